"""What words before and behind a noun say of it: "Russian-backed forces", "states such as Mali"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations, relations
from kg.extract.commitment import Factuality
from kg.extract.coordination import coordinated
from kg.extract.frames import INCLUDED, MODIFIER
from kg.extract.nominals.building import is_a, participant, statement
from kg.extract.reader import Reader
from kg.model import Mention, MentionKind, Relation, Tense, Triple

_REGISTERED = frozenset({"list", "quote", "register", "trade"})
"""What is done at a place or an exchange, and not by it: "Nasdaq-listed"."""
_LED = frozenset({"alliance", "bloc", "coalition", "consortium", "government", "opposition"})
_INCLUDING = frozenset({"including", "such as"})
_STATES = frozenset({"owns", "supports", "leads", "controls", "aids", "locatedIn"})
"""What a participle says to hold now; all else it says to be done."""


def modifiers(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """Statements of the participles before a noun, and of the examples given behind it."""
    if mention.kind is MentionKind.PRONOUN:
        return
    for child in token.lefts:
        if child.tag_ in {"VBN", "VBD"} and child.dep_ == "amod":
            yield from _participle(reader, token, mention, child)
    yield from _examples(reader, token, mention)


def _participle(
    reader: Reader, noun: Token, mention: Mention, participle: Token
) -> Iterator[Triple]:
    """Who backs, owns, makes or leads a thing, and where it is based."""
    named = _named_before(reader, participle)
    if named is None:
        return
    place = noun_relations.based(participle, reader.ontology, type_=named.type)
    if place is not None:
        if is_a(reader, named, "Place"):
            yield statement(reader, noun, mention, place, named, MODIFIER)
        return
    lemma = participle.lemma_.lower()
    name = reader.ontology.relation("verb", lemma, "obj", mention.type, named.type)
    if lemma in _REGISTERED or (name == "leads" and _has_leader(participle)):
        return
    if name is not None and relations.fits(name, named, reader.ontology):
        relation = noun_relations.passive(participle, name)
        facts = Factuality(tense=Tense.PRESENT if name in _STATES else Tense.PAST)
        yield statement(reader, noun, named, relation, mention, MODIFIER, facts)


def _has_leader(participle: Token) -> bool:
    """Whether the word behind is what is led, and not its noun: "Saudi-led coalition jets"."""
    return participle.nbor().lemma_.lower() in _LED and participle.nbor().dep_ == "compound"


def _named_before(reader: Reader, participle: Token) -> Mention | None:
    """The name that a hyphen joins to a participle, if it can act: no "Oscar-winning"."""
    if participle.i < 2 or participle.nbor(-1).text not in {"-", "–", "‑"}:
        return None
    found = participant(reader, participle.nbor(-2))
    if found is None or found.kind is not MentionKind.NAME:
        return None
    return found if is_a(reader, found, "Agent", "Place") else None


def _examples(reader: Reader, noun: Token, mention: Mention) -> Iterator[Triple]:
    """What a group is said to include."""
    if "nmod" not in noun.kinds or any(c.lower_ in {"no", "any"} for c in noun.children):
        return
    for child in noun.children:
        if child.dep_ != "nmod" or lemmas.preposition(child) not in _INCLUDING:
            continue
        for member in coordinated(child):
            part = participant(reader, member)
            if part is not None and part.start > mention.start:
                facts = _reserved(reader, child)
                yield statement(reader, noun, mention, _including(child), part, INCLUDED, facts)


def _reserved(reader: Reader, child: Token) -> Factuality:
    """What adverbs leave of an example: "possibly including drones"."""
    found = Factuality()
    words = (*child.lefts, *(c for case in child.lefts for c in case.children))
    for word in words:
        if word.dep_ == "advmod":
            found = found.under(reader.ontology.factuality("adverb", word.lower_))
    return found


def _including(child: Token) -> Relation:
    case = next(c for c in child.children if c.dep_ == "case")
    return noun_relations.including(case)
