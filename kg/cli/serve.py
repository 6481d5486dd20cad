"""``kg serve``: the graph over HTTP."""

from __future__ import annotations

import argparse
import os
import re

from kg.cli.options import Commands, add_model, add_plain, positive
from kg.cli.terminal import FINE, say
from kg.errors import InputError

TOKEN = "KG_TOKEN"
_MEBIBYTE = 2**20
_SHORTEST = 16


def add_serve(commands: Commands) -> None:
    from kg.serve.settings import Limits, Settings

    limits, settings = Limits(), Settings()
    parser = add_plain(commands, "serve", _serve, "answer SPARQL and show pages over HTTP")
    _add(parser, "host", "ADDRESS", settings.host, str, "address to listen at")
    _add(parser, "port", "N", settings.port, _port, "port to listen at; 0 is any free one")
    for name, metavar, kind, words in (
        ("host", "NAME", str, "another name under which the server is asked, as behind a proxy"),
        ("origin", "ORIGIN", _origin, "an origin whose pages may ask and read; * for all"),
    ):
        parser.add_argument(
            f"--allow-{name}", metavar=metavar, action="append", default=[], type=kind, help=words
        )
    _add(parser, "timeout", "SECONDS", limits.seconds, _seconds, "longest time of an answer")
    _add(parser, "workers", "N", limits.workers, positive, "queries answered at the same time")
    _add(parser, "max-rows", "N", limits.rows, positive, "most rows of an answer")
    _add(parser, "max-answer", "MIB", limits.answer // _MEBIBYTE, positive, "longest answer")
    add_model(parser)
    _add(parser, "memory", "MIB", limits.memory // _MEBIBYTE, positive, "memory of a query")


def _add(
    parser: argparse.ArgumentParser,
    name: str,
    metavar: str,
    default: object,
    kind: object,
    words: str,
) -> None:
    words = f"{words} (default: %(default)s)"
    parser.add_argument(f"--{name}", metavar=metavar, default=default, type=kind, help=words)  # type: ignore[arg-type]


def _serve(arguments: argparse.Namespace) -> int:
    from kg.serve import Limits, Settings, serve

    limits = Limits(
        seconds=arguments.timeout,
        rows=arguments.max_rows,
        answer=arguments.max_answer * _MEBIBYTE,
        memory=arguments.memory * _MEBIBYTE,
        workers=arguments.workers,
    )
    token = os.environ.get(TOKEN, "")
    if token and len(token) < _SHORTEST:
        remedy = "Make one by 'openssl rand -hex 32'."
        raise InputError(f"a token has at least {_SHORTEST} characters", where=TOKEN, remedy=remedy)
    settings = Settings(
        host=arguments.host,
        port=arguments.port,
        hosts=tuple(arguments.allow_host),
        origins=tuple(arguments.allow_origin),
        token=token,
        model=arguments.model,
        limits=limits,
    )
    serve(arguments.out, settings, started=lambda url: _tell(url, arguments.out))
    say("stopped")
    return FINE


def _tell(url: str, out: object) -> None:
    say(f"{out}/ is at {url} (SPARQL at {url}sparql); stop it by Ctrl-C")


def _port(text: str) -> int:
    """A port from 0 to 65535."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it goes from 0 to 65535")
    return int(text)


def _origin(text: str) -> str:
    """An origin as browsers write it, or all."""
    if not re.fullmatch(r"\*|https?://[^/\s]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no origin, such as https://example.org")
    return text


def _seconds(text: str) -> float:
    """A time above zero."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write seconds, as 10 or 0.5")
    return seconds
