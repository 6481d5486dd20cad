"""Libraries that only some formats need, and what they make of broken files."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from kg.errors import InputError


def library(name: str, *, extra: str, kind: str, where: str) -> Any:
    """Returns the module `name`; what it logs goes where the user wants it, not to the terminal.

    Raises:
        InputError: It is not installed.
    """
    try:
        module = import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        what = f"reading {kind} needs the package {package}, which is not installed"
        remedy = f"Install it with pip install 'kg[{extra}]'."
        raise InputError(what, where=where, remedy=remedy) from error
    logger = logging.getLogger(name.partition(".")[0])
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return module


@contextmanager
def parsing(kind: str, *, where: str) -> Iterator[None]:
    """Makes an `InputError` of whatever a library raises on a broken file.

    Raises:
        InputError: The library gave up.
    """
    try:
        yield
    except (InputError, OSError):
        raise
    except Exception as error:
        what = f"it is broken, or no {kind} ({_reason(error)})"
        remedy = "Open it with the program that made it, and save it anew."
        raise InputError(what, where=where, remedy=remedy) from error


def _reason(error: Exception) -> str:
    text = "".join(c for c in " ".join(str(error).split()) if c.isprintable())
    return (text[:100] or type(error).__name__).rstrip(". ")
