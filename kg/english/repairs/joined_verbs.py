"""What a verb is joined to: one of its form.

What looks like a noun or an adjective and has an object or a subject is a verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.english.repairs.change import Change
from kg.english.repairs.shapes import (
    AUXILIARIES,
    FINITE_FORMS,
    NOUNS,
    SUBJECTS,
    has,
    has_own,
    is_passive,
    is_past,
    subjects_of,
    without_s,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "ROOT", "parataxis"})
_LONGEST_OBJECT = 4
_MUTE = ("c", "g", "s", "u", "v", "z", "at", "ur", "ir")
"""Endings of stems whose verb has a mute "e": "injure", "displace"."""


def verb_on_noun(conjunct: Token) -> Iterator[Change]:
    """A finite verb is joined to the verb above a noun: "killed nine people, wounded 20"."""
    noun = conjunct.head
    verb = noun.head
    nominal = noun.pos_ in NOUNS or noun.text == "%"
    if not nominal or verb.pos_ != "VERB" or noun.dep_ in _CLAUSES:
        return
    finite = conjunct.tag_ in FINITE_FORMS and "mark" not in conjunct.kinds
    like = conjunct.tag_ == "VBN" and verb.tag_ in {"VBN", "VBD"} and has_own(conjunct)
    if conjunct.pos_ != "VERB" or not (finite or like):
        return
    bare = verb.tag_ == "VB" and conjunct.tag_ == "VBP"  # "to cut jobs and close plants"
    yield Change(conjunct, verb, "conj", conjunct.lemma_ if bare else "", "VB")
    for other in noun.children if not has_own(conjunct) else ():
        between = conjunct.doc[conjunct.i + 1 : other.i]
        if other.dep_ == "conj" and other.i > conjunct.i and all(t.head is other for t in between):
            yield Change(other, conjunct, "obj")


def infinitive_on_gerund(conjunct: Token) -> Iterator[Change]:
    """A bare infinitive is joined to one: "to stop fighting and exchange prisoners"."""
    gerund = conjunct.head
    if (
        conjunct.tag_ != "VB"
        or gerund.tag_ != "VBG"
        or not conjunct.kinds.isdisjoint({"aux", "mark", *SUBJECTS})
    ):
        return
    above = gerund.head
    if above.tag_ == "VB" and above.i < gerund.i:
        yield Change(conjunct, above, "conj")
        yield from (Change(c, conjunct, "obj") for c in gerund.children if c.i > conjunct.i)


def bare_participle(participle: Token) -> Iterator[Change]:
    """A participle behind a noun is no finite verb's like: "freed a man jailed for theft"."""
    if participle.tag_ != "VBN" or participle.head.tag_ not in FINITE_FORMS or not participle.i:
        return
    noun = participle.nbor(-1)
    own = {"cc", "aux", "aux:pass", "cop", *SUBJECTS}
    if noun.pos_ in NOUNS and noun.i > participle.head.i and not has(participle, own):
        yield Change(participle, noun, "acl")


def verb_before_object(noun: Token) -> Iterator[Change]:
    """A participle that "and" joins to a verb is one: "said it fell and accused police of it"."""
    verb, participle = noun.head, noun.nbor(-1) if noun.i else noun
    joined = any(c.dep_ == "cc" and c.i == participle.i - 1 for c in noun.lefts)
    like = verb.pos_ == "VERB" and verb.tag_ in {"VBD", "VBZ", "VBP"} and not subjects_of(noun)
    if not joined or not like or participle.tag_ != "VBN" or participle.head is not noun:
        return
    yield Change(participle, verb, "conj", participle.lemma_, "VBD")
    yield Change(noun, participle, "obj")
    yield from (Change(c, participle, "cc") for c in noun.lefts if c.dep_ == "cc")


def clause_before_object(participle: Token) -> Iterator[Change]:
    """So it is behind a number: "ignored its advice and one destroyed emails"."""
    noun = participle.head
    joined = next((c for c in participle.lefts if c.dep_ == "cc"), None)
    number = participle.nbor(-1) if participle.i else participle
    counted = joined is not None and number.head is noun and number.dep_ == "nummod"
    verb = noun.head
    if not counted or participle.tag_ != "VBN" or noun.dep_ != "obj" or verb.pos_ != "VERB":
        return
    yield Change(participle, verb, "conj", participle.lemma_, "VBD")
    yield Change(noun, participle, "obj")
    yield Change(number, participle, "nsubj")


