from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from kg.errors import InputError
from kg.model import LinkGround, Polarity, StatementReference
from kg.write import explain
from kg.write.explanation import WIDTH
from tests.graphs import NAMES, example, few_graphs, graphs


def test_a_statement_stands_with_its_sentence_and_source(graph):
    text = explain(graph, "norland", "SUDLAND")
    assert text.splitlines() == [
        "Norland (Country) and Sudland (Country): 1 statement",
        "",
        "Norland warns Sudland",
        "    “[Norland] {warned} [Sudland] on Monday.”",
        "    Daily Bell · 2024-05-02 · Norland warns its neighbour · harbour.md",
        "    time: Monday (2024-04-29) · read by the frame transitive · confidence 0.90",
    ]


def test_links_stand_first_with_how_sure_they_are(graph):
    ground = LinkGround("https://example.org/1", 0.95, "the name of a country")
    entities = (
        replace(each, grounds=(ground,)) if each.label == "Norland" else each
        for each in graph.entities
    )
    text = explain(replace(graph, entities=tuple(entities)), "norland", "SUDLAND")
    line = "https://example.org/1 (0.95: the name of a country)"
    assert text.splitlines()[1:3] == ["", line]


def test_a_denial_says_so_with_its_speaker(graph):
    text = explain(graph, "Sudland", "Port Éire")
    assert "Sudland bombs Port Éire  (negative, denied)" in text
    assert "    according to Sudland" in text
    assert "that [it] {bombed} [Port Éire] with" in text


@pytest.mark.parametrize(
    ("joint", "words"),
    [
        ((), "Norland, in turn according to Ada Berg, in turn according to Sudland"),
        ((1,), "Norland and Ada Berg, in turn according to Sudland"),
        ((2,), "Norland, in turn according to Ada Berg and Sudland"),
        ((1, 2), "Norland, Ada Berg and Sudland"),
    ],
)
def test_who_speak_together_are_named_together(graph, joint, words):
    warning, bombing, *_ = graph.statements
    speakers = (warning.subject, *bombing.attributed_to, warning.object)
    said = replace(warning, attributed_to=speakers, joint_speakers=joint)
    text = explain(replace(graph, statements=(said,)), "Norland")
    assert f"    according to {words}\n" in text


def test_either_way_round(graph):
    one = explain(graph, "Sudland", "Norland").splitlines()
    other = explain(graph, "Norland", "Sudland").splitlines()
    assert one[1:] == other[1:]


@pytest.mark.parametrize(
    "name", ["ada berg", "BERG", " Minister Berg ", NAMES.entity("ada-berg"), "ent:ada-berg"]
)
def test_an_entity_has_many_names(graph, name):
    assert explain(graph, name).startswith("Ada Berg (Person): 2 statements")


def test_what_somebody_denies_is_told_as_it_is_worded(graph):
    says = next(s for s in graph.statements if isinstance(s.object, StatementReference))
    denies = replace(says, relation=replace(says.relation, property="denies"))
    clause = next(s for s in graph.statements if s.iri == says.object.iri)
    negated = replace(clause, polarity=Polarity.NEGATIVE)
    changed = {says.iri: denies, clause.iri: negated}
    statements = tuple(changed.get(s.iri, s) for s in graph.statements)
    disputed = replace(graph, statements=statements)
    text = explain(disputed, "Berg", "Port Éire", denials=frozenset({"denies"}))
    assert "Ada Berg denies (Sudland bombs Port Éire)" in text
    assert "denies (not: " in explain(disputed, "Berg", "Port Éire")


def test_a_speaker_and_what_the_clause_is_about(graph):
    assert "Ada Berg says (Sudland bombs Port Éire)" in explain(graph, "Berg", "Port Éire")


def test_two_without_a_statement(graph):
    assert explain(graph, "Norland", "Port Éire").endswith(": 0 statements")


@pytest.mark.parametrize(
    ("name", "near"), [("Norlnad", "Norland"), ("kingdom", "Norland"), ("zzz", "kg stats")]
)
def test_an_unknown_name_gets_near_ones(graph, name, near):
    with pytest.raises(InputError, match=f"SUBJECT: the graph has no entity '{name}'.*{near}"):
        explain(graph, name)


def test_an_unknown_object_is_called_so(graph):
    with pytest.raises(InputError, match="OBJECT"):
        explain(graph, "Norland", "")


def test_hostile_text_is_harmless(graph):
    first = graph.documents[0]
    hostile = replace(graph, documents=(replace(first, title="x\x1b[2J"), *graph.documents[1:]))
    assert "x\\x1b[2J" in explain(hostile, "norland")


@few_graphs
@given(graphs())
def test_any_entity_can_be_explained(graph):
    for entity in graph.entities:
        explain(graph, entity.iri)


def test_lines_fit(graph):
    assert max(map(len, explain(example(), "sudland").splitlines())) <= WIDTH
