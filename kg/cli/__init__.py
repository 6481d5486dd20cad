"""The command line: parses, calls one function, prints.

Results go to standard output, words about them to standard error. Exit status: 0 fine,
1 findings (also: some articles could not be read), 2 bad input or usage, 70 a fault of
this program, 130 interrupted, 141 nobody reads the output any more.
What a command needs is imported when it runs, so that ``kg --help`` is quick.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence

import shtab

from kg import __version__
from kg.cli import build, change, diff, graph, query, resolve, sentences, serve
from kg.cli.options import Parser
from kg.cli.terminal import BAD, BROKEN_PIPE, FAULT, FINE, INTERRUPTED, say
from kg.errors import KgError

_EXAMPLES = """\
examples:
  kg build articles/ -o news
  kg add news article.txt
  kg query news 'SELECT ?who WHERE { ?who kg:warns ent:china }'
  kg explain news China Russia
  kg view news --open
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; `argv` is what follows ``kg``."""
    try:
        arguments = _parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except KgError as error:
        say(str(error))
        return BAD
    except KeyboardInterrupt:
        say("interrupted; nothing was changed")
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
    parser = Parser(
        prog="kg",
        description="Turns news articles into a knowledge graph that leads back to every sentence.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    shtab.add_argument_to(parser, help="print what completes commands and options in a shell")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(commands)
    return parser


_COMMANDS = (
    build.add_build,
    build.add_shards,
    change.add_add,
    change.add_forget,
    query.add_query,
    graph.add_export,
    graph.add_view,
    graph.add_explain,
    diff.add_diff,
    graph.add_stats,
    graph.add_check,
    serve.add_serve,
    resolve.add_resolve,
    sentences.add_extract,
    sentences.add_bench_model,
)
"""What adds a command each, in the order of ``kg --help``."""
