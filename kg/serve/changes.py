"""Articles are added and taken out, by whoever holds the token, one at a time."""

from __future__ import annotations

import asyncio
import hmac
import json
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from filelock import Timeout

from kg.errors import KgError
from kg.serve.exchange import RefusalError, Reply
from kg.serve.process import Process
from kg.serve.protocol import media_type
from kg.serve.settings import Settings

KINDS = {"text/plain": ".txt", "text/markdown": ".md"}
_NAME = re.compile(r"\w[\w .-]{0,99}")
_BEHIND_READERS = 5
_IDLE = 120.0
"""Seconds without a change after which the process ends, which holds the pipeline."""
_MOST = 50
"""Changes that one process makes, so that no memory is held for good."""


@dataclass(frozen=True, slots=True)
class Addition:
    """An article to be added.

    Attributes:
        name: Of the file that it would be, with its ending.
    """

    name: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Removal:
    """An article to be taken out, by its id, percent-encoded."""

    document: str

    @property
    def name(self) -> str:
        """What `kg forget` calls it."""
        return f"doc:{self.document}"


Change: TypeAlias = Addition | Removal
Make: TypeAlias = Callable[[Change, Path, "str | None"], Reply]


def authorize(header: str, token: str) -> None:
    """Lets pass who sends the token.

    Raises:
        RefusalError: There is none, or another was sent.
    """
    if not token:
        raise RefusalError(
            403, "Nobody may change the graph: the server was started without KG_TOKEN."
        )
    scheme, _, given = header.partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.encode(), token.encode()):
        text = "Send the token as 'Authorization: Bearer TOKEN'."
        raise RefusalError(401, text, {"WWW-Authenticate": "Bearer"})


def addition(name: str, content_type: str, text: bytes) -> Addition:
    """Returns what a request adds.

    Args:
        name: The article's source, without ending; may be empty.
        content_type: Of the request.
        text: The article, in UTF-8.

    Raises:
        RefusalError: It is no article.
    """
    ending = KINDS.get(media_type(content_type))
    if ending is None:
        raise RefusalError(415, f"An article comes as {' or '.join(KINDS)}, in UTF-8.")
    name = name.removesuffix(ending) or sha256(text).hexdigest()[:16]
    if not _NAME.fullmatch(name):
        text_ = "The name has at most 100 letters, digits, blanks, dots and hyphens."
        raise RefusalError(400, text_)
    return Addition(name + ending, text)


def make(change: Change, out: Path, model: str | None) -> Reply:
    """Changes the output at `out`.

    Raises:
        KgError: The article, or the output, cannot be used.
    """
    from kg.flow import forget  # noqa: PLC0415 - takes seconds, which only the process has

    if isinstance(change, Addition):
        return _added(change, out, model)
    forget([change.name], out)
    return Reply(204, b"")


def _added(change: Addition, out: Path, model: str | None) -> Reply:
    from kg.flow import add  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / change.name
        path.write_bytes(change.text)
        report = add([path], out, model=model)
    if report.problems or report.changes is None:
        raise RefusalError(422, " ".join(_told(problem) for problem in report.problems))
    ids = [document.id for document in report.changes.given]
    new = bool(report.changes.added or report.changes.replaced)
    body = json.dumps({"documents": ids, "changed": new}, ensure_ascii=False)
    headers = {"Location": f"/doc/{quote(ids[0], safe='')}"}
    return Reply(201 if new else 200, f"{body}\n".encode(), "application/json", headers)


def _told(error: KgError) -> str:
    """Returns what is wrong without the place, which means nothing to whoever asks."""
    return f"{error.what}. {error.remedy}".strip()


class Maker:
    """A process that makes one change after another: only the first waits for the pipeline."""

    def __init__(self, make: Make, out: Path, model: str | None) -> None:
        self._process = Process(_work, make, out, model)
        self._made = 0

    def run(self, change: Change, seconds: float) -> Reply:
        """Makes a change.

        Raises:
            RefusalError: It took longer, or the process has ended.
        """
        self._made += 1
        try:
            self._process.connection.send(change)
            if not self._process.connection.poll(seconds):
                raise RefusalError(503, f"The change took longer than {seconds:g} seconds.")
            reply: Reply = self._process.connection.recv()
        except (EOFError, OSError) as error:
            raise RefusalError(500, "The change could not be made.") from error
        return reply

    @property
    def goes_on(self) -> bool:
        """Whether it may be given another change."""
        return self._made < _MOST and self._process.alive

    def kill(self) -> None:
        self._process.kill()


class Editor:
    """Makes changes, in a process that ends when there have been none for some time.

    Args:
        out: The output.
        make: Makes a change; runs in the process.
    """

    def __init__(self, out: Path, settings: Settings, make: Make = make) -> None:
        self._out = out
        self._settings = settings
        self._make = make
        self._one = asyncio.Lock()
        self._maker: Maker | None = None
        self._end: asyncio.TimerHandle | None = None

    async def change(self, change: Change) -> Reply:
        """Makes a change.

        Raises:
            RefusalError: It cannot be made, or another is being made.
        """
        if self._one.locked():
            raise _busy()
        async with self._one:
            if self._end is not None:
                self._end.cancel()
            maker = self._ready()
            try:
                return await asyncio.to_thread(maker.run, change, self._settings.limits.change)
            except RefusalError:
                self.close()
                raise
            finally:
                self._end = asyncio.get_running_loop().call_later(_IDLE, self.close)

    def close(self) -> None:
        """Ends a change that is being made; the output is what it was, or is mended later."""
        if self._maker is not None:
            self._maker.kill()
            self._maker = None

    def _ready(self) -> Maker:
        if self._maker is None or not self._maker.goes_on:
            self.close()
            self._maker = Maker(self._make, self._out, self._settings.model)
        return self._maker


def _work(connection: Connection, make: Make, out: Path, model: str | None) -> None:
    if sys.platform != "win32":
        os.nice(_BEHIND_READERS)
    with suppress(EOFError, OSError):  # the server is gone
        while True:
            connection.send(_made(make, connection.recv(), out, model))


def _made(make: Make, change: Change, out: Path, model: str | None) -> Reply:
    try:
        return make(change, out, model)
    except RefusalError as refusal:
        return refusal.reply()
    except KgError as error:
        if isinstance(error.__cause__, Timeout):
            return _busy().reply()
        absent = isinstance(change, Removal) and error.where == change.name
        return RefusalError(404 if absent else 422, _told(error)).reply()
    except Exception:
        traceback.print_exc()
        return RefusalError(500, "The server has a fault; its log says more.").reply()


def _busy() -> RefusalError:
    text = "The graph is being changed just now. Try again later."
    return RefusalError(409, text, {"Retry-After": "5"})
