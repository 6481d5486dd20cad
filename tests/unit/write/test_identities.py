from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.model import Entity, Graph, Proposal
from kg.resolve import Outcome
from kg.resolve.ledger import Named, Rename, Same
from kg.write.explanation import explain
from kg.write.identities import Proposals, decisions_text, proposals_text
from kg.write.naming import called, only, short
from tests.graphs import NAMES, example


@pytest.fixture
def graph() -> Graph:
    held = example()
    pair = NAMES.entity("ada-berg"), NAMES.entity("sudland")
    old = replace(held.entities[0], replaces=(NAMES.entity("a-berg"),))
    entities = (old, *held.entities[1:], Entity(NAMES.entity("berg-2"), "Berg", ("Person",)))
    proposals = (Proposal(*pair, 0.51, ("alike\x1b[2J", "both speak")),)
    return replace(held, entities=entities, proposals=proposals)


def test_a_proposal_shows_both_with_a_sentence(graph: Graph) -> None:
    assert proposals_text(graph, "my out") == (
        "1. score 0.51\n"
        "    alike\\x1b[2J\n"
        "    both speak\n"
        "  Ada Berg (Person), ent:ada-berg, 2 statements, also Berg, Minister Berg\n"
        "    “Minister Ada Berg said Sudland bombed Port Éire.”\n"
        "  Sudland (Country), ent:sudland, 3 statements\n"
        "    “Norland warned Sudland on Monday.”\n"
        "  kg resolve 'my out' same ent:ada-berg ent:sudland\n"
        "  kg resolve 'my out' different ent:ada-berg ent:sudland"
    )
    (first,) = Proposals(graph).as_json()
    assert first["evidence"] == ["alike\x1b[2J", "both speak"]
    assert [each["statements"] for each in first["entities"]] == [2, 3]


def test_no_line_is_too_wide(graph: Graph) -> None:
    long = replace(graph.entities[0], aliases=tuple(f"Name {n}" for n in range(50)))
    shown = proposals_text(replace(graph, entities=(long, *graph.entities[1:])), "out")
    assert max(map(len, shown.splitlines())) <= 100


def test_decisions_are_numbered(graph: Graph) -> None:
    a, b = Named("a", "A"), Named("b")
    outcomes = [Outcome(1, Same(a, b)), Outcome(2, Rename(a, "\x1b"), "why \x1b")]
    assert decisions_text(outcomes) == (
        '1. same ent:a "A" ent:b\n2. rename ent:a "A" to "\\u001b"\n    idle: why \\x1b'
    )


def test_names(graph: Graph) -> None:
    berg, *_ = graph.entities
    for name in ("ada berg", "ent:ada-berg", "a-berg", NAMES.entity("a-berg"), "Minister Berg"):
        assert only(graph, name, "A") == berg, name
    assert only(graph, "berg", "A").label == "Berg"
    assert len(called(graph, "berg", "A")) == 2
    assert short(berg.iri) == "ent:ada-berg"
    assert explain(graph, "ent:a-berg") == explain(graph, "ent:ada-berg")
    twice = replace(graph, entities=(*graph.entities, replace(berg, iri=NAMES.entity("x"))))
    message = r"A: 'Ada Berg' names 2 entities. Name one of ent:ada-berg \(Person\), ent:x \(Per"
    with pytest.raises(InputError, match=message):
        only(twice, "Ada Berg", "A")
