from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Document,
    Evidence,
    Graph,
    Reference,
    Relation,
    Statement,
    StatementReference,
)
from kg.view.scope import ends, scope
from tests.graphs import graphs

_STATEMENT = Statement(
    iri="",
    evidence=Evidence("d", 0, 0, 1, "A"),
    subject=Reference("a", 0, 1, "A"),
    predicate="p",
    relation=Relation(0, 1, "A", "a"),
    object=None,
)


@given(graphs())
def test_a_small_graph_is_shown_whole(graph: Graph) -> None:
    assert scope(graph) == graph


@given(graphs(), st.integers(1, 3))
def test_a_large_graph_is_shown_in_part_and_nothing_is_missing_in_that(
    graph: Graph, limit: int
) -> None:
    shown = scope(graph, limit)
    iris = {entity.iri for entity in shown.entities}
    known = {entity.iri for entity in graph.entities}
    ids = {document.id for document in shown.documents}
    statements = {statement.iri for statement in shown.statements}
    assert set(shown.statements) <= set(graph.statements)
    assert len(shown.statements) >= min(limit, len(graph.statements))
    for statement in shown.statements:
        assert statement.evidence.document_id in ids
        assert known & {r.iri for r in _references(statement)} <= iris
        if isinstance(statement.object, StatementReference):
            assert statement.object.iri in statements


def test_no_more_are_chosen_where_many_are_equally_prominent() -> None:
    many = tuple(replace(_STATEMENT, iri=f"{number}") for number in range(9))
    assert scope(Graph((Document("d", "A"),), (), many), 4).statements == many[:4]


def test_a_statement_is_about_its_subject_and_the_entity_that_is_its_object() -> None:
    assert ends(_STATEMENT) == ("a", "a")
    assert ends(replace(_STATEMENT, object=Reference("b", 2, 3, "B"))) == ("a", "b")
    assert ends(replace(_STATEMENT, object=StatementReference("s"))) == ("a", "a")


def test_statements_of_those_that_are_mentioned_most_are_chosen() -> None:
    pairs = [("a", "b"), ("c", "d"), ("a", "b"), ("b", "c"), ("a", "")]
    many = tuple(
        replace(
            _STATEMENT,
            iri=f"{number}",
            subject=Reference(one, 0, 1, "A"),
            object=Reference(other, 0, 1, "B") if other else None,
        )
        for number, (one, other) in enumerate(pairs)
    )
    shown = scope(Graph((Document("d", "A"),), (), many), 3)
    assert [statement.iri for statement in shown.statements] == ["0", "2", "4"]


def _references(statement: Statement) -> list[Reference]:
    values = [statement.subject, statement.object, *statement.attributed_to, *statement.places]
    values += [role.value for role in statement.arguments]
    return [value for value in values if isinstance(value, Reference)]
