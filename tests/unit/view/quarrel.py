"""A graph made by hand in which some deny what others affirm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kg.model import Graph, Modality, Polarity, TimeExpression
from kg.view.numbering import participants
from tests.unit.view.newsroom import Desk, _graph, _name

DENIED = {"polarity": Polarity.NEGATIVE}


def quarrel() -> Graph:
    """One statement that is disputed, and others that only look so.

    That Kestrel Marine funds the Dock Workers' Union is affirmed by three publishers, of which one
    quotes Mira Tolva, and denied by Noor Haddad.
    """
    wire = Desk("wire", "Cable cut", "North Wire", date(2024, 3, 4))
    ledger = Desk("ledger", "Chip makers agree", "Ledger Daily", date(2024, 3, 6))
    radio = Desk("radio", "Relief reaches the coast", "Harbour Radio", date(2024, 3, 9))
    _says(wire, "kestrel", "funds", "union")
    _says(ledger, "kestrel", "funds", "union", "tolva")
    _says(radio, "kestrel", "funds", "union")
    _says(radio, "kestrel", "funds", "union", "haddad", **DENIED)
    # One who changes their mind, what is only possible, another tense of the word, another object.
    _says(wire, "selmark", "attacks", "arvenia", "lund")
    _says(radio, "selmark", "attacks", "arvenia", "lund", **DENIED)
    _says(wire, "altus", "acquires", "foundry", modality=Modality.POSSIBLE)
    _says(ledger, "altus", "acquires", "foundry", **DENIED)
    _says(wire, "brandt", "visits", "veska")
    _says(ledger, "brandt", "visits", "lindholm", **DENIED)
    _dated(_says(wire, "tolva", "meets", "reyes"), wire, "2022")
    _dated(_says(radio, "tolva", "meets", "reyes", **DENIED), radio, "2024")
    return _graph([wire, ledger, radio])


def _says(desk: Desk, subject: str, verb: str, object_: str, speaker: str = "", **how: Any) -> Any:
    pieces = [(_name(subject), f"s:{subject}"), (" ", ""), (f"{verb} or not", f"r:{verb}"),
              (" ", ""), (_name(object_), f"o:{object_}"), (".", "")]  # fmt: skip
    if speaker:
        pieces = [("According to ", ""), (_name(speaker), f"a:{speaker}"), (", ", ""), *pieces]
    return desk.write(pieces, **how)


def _dated(statement: Any, desk: Desk, year: str) -> None:
    words = statement.relation
    time = TimeExpression(words.start, words.end, year, year, "gYear")
    desk.statements[-1] = replace(statement, time=time)


def manners() -> Graph:
    """Five publishers that state the same, and a rumour, a claim, a denial, a plan and a wish."""
    names = ("North Wire", "Ledger Daily", "Harbour Radio", "Coast Herald", "Evening Post")
    desks = [
        Desk(f"desk{number}", f"Story {number}", name, date(2024, 3, 4 + number))
        for number, name in enumerate(names)
    ]
    for desk in desks:
        _says(desk, "kestrel", "funds", "union")
    first = desks[0]
    _says(first, "kestrel", "acquires", "foundry", "haddad", modality=Modality.POSSIBLE)
    _says(first, "kestrel", "accuses", "tolva", "lund")
    _says(first, "tolva", "attacks", "union", **DENIED)
    _says(first, "foundry", "sues", "union", modality=Modality.INTENDED)
    _says(first, "brandt", "supports", "foundry", modality=Modality.HYPOTHETICAL, **DENIED)
    _says(first, "brandt", "visits", "tolva")
    graph = _graph(desks)
    named = {item.iri for statement in graph.statements for item in participants(statement)}
    return replace(graph, entities=tuple(e for e in graph.entities if e.iri in named))
