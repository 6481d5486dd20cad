from __future__ import annotations

from hypothesis import given

from kg.model import Graph
from kg.rdf import Policy, quads
from kg.store import Store
from kg.write import rows
from kg.write.content import Content
from kg.write.labels import relation_label
from tests import hostile
from tests.graphs import NAMES, Classes, example, few_graphs, graphs

ALL = (
    *rows.TABLES,
    *(rows.DOCUMENTS, rows.SENTENCES, rows.ALIASES, rows.ARGUMENTS),
)


@few_graphs
@given(graphs())
def test_a_store_gives_the_rows_of_its_graph(graph):
    store = Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))
    memory, read = Content.of(graph), Content.read(store)
    for table in ALL:
        ours, theirs = list(table.rows(memory)), list(table.rows(read))
        assert ours == theirs


@few_graphs
@given(graphs())
def test_every_statement_and_entity_is_a_row(graph):
    content = Content.of(graph)
    assert [row["id"] for row in rows.STATEMENTS.rows(content)] == [
        statement.iri
        for document in graph.documents
        for statement in graph.statements
        if statement.evidence.document_id == document.id
    ]
    nodes = {row["iri"] for row in rows.NODES.rows(content)}
    assert {entity.iri for entity in graph.entities} <= nodes
    for row in rows.EDGES.rows(content):
        assert {row["source"], row["target"]} <= nodes
    for row in rows.ARGUMENTS.rows(content):
        assert row["entity"] is None or row["entity"] in nodes


@few_graphs
@given(graphs())
def test_an_edge_is_labelled_by_the_bare_relation_just_where_it_is_a_fact(graph):
    statements = {statement.iri: statement for statement in graph.statements}
    for row in rows.EDGES.rows(Content.of(graph)):
        if row.get("statement"):
            statement = statements[row["statement"]]
            assert (row["label"] == relation_label(statement)) == Policy.OPEN.accepts(statement)
            assert row["label"].endswith(relation_label(statement))


def test_an_entity_that_the_graph_lacks_is_called_as_in_the_text():
    whole = example()
    graph = Graph(whole.documents, (), whole.statements)
    labels = {row["iri"]: row["label"] for row in rows.NODES.rows(Content.of(graph))}
    assert labels[NAMES.entity("ada-berg")] == "Ada Berg"
    assert labels[NAMES.entity("norland")] == "Norland"


@given(hostile.broken_graphs)
def test_rows_hold_what_every_reader_takes(graph):
    for table in ALL:
        for row in table.rows(Content.of(graph)):
            for value in row.values():
                for text in value if isinstance(value, list) else [value]:
                    if isinstance(text, str):
                        assert "\0" not in text
                        text.encode()


@few_graphs
@given(graphs())
def test_tables_read_together_are_the_same(graph):
    content = Content.of(graph)
    found = list(rows.together(content, ALL))
    for table in ALL:
        assert [row for one, row in found if one is table] == list(table.rows(content))


def test_rows_tell_all_of_a_statement():
    *_, denied = rows.STATEMENTS.rows(Content.of(example()))
    assert denied["attributed_to"] == ["Sudland"]
    assert (denied["quantity"], denied["quantity_value"]) == ("1.50 tonnes", 1.5)
    assert denied["arguments"] == ["instrument: explosives"]
    assert (denied["sentence_number"], denied["start"], denied["end"]) == (0, 0, 71)


def test_who_takes_part():
    found = [
        (row["role"], row["text"])
        for row in rows.ARGUMENTS.rows(Content.of(example()))
        if str(row["statement"]).endswith("reply-s0-0")
    ]
    assert found == [
        ("instrument", "explosives"),
        ("attributedTo", "Sudland"),
        ("atPlace", "Port Éire"),
    ]
