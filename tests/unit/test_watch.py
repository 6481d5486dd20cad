from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import folder, watch
from kg.flow import BuildReport, build
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from kg.store import Store
from kg.watch import follow
from tests import stub


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch, ontology: Ontology, gazetteer: Gazetteer) -> None:
    stub.take_over(monkeypatch, ontology, gazetteer)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("China warned Japan. Japan praised Peru.")
    return tmp_path / "news"


def sources(out: Path) -> set[str]:
    with Store.open(out / folder.STORE) as store:
        return {document.source for document in store.graph().documents}


def test_a_graph_follows_files_that_come_change_and_go(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(name: str, text: str) -> None:
        (news / name).write_text(text)
        os.utime(news / name, ns=(len(text), len(text)))

    steps = iter(
        (
            None,
            lambda: write("b.txt", "Peru met"),
            lambda: write("b.txt", "Peru met Chile."),
            None,
            lambda: write("a.txt", "Chile invaded Peru. Peru met China. China met Peru."),
            None,
            (news / "b.txt").unlink,
            None,
        )
    )

    def pause(_: float) -> None:
        step = next(steps)
        if step is not None:
            step()

    monkeypatch.setattr(watch.time, "sleep", pause)
    (tmp_path / "old.txt").write_text("Japan praised China.")
    build([tmp_path / "old.txt"], tmp_path / "out")
    reports: Iterator[BuildReport] = follow([news], tmp_path / "out")
    next(reports)
    assert sources(tmp_path / "out") == {"old.txt", "a.txt"}
    came = next(reports).changes
    assert came is not None
    assert [each.text for each in came.added] == ["Peru met Chile."]
    changed = next(reports).changes
    assert changed is not None
    assert ([each.source for each in changed.gone], len(changed.added)) == (["a.txt"], 1)
    went = next(reports).changes
    assert went is not None
    assert [each.source for each in went.gone] == ["b.txt"]
    assert sources(tmp_path / "out") == {"old.txt", "a.txt"}


def test_what_cannot_be_read_is_told_once(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news], tmp_path / "out")
    (news / "a.txt").write_text("")
    looks = iter(range(5))
    monkeypatch.setattr(watch.time, "sleep", lambda _: next(looks))
    reports = follow([news], tmp_path / "out")
    assert [problem.what for problem in next(reports).problems] == ["the article is empty"]
    with pytest.raises(RuntimeError):  # no more looks
        next(reports)
