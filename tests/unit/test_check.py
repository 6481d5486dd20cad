"""What breaks the shapes, the vocabulary or the text is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from rdflib import Dataset, Graph

from kg.check import Finding, Severity, check, check_ontology
from kg.errors import OntologyError
from kg.ontology import Ontology, load, shipped

ONTOLOGY = load()
PREFIXES = """\
@prefix kg: <https://kg.example/ontology#> .
@prefix e: <https://kg.example/entity/> .
@prefix d: <https://kg.example/doc/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix time: <http://www.w3.org/2006/time#> .
"""
ENTITIES = """\
e:norland a kg:Country ; skos:prefLabel "Norland" ; skos:altLabel "Kingdom of Norland" .
e:sudland a kg:Country ; skos:prefLabel "Sudland" .
e:berg a kg:Person, kg:Agent ; skos:prefLabel "Ada Berg" .
e:norland kg:warns e:sudland .
e:link a kg:Link ; kg:linkOf e:norland ; kg:linkTarget <https://sws.geonames.org/1/> ;
    kg:confidence 0.75 ; kg:linkBasis "the name of a country" .
"""
DOCUMENT = """\
d:a a kg:Document ; dcterms:identifier "a" ; nif:isString "Norland warned Sudland, Ada Berg said." ;
    dcterms:issued "2024-05-02"^^xsd:date .
d:a-s0 a kg:Sentence ; nif:referenceContext d:a ; kg:position 0 ;
    nif:beginIndex 0 ; nif:endIndex 38 ; nif:anchorOf "Norland warned Sudland, Ada Berg said." .
d:a-m0 a kg:Mention ; nif:referenceContext d:a ; kg:refersTo e:norland ;
    nif:beginIndex 0 ; nif:endIndex 7 ; nif:anchorOf "Norland" .
d:a-0 a kg:Statement ;
    rdf:subject e:norland ; rdf:predicate kg:warns ; rdf:object e:sudland ;
    kg:subjectMention d:a-m0 ; kg:relationLemma "warn" ;
    kg:polarity kg:Positive ; kg:modality kg:Asserted ; kg:tense kg:Past ;
    kg:eventType kg:event-THREATEN ; kg:confidence 0.9 ; kg:evidence d:a-s0 ;
    kg:attributedTo e:berg ; kg:attribution d:a-0-v0 ;
    kg:argument d:a-0-a0 ; kg:topic e:sudland ;
    kg:atTime d:a-0-time ; kg:timeExpression "last week" ; kg:atPlace e:norland ;
    kg:quantity d:a-0-quantity ; kg:verification kg:Denied .
