from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import (
    Argument,
    Literal,
    MentionKind,
    Place,
    Polarity,
    Quantity,
    Reference,
    StatementReference,
    TimeExpression,
)
from kg.ontology import Ontology
from kg.rdf import Names
from kg.resolve import Gazetteer, resolve
from kg.resolve.grounds import Ground

from .conftest import Resolve
from .story import Story, entity, labels, said, story

# --- Countries, capitals, seats --------------------------------------------------------------


def test_names_of_a_country_are_one_node(graph_of: Resolve) -> None:
    s = story("The US warned China. America warned Beijing. American envoys met U.S. officials.")
    graph = graph_of(
        [s],
        [
            s.triple(s.mention("US", "Country"), "warned", s.mention("China", "Country")),
            s.triple(
                s.mention("America", "Place"), "warned", s.mention("Beijing", "City", acts=True)
            ),
            s.triple(
                s.mention("American", "Nationality"), "met", s.mention("U.S.", "Organization")
            ),
        ],
    )
    assert labels(graph) == ["China", "United States"]
    states = entity(graph, "United States")
    assert states.iri == "https://kg.example/entity/united-states"
    assert states.types == ("Country",)
    assert states.aliases == ("America", "American", "U.S.", "US")
    assert states.links == (("exactMatch", "https://sws.geonames.org/6252001/"),)
    assert entity(graph, "China").aliases == ()
    assert len(graph.statements) == 2


@pytest.mark.parametrize(
    ("name", "type_", "acts", "expected"),
    [
        ("Moscow", "City", True, ("Russia", "Country")),
        ("Moscow", "City", False, ("Moscow", "City")),
        ("Kremlin", "Facility", True, ("Russia", "Country")),
        ("Kremlin", "GovernmentBody", False, ("Russia", "Country")),
        ("Kremlin", "Facility", False, ("Kremlin", "Facility")),
        ("Liverpool", "Organization", True, ("Liverpool", "Organization")),
        ("Shanghai", "City", True, ("Shanghai", "City")),
        ("Washington", "City", True, ("United States", "Country")),
        ("Washington", "Person", False, ("Washington", "Person")),
    ],
)
def test_capitals_and_seats_stand_for_governments_when_they_act(
    graph_of: Resolve, name: str, type_: str, acts: bool, expected: tuple[str, str]
) -> None:
    s = story(f"{name} grew.")
    graph = graph_of([s], [s.triple(s.mention(name, type_, acts=acts), "grew")])
    assert [(e.label, *e.types) for e in graph.entities] == [expected]


def test_places_keep_the_sense_of_a_place(graph_of: Resolve) -> None:
    s = story("Moscow warned Kyiv in Moscow.")
    moscow = s.mention("Moscow", "City", acts=True)
    kyiv = s.mention("Kyiv", "City", acts=True)
    there = s.mention("Moscow", "City", nth=1, acts=True)
    graph = graph_of([s], [s.triple(moscow, "warned", kyiv, places=(Place(there, "near"),))])
    (statement,) = graph.statements
    assert labels(graph) == ["Moscow", "Russia", "Ukraine"]
    (place,) = statement.places
    assert (place.iri, place.text, place.relation) == (
        entity(graph, "Moscow").iri,
        "Moscow",
        "near",
    )


