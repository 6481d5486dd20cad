"""Houses that stand for a government ("the Kremlin"), where a text means the house.

It is the house where the text is in it, near it or on its way to it, at a part of it ("the gates
of the Kremlin"), or does to it what is done to buildings. Elsewhere it is the government.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.metonymy_words import NONE, slots
from kg.english.phrases import base, children, preposition
from kg.english.tokens import Token

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["is_building"]

_THINGS = ("Event", "Product", "Weapon", "MilitaryPlatform")
"""Classes of what hits a house and no government."""


def is_building(token: Token, ontology: Ontology) -> bool:
    """Whether the seat of government named at the token is meant as a building."""
    relation, head = base(token.dep_), token.head
    if relation == "nsubj":
        return _is_built(head) if token.dep_ == "nsubj" else _is_treated(head, ontology)
    if relation == "obj":
        return _is_treated(head, ontology)
    if relation == "compound" or token.dep_ == "nmod:poss":
        return _has(head, "house.part")
    return relation in {"obl", "nmod"} and token.dep_ != "obl:agent" and _is_near(token)


def _is_built(verb: Token) -> bool:
    """Whether it stands there, is open, or has parts."""
    return _has(verb, "house.does") or any(
        _has(child, "house.part") for child in children(verb, "obj")
    )


def _is_treated(verb: Token, ontology: Ontology) -> bool:
    if _has(verb, "house.treated"):
        return True
    if not _has(verb, "house.hit"):
        return False
    doers = (ontology.class_of_noun(_lemma(child)) for child in children(verb, "nsubj", "obl"))
    return any(ontology.is_a(type_, thing) for type_ in doers if type_ for thing in _THINGS)


def _is_near(token: Token) -> bool:
    word, head = preposition(token), token.head
    if word == "of":
        return _has(head, "house.part")
    if word in {"from", "to"}:
        verbal = head.pos_ in {"VERB", "AUX"}
        parties = slots().get(word, NONE)
        with_object = (child for child in children(head, "obj") if verbal)
        bound = any(_lemma(each) in parties for each in (head, *with_object))
        away = _has(head, "house.measure") or head.pos_ == "ADV"
        return (verbal and not bound) or away
    return word in slots().get("house.at", NONE)


def _has(token: Token, slot: str) -> bool:
    return _lemma(token) in slots().get(slot, NONE)


def _lemma(token: Token) -> str:
    return token.lemma_.lower()
