from __future__ import annotations

import csv
import io
import re

from hypothesis import given

from kg.write import neo4j
from kg.write.content import Content
from kg.write.rows import EDGES, NODES
from tests import hostile
from tests.graphs import few_graphs, graphs

FIELD = re.compile(r"(?P<name>\w*)(?::(?P<type>ID|LABEL|START_ID|END_ID|TYPE|\w+(?:\[\])?))?")
TYPES = {"string[]", "double", None}


def read(lines):
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


def test_headers_say_what_the_columns_are(graph):
    nodes, relationships = (
        next(iter(lines(Content.of(graph)))) for lines in (neo4j.nodes, neo4j.relationships)
    )
    assert nodes.startswith("iri:ID,:LABEL,label,")
    assert relationships.startswith(":START_ID,:END_ID,:TYPE,id,")
    for header in (nodes, relationships):
        types = [FIELD.fullmatch(field)["type"] for field in header.strip().split(",")]
        assert set(types) - {"ID", "LABEL", "START_ID", "END_ID", "TYPE"} <= TYPES


def test_a_statement_is_a_relationship(graph):
    found = {row["id"]: row for row in read(neo4j.relationships(Content.of(graph)))}
    denied = found[graph.statements[-1].iri]
    assert denied[":TYPE"] == "NOT_BOMBS"
    assert denied["attributed_to:string[]"] == "Sudland"
    assert denied["confidence:double"] == "1.0"


@few_graphs
@given(hostile.broken_graphs | graphs())
def test_every_row_is_one_line_with_known_ends(graph):
    content = Content.of(graph)
    nodes, relationships = list(neo4j.nodes(content)), list(neo4j.relationships(content))
    for line in (*nodes, *relationships):
        assert line.endswith("\r\n")
        assert not re.search(r"[\r\n]", line.removesuffix("\r\n"))
    ids = [row["iri:ID"] for row in read(nodes)]
    assert len(ids) == len(set(ids))
    for row in read(relationships):
        assert {row[":START_ID"], row[":END_ID"]} <= set(ids)
        assert re.fullmatch(r"\w+", row[":TYPE"])


@few_graphs
@given(hostile.broken_graphs)
def test_texts_come_back_on_one_line(graph):
    content = Content.of(graph)
    for lines, table, iri in (
        (neo4j.nodes, NODES, "iri:ID"),
        (neo4j.relationships, EDGES, "id"),
    ):
        rows = {row["iri" if table is NODES else "id"]: row for row in table.rows(content)}
        for found in read(lines(content)):
            label = str(rows[found[iri]]["label"])
            assert found["label"] == re.sub(r"[\r\n]+", " ", label)


def test_lists_have_one_separator(graph):
    (_, first, *_) = read(neo4j.nodes(Content.of(hostile.saying("a", "b;c"))))
    assert first[":LABEL"] == "Entity;Company"
    (first, *_) = read(neo4j.nodes(Content.of(hostile.saying("a", "b;c"))))
    assert first["aliases:string[]"] == "b,c"
