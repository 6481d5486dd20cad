"""The loader accepts what can be used, and names what cannot with its place and a remedy."""

from __future__ import annotations

import pickle
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lemminflect import getAllLemmas

from kg.errors import OntologyError
from kg.model import Modality, Polarity, Tense
from kg.ontology import KG, Effect, Ontology, Property, load, shipped
from kg.ontology.cues import parse_cue
from kg.ontology.turtle import read

PREFIXES = """\
@prefix kg: <https://kg.example/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
"""
PAINTS = """\
kg:paints a owl:ObjectProperty, kg:Relation ;
    rdfs:label "paints" ;
    rdfs:comment "Puts colour on something." ;
    schema:domainIncludes kg:Agent ;
    schema:rangeIncludes kg:Thing ;
    kg:verbCue "paint (obj)", "varnish (obj: Product)" ;
    skos:example "The worker painted the wall. → worker | paints | wall" .
"""
ONTOLOGY = load()


def related(item: Property) -> list[Property]:
    """The relation, and those whose passive it is."""
    passives = [p for p in ONTOLOGY.properties.values() if ONTOLOGY.inverse(p.name) == item.name]
    return [item, *passives]


def extended(folder: Path, turtle: str) -> Ontology:
    """The shipped ontology with a file of one's own."""
    path = folder / "mine.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return load([shipped(), path])


# --- what is shipped -------------------------------------------------------------------------


def test_every_relation_can_be_shown_found_and_tried() -> None:
    for item in ONTOLOGY.properties.values():
        assert item.label
        assert item.comment.endswith(".")
        past = item.name in ONTOLOGY.past_forms.values()
        assert item.cues or item.inverse_of or past
        assert item.examples or past
        assert item.domain
        assert item.range


def test_every_category_of_plover_is_there() -> None:
    codes = {event.code for event in ONTOLOGY.event_types.values()}
    assert codes == {
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
        *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }


def test_a_warning_is_a_softer_kind_of_threat() -> None:
    warns = ONTOLOGY.properties["warns"]
    assert (warns.event_type, warns.event_code) == ("event-warn", "THREATEN")
    assert ONTOLOGY.event_types["event-warn"].broader == "event-THREATEN"


@pytest.mark.parametrize("item", ONTOLOGY.properties.values(), ids=lambda item: item.name)
def test_an_example_shows_a_cue(item: Property) -> None:
    for example in item.examples:
        words = re.findall(r"\w+", example.partition(" →")[0].casefold())
        lemmas = {form for word in words for forms in getAllLemmas(word).values() for form in forms}
        cues = [cue for each in related(item) for cue in each.cues]
        assert {*words, *lemmas} & {cue.lemma.split(" ")[0] for cue in cues}, example


def test_every_value_of_the_model_is_declared() -> None:
    for value in (*Polarity, *Modality, *Tense):
        assert str(value) in ONTOLOGY.terms


def test_a_statement_has_its_terms() -> None:
    assert ONTOLOGY.terms >= {
        *("Statement", "Document", "Sentence", "Mention", "Argument", "Attribution", "Quantity"),
        *("relationLemma", "attributedTo", "polarity", "modality", "tense", "eventType", "atTime"),
        *("timeExpression", "atPlace", "quantity", "verification", "confidence", "evidence"),
        *("extractedBy", "value", "bound", "unit", "role", "preposition", "position", "Denied"),
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kills", "isKilled"),
        ("shootsDown", "isDestroyed"),
        ("defeats", "losesTo"),
        ("losesTo", "defeats"),
        ("partOf", "hasPart"),
        ("meets", "meets"),
        ("speaks", None),
    ],
)
def test_a_relation_can_be_seen_from_its_other_end(name: str, expected: str | None) -> None:
    assert ONTOLOGY.inverse(name) == expected


