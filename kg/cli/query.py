"""``kg query``: a question in SPARQL, or one that is stored, and its answer."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.options import Commands, add_plain
from kg.cli.terminal import FINE, asked, say, text
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.queries import Query
    from kg.store import Askable

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")  # as in kg.write.FORMATS
_EXAMPLES = """\
examples:
  kg query news --list
  kg query news @who-says-what --entity Russia
  kg query news 'SELECT ?who WHERE { ?who kg:warns ent:china }'
"""


def add_query(commands: Commands) -> None:
    parser = add_plain(commands, "query", _query, "ask the graph in SPARQL", remote=True)
    parser.epilog = _EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.usage = "kg query OUT [SPARQL | @FILE | @NAME | -] [--PARAMETER VALUE …] [options]"
    parser.values = "values"
    parser.add_argument(
        "query",
        metavar="SPARQL",
        nargs="?",
        help="the query, @FILE that holds it, @NAME of a stored one, or -",
    )
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0])
    parser.add_argument("--list", action="store_true", help="tell the stored queries")


def _query(arguments: argparse.Namespace) -> int:
    from kg.queries import overview, run
    from kg.write import results

    if arguments.list:
        sys.stdout.write(overview())
        return FINE
    query = _asked(arguments.query)
    _check_options(arguments.values, query)
    with asked(arguments.out) as store:
        found = run(query, store, arguments.values)
        shown = {"format": arguments.format, "names": store.names(), "hidden": query.given}
        sys.stdout.write(results(found, **shown))
        _warn_of_old(query.text, store)
    return FINE


def _asked(argument: str | None) -> Query:
    """A stored query for its name, unless a file is called so; else what was written."""
    from kg.queries import is_stored, named, parse

    if argument is None:
        remedy = "Give one, or see those that are stored by --list."
        raise InputError("a query is missing", where="SPARQL", remedy=remedy)
    name = argument.removeprefix("@")
    if name != argument and not Path(name).is_file() and (is_stored(name) or _is_plain(name)):
        return named(name)
    return parse(text(argument))


def _check_options(values: Iterable[str], query: Query) -> None:
    """Refuses what is no parameter but nearly one of the options of every query."""
    for name in values:
        near = difflib.get_close_matches(name, ("format", "list"), n=1)
        if near and name not in query.given:
            remedy = f"Did you mean --{near[0]}?"
            raise InputError("there is no such option", where=f"--{name}", remedy=remedy)


def _is_plain(name: str) -> bool:
    """Whether somebody who writes this means a stored query, and no file."""
    return re.fullmatch(r"[\w-]+", name) is not None


def _warn_of_old(query: str, store: Askable) -> None:
    """Says which entities of a query go by another IRI since somebody decided who is who."""
    entity = store.names().entity("")
    for old, new in sorted(store.replaced().items()):
        was, now = (iri.replace(entity, "ent:", 1) for iri in (old, new))
        if f"<{old}>" in query or re.search(rf"(?<![\w:]){re.escape(was)}(?![\w-])", query):
            say(f"{was} is {now} by a decision; ask for that (see 'kg resolve OUT list')")
