"""Participles, clauses of content and relative clauses: which word each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    AUXILIARIES,
    NOUNS,
    OF_THEM,
    RELATIVE,
    SUBJECTS,
    finite_word,
    first_noun,
    first_word,
    is_passive,
    is_set_off,
    is_verbal,
    last_word,
    mark_of,
    subjects_of,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_TELLING = frozenset({"tell", "inform", "assure", "remind", "notify"})
"""Verbs that take whom they tell as object, and a clause."""
_TAG_NUMBERS = {"VBZ": "Sing", "VBP": "Plur"}
_VERB_NUMBERS = {"was": "Sing", "were": "Plur"}
_EITHER = frozenset(
    {"police", "family", "team", "group", "couple", "government", "staff", "public"}
)
"""Nouns with verbs of either number."""


def _absolute(noun: Token) -> list[Change]:
    """A share of those named before is no content: "promised to come, most of them on foot"."""
    share = next((s for s in subjects_of(noun) if s.i < noun.i), None)
    if share is None or is_verbal(noun) or noun.i < noun.head.i or not is_set_off(noun):
        return []
    named = any(c.dep_ == "nmod" and c.lower_ in OF_THEM for c in share.children)
    return [Change(noun, noun.head, "dep")] if named else []


def _content_elsewhere(clause: Token) -> list[Change]:
    """A clause with "that" behind a noun, before the subject of its verb, belongs to the noun."""
    verb, that = clause.head, mark_of(clause, "that")
    if that is None or clause.i > verb.i or not that.i or not subjects_of(verb):
        return []
    noun = that.nbor(-1)
    return [Change(clause, noun, "acl")] if noun.pos_ == "NOUN" else []


def _told(clause: Token) -> list[Change]:
    """What somebody is told is no clause on whom: "told the inquiry that it had failed"."""
    noun = clause.head
    told = noun.dep_ in {"obj", "iobj"} and noun.head.lemma_ in _TELLING and noun.i < clause.i
    whole = mark_of(clause, "that") is not None and bool(subjects_of(clause))
    return [Change(clause, noun.head, "ccomp")] if told and whole else []


def _on_pronoun(gerund: Token) -> list[Change]:
    """A gerund with a preposition is no clause on a pronoun: "warned it against printing them"."""
    whom = gerund.head
    marked = any(c.dep_ == "mark" and whom.i < c.i < gerund.i for c in gerund.children)
    right = gerund.tag_ == "VBG" and whom.tag_ == "PRP" and whom.dep_ in {"obj", "iobj"}
    return [Change(gerund, whom.head, "advcl")] if right and marked else []


def _spelled_out(clause: Token) -> list[Change]:
    """Behind a noun and a colon, "that" tells what it is: "on one condition: that Togo pay"."""
    that = mark_of(clause, "that")
    if that is None or that.i < 2 or that.nbor(-1).text != ":":
        return []
    noun = that.nbor(-2)
    return [Change(clause, noun, "acl")] if noun.pos_ == "NOUN" else []


def _clause_between(clause: Token) -> list[Change]:
    """What stands between a subject and its verb, set off by commas, is said of the subject."""
    verb = clause.head
    if clause.i > verb.i:
        return []
    subjects = subjects_of(verb)
    subject = next((s for s in subjects if s.i < first_word(clause).i), None)
    if subject is None or any(s.i > clause.i for s in subjects):
        return []
    between = clause.doc[last_word(subject).i + 1 : verb.i]
    quoted = any(token.is_quote for token in between)
    return [] if quoted or not is_set_off(clause) else [Change(clause, subject, "acl")]


def _loose_participle(verb: Token) -> list[Change]:
    """A gerund behind a comma says what the subject of the clause does, not the noun before it."""
    noun = verb.head
    if verb.tag_ != "VBG" or not is_set_off(verb) or noun.ent_type_ == "PERSON":
        return []
    if subjects_of(verb) or "mark" in verb.kinds:
        return []
    noun = first_noun(noun)
    clause = noun.head
    if noun.dep_ in SUBJECTS and clause.i > verb.i:
        return [] if noun is verb.head else [Change(verb, noun, "acl")]
    object_ = noun.dep_ in {"obj", "obl"} and clause.i < verb.i and is_verbal(clause)
    return [Change(verb, clause, "advcl")] if object_ else []


def _one_of_whom(predicate: Token) -> Iterator[Change]:
    """In "miners, one of whom was young", the relative clause says of one that he was young."""
    one = predicate.head
    whom = any(c.dep_ == "nmod" and c.tag_ in {"WP", "WDT"} for c in one.children)
    if whom and one.dep_ != "ROOT" and predicate.kinds.isdisjoint(SUBJECTS):
        yield Change(predicate, one.head, "acl:relcl")
        yield Change(one, predicate, "nsubj:pass" if is_passive(predicate) else "nsubj")


def _crossing_relative(clause: Token) -> list[Change]:
    """A relative clause goes to the subject before its pronoun, not across it."""
    pronoun, noun = first_word(clause), clause.head
    if pronoun.tag_ not in {"WDT", "WP"} or pronoun.i < noun.i + 3:
        return []
    before = pronoun.nbor(-1)
    before = before.nbor(-1) if before.text == "," else before
    other = next((t for t in (before, *before.ancestors) if t.dep_ in SUBJECTS), None)
    if other is None or other.i <= noun.i or noun.is_ancestor(other):
        return []
    return [Change(clause, other, "acl:relcl")] if other.head.i > clause.i else []


def _on_subject(clause: Token) -> list[Change]:
    """Behind a comma "which" is what stands before it: "a film has won the prize, which it shares".

    A clause on the subject would stand beside it, as the verb has an object.
    """
    pronoun, noun = next((c for c in clause.lefts if c.lower_ == "which"), clause), clause.head
    verb = noun.head
    if pronoun is clause or noun.dep_ not in SUBJECTS or not noun.i < verb.i < clause.i:
        return []
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < pronoun.i]
    return [Change(clause, objects[-1], "acl:relcl")] if objects and is_set_off(clause) else []


def _on_last(clause: Token) -> list[Change]:
    """What "which" undergoes is the last of a list: "the rules and the pact, which it broke"."""
    pronoun, noun = next((c for c in clause.lefts if c.lower_ == "which"), clause), clause.head
    if pronoun is clause or pronoun.dep_ != "obj" or not is_set_off(clause):
        return []
    joined = [c for c in noun.rights if c.dep_ == "conj" and noun.i < c.i < pronoun.i]
    last = joined[-1] if joined else noun
    beside = last is not noun and last_word(last).i == pronoun.i - 2
    return [Change(clause, last, "acl:relcl")] if beside and last.pos_ in NOUNS else []


def _uncrossed(clause: Token) -> list[Change]:
    """What "which" stands right behind, no arc may cross: "repel a raid by Togo, which …"."""
    pronoun, noun = first_word(clause), clause.head
    if pronoun.lower_ != "which" or pronoun.head is not clause or pronoun.i < 2:
        return []
    before = pronoun.nbor(-2)
    while before.dep_ in {"flat", "compound"} and before.head.i <= before.i:
        before = before.head
    right = pronoun.nbor(-1).text == "," and before.pos_ in {"NOUN", "PROPN"}
    finite = finite_word(clause)
    one = finite is not None and (finite.tag_ == "VBZ" or finite.lower_ == "was")
    last = before.dep_ == "conj" and before.head is noun and (one or before.pos_ == "PROPN")
    inside = noun is before or (noun.is_ancestor(before) and not last)
    if not right or inside or noun.i > before.i or before.ent_type_ == "PERSON":
        return []
    return [Change(clause, before, "acl:relcl")]


def _behind_participle(clause: Token) -> list[Change]:
    """Nor is it what a participle has before it: "a group based in the delta, which is flooded"."""
    pronoun, noun = first_word(clause), clause.head
    participle = next((c for c in noun.rights if c.dep_ == "acl" and c.i < clause.i), noun)
    last = last_word(participle) if participle is not noun else noun
    phrase = last.dep_ == "obl" and last.head is participle and last.pos_ in NOUNS
    near = pronoun.lower_ == "which" and pronoun.head is clause and pronoun.i == last.i + 2
    if not near or not phrase or last.ent_type_ in {"PERSON", "DATE"}:
        return []
    return [Change(clause, last, "acl:relcl")]


def _where_not_who(clause: Token) -> list[Change]:
    """Behind a place "where" tells of it, and of no person: "a driver from Oruro, where …"."""
    where, noun = first_word(clause), clause.head
    before = where.nbor(-2) if where.i > 1 else where
    person = noun.ent_type_ == "PERSON" and before.ent_type_ not in {"", "PERSON"}
    right = where.lower_ == "where" and where.nbor(-1).text == "," and before.pos_ == "PROPN"
    while before.dep_ == "flat":
        before = before.head
    return [Change(clause, before, "acl:relcl")] if right and person else []


def _on_share(clause: Token) -> list[Change]:
    """Of so many per cent of a thing, a clause tells of that: "a holding of 6%, which it sold"."""
    share = clause.head
    above = share.text == "%" and share.dep_ == "nmod" and share.head.pos_ == "NOUN"
    return [Change(clause, share.head, "acl:relcl")] if above and is_set_off(clause) else []


def _behind_noun(participle: Token) -> list[Change]:
    """A participle right behind a phrase is said of it: "told it in figures thought to be low"."""
    bare = participle.tag_ == "VBN" and not any(
        c.dep_ in {"mark", "aux", "aux:pass", *SUBJECTS} for c in participle.children
    )
    first = participle.left_edge
    noun = first.nbor(-1) if first.i else first
    phrase = noun.dep_ == "obl" and noun.head is participle.head and noun.tag_ in {"NN", "NNS"}
    return [Change(participle, noun, "acl")] if bare and phrase and noun.i > noun.head.i else []


def _with_doer(verb: Token) -> list[Change]:
    """Between "with" and a participle stands who does it: "with Togo struggling to pay"."""
    mark = next((c for c in verb.lefts if c.lower_ == "with" and c.dep_ == "mark"), verb)
    if mark is verb or verb.tag_ != "VBG" or subjects_of(verb):
        return []
    between = [t for t in verb.doc[mark.i + 1 : verb.i] if t.pos_ in NOUNS]
    heads = [t for t in between if not mark.i < t.head.i < verb.i]
    return [Change(heads[0], verb, "nsubj")] if len(heads) == 1 and heads[0] in between else []


def _whose(owner: Token) -> list[Change]:
    """What "whose" begins is a clause of its own: "Chad, whose bid was blocked, also paid"."""
    owned, verb = owner.head, owner.head.head.head
    noun = owned.head
    if owner.tag_ == "WP$" and owned.dep_ == "acl:relcl" and owned.pos_ == "NOUN":
        clauses = (c for c in noun.rights if c.dep_ == "acl:relcl" and c.i > owned.i)
        told = next((c for c in clauses if is_verbal(c) and not subjects_of(c)), None)
        subject = "nsubj:pass" if told is not None and is_passive(told) else "nsubj"
        return [] if told is None or is_verbal(owned) else [Change(owned, told, subject)]
    main = verb.head
    if owner.tag_ != "WP$" or owned.dep_ != "appos" or noun.dep_ not in SUBJECTS:
        return []
    if not noun.i < owned.i < verb.i < main.i or subjects_of(main) or verb.dep_ == "conj":
        return []
    return [
        Change(noun, main, "nsubj"),
        Change(verb, noun, "acl:relcl"),
        Change(owned, verb, noun.dep_),
        *_as_past(main),
    ]


def _as_past(verb: Token) -> list[Change]:
    """A verb that has found its subject, and no auxiliary, is no participle."""
    bare = verb.tag_ == "VBN" and not any(c.dep_ in AUXILIARIES for c in verb.children)
    return [Change(verb, verb.head, verb.dep_, lemma=verb.lemma_, tag="VBD")] if bare else []


def _trailing(gerund: Token) -> list[Change]:
    """Behind "…, he said," a gerund goes on with that: "it hit a dam, he said, killing five"."""
    verb = gerund.head
    if gerund.tag_ != "VBG" or gerund.i < verb.i or not is_set_off(gerund):
        return []
    before = [c for c in verb.lefts if c.dep_ == "ccomp"]
    own = subjects_of(gerund) or not gerund.kinds.isdisjoint({"mark", "aux"})
    return [Change(gerund, before[-1], "advcl")] if before and not own else []


def _second_relative(clause: Token) -> list[Change]:
    """Each of two coordinated nouns has its own: "a call that failed and talks that failed too"."""
    noun = clause.head
    pronoun = next((c for c in clause.lefts if c.tag_ in RELATIVE), clause)
    other = pronoun.nbor(-1) if pronoun.i else pronoun
    other = other.nbor(-1) if other.text == "," and other.i else other
    if pronoun is clause or other.dep_ != "conj" or other.head is not noun:
        return []
    if not any(c.dep_ == "acl:relcl" and noun.i < c.i < other.i for c in noun.children):
        return []
    joining = [Change(c, other, "cc") for c in clause.lefts if c.dep_ == "cc" and c.i < other.i]
    return [Change(clause, other, "acl:relcl"), *joining]


def _disagreeing_relative(clause: Token) -> list[Change]:
    """A relative clause goes to the noun that its verb agrees with: "head of banks that fail".

    Left alone where several would do, or none.
    """
    pronoun, noun = first_word(clause), clause.head
    finite = finite_word(clause)
    number = (
        ""
        if finite is None
        else _VERB_NUMBERS.get(finite.lower_, _TAG_NUMBERS.get(finite.tag_, ""))
    )
    subject = pronoun.dep_ in SUBJECTS and pronoun.head is clause and pronoun.tag_ in RELATIVE
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
    return [Change(clause, others[0], "acl:relcl")] if len(others) == 1 else []


def _contrasted(clause: Token) -> list[Change]:
    """A relative clause is on what is set against another: "the guards, not the monks, who"."""
    other = clause.head
    words = (c for c in other.lefts if c.dep_ in {"advmod", "cc"})
    denied = other.dep_ in {"appos", "conj"} and any(c.lower_ == "not" for c in words)
    if not denied or not is_set_off(other):
        return []
    return [Change(clause, other.head, "acl:relcl"), Change(other, other.head, "conj")]


def _agrees(noun: Token, number: str) -> bool:
    joined = "conj" in noun.kinds or noun.dep_ == "conj"
    return joined or noun.pos_ != "NOUN" or noun.number in {"", number} or noun.lower_ in _EITHER


def _question(clause: Token) -> list[Change]:
    """A pronoun behind a preposition asks, and stands for no noun: "argued over who pays"."""
    pronoun = next((c for c in clause.lefts if c.tag_ == "WP" and c.dep_ in SUBJECTS), None)
    if pronoun is None or not pronoun.i or pronoun.nbor(-1).pos_ != "ADP":
        return []
    word = pronoun.nbor(-1)
    return [Change(clause, clause.head, "acl"), Change(word, clause, "mark")]


def _bare_relative(verb: Token) -> list[Change]:
    """What has neither subject nor pronoun is no relative clause: "priests sent to Goa"."""
    alone = verb.tag_ in {"VBD", "VBN"} and verb.i == verb.head.i + 1
    own = {"aux", "aux:pass", "cop", "mark", "obj", "expl", *SUBJECTS}
    bare = alone and not any(c.dep_ in own or c.i < verb.i for c in verb.children)
    return [Change(verb, verb.head, "acl", verb.lemma_, "VBN")] if bare else []


def _behind_relative(participle: Token) -> list[Change]:
    """What follows a comma is said of the main clause: "voided a marriage they had blessed, …".

    It is no part of a clause whose own subject stands between noun and verb, nor of a passive
    that says what is asked for.
    """
    clause = participle.head
    noun = clause.head
    verb = noun.head
    if participle.tag_ != "VBG" or not is_set_off(participle) or is_set_off(clause):
        return []
    if noun.dep_ not in {"obj", "obl"} or verb.i > noun.i or not is_verbal(verb):
        return []
    own = [s for s in subjects_of(clause) if s.tag_ not in RELATIVE]
    asked = clause.dep_ == "acl" and is_passive(clause)
    inside = clause.dep_ == "acl:relcl" and own
    return [Change(participle, verb, "advcl")] if own and (inside or asked) else []


CONTENT: Rules = (
    (("ccomp",), _absolute),
    (("ccomp",), _content_elsewhere),
    (("acl",), _told),
    (("ccomp",), _clause_between),
    (("ccomp",), _trailing),
)
RELATIVE_CLAUSES: Rules = (
    (("parataxis",), _spelled_out),
    (("acl",), _on_pronoun),
    (("acl",), _loose_participle),
    (("advcl",), _behind_relative),
    (("acl:relcl",), _question),
    (("acl:relcl",), _bare_relative),
    (("acl:relcl",), _one_of_whom),
    (("acl:relcl",), _crossing_relative),
    (("acl:relcl",), _on_subject),
    (("acl:relcl",), _on_last),
    (("acl:relcl",), _second_relative),
    (("acl:relcl",), _disagreeing_relative),
    (("acl:relcl",), _contrasted),
    (("acl:relcl",), _uncrossed),
    (("acl:relcl",), _behind_participle),
    (("acl:relcl",), _where_not_who),
    (("acl:relcl",), _on_share),
    (("advcl",), _behind_noun),
    (("advcl",), _with_doer),
    (("nmod:poss",), _whose),
)
