"""Names, titles and owners: what stands before a noun and belongs to it, and what is joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    NOUNS,
    SUBJECTS,
    first_word,
    is_passive,
    lacks_subject,
    last_word,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_POSSESSIVE = frozenset({"'s", "’s"})
_HYPHENS = frozenset({"-", "–", "‑"})
_INHABITANTS = frozenset({"people", "inhabitant", "resident", "soul"})
_CORE = ("nsubj", "nsubj:pass", "obj", "obl")
_PHRASES = frozenset({"obl", "obl:agent"})
_VERBAL = frozenset(
    {"obj", "iobj", "aux", "aux:pass", "cop", "xcomp", "ccomp", "compound:prt", "advmod"}
)
"""Relations of what stands below a verb and below no noun."""
_TERMS = frozenset({"since", "from", "until", "till"})
"""Prepositions of the time for which somebody holds an office."""
_BEFORE = frozenset({"compound", "amod", "nmod", "nmod:desc", "nmod:poss"})
"""Relations of what stands before a noun and belongs to it."""


def _torn_name(second: Token) -> list[Change]:
    """Two neighbours of one named entity that both are subjects or objects are one name."""
    first = second.nbor(-1) if second.i else second
    if first.pos_ != "PROPN" or second.pos_ != "PROPN" or first.dep_ not in _CORE:
        return []
    if first.head is second or second.head is first:
        return []
    inside = any(ent.start < second.i < ent.end for ent in second.doc.ents)
    moved = [Change(c, first, c.dep_) for c in second.children]
    return [*moved, Change(second, first, "flat")] if inside else []


def _crossing_case(case: Token) -> list[Change]:
    """In "Secretary of State Rossi" the preposition belongs to the noun that follows it."""
    if case.i + 1 >= len(case.doc) or not case.i:
        return []
    noun, before = case.nbor(), case.nbor(-1)
    below = noun.dep_ == "nmod" and noun.head is before and case.head.i > noun.i
    bare = "case" not in noun.kinds
    return [Change(case, noun, "case")] if below and bare else []


def _gerund_noun(gerund: Token) -> Iterable[Change]:
    """A gerund that takes nothing is a noun: "fighting between the army and a militia"."""
    return as_noun(gerund) if gerund.tag_ == "VBG" else ()


def as_noun(gerund: Token) -> Iterator[Change]:
    """A gerund as the noun that it is, if it has neither an object nor an auxiliary."""
    if not gerund.kinds.isdisjoint(_VERBAL):
        return
    subject = gerund.dep_ in {"csubj", "csubj:pass"} or lacks_subject(gerund.head)
    passive = is_passive(gerund.head)
    relation = ("nsubj:pass" if passive else "nsubj") if subject else gerund.dep_
    yield Change(gerund, gerund.head, relation, gerund.lower_, "NN")
    yield from (Change(c, gerund, "nmod") for c in gerund.rights if c.dep_ in _PHRASES)


def _behind_its_noun(conjunct: Token) -> Iterator[Change]:
    """In "President Garnier and Chancellor Vogt", names are joined, not title and name."""
    title = conjunct.head
    if title.dep_ in _BEFORE and title.i < title.head.i < conjunct.i:
        yield Change(conjunct, title.head, "conj")


def _firm(conjunct: Token) -> Iterator[Change]:
    """An ampersand between names makes one name of them: "Tarrant & Vale"."""
    first = conjunct.head
    between = conjunct.doc[first.i + 1 : conjunct.i]
    if first.pos_ == conjunct.pos_ == "PROPN" and [t.text for t in between] == ["&"]:
        yield Change(conjunct, first, "flat")
        yield from (Change(t, first, "punct") for t in between)


def _possessive(mark: Token) -> Iterator[Change]:
    """What "'s" marks owns the noun behind it: "the town's shelling", taken for "the town is".

    A gerund with an owner is a noun: "his brother's killing by rebels".
    """
    if mark.lower_ not in _POSSESSIVE or not mark.i:
        return
    owner, above = mark.nbor(-1), mark.head
    gerund = mark.dep_ == "mark" and above.tag_ == "VBG" and owner.head is above
    if gerund:
        yield from as_noun(above)
    if gerund or (above is owner and owner.dep_ in SUBJECTS and _is_right_before(mark, owner.head)):
        owned = above if gerund else owner.head
        yield Change(mark, owner, "case", mark.lower_, "POS")
        yield Change(owner, owned, "nmod:poss")


def _is_right_before(mark: Token, noun: Token) -> bool:
    """Whether nothing but what belongs to a noun stands between a mark and it."""
    return noun.pos_ == "NOUN" and all(t.head is noun for t in noun.doc[mark.i + 1 : noun.i])


def _conjunct_before(conjunct: Token) -> Iterator[Change]:
    """A conjunct stands behind what it is joined to: "Chad's and Mali's ministers"."""
    head = conjunct.head
    before = [c for c in head.lefts if c.i < conjunct.i and c.pos_ == conjunct.pos_]
    if conjunct.i < head.i and before and _is_owner(conjunct):
        yield Change(conjunct, before[-1], "conj")


def _parallel_owner(conjunct: Token) -> Iterator[Change]:
    """What has an owner is joined to what has one: "Mali's exports to Chad and Togo's imports"."""
    noun = conjunct.head
    above = noun.head
    inside = noun.dep_ == "nmod" and above.i < noun.i and not _has_owner(noun)
    if inside and conjunct.i > noun.i and _has_owner(conjunct) and _has_owner(above):
        yield Change(conjunct, above, "conj")


def _has_owner(noun: Token) -> bool:
    return any(c.dep_ == "nmod:poss" and _is_owner(c) for c in noun.lefts)


def _named(name: Token) -> Iterator[Change]:
    """Nothing joins "rival" and "Nokia" in "Ericsson and its rival Nokia": they are one."""
    start = min((c.i for c in name.lefts if c.pos_ == "PROPN"), default=name.i)
    noun = name.doc[start - 1] if start else name
    if name.pos_ != "PROPN" or noun.pos_ != "NOUN" or noun.dep_ != "conj":
        return
    if noun.head is name.head:
        yield Change(name, noun, "appos")
        yield from (Change(c, noun, "cc") for c in name.children if c.dep_ == "cc")


def _beside_the_named(second: Token) -> list[Change]:
    """One person has one name: in "the mayor, Ana Rossi, and her aide", the aide is another."""
    name = second.head
    noun = name.head
    joined = next((c for c in second.lefts if c.dep_ == "cc" and c.i), None)
    if name.dep_ != "appos" or joined is None or joined.nbor(-1).text != ",":
        return []
    named = "PROPN" in {name.pos_, second.pos_}
    return [Change(second, noun, "conj")] if named and noun.number == "Sing" else []


def _owner(conjunct: Token) -> Iterator[Change]:
    """In "France and Germany's leaders", the leaders are nothing beside France."""
    first = conjunct.head
    if not _is_owner(conjunct) or first.i > conjunct.i or first.dep_ in {"nmod:poss", "ROOT"}:
        return
    owned = next((t for t in first.children if t.i > conjunct.i and t.dep_ == "conj"), None)
    if owned is None or owned.left_edge.i > conjunct.right_edge.i + 1:
        return
    if _own_together(first, conjunct, owned):
        yield from (Change(owned, first.head, first.dep_), Change(first, owned, "nmod:poss"))
    else:
        yield from _own_alone(conjunct, owned)


def _owner_before(owner: Token) -> Iterator[Change]:
    """In "Hamas and Fatah's negotiators", Hamas has negotiators too."""
    owned = owner.head
    first = owned.head
    bare = all(t.dep_ in {"cc", "nmod:poss"} or t.i > owner.i for t in owned.children)
    if owned.dep_ == "conj" and bare and _own_together(first, owner, owned):
        joined = [c for c in owned.children if c.dep_ == "cc"]
        if joined and joined[0].i == first.i + 1:
            yield from (Change(owned, first.head, first.dep_), Change(first, owned, "nmod:poss"))
            yield from (Change(owner, first, "conj"), Change(joined[0], owner, "cc"))


def _is_owner(token: Token) -> bool:
    return any(c.tag_ == "POS" for c in token.children)


def _own_together(first: Token, owner: Token, owned: Token) -> bool:
    """Whether several have what follows: two of a kind, and more than one thing.

    In "Nokia and Sweden's Ericsson" or "Oman and Iraq's premier", the first owns nothing.
    """
    names = first.pos_ == owner.pos_ == "PROPN" and first.ent_type_ == owner.ent_type_
    return names and owned.tag_ == "NNS" and "det" not in owner.kinds


def _own_alone(owner: Token, owned: Token) -> Iterator[Change]:
    """An owner that is joined to nothing, before what is."""
    yield Change(owner, owned, "nmod:poss")
    yield from (Change(c, owned, "cc") for c in owner.children if c.dep_ == "cc")


def _modifiers(subject: Token) -> Iterator[Change]:
    """Two subjects side by side are one: "finance and defence ministers", "director Ana Moss"."""
    verb = subject.head
    after = next((c for c in verb.children if c.dep_ == subject.dep_ and c.i > subject.i), None)
    if after is None or subject.right_edge.i > after.i:
        return
    joined = [c for c in subject.children if c.dep_ == "conj"]
    between = subject.doc[subject.right_edge.i + 1 : after.i]
    if subject.pos_ == "NOUN" and after.pos_ == "PROPN" and not (joined or between):
        yield Change(subject, after, "nmod:desc")
    elif joined and all(word.head is after for word in between):
        yield from _before_noun(subject, joined[-1], after)


def _before_noun(first: Token, second: Token, noun: Token) -> Iterator[Change]:
    """What becomes of two that are joined, right before a noun."""
    if not _is_owner(second):
        yield Change(first, noun, "compound")
        yield from (Change(c, noun, "det") for c in first.children if c.dep_ == "det")
    elif _own_together(first, second, noun):
        yield Change(first, noun, "nmod:poss")
    else:
        yield Change(noun, first, "conj")
        yield from _own_alone(second, noun)


def _joined_sibling(noun: Token) -> Iterator[Change]:
    """What a conjunction opens is joined to what stands before it: "between Oman and Iraq"."""
    opener, subject = first_word(noun), noun.dep_ in SUBJECTS
    if opener.dep_ != "cc" or opener.head is not noun or (noun.i < noun.head.i and not subject):
        return
    if "case" in noun.kinds:
        return
    for other in noun.head.children:
        between = noun.doc[other.right_edge.i + 1 : opener.i] if other.i < opener.i else [noun]
        if other.dep_ == noun.dep_ and all(t.is_punct for t in between):
            yield Change(noun, other, "conj")


def _modifier_before(conjunct: Token) -> Iterator[Change]:
    """The first of "the finance and defence ministers" only modifies.

    An article before both tells, or a conjunction on the modifier behind it.
    """
    first = conjunct.head
    if first.dep_ == "ROOT" or first.pos_ not in NOUNS:
        return
    modifiers = (c for c in conjunct.lefts if c.dep_ in _BEFORE and not _is_owner(c))
    joined = [c for c in modifiers if c.left_edge.dep_ == "cc"]
    if first.pos_ == conjunct.pos_ == "PROPN":
        joined = []  # "Lufthansa and Wizz Air"
    article = any(c.dep_ == "det" and c.i < first.i for c in conjunct.children)
    if article or (joined and "cc" not in conjunct.kinds):
        yield from (Change(conjunct, first.head, first.dep_), Change(first, conjunct, "compound"))
        yield from (Change(c, first, "conj") for c in joined)
        before = (c for c in first.children if c.dep_ in {"case", "det"} and c.i < first.i)
        yield from (Change(c, conjunct, c.dep_) for c in before)


def _of_noun(phrase: Token) -> Iterator[Change]:
    """A phrase with "of" right behind a noun and before the verb belongs to the noun."""
    first = phrase.left_edge
    if phrase.i > phrase.head.i or first.lower_ != "of" or not first.i:
        return
    noun = first.nbor(-1)
    if noun.pos_ in {"NOUN", "PROPN"}:
        yield Change(phrase, noun, "nmod")


def _made_before(noun: Token) -> Iterator[Change]:
    """A participle with a hyphen is said of the noun behind it: "US-made HIMARS hit them"."""
    participle = noun.head
    start = participle.i
    if participle.dep_ != "amod" or participle.tag_ != "VBN" or noun.left_edge.i < start:
        return
    if start < 2 or participle.nbor(-1).text not in _HYPHENS or noun.left_edge.i != start + 1:
        return
    above = (participle.head, *participle.head.ancestors)
    verb = next((t for t in above if t.pos_ == "VERB"), participle)
    if verb is not participle and (verb.i < noun.i or lacks_subject(verb)):
        yield Change(noun, verb, "nsubj" if noun.i < verb.i else "obj")
        yield Change(participle, noun, "amod")
        yield from (Change(c, participle, "compound") for c in participle.lefts if not c.is_punct)


def _term(time: Token) -> Iterable[Change]:
    """A term between the commas of an apposition is its own: "Rossi, mayor since May, spoke"."""
    behind = last_word(time).i + 1
    case = next((c for c in time.lefts if c.lower_ in _TERMS), None)
    if case is None or behind >= len(time.doc) or time.doc[behind].text != ",":
        return
    for word in reversed(time.doc[time.sent.start : time.left_edge.i]):
        if word.is_punct:
            return
        if word.dep_ == "appos" and time.head.is_ancestor(word):
            yield Change(time, word, "nmod")
            return


def _place_of_apposition(place: Token) -> list[Change]:
    """Where a thing is stays in its apposition: "bought Corvane, a firm in Texas, for cash"."""
    behind, noun = last_word(place).i + 1, place.doc[place.left_edge.i - 1]
    inside = any(c.lower_ == "in" for c in place.lefts) and noun.dep_ == "appos"
    ends = behind < len(place.doc) and place.doc[behind].text == ","
    opened = noun.doc[first_word(noun).i - 1].text == ","
    right = inside and ends and opened and place.i > noun.i and place.head.is_ancestor(noun)
    return [Change(place, noun, "nmod")] if right else []


def _second_name(name: Token) -> list[Change]:
    """What "and" opens stands beside the one named before: "Minister Ana Rossi and her aide Koch".

    It is no other name of the title.
    """
    title, first = name.head, name.head.head
    joint = name.doc[name.left_edge.i]
    if title.dep_ != "nmod:desc" or joint.dep_ != "cc" or first.i > name.i:
        return []
    return [Change(name, first, "conj"), Change(joint, name, "cc")]


def _place_named_before(noun: Token) -> list[Change]:
    """An aside on a place ends before the subject: "In Oruro, the heart of the plain, Rossi spoke".

    The tree took the aside for the subject, and the subject for its other name.
    """
    name = next((c for c in noun.rights if c.dep_ == "appos"), noun)
    place = next((c for c in noun.head.lefts if c.dep_ == "obl" and c.i < noun.i), noun)
    if name is noun or place is noun or noun.i > noun.head.i:
        return []
    doc = noun.doc
    before = doc[first_word(noun).i - 1]
    aside = before.text == "," and before.i == place.i + 1
    open_ = doc[first_word(name).i - 1].text == "," and doc[name.right_edge.i + 1].text != ","
    if not aside or not open_ or name.right_edge.i > noun.head.i:
        return []
    subject = "nsubj:pass" if is_passive(noun.head) else "nsubj"
    return [Change(name, noun.head, subject), Change(noun, place, "appos")]


def _place_of_town(place: Token) -> list[Change]:
    """Where a town of so many people lies: "a town of 900 people in Chad" is there, not they."""
    people, town = place.head, place.head.head
    counted = people.lemma_ in _INHABITANTS and any(c.dep_ == "nummod" for c in people.children)
    of = any(c.dep_ == "case" and c.lower_ == "of" for c in people.children)
    right = people.dep_ == "nmod" and counted and of and place.i > people.i
    return [Change(place, town, "nmod")] if right else []


NOUN_PHRASES: Rules = (
    (("mark", "case"), _possessive),
    (("csubj",), _gerund_noun),
    (("conj",), _behind_its_noun),
    (("conj",), _firm),
    (("conj",), _conjunct_before),
    (("conj",), _parallel_owner),
    (("conj",), _named),
    (("conj",), _beside_the_named),
    (("conj",), _owner),
    (("conj",), _modifier_before),
    (("nmod:poss",), _owner_before),
    (SUBJECTS, _modifiers),
    (("nmod", "obj", "obl", *SUBJECTS), _joined_sibling),
    (("obl",), _of_noun),
    (("obj",), _made_before),
    (("obl",), _term),
    (("obl",), _place_of_apposition),
    (("appos",), _second_name),
    ((*SUBJECTS, "obj", "dislocated"), _place_named_before),
    (("nmod",), _place_of_town),
)
NAMES: Rules = ((_CORE, _torn_name), (("case",), _crossing_case))
