"""A SPARQL 1.1 server as a store: queries, Graph Store Protocol and Update over HTTP."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from itertools import islice
from types import MappingProxyType
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit, urlunsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)
from pyoxigraph import Store as Engine

from kg.errors import InputError, StoreError
from kg.model import Entity
from kg.rdf import Names
from kg.store import sparql
from kg.store.store import Store

SCHEMES: Final = ("sparql+http", "sparql+https")
TIMEOUT = 60.0
"""Seconds after which a server that says nothing is given up."""
TRIPLES = 500
"""Triples in one update; Virtuoso refuses queries of more than some ten thousand lines."""

_ENTITIES = "SELECT ?g WHERE { GRAPH ?g { ?e a ?c ; skos:prefLabel ?l } } LIMIT 1"
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server answers.

    Attributes:
        query: For queries by the SPARQL 1.1 Protocol.
        update: For updates by the same.
        graphs: For the Graph Store Protocol; empty if the server has none that is known.
    """

    query: str
    update: str
    graphs: str = ""

    @classmethod
    def parse(cls, text: str, environment: Mapping[str, str] = os.environ) -> Address:
        """Returns what an address like "sparql+http://127.0.0.1:7878/query" stands for.

        Beside "…/query" updates go to "…/update" and graphs to "…/store", beside any other
        address to itself and by Update alone, unless KG_SPARQL_UPDATE and KG_SPARQL_GRAPHS say
        otherwise.

        Raises:
            InputError: It is no such address, or holds a password.
        """
        parts = urlsplit(text)
        if parts.scheme not in SCHEMES or not parts.hostname:
            remedy = "Write it like sparql+http://127.0.0.1:7878/query."
            raise InputError("this is no address of a SPARQL server", where=text, remedy=remedy)
        if parts.username or parts.password:
            what = "the address holds a name or a password"
            remedy = "Set KG_SPARQL_USER and KG_SPARQL_PASSWORD, or KG_SPARQL_TOKEN, instead."
            raise InputError(what, where=parts.hostname, remedy=remedy)
        query = urlunsplit(parts._replace(scheme=parts.scheme.removeprefix("sparql+")))
        stem = query.removesuffix("query") if query.endswith("/query") else ""
        return cls(
            query,
            environment.get("KG_SPARQL_UPDATE") or (f"{stem}update" if stem else query),
            environment.get("KG_SPARQL_GRAPHS") or (f"{stem}store" if stem else ""),
        )