# --- look-ups --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "lemma", "slot", "expected"),
    [
        ("verb", "warn", "obj", "warns"),
        ("verb", "warn", "against", "warns"),
        ("verb", "say", "clause", "says"),
        ("verb", "deny", "clause", "denies"),
        ("verb", "urge", "obj xcomp", "urges"),
        ("verb", "call", "for", "demands"),
        ("verb", "call", "on", "urges"),
        ("verb", "shoot down", "obj", "shootsDown"),
        ("verb", "hold talk", "with", "talksWith"),
        ("verb", "resign", "none", "resignsFrom"),
        ("verb", "withdraw", "from", "withdrawsFrom"),
        ("noun", "invasion", "of", "invades"),
        ("noun", "claim", "clause", "claims"),
        ("copula", "ally", "of", "allyOf"),
        ("office", "spokesman", "", "spokespersonFor"),
        ("office", "president", "whatever", "holdsOffice"),
        ("verb", "warn", "sideways", None),
        ("verb", "frobnicate", "obj", None),
    ],
)
def test_words_lead_to_relations(kind: str, lemma: str, slot: str, expected: str | None) -> None:
    assert ONTOLOGY.relation(kind, lemma, slot) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lemma", "subject", "object_", "expected"),
    [
        ("fire", "Agent", "Weapon", "fires"),
        ("fire", "Agent", "Person", "dismisses"),
        ("fire", "Agent", "Thing", None),
        ("hit", "ArmedGroup", "City", "attacks"),
        ("hit", "Event", "City", "affects"),
        ("launch", "Agent", "Weapon", "fires"),
        ("launch", "Agent", "Product", "launches"),
        ("take", "ArmedGroup", "City", "captures"),
        ("take", "Person", "Product", None),
        ("sign", "Company", "Person", "employs"),
        ("sign", "Country", "Law", "signs"),
    ],
)
def test_classes_tell_senses_apart(
    lemma: str, subject: str, object_: str, expected: str | None
) -> None:
    found = ONTOLOGY.relation("verb", lemma, "obj", object_, subject_type=subject)
    assert found == expected


@pytest.mark.parametrize(
    ("preposition", "type_", "expected"),
    [
        ("to", "Person", "recipient"),
        ("to", "Country", "recipient"),
        ("to", "City", "destination"),
        ("with", "Weapon", "instrument"),
        ("with", "Person", "accompanier"),
        ("in", "City", "location"),
        ("in", "Concept", "oblique"),
        ("in", "Event", "occasion"),
        ("for", "Person", "beneficiary"),
        ("for", "Concept", "purpose"),
        ("from", "City", "origin"),
        ("from", "Company", "source"),
        ("about", "Person", "topic"),
        ("against", "Thing", "opponent"),
        ("by", "Person", "agent"),
        ("by", "Product", "instrument"),
        ("by", "Thing", "oblique"),
        ("notwithstanding", "Thing", "concession"),
        ("vis-a-vis", "Thing", "oblique"),
    ],
)
def test_prepositions_lead_to_roles(preposition: str, type_: str, expected: str) -> None:
    assert ONTOLOGY.role(preposition, type_) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("ministry", "GovernmentBody"),
        ("foreign ministry", "GovernmentBody"),
        ("force", "ArmedGroup"),
        ("missile", "Weapon"),
        ("drone", "MilitaryPlatform"),
        ("spokesman", "Person"),
        ("prime minister", "Person"),
        ("news agency", "MediaOrganization"),
        ("agency", "GovernmentBody"),
        ("state of emergency", "Law"),
        ("oxygen", "PhysicalObject"),
        ("partner", "Agent"),
        ("zyzzyva", None),
    ],
)
def test_nouns_lead_to_classes(noun: str, expected: str | None) -> None:
    assert ONTOLOGY.class_of_noun(noun) == expected


def test_senses_of_the_longest_ending() -> None:
    party, *none = ONTOLOGY.senses_of_noun("warring party of the north party")
    assert (party.slot, party.class_name, none) == ("to", "Agent", [])
    assert ONTOLOGY.senses_of_noun("opposition party") == ()
    assert ONTOLOGY.senses_of_noun("zyzzyva") == ()


