"""When phrases, relations and numbers of the mark-up and of a program are the same."""

from __future__ import annotations

import re
from functools import cache

from lemminflect import getAllLemmas


def _each_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])

PREPOSITIONS = _each_of(
    "about above across after against along amid among around as at because before behind "
    "below  beneath beside between beyond by despite during except for from in inside into "
    "like near of  on onto outside over per since through throughout to toward towards under "
    "until upon via  with within without"
)
"""What may follow a verb and its particle; mere particles ("down", "off", "up") are none."""

_LIGHT = _each_of(
    "carry conduct deliver do enter exert express give have hold impose issue keep launch "
    "lodge  maintain make mount offer pay place put raise reach sign stage strike take"
)
"""Verbs that say little beside the noun of an event: "launch an attack on" is to attack."""

_BOUNDS = _each_of(
    "about above almost approximately around as at below close circa estimated exceeding "
    "excess  fewer few greater higher in just least less lower many maximum minimum more most "
    "much nearly  no not of or over roughly so some than to under up virtually well an a the"
)
"""Words around a number that say how exact it is."""

_SCALE = re.compile(r"\d[\d.,]*|(hundred|thousand|million|billion|trillion|dozen)s?|m|bn|k|tn")
"""A word that goes on with a number instead of ending it."""


def same_phrase(expected: str, actual: str) -> bool:
    """Whether both end in the same word and all words of one are in the other; "*" is anything."""
    if expected == "*":
        return True
    wanted, found = words(expected), words(actual)
    if not wanted or not found or wanted[-1] != found[-1]:
        return False
    return set(wanted) <= set(found) or set(found) <= set(wanted)


def words(text: str) -> list[str]:
    """Returns the words of a phrase in lower case, without determiners and possessive endings."""
    found = re.findall(r"[\w$%'.-]+", text.lower().replace("’", "'").replace("'s", ""))
    return [word for word in found if word not in _DETERMINERS]


def same_number(expected: str, actual: str) -> bool:
    """Whether two quantities have the same number, whatever bound and unit stand beside it.

    One may have a unit that the other lacks ("12" and "12 people"), but none may go on with
    another number word ("2" and "2 billion").
    """
    wanted, found = (_number_words(text) for text in (expected, actual))
    shorter, longer = sorted((wanted, found), key=len)
    if not shorter or longer[: len(shorter)] != shorter:
        return False
    return not any(_SCALE.fullmatch(word) for word in longer[len(shorter) :])


def _number_words(text: str) -> list[str]:
    plain = re.sub(r"per ?cent", "%", text.lower()).replace("-", " ")
    return [word for word in re.findall(r"%|[\w.,]*\w", plain) if word not in _BOUNDS]


def tokens(relation: str) -> tuple[str, ...]:
    """Returns the words of a relation in lower case, nouns behind the verb by their lemma."""
    first, *rest = relation.lower().split() or [""]
    return (first, *(word if word in PREPOSITIONS else noun_lemma(word) for word in rest))


@cache
def noun_lemma(word: str) -> str:
    """Returns the lemma of a word as a noun; the word itself if none is known."""
    return next(iter(getAllLemmas(word, upos="NOUN").get("NOUN", ())), word)


@cache
def verb_lemmas(participle: str) -> frozenset[str]:
    """Returns the verbs that a form may belong to."""
    return frozenset(getAllLemmas(participle, upos="VERB").get("VERB", ()))


def is_followed(relation: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether one relation is another with nothing but prepositions behind it."""
    rest = longer[len(relation) :]
    return longer[: len(relation)] == relation and all(word in PREPOSITIONS for word in rest)


def is_light(relation: tuple[str, ...]) -> bool:
    """Whether it may be a light verb with its noun."""
    return len(relation) > 1 and relation[0] in _LIGHT


def trimmed(relation: tuple[str, ...]) -> tuple[str, ...]:
    """Returns a relation without the prepositions at its end."""
    last = len(relation)
    while last > 1 and relation[last - 1] in PREPOSITIONS:
        last -= 1
    return relation[:last]