def test_the_document_tells_which_city_is_meant(graph_of: Resolve) -> None:
    ours = story("Ukraine defended Odessa.", "a")
    theirs = story("America rebuilt Odessa.", "b")
    unclear = story("Soldiers left Odessa.", "c")
    triples = [
        ours.triple(ours.mention("Ukraine"), "defended", ours.mention("Odessa", "City")),
        theirs.triple(theirs.mention("America"), "rebuilt", theirs.mention("Odessa", "City")),
        unclear.triple(unclear.mention("Soldiers"), "left", unclear.mention("Odessa", "City")),
    ]
    graph = graph_of([ours, theirs, unclear], triples)
    links = {e.links for e in graph.entities if e.types == ("City",)}
    assert links == {
        (("exactMatch", "https://sws.geonames.org/698740/"),),
        (("exactMatch", "https://sws.geonames.org/5527554/"),),
        (),
    }
    alone = graph_of([ours, unclear], [triples[0], triples[2]])
    assert len([e for e in alone.entities if e.types == ("City",)]) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lebanon's second city, Tripoli, grew.", "266826"),
        ("The Lebanese port of Tripoli grew.", "266826"),
        ("The Libyan capital, Tripoli, grew.", "2210247"),
        ("Lebanon praised Tripoli.", "2210247"),
        ("Boston in Lincolnshire grew.", "2655138"),
    ],
)
def test_whose_city_it_is_tells_which_is_meant(graph_of: Resolve, text: str, number: str) -> None:
    s = story(text)
    name = "Boston" if "Boston" in text else "Tripoli"
    verb = "praised" if "praised" in text else "grew"
    graph = graph_of([s], [s.triple(s.mention(name, "City"), verb)])
    assert [dict(e.links).get("exactMatch") for e in graph.entities] == [
        f"https://sws.geonames.org/{number}/"
    ]


@pytest.mark.parametrize(
    ("name", "type_", "ground"),
    [
        ("Ukraine", "Country", Ground.COUNTRY),
        ("Ukrainian", "Nationality", Ground.PEOPLE),
        ("Kremlin", "GovernmentBody", Ground.GOVERNMENT),
        ("Venezula", "Country", Ground.SPELLING),
    ],
)
def test_a_link_says_on_what_ground_it_stands(
    graph_of: Resolve, name: str, type_: str, ground: Ground
) -> None:
    s = story(f"{name} grew.")
    graph = graph_of([s], [s.triple(s.mention(name, type_), "grew")])
    assert [each.basis for e in graph.entities for each in e.grounds] == [ground.value]


def test_a_person_is_no_place(graph_of: Resolve) -> None:
    s = story("Jordan warned Jordan.")
    graph = graph_of(
        [s], [s.triple(s.mention("Jordan", "Person"), "warned", s.mention("Jordan", "Place", 1))]
    )
    assert sorted((e.types[0], e.iri.rsplit("/", 1)[-1][:7]) for e in graph.entities) == [
        ("Country", "jordan"),
        ("Person", "jordan-"),
    ]


# --- Persons ---------------------------------------------------------------------------------


def test_a_last_name_means_the_full_name_in_the_document(graph_of: Resolve) -> None:
    s = story("President Joe Biden met Xi Jinping. Biden praised Xi. Mr. Biden smiled.")
    graph = graph_of(
        [s],
        [
            s.triple(
                s.mention("President Joe Biden", "Person"), "met", s.mention("Xi Jinping", "Person")
            ),
            s.triple(s.mention("Biden", "Person", 1), "praised", s.mention("Xi", "Thing", 1)),
            s.triple(s.mention("Mr. Biden", "Person"), "smiled"),
        ],
    )
    assert labels(graph) == ["Joe Biden", "Xi Jinping"]
    assert entity(graph, "Joe Biden").aliases == ("Biden",)


def test_two_of_a_name_leave_the_last_name_alone(graph_of: Resolve) -> None:
    s = story("Joe Biden met Hunter Biden. Biden smiled.")
    graph = graph_of(
        [s],
        [
            s.triple(s.mention("Joe Biden", "Person"), "met", s.mention("Hunter Biden", "Person")),
            s.triple(s.mention("Biden", "Person", 2), "smiled"),
        ],
    )
    assert labels(graph) == ["Biden", "Hunter Biden", "Joe Biden"]


def test_a_last_name_finds_its_one_bearer_in_the_collection(graph_of: Resolve) -> None:
    full, bare = story("Olaf Scholz spoke.", "a"), story("Scholz smiled.", "b")
    other = story("Anna Scholz slept.", "c")
    triples = [
        full.triple(full.mention("Olaf Scholz", "Person"), "spoke"),
        bare.triple(bare.mention("Scholz", "Person"), "smiled"),
        other.triple(other.mention("Anna Scholz", "Person"), "slept"),
    ]
    assert labels(graph_of([full, bare], triples[:2])) == ["Olaf Scholz"]
    assert labels(graph_of([full, bare, other], triples)) == [
        "Anna Scholz",
        "Olaf Scholz",
        "Scholz",
    ]


