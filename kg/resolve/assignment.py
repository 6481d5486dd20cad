"""What the mentions of some documents mean, apart from all other documents: as plain values.

Who is who is told for a whole collection at once; statements can then be written for a few of its
documents anywhere, without the others.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from kg.model import Document, Mention, Triple
from kg.resolve.keys import Key
from kg.resolve.statements import Keys, participants, said_in

NOTHING = -1
"""Stands for a mention that refers to nothing."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What mentions mean.

    Attributes:
        keys: Of what there is, each once.
        iris: Of the entities that the keys stand for; empty for what is no entity.
        places: For each document, by its id, the places in `keys` of what takes part in its
            triples, in their order.
    """

    keys: list[Key] = field(default_factory=list)
    iris: list[str] = field(default_factory=list)
    places: dict[str, Sequence[int]] = field(default_factory=dict)

    def of(self, documents: Iterable[str]) -> Assignment:
        """Returns what the mentions of some documents, by id, mean; with the keys of these only."""
        places = {each: self.places[each] for each in documents}
        used = sorted(set(chain.from_iterable(places.values())) - {NOTHING})
        numbers = {old: new for new, old in enumerate(used)} | {NOTHING: NOTHING}
        return Assignment(
            [self.keys[number] for number in used],
            [self.iris[number] for number in used],
            {each: [numbers[number] for number in known] for each, known in places.items()},
        )

    def assigned(self, document: Document, triples: Iterable[Triple]) -> Keys:
        """Returns what tells the keys of the mentions of a document."""
        asked = _asked(triples)
        pairs = zip(asked, self.places[document.id], strict=True)
        return _Assigned({each: None if n < 0 else self.keys[n] for each, n in pairs})

    def iris_in(self, document: Document) -> Mapping[Key, str]:
        """Returns the IRIs of what the keys in a document stand for."""
        numbers = set(self.places[document.id]) - {NOTHING}
        return {self.keys[number]: self.iris[number] for number in numbers}

    def as_json(self) -> dict[str, Any]:
        """Returns values that JSON can hold."""
        return {
            "keys": [_plain(key) for key in self.keys],
            "iris": self.iris,
            "places": {each: list(numbers) for each, numbers in self.places.items()},
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Assignment:
        """Returns what `as_json` was made of."""
        return cls([_key(each) for each in held["keys"]], held["iris"], held["places"])


class Assigning:
    """Takes down what mentions mean, one document after the other."""

    def __init__(self) -> None:
        self._numbers: dict[Key | None, int] = {None: NOTHING}
        self._keys: list[Key] = []
        self._places: dict[str, Sequence[int]] = {}

    def note(self, document: str, triples: Iterable[Triple], keys: Keys) -> None:
        """Takes down what `keys` tells of the mentions of a document."""
        found = (keys.key(each, acting=acting) for each, acting in _asked(triples))
        self._places[document] = array("l", map(self._number, found))

    def _number(self, key: Key | None) -> int:
        number = self._numbers.get(key)
        if number is None:
            assert key is not None
            number = self._numbers[key] = len(self._keys)
            self._keys.append(key)
        return number

    def assignment(self, iris: Mapping[Key, str]) -> Assignment:
        """Returns what was taken down, with the IRIs of what are entities."""
        return Assignment(self._keys, [iris.get(key, "") for key in self._keys], self._places)


@dataclass(frozen=True, slots=True)
class _Assigned:
    known: Mapping[tuple[Mention, bool | None], Key | None]

    def key(self, mention: Mention, *, acting: bool | None = None) -> Key | None:
        return self.known[mention, acting]


def _asked(triples: Iterable[Triple]) -> Iterator[tuple[Mention, bool | None]]:
    """Yields what has to be known of triples to write statements."""
    for triple in said_in(triples):
        yield from participants(triple)


def _plain(key: Key) -> list[Any]:
    return [key.sort, key.form, key.document, [_plain(owner) for owner in key.owner], key.part]


def _key(held: list[Any]) -> Key:
    sort, form, document, owner, part = held
    return Key(sort, tuple(form), document, tuple(_key(each) for each in owner), part)
