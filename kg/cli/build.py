"""``kg build``: articles become a graph."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg import folder
from kg.cli.options import Commands, add_model, add_reading, columns, day, positive
from kg.cli.resolve import tell
from kg.cli.terminal import BAD, FINDINGS, FINE, INTERRUPTED, Progress, resumable, say
from kg.read import ENDINGS

if TYPE_CHECKING:
    from kg.flow import BuildReport

POLICIES = ("open", "strict")


def add_build(commands: Commands) -> None:
    parser = commands.add_parser("build", help="read articles and build their graph")
    add_reading(parser)
    parser.add_argument(
        "-o",
        "--output",
        default="kg-out",
        metavar="OUT",
        help="folder to write, or a server as sparql+http://HOST/query (default: %(default)s)",
    )
    parser.add_argument("--base", metavar="IRI", help="beginning of the IRIs that are minted")
    parser.add_argument(
        "--policy",
        choices=POLICIES,
        default=POLICIES[0],
        help="plain edges for all asserted statements, or without mere claims",
    )
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="FILE",
        help=f"decisions about who is who to copy to OUT (default: OUT/{folder.LEDGER})",
    )
    parser.add_argument(
        "--gazetteer",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="names that you know, as CSV (label,type,aliases,iri,…) or Turtle; may be repeated",
    )
    parser.set_defaults(run=_build)


def add_shards(commands: Commands) -> None:
    parser = commands.add_parser("shards", help="read a large collection into N-Quads, in parts")
    parser.add_argument("paths", nargs="+", metavar="PATH", help=f"file ({ENDINGS}) or folder")
    add_model(parser)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="folder to write"
    )
    parser.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="as of 'kg build'")
    parser.add_argument("--base", metavar="IRI", help="as of 'kg build'")
    parser.add_argument("--policy", choices=POLICIES, default=POLICIES[0], help="as of 'kg build'")
    parser.add_argument("--gazetteer", action="append", type=Path, default=[], metavar="FILE")
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="as of 'kg build'")
    parser.add_argument(
        "--articles",
        type=positive,
        default=200,
        metavar="N",
        help="files of one article that make a shard (default: %(default)s)",
    )
    parser.set_defaults(run=_shards)


def _shards(arguments: argparse.Namespace) -> int:
    from kg import pool, shards
    from kg.rdf import DEFAULT_BASE, Policy

    job = shards.Job(
        folder=arguments.output,
        model=arguments.model,
        date=arguments.date,
        base=DEFAULT_BASE if arguments.base is None else arguments.base,
        policy=Policy(arguments.policy),
        lists=tuple(map(folder.ListFile.read, arguments.gazetteer)),
    )
    try:
        found = shards.make(
            arguments.paths, job, pool.mapper(arguments.jobs), articles=arguments.articles
        )
    except KeyboardInterrupt:
        say("interrupted; what has been made is kept, and the same command goes on from there")
        return INTERRUPTED
    for problem in found.problems:
        say(problem)
    say(f"{found.documents} documents are in {arguments.output / 'nquads'}/")
    if not found.documents:
        return BAD
    return FINDINGS if found.problems else FINE


def _build(arguments: argparse.Namespace) -> int:
    from kg.store import is_remote

    if is_remote(arguments.output):
        return _build_into_server(arguments)
    out = Path(arguments.output)
    with resumable(out):
        report = _built(out, arguments)
    status = _told(report, f"{out}/")
    tell(report.outcomes, out)
    return status


def _build_into_server(arguments: argparse.Namespace) -> int:
    from kg.output import send
    from kg.store import Address, RemoteStore

    store = RemoteStore(Address.parse(arguments.output))
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "out")
        report = _built(out, arguments)
        if report.documents:
            send(out, store)
    return _told(report, arguments.output)


def _built(out: Path, arguments: argparse.Namespace) -> BuildReport:
    from kg.flow import build
    from kg.rdf import DEFAULT_BASE, Policy

    return build(
        arguments.paths,
        out,
        model=arguments.model,
        date=arguments.date,
        columns=columns(arguments),
        base=DEFAULT_BASE if arguments.base is None else arguments.base,
        jobs=arguments.jobs,
        policy=Policy(arguments.policy),
        ledger=arguments.ledger,
        gazetteers=arguments.gazetteer,
        progress=Progress(quiet=arguments.quiet),
    )


def _told(report: BuildReport, place: str) -> int:
    """Says what a build has made and where it is, and returns the exit status."""
    if report.resumed:
        say(f"{report.resumed} articles had been read by a run that was interrupted")
    for problem in report.problems:
        say(str(problem))
    if not report.documents:
        say("no article could be read, so nothing was written")
        return BAD
    say(
        f"{report.documents} documents, {report.entities} entities and "
        f"{report.statements} statements are in {place}"
    )
    return FINDINGS if report.problems else FINE
