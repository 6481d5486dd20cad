"""Names to exchange come as words under labels that are learnt."""

from __future__ import annotations

from training.gazetteer_names import gazetteer_names
from training.labels import LABELS


def test_names_by_label() -> None:
    names = gazetteer_names()
    assert names.keys() <= set(LABELS)
    assert ("South", "Korea") in names["COUNTRY"]
    assert ("Nairobi",) in names["CITY"]
    assert ("Kenyan",) in names["NATIONALITY"]
    assert all(own and all(own) for group in names.values() for own in group)
    assert names == gazetteer_names()
