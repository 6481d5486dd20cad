from __future__ import annotations

import numpy as np

from kg.view.links import among, link, merged
from kg.view.tables import tabulate
from tests.unit.view.newsroom import StubOntology, newsroom

TABLES = tabulate(newsroom(), ontology=StubOntology())
LINKS = link(len(TABLES.labels), TABLES.edges)


def test_links_count_statements_in_both_directions():
    assert (LINKS != LINKS.T).nnz == 0
    assert LINKS.sum() == 2 * sum(len(edge.statements) for edge in TABLES.edges)


def test_links_among_some_are_numbered_anew():
    some = [5, 3, 9]
    assert (among(LINKS, some).toarray() == LINKS.toarray()[np.ix_(some, some)]).all()


def test_merging_keeps_the_weight():
    groups = np.arange(LINKS.shape[0]) % 4
    small = merged(LINKS, groups)
    assert small.shape == (4, 4)
    assert small.sum() == LINKS.sum()
    assert small[1, 1] == LINKS.toarray()[np.ix_(groups == 1, groups == 1)].sum()
