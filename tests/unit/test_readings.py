from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import readings
from kg.errors import InputError
from kg.model import (
    Argument,
    Document,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Place,
    Polarity,
    Quantity,
    Relation,
    Tense,
    TimeExpression,
    Triple,
)

texts = st.text(max_size=5)
offsets = st.integers(0, 99)
spans = (offsets, offsets, texts)
mentions = st.deferred(
    lambda: st.builds(
        Mention,
        st.sampled_from("ab"),
        *spans,
        texts,
        st.sampled_from(MentionKind),
        owner=st.none() | mentions,
        antecedent=st.none() | st.tuples(offsets, offsets),
        acts=st.booleans(),
    )
)
literals = st.builds(Literal, *spans)
quantities = st.builds(Quantity, *spans, texts, texts, texts)
triples = st.deferred(
    lambda: st.builds(
        Triple,
        st.sampled_from("ab"),
        offsets,
        *spans,
        mentions,
        st.builds(Relation, *spans, texts, st.none() | texts),
        st.none() | mentions | literals | quantities | triples,
        arguments=st.lists(st.builds(Argument, texts, mentions | literals)).map(tuple),
        joint_speakers=st.lists(offsets, max_size=2).map(tuple),
        polarity=st.sampled_from(Polarity),
        modality=st.sampled_from(Modality),
        tense=st.sampled_from(Tense),
        time=st.none() | st.builds(TimeExpression, *spans),
        places=st.lists(st.builds(Place, mentions), max_size=1).map(tuple),
        confidence=st.floats(0, 1),
    )
)


@settings(deadline=None)
@given(st.lists(triples, max_size=2), st.text(), st.none() | st.dates())
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, said: list[Triple], text: str, day: date | None
) -> None:
    path = tmp_path_factory.getbasetemp() / "readings.jsonl"
    documents = [Document("b", text, published=day), Document("a", "A.", title="\x85")]
    by_id = {id_: [each for each in said if each.document_id == id_] for id_ in "ab"}
    path.write_bytes(b"".join(readings.lines(documents, by_id)))
    found, held = readings.load(path)
    assert (found, dict(held)) == (documents[::-1], {n: tuple(t) for n, t in by_id.items()})
    assert b"".join(readings.lines(documents, held)) == path.read_bytes()
    assert len(path.read_bytes().splitlines()) == 2


@settings(deadline=None)
@given(st.lists(triples, max_size=2))
def test_triples_are_what_json_can_hold(said: list[Triple]) -> None:
    values = readings.to_json(said)
    assert json.loads(json.dumps(values)) == values
    assert readings.from_json(values) == tuple(said)


@given(triples)
def test_what_an_article_repeats_is_one_value(said: Triple) -> None:
    one, other = readings.from_json(readings.to_json([said, said]))
    assert one is other


@given(triples)
def test_what_comes_again_is_written_once(said: Triple) -> None:
    once, thrice = readings.encode([said]), readings.encode([said, said, replace(said)])
    assert len(thrice) < len(once) + 40


@pytest.mark.parametrize(
    "encoded", ['[{"#": 1}]', '[{"#": []}]', '[{"@": "Mention", "#": 1, "owner": {"#": 1}}]']
)
def test_a_number_that_stands_for_nothing_is_refused(encoded: str, tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    path.write_bytes(readings.line(Document("a", "A."), encoded.encode()))
    _, said = readings.load(path)
    with pytest.raises(InputError, match="this line is no article"):
        said["a"]


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "{}",
        '{"document": 1, "triples": []}',
        '{"document": {"@": "Path"}, "triples": []}',
        '{"document": {"@": "Document", "id": "a", "words": "A."}, "triples": []}',
        '{"document": {"@": "Document", "id": "a"}, "triples": []}',
    ],
)
def test_another_file_is_refused(line: str, tmp_path: Path) -> None:
    (tmp_path / "readings.jsonl").write_text(f"{line}\n")
    with pytest.raises(InputError, match=r"jsonl:1: this line is no article .* 'kg build'"):
        readings.load(tmp_path / "readings.jsonl")


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none: what the articles say cannot be read from it"):
        readings.load(tmp_path / "none")
