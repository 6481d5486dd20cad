from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import networkx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, OutputError
from kg.model import Entity, Graph
from kg.rdf import quads, read_graph
from kg.store import Store
from kg.write import ENDINGS, export, to_networkx
from kg.write.jsonld import jsonld
from kg.write.network import gexf, graphml
from kg.write.tables import nodes_csv
from tests.graphs import NAMES, Classes, example, few_graphs, graphs


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_gives_the_same_bytes_again(graph, store, tmp_path, ending):
    path = tmp_path / f"graph{ending}"
    export(graph, store, path)
    first = path.read_bytes()
    export(graph, store, path)
    assert path.read_bytes() == first
    assert first.endswith(b"\n")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".trig", ".nq", ".jsonld"])
def test_formats_with_graphs_hold_everything(graph, store, tmp_path, ending):
    path = tmp_path / f"graph{ending.upper()}"
    export(graph, store, path)
    syntax = pyoxigraph.RdfFormat.from_extension(ending[1:])
    assert read_graph(pyoxigraph.parse(path=path, format=syntax), names=NAMES) == graph


@few_graphs
@given(graphs())
def test_any_graph_survives_json_ld(graph):
    written = Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))
    data = jsonld(written.quads(), NAMES.prefixes())
    read = pyoxigraph.parse(data, pyoxigraph.RdfFormat.JSON_LD)
    assert read_graph(read, names=NAMES) == graph


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_rdflib_reads_the_json_ld(store):
    dataset = rdflib.Dataset()
    dataset.parse(data=jsonld(store.quads(), NAMES.prefixes()), format="json-ld")
    assert len(list(dataset.quads())) == len(store)


def test_json_ld_carries_its_context(store):
    data = json.loads(jsonld(store.quads(), NAMES.prefixes()))
    assert all(isinstance(namespace, str) for namespace in data["@context"].values())


def test_the_network_holds_entities_and_statements(graph):
    network = to_networkx(graph)
    assert set(network) == {entity.iri for entity in graph.entities}
    norland, sudland = NAMES.entity("norland"), NAMES.entity("sudland")
    (edge,) = network[norland][sudland].values()
    assert (edge["label"], edge["polarity"]) == ("warns", "Positive")
    assert len(network[sudland][NAMES.entity("port-eire")]) == 2
    (definition,) = network[NAMES.entity("port-eire")][norland].values()
    assert definition["label"] == "part of"


@few_graphs
@given(graphs())
def test_any_network_survives_graphml(graph):
    network = to_networkx(graph)
    read = networkx.parse_graphml(graphml(graph), force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(read.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


@few_graphs
@given(graphs())
def test_any_network_survives_gexf(graph):
    network = to_networkx(graph)
    read = networkx.read_gexf(io.BytesIO(gexf(graph)))
    assert dict(read.nodes(data="label")) == dict(network.nodes(data="label"))
    assert sorted(read.edges()) == sorted((s, t) for s, t, _ in network.edges(keys=True))


def test_gexf_holds_no_date():
    assert b"lastmodified" not in gexf(example())


def test_tables(graph, store, tmp_path):
    export(graph, store, tmp_path / "csv")
    read = {}
    for path in sorted((tmp_path / "csv").iterdir()):
        with path.open(encoding="utf-8", newline="") as stream:
            read[path.name] = list(csv.DictReader(stream))
    assert list(read) == ["edges.csv", "nodes.csv", "statements.csv"]
    assert [row["label"] for row in read["nodes.csv"]] == [e.label for e in graph.entities]
    assert len(read["edges.csv"]) == 4
    assert read["statements.csv"][3]["publisher"] == "Evening Post"
    assert read["statements.csv"][2]["object"] == "(Sudland bombs Port Éire)"


def test_an_empty_graph_has_empty_tables(tmp_path):
    export(Graph(), Store.in_memory(), tmp_path)
    assert len((tmp_path / "statements.csv").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("label", ["=1+1", "+1+cmd", "-1+1", "@SUM(A1)"])
def test_a_cell_is_no_formula(graph, tmp_path, label):
    entity = example().entities[0]
    hostile = Graph(entities=(type(entity)(entity.iri, label, entity.types),))
    export(hostile, Store.in_memory(), tmp_path)
    text = (tmp_path / "nodes.csv").read_text(encoding="utf-8")
    assert f",'{label}," in text


@given(st.text("a1'\";,\t\r\n=+-@\uff1d\u200b ", max_size=12))
def test_no_field_is_a_formula_wherever_a_spreadsheet_splits_cells(text):
    line = nodes_csv(Graph(entities=(Entity("i", text, ("T",), (text, text)),))).decode()
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(line, newline=""), delimiter=delimiter):
            for field in row:
                seen = field.lstrip(' "\t\r\n\u200b')
                assert not seen.startswith(("=", "+", "-", "@", "\uff1d")) or re.fullmatch(
                    "-1+", text
                )
    (found,) = csv.DictReader(io.StringIO(line, newline=""))
    assert _unguarded(found["label"]) == _unguarded(text)


def _unguarded(text):
    return re.sub(r"(?<![^;\t\r\n])'+", "", text)


@pytest.mark.parametrize("text", ["it's \\ `x`", "a\n\x00\u2028", "😀"])
def test_cypher_text_cannot_leave_its_quotes(tmp_path, text):
    entity = example().entities[0]
    hostile = Graph(entities=(type(entity)(entity.iri, text, ("Person",)),))
    export(hostile, Store.in_memory(), tmp_path / "g.cypher")
    written = (tmp_path / "g.cypher").read_text(encoding="utf-8")
    assert len(written.splitlines()) == 2
    literal = written.partition("label: '")[2].partition("', type:")[0]
    assert "'" not in literal
    assert json.loads(f'"{literal}"') == text.replace("\x00", "\ufffd")


@pytest.mark.parametrize("name", ["graph.xyz", "graph"])
def test_an_ending_that_is_no_format(graph, store, tmp_path, name):
    with pytest.raises(InputError, match=r"names no format.*\.ttl.*\.gexf"):
        export(graph, store, tmp_path / name)


@pytest.mark.parametrize("name", ["absent/graph.ttl", "absent/csv", "folder.ttl"])
def test_a_place_that_cannot_be_written(graph, store, tmp_path, name):
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(OutputError, match="cannot be"):
        export(graph, store, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.ttl"]


def test_a_full_disk_leaves_the_old_file(graph, store, tmp_path, monkeypatch):
    path = tmp_path / "graph.ttl"
    path.write_text("old", encoding="utf-8")

    def full(self, data):
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        export(graph, store, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
