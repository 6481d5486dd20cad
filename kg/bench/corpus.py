"""Reads marked-up sentences; the README beside them describes the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

_README = "README.md"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A statement that must be found, or must not.

    Attributes:
        keys: What qualifies it, such as ("polarity", "negative").
        forbidden: Whether it must not be found.
        line: The mark-up without its bullet.
    """

    subject: str
    relation: str
    object: str
    keys: tuple[tuple[str, str], ...]
    forbidden: bool
    line: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its expectations.

    Attributes:
        file: Name of its file without the ending.
    """

    file: str
    sentence: str
    expectations: tuple[Expectation, ...]


def shipped() -> Path:
    """Returns the folder of the marked-up sentences that come with the package.

    Raises:
        InputError: The installation lacks it.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data" / "corpus", package.parent / "tests" / "corpus"):
        if folder.is_dir():
            return folder
    raise InputError(
        "the installed package lacks its marked-up sentences", remedy="Install it again."
    )


def read_examples(folder: Path | None = None) -> Iterator[Example]:
    """Yields the examples of all files of a folder but its README, in order of their names.

    Args:
        folder: Holds .md files; None for the shipped one.

    Raises:
        InputError: A line that should be a statement is none; the message has its number.
    """
    for path in sorted((shipped() if folder is None else folder).glob("*.md")):
        if path.name != _README:
            yield from _parse(path)


def _parse(path: Path) -> Iterator[Example]:
    sentence, expectations = "", list[Expectation]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("> "):
            if sentence:
                yield Example(path.stem, sentence, tuple(expectations))
            sentence, expectations = line[2:].strip(), []
        elif line.startswith("- "):
            expectations.append(_expectation(line[2:].strip(), where=f"{path.name}:{number}"))
    if sentence:
        yield Example(path.stem, sentence, tuple(expectations))


def _expectation(line: str, *, where: str) -> Expectation:
    parts = [part.strip() for part in line.removeprefix("! ").split(" | ")]
    if len(parts) not in {3, 4} or not all(parts):
        remedy = "Write subject | relation | object, and perhaps | key=value; key=value."
        raise InputError("the line is no statement", where=where, remedy=remedy)
    items = [item.partition("=") for item in (parts[3].split(";") if len(parts) == 4 else ())]
    keys = tuple((key.strip(), value.strip()) for key, _, value in items)
    return Expectation(
        subject=parts[0],
        relation=parts[1],
        object=parts[2],
        keys=keys,
        forbidden=line.startswith("! "),
        line=line,
    )
