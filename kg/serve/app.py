"""The routes: which request becomes which question."""

from __future__ import annotations

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
from kg.serve.exchange import Description, Question, RefusalError, Reply, Thing
from kg.serve.guard import App, Guard
from kg.serve.pool import Pool
from kg.serve.settings import Settings


def application(out: Path, settings: Settings) -> App:
    """Returns the ASGI application that serves the output at `out`."""
    server = Server(out, settings)
    starlette = Starlette(
        routes=list(server.routes()),
        exception_handlers={RefusalError: _refused, HTTPException: _failed},
        lifespan=server.lifespan,
    )
    return Guard(starlette, settings)


class Server:
    """Answers requests, by workers that start and end with it."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self._out = out
        self._settings = settings
        self._pool: Pool | None = None

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Keeps the workers while the server runs."""
        self._pool = Pool(self._out / folder.STORE, self._settings.limits)
        try:
            yield
        finally:
            self._pool.close()

    def routes(self) -> list[Route]:
        return [
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/sparql/", self.sparql, methods=["GET", "POST"]),
            Route("/store", self.store),
            Route("/graph/{name:path}", self.graph),
            Route("/.well-known/void", self.void),
        ]

    async def sparql(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol; without a query, what the service can do."""
        accept = _accept(request)
        if request.method == "POST":
            limits = self._settings.limits
            length, kind = (
                request.headers.get(name, "") for name in ("content-length", "content-type")
            )
            body = await protocol.body(request.stream(), length, limits.request, limits)
            return await self._reply(protocol.posted(_query_string(request), kind, body, accept))
        query = protocol.asked(_query_string(request), accept)
        if query is None:
            return await self._reply(Description(_url(request), "service", accept))
        return await self._reply(query)

    async def store(self, request: Request) -> Response:
        """The Graph Store Protocol, as far as it reads, with the graph in the parameters."""
        return await self._reply(protocol.graph_asked(_query_string(request), _accept(request)))

    async def graph(self, request: Request) -> Response:
        """The Graph Store Protocol, as far as it reads, with the graph in the path."""
        return await self._reply(Thing(_path(request), "", _accept(request), "data"))

    async def void(self, request: Request) -> Response:
        """What the graph holds."""
        return await self._reply(Description(_url(request), "dataset", _accept(request)))

    async def _reply(self, question: Question) -> Response:
        assert self._pool is not None
        return _response(await self._pool.ask(question))


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


def _response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, dict(reply.headers), media_type=reply.media_type)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return _response(error.reply())


async def _failed(_: Request, error: Exception) -> Response:
    """What Starlette itself refuses: unknown paths, and methods that a path does not have."""
    assert isinstance(error, HTTPException)
    return _response(RefusalError(error.status_code, f"{error.detail}.", error.headers).reply())