d:a-0-v0 a kg:Attribution ; kg:agent e:berg ; kg:position 0 .
d:a-0-a0 a kg:Argument ; kg:role kg:topic ; rdf:value e:sudland ; kg:preposition "on" .
d:a-0-quantity a kg:Quantity ; kg:value 12.0 ; kg:bound "at least" ; kg:unit "plane" .
d:a-0-time a time:Interval ; time:hasBeginning d:a-0-from ; time:hasEnd d:a-0-to .
d:a-0-from time:inXSDDate "2024-04-22"^^xsd:date .
d:a-0-to time:inXSDDate "2024-04-28"^^xsd:date .
"""


def graph_of(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def found(turtle: str) -> list[str]:
    return [str(finding) for finding in check(graph_of(turtle), ontology=ONTOLOGY)]


def test_a_sound_graph_has_no_findings() -> None:
    assert found(ENTITIES + DOCUMENT) == []


def test_the_shipped_ontology_has_no_findings() -> None:
    assert check_ontology(ONTOLOGY) == []


def test_the_shapes_are_shapes() -> None:
    shapes = Graph().parse(shipped() / "shapes.ttl")
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_term_of_the_shapes_is_declared() -> None:
    shapes = Graph().parse(shipped() / "shapes.ttl")
    namespace = "https://kg.example/ontology#"
    used = {str(t).removeprefix(namespace) for row in shapes for t in row if namespace in t}
    assert used <= ONTOLOGY.terms


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kg:polarity kg:Positive ;", "", "kg:polarity: a statement has exactly one kg:polarity"),
        ("kg:modality kg:Asserted", "kg:modality kg:Past", "kg:modality: a statement has exactly"),
        ("kg:tense kg:Past", "kg:tense kg:Past, kg:Future", "kg:tense: a statement has exactly"),
        ("kg:confidence 0.9", "kg:confidence 1.5", "kg:confidence: a statement has exactly one"),
        ("kg:evidence d:a-s0 ;", "", "kg:evidence: a statement rests on exactly one kg:Sentence"),
        ("kg:evidence d:a-s0 ;", "kg:evidence d:a ;", "kg:evidence: a statement rests on exactly"),
        ("rdf:subject e:norland ;", "", "rdf:subject: a statement has exactly one rdf:subject"),
        (
            "rdf:subject e:norland",
            "rdf:subject e:nowhere",
            "rdf:subject/skos:prefLabel: the subject of a statement is an entity with a label",
        ),
        ("rdf:predicate kg:warns ;", "", "rdf:predicate: a statement has exactly one"),
        ('kg:relationLemma "warn" ;', "", "kg:relationLemma: a statement has exactly one"),
        ("kg:event-THREATEN", "kg:Person", "kg:eventType: an event type is a concept"),
        ("kg:attributedTo e:berg", "kg:attributedTo d:a-m0", "kg:attributedTo: a statement is att"),
        ("kg:verification kg:Denied", "kg:verification kg:Past", "kg:verification: a verification"),
        ("kg:atTime d:a-0-time", 'kg:atTime "soon"', "kg:atTime: a time is an xsd:date"),
        ('"at least"', '"many"', "kg:bound: a quantity has exactly one kg:bound"),
        ("kg:value 12.0 ;", "", "kg:value: a quantity has exactly one kg:value"),
        (
            "time:hasEnd d:a-0-to",
            "time:hasEnd d:a-s0",
            "time:hasEnd: an interval ends on exactly one",
        ),
        ("kg:role kg:topic", "kg:role kg:warns", "kg:role: an argument plays exactly one kg:role"),
        ("kg:agent e:berg ;", "", "kg:agent: an attribution names exactly one kg:agent"),
        ('dcterms:identifier "a" ;', "", "dcterms:identifier: a document has exactly one"),
        ('skos:prefLabel "Sudland"', 'skos:prefLabel "Sudland", "S"', "skos:prefLabel: an entity"),
        ('"Kingdom of Norland"', '"Norland"', "skos:altLabel: an alias of an entity differs"),
        ("nif:endIndex 7", "nif:endIndex 0", "nif:beginIndex: a span has exactly one"),
        (
            'nif:anchorOf "Norland"',
            'nif:anchorOf "Norl"',
            "d:a-m0 nif:anchorOf: the text at 0 to 7 is not 'Norl'",
        ),
        ("kg:linkOf e:norland ;", "", "kg:linkOf: a link is of exactly one entity"),
        ("kg:confidence 0.75", "kg:confidence 7.5", "kg:confidence: a link has exactly one"),
        (' ; kg:linkBasis "the name of a country"', "", "kg:linkBasis: a link says what it rests"),
        ("kg:warns e:sudland", "kg:wrans e:sudland", "kg:wrans: kg:wrans is no term of the ontol"),
        ('a kg:Country ; skos:prefLabel "Sud', 'a kg:Contry ; skos:prefLabel "Sud', "kg:Contry is"),
        ("kg:argument d:a-0-a0", "kg:argument [ a kg:Argument ]", "kg:argument: a blank node"),
        ("2024-05-02", "2024-05-32", "dcterms:issued: a document is issued on at most one xsd:d"),
        (
            "kg:atTime d:a-0-time",
            'kg:atTime "2024-13"^^xsd:gYearMonth',
            "kg:atTime: a time is an xsd:date",
        ),
        (
            'e:sudland a kg:Country ; skos:prefLabel "Sudland" .',
            "",
            "e:sudland: the graph refers to something, and says nothing of it",
        ),
        (
            "e:norland a kg:Country",
            "e:norland a kg:Weapon",
            "d:a-0 rdf:subject: the subject of kg:warns usually is a kg:Agent, kg:Facility or",
        ),
        (
            'nif:isString "Norland warned',
            'nif:isString "Yesterday Norland warned',
            "d:a-m0 nif:anchorOf: the text at 0 to 7 is not 'Norland'",
        ),
        (
            'skos:prefLabel "Sudland"',
            'skos:prefLabel "NORLAND"',
            "e:sudland skos:prefLabel: is called 'norland' and is a kg:Country, as is e:norland",
        ),
    ],
)
def test_what_is_wrong_is_found(old: str, new: str, expected: str) -> None:
    turtle = ENTITIES + DOCUMENT
    assert old in turtle
    lines = found(turtle.replace(old, new, 1))
    short = [
        line.replace("https://kg.example/entity/", "e:").replace("https://kg.example/doc/", "d:")
        for line in lines
    ]
    expected = expected.replace("with a label", "with a skos:prefLabel")
    assert any(expected in line for line in short), short


def test_another_text_is_one_finding() -> None:
    turtle = ENTITIES + DOCUMENT.replace('nif:isString "', 'nif:isString "  ')
    for number in range(3):
        turtle += f"""d:a-n{number} a kg:Mention ; nif:referenceContext d:a ;
            nif:beginIndex {number} ; nif:endIndex 7 ; nif:anchorOf "{"Norland"[number:]}" ."""
    (line,) = found(turtle)
    assert line.endswith("most sentences and mentions of the document are not in its text")


def test_every_finding_says_what_to_do() -> None:
    turtle = (ENTITIES + DOCUMENT).replace("kg:bound", "kg:bond").replace("e:berg", "d:a-m0")
    findings = check(graph_of(turtle), ontology=ONTOLOGY)
    assert len(findings) == 2
    assert all(finding.remedy.endswith((".", "CLASS", "LABEL")) for finding in findings)


def test_values_without_meaning_are_found_and_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Store:
        def merged(self) -> Graph:
            return graph_of(ENTITIES + DOCUMENT.replace("2024-05-02", "2024-05-32"))

    (finding,) = check(Store())
    assert (finding.value, caplog.records) == ("2024-05-32", [])


def test_shapes_that_others_refer_to_keep_their_properties(tmp_path: Path) -> None:
    for path in shipped().glob("*.ttl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    shapes = (tmp_path / "shapes.ttl").read_text()
    within = "shape:Quantity a sh:NodeShape ; sh:node shape:Inner ."
    inner = """shape:Inner a sh:NodeShape ; sh:targetClass kg:Person ;
        sh:property [ sh:path rdfs:comment ; sh:minCount 1 ; sh:message "has no comment" ] ."""
    (tmp_path / "shapes.ttl").write_text(f"{shapes}{within}{inner}")
    findings = check(graph_of(ENTITIES + DOCUMENT), ontology=load([tmp_path]))
    assert {finding.focus.rpartition("/")[2] for finding in findings} == {"berg", "a-0-quantity"}


def test_namesakes_of_different_classes_are_no_finding() -> None:
    georgia = 'e:ga-us a kg:Region, kg:Place ; skos:prefLabel "Georgia" .\n'
    georgia += 'e:ga a kg:Country, kg:Place, kg:Agent ; skos:prefLabel "Georgia" .\n'
    assert found(georgia) == []


def test_all_graphs_of_a_dataset_are_taken_together() -> None:
    dataset = Dataset()
    for name, turtle in (("entities", ENTITIES), ("doc/a", DOCUMENT)):
        graph = dataset.graph(f"https://kg.example/graph/{name}")
        graph.parse(data=PREFIXES + turtle, format="turtle")
    assert check(dataset, ontology=ONTOLOGY) == []
    assert len(dataset.graph("https://kg.example/graph/entities")) == len(graph_of(ENTITIES))


def test_a_speaker_that_cannot_speak_is_one_warning() -> None:
    turtle = (ENTITIES + DOCUMENT).replace("kg:attributedTo e:berg", "kg:attributedTo d:a-m0", 1)
    (line,) = found(turtle)
    assert line.startswith("Warning: ")


def test_a_store_is_checked_through_a_copy() -> None:
    class Store:
        def merged(self) -> Graph:
            return graph_of(ENTITIES + DOCUMENT.replace("kg:tense kg:Past ;", ""))

    (finding,) = check(Store())
    assert replace(finding, remedy="") == Finding(
        "https://kg.example/doc/a-0",
        "kg:tense",
        "a statement has exactly one kg:tense: kg:Past, kg:Present or kg:Future",
        Severity.VIOLATION,
    )
    assert finding.remedy.startswith("Correct the statement where it was edited, or build")


def test_findings_come_in_one_order() -> None:
    turtle = ENTITIES + DOCUMENT.replace("kg:tense kg:Past ;", "").replace("kg:value 12.0 ;", "")
    lines = found(turtle)
    assert lines == found(turtle)
    assert len(lines) == 2


def with_relation(folder: Path, turtle: str) -> Ontology:
    path = folder / "mine.ttl"
    path.write_text(
        PREFIXES
        + 'kg:paints a kg:Relation ; rdfs:label "paints" ; rdfs:comment "Puts colour on it." ;'
        + f"schema:domainIncludes kg:Agent ; schema:rangeIncludes kg:Thing {turtle} ."
    )
    return load([shipped(), path])


def test_what_helps_nobody_in_an_ontology(tmp_path: Path) -> None:
    lines = [str(finding) for finding in check_ontology(with_relation(tmp_path, ""))]
    term = "https://kg.example/ontology#paints"
    assert lines == [
        f"Info: {term} kg:verbCue: no cue, so no sentence can express it",
        f"Info: {term} skos:example: no example shows what it means",
    ]
    event = (
        '. kg:event-hue a skos:Concept ; skos:inScheme kg:eventTypes ; rdfs:label "hue" ;'
        ' rdfs:comment "A colour." ; skos:broader kg:event-AID'
    )
    lines = [str(finding) for finding in check_ontology(with_relation(tmp_path, event))]
    assert (
        "Info: https://kg.example/ontology#event-hue kg:eventType: no relation has this"
        in (lines[0])
    )


def test_shapes_that_cannot_be_read(tmp_path: Path) -> None:
    for path in shipped().glob("*.ttl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "shapes.ttl").write_text("shape:X a [")
    with pytest.raises(OntologyError, match=r"shapes\.ttl: the shapes cannot be read"):
        check(Graph(), ontology=load([tmp_path]))