def crossing_participle(participle: Token) -> Iterator[Change]:
    """A participle tells of the noun before it: "backed it, two short of the votes needed"."""
    if participle.tag_ != "VBN" or not participle.i or participle.head.i > participle.i:
        return
    noun = participle.nbor(-1)
    apart = noun is not participle.head and not participle.head.is_ancestor(noun)
    if (
        noun.pos_ in NOUNS
        and apart
        and noun.sent == participle.sent
        and not has(participle, SUBJECTS)
    ):
        yield Change(participle, noun, "acl")


def listed_verb(verb: Token) -> Iterator[Change]:
    """A verb in a list lacks a subject as it shares it: "lost Leeds, held York and won Hull"."""
    first = verb.head
    like = verb.tag_ in FINITE_FORMS and verb.tag_ == first.tag_ and first.i < verb.i
    listed = any(c.dep_ == "conj" and c.i > verb.i and c.tag_ == verb.tag_ for c in first.rights)
    bare = not has(verb, {"aux", "mark", "cc", "expl", *SUBJECTS})
    if like and listed and bare and verb.nbor(-1).text == ",":
        yield Change(verb, first, "conj")


def first_of_list(verb: Token) -> list[Change]:
    """A finite verb without a subject shares it: "After the coup they took X, put Y in jail"."""
    last = verb.head
    like = verb.tag_ in FINITE_FORMS and verb.tag_ == last.tag_ and verb.i < last.i
    if not like or not subjects_of(verb) or subjects_of(last) or last.nbor(-1).text != ",":
        return []
    if has(verb, {"mark", "aux"}) or has(last, AUXILIARIES) or _has_question(verb):
        return []
    root = last.head is last
    before = [Change(c, verb, c.dep_) for c in last.lefts if c is not verb and c.i < verb.i]
    home = Change(verb, verb if root else last.head, last.dep_)
    return [home, Change(last, verb, "conj"), *before]


def _has_question(verb: Token) -> bool:
    return any(c.tag_ == "WRB" for c in verb.lefts)


def listed_participle(participle: Token) -> Iterator[Change]:
    """In "was built in Korea, registered in Panama and sold", all three are said of the subject."""
    noun = participle.head
    verb = noun.head
    if participle.tag_ != "VBN" or noun.dep_ != "obl" or not is_passive(verb):
        return
    comma = participle.i and participle.nbor(-1).text == ","
    if comma and any(c.dep_ == "conj" and c.tag_ == "VBN" for c in participle.children):
        yield Change(participle, verb, "conj")


def own_object(conjunct: Token) -> Iterator[Change]:
    """A second object behind the second verb is its own: "took bribes or hid assets"."""
    verb = conjunct.head
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if conjunct.pos_ != "VERB" or len(objects) < 2 or has_own(conjunct):
        return
    if objects[0].i < conjunct.i < objects[1].i and verb.i < objects[0].i:
        yield Change(objects[1], conjunct, "obj")


def second_verb(verb: Token) -> Iterator[Change]:
    """A present behind a comma, with nothing that would join it: "to cut jobs, close plants"."""
    first = verb.head
    own = {"mark", "advmod", "aux", "aux:pass", "cop", "expl", "csubj", *SUBJECTS}
    present = verb.tag_ in {"VBP", "VBZ"} and first.i < verb.i and first.pos_ == "VERB"
    if not present or verb.nbor(-1).text != "," or any(c.dep_ in own for c in verb.children):
        return
    bare = first.tag_ == "VB" and verb.tag_ == "VBP"
    yield Change(verb, first, "conj", verb.lemma_ if bare else "", "VB")


def left_wounded(word: Token) -> Iterator[Change]:
    """What is behind a number is what becomes of so many: "leaving 30 wounded"."""
    number = word.head
    if word.i != number.i + 1 or number.dep_ != "obj":
        return
    if number.pos_ == "NUM" and is_past(word):
        yield Change(word, number.head, "xcomp")


