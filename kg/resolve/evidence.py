"""What speaks for and against two names being one's, as reasons with weights.

After Fellegi and Sunter, "A theory for record linkage" (1969): a reason weighs the binary logarithm
of how much more likely it is seen of one than of two; weights add up; above one bound two names are
linked, below another they are not, and what lies between is for a person to decide. The weights
were set by hand on the development half of `tests/identity/pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.resolve.contexts import Profile
from kg.resolve.names import GENERATIONS, Form, word_set
from kg.resolve.spelling import PARTICLES, Likeness, consonants, likeness
from kg.resolve.walks import PRIVATE, PUBLIC, apart, discipline

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


# --- Persons ---------------------------------------------------------------------------------

_FAMILY_NAMES = {
    Likeness.SAME: Reason("same family name", 4),
    Likeness.TRANSLITERATION: Reason("family name in another transliteration", 3.5),
    Likeness.CONSONANTS: Reason("family name of the same consonants", 1.5),
    Likeness.SIMILAR: Reason("similar family name", -1),
}
_GIVEN_NAMES = {
    Likeness.SAME: Reason("same given name", 4),
    Likeness.TRANSLITERATION: Reason("given name in another transliteration", 3.5),
    Likeness.SHORT_FORM: Reason("given name in a short form", 2.5),
    Likeness.CONSONANTS: Reason("given name of the same consonants", 2),
    Likeness.INITIAL: Reason("same initial", 0.5),
    Likeness.SIMILAR: Reason("similar given name", 0.5),
}
FAMILY_FIRST = word_set(
    "cai cao chen cheng choi cui deng ding dong du fan fang feng fu gao gong guo han he hou hu "
    "huang hun jang ji jia jiang jin kang kim lai lee li liang liao lim lin liu lu luo ma mao "
    "meng moon nguyen pan park peng pham qian qin ren seo shao shen shi song su sun tan tang "
    "tian tran tsai tsang wan wang wei wen wu xi xia xiao xie xiong xu xue yan yang yao ye yi "
    "yin yoon yu yuan zeng zhang zhao zheng zhong zhou zhu zou"
)
"""Chinese, Korean and Vietnamese family names, which stand first."""

BOTH = word_set("du han he kim lee lu ma moon park song su tan wan")
"""Those that are given names or words of other names elsewhere; three words tell: Kim Jong Un."""

MANY_CONSONANTS = 5
"""Consonants from which on two family names hardly share them all by chance."""

_LONG_FAMILY_NAME = Reason("long family name of the same consonants", 2.5)
_OTHER_FAMILY = Reason("other family name", NEVER)
_OTHER_GIVEN = Reason("other given name", NEVER)
_OTHER_MIDDLE = Reason("other middle name", NEVER)
_OTHER_GENERATION = Reason("father and son bear the name", NEVER)
_SAME_MIDDLE = Reason("same middle name", 2)
_ONE_MIDDLE = Reason("only one has a middle name", -1)
_SAME_PERSON_NAME = Reason("same full name", 7)
_SAME_LAST_NAME = Reason("same last name alone", 6)


def person_names(
    one: Form, other: Form, short_forms: Mapping[str, frozenset[str]]
) -> tuple[Reason, ...]:
    """Returns what two persons' names say, by their folded words."""
    if one == other:
        return (_SAME_PERSON_NAME if len(one) > 1 else _SAME_LAST_NAME,)
    generations = {_generation(one), _generation(other)}
    if len(generations) > 1:
        return (_OTHER_GENERATION,)
    first, second = name_parts(one), name_parts(other)
    if len(first) < 2 or len(second) < 2:
        return (_FAMILY_NAMES.get(likeness(first[-1], second[-1], {}), _OTHER_FAMILY),)
    sound = likeness(first[-1], second[-1], {})
    family = _FAMILY_NAMES.get(sound, _OTHER_FAMILY)
    if sound is Likeness.CONSONANTS and len(consonants(first[-1])) >= MANY_CONSONANTS:
        family = _LONG_FAMILY_NAME
    given = _GIVEN_NAMES.get(likeness(first[0], second[0], short_forms), _OTHER_GIVEN)
    return (family, given, *_middle_names(first[1:-1], second[1:-1], short_forms))


def _middle_names(
    first: Form, second: Form, short_forms: Mapping[str, frozenset[str]]
) -> Iterator[Reason]:
    if not first and not second:
        return
    if not first or not second:
        yield _ONE_MIDDLE
    elif any(likeness(a, b, short_forms) for a in first for b in second):
        yield _SAME_MIDDLE
    else:
        yield _OTHER_MIDDLE


def name_parts(form: Form) -> Form:
    """Returns a person's names, the family name last, without particles and generation.

    East Asian names begin with the family name; what follows is one given name ("Jong Un").
    """
    parts = tuple(w for w in form if w not in PARTICLES and w not in GENERATIONS) or form
    first, rest = parts[0], parts[1:]
    if first in FAMILY_FIRST and (len(rest) == 2 or (len(rest) == 1 and first not in BOTH)):
        return "".join(rest), first
    return parts


def _generation(form: Form) -> str:
    return form[-1] if form[-1] in GENERATIONS else ""


# --- What the texts tell -----------------------------------------------------------------------

_SAME_ROLE = Reason("same office", 2)
_OTHER_CALLING = Reason("other walk of life", -5)
_OTHER_WORK = Reason("other work", -4)
_CALLING_ELSEWHERE = Reason("an article about another walk of life", -3.5)
_UNKNOWN = Reason("somebody of whom only one article tells", -3.5)
_OTHER_WALK = Reason("articles about other walks of life", -2.5)
_SAME_WALK = Reason("articles about the same walk of life", 1)
_SAME_COUNTRY = Reason("of the same country", 2)
_OTHER_COUNTRY = Reason("of other countries", -3)
_SAME_AROUND = Reason("articles about the same countries", 1)
_OTHER_AROUND = Reason("articles about other countries", -1)
_YEARS = Reason("articles many years apart", -4)


def people_context(one: Profile, other: Profile) -> tuple[Reason, ...]:
    """Returns what texts that name persons say about their being one."""
    return (*_callings(one, other), *_countries(one, other), *_beside(one, other))


def _callings(one: Profile, other: Profile) -> Iterator[Reason]:
    shared = one.roles & other.roles
    if shared:
        yield Reason(f"both are called {min(shared)}", _SAME_ROLE.bits)
    elif one.callings and other.callings:
        if apart(_fields(one.callings), _fields(other.callings)):
            yield _OTHER_CALLING
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
    return (*people_context(one, other), *_years_apart(one, other))


def _years_apart(one: Profile, other: Profile) -> Iterator[Reason]:
    if one.years and other.years:
        gap = min(abs(a - b) for a in one.years for b in other.years)
        if gap >= LONG_APART:
            yield _YEARS


# --- Organisations and other things ------------------------------------------------------------

_OTHER_TYPE = Reason("of other types", -2.5)
_OTHER_KIND = Reason("things of other kinds", -6)
_SAME_TYPE = Reason("of the same type", 1)
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
    yield _OTHER_TYPE if not all(kinds) or kinds[0] & kinds[1] else _OTHER_KIND


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
