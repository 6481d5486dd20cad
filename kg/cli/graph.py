"""``kg export``, ``view``, ``explain``, ``stats`` and ``check``: the graph as a whole."""

from __future__ import annotations

import argparse
import json
import webbrowser
from pathlib import Path

from kg import folder
from kg.cli.options import Commands, add_plain
from kg.cli.terminal import FINDINGS, FINE, INTERRUPTED, opened, say
from kg.errors import InputError

CHECK_FORMATS = ("text", "json")


def add_export(commands: Commands) -> None:
    parser = add_plain(commands, "export", _export, "write the graph in another format")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="its ending says the format; a folder csv/, parquet/ or neo4j/ does too",
    )
    parser.add_argument(
        "--format",
        metavar="NAME",
        help="the format, whatever the name ends in (see docs/outputs.md)",
    )


def add_view(commands: Commands) -> None:
    parser = add_plain(commands, "view", _view, "write the page that shows the graph")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.html")
    parser.add_argument("--open", action="store_true", help="open it in the browser")
    parser.add_argument(
        "--with-sparql",
        action="store_true",
        help="with a tab for SPARQL queries in the page itself, which makes it larger",
    )


def add_explain(commands: Commands) -> None:
    parser = add_plain(commands, "explain", _explain, "show the sentences behind the statements")
    parser.add_argument(
        "subject", metavar="SUBJECT", help="name or IRI of an entity, or IRI of a statement"
    )
    parser.add_argument("object", metavar="OBJECT", nargs="?", help="the other entity")


def add_stats(commands: Commands) -> None:
    add_plain(commands, "stats", _stats, "count what the graph holds")


def add_check(commands: Commands) -> None:
    parser = add_plain(commands, "check", _check, "list what breaks the shapes of the ontology")
    parser.add_argument(
        "--infer", action="store_true", help="first add what follows by the ontology (OWL 2 RL)"
    )
    parser.add_argument("--format", choices=CHECK_FORMATS, default=CHECK_FORMATS[0])


def _export(arguments: argparse.Namespace) -> int:
    from kg.write import export

    with opened(arguments.out) as store:
        export(store, arguments.output, arguments.format)
    return FINE


def _view(arguments: argparse.Namespace) -> int:
    from kg.ontology import load
    from kg.view import render, scope
    from kg.write import atomic

    page: Path = arguments.output or arguments.out / folder.PAGE
    with opened(arguments.out) as store:
        asked = store if arguments.with_sparql else None
        graph = store.graph()
        whole = len(graph.statements)
        html = render(scope(graph), ontology=load(), store=asked, whole=whole)
    atomic.write(page, html.encode())
    print(page)
    return _open(page) if arguments.open else FINE


def _open(page: Path) -> int:
    """Shows a page that is written already, which an interruption leaves as it is."""
    try:
        started = webbrowser.open(page.resolve().as_uri())
    except KeyboardInterrupt:
        say(f"interrupted; {page} is written")
        return INTERRUPTED
    if not started:
        remedy = f"Open {page} in a browser yourself."
        raise InputError("no browser could be started", where="--open", remedy=remedy)
    return FINE


def _explain(arguments: argparse.Namespace) -> int:
    from kg.ontology import load
    from kg.queries import part
    from kg.write import explain

    with opened(arguments.out) as store:
        graph = part(store, arguments.subject, arguments.object)
    print(explain(graph, arguments.subject, arguments.object, denials=load().denials))
    return FINE


def _stats(arguments: argparse.Namespace) -> int:
    from kg.queries import survey
    from kg.write import summary

    with opened(arguments.out) as store:
        print(summary(survey(store)))
    return FINE


def _check(arguments: argparse.Namespace) -> int:
    from kg.check import Severity, check
    from kg.write.findings import count, findings_json, findings_text, tell

    if arguments.infer:
        from kg.output import reason

        say(f"{reason(arguments.out)} triples follow and are in the graph …/graph/inferred")
    with opened(arguments.out) as store:
        findings = check(store)
        told = tell(findings, store)
    if arguments.format == "json":
        print(json.dumps(findings_json(told), ensure_ascii=False, indent=2))
    elif told:
        print(findings_text(told))
    say(count(findings))
    return FINDINGS if any(f.severity is not Severity.INFO for f in findings) else FINE
