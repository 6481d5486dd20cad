from __future__ import annotations

from hypothesis import given

from kg.model import Graph
from kg.write import summary
from kg.write.overview import WIDTH
from kg.write.terminal import width
from tests.graphs import few_graphs, graphs
from tests.unit.queries.counted import counted


def test_the_whole_screen(graph):
    assert summary(counted(graph)).splitlines() == [
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


def test_an_empty_graph_has_a_summary():
    assert summary(counted(Graph())).startswith("0 documents, 0 entities, 0 statements")


@few_graphs
@given(graphs())
def test_any_summary_fits(graph):
    text = summary(counted(graph))
    assert max(map(width, text.split("\n"))) <= WIDTH
    assert "\x1b" not in text
