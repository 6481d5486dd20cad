from __future__ import annotations

from dataclasses import replace

from kg.write import Dispute, disputes


def test_nothing_is_disputed_by_its_own_source(graph):
    _, bombing, _, denial = graph.statements
    same = replace(denial, attributed_to=bombing.attributed_to)
    assert disputes(replace(graph, statements=(bombing, same))) == ()


def test_publishers_dispute_in_their_own_voice(graph):
    _, bombing, _, denial = graph.statements
    own = tuple(replace(statement, attributed_to=()) for statement in (bombing, denial))
    found = disputes(replace(graph, statements=own))
    assert found == (Dispute("Sudland bombs Port Éire", ("Daily Bell",), ("Evening Post",)),)