def test_spellings_of_a_name_are_one_person(graph_of: Resolve) -> None:
    names = ["Volodymyr Zelenskiy", "Volodymyr Zelenskyy", "Volodymyr Zelensky"]
    stories = [story(f"{name} spoke.", name[-2:]) for name in [*names, names[1]]]
    stories[3] = story(f"{names[1]} left.", "z")
    graph = graph_of(
        stories,
        [
            s.triple(s.mention(s.document.text.rsplit(" ", 1)[0], "Person"), verb)
            for s, verb in zip(stories, ("spoke", "spoke", "spoke", "left"), strict=True)
        ],
    )
    assert labels(graph) == ["Volodymyr Zelenskyy"]
    assert len(graph.entities[0].aliases) == 2


def test_a_name_has_one_sense_in_a_document(graph_of: Resolve) -> None:
    s = story("Wagner fought. Wagner fled. Wagner returned.")
    triples = [
        s.triple(s.mention("Wagner", "ArmedGroup"), "fought"),
        s.triple(s.mention("Wagner", "Person", 1), "fled"),
        s.triple(s.mention("Wagner", "Organization", 2), "returned"),
    ]
    assert [e.types for e in graph_of([s], triples).entities] == [("ArmedGroup",)]
    assert len(graph_of([s], triples[:2]).entities) == 2


# --- Organisations ---------------------------------------------------------------------------


def test_acronyms_mean_what_the_document_defines(graph_of: Resolve) -> None:
    s = story(
        "The Institute for the Study of War (ISW) spoke. ISW smiled. The World Trade Fund grew. "
        "The WTF shrank."
    )
    graph = graph_of(
        [s],
        [
            s.triple(s.mention("Institute for the Study of War", "Organization"), "spoke"),
            s.triple(s.mention("ISW", "Organization", 1), "smiled"),
            s.triple(s.mention("World Trade Fund", "Organization"), "grew"),
            s.triple(s.mention("WTF", "Organization"), "shrank"),
        ],
    )
    assert labels(graph) == ["Institute for the Study of War", "World Trade Fund"]
    assert entity(graph, "World Trade Fund").aliases == ("WTF",)


def test_acronyms_mean_the_same_in_other_documents(graph_of: Resolve) -> None:
    full = story("The Institute for the Study of War (ISW) spoke.", "a")
    bare = story("ISW smiled.", "b")
    graph = graph_of(
        [full, bare],
        [
            full.triple(full.mention("Institute for the Study of War", "Organization"), "spoke"),
            bare.triple(bare.mention("ISW", "Organization"), "smiled"),
        ],
    )
    assert labels(graph) == ["Institute for the Study of War"]


def test_acronyms_mean_what_most_documents_say(graph_of: Resolve) -> None:
    fund, forum = "World Trade Fund", "World Tea Forum"
    stories = [
        story(f"The {name} (WTF) spoke.", name[-2:] + n)
        for name, n in ((fund, "1"), (fund, "2"), (forum, "1"))
    ]
    bare = story("WTF smiled.", "z")
    triples = [
        s.triple(s.mention(name, "Organization"), "spoke")
        for s, name in zip(stories, (fund, fund, forum), strict=True)
    ]
    triples.append(bare.triple(bare.mention("WTF", "Organization"), "smiled"))
    assert entity(graph_of([*stories, bare], triples), fund).aliases == ("WTF",)
    assert labels(graph_of([*stories[1:], bare], triples[1:])) == ["WTF", forum, fund]


