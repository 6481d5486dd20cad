"""Whatever came, changed, was renamed and went: the graph is what a build of the rest gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg import folder, graph_files
from kg.flow import add, build, forget
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from tests import stub

TEXTS = {
    "A1": "China warned Japan. Japan praised Peru. Peru met Chile.",
    "A2": "China warned Japan. Japan praised Peru. Peru praised Chile.",
    "B1": "Ghana invaded Togo. Togo warned Mali. Mali met Chad.",
    "B2": "Ghana invaded Togo. Togo warned Mali. Mali warned Chad.",
    "C1": "Peru met Ghana.",
}
"""Articles; those of one letter are versions of one."""
NAMES = ("a.txt", "b.txt", "sub/c.txt")

Step: TypeAlias = tuple[str, ...]
names, texts = st.sampled_from(NAMES), st.sampled_from(sorted(TEXTS))
steps = st.one_of(
    st.tuples(st.just("write"), names, texts),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("delete"), names),
    st.tuples(st.just("forget"), names),
    st.tuples(st.sampled_from(["add", "add", "add", "build"])),
    st.tuples(st.just("add one"), names),
)


class Life:
    """A folder of articles, and the graph that follows it; `held` is what the graph should hold.

    Attributes:
        files: Names of texts by path.
        held: Paths by names of texts.
    """

    def __init__(self, place: Path) -> None:
        self.news, self.out = place / "news", place / "out"
        self.files: dict[str, str] = {"a.txt": "A1"}
        self.held: dict[str, str] = {}
        self.build()

    def write(self, name: str, text: str) -> None:
        self.files[name] = text

    def rename(self, old: str, new: str) -> None:
        if old in self.files:
            self.files[new] = self.files.pop(old)

    def delete(self, name: str) -> None:
        self.files.pop(name, None)

    def build(self) -> None:
        if self.files:
            build([self._written(self.files)], self.out)
            self.held = _smallest(self.files)

    def add(self) -> None:
        if self.files:
            add([self._written(self.files)], self.out)
            self._come(_smallest(self.files))

    def add_one(self, name: str) -> None:
        if name in self.files:
            path = self._written(self.files) / name
            add([path], self.out)
            self._come({self.files[name]: path.name})

    def forget(self, name: str) -> None:
        gone = [text for text, held in self.held.items() if held == name]
        if gone:
            forget([name], self.out)
        for text in gone:
            del self.held[text]

    def take(self, step: Step) -> None:
        action, *arguments = step
        method: Callable[..., None] = getattr(self, action.replace(" ", "_"))
        method(*arguments)

    def _come(self, given: Mapping[str, str]) -> None:
        """A version goes when another one comes under its name, or is renamed to it."""
        fresh = {(name, text[0]) for text, name in given.items() if self.held.get(text) != name}
        stays = {
            text: name
            for text, name in self.held.items()
            if text not in given and (name, text[0]) not in fresh
        }
        self.held = stays | dict(given)

    def _written(self, files: Mapping[str, str]) -> Path:
        for path in list(self.news.rglob("*.txt")):
            path.unlink()
        return _write(self.news, files)


def _write(place: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(TEXTS[text])
    return place


def _smallest(files: Mapping[str, str]) -> dict[str, str]:
    return {text: min(n for n in files if files[n] == text) for text in files.values()}


def _apart(held: Mapping[str, str], place: Path) -> Iterable[Path]:
    """Writes articles into as many folders as there are under one name."""
    left = dict(held)
    for number in count():
        if not left:
            return
        once = {name: text for text, name in left.items()}
        yield _write(place / str(number), once)
        left = {text: name for text, name in left.items() if once[name] != text}


def _files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch, ontology: Ontology, gazetteer: Gazetteer) -> None:
    stub.take_over(monkeypatch, ontology, gazetteer)
    # the page takes longest
    monkeypatch.setattr(graph_files, "render", lambda graph, **_: repr(graph))


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(taken=st.lists(steps, max_size=8))
@example(taken=[("rename", "a.txt", "b.txt"), ("add",)])
@example(taken=[("write", "b.txt", "A2"), ("add",), ("rename", "b.txt", "a.txt"), ("add",)])
@example(taken=[("write", "b.txt", "B1"), ("add",), ("rename", "b.txt", "a.txt"), ("add",)])
@example(taken=[("write", "b.txt", "A1"), ("add one", "b.txt"), ("forget", "b.txt"), ("add",)])
def test_any_life_ends_in_what_a_build_gives(taken: list[Step]) -> None:
    with TemporaryDirectory() as name:
        life = Life(Path(name))
        for step in taken:
            life.take(step)
        if life.held:
            build(_apart(life.held, Path(name, "fresh")), Path(name, "once"))
            assert _files(life.out) == _files(Path(name, "once"))
        assert not folder.journal(life.out).exists()
