"""What speaks for and against two names being one's, as reasons with weights.

After Fellegi and Sunter, "A theory for record linkage" (1969): a reason weighs the binary logarithm
of how much more likely it is seen of one than of two; weights add up; above one bound two names are
linked, below another they are not, and what lies between is for a person to decide. The weights
were set by hand on the development half of `tests/identity/pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.resolve.contexts import Profile
from kg.resolve.names import Form, word_set
from kg.resolve.walks import OTHER, PRIVATE, PUBLIC, apart, discipline

if TYPE_CHECKING:
    from kg.ontology import Ontology

LINK = 5.0
"""Bits from which on two names are one's: 32 to 1."""

PROPOSE = 0.0
"""Bits above which a person is asked."""

NEVER = -100.0
"""The weight of what rules it out."""

LONG_APART = 10
"""Years between articles after which a last name may have passed to somebody else."""

LIFETIME = 30
"""Years between articles after which even a full name may be a younger bearer's."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for two names being one's, or, with a negative weight, against it."""

    text: str
    bits: float

    def __str__(self) -> str:
        """Returns it as a person reads it."""
        return f"{self.text} ({self.bits:+g})"


def weight(reasons: tuple[Reason, ...]) -> float:
    """Returns the sum of the weights, in bits."""
    return sum(reason.bits for reason in reasons)


def probability(bits: float) -> float:
    """Returns the probability that bits stand for, even odds before any reason."""
    return 1 / (1 + 2 ** -max(-60.0, min(60.0, bits)))


# --- What the texts tell -----------------------------------------------------------------------

BY_NAME_ALONE = word_set(
    "king queen prince princess emperor empress pope patriarch sultan emir crown-prince duke "
    "duchess"
)
"""Titles of people who go by one name."""

_SAME_ROLE = Reason("same office", 2)
_OTHER_CALLING = Reason("other walk of life", -5)
_OTHER_WORK = Reason("other work", -4)
_UNKNOWN_WORK = Reason("work of which little is known", -3.5)
_CALLING_ELSEWHERE = Reason("an article about another walk of life", -3.5)
_UNKNOWN = Reason("somebody of whom only one article tells", -3.5)
_OTHER_WALK = Reason("articles about other walks of life", -2.5)
_SAME_WALK = Reason("articles about the same walk of life", 1)
_SAME_COUNTRY = Reason("of the same country", 2)
_OTHER_COUNTRY = Reason("of other countries", -3)
_SAME_AROUND = Reason("articles about the same countries", 1)
_OTHER_AROUND = Reason("articles about other countries", -1)
_BY_TITLE = Reason("somebody whom a title and one name are enough for", 1.5)
_YEARS = Reason("articles many years apart", -4)
_LIFETIMES = Reason("articles half a life apart", -2.5)


def people_context(one: Profile, other: Profile) -> tuple[Reason, ...]:
    """Returns what texts that name persons say about their being one."""
    return (*_told_of(one, other), *_years_apart(one, other, LIFETIME, _LIFETIMES))


def _told_of(one: Profile, other: Profile) -> tuple[Reason, ...]:
    return (*_callings(one, other), *_countries(one, other), *_beside(one, other))


def _callings(one: Profile, other: Profile) -> Iterator[Reason]:
    shared = one.roles & other.roles
    if shared and _public(one) and _are_abroad(one, other):
        return
    if shared:
        yield Reason(f"both are called {min(shared)}", _SAME_ROLE.bits)
    elif one.callings and other.callings:
        if apart(_fields(one.callings), _fields(other.callings)):
            unknown = all(map(_is_unknown, one.callings)) or all(map(_is_unknown, other.callings))
            yield _UNKNOWN_WORK if unknown else _OTHER_CALLING
        elif not (_public(one) or _public(other)):
            yield _OTHER_WORK
    elif one.callings == {PRIVATE} or other.callings == {PRIVATE}:
        yield _UNKNOWN
    elif one.walks and other.walks:
        if apart(_fields(one.walks), _fields(other.walks)):
            settled = (one.callings and not _public(one)) or (other.callings and not _public(other))
            yield _CALLING_ELSEWHERE if settled else _OTHER_WALK
        else:
            yield _SAME_WALK


def _fields(walks: frozenset[str]) -> set[str]:
    """Returns the most exact walks of life; public ones are one, as people pass between them."""
    exact = {walk for walk in walks if not any(w.startswith(f"{walk}.") for w in walks)}
    return {PUBLIC if discipline(walk) == PUBLIC else walk for walk in exact}


def _is_unknown(calling: str) -> bool:
    return discipline(calling) == OTHER


