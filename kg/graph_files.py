"""The store, the files and the page of a graph, filled article by article or from the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kg import folder
from kg.articles import Article, ArticleWriter
from kg.memory import let_go
from kg.ontology import Ontology
from kg.pool import Pool, apart
from kg.rdf import Names, RunInfo, Shared, common
from kg.resolve import Resolution
from kg.shelf import Shelf
from kg.store import Format, Loader, Store, body, is_document
from kg.view import render
from kg.view.scope import Scope
from kg.write import atomic
from kg.write.rdf import RdfFile, copied

if TYPE_CHECKING:
    from pyoxigraph import Quad

PART = 20_000
"""Quads of what belongs to no document that are in memory at once."""

_RDF_FILES = {folder.TURTLE: Format.TURTLE, folder.TRIG: Format.TRIG}


def write(
    found: Resolution, path: Path, *, ontology: Ontology, names: Names, run: RunInfo, jobs: int
) -> int:
    """Writes a graph into a folder that has none.

    With several processes, they make the articles, and then one makes the page of these while what
    belongs to no article is written.

    Returns:
        How many statements that is.

    Raises:
        KgError: The disk refuses.
    """
    syntaxes = (*_RDF_FILES.values(), Format.N_QUADS)
    writer = ArticleWriter(found, syntaxes, ontology=ontology, names=names, policy=run.policy)
    with _opened(path, names) as files:
        with Pool(writer.article, None, jobs=min(jobs, len(found.documents))) as pool:
            files.add(pool.in_order(found.documents))
        let_go()
        with apart(lambda: files.show(found, ontology), jobs=jobs) as shown:
            files.finish(common(found, files.shared, ontology=ontology, names=names, run=run))
            shown()
        return len(files.scope)


def dump(store: Store, path: Path) -> None:
    """Writes the RDF files from what the store holds."""
    graphs = sorted(store.graph_names(), key=lambda name: (not is_document(name), name))
    held = chain.from_iterable(map(store.quads, graphs))
    deque(copied(held, dict(_rdf_files(path)), store.names().prefixes()), maxlen=0)


@contextmanager
def _opened(path: Path, names: Names) -> Iterator[_GraphFiles]:
    """Yields the files of a folder; they are whole when the block ends without an error."""
    with ExitStack() as stack:
        shelf = stack.enter_context(Shelf(path))
        store = stack.enter_context(Store.create(path / folder.STORE))
        loader = stack.enter_context(store.replacing())
        files = [stack.enter_context(RdfFile(*each, names.prefixes())) for each in _rdf_files(path)]
        yield _GraphFiles(path, files, loader, shelf)


@dataclass(frozen=True, slots=True)
class _GraphFiles:
    """What a graph is put into.

    Attributes:
        shelf: Keeps the statements for the page.
        shared: What the articles make together.
        scope: Chooses what the page shows.
    """

    path: Path
    files: Sequence[RdfFile]
    loader: Loader
    shelf: Shelf
    shared: Shared = field(default_factory=Shared)
    scope: Scope = field(default_factory=Scope)

    def add(self, articles: Iterable[Article]) -> None:
        """Takes all articles, in the order of their documents."""
        for article in _recorded(articles, self.path / folder.STATEMENTS):
            for file in self.files:
                file.add(article.bodies[file.syntax])
            self.loader.add(article.bodies[Format.N_QUADS].data)
            self.shared.add(article.shared)
            self.shelf.add(article.statements)
            self.scope.note(article.ends)
        self.shelf.finish()

    def show(self, found: Resolution, ontology: Ontology) -> None:
        """Makes the page of the articles that were taken."""
        articles = zip(found.documents, self.shelf, strict=True)
        graph = self.scope.graph(found, articles)
        html = render(graph, ontology=ontology, whole=len(self.scope))
        atomic.write(self.path / folder.PAGE, html.encode())

    def finish(self, rest: Iterable[Quad]) -> None:
        """Takes what belongs to no article, and lets the store take in the last of it meanwhile.

        Args:
            rest: Sorted by subject.
        """
        for part in _parts(rest):
            for file in self.files:
                file.add_rest(part)
            self.loader.add(body(part, Format.N_QUADS, {}).data)
        self.loader.finish()
        for file in self.files:
            file.finish()


def _parts(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Yields the quads in parts that are not large, each with all of its subjects."""
    part: list[Quad] = []
    for _, held in groupby(quads, key=lambda quad: quad.subject):
        part += held
        if len(part) >= PART:
            yield part
            part = []
    yield part


def _recorded(articles: Iterable[Article], path: Path) -> Iterator[Article]:
    """Yields the articles; when all have been taken, their statements are in a file."""
    with atomic.replacing(path) as aside, aside.open("wb") as stream:
        for article in articles:
            stream.write(article.lines)
            yield article


def _rdf_files(path: Path) -> Iterator[tuple[Path, Format]]:
    return ((path / name, syntax) for name, syntax in _RDF_FILES.items())
