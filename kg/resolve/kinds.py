"""Which kind of thing bears a name, as a text tells it around the name: somebody, a place, a body.

A description tells it best ("Nokia, a town near Tampere"), then the words that people, places and
organisations have around them; these stand in `ontology/kinds.csv`. A recogniser's type is a guess
that both overrule.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.model import Document, Mention, MentionKind
from kg.ontology.load import shipped
from kg.resolve.descriptions import descriptions, head, noun, predicates
from kg.resolve.tables import read_table
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
    """Returns what finds words; those before a name are read backwards from it."""
    written = (cue[::-1] if where == "before" else cue for cue in words.split("|"))
    spelt = "|".join(re.escape(cue).replace("'", "['’]") for cue in written)
    forms = {"before": rf"\n? (?:{spelt})(?:\W|\Z)", "after": rf"\s?(?:{spelt})\b"}
    return re.compile(forms.get(where, rf"\b(?:{spelt})\b"), re.IGNORECASE)


class Kinds:
    """Reads which kinds of things bear the names of a collection.

    Args:
        documents: By id.
        mentions: All mentions of the collection.
    """

    def __init__(
        self, documents: Mapping[str, Document], mentions: Iterable[Mention], ontology: Ontology
    ) -> None:
        self._documents = documents
        self._ontology = ontology
        self._mentions: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.kind is MentionKind.NAME:
                self._mentions[mention.document_id, mention.text].append(mention)
        self._described: dict[tuple[str, str], frozenset[str]] = {}
        self._kinds: dict[frozenset[str], str] = {}
        self._told: dict[tuple[str, str], str] = {}

    def described(self, document: str, text: str) -> str:
        """Returns the kind of thing that a document describes by a name; empty if none or two."""
        classes = self.classes(document, text)
        if classes not in self._kinds:
            self._kinds[classes] = _only(self._kinds_of(classes))
        return self._kinds[classes]

    def told(self, document: str, text: str) -> str:
        """Returns the same, if need be by the words around the name."""
        asked = document, text
        told = self._told.get(asked)
        if told is None:
            told = self._told[asked] = self.described(*asked) or _only(self._cued(*asked))
        return told

    def classes(self, document: str, text: str) -> frozenset[str]:
        """Returns the classes of the nouns by which a document describes what bears a name."""
        asked = document, text
        if asked not in self._described:
            self._described[asked] = frozenset(self._classes(*asked))
        return self._described[asked]

    def _classes(self, document: str, text: str) -> Iterator[str]:
        told = self._documents[document].text
        for mention in self._mentions.get((document, text), ()):
            yield from filter(None, map(self._class_of, descriptions(told, mention)))
            before = noun(mention)
            class_ = self._class_of(before) if before else ""
            if class_ and class_ != PERSON and not self._ontology.is_a(class_, PERSON):
                yield class_  # firms too are called designers and owners
            for said in predicates(told, mention):
                if self._class_of(said) == PERSON:
                    yield PERSON

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

    def _cued(self, document: str, text: str) -> Iterator[str]:
        told = self._documents[document].text
        for mention in self._mentions.get((document, text), ()):
            before = told[max(0, mention.start - LONGEST_CUE) : mention.start][::-1]
            end = _SENTENCE_END.search(told, mention.end)
            behind = told[mention.end : end.start() + 1 if end else len(told)]
            yield from _in(before, "before")
            yield from _in(behind, "after")
            if _BEGINNING.match(before):
                yield from _in(behind, "behind")


def _in(words: str, where: str) -> Iterator[str]:
    for kind, pattern in cues()[where]:
        if pattern.search(words) if where == "behind" else pattern.match(words):
            yield kind


def _only(kinds: Iterable[str]) -> str:
    found = set(kinds)
    return found.pop() if len(found) == 1 else ""