def before_conjunct(phrase: Token) -> Iterator[Change]:
    """A phrase right before the second verb is its own: "trained and, last week, sent men"."""
    verb = phrase.head
    last = phrase.right_edge.i + 1
    for other in verb.rights if verb.i < phrase.i else ():
        joined = any(c.dep_ == "cc" and c.i < phrase.left_edge.i for c in other.lefts)
        bare = other.pos_ == "VERB" and not has(other, {"aux", "aux:pass", *SUBJECTS})
        between = phrase.doc[last : other.i]
        beside = last <= other.i and all(t.is_punct for t in between)
        if other.dep_ == "conj" and joined and bare and beside:
            yield Change(phrase, other, phrase.dep_)
            return


def wounded(conjunct: Token) -> Iterator[Change]:
    """In "four were killed and six wounded", or "left four dead and six hurt", six were."""
    verb = conjunct.head.head if conjunct.head.dep_ == "xcomp" else conjunct.head
    beside = (*verb.children, *conjunct.children)
    number = next((c for c in beside if c.i == conjunct.i - 1), None)
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < conjunct.i - 1]
    if number is None or number.pos_ != "NUM" or not is_past(conjunct):
        return
    if is_passive(verb):
        yield Change(number, conjunct, "nsubj:pass")
    elif objects and has(verb, {"xcomp"}):
        yield Change(number, verb, "parataxis")
        yield Change(conjunct, number, "acl", _lemma(conjunct))


def adjective_beside_verb(conjunct: Token) -> Iterator[Change]:
    """What is joined to a verb is no adjective: "killed or wounded"."""
    bare = conjunct.kinds.isdisjoint({"cop", "det"})
    if conjunct.pos_ == "ADJ" and is_past(conjunct) and conjunct.head.pos_ == "VERB" and bare:
        yield Change(conjunct, conjunct.head, "conj", _lemma(conjunct))


def _lemma(past: Token) -> str:
    """The infinitive of a regular participle."""
    stem = past.lower_.removesuffix("ed")
    return f"{stem}e" if stem.endswith(_MUTE) else stem


def third_person(conjunct: Token) -> Iterator[Change]:
    """What has an object is no noun: "sells drones, trains pilots", "backs, arms and trains"."""
    verb = conjunct.head.head if conjunct.head.pos_ in NOUNS else conjunct.head
    if (
        conjunct.tag_ != "NNS"
        or verb.tag_ != "VBZ"
        or any(c.i < conjunct.i and c.dep_ not in {"cc", "punct"} for c in conjunct.children)
    ):
        return
    own = "obj" in conjunct.kinds
    listed = verb is conjunct.head and any(
        c.dep_ == "conj" and c.tag_ == "VBZ" and c.i > conjunct.i for c in verb.children
    )
    behind = [*_object_behind(conjunct)]
    if own or listed or behind:
        yield Change(conjunct, verb, "conj", without_s(conjunct.lower_), "VBZ")
        yield from (Change(c, conjunct, "obj") for c in behind)


def aside_verb(word: Token) -> Iterator[Change]:
    """What has a subject and no copula is no noun: "…, the central bank estimates"."""
    own = any(c.dep_ == "nsubj" and c.i < word.i for c in word.children)
    bare = word.kinds.isdisjoint({"cop", "det", "case"})
    if word.tag_ == "NNS" and own and bare:
        yield Change(word, word.head, word.dep_, without_s(word.lower_), "VBZ")


def _object_behind(word: Token) -> Iterator[Token]:
    """The object right behind a word that a verb before the word has."""
    after = word.doc[word.i + 1 : word.i + 1 + _LONGEST_OBJECT]
    found = next((t for t in after if t.dep_ == "obj"), None)
    if found is not None and found.head.i < word.i:
        between = word.doc[word.i + 1 : found.i]
        yield from (found,) if all(t.head is found for t in between) else ()


def own_conjunction(noun: Token) -> list[Change]:
    """A verb right behind "or" is what it joins: "never paid its staff or filed accounts"."""
    link = next((c for c in noun.lefts if c.dep_ == "cc"), None)
    verb = link.nbor() if link is not None else noun
    joined = verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.i < noun.i
    if link is None or not joined or noun.head.head is not verb.head:
        return []
    return [Change(noun, verb, "obj"), Change(link, verb, "cc")]
