from __future__ import annotations

from dataclasses import replace

from kg.view.tables import tabulate
from tests.unit.view import reading
from tests.unit.view.newsroom import StubOntology, newsroom

STUB = StubOntology()


def test_every_statement_has_a_row():
    graph = newsroom()
    table = tabulate(graph, ontology=STUB).json["statements"]
    assert len(reading.numbers(table["subject"])) == len(graph.statements)
    assert reading.coded(table["tense"]) == [s.tense for s in graph.statements]
    assert reading.numbers(table["confidence"]) == [
        round(100 * s.confidence) for s in graph.statements
    ]


def test_objects_of_every_kind_are_kept():
    table = tabulate(newsroom(), ontology=STUB).json["statements"]
    values = list(reading.some(table["value"]).values())
    assert sum("statement" in value for value in values) == 6
    assert {"text": "we are tired"} in values
    assert {"text": "at least 20 ships"} in values


def test_roles_are_kept_with_their_words():
    graph = newsroom()
    table = tabulate(graph, ontology=STUB).json["statements"]["roles"]
    assert reading.numbers(table["counts"]) == [len(s.arguments) for s in graph.statements]
    assert set(reading.coded(table["role"])) == {"topic"}
    assert set(reading.coded(table["text"])) == {"public"}
    assert min(reading.numbers(table["entity"])) >= 0


def test_marks_count_utf16_code_units():
    tables = tabulate(newsroom(), ontology=STUB).json
    statements, sentences = tables["statements"], tables["sentences"]["text"]
    rows = zip(
        reading.marks(statements), reading.numbers(statements["sentence"]),
        reading.numbers(statements["subject"]), strict=True,
    )  # fmt: skip
    for marks, sentence, subject in rows:
        units = sentences[sentence].encode("utf-16-le")
        marked = {
            part: units[2 * start : 2 * end].decode("utf-16-le") for start, end, part in marks
        }
        assert marked["subject"] == tables["entities"]["label"][subject]
        if "😀" in units.decode("utf-16-le"):
            assert marked["role"] == "public"


def test_a_mark_outside_the_sentence_is_left_out():
    graph = newsroom()
    first = graph.statements[0]
    moved = replace(first, subject=replace(first.subject, start=0, end=10**6))
    tables = tabulate(replace(graph, statements=(moved, *graph.statements[1:])), ontology=STUB)
    assert "subject" not in {part for _, _, part in reading.marks(tables.json["statements"])[0]}
