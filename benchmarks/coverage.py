"""How many clause statements carry a relation of the ontology, and which relations do not.

python -m benchmarks.coverage PATH… [--top N] [--model NAME]

A clause statement is one that a clause frame reads; titles, appositions and event nouns are left
out, since the ontology alone makes them. An open relation keeps the lemma of its verb.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from kg.english import load_pipeline
from kg.errors import KgError
from kg.extract.frames import APPOSITION, EVENT_NOUN, EVENT_NOUN_CLAUSE, TITLE
from kg.extract.reading import Source, read
from kg.model import Triple
from kg.ontology import load as load_ontology
from kg.read import read_paths, unique
from kg.resolve.gazetteer import load_gazetteer

_NOMINAL = frozenset(frame.name for frame in (TITLE, APPOSITION, EVENT_NOUN, EVENT_NOUN_CLAUSE))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over some articles.

    Attributes:
        bound: Clause statements by the property that they carry.
        unbound: Clause statements by the lemma of their open relation.
        examples: The first statement of each open relation, with its sentence.
    """

    bound: Counter[str] = field(default_factory=Counter)
    unbound: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Share of clause statements that carry a property, between 0 and 1."""
        total = self.bound.total() + self.unbound.total()
        return self.bound.total() / total if total else 0.0


def coverage(triples: Iterable[Triple]) -> Coverage:
    """Returns the counts of `triples`."""
    found = Coverage()
    for triple in triples:
        if triple.frame in _NOMINAL:
            continue
        if triple.relation.property is not None:
            found.bound[triple.relation.property] += 1
        else:
            lemma = triple.relation.lemma
            found.unbound[lemma] += 1
            found.examples.setdefault(lemma, f"{_words(triple)}  ← {triple.quote}")
    return found


def read_triples(paths: Iterable[str], *, model: str | None = None) -> Iterator[Triple]:
    """Yields what the articles at `paths` say; one that cannot be read is an error."""
    ontology, nlp = load_ontology(), load_pipeline(model)
    gazetteer = load_gazetteer(ontology)
    sources = map(Source, unique(read_paths(paths, on_error=_fail)))
    for reading in read(sources, nlp, ontology=ontology, gazetteer=gazetteer):
        yield from reading.triples


def _words(triple: Triple) -> str:
    """Subject and object around the lemma, in one line."""
    value = triple.object
    if value is None:
        last = "-"
    else:
        last = f"{{{_words(value)}}}" if isinstance(value, Triple) else value.text
    return " ".join(f"{triple.subject.text} | {triple.relation.lemma} | {last}".split())


def _fail(error: KgError) -> NoReturn:
    raise error


def main() -> None:
    """Prints the share, then the commonest open relations with an example each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles, or folders of them")
    parser.add_argument("--top", type=int, default=40, help="how many open relations to list")
    parser.add_argument("--model", default=None)
    options = parser.parse_args()
    found = coverage(read_triples(options.paths, model=options.model))
    total = found.bound.total() + found.unbound.total()
    print(f"{found.share:.1%} of {total} clause statements carry a relation of the ontology")
    ranked = sorted(found.unbound.items(), key=lambda item: (-item[1], item[0]))
    for lemma, count in ranked[: options.top]:
        print(f"{count:5}  {found.examples[lemma]}")


if __name__ == "__main__":
    main()
