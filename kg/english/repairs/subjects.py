"""Subjects: each finite verb has one, and no verb has two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    AUXILIARIES,
    FINITE_FORMS,
    INVERTED,
    NOUNS,
    OF_THEM,
    RELATIVE,
    SUBJECTS,
    finite_word,
    first_word,
    is_passive,
    is_set_off,
    is_verbal,
    lacks_subject,
    last_word,
    mark_of,
    subjects_of,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_FLOATING = frozenset({"each", "both", "all"})


def _subject_of_content(verb: Token) -> Iterator[Change]:
    """What stands between a verb and its finite complement is the subject of the latter.

    "Denies the massacre took place" has no object "massacre", nor "said it had" two subjects.
    """
    if not verb.kinds.isdisjoint({"mark", "expl", "csubj", *SUBJECTS}):
        return
    auxiliary = next((c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}), verb)
    if verb.head.i > verb.i or auxiliary.tag_ not in {*FINITE_FORMS, "MD"}:
        return
    relation = "nsubj:pass" if is_passive(verb) else "nsubj"
    inside = range(verb.head.i + 1, auxiliary.i)
    bare = {"obj": verb, "nsubj": verb.head, "nsubj:pass": verb.head}
    wished = verb.head.lemma_ == "wish"  # "wishes his side had won"
    for token in (*verb.children, *verb.head.children):
        own = bare.get(token.dep_) is token.head or (wished and token.dep_ == "obj")
        if token.i in inside and own and token.tag_[:1] in "NP":
            yield Change(token, verb, relation)
            return


def _strayed_subject(subject: Token) -> list[Change]:
    """A subject goes to the finite verb beside it that has none, from a verb farther off."""
    verb = subject.head
    before = first_word(subject).nbor(-1) if first_word(subject).i else subject
    if _is_inverted(before, verb):  # "The ship, says its owner, sank"
        return [Change(subject, before, "nsubj")]
    home = _home_before(subject, verb) if subject.i < verb.i else _home_behind(subject, verb)
    return [] if home is None else [Change(subject, home, subject.dep_)]


def _is_inverted(aside: Token, verb: Token) -> bool:
    """Whether a verb of saying stands before its subject, which the tree gives to another."""
    if verb.head is not aside or not aside.i or aside.nbor(-1).text != ",":
        return False
    if not lacks_subject(aside):
        return False
    found = [s for s in subjects_of(verb) if s.i < verb.i]
    if len(found) != 2 or not found[0].i < aside.i < found[1].i:
        return False
    return last_word(found[1]).beside() == ","


def _home_before(subject: Token, verb: Token) -> Token | None:
    """The verb between a subject and its supposed verb that it must belong to."""
    between = range(subject.i + 1, verb.i)
    above = next((t for t in verb.ancestors if t.i in between and lacks_subject(t)), None)
    if above is not None and _is_inverted(above, verb):
        return None
    if above is not None:
        speaker = any(c.dep_ == "appos" and c.right_edge.i < above.i for c in subject.rights)
        return None if speaker and not is_set_off(above) else above  # "X, the army said, fled"
    if not any(subject.i < s.i < verb.i for s in subjects_of(verb)):
        return None
    content = (c for c in verb.children if c.dep_ == "ccomp" and c.i > subject.i)
    return next((c for c in content if lacks_subject(c)), None)


def _home_behind(subject: Token, verb: Token) -> Token | None:
    """The first verb behind the second subject of a verb, if it has none."""
    if not any(s.i < verb.i for s in subjects_of(verb)) or _is_object_of(verb, subject):
        return None
    rest = subject.doc[last_word(subject).i + 1 : verb.sent.end]
    first = next((t for t in rest if is_verbal(t) and t.dep_ != "amod"), None)
    if first is None or not lacks_subject(first):
        return None
    speaks = verb.head is first and verb.dep_ == "ccomp"  # "…, opposition deputies argue"
    return first if speaks or verb.is_ancestor(first) else None


def _relative_subject(pronoun: Token) -> list[Change]:
    """A relative pronoun before a finite verb without a subject is it: "which they say will …"."""
    verb = pronoun.head
    relative = pronoun.tag_ in RELATIVE and pronoun.i < verb.i and verb.dep_ == "ccomp"
    return [Change(pronoun, verb, "nsubj")] if relative and lacks_subject(verb) else []


def _object_before(noun: Token) -> list[Change]:
    """A noun before a verb that has no subject is it, and no object: "School to reopen"."""
    verb = noun.head
    to = mark_of(verb, "to")
    coming = to is not None and last_word(noun).i == to.i - 1 and not subjects_of(verb)
    if noun.i > verb.i or noun.pos_ not in NOUNS or not (coming or lacks_subject(verb)):
        return []
    open_ = coming and verb.dep_ == "xcomp" and verb.head.i > verb.i  # "…, the mayor says"
    subject = Change(noun, verb, "nsubj:pass" if is_passive(verb) else "nsubj")
    return [subject, Change(verb, verb.head, "ccomp")] if open_ else [subject]


def _unmarked_clause(verb: Token) -> list[Change]:
    """No clause without a conjunction stands inside another: "mills run by the state must shut"."""
    head, noun = verb.head, verb.nbor(-1) if verb.i else verb
    subject = next((s for s in subjects_of(verb) if s.dep_ in SUBJECTS and s.i < verb.i), None)
    if (
        verb.i > head.i
        or subject is None
        or not lacks_subject(head)
        or finite_word(verb) is not verb
    ):
        return []
    marked = not verb.kinds.isdisjoint({"mark", "advmod", "obj", "xcomp", "ccomp"})
    if marked or noun.pos_ not in NOUNS or any(t.is_punct for t in verb.doc[verb.i + 1 : head.i]):
        return []
    participle = Change(verb, noun, "acl", verb.lemma_, "VBN")
    agents = [Change(c, verb, "obl:agent") for c in verb.rights if first_word(c).lower_ == "by"]
    relation = "nsubj:pass" if is_passive(head) else "nsubj"
    return [Change(subject, head, relation), participle, *agents]


def _second_subject(last: Token) -> list[Change]:
    """Of two phrases before a verb only the last is its subject, if they are not coordinated."""
    verb = last.head
    if last.sent[0].lower_ in INVERTED:
        return []
    found = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    if len(found) < 2 or found[-1] is not last or "expl" in verb.kinds:
        return []
    first = found[-2]
    if any(c.dep_ == "conj" and c.i > last.i for c in (*first.children, *last.children)):
        return [Change(last, first, "conj")]
    between = last.doc[last_word(first).i + 1 : first_word(last).i]
    commas = [token.text for token in between if not token.is_space] == [","]
    return [before_subject(first, verb)] if commas else []


def before_subject(noun: Token, verb: Token) -> Change:
    """What a noun before the subject is: an aside on a named place, or what is spoken of.

    "In Oruro, a city of miners, shops closed", "The miners, shops have closed for them".
    """
    comma = noun.doc[max(0, first_word(noun).i - 1)]
    places = (c for c in noun.head.lefts if c.dep_ == "obl" and c.pos_ == "PROPN")
    place = next((c for c in places if last_word(c).i == comma.i - 1), None)
    if place is None or comma.text != "," or noun.pos_ != "NOUN":
        return Change(noun, verb, "dislocated")
    return Change(noun, place, "appos")


def _object_behind(noun: Token) -> list[Change]:
    """What stands behind a gerund is its object: "accused of stabbing the author"."""
    verb = noun.head
    if verb.tag_ != "VBG":
        return []
    kinds = {c.dep_ for c in verb.children if c is not noun}
    beside = noun.i > verb.i and not any(t.is_punct for t in noun.doc[verb.i : noun.i])
    if not beside or kinds & {"aux", "obj", "ccomp", *SUBJECTS}:
        return []
    return [Change(noun, verb, "obj")]


def _whose(noun: Token) -> list[Change]:
    """What "whose" owns is in the relative clause: "a man whose sons they had taken, wept"."""
    verb = noun.head
    clause = next((c for c in noun.rights if c.dep_ == "acl:relcl"), None)
    if clause is None or clause.i > verb.i or not any(c.lower_ == "whose" for c in noun.lefts):
        return []
    owner = next((s for s in subjects_of(verb) if s.i < noun.i), None)
    if owner is None or not subjects_of(clause) or "obj" in clause.kinds:
        return []
    return [Change(clause, owner, "acl:relcl"), Change(noun, clause, "obj")]


def _spare_subject(subject: Token) -> list[Change]:
    """What stands behind a verb that has a subject is no second one: "won 30, the Left 14".

    Right behind the verb it is the object: "Rain flooded stations and closed roads".
    """
    verb = subject.head
    if subject.i < verb.i:
        return []
    if _is_object_of(verb, subject):
        return [Change(subject, verb, "obj")]
    kinds = {c.dep_ for c in verb.children if c.i < subject.i}
    share = is_set_off(subject) and any(c.lower_ in OF_THEM for c in subject.rights)
    closed = kinds & ({"expl"} if share else {"xcomp", "ccomp", "expl"})
    if "obj" not in kinds or closed:
        return []
    before = any(s.i < verb.i for s in subjects_of(verb))
    if before and (noun := _named_before(subject)) is not None:
        return [Change(subject, noun, "appos")]
    return [Change(subject, verb, "dislocated")] if before else []


def _named_before(name: Token) -> Token | None:
    """The object that a name behind its comma is the name of: "met the chair, Odile Renard."."""
    objects = [c for c in name.head.rights if c.dep_ == "obj" and c.i < name.i]
    last = last_word(name)
    closed = last.i + 1 < len(name.doc) and last.nbor().text in {".", ","}
    if name.pos_ != "PROPN" or not closed or not objects or not is_set_off(name):
        return None
    noun = objects[-1]
    beside = last_word(noun).i + 2 == first_word(name).i
    return noun if beside and noun.tag_ == "NN" else None


def _is_object_of(verb: Token, noun: Token) -> bool:
    """Whether a noun stands right behind a finite verb with a subject and without an object."""
    kinds = {c.dep_ for c in verb.children if c is not noun}
    last = last_word(noun).i + 1
    closed = last == len(noun.doc) or noun.doc[last].is_punct or noun.doc[last].dep_ == "cc"
    beside = closed and verb.tag_ in FINITE_FORMS and first_word(noun).i == verb.i + 1
    before = any(s.dep_ in SUBJECTS and s.i < verb.i for s in subjects_of(verb))
    return beside and before and not kinds & {"obj", "iobj", "ccomp", "xcomp", *AUXILIARIES}


def _coordinated_subject(verb: Token) -> list[Change]:
    """The noun before a finite verb is its subject: "banned grain and Rossi said that …"."""
    if not lacks_subject(verb):
        return []
    first = next((c for c in verb.lefts if c.dep_ in AUXILIARIES), verb)
    before = first.nbor(-1) if first.i and first_word(verb) is first else verb
    noun = next((t for t in (before, *before.ancestors) if t.dep_ == "conj"), None)
    if noun is None or last_word(noun) is not before or noun.is_ancestor(verb):
        return []
    if not {noun.pos_, noun.head.pos_} <= {"PROPN", "NOUN"}:
        return []
    upper = next((t for t in noun.ancestors if is_verbal(t)), verb)
    return [] if upper is verb else [Change(noun, verb, "nsubj"), Change(verb, upper, "conj")]


def _subject_of_infinitive(noun: Token) -> list[Change]:
    """What stands between "for" and "to" is the subject: "arranged for the oil to be sold"."""
    behind = last_word(noun).i + 1
    to = noun.doc[behind] if behind < len(noun.doc) else noun
    verb, first = to.head, first_word(noun)
    if to.lower_ != "to" or to.dep_ != "mark" or verb.dep_ not in {"advcl", "xcomp", "acl"}:
        return []
    opened = first.lower_ == "for" or (first.i > 0 and first.nbor(-1).lower_ == "for")
    if noun.head not in (verb, verb.head) or not opened or subjects_of(verb):
        return []
    passive = "aux:pass" in verb.kinds
    return [Change(noun, verb, "nsubj:pass" if passive else "nsubj")]


def _adjective_copula(auxiliary: Token) -> list[Change]:
    """What stands before an adjective is a copula: "nine people are missing"."""
    head = auxiliary.head
    bare = auxiliary.lemma_ == "be" and head.pos_ == "ADJ"
    return [Change(auxiliary, head, "cop")] if bare else []


def _passive_copula(copula: Token) -> list[Change]:
    """Before a participle it is an auxiliary: "was hardly surprised at it"."""
    verb = copula.head
    if verb.tag_ != "VBN" or verb.pos_ != "VERB":
        return []
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    return [
        Change(copula, verb, "aux:pass"),
        *(Change(subject, verb, "nsubj:pass") for subject in subjects),
    ]


def _asked_object(noun: Token) -> list[Change]:
    """Of two subjects, the first is the object: "how many villagers the mudslide buried".

    So it is in "a report whose findings he disputes".
    """
    verb = noun.head
    amount = (c for c in noun.lefts if c.lower_ in {"many", "much"})
    whose = any(c.lower_ == "whose" for c in noun.lefts)
    if not whose and not any(w.tag_ == "WRB" for c in amount for w in c.lefts):
        return []
    second = next((s for s in subjects_of(verb) if noun.i < s.i < verb.i), None)
    return [] if second is None else [Change(noun, verb, "obj"), Change(second, verb, "nsubj")]


def _floating_quantifier(word: Token) -> list[Change]:
    """A quantifier between a subject and its verb is no second one: "Peru and Chile each said"."""
    if word.lower_ not in _FLOATING or word.i > word.head.i:
        return []
    before = any(s.i < word.i for s in subjects_of(word.head))
    return [Change(word, word.head, "advmod")] if before else []


def _speaker_behind(content: Token) -> list[Change]:
    """The noun before a verb without a subject is it: "It fell, the mayor and an aide said"."""
    verb = content.head
    if content.i > verb.i or not lacks_subject(verb):
        return []
    if not verb.i:
        return []
    first = first_word(verb)
    before = first.nbor(-1) if first.i > content.i else verb.nbor(-1)
    return _speaker(before, verb, within=content)


def _speaker_in_aside(verb: Token) -> list[Change]:
    """So it is in an aside: "It fell, data from the agency show", "It, experts there say, fell"."""
    finite = verb.tag_ in FINITE_FORMS or lacks_subject(verb)
    if not verb.i or not finite or subjects_of(verb):
        return []
    auxiliary = next((c for c in verb.lefts if c.dep_ in AUXILIARIES), verb)
    if not auxiliary.i:
        return []
    found = _speaker(auxiliary.nbor(-1), verb, within=verb.head)
    noun = found and verb.pos_ == "NOUN"  # "data show"
    return [Change(verb, verb.head, verb.dep_, verb.lemma_, verb.tag_), *found] if noun else found


def _speaker_between(content: Token) -> list[Change]:
    """No comma parts a subject from its verb: "The gunman, a witness told us, had worn a mask"."""
    verb = content.head
    if content.i < verb.i or not lacks_subject(content) or not is_set_off(content):
        return []
    subject = next((s for s in subjects_of(verb) if s.dep_ in SUBJECTS and s.i < verb.i), None)
    first = next((c for c in verb.lefts if c.dep_ in AUXILIARIES), verb)
    aside = next((c for c in subject.rights if c.dep_ == "appos"), None) if subject else None
    if subject is None or aside is None or last_word(aside).i != first.i - 1:
        return []
    if not is_set_off(aside):
        return []
    relation = "nsubj:pass" if is_passive(content) else "nsubj"
    return [Change(aside, verb, "nsubj"), Change(subject, content, relation)]


def _strayed_preposition(case: Token) -> list[Change]:
    """What opens a phrase before a finite verb belongs to it: "data from the agency show"."""
    verb = case.head
    if verb.tag_ not in FINITE_FORMS or case.i > verb.i or finite_word(verb) is not verb:
        return []
    inside = range(case.i + 1, verb.i)
    tops = [t for t in verb.doc[case.i + 1 : verb.i] if t.pos_ in NOUNS and t.head.i not in inside]
    return [Change(case, tops[0], case.dep_)] if len(tops) == 1 else []


def _speaker(last: Token, verb: Token, *, within: Token) -> list[Change]:
    """The phrase up to `last`, set off by a comma, as the subject of a verb of saying."""
    kinds = {"appos", "conj", "dislocated", *SUBJECTS}
    inside = (t for t in (last, *last.ancestors) if t.dep_ in kinds and within.is_ancestor(t))
    noun = next((t for t in inside if last_word(t) is last and is_set_off(t)), None)
    fits = noun is not None and noun.pos_ in {"NOUN", "PROPN"} and noun.i < verb.i
    return [Change(noun, verb, "nsubj")] if noun is not None and fits else []


def _aside_on_subject(aside: Token) -> list[Change]:
    """An aside is on the clause, not on its subject: "The cable, its makers claim, carries …"."""
    noun = aside.head
    clause = noun.head
    between = noun.dep_ in SUBJECTS and noun.i < aside.i < clause.i and is_set_off(aside)
    spoken = finite_word(aside) is not None and bool(subjects_of(aside))
    return [Change(aside, clause, "parataxis")] if between and spoken else []


def _garden_path(last: Token) -> list[Change]:
    """The finite verb is the last one: "the goods already paid for will arrive"."""
    upper = last.head
    while upper.dep_ == "xcomp" and upper.head is not upper:
        upper = upper.head
    if last.i < upper.i or not lacks_subject(last):
        return []
    beside = [c for c in upper.rights if c.dep_ == "ccomp" and c.i < last.i]
    first = beside[-1] if beside else upper
    subjects = [s for s in subjects_of(first) if s.dep_ in SUBJECTS and s.i < first.i]
    if len(subjects) != 1 or not _may_be_participle(first, subjects[0]):
        return []
    if any(t.is_punct for t in last.doc[first.i + 1 : last.i]):
        return []
    top = last if first.head is first else first.head
    marks = [Change(c, last, c.dep_) for c in first.lefts if c.dep_ == "mark"]
    turned = [Change(last, top, first.dep_), Change(subjects[0], last, "nsubj"), *marks]
    return [*turned, Change(first, subjects[0], "acl")]


def _may_be_participle(verb: Token, noun: Token) -> bool:
    """Whether a verb may be the participle of a noun: of no pronoun, and of none left out."""
    alone = verb.kinds.isdisjoint(AUXILIARIES)
    form = verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"ROOT", "ccomp", "advcl", "conj"}
    return alone and form and noun.pos_ in {"NOUN", "PROPN"} and noun.tag_ != "PRP"


RULES: Rules = (
    (("ccomp",), _subject_of_content),
    (("ccomp", "xcomp"), _garden_path),
    (("aux",), _adjective_copula),
    (("cop",), _passive_copula),
    (SUBJECTS, _asked_object),
    (SUBJECTS, _floating_quantifier),
    (SUBJECTS, _object_behind),
    (SUBJECTS, _whose),
    (SUBJECTS, _strayed_subject),
    (("advcl", "ccomp"), _unmarked_clause),
    (SUBJECTS, _spare_subject),
    (("obj",), _relative_subject),
    (("obj",), _object_before),
    (SUBJECTS, _second_subject),
    (("advcl", "ccomp"), _coordinated_subject),
    (("obl", "obj", "nmod"), _subject_of_infinitive),
    (("case", "det"), _strayed_preposition),
    (("ccomp",), _speaker_between),
    (("ccomp",), _speaker_behind),
    (("parataxis",), _speaker_in_aside),
    (("parataxis",), _aside_on_subject),
)
