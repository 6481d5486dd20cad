from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Entity, Graph, Proposal, Reference
from kg.ontology import Ontology
from kg.rdf import Names, Policy, quads, read_graph
from kg.resolve import Collection, Gazetteer, Resolution, by_document
from kg.resolve.ledger import Decision, Different, Named, Rename, Retype, Same, Split

from .story import Story, entity, said, story

ENT = "https://kg.example/entity/"


FALCONS = (("Falcon", "Peru", "a"), ("Falcon", "Chile", "b"))


def press() -> list[Story]:
    return [
        story("Ada Berg warned Norland. Norland's navy warned the bank. Berg warned Orca.", "a"),
        story("Eva Stone warned Titan Bank. Russia warned Titan Bank. The bank warned it.", "b"),
        story("John Smith warned Berg. Orca's president warned Norland's navy.", "c"),
        story("John Smith warned Sudmark. Sudmark's navy warned the Kremlin.", "d"),
    ]


def collection(
    ontology: Ontology, gazetteer: Gazetteer, *, stories: Sequence[Story] = (), turn: int = 1
) -> Collection:
    a, b, c, d = stories or press()
    norland, sudmark = c.mention("Norland", "Place"), d.mention("Sudmark", "Place", nth=1)
    bank = b.mention("Titan Bank", "Company", nth=1)
    triples = [
        a.triple(a.mention("Ada Berg", "Person"), "warned", a.mention("Norland", "Place")),
        a.triple(
            a.mention("navy", "ArmedGroup", owner=a.mention("Norland", "Place", nth=1)),
            "warned",
            a.mention("bank", "Company"),
        ),
        a.triple(a.mention("Berg", "Person", nth=1), "warned", a.mention("Orca", "Company")),
        b.triple(b.mention("Eva Stone", "Person"), "warned", b.mention("Titan Bank", "Company")),
        b.triple(b.mention("Russia", "Country"), "warned", bank),
        b.triple(b.mention("bank", "Company"), "warned", b.pronoun("it", bank)),
        c.triple(c.mention("John Smith", "Person"), "warned", c.mention("Berg", "Person")),
        c.triple(
            c.mention("president", "Person", owner=c.mention("Orca", "Company")),
            "warned",
            c.mention("navy", "ArmedGroup", owner=norland),
        ),
        d.triple(d.mention("John Smith", "Person"), "warned", d.mention("Sudmark", "Place")),
        d.triple(
            d.mention("navy", "ArmedGroup", owner=sudmark),
            "warned",
            d.mention("Kremlin", "GovernmentBody"),
        ),
    ]
    documents = [each.document for each in (a, b, c, d)]
    return Collection(
        documents[::turn],
        by_document(documents, triples[::turn]),
        ontology=ontology,
        gazetteer=gazetteer,
        names=Names(),
    )


@pytest.fixture(scope="module")
def held(ontology: Ontology, gazetteer: Gazetteer) -> Collection:
    return collection(ontology, gazetteer)


@pytest.fixture(scope="module")
def plain(held: Collection) -> Resolution:
    return held.decided()


def name(resolution: Resolution, label: str, nth: int = 0) -> Named:
    found = [e.iri for e in resolution.graph.entities if e.label == label]
    return resolution.identified.named[found[nth]][0]


def at(graph: Graph, slug: str) -> Entity | None:
    """The entity that an IRI means, now or before."""
    found = [e for e in graph.entities if ENT + slug in {e.iri, *e.replaces}]
    assert len(found) < 2
    return found[0] if found else None


def idle(resolution: Resolution) -> list[str]:
    return [outcome.idle for outcome in resolution.identified.outcomes]


def test_the_second_is_the_first(held: Collection, plain: Resolution) -> None:
    done = held.decided([Same(name(plain, "Eva Stone"), name(plain, "Ada Berg"))])
    merged = entity(done.graph, "Eva Stone")
    assert (merged.iri, merged.replaces) == (f"{ENT}eva-stone", (f"{ENT}ada-berg",))
    assert merged.aliases == ("Ada Berg", "Berg")
    assert len(done.graph.entities) == len(plain.graph.entities) - 1
    assert "Eva Stone | warn | Norland" in said(done.graph)
    assert idle(done) == [""]
    assert [each.name for each in done.identified.named[merged.iri]] == ["Eva Stone", "Ada Berg"]


def test_what_belongs_to_one_is_one(held: Collection, plain: Resolution) -> None:
    norlands = name(plain, "Norland"), name(plain, "Sudmark")
    done = held.decided([Same(*norlands)])
    navy = entity(done.graph, "Norland's navy")
    assert navy.replaces == (f"{ENT}sudmarks-navy",)
    assert navy.related == (("partOf", f"{ENT}norland"),)
    navies = name(plain, "Norland's navy"), name(plain, "Sudmark's navy")
    apart = held.decided([Same(*norlands), Different(*navies)])
    assert entity(apart.graph, "Sudmark's navy").related == (("partOf", f"{ENT}norland"),)


