from __future__ import annotations

import subprocess
import sys

import pyoxigraph
import pytest
from hypothesis import given
from rdflib import Literal, URIRef

from kg.errors import QueryError, StoreError
from kg.model import Graph
from kg.rdf import KG, Names, Policy, RunInfo, quads
from kg.store import Format, Graphs, Store
from tests.graphs import NAMES, Classes, example, few_graphs, graphs

RUN = RunInfo("1", "en", "abc", Policy.OPEN)


def example_quads(graph: Graph | None = None):
    return list(quads(graph or example(), ontology=Classes(), names=NAMES, run=RUN))


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "out" / "store"
    with Store.create(place) as store:
        store.replace_all(example_quads())
    return place


@pytest.fixture
def store(path):
    with Store.open(path) as found:
        yield found


def values(results) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in solution) for solution in results]


def test_what_was_written_is_read(store):
    assert store.graph() == example()
    assert store.run() == RUN
    assert len(store) == len(example_quads())


def test_names_come_from_the_store(tmp_path):
    names = Names("https://news.example.org/")
    documents = Graph(documents=example().documents)
    with Store.create(tmp_path / "store") as store:
        store.replace_all(quads(documents, ontology=Classes(), names=names))
        assert store.names() == names
        assert store.graph() == documents


def test_a_plain_question_needs_no_prefix(store):
    found = store.query("SELECT ?who WHERE { ?who kg:warns ent:sudland }")
    assert values(found) == [(NAMES.entity("norland"),)]


def test_superclasses_answer_too(store):
    assert len(list(store.query("SELECT ?x WHERE { ?x a kg:Agent }"))) == 2


def test_the_union_counts_every_triple_once(store):
    found = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert values(found) == [(str(len(store)),)]


def test_variables_may_be_given(store):
    query = "SELECT ?who ?whom WHERE { ?who kg:warns ?whom }"
    norland, sudland = (pyoxigraph.NamedNode(NAMES.entity(n)) for n in ("norland", "sudland"))
    assert len(values(store.query(query, {"who": norland}))) == 1
    assert values(store.query(query, {"who": sudland})) == []


def test_entities_are_read_alone(store):
    every = store.entities()
    assert every == store.graph().entities
    assert store.entities([NAMES.entity("norland"), NAMES.entity("none")]) == (
        next(entity for entity in every if entity.label == "Norland"),
    )
    assert store.entities([]) == ()


def test_texts_of_a_property(store):
    publisher = pyoxigraph.NamedNode("http://purl.org/dc/terms/publisher")
    assert store.texts(publisher) == {"Daily Bell", "Evening Post"}


def test_from_names_the_graph_to_ask(store):
    assert len(list(store.query("SELECT * FROM graph:facts WHERE { ?s ?p ?o }"))) == 2


def test_from_fetches_nothing(store):
    query = "SELECT * FROM <http://127.0.0.1:9/> WHERE { ?s ?p ?o }"
    assert list(store.query(query)) == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { service SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?a ?b ?c . SERVICE ?c { ?s ?p ?o } }",
        "SELECT * WHERE { ?a ?b ?c FILTER(?a<?b)SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * WHERE { ?a ?b '#' SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_other_servers_are_never_asked(store, query):
    """Were it run, the engine would ask: about a name that no server has, or a free variable."""
    with pytest.raises(QueryError, match="at line"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service WHERE { ?service ?p 'SERVICE' } # SERVICE <x> {}",
        'SELECT * WHERE { ?s ?p """SERVICE " <x> {""" }',
        "SELECT * WHERE { ?s kg:service <http://x.org/SERVICE> }",
        "PREFIX service: <http://x.org/> SELECT * WHERE { ?s service:SERVICE ?o }",
    ],
)
def test_the_word_service_may_stand_elsewhere(store, query):
    assert list(store.query(query)) == []


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT * WHERE { ?x foo:bar ?y }", 1, 21, "foo: is not declared.*Known are dcterms"),
        ("SELECT *\n{ ?x scos:prefLabel ?y }", 2, 6, "Did you mean skos:"),
        ("SELECT * WHERE { ?x kg:warns ?y", 1, 16, "{ is never closed"),
        ("SELECT * { ?x kg:warns ?y }\n }", 2, 2, "} is closed but was never opened"),
        ("SELECT * { ?x skos:prefLabel 'Ada }", 1, 30, "string is never closed"),
        ("SELEC * { ?x kg:warns ?y }", 1, 1, "Did you mean SELECT"),
        ("SELECT * { ?x a Person }", 1, 17, "Names have a prefix"),
        ("DELETE WHERE { ?s ?p ?o }", 1, 1, "DELETE would change the store"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", 1, 40, "not grouped"),
        ("SELECT * { <a/b> kg:warns ?y }", 1, 12, "<a/b> is relative"),
        ("SELECT * { ?x kg:warns ?y ?z }", 1, 31, "cannot be read"),
    ],
)
def test_a_wrong_query_is_shown_with_its_place(store, query, line, column, words):
    with pytest.raises(QueryError, match=f"(?s){words}") as caught:
        store.query(query)
    text = str(caught.value)
    assert f"line {line}, column {column}" in text
    *_, excerpt, caret = text.splitlines()
    assert excerpt.strip() == query.splitlines()[line - 1].strip()
    assert caret.index("^") == 4 + column - 1


