"""When phrases, relations and numbers of the mark-up and of a program are the same."""

from __future__ import annotations

import re
from functools import cache

from lemminflect import getAllLemmas, getAllLemmasOOV


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


_LIMITS = _each_of("after before by from since till until")
"""Words before a time that say where it begins or ends."""

_SHORT = 2
"""As many letters have no noun made from them."""

_THIS = frozenset(["this", "these", "that", "those"])

_NOUN_ENDINGS = _each_of("age al ance ation ence er ery ing ion ition ment th ure y")
"""What makes the noun of an event from a verb."""


def same_phrase(expected: str, actual: str) -> bool:
    """Whether both end in the same word and all words of one are in the other; "*" is anything.

    Whose something is, with nothing behind it, is not the owner: "Peru's" is not "Peru".
    """
    if expected == "*":
        return True
    if _is_owner(expected) != _is_owner(actual):
        return False
    wanted, found = words(expected), words(actual)
    if not wanted or not found or wanted[-1] != found[-1]:
        return False
    return set(wanted) <= set(found) or set(found) <= set(wanted)


def _is_owner(text: str) -> bool:
    return text.rstrip().lower().replace("’", "'").endswith("'s")


def same_time(expected: str, actual: str) -> bool:
    """Whether two time expressions are the same.

    They have the same numbers, and both or neither are of this week or year; a limit of the
    first ("until May") is in the second, which may have one that the first lacks.
    """
    wanted, found = (text.lower().split() for text in (expected, actual))
    same = all(
        {word for word in wanted if like(word)} == {word for word in found if like(word)}
        for like in (_has_digit, _THIS.__contains__)
    )
    limits = _LIMITS & set(wanted) <= set(found)
    return same and limits and same_phrase(expected, actual)


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


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
    """Returns the verbs that a form may belong to; those of no dictionary by their ending."""
    known = getAllLemmas(participle, upos="VERB").get("VERB", ())
    if known or not participle.endswith("ed"):
        return frozenset(known)
    return frozenset(getAllLemmasOOV(participle, upos="VERB").get("VERB", ()))


def same_event(first: str, second: str) -> bool:
    """Whether two words are the same, or a verb and the noun made from it ("remove", "removal")."""
    return first == second or _makes(first, second) or _makes(second, first)


def _makes(verb: str, noun: str) -> bool:
    stems = {verb, verb.removesuffix("e"), re.sub("y$", "i", verb)}
    return len(verb) > _SHORT and any(
        noun.startswith(stem) and noun[len(stem) :] in _NOUN_ENDINGS for stem in stems
    )


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
