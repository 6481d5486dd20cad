from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.folder import ListFile
from kg.model import Document, Graph
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import Names
from kg.resolve import Collection, Gazetteer, by_document
from kg.resolve.blocking import candidates
from kg.resolve.clusters import agglomerate
from kg.resolve.contexts import Profile
from kg.resolve.evidence import things_context
from kg.resolve.listing import Listing, read_listing
from kg.resolve.reasons import Kind

from .conftest import Resolve
from .story import Story, labels


def test_candidates_stay_in_proportion_to_the_names() -> None:
    names = [(str(number),) for number in range(1000)]
    assert len(list(candidates(names, lambda name: ["one block"]))) < 20 * len(names)


def test_groups_do_not_depend_on_order_and_respect_what_can_never_be() -> None:
    a, b, c = ("a",), ("b",), ("c",)
    links = [((a, b), 7.0), ((b, c), 6.0)]
    for order in permutations(links):
        groups = agglomerate([c, a, b], dict(order), lambda one, other: {one, other} == {a, c})
        assert groups == {a: a, b: a, c: c}


def people(told: dict[str, str], graph_of: Resolve) -> Graph:
    """The graph of articles in each of which Ben Reed speaks, by id."""
    stories = [Story(Document(id_, f"{text} spoke.")) for id_, text in told.items()]
    triples = [s.triple(s.mention("Ben Reed", "Person"), "spoke") for s in stories]
    return graph_of(stories, triples)


@pytest.mark.parametrize("shared", ["sport.football", "law", "science", "war", "music"])
def test_one_walk_of_life_in_common_is_enough_for_things_whatever_their_order(
    shared: str, ontology: Ontology
) -> None:
    one = Profile(walks=frozenset({"faith", shared, "trade"}))
    other = Profile(walks=frozenset({"crime", "health", shared}))
    kinds = {each.kind for each in things_context(one, other, ontology)}
    assert kinds == {Kind.SAME_WALK}
    apart = Profile(walks=frozenset({"crime", "health"}))
    assert {each.kind for each in things_context(one, apart, ontology)} == {Kind.OTHER_FIELD}


def test_two_people_of_one_name_are_told_apart_and_proposed(graph_of: Resolve) -> None:
    told = {"a": "Ben Reed, a striker from Leeds,", "b": "Ben Reed, a judge in Ohio,"}
    assert labels(people(told, graph_of)) == ["Ben Reed", "Ben Reed"]
    third = told | {"c": "Ben Reed, a judge in Ohio,"}
    graphs = [people(dict(order), graph_of) for order in permutations(third.items())]
    assert len(graphs[0].entities) == 2
    assert all(graph == graphs[0] for graph in graphs)


def test_father_and_son_are_told_apart_by_their_age(graph_of: Resolve) -> None:
    def labelled(ages: dict[int, int]) -> list[str]:
        stories = [
            Story(Document(f"{year}", f"Ben Reed, {age}, spoke.", published=date(year, 5, 1)))
            for year, age in ages.items()
        ]
        triples = [s.triple(s.mention("Ben Reed", "Person"), "spoke") for s in stories]
        return labels(graph_of(stories, triples))

    assert labelled({2001: 61, 2003: 24}) == ["Ben Reed", "Ben Reed"]
    assert labelled({2001: 61, 2003: 64}) == ["Ben Reed"]


def test_users_list_names(tmp_path: Path) -> None:
    ontology = load_ontology()
    path = tmp_path / "names.csv"
    path.write_text(
        "# mine\nlabel,aliases,type,iri\nTarn Mill,Tarn|TM,Company,https://a.example/tarn\n"
    )
    listing = Listing.of(read_listing(ListFile.read(path), ontology))
    (found,) = listing.find("the Tarn")
    assert (found.label, found.links) == (
        "Tarn Mill",
        (("exactMatch", "https://a.example/tarn"),),
    )
    turtle = tmp_path / "names.ttl"
    turtle.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix kg: <https://kg.example/ontology#> .\n"
        '<https://a.example/tarn> a kg:Company ; skos:prefLabel "Tarn Mill" ; '
        'skos:altLabel "TM" .\n'
    )
    assert [
        e.label for e in Listing.of(read_listing(ListFile.read(turtle), ontology)).find("TM")
    ] == ["Tarn Mill"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Tarn,Firm,", 'no class "Firm"'),
        (",Company,", "no label"),
        ("Tarn,Company,tarn", "is no IRI"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(line: str, words: str, tmp_path: Path) -> None:
    ontology: Ontology = load_ontology()
    path = tmp_path / "names.csv"
    path.write_text(f"label,type,iri\n{line}\n")
    with pytest.raises(InputError, match=words) as caught:
        read_listing(ListFile.read(path), ontology)
    assert caught.value.where == f"{path}:2"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("Tom Reed", "Tom Reed", {Kind.SAME_PERSON_NAME}),
        ("Tom Reed", "Reed", None),
        ("Tom Reed", "Thomas Reed", {Kind.SAME_FAMILY, Kind.SHORT_GIVEN}),
        ("Tom Reed", "Ann Wells", None),
        ("Reed", "Reed", {Kind.SAME_LAST_NAME}),
    ],
)
def test_what_was_weighed_is_told(
    one: str, other: str, kinds: set[Kind] | None, ontology: Ontology, gazetteer: Gazetteer
) -> None:
    stories = [Story(Document(id_, f"{name} spoke.")) for id_, name in (("a", one), ("b", other))]
    names = [s.mention(n, "Person") for s, n in zip(stories, (one, other), strict=True)]
    triples = [s.triple(m, "spoke") for s, m in zip(stories, names, strict=True)]
    collection = Collection(
        [s.document for s in stories],
        by_document([s.document for s in stories], triples),
        ontology=ontology,
        gazetteer=gazetteer,
        names=Names(),
    )
    found = collection.weighed(*names)
    assert (found and {reason.kind for reason in found}) == kinds
    assert (collection.weighed(*reversed(names)) is None) == (found is None)
