"""A server for the output of a build: SPARQL 1.1, and a page for whatever has an IRI.

It reads only, is safe by default (see `docs/serve.md`), and goes on while a writer puts another
output into the place of the one it serves. Needs the extra ``kg[serve]``.

`app` says which request becomes which question, `protocol` reads the requests, `guard` sees to who
may ask; `pool` hands each question to a `worker`, which has a `process`, and `answer` is what that
does. `server` is what waits for requests, over each `connection`, until it is stopped.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from kg.errors import InputError
from kg.serve.settings import Limits, Settings

__all__ = ["Limits", "Settings", "serve"]

_NEEDED = ("jinja2", "starlette", "uvicorn")
_HEADERS = 64 * 1024
_CONNECTIONS = 1000
_PATIENCE = 3
_BACKLOG = 256


def serve(out: Path, settings: Settings, *, started: Callable[[str], None]) -> None:
    """Serves the output at `out` until a signal stops it, after which signals do nothing.

    Args:
        out: What `kg build` has left.
        settings: Where and how.
        started: Told the address when the port is open.

    Raises:
        InputError: The port cannot be had, or a package is absent.
    """
    absent = [name for name in _NEEDED if find_spec(name) is None]
    if absent:
        what = f"{', '.join(absent)} is not installed"
        raise InputError(what, where="kg serve", remedy="Run pip install 'kg[serve]'.")
    import uvicorn  # noqa: PLC0415 - not everybody has it

    from kg.serve.app import application  # noqa: PLC0415 - as uvicorn
    from kg.serve.connection import Connection  # noqa: PLC0415 - as uvicorn
    from kg.serve.server import Server  # noqa: PLC0415 - as uvicorn

    config = uvicorn.Config(
        application(out, settings),
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_HEADERS,
        limit_concurrency=_CONNECTIONS,
        http=partial(Connection, seconds=settings.limits.seconds),  # type: ignore[arg-type]
        ws="none",
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = Server(config)
    with _listening(settings) as listener, server.stopped_by_signals():
        host, port = listener.getsockname()[:2]
        started(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        server.run(sockets=[listener])


def _listening(settings: Settings) -> socket.socket:
    """Returns a socket that listens where the settings say; port 0 is any free one."""
    try:
        address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        # asyncio sends at once, without waiting for more to send, only if the protocol is named
        listener = socket.socket(address[0], socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address[4])
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        used = error.errno == errno.EADDRINUSE
        remedy = "Choose another by --port." if used else "Choose others by --host and --port."
        what = f"no server can listen there ({(error.strerror or str(error)).lower()})"
        where = f"{settings.host}:{settings.port}"
        raise InputError(what, where=where, remedy=remedy) from error
    return listener
