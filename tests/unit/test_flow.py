from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from kg import folder, graph_files, output, reader
from kg.errors import InputError
from kg.flow import build
from kg.rdf import Policy
from kg.store import Store
from tests import stub

ARTICLES = {
    "a.txt": "China warned Japan. Japan praised Peru.",
    "b.txt": "Peru met Chile.\n\nChina invaded Chile.",
    "sub/c.txt": "Chile met China.",
}


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "news"


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def test_the_output_holds_every_part(articles: Path, tmp_path: Path) -> None:
    report = build([articles], tmp_path / "out")
    assert {entry.name for entry in (tmp_path / "out").iterdir()} == folder.PARTS
    assert (report.documents, report.problems) == (3, ())
    with Store.open(tmp_path / "out" / folder.STORE) as store:
        graph = store.graph()
    assert {s.relation.lemma for s in graph.statements} >= {"warn", "praise", "invade"}
    assert (report.entities, report.statements) == (len(graph.entities), len(graph.statements))
    lines = (tmp_path / "out" / folder.STATEMENTS).read_text().splitlines()
    assert len(lines) == len(graph.statements)
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_every_statement_rests_on_the_words_of_its_document(articles: Path, tmp_path: Path) -> None:
    build([articles], tmp_path / "out")
    with Store.open(tmp_path / "out" / folder.STORE) as store:
        graph = store.graph()
    texts = {document.id: document.text for document in graph.documents}
    for statement in graph.statements:
        evidence = statement.evidence
        assert texts[evidence.document_id][evidence.start : evidence.end] == evidence.quote


def test_neither_order_nor_jobs_nor_repetition_changes_a_byte(
    articles: Path, tmp_path: Path
) -> None:
    build([articles], tmp_path / "one")
    build([articles / "sub", articles / "b.txt", articles / "a.txt"], tmp_path / "two", jobs=2)
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert set(one) == set(two)
    sources = (b"sub/c.txt", b"c.txt")  # the path relative to what was named
    assert {name: data.replace(*sources) for name, data in one.items()} == two
    build([articles], tmp_path / "one")
    assert files(tmp_path / "one") == one


def test_options_reach_the_graph(articles: Path, tmp_path: Path) -> None:
    build([articles], tmp_path / "out", base="https://example.org/news/", policy=Policy.STRICT)
    with Store.open(tmp_path / "out" / folder.STORE) as store:
        assert all(e.iri.startswith("https://example.org/news/") for e in store.entities())
        run = store.run()
        assert run is not None
        assert (run.policy, run.model) == (Policy.STRICT, "en_stub-0")
        assert store.names().base == "https://example.org/news/"


def test_progress_counts_documents(articles: Path, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    build([articles], tmp_path / "out", progress=lambda *call: calls.append(call))
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_what_cannot_be_read_is_reported_and_the_rest_is_built(
    articles: Path, tmp_path: Path
) -> None:
    (articles / "empty.txt").touch()
    report = build([articles, tmp_path / "none"], tmp_path / "out")
    assert report.documents == 3
    assert [problem.what for problem in report.problems] == [
        "the article is empty",
        "there is no such file or folder",
    ]


def test_nothing_is_written_when_nothing_can_be_read(tmp_path: Path) -> None:
    report = build([tmp_path / "none"], tmp_path / "out")
    assert not report.documents
    assert len(report.problems) == 1
    assert not (tmp_path / "out").exists()


def test_files_do_not_depend_on_the_parts_that_they_are_written_in(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([articles], tmp_path / "whole")
    monkeypatch.setattr(graph_files, "PART", 3)
    build([articles], tmp_path / "parts")
    for name in (folder.TURTLE, folder.TRIG):
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    with (
        Store.open(tmp_path / "parts" / folder.STORE) as parts,
        Store.open(tmp_path / "whole" / folder.STORE) as whole,
    ):
        assert set(parts.quads()) == set(whole.quads())


@pytest.mark.parametrize(
    ("where", "step"),
    [
        (reader, "read"),
        (output, "Collection"),
        (graph_files, "common"),
        (graph_files, "RdfFile"),
        (graph_files, "ArticleWriter"),
        (graph_files, "render"),
    ],
)
def test_an_interruption_at_any_step_leaves_the_output_as_it_was(
    where: ModuleType, step: str, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    build([articles / "a.txt"], tmp_path / "out")
    before = files(tmp_path / "out")
    monkeypatch.setattr(where, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        build([articles], tmp_path / "out")
    assert files(tmp_path / "out") == before
    kept = {folder.journal(tmp_path / "out").name} if step != "read" else set()
    assert {entry.name for entry in tmp_path.iterdir()} == {"news", "out", *kept}
    with Store.open(tmp_path / "out" / folder.STORE) as store:
        assert len(store.graph().documents) == 1


def test_another_folder_is_not_written_over(articles: Path) -> None:
    with pytest.raises(InputError, match="not empty, and not the output of a build"):
        build([articles], articles)
    assert (articles / "a.txt").exists()