def test_an_unknown_function_is_named(store):
    with pytest.raises(QueryError, match="nofn"):
        store.query("SELECT * { ?s ?p ?o FILTER(xsd:nofn(?s)) }")


@pytest.mark.parametrize("query", ["", " # nothing\n"])
def test_an_empty_query_is_refused(store, query):
    with pytest.raises(QueryError, match="empty"):
        store.query(query)


def test_no_store(tmp_path):
    with pytest.raises(StoreError, match=r"there is no store.*kg build"):
        Store.open(tmp_path / "absent")


@pytest.mark.parametrize("make", [Store.open, Store.create])
def test_another_folder_is_no_store(tmp_path, make):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError, match="not a store"):
        make(tmp_path)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_a_broken_store_says_so(path):
    (path / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be read.*build it again"):
        Store.open(path)


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        Store.create(tmp_path / "file" / "store")


def test_another_process_is_kept_out(path):
    script = f"""
from pathlib import Path
from kg.errors import StoreError
from kg.store import Store
try:
    Store.create(Path({str(path)!r}))
except StoreError as error:
    print(error)
"""
    with Store.create(path):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
    assert "another process" in done.stdout


def test_a_reader_does_not_write(store):
    with pytest.raises(StoreError, match="reading only"):
        store.replace_all([])


def test_what_was_there_is_replaced(path):
    with Store.create(path) as store:
        assert store.graph() == example()
        store.replace_all([])
        assert store.graph() == Graph()
    with Store.open(path) as store:
        assert store.graph() == Graph()


def test_readers_may_be_many(path):
    with Store.open(path) as one, Store.open(path) as other:
        assert one.graph() == other.graph()


@pytest.mark.parametrize("syntax", Format)
def test_a_dump_is_read_back_and_the_same_in_any_order(syntax):
    written = example_quads()
    data = Store.in_memory(written).dump(syntax)
    assert Store.in_memory(reversed(written)).dump(syntax) == data
    read = list(pyoxigraph.parse(data, pyoxigraph.RdfFormat.from_extension(syntax)))
    if syntax.has_graphs:
        assert set(read) == set(Store.in_memory(written).quads())
    else:
        assert {quad.triple for quad in read} == {
            quad.triple for quad in Store.in_memory(written).quads()
        }


@few_graphs
@given(graphs())
def test_any_graph_survives_a_dump(graph):
    store = Store.in_memory(example_quads(graph))
    for syntax in (Format.TRIG, Format.N_QUADS):
        form = pyoxigraph.RdfFormat.from_extension(syntax)
        again = Store.in_memory(pyoxigraph.parse(store.dump(syntax), form))
        assert again.graph(NAMES) == graph


def test_turtle_reads_well(store):
    text = store.dump(Format.TURTLE).decode()
    assert "\n\nent:ada-berg a kg:Agent , kg:Person ;\n\tskos:prefLabel" in text
    assert "ent:norland a kg:Country , kg:Place ;" in text
    assert "@prefix ent: <https://kg.example/entity/> .\n" in text


def test_trig_reads_well(store):
    text = store.dump(Format.TRIG).decode()
    assert "\n\ngraph:facts {\n\tent:norland kg:warns ent:sudland .\n" in text
    assert "\n\n\tent:sudland kg:bombs ent:port-eire .\n}\n" in text


def test_a_dump_of_some_graphs(store):
    data = store.dump(Format.N_QUADS, graphs=[NAMES.graph("facts")])
    assert len(data.splitlines()) == 2


def test_rdf_xml_has_no_control_characters():
    triple = [pyoxigraph.NamedNode(KG + name) for name in ("a", "b")]
    quad = pyoxigraph.Quad(*triple, pyoxigraph.Literal("x\x1b\x00\r\ny\uffff"))
    data = Store.in_memory([quad]).dump(Format.RDF_XML)
    (read,) = pyoxigraph.parse(data, pyoxigraph.RdfFormat.RDF_XML)
    assert read.object.value == "x\ufffd\ufffd\r\ny\ufffd"


def test_rdflib_sees_the_same(store):
    dataset = store.dataset()
    who = URIRef(NAMES.entity("norland"))
    facts = dataset.get_context(URIRef(NAMES.graph("facts")))
    assert (who, URIRef(KG + "warns"), URIRef(NAMES.entity("sudland"))) in facts
    found = dataset.query("SELECT ?who WHERE { ?who kg:warns ent:sudland }")
    assert [row.who for row in found] == [who]


def test_rdflib_takes_a_graph_of_a_store_that_it_reads(store):
    entities = store.dataset().graph(URIRef(NAMES.graph("entities")))
    assert len(list(entities)) == len(list(store.quads(NAMES.graph("entities"))))


def test_rdflib_sees_text_as_plain_literals(store):
    dataset = store.dataset()
    label = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    who = URIRef(NAMES.entity("norland"))
    assert [o for _, _, o, _ in dataset.quads((who, label, None, None))] == [Literal("Norland")]
    (row,) = dataset.query("SELECT ?label WHERE { ent:norland skos:prefLabel ?label }")
    assert row.label == Literal("Norland")
    made = dataset.query("CONSTRUCT WHERE { ent:norland skos:prefLabel ?label }")
    assert [term for _, _, term in made] == [Literal("Norland")]
    assert dataset.query("ASK { ?s skos:prefLabel 'Norland' }").askAnswer


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICESILENT <http:x> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http:x> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueservice<http:x> { ?s ?p ?o } }",
        "PREFIX p: <http:> PREFIX SERVICEp: <x:> SELECT * { SERVICEp:x { ?s ?p ?o } }",
        "PREFIX : <http:> PREFIX service: <x:> SELECT * { service:x { ?s ?p ?o } }",
        "PREFIX p: <http:> PREFIX servicesilentp: <x:> SELECT * { servicesilentp:x { ?s ?p ?o } }",
        "PREFIX a: <x:> SELECT * { ?s ?p a:.SERVICE<http:x> { ?s ?p ?o } }",
        "PREFIX a: <x:> SELECT * { ?s ?p <a:\\u0041#> SERVICE <http:x> { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <http:x> } FILTER(?x<?b)SERVICE?x#>\n{ ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <http:x> } FILTER(1<2#>'''\n) SERVICE ?x { ?s ?p ?o } #'''\n }",
    ],
)
def test_service_is_found_wherever_the_engine_reads_it(store, query):
    """Were it run, the engine would ask: about a name that no server has, or a free variable."""
    with pytest.raises(QueryError, match="at line"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service a kg:Service }",
        "SELECT * { ?s <http://example.org/service#a> 'SERVICE' }  # SERVICE",
        "SELECT * { ?s <http://example.org/#a> 'service' FILTER(?s < 1) }",
    ],
)
def test_the_word_service_is_no_service(store, query):
    assert list(store.query(query)) == []


