"""Whether triples say what the mark-up of a sentence expects.

A triple is compared in every view that says the same: as it stands, as the property that a plain
"be" stands for ("be member of"), and with a passive turned round. True lines are compared with
latitude (a preposition more, a light verb with its noun); lines that must not be found name a
whole relation, so that "shoot" does not forbid "shoot down".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.bench.corpus import Expectation, Mark
from kg.bench.words import (
    PREPOSITIONS,
    is_followed,
    is_light,
    noun_lemma,
    same_number,
    same_phrase,
    tokens,
    trimmed,
    verb_lemmas,
    words,
)
from kg.model import Literal, Mention, Place, Quantity, Triple

_DEFAULTS = {"polarity": "positive", "modality": "asserted"}
_EVENT_NOUN = "event-noun"
_UNSAID = ""


class Fit(StrEnum):
    """How a triple stands to one key of a line."""

    SAME = "same"
    ABSENT = "absent"
    OTHER = "other"


Value = Mention | Literal | Quantity | Triple | None


@dataclass(frozen=True, slots=True)
class View:
    """One way to put what a triple says.

    Attributes:
        subject: None if it is unsaid, as the agent of a passive may be.
        relation: Its words.
    """

    subject: Value
    relation: tuple[str, ...]
    object: Value


def met(expectation: Expectation, triples: Iterable[Triple], *, text: str = "") -> bool:
    """Whether a line holds: what must be found is among the triples, a forbidden one is not.

    A statement that may be found leaves nothing to hold.

    Args:
        text: The sentence, for the antecedents of pronouns.
    """
    if expectation.mark is Mark.MAY:
        return True
    found = any(matches(expectation, triple, text=text) for triple in triples)
    return found != expectation.forbidden


def matches(expectation: Expectation, triple: Triple, *, text: str = "") -> bool:
    """Whether a triple says what an expectation describes, with all its keys.

    Phrases are the same if they end in the same word and all words of one are in the other.
    """
    if not same_core(expectation, triple, text=text):
        return False
    return all(fit is Fit.SAME for _, fit in fits(expectation, triple, text=text))


def same_core(expectation: Expectation, triple: Triple, *, text: str = "") -> bool:
    """Whether subject, relation and object are the same, whatever qualifies them."""
    return any(_same_view(expectation, view, triple, text) for view in views(triple))


def fits(
    expectation: Expectation, triple: Triple, *, text: str = ""
) -> tuple[tuple[str, Fit], ...]:
    """Returns the given keys of a line, and polarity and modality always, with how they fit."""
    keys = {**_DEFAULTS, **dict(expectation.keys)}
    return tuple((key, _fit(key, value, expectation, triple, text)) for key, value in keys.items())


def flat(triple: Triple) -> str:
    """Returns subject, relation lemma and object of a triple, joined by blanks."""
    value = triple.object
    tail = "" if value is None else flat(value) if isinstance(value, Triple) else value.text
    return f"{triple.subject.text} {triple.relation.lemma} {tail}".rstrip()


# --- views -----------------------------------------------------------------------------------


def views(triple: Triple) -> Iterator[View]:
    """Yields what a triple says in its own words, and turned round if it is a passive."""
    relation = tokens(triple.relation.lemma)
    named = _property_words(triple)
    if named:
        yield View(triple.subject, named, triple.object)
    if not named or len(relation) > 1:
        yield View(triple.subject, relation, triple.object)
    if relation[0] == "be":
        yield from _turned(triple)


def is_agentless(triple: Triple) -> bool:
    """Whether it is a passive that leaves open who did it."""
    return any(view.subject is None for view in views(triple))


def _property_words(triple: Triple) -> tuple[str, ...]:
    """Returns "be family of" for "be" or "be wife of" whose meaning is the property familyOf."""
    name = triple.relation.property or ""
    split = re.sub(r"([A-Z])", r" \1", name).lower().split()
    if tokens(triple.relation.lemma)[0] != "be" or not split or split[-1] not in PREPOSITIONS:
        return ()
    return ("be", *split)


def _turned(triple: Triple) -> Iterator[View]:
    """Active views of "be" with a participle; the participle may be the object of a copula."""
    lemma = triple.relation.lemma.lower().split()
    value = triple.object
    described = len(lemma) == 1 and isinstance(value, Literal)
    if isinstance(value, Literal) and described:
        lemma, value = [*lemma, *value.text.lower().split()], None
    _, participle, *rest = (*lemma, _UNSAID)[: max(2, len(lemma))]
    for verb in sorted(verb_lemmas(participle)):
        if described and verb == participle:
            continue  # an adjective, as in "is open"
        if rest and rest[-1] == "by":
            yield View(value, tokens(" ".join([verb, *rest[:-1]])), triple.subject)
        else:
            turned = tokens(" ".join([verb, *rest]))
            yield View(None, turned, triple.subject)
            if trimmed(turned) != turned:
                yield View(None, trimmed(turned), triple.subject)
            elif value is not None:  # "was given blankets"
                yield View(None, turned, value)


# --- subject, relation and object ------------------------------------------------------------


def _same_view(expected: Expectation, view: View, triple: Triple, text: str) -> bool:
    if not _same_subject(expected.subject, view.subject, text):
        return False
    if expected.forbidden:
        same = _same_whole_relation(expected, view.relation)
    else:
        same = _same_relation(expected.relation, view.relation, triple)
    if same and _same_object(expected.object, view.object, text):
        return True
    return not expected.forbidden and _same_light_verb(expected, view, triple, text)


def _same_subject(expected: str, value: Value, text: str) -> bool:
    return expected == "*" or (value is not None and _same_value(expected, value, text))


def _same_value(expected: str, value: Value | Place, text: str) -> bool:
    """Whether a slot has the expected words; a pronoun has those of its antecedent as well."""
    if value is None or isinstance(value, Triple):
        return False
    if same_phrase(expected, value.text):
        return True
    if not isinstance(value, Mention) or value.antecedent is None:
        return False
    start, end = value.antecedent
    return same_phrase(expected, text[start:end])


def _same_object(expected: str, value: Value, text: str) -> bool:
    if expected == "*":
        return True
    if expected == "-":
        return not isinstance(value, Triple | Quantity)
    if expected.startswith("{"):
        return isinstance(value, Triple) and _same_clause(expected.strip("{}"), value)
    return _same_value(expected, value, text)


def _same_clause(expected: str, clause: Triple) -> bool:
    """Whether a clause has the expected words in its own order or with a passive turned round."""
    wanted = " ".join(word for word in expected.split() if word != "*")
    return any(same_phrase(wanted, _view_words(view)) for view in views(clause)) or same_phrase(
        wanted, flat(clause)
    )


def _view_words(view: View) -> str:
    ends = (
        "" if each is None else flat(each) if isinstance(each, Triple) else each.text
        for each in (view.subject, view.object)
    )
    return " ".join(f" {' '.join(view.relation)} ".join(ends).split())


def _same_whole_relation(expected: Expectation, found: tuple[str, ...]) -> bool:
    """An object that is open leaves the preposition before it open as well."""
    if expected.relation == "*":
        return True
    wanted = tokens(expected.relation)
    return wanted == found or (expected.object in {"*", "-"} and is_followed(wanted, found))


def _same_relation(expected: str, found: tuple[str, ...], triple: Triple) -> bool:
    """With latitude: a preposition more, a light verb with the noun of the same event."""
    if expected == "*":
        return True
    wanted = tokens(expected)
    if is_followed(wanted, found):
        return True
    if is_light(found) and is_followed(wanted, found[1:]):
        return True
    if is_light(wanted) and is_followed(trimmed(found), wanted[1:]):
        return True
    return triple.frame.startswith(_EVENT_NOUN) and is_followed(found, wanted)


def _same_light_verb(expected: Expectation, view: View, triple: Triple, text: str) -> bool:
    """Whether verb and noun are relation and object on one side, and one phrase on the other.

    "launch | attack" beside "launch attack on | Kyiv", either way round.
    """
    if "*" in {expected.relation, expected.object} or expected.object.startswith(("-", "{")):
        return False
    wanted = tokens(expected.relation)
    noun = noun_lemma((words(expected.object) or [_UNSAID])[-1])
    if is_followed((*wanted, noun), view.relation) and len(view.relation) > len(wanted):
        return True
    if not isinstance(view.object, Mention | Literal):
        return False
    noun = noun_lemma((words(view.object.text) or [_UNSAID])[-1])
    if not is_followed((*view.relation, noun), wanted) or len(wanted) <= len(view.relation):
        return False
    others = (*(each.value for each in triple.arguments), *triple.places)
    return any(_same_value(expected.object, each, text) for each in others)


# --- keys ------------------------------------------------------------------------------------


def _fit(key: str, value: str, expected: Expectation, triple: Triple, text: str) -> Fit:
    match key:
        case "polarity" | "modality" | "tense":
            return Fit.SAME if getattr(triple, key).lower() == value else Fit.OTHER
        case "by":
            return Fit.SAME if _same_speakers(value, triple.attributed_to, text) else Fit.OTHER
        case "time":
            times = () if triple.time is None else (triple.time.text,)
            return _any(same_phrase(value, time) for time in times)
        case "place":
            places = (*triple.places, *_beside(expected, triple))
            return _any(_same_value(value, place, text) for place in places)
        case "quantity":
            return _any(same_number(value, each) for each in _quantities(triple))
    role = key.removeprefix("role.")
    found = [each.value for each in triple.arguments if each.role == role]
    others = (*found, *_beside(expected, triple), *_receiver(role, triple))
    return _any(_same_value(value, other, text) for other in others)


def _any(same: Iterable[bool]) -> Fit:
    found = list(same)
    return Fit.SAME if any(found) else Fit.OTHER if found else Fit.ABSENT


def _beside(expected: Expectation, triple: Triple) -> tuple[Value, ...]:
    """An object where none is expected: "arrive in | Delhi" has its place there."""
    prepositional = tokens(triple.relation.lemma)[-1] in PREPOSITIONS
    return (triple.object,) if expected.object == "-" and prepositional else ()


def _receiver(role: str, triple: Triple) -> tuple[Value, ...]:
    """The subject of "was given blankets"."""
    given = triple.relation.lemma.startswith("be ") and triple.object is not None
    return (triple.subject,) if role == "recipient" and given else ()


def _quantities(triple: Triple) -> tuple[str, ...]:
    found = (triple.quantity, triple.object)
    return tuple(each.text for each in found if isinstance(each, Quantity))


def _same_speakers(value: str, speakers: tuple[Mention, ...], text: str) -> bool:
    wanted = [] if value == "-" else [name.strip() for name in value.split(",")]
    return len(speakers) == len(wanted) and all(
        _same_value(name, speaker, text) for name, speaker in zip(wanted, speakers, strict=True)
    )
