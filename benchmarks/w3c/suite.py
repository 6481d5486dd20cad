"""The tests of a suite, as its manifests have them (https://www.w3.org/2009/sparql/docs/tests/)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, parse
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from kg.store.sparql import graphs as graphs_of

BASES = {
    "dawg-data-r2": "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/",
    "sparql11": "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/",
}
"""What relative IRIs of each suite are relative to."""
MANIFESTS = {
    "dawg-data-r2": ("manifest-evaluation.ttl", "manifest-syntax.ttl"),
    "sparql11": ("manifest-all.ttl",),
}
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
DAWG = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
EVALUATION = frozenset({"QueryEvaluationTest", "CSVResultFormatTest"})
POSITIVE = frozenset({"PositiveSyntaxTest", "PositiveSyntaxTest11"})
NEGATIVE = frozenset({"NegativeSyntaxTest", "NegativeSyntaxTest11"})


@dataclass(frozen=True, slots=True)
class Case:
    """A test.

    Attributes:
        group: The folder that it is in.
        kind: Its class in the manifest.
        base: The IRI of its query.
        data: IRIs of documents that make the default graph.
        graphs: IRIs of documents that are named graphs.
        result: IRI of the answer that is expected.
        entailed: Whether the answer holds what is only inferred from the data.
        lax: Whether duplicates of the answer may be left out.
    """

    group: str
    name: str
    kind: str
    base: str
    data: tuple[str, ...]
    graphs: tuple[str, ...]
    result: str
    entailed: bool
    lax: bool


class Suite:
    """The suites in a folder.

    Args:
        folder: Has a folder for each suite, as the W3C names them.
    """

    def __init__(self, folder: Path) -> None:
        self._places = {base: folder / name for name, base in BASES.items()}

    def cases(self) -> Iterator[Case]:
        """Yields the tests that are approved or not yet classified, in the manifests' order."""
        for name, manifests in MANIFESTS.items():
            for manifest in manifests:
                yield from self._cases(name, BASES[name] + manifest)

    def _cases(self, suite: str, iri: str) -> Iterator[Case]:
        graph = Graph().parse(self.path(iri), format="turtle", publicID=iri)
        for included in graph.objects(None, MF.include):
            for part in Collection(graph, included):
                yield from self._cases(suite, str(part))
        group = iri.removeprefix(BASES[suite]).rpartition("/")[0]
        for entries in graph.objects(None, MF.entries):
            for entry in Collection(graph, entries):
                if (entry, DAWG.approval, DAWG.Withdrawn) not in graph:
                    yield _case(graph, entry, f"{suite}/{group}")

    def path(self, iri: str) -> Path:
        """Returns the file of a document, which need not be there."""
        base = next((base for base in self._places if iri.startswith(base)), "")
        return self._places.get(base, Path("nowhere")) / unquote(iri.removeprefix(base))

    def query(self, case: Case) -> str:
        """Returns a query with its base, of which a server could not know."""
        return f"BASE <{case.base}>\n{self.path(case.base).read_text('utf-8')}"

    def quads(self, case: Case, *, named: bool = False) -> Iterator[Quad]:
        """Yields the data of a test.

        Args:
            named: Whether what makes the default graph is a named graph too, by its own IRI.
        """
        for iri in case.data:
            yield from self._document(iri, NamedNode(iri) if named else DefaultGraph())
        asked = graphs_of(self.query(case), {})
        resolved = (urljoin(case.base, iri) for iri in (*asked.default, *asked.named))
        for iri in sorted({*case.graphs, *resolved}):
            yield from self._document(iri, NamedNode(iri))

    def _document(self, iri: str, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        path = self.path(iri)
        if not path.exists():  # what a test of syntax names need not be there
            yield Quad(BlankNode(), NamedNode(RDF.type), NamedNode(iri), graph)
            return
        for quad in parse(path=path, base_iri=iri, rename_blank_nodes=True):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _case(graph: Graph, entry: Node, group: str) -> Case:
    action, kind = graph.value(entry, MF.action), graph.value(entry, RDF.type)
    query = graph.value(action, QT.query) or action
    data = sorted(map(str, graph.objects(action, QT.data)))
    return Case(
        group,
        str(entry).rpartition("#")[2],
        str(kind).rpartition("#")[2],
        str(query),
        tuple(data),
        tuple(sorted(map(str, graph.objects(action, QT.graphData)))),
        str(graph.value(entry, MF.result) or ""),
        (action, SD.entailmentRegime, None) in graph,
        (entry, MF.resultCardinality, MF.LaxCardinality) in graph,
    )