def test_spellings_and_small_words_make_no_difference(graph_of: Resolve) -> None:
    s = story(
        "The World Health Organisation spoke. The World Health Organization smiled. "
        "The Islamic State in Iraq fled. The Islamic State of Iraq fell. "
        "The Government of Iraq grew. Iraq's government shrank."
    )
    government = s.mention(
        "government", "GovernmentBody", lemma="government", owner=s.mention("Iraq", "Country", 3)
    )
    names = [
        ("World Health Organisation", "spoke"),
        ("World Health Organization", "smiled"),
        ("Islamic State in Iraq", "fled"),
        ("Islamic State of Iraq", "fell"),
        ("Government of Iraq", "grew"),
    ]
    triples = [s.triple(s.mention(name, "Organization"), verb) for name, verb in names]
    graph = graph_of([s], [*triples, s.triple(government, "shrank")])
    assert labels(graph) == [
        "Government of Iraq",
        "Iraq",
        "Islamic State in Iraq",
        "World Health Organisation",
    ]


def test_well_known_acronyms(graph_of: Resolve) -> None:
    s = story("NATO spoke. Nato smiled. The U.N. slept. The United Nations woke.")
    graph = graph_of(
        [s],
        [
            s.triple(s.mention("NATO", "Organization"), "spoke"),
            s.triple(s.mention("Nato", "Organization"), "smiled"),
            s.triple(s.mention("U.N", "Organization"), "slept"),
            s.triple(s.mention("United Nations", "Organization"), "woke"),
        ],
    )
    assert labels(graph) == ["NATO", "United Nations"]


def test_generic_words_may_be_left_out(graph_of: Resolve) -> None:
    s = story("Wagner Group fought. Wagner fled. Apple Inc. grew. Apple shrank.")
    graph = graph_of(
        [s],
        [
            s.triple(s.mention("Wagner Group", "ArmedGroup"), "fought"),
            s.triple(s.mention("Wagner", "Organization", 1), "fled"),
            s.triple(s.mention("Apple Inc", "Company"), "grew"),
            s.triple(s.mention("Apple", "Organization", 1), "shrank"),
        ],
    )
    assert labels(graph) == ["Apple Inc", "Wagner Group"]
    assert entity(graph, "Wagner Group").types == ("ArmedGroup",)


def test_types_are_agreed_by_most_and_most_specific(graph_of: Resolve) -> None:
    s = story("Acme grew. Acme shrank. Acme fell. Acme rose.")
    types = ["Organization", "Company", "Organization", "Weapon"]
    verbs = ["grew", "shrank", "fell", "rose"]
    triples = [
        s.triple(s.mention("Acme", type_, nth), verb)
        for nth, (type_, verb) in enumerate(zip(types, verbs, strict=True))
    ]
    assert entity(graph_of([s], triples), "Acme").types == ("Company",)


# --- Nominals --------------------------------------------------------------------------------


def test_what_belongs_to_a_country_is_one_node(graph_of: Resolve) -> None:
    s = story(
        "Russian forces fell back. Russia's forces dug in. Moscow's forces fled. Russia said its "
        "forces won."
    )
    russia = s.mention("Russia", "Country", 1)
    owners = [
        ("Russian forces", s.mention("Russian", "Nationality")),
        ("Russia's forces", s.mention("Russia", "Country")),
        ("Moscow's forces", s.mention("Moscow", "City")),
        ("forces", s.pronoun("its", russia)),
    ]
    verbs = ["fell", "dug", "fled", "won"]
    forces = [
        s.mention(
            words,
            "ArmedGroup",
            3 if words == "forces" else 0,
            kind=MentionKind.NOMINAL,
            lemma="force",
            owner=owner,
        )
        for words, owner in owners
    ]
    triples = [s.triple(m, verb) for m, verb in zip(forces, verbs, strict=True)]
    graph = graph_of([s], triples)
    assert labels(graph) == ["Russia", "Russian forces"]
    assert entity(graph, "Russian forces").aliases == ("Moscow's forces", "Russia's forces")
    assert entity(graph, "Russian forces").related == (("partOf", entity(graph, "Russia").iri),)
    later = graph_of([s], triples[2:])
    assert labels(later) == ["Russia", "Russia's forces"]


