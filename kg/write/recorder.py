"""Statements that are written down while they pass by on their way into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kg.model import Collected, Document, Entity, Proposal, Statement
from kg.write import atomic
from kg.write.jsonl import statement_lines


class Recorder:
    """A graph whose statements, when they are gone through, are written to a JSON Lines file.

    Args:
        graph: What it holds.
        path: The file, which is there when the `with` block ends without an error.
        note: Is told the statements of each document, too.

    Raises:
        OutputError: The file cannot be written.
    """

    def __init__(
        self, graph: Collected, path: Path, note: Callable[[Sequence[Statement]], None]
    ) -> None:
        self._graph, self._path, self._note = graph, path, note
        self._line = statement_lines(graph)
        self._stack = ExitStack()
        self._stream: BinaryIO

    def __enter__(self) -> Self:
        aside = self._stack.enter_context(atomic.replacing(self._path))
        self._stream = self._stack.enter_context(aside.open("wb"))
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.__exit__(type_, value, traceback)

    @property
    def documents(self) -> tuple[Document, ...]:
        return self._graph.documents

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self._graph.entities

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return self._graph.proposals

    def articles(self) -> Iterator[tuple[Document, Sequence[Statement]]]:
        """Yields the documents with their statements; to be gone through once, to the end."""
        for document, statements in self._graph.articles():
            text = "".join(f"{self._line(statement)}\n" for statement in statements)
            self._stream.write(text.encode())
            self._note(statements)
            yield document, statements