class RemoteStore:
    """A server that holds a graph; what it refuses, or does not say whole, is an error.

    A change is not made at once: who asks meanwhile sees some graphs old and some new.
    """

    def __init__(self, address: Address, environment: Mapping[str, str] = os.environ) -> None:
        self._address = address
        self._opener = _opener(address, environment)
        self._token = environment.get("KG_SPARQL_TOKEN", "")
        self._names: Names | None = None
        self._entities: Store | None = None

    def names(self) -> Names:
        """Returns the names under which the graph was written."""
        if self._names is None:
            found = [row["g"].value for row in self._rows(_ENTITIES, Names().prefixes())]
            base = found[0].removesuffix("graph/entities") if found else ""
            self._names = Names(base) if base else Names()
        return self._names

    def query(
        self, query: str, values: Mapping[str, NamedNode | Literal] = MappingProxyType({})
    ) -> sparql.Results:
        """Asks a SPARQL 1.1 query, whose default graph is the union of all if it is the server's.

        Args:
            query: As of `kg.store.sparql.run`.
            values: Of its variables; they go as VALUES into the query.

        Raises:
            QueryError: The query is wrong.
            StoreError: The server cannot be reached, refuses, or breaks off.
        """
        prefixes = self.names().prefixes()
        sparql.run(Engine(), query, prefixes, values)  # what is wrong with it, with its place
        return self._ask(sparql.with_values(query, values), prefixes)

    def entities(self, iris: Collection[str] | None = None) -> tuple[Entity, ...]:
        """Returns the entities, or those of some IRIs, sorted."""
        return self._described().entities(iris)

    def replaced(self) -> dict[str, str]:
        """Returns the IRIs of entities that others stand for, with those."""
        return self._described().replaced()

    def texts(self, predicate: NamedNode) -> frozenset[str]:
        """Returns the texts that something has as its `predicate`."""
        rows = self._rows(f"SELECT DISTINCT ?o WHERE {{ ?s {predicate} ?o }}", {})
        return frozenset(row["o"].value for row in rows if isinstance(row["o"], Literal))

    def _described(self) -> Store:
        """Returns the graph of entities, which is asked for once."""
        if self._entities is None:
            graph = NamedNode(self.names().graph("entities"))
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
            found = self._ask(query, {})
            assert isinstance(found, QueryTriples)
            quads = (Quad(t.subject, t.predicate, t.object, graph) for t in found)
            self._entities = Store.in_memory(quads)
        return self._entities

    def replace_all(self, quads: Iterable[Quad], names: Names) -> None:
        """Puts quads in the place of all graphs of the same base; other graphs stay.

        Raises:
            StoreError: The server cannot be reached or refuses.
        """
        graphs: defaultdict[str, list[Quad]] = defaultdict(list)
        for quad in quads:
            graphs[quad.graph_name.value].append(quad)  # type: ignore[union-attr]
        there = {row["g"].value for row in self._rows(_GRAPHS, {})}
        for name in sorted(there - set(graphs)):
            if name.startswith(names.graph("")):
                self._update(f"DROP SILENT GRAPH <{name}>")
        for name in sorted(graphs):
            self._put(name, graphs[name])

    def _put(self, name: str, quads: Sequence[Quad]) -> None:
        triples = [quad.triple for quad in quads]
        if self._address.graphs:
            body = _written(triples)
            address = f"{self._address.graphs}?{urlencode({'graph': name})}"
            self._send(address, body, type_="application/n-triples", method="PUT")
            return
        self._update(f"DROP SILENT GRAPH <{name}>")
        rest = iter(triples)
        while some := list(islice(rest, TRIPLES)):
            self._update(f"INSERT DATA {{ GRAPH <{name}> {{\n{_written(some).decode()}}} }}")

    def _update(self, text: str) -> None:
        self._send(self._address.update, text.encode(), type_="application/sparql-update")

    def _rows(self, query: str, prefixes: Mapping[str, str]) -> QuerySolutions:
        found = self._ask(query, prefixes)
        assert isinstance(found, QuerySolutions)
        return found

    def _ask(self, query: str, prefixes: Mapping[str, str]) -> sparql.Results:
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
        form = urlencode({"query": declared + query, "union-default-graph": "true"})
        body, headers = self._send(
            self._address.query,
            form.encode(),
            type_="application/x-www-form-urlencoded",
            accept="application/sparql-results+json, application/n-triples;q=0.9",
        )
        try:
            return _answer(body, headers.get_content_type())
        except (SyntaxError, ValueError) as error:
            raise self._failed(f"its answer is not whole or no SPARQL answer: {error}") from error

    def _send(
        self, address: str, body: bytes, *, type_: str, method: str = "POST", accept: str = "*/*"
    ) -> tuple[bytes, HTTPMessage]:
        request = Request(address, data=body, method=method)
        request.add_header("Content-Type", type_)
        request.add_header("Accept", accept)
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            with self._opener.open(request, timeout=TIMEOUT) as response:
                return response.read(), response.headers
        except HTTPError as error:
            raise self._failed(f"it answers {error.code} {_words(error)}") from error
        except (OSError, HTTPException) as error:
            raise self._failed(_why(error)) from error

    def _failed(self, why: str) -> StoreError:
        return StoreError(
            f"the SPARQL server does not do it: {why}",
            where=self._address.query,
            remedy="Check the address, KG_SPARQL_USER and what the server allows.",
        )


def is_remote(text: str) -> bool:
    """Whether a text is meant as the address of a SPARQL server."""
    return text.startswith("sparql+")


def _written(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _answer(body: bytes, type_: str) -> sparql.Results:
    if "json" in type_:
        json.loads(body)  # it is whole: the parser below tells that only when it has come so far
        return parse_query_results(body, format=QueryResultsFormat.JSON)
    engine = Engine()
    engine.load(body, format=RdfFormat.from_media_type(type_) or RdfFormat.N_TRIPLES)
    return engine.query("CONSTRUCT WHERE { ?s ?p ?o }")


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or "no answer").lower()


def _words(error: HTTPError) -> str:
    """Returns the first words that a server says of an error."""
    with suppress(OSError, HTTPException):
        return " ".join(error.read(500).decode(errors="replace").split())[:200]
    return ""


def _opener(address: Address, environment: Mapping[str, str]) -> OpenerDirector:
    user = environment.get("KG_SPARQL_USER")
    if not user:
        return build_opener()
    passwords = HTTPPasswordMgrWithDefaultRealm()
    secret = environment.get("KG_SPARQL_PASSWORD", "")
    for each in filter(None, (address.query, address.update, address.graphs)):
        passwords.add_password(None, each, user, secret)
    handlers: list[Any] = [HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords)]
    return build_opener(*handlers)
