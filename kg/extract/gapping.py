"""Clauses that share one verb: "Canada cut its rate in June and Sweden in May", "respectively".

What is left of a clause whose verb is gapped stands for the like in the clause before: a phrase
for the one with the same preposition, a number for what is counted there, a name for the
participant of its own kind (Ross, "Gapping and the order of constituents", 1970).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.english.phrases import preposition
from kg.english.tokens import Token
from kg.extract.clauses import Clause
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.frames import Slot
from kg.extract.predicates import is_misread_name

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_PHRASES = frozenset({"orphan", "nmod", "obl", "nmod:unmarked", "obl:unmarked"})
_DASHES = frozenset({"-", "–"})


Kind = Callable[[Token], str]
"""Tells the class of what a head stands for."""


@dataclass(frozen=True, slots=True)
class _Remnant:
    """What is left of a clause: a participant, and the phrases behind it."""

    head: Token
    others: tuple[Token, ...]


def readings(clause: Clause, kind: Kind) -> tuple[Clause, ...]:
    """The clause itself, and each clause that its verb is to be repeated in."""
    paired = tuple(_respective(clause))
    if paired:
        return paired
    remnants = [*_verb_remnants(clause), *_argument_remnants(clause)]
    if not remnants:
        return (clause,)
    own = _without(clause, {t for r in remnants for t in (r.head, *r.others)})
    return (own, *(_repeated(own, clause, remnant, kind) for remnant in remnants))


# -- "respectively"


def _respective(clause: Clause) -> Iterator[Clause]:
    """A clause for each pair of "Peru and Chile lost to Brazil and Ghana respectively"."""
    if "respectively" not in clause.predicate.doc.text:
        return
    groups = {
        clause.subjects,
        *(group for slot in clause.slots.values() for group in _groups(slot)),
    }
    size = max((len(group) for group in groups), default=0)
    heads = (clause.predicate, *(token for group in groups for token in group))
    if size < 2 or not any(c.lower_ == "respectively" for head in heads for c in head.children):
        return
    if sum(len(group) == size for group in groups) < 2:
        return
    for place in range(size):
        left_out = {t for g in groups if len(g) == size for i, t in enumerate(g) if i != place}
        yield _without(clause, left_out)


def _groups(tokens: Iterable[Token]) -> Iterator[tuple[Token, ...]]:
    found: dict[Token, list[Token]] = {}
    for token in tokens:
        found.setdefault(first_conjunct(token), []).append(token)
    yield from map(tuple, found.values())


def _without(clause: Clause, left_out: set[Token]) -> Clause:
    slots = {
        slot: tuple(token for token in tokens if token not in left_out)
        for slot, tokens in clause.slots.items()
    }
    subjects = tuple(token for token in clause.subjects if token not in left_out)
    return replace(clause, subjects=subjects, slots=slots)


# -- gapping


def _verb_remnants(clause: Clause) -> Iterator[_Remnant]:
    """Nouns that hang on the verb as if they were clauses of their own."""
    verb = clause.predicate
    if clause.copula is not None:
        yield from _copular_remnants(clause)
        return
    for child in verb.rights:
        if child.dep_ != "conj" or any(c.dep_ == "cop" for c in child.lefts):
            continue
        if child.pos_ not in _NOMINAL and not is_misread_name(child):
            continue
        others = (*_inside(child), *_behind(child, verb))
        if others and not any(c.text in _DASHES for t in others for c in t.children):
            yield _Remnant(child, others)  # no score, as in "beat Togo 2-1 and Mali 3-0"


def _copular_remnants(clause: Clause) -> Iterator[_Remnant]:
    """Two nouns side by side: "nine were pilgrims and one a bus driver"."""
    joined = [c for c in clause.predicate.rights if c.dep_ == "conj"]
    for head, said in pairwise(joined):
        between = said.doc[head.right_edge.i + 1 : said.i]
        beside = all(t.head == said and t.dep_ not in {"cc", "cop", "punct"} for t in between)
        if {head.pos_, said.pos_} <= _NOMINAL and beside:
            yield _Remnant(head, (said,))


def _argument_remnants(clause: Clause) -> Iterator[_Remnant]:
    """Coordinated participants with a phrase of their own for one that the clause has before."""
    for slot in (Slot.SUBJECT, Slot.OBJECT):
        tokens = [t for t in clause.filled(slot) if t.i > clause.predicate.i]
        for token in tokens if clause.predicate.pos_ == "VERB" else ():
            if token.dep_ != "conj":
                continue
            inside = [c for c in _inside(token) if c.dep_ == "orphan" or _like(clause, c, token)]
            behind = [c for c in _behind(token, clause.predicate) if _like(clause, c, token)]
            beside = [t for t in tokens if t.left_edge.i == token.right_edge.i + 1 and _is_bare(t)]
            if others := (*inside, *behind, *beside):
                yield _Remnant(token, others)


def _inside(head: Token) -> Iterator[Token]:
    kinds = _PHRASES | {"obj"} if is_misread_name(head) else _PHRASES
    yield from (c for c in head.children if c.dep_ in kinds and c.i > head.i)


def _behind(head: Token, verb: Token) -> Iterator[Token]:
    """A phrase of the verb right behind the head, maybe hung on one with the like preposition."""
    after = head.right_edge.i + 1
    phrases = [c for c in verb.children if c.dep_ in _PHRASES]
    joined = (t for c in phrases for t in c.children if t.dep_ == "conj" and _is_bare(t))
    yield from (c for c in (*phrases, *joined) if c.left_edge.i == after)


def _is_bare(conjunct: Token) -> bool:
    return conjunct.kinds.isdisjoint({"cc", "punct"})


def _like(clause: Clause, phrase: Token, head: Token) -> bool:
    """Whether the clause has a phrase with the same preposition before a head."""
    case = preposition(phrase)
    before = (t for t in clause.filled(Slot.OBLIQUE) if t.i < head.i and t.dep_ != "conj")
    return bool(case) and any(preposition(t) == case for t in before)


def _repeated(own: Clause, clause: Clause, remnant: _Remnant, kind: Kind) -> Clause:
    slots = dict(own.slots)
    bare = [t for t in remnant.others if not preposition(t)]
    slot = Slot.SUBJECT if bare else _slot(own, clause, remnant.head, kind)
    if bare:
        slots[Slot.OBJECT if clause.copula is None else Slot.PREDICATE] = tuple(bare)
    for phrase in remnant.others:
        case = preposition(phrase)
        if case:
            kept = (t for t in slots.get(Slot.OBLIQUE, ()) if preposition(t) != case)
            slots[Slot.OBLIQUE] = (*kept, *coordinated(phrase))
    if slot is Slot.SUBJECT:
        return replace(own, subjects=(remnant.head,), slots=slots)
    return replace(own, slots={**slots, slot: (remnant.head,)})


def _slot(own: Clause, clause: Clause, head: Token, kind: Kind) -> Slot:
    """Whose place the head of a remnant takes: its own, or that of what it is like."""
    if head in clause.subjects or not own.filled(Slot.OBJECT):
        return Slot.SUBJECT
    if head in clause.filled(Slot.OBJECT):
        return Slot.OBJECT
    if head.pos_ == "NUM":
        counted = any(_is_counted(t) for t in own.filled(Slot.OBJECT))
        return Slot.OBJECT if counted or not any(map(_is_counted, own.subjects)) else Slot.SUBJECT
    if any(kind(t) == kind(head) for t in own.filled(Slot.OBJECT)):
        return Slot.OBJECT
    return Slot.SUBJECT if any(kind(t) == kind(head) for t in own.subjects) else Slot.OBJECT


def _is_counted(token: Token) -> bool:
    return "nummod" in token.kinds


__all__ = ["readings"]
