from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.bench.judgements import Key, key_of, read_judgements, sheet
from kg.errors import InputError
from kg.model import Polarity, Tense
from tests.graphs import example
from tests.unit.bench.triples import triple


def _written(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


JUDGEMENT = {
    **{"document": "d", "subject": "China", "relation": "warn", "object": ""},
    "sentence": "China warned.",
    **{"polarity": "positive", "modality": "asserted", "speakers": ["Mao Ning"], "true": True},
}
KEY = Key("d", "china warned.", "china", "warn", "", "positive", "asserted", "mao ning")


def test_judgements_are_read(tmp_path: Path) -> None:
    path = _written(tmp_path / "j.jsonl", JUDGEMENT, {**JUDGEMENT, "note": "twice"})
    path.write_text(path.read_text() + "\n", encoding="utf-8")
    assert read_judgements(path) == {KEY: True}


def test_a_sheet_is_a_file_of_judgements_to_be_made(tmp_path: Path) -> None:
    graph = example()
    labels = {entity.iri: entity.label for entity in graph.entities}
    found = dict(sheet(graph, labels=labels))
    path = tmp_path / "sheet.jsonl"
    path.write_text("\n".join(found.values()), encoding="utf-8")
    assert not read_judgements(path)
    path.write_text(path.read_text().replace('"true": null', '"true": true'), encoding="utf-8")
    assert read_judgements(path) == dict.fromkeys(found, True)
    records = [json.loads(line) for line in found.values()]
    assert all(record["as"]["subject"] in labels.values() for record in records)
    assert {record["with"][0] for record in records} <= {tense.value for tense in Tense}
    assert any(len(record["with"]) > 1 for record in records)


def test_what_is_said_of_a_statement_tells_it_apart() -> None:
    plain, denied = (triple("China", "warn", polarity=each) for each in Polarity)
    assert key_of(plain, document="d") != key_of(denied, document="d")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], r"j\.jsonl:2: the line is no judgement\. Write a JSON object"),
        ({**JUDGEMENT, "true": "yes"}, r"j\.jsonl:2: the line is no judgement"),
        ({**JUDGEMENT, "object": None}, r"j\.jsonl:2: the line is no judgement"),
        ({**JUDGEMENT, "speakers": [1]}, r"j\.jsonl:2: the line is no judgement"),
        ({**JUDGEMENT, "true": False}, r"j\.jsonl:2: another line judges the same .* Keep one"),
    ],
)
def test_what_is_no_judgement_is_refused(tmp_path: Path, record: object, message: str) -> None:
    path = _written(tmp_path / "j.jsonl", JUDGEMENT, record)
    with pytest.raises(InputError, match=message):
        read_judgements(path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"j\.jsonl: it cannot be read\. Name a file"):
        read_judgements(tmp_path / "j.jsonl")
    (tmp_path / "j.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="no judgement"):
        read_judgements(tmp_path / "j.jsonl")
