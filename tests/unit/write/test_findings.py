"""A finding is told with the statement and its sentence, also where they are what is wrong."""

from __future__ import annotations

import json

import pyoxigraph
import pytest

from kg.check import Finding, Severity, check
from kg.rdf import quads
from kg.store import Format, Store
from kg.write import findings_json, findings_text, tell
from kg.write.findings import count
from kg.write.setting import Settings
from tests.graphs import NAMES, Classes, example

STATEMENT = NAMES.statement("2024-05-02-harbour", 0, 0)
KG = "https://kg.example/ontology#"


def store(*edits: tuple[str, str], without: str = "\0") -> Store:
    """The store of the example after edits of its N-Quads, without the lines that hold a text."""
    held = Store.in_memory(quads(example(), ontology=Classes(), names=NAMES))
    lines = held.dump(Format.N_QUADS).decode().splitlines(keepends=True)
    text = "".join(line for line in lines if without not in line)
    text = text.replace("#bombs>", "#attacks>")  # which the ontology has
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return Store.in_memory(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))


def told(held: Store) -> str:
    return findings_text(tell(check(held), held))


def test_a_sound_graph_has_nothing_to_tell() -> None:
    assert not told(store())
    assert count([]) == "no findings"


def test_a_statement_is_told_with_its_sentence_its_article_and_a_remedy() -> None:
    assert told(store(without=f"<{STATEMENT}> <{KG}tense>")) == (
        "Violation: a statement has exactly one kg:tense: kg:Past, kg:Present or kg:Future\n"
        "  Norland – warns – Sudland\n"
        "    “Norland warned Sudland on Monday.”\n"
        "    Norland warns its neighbour · harbour.md · characters 0–33 · "
        "sta:2024-05-02-harbour-s0-0\n"
        "  → Correct the statement where it was edited, or build the graph again with 'kg build', "
        "which\n  writes none like it."
    )


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (  # the value of a statement's part
            '2024-05-02"^^<http://www.w3.org/2001/XMLSchema#date>',
            '2024-05-32"^^<http://www.w3.org/2001/XMLSchema#date>',
            [
                "  Norland warns its neighbour; found: 2024-05-32",
                "    harbour.md · https://kg.exam",
            ],
        ),
        (
            '"Ada Berg" ',
            '"" ',
            [
                "Violation: an entity has exactly one skos:prefLabel",
                "kg resolve OUT rename ent:ada",
            ],
        ),
        (
            f"entity/norland> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Country>",
            f"entity/norland> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Weapon>",
            [
                "Warning: the subject of kg:warns usually is a kg:Agent, kg:Facility or",
                "  Norland – warns – Sudland; found: Norland (Weapon)",
                "kg resolve OUT retype ent:norland CLASS",
            ],
        ),
        (
            '"Sudland"',
            '"Sud\\u001B[2J\\u202Eland"',
            ["  Norland – warns – Sud\\x1b[2J\\u202eland; found: Norland"],
        ),
    ],
)
def test_faults_are_told_where_they_are(old: str, new: str, lines: list[str]) -> None:
    weapon = f"norland> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Country>"
    faulty = (
        store((old, new))
        if "u001B" not in new
        else store((old, new), (weapon, weapon.replace("Country", "Weapon")))
    )
    text = told(faulty)
    for line in lines:
        assert line in text, text


def test_whatever_is_lacking_something_is_told() -> None:
    held = Store.in_memory(quads(example(), ontology=Classes(), names=NAMES))
    lines = held.dump(Format.N_QUADS).decode().splitlines(keepends=True)
    nodes = {line.split(" ")[0].strip("<>") for line in lines}
    for gone in range(0, len(lines), 7):
        rest = "".join(line for number, line in enumerate(lines) if number != gone)
        faulty = Store.in_memory(
            pyoxigraph.parse(rest.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        )
        settings = Settings(faulty)
        for node in nodes:
            settings.of(node)


def test_what_is_no_iri_is_about_nothing() -> None:
    found = tell([Finding("no iri", "", "a blank node", value="nothing at all")], store())
    assert findings_text(found) == "Violation: a blank node\n  no iri; found: nothing at all"


def test_a_kind_of_findings_is_told_once_and_not_without_end() -> None:
    statements = [statement.iri for statement in example().statements]
    many = [Finding(iri, "kg:x", f"n{n}"[:1], remedy="Do.") for n, iri in enumerate(statements)]
    text = findings_text(tell(many, store()), shown=2)
    assert text.count("Violation: n (kg:x)") == 1
    assert "  … and 2 more; --format json has them all\n  → Do." in text
    assert count(many) == "4 violations"


def test_for_programs_there_are_all() -> None:
    faulty = store(without=f"<{STATEMENT}> <{KG}tense>")
    found = findings_json(tell(check(faulty), faulty))
    (finding,) = json.loads(json.dumps(found))["findings"]
    assert finding["severity"] == "Violation"
    assert finding["about"] == {
        "kind": "statement",
        "iri": STATEMENT,
        "words": "Norland – warns – Sudland",
    }
    assert finding["evidence"] == {
        "document": "2024-05-02-harbour",
        "source": "harbour.md",
        "title": "Norland warns its neighbour",
        "start": 0,
        "end": 33,
        "quote": "Norland warned Sudland on Monday.",
    }
    assert finding["remedy"].startswith("Correct the statement")


def test_the_gravest_come_first() -> None:
    hint = Finding(STATEMENT, "", "a", Severity.INFO)
    grave = Finding(STATEMENT, "", "b")
    assert [each.finding for each in tell([hint, grave], store())] == [grave, hint]
    assert count([hint, grave]) == "1 violation, 1 hint"


def test_clauses_and_denials_are_told_in_words() -> None:
    settings = Settings(store())
    words = {settings.named(statement.iri) for statement in example().statements}
    assert "Ada Berg – says – (Sudland – attacks – Port Éire)" in words
    assert "not: Sudland – attacks – Port Éire" in words
