"""Networks as news has them: few hubs, many leaves, groups; made by chance, always the same."""

from __future__ import annotations

import random

from kg.model import Document, Entity, Evidence, Graph, Reference, Relation, Statement

WITHIN = 0.8
"""How many of the links stay within a group."""
BASE = "https://kg.example/"
KINDS = ("Person", "Company", "City", "Person", "Event", "Organization", "Group", "Treaty")
RELATIONS = ("meets", "criticizes", "supports", "visits", "accuses", "funds")
SYLLABLES = ("ba", "den", "ko", "lis", "mar", "no", "per", "ra", "sel", "tor", "un", "vi")
EACH = 25
"""Statements a document."""


def scale_free(count: int, links: int, seed: int = 1) -> list[tuple[int, int]]:
    """Pairs of nodes: who has many neighbours gets more (Barabási and Albert 1999), by groups."""
    return grouped(count, links, seed)[0]


def grouped(count: int, links: int, seed: int = 1) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs, and the group of each node."""
    chance = random.Random(seed)
    members: list[list[int]] = [[] for _ in range(max(2, int(count**0.5 / 3)))]
    everyone: list[int] = []
    home: list[int] = []
    pairs = []
    for node in range(count):
        own = chance.randrange(len(members))
        for _ in range(links // count if everyone else 0):
            other = _neighbour(own, members[own], everyone, home, chance)
            pairs.append((node, other))
            everyone.append(other)
            members[home[other]].append(other)
        home.append(own)
        everyone.append(node)
        members[own].append(node)
    return pairs, home


def _neighbour(
    own: int, members: list[int], everyone: list[int], home: list[int], chance: random.Random
) -> int:
    """One of a group, or of all others; each stands there once and once more for each link."""
    strangers = len(everyone) > len(members)
    if members and not (strangers and chance.random() >= WITHIN):
        return chance.choice(members)
    while True:
        other = chance.choice(everyone)
        if home[other] != own:
            return other


def news(count: int, links: int, seed: int = 1) -> Graph:
    """A graph with a statement for each link; all statements of a document rest on one sentence."""
    chance = random.Random(seed)
    entities = tuple(_entity(number, chance) for number in range(count))
    pairs = scale_free(count, links, seed)
    documents = tuple(_document(number) for number in range(-(-len(pairs) // EACH)))
    statements = tuple(
        _statement(number, entities[a], entities[b], documents[number // EACH], chance)
        for number, (a, b) in enumerate(pairs)
    )
    return Graph(documents, entities, statements)


def _entity(number: int, chance: random.Random) -> Entity:
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))) for _ in range(2))
    name = " ".join(word.capitalize() for word in words)
    return Entity(f"{BASE}entity/{number:06}", name, (chance.choice(KINDS),))


def _document(number: int) -> Document:
    return Document(f"d{number:05}", "One met another.", f"Story {number}", publisher="North Wire")


def _statement(
    number: int, one: Entity, other: Entity, document: Document, chance: random.Random
) -> Statement:
    name = chance.choice(RELATIONS)
    return Statement(
        f"{BASE}statement/{number:06}",
        Evidence(document.id, 0, 0, len(document.text), document.text),
        Reference(one.iri, 0, 3, "One"),
        f"{BASE}ontology#{name}",
        Relation(4, 7, "met", name, name),
        Reference(other.iri, 8, 15, "another"),
    )
