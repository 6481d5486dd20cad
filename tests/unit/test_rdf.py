from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, Triple, parse, serialize

from kg.errors import InputError
from kg.model import Graph, Modality, Polarity, Tense
from kg.rdf import KG, Names, Policy, RunInfo, distinct_slug, quads, read_graph, read_run, slug
from kg.rdf.names import MAX_SLUG
from tests.graphs import NAMES, Classes, example, few_graphs, graphs


def to_quads(graph: Graph, **options):
    return list(quads(graph, ontology=Classes(), names=NAMES, **options))


def facts(graph: Graph, policy: Policy = Policy.OPEN) -> set[tuple[str, str, str]]:
    return {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in to_quads(graph, policy=policy)
        if quad.graph_name.value == NAMES.graph("facts")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("São Paulo", "sao-paulo"),
        ("Zelenskiy", "zelenskiy"),
        ("U.S.", "us"),
        ("St. Petersburg", "st-petersburg"),
        ("Łódź", "lodz"),
        ("AT&T", "at-and-t"),
        ("O’Brien", "obrien"),
        ("shoot down", "shoot-down"),
        ("北京", "北京"),
        ("G20 (2023)", "g20-2023"),
    ],
)
def test_a_slug_is_readable(text, expected):
    assert slug(text) == expected


def test_a_text_without_letters_still_gets_a_slug():
    assert slug("!?").startswith("x-")
    assert slug("!?") != slug("?!")


def test_a_long_text_keeps_apart_from_another_of_the_same_start():
    one, other = "word " * 40 + "one", "word " * 40 + "other"
    assert len(slug(one)) <= MAX_SLUG
    assert slug(one) != slug(other)


def test_a_distinct_slug_depends_on_the_key():
    assert distinct_slug("paris", "Paris, France") != distinct_slug("paris", "Paris, Texas")


@given(st.text())
def test_every_slug_is_an_iri_and_a_turtle_name(text):
    triple = Triple(
        NamedNode(NAMES.entity(slug(text))),
        NamedNode(NAMES.relation(text)),
        NamedNode(NAMES.document(text)),
    )
    for form in (RdfFormat.TURTLE, RdfFormat.RDF_XML):
        written = serialize([triple], format=form, prefixes=NAMES.prefixes())
        assert [quad.triple for quad in parse(written, form)] == [triple]
    assert NAMES.document_id(NAMES.document(text)) == text


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org", "https://e.org/ x/"])
def test_a_base_that_cannot_start_an_iri_is_refused(base):
    with pytest.raises(InputError, match="base"):
        Names(base)


@few_graphs
@given(graphs())
def test_a_graph_comes_back_equal(graph):
    assert read_graph(to_quads(graph), names=NAMES) == graph


@few_graphs
@given(graphs())
def test_a_graph_comes_back_equal_from_a_store(graph):
    store = Store()
    store.bulk_extend(to_quads(graph))
    assert read_graph(store, names=NAMES) == graph


@few_graphs
@given(graphs())
def test_every_triple_is_in_one_graph_and_no_node_is_blank(graph):
    run = RunInfo("1", options=(("jobs", "2"),))
    written = to_quads(graph, run=run)
    assert max(Counter(quad.triple for quad in written).values(), default=1) == 1
    assert not [q for q in written if isinstance(q.subject, BlankNode)]
    assert all(isinstance(quad.graph_name, NamedNode) for quad in written)


def test_the_example_comes_back_equal():
    assert read_graph(to_quads(example()), names=NAMES) == example()


def test_another_base_comes_back_under_the_same_names():
    names = Names("https://news.example.org/kg/")
    written = quads(Graph(documents=example().documents), ontology=Classes(), names=names)
    assert read_graph(written, names=names).documents == example().documents


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize(
    "change",
    [
        {"polarity": Polarity.NEGATIVE},
        *({"modality": each} for each in Modality if each is not Modality.ASSERTED),
        {"tense": Tense.FUTURE},
        {"verification": "denied"},
        {"object": None},
    ],
)
def test_what_is_not_said_to_be_so_is_no_plain_edge(policy, change):
    warning = replace(example().statements[0], **change)
    assert facts(Graph(example().documents, (), (warning,)), policy) == set()


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("verification", ["", "unconfirmed"])
def test_what_is_said_to_be_so_is_a_plain_edge(policy, verification):
    warning = replace(example().statements[0], verification=verification)
    edge = (NAMES.entity("norland"), KG + "warns", NAMES.entity("sudland"))
    assert facts(Graph(example().documents, (), (warning,)), policy) == {edge}


