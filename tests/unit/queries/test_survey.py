from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Graph, Reference, Statement
from kg.queries import survey
from kg.rdf import quads
from kg.rdf import terms as t
from kg.store import Store
from kg.write import Overview
from kg.write.overview import TOP
from tests.graphs import NAMES, Classes, example, few_graphs, graphs
from tests.unit.queries.counted import counted
from tests.unit.view.newsroom import newsroom
from tests.unit.view.quarrel import manners, quarrel


def stored(graph: Graph) -> Store:
    return Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))


def surveyed(graph: Graph) -> Overview:
    with stored(graph) as store:
        return survey(store)


@st.composite
def quarrels(draw: st.DrawFn) -> Graph:
    """Any graph, with statements that others affirm or deny too."""
    graph = draw(graphs())
    said: list[Statement] = []
    for index, statement in enumerate(graph.statements):
        said.append(statement)
        if draw(st.booleans()):
            speakers = tuple(draw(st.sets(st.sampled_from(_agents(statement)), max_size=1)))
            said.append(
                replace(
                    statement,
                    iri=f"{statement.iri}{index}-again",
                    polarity=statement.polarity.opposite,
                    attributed_to=speakers,
                    joint_speakers=(),
                )
            )
    return replace(graph, statements=tuple(sorted(said, key=lambda each: each.order)))


def _agents(statement: Statement) -> list[Reference]:
    subject = statement.subject
    return [subject, replace(subject, iri=NAMES.entity("thing-1")), *statement.attributed_to]


@few_graphs
@given(graphs() | quarrels())
def test_the_store_tells_what_the_statements_one_by_one_tell(graph: Graph) -> None:
    assert surveyed(graph) == counted(graph)


@pytest.mark.parametrize("graph", [quarrel(), manners(), newsroom()])
def test_publishers_and_speakers_are_told_as_one_by_one(graph: Graph) -> None:
    assert surveyed(graph) == counted(graph)


def test_a_dispute_is_found_in_the_store() -> None:
    found = surveyed(example())
    assert found == counted(example())
    assert [dispute.denied_by for dispute in found.disputes] == [("Sudland",)]


def test_who_speaks_first_is_told_of_those_who_speak_together() -> None:
    graph = example()
    speaker = graph.statements[1].attributed_to[0]
    later = replace(graph.statements[1].subject, start=speaker.end, end=speaker.end + 4)
    together = replace(graph.statements[1], attributed_to=(speaker, later), joint_speakers=(1,))
    graph = replace(graph, statements=(graph.statements[0], together, *graph.statements[2:]))
    assert surveyed(graph) == counted(graph)
    assert ("Ada Berg", "Sudland bombs Port Éire", 1) in surveyed(graph).speakers


@pytest.mark.parametrize("number", [TOP - 1, TOP, 3 * TOP])
def test_entities_that_one_statement_names_twice_come_where_they_belong(number: int) -> None:
    graph = example()
    warning = graph.statements[0]
    said = []
    for index in range(number):
        entity = Reference(NAMES.entity(f"e-{index:02}"), 0, 7, "Norland")
        twice = (entity, entity) if index % 3 else (entity,)
        made = replace(warning, subject=entity, object=entity, attributed_to=twice)
        for again in range(1 + index % 4):
            iri = NAMES.statement(warning.evidence.document_id, 0, 100 + 10 * index + again)
            said.append(replace(made, iri=iri, joint_speakers=(1,) if index % 3 else ()))
    said = sorted((*graph.statements, *said), key=lambda each: each.order)
    graph = replace(graph, statements=tuple(said))
    assert surveyed(graph) == counted(graph)


def test_what_follows_is_not_counted() -> None:
    sudland, inferred = NamedNode(NAMES.entity("sudland")), NamedNode(NAMES.graph("inferred"))
    more = [
        Quad(sudland, t.TYPE, t.kg("Place"), inferred),
        Quad(sudland, t.PREF_LABEL, Literal("South Land"), inferred),
        *(Quad(sudland, t.AT_PLACE, NamedNode(NAMES.entity(f"e-{n}")), inferred) for n in range(9)),
    ]
    with stored(example()) as store, Store.in_memory([*store.quads(), *more]) as reasoned:
        assert survey(reasoned) == survey(store)
