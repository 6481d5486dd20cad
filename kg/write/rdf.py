"""RDF files of many quads, written document by document as the quads pass by."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from kg.store import Block, Body, Format, body, by_graph, header, is_document, ordered
from kg.write import atomic

if TYPE_CHECKING:
    from pyoxigraph import Quad

_BUFFER = 1 << 20


def copied(
    quads: Iterable[Quad], files: Mapping[Path, Format], prefixes: Mapping[str, str]
) -> Iterator[Quad]:
    """Yields the quads, and writes them to files, which are there when all have been taken.

    The files are what `kg.store.dump` gives. Only the quads of one document are in memory, and
    those that are no document's.

    Args:
        quads: Those of a named graph stand together, and documents are in the order of their names.
        files: Syntaxes by file; none is `Format.RDF_XML`.

    Raises:
        OutputError: A file cannot be written.
    """
    rest: list[Quad] = []
    with ExitStack() as stack:
        opened = [stack.enter_context(RdfFile(*each, prefixes)) for each in files.items()]
        for name, group in groupby(quads, key=lambda quad: str(quad.graph_name)):
            held = ordered(group)
            if is_document(name):
                for file in opened:
                    file.add(body(held, file.syntax, prefixes))
            else:
                rest += held
            yield from held
        for file in opened:
            file.add_rest(rest)
            file.finish()


class RdfFile:
    """A file whose documents are set aside until all that stands before them is known.

    Args:
        path: Where it is when it is finished.
        syntax: Not `Format.RDF_XML`.
        prefixes: Those that its bodies are written with.

    Raises:
        OutputError: It cannot be written.
    """

    def __init__(self, path: Path, syntax: Format, prefixes: Mapping[str, str]) -> None:
        self.syntax = syntax
        self._path, self._prefixes = path, prefixes
        self._declared: set[bytes] = set()
        self._aside = ExitStack()
        self._documents = self._set_aside()
        self._rest: dict[str, tuple[Block, BinaryIO]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._aside.close()

    def _set_aside(self) -> BinaryIO:
        with atomic.reporting(self._path):
            file = tempfile.TemporaryFile(dir=self._path.parent)  # noqa: SIM115 - see __exit__
        return self._aside.enter_context(file)

    def add(self, document: Body) -> None:
        """Takes a document, which stands behind those before."""
        self._declared |= document.prefixes
        with atomic.reporting(self._path):
            self._documents.write(document.data)

    def add_rest(self, quads: Iterable[Quad]) -> None:
        """Takes quads that are no document's: all of some subjects, in the order of subjects.

        Documents stand before them in a syntax with graphs, and else behind them.
        """
        for name, held in (by_graph(quads) if self.syntax.has_graphs else {"": quads}).items():
            part = body(ordered(held), self.syntax, self._prefixes)
            self._declared |= part.prefixes
            self._add_block(name, Block.of(part.data, self.syntax))

    def _add_block(self, name: str, block: Block) -> None:
        begun = name in self._rest
        if not begun:
            self._rest[name] = block, self._set_aside()
        with atomic.reporting(self._path):
            self._rest[name][1].write(block.gap * begun + block.inner)

    def finish(self) -> None:
        """Writes the file."""
        declared = Body(frozenset(self._declared), b"")
        with atomic.replacing(self._path) as aside, aside.open("wb") as stream:
            stream.write(header([declared]))
            if self.syntax.has_graphs:
                self._copy(self._documents, stream)
            for _, (block, inner) in sorted(self._rest.items()):
                stream.write(block.opening)
                self._copy(inner, stream)
                stream.write(block.closing)
            if not self.syntax.has_graphs:
                self._copy(self._documents, stream)

    def _copy(self, aside: BinaryIO, stream: BinaryIO) -> None:
        aside.seek(0)
        shutil.copyfileobj(aside, stream, _BUFFER)