def test_the_graphs_of_a_request_outweigh_those_of_the_query(store):
    facts, entities = NAMES.graph("facts"), NAMES.graph("entities")
    count = f"SELECT (COUNT(*) AS ?n) FROM <{facts}> {{ ?s ?p ?o }}"
    assert values(store.query(count)) == [("2",)]
    wanted = str(len(list(store.quads(entities))))
    assert values(store.query(count, graphs=Graphs(default=(entities,)))) == [(wanted,)]
    assert values(store.query(count, graphs=Graphs(named=(entities,)))) == [("0",)]


def test_the_graphs_of_a_query_are_told(store):
    found = store.graphs_of("PREFIX g: <x:> ASK FROM g:a FROM NAMED <x:b> FROM graph:facts {}")
    assert found == Graphs(("x:a", NAMES.graph("facts")), ("x:b",))


@pytest.mark.parametrize(
    ("query", "default"),
    [
        ("BASE <https://a.example/b/> ASK FROM <c> FROM <../d> {}", ("b/c", "d")),
        ("BASE <https://a.example/> BASE <b/> ASK FROM <c> {}", ("b/c",)),
        ("BASE <https://a.example/b> PREFIX p: <c#> ASK FROM p:d {}", ("c#d",)),
        ("PREFIX#\np: <https://a.example/> ASK FROM#\np:x {}", ("x",)),
        ("PREFIX p:<https://a.example/> ASK FROM p:x\\-y {}", ("x-y",)),
        (
            "ASK FROM <https://a.example/\\u0078> FROM <https://a.example/\\U00000079> {}",
            ("x", "y"),
        ),
        ("SELECT*FROM<https://a.example/x>{}", ("x",)),
        ("SELECT ?from { ?from ?p 'FROM <https://a.example/x>' } # FROM <https://a.example/x>", ()),
    ],
)
def test_the_graphs_of_a_query_are_those_that_the_engine_reads(store, query, default):
    store.query(query)
    assert store.graphs_of(query) == Graphs(tuple(f"https://a.example/{name}" for name in default))


