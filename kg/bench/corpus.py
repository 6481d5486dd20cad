"""Reads marked-up sentences; the README beside them describes the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import InputError

_README = "README.md"
_TABLE = "TABLE.md"
_SIGNS = ("!", "?")


class Half(StrEnum):
    """The halves of the corpus: rules are written by the one and measured by the other."""

    DEVELOPMENT = "development"
    FROZEN = "frozen"


class Mark(StrEnum):
    """What a line says of its statement: it must be found, may be, or must not."""

    MUST = "must"
    MAY = "may"
    NEVER = "never"


_MARKS = {"": Mark.MUST, "?": Mark.MAY, "!": Mark.NEVER}


@dataclass(frozen=True, slots=True)
class Expectation:
    """A statement that must be found, may be found, or must not.

    Attributes:
        keys: What qualifies it, such as ("polarity", "negative").
        line: The mark-up without its bullet.
    """

    subject: str
    relation: str
    object: str
    keys: tuple[tuple[str, str], ...]
    mark: Mark
    line: str

    @property
    def forbidden(self) -> bool:
        """Whether it must not be found."""
        return self.mark is Mark.NEVER

    @property
    def true(self) -> bool:
        """Whether the sentence says so."""
        return self.mark is not Mark.NEVER


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its expectations.

    Attributes:
        file: Name of its file without the ending.
        section: The heading above it, which names the phenomenon; empty if there is none.
    """

    file: str
    sentence: str
    expectations: tuple[Expectation, ...]
    section: str = ""


def shipped(half: Half = Half.DEVELOPMENT) -> Path:
    """Returns the folder of the marked-up sentences that come with the package.

    Raises:
        InputError: The installation lacks it.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data" / "corpus", package.parent / "tests" / "corpus"):
        if folder.is_dir():
            return folder if half is Half.DEVELOPMENT else folder / "frozen"
    raise InputError(
        "the installed package lacks its marked-up sentences", remedy="Install it again."
    )


def read_examples(
    folder: Path | None = None, *, half: Half = Half.DEVELOPMENT
) -> Iterator[Example]:
    """Yields the examples of all files of a folder, in order of their names.

    Its README and its table of figures are no examples.

    Args:
        folder: Holds .md files; None for the shipped one.
        half: Which of the shipped halves, if no folder is given.

    Raises:
        InputError: A line that should be a statement is none; the message has its number.
    """
    for path in sorted((shipped(half) if folder is None else folder).glob("*.md")):
        if path.name not in {_README, _TABLE}:
            yield from _parse(path)


def _parse(path: Path) -> Iterator[Example]:
    section, sentence, expectations = "", "", list[Expectation]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(("> ", "#")):
            if sentence:
                yield Example(path.stem, sentence, tuple(expectations), section)
            sentence, expectations = line[2:].strip() if line.startswith("> ") else "", []
        if line.startswith("#"):
            section = line.lstrip("#").strip()
        elif line.startswith("- "):
            expectations.append(_expectation(line[2:].strip(), where=f"{path.name}:{number}"))
    if sentence:
        yield Example(path.stem, sentence, tuple(expectations), section)


def _expectation(line: str, *, where: str) -> Expectation:
    sign = next((sign for sign in _SIGNS if line.startswith(f"{sign} ")), "")
    parts = [part.strip() for part in line.removeprefix(f"{sign} ").split(" | ")]
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
        mark=_MARKS[sign],
        line=line,
    )
