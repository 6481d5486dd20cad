"""What the server says of itself: as a SPARQL service, and as a dataset (VoID)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.rdf import VOCABULARIES
from kg.serve import formats
from kg.serve.exchange import Description, Reply
from kg.serve.settings import Limits
from kg.store import Store

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_SYNTAXES = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
    "N-Quads",
)
_READ_ONLY = (
    "Queries only; SERVICE and SPARQL Update are refused. Articles are added by POST to documents, "
    "and taken out by DELETE of documents/ID, with a bearer token."
)


def describe(question: Description, store: Store, limits: Limits) -> Reply:
    """Returns the description that is asked for, in the format the client likes best."""
    about = _service if question.what == "service" else _dataset
    quads = (
        Quad(NamedNode(subject), NamedNode(predicate), object_, DefaultGraph())
        for subject, predicate, object_ in about(question.url, store)
    )
    prefixes = {"sd": SD, "void": VOID} | store.names().prefixes()
    return formats.write_quads(quads, question.accept, prefixes, limits)


_Triple = tuple[str, str, NamedNode | Literal]


def _service(url: str, store: Store) -> Iterator[_Triple]:
    endpoint, dataset = f"{url}sparql", f"{url}.well-known/void#dataset"
    yield endpoint, f"{VOCABULARIES['rdf']}type", NamedNode(f"{SD}Service")
    yield endpoint, f"{SD}endpoint", NamedNode(endpoint)
    yield endpoint, f"{SD}supportedLanguage", NamedNode(f"{SD}SPARQL11Query")
    yield endpoint, f"{SD}feature", NamedNode(f"{SD}UnionDefaultGraph")
    for name in _RESULTS:
        yield endpoint, f"{SD}resultFormat", NamedNode(_SYNTAXES + name)
    yield endpoint, f"{VOCABULARIES['rdfs']}comment", Literal(_READ_ONLY, language="en")
    yield endpoint, f"{SD}defaultDataset", NamedNode(dataset)
    yield dataset, f"{VOCABULARIES['rdf']}type", NamedNode(f"{SD}Dataset")
    for number, graph in enumerate(sorted(store.graph_names()), 1):
        node = f"{dataset}-graph-{number}"
        yield dataset, f"{SD}namedGraph", NamedNode(node)
        yield node, f"{VOCABULARIES['rdf']}type", NamedNode(f"{SD}NamedGraph")
        yield node, f"{SD}name", NamedNode(graph)


def _dataset(url: str, store: Store) -> Iterator[_Triple]:
    names, dataset = store.names(), f"{url}.well-known/void#dataset"
    yield dataset, f"{VOCABULARIES['rdf']}type", NamedNode(f"{VOID}Dataset")
    yield dataset, f"{VOCABULARIES['dcterms']}title", Literal("Knowledge graph of news articles")
    yield dataset, f"{VOID}sparqlEndpoint", NamedNode(f"{url}sparql")
    yield dataset, f"{VOID}dataDump", NamedNode(f"{url}store?default")
    yield dataset, f"{VOID}uriSpace", Literal(names.base)
    yield dataset, f"{VOID}triples", _number(len(store))
    for kind in ("Entity", "Document", "Statement"):
        yield from _counted(dataset, kind, store)
    for namespace in sorted(VOCABULARIES.values()):
        yield dataset, f"{VOID}vocabulary", NamedNode(namespace)


def _counted(dataset: str, kind: str, store: Store) -> Iterator[_Triple]:
    """Yields how many documents or statements there are, or things with a name."""
    if kind == "Entity":
        quads = store.quads(predicate=f"{VOCABULARIES['skos']}prefLabel")
        yield dataset, f"{VOID}entities", _number(sum(1 for _ in quads))
        return
    class_, part = VOCABULARIES["kg"] + kind, f"{dataset}-{kind.lower()}s"
    quads = store.quads(predicate=f"{VOCABULARIES['rdf']}type", object=class_)
    yield dataset, f"{VOID}classPartition", NamedNode(part)
    yield part, f"{VOID}class", NamedNode(class_)
    yield part, f"{VOID}entities", _number(sum(1 for _ in quads))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(f"{VOCABULARIES['xsd']}integer"))