def test_a_kept_pair_stays_apart_through_others(held: Collection, plain: Resolution) -> None:
    one, two, three = (name(plain, label) for label in ("Ada Berg", "Eva Stone", "Orca"))
    done = held.decided([Same(one, three), Same(two, three), Different(one, two)])
    assert idle(done) == ["", "decision 3 keeps them apart", ""]
    assert at(done.graph, "ada-berg") != at(done.graph, "eva-stone")


def test_two_of_one_name_are_split_by_article(held: Collection, plain: Resolution) -> None:
    smith = name(plain, "John Smith")
    other = Named("john-smith-painter", "John Smith (painter)")
    done = held.decided([Split(smith, other, ("d",)), Retype(other, "Group")])
    assert "John Smith (painter) | warn | Sudmark" in said(done.graph)
    assert "John Smith | warn | Ada Berg" in said(done.graph)
    painter = entity(done.graph, "John Smith (painter)")
    assert (painter.iri, painter.types) == (f"{ENT}john-smith-painter", ("Group",))
    assert painter.aliases == ("John Smith",)
    assert done.identified.named[painter.iri] == (other,)
    back = held.decided([Split(smith, other, ("d",)), Same(smith, other)])
    assert at(back.graph, "john-smith-painter") == at(back.graph, "john-smith")
    assert said(back.graph) == said(plain.graph)


def test_owners_that_part_take_what_is_theirs(held: Collection, plain: Resolution) -> None:
    done = held.decided([Split(name(plain, "Norland"), Named("nor", "Nor"), ("c",))])
    navies = {e.related for e in done.graph.entities if e.label == "Norland's navy"}
    assert navies == {(("partOf", f"{ENT}norland"),), (("partOf", f"{ENT}nor"),)}


def test_a_name_goes_apart(held: Collection, plain: Resolution) -> None:
    berg = name(plain, "Ada Berg")
    done = held.decided([Split(berg, Named("berg", "Berg"), names=("berg",))])
    assert "Berg | warn | Orca" in said(done.graph)
    assert entity(done.graph, "Ada Berg").aliases == ()


def test_labels_and_classes(held: Collection, plain: Resolution) -> None:
    orca = name(plain, "Orca")
    done = held.decided([Rename(orca, "Or"), Rename(orca, "Orca AG"), Retype(orca, "Weapon")])
    found = entity(done.graph, "Orca AG")
    assert (found.iri, found.types, found.aliases) == (f"{ENT}orca", ("Weapon",), ("Orca",))
    assert idle(done) == ["decision 2 says otherwise", "", ""]


def test_what_waits_for_its_entity_says_why(held: Collection, plain: Resolution) -> None:
    orca, nobody = name(plain, "Orca"), Named("nobody", "Nobody")
    done = held.decided(
        [
            Same(orca, nobody),
            Retype(orca, "Dragon"),
            Split(orca, nobody, ("none",)),
            Split(orca, nobody, ("b",)),
            Split(orca, nobody, names=("Orca",)),
            Rename(Named("nobody"), "X"),
            Rename(Named("bank", "bank"), "X"),
        ]
    )
    assert idle(done) == [
        'no entity is called "Nobody"',
        "the ontology has no class Dragon",
        "the graph has none of the articles",
        "it has no such mentions",
        "all its mentions would go apart",
        "no entity is of the IRI ent:nobody",
        "",
    ]
    assert done.graph.statements == plain.graph.statements


def test_a_name_counts_when_an_iri_has_gone_to_another(held: Collection, plain: Resolution) -> None:
    second = name(plain, "bank", 1)
    assert (second.name, second.document) == ("bank", "b")
    done = held.decided([Rename(Named("bank", "bank", "b"), "Bank of B")])
    assert at(done.graph, second.slug) == entity(done.graph, "Bank of B")
    lost = held.decided([Rename(Named("ada-b", "Ada Berg"), "Ada")])
    assert entity(lost.graph, "Ada").replaces == (f"{ENT}ada-b",)
    assert idle(held.decided([Rename(Named("x", "bank"), "X")])) == ['2 entities are called "bank"']


def test_two_of_one_name_are_told_apart_by_an_article(
    ontology: Ontology, gazetteer: Gazetteer
) -> None:
    a, b = (story(f"{who} warned {whom}.", id_) for who, whom, id_ in FALCONS)
    triples = [
        a.triple(a.mention("Falcon", "Company"), "warned", a.mention("Peru", "Country")),
        b.triple(b.mention("Falcon", "Person"), "warned", b.mention("Chile", "Country")),
    ]
    held = Collection(
        [a.document, b.document],
        by_document([a.document, b.document], triples),
        ontology=ontology,
        gazetteer=gazetteer,
        names=Names(),
    )
    plain = held.decided()
    falcons = [name(plain, "Falcon", n) for n in (0, 1)]
    assert {each.document for each in falcons} == {"a", "b"}
    for each in falcons:
        swapped = Named("falcon-of-old", each.name, each.document)
        done = held.decided([Rename(swapped, "X")])
        assert at(done.graph, each.slug) == entity(done.graph, "X")