def test_names_of_bodies_and_nominals_are_one_node(graph_of: Resolve) -> None:
    s = story("Russia's Foreign Ministry spoke. The Russian foreign ministry smiled.")
    name = s.mention("Foreign Ministry", "GovernmentBody", owner=s.mention("Russia", "Country"))
    nominal = s.mention(
        "Russian foreign ministry",
        "GovernmentBody",
        kind=MentionKind.NOMINAL,
        lemma="foreign ministry",
        owner=s.mention("Russian", "Nationality"),
    )
    graph = graph_of([s], [s.triple(name, "spoke"), s.triple(nominal, "smiled")])
    assert labels(graph) == ["Russia", "Russian foreign ministry"]


def test_a_body_without_owner_is_the_one_of_the_document(graph_of: Resolve) -> None:
    s = story("China's foreign ministry spoke. The foreign ministry smiled.", "a")
    other = story("The foreign ministry slept.", "b")
    owned = s.mention(
        "China's foreign ministry",
        "GovernmentBody",
        kind=MentionKind.NOMINAL,
        lemma="foreign ministry",
        owner=s.mention("China", "Country"),
    )
    bare = s.mention("foreign ministry", "GovernmentBody", 1)
    elsewhere = other.mention("foreign ministry", "GovernmentBody")
    triples = [s.triple(owned, "spoke"), s.triple(bare, "smiled"), other.triple(elsewhere, "slept")]
    assert labels(graph_of([s], triples[:2])) == ["China", "China's foreign ministry"]
    assert "foreign ministry" in labels(graph_of([s, other], triples))


def test_an_owner_with_an_owner_stands_behind(graph_of: Resolve) -> None:
    s = story("China's foreign ministry spoke. Its spokesman Wang smiled.")
    owned = s.mention(
        "China's foreign ministry",
        "GovernmentBody",
        kind=MentionKind.NOMINAL,
        lemma="foreign ministry",
        owner=s.mention("China", "Country"),
    )
    office = s.mention("spokesman", "Person", kind=MentionKind.NOMINAL, owner=owned)
    graph = graph_of([s], [s.triple(owned, "spoke"), s.triple(office, "smiled")])
    assert "spokesman of China's foreign ministry" in labels(graph)


def test_a_person_of_an_owner_is_affiliated(graph_of: Resolve) -> None:
    s = story("Kremlin spokesman spoke.")
    spokesman = s.mention(
        "Kremlin spokesman",
        "Person",
        kind=MentionKind.NOMINAL,
        lemma="spokesman",
        owner=s.mention("Kremlin", "Facility"),
    )
    graph = graph_of([s], [s.triple(spokesman, "spoke")])
    assert entity(graph, "Russia's spokesman").related == (
        ("affiliatedWith", entity(graph, "Russia").iri),
    )
    assert entity(graph, "Russia's spokesman").aliases == ("Kremlin spokesman",)


def test_common_nouns_taken_for_names_are_nominals(graph_of: Resolve) -> None:
    s = story("Coalition nations met. A Coalition nation left.")
    name = s.mention("Coalition nations", "Organization")
    nominal = s.mention(
        "Coalition nation", kind=MentionKind.NOMINAL, lemma="coalition nation", type_="Organization"
    )
    graph = graph_of([s], [s.triple(name, "met"), s.triple(nominal, "left")])
    assert len(graph.entities) == 1


def test_a_number_without_noun_is_called_what_it_counts(graph_of: Resolve) -> None:
    s = story("Two soldiers died. 11 fled.")
    soldiers = s.mention("soldiers", "Person", kind=MentionKind.NOMINAL, lemma="soldier")
    eleven = s.mention("11", "Person", kind=MentionKind.NOMINAL, lemma="soldier")
    counted = [replace(each, number="Plur") for each in (soldiers, eleven)]
    counted[1] = replace(counted[1], counted="soldiers")
    graph = graph_of([s], [s.triple(counted[0], "died"), s.triple(counted[1], "fled")])
    assert [(each.label, each.aliases) for each in graph.entities] == [("soldiers", ())]
    assert [each.subject.text for each in graph.statements] == ["soldiers", "11"]


