"""Places and nations whose label a gazetteer knows better than the sentence tells it.

A name that can only be a country, a province or a nationality is relabelled when the recogniser
took it for another kind of place or for an organisation; a big city behind "in" or "near", when
the recogniser took it for a firm. A place that no table knows, before the colon of a headline, is
a person who speaks ("Kallas: …"). Names of several kinds (Georgia, Delta) are in no table, and
persons stay persons.

Importing this module registers the factory `kg_gazetteer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

__all__ = ["CITY", "GazetteerLabels", "create_gazetteer"]

CITY = "CITY"
_PERSON = "PERSON"
_PLACES = frozenset({CITY, "REGION", "COUNTRY"})
_FIRMS = frozenset({"COMPANY", "MEDIA", "PRODUCT", "WEAPON", "PLATFORM"})
_MISTAKEN = {
    "COUNTRY": _PLACES | _FIRMS | {"ORG"},
    "NATIONALITY": _PLACES | _FIRMS | {"ORG"},
    "REGION": _PLACES,
    CITY: _FIRMS,
}
"""The labels that give way, by the label that the table has."""
_LOCATIVE = frozenset({"in", "near", "outside", "around", "between", "off", "into", "from"})


class GazetteerLabels:
    """Labels of names; `table` has the names by label."""

    def __init__(self, table: Mapping[str, Iterable[str]] | None = None) -> None:
        self.set_table(table or {})

    def set_table(self, table: Mapping[str, Iterable[str]]) -> None:
        """Takes names by label; each is to be under one label."""
        self.table = {label: sorted(names) for label, names in table.items()}
        self._labels = {name: label for label, names in self.table.items() for name in names}

    def __call__(self, doc: Doc) -> Doc:
        """Relabels entities of `doc.ents`; their bounds stay."""
        entities = doc.ents
        labels = [self._label(entity) for entity in entities]
        if labels != [entity.label_ for entity in entities]:
            pairs = zip(entities, labels, strict=True)
            doc.set_ents([Span(doc, each.start, each.end, label) for each, label in pairs])
        return doc

    def _label(self, entity: Span) -> str:
        label = entity.label_
        known = self._labels.get(entity.text)
        if known is None:
            return _PERSON if label in _PLACES and _is_label(entity) else label
        mistaken = label in _MISTAKEN.get(known, ())
        return known if mistaken and (known != CITY or _is_located(entity)) else label

    def to_bytes(self, **_: Any) -> bytes:
        return bytes(srsly.msgpack_dumps(self.table))

    def from_bytes(self, data: bytes, **_: Any) -> GazetteerLabels:
        self.set_table(srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes `names.json` into the folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path, "names.json"), self.table, indent=1)

    def from_disk(self, path: str | Path, **_: Any) -> GazetteerLabels:
        """Reads `names.json` from the folder."""
        self.set_table(srsly.read_json(Path(path, "names.json")))
        return self


def _is_located(entity: Span) -> bool:
    """Whether a preposition of place stands before it: "in Sinop"."""
    return entity.start > 0 and entity.doc[entity.start - 1].lower_ in _LOCATIVE


def _is_label(entity: Span) -> bool:
    """Whether it opens a sentence as one word before a colon, as the speaker of a headline does."""
    alone = len(entity) == 1 and entity.end < len(entity.doc)
    return alone and entity[0].is_sent_start is True and entity.doc[entity.end].text == ":"


@Language.factory("kg_gazetteer", requires=["doc.ents"], assigns=["doc.ents"])
def create_gazetteer(nlp: Language, name: str) -> GazetteerLabels:  # noqa: ARG001  spaCy passes both
    return GazetteerLabels()
