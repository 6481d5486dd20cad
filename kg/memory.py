"""Memory: the garbage collector runs where much can be freed, not where all stays."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Keeps the collector of reference cycles from running.

    Its work grows with what is alive, and a large collection keeps nearly all that it makes and
    makes no cycles: what is not needed any more is freed by its reference count as ever. What was
    made meanwhile counts as old thereafter, so that switching it on again does not look through it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _age()
            gc.enable()


def let_go() -> None:
    """Frees what nothing refers to but itself, such as a collection that is no longer needed.

    The C library keeps what is freed for its next use; glibc is asked to give it back, which is a
    fifth of what a process holds that has read with a pipeline.
    """
    gc.collect()
    if sys.platform == "linux":
        _trim()


def _trim() -> None:
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)


def _age() -> None:
    """Makes all that is alive as old as what outlived every collection.

    It passes through the permanent generation, which is only done where nothing else stays in it.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
