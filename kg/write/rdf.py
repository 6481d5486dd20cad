"""RDF files of many quads, written document by document as the quads pass by."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.store import Body, Format, body, body_of_rest, header, is_document, ordered
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
    rest: defaultdict[str, list[Quad]] = defaultdict(list)
    with ExitStack() as stack:
        opened = [stack.enter_context(RdfFile(*each, prefixes)) for each in files.items()]
        for name, group in groupby(quads, key=lambda quad: str(quad.graph_name)):
            held = ordered(group)
            if is_document(name):
                for file in opened:
                    file.add(body(held, file.syntax, prefixes))
            else:
                rest[name] += held
            yield from held
        for file in opened:
            file.finish(rest)


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
        with atomic.reporting(path):
            self._documents = tempfile.TemporaryFile(dir=path.parent)  # noqa: SIM115 - see __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._documents.close()

    def add(self, document: Body) -> None:
        """Takes a document, which stands behind those before."""
        self._declared |= document.prefixes
        with atomic.reporting(self._path):
            self._documents.write(document.data)

    def finish(self, graphs: Mapping[str, Iterable[Quad]]) -> None:
        """Writes the file, with the quads that are no document's."""
        rest = body_of_rest(graphs, self.syntax, self._prefixes)
        documents = Body(frozenset(self._declared), b"")
        with atomic.replacing(self._path) as aside, aside.open("wb") as stream:
            self._documents.seek(0)
            stream.write(header((documents, rest)))
            if not self.syntax.has_graphs:
                stream.write(rest.data)
            shutil.copyfileobj(self._documents, stream, _BUFFER)
            if self.syntax.has_graphs:
                stream.write(rest.data)
