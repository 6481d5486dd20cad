from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import kg
from kg import folder, reader
from kg.api import KnowledgeGraph, open_graph
from kg.errors import InputError, QueryError, StoreError
from kg.rdf import quads
from kg.store import Store
from kg.view.scope import Scope, scope
from kg.write import to_networkx
from tests import stub
from tests.graphs import NAMES, Classes, example


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("api") / "out"
    out.mkdir()
    with Store.create(out / folder.STORE) as store:
        store.replace_all(quads(example(), ontology=Classes(), names=NAMES))
    (out / folder.STATEMENTS).touch()
    return out


@pytest.fixture
def knowledge(out: Path) -> KnowledgeGraph:
    return open_graph(out)


def test_the_graph_is_as_it_was_written(knowledge: KnowledgeGraph) -> None:
    assert knowledge.graph == example()
    assert knowledge.statements() == example().statements
    assert repr(knowledge) == "<KnowledgeGraph: 2 documents, 5 entities, 4 statements>"


def test_it_is_opened_at_the_top(out: Path) -> None:
    with kg.open(str(out)) as knowledge:
        assert isinstance(knowledge, KnowledgeGraph)
    with pytest.raises(AttributeError, match="no attribute 'shut'"):
        _ = kg.shut


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys, kg; sys.exit(any(m.startswith('kg.') or m == 'rdflib' for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("China warned Japan. Japan praised Peru.")
    return tmp_path / "news"


def test_a_graph_is_built_changed_and_looked_at(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").touch()
    graph = kg.build(news, tmp_path / "out")
    assert [problem.what for problem in graph.problems] == ["the article is empty"]
    assert len(graph.statements()) == 2
    (tmp_path / "b.txt").write_text("Peru met Chile.")
    assert len(graph.add(tmp_path / "b.txt").statements()) == 3
    assert [document.source for document in graph.forget("a.txt")] == ["a.txt"]
    assert len(graph.statements()) == 1
    page = graph.view(tmp_path / "page.html")
    assert "<!doctype html>" in page.read_text(encoding="utf-8")[:50].lower()
    assert graph.view() == tmp_path / "out" / folder.PAGE


def test_the_examples_in_the_docstrings_run(news: Path, tmp_path: Path) -> None:
    (news / "b.txt").write_text("Peru met Chile.")
    out = tmp_path / "out"
    names = {"kg": kg, "out": out, "graph": kg.build(news, out)}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in doctest.DocTestFinder().find(KnowledgeGraph, globs=names):
        runner.run(test)
    assert runner.summarize() == (0, runner.tries)
    assert runner.tries > 10


def test_a_graph_is_checked_explained_and_exported(news: Path, tmp_path: Path) -> None:
    graph = kg.build(news, tmp_path / "out")
    assert graph.check() == []
    assert "“[China] {warned} [Japan].”" in graph.explain("China", "Japan")
    with pytest.raises(InputError, match="no entity 'Atlantis'"):
        graph.explain("Atlantis")
    assert graph.export(tmp_path / "x.ttl").read_bytes().startswith(b"@prefix")
    assert graph.export(tmp_path / "y", "nt").read_bytes().startswith(b"<http")
    with pytest.raises(InputError, match="names no format"):
        graph.export(tmp_path / "x.doc")


def test_who_is_who_is_decided(news: Path, tmp_path: Path) -> None:
    graph = kg.build(news, tmp_path / "out")
    before = graph.graph
    with graph.review() as review:
        review.same("China", "Peru", comment="for a test")
    assert [entity.label for entity in graph.entities()] == ["China", "Japan"]
    assert len(graph.statements()) == len(before.statements)
    with graph.review() as review:
        review.undo(1)
    assert graph.graph == before


def test_nothing_is_decided_after_an_error(news: Path, tmp_path: Path) -> None:
    graph = kg.build(news, tmp_path / "out")
    before = graph.graph

    def renamed(other: str) -> None:
        with graph.review() as review:
            review.rename("Japan", "Nippon")
            review.rename(other, "Middle Kingdom")

    with pytest.raises(InputError, match="no entity 'Atlantis'"):
        renamed("Atlantis")
    assert kg.open(graph.path).graph == before


def test_a_reader_goes_on_beside_a_writer(news: Path, tmp_path: Path) -> None:
    first = kg.build(news, tmp_path / "out")
    (news / "b.txt").write_text("Peru met Chile.")
    second = kg.open(tmp_path / "out").add(news)
    assert (len(first.statements()), len(second.statements())) == (2, 3)
    assert repr(first) == "<KnowledgeGraph: 1 documents, 3 entities, 2 statements>"


def test_what_cannot_be_built_says_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        kg.build([tmp_path / "none"], tmp_path / "out")
    with pytest.raises(InputError, match="there is nothing to read"):
        kg.build([], tmp_path / "out")
    with pytest.raises(
        InputError, match=r"lax: there is no such policy\. Name one of open, strict"
    ):
        kg.build(tmp_path, tmp_path / "out", policy="lax")


def test_stored_queries_and_data_frames(news: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    graph = kg.build(news, tmp_path / "out")
    named = graph.query("@names-and-links", {"entity": "China"})
    assert "China" in str(list(named))
    frame = graph.frame(
        """SELECT ?who (COUNT(?s) AS ?n) (xsd:date("2023-02-27") AS ?day) ?none WHERE {
        ?s rdf:subject/skos:prefLabel ?who OPTIONAL { ?who ?none ?s } }
        GROUP BY ?who ?none ORDER BY ?who"""
    )
    assert isinstance(frame, pandas.DataFrame)
    assert frame.to_dict("records") == [
        {"who": who, "n": 1, "day": date(2023, 2, 27), "none": None} for who in ("China", "Japan")
    ]
    numbers = graph.frame("SELECT ?n { VALUES ?n { 1 UNDEF } } ORDER BY DESC(?n)")["n"].tolist()
    assert numbers == [1, None]
    assert isinstance(numbers[0], int)
    with pytest.raises(InputError, match="only SELECT gives a table"):
        graph.frame("ASK { ?s ?p ?o }")


def test_queries_are_answered(knowledge: KnowledgeGraph) -> None:
    found = knowledge.query("SELECT ?whom { ent:norland kg:warns/skos:prefLabel ?whom }")
    assert [row["whom"].value for row in found] == ["Sudland"]
    with pytest.raises(QueryError):
        knowledge.query("SELECT")


def test_other_libraries_get_the_same(knowledge: KnowledgeGraph) -> None:
    assert len(knowledge.dataset) > 0
    mine, plain = knowledge.to_networkx(), to_networkx(example())
    assert dict(mine.nodes(data=True)) == dict(plain.nodes(data=True))
    assert set(mine.edges) == set(plain.edges)


def test_what_is_shown_does_not_need_the_store(knowledge: KnowledgeGraph) -> None:
    html = knowledge._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts" ')
    assert "5 of 5 entities" in html
    knowledge.close()
    assert knowledge._repr_html_() == html


def test_a_closed_graph_shows_itself_all_the_same(out: Path) -> None:
    graph = open_graph(out)
    graph.close()
    assert repr(graph) == "<KnowledgeGraph: closed>"


def test_it_is_counted_without_being_read(out: Path) -> None:
    graph = open_graph(out)
    counted = repr(graph)
    assert "graph" not in graph.__dict__
    assert graph.graph
    assert repr(graph) == counted


def test_what_is_closed_is_not_empty_but_an_error(out: Path) -> None:
    with open_graph(out) as graph:
        pass
    with pytest.raises(StoreError, match=r"the store is closed\. Open it again"):
        graph.statements()
    with pytest.raises(StoreError, match="the store is closed"):
        graph.query("ASK { ?s ?p ?o }")


def test_a_graph_that_cannot_be_opened_anew_stays(out: Path, tmp_path: Path) -> None:
    with open_graph(out) as graph:
        graph.path = tmp_path / "none"
        with pytest.raises(InputError, match="there is no such folder"):
            graph._anew()
        assert graph.statements()


def test_anything_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        open_graph(tmp_path / "none")


def test_the_page_of_a_large_graph_is_that_of_the_build(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scope.__init__, "__defaults__", (1,))
    monkeypatch.setattr(scope, "__defaults__", (1,))
    graph = kg.build(news, tmp_path / "out")
    built = (tmp_path / "out" / folder.PAGE).read_text()
    assert graph.view().read_text() == built
