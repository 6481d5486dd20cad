"""What the mentions of some documents mean, apart from all other documents: as plain values.

Who is who is told for a whole collection at once; statements can then be written for a few of its
documents anywhere, without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
    places: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        said: Mapping[str, Iterable[Triple]],
        keys: Keys,
        iris: Mapping[Key, str],
    ) -> Assignment:
        """Takes down what `keys` and `iris` tell of the mentions of some documents."""
        made, numbers = cls(), dict[Key | None, int]({None: NOTHING})
        for document in documents:
            found = [keys.key(each, acting=acting) for each, acting in _asked(said[document.id])]
            for key in found:
                if key not in numbers:
                    numbers[key] = len(made.keys)
                    assert key is not None
                    made.keys.append(key)
                    made.iris.append(iris.get(key, ""))
            made.places[document.id] = [numbers[key] for key in found]
        return made

    def assigned(self, document: Document, triples: Iterable[Triple]) -> Keys:
        """Returns what tells the keys of the mentions of a document."""
        asked = _asked(triples)
        pairs = zip(asked, self.places[document.id], strict=True)
        return _Assigned({each: None if n < 0 else self.keys[n] for each, n in pairs})

    def iri_of(self) -> Mapping[Key, str]:
        """Returns the IRIs of what keys stand for."""
        return dict(zip(self.keys, self.iris, strict=True))

    def as_json(self) -> dict[str, Any]:
        """Returns values that JSON can hold."""
        return {
            "keys": [_plain(key) for key in self.keys],
            "iris": self.iris,
            "places": self.places,
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Assignment:
        """Returns what `as_json` was made of."""
        return cls([_key(each) for each in held["keys"]], held["iris"], held["places"])


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
