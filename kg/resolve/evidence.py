"""What texts say for and against two names being one's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.resolve.contexts import Profile
from kg.resolve.names import Form, word_set
from kg.resolve.reasons import Kind, Reason, Reasons, reason, reason_of
from kg.resolve.walks import OTHER, PRIVATE, PUBLIC, apart, discipline

if TYPE_CHECKING:
    from kg.ontology import Ontology

LONG_APART = 10
"""Years between articles after which a last name may have passed to somebody else."""

LIFETIME = 30
"""Years between articles after which even a full name may be a younger bearer's."""


# --- What the texts tell -----------------------------------------------------------------------

BY_NAME_ALONE = word_set(
    "king queen prince princess emperor empress pope patriarch sultan emir crown-prince duke "
    "duchess"
)
"""Titles of people who go by one name."""


def people_context(one: Profile, other: Profile) -> Reasons:
    """Returns what texts that name persons say about their being one."""
    return (*_told_of(one, other), *_years_apart(one, other, LIFETIME, Kind.LIFETIMES))


def _told_of(one: Profile, other: Profile) -> Reasons:
    shared = one.roles & other.roles
    if not shared:
        callings = tuple(map(reason, _callings(one, other)))
    elif _public(one) and _are_abroad(one, other):
        callings = ()
    else:
        callings = (reason_of(Kind.SAME_ROLE, [min(shared)]),)
    told = (*_births(one, other), *_countries(one, other))
    return (*callings, *map(reason, told), *_beside(one, other))


def _callings(one: Profile, other: Profile) -> Iterator[Kind]:
    """Yields what the walks of life of two say whom the texts do not call the same."""
    if one.callings and other.callings:
        if apart(_fields(one.callings), _fields(other.callings)):
            unknown = all(map(_is_unknown, one.callings)) or all(map(_is_unknown, other.callings))
            yield Kind.UNKNOWN_WORK if unknown else Kind.OTHER_CALLING
        elif not (_public(one) or _public(other)):
            yield Kind.OTHER_WORK
    elif one.callings == {PRIVATE} or other.callings == {PRIVATE}:
        yield Kind.UNKNOWN
    elif one.walks and other.walks:
        if apart(_fields(one.walks), _fields(other.walks)):
            settled = (one.callings and not _public(one)) or (other.callings and not _public(other))
            yield Kind.CALLING_ELSEWHERE if settled else Kind.OTHER_WALK
        else:
            yield Kind.SAME_WALK


def _births(one: Profile, other: Profile) -> Iterator[Kind]:
    if one.born and other.born:
        gap = min(abs(a - b) for a in one.born for b in other.born)
        yield Kind.OTHER_BIRTH if gap else Kind.SAME_BIRTH


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


def _countries(one: Profile, other: Profile) -> Iterator[Kind]:
    if one.countries and other.countries:
        yield Kind.SAME_COUNTRY if one.countries & other.countries else Kind.OTHER_COUNTRY
        return
    first, second = one.countries or one.around, other.countries or other.around
    if first and second:
        if not first & second:
            yield Kind.OTHER_AROUND
        elif one.countries or other.countries:
            yield Kind.SAME_COUNTRY
        else:
            yield Kind.SAME_AROUND


def _beside(one: Profile, other: Profile) -> Iterator[Reason]:
    shared = one.beside & other.beside
    if shared:
        yield reason_of(Kind.BESIDE, shared)


def last_name_context(one: Profile, other: Profile) -> Reasons:
    """Returns the same of last names that stand alone, which sons inherit."""
    known = (reason(Kind.BY_TITLE),) if (one.roles | other.roles) & BY_NAME_ALONE else ()
    return (*known, *_told_of(one, other), *_years_apart(one, other, LONG_APART, Kind.YEARS))


def _years_apart(one: Profile, other: Profile, long: int, kind: Kind) -> Iterator[Reason]:
    if one.years and other.years:
        gap = min(abs(a - b) for a in one.years for b in other.years)
        if gap >= long:
            yield reason(kind)


# --- Organisations and other things ------------------------------------------------------------

GENERAL_KINDS = frozenset({"Thing", "Agent", "Organization", "Place"})
"""Classes that so many things are of that it says nothing to share them."""

KINDS = ("Person", "Organization", "Place", "Event", "Product", "Work", "Law")
"""Classes of which a thing can be of one only."""


def things_context(one: Profile, other: Profile, ontology: Ontology) -> Reasons:
    """Returns what texts that name organisations or other things say about their being one."""
    found = [*map(reason, _types(one, other, ontology))]
    if one.walks and other.walks:
        first, second = (set(map(discipline, each.walks)) for each in (one, other))
        found.append(reason(Kind.SAME_WALK if first & second else Kind.OTHER_FIELD))
    for kind, long in FLEETING.items():
        if all(any(ontology.is_a(t, kind) for t in profile.types) for profile in (one, other)):
            found.extend(_years_apart(one, other, long, Kind.OTHER_OCCASION))
    return (*found, *map(reason, _countries(one, other)), *_beside(one, other))


def _types(one: Profile, other: Profile, ontology: Ontology) -> Iterator[Kind]:
    if not one.types or not other.types:
        return
    pairs = [(a, b) for a in one.types for b in other.types]
    if any(ontology.is_a(a, b) or ontology.is_a(b, a) for a, b in pairs):
        if any(a == b and a not in GENERAL_KINDS for a, b in pairs):
            yield Kind.SAME_TYPE
        return
    kinds = [{k for k in KINDS for t in p.types if ontology.is_a(t, k)} for p in (one, other)]
    if not all(kinds) or kinds[0] & kinds[1]:
        yield Kind.OTHER_TYPE
    else:
        yield Kind.OTHER_GUESS if any(kind <= GUESSED for kind in kinds) else Kind.OTHER_KIND


FLEETING = {"Event": 4, "Product": LIFETIME, "Work": LIFETIME}
"""Classes whose names are used again, with the years after which they may be: games, ships."""

GUESSED = frozenset({"Event", "Product", "Work", "Law"})
"""Kinds that a recogniser often takes a name for that it does not know."""


def named_beside(one: Form, first: Profile, other: Form, second: Profile) -> Reasons:
    """Returns what words of each name say that stand beside the other: Kastova, of the KFU."""
    shared = (set(one) - set(other)) & second.beside | (set(other) - set(one)) & first.beside
    return (reason_of(Kind.NAMED_BESIDE, shared),) if shared else ()
