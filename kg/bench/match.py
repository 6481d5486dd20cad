"""Whether triples say what the mark-up of a sentence expects."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lemminflect import getAllLemmas

from kg.bench.corpus import Expectation
from kg.model import Literal, Mention, Quantity, Triple

_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])


def met(expectation: Expectation, triples: Iterable[Triple]) -> bool:
    """Whether a statement that must be found is among the triples, or a forbidden one is not."""
    return any(matches(expectation, triple) for triple in triples) != expectation.forbidden


def matches(expectation: Expectation, triple: Triple) -> bool:
    """Whether a triple says what an expectation describes.

    Phrases are the same if they end in the same word and all words of one are in the other.
    """
    return _same_core(expectation, triple) and _same_keys(expectation, triple)


def flat(triple: Triple) -> str:
    """Returns subject, relation lemma and object of a triple, joined by blanks."""
    value = triple.object
    tail = "" if value is None else flat(value) if isinstance(value, Triple) else value.text
    return f"{triple.subject.text} {triple.relation.lemma} {tail}".rstrip()


def _same_core(expected: Expectation, triple: Triple) -> bool:
    if expected.subject == "*" and _is_passive_of(expected.relation, triple):
        return _same(expected.object, triple.subject.text)
    return (
        _same(expected.subject, triple.subject.text)
        and _same_relation(expected.relation, triple)
        and _same_object(expected.object, triple)
    )


def _is_passive_of(relation: str, triple: Triple) -> bool:
    """Whether the patient is the subject of "be" with the verb's participle."""
    be, _, rest = triple.relation.lemma.lower().partition(" ")
    if be != "be" or not rest:
        return False
    verbs = getAllLemmas(rest.split()[0], upos="VERB").get("VERB", ())
    return relation == "*" or relation.lower().split()[0] in verbs


def _same_relation(expected: str, triple: Triple) -> bool:
    lemma = triple.relation.lemma.lower()
    return expected == "*" or expected.lower() in {lemma, lemma.split()[0]}


def _same_object(expected: str, triple: Triple) -> bool:
    value = triple.object
    if expected == "*":
        return True
    if expected == "-":
        return value is None or isinstance(value, Mention | Literal)
    if expected.startswith("{"):
        return isinstance(value, Triple) and _same(expected.strip("{}"), flat(value))
    return isinstance(value, Mention | Literal | Quantity) and _same(expected, value.text)


def _same(expected: str, actual: str) -> bool:
    if expected == "*":
        return True
    wanted, found = _words(expected), _words(actual)
    if not wanted or not found or wanted[-1] != found[-1]:
        return False
    return set(wanted) <= set(found) or set(found) <= set(wanted)


def _words(text: str) -> list[str]:
    words = re.findall(r"[\w$%'.-]+", text.lower().replace("’", "'").replace("'s", ""))
    return [word for word in words if word not in _DETERMINERS]


def _same_keys(expected: Expectation, triple: Triple) -> bool:
    keys = {"polarity": "positive", "modality": "asserted", **dict(expected.keys)}
    return all(_same_key(key, value, triple) for key, value in keys.items())


def _same_key(key: str, value: str, triple: Triple) -> bool:
    if key in {"polarity", "modality", "tense"}:
        return bool(getattr(triple, key).lower() == value)
    match key:
        case "by":
            return _same_speakers(value, [mention.text for mention in triple.attributed_to])
        case "time":
            return triple.time is not None and _same(value, triple.time.text)
        case "place":
            return any(_same(value, place.text) for place in triple.places)
    role = key.removeprefix("role.")
    return any(each.role == role and _same(value, each.value.text) for each in triple.arguments)


def _same_speakers(value: str, speakers: list[str]) -> bool:
    wanted = [] if value == "-" else [name.strip() for name in value.split(",")]
    return len(speakers) == len(wanted) and all(map(_same, wanted, speakers))
