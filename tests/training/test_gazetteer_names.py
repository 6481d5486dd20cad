"""Names to exchange come as words under labels that are learnt."""

from __future__ import annotations

from training.gazetteer_names import gazetteer_labels, gazetteer_names
from training.labels import LABELS


def test_names_by_label() -> None:
    names = gazetteer_names()
    assert names.keys() <= set(LABELS)
    assert ("South", "Korea") in names["COUNTRY"]
    assert ("Nairobi",) in names["CITY"]
    assert ("Kenyan",) in names["NATIONALITY"]
    assert all(own and all(own) for group in names.values() for own in group)
    assert names == gazetteer_names()


def test_labels_are_of_names_that_can_mean_one_thing() -> None:
    table = gazetteer_labels()
    assert table.keys() <= set(LABELS)
    assert "Kerala" in table["REGION"]
    assert "Eswatini" in table["COUNTRY"]
    assert "Iraqi" in table["NATIONALITY"]
    assert "Dortmund" in table["CITY"]
    everywhere = {name for names in table.values() for name in names}
    assert not everywhere & {"Georgia", "Singapore"}
    assert "Seville" not in table["REGION"]
