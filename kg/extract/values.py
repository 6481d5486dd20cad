"""What a head stands for: a mention, an amount, or the words themselves."""

from __future__ import annotations

from kg.english.analysis import Analysis
from kg.english.quantities import is_amount
from kg.english.tokens import Token
from kg.extract.predicates import missed
from kg.extract.relative_clauses import referent
from kg.model import Literal, Mention, Quantity, Triple

Filler = Mention | Literal | Quantity | Triple | None
"""What fills the object of a triple."""

_NARROW = frozenset({"amod", "compound", "nummod", "case", "fixed", "det", "nmod:poss"})
"""What belongs to a predicate even in its shortest form."""


def value_of(head: Token, analysis: Analysis) -> Mention | Quantity | Literal:
    """What a nominal head stands for: a bare amount is a quantity, all else a mention."""
    quantity = analysis.quantity_at(head.i)
    if quantity is not None and is_amount(head):
        return quantity
    return mention_of(head, analysis) or literal_of(head)


def mention_of(head: Token, analysis: Analysis) -> Mention | None:
    """The mention at a head; that of the noun before for a relative pronoun ("in which")."""
    return analysis.mentions.at(referent(head).i)


def type_of(head: Token, analysis: Analysis) -> str:
    """The class of the mention at a head; "Thing" where there is none."""
    mention = mention_of(head, analysis)
    return "Thing" if mention is None else mention.type


def literal_of(head: Token) -> Literal:
    """A head that is no mention, with the words that belong to it even in its shortest form."""
    before = [c for c in head.children if c.dep_ in _NARROW and c.i < head.i]
    taken = [t for c in head.children if c.dep_ == "obj" for t in c.subtree]  # "worth $4 billion"
    short = missed(head.head) == head  # "far from complete"
    apart = {"as"} | ({c.lower_ for c in before if c.dep_ == "case"} if short else set())
    kept = [c for c in before if c.lower_ not in apart]  # "described it as long"
    return _text_of(head, [*kept, *taken])


def clause_text(head: Token) -> Literal:
    """A whole clause without what introduces it."""
    return _text_of(head, [t for t in head.subtree if t.dep_ not in {"mark", "punct"}])


def _text_of(head: Token, others: list[Token]) -> Literal:
    places = [head.i, *(token.i for token in others)]
    span = head.doc[min(places) : max(places) + 1]
    return Literal(start=span.start_char, end=span.end_char, text=span.text)
