"""What each sentence says: syntax as frames, words from the ontology, joined to triples."""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.analysis import Analysis
from kg.extract.confidence import with_confidence
from kg.extract.joint import with_joint_speakers
from kg.extract.nominals import nominal_triples
from kg.extract.reader import Reader
from kg.extract.verification import noted
from kg.extract.words import as_json
from kg.model import Triple
from kg.ontology import Ontology

__all__ = ["as_json", "extract"]


def extract(analysis: Analysis, *, ontology: Ontology) -> Iterator[Triple]:
    """Triples of one document or of a block's own text, in the order of its sentences.

    A triple that is the object of another one comes before it; the same triple comes once.

    Args:
        analysis: A finished Doc with its mentions, times and quantities.
        ontology: The words that relations, factuality and roles hang on.
    """
    reader = Reader(analysis, ontology)
    read = [*reader.triples(), *nominal_triples(reader)]
    read = list(noted(read, analysis, reader.clauses, ontology))
    read = list(with_confidence(with_joint_speakers(read, analysis), analysis.doc))
    found = dict.fromkeys(each for triple in read for each in _innermost_first(triple))
    own = (triple for triple in found if analysis.owns(triple.start))
    yield from sorted(own, key=lambda triple: triple.sentence)


def _innermost_first(triple: Triple) -> Iterator[Triple]:
    if isinstance(triple.object, Triple):
        yield from _innermost_first(triple.object)
    yield triple