def test_quotation_marks_are_no_part_of_a_label(graph_of: Resolve) -> None:
    s = story('The "kamikaze" drones fell.')
    drones = s.mention('kamikaze" drones', lemma='kamikaze" drone')
    assert labels(graph_of([s], [s.triple(drones, "fell")])) == ["kamikaze drones"]


def test_nominals_without_owner_are_concepts(graph_of: Resolve) -> None:
    s = story("Weapons matter. It needs weapons and weapons. A weapon fell.")
    weapons = [
        s.mention("Weapons", kind=MentionKind.NOMINAL, lemma="weapon"),
        s.mention("weapons", lemma="weapon"),
        s.mention("weapon", lemma="weapon"),
    ]
    verbs = ["matter", "needs", "fell"]
    graph = graph_of([s], [s.triple(m, v) for m, v in zip(weapons, verbs, strict=True)])
    (only,) = graph.entities
    assert (only.label, only.types, only.aliases) == (
        "weapon",
        ("Concept",),
        ("Weapons", "weapons"),
    )


@pytest.mark.parametrize(
    ("words", "number", "type_"),
    [("an official", "Sing", "Person"), ("officials", "Plur", "Group")],
)
def test_persons_spoken_of_together_are_a_group(
    graph_of: Resolve, words: str, number: str, type_: str
) -> None:
    s = story(f"Then {words} spoke.")
    spoken = s.mention(words.rsplit(maxsplit=1)[-1], "Person", lemma="official", number=number)
    (only,) = graph_of([s], [s.triple(spoken, "spoke")]).entities
    assert only.types == (type_,)


# --- Coreference -----------------------------------------------------------------------------


def test_antecedents_are_followed(graph_of: Resolve) -> None:
    s = story("Joe Biden spoke. The president smiled. He left.")
    biden = s.mention("Joe Biden", "Person")
    president = s.mention("president", "Person", antecedent=(biden.start, biden.end))
    he = s.pronoun("He", president)
    graph = graph_of([s], [s.triple(president, "smiled"), s.triple(he, "left")])
    assert said(graph) == ["Joe Biden | smil | ", "Joe Biden | left | "]
    assert entity(graph, "Joe Biden").aliases == ()
    assert [statement.subject.text for statement in graph.statements] == ["president", "He"]


def test_what_refers_to_nothing_is_left_out(graph_of: Resolve) -> None:
    s = story("He warned China in Kyiv. China warned him about them.")
    he, him = s.pronoun("He"), s.pronoun("him")
    them = s.mention("them", kind=MentionKind.PRONOUN, antecedent=(9000, 9001))
    china = s.mention("China", "Country", 1)
    about = (Argument("topic", them, "about"), Argument("topic", s.mention("Kyiv", "City")))
    graph = graph_of(
        [s],
        [
            s.triple(he, "warned", s.mention("China", "Country")),
            s.triple(china, "warned", him),
            s.triple(china, "warned", None, arguments=about),
            s.triple(china, "warned", Literal(0, 2, "He"), attributed_to=(him,)),
        ],
    )
    assert said(graph) == ["China | warn | "]
    assert [role.role for role in graph.statements[0].arguments] == ["topic"]


def test_antecedents_that_go_round_end(graph_of: Resolve) -> None:
    s = story("The minister met the secretary.")
    minister = s.mention("minister", "Person", lemma="minister")
    secretary = s.mention("secretary", "Person", antecedent=(minister.start, minister.end))
    minister = replace(minister, antecedent=(secretary.start, secretary.end))
    graph = graph_of([s], [s.triple(minister, "met"), s.triple(secretary, "met")])
    assert len(graph.entities) in {1, 2}


# --- Statements ------------------------------------------------------------------------------


