"""`kg.articles`: an article in all forms, made of it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg import folder, output
from kg.articles import ArticleWriter
from kg.flow import build
from kg.ontology import load as load_ontology
from kg.rdf import Shared
from kg.resolve.gazetteer import load_gazetteer
from kg.store import Format, Store, is_document

TEXTS = {
    "a.txt": "Kenya warned Ghana on Friday. Peru, officials said, did not attack Chile.",
    "b.txt": "Norway accused Peru. Ann Roe, who leads Acme Inc., denied that Kenya had paid her.",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        path.joinpath(name).write_text(text)
    build([path], path / "out")
    return path / "out"


@pytest.fixture(scope="module")
def made(out: Path) -> tuple:
    held, ontology = output.load(out), load_ontology()
    found = held.resolved(ontology, load_gazetteer(ontology))
    syntaxes = (Format.TURTLE, Format.TRIG, Format.N_QUADS)
    writer = ArticleWriter(
        found, syntaxes, ontology=ontology, names=held.names, policy=held.run.policy
    )
    return tuple(map(writer.article, found.documents))


def test_lines_are_those_of_the_file(out: Path, made: tuple) -> None:
    lines = b"".join(article.lines for article in made)
    assert lines == (out / folder.STATEMENTS).read_bytes()
    assert len(lines.splitlines()) == sum(len(article.ends) for article in made)


def test_bodies_stand_in_the_files(out: Path, made: tuple) -> None:
    for name, syntax in ((folder.TURTLE, Format.TURTLE), (folder.TRIG, Format.TRIG)):
        held = (out / name).read_bytes()
        assert b"".join(article.bodies[syntax].data for article in made) in held
        for line in made[0].bodies[syntax].prefixes:
            assert line in held


def test_quads_are_those_of_the_graphs_of_the_documents(out: Path, made: tuple) -> None:
    data = b"".join(article.bodies[Format.N_QUADS].data for article in made)
    with Store.open(out / folder.STORE) as store:
        held = {quad for quad in store.quads() if is_document(quad.graph_name.value)}
    assert set(parse(data, format=RdfFormat.N_QUADS)) == held


def test_what_they_share_is_added_up(out: Path, made: tuple) -> None:
    shared = Shared()
    for article in made:
        shared.add(article.shared)
    names = output.load(out).names
    with Store.open(out / folder.STORE) as store:
        facts = [(q.subject.value, q.predicate.value, q.object.value)
                 for q in store.quads(names.graph("facts"))]  # fmt: skip
    assert sorted(shared.edges) == sorted(facts)
    assert facts
