"""``kg diff``: what two graphs say differently."""

from __future__ import annotations

import argparse
import sys

from kg.cli.options import Commands, output
from kg.cli.terminal import FINDINGS, FINE, opened


def add_diff(commands: Commands) -> None:
    parser = commands.add_parser("diff", help="tell what came, went and changed between two graphs")
    parser.add_argument("before", type=output, metavar="A", help="folder that 'kg build' wrote")
    parser.add_argument("after", type=output, metavar="B", help="another one")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.set_defaults(run=_diff)


def _diff(arguments: argparse.Namespace) -> int:
    from kg.write import difference, difference_json, difference_text

    with opened(arguments.before) as before, opened(arguments.after) as after:
        found = difference(before.graph(), after.graph())
    write = difference_json if arguments.format == "json" else difference_text
    sys.stdout.write(write(found))
    return FINDINGS if found else FINE
