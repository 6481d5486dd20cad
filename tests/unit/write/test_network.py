from __future__ import annotations

import io

import networkx
import pytest
from hypothesis import given

from kg.write import to_networkx
from kg.write.content import Content
from kg.write.network import gexf, graphml
from tests import hostile
from tests.graphs import NAMES, example, few_graphs, graphs


def test_the_network_holds_entities_and_statements(graph):
    network = to_networkx(graph)
    assert set(network) == {entity.iri for entity in graph.entities}
    norland, sudland = NAMES.entity("norland"), NAMES.entity("sudland")
    (edge,) = network[norland][sudland].values()
    assert (edge["label"], edge["polarity"]) == ("warns", "Positive")
    assert len(network[sudland][NAMES.entity("port-eire")]) == 2
    (definition,) = network[NAMES.entity("port-eire")][norland].values()
    assert definition["label"] == "part of"
    assert network.nodes[sudland]["statements"] == 3


@pytest.mark.parametrize("strategy", [graphs(), hostile.broken_graphs], ids=["any", "hostile"])
def test_any_network_survives_graphml(strategy):
    @few_graphs
    @given(strategy)
    def survives(graph):
        network = to_networkx(graph)
        read = networkx.parse_graphml(graphml(Content.of(graph)), force_multigraph=True)
        assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
        assert list(read.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))

    survives()


@pytest.mark.parametrize("strategy", [graphs(), hostile.broken_graphs], ids=["any", "hostile"])
def test_any_network_survives_gexf(strategy):
    @few_graphs
    @given(strategy)
    def survives(graph):
        network = to_networkx(graph)
        read = networkx.read_gexf(io.BytesIO(gexf(Content.of(graph))))
        assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
        edges = {e["id"]: (s, t, e) for s, t, e in read.edges(data=True)}
        assert edges == {
            key: (source, target, edge | {"id": key})
            for source, target, key, edge in network.edges(keys=True, data=True)
        }

    survives()


def test_gexf_holds_no_date():
    assert b"lastmodified" not in gexf(Content.of(example()))