def test_statements_hold_what_triples_say(graph_of: Resolve) -> None:
    s = story("Russia warned China on Monday. Ukraine lost 500 troops.")
    monday = TimeExpression(21, 27, "Monday", "2023-02-27", "date")
    troops = Quantity(44, 47, "500", "500", unit="troop")
    graph = graph_of(
        [s],
        [
            s.triple(s.mention("Ukraine", "Country"), "lost", troops, confidence=0.5),
            s.triple(
                s.mention("Russia", "Country"),
                "warned",
                s.mention("China", "Country"),
                time=monday,
                polarity=Polarity.NEGATIVE,
            ),
        ],
    )
    first, second = graph.statements
    assert first.iri == "https://kg.example/statement/a-s0-0"
    assert first.predicate == "https://kg.example/ontology#warns"
    assert (first.event_type, first.time, first.polarity) == ("THREATEN", monday, Polarity.NEGATIVE)
    assert isinstance(first.object, Reference)
    assert first.evidence.quote == "Russia warned China on Monday."
    assert second.predicate == "https://kg.example/relation/lost"
    assert (second.object, second.event_type, second.confidence) == (troops, "", 0.5)


def test_a_clause_as_object_is_a_statement_of_its_own(graph_of: Resolve) -> None:
    s = story("Russia said China grew. He said Russia shrank.")
    inner = s.triple(s.mention("China", "Country"), "grew", attributed_to=(s.mention("Russia"),))
    outer = s.triple(s.mention("Russia", "Country"), "said", inner)
    lost = s.triple(s.pronoun("He"), "shrank")
    lost_too = s.triple(s.mention("Russia", "Country", 1), "said", lost)
    graph = graph_of([s], [outer, lost_too])
    said_, grew = graph.statements
    assert said_.object == StatementReference(grew.iri)
    assert grew.attributed_to[0].iri == said_.subject.iri


def test_triples_that_say_the_same_are_merged(graph_of: Resolve) -> None:
    s = story("Russia warned China in Moscow.")
    russia, china = s.mention("Russia", "Country"), s.mention("China", "Country")
    sure = s.triple(russia, "warned", china, frame="active")
    place = (Place(s.mention("Moscow", "City")),)
    unsure = replace(sure, confidence=0.3, frame="other", places=place)
    denied = replace(sure, polarity=Polarity.NEGATIVE)
    outer = s.triple(s.mention("Moscow", "City", acts=True), "warned", unsure)
    graph = graph_of([s], [unsure, sure, denied, outer])
    assert len(graph.statements) == 3
    best = next(x for x in graph.statements if x.frame == "active" and x.places)
    assert best.confidence == 1.0
    assert StatementReference(best.iri) in [x.object for x in graph.statements]


def test_who_speak_together_do_so_in_the_graph(graph_of: Resolve) -> None:
    s = story("Russia and China said Japan warned Iran.")
    russia, china = s.mention("Russia", "Country"), s.mention("China", "Country")
    claim = s.triple(
        s.mention("Japan", "Country"), "warned", s.mention("Iran", "Country"),
        attributed_to=(russia, china),
    )  # fmt: skip
    claim = replace(claim, joint_speakers=(1,))
    own = replace(claim, attributed_to=(), joint_speakers=(), confidence=0.3)
    surer = replace(own, confidence=1.0)
    for others in ([], [own], [surer]):
        (statement,) = graph_of([s], [replace(claim, confidence=0.5), *others]).statements
        assert [[each.text for each in voice] for voice in statement.voices] == [
            ["Russia", "China"]
        ]


def test_nothing_relates_to_itself(graph_of: Resolve) -> None:
    s = story("Moscow warned Russia.")
    moscow = s.mention("Moscow", "City", acts=True)
    assert graph_of([s], [s.triple(moscow, "warned", s.mention("Russia"))]).statements == ()


def test_documents_stay_even_if_they_say_nothing(graph_of: Resolve) -> None:
    stories = [story("", "b"), story("Hm.", "a")]
    graph = graph_of(stories, [])
    assert [document.id for document in graph.documents] == ["a", "b"]
    assert (graph.entities, graph.statements) == ((), ())


# --- What always holds -----------------------------------------------------------------------

