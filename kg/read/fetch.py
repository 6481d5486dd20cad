"""What is behind an address (http, https): fetched once, within limits, from public hosts only.

The name of the host is resolved first, and the connection goes to the very address that was
checked, so that no second answer of a name server leads elsewhere. Proxies are not used. Redirects
are followed one by one, each checked anew.
"""

from __future__ import annotations

import io
import ipaddress
import os
import re
import socket
import ssl
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from kg import __version__
from kg.errors import InputError
from kg.read import limits
from kg.read.raw import Item

PRIVATE = "KG_PRIVATE_ADDRESSES"
"""The environment variable that, set to 1, lets private addresses pass: for tests."""

TIMEOUT = 20.0
"""Seconds without an answer after which a connection is given up."""

DEADLINE = 60.0
"""Seconds that fetching may take in all."""

MAX_REDIRECTS = 5
"""How often an address may lead on to another."""

_SAVE = "Save the page with a browser, and name the file."
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {
    "User-Agent": f"kg/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/plain, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def fetched(url: str) -> Item:
    """Returns what is behind an address; its source is the address.

    Raises:
        InputError: It may not be fetched, or cannot be.
    """
    at = _checked(url, url)
    source = urlunsplit(at)
    for _ in range(MAX_REDIRECTS + 1):
        answer = _answer(at, url)
        if answer.location:
            there = _checked(answer.location, url, base=urlunsplit(at))
            if (at.scheme, there.scheme) == ("https", "http"):
                raise _refused("it leads from https to http", url)
            at = there
            continue
        return Item(
            io.BytesIO(answer.data),
            where=url,
            source=source,
            name=at.path.rpartition("/")[2],
            media_type=answer.media_type,
            charset=answer.charset,
        )
    raise InputError(f"it leads on more than {MAX_REDIRECTS} times", where=url, remedy=_SAVE)


@dataclass(frozen=True, slots=True)
class _Answer:
    data: bytes = b""
    media_type: str = ""
    charset: str = ""
    location: str = ""


def _checked(address: str, url: str, *, base: str = "") -> SplitResult:
    """Returns the parts of an address that may be fetched; nothing hidden, nothing odd in it."""
    try:
        parts = urlsplit(urljoin(base, address))
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise InputError("it is no address", where=url, remedy="Check how it is spelt.") from error
    if parts.scheme not in {"http", "https"}:
        raise _refused(f"it leads to an address of the kind {parts.scheme[:20]!r}", url)
    if parts.username is not None or parts.password is not None:
        raise InputError("it holds a name or a password", where=url, remedy="Take it out.")
    if not host:
        raise InputError("it names no host", where=url, remedy="Check how it is spelt.")
    place = f"[{host}]" if ":" in host else host
    at = f"{place}:{port}" if port else place
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return SplitResult(parts.scheme, at, path, quote(parts.query, safe="/?%:@!$&'()*+,;=~-._"), "")


def _answer(at: SplitResult, url: str) -> _Answer:
    """Returns the answer of a host, or where it leads."""
    errors = (OSError, HTTPException, ValueError, zlib.error)
    try:
        with _connected(at, url) as connection:
            target = urlunsplit(("", "", at.path, at.query, ""))
            connection.request("GET", target, headers=_HEADERS)
            with closing(connection.getresponse()) as response:
                if 300 <= response.status < 400 and response.getheader("Location"):
                    return _Answer(location=response.getheader("Location") or "")
                return _read(response, url)
    except errors as error:
        what = f"it cannot be fetched ({_reason(error)})"
        raise InputError(
            what, where=url, remedy="Try later, or save the page as a file."
        ) from error


@contextmanager
def _connected(at: SplitResult, url: str) -> Iterator[_Plain | _Secure]:
    """Connects to a host, and hangs up when the time is over.

    Raises:
        TimeoutError: It was over.
    """
    host = at.hostname or ""
    port = at.port or (443 if at.scheme == "https" else 80)
    kind = _Secure if at.scheme == "https" else _Plain
    connection = kind(host, port, _socket(_addresses(host, port, url), port))
    over = Event()
    timer = Timer(DEADLINE, _hang_up, [connection, over])
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        yield connection
    finally:
        timer.cancel()
        connection.close()
        connection.wire.close()
        if over.is_set():
            raise TimeoutError(f"it takes longer than {DEADLINE:g} seconds")


class _Plain(HTTPConnection):
    """A connection over a socket that is there already.

    Attributes:
        wire: The socket; also when all is said, and the answer is still read.
    """

    def __init__(self, host: str, port: int, wire: socket.socket) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.sock = self.wire = wire

    def connect(self) -> None:
        """Does nothing: the socket is connected to an address that was checked."""


class _Secure(HTTPSConnection):
    """The same, encrypted, to whom the certificate names."""

    def __init__(self, host: str, port: int, wire: socket.socket) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.sock = self.wire = wire

    def connect(self) -> None:
        """Encrypts the connection."""
        context = ssl.create_default_context()
        secure = context.wrap_socket(
            self.wire, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock = self.wire = secure
        secure.do_handshake()


def _hang_up(connection: _Plain | _Secure, over: Event) -> None:
    over.set()
    with suppress(OSError):  # it has ended by itself
        connection.wire.shutdown(socket.SHUT_RDWR)


def _socket(addresses: list[Address], port: int) -> socket.socket:
    for last, address in zip([*[False] * (len(addresses) - 1), True], addresses, strict=True):
        try:
            return socket.create_connection((str(address), port), timeout=TIMEOUT)
        except OSError:
            if last:
                raise
    raise OSError("no address")


def _addresses(host: str, port: int, url: str) -> list[Address]:
    """Returns where a host is; refuses it if any of its addresses is not public.

    Raises:
        InputError: It leads into a private network.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if os.environ.get(PRIVATE) != "1" and not all(map(is_public, addresses)):
        raise _refused("it leads into a private network", url)
    return list(dict.fromkeys(addresses))


def is_public(address: Address) -> bool:
    """Whether an address, and the one that it may stand for, is one of the internet."""
    inner = [address]
    if isinstance(address, ipaddress.IPv6Address):
        inner += [address.ipv4_mapped or address, address.sixtofour or address]
        inner += [*(address.teredo or ())]
        if address in _NAT64 or int(address) < 1 << 32:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return all(each.is_global and not each.is_multicast for each in inner)


def _read(response: HTTPResponse, url: str) -> _Answer:
    if response.status != 200:
        what = f"the server answers {response.status}"
        raise InputError(what, where=url, remedy="Check the address with a browser.")
    stated = response.getheader("Content-Type") or ""
    charset = _CHARSET.search(stated)
    return _Answer(
        data=_unpacked(_body(response, url), response.getheader("Content-Encoding") or "", url),
        media_type=stated.partition(";")[0].strip().lower(),
        charset=charset[1] if charset else "",
    )


def _body(response: HTTPResponse, url: str) -> bytes:
    length = response.length
    if length is not None and length > limits.MAX_BYTES:
        raise _large(url)
    data = bytearray()
    while part := response.read1(1 << 16):
        data += part
        if len(data) > limits.MAX_BYTES:
            raise _large(url)
    if response.length:
        raise HTTPException("the answer is cut off")
    return bytes(data)


def _unpacked(data: bytes, encoding: str, url: str) -> bytes:
    """Undoes the packing that a server chose although nobody asked for it."""
    if encoding.lower() in {"", "identity"}:
        return data
    if encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
        raise _refused(f"the answer is packed by {encoding[:20]!r}", url)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    found = unpacker.decompress(data, limits.MAX_BYTES + 1)
    if len(found) > limits.MAX_BYTES:
        raise _large(url)
    return found


def _large(url: str) -> InputError:
    return InputError(
        f"it is larger than {limits.MAX_BYTES // 1_000_000} MB", where=url, remedy=_SAVE
    )


def _refused(what: str, url: str) -> InputError:
    return InputError(f"{what}, and is not fetched", where=url, remedy=_SAVE)


def _reason(error: Exception) -> str:
    text = str(getattr(error, "strerror", "") or error) or type(error).__name__
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:100].lower()
