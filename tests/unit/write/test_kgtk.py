from __future__ import annotations

import csv
import io
import re

from hypothesis import given

from kg.write import rows
from kg.write.content import Content
from kg.write.kgtk import kgtk
from tests import hostile
from tests.graphs import few_graphs, graphs

STRING = re.compile(r'"(?:[^"\\\t\n\r|]|\\["\\|nrt])*"')
DATE = re.compile(r"\^\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SYMBOL = re.compile(r"[^\s|\"'^@!+\-\d.][^\s|]*|\d[^\s|]*")
PLAIN = {'\\"': '"', "\\\\": "\\", "\\|": "|", "\\n": "\n", "\\r": "\r", "\\t": "\t"}


def read(graph):
    text = "".join(kgtk(Content.of(graph)))
    reader = csv.DictReader(
        io.StringIO(text, newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True
    )
    return list(reader)


def plain(value):
    return re.sub(r"\\.", lambda match: PLAIN[match[0]], value[1:-1])


def test_statements_have_qualifiers(graph):
    warning = graph.statements[0].iri
    found = {row["label"]: row["node2"] for row in read(graph) if row["node1"] == warning}
    assert found["polarity"] == "Positive"
    assert found["time"] == "^2024-04-29T00:00:00Z/11"
    assert found["confidence"] == "0.9"
    assert found["sentence"] == '"Norland warned Sudland on Monday."'
    assert found["published"] == "^2024-05-02T00:00:00Z/11"


def test_who_takes_part_is_linked(graph):
    denied = graph.statements[-1].iri
    found = {row["label"]: row["node2"] for row in read(graph) if row["node1"] == denied}
    assert found["attributedTo"] == graph.statements[-1].subject.iri
    assert found["instrument"] == '"explosives"'


def test_a_clause_is_a_statement(graph):
    (said,) = (row for row in read(graph) if row["label"].endswith("#says"))
    assert said["node2"] == graph.statements[1].iri


@few_graphs
@given(hostile.broken_graphs | graphs())
def test_every_value_has_a_form_of_its_own(graph):
    found = read(graph)
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert None not in row
        assert all(row.values())
        assert SYMBOL.fullmatch(row["node1"])
        assert SYMBOL.fullmatch(row["label"])
        forms = (STRING, DATE, NUMBER, SYMBOL)
        assert any(form.fullmatch(row["node2"]) for form in forms), row["node2"]


@few_graphs
@given(hostile.broken_graphs)
def test_labels_come_back(graph):
    found = {r["node1"]: plain(r["node2"]) for r in read(graph) if r["label"] == "label"}
    for row in rows.NODES.rows(Content.of(graph)):
        label = str(row["label"])
        assert found[row["iri"]] == re.sub("[\v\f\x1c\x1d\x1e\x85\u2028\u2029]", " ", label)