def test_endings_and_terms_lead_to_classes() -> None:
    assert ONTOLOGY.class_of_ending("yachtswoman") == "Person"
    assert ONTOLOGY.class_of_ending("man") is None
    assert ONTOLOGY.class_of_noun("yachtswoman") is None
    assert ONTOLOGY.class_of_term("state of emergency") == "Law"
    assert ONTOLOGY.class_of_term("great emergency") is None


def test_labels_lead_to_classes() -> None:
    assert ONTOLOGY.class_of_label("PERSON") == "Person"
    assert ONTOLOGY.class_of_label("GPE") == "Place"
    assert ONTOLOGY.class_of_label("ORDINAL") is None


def test_kinds_of_classes_and_relations() -> None:
    assert ONTOLOGY.is_a("Country", "Place")
    assert ONTOLOGY.is_a("Country", "Agent")
    assert ONTOLOGY.is_a("Person", "Person")
    assert not ONTOLOGY.is_a("Place", "Country")
    assert ONTOLOGY.is_a("invades", "attacks")
    assert not ONTOLOGY.is_a("nothing", "Thing")
    assert ONTOLOGY.lineage("Person") == ("Person", "Agent", "Thing")


@pytest.mark.parametrize(
    ("kind", "lemma", "expected"),
    [
        ("auxiliary", "might", Effect(modality=Modality.POSSIBLE)),
        ("auxiliary", "will", Effect(tense=Tense.FUTURE)),
        ("auxiliary", "must", Effect(modality=Modality.NECESSARY)),
        ("adverb", "not", Effect(polarity=Polarity.NEGATIVE)),
        ("adverb", "n't", Effect(polarity=Polarity.NEGATIVE)),
        ("adverb", "unlikely", Effect(Polarity.NEGATIVE, Modality.POSSIBLE)),
        ("verb", "refuse", Effect(polarity=Polarity.NEGATIVE)),
        ("verb", "plan", Effect(modality=Modality.INTENDED)),
        ("verb", "forbid", Effect(Polarity.NEGATIVE, Modality.NECESSARY)),
        ("noun", "attempt", Effect(modality=Modality.INTENDED)),
        ("mark", "if", Effect(modality=Modality.CONDITIONAL)),
        ("preposition", "without", Effect(polarity=Polarity.NEGATIVE)),
        ("verb", "manage", Effect(modality=Modality.ASSERTED)),
        ("determiner", "few", Effect(polarity=Polarity.NEGATIVE)),
        ("verb", "sell", None),
    ],
)
def test_words_change_factuality(kind: str, lemma: str, expected: Effect | None) -> None:
    assert ONTOLOGY.factuality(kind, lemma) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lemma", "slot", "expected"),
    [
        ("doubt", "clause", Effect(Polarity.NEGATIVE, Modality.POSSIBLE)),
        ("doubt", "", None),
        ("forget", "clause", Effect(modality=Modality.ASSERTED)),
        ("forget", "", Effect(Polarity.NEGATIVE, Modality.ASSERTED)),
        ("confirm", "passive", Effect(modality=Modality.ASSERTED)),
    ],
)
def test_a_verb_speaks_of_one_kind_of_clause(
    lemma: str, slot: str, expected: Effect | None
) -> None:
    assert ONTOLOGY.factuality("verb", lemma, slot) == expected


def test_claims_carry_their_stance() -> None:
    assert ONTOLOGY.properties["denies"].claim_polarity == "Negative"
    assert ONTOLOGY.properties["fears"].claim_modality == "Possible"
    assert ONTOLOGY.properties["says"].reporting
    assert not ONTOLOGY.properties["attacks"].reporting


def test_seats_stand_for_governments() -> None:
    assert ONTOLOGY.seats["Kremlin"] == "RU"
    assert ONTOLOGY.seats["White House"] == "US"
    assert ONTOLOGY.seats["Élysée"] == "FR"


# --- the value -------------------------------------------------------------------------------


def test_the_graph_is_what_the_files_say() -> None:
    graph = ONTOLOGY.graph()
    assert len(graph) == ONTOLOGY._ntriples.count(" .\n")
    assert (None, None, None) in graph
    assert not [term for triple in graph for term in triple if type(term).__name__ == "BNode"]


