from __future__ import annotations

import pytest
from hypothesis import given

from kg.errors import InputError
from kg.model import Graph
from kg.queries import part
from kg.rdf import quads
from kg.store import Store
from kg.write import explain
from tests.graphs import NAMES, Classes, example, few_graphs, graphs


def stored(graph: Graph) -> Store:
    return Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))


@pytest.mark.parametrize(
    "names",
    [
        ("Norland",),
        ("ent:sudland",),
        ("ada-berg",),
        ("PORT ÉIRE",),
        ("Norland", "Sudland"),
        ("Ada Berg", "Port Éire"),
        ("sta:2024-05-02-harbour-s1-1",),
        ("https://kg.example/statement/2024-05-02-harbour-s1-0",),
    ],
)
def test_it_explains_as_the_whole_graph_does(names: tuple[str, ...]) -> None:
    assert explain(part(stored(example()), *names), *names) == explain(example(), *names)


@few_graphs
@given(graphs())
def test_any_entity_and_statement_is_explained_the_same(graph: Graph) -> None:
    store = stored(graph)
    for iri in (each.iri for each in (*graph.entities, *graph.statements)):
        assert explain(part(store, iri), iri) == explain(graph, iri)


def test_the_rest_is_not_read() -> None:
    found = part(stored(example()), "sta:2024-05-02-harbour-s0-0")
    assert len(found.statements) == len(found.documents) == 1 < len(example().statements)


@pytest.mark.parametrize(
    "names", [("Nolrand",), ("Norland", "Sudlant"), ("sta:none",), ("sta:a b",), ("",)]
)
def test_an_unknown_name_is_told_as_by_the_whole_graph(names: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as whole:
        explain(example(), *names)
    with pytest.raises(InputError) as caught:
        explain(part(stored(example()), *names), *names)
    assert str(caught.value) == str(whole.value)
