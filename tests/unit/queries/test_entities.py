from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.model import Graph
from kg.queries.entities import find
from kg.rdf import quads
from kg.store import Store
from kg.write.naming import only
from tests.graphs import NAMES, Classes, example


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Sudland was Southland once, and Port Éire has the label of Norland as another name."""
    found = example()
    changes = {
        "Sudland": {"replaces": (NAMES.entity("southland"),)},
        "Port Éire": {"aliases": ("Norland", "Straße")},
    }
    entities = (replace(each, **changes.get(each.label, {})) for each in found.entities)
    return replace(found, entities=tuple(entities))


@pytest.fixture(scope="module")
def store(graph: Graph) -> Store:
    return Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))


@pytest.mark.parametrize(
    "name",
    [
        *("Sudland", " sudland ", "SUDLAND", "ent:sudland", "ent:Sudland", "sudland"),
        *("southland", "ent:southland", "https://kg.example/entity/southland"),
        *("Norland", "Kingdom of Norland", "kingdom OF norland", "ada-berg", "Berg"),
        *("PORT ÉIRE", "Straße", "STRASSE", "port-eire"),
    ],
)
def test_it_is_the_entity_that_the_whole_graph_gives(name: str, graph: Graph, store: Store) -> None:
    assert find(store, name, "X").iri == only(graph, name, "X").iri


@pytest.mark.parametrize("name", ["", "a b", "<x>", "x> . ?s ?p ?o", '"', "ent:", "Nolrand"])
def test_what_is_no_name_is_told(name: str, store: Store) -> None:
    with pytest.raises(InputError, match="--who: the graph has no entity"):
        find(store, name, "--who")
