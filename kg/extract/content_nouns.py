"""Nouns that say something, and what the verb above does to what they say: "rejected the claim"."""

from __future__ import annotations

from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.governors import stance_of, verb_effect
from kg.extract.predicates import is_predicate
from kg.extract.relative_clauses import has_complementizer
from kg.model import Polarity
from kg.ontology import Effect, Ontology

_CONTENT_MARKS = frozenset({"that", "whether", "if", "of", "about"})


def has_content(predicate: Token) -> bool:
    """Whether it is what a noun tells of, and not which one is meant: "the claim that it fled"."""
    before = [c for c in predicate.children if c.i < predicate.i]
    marks = {c.lower_ for c in before if c.dep_ == "mark"}
    if predicate.head.dep_ == "obl:agent" and "of" in marks:
        return False  # "was accused by X of fleeing": X says so
    if predicate.dep_ == "acl:relcl":
        return has_complementizer(predicate)
    marks |= {c.lower_ for c in before if c.lower_ == "that"}
    return predicate.dep_ in {"acl", "ccomp"} and bool(marks & _CONTENT_MARKS)


def object_effect(noun: Token, ontology: Ontology) -> Effect | None:
    """What a verb does to a noun it governs ("planned an attack"), or a noun ("threat of …")."""
    head, slot = noun.head, lemmas.preposition(noun)
    if is_predicate(head) and noun.dep_ in {"obj", "xcomp", "nsubj:pass"}:
        return verb_effect(head, ontology) or stance_of("verb", head, "obj", ontology)
    if is_predicate(head) and noun.dep_ == "obl":
        cue = ontology.factuality("verb", f"{lemmas.verb_lemma(head)} {slot}")
        return cue or stance_of("verb", head, slot, ontology)
    if noun.dep_ == "nmod" and slot in {"of", "for", "at", "about", "over"}:
        cue = ontology.factuality("noun", head.lemma_.lower())
        return cue or stance_of("noun", head, slot, ontology)
    return None


def is_rejected(noun: Token, ontology: Ontology) -> bool:
    verb = noun.head
    tried = noun.dep_ == "obl" and lemmas.preposition(noun) == "in"  # "failed in its bid to"
    if not (tried or noun.dep_ in {"obj", "nsubj:pass"}) or not is_predicate(verb):
        return False
    effect = verb_effect(verb, ontology)
    if effect is not None and effect.polarity is Polarity.NEGATIVE:
        return True
    return not tried and ontology.relation("verb", lemmas.verb_lemma(verb), "obj") == "rejects"


def is_taken_back(noun: Token, ontology: Ontology) -> bool:
    """Whether somebody no longer says what he said: "withdrew its report that the king died"."""
    own = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in noun.lefts)
    if not own or noun.dep_ != "obj" or not is_predicate(noun.head):
        return False
    effect = verb_effect(noun.head, ontology)
    return effect is not None and effect.polarity is Polarity.NEGATIVE
