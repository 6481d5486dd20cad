"""The routes: which request becomes which question."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import folder
from kg.serve import protocol
from kg.serve.changes import Editor, Make, Removal, addition, authorize, make
from kg.serve.exchange import Description, Question, RefusalError, Reply, Start, Thing
from kg.serve.formats import RDF, SOLUTIONS
from kg.serve.guard import App, Guard
from kg.serve.negotiation import negotiate
from kg.serve.pages import KINDS, assets
from kg.serve.pool import Pool
from kg.serve.settings import Settings
from kg.serve.things import HTML

_FORMATS = {
    "turtle": "text/turtle",
    "json-ld": "application/ld+json",
    "rdf-xml": "application/rdf+xml",
    "n-triples": "application/n-triples",
    "trig": "application/trig",
    "n-quads": "application/n-quads",
}
_CLIENT_HAS_GONE = 499
_VIEW_POLICY = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


def application(out: Path, settings: Settings, make: Make = make) -> App:
    """Returns the ASGI application that serves the output at `out`.

    Args:
        make: Makes changes of the output, in a process of its own.
    """
    server = Server(out, settings, make)
    starlette = Starlette(
        routes=list(server.routes()),
        exception_handlers={RefusalError: _refused, HTTPException: _failed},
        lifespan=server.lifespan,
    )
    return Guard(starlette, settings)


class Server:
    """Answers requests, by workers that start and end with it."""

    def __init__(self, out: Path, settings: Settings, make: Make) -> None:
        self._out = out
        self._settings = settings
        self._pool: Pool | None = None
        self._editor = Editor(out, settings, make)
        self._assets = assets()

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Keeps the workers while the server runs."""
        self._pool = Pool(self._out / folder.STORE, self._settings.limits)
        try:
            yield
        finally:
            self._editor.close()
            self._pool.close()

    def routes(self) -> list[Route]:
        things = [Route(f"/{kind}/{{name:path}}", self.thing) for kind in KINDS]
        return [
            Route("/", self.start),
            Route("/view", self.view),
            Route("/static/{name}", self.asset),
            Route("/page/{name:path}", self.page),
            Route("/data/{name:path}", self.data),
            *things,
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/sparql/", self.sparql, methods=["GET", "POST"]),
            Route("/store", self.store),
            Route("/graph/{name:path}", self.graph),
            Route("/.well-known/void", self.void),
            Route("/documents", self.add, methods=["POST"]),
            Route("/documents/{name:path}", self.remove, methods=["DELETE"]),
        ]

    async def sparql(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol; without a query, what the service can do."""
        accept = _accept(request)
        if request.method == "POST":
            kind = request.headers.get("content-type", "")
            body = await self._body(request, self._settings.limits.request)
            return await self._reply(
                request, protocol.posted(_query_string(request), kind, body, accept)
            )
        query = protocol.asked(_query_string(request), accept)
        if negotiate(accept, (*SOLUTIONS, *RDF, HTML)) == HTML:
            text = query.text if query else ""
            return await self._reply(request, Start(_root(request), "query", text))
        if query is None:
            return await self._reply(request, Description(_url(request), "service", accept))
        return await self._reply(request, query)

    async def store(self, request: Request) -> Response:
        """The Graph Store Protocol, as far as it reads, with the graph in the parameters."""
        return await self._reply(
            request, protocol.graph_asked(_query_string(request), _accept(request))
        )

    async def graph(self, request: Request) -> Response:
        """The Graph Store Protocol, as far as it reads, with the graph in the path."""
        return await self._thing(request, _path(request), "data")

    async def thing(self, request: Request) -> Response:
        """Where the page or the data of a thing is."""
        return await self._thing(request, _path(request))

    async def page(self, request: Request) -> Response:
        """The page of a thing."""
        return await self._thing(request, _path(request).removeprefix("page/"), "html")

    async def data(self, request: Request) -> Response:
        """What the graph says of a thing, in a format that the address may name."""
        return await self._thing(request, _path(request).removeprefix("data/"), "data")

    async def start(self, request: Request) -> Response:
        """What there is to be looked at."""
        return await self._reply(request, Start(_root(request), "start"))

    async def view(self, _: Request) -> Response:
        """The page that shows the graph as a whole, which is a file of the output."""
        path = self._out / folder.PAGE
        try:
            body = await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            text = "There is no page just now. Ask again later."
            raise RefusalError(503, text, {"Retry-After": "1"}) from error
        headers = {"Content-Security-Policy": _VIEW_POLICY}  # it brings its own besides
        return Response(body, headers=headers, media_type=HTML)

    async def asset(self, request: Request) -> Response:
        """What the pages load."""
        found = self._assets.get(request.path_params["name"])
        if found is None:
            raise RefusalError(404, "There is no such file.")
        return Response(found[0], media_type=found[1])

    async def void(self, request: Request) -> Response:
        """What the graph holds."""
        return await self._reply(request, Description(_url(request), "dataset", _accept(request)))

    async def add(self, request: Request) -> Response:
        """An article comes to the graph."""
        authorize(request.headers.get("authorization", ""), self._settings.token)
        limits = self._settings.limits
        name, kind = request.query_params.get("name", ""), request.headers.get("content-type", "")
        body = await self._body(request, limits.article)
        reply = await self._editor.change(addition(name, kind, body))
        return _response(reply, _root(request))

    async def remove(self, request: Request) -> Response:
        """An article goes from the graph."""
        authorize(request.headers.get("authorization", ""), self._settings.token)
        document = _path(request).removeprefix("documents/")
        return _response(await self._editor.change(Removal(document)))

    async def _body(self, request: Request, most: int) -> bytes:
        length = request.headers.get("content-length", "")
        return await protocol.body(request.stream(), length, most, self._settings.limits)

    async def _thing(self, request: Request, path: str, page: str = "") -> Response:
        number = request.query_params.get("page", "1")
        if not re.fullmatch(r"[1-9]\d{0,5}", number):
            raise RefusalError(400, "A page has a number from 1.")
        accept = _named_format(request) or _accept(request)
        return await self._reply(request, Thing(path, _root(request), accept, page, int(number)))

    async def _reply(self, request: Request, question: Question) -> Response:
        """Returns the answer; does not wait for it any more when the client has gone."""
        assert self._pool is not None
        asked = asyncio.ensure_future(self._pool.ask(question))
        gone = asyncio.ensure_future(_gone(request))
        gone.add_done_callback(lambda _: asked.cancel())
        try:
            return _response(await asked)
        except asyncio.CancelledError as error:
            if gone.done():
                raise RefusalError(_CLIENT_HAS_GONE, "The client has gone.") from error
            raise
        finally:
            gone.cancel()


async def _gone(request: Request) -> None:
    """Returns when the client hangs up; its request has been read to the end."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _query_string(request: Request) -> bytes:
    found: bytes = request.scope["query_string"]
    return found


def _path(request: Request) -> str:
    """Returns the path as it was sent, percent-encoded, without its first slash."""
    raw: bytes = request.scope["raw_path"]
    return raw.decode("latin-1").removeprefix("/")


def _url(request: Request) -> str:
    return str(request.base_url)


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", "")).rstrip("/")


def _named_format(request: Request) -> str:
    name = request.query_params.get("format", "")
    if name and name not in _FORMATS:
        raise RefusalError(400, f"The formats are {', '.join(_FORMATS)}.")
    return _FORMATS.get(name, "")


def _response(reply: Reply, root: str = "") -> Response:
    headers = dict(reply.headers)
    if root and "Location" in headers:
        headers["Location"] = root + headers["Location"]
    media = reply.media_type if reply.body else None
    return Response(reply.body, reply.status, headers, media_type=media)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return _response(error.reply())


async def _failed(_: Request, error: Exception) -> Response:
    """What Starlette itself refuses: unknown paths, and methods that a path does not have."""
    assert isinstance(error, HTTPException)
    return _response(RefusalError(error.status_code, f"{error.detail}.", error.headers).reply())
