"""Lemmas and slots of words as the ontology's cues have them: with particles and prepositions."""

from __future__ import annotations

from kg.english.tokens import Token, once
from kg.extract.frames import Slot

_PARTICLES = frozenset({"compound:prt"})
_WHERE = _PARTICLES | {"case", "advmod", "obl"}
"""Relations in which a particle may stand."""
_ADVERBS = frozenset({"ahead", "back", "away", "aside", "apart", "together", "forward"})
"""Adverbs that make one meaning with their verb: "press ahead", "send back"."""
_ENDING = frozenset({"up", "down", "off", "out", "over"})
"""Particles of which an object may stand before: "put the fire out"."""
_AT_END = frozenset({"on", "in"})
"""Prepositions that are particles where nothing follows them: "carried on", "closed in"."""
_BRIDGES = frozenset(
    {
        "accordance", "advance", "anticipation", "behalf", "breach", "celebration", "charge",
        "compliance", "conjunction", "contravention", "cooperation", "coordination", "defence",
        "defense", "defiance", "exchange", "favor", "favour", "front", "honor", "honour", "lieu",
        "line", "memory", "need", "place", "possession", "protest", "pursuit", "recognition",
        "response", "retaliation", "return", "search", "solidarity", "support", "top", "view",
        "violation",
    }
)  # fmt: skip
"""Nouns that make a preposition with the words around them: "in memory of", "in line with"."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SLOT_NAMES = {
    Slot.OBJECT: "obj",
    Slot.SUBJECT: "obj",  # the subject of a passive
    Slot.CLAUSE: "clause",
    Slot.OPEN_CLAUSE: "clause",
    Slot.INDIRECT: "obj",
}


@once
def verb_lemma(predicate: Token) -> str:
    """Lemma with its particle: "shoot down"."""
    objects = [child for child in predicate.children if child.dep_ == "obj"]
    phrases = (child for child in predicate.children if child.dep_ in {"obj", "obl"})
    inside = [word for noun in phrases for word in noun.children]
    words = (*predicate.children, *inside)
    particles = [c.lower_ for c in words if _is_particle(c, predicate, objects)]
    return " ".join([predicate.lemma_.lower(), *particles])


def _is_particle(word: Token, verb: Token, objects: list[Token]) -> bool:
    """Whether it is one by its relation, or by where it stands and can hardly be else.

    "Laid down their arms", "laid 300 workers off": beside the verb, or behind the object.
    """
    if word.dep_ not in _WHERE and word.tag_ != "RP":
        return False
    if word.dep_ in _PARTICLES:
        return word.head == verb
    if word.dep_ == "case" and word.i > verb.i and _is_out_of(word):
        return True
    if word.i == verb.i + 1 and word.head.dep_ != "obl":
        adverb = word.dep_ == "advmod" and word.lower_ in _ADVERBS | _ENDING | _AT_END
        adverb = adverb and not _is_joining(word)
        misread = word.dep_ == "case" and word.lower_ in _ENDING
        left = word.dep_ == "obl" and word.tag_ == "IN"  # "was agreed on"
        return adverb or misread or left or word.tag_ == "RP"
    behind = any(noun.i < word.i and _ends(noun, word) for noun in objects)
    plain = word.lower_ == "back" or (word.lower_ in _ENDING and not word.children)
    return behind and word.dep_ == "advmod" and plain


def _ends(noun: Token, word: Token) -> bool:
    """Whether a phrase ends before a word, or with it."""
    last = noun.right_edge
    return last == word or last.i == word.i - 1


def _is_joining(word: Token) -> bool:
    """Whether it is the "together" of "arrived together with his brother"."""
    return word.lower_ == "together" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "with"


@once
def preposition(token: Token) -> str:
    """The word that introduces a phrase: "against", "because of"; empty if there is none."""
    case = next(
        (child for child in token.children if child.dep_ == "case" and child.i < token.i), None
    )
    if case is None:
        joined = token.dep_ == "conj" and token.head != token
        return preposition(token.head) if joined else ""
    fixed = [child.lower_ for child in case.children if child.dep_ == "fixed"]
    if _is_out_of(case):
        return "of" if token.head.i == case.i - 1 else "out of"
    return " ".join([case.lower_, *fixed])


def _is_out_of(case: Token) -> bool:
    return case.lower_ == "out" and case.beside() == "of"


def behind_bridge(noun: Token) -> Token | None:
    """What a noun only leads up to: "law" in "in accordance with the law"."""
    if noun.lower_ not in _BRIDGES or not is_bare(noun) or not preposition(noun):
        return None
    return next((c for c in noun.rights if c.dep_ == "nmod" and preposition(c)), None)


def bridge_before(token: Token) -> Token | None:
    """The noun that only leads up to a phrase; see `behind_bridge`."""
    first = token.head if token.dep_ == "conj" else token
    return first.head if first.dep_ == "nmod" and behind_bridge(first.head) == first else None


def _long_preposition(token: Token) -> str:
    bridge = bridge_before(token)
    if bridge is None:
        return preposition(token)
    return f"{preposition(bridge)} {bridge.lower_} {preposition(token)}"


def is_nominal(token: Token) -> bool:
    """Whether a predicate names a thing, as "one of the buyers" does; any other describes one."""
    among = token.lower_ == "one" and "nmod" in token.kinds
    return among or token.pos_ in _NOMINAL


def slot_name(slot: Slot, token: Token) -> str:
    """How the ontology's cues call a slot: "obj", "clause", or the preposition."""
    if slot is Slot.OBLIQUE:
        return _long_preposition(token)
    if slot is Slot.PREDICATE and not is_nominal(token):
        return "state"
    return _SLOT_NAMES.get(slot, "obj")


def is_bare(noun: Token) -> bool:
    """Whether a noun has nothing before it but its preposition."""
    return noun.tag_ == "NN" and all(c.dep_ in {"case", "cc", "fixed"} for c in noun.lefts)
