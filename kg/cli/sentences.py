"""``kg extract`` and ``kg bench-model``: sentences without a graph."""

from __future__ import annotations

import argparse
import json

from kg.cli.options import Commands, add_model
from kg.cli.terminal import FINE, binary


def add_extract(commands: Commands) -> None:
    parser = commands.add_parser("extract", help="sentences as JSON lines to triples as JSON lines")
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="default: - (stdin)")
    parser.add_argument(
        "--pretokenized",
        "--pretokenised",
        action="store_true",
        help="the blanks of every sentence separate its tokens",
    )
    add_model(parser)
    parser.set_defaults(run=_extract)


def add_bench_model(commands: Commands) -> None:
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


def _extract(arguments: argparse.Namespace) -> int:
    from kg.sentences import extract_lines

    with binary(arguments.file) as (stream, where):
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
