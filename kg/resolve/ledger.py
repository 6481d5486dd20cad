"""The identity ledger: what people decided about who is who, one decision a line.

::

    # Spellings that no rule knows.
    same ent:volodymyr-zelenskyy "Volodymyr Zelenskyy" ent:zelenskiy "Zelenskiy"
    different ent:ada-berg "Ada Berg" ent:berg "Berg" in a-fire-in-port-eire-5c73fadd
    split ent:john-smith "John Smith" off ent:john-smith-painter "John Smith (painter)" in a-show-0a1b2c3d
    split ent:ecb "ECB" off ent:cricket-board "Cricket Board" as "England and Wales Cricket Board"
    rename ent:titan "Titan" to "Titan (submersible)"
    retype ent:titan "Titan" to Vehicle    # the ship, not the firm

An entity is given by the local name of its IRI and, in quotes, by a name that texts call it; where
that is not enough, "in" tells the article that alone knows it, and "at" its code in the gazetteer.
The name counts: an IRI may go to another thing when articles come and go. A comment begins with
"#" and stays as it is, at the end of a line or on its own.
"""  # noqa: E501 - examples

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from kg.errors import InputError

_TOKENS = re.compile(r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<comment>#.*)|(?P<word>[^\s"#]+))')
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_WORD = re.compile(r'[^\s"#]+')
_PREFIX = "ent:"
_LINE_BREAKS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029"})
_HEADER = "# Who is who, as people have decided. 'kg build' replays it; delete a line to undo it.\n"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a decision names it.

    Attributes:
        slug: Local name of its IRI.
        name: A name that texts call it; empty if the IRI has to do.
        document: Id of the article that alone knows it; empty for others.
        place: Code or number of a place of the gazetteer; empty for others.
    """

    slug: str
    name: str = ""
    document: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """The second is the first."""

    first: Named
    second: Named


@dataclass(frozen=True, slots=True)
class Different:
    """The two are never one, whatever else speaks for it."""

    first: Named
    second: Named


@dataclass(frozen=True, slots=True)
class Split:
    """Some mentions of an entity mean another one.

    Attributes:
        part: What they mean: its slug and its label.
        documents: Ids or sources of the articles whose mentions go apart; none for all.
        names: What the mentions that go apart call it; none for whatever they do.
    """

    entity: Named
    part: Named
    documents: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """The entity has another label."""

    entity: Named
    label: str


@dataclass(frozen=True, slots=True)
class Retype:
    """The entity is of another class, given by its local name."""

    entity: Named
    type: str


Decision = Same | Different | Split | Rename | Retype


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file as it stands, and what it decides; None for comments and blank lines."""

    text: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Decisions in their order, with the lines that hold them."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> Ledger:
        """Returns the ledger of a text; `str` gives the same text back.

        Raises:
            InputError: A line is no decision; the error names it, and what was expected.
        """
        kept = _LINE.findall(text.removeprefix("\ufeff"))
        places = (f"{where}:{number}" for number in range(1, len(kept) + 1))
        return cls(tuple(map(_line, kept, places)))

    @classmethod
    def read(cls, path: Path, *, absent: bool = False) -> Ledger:
        """Returns the ledger of a file; an empty one if there is none and it may be `absent`.

        Raises:
            InputError: It cannot be read, or a line is no decision.
        """
        try:
            return cls.parse(path.read_bytes().decode(), where=str(path))
        except UnicodeDecodeError as error:
            remedy = "Convert it."
            raise InputError("it is not UTF-8", where=str(path), remedy=remedy) from error
        except OSError as error:
            if absent and isinstance(error, FileNotFoundError):
                return cls()
            what = f"it cannot be read ({(error.strerror or str(error)).lower()})"
            remedy = "Check the path and its permissions."
            raise InputError(what, where=str(path), remedy=remedy) from error

    def __str__(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What it decides; `without` counts from 1 in this order."""
        return tuple(line.decision for line in self.lines if line.decision is not None)

    def adding(self, decision: Decision, *, comment: str = "") -> Ledger:
        """Returns a ledger with a decision more, as its last line."""
        lines = self.lines or (Line(_HEADER),)
        if not lines[-1].text.endswith("\n"):
            lines = (*lines[:-1], replace(lines[-1], text=f"{lines[-1].text}\n"))
        remark = f"  # {' '.join(comment.split())}" if comment.strip() else ""
        return Ledger((*lines, Line(f"{written(decision)}{remark}\n", decision)))

    def without(self, number: int) -> Ledger:
        """Returns a ledger without the decision of a number, from 1.

        Raises:
            IndexError: There is no such decision.
        """
        places = [at for at, line in enumerate(self.lines) if line.decision is not None]
        at = places[number - 1 if number > 0 else len(places)]
        return Ledger((*self.lines[:at], *self.lines[at + 1 :]))


def written(decision: Decision) -> str:
    """Returns a decision as a line of the file, without its end."""
    match decision:
        case Same(first, second):
            return f"same {_entity(first)} {_entity(second)}"
        case Different(first, second):
            return f"different {_entity(first)} {_entity(second)}"
        case Split(entity, part, documents, names):
            chosen = _chosen("in", map(_id, documents)) + _chosen("as", map(_quoted, names))
            return f"split {_entity(entity)} off {_entity(part)}{chosen}"
        case Rename(entity, label):
            return f"rename {_entity(entity)} to {_quoted(label)}"
        case Retype(entity, type_):
            return f"retype {_entity(entity)} to {_id(type_)}"


def _entity(named: Named) -> str:
    name = f" {_quoted(named.name)}" if named.name else ""
    document = f" in {_id(named.document)}" if named.document else ""
    place = f" at {_id(named.place)}" if named.place else ""
    return f"{_PREFIX}{named.slug}{name}{document}{place}"


def _chosen(keyword: str, values: Iterable[str]) -> str:
    joined = " ".join(values)
    return f" {keyword} {joined}" if joined else ""


def _id(text: str) -> str:
    return text if _WORD.fullmatch(text) and text not in _KEYWORDS else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).translate(_LINE_BREAKS)


# --- Reading ---------------------------------------------------------------------------------

_KEYWORDS = frozenset({"in", "at", "as", "to", "off"})


def _line(text: str, place: str) -> Line:
    words = _Words(tuple(_tokens(text, place)), place)
    if not words.left:
        return Line(text)
    return Line(text, _decision(words))


def _decision(words: _Words) -> Decision:
    decision = _READERS[words.word("a decision", tuple(_READERS))](words)
    words.end()
    return decision


def _same(words: _Words) -> Same:
    return Same(words.entity(), words.entity())


def _different(words: _Words) -> Different:
    return Different(words.entity(), words.entity())


def _rename(words: _Words) -> Rename:
    return Rename(words.entity(), words.after("to").quoted("the new label"))


def _retype(words: _Words) -> Retype:
    return Retype(words.entity(), words.after("to").word("a class").removeprefix("kg:"))


def _split(words: _Words) -> Split:
    entity, part = words.entity(), words.after("off").part()
    documents = tuple(words.some("in", quoted=None))
    names = tuple(words.some("as", quoted=True))
    if not documents and not names:
        words.fail("the articles after in, or names after as")
    return Split(entity, part, documents, names)


_READERS: Mapping[str, Callable[[_Words], Decision]] = {
    "same": _same,
    "different": _different,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
}


def _tokens(text: str, place: str) -> Iterator[str]:
    """Yields words, and names with their quotes."""
    at, rest = 0, text.rstrip()
    while at < len(rest):
        match = _TOKENS.match(rest, at)
        if match is None:
            raise _wrong("the name is never closed", place, f'Put a " after {rest[at:].strip()}.')
        at = match.end()
        if match["comment"] is None:
            yield match["quoted"] or match["word"]


class _Words:
    """What is left of a line."""

    def __init__(self, tokens: Sequence[str], place: str) -> None:
        self.left = list(tokens)
        self._place = place

    def word(self, what: str, known: Sequence[str] = ()) -> str:
        if not self.left or self._is_quoted() or (known and self.left[0] not in known):
            self.fail(f"{what} ({', '.join(known)})" if known else what)
        return self.left.pop(0)

    def quoted(self, what: str) -> str:
        if not self._is_quoted():
            self.fail(f"{what} in quotes")
        return self._unquoted()

    def after(self, keyword: str) -> _Words:
        if not self._next(keyword):
            self.fail(keyword)
        return self

    def entity(self) -> Named:
        named = self.part(named=False)
        document = self._id("an article") if self._next("in") else ""
        place = self._id("a code") if self._next("at") else ""
        return replace(named, document=document, place=place)

    def part(self, *, named: bool = True) -> Named:
        slug = self.word("an entity such as ent:china")
        if not slug.startswith(_PREFIX) or slug == _PREFIX:
            self.left.insert(0, slug)
            self.fail("an entity such as ent:china")
        name = self.quoted("its name") if named or self._is_quoted() else ""
        return Named(slug.removeprefix(_PREFIX), name)

    def some(self, keyword: str, *, quoted: bool | None) -> Iterator[str]:
        """Yields what follows a keyword up to the next; names only, if they must be quoted."""
        if not self._next(keyword):
            return
        yield self.quoted("a name") if quoted else self._id("an article")
        while self.left and (self._is_quoted() or not (quoted or self.left[0] in _KEYWORDS)):
            yield self._id("an article")

    def end(self) -> None:
        if self.left:
            self.fail("the end of the line")

    def fail(self, expected: str) -> NoReturn:
        found = self.left[0] if self.left else "the end of the line"
        raise _wrong(f"expected {expected}, found {found}", self._place, "")

    def _next(self, keyword: str) -> bool:
        found = self.left[:1] == [keyword]
        del self.left[: int(found)]
        return found

    def _id(self, what: str) -> str:
        return self._unquoted() if self._is_quoted() else self.word(what)

    def _is_quoted(self) -> bool:
        return bool(self.left) and self.left[0].startswith('"')

    def _unquoted(self) -> str:
        text = self.left.pop(0)
        try:
            found = json.loads(text)
        except ValueError:
            remedy = 'Write it as in JSON: \\\\ for a backslash, \\" for a quotation mark.'
            raise _wrong(f"{text} is no name in quotes", self._place, remedy) from None
        if not found.strip():
            raise _wrong("the name is empty", self._place, "Write it between the quotes.")
        return str(found)


def _wrong(what: str, place: str, remedy: str) -> InputError:
    usual = 'Write decisions like: same ent:a "A" ent:b "B".'
    return InputError(what, where=place, remedy=remedy or usual)
