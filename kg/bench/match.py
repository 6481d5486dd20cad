"""Whether triples say what the mark-up of a sentence expects.

A triple is compared in every view that says the same: as it stands, as the property that a plain
"be" stands for ("be member of"), with a passive turned round, and with what hangs on a
preposition as object, place, time or role. True lines are compared with latitude (a preposition
more, a light verb with its noun); lines that must not be found name a whole relation, so that
"shoot" does not forbid "shoot down".
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
    same_event,
    same_number,
    same_phrase,
    same_time,
    tokens,
    trimmed,
    verb_lemmas,
    words,
)
from kg.model import Literal, Mention, Place, Quantity, Triple

_DEFAULTS = {"polarity": "positive", "modality": "asserted"}
_EVENT_NOUN = "event-noun"
_CLAUSE = "clause-object"
_RECIPROCAL = "reciprocal"
_SMALL_CLAUSE = "small-clause"
_MAKING = frozenset({"make", "render", "leave", "keep"})
"""Verbs that do nothing to their object but what comes of it."""
_RECIPIENT = "recipient"
_FROM = frozenset(["origin", "source"])
"""Roles of what something comes from, which the mark-up does not tell apart."""
_TO = frozenset(["destination", "goal"])
"""Roles of what something comes to: the mark-up has but one, "goal"."""

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
    if any(_same_view(expectation, view, triple, text) for view in views(triple)):
        return True
    return _same_adjunct(expectation, triple, text)


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
    inner = triple.object
    if isinstance(inner, Triple) and inner.frame == _SMALL_CLAUSE and relation[0] not in _MAKING:
        yield View(triple.subject, relation, inner.subject)


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
        same = _same_whole_relation(expected, _as_wanted(expected, view, triple))
    else:
        same = _same_relation(expected, view, triple)
    if same and _same_object(expected.object, view, triple, text):
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


def _same_object(expected: str, view: View, triple: Triple, text: str) -> bool:
    if expected == "*":
        return True
    if expected == "-":
        return _is_no_object(view, triple)
    if expected == "{*}":
        return _is_clause(triple)
    value = view.object
    if expected.startswith("{"):
        return isinstance(value, Triple) and _same_clause(expected.strip("{}"), value)
    return any(_same_value(expected, each, text) for each in (value, *_addressees(triple)))


def _is_no_object(view: View, triple: Triple) -> bool:
    """Whether nothing is said of an object, or only of what hangs on a preposition."""
    if view.object is None or isinstance(view.object, Literal):
        return not _is_clause(triple)
    return view.subject is triple.subject and view.object is _hanging(triple)


def _is_clause(triple: Triple) -> bool:
    """Whether the object is a clause, be it taken apart or in the words of the text."""
    return isinstance(triple.object, Triple) or (
        isinstance(triple.object, Literal) and triple.frame == _CLAUSE
    )


def _addressees(triple: Triple) -> tuple[Value, ...]:
    """Whom a clause is said to: what "warn" has as object is a recipient beside a clause."""
    if triple.frame != _CLAUSE:
        return ()
    return tuple(each.value for each in triple.arguments if each.role == _RECIPIENT)


def _same_adjunct(expected: Expectation, triple: Triple, text: str) -> bool:
    """Whether relation and object are an intransitive verb and a place or role of it.

    "rush into | hall" is also "rush" with the place "into hall".
    """
    if triple.object is not None or expected.object.startswith(("-", "{")):
        return False
    wanted, own = tokens(expected.relation), tokens(triple.relation.lemma)
    if wanted == own or not _same_subject(expected.subject, triple.subject, text):
        return False
    return any(
        wanted == (*own, *tokens(before))
        and (expected.object == "*" or _same_value(expected.object, each, text))
        for before, each in _adjuncts(triple)
    )


def _adjuncts(triple: Triple) -> Iterator[tuple[str, Mention | Literal]]:
    """Yields what hangs on a preposition of its own, behind that."""
    for place in triple.places:
        yield place.relation, place.mention
    for argument in triple.arguments:
        if argument.preposition:
            yield argument.preposition, argument.value


def _hanging(triple: Triple) -> Value:
    """Returns the object if it hangs on a preposition: "arrive in | Delhi".

    The relation of an event noun does not have the preposition of its object.
    """
    own = [view.relation[-1] for view in views(triple) if view.subject is triple.subject]
    hangs = _is_event_noun(triple) or not PREPOSITIONS.isdisjoint(own)
    return triple.object if hangs else None


def _is_event_noun(triple: Triple) -> bool:
    return triple.frame.startswith(_EVENT_NOUN)


def _same_clause(expected: str, clause: Triple) -> bool:
    """Whether a clause has the expected words in its own order or with a passive turned round.

    A passive without its agent is no clause that names one.
    """
    wanted = " ".join(word for word in expected.split() if word != "*")
    agentless = expected.startswith("*")
    return any(
        same_phrase(wanted, _view_words(view))
        for view in views(clause)
        if agentless or view.subject is not None
    ) or same_phrase(wanted, flat(clause))


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


def _as_wanted(expected: Expectation, view: View, triple: Triple) -> tuple[str, ...]:
    """Returns the relation; an event noun is the expected verb if it is made from that."""
    wanted, found = tokens(expected.relation), view.relation
    same = _is_event_noun(triple) and same_event(wanted[0], found[0])
    return (wanted[0], *found[1:]) if same else found


def _same_relation(expected: Expectation, view: View, triple: Triple) -> bool:
    """With latitude: a preposition more, a light verb with the noun of the same event."""
    if expected.relation == "*":
        return True
    wanted, found = tokens(expected.relation), _as_wanted(expected, view, triple)
    if is_followed(wanted, found):
        return True
    if is_light(found) and is_followed(wanted, found[1:]):
        return True
    if is_light(wanted) and is_followed(trimmed(found), wanted[1:]):
        return True
    return _is_event_noun(triple) and is_followed(found, wanted)


def _same_light_verb(expected: Expectation, view: View, triple: Triple, text: str) -> bool:
    """Whether verb and noun are relation and object on one side, and one phrase on the other.

    "launch | attack" beside "launch attack on | Kyiv", either way round.
    """
    if "*" in {expected.relation, expected.object} or expected.object.startswith(("-", "{")):
        return False
    wanted = tokens(expected.relation)
    noun = noun_lemma((words(expected.object) or [_UNSAID])[-1])
    if is_followed((*wanted, noun), view.relation) and len(view.relation) > len(wanted):
        return _is_no_object(view, triple) or triple.frame == _RECIPROCAL
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
            return Fit.SAME if _same_speakers(value, triple, text) else Fit.OTHER
        case "quantity":
            return _any(same_number(value, each) for each in _quantities(triple))
        case "time":
            times = () if triple.time is None else (triple.time.text,)
            found = _any(same_time(value, time) for time in times)
        case _:
            found = _any(_same_value(value, each, text) for each in _named(key, expected, triple))
    beside = any(_same_value(value, each, text) for each in _beside(expected, triple, text))
    return Fit.SAME if beside else found


def _any(same: Iterable[bool]) -> Fit:
    found = list(same)
    return Fit.SAME if any(found) else Fit.OTHER if found else Fit.ABSENT


def _named(key: str, expected: Expectation, triple: Triple) -> tuple[Value | Place, ...]:
    """Returns the places, or what has a role; where no object is expected, the object as well."""
    role = key.removeprefix("role.")
    roles = next((each for each in (_FROM, _TO) if role in each), {role})
    found = [each.value for each in triple.arguments if each.role in roles]
    hanging = _hanging(triple) if expected.object == "-" else None
    others = () if hanging is None else (hanging,)
    return (*(triple.places if key == "place" else found), *others, *_receiver(role, triple))


def _beside(expected: Expectation, triple: Triple, text: str) -> tuple[Value, ...]:
    """Returns the object of a preposition, unless a slot of the line has it.

    What hangs on a relation may be a place, a time or a role in the line: "borrowed from | shelf"
    has the source of "* | borrow | ladder", "win praise from | fans" that of "win | praise".
    """
    value = _hanging(triple)
    taken = {expected.subject, expected.object} - {"*", "-"}
    return () if any(_same_value(slot, value, text) for slot in taken) else (value,)


def _receiver(role: str, triple: Triple) -> tuple[Value, ...]:
    """The subject of "was given blankets"."""
    words_of = tokens(triple.relation.lemma)
    given = words_of[0] == "be" and words_of[-1] not in PREPOSITIONS and triple.object is not None
    return (triple.subject,) if role == _RECIPIENT and given else ()


def _quantities(triple: Triple) -> tuple[str, ...]:
    found = (triple.quantity, triple.object)
    return tuple(each.text for each in found if isinstance(each, Quantity))


def _same_speakers(value: str, triple: Triple, text: str) -> bool:
    """Whether these say so, all that speak or one of each group that speaks together."""
    wanted = [] if value == "-" else [name.strip() for name in value.split(",")]
    each = tuple((speaker,) for speaker in triple.attributed_to)
    return any(
        len(voices) == len(wanted)
        and all(
            any(_same_value(name, speaker, text) for speaker in voice)
            for name, voice in zip(wanted, voices, strict=True)
        )
        for voices in (each, triple.voices)
    )
