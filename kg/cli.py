"""The command line: parses, calls one function, prints.

Results go to standard output, words about them to standard error. Exit status: 0 fine,
1 findings (also: some articles could not be read), 2 bad input or usage, 70 a fault of
this program, 130 interrupted.
What a command needs is imported when it runs, so that ``kg --help`` is quick.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
import traceback
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeAlias

from kg import __version__, folder
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.resolve import Outcome
    from kg.review import Review
    from kg.store import Store

FINE, FINDINGS, BAD, INTERRUPTED = 0, 1, 2, 130
FAULT, BROKEN_PIPE = 70, 141

QUERY_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")  # as in kg.write.FORMATS
RESOLVE_FORMATS = ("text", "json")
POLICIES = ("open", "strict")

_EXAMPLES = """\
examples:
  kg build articles/ -o news
  kg query news 'SELECT ?who WHERE { ?who kg:warns ent:china }'
  kg explain news China Russia
  kg view news --open
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InputError(message, remedy=f"See '{self.prog} --help'.")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; `argv` is what follows ``kg``."""
    try:
        arguments = _parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except KgError as error:
        _say(str(error))
        return BAD
    except KeyboardInterrupt:
        _say("interrupted; nothing was changed")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except SystemExit as end:  # --help and --version
        return int(end.code or FINE)
    except Exception:  # a fault of this program must not look like a finding
        traceback.print_exc()
        return FAULT
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kg",
        description="Turns news articles into a knowledge graph that leads back to every sentence.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_build, _add_query, _add_export, _add_view, _add_explain):
        add(commands)
    _add_plain(commands, "stats", _stats, "count what the graph holds")
    _add_plain(commands, "check", _check, "list what breaks the shapes of the ontology")
    _add_resolve(commands)
    _add_extract(commands)
    _add_bench_model(commands)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _add_build(commands: _Commands) -> None:
    parser = commands.add_parser("build", help="read articles and build their graph")
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=".txt or .md file, folder, or - for standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("kg-out"),
        metavar="OUT",
        help="folder to write (default: %(default)s)",
    )
    parser.add_argument("--model", metavar="NAME", help="another spaCy pipeline, by name or folder")
    parser.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="day of publication of articles that do not state theirs",
    )
    parser.add_argument("--base", metavar="IRI", help="beginning of the IRIs that are minted")
    parser.add_argument(
        "--jobs",
        type=_positive,
        default=1,
        metavar="N",
        help="number of processes that parse (default: %(default)s)",
    )
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
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    parser.set_defaults(run=_build)


def _add_query(commands: _Commands) -> None:
    parser = _add_plain(commands, "query", _query, "ask the graph in SPARQL")
    parser.add_argument("query", metavar="SPARQL", help="the query, @FILE that holds it, or -")
    parser.add_argument("--format", choices=QUERY_FORMATS, default=QUERY_FORMATS[0])


def _add_export(commands: _Commands) -> None:
    parser = _add_plain(commands, "export", _export, "write the graph in another format")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="its ending says the format",
    )


def _add_view(commands: _Commands) -> None:
    parser = _add_plain(commands, "view", _view, "write the page that shows the graph")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.html")
    parser.add_argument("--open", action="store_true", help="open it in the browser")


def _add_explain(commands: _Commands) -> None:
    parser = _add_plain(commands, "explain", _explain, "show the sentences behind the statements")
    parser.add_argument("subject", metavar="SUBJECT", help="name or IRI of an entity")
    parser.add_argument("object", metavar="OBJECT", nargs="?", help="the other entity")


def _add_resolve(commands: _Commands) -> None:
    parser = _add_plain(commands, "resolve", _resolve, "review and edit who is who")
    parser.add_argument("--format", choices=RESOLVE_FORMATS, default=RESOLVE_FORMATS[0])
    parser.add_argument("--review", action="store_true", help="decide the proposals one by one")
    parser.set_defaults(decide=None)
    actions = parser.add_subparsers(title="decisions", metavar="DECISION")
    for name, words, arguments in (
        ("same", "B is A, which keeps its IRI and label", ("A", "B")),
        ("different", "A and B are never one", ("A", "B")),
        ("split", "some mentions of an entity mean another", ("ENTITY", "LABEL")),
        ("rename", "an entity has another label", ("ENTITY", "LABEL")),
        ("retype", "an entity is of another class", ("ENTITY", "CLASS")),
        ("undo", "take a decision back", ("N",)),
        ("list", "show the decisions", ()),
        ("apply", "make the graph anew after the ledger was edited", ()),
    ):
        action = actions.add_parser(name, help=words, description=f"{words}.".capitalize())
        for argument in arguments:
            action.add_argument(argument, type=_positive if argument == "N" else str)
        if name == "split":
            action.add_argument("documents", metavar="DOCUMENT", nargs="*", help="id or source")
            action.add_argument("--called", metavar="NAME", action="append", default=[])
        if name == "list":
            action.add_argument("--format", choices=RESOLVE_FORMATS, default=argparse.SUPPRESS)
        if arguments and name != "undo":
            action.add_argument("--because", metavar="WORDS", default="", help="kept as a comment")
        action.set_defaults(decide=name)


def _add_extract(commands: _Commands) -> None:
    parser = commands.add_parser("extract", help="sentences as JSON lines to triples as JSON lines")
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="default: - (stdin)")
    parser.add_argument(
        "--pretokenized",
        "--pretokenised",
        action="store_true",
        help="the blanks of every sentence separate its tokens",
    )
    parser.add_argument("--model", metavar="NAME", help="another spaCy pipeline, by name or folder")
    parser.set_defaults(run=_extract)


def _add_bench_model(commands: _Commands) -> None:
    parser = commands.add_parser("bench-model", help="measure a pipeline on marked-up sentences")
    parser.add_argument(
        "model",
        metavar="NAME",
        nargs="?",
        help="a spaCy pipeline, by name or folder, to compare with the shipped one",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--failures", action="store_true", help="list the sentences that failed")
    shown.add_argument(
        "--phenomena",
        action="store_true",
        help="precision, recall and more by phenomenon, of both halves of the corpus",
    )
    parser.add_argument(
        "--frozen",
        action="store_true",
        help="read the sentences that no rule was written by, instead of those for development",
    )
    parser.set_defaults(run=_bench_model)


def _add_plain(commands: _Commands, name: str, run: object, words: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words)
    parser.add_argument("out", type=_output, metavar="OUT", help="folder that 'kg build' wrote")
    parser.set_defaults(run=run)
    return parser


def _output(text: str) -> Path:
    folder.check_output(Path(text))
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no positive number")
    return int(text)


def _build(arguments: argparse.Namespace) -> int:
    from kg.build import build
    from kg.rdf import DEFAULT_BASE, Policy

    report = build(
        arguments.paths,
        arguments.output,
        model=arguments.model,
        date=arguments.date,
        base=DEFAULT_BASE if arguments.base is None else arguments.base,
        jobs=arguments.jobs,
        policy=Policy(arguments.policy),
        ledger=arguments.ledger,
        gazetteers=arguments.gazetteer,
        progress=_Progress(quiet=arguments.quiet),
    )
    for problem in report.problems:
        _say(str(problem))
    graph = report.graph
    if not graph.documents:
        _say("no article could be read, so nothing was written")
        return BAD
    _say(
        f"{len(graph.documents)} documents, {len(graph.entities)} entities and "
        f"{len(graph.statements)} statements are in {arguments.output}/"
    )
    _tell(report.outcomes, arguments.output)
    return FINDINGS if report.problems else FINE


def _query(arguments: argparse.Namespace) -> int:
    from kg.write import results

    query = _text(arguments.query)
    with _opened(arguments.out) as store:
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
            _say(f"{was} is {now} by a decision; ask for that (see 'kg resolve OUT list')")


def _export(arguments: argparse.Namespace) -> int:
    from kg.write import export

    with _opened(arguments.out) as store:
        export(store.graph(), store, arguments.output)
    return FINE


def _view(arguments: argparse.Namespace) -> int:
    from kg.ontology import load
    from kg.view import render
    from kg.write import atomic

    page: Path = arguments.output or arguments.out / folder.PAGE
    with _opened(arguments.out) as store:
        atomic.write(page, render(store.graph(), ontology=load()).encode())
    print(page)
    if arguments.open and not webbrowser.open(page.resolve().as_uri()):
        remedy = f"Open {page} in a browser yourself."
        raise InputError("no browser could be started", where="--open", remedy=remedy)
    return FINE


def _explain(arguments: argparse.Namespace) -> int:
    from kg.write import explain

    with _opened(arguments.out) as store:
        print(explain(store.graph(), arguments.subject, arguments.object))
    return FINE


def _stats(arguments: argparse.Namespace) -> int:
    from kg.write import summary

    with _opened(arguments.out) as store:
        print(summary(store.graph()))
    return FINE


def _check(arguments: argparse.Namespace) -> int:
    from kg.check import Severity, check

    with _opened(arguments.out) as store:
        findings = check(store)
    for finding in findings:
        print(finding)
    return FINDINGS if any(f.severity is not Severity.INFO for f in findings) else FINE


def _resolve(arguments: argparse.Namespace) -> int:
    if arguments.decide in {None, "list"} and not arguments.review:
        return _show(arguments)
    from kg.review import Review

    if arguments.review:
        if arguments.decide or not sys.stdin.isatty():
            remedy = "Without a terminal, see 'kg resolve --help' for commands that decide."
            raise InputError(
                "it asks on a terminal, and about proposals", where="--review", remedy=remedy
            )
        return _ask(Review.open(arguments.out))
    review = Review.open(arguments.out)
    _decide(review, arguments)
    review.save()
    _tell(review.resolution.outcomes, arguments.out)
    return FINE


def _show(arguments: argparse.Namespace) -> int:
    """Prints the decisions, or the proposals that are left."""
    from kg.review import Review
    from kg.write.identities import Proposals, decisions_json, decisions_text, proposals_text

    if arguments.decide == "list":
        outcomes = Review.open(arguments.out).resolution.outcomes
        as_json, as_text = {"decisions": decisions_json(outcomes)}, decisions_text(outcomes)
    else:
        with _opened(arguments.out) as store:
            graph = store.graph()
        as_json = {"proposals": Proposals(graph).as_json()}
        as_text = proposals_text(graph, str(arguments.out))
    print(json.dumps(as_json, ensure_ascii=False) if arguments.format == "json" else as_text)
    return FINE


def _decide(review: Review, arguments: argparse.Namespace) -> None:
    match arguments.decide:
        case "same":
            review.same(arguments.A, arguments.B, comment=arguments.because)
        case "different":
            review.different(arguments.A, arguments.B, comment=arguments.because)
        case "split":
            review.split(
                arguments.ENTITY,
                arguments.LABEL,
                documents=arguments.documents,
                called=arguments.called,
                comment=arguments.because,
            )
        case "rename":
            review.rename(arguments.ENTITY, arguments.LABEL, comment=arguments.because)
        case "retype":
            review.retype(arguments.ENTITY, arguments.CLASS, comment=arguments.because)
        case "undo":
            review.undo(arguments.N)


def _ask(review: Review) -> int:
    """Asks about the proposals one by one, then writes what was decided."""
    from kg.write.identities import Proposals

    proposals = Proposals(review.graph)
    for number, proposal in enumerate(proposals.all, 1):
        print(f"{number} of {len(proposals.all)}. {proposals.text(proposal)}")
        answer = _answer("  one and the same? [y]es, [n]o, [l]ater, [q]uit: ")
        if answer == "q":
            break
        if answer in {"y", "n"}:
            decide = review.same if answer == "y" else review.different
            first, second = (entity.iri for entity in proposals.kept_first(proposal))
            try:
                decide(first, second, comment="; ".join(proposal.evidence))
            except InputError as error:  # an answer before has settled it
                _say(str(error))
    review.save()
    _tell(review.resolution.outcomes, review.out)
    return FINE


def _answer(question: str) -> str:
    """Returns the first letter of an answer that is one of y, n, l and q; q at the end of input."""
    while True:
        try:
            answer = input(question).strip().casefold()[:1]
        except EOFError:
            return "q"
        if answer in {"y", "n", "l", "q"}:
            return answer


def _tell(outcomes: Sequence[Outcome], out: Path) -> None:
    """Says how many decisions hold, and which change nothing."""
    if outcomes:
        idle = [str(outcome.number) for outcome in outcomes if outcome.idle]
        number = f"{len(outcomes)} decision{'' if len(outcomes) == 1 else 's'}"
        rest = f"; idle: {', '.join(idle)} (see 'kg resolve {out} list')" if idle else ""
        _say(f"{out / folder.LEDGER} has {number}{rest}")


def _extract(arguments: argparse.Namespace) -> int:
    from kg.sentences import extract_lines

    with _binary(arguments.file) as (stream, where):
        found = extract_lines(
            stream, where=where, model=arguments.model, pretokenised=arguments.pretokenized
        )
        for value in found:
            print(json.dumps(value, ensure_ascii=False))
    return FINE


def _bench_model(arguments: argparse.Namespace) -> int:
    from kg.bench import Half, as_json, as_text, compare

    if arguments.phenomena:
        return _phenomena(arguments)
    half = Half.FROZEN if arguments.frozen else Half.DEVELOPMENT
    measured = compare(arguments.model, half=half)
    if arguments.json:
        print(json.dumps(as_json(measured, failures=arguments.failures)))
    else:
        print(as_text(measured, failures=arguments.failures))
    return FINE


def _phenomena(arguments: argparse.Namespace) -> int:
    from kg.bench import halves, table

    readings = halves(arguments.model)
    print(json.dumps(table.as_json(readings)) if arguments.json else table.as_text(readings))
    return FINE


@contextmanager
def _opened(out: Path) -> Iterator[Store]:
    from kg.store import Store

    with Store.open(out / folder.STORE) as store:
        yield store


@contextmanager
def _binary(path: str) -> Iterator[tuple[BinaryIO, str]]:
    """Yields the stream and what messages call it."""
    if path == "-":
        yield sys.stdin.buffer, "standard input"
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(path).open("rb"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            remedy = "Check the path and its permissions."
            raise InputError(f"it cannot be read ({reason})", where=path, remedy=remedy) from error
        yield stream, path


def _text(argument: str) -> str:
    """The argument itself, the text of the file after "@", or standard input for "-"."""
    if argument != "-" and not argument.startswith("@"):
        return argument
    with _binary(argument.removeprefix("@")) as (stream, where):
        try:
            return stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError("it is not UTF-8", where=where, remedy="Convert it.") from error


def _say(message: str) -> None:
    """Prints to standard error; a file name cannot steer the terminal."""
    words = "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in message)
    print(f"kg: {words}", file=sys.stderr)


class _Progress:
    """One line on a terminal that tells how far the parsing is; silent elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._begin = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if not self._shown:
            return
        passed = time.monotonic() - self._begin
        left = passed / done * (total - done)
        line = f"{done}/{total} documents, {done / passed:.1f} a second, {left:.0f} s left"
        print(f"\r\033[K{line}", end="\n" if done == total else "", file=sys.stderr, flush=True)
