from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import folder
from kg.api import KnowledgeGraph, open_graph
from kg.errors import InputError, QueryError
from kg.rdf import quads
from kg.store import Store
from kg.write import to_networkx
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


def test_anything_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        open_graph(tmp_path / "none")
