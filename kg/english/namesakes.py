"""Names of cities and countries that mean somebody or something else where they stand.

- A person, in apposition to what only persons are: "Victoria, the heir to the throne".
- A thing of a kind, behind "every" or "a": "every Cayenne built in May".
- A river, with an article that its country lacks: "barges on the Niger".
- A team: "Cologne beat Mainz" tells of a match where a score stands in the sentence or the other
  side is no city.

None of them gets a link to the place, and no place gets what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.english.mentions import MentionIndex
from kg.english.metonymy_words import NONE, slots
from kg.english.phrases import children, words
from kg.english.tokens import Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.resolve.gazetteer import Gazetteer

__all__ = ["mark_namesakes"]

TEAM = "SportsTeam"
_SCORE = re.compile(r"\d+[-–]\d+")
_OF_A_KIND = words("a an every each another any")


def mark_namesakes(
    mentions: MentionIndex, *, ontology: Ontology, gazetteer: Gazetteer
) -> MentionIndex:
    """The mentions with the types of what is called like a place and is none."""
    changes: dict[int, Mention] = {}
    for i, mention in mentions.items():
        if mention.kind is not MentionKind.NAME or not _names_itself(mentions, i):
            continue
        if mention.type in {"City", "Region"}:
            type_ = _of_city(mentions, i, ontology)
        else:
            river = mention.type == "Country" and gazetteer.is_river(mention.text)
            type_ = "Region" if river and _has_determiner(mentions.doc[i], {"the"}) else ""
        if type_ in ontology.classes:
            changes[i] = replace(mention, type=type_)
    return mentions.revise(changes)


def _names_itself(mentions: MentionIndex, i: int) -> bool:
    """Whether the name has its own head, which "a suburb" of "a suburb of Paris" is not."""
    start, end = mentions.bounds(i) or (i, i)
    return start <= i < end


def _of_city(mentions: MentionIndex, i: int, ontology: Ontology) -> str:
    """The class of what bears a city's name; empty for the city."""
    token = mentions.doc[i]
    if _is_explained(token, ontology):
        return "Person"
    if _has_determiner(token, _OF_A_KIND):
        return "Product"
    return TEAM if _is_side(mentions, token, ontology) else ""


def _is_explained(token: Token, ontology: Ontology) -> bool:
    """Whether an apposition tells a person; a city can be an ally as well."""
    nouns = [child.lemma_.lower() for child in children(token, "appos") if child.pos_ == "NOUN"]
    others = slots().get("counterpart", NONE)
    persons = (ontology.class_of_noun(noun) == "Person" for noun in nouns if noun not in others)
    return any(persons)


def _has_determiner(token: Token, determiners: frozenset[str] | set[str]) -> bool:
    return any(child.lower_ in determiners for child in children(token, "det"))


def _is_side(mentions: MentionIndex, token: Token, ontology: Ontology) -> bool:
    """Whether the name is one side of a match."""
    verb = token.head
    if token.dep_ not in {"nsubj", "obj"} or TEAM not in ontology.classes:
        return False
    team, city = (
        ontology.relation("verb", verb.lemma_.lower(), "obj", object_type=type_)
        for type_ in (TEAM, "City")
    )
    if team is None or team == city:
        return False
    scored = any(_SCORE.fullmatch(word.text) for word in token.sent)
    return scored or any(side in {TEAM, "Organization"} for side in _sides(mentions, verb, token))


def _sides(mentions: MentionIndex, verb: Token, but: Token) -> Iterator[str]:
    for side in children(verb, "nsubj", "obj"):
        mention = mentions.at(side.i)
        if mention is not None and side != but and mention.kind is MentionKind.NAME:
            yield mention.type
