"""The evidence and the notes of a triple, on trees built by hand."""

from __future__ import annotations

from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import join


def test_evidence_is_the_sentence(read: Read) -> None:
    first, second = read(join(s.ACTIVE, s.INTRANSITIVE))
    assert (first.sentence, first.start, first.quote) == (0, 0, "Russia attacked Ukraine .")
    assert (second.sentence, second.quote) == (1, "The minister resigned .")


def test_speakers_are_mentions_innermost_first(read: Read) -> None:
    inner = read(s.NESTED)[0]
    assert [speaker.text for speaker in inner.attributed_to] == ["ministry", "Lavrov"]
