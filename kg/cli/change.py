"""``kg add`` and ``forget``: articles come to a graph and go from it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.options import Commands, add_plain, add_reading, columns
from kg.cli.resolve import tell
from kg.cli.terminal import BAD, FINDINGS, FINE, Progress, resumable, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.flow import BuildReport
    from kg.read import Changes


def add_add(commands: Commands) -> None:
    parser = add_plain(commands, "add", _add, "read more articles into a graph")
    add_reading(parser)
    parser.add_argument(
        "--watch", action="store_true", help="go on, and keep the graph in step with the files"
    )


def add_forget(commands: Commands) -> None:
    parser = add_plain(commands, "forget", _forget, "take articles out of a graph")
    parser.add_argument(
        "documents", nargs="+", metavar="DOCUMENT", help="id, source or IRI of an article"
    )


def _add(arguments: argparse.Namespace) -> int:
    from kg.flow import add
    from kg.watch import follow

    options = {
        "model": arguments.model,
        "date": arguments.date,
        "columns": columns(arguments),
        "jobs": arguments.jobs,
        "progress": Progress(quiet=arguments.quiet),
    }
    if not arguments.watch:
        with resumable(arguments.out):
            return _told(add(arguments.paths, arguments.out, **options), arguments.out)
    if "-" in arguments.paths:
        remedy = "Name files or folders."
        raise InputError("standard input cannot be watched", where="--watch", remedy=remedy)
    say(f"watching {', '.join(arguments.paths)}; stop it by Ctrl-C")
    try:
        for report in follow(arguments.paths, arguments.out, **options):
            _told(report, arguments.out)
    except KeyboardInterrupt:
        say("no longer watching")
    return FINE


def _told(report: BuildReport, out: Path) -> int:
    for problem in report.problems:
        say(str(problem))
    if report.changes is not None:
        _tell_changes(report.changes, out)
    tell(report.outcomes, out)
    if report.problems and report.changes is not None and not report.changes.given:
        return BAD
    return FINDINGS if report.problems else FINE


def _tell_changes(changes: Changes, out: Path) -> None:
    for document in changes.kept_apart:
        say(
            f"{document.source} is no version of the article of that name in the graph; both are "
            f"kept ('kg forget {out} DOCUMENT' takes one out)"
        )
    counts = {
        "added": len(changes.added),
        "renamed": len(changes.renamed),
        "replaced": len(changes.replaced),
        "gone": len(changes.gone),
        "unchanged": changes.unchanged,
    }
    words = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    held = len(changes.documents)
    say(f"{words or 'nothing read'}; {out}/ holds {held} article{'s' if held != 1 else ''}")


def _forget(arguments: argparse.Namespace) -> int:
    from kg.flow import forget

    gone = forget(arguments.documents, arguments.out)
    for document in gone:
        say(f"forgotten: {document.id}")
    return FINE
