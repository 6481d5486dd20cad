from __future__ import annotations

import csv
import json
from xml.etree import ElementTree

import pytest

from kg.errors import InputError
from kg.rdf import KG, Names
from kg.store import Store
from kg.write import FORMATS, results
from kg.write.answers import MAX_CELL
from kg.write.terminal import width

WARNINGS = "SELECT ?who ?whom WHERE { ?who kg:warns ?whom }"


def test_a_table_is_aligned_and_short(store):
    assert results(store.query(WARNINGS)) == (
        "who          whom\n"
        "───────────  ───────────\n"
        "ent:norland  ent:sudland\n"
        "(1 row)\n"
    )  # fmt: skip


def test_a_table_leaves_out_what_is_hidden_and_other_formats_do_not(store):
    shown = results(store.query(WARNINGS), hidden={"who", "other"})
    assert shown.splitlines()[:3] == ["whom", "───────────", "ent:sudland"]
    assert results(store.query(WARNINGS), format="csv", hidden={"who"}).startswith("who,whom")


def test_an_empty_table_says_so(store):
    assert results(store.query("SELECT ?x { ?x a kg:Weapon }")).endswith("(0 rows)\n")


def test_an_unbound_cell_is_empty(store):
    query = "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }"
    assert results(store.query(query)).splitlines()[2] == "1"


def test_a_table_is_safe_in_a_terminal():
    query = 'SELECT ("a\x1b]0;x\x07\u202eb\\n" AS ?x) { }'
    text = results(Store.in_memory().query(query))
    assert "a\\x1b]0;x\\x07\\u202eb\\n" in text
    assert not set("\x1b\x07\u202e") & set(text)


def test_a_long_cell_is_cut():
    text = results(Store.in_memory().query(f'SELECT ("{"語" * 200}" AS ?x) {{ }}'))
    assert max(map(width, text.splitlines())) <= MAX_CELL
    assert "…" in text


def test_other_iris_stand_in_brackets():
    query = "SELECT (<https://example.org/x> AS ?x) (<https://kg.example/entity/a,b> AS ?y) { }"
    text = results(Store.in_memory().query(query))
    assert "<https://example.org/x>" in text
    assert "<https://kg.example/entity/a,b>" in text


def test_prefixes_follow_the_base():
    names = Names("https://news.example.org/")
    query = "SELECT (<https://news.example.org/entity/a> AS ?x) { }"
    assert "ent:a" in results(Store.in_memory().query(query), names=names)


def test_w3c_formats(store):
    answer = json.loads(results(store.query(WARNINGS), format="json"))
    assert answer["results"]["bindings"][0]["who"]["value"].endswith("norland")
    rows = list(csv.reader(results(store.query(WARNINGS), format="csv").splitlines()))
    assert rows[0] == ["who", "whom"]
    assert results(store.query(WARNINGS), format="tsv").startswith("?who\t?whom\n<")
    ElementTree.fromstring(results(store.query(WARNINGS), format="xml"))


def test_xml_can_always_be_read():
    text = results(Store.in_memory().query('SELECT ("\x00\x1b" AS ?x) { }'), format="xml")
    assert "\ufffd\ufffd" in "".join(ElementTree.fromstring(text).itertext())


@pytest.mark.parametrize("form", ["table", "turtle"])
def test_a_description_is_turtle(store, form):
    text = results(store.query("DESCRIBE ent:norland"), format=form)
    assert "ent:norland a kg:Country , kg:Place ;\n\tskos:prefLabel" in text
    assert f"@prefix kg: <{KG}> .\n" in text


@pytest.mark.parametrize("form", ["table", "csv", "tsv"])
def test_ask_is_true_or_false(store, form):
    assert results(store.query("ASK { ?s ?p ?o }"), format=form) == "true\n"
    assert results(store.query("ASK { ?s kg:none ?o }"), format=form) == "false\n"


def test_ask_as_json(store):
    assert json.loads(results(store.query("ASK { ?s ?p ?o }"), format="json"))["boolean"] is True


@pytest.mark.parametrize(
    ("query", "form", "words"),
    [
        (WARNINGS, "yaml", "'yaml' is no format.*table, json, csv, tsv, xml or turtle"),
        (WARNINGS, "turtle", "SELECT and ASK.*turtle"),
        ("ASK { ?s ?p ?o }", "turtle", "SELECT and ASK"),
        ("DESCRIBE ent:norland", "csv", "CONSTRUCT and DESCRIBE.*Choose turtle"),
    ],
)
def test_a_format_that_does_not_fit(store, query, form, words):
    with pytest.raises(InputError, match=words):
        results(store.query(query), format=form)


def test_every_format_ends_in_a_line_feed(store):
    for form in FORMATS:
        query = "DESCRIBE ent:norland" if form == "turtle" else WARNINGS
        assert results(store.query(query), format=form).endswith("\n")
