"""`kg.write.rdf`: files are what `kg.store.dump` gives, however the quads come."""

from __future__ import annotations

import tempfile
from itertools import chain, groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Graph
from kg.rdf import quads
from kg.store import Format, body, by_graph, dump, is_document, ordered
from kg.write.rdf import RdfFile
from tests.graphs import NAMES, Classes, few_graphs, graphs

SYNTAXES = [syntax for syntax in Format if syntax is not Format.RDF_XML]


@few_graphs
@given(graphs(), st.integers(1, 5), st.sampled_from(SYNTAXES))
def test_parts_of_what_is_no_documents_make_the_same_file(
    graph: Graph, subjects: int, syntax: Format
) -> None:
    held = list(quads(graph, ontology=Classes(), names=NAMES))
    prefixes = NAMES.prefixes()
    rest = [quad for quad in held if not is_document(quad.graph_name.value)]
    groups = [list(group) for _, group in groupby(rest, key=lambda quad: quad.subject)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph"
        with RdfFile(path, syntax, prefixes) as file:
            for name, group in sorted(by_graph(held).items()):
                if is_document(name):
                    file.add(body(ordered(group), syntax, prefixes))
            for number in range(0, len(groups), subjects):
                file.add_rest(chain.from_iterable(groups[number : number + subjects]))
            file.finish()
        assert path.read_bytes() == dump(held, syntax, prefixes)


@few_graphs
@given(graphs())
def test_what_is_no_documents_comes_sorted_by_subject_each_once(graph: Graph) -> None:
    held = quads(graph, ontology=Classes(), names=NAMES)
    rest = [quad for quad in held if not is_document(quad.graph_name.value)]
    subjects = [quad.subject.value for quad in rest]
    assert subjects == sorted(subjects)
    assert len(set(rest)) == len(rest)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_file_of_nothing_is_empty(syntax: Format, tmp_path: Path) -> None:
    with RdfFile(tmp_path / "graph", syntax, NAMES.prefixes()) as file:
        file.add_rest([])
        file.finish()
    assert (tmp_path / "graph").read_bytes() == dump([], syntax, NAMES.prefixes())
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph"]
