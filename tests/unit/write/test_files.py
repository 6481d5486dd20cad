from __future__ import annotations

import json
import resource
import signal
import sys
from contextlib import contextmanager

import pyoxigraph
import pytest
import rdflib
from hypothesis import given

from kg.errors import InputError, OutputError
from kg.rdf import quads, read_graph
from kg.store import Store
from kg.write import ENDINGS, export
from kg.write.files import OUTPUTS
from kg.write.jsonld import jsonld
from tests import hostile
from tests.graphs import NAMES, Classes, example, few_graphs, graphs


@contextmanager
def small_files():
    """Lets no file grow beyond a few bytes, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


FOLDERS = [output.name for output in OUTPUTS if output.is_folder]
TEXTS = [e for e in ENDINGS if e not in (".parquet", ".sqlite", ".sqlite3", ".db")]


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_gives_the_same_bytes_again(store, tmp_path, ending):
    export(store, tmp_path / f"graph{ending}")
    first = contents(tmp_path)
    export(store, tmp_path / f"graph{ending}")
    assert contents(tmp_path) == first
    assert list(first) == [f"graph{ending}"]


@pytest.mark.parametrize("ending", TEXTS)
def test_a_text_ends_its_last_line(store, tmp_path, ending):
    export(store, tmp_path / f"graph{ending}")
    assert (tmp_path / f"graph{ending}").read_text(encoding="utf-8").endswith("\n")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_folder_gives_the_same_files_again(store, tmp_path, name):
    export(store, tmp_path / name)
    first = contents(tmp_path / name)
    export(store, tmp_path / name)
    assert contents(tmp_path / name) == first
    assert len(first) > 1


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_a_format_can_be_named_whatever_the_ending(store, tmp_path, output):
    export(store, tmp_path / "graph.txt", output.name)
    usual = tmp_path / (f"graph{output.endings[0]}" if output.endings else output.name)
    export(store, usual)
    if output.is_folder:
        assert contents(tmp_path / "graph.txt") == contents(usual)
    else:
        assert (tmp_path / "graph.txt").read_bytes() == usual.read_bytes()


def test_names_and_endings_are_told_apart():
    assert len({output.name for output in OUTPUTS}) == len(OUTPUTS)
    assert len(set(ENDINGS)) == len(ENDINGS)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_an_empty_store_is_written(tmp_path, output):
    with Store.in_memory() as store:
        export(store, tmp_path / "graph", output.name)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
@given(graph=hostile.graphs)
@few_graphs
def test_hostile_text_is_written(tmp_path_factory, output, graph):
    store = Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))
    export(store, tmp_path_factory.mktemp("hostile") / "graph", output.name)


@pytest.mark.parametrize("ending", [".trig", ".nq", ".jsonld"])
def test_formats_with_graphs_hold_everything(graph, store, tmp_path, ending):
    path = tmp_path / f"graph{ending.upper()}"
    export(store, path)
    syntax = pyoxigraph.RdfFormat.from_extension(ending[1:])
    assert read_graph(pyoxigraph.parse(path=path, format=syntax), names=NAMES) == graph


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("ending", [".ttl", ".nt", ".rdf", ".trig", ".nq", ".jsonld"])
@pytest.mark.parametrize("made", [example, hostile.all_nasty], ids=["example", "hostile"])
def test_two_libraries_read_the_same(tmp_path, made, ending):
    store = Store.in_memory(quads(made(), ontology=Classes(), names=NAMES))
    path = tmp_path / f"graph{ending}"
    export(store, path)
    triples = {quad.triple for quad in store.quads()}
    syntax = pyoxigraph.RdfFormat.from_extension(ending[1:])
    read = {quad.triple for quad in pyoxigraph.parse(path=path, format=syntax)}
    assert len(read) == len(triples)
    assert ending == ".rdf" or read == triples
    known = {".nt": "nt", ".rdf": "xml", ".nq": "nquads", ".jsonld": "json-ld"}
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path, format=known.get(ending, ending[1:]))
    assert len({triple[:3] for triple in dataset.quads()}) == len(triples)


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


@pytest.mark.parametrize("name", ["graph.xyz", "graph"])
def test_an_ending_that_is_no_format(store, tmp_path, name):
    with pytest.raises(InputError, match=r"names no format.*\.ttl.*\.gexf.* csv/.*--format"):
        export(store, tmp_path / name)


def test_a_folder_that_is_there_says_no_format_by_that(store, tmp_path):
    (tmp_path / "graph").mkdir()
    with pytest.raises(InputError, match="names no format"):
        export(store, tmp_path / "graph")


def test_a_name_that_is_no_format(store, tmp_path):
    with pytest.raises(InputError, match=r"--format: 'docx' is no format\. Name one of ttl, "):
        export(store, tmp_path / "graph.ttl", "docx")


@pytest.mark.parametrize("name", ["graph.parquet", "parquet"])
def test_parquet_without_pyarrow(store, tmp_path, monkeypatch, name):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(InputError, match=r"pip install 'kg\[parquet\]'"):
        export(store, tmp_path / name)


@pytest.mark.parametrize("name", ["absent/graph.ttl", "absent/csv", "folder.ttl"])
def test_a_place_that_cannot_be_written(store, tmp_path, name):
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(OutputError, match="cannot be"):
        export(store, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.ttl"]


@pytest.mark.parametrize("name", ["graph.ttl", "graph.csv", "graph.parquet", "graph.sqlite"])
def test_a_full_disk_leaves_the_old_file(store, tmp_path, name):
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")
    with small_files(), pytest.raises(OutputError, match=r"File too large|disk|full"):
        export(store, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_full_disk_leaves_the_old_folder(store, tmp_path, name):
    export(store, tmp_path / name)
    for path in (tmp_path / name).iterdir():
        path.write_bytes(b"old")
    with small_files(), pytest.raises(OutputError):
        export(store, tmp_path / name)
    assert set(contents(tmp_path / name).values()) == {b"old"}


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_no_format_needs_the_whole_graph_in_memory(store, tmp_path, monkeypatch, output):
    def whole(self):
        raise AssertionError

    monkeypatch.setattr(Store, "graph", whole)
    export(store, tmp_path / "graph", output.name)
