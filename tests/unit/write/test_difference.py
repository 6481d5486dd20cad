from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from kg.model import Entity, Graph, Polarity, Reference, Statement
from kg.write import difference, difference_json, difference_text
from tests.graphs import NAMES, few_graphs, graphs


def shown(before: Graph, after: Graph) -> list[str]:
    return difference_text(difference(before, after)).splitlines()


def with_statement(graph: Graph, index: int, **changes: object) -> Graph:
    said = list(graph.statements)
    said[index] = replace(said[index], **changes)  # type: ignore[arg-type]
    return replace(graph, statements=tuple(said))


def with_entity(graph: Graph, old: str, /, **changes: object) -> Graph:
    """The graph with an entity changed, its IRI too."""
    entities = [replace(e, **changes) if e.iri == old else e for e in graph.entities]  # type: ignore[arg-type]
    new = str(changes.get("iri", old))
    said = tuple(meaning(statement, old, new) for statement in graph.statements)
    return replace(graph, entities=tuple(sorted(entities, key=lambda e: e.iri)), statements=said)


def meaning(statement: Statement, old: str, new: str) -> Statement:
    def moved(value: object) -> object:
        is_old = isinstance(value, Reference) and value.iri == old
        return replace(value, iri=new) if is_old else value  # type: ignore[type-var]

    return replace(
        statement,
        subject=moved(statement.subject),
        object=moved(statement.object),
        attributed_to=tuple(map(moved, statement.attributed_to)),
        places=tuple(map(moved, statement.places)),
    )


def test_the_same_graph_differs_in_nothing(graph: Graph) -> None:
    found = difference(graph, graph)
    assert not found
    assert found.unchanged == 4
    assert difference_text(found) == "0 gone, 0 new, 0 changed; 4 statements are the same\n"


def test_how_sure_a_statement_is_does_not_count(graph: Graph) -> None:
    assert not difference(graph, with_statement(graph, 0, confidence=0.1, frame="other"))


def test_what_came_and_went(graph: Graph) -> None:
    fewer = replace(graph, statements=graph.statements[1:])
    assert shown(graph, fewer) == [
        "",
        "Daily Bell · 2024-05-02 · Norland warns its neighbour · harbour.md",
        "  “Norland warned Sudland on Monday.”",
        "    - Norland warns Sudland",
        "",
        "1 gone, 0 new, 0 changed; 3 statements are the same",
    ]
    assert shown(fewer, graph)[3] == "    + Norland warns Sudland"


def test_a_change_shows_what_was_and_is(graph: Graph) -> None:
    lines = shown(graph, with_statement(graph, 0, polarity=Polarity.NEGATIVE, time=None))
    assert lines[3:6] == [
        "    ~ not: Norland warns Sudland",
        "      polarity: Positive → Negative",
        "      time: 2024-04-29 → (none)",
    ]


def test_a_renamed_entity_is_one_change(graph: Graph) -> None:
    new = {"iri": NAMES.entity("south-land"), "label": "South Land"}
    found = difference(graph, with_entity(graph, NAMES.entity("sudland"), **new))
    assert (found.gone, found.new, found.changed, found.unchanged) == ((), (), (), 4)
    assert difference_text(found).startswith(
        "~ entity renamed: Sudland → South Land (3 statements)\n"
    )


def test_another_class(graph: Graph) -> None:
    lines = shown(graph, with_entity(graph, NAMES.entity("sudland"), types=("Person",)))
    assert lines[0] == "~ entity retyped: Sudland (Country) → Sudland (Person) (3 statements)"


def test_merged_and_split(graph: Graph) -> None:
    norland, sudland = NAMES.entity("norland"), NAMES.entity("sudland")
    merged = replace(
        graph, statements=tuple(meaning(s, norland, sudland) for s in graph.statements)
    )
    assert shown(graph, merged)[0] == (
        "~ entity merged: Norland + Sudland → Sudland (3 statements)"
    )
    assert shown(merged, graph)[0] == ("~ entity split: Sudland → Norland + Sudland (3 statements)")
    assert not difference(graph, merged).changed


