"""What a parsed document, or a block of one, refers to: mentions, times and quantities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from spacy import tokens

from kg.english.bare_numbers import count_bare_numbers
from kg.english.blocks import Block
from kg.english.coreference import link
from kg.english.earlier import Earlier
from kg.english.kinds import refine_types
from kg.english.mentions import MentionIndex, find_mentions
from kg.english.metonymy import mark_acting
from kg.english.namesakes import mark_namesakes
from kg.english.phrases import base, children
from kg.english.quantities import find_quantities
from kg.english.quotations import is_reporting
from kg.english.times import TimeSpan, find_times
from kg.english.tokens import Doc, Span, Token
from kg.model import Document, Mention, MentionKind, Quantity, TimeExpression

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.resolve.gazetteer import Gazetteer

_UNKNOWN = frozenset({"Thing"})

__all__ = ["Analysis", "TimeSpan", "analyse", "typed_mentions"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A parsed document, or a block of one, with everything its phrases refer to.

    Attributes:
        doc: Token indices count in it; all offsets are those of the document's text.
        block: The part of the document that `doc` is; what it says is that of its own text.
        number: Number in the document of the first sentence of the block's own text.
        mentions: By head token, with owners, titles, antecedents and `acts`.
        times: In order, not overlapping.
        quantities: By number token and by the head noun that is counted or measured.
    """

    doc: Doc
    document: Document
    mentions: MentionIndex
    times: tuple[TimeSpan, ...]
    quantities: Mapping[int, Quantity]
    block: Block
    number: int = 0
    _time_of: Mapping[int, TimeSpan] = field(default_factory=dict)

    def time_at(self, i: int) -> TimeExpression | None:
        """The time expression that token i belongs to."""
        span = self._time_of.get(i)
        return span.expression if span is not None else None

    def quantity_at(self, i: int) -> Quantity | None:
        """The quantity of the head noun or number at token i."""
        return self.quantities.get(i)

    def __iter__(self) -> Iterator[Mention]:
        """Mentions in the order of their head tokens."""
        return iter(self.mentions)

    def sentences(self) -> Iterator[tuple[int, Span]]:
        """Sentences with their numbers, without white space around them."""
        found = [sentence for sentence in map(_trimmed, self.doc.sents) if len(sentence)]
        before = sum(sentence.start_char < self.block.start for sentence in found)
        yield from enumerate(found, self.number - before)

    @property
    def next_number(self) -> int:
        """Number of the first sentence behind the block's own text."""
        within = (n for n, sentence in self.sentences() if self.owns(sentence.start_char))
        return max(within, default=self.number - 1) + 1

    def owns(self, start: int) -> bool:
        """Whether a sentence that begins at an offset is one of the block's own text."""
        return self.block.start <= start < self.block.end


def _trimmed(sentence: Span) -> Span:
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end]


def find_agents(mentions: MentionIndex, ontology: Ontology) -> MentionIndex:
    """Whoever says something is an agent, even where the noun alone does not tell."""
    changes = {}
    for i, mention in mentions.items():
        token = mentions.doc.tokens[i]
        if mention.type not in _UNKNOWN or token.dep_ != "nsubj":
            continue
        said = mention.kind is MentionKind.NOMINAL and _has_clause(token.head)
        if said and is_reporting(token.head, ontology=ontology):
            changes[i] = replace(mention, type="Agent")
    return mentions.revise(changes)


def _has_clause(verb: Token) -> bool:
    """Whether a clause is said: below the verb, or above it as in "It is late," the guest said."""
    return base(verb.dep_) == "parataxis" or any(True for _ in children(verb, "ccomp", "parataxis"))


def typed_mentions(
    doc: Doc,
    *,
    document: Document,
    ontology: Ontology,
    gazetteer: Gazetteer,
    earlier: Earlier | None = None,
) -> MentionIndex:
    """Finds mentions with all that is known of them before they are linked to each other."""
    found = find_mentions(
        doc, document_id=document.id, ontology=ontology, gazetteer=gazetteer, earlier=earlier
    )
    typed = refine_types(found, ontology=ontology, publisher=document.publisher)
    return mark_namesakes(find_agents(typed, ontology), ontology=ontology, gazetteer=gazetteer)


def analyse(
    parsed: tokens.Doc,
    *,
    document: Document,
    ontology: Ontology,
    gazetteer: Gazetteer,
    block: Block | None = None,
    number: int = 0,
    earlier: Earlier | None = None,
) -> Analysis:
    """Finds mentions, times and quantities, links pronouns and marks acting places.

    Args:
        parsed: Tagged, lemmatised and parsed, with entities.
        document: Its id goes into mentions; relative dates count from its day of publication.
        ontology: Gives types and the words of speech and diplomacy.
        gazetteer: Gives places, demonyms and seats of government.
        block: What part of the document was parsed, if not all of it.
        number: Number of the first sentence of the block's own text.
        earlier: Names of the blocks before.
    """
    block = block or Block(0, len(document.text), 0, len(document.text))
    doc = Doc(parsed, offset=block.first)
    times = find_times(doc, published=document.published)
    typed = typed_mentions(
        doc, document=document, ontology=ontology, gazetteer=gazetteer, earlier=earlier
    )
    time_of = {i: span for span in times for i in range(span.first, span.last)}
    linked = link(typed, ontology=ontology, earlier=earlier)
    mentions, quantities = count_bare_numbers(
        mark_acting(linked, ontology=ontology, gazetteer=gazetteer),
        find_quantities(doc, times=times),
        ontology=ontology,
        times=time_of,
    )
    return Analysis(
        doc=doc,
        document=document,
        mentions=mentions,
        times=times,
        quantities=quantities,
        block=block,
        number=number,
        _time_of=time_of,
    )