def test_who_speak_together_share_a_position():
    graph = example()
    sudland, norland = graph.statements[0].object, graph.statements[0].subject
    speakers = (sudland, norland, sudland)
    said = replace(graph.statements[0], attributed_to=speakers, joint_speakers=(2,))
    assert said.voices == ((sudland,), (norland, sudland))
    written = to_quads(Graph(graph.documents, (), (said,)))
    positions = [
        int(quad.object.value)
        for part in ("-v0", "-v1", "-v2")
        for quad in written
        if quad.subject.value.endswith(part) and quad.predicate.value == KG + "position"
    ]
    assert positions == [0, 1, 1]
    assert read_graph(written, names=NAMES).statements == (said,)


@pytest.mark.parametrize(
    ("tense", "name"), [(Tense.PRESENT, "holdsOffice"), (Tense.PAST, "heldOffice")]
)
def test_an_office_of_the_past_is_not_held_today(tense, name):
    warning = example().statements[0]
    held = replace(
        warning,
        tense=tense,
        predicate=KG + "holdsOffice",
        relation=replace(warning.relation, property="holdsOffice"),
    )
    edge = (NAMES.entity("norland"), KG + name, NAMES.entity("sudland"))
    assert facts(Graph(example().documents, (), (held,))) == {edge}


def test_the_strict_policy_leaves_out_claims():
    claim = (NAMES.entity("sudland"), KG + "bombs", NAMES.entity("port-eire"))
    assert claim in facts(example())
    assert claim not in facts(example(), Policy.STRICT)


def test_an_edge_that_holds_by_definition_stays_with_its_entity():
    graph = example()
    part_of = replace(
        graph.statements[0],
        subject=replace(graph.statements[0].subject, iri=NAMES.entity("port-eire")),
        predicate=KG + "partOf",
        object=replace(graph.statements[0].object, iri=NAMES.entity("norland")),
    )
    assert facts(Graph(graph.documents, graph.entities, (part_of,))) == set()


def test_superclasses_are_inferred():
    inferred = {
        (quad.subject.value, quad.object.value)
        for quad in to_quads(example())
        if quad.graph_name.value == NAMES.graph("inferred")
    }
    assert (NAMES.entity("norland"), KG + "Place") in inferred
    assert (NAMES.entity("ada-berg"), KG + "Agent") in inferred


def test_open_relations_have_one_broader_property():
    graph = example()
    opened = replace(
        graph.statements[0],
        predicate=NAMES.relation("veer into"),
        relation=replace(graph.statements[0].relation, lemma="veer into", property=None),
    )
    inferred = {
        (quad.subject.value, quad.predicate.value.rpartition("#")[2], quad.object.value)
        for quad in to_quads(Graph(graph.documents, graph.entities, (opened,)))
        if quad.graph_name.value == NAMES.graph("inferred")
    }
    assert inferred >= {
        (NAMES.relation("veer into"), "subPropertyOf", KG + "openRelation"),
        (NAMES.relation("veer into"), "label", "veer into"),
    }


def test_a_publisher_that_is_an_entity_is_linked():
    linked = {
        (quad.subject.value, quad.object.value)
        for quad in to_quads(example())
        if quad.predicate.value == "https://schema.org/publisher"
    }
    assert linked == {(NAMES.document("2024-05-02-harbour"), NAMES.entity("daily-bell"))}


def test_a_run_comes_back():
    run = RunInfo("1.2", "en", "abc", Policy.STRICT, (("base", "b=c"), ("jobs", "2")))
    written = to_quads(example(), run=run)
    assert read_run(written, names=NAMES) == run
    assert read_run(to_quads(example()), names=NAMES) is None


def test_a_statement_without_a_subject_is_an_error():
    broken = [quad for quad in to_quads(example()) if not quad.predicate.value.endswith("#subject")]
    with pytest.raises(ValueError, match="subject"):
        read_graph(broken, names=NAMES)
