"""Clauses, their types and their propositions, as in ClausIE, over Universal Dependencies.

A re-implementation of what Del Corro and Gemulla describe in "ClausIE: Clause-Based Open
Information Extraction" (WWW 2013), to compare with; it is not the authors' program. A clause has a
subject and a verb, and one of seven types by which its objects, complement and adverbials are
essential. Its propositions hold what is essential and none or one of the other adverbials, once for
each combination of conjuncts. Appositions, possessors and participles that modify a noun make
clauses of their own.

Not done: the lists of verbs by which the paper tells essential adverbials. Without an object the
first adverbial behind the verb is essential, which is the paper's conservative choice; with one, it
is so for a few verbs of placing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from spacy.tokens import Doc, Token

__all__ = ["Clause", "ClauseType", "Proposition", "clauses", "propositions"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_ADVERBIALS = frozenset({"obl", "advmod", "advcl"})
_VERB_PARTS = frozenset({"aux", "cop"})
_RELATIVE = frozenset({"WDT", "WP"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_NEGATIONS = frozenset({"not", "n't", "never"})
_PLACING = frozenset({"lay", "place", "position", "put", "set", "stick"})
_APART = frozenset({"acl:relcl", "appos", "parataxis"})
"""What is part of no constituent, as it makes propositions of its own."""
_BETWEEN = frozenset({"cc", "conj", "punct"})
"""What is part of a constituent unless it depends on the head of it."""


class ClauseType(StrEnum):
    """Subject, verb, and what else is essential: adverbial, complement, objects."""

    SV = "SV"
    SVA = "SVA"
    SVC = "SVC"
    SVO = "SVO"
    SVOO = "SVOO"
    SVOA = "SVOA"
    SVOC = "SVOC"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; its constituents are given by their heads.

    Attributes:
        head: The verb, or what a copula joins to the subject.
        subject: The antecedent for a relative pronoun, the noun for a participle that modifies it.
        essential: Objects, complement and adverbial that the type asks for.
        optional: The other adverbials.
    """

    type: ClauseType
    head: Token
    subject: Token
    essential: tuple[Token, ...] = ()
    optional: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """Words of a subject, of a relation, and of each argument behind it."""

    subject: tuple[Token, ...]
    relation: tuple[Token | str, ...]
    arguments: tuple[tuple[Token, ...], ...] = ()


def propositions(doc: Doc, *, shorter: bool = True) -> Iterator[Proposition]:
    """Yields the propositions of all clauses of a Doc, of its appositions and of its possessors.

    Args:
        doc: With tags, parts of speech, lemmas and trees.
        shorter: Whether a clause with optional adverbials has a proposition with none of them too.
    """
    for clause in clauses(doc):
        yield from _of_clause(clause, shorter=shorter)
    for token in doc:
        if token.dep_ == "appos":
            yield Proposition(_noun_phrase(token.head), ("is",), (_noun_phrase(token),))
        elif token.dep_ == "nmod:poss" and token.pos_ != "PRON":
            owned = _noun_phrase(token.head, without={token})
            yield Proposition(_noun_phrase(token), ("has",), (owned,))


def clauses(doc: Doc) -> Iterator[Clause]:
    """Yields the clauses of a Doc by the order of their heads."""
    for token in doc:
        subject = _subject(token)
        if subject is not None:
            type_, essential = _essential(token)
            optional = (each for each in _adverbials(token) if each not in essential)
            yield Clause(type_, token, subject, essential, tuple(optional))


def _subject(head: Token) -> Token | None:
    for child in head.children:
        if _label(child) in _SUBJECTS:
            return head.head if _is_relative(child, head) else child
    if head.dep_ == "conj" and _is_clausal(head):
        return _subject(head.head)
    if head.dep_ == "acl" and head.tag_ in _PARTICIPLES:
        return head.head
    return None


def _essential(head: Token) -> tuple[ClauseType, tuple[Token, ...]]:
    """The type of a clause, and the constituents that it asks for behind the verb."""
    behind = [each for each in _adverbials(head) if each.i > head.i]
    behind.sort(key=lambda adverbial: adverbial.dep_ == "advmod")
    objects, complements = _objects(head), _children(head, "xcomp")
    if _children(head, "cop"):
        placed = _children(head, "case") or head.pos_ == "ADV"
        return (ClauseType.SVA if placed else ClauseType.SVC), (head,)
    if objects:
        return _transitive(head, objects, complements, behind)
    if complements:
        verbal = complements[0].pos_ == "VERB"
        return (ClauseType.SVO if verbal else ClauseType.SVC), (complements[0],)
    return (ClauseType.SVA, (behind[0],)) if behind else (ClauseType.SV, ())


