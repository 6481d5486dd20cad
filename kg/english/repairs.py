"""Mends trees that no English sentence has, where what must have been meant is plain.

A trained parser now and then draws an arc that breaks a rule of English syntax: a finite clause
without a subject beside a verb with two, a gerund coordinated with a finite verb, a clause of
content between a subject and its verb. Each repair looks for one such shape; trees without it are
left as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.english.tokens import Doc, Token

__all__ = ["repair"]

Changes = list[tuple["Token", "Token", str]]
"""Tokens, the heads that they get, and their relations to them."""

_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_CORE = ("nsubj", "nsubj:pass", "obj", "obl")
_OF_THEM = frozenset({"them", "whom", "which", "us", "these", "those"})
_OPENERS = frozenset({"had", "were", "should"})
"""Verbs that open a condition without a conjunction; its subject may hang on the main clause."""
_BELOW_NOUNS = frozenset({"nmod", "nmod:poss", "conj", "appos", "compound"})
_MARKS = frozenset({",", "-", "–", "—"})


def repair(doc: Doc) -> None:
    """Reattaches what hangs in an impossible place."""
    for sentence in doc.sents:
        by_relation: dict[str, list[Token]] = {}
        for token in sentence:
            by_relation.setdefault(token.dep_, []).append(token)
        for relations, find in _REPAIRS:
            for relation in relations:
                for token in by_relation.get(relation, ()):
                    if token.dep_ == relation:
                        _apply(doc, find(token))


def _apply(doc: Doc, changes: Changes) -> None:
    """Makes changes that belong together, unless they would close a circle."""
    for token, head, relation in changes:
        if token is not head and token.is_ancestor(head):
            return
        doc.attach(token, head, relation)


# -- what a tree tells of a token


def _finite_word(verb: Token) -> Token | None:
    """The word of a verb group that makes it finite."""
    first = next((c for c in verb.lefts if c.dep_ in _AUXILIARIES), verb)
    return first if first.tag_ in _FINITE_TAGS else None


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_.startswith(("nsubj", "csubj", "expl"))]


def _is_verbal(token: Token) -> bool:
    return token.pos_ == "VERB" or any(c.dep_ == "cop" for c in token.children)


def _lacks_subject(verb: Token) -> bool:
    return _is_verbal(verb) and _finite_word(verb) is not None and not _subjects(verb)


def _mark(verb: Token, word: str) -> Token | None:
    return next((c for c in verb.lefts if c.lower_ == word and c.dep_ == "mark"), None)


def _first(token: Token) -> Token:
    """The first word below a token; a tree may put the comma before it there as well."""
    words = token.doc[token.left_edge.i : token.i + 1]
    return next(word for word in words if word is token or not word.is_punct)


def _last(token: Token) -> Token:
    """The last word below a token."""
    words = reversed(token.doc[token.i : token.right_edge.i + 1])
    return next(word for word in words if word is token or not word.is_punct)


def _is_set_off(token: Token) -> bool:
    first = _first(token)
    return first.i > 0 and first.nbor(-1).text in _MARKS


# -- names


def _torn_name(second: Token) -> Changes:
    """Two neighbours of one named entity that both are subjects or objects are one name."""
    first = second.nbor(-1) if second.i else second
    if first.pos_ != "PROPN" or second.pos_ != "PROPN" or first.dep_ not in _CORE:
        return []
    if first.head is second or second.head is first:
        return []
    inside = any(ent.start < second.i < ent.end for ent in second.doc.ents)
    moved = [(c, first, c.dep_) for c in second.children]
    return [*moved, (second, first, "flat")] if inside else []


def _crossing_case(case: Token) -> Changes:
    """In "Secretary of State Rossi" the preposition belongs to the noun that follows it."""
    if case.i + 1 >= len(case.doc) or not case.i:
        return []
    noun, before = case.nbor(), case.nbor(-1)
    below = noun.dep_ == "nmod" and noun.head is before and case.head.i > noun.i
    bare = not any(c.dep_ == "case" for c in noun.children)
    return [(case, noun, "case")] if below and bare else []


# -- subjects


def _strayed_subject(subject: Token) -> Changes:
    """A subject goes to the finite verb beside it that has none, from a verb farther off."""
    verb = subject.head
    home = _home_before(subject, verb) if subject.i < verb.i else _home_behind(subject, verb)
    return [] if home is None else [(subject, home, subject.dep_)]


def _home_before(subject: Token, verb: Token) -> Token | None:
    """The verb between a subject and its supposed verb that it must belong to."""
    between = range(subject.i + 1, verb.i)
    above = next((t for t in verb.ancestors if t.i in between and _lacks_subject(t)), None)
    if above is not None:
        speaker = any(c.dep_ == "appos" and c.right_edge.i < above.i for c in subject.rights)
        return None if speaker and not _is_set_off(above) else above  # "X, the army said, fled"
    if not any(subject.i < s.i < verb.i for s in _subjects(verb)):
        return None
    content = (c for c in verb.children if c.dep_ == "ccomp" and c.i > subject.i)
    return next((c for c in content if _lacks_subject(c)), None)


def _home_behind(subject: Token, verb: Token) -> Token | None:
    """The first verb behind the second subject of a verb, if it has none."""
    if not any(s.i < verb.i for s in _subjects(verb)):
        return None
    rest = subject.doc[_last(subject).i + 1 : verb.sent.end]
    first = next((t for t in rest if _is_verbal(t)), None)
    fits = first is not None and _lacks_subject(first) and verb.is_ancestor(first)
    return first if fits else None


def _relative_subject(pronoun: Token) -> Changes:
    """A relative pronoun before a finite verb without a subject is it: "which they say will …"."""
    verb = pronoun.head
    relative = pronoun.tag_ in _RELATIVE and pronoun.i < verb.i and verb.dep_ == "ccomp"
    return [(pronoun, verb, "nsubj")] if relative and _lacks_subject(verb) else []


def _second_subject(last: Token) -> Changes:
    """Of two phrases before a verb only the last is its subject, if they are not coordinated."""
    verb = last.head
    if last.sent[0].lower_ in _OPENERS:
        return []
    found = [c for c in verb.lefts if c.dep_ in _SUBJECTS]
    if len(found) < 2 or found[-1] is not last or any(c.dep_ == "expl" for c in verb.children):
        return []
    first = found[-2]
    if any(c.dep_ == "conj" and c.i > last.i for c in (*first.children, *last.children)):
        return [(last, first, "conj")]
    between = last.doc[_last(first).i + 1 : _first(last).i]
    commas = [token.text for token in between if not token.is_space] == [","]
    return [(first, verb, "dislocated")] if commas else []


def _spare_subject(subject: Token) -> Changes:
    """What stands behind a verb that has a subject is no second one: "won 30, the Left 14"."""
    verb = subject.head
    kinds = {c.dep_ for c in verb.children if c.i < subject.i}
    if subject.i < verb.i or "obj" not in kinds or kinds & {"xcomp", "ccomp", "expl"}:
        return []
    before = any(s.i < verb.i for s in _subjects(verb))
    return [(subject, verb, "dislocated")] if before else []


def _spliced_clause(last: Token) -> Changes:
    """Clauses joined by a comma alone are one: "In Lviv, the city hit on Monday, rain fell"."""
    verb = last.head
    subjects = _subjects(verb)
    if verb.dep_ != "ROOT" or len(subjects) != 1 or not (_subjects(last) and _finite_word(last)):
        return []
    noun = subjects[0]
    kinds = {c.dep_ for c in verb.children}
    if verb.tag_ not in {"VBD", "VBN"} or kinds & {"obj", "xcomp", "ccomp", *_AUXILIARIES}:
        return []
    if any(c.dep_ == "cc" for c in last.children) or not _is_set_off(noun) or noun.i > verb.i:
        return []
    before = [(c, last, c.dep_) for c in verb.lefts if c.i < noun.i]
    return [(last, last, "ROOT"), *before, (noun, last, "dislocated"), (verb, noun, "acl")]


def _coordinated_subject(verb: Token) -> Changes:
    """The noun before a finite verb is its subject: "banned grain and Rossi said that …"."""
    if not _lacks_subject(verb):
        return []
    first = next((c for c in verb.lefts if c.dep_ in _AUXILIARIES), verb)
    before = first.nbor(-1) if first.i and _first(verb) is first else verb
    noun = next((t for t in (before, *before.ancestors) if t.dep_ == "conj"), None)
    if noun is None or _last(noun) is not before or noun.is_ancestor(verb):
        return []
    if not {noun.pos_, noun.head.pos_} <= {"PROPN", "NOUN"}:
        return []
    upper = next((t for t in noun.ancestors if _is_verbal(t)), verb)
    return [] if upper is verb else [(noun, verb, "nsubj"), (verb, upper, "conj")]


def _subject_of_infinitive(noun: Token) -> Changes:
    """What stands between "for" and "to" is the subject: "arranged for the oil to be sold"."""
    behind = _last(noun).i + 1
    to = noun.doc[behind] if behind < len(noun.doc) else noun
    verb, first = to.head, _first(noun)
    if to.lower_ != "to" or to.dep_ != "mark" or verb.dep_ not in {"advcl", "xcomp"}:
        return []
    opened = first.lower_ == "for" or (first.i > 0 and first.nbor(-1).lower_ == "for")
    if noun.head not in (verb, verb.head) or not opened or _subjects(verb):
        return []
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    return [(noun, verb, "nsubj:pass" if passive else "nsubj")]


# -- clauses


def _garden_path(last: Token) -> Changes:
    """The finite verb is the last one: "the goods already paid for will arrive"."""
    upper = last.head
    if last.i < upper.i or not _lacks_subject(last):
        return []
    beside = [c for c in upper.rights if c.dep_ == "ccomp" and c.i < last.i]
    first = beside[-1] if beside else upper
    subjects = [s for s in _subjects(first) if s.dep_ == "nsubj" and s.i < first.i]
    if len(subjects) != 1 or not _may_be_participle(first, subjects[0]):
        return []
    if any(t.is_punct for t in last.doc[first.i + 1 : last.i]):
        return []
    top = last if first.head is first else first.head
    marks = [(c, last, c.dep_) for c in first.lefts if c.dep_ == "mark"]
    turned = [(last, top, first.dep_), (subjects[0], last, "nsubj"), *marks]
    return [*turned, (first, subjects[0], "acl")]


def _may_be_participle(verb: Token, noun: Token) -> bool:
    """Whether a verb may be the participle of a noun: of no pronoun, and of none left out."""
    alone = not any(c.dep_ in _AUXILIARIES for c in verb.children)
    form = verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"ROOT", "ccomp", "advcl", "conj"}
    return alone and form and noun.pos_ in {"NOUN", "PROPN"} and noun.tag_ != "PRP"


def _absolute(noun: Token) -> Changes:
    """A share of those named before is no content: "promised to come, most of them on foot"."""
    share = next((s for s in _subjects(noun) if s.i < noun.i), None)
    if share is None or _is_verbal(noun) or noun.i < noun.head.i or not _is_set_off(noun):
        return []
    named = any(c.dep_ == "nmod" and c.lower_ in _OF_THEM for c in share.children)
    return [(noun, noun.head, "dep")] if named else []


def _content_elsewhere(clause: Token) -> Changes:
    """A clause with "that" behind a noun, before the subject of its verb, belongs to the noun."""
    verb, that = clause.head, _mark(clause, "that")
    if that is None or clause.i > verb.i or not that.i or not _subjects(verb):
        return []
    noun = that.nbor(-1)
    return [(clause, noun, "acl")] if noun.pos_ == "NOUN" else []


def _clause_between(clause: Token) -> Changes:
    """What stands between a subject and its verb, set off by commas, is said of the subject."""
    verb = clause.head
    if clause.i > verb.i:
        return []
    subjects = _subjects(verb)
    subject = next((s for s in subjects if s.i < _first(clause).i), None)
    if subject is None or any(s.i > clause.i for s in subjects):
        return []
    between = clause.doc[_last(subject).i + 1 : verb.i]
    quoted = any(token.is_quote for token in between)
    return [] if quoted or not _is_set_off(clause) else [(clause, subject, "acl")]


def _unlike_conjunct(verb: Token) -> Changes:
    """Verbs that share their subject have one form: "has won since the army left, and has …".

    A clause between two commas is no part of a coordination either: "the town, where floods
    killed nine, and promised help".
    """
    head = verb.head
    if verb.pos_ != "VERB" or not _is_verbal(head) or _subjects(verb):
        return []
    like = _form(verb) == _form(head)
    closed = like and head.dep_ in {"acl:relcl", "advcl"} and _is_set_off(head)
    if (like and not closed) or not (verb.tag_ == "VBG" or _follows_comma(verb)):
        return []
    other = _like(verb)
    return [] if other is None else [(verb, other, "conj")]


def _gerund_among_nouns(verb: Token) -> Changes:
    """A gerund with an object is no item of a list of nouns: "hit Tonga, cutting cables"."""
    noun = verb.head
    if verb.tag_ != "VBG" or noun.pos_ not in {"NOUN", "PROPN"} or not _is_set_off(verb):
        return []
    while noun.dep_ in _BELOW_NOUNS and noun.head.i < noun.i:
        noun = noun.head
    object_ = noun.dep_ in {"obj", "obl"} and _is_verbal(noun.head) and noun.head.i < noun.i
    takes = any(c.dep_ == "obj" for c in verb.children)
    return [(verb, noun.head, "advcl")] if object_ and takes else []


def _follows_comma(verb: Token) -> bool:
    """Whether the conjunction before a conjunct follows a comma."""
    return any(c.dep_ == "cc" and c.nbor(-1).text == "," for c in verb.lefts if c.i)


def _form(verb: Token) -> str:
    word = _finite_word(verb)
    if word is not None:
        return {"MD": "modal", "VBD": "past"}.get(word.tag_, "present")
    return "to" if _mark(verb, "to") is not None else verb.tag_


def _like(verb: Token) -> Token | None:
    """The nearest verb above, or beside one above, that has the form of a conjunct."""
    form = _form(verb)
    for upper in verb.head.ancestors:
        if upper.i < verb.i and _is_verbal(upper) and _form(upper) == form:
            return upper
        beside = [c for c in upper.rights if c.dep_ == "advcl" and c.i < verb.head.i]
        like = [c for c in beside if form == "VBG" and _form(c) == form]
        if like:
            return like[-1]
    return None


def _loose_participle(verb: Token) -> Changes:
    """A gerund behind a comma says what the subject of the clause does, not the noun before it."""
    noun = verb.head
    if verb.tag_ != "VBG" or not _is_set_off(verb) or noun.ent_type_ == "PERSON":
        return []
    if _subjects(verb) or any(c.dep_ == "mark" for c in verb.children):
        return []
    while noun.dep_ in _BELOW_NOUNS and noun.head.i < noun.i:
        noun = noun.head
    clause = noun.head
    if noun.dep_ in _SUBJECTS and clause.i > verb.i:
        return [] if noun is verb.head else [(verb, noun, "acl")]
    object_ = noun.dep_ in {"obj", "obl"} and clause.i < verb.i and _is_verbal(clause)
    return [(verb, clause, "advcl")] if object_ else []


def _crossing_relative(clause: Token) -> Changes:
    """A relative clause goes to the subject before its pronoun, not across it."""
    pronoun, noun = _first(clause), clause.head
    if pronoun.tag_ not in {"WDT", "WP"} or pronoun.i < noun.i + 3:
        return []
    before = pronoun.nbor(-1)
    before = before.nbor(-1) if before.text == "," else before
    other = next((t for t in (before, *before.ancestors) if t.dep_ in _SUBJECTS), None)
    if other is None or other.i <= noun.i or noun.is_ancestor(other):
        return []
    return [(clause, other, "acl:relcl")] if other.head.i > clause.i else []


def _second_relative(clause: Token) -> Changes:
    """Each of two coordinated nouns has its own: "a call that failed and talks that failed too"."""
    noun, pronoun = clause.head, _first(clause)
    other = pronoun.nbor(-1) if pronoun.i else pronoun
    if pronoun.tag_ not in _RELATIVE or other.dep_ != "conj" or other.head is not noun:
        return []
    own = any(c.dep_ == "acl:relcl" and noun.i < c.i < other.i for c in noun.children)
    return [(clause, other, "acl:relcl")] if own else []


def _disagreeing_relative(clause: Token) -> Changes:
    """A relative clause goes to the noun that its verb agrees with: "head of banks that fail".

    Left alone where several would do, or none.
    """
    pronoun, noun = _first(clause), clause.head
    finite = _finite_word(clause)
    number = (
        ""
        if finite is None
        else _VERB_NUMBERS.get(finite.lower_, _TAG_NUMBERS.get(finite.tag_, ""))
    )
    subject = pronoun.dep_ in _SUBJECTS and pronoun.head is clause and pronoun.tag_ in _RELATIVE
    if not number or not subject or _agrees(noun, number):
        return []
    below = [
        t for t in noun.doc[noun.i + 1 : pronoun.i] if t.dep_ == "nmod" and noun.is_ancestor(t)
    ]
    above = []
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
        above.append(noun)
    others = [t for t in (*below, *above) if t.number == number and t.pos_ in {"NOUN", "PROPN"}]
    return [(clause, others[0], "acl:relcl")] if len(others) == 1 else []


def _agrees(noun: Token, number: str) -> bool:
    joined = any(c.dep_ == "conj" for c in noun.children) or noun.dep_ == "conj"
    return joined or noun.pos_ != "NOUN" or noun.number in {"", number} or noun.lower_ in _EITHER


_RELATIVE = frozenset({"WDT", "WP"})
_TAG_NUMBERS = {"VBZ": "Sing", "VBP": "Plur"}
_VERB_NUMBERS = {"was": "Sing", "were": "Plur"}
_EITHER = frozenset(
    {"police", "family", "team", "group", "couple", "government", "staff", "public"}
)
"""Nouns with verbs of either number."""


_REPAIRS: tuple[tuple[tuple[str, ...], Callable[[Token], Changes]], ...] = (
    (_CORE, _torn_name),
    (("case",), _crossing_case),
    (("ccomp",), _garden_path),
    (_SUBJECTS, _strayed_subject),
    (_SUBJECTS, _spare_subject),
    (("obj",), _relative_subject),
    (_SUBJECTS, _second_subject),
    (("advcl", "ccomp"), _coordinated_subject),
    (("obl", "obj"), _subject_of_infinitive),
    (("ccomp",), _absolute),
    (("ccomp",), _content_elsewhere),
    (("ccomp",), _clause_between),
    (("conj",), _spliced_clause),
    (("conj",), _unlike_conjunct),
    (("conj",), _gerund_among_nouns),
    (("acl",), _loose_participle),
    (("acl:relcl",), _crossing_relative),
    (("acl:relcl",), _second_relative),
    (("acl:relcl",), _disagreeing_relative),
)
