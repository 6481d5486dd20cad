"""Reads documents of any length: block by block, each of which is let go before the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.english.analysis import Analysis, analyse
from kg.english.blocks import Block, blocks
from kg.english.earlier import Earlier
from kg.extract import extract
from kg.model import Document, Triple
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer

__all__ = ["Reading", "Source", "read"]

BATCH = 4
"""Blocks that the pipeline holds at once. It takes them one by one, so that more gain nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read.

    Attributes:
        pretokenised: Whether blanks separate its tokens.
    """

    document: Document
    pretokenised: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a document, or in a block of one.

    Attributes:
        analysis: Of use until the next reading is asked for.
        is_last: Whether the document has no further block.
    """

    document: Document
    analysis: Analysis
    triples: tuple[Triple, ...]
    is_last: bool


def read(
    sources: Iterable[Source],
    nlp: Language,
    *,
    ontology: Ontology,
    gazetteer: Gazetteer,
) -> Iterator[Reading]:
    """Yields the readings of all documents, in their order and the order of their blocks.

    Args:
        sources: May be read ahead of what is yielded, by a few.
        nlp: Tags, lemmatises, parses and finds entities.
        ontology: Words and classes.
        gazetteer: Places and peoples.
    """
    texts = (
        (_tokens(source, block, nlp), (source.document, block))
        for source in sources
        for block in blocks(source.document.text)
    )
    earlier, number = Earlier(), 0
    parsed = nlp.pipe(texts, as_tuples=True, batch_size=BATCH)
    for doc, (document, block) in parsed:
        analysis = analyse(
            doc,
            document=document,
            ontology=ontology,
            gazetteer=gazetteer,
            block=block,
            number=number,
            earlier=earlier,
        )
        is_last = block.end == len(document.text)
        triples = tuple(extract(analysis, ontology=ontology))
        yield Reading(document, analysis, triples, is_last)
        if is_last:
            earlier, number = Earlier(), 0
        else:
            earlier.learn(analysis.mentions, analysis.doc.ents)
            number = analysis.next_number


def _tokens(source: Source, block: Block, nlp: Language) -> str | Doc:
    text = source.document.text[block.first : block.last]
    if not source.pretokenised:
        return text
    words = text.split()
    spaces = [True] * (len(words) - 1) + [False] if words else []
    return Doc(nlp.vocab, words=words, spaces=spaces)
