"""What a verb, an adjective or a noun makes of the clause or the event noun that it governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kg.english.tokens import Token, once_under
from kg.extract import lemmas
from kg.extract.predicates import is_passive
from kg.model import Modality, Polarity
from kg.ontology import Effect, Ontology


def verb_effect(head: Token, ontology: Ontology, mark: str = "") -> Effect | None:
    """The effect of a verb or adjective, the longest cue first: "keep from", "stop short"."""
    if head.pos_ == "ADJ" and (stated := ontology.factuality("adverb", head.lower_)) is not None:
        return stated
    lemmas = tuple(_lemmas(head, mark))
    found = (ontology.factuality("verb", lemma) for lemma in lemmas)
    effect = next((item for item in found if item is not None), None)
    if effect is not None or (head.pos_ == "VERB" and not is_passive(head)):
        return effect
    return ontology.factuality("adverb", head.lower_)


def _lemmas(head: Token, mark: str) -> Iterator[str]:
    lemma = lemmas.verb_lemma(head)
    if mark:
        yield f"{lemma} {mark}"
    yield from (
        f"{lemma} {child.lower_}"
        for child in head.children
        if child.dep_ in {"advmod", "xcomp"} and child.i > head.i
    )
    yield lemma
    if "compound:prt" not in head.kinds:
        yield head.lemma_.lower()  # "gave up" is no giving


@once_under
def claim_effect(head: Token, ontology: Ontology) -> Effect | None:
    """What a verb of saying or an adjective makes of its clause: "deny", "doubt", "unlikely"."""
    lemma = lemmas.verb_lemma(head)
    effect = ontology.factuality("verb", lemma, "clause")
    if effect is not None:
        return effect
    if head.pos_ != "VERB":
        return ontology.factuality("adverb", head.lower_)
    name = ontology.relation("verb", lemma, "clause")
    return ontology.factuality("verb", lemma) if name is None else stance(name, ontology)


def stance_of(
    kind: Literal["verb", "noun"], word: Token, slot: str, ontology: Ontology
) -> Effect | None:
    lemma = lemmas.verb_lemma(word) if kind == "verb" else word.lemma_.lower()
    name = ontology.relation(kind, lemma, slot)
    return None if name is None else stance(name, ontology)


def stance(name: str, ontology: Ontology) -> Effect | None:
    found = ontology.properties[name]
    if not found.claim_polarity and not found.claim_modality:
        return None
    return Effect(
        polarity=Polarity(found.claim_polarity) if found.claim_polarity else None,
        modality=Modality(found.claim_modality) if found.claim_modality else None,
    )


def judges(head: Token, ontology: Ontology) -> bool:
    """Whether a verb says what is, and not what is to come: "seems to", "is said to"."""
    if ontology.factuality("verb", head.lemma_.lower(), "clause") is not None:
        return True
    return verb_effect(head, ontology) is None and is_reporting(head, ontology)


def goes_on(verb: Token, ontology: Ontology) -> bool:
    """Whether the deed behind a verb is all that it says: "go on working", "tries to leave".

    A comma parts a purpose from its verb.
    """
    deeds = (c for c in verb.rights if c.dep_ == "advcl" and not _is_parted(verb, c))
    names = (name for deed in deeds for name in _governing(verb, deed))
    return any(ontology.factuality("verb", name) is not None for name in names)


def _governing(verb: Token, deed: Token) -> Iterator[str]:
    """The cues by which a verb would govern a clause beside it."""
    lemma = verb.lemma_.lower()
    mark = next((c.lower_ for c in deed.lefts if c.dep_ == "mark"), "")
    if deed.tag_ == "VBG":
        yield f"{lemma} {mark}"
    elif mark == "to":
        yield lemma


def _is_parted(verb: Token, clause: Token) -> bool:
    return any(token.text == "," for token in verb.doc[verb.i : clause.left_edge.i + 1])


@once_under
def seems(verb: Token, ontology: Ontology) -> bool:
    """Whether a verb leaves open whether its subject is what it looks: "seems effective"."""
    effect = ontology.factuality("verb", verb.lemma_.lower())
    return effect is not None and effect.modality is Modality.POSSIBLE


@once_under
def is_reporting(head: Token, ontology: Ontology) -> bool:
    name = ontology.relation("verb", lemmas.verb_lemma(head), "clause")
    return name is not None and ontology.properties[name].reporting


def is_factive(head: Token, ontology: Ontology) -> bool:
    """Whether its clause is true even if it is negated: "did not know that"."""
    effect = ontology.factuality("verb", head.lemma_.lower(), "clause")
    return effect == Effect(modality=Modality.ASSERTED)


def is_unclaimed(head: Token, ontology: Ontology) -> bool:
    """Whether a verb of saying names nobody who says so: "it is said that", "is said to"."""
    if not is_passive(head) or "obl:agent" in head.kinds:
        return False
    known = ontology.factuality("verb", lemmas.verb_lemma(head), "passive")
    return known is None and is_reporting(head, ontology)


def is_unknown(predicate: Token, ontology: Ontology) -> bool:
    """Whether no word tells what a verb makes of its finite clause."""
    head = predicate.head
    finite = any(
        word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in (predicate, *predicate.children)
    )
    if head.pos_ != "VERB" or not finite or is_reporting(head, ontology):
        return False
    lemma = lemmas.verb_lemma(head)
    return (
        ontology.factuality("verb", lemma, "passive") is None
        and ontology.relation("verb", lemma, "clause") is None
    )