NAMES = [
    ("Russia", "Country"), ("Russian", "Nationality"), ("Moscow", "City"), ("Kremlin", "Facility"),
    ("Joe Biden", "Person"), ("Biden", "Person"), ("Hunter Biden", "Person"), ("Biden", "Thing"),
    ("Georgia", "Country"), ("Georgia", "Region"), ("Georgia", "Person"), ("Odessa", "City"),
    ("Wagner", "Organization"), ("Wagner Group", "ArmedGroup"), ("UN", "Organization"),
    ("United Nations", "Organization"), ("Ural Nine", "Company"), ("forces", "ArmedGroup"),
    ("Forces", "Thing"), ("it", "Thing"), ("...", "Thing"), ("Ünïçödé", "Thing"),
]  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, list[tuple[tuple[str, str], bool, int]]]:
    """Texts of words from `NAMES`, with the type, sense and antecedent of each."""
    parts = draw(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.booleans(), st.integers(-1, 5)),
            min_size=2,
            max_size=6,
        )
    )
    return " met ".join(part[0][0] for part in parts) + ".", parts


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[Story], list[object]]:
    stories, triples = [], []
    for number, (text, parts) in enumerate(draw(st.lists(sentences(), min_size=1, max_size=4))):
        s = story(text, f"d{number}")
        stories.append(s)
        mentions, at = [], 0
        for (words, type_), acts, antecedent in parts:
            kind = (
                MentionKind.PRONOUN
                if words == "it"
                else MentionKind.NOMINAL
                if words == "forces"
                else MentionKind.NAME
            )
            before = mentions[antecedent] if 0 <= antecedent < len(mentions) else None
            base = story("x").mention("x")
            mentions.append(
                replace(
                    base,
                    document_id=s.document.id,
                    start=at,
                    end=at + len(words),
                    text=words,
                    type=type_,
                    kind=kind,
                    lemma=words,
                    acts=acts,
                    antecedent=(before.start, before.end) if before else None,
                    owner=before if before and kind is MentionKind.NOMINAL else None,
                )
            )
            at += len(words) + len(" met ")
        pairs = list(pairwise(mentions))
        inner = [s.triple(one, "met", other, places=(Place(one),)) for one, other in pairs]
        triples += [*inner, s.triple(mentions[0], "met", inner[-1], attributed_to=(mentions[-1],))]
    return stories, triples


@given(data=st.data(), collection=collections())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_graph_is_whole_and_the_order_does_not_matter(
    data: st.DataObject,
    collection: tuple[list[Story], list[object]],
    ontology: Ontology,
    gazetteer: Gazetteer,
) -> None:
    stories, triples = collection
    options = {"ontology": ontology, "gazetteer": gazetteer, "names": Names()}
    graph = resolve([s.document for s in stories], triples, **options)  # type: ignore[arg-type]
    documents = data.draw(st.permutations([s.document for s in stories]))
    again = resolve(documents, data.draw(st.permutations(triples)), **options)  # type: ignore[arg-type]
    assert again == graph
    texts = {document.id: document.text for document in graph.documents}
    entities = [e.iri for e in graph.entities]
    statements = [s.iri for s in graph.statements]
    assert len(set(entities)) == len(entities)
    assert len(set(statements)) == len(statements)
    for e in graph.entities:
        assert e.label
        assert e.label not in e.aliases
        assert {iri for _, iri in e.related} <= set(entities)
    used = set()
    for s in graph.statements:
        e = s.evidence
        assert texts[e.document_id][e.start : e.end] == e.quote
        roles = [r.value for r in s.arguments]
        for value in (s.subject, s.object, *roles, *s.attributed_to, *s.places):
            if isinstance(value, StatementReference):
                assert value.iri in statements
            if isinstance(value, Reference):
                assert texts[e.document_id][value.start : value.end] == value.text
                used.add(value.iri)
        assert s.object is None or getattr(s.object, "iri", "") != s.subject.iri
    related = {iri for e in graph.entities for _, iri in e.related}
    assert used <= set(entities)
    assert related <= set(entities)
