"""Which kind of thing bears a name, as a text tells it around the name: somebody, a place, a body.

A description tells it best ("Nokia, a town near Tampere"), then the words that people, places and
organisations have around them; these stand in `ontology/kinds.csv`. A recogniser's type is a guess
that both overrule.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.ontology.load import shipped
from kg.resolve.descriptions import Described, head
from kg.resolve.memo import Memo
from kg.resolve.tables import read_table
from kg.resolve.usages import Usage
from kg.resolve.walks import walks

if TYPE_CHECKING:
    from kg.ontology import Ontology

PERSON, PLACE, ORGANIZATION = KINDS = ("Person", "Place", "Organization")
POSITIONS = ("before", "after", "behind")
LONGEST_CUE = 30
"""Characters before a name that are read for cues."""

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
_BEGINNING = re.compile(r"\n?(?: eh[Tt])?\s*(?:\s[\"”’']?[.!?\n]|\Z)")
"""What stands before the first name of a sentence, read backwards from the name."""

Cues = Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]


@functools.cache
def cues() -> Cues:
    """Returns the cues that the package knows by where they stand, each with its kind.

    Raises:
        OntologyError: `ontology/kinds.csv` is damaged.
    """
    path = shipped() / "kinds.csv"
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {where: [] for where in POSITIONS}
    for number, row in read_table(path):
        if row.get("kind") not in KINDS or row["where"] not in found or not row["words"]:
            raise OntologyError(
                "the row is no kind,where,words",
                where=f"{path}:{number}",
                remedy=f"The kind is one of {', '.join(KINDS)}, where one of {', '.join(found)}.",
            )
        found[row["where"]].append((row["kind"], _pattern(row["where"], row["words"])))
    return {where: tuple(of) for where, of in found.items()}


def _pattern(where: str, words: str) -> re.Pattern[str]:
    """Returns what finds words; those before a name are read backwards from it.

    Their first characters are looked for before them, because most text has none of these.
    """
    written = [cue[::-1] if where == "before" else cue for cue in words.split("|")]
    spelt = "|".join(re.escape(cue).replace("'", "['’]") for cue in written)
    first = re.escape("".join(sorted({cue[0] for cue in written}))).replace("'", "'’")
    cue = rf"(?=[{first}])(?:{spelt})"
    forms = {"before": rf"\n? {cue}(?:\W|\Z)", "after": rf"\s?{cue}\b"}
    return re.compile(forms.get(where, rf"\b{cue}\b"), re.IGNORECASE)


class Kinds:
    """Reads which kinds of things bear the names of a collection.

    Args:
        usages: The names.
        described: How the documents describe what bears them.
    """

    def __init__(
        self, usages: Iterable[Usage], described: Mapping[Usage, Described], ontology: Ontology
    ) -> None:
        self._ontology = ontology
        self._nouns = Memo(self._class_of)
        self._classes = {
            usage: classes for usage, of in described.items() if (classes := self._read(of))
        }
        self._described = {
            usage: kind
            for usage, classes in self._classes.items()
            if (kind := _only(self._kinds_of(classes)))
        }
        self._told = {
            usage: kind
            for usage in usages
            if (kind := self._described.get(usage) or _only(_cued(usage)))
        }

    def described(self, usage: Usage) -> str:
        """Returns the kind of thing that a document describes by a name; empty if none or two."""
        return self._described.get(usage, "")

    def told(self, usage: Usage) -> str:
        """Returns the same, if need be by the words around the name."""
        return self._told.get(usage, "")

    def classes(self, usage: Usage) -> frozenset[str]:
        """Returns the classes of the nouns by which a document describes what bears a name."""
        return self._classes.get(usage, frozenset())

    def _read(self, described: Described) -> frozenset[str]:
        found = set(map(self._nouns.__getitem__, described.beside))
        for class_ in map(self._nouns.__getitem__, described.nouns):
            if not self._ontology.is_a(class_, PERSON):
                found.add(class_)  # firms too are called designers and owners
        found.update({PERSON} & set(map(self._nouns.__getitem__, described.predicates)))
        return frozenset(found - {""})

    def _class_of(self, description: str) -> str:
        """Returns the class of a description's noun; empty if it has none."""
        words = head(description)
        while words:
            class_ = self._ontology.class_of_noun(words)
            if class_ is not None:
                return PERSON if self._ontology.is_a(class_, "Office") else class_
            if words.replace(" ", "-") in walks().roles:
                return PERSON
            words = words.partition(" ")[2]
        return ""

    def _kinds_of(self, classes: Iterable[str]) -> frozenset[str]:
        return frozenset(k for class_ in classes for k in KINDS if self._ontology.is_a(class_, k))


@functools.cache
def _any(where: str) -> re.Pattern[str]:
    """Returns what finds any cue of a place, whatever its kind."""
    patterns = (pattern.pattern for _, pattern in cues()[where])
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _cued(usage: Usage) -> Iterator[str]:
    """Yields the kinds of which there are cues around a name."""
    told = usage.document.text
    before_it, after_it = _any("before").match, _any("after").match
    behind_it = _any("behind").search
    for mention in usage.mentions:
        before = told[max(0, mention.start - LONGEST_CUE) : mention.start][::-1]
        if before_it(before):
            yield from _in(before, "before")
        if after_it(told, mention.end):
            yield from _in(_rest_of_sentence(told, mention.end), "after")
        if _BEGINNING.match(before):
            behind = _rest_of_sentence(told, mention.end)
            if behind_it(behind):
                yield from _in(behind, "behind")


def _rest_of_sentence(text: str, start: int) -> str:
    end = _SENTENCE_END.search(text, start)
    return text[start : end.start() + 1 if end else len(text)]


def _in(words: str, where: str) -> Iterator[str]:
    for kind, pattern in cues()[where]:
        if pattern.search(words) if where == "behind" else pattern.match(words):
            yield kind


def _only(kinds: Iterable[str]) -> str:
    found = set(kinds)
    return found.pop() if len(found) == 1 else ""
