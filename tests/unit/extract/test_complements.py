"""Which phrases complete a verb, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

OPEN_AFTER = """
Fans NNS nsubj 2 fan
cheered VBD ROOT 0 cheer
{case} IN case 4
Pele NNP obl 2
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.OBLIQUE, ["Troops | withdraw from | Kherson"]),
        (s.PARTICLE_OBLIQUE, ["Troops | pull out of | Kherson"]),
        (s.PASSIVE_OBLIQUE, ["troops | be sent | -"]),
        (s.INTERROGATIVE, ["Police | say | who attacked Kazan"]),
        (OPEN_AFTER.format(case="for"), ["Fans | cheer for | Pele"]),
        (OPEN_AFTER.format(case="after"), ["Fans | cheer | -"]),
    ],
)
def test_complements(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected


def test_a_time_is_no_object_and_no_argument(read: Read) -> None:
    found = read(s.OBLIQUE)[0]
    assert (found.time.text if found.time else "", found.arguments) == ("November", ())
