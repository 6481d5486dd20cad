"""The grammar of cues: `[Subject] lemma words [(slot[: Class Class]|slot…)]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.ontology.lexicon import Cue, CueKind, FactualityKind
from kg.ontology.turtle import KG, Source, suggestion

SLOTS: Mapping[CueKind, frozenset[str]] = {
    "verb": frozenset({"obj", "clause", "xcomp", "obj xcomp", "obj predicate", "state", "none"}),
    "noun": frozenset({"clause", "xcomp", "none"}),
    "copula": frozenset({"obj", "none"}),
    "office": frozenset(),
}
SURROUNDINGS = frozenset({"plural", "bare"})
"""What a noun of a class may stand in beside a preposition; see `NounSense`."""
DEFAULT_SLOTS: Mapping[CueKind, str] = {"verb": "obj", "noun": "of", "copula": "of", "office": ""}

_WORD = r"[a-zà-ÿ]+(?:[-'’.][^\W\d_]+)*"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,3}}"
NO_OBJECT = "-"
_SLOT = r"[a-z]+(?: [a-z]+)*(?:: [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*)?"
_CUE = re.compile(
    r"(?:(?P<subject>[A-Z][A-Za-z]+) )?"
    rf"(?P<lemma>{_WORDS})(?: \((?P<slots>{_SLOT}(?:\|{_SLOT})*)\))?"
)
_NOUN = re.compile(rf"(?P<lemma>-?\S+(?: \S+)*?)(?: \((?P<slots>{_SLOT}(?:\|{_SLOT})*)\))?")
_PLAIN_WORDS = re.compile(r"['’]?[a-z]+(?:['’ -][a-z]+)*")
_FACTUALITY_SLOT = "(?:xcomp|clause|passive|negated)"
_FACTUALITY_VERB = re.compile(
    rf"(?P<lemma>{_PLAIN_WORDS.pattern}) "
    rf"\((?P<slots>{_FACTUALITY_SLOT}(?:\|{_FACTUALITY_SLOT})*)\)"
)
_PREPOSITION = re.compile(r"[a-z]+(?: [a-z]+){0,3}")
_EXAMPLE = re.compile(
    r"(?P<sentence>\S[^→]*) → (?P<subject>[^→|]+) \| (?P<name>\w+) \| (?P<object>[^→|]+)"
)


def parse_cue(
    source: Source, iri: str, kind: CueKind, text: str, prepositions: frozenset[str]
) -> Iterator[Cue]:
    """Yields a cue for each slot that the text names.

    Raises:
        OntologyError: The text does not follow the grammar, or a slot is unknown.
    """
    match = _CUE.fullmatch(text)
    if match is None or (kind == "office" and match["slots"]):
        raise source.fault(
            iri,
            f'has the cue "{text}", which cannot be read',
            'Write lemmas, then the slot of the object: "warn (clause)", "meet (with)", '
            '"fire (obj: Weapon)", "Event hit (obj)"; an office noun takes no slot.',
        )
    known = prepositions | SLOTS[kind]
    if kind == "verb":
        known |= {f"{word} xcomp" for word in prepositions}
    for part in (match["slots"] or DEFAULT_SLOTS[kind]).split("|"):
        slot, _, types = part.partition(": ")
        if slot and slot not in known:
            raise source.fault(
                iri,
                f'has the cue "{text}" with the slot "{slot}", which is unknown',
                suggestion(slot, known)
                + "A verb has the slots obj, clause, xcomp, obj xcomp, obj predicate, state and "
                "none, a noun clause, xcomp and none, a copula obj and none, and all the "
                "prepositions of any kg:Role; a verb these with xcomp behind them, too.",
            )
        yield Cue(kind, match["lemma"], slot, tuple(types.split()), match["subject"] or "")


def parse_noun(
    source: Source, iri: str, text: str, prepositions: frozenset[str]
) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Returns a class's noun and its surroundings: slots, each with classes; none if always.

    Raises:
        OntologyError: The text does not follow the grammar, or a slot is unknown.
    """
    match = _NOUN.fullmatch(text)
    slots = match["slots"].split("|") if match and match["slots"] else []
    parts = [part.partition(": ") for part in slots]
    known = prepositions | SURROUNDINGS
    unknown = next((slot for slot, _, _ in parts if slot not in known), None)
    if match is None or unknown:
        raise source.fault(
            iri,
            f'has the noun "{text}", which cannot be read',
            'Write it as in "army", "news agency", "-woman", "party (to)", "ally (of: Country)", '
            '"arm (plural)" or "public (bare)"; a preposition must be that of some kg:Role.',
        )
    return match["lemma"], tuple((slot, tuple(types.split())) for slot, _, types in parts)


def parse_factuality_word(
    source: Source, iri: str, kind: FactualityKind, text: str
) -> tuple[tuple[str, str], ...]:
    """Returns lemma and slot of a factuality cue, once for each slot; only verbs have any.

    Raises:
        OntologyError: The text does not follow the grammar.
    """
    match = _FACTUALITY_VERB.fullmatch(text) if kind == "verb" else _PLAIN_WORDS.fullmatch(text)
    if match is None:
        raise source.fault(
            iri,
            f'has the cue "{text}", which cannot be read',
            'Write "plan (xcomp)" for a verb, with the slots xcomp, clause, passive and negated, '
            "and the bare word for anything else.",
        )
    if kind != "verb":
        return ((text, ""),)
    return tuple((match["lemma"], slot) for slot in match["slots"].split("|"))


def parse_prepositions(source: Source, iri: str) -> tuple[str, ...]:
    """Returns the prepositions of a role.

    Raises:
        OntologyError: One is not made of lower-case words.
    """
    texts = source.texts(iri, KG + "prepositionCue")
    for text in texts:
        if not _PREPOSITION.fullmatch(text):
            raise source.fault(
                iri, f'has the preposition "{text}"', 'Write lower-case words: "out of".'
            )
    return texts


def parse_example(source: Source, iri: str, text: str) -> str:
    """Returns an example unchanged if it can be run as a test.

    Raises:
        OntologyError: It is not of the form "sentence → subject | property | object", the
            property is another one, or subject and object are no words of the sentence.
    """
    match = _EXAMPLE.fullmatch(text)
    if match is None or KG + match["name"] != iri:
        raise source.fault(
            iri,
            f'has the example "{text}", which cannot be run',
            f'Write "Sentence. → subject | {iri.removeprefix(KG)} | object".',
        )
    for slot in ("subject", "object"):
        words = match[slot]
        if words not in match["sentence"] and words != NO_OBJECT and not words.startswith("{"):
            raise source.fault(
                iri,
                f'has the example "{text}", whose {slot} is not in its sentence',
                "Copy the words, or write - for no object, {subject property object} for a clause.",
            )
    return text
