"""How a noun phrase becomes a triple, and the look-ups that all its readers share."""

from __future__ import annotations

from kg.english.quantities import is_amount
from kg.english.tokens import Token
from kg.extract.adjuncts import Adjuncts
from kg.extract.commitment import Factuality
from kg.extract.frames import Frame
from kg.extract.reader import Reader
from kg.model import Mention, Relation, Triple

PLAIN = Factuality()
"""Positive, asserted, present: what a description says."""
NOTHING = Adjuncts()


def statement(
    reader: Reader,
    token: Token,
    subject: Mention,
    relation: Relation,
    value: Mention | Triple | None,
    frame: Frame,
    facts: Factuality = PLAIN,
    beside: Adjuncts = NOTHING,
) -> Triple:
    """A triple read by `frame`; `token` is what places it in its sentence."""
    return reader.build(token, subject, relation, value, facts, beside, frame=frame)


def participant(reader: Reader, token: Token) -> Mention | None:
    """The mention at a token, unless the token names a time or an amount."""
    mention = reader.analysis.mentions.at(token.i)
    counts = mention is not None and bool(mention.counted)
    amount = reader.analysis.quantity_at(token.i) is not None and is_amount(token)
    if (amount and not counts) or reader.analysis.time_at(token.i) is not None:
        return None
    return mention


def is_a(reader: Reader, mention: Mention, *classes: str) -> bool:
    """Whether a mention's class is one of the classes or below it."""
    return not set(classes).isdisjoint(reader.ontology.lineage(mention.type))


def is_complement(child: Token) -> bool:
    """Whether a child of a noun is a prepositional phrase of it."""
    return child.dep_ == "nmod" or child.dep_.startswith("obl")
