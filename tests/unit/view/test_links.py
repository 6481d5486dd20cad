from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.view.links import among, link, merged, parts
from kg.view.tables import tabulate
from tests.unit.view.graphs import matrix
from tests.unit.view.newsroom import StubOntology, newsroom

COUNT = 9
NODE = st.integers(0, COUNT - 1)
NETWORKS = st.lists(st.tuples(NODE, NODE), max_size=30).map(lambda pairs: matrix(COUNT, pairs))


def dense(pairs):
    table = np.zeros((COUNT, COUNT))
    for one, other in pairs:
        table[one, other] += 1
        table[other, one] += 1
    return table


def test_links_count_statements_in_both_directions():
    tables = tabulate(newsroom(), ontology=StubOntology())
    links = link(len(tables.labels), tables.edges)
    assert (links.dense() == links.dense().T).all()
    assert links.weights.sum() == 2 * sum(len(edge.statements) for edge in tables.edges)


@given(st.lists(st.tuples(NODE, NODE), max_size=30))
def test_a_matrix_is_what_its_pairs_say(pairs):
    links, table = matrix(COUNT, pairs), dense(pairs)
    values = np.arange(COUNT) + 0.5
    assert links.count == COUNT
    assert (links.dense() == table).all()
    assert (links.sums() == table.sum(axis=1)).all()
    assert (links.times(values) == table @ values).all()
    assert np.diff(links.starts).tolist() == np.count_nonzero(table, axis=1).tolist()
    assert (np.diff(links.rows * COUNT + links.ends) > 0).all()


@given(NETWORKS, st.lists(NODE, unique=True))
def test_links_among_some_are_numbered_anew(links, some):
    assert (among(links, some).dense() == links.dense()[np.ix_(some, some)]).all()


@given(NETWORKS, st.lists(st.integers(0, 3), min_size=COUNT, max_size=COUNT).map(np.array))
def test_merging_adds_up_the_weights_between_groups(links, groups):
    small = merged(links, groups).dense()
    for row in range(len(small)):
        for column in range(len(small)):
            pairs = np.ix_(groups == row, groups == column)
            assert small[row, column] == links.dense()[pairs].sum()


@given(NETWORKS)
def test_parts_are_those_of_networkx(links):
    known = nx.connected_components(nx.from_numpy_array(links.dense()))
    lowest = {node: min(part) for part in known for node in part}
    assert parts(links).tolist() == [lowest[node] for node in range(COUNT)]
