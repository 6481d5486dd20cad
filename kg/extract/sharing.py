"""What coordinated predicates share: "seized and burned the town", "on Monday, A did X and Y".

Verbs with nothing between them but a conjunction share all that follows the last one (right-node
raising), wherever the tree has hung it. What stands before the first subject holds for every verb
that has no subject of its own. What is left out of one of them in a relative clause is left out of
all (the coordinate structure constraint of Ross, 1967).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.english.tokens import Token, once
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.frames import SUBJECTS
from kg.extract.predicates import is_predicate
from kg.extract.relative_clauses import is_relative_object, object_gap

_LINKS = frozenset({"cc", "cc:preconj", "punct", "aux", "aux:pass", "advmod", "mark"})
"""What may stand between verbs that share what follows."""
_FRONTED = frozenset({"obl", "obl:unmarked", "advmod"})
_STRANDED = frozenset({"obl", "advmod"})
_PREPOSITIONS = frozenset({"in", "on", "for", "with", "to", "at", "of", "from", "into", "against"})


def shared_right(predicate: Token) -> Iterator[Token]:
    """What follows a run of coordinated verbs and hangs on another one of them."""
    run = _run(predicate)
    if len(run) == 1:
        return
    last, bound = run[-1], _next_start(run[-1])
    for verb in run:
        if verb != predicate:
            yield from (c for c in verb.children if last.i < c.i < bound and c.dep_ != "conj")


def shared_phrase(predicate: Token) -> Token | None:
    """The object that a coordinated verb has as a phrase, or a phrase has as an object.

    "Tested in, and approved for, children"; "opened inquiries into, but has not fined, the bank".
    """
    verbs = _verbs(first_conjunct(predicate))
    for verb, other in pairwise(verbs):
        for child in verb.children if other == predicate else ():
            if child.dep_ == "obl" and _starts(child) < other.i < child.i:
                return child
        for child in other.children if verb == predicate else ():
            apart = _left_behind(verb) is not None and child.i > other.i
            if apart and child.dep_ in {"obj", "obl"} and _starts(child) in _right_behind(other):
                return child
    return _of_enclosed(predicate)


def shared_object(predicate: Token) -> Token | None:
    """The object of the next verb, if only what that verb has before it stands between the two.

    "Debated and on Friday passed the bill".
    """
    other = _next(predicate)
    if other is None or any(c.dep_ in SUBJECTS for c in other.lefts):
        return None
    between = predicate.doc[predicate.i + 1 : other.i]
    if not all(_is_before(t, other) for t in between):
        return None
    return _object(other) or shared_object(other)


def _of_enclosed(predicate: Token) -> Token | None:
    """The object behind a clause between commas: "Russia built, and Iran has bought, drones"."""
    other = _next(predicate)
    found = None if other is None else _object(other)
    if other is None or found is None or other.left_edge.i != predicate.i + 1:
        return None
    own = any(c.dep_ in SUBJECTS for c in other.lefts)
    start = found.left_edge
    closed = predicate.beside() == "," and "," in {start.text, start.beside(-1)}
    return found if own and closed else None


def _next(predicate: Token) -> Token | None:
    verbs = _verbs(first_conjunct(predicate))
    return next((b for a, b in pairwise(verbs) if a == predicate), None)


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)


def _is_before(token: Token, verb: Token) -> bool:
    """Whether it is part of what a verb has before it, or a comma."""
    inside = any(c.left_edge.i <= token.i <= c.i for c in verb.lefts if c.dep_ in _FRONTED)
    return inside or token.head == verb or token.text == ","


def shared_end(predicate: Token) -> Iterator[Token]:
    """What stands behind the last of several verbs and hangs on the first of them."""
    first = first_conjunct(predicate)
    if first != predicate and predicate in _verbs(first)[-1:]:
        yield from (c for c in first.children if c.left_edge.i > predicate.i and c.dep_ != "conj")


def _starts(phrase: Token) -> int:
    """Where the preposition of a phrase stands; the first word of one without."""
    cases = (c.i for c in phrase.lefts if c.dep_ == "case")
    return next(cases, phrase.left_edge.i)


def _right_behind(verb: Token) -> range:
    """The places right behind a verb, a comma being none."""
    comma = verb.i + 1 < len(verb.doc) and verb.nbor().text == ","
    return range(verb.i + 1, verb.i + (3 if comma else 2))


def _left_behind(verb: Token) -> Token | None:
    """The preposition whose noun follows later: "agreed on, and Peru rejected, a plan"."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    bare = after.tag_ in {"IN", "RB", "RP", "TO"} and not after.children and after.head == verb
    known = after.dep_ == "obl" or after.lower_ in _PREPOSITIONS
    return after if bare and known and after.dep_ in _STRANDED else None


def shared_left(predicate: Token) -> Iterator[Token]:
    """What stands before the subject that a predicate takes over from the first of its kind."""
    first = first_conjunct(predicate)
    if first == predicate or _has_subject(predicate):
        return
    subjects = [c.left_edge.i for c in first.children if c.dep_ in SUBJECTS]
    if subjects and not _is_interrupted(first, predicate):
        yield from (c for c in first.children if c.right_edge.i < min(subjects))


def shared_gap(predicate: Token) -> Token | None:
    """The object that a relative clause leaves out of each verb: "arms that it made and sold"."""
    first = first_conjunct(predicate)
    if first == predicate or _has_subject(predicate):
        return None
    pronoun = (c for c in first.children if is_relative_object(c))
    return next(pronoun, None) or object_gap(first)


def _has_subject(predicate: Token) -> bool:
    return not predicate.kinds.isdisjoint(SUBJECTS)


def _is_interrupted(first: Token, predicate: Token) -> bool:
    """Whether a verb between the two has a subject of its own."""
    return any(_has_subject(v) for v in _verbs(first) if first.i < v.i < predicate.i)


@once
def _verbs(first: Token) -> tuple[Token, ...]:
    """The verbs coordinated with the first one, in the order of the text."""
    return tuple(v for v in coordinated(first) if v.pos_ in {"VERB", "NOUN"} and is_predicate(v))


@once
def _run(predicate: Token) -> tuple[Token, ...]:
    """The verbs around a predicate that have nothing but a conjunction between them."""
    if predicate.dep_ != "conj" and all(c.dep_ != "conj" for c in predicate.children):
        return (predicate,)
    found: list[Token] = []
    for verb in _verbs(first_conjunct(predicate)):
        if found and not _is_linked(found[-1], verb):
            if predicate in found:
                break
            found = []
        found.append(verb)
    return tuple(found) if predicate in found else (predicate,)


def _is_linked(verb: Token, other: Token) -> bool:
    between = verb.doc[verb.i + 1 : other.i]
    return all(
        (t.dep_ in _LINKS and t.head == other and t.left_edge == t.right_edge)
        or (t.dep_ == "compound:prt" and t.head == verb)
        or t == _left_behind(verb)
        or t.text == ","
        for t in between
    )


def _next_start(verb: Token) -> int:
    """Where the next verb after a run begins."""
    after = (v.i for v in _verbs(first_conjunct(verb)) if v.i > verb.i)
    return next(after, verb.sent.end)