def test_the_digest_depends_on_content_alone(tmp_path: Path) -> None:
    files = sorted(path for path in shipped().glob("*.ttl") if path.name != "shapes.ttl")
    assert load(reversed(files)).digest == ONTOLOGY.digest
    assert extended(tmp_path, PAINTS).digest != ONTOLOGY.digest


def test_an_ontology_can_be_sent_to_a_worker() -> None:
    copy = pickle.loads(pickle.dumps(ONTOLOGY))
    assert copy.properties == ONTOLOGY.properties
    assert copy.relation("verb", "warn", "obj") == "warns"


@given(st.sampled_from(sorted(ONTOLOGY.classes)))
def test_kinds_of_kinds_are_kinds(name: str) -> None:
    for parent in ONTOLOGY.classes[name].parents:
        assert set(ONTOLOGY.lineage(parent)) <= set(ONTOLOGY.lineage(name))


@given(st.sampled_from(sorted(ONTOLOGY.properties)), st.sampled_from(sorted(ONTOLOGY.classes)))
def test_every_cue_leads_back_to_its_relation_or_to_a_narrower_claim(name: str, other: str) -> None:
    for cue in ONTOLOGY.properties[name].cues:
        for type_ in cue.types or ("Thing",):
            found = ONTOLOGY.relation(
                cue.kind, cue.lemma, cue.slot, type_, subject_type=cue.subject or "Thing"
            )
            assert found == name
        assert ONTOLOGY.relation(cue.kind, cue.lemma, cue.slot, other) in {
            None,
            *ONTOLOGY.properties,
        }


@given(st.text(st.sampled_from("abW-:|() ,é’")))
def test_any_text_is_a_cue_or_an_error_that_quotes_it(text: str) -> None:
    source = read([shipped() / "lexicon.ttl"])
    said = ""
    try:
        cues = list(parse_cue(source, KG + "verbCue", "verb", text, frozenset({"a"})))
    except OntologyError as error:
        said = str(error)
    assert f'"{text}"' in said or all(cue.lemma and cue.slot for cue in cues)


# --- one's own relations, and errors ---------------------------------------------------------


def test_a_relation_of_ones_own(tmp_path: Path) -> None:
    ontology = extended(tmp_path, PAINTS)
    assert ontology.relation("verb", "paint", "obj") == "paints"
    assert ontology.relation("verb", "varnish", "obj", "Weapon") == "paints"
    assert ontology.relation("verb", "varnish", "obj") is None


