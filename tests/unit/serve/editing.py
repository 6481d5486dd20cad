"""Changes that processes of a test make; a process finds them by name."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

from kg import folder
from kg.errors import InputError
from kg.serve.changes import Addition, Change
from kg.serve.exchange import Reply


def swap(change: Change, out: Path, model: str | None) -> Reply:
    """Puts a graph with another title in the place of the one that is there."""
    from tests.graphs import example  # noqa: PLC0415 - takes long to import
    from tests.unit.serve import outputs  # noqa: PLC0415 - as that

    graph = example()
    if isinstance(change, Addition):
        first = replace(graph.documents[0], title=change.text.decode())
        graph = replace(graph, documents=(first, *graph.documents[1:]))
    with folder.locked(out), folder.replacing(out) as fresh:
        outputs.write(fresh, graph)
    return Reply(201, b"{}\n", "application/json", {"Location": "/doc/x"})


def tell(change: Change, out: Path, model: str | None) -> Reply:
    """Says which process it is in; a removal ends that."""
    if isinstance(change, Addition):
        return Reply(200, str(os.getpid()).encode())
    os._exit(0)


def sleep(change: Change, out: Path, model: str | None) -> Reply:
    time.sleep(60)
    return Reply(204, b"")


def wait(change: Change, out: Path, model: str | None) -> Reply:
    time.sleep(1.5)
    return Reply(204, b"")


def die(change: Change, out: Path, model: str | None) -> Reply:
    raise SystemExit(1)


def fail(change: Change, out: Path, model: str | None) -> Reply:
    raise ValueError("a fault")


def lock(change: Change, out: Path, model: str | None) -> Reply:
    with folder.locked(out), folder.locked(out):
        return Reply(204, b"")


def refuse(change: Change, out: Path, model: str | None) -> Reply:
    raise InputError("it is no text", where=str(out), remedy="Send another.")
