"""Nonverbal predication: what "be", or the verb of a small clause, says of its subject."""

from __future__ import annotations

from dataclasses import replace

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations
from kg.extract.predicates import is_infinitive, missed
from kg.extract.subjects import RANKS, is_ranked
from kg.extract.values import Filler, literal_of, type_of, value_of
from kg.model import Mention, MentionKind, Relation
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
    case = "" if missed(noun.head) == noun else lemmas.preposition(noun)
    if case == "as":
        case = ""
    if mention is None or not lemmas.is_nominal(noun) or case:
        relation = noun_relations.being(copula, case, ontology, type_=type_of(noun, analysis))
        state = _state(noun, copula, analysis, ontology)
        return state or (
            relation,
            value_of(noun, analysis) if mention and case else literal_of(noun),
        )
    found = counterpart(noun, copula, analysis, ontology)
    if found is not None:
        return found
    relation, value = noun_relations.office(mention, copula, ontology)
    if mention.kind is MentionKind.NAME and relation.property == "isA":
        relation = replace(relation, property=None)  # "another seller is Nokia": no kind of thing
    return relation, with_deed(noun, value)


def with_deed(noun: Token, mention: Mention) -> Mention:
    """The mention with what it ranks by: "first state to ban it"; no further than a comma."""
    deed = next((c for c in noun.rights if c.dep_ == "acl" and is_infinitive(c)), None)
    if deed is None or not is_ranked(noun):
        return mention
    end = deed.i + 1
    for word in noun.doc.tokens[end : deed.right_edge.i + 1]:
        if word.is_punct or word.dep_ == "cc":
            break
        end = word.i + 1
    last = noun.doc.tokens[end - 1]
    start = min(mention.start, *(c.idx for c in noun.lefts if c.lower_ in RANKS))
    stop = last.idx + len(last.text)
    text = noun.doc.between(start, stop)
    return replace(mention, start=start, end=stop, text=text, lemma=text.lower(), full=text)


def _state(
    word: Token, copula: Token, analysis: Analysis, ontology: Ontology
) -> tuple[Relation, Mention] | None:
    """Relation and object of "is responsible for B", where a cue says what that means."""
    for child in word.children:
        target = analysis.mentions.at(child.i)
        if target is None or not child.dep_.startswith(("obl", "nmod")):
            continue
        slot = lemmas.preposition(child)
        found = noun_relations.copula_of(word, copula, ontology, slot=slot, type_=target.type)
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
        slot = "of" if child.dep_ == "nmod:poss" else lemmas.preposition(child)
        found = noun_relations.copula_of(noun, words, ontology, slot=slot, type_=target.type)
        if found.property is not None:
            return found, target
    return None
