from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kg import folder
from kg.errors import StoreError
from kg.model import Graph
from kg.serve import generation
from kg.serve.generation import Generation
from tests.graphs import example
from tests.unit.serve import outputs


def titled(title: str) -> Graph:
    graph = example()
    return replace(graph, documents=(replace(graph.documents[0], title=title), graph.documents[1]))


def titles(current: Generation) -> set[str]:
    return {document.title for document in current.store().graph().documents}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return outputs.write(tmp_path / "out", titled("0"))


def exchange(out: Path, title: str) -> None:
    with folder.locked(out), folder.replacing(out) as fresh:
        outputs.write(fresh, titled(title))


def test_a_new_store_in_its_place_is_opened(out: Path) -> None:
    current = Generation(out / folder.STORE)
    first = current.store()
    assert current.store() is first
    for title in "123":
        exchange(out, title)
        assert title in titles(current)
    assert {document.title for document in first.graph().documents} >= {"0"}


def test_while_there_is_none_the_last_one_answers(out: Path) -> None:
    current = Generation(out / folder.STORE)
    assert "0" in titles(current)
    out.rename(out.with_name("away"))
    assert "0" in titles(current)
    out.with_name("away").rename(out)
    assert "0" in titles(current)


def test_a_store_that_comes_late_is_waited_for(out: Path) -> None:
    out.rename(out.with_name("away"))
    late = threading.Timer(0.3, lambda: out.with_name("away").rename(out))
    late.start()
    assert "0" in titles(Generation(out / folder.STORE))


def test_one_that_never_comes_is_an_error(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "PATIENCE", 0.1)
    shutil.rmtree(out)
    with pytest.raises(StoreError, match="there is no store"):
        Generation(out / folder.STORE).store()


def test_each_answer_is_of_one_state_while_stores_are_exchanged(out: Path) -> None:
    seen = []
    end = threading.Event()

    def read() -> None:
        current = Generation(out / folder.STORE)
        while not end.is_set():
            seen.append(frozenset(titles(current)))

    reader = threading.Thread(target=read)
    reader.start()
    for title in range(1, 8):
        exchange(out, str(title))
    end.set()
    reader.join()
    other = example().documents[1].title
    assert set(seen) <= {frozenset({str(title), other}) for title in range(8)}
    assert len(set(seen)) > 1
