from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kg import readings
from kg.errors import OutputError
from kg.journal import Journal, has_read
from kg.model import Document, Mention, MentionKind, Relation, Triple

A, B = Document("a", "China warned Japan."), Document("b", "Peru met Chile.\u2028\n")


def said(document: Document) -> tuple[Triple, ...]:
    subject = Mention(document.id, 0, 5, document.text[:5], "Country", MentionKind.NAME)
    relation = Relation(6, 12, "warned", "warn")
    return (Triple(document.id, 0, 0, 19, document.text, subject, relation, None),)


def test_what_was_added_is_there_for_the_next(tmp_path: Path) -> None:
    first = Journal(tmp_path / "j", "key")
    first.add(A, readings.encode(said(A)))
    first.add(B, b"[]")
    first.close()
    second = Journal(tmp_path / "j", "key")
    held = second.said([A, B])
    assert (held["a"], held["b"]) == (said(A), ())
    assert Document("a", "Other.") not in second


def test_where_an_article_was_read_does_not_matter(tmp_path: Path) -> None:
    first = Journal(tmp_path / "j", "key")
    first.add(replace(A, source="a.txt"), readings.encode(said(A)))
    first.close()
    assert Journal(tmp_path / "j", "key").said([replace(A, source="b.txt")])["a"] == said(A)


def test_a_line_that_was_cut_off_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "j"
    first = Journal(path, "key")
    first.add(A, readings.encode(said(A)))
    one = len(path.read_bytes())
    first.add(B, readings.encode(said(B)))
    first.close()
    both = path.read_bytes()
    for length in range(one, len(both)):
        path.write_bytes(both[:length])
        cut = Journal(path, "key")
        assert A in cut
        assert B not in cut
        cut.add(B, readings.encode(said(B)))
        cut.close()
        assert Journal(path, "key").said([B])["b"] == said(B)


def test_an_interruption_right_after_a_line_is_written_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "j", "key")

    def interrupted(line: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "_note", interrupted)
    with pytest.raises(KeyboardInterrupt):
        journal.add(A, b"[]")
    journal.close()
    assert has_read(tmp_path / "j")
    assert A in Journal(tmp_path / "j", "key")


def test_a_line_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(b'{"key": "key"}\n{"id": "a"')
    assert not has_read(tmp_path / "j")


def test_another_key_begins_anew(tmp_path: Path) -> None:
    first = Journal(tmp_path / "j", "key")
    first.add(A, readings.encode(said(A)))
    first.close()
    other = Journal(tmp_path / "j", "other")
    assert A not in other
    other.add(B, b"[]")
    other.close()
    assert A not in Journal(tmp_path / "j", "key")


def test_it_is_deleted_when_all_is_kept_elsewhere(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j", "key")
    journal.add(A, b"[]")
    journal.delete()
    journal.delete()
    assert not (tmp_path / "j").exists()


@pytest.mark.parametrize("held", [b"", b"{}\n", b"\xff\xff", b'{"key": "key"}'])
def test_a_file_that_is_no_journal_is_begun_anew(held: bytes, tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(held)
    journal = Journal(tmp_path / "j", "key")
    journal.add(A, b"[]")
    journal.close()
    assert A in Journal(tmp_path / "j", "key")


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Lets no file grow beyond a size in the block, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_what_was_added_before_is_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j", "key")
    journal.add(A, readings.encode(said(A)))
    with disk_of((tmp_path / "j").stat().st_size + 9):
        with pytest.raises(OutputError, match="file too large"):
            journal.add(B, readings.encode(said(B)))
        journal.close()
    again = Journal(tmp_path / "j", "key")
    assert again.said([A])["a"] == said(A)
    assert B not in again


def test_a_disk_that_is_full_from_the_beginning_is_told(tmp_path: Path) -> None:
    with disk_of(9), pytest.raises(OutputError, match="file too large"):
        Journal(tmp_path / "j", "key")
