"""A SPARQL 1.1 server as a store: queries, Graph Store Protocol and Update over HTTP."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from io import BufferedReader, RawIOBase
from itertools import islice
from socket import socket
from types import MappingProxyType
from typing import IO, Any, Final, NoReturn, TypeVar
from urllib.error import HTTPError
from urllib.parse import SplitResult, quote, urlencode, urlsplit, urlunsplit
from urllib.request import (
    AbstractHTTPHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
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
DEADLINE = 600.0
"""Seconds after which an answer is whole, or is not waited for."""
LIMIT = 256 << 20
"""Bytes of an answer from which on it is not read."""
TRIPLES = 500
"""Triples in one update; Virtuoso refuses queries of more than some ten thousand lines."""

_SYNTAXES = (RdfFormat.N_TRIPLES, RdfFormat.TURTLE)
"""What graphs are read from; in RDF/XML, entities make any amount of a few bytes."""

_Kind = TypeVar("_Kind", bound=sparql.Results)
_END = "graph/entities"
_ENTITIES = (
    "SELECT ?g WHERE { GRAPH ?g { ?e a ?c ; skos:prefLabel ?l } "
    f'FILTER(STRENDS(STR(?g), "{_END}")) }} LIMIT 1'
)
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
            InputError: One of the three is no such address, or holds a password.
        """
        parts = _split(text, "this", SCHEMES)
        query = _url(parts._replace(scheme=parts.scheme.removeprefix("sparql+")))
        stem = query.removesuffix("query") if query.endswith("/query") else ""
        return cls(
            query,
            _told("KG_SPARQL_UPDATE", environment) or (f"{stem}update" if stem else query),
            _told("KG_SPARQL_GRAPHS", environment) or (f"{stem}store" if stem else ""),
        )


