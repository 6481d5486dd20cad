"""The steps of a job: articles are read, told apart, and written as N-Quads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import readings
from kg.folder import ListFile
from kg.model import Document, Graph, Statement
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import (
    DocumentEncoder,
    Names,
    RunInfo,
    Shared,
    common,
    defined_edges,
    facts,
    publishers,
)
from kg.read import read_files, unique
from kg.reader import Reader
from kg.readings import Readings
from kg.resolve import Collection, Resolution
from kg.resolve.assignment import Assignment
from kg.resolve.gazetteer import load_gazetteer
from kg.resolve.resolution import stated
from kg.shards.job import Job, Shard
from kg.store import Format, dump
from kg.write import atomic

if TYPE_CHECKING:
    from pyoxigraph import Quad


def run_of(job: Job) -> RunInfo:
    """Returns what the graph tells of how it is made."""
    return _reader(job.model, job.lists).run(job.policy, job.base)


def read_shard(shard: Shard) -> None:
    """Reads the articles of a shard, and notes what is wrong with those that cannot be read."""
    problems: list[str] = []
    reader = _reader(shard.job.model, shard.job.lists)
    documents = unique(
        read_files(
            shard.files, date=shard.job.date, on_error=lambda error: problems.append(str(error))
        )
    )
    _write_json(shard.problems, problems)
    atomic.write(shard.readings, (readings.line(each, reader.said(each)) for each in documents))


def problems_of(shard: Shard) -> list[str]:
    """Returns what could not be read of a shard that has been read, in words."""
    found: list[str] = json.loads(shard.problems.read_bytes())
    return found


def tell_apart(job: Job, shards: Sequence[Shard]) -> int:
    """Tells who is who in all shards, unless that is done, and returns the number of articles."""
    documents, said, owners = _gathered(shards)
    if not job.common.exists():
        found = _resolved(job, documents, said)
        for path, held in _held(found, owners, shards):
            _write_json(path, held)
        graph = Graph(found.documents, found.entities, (), found.proposals)
        _write_common(job.common, job, graph, Shared(), run_of(job))
    return len(documents)


def _gathered(shards: Iterable[Shard]) -> tuple[list[Document], Readings, dict[str, str]]:
    """Returns the articles of all shards, each once, and which shard has each."""
    found: dict[str, Document] = {}
    owners: dict[str, str] = {}
    said = Readings({})
    for shard in shards:
        documents, own = readings.load(shard.readings, lasting=True)
        said |= own
        for document in documents:
            known = found.get(document.id)
            if known is None or document.source < known.source:
                found[document.id], owners[document.id] = document, shard.name
    return list(found.values()), said, owners


def _resolved(job: Job, documents: Sequence[Document], said: Readings) -> Resolution:
    ontology = _ontology()
    gazetteer = load_gazetteer(ontology, job.lists)
    names = Names(job.base)
    return Collection(
        documents, said, ontology=ontology, gazetteer=gazetteer, names=names
    ).decided()


def _held(
    found: Resolution, owners: Mapping[str, str], shards: Iterable[Shard]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yields what the articles of each shard need to be written, and the file that it goes to."""
    defined, known = defined_edges(found.entities), publishers(found)
    for shard in shards:
        own = [document for document in found.documents if owners[document.id] == shard.name]
        assignment = found.identified.assignment.of(document.id for document in own)
        iris = set(assignment.iris)
        held = {
            "assignment": assignment.as_json(),
            "defined": sorted(edge for edge in defined if edge[0] in iris),
            "publishers": {d.publisher: known[d.publisher] for d in own if d.publisher in known},
        }
        yield shard.assignment, held


def write_shard(shard: Shard) -> None:
    """Writes the articles of a shard as N-Quads, with the lemmas of their open relations."""
    held = json.loads(shard.assignment.read_bytes())
    names = Names(shard.job.base)
    encoder = DocumentEncoder(
        names,
        ontology=_ontology(),
        policy=shard.job.policy,
        defined={(s, p, o) for s, p, o in held["defined"]},
        publishers=held["publishers"],
    )
    made: list[Quad] = []
    shared = Shared()
    for document, statements in _stated(shard, Assignment.from_json(held["assignment"]), names):
        made += encoder.document(document, statements)
        shared.add(encoder.shared(statements))
    made += facts(shared.edges, names)
    _write_json(shard.lemmas, shared.lemmas)
    atomic.write(shard.quads, dump(made, Format.N_QUADS, {}))


def _stated(
    shard: Shard, assignment: Assignment, names: Names
) -> Iterator[tuple[Document, Sequence[Statement]]]:
    """Yields the articles that are the shard's own, with what they state."""
    ontology = _ontology()
    documents, said = readings.load(shard.readings)
    for document in documents:
        if document.id in assignment.places:
            triples = said[document.id]
            yield document, stated(document, triples, assignment, ontology=ontology, names=names)


def write_relations(job: Job, shards: Iterable[Shard]) -> None:
    """Writes what the open relations of all shards are."""
    shared = Shared()
    for shard in shards:
        shared.add(Shared(lemmas=json.loads(shard.lemmas.read_bytes())))
    _write_common(job.relations, job, Graph(), shared)


def _write_common(
    path: Path, job: Job, graph: Graph, shared: Shared, run: RunInfo | None = None
) -> None:
    made = common(graph, shared, ontology=_ontology(), names=Names(job.base), run=run)
    atomic.write(path, dump(made, Format.N_QUADS, {}))


def _write_json(path: Path, value: Any) -> None:
    atomic.write(path, f"{json.dumps(value, ensure_ascii=True)}\n".encode())


@cache
def _reader(model: str | None, lists: tuple[ListFile, ...]) -> Reader:
    return Reader.load(model, lists)


@cache
def _ontology() -> Ontology:
    return load_ontology()
