"""What the commands have in common: how arguments are read, and what they mean."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from kg import folder
from kg.errors import InputError
from kg.read import ENDINGS, Columns


class Parser(argparse.ArgumentParser):
    """A parser whose errors are those of every other bad input.

    Attributes:
        values: Where values go that are given by options it does not know (``--entity Russia``),
            as a dictionary; empty if it takes none.
    """

    values = ""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        if not self.values or args is None:
            return super().parse_known_args(args, namespace)
        values, rest = self._split(args)
        parsed, unknown = super().parse_known_args(rest, namespace)
        setattr(parsed, self.values, values)
        return parsed, unknown

    def _split(self, args: Sequence[str]) -> tuple[dict[str, str], list[str]]:
        """Returns the values of options that it does not know, and the other arguments."""
        values, rest = dict[str, str](), list[str]()
        left = iter(args)
        for argument in left:
            option, sign, value = argument.partition("=")
            if not option.startswith("--") or option == "--" or self._knows(option):
                rest += [argument, *(left if option == "--" else ())]
                continue
            found = value if sign else next(left, None)
            if found is None:
                self.error(f"argument {option}: expected one argument")
            values[option.removeprefix("--")] = found
        return values, rest

    def _knows(self, option: str) -> bool:
        return option in self._option_string_actions

    def error(self, message: str) -> NoReturn:
        raise InputError(message, remedy=f"See '{self.prog} --help'.")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_plain(
    commands: Commands, name: str, run: object, words: str, *, remote: bool = False
) -> Parser:
    """Adds a command on a graph, whose folder is its first argument, or a server's address."""
    parser = commands.add_parser(name, help=words)
    told = "folder that 'kg build' wrote" + (", or sparql+http://HOST/query" if remote else "")
    parser.add_argument("out", type=place if remote else output, metavar="OUT", help=told)
    parser.set_defaults(run=run)
    return parser


def add_model(parser: argparse.ArgumentParser) -> None:
    """Adds the option that names another pipeline."""
    parser.add_argument("--model", metavar="NAME", help="another spaCy pipeline, by name or folder")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Adds the articles to read, and how."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=f"file ({ENDINGS}), folder, address (http, https), or - for standard input",
    )
    add_model(parser)
    parser.add_argument(
        "--date",
        type=day,
        metavar="YYYY-MM-DD",
        help="day of publication of articles that do not state theirs",
    )
    for field in fields(Columns):
        parser.add_argument(
            f"--{field.name}-column",
            default="",
            metavar="NAME",
            help=f"column of tables with the {field.name} of an article (default: the usual names)",
        )
    parser.add_argument(
        "--jobs",
        type=positive,
        default=1,
        metavar="N",
        help="number of processes that read (default: %(default)s)",
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def columns(arguments: argparse.Namespace) -> Columns:
    """The names of the columns of tables that the user has given."""
    names = {field.name: getattr(arguments, f"{field.name}_column") for field in fields(Columns)}
    return Columns(**names)


def place(text: str) -> Path | str:
    """The folder of a graph, or the address of a server."""
    return text if text.startswith("sparql+") else output(text)


def output(text: str) -> Path:
    """The folder of a graph; refuses what no build has left."""
    folder.check_output(Path(text))
    return Path(text)


def day(text: str) -> date:
    """A day as 2023-02-27."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def positive(text: str) -> int:
    """A whole number above zero."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no positive number")
    return int(text)
