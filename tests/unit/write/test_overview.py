from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from kg.model import Graph
from kg.write import Dispute, disputes, summary
from kg.write.overview import WIDTH
from kg.write.terminal import width
from tests.graphs import few_graphs, graphs


def test_the_whole_screen(graph):
    assert summary(graph).splitlines() == [
        "2 documents, 5 entities, 4 statements from 3 sentences (2 attributed, 1 negative)",
        "",
        "Top entities",
        "  3  Sudland    Country",
        "  2  Ada Berg   Person   Berg, Minister Berg",
        "  2  Port Éire  City",
        "  1  Norland    Country  Kingdom of Norland",
        "",
        "Top relations",
        "  2  bombs",
        "  1  says",
        "  1  warns",
        "",
        "Who says what",
        "  1  Ada Berg  Sudland bombs Port Éire",
        "  1  Sudland   not: Sudland bombs Port Éire",
        "",
        "Disputed",
        "  Sudland bombs Port Éire",
        "      affirmed by Ada Berg",
        "      denied by Sudland",
    ]


def test_nothing_is_disputed_by_its_own_source(graph):
    _, bombing, _, denial = graph.statements
    same = replace(denial, attributed_to=bombing.attributed_to)
    assert disputes(replace(graph, statements=(bombing, same))) == ()


def test_publishers_dispute_in_their_own_voice(graph):
    _, bombing, _, denial = graph.statements
    own = tuple(replace(statement, attributed_to=()) for statement in (bombing, denial))
    found = disputes(replace(graph, statements=own))
    assert found == (Dispute("Sudland bombs Port Éire", ("Daily Bell",), ("Evening Post",)),)


def test_an_empty_graph_has_a_summary():
    assert summary(Graph()).startswith("0 documents, 0 entities, 0 statements")


@few_graphs
@given(graphs())
def test_any_summary_fits(graph):
    text = summary(graph)
    assert max(map(width, text.split("\n"))) <= WIDTH
    assert "\x1b" not in text
