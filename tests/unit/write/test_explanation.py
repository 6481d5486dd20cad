from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from kg.errors import InputError
from kg.model import LinkGround, Polarity, StatementReference
from kg.write import explain
from kg.write.terminal import WIDTH
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
        "    “warned” (warn) is kg:warns, THREATEN · characters 0–33 of the article ·",
        "    sta:2024-05-02-harbour-s0-0",
    ]


@pytest.mark.parametrize("begin", ["sta:", "https://kg.example/statement/"])
def test_a_statement_is_explained_with_the_clauses_within_it(graph, begin):
    lines = explain(graph, f"{begin}2024-05-02-harbour-s1-1").splitlines()
    assert lines[0] == "Ada Berg says (Sudland bombs Port Éire)"
    assert "Sudland bombs Port Éire" in lines
    assert "    according to Ada Berg" in lines


def test_an_open_relation_is_called_so(graph):
    warning = graph.statements[0]
    relation = replace(warning.relation, property=None)
    said = replace(warning, relation=relation, predicate=NAMES.relation("warn"), event_type="")
    text = explain(replace(graph, statements=(said,)), "Norland")
    assert "“warned” (warn) is rel:warn, an open relation · " in text


def test_the_way_from_words_to_an_entity_is_told(graph):
    text = explain(graph, "Sudland")
    assert "“it” is Sudland: subject above, nearest (93%)" in text
    warning = graph.statements[0]
    named = replace(warning, subject=replace(warning.subject, text="Kingdom of Norland"))
    words = "    “Kingdom of Norland” is Norland: one of its names"
    assert words in explain(replace(graph, statements=(named,)), "Norland").splitlines()
    speaker = replace(graph.statements[2].subject, text="Ada")
    said = replace(graph.statements[2], subject=speaker)
    text = explain(replace(graph, statements=(graph.statements[1], said)), "Ada Berg")
    assert "“Ada” is Ada Berg: a part of its name" in text


def test_links_of_several_entities_and_decisions_stand_with_names(graph):
    ground = LinkGround("https://example.org/1", 0.95, "the name of a country")
    entities = tuple(
        replace(each, grounds=(ground,), replaces=(NAMES.entity("old"),))
        if each.label in ("Norland", "Sudland")
        else each
        for each in graph.entities
    )
    text = explain(replace(graph, entities=entities), "norland", "SUDLAND")
    assert text.splitlines()[2:6] == [
        "ent:old is ent:norland (Norland) by a decision",
        "Norland: https://example.org/1 (0.95: the name of a country)",
        "ent:old is ent:sudland (Sudland) by a decision",
        "Sudland: https://example.org/1 (0.95: the name of a country)",
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


def test_statements_come_by_day_and_by_their_place_in_the_article() -> None:
    graph = example()
    (first, *_), (reply,) = graph.documents[:1], graph.documents[1:]
    late = replace(first, published=date(2024, 6, 1))
    text = explain(replace(graph, documents=(late, reply)), "Sudland")
    assert text.index("Sudland replies") < text.index("Norland warns its neighbour")


def test_an_unknown_statement() -> None:
    with pytest.raises(InputError, match=r"no statement 'sta:none'\. 'kg explain OUT ENTITY'"):
        explain(example(), "sta:none")


def test_a_relation_without_words_of_its_own_says_so() -> None:
    graph = example()
    first, *rest = graph.statements
    subject = first.subject
    words = replace(first.relation, start=subject.start, end=subject.end, text=subject.text)
    text = explain(replace(graph, statements=(replace(first, relation=words), *rest)), "Norland")
    assert f"what stands beside “{subject.text}” is kg:warns" in text
