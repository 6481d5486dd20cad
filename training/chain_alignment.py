"""Our mentions beside the gold mentions of GUM.

Our mentions are minimal phrases; the span that is compared with gold is their whole noun phrase
(`noun_phrases`). Relative pronouns and nationalities that are adjectives are no mentions in GUM
and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.english.coreference.traits import Traits
from training.gum_chains import ChainMention, ChainText
from training.noun_phrases import noun_phrase

__all__ = ["aligned", "is_counted", "span"]

Span = tuple[int, int]


def span(mention: Traits) -> Span:
    """The whole noun phrase of a mention in half-open offsets of the text."""
    start, end = noun_phrase(mention.token)
    first, last = mention.token.doc[start], mention.token.doc[end - 1]
    return first.idx, last.idx + len(last.text)


def is_counted(mention: Traits) -> bool:
    """Whether GUM annotates such mentions."""
    return mention.mention.type != "Nationality" or mention.token.pos_ != "ADJ"


def aligned(traits: Sequence[Traits], gold: ChainText) -> Iterator[ChainMention | None]:
    """The gold mention of each of ours: the one of the same span, else of the same head word.

    Of several with the same head the shortest is taken.
    """
    by_span = {(m.start, m.end): m for m in gold.mentions}
    by_head: dict[int, ChainMention] = {}
    for mention in gold.mentions:
        known = by_head.get(mention.head)
        if known is None or mention.end - mention.start < known.end - known.start:
            by_head[mention.head] = mention
    for each in traits:
        yield by_span.get(span(each)) or by_head.get(each.token.idx)