def test_a_query_may_name_many_graphs(store):
    names = [f"https://a.example/{number}" for number in range(20_000)]
    query = f"ASK {' '.join(f'FROM <{name}>' for name in names)} {{}}"
    assert store.graphs_of(query) == Graphs(tuple(names))


@pytest.mark.parametrize(
    "query",
    [
        "ASK FROM ex:a {}",
        'ASK FROM "a" {}',
        "ASK FROM",
        "FROM FROM",
        "ASK FROM NAMED",
        "ASK FROM } FROM { {}",
        "ASK FROM } FROM SERVICE FROM <http://127.0.0.1:9/> FROM { FROM } FROM { {}",
    ],
)
def test_the_graphs_of_a_wrong_query_are_no_matter(store, query):
    store.graphs_of(query)
    with pytest.raises(QueryError):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASKFROM<x:a> { ?s ?p ?o }",
        "ASK FROMgraph:facts { ?s ?p ?o }",
        "SELECT *FROMNAMED<x:a> { ?s ?p ?o }",
        "ASK FROM <x:a> FROMNAMED <x:b> { ?s ?p ?o }",
        "SELECT ?xfrom FROM<x:a>FROMNAMED<x:b> { ?xfrom ?p ?o }",
    ],
)
def test_from_is_not_overlooked(store, query):
    """The engine would read it, and the union would be asked nevertheless."""
    with pytest.raises(QueryError, match="at line"):
        store.query(query)


def test_quads_are_found_by_their_terms(store):
    iri = NAMES.entity("norland")
    found = list(store.quads(subject=iri, predicate=f"{KG}warns"))
    assert [quad.object.value for quad in found] == [NAMES.entity("sudland")]
    assert found == [quad for quad in store.quads(object=NAMES.entity("sudland")) if quad in found]
    assert NAMES.graph("facts") in store.graph_names()
    assert store.has_graph(NAMES.graph("facts"))


@pytest.mark.parametrize("iri", [NAMES.graph("none"), "", "no IRI", "facts"])
def test_another_graph_is_not_there(store, iri):
    assert not store.has_graph(iri)


def test_many_quads_are_loaded_in_batches(path, monkeypatch):
    monkeypatch.setattr("kg.store.store._PIECE", 7)
    monkeypatch.setattr("kg.store.loader.BATCH", 1000)
    with Store.create(path) as store:
        store.replace_all(quad for quad in example_quads())
        assert set(store.quads()) == set(example_quads())


def test_a_closed_store_is_an_error(tmp_path):
    with Store.create(tmp_path / "store") as store:
        store.replace_all(example_quads())
        begun = store.quads()
        next(begun)
    assert list(begun)
    for use in (lambda: len(store), store.names, lambda: list(store.quads()), store.entities):
        with pytest.raises(StoreError, match=r"the store is closed\. Open it again"):
            use()
    with pytest.raises(StoreError, match="the store is closed"):
        store.replace_all([])


def test_what_the_disk_refuses_while_others_work_is_told(path, monkeypatch):
    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.loader.Loader._optimise", refuse)
    with Store.create(path) as store, pytest.raises(StoreError, match="No space left"):
        store.replace_all(example_quads())


def test_a_store_is_merged_however_its_batches_end(path, monkeypatch):
    merged = []
    monkeypatch.setattr("kg.store.loader.BATCH", 1)
    monkeypatch.setattr("kg.store.loader.Loader._optimise", lambda _: merged.append(1))
    with Store.create(path) as store, store.replacing() as loader:
        loader.add(b"<http://a> <http://b> <http://c> <http://d> .\n")
        loader.finish()
    assert len(merged) == 1


def test_what_fills_a_store_stops_with_an_error_of_its_caller(path):
    def quads():
        yield from example_quads()
        raise KeyboardInterrupt

    with Store.create(path) as store, pytest.raises(KeyboardInterrupt):
        store.replace_all(quads())
    path.rename(path.with_name("moved"))
