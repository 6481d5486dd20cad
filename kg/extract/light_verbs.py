"""Light verbs: verbs that say what their noun says ("hold talks with", "come under fire")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.clauses import Clause
from kg.extract.frames import LIGHT_VERB, LIGHT_VERB_ALONE, LIGHT_VERB_PASSIVE, Frame, Slot
from kg.extract.values import mention_of, type_of
from kg.model import MentionKind
from kg.ontology import Ontology

_IDIOMATIC = frozenset(
    {
        "bear", "bring", "cast", "catch", "gain", "give", "have", "keep", "lay", "lose", "make",
        "pay", "place", "put", "set", "show", "take", "win",
    }
)  # fmt: skip
"""Verbs that mean nothing of their own before a bare noun: "took note of", "laid siege to"."""
_GIVING = frozenset({"bring", "give", "pay"})
"""Those whose "to" says who gets the noun."""
_OF_NOUNS = frozenset({"against", "for", "of", "on", "over", "to", "with"})
"""Prepositions that such a noun takes."""
_THINGS = ("Agent", "Place", "Product", "PhysicalObject", "Work")
"""Classes of nouns that are an object in their own right: "gave bread to"."""


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that means something by its noun.

    Attributes:
        lemma, name: Lemma and property of the relation that verb and noun stand for together;
            no property where no cue knows them.
        noun: The noun that bears the meaning: "attack" in "launched an attack on".
        target: Head of what fills the object, if anything does; the noun itself where a cue
            makes it the object.
        passive: Whether the noun is the subject: "an attack was launched on the town by rebels".
    """

    lemma: str
    name: str | None
    noun: Token
    target: Token | None
    passive: bool = False

    @property
    def frame(self) -> Frame:
        """The frame that reads its clause."""
        if self.passive:
            return LIGHT_VERB_PASSIVE
        return LIGHT_VERB_ALONE if self.target is None else LIGHT_VERB


def light_verb(clause: Clause, analysis: Analysis, ontology: Ontology) -> LightVerb | None:
    """The light verb of a clause, where verb and noun together are a cue."""
    if clause.passive:
        return _passive(clause, analysis, ontology) if clause.filled(Slot.AGENT) else None
    if any(c.dep_ == "xcomp" and c.pos_ == "NOUN" for c in clause.predicate.rights):
        return None  # "made the capture of the town a priority"
    lemma = lemmas.verb_lemma(clause.predicate)
    for words, noun in verbs_with_nouns(clause):
        directed = _directed(clause, words, noun, analysis, ontology)
        if directed is not None:
            return directed
        taken = noun in clause.filled(Slot.OBJECT)
        if not taken and clause.filled(Slot.OBJECT):
            continue  # "brought the mayor back to power"
        if (name := ontology.relation("verb", words, "none")) is not None:
            return LightVerb(words, name, noun, None)
        if taken and (name := ontology.relation("verb", words, "obj")) is not None:
            return LightVerb(lemma, name, noun, noun)
    return _idiom(clause, analysis, ontology)


def _idiom(clause: Clause, analysis: Analysis, ontology: Ontology) -> LightVerb | None:
    """A verb that no cue knows, with a bare noun that needs the phrase right behind it."""
    verb = clause.predicate
    noun = next((n for n in clause.filled(Slot.OBJECT) if n.i == verb.i + 1), None)
    lemma = lemmas.verb_lemma(verb)
    if noun is None or noun.tag_ != "NN" or lemma not in _IDIOMATIC or any(noun.lefts):
        return None
    if any(ontology.is_a(type_of(noun, analysis), each) for each in _THINGS):
        return None
    for token in _targets(clause, noun, analysis):
        slot = lemmas.preposition(token)
        given = lemma in _GIVING and slot == "to"
        near = token.left_edge.i == noun.i + 1 and _is_known(token, analysis)
        if slot in _OF_NOUNS and near and not given:
            return LightVerb(f"{lemma} {noun.lemma_.lower()} {slot}", None, noun, token)
    return None


def _is_known(token: Token, analysis: Analysis) -> bool:
    """Whether it is told what a word stands for: no "it" whose antecedent is unknown."""
    found = mention_of(token, analysis)
    return found is None or found.kind is not MentionKind.PRONOUN or found.antecedent is not None


def _passive(clause: Clause, analysis: Analysis, ontology: Ontology) -> LightVerb | None:
    """The same where the noun is the subject of a passive."""
    lemma = lemmas.verb_lemma(clause.predicate)
    nouns = (noun for noun in clause.subjects if noun.pos_ == "NOUN")
    found = (
        _directed(clause, f"{lemma} {noun.lemma_.lower()}", noun, analysis, ontology)
        for noun in nouns
    )
    directed = next((each for each in found if each is not None), None)
    return None if directed is None else replace(directed, passive=True)


def _directed(
    clause: Clause, words: str, noun: Token, analysis: Analysis, ontology: Ontology
) -> LightVerb | None:
    """Verb and noun with what the noun is directed at."""
    light = lemmas.verb_lemma(clause.predicate) in ontology.light_verbs
    for token in _targets(clause, noun, analysis):
        slot, kind = lemmas.preposition(token), type_of(token, analysis)
        name = ontology.relation("verb", words, slot, kind)
        if name is None and light:
            name = ontology.relation("noun", noun.lemma_.lower(), slot, kind)
        if name is not None:
            return LightVerb(f"{words} {slot}", name, noun, token)
    return None


def verbs_with_nouns(clause: Clause) -> Iterator[tuple[str, Token]]:
    """Lemmas of verb and noun for each object and oblique: "hold talk", "come under fire"."""
    verb = clause.predicate.lemma_.lower()
    for noun in clause.filled(Slot.OBJECT):
        yield f"{verb} {noun.lemma_.lower()}", noun
    verbs = dict.fromkeys((verb, lemmas.verb_lemma(clause.predicate)))  # "go up in flames"
    for noun in clause.filled(Slot.OBLIQUE):
        phrase = f"{lemmas.preposition(noun)} {noun.lemma_.lower()}"
        yield from ((f"{each} {phrase}", noun) for each in verbs)


def _targets(clause: Clause, noun: Token, analysis: Analysis) -> Iterator[Token]:
    """What may be the object of a light verb and its noun, by a preposition behind them."""
    inside = (child for child in noun.children if child.dep_ == "nmod")
    for token in (*inside, *clause.filled(Slot.OBLIQUE)):
        if token.i > noun.i and analysis.time_at(token.i) is None:
            yield token
