"""Cities' names that mean their teams.

"Cologne beat Mainz" tells of a match where a score stands in the sentence or the other side is no
city. A team gets no link to its city, and no city gets the team's defeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.english.mentions import MentionIndex
from kg.english.phrases import children
from kg.english.tokens import Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["mark_teams"]

TEAM = "SportsTeam"
_SCORE = re.compile(r"\d+[-–]\d+")


def mark_teams(mentions: MentionIndex, ontology: Ontology) -> MentionIndex:
    """The mentions with the type of a team where a city's name means one."""
    changes: dict[int, Mention] = {}
    for i in mentions.heads():
        mention = mentions.at(i)
        if mention is not None and _is_city(mention) and _is_side(mentions, i, ontology):
            changes[i] = replace(mention, type=TEAM)
    return mentions.revise(changes)


def _is_city(mention: Mention) -> bool:
    return mention.kind is MentionKind.NAME and mention.type in {"City", "Region"}


def _is_side(mentions: MentionIndex, i: int, ontology: Ontology) -> bool:
    """Whether the name is one side of a match."""
    token = mentions.doc[i]
    verb = token.head
    if token.dep_ not in {"nsubj", "obj"} or TEAM not in ontology.classes:
        return False
    relations = (
        ontology.relation("verb", verb.lemma_.lower(), "obj", object_type=type_)
        for type_ in (TEAM, "City")
    )
    team, city = relations
    if team is None or team == city:
        return False
    scored = any(_SCORE.fullmatch(word.text) for word in token.sent)
    played = any(side in {TEAM, "Organization"} for side in _sides(mentions, verb, token))
    return scored or played


def _sides(mentions: MentionIndex, verb: Token, but: Token) -> Iterator[str]:
    for side in children(verb, "nsubj", "obj"):
        mention = mentions.at(side.i)
        if mention is not None and side != but and mention.kind is MentionKind.NAME:
            yield mention.type