def test_what_was_called_different_is_parted_when_the_texts_make_it_one(
    held: Collection, plain: Resolution
) -> None:
    pairs = [
        (Named("ada-berg", "Ada Berg"), Named("berg", "Berg")),
        (Named("john-smith", "John Smith", "c"), Named("john-smith-1", "John Smith", "d")),
        (Named("kremlin", "Kremlin"), Named("russia", "Russia", place="RU")),
    ]
    done = held.decided([Different(*pair) for pair in pairs])
    assert idle(done)[:2] == ["", ""]
    for one, other in pairs[:2]:
        assert at(done.graph, one.slug) != at(done.graph, other.slug)
    same = held.decided([Different(Named("a", "John Smith"), Named("b", "John Smith"))])
    assert idle(same) == ["by name and article the two are one"]


def test_proposals_follow(ontology: Ontology, gazetteer: Gazetteer) -> None:
    held = collection(ontology, gazetteer)
    plain = held.decided()
    one, two, three = (name(plain, label) for label in ("Ada Berg", "Eva Stone", "Orca"))
    pairs = [sorted((ENT + a.slug, ENT + b.slug)) for a, b in ((one, two), (two, three))]
    held.proposals = tuple(Proposal(a, b, 0.5, ("alike",)) for a, b in pairs)
    assert [p.first for p in held.decided().graph.proposals] == [a for a, _ in pairs]
    assert len(held.decided([Different(two, one)]).graph.proposals) == 1
    (left,) = held.decided([Same(one, two)]).graph.proposals
    assert (left.first, left.second) == (ENT + one.slug, ENT + three.slug)
    assert not held.decided([Same(one, two), Same(one, three)]).graph.proposals


# --- Whatever is decided ---------------------------------------------------------------------

LABELS = ("Ada Berg", "Eva Stone", "Norland", "Sudmark", "Orca", "Titan Bank", "Russia")
LABELS += ("John Smith", "Norland's navy", "Sudmark's navy", "Orca's president", "bank")


def named(plain: Resolution) -> st.SearchStrategy[Named]:
    known = [plain.identified.named[e.iri][0] for e in plain.graph.entities if e.label in LABELS]
    others = [Named("p", "P"), Named("q", "Q"), Named("berg", "Berg"), Named("x", "Nobody")]
    return st.sampled_from(known + others)


def anything(plain: Resolution) -> st.SearchStrategy[list[Decision]]:
    who, part = named(plain), st.sampled_from([Named("p", "P"), Named("q", "Q")])
    ids = st.lists(st.sampled_from("abcd"), max_size=2, unique=True).map(tuple)
    names = st.sampled_from([(), ("Berg",), ("Orca",)])
    one: st.SearchStrategy[Decision] = st.one_of(
        st.builds(Same, who, who),
        st.builds(Same, who, who),
        st.builds(Different, who, who),
        st.builds(Split, who, part, ids, names),
        st.builds(Rename, who, st.sampled_from(["New", "Orca"])),
        st.builds(Retype, who, st.sampled_from(["Person", "Company", "Dragon"])),
    )
    return st.lists(one, max_size=12)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_decisions(
    held: Collection, plain: Resolution, ontology: Ontology, data: st.DataObject
) -> None:
    decisions = data.draw(anything(plain))
    done = held.decided(decisions)
    graph, iris = done.graph, {e.iri for e in done.graph.entities}
    assert len(iris) == len(graph.entities) == len(done.identified.named)
    former = [iri for e in graph.entities for iri in e.replaces]
    assert len(former) == len(set(former))
    assert iris.isdisjoint(former)
    for each in graph.entities:
        assert iris.issuperset(iri for _, iri in each.related)
        assert each.label not in each.aliases
    for statement in graph.statements:
        for value in (statement.subject, statement.object):
            assert not isinstance(value, Reference) or value.iri in iris
    names = Names()
    written = quads(graph, ontology=ontology, names=names, policy=Policy.OPEN)
    assert read_graph(written, names=names) == graph
    for outcome in done.identified.outcomes:
        if isinstance(outcome.decision, Different) and not outcome.idle:
            one, other = outcome.decision.first.slug, outcome.decision.second.slug
            assert at(graph, one) is None or at(graph, one) != at(graph, other)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_decisions_are_undone_and_replayed(
    held: Collection, plain: Resolution, data: st.DataObject
) -> None:
    decisions = data.draw(anything(plain))
    done = held.decided(decisions)
    lasting = [outcome.decision for outcome in done.identified.outcomes if not outcome.idle]
    assert held.decided(lasting).graph == done.graph
    assert held.decided(decisions).graph == done.graph
    assert held.decided().graph == plain.graph


@settings(deadline=None, max_examples=5)
@given(st.data())
def test_the_order_of_articles_changes_nothing(
    held: Collection,
    plain: Resolution,
    ontology: Ontology,
    gazetteer: Gazetteer,
    data: st.DataObject,
) -> None:
    decisions = data.draw(anything(plain))
    turned = collection(ontology, gazetteer, turn=-1)
    assert turned.decided(decisions).graph == held.decided(decisions).graph
