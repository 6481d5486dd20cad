from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given

from kg.model import Entity, Graph, Modality, TimeExpression
from kg.ontology import load
from kg.write.content import Content
from kg.write.followthemoney import LINKS, SCHEMATA, followthemoney
from tests import hostile
from tests.graphs import NAMES, example, few_graphs, graphs

UNTOLD = {"Concept", "Law", "Thing", "Work"}
"""Classes that have no schema."""


def read(graph):
    return [json.loads(line) for line in followthemoney(Content.of(graph))]


def linked(subject, relation, object_, **changes):
    """The link that one statement between two entities of these classes becomes."""
    whole = example()
    warning = whole.statements[0]
    classes = {warning.subject.iri: subject, warning.object.iri: object_}
    said = replace(
        warning, relation=replace(warning.relation, property=relation), time=None, **changes
    )
    entities = tuple(Entity(iri, iri, (class_,)) for iri, class_ in classes.items())
    found = read(Graph(whole.documents[:1], entities, (said,)))
    (link,) = (e for e in found if "recordId" in e["properties"])
    return link


def test_every_class_and_property_of_the_tables_is_in_the_ontology():
    ontology = load()
    assert SCHEMATA.keys() | UNTOLD == set(ontology.classes)
    assert LINKS.keys() <= set(ontology.properties)


def test_articles_entities_and_links(graph):
    found = read(graph)
    assert [e["schema"] for e in found] == [
        *("Article", "UnknownLink", "UnknownLink", "Article"),
        *("Person", "Organization", "PublicBody", "Address", "PublicBody"),
    ]
    article, link = found[:2]
    assert article["properties"]["publisher"] == ["Daily Bell"]
    assert link["properties"]["proof"] == [article["id"]]
    assert link["properties"]["role"] == ["warns"]
    assert link["properties"]["date"] == ["2024-04-29"]
    assert link["properties"]["summary"] == ["Norland warned Sudland on Monday."]
    assert found[2]["properties"]["description"] == ["according to Ada Berg"]


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "schema"),
    [
        ("Person", "owns", "Company", "Ownership"),
        ("Person", "owns", "GovernmentBody", "UnknownLink"),
        ("Organization", "holdsStakeIn", "Product", "Ownership"),
        ("Company", "employs", "Person", "Employment"),
        ("Person", "holdsOffice", "Office", "Occupancy"),
        ("Person", "holdsOffice", "GovernmentBody", "Employment"),
        ("Person", "holdsOffice", "City", "UnknownLink"),
        ("Person", "leads", "Company", "Directorship"),
        ("Country", "memberOf", "InternationalOrganization", "Membership"),
        ("Person", "familyOf", "Person", "Family"),
        ("Person", "warns", "Person", "UnknownLink"),
    ],
)
def test_a_link_is_what_its_ends_allow(subject, relation, object_, schema):
    assert linked(subject, relation, object_)["schema"] == schema


def test_a_state_that_is_over_says_so():
    assert linked("Person", "leads", "Company")["properties"]["status"] == ["past"]
    assert "status" not in linked("Person", "warns", "Company")["properties"]


def test_an_interval_has_two_ends(graph):
    time = TimeExpression(26, 32, "Monday", "2023-02/2024", "interval")
    statement = replace(graph.statements[0], time=time)
    _, link, *_ = read(replace(graph, statements=(statement,)))
    assert link["properties"]["startDate"] == ["2023-02"]
    assert link["properties"]["endDate"] == ["2024"]


def test_what_is_not_stated_is_no_link(graph):
    statement = replace(graph.statements[0], modality=Modality.POSSIBLE)
    found = read(replace(graph, statements=(statement,)))
    assert not [e for e in found if "recordId" in e["properties"]]


def test_addresses_lead_to_the_article(graph):
    document = replace(graph.documents[0], source="https://news.example/1")
    article, link, *_ = read(replace(graph, documents=(document,)))
    assert article["properties"]["sourceUrl"] == ["https://news.example/1"]
    assert link["properties"]["sourceUrl"] == ["https://news.example/1"]
    assert "fileName" not in article["properties"]


def test_wikidata_is_told():
    links = (("exactMatch", "http://www.wikidata.org/entity/Q42"),)
    (found,) = read(Graph(entities=(Entity(NAMES.entity("a"), "A", ("Person",), links=links),)))
    assert found["properties"]["wikidataId"] == ["Q42"]


@few_graphs
@given(hostile.broken_graphs | graphs())
def test_ids_are_their_own_and_ends_are_there(graph):
    found = read(graph)
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    for entity in found:
        assert re.fullmatch("[0-9a-f]{40}", entity["id"])
        for name, values in entity["properties"].items():
            assert values
            assert all(value.strip() for value in values)
            if name in ("subject", "object", "proof", "owner", "member"):
                assert set(values) <= ids


@few_graphs
@given(hostile.broken_graphs)
def test_one_entity_is_one_line(graph):
    for line in followthemoney(Content.of(graph)):
        assert line.splitlines(keepends=True) == [line]
