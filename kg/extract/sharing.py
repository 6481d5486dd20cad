"""What coordinated predicates share: "seized and burned the town", "on Monday, A did X and Y".

Verbs with nothing between them but a conjunction share all that follows the last one (right-node
raising), wherever the tree has hung it. What stands before the first subject holds for every verb
that has no subject of its own. What is left out of one of them in a relative clause is left out of
all (the coordinate structure constraint of Ross, 1967).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.tokens import Token, once
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.frames import SUBJECTS
from kg.extract.predicates import is_predicate
from kg.extract.relative_clauses import is_relative_object, object_gap

_LINKS = frozenset({"cc", "cc:preconj", "punct", "aux", "aux:pass", "advmod", "mark"})
"""What may stand between verbs that share what follows."""


def shared_right(predicate: Token) -> Iterator[Token]:
    """What follows a run of coordinated verbs and hangs on another one of them."""
    run = _run(predicate)
    if len(run) == 1:
        return
    last, bound = run[-1], _next_start(run[-1])
    for verb in run:
        if verb != predicate:
            yield from (c for c in verb.children if last.i < c.i < bound and c.dep_ != "conj")


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
    return any(c.dep_ in SUBJECTS for c in predicate.children)


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
        or t.text == ","
        for t in between
    )


def _next_start(verb: Token) -> int:
    """Where the next verb after a run begins."""
    after = (v.i for v in _verbs(first_conjunct(verb)) if v.i > verb.i)
    return next(after, verb.sent.end)