def test_words_that_mean_another_entity_are_a_change(graph: Graph) -> None:
    """Sudland keeps other words, and Norland has words elsewhere, so neither is renamed."""
    first = graph.statements[0]
    other = Reference(
        NAMES.entity("norland"), first.object.start, first.object.end, first.object.text
    )
    (change,) = difference(graph, with_statement(graph, 0, object=other)).changed
    assert change.parts == ("object",)
    assert (change.before.parts["object"], change.after.parts["object"]) == ("Sudland", "Norland")


def test_an_article_that_was_edited_around_a_sentence(graph: Graph) -> None:
    first, second = graph.documents
    edited = replace(first, id="2024-05-02-harbour-b", text=f"Late news. {first.text}")
    said = [
        replace(
            statement,
            evidence=replace(
                statement.evidence,
                document_id=edited.id,
                start=statement.evidence.start + 11,
                end=statement.evidence.end + 11,
            ),
            subject=replace(
                statement.subject,
                start=statement.subject.start + 11,
                end=statement.subject.end + 11,
            ),
        )
        for statement in graph.statements[:1]
    ]
    other = Graph((second, edited), graph.entities, (*said, *graph.statements[3:]))
    found = difference(graph, other)
    assert [document.id for document in found.articles_gone] == [first.id]
    assert [document.id for document in found.articles_new] == [edited.id]
    assert found.unchanged == 2
    assert len(found.gone) == 2
    assert difference_text(found).startswith(
        "~ article edited: Daily Bell · 2024-05-02 · Norland warns its neighbour · harbour.md\n"
    )
    (line, *_) = shown(Graph((first,)), Graph())
    assert line == "- article Daily Bell · 2024-05-02 · Norland warns its neighbour · harbour.md"


def test_what_steers_a_terminal_is_shown(graph: Graph) -> None:
    evil = with_entity(graph, NAMES.entity("sudland"), label="\x1b[2JSud")
    assert "\x1b" not in difference_text(difference(graph, evil))


def test_json(graph: Graph) -> None:
    after = with_statement(graph, 0, polarity=Polarity.NEGATIVE)
    value = json.loads(difference_json(difference(graph, after)))
    (change,) = value["statements"]["changed"]
    assert change["parts"] == ["polarity"]
    assert change["before"]["parts"]["polarity"] == "Positive"
    assert change["after"]["sentence"] == "Norland warned Sudland on Monday."
    assert value["statements"]["unchanged"] == 3
    assert value["entities"] == []


@few_graphs
@given(graphs())
def test_no_graph_differs_from_itself(graph: Graph) -> None:
    assert not difference(graph, graph)


@few_graphs
@given(graphs(), graphs())
def test_each_statement_is_counted_once_on_each_side(before: Graph, after: Graph) -> None:
    found = difference(before, after)
    kept = len(found.changed) + found.unchanged
    assert len(found.gone) + kept == len(before.statements)
    assert len(found.new) + kept == len(after.statements)
    assert difference_text(found) == difference_text(difference(before, after))
    json.loads(difference_json(found))


@pytest.mark.parametrize("label", ["", "A"])
def test_an_entity_without_statements_is_no_change(graph: Graph, label: str) -> None:
    lonely = Entity(NAMES.entity("zz"), label, ("Thing",))
    assert not difference(graph, replace(graph, entities=(*graph.entities, lonely)))


def test_a_renamed_article_is_told(graph: Graph) -> None:
    first, *rest = graph.documents
    after = replace(graph, documents=(replace(first, source="moved.md"), *rest))
    found = difference(graph, after)
    assert found
    assert found.articles_renamed == ((first, after.documents[0]),)
    assert any(
        line.startswith(f"~ article renamed: {first.source} → ") and line.endswith("moved.md")
        for line in shown(graph, after)
    )
    (renamed,) = json.loads(difference_json(found))["articles"]["renamed"]
    assert (renamed["before"]["source"], renamed["after"]["source"]) == (first.source, "moved.md")
