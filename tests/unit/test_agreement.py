from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.agreement import agreeing, is_several
from kg.model import Entity
from kg.ontology import load
from kg.write.labels import words

ONTOLOGY = load()
CUES = [cue for each in ONTOLOGY.properties.values() for cue in each.cues]
VERBS = {cue.lemma.split()[0] for cue in CUES if cue.kind == "verb"}


@pytest.mark.parametrize(
    ("label", "types", "several"),
    [
        ("soldiers", "Group", True),
        ("Officials", "Group", True),
        ("people", "Group", True),
        ("G20's foreign ministers", "Group", True),
        ("forces of Russia's defence ministry", "ArmedGroup", True),
        ("most of the soldiers", "Group", True),
        ("248 of the 460 seats", "Office", True),
        ("one of the largest buyers", "Agent", False),
        ("group of soldiers", "Group", False),
        ("United States", "Country", False),
        ("Reuters", "MediaOrganization", False),
        ("crisis", "Concept", False),
        ("news", "Concept", False),
        ("Tusk's party", "PoliticalParty", False),
        ("Tusk's", "Person", False),
    ],
)
def test_what_means_several(label: str, types: str, several: bool) -> None:
    assert is_several(Entity("e", label, (types,))) is several


@pytest.mark.parametrize(
    ("label", "is_lemma", "one", "several"),
    [
        ("is killed", False, "is killed", "are killed"),
        ("denies", False, "denies", "deny"),
        ("dies", False, "dies", "die"),
        ("crosses", False, "crosses", "cross"),
        ("has part", False, "has part", "have part"),
        ("is a", False, "is a", "are"),
        ("born in", False, "born in", "born in"),
        ("be trapped under", True, "is trapped under", "are trapped under"),
        ("put ahead", True, "puts ahead", "put ahead"),
        ("cry less at", True, "cries less at", "cry less at"),
        ("march to", True, "marches to", "march to"),
        ("up at", True, "up at", "up at"),
    ],
)
def test_a_verb_agrees_with_its_subject(label: str, is_lemma: bool, one: str, several: str) -> None:
    found = (agreeing(label, several=each, is_lemma=is_lemma) for each in (False, True))
    assert tuple(found) == (one, several)


@pytest.mark.parametrize("name", sorted(ONTOLOGY.properties))
def test_properties_with_several_have_a_verb_that_there_is(name: str) -> None:
    label = words(name)
    verb = agreeing(label, several=True, is_lemma=False).split()[0]
    assert verb in VERBS | {"are", "have", "were", "hold", "induce"} or verb == label.split()[0]


@given(st.sampled_from(sorted(verb for verb in VERBS if verb.isalpha() and verb.islower())))
def test_one_and_several_do_the_same(verb: str) -> None:
    one = agreeing(verb, several=False, is_lemma=True)
    several = agreeing(verb, several=True, is_lemma=True)
    assert one.endswith("s") or one == verb
    assert agreeing(one, several=True, is_lemma=False) == several
    assert several == ("are" if verb == "be" else verb)
