"""What every request goes through before it is answered, and every answer before it goes out."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from kg.serve.exchange import RefusalError
from kg.serve.settings import Settings

_Message: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[_Message]]
_Send: TypeAlias = Callable[[_Message], Awaitable[None]]
App: TypeAlias = Callable[[_Message, _Receive, _Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy of answers that bring no other."""

_ALWAYS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class Guard:
    """Refuses requests to other hosts and from pages of other origins; adds the headers.

    What is cancelled, as the server stops, is refused as well.
    """

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """Takes one request (https://asgi.readthedocs.io/en/latest/specs/www.html)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Headers(scope)
        headers = {**_ALWAYS, **self._sharing(request.get("origin"))}

        async def guarded(message: _Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = list(_merged(message["headers"], headers))
            await send(message)

        try:
            self._check(request)
        except RefusalError as refusal:
            await _refuse(refusal, guarded)
            return
        if scope["method"] == "OPTIONS":
            await _preflight(request, guarded)
            return
        try:
            await self._app(scope, receive, guarded)
        except CancelledError:
            await _refuse(_stopping(), guarded)

    def _check(self, request: _Headers) -> None:
        """Raises a refusal where a page of another site may be behind the request.

        Such a page can have a name of its own lead here, and send forms and images unasked.
        """
        hosts = request.all("host")
        if len(hosts) != 1:
            raise RefusalError(400, "The request needs one Host header.")
        if _name(hosts[0]) not in self._settings.known_hosts:
            text = "This server has another name. Start it with --allow-host for more."
            raise RefusalError(421, text)
        origin = request.get("origin")
        if origin and not self._is_welcome(origin, hosts[0]):
            raise RefusalError(403, "Pages of that origin may not ask this server.")
        foreign = request.get("sec-fetch-site") == "cross-site" and not origin
        if foreign and request.get("sec-fetch-dest") != "document":
            raise RefusalError(403, "This is not to be embedded in pages of other sites.")

    def _is_welcome(self, origin: str, host: str) -> bool:
        """Whether a page of `origin` may ask; browsers name it where it is another, or posts."""
        own = urlsplit(origin).netloc.lower() == host.lower()
        return own or bool({origin, "*"} & set(self._settings.origins))

    def _sharing(self, origin: str) -> Mapping[str, str]:
        """Returns the headers of the Fetch standard by which a browser shows a page an answer."""
        origins = self._settings.origins
        if not origins:
            return {}
        if "*" in origins:
            return _shared("*")
        return _shared(origin) if origin in origins else {"Vary": "Origin"}


def _shared(origin: str) -> dict[str, str]:
    vary = {} if origin == "*" else {"Vary": "Origin"}
    return {
        "Access-Control-Allow-Origin": origin,
        "Cross-Origin-Resource-Policy": "cross-origin",
        **vary,
    }


class _Headers:
    """The headers of a request, by their names in lower case."""

    def __init__(self, scope: _Message) -> None:
        self._pairs = [
            (k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in scope["headers"]
        ]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self._pairs if key == name]

    def get(self, name: str) -> str:
        return next(iter(self.all(name)), "")


def _name(host: str) -> str:
    """Returns the name in a Host header, without its port; nothing if there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _merged(
    own: Iterable[tuple[bytes, bytes]], more: Mapping[str, str]
) -> Iterable[tuple[bytes, bytes]]:
    """Yields headers with those of `more` that an answer has not itself; Vary is joined."""
    held = {name.lower(): value for name, value in own}
    vary = [held.pop(b"vary", b""), more.get("Vary", "").encode()]
    yield from held.items()
    for name, text in more.items():
        if name.lower().encode() not in held | {b"vary": b""}:
            yield name.lower().encode(), text.encode()
    if any(vary):
        yield b"vary", b", ".join(filter(None, vary))


def _stopping() -> RefusalError:
    text = "The server is being stopped. Ask again later."
    return RefusalError(503, text, {"Retry-After": "5"})


async def _refuse(refusal: RefusalError, send: _Send) -> None:
    reply = refusal.reply()
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    headers += [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


async def _preflight(request: _Headers, send: _Send) -> None:
    headers = [(b"allow", b"GET, HEAD, POST, OPTIONS"), (b"content-length", b"0")]
    if request.get("access-control-request-method"):
        headers.append((b"access-control-allow-methods", b"GET, HEAD, POST"))
        headers.append((b"access-control-allow-headers", b"Accept, Content-Type"))
        headers.append((b"access-control-max-age", b"600"))
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