def test_labels_in_other_languages_are_left_aside(tmp_path: Path) -> None:
    label = 'rdfs:label "paints"'
    ontology = extended(tmp_path, PAINTS.replace(label, label + ', "malt"@de, "peint"@fr'))
    assert ontology.properties["paints"].label == "paints"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'rdfs:label "paints" ;',
            "",
            'kg:paints has no rdfs:label, so no page can show it. Add rdfs:label "…".',
        ),
        (
            'rdfs:label "paints" ;',
            'rdfs:label "paints", "daubs" ;',
            'kg:paints has 2 of rdfs:label: "daubs", "paints". Keep one.',
        ),
        (
            "schema:rangeIncludes kg:Thing ;",
            "",
            "kg:paints has no schema:rangeIncludes, so no mention can be its object. "
            "Add, for example, schema:rangeIncludes kg:Organization.",
        ),
        (
            "schema:domainIncludes kg:Agent ;",
            "",
            "kg:paints has no schema:domainIncludes, so no mention can be its subject. "
            "Add, for example, schema:domainIncludes kg:Organization.",
        ),
        (
            "kg:Thing ;",
            "kg:Thnig ;",
            "kg:paints refers to kg:Thnig, which nothing declares. "
            "Did you mean Thing? Correct the name, or declare it.",
        ),
        (
            "kg:Thing ;",
            "kg:Relation ;",
            "kg:paints names Relation, which is no class of things. ",
        ),
        (
            "kg:verbCue",
            "kg:verbCeu",
            "kg:paints refers to kg:verbCeu, which nothing declares. "
            "Did you mean verbCue? Correct the name, or declare it.",
        ),
        (
            "skos:example",
            "skos:exmaple",
            "kg:paints uses skos:exmaple, which the ontology has no use for. Did you mean example?",
        ),
        (
            '"paint (obj)"',
            '"arrest (obj)"',
            'kg:paints claims the verb cue "arrest (obj)", which belongs to arrests already. '
            "Leave it to one of the two, or restrict one to classes, as in (obj: Weapon).",
        ),
        (
            '"paint (obj)"',
            '"paint obj)"',
            'kg:paints has the cue "paint obj)", which cannot be read. '
            'Write lemmas, then the slot of the object: "warn (clause)"',
        ),
        (
            '"paint (obj)"',
            '"paint (clasue)"',
            'kg:paints has the cue "paint (clasue)" with the slot "clasue", which is unknown. '
            "Did you mean clause?",
        ),
        (
            "obj: Product",
            "obj: Produkt",
            "kg:paints names Produkt, which is no class of things. Did you mean Product? ",
        ),
        (
            '"paint (obj)"',
            "kg:Thing",
            "kg:paints has kg:Thing as kg:verbCue, where text must be. "
            "Put the words into quotation marks.",
        ),
        (
            "kg:Agent ;",
            '"Agent" ;',
            'kg:paints has "Agent" as schema:domainIncludes, which is text where a term must be. '
            "Write it as kg:Name, without quotation marks.",
        ),
        (
            "→ worker | paints | wall",
            "→ worker | paint | wall",
            'which cannot be run. Write "Sentence. → subject | paints | object".',
        ),
        (
            "→ worker | paints | wall",
            "→ worker | paints | fence",
            "whose object is not in its sentence. Copy the words",
        ),
        (
            "kg:verbCue",
            "kg:reporting 3 ; kg:verbCue",
            'kg:paints has "3" as kg:reporting. Write true or false.',
        ),
        (
            "kg:verbCue",
            "kg:claimModality kg:Negative ; kg:verbCue",
            "kg:paints has kg:claimModality Negative. Take one of: Asserted, Possible",
        ),
        (
            "kg:verbCue",
            "kg:eventType kg:Person ; kg:verbCue",
            "kg:paints has kg:Person as kg:eventType, which is no event type.",
        ),
        (
            "kg:verbCue",
            "kg:eventType kg:event-AID, kg:event-AGREE ; kg:verbCue",
            "kg:paints has more than one kg:eventType. Keep the one that fits best.",
        ),
        (
            "kg:verbCue",
            "rdfs:subPropertyOf kg:Person ; kg:verbCue",
            "kg:paints is a relation and descends from kg:Person, which is none.",
        ),
        (
            "kg:verbCue",
            "owl:inverseOf kg:Person ; kg:verbCue",
            "kg:paints is the inverse of kg:Person, which is no relation.",
        ),
        (
            "kg:verbCue",
            "kg:pastForm kg:Person ; kg:verbCue",
            "kg:paints has kg:Person as kg:pastForm, which is no relation.",
        ),
        (
            "kg:verbCue",
            "owl:inverseOf kg:kills ; kg:verbCue",
            "kg:paints claims the inverse of kg:kills, which belongs to isKilled already.",
        ),
        (
            "kg:verbCue",
            "rdfs:subPropertyOf kg:paints ; kg:verbCue",
            "kg:paints is its own ancestor. Break the circle.",
        ),
    ],
)
def test_what_is_wrong_with_a_relation_is_said(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in PAINTS
    with pytest.raises(OntologyError) as caught:
        extended(tmp_path, PAINTS.replace(old, new, 1))
    line = PREFIXES.count("\n") + 1
    assert str(caught.value).startswith(f"{tmp_path.name}/mine.ttl, line {line}: ")
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ('kg:warns rdfs:label "cautions" .', 'has 2 of rdfs:label: "cautions", "warns"'),
        ('kg:wrans kg:verbCue "alarm" .', "kg:wrans has no type, so nothing declares it. Did you"),
        ('kg:thing kg:verbCue "x" .', "kg:thing has no type"),
        (
            'kg:Virus a owl:Class ; rdfs:label "virus" ; rdfs:comment "A germ." ;'
            ' kg:nounCue "germ" .',
            "kg:Virus has words but no broader class, so no relation or role accepts it. "
            "Add, for example, rdfs:subClassOf kg:Thing.",
        ),
        (
            'kg:Virus a owl:Class ; rdfs:label "virus" ; rdfs:comment "A germ." ;'
            ' rdfs:subClassOf kg:Thing ; kg:nounCue "missile" .',
            'claims the noun "missile", which belongs to',
        ),
        (
            'kg:Person kg:nounCue "hand (into the)" .',
            'kg:Person has the noun "hand (into the)", which cannot be read. Write it as in "army"',
        ),
        (
            'kg:Person kg:nounCue "hand (of: Hands)" .',
            'asks the noun "hand (of)" for kg:Hands, which is no class. Take one of: Agent, ',
        ),
        (
            'kg:Person kg:nounCue "party (to)" .',
            'claims the noun "party (to)", which belongs to',
        ),
        (
            'kg:Person kg:entityLabel "ORG" .',
            'claims the label "ORG", which belongs to',
        ),
        (
            "kg:Place rdfs:subClassOf kg:City .",
            "is its own ancestor. Break the circle.",
        ),
        (
            'kg:topic kg:prepositionCue "against" .',
            'claims the preposition "against" for Thing, which belongs to',
        ),
        (
            'kg:topic kg:prepositionCue "Re:" .',
            'kg:topic has the preposition "Re:". Write lower-case words: "out of".',
        ),
        (
            'kg:Possible kg:auxiliaryCue "must" .',
            'claims the auxiliary "must", which belongs to',
        ),
        (
            'kg:Possible kg:verbCue "dither" .',
            'kg:Possible has the cue "dither", which cannot be read. Write "plan (xcomp)"',
        ),
        (
            'kg:Doubtful a kg:Modality ; rdfs:label "doubtful" .',
            "kg:Doubtful is a kg:Modality that the model lacks. Take one of: Asserted",
        ),
        (
            'kg:seat-X a kg:Seat ; rdfs:label "X" ; kg:seatOf "France" .',
            'kg:seat-X has "France" as kg:seatOf. Write the two-letter ISO code, as in "FR".',
        ),
        (
            'kg:seat-X a kg:Seat ; rdfs:label "Kremlin" ; kg:seatOf "FR" .',
            'claims the name "Kremlin", which belongs to',
        ),
        (
            'kg:event-X a skos:Concept ; skos:inScheme kg:eventTypes ; rdfs:label "x" .',
            "kg:event-X has no skos:notation, nor has its skos:broader.",
        ),
        (
            '<https://example.org/x> a kg:Relation ; rdfs:label "x" .',
            "<https://example.org/x> is outside the kg: namespace.",
        ),
        ("kg:warns skos:example [] .", "mine.ttl: a blank node stands at skos:example. Give it"),
        ('kg:warns skos:example ( "x" ) .', "a blank node stands at"),
    ],
)
def test_what_is_wrong_with_anything_else_is_said(
    tmp_path: Path, turtle: str, expected: str
) -> None:
    with pytest.raises(OntologyError) as caught:
        extended(tmp_path, turtle)
    assert expected in str(caught.value)


def test_turtle_errors_have_a_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError) as caught:
        extended(tmp_path, 'kg:paints a kg:Relation ;\n  rdfs:label "paints .\n')
    assert re.match(r".*/mine\.ttl, line \d+: is not Turtle: ", str(caught.value))
    assert "missing full stop" in caught.value.remedy


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="No such file"):
        load([tmp_path / "none.ttl"])
    with pytest.raises(OntologyError, match=r"holds no \.ttl file"):
        load([tmp_path])


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OntologyError, match="is not Turtle"):
        load([tmp_path / "bad.ttl"])


def test_an_installation_without_the_ontology(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["kg.ontology.load"], "__file__", str(tmp_path / "a/b/c.py"))
    with pytest.raises(OntologyError, match="lacks its ontology"):
        load()