def _are_abroad(one: Profile, other: Profile) -> bool:
    """Tells whether two texts are about different countries: the kings of two."""
    first, second = one.countries or one.around, other.countries or other.around
    return bool(first and second) and not first & second


def _public(profile: Profile) -> bool:
    return any(discipline(walk) == PUBLIC for walk in profile.callings)


def _countries(one: Profile, other: Profile) -> Iterator[Reason]:
    if one.countries and other.countries:
        yield _SAME_COUNTRY if one.countries & other.countries else _OTHER_COUNTRY
        return
    first, second = one.countries or one.around, other.countries or other.around
    if first and second:
        if not first & second:
            yield _OTHER_AROUND
        elif one.countries or other.countries:
            yield _SAME_COUNTRY
        else:
            yield _SAME_AROUND


def _beside(one: Profile, other: Profile) -> Iterator[Reason]:
    shared = sorted(one.beside & other.beside)
    if shared:
        words = ", ".join(shared[:3])
        yield Reason(f"both articles speak of {words}", min(2.0, 0.75 * len(shared)))


def last_name_context(one: Profile, other: Profile) -> tuple[Reason, ...]:
    """Returns the same of last names that stand alone, which sons inherit."""
    known = (_BY_TITLE,) if (one.roles | other.roles) & BY_NAME_ALONE else ()
    return (*known, *_told_of(one, other), *_years_apart(one, other, LONG_APART, _YEARS))


def _years_apart(one: Profile, other: Profile, long: int, reason: Reason) -> Iterator[Reason]:
    if one.years and other.years:
        gap = min(abs(a - b) for a in one.years for b in other.years)
        if gap >= long:
            yield reason


# --- Organisations and other things ------------------------------------------------------------

_OTHER_TYPE = Reason("of other types", -2.5)
_OTHER_KIND = Reason("things of other kinds", -6)
_SAME_TYPE = Reason("of the same type", 1)
_OTHER_GUESS = Reason("of other kinds, as far as is told", -3)
_OTHER_OCCASION = Reason("occasions years apart", -6)
_OTHER_FIELD = Reason("articles about other fields", -1.5)
GENERAL_KINDS = frozenset({"Thing", "Agent", "Organization", "Place"})
"""Classes that so many things are of that it says nothing to share them."""

KINDS = ("Person", "Organization", "Place", "Event", "Product", "Work", "Law")
"""Classes of which a thing can be of one only."""


def things_context(one: Profile, other: Profile, ontology: Ontology) -> tuple[Reason, ...]:
    """Returns what texts that name organisations or other things say about their being one."""
    found = [*_types(one, other, ontology)]
    if one.walks and other.walks:
        alike = not apart(map(discipline, one.walks), map(discipline, other.walks))
        found.append(_SAME_WALK if alike else _OTHER_FIELD)
    for kind, long in FLEETING.items():
        if all(any(ontology.is_a(t, kind) for t in profile.types) for profile in (one, other)):
            found.extend(_years_apart(one, other, long, _OTHER_OCCASION))
    return (*found, *_countries(one, other), *_beside(one, other))


def _types(one: Profile, other: Profile, ontology: Ontology) -> Iterator[Reason]:
    if not one.types or not other.types:
        return
    pairs = [(a, b) for a in one.types for b in other.types]
    if any(ontology.is_a(a, b) or ontology.is_a(b, a) for a, b in pairs):
        if any(a == b and a not in GENERAL_KINDS for a, b in pairs):
            yield _SAME_TYPE
        return
    kinds = [{k for k in KINDS for t in p.types if ontology.is_a(t, k)} for p in (one, other)]
    if not all(kinds) or kinds[0] & kinds[1]:
        yield _OTHER_TYPE
    else:
        yield _OTHER_GUESS if any(kind <= GUESSED for kind in kinds) else _OTHER_KIND


FLEETING = {"Event": 4, "Product": LIFETIME, "Work": LIFETIME}
"""Classes whose names are used again, with the years after which they may be: games, ships."""

GUESSED = frozenset({"Event", "Product", "Work", "Law"})
"""Kinds that a recogniser often takes a name for that it does not know."""

NAMED_BESIDE = 1.5
"""The weight of a word of one name beside the other."""


def named_beside(one: Form, first: Profile, other: Form, second: Profile) -> tuple[Reason, ...]:
    """Returns what words of each name say that stand beside the other: Kastova, of the KFU."""
    shared = (set(one) - set(other)) & second.beside | (set(other) - set(one)) & first.beside
    if not shared:
        return ()
    words = ", ".join(sorted(shared)[:3])
    bits = min(3.0, NAMED_BESIDE * len(shared))
    return (Reason(f"what one is called stands beside the other ({words})", bits),)
