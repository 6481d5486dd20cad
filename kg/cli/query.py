"""``kg query``: a question in SPARQL and its answer."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from kg.cli.options import Commands, add_plain
from kg.cli.terminal import FINE, opened, say, text

if TYPE_CHECKING:
    from kg.store import Store

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")  # as in kg.write.FORMATS


def add_query(commands: Commands) -> None:
    parser = add_plain(commands, "query", _query, "ask the graph in SPARQL")
    parser.add_argument("query", metavar="SPARQL", help="the query, @FILE that holds it, or -")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0])


def _query(arguments: argparse.Namespace) -> int:
    from kg.write import results

    query = text(arguments.query)
    with opened(arguments.out) as store:
        found = store.query(query)
        sys.stdout.write(results(found, format=arguments.format, names=store.names()))
        _warn_of_old(query, store)
    return FINE


def _warn_of_old(query: str, store: Store) -> None:
    """Says which entities of a query go by another IRI since somebody decided who is who."""
    entity = store.names().entity("")
    for old, new in sorted(store.replaced().items()):
        was, now = (iri.replace(entity, "ent:", 1) for iri in (old, new))
        if f"<{old}>" in query or re.search(rf"(?<![\w:]){re.escape(was)}(?![\w-])", query):
            say(f"{was} is {now} by a decision; ask for that (see 'kg resolve OUT list')")