def _transitive(
    head: Token, objects: list[Token], complements: list[Token], adverbials: list[Token]
) -> tuple[ClauseType, tuple[Token, ...]]:
    if len(objects) > 1:
        return ClauseType.SVOO, tuple(objects[:2])
    if complements:
        return ClauseType.SVOC, (objects[0], complements[0])
    if adverbials and head.lemma_ in _PLACING:
        return ClauseType.SVOA, (objects[0], adverbials[0])
    return ClauseType.SVO, (objects[0],)


def _objects(head: Token) -> list[Token]:
    """The objects of a verb, the indirect one first; the antecedent for a relative pronoun."""
    found = [*_children(head, "iobj"), *_children(head, "obj"), *_children(head, "ccomp")]
    if found or head.dep_ != "acl:relcl" or any(_is_relative(c, head) for c in head.children):
        return [head.head if _is_relative(each, head) else each for each in found]
    passive = any(child.dep_.endswith(":pass") for child in head.children)
    located = any(child.tag_ == "WRB" for child in head.children)
    return [] if passive or located or _children(head, "cop") else [head.head]


def _adverbials(head: Token) -> list[Token]:
    """The adverbials of a clause; what stands between copula and complement modifies this alone."""
    copulas = _children(head, "cop")
    first = copulas[0].i if copulas else head.i
    return [
        child
        for child in head.children
        if _label(child) in _ADVERBIALS
        and child.lower_ not in _NEGATIONS
        and child.tag_ not in {"WRB", *_RELATIVE}
        and not first < child.i < head.i
    ]


def _of_clause(clause: Clause, *, shorter: bool) -> Iterator[Proposition]:
    relation = _relation(clause.head)
    bare = [()] if shorter or not clause.optional else []
    for optional in (*bare, *((each,) for each in clause.optional)):
        constituents = (clause.subject, *clause.essential, *optional)
        for subject, *arguments in product(*(_conjuncts(each, clause) for each in constituents)):
            yield Proposition(subject, relation, tuple(arguments))


def _relation(head: Token) -> tuple[Token | str, ...]:
    parts = [child for child in head.children if _is_verb_part(child)]
    if not _children(head, "cop"):
        parts.append(head)
    words = tuple(sorted(parts, key=lambda token: token.i))
    return ("be", *words) if head.dep_ == "acl" and not _children(head, "nsubj") else words


def _is_verb_part(token: Token) -> bool:
    return (
        _label(token) in _VERB_PARTS
        or token.dep_ == "compound:prt"
        or (token.dep_ == "advmod" and token.lower_ in _NEGATIONS)
    )


def _conjuncts(head: Token, clause: Clause) -> list[tuple[Token, ...]]:
    """The words of a constituent, once for each conjunct; a preposition holds for all of them."""
    others = _children(head, "conj")
    if head == clause.head:
        taken = {child for child in head.children if _is_apart_from_complement(child)}
        others = [each for each in others if not _is_clausal(each)]
        return [_phrase(head, without={*taken, *clause.optional}), *map(_phrase, others)]
    if head == clause.head.head:
        return [_noun_phrase(head, without={clause.head})]
    prepositions = tuple(_children(head, "case"))
    shared = (() if _children(each, "case") else prepositions for each in others)
    return [_phrase(head), *((*p, *_phrase(each)) for p, each in zip(shared, others, strict=True))]


def _is_apart_from_complement(token: Token) -> bool:
    return _is_verb_part(token) or _label(token) in {"expl", "mark", *_SUBJECTS}


def _noun_phrase(head: Token, *, without: Collection[Token] = ()) -> tuple[Token, ...]:
    """The words of a noun without its preposition or possessive ending."""
    return _phrase(head, without={*without, *_children(head, "case")})


def _phrase(head: Token, *, without: Collection[Token] = ()) -> tuple[Token, ...]:
    """A head and what depends on it, in the order of the text, without what stands apart."""
    found = [head]
    for child in head.children:
        if child.dep_ not in _BETWEEN and child not in without:
            found.extend(_under(child))
    return tuple(sorted(found, key=lambda token: token.i))


def _under(token: Token) -> Iterator[Token]:
    if token.dep_ not in _APART:
        yield token
        for child in token.children:
            yield from _under(child)


def _is_relative(token: Token, head: Token) -> bool:
    """Whether a token is the relative pronoun of the clause of `head`."""
    return head.dep_ == "acl:relcl" and token.head == head and token.tag_ in _RELATIVE


def _is_clausal(token: Token) -> bool:
    return token.pos_ == "VERB" or any(_label(c) in _SUBJECTS | {"cop"} for c in token.children)


def _children(token: Token, label: str) -> list[Token]:
    return [child for child in token.children if child.dep_ == label]


def _label(token: Token) -> str:
    """The label without its subtype."""
    return token.dep_.partition(":")[0]
