from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given

from kg.rdf import quads, read_graph
from kg.rdf.terms import OBJECT, PREDICATE, SUBJECT
from kg.store import Store
from kg.write import export
from kg.write.rdf12 import REIFIES, reified
from tests.graphs import NAMES, Classes, few_graphs, graphs


def classic(found):
    """The quads with classic reification, as they were."""
    for quad in found:
        if quad.predicate == REIFIES:
            for place, term in zip((SUBJECT, PREDICATE, OBJECT), quad.object, strict=True):
                yield ox.Quad(quad.subject, place, term, quad.graph_name)
        else:
            yield quad


@few_graphs
@given(graphs())
def test_any_graph_comes_back(graph):
    before = list(quads(graph, ontology=Classes(), names=NAMES))
    after = list(reified(before))
    assert set(classic(after)) == set(before)
    for quad in after:
        assert isinstance(quad.object, ox.Triple) is (quad.predicate == REIFIES)


@pytest.mark.parametrize("ending", [".rdf12.trig", ".rdf12.nq"])
def test_files_with_graphs_hold_everything(graph, store, tmp_path, ending):
    path = tmp_path / f"graph{ending}"
    export(store, path)
    read = ox.parse(path=path, format=ox.RdfFormat.from_extension(ending.rpartition(".")[2]))
    assert read_graph(classic(read), names=NAMES) == graph


@pytest.mark.parametrize("ending", [".rdf12.ttl", ".rdf12.nt"])
def test_statements_are_asked_by_their_triple(store, tmp_path, ending):
    path = tmp_path / f"graph{ending}"
    export(store, path)
    engine = ox.Store()
    engine.bulk_load(path=path, format=ox.RdfFormat.from_extension(ending.rpartition(".")[2]))
    found = engine.query(
        "PREFIX kg: <https://kg.example/ontology#> PREFIX ent: <https://kg.example/entity/> "
        "SELECT ?polarity ?speaker { << ent:sudland kg:bombs ent:port-eire ~ ?statement >> "
        "kg:polarity ?polarity ; kg:attributedTo ?speaker } ORDER BY ?polarity"
    )
    assert [(row["polarity"].value[-8:], row["speaker"].value[-8:]) for row in found] == [
        ("Negative", "/sudland"),
        ("Positive", "ada-berg"),
    ]


def test_a_statement_without_an_object_stays(graph):
    some = list(quads(graph, ontology=Classes(), names=NAMES))
    without = [quad for quad in some if quad.predicate != OBJECT]
    assert set(reified(without)) == set(without)


def test_what_is_denied_is_not_asserted(tmp_path):
    node, other = ox.NamedNode("https://kg.example/a"), ox.NamedNode("https://kg.example/b")
    parts = [ox.Quad(node, place, other) for place in (SUBJECT, PREDICATE, OBJECT)]
    (quad,) = reified(parts)
    assert quad.object == ox.Triple(other, other, other)
    with Store.in_memory(reified(parts)) as store:
        assert len(store) == 1