class RemoteStore:
    """A server that holds a graph; what it refuses, or does not say whole, is an error.

    A change is not made at once: who asks meanwhile sees some graphs old and some new.
    """

    def __init__(self, address: Address, environment: Mapping[str, str] = os.environ) -> None:
        self._address = address
        self._opener = _opener(address, environment)
        self._token = _secret("KG_SPARQL_TOKEN", environment)
        self._names: Names | None = None
        self._entities: Store | None = None

    def names(self) -> Names:
        """Returns the names under which the graph was written."""
        if self._names is None:
            found = self._graphs(_ENTITIES, Names().prefixes())
            base = next((g.removesuffix(_END) for g in found if g.endswith(_END)), "")
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
        expected = sparql.run(Engine(), query, prefixes, values)  # explains what is wrong with it
        return self._ask(sparql.with_values(query, values), type(expected), prefixes)

    def entities(self, iris: Collection[str] | None = None) -> tuple[Entity, ...]:
        """Returns the entities, or those of some IRIs, sorted."""
        return self._described().entities(iris)

    def replaced(self) -> dict[str, str]:
        """Returns the IRIs of entities that others stand for, with those."""
        return self._described().replaced()

    def texts(self, predicate: NamedNode) -> frozenset[str]:
        """Returns the texts that something has as its `predicate`."""
        found = self._column(f"SELECT DISTINCT ?o WHERE {{ ?s {predicate} ?o }}")
        return frozenset(text.value for text in found if isinstance(text, Literal))

    def _described(self) -> Store:
        """Returns the graph of entities, which is asked for once."""
        if self._entities is None:
            graph = NamedNode(self.names().graph("entities"))
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
            found = self._ask(query, QueryTriples)
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
        there = {name for name in self._graphs(_GRAPHS) if name.startswith(names.graph(""))}
        for name in sorted(there - set(graphs)):
            self._drop(name)
        for name in sorted(graphs):
            triples = [quad.triple for quad in graphs[name]]
            if self._address.graphs:
                self._put(name, triples)
                continue
            if name in there:
                self._drop(name)
            self._insert(name, triples)

    def _put(self, name: str, triples: Iterable[Triple]) -> None:
        graphs = self._address.graphs
        address = f"{graphs}{'&' if '?' in graphs else '?'}{urlencode({'graph': name})}"
        self._send(address, _written(triples), type_="application/n-triples", method="PUT")

    def _drop(self, name: str) -> None:
        """Drops a graph; SILENT, for Virtuoso drops no other that CREATE has not made."""
        self._update(f"DROP SILENT GRAPH <{name}>")
        if self._ask(f"ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", QueryBoolean):
            raise self._failed(f"it does not drop the graph {name}", self._address.update)

    def _insert(self, name: str, triples: Iterable[Triple]) -> None:
        rest = iter(triples)
        while some := list(islice(rest, TRIPLES)):
            self._update(f"INSERT DATA {{ GRAPH <{name}> {{\n{_written(some).decode()}}} }}")

    def _update(self, text: str) -> None:
        self._send(self._address.update, text.encode(), type_="application/sparql-update")

    def _graphs(
        self, query: str, prefixes: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[str, ...]:
        """Returns the IRIs of graphs that a query finds."""
        found = self._column(query, prefixes)
        return tuple(graph.value for graph in found if isinstance(graph, NamedNode))

    def _column(
        self, query: str, prefixes: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[object, ...]:
        """Returns the answers to a query of one variable, which all have a value."""
        rows = [tuple(row) for row in self._ask(query, QuerySolutions, prefixes)]
        if not all(len(row) == 1 and row[0] is not None for row in rows):
            raise self._failed("its answer has not what was asked for", self._address.query)
        return tuple(row[0] for row in rows)

    def _ask(
        self,
        query: str,
        expected: type[_Kind],
        prefixes: Mapping[str, str] = MappingProxyType({}),
    ) -> _Kind:
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
        form = urlencode({"query": declared + query, "union-default-graph": "true"})
        body, headers = self._send(
            self._address.query,
            form.encode(),
            type_="application/x-www-form-urlencoded",
            accept="application/sparql-results+json, application/n-triples;q=0.9",
        )
        try:
            answer = _answer(body, headers.get_content_type())
        except (SyntaxError, ValueError, MemoryError) as error:
            why = f"its answer is not whole or no SPARQL answer: {error}"
            raise self._failed(why, self._address.query) from error
        if expected is QueryBoolean and isinstance(answer, QuerySolutions):
            answer = _truth(answer)
        if not isinstance(answer, expected):
            raise self._failed("it answers another kind of query", self._address.query)
        return answer

    def _send(
        self, address: str, body: bytes, *, type_: str, method: str = "POST", accept: str = "*/*"
    ) -> tuple[bytes, HTTPMessage]:
        request = Request(address, data=body, method=method)
        request.add_header("Content-Type", type_)
        request.add_header("Accept", accept)
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with self._opener.open(request, timeout=TIMEOUT) as response:
                return _read(response), response.headers
        except HTTPError as error:
            raise self._failed(f"it answers {error.code} {_words(error)}", address) from error
        except _RefusedError as error:
            raise self._failed(str(error), address) from error
        except (OSError, HTTPException) as error:
            raise self._failed(_why(error), address) from error
        except ValueError:
            why = "it cannot be asked with these credentials"  # its own words may hold them
        raise self._failed(why, address)

    def _failed(self, why: str, address: str) -> StoreError:
        return StoreError(
            f"the SPARQL server does not do it: {why}",
            where=address,
            remedy="Check the address, KG_SPARQL_USER and what the server allows.",
        )


class _RefusedError(Exception):
    """What a server answers is not taken."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows nobody elsewhere: credentials are for one server, and an update would get lost."""

    def redirect_request(
        self,
        req: Request,  # noqa: ARG002
        fp: IO[bytes],
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,
    ) -> NoReturn:
        fp.close()
        raise _RefusedError(f"it has moved to {newurl}; name that address")


class _Timed(RawIOBase):
    """Reads from a socket until a moment."""

    def __init__(self, raw: RawIOBase, connection: socket, seconds: float) -> None:
        self._raw = raw
        self._socket = connection
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        left = self._end - time.monotonic()
        with suppress(TimeoutError):
            if left > 0:
                self._socket.settimeout(min(TIMEOUT, left))
                return self._raw.readinto(buffer)
        if left < TIMEOUT:
            raise TimeoutError(f"its answer takes longer than {self._seconds:g} seconds")
        raise TimeoutError(f"it says nothing for {TIMEOUT:g} seconds")

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    """An answer, with its head, that comes in time."""

    def __init__(self, sock: socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = BufferedReader(_Timed(self.fp.detach(), sock, DEADLINE))


class _InTime(AbstractHTTPHandler):
    """Opens connections whose answers come in time."""

    def do_open(
        self, http_class: Callable[..., HTTPConnection], req: Request, **options: Any
    ) -> HTTPResponse:
        def connection(*args: Any, **given: Any) -> HTTPConnection:
            found = http_class(*args, **given)
            found.response_class = _Response
            return found

        return super().do_open(connection, req, **options)


class _Http(_InTime, HTTPHandler):
    """The same for HTTP."""


class _Https(_InTime, HTTPSHandler):
    """The same for HTTPS."""


def is_remote(text: str) -> bool:
    """Whether a text is meant as the address of a SPARQL server."""
    return text.startswith("sparql+")


def _told(variable: str, environment: Mapping[str, str]) -> str:
    """Returns the address that a variable of the environment holds, or nothing."""
    text = environment.get(variable)
    return _url(_split(text, variable, ("http", "https"))) if text else ""


def _split(text: str, source: str, schemes: Sequence[str]) -> SplitResult:
    """Returns the parts of an address from a source, which hold no password."""
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode()
        usable = bool(host) and parts.scheme in schemes and parts.port != 0
    except ValueError:  # also UnicodeError
        parts, host, usable = urlsplit(""), "", False
    if "@" in (parts.netloc if usable else text):
        what = "the address holds a name or a password"
        remedy = "Set KG_SPARQL_USER and KG_SPARQL_PASSWORD, or KG_SPARQL_TOKEN, instead."
        raise InputError(what, where=host, remedy=remedy)
    if not usable:
        remedy = f"Write it like {schemes[0]}://127.0.0.1:7878/query."
        raise InputError(f"{source} is no address of a SPARQL server", where=text, remedy=remedy)
    return parts


def _url(parts: SplitResult) -> str:
    """Returns an address as it is sent: without fragment, with what is not ASCII escaped."""
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path, parts.query))
    return urlunsplit(parts._replace(path=path, query=query, fragment=""))


def _secret(variable: str, environment: Mapping[str, str]) -> str:
    text = environment.get(variable, "").strip()
    if text.isprintable():
        return text
    what = "it holds characters that cannot be sent"
    raise InputError(what, where=variable, remedy="Set it to what the server knows, and no more.")


def _read(response: HTTPResponse) -> bytes:
    body = response.read(LIMIT + 1)
    if len(body) > LIMIT:
        raise _RefusedError(f"its answer is longer than {LIMIT >> 20} MB")
    if response.length:
        raise IncompleteRead(body, response.length)
    return body


def _written(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _answer(body: bytes, type_: str) -> sparql.Results:
    if "json" in type_:
        answer = parse_query_results(body, format=QueryResultsFormat.JSON)
        if not isinstance(answer, QuerySolutions):
            return answer
        for _ in answer:  # rows are read one by one: only so it is known that all can be
            pass
        return parse_query_results(body, format=QueryResultsFormat.JSON)
    syntax = RdfFormat.from_media_type(type_) or RdfFormat.N_TRIPLES
    if syntax not in _SYNTAXES:
        raise ValueError(f"{syntax} is not read")
    engine = Engine()
    engine.load(body, format=syntax)
    return engine.query("CONSTRUCT WHERE { ?s ?p ?o }")


def _truth(rows: QuerySolutions) -> sparql.Results:
    """Returns the answer to ASK of which Virtuoso makes a table: a row for yes, none for no."""
    return Engine().query("ASK {}" if any(True for _ in rows) else "ASK { ?s ?p ?o }")


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or "no answer").lower()


def _words(error: HTTPError) -> str:
    """Returns the first words that a server says of an error."""
    with suppress(OSError, HTTPException), error:
        return " ".join(error.read(500).decode(errors="replace").split())[:200]
    return ""


def _opener(address: Address, environment: Mapping[str, str]) -> OpenerDirector:
    user = _secret("KG_SPARQL_USER", environment)
    if not user:
        return build_opener(_Http, _Https, _NoRedirect)
    passwords = HTTPPasswordMgrWithDefaultRealm()
    secret = _secret("KG_SPARQL_PASSWORD", environment)
    for each in filter(None, (address.query, address.update, address.graphs)):
        passwords.add_password(None, each, user, secret)
    handlers: list[Any] = [HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords)]
    return build_opener(_Http, _Https, _NoRedirect, *handlers)
