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
    chance = random.Random(seed)
    each = links // count
    everyone: list[int] = []
    groups: list[list[int]] = [[] for _ in range(max(2, int(count**0.5 / 3)))]
    pairs = []
    for node in range(count):
        group = groups[chance.randrange(len(groups))]
        for _ in range(each):
            pool = group if group and chance.random() < WITHIN else everyone
            other = chance.choice(pool) if pool else node
            if other != node:
                pairs.append((node, other))
                everyone.append(other)
                group.append(other)
        everyone.append(node)
        group.append(node)
    return pairs


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
