from __future__ import annotations

import json

import pytest

from kg import sentences as module
from kg.errors import InputError
from kg.sentences import Sentence, extract_lines, read_sentences
from tests import stub


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_pipeline", stub.pipeline)


def lines(*values: object) -> list[bytes]:
    return [json.dumps(value).encode() + b"\n" for value in values]


def test_triples_come_in_the_words_of_the_sentence() -> None:
    line = lines({"id": 7, "sentence": "China warned Japan."})
    (found,) = extract_lines(line, where="x.jsonl")
    assert list(found) == ["id", "sentence", "triples", "events"]
    assert (found["id"], found["sentence"]) == (7, "China warned Japan.")
    (triple,) = found["triples"]
    assert list(triple) == ["subject", "relation", "object", "args", "confidence"]
    assert (triple["subject"], triple["relation"], triple["object"]) == ("China", "warned", "Japan")
    assert found["events"] == [{"source": "China", "target": "Japan", "code": "THREATEN"}]


def test_pretokenised_sentences_keep_their_tokens() -> None:
    text = "U.S. warned al-Shabab ."
    for spelling in ("pretokenised", "pretokenized"):
        line = lines({"id": "a", "sentence": text, spelling: True})
        (found,) = extract_lines(line, where="x.jsonl")
        assert [t["subject"] for t in found["triples"]] == ["U.S."]
    (flagged,) = extract_lines(
        lines({"id": "a", "sentence": text}), where="x.jsonl", pretokenised=True
    )
    assert flagged == found


def test_an_empty_sentence_says_nothing() -> None:
    for pretokenised in (False, True):
        line = lines({"id": "a", "sentence": ""})
        (found,) = extract_lines(line, where="x.jsonl", pretokenised=pretokenised)
        assert (found["triples"], found["events"]) == ([], [])


def test_blank_lines_are_passed_over() -> None:
    given = [b"\n", *lines({"id": "a", "sentence": "x"}), b"  \r\n"]
    assert list(read_sentences(given, where="x.jsonl")) == [Sentence("a", "x")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "the line is not JSON"),
        (b"\xff\xfe{}", "the line is not JSON"),
        (b"[" * 100_000, "the line is not JSON"),
        (b"[1]", "the line is no JSON object"),
        (b'{"sentence": "x"}', '"id" is absent, or no string or number'),
        (b'{"id": true, "sentence": "x"}', '"id" is absent, or no string or number'),
        (b'{"id": 1}', '"sentence" is absent, or no text'),
        (b'{"id": 1, "sentence": ["x"]}', '"sentence" is absent, or no text'),
        (b'{"id": 1, "sentence": "\\ud800"}', '"sentence" is absent, or no text'),
    ],
)
def test_a_malformed_line_is_named_by_its_number(line: bytes, message: str) -> None:
    given = [*lines({"id": "a", "sentence": "x"}), line]
    with pytest.raises(InputError) as caught:
        list(read_sentences(given, where="x.jsonl"))
    assert str(caught.value).startswith(f"x.jsonl:2: {message}. Write one object a line: ")
