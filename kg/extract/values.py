"""What a head stands for: a mention, an amount, or the words themselves."""

from __future__ import annotations

from dataclasses import replace

from kg.english.analysis import Analysis
from kg.english.numbers import FRACTIONS
from kg.english.phrases import PERCENT, words
from kg.english.quantities import is_amount
from kg.english.tokens import Token
from kg.extract.relative_clauses import referent
from kg.model import Literal, Mention, MentionKind, Quantity, Triple

Filler = Mention | Literal | Quantity | Triple | None
"""What fills the object of a triple."""

PARTS = words(
    "northern southern eastern western central north-eastern north-western south-eastern "
    "south-western northeastern northwestern southeastern southwestern"
)
"""Words before the name of a place that leave only a part of it."""
_NARROW = frozenset({"amod", "compound", "nummod", "case", "fixed", "det", "nmod:poss"})
"""What belongs to a predicate even in its shortest form."""


def value_of(head: Token, analysis: Analysis) -> Mention | Quantity | Literal:
    """What a nominal head stands for: an amount of nothing is a quantity, all else a mention."""
    quantity, mention = analysis.quantity_at(head.i), mention_of(head, analysis)
    counts = mention is not None and bool(mention.counted)
    if quantity is not None and is_amount(head) and not counts:
        return quantity
    if quantity is not None and mention is not None and _is_share(head, mention):
        return _with_whole(quantity, mention)
    return literal_of(head) if mention is None else part_of(referent(head), mention)


def _is_share(head: Token, mention: Mention) -> bool:
    """Whether a part in numbers is no thing by itself: "28% of its revenue", not "of the men"."""
    number = head.lower_ in PERCENT or head.lower_.removesuffix("s") in FRACTIONS
    return number and mention.type == "Thing"


def _with_whole(quantity: Quantity, mention: Mention) -> Quantity:
    """The quantity in the words that say as well what it is a part of."""
    if not quantity.start <= mention.start <= quantity.end <= mention.end:
        return quantity
    text = quantity.text + mention.text[quantity.end - mention.start :]
    return replace(quantity, end=mention.end, text=text)


def mention_of(head: Token, analysis: Analysis) -> Mention | None:
    """The mention at a head; that of the noun before for a relative pronoun ("in which")."""
    return analysis.mentions.at(referent(head).i)


def part_of(head: Token, mention: Mention) -> Mention:
    """The part of a place that a word before its name singles out: "southern Chile"."""
    first = head.doc.tokens[head.i - 1] if head.i else head
    if mention.kind is not MentionKind.NAME or first.head != head or first.dep_ != "amod":
        return mention
    if first.lower_ not in PARTS or first.idx >= mention.start:
        return mention
    text = f"{first.text} {mention.text}"
    return replace(
        mention, start=first.idx, text=text, lemma=text, type="Region", antecedent=None, acts=False
    )


def type_of(head: Token, analysis: Analysis) -> str:
    """The class of the mention at a head; "Thing" where there is none."""
    mention = mention_of(head, analysis)
    return "Thing" if mention is None else mention.type


_SINCE = frozenset({"since"})
_TOWARDS = {word: frozenset({"to", "from"}) for word in ("open", "closed", "free")}
"""Prepositions without whose phrase a state says something else: "closed to lorries"."""


def literal_of(head: Token) -> Literal:
    """A head that is no mention, with the words that belong to it even in its shortest form."""
    before = [c for c in head.children if c.dep_ in _NARROW and c.i < head.i]
    taken = [t for c in head.children if c.dep_ == "obj" for t in c.subtree]  # "worth $4 billion"
    taken += [t for c in head.rights if _ranks(c) for t in c.subtree if not t.is_punct]
    kept = [c for c in before if c.dep_ not in {"case", "fixed"}]
    return _text_of(head, [*kept, *taken, *_completion(head)])


def _completion(head: Token) -> list[Token]:
    """What a superlative or a state does not hold without: "lowest since May", "open to all"."""
    wanted = _SINCE if head.tag_ == "JJS" else _TOWARDS.get(head.lower_, frozenset())
    phrases = [c for c in head.rights if c.dep_ in {"obl", "nmod"}]
    found = [t for c in phrases if any(w.lower_ in wanted for w in c.lefts) for t in c.subtree]
    last = head.i + len(found)
    return found if found and max(t.i for t in found) == last else []


def _ranks(clause: Token) -> bool:
    """Whether a superlative is one only among what did so: "the strongest ever to hit Cuba"."""
    return clause.head.tag_ == "JJS" and (clause.dep_ == "acl" or clause.lower_ == "ever")


def clause_text(head: Token) -> Literal:
    """A whole clause without what introduces it."""
    marks = {t for t in head.lefts if t.dep_ == "mark"}
    return _text_of(head, [t for t in head.subtree if t not in marks and not t.is_punct])


def _text_of(head: Token, others: list[Token]) -> Literal:
    places = [head.i, *(token.i for token in others)]
    span = head.doc[min(places) : max(places) + 1]
    return Literal(start=span.start_char, end=span.end_char, text=span.text)
