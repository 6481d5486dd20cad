"""Nonverbal predication: what "be", or the verb of a small clause, says of its subject."""

from __future__ import annotations

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import relations
from kg.extract.predicates import missed
from kg.extract.values import Filler, literal_of, type_of, value_of
from kg.model import Mention, Relation
from kg.ontology import Ontology


def predicated(
    noun: Token, copula: Token, analysis: Analysis, ontology: Ontology
) -> tuple[Relation, Filler]:
    """Relation and object of what is said to be so.

    Args:
        noun: Head of the noun phrase or adjective.
        copula: The words that the relation stands on.
    """
    mention = analysis.mentions.at(noun.i)
    case = "" if missed(noun.head) == noun else relations.preposition(noun)
    if case == "as":
        case = ""
    if mention is None or not relations.is_nominal(noun) or case:
        relation = relations.being(copula, case, ontology, type_=type_of(noun, analysis))
        state = _state(noun, copula, analysis, ontology)
        return state or (relation, value_of(noun, analysis) if case else literal_of(noun))
    found = counterpart(noun, copula, analysis, ontology)
    return found or relations.office(mention, copula, ontology)


def _state(
    word: Token, copula: Token, analysis: Analysis, ontology: Ontology
) -> tuple[Relation, Mention] | None:
    """Relation and object of "is responsible for B", where a cue says what that means."""
    for child in word.children:
        target = analysis.mentions.at(child.i)
        if target is None or not child.dep_.startswith(("obl", "nmod")):
            continue
        slot = relations.preposition(child)
        found = relations.copula_of(word, copula, ontology, slot=slot, type_=target.type)
        if found.property is not None:
            return found, target
    return None


def counterpart(
    noun: Token, words: Token, analysis: Analysis, ontology: Ontology
) -> tuple[Relation, Mention] | None:
    """Relation and object of "X of B" or "B's X" where a cue makes X a relation to B.

    Args:
        words: The words that the relation stands on.
    """
    for child in noun.children:
        if child.dep_ not in {"nmod", "nmod:poss"}:
            continue
        target = analysis.mentions.at(child.i)
        if target is None:
            continue
        slot = "of" if child.dep_ == "nmod:poss" else relations.preposition(child)
        found = relations.copula_of(noun, words, ontology, slot=slot, type_=target.type)
        if found.property is not None:
            return found, target
    return None
