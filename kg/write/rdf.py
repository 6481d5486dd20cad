"""RDF files of many quads, written document by document as the quads pass by."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kg.store import Format, Serializer, is_document, ordered
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
        writers = [stack.enter_context(_File(*each, prefixes)) for each in files.items()]
        for name, group in groupby(quads, key=lambda quad: str(quad.graph_name)):
            held = ordered(group)
            if is_document(name):
                for writer in writers:
                    writer.document(held)
            else:
                rest[name] += held
            yield from held
        for writer in writers:
            writer.finish(rest)


class _File:
    """A file whose documents are set aside until all that stands before them is known."""

    def __init__(self, path: Path, syntax: Format, prefixes: Mapping[str, str]) -> None:
        self._path = path
        self._serializer = Serializer(syntax, prefixes)
        self._documents = tempfile.TemporaryFile(dir=path.parent)  # noqa: SIM115 - see __exit__

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._documents.close()

    def document(self, quads: Sequence[Quad]) -> None:
        """Takes the quads of a document."""
        with atomic.reporting(self._path):
            self._documents.write(self._serializer.graph(quads))

    def finish(self, graphs: Mapping[str, Iterable[Quad]]) -> None:
        """Writes the file, with the quads that are no document's."""
        rest = self._serializer.rest(graphs)
        with atomic.replacing(self._path) as aside, aside.open("wb") as stream:
            self._documents.seek(0)
            stream.write(self._serializer.header())
            before, behind = self._serializer.around(rest)
            stream.write(before)
            shutil.copyfileobj(self._documents, stream, _BUFFER)
            stream.write(behind)
