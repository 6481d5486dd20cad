"""What persons' names say by themselves: their spelling, their order, what is left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kg.resolve.names import GENERATIONS, NAMES, Form, word_set
from kg.resolve.reasons import Kind, Reasons, reason
from kg.resolve.spelling import (
    PARTICLES,
    SINIC_LENGTH,
    Likeness,
    consonants,
    likeness,
    sinic,
    transliterated,
)

_FAMILY_NAMES = {
    Likeness.SAME: Kind.SAME_FAMILY,
    Likeness.TRANSLITERATION: Kind.TRANSLITERATED_FAMILY,
    Likeness.SOUND: Kind.SOUNDING_FAMILY,
    Likeness.CONSONANTS: Kind.CONSONANT_FAMILY,
    Likeness.SIMILAR: Kind.SIMILAR_FAMILY,
}
_GIVEN_NAMES = {
    Likeness.SAME: Kind.SAME_GIVEN,
    Likeness.TRANSLITERATION: Kind.TRANSLITERATED_GIVEN,
    Likeness.SHORT_FORM: Kind.SHORT_GIVEN,
    Likeness.SOUND: Kind.SOUNDING_GIVEN,
    Likeness.CONSONANTS: Kind.CONSONANT_GIVEN,
    Likeness.INITIAL: Kind.INITIAL_GIVEN,
    Likeness.SIMILAR: Kind.SIMILAR_GIVEN,
}
FAMILY_FIRST = word_set(
    "ahn an bae baek bai ban bao bo bui byun cai cao cha chae chai chan chang chau chen cheng "
    "cheong chiang cho choi chou chu chun chung cui dai dang dao deng ding doan dong du duong eom "
    "fan fang feng fu gao ge goh gong guan guo gwon ham han hao he heo ho hoang hou hsiao hsieh "
    "hsu hu huang hun hung huynh hwang hyun im jang jeon jeong ji jia jiang jin jo joo jung kang "
    "kim kong kuo kwak kwok kwon lai lam lau le lee leung li liang liao lien lim lin liu lo lu "
    "luo ma mao meng min mo moon mun na nam ng ngo nguyen noh oh ong pae pak pan pang park pei "
    "peng pham qi qian qin qiu ree ren rhee rho roh ruan ryu seo seok shao shen shi shim shin sim "
    "sohn son song soong su suh sun sung tan tang teng tian tran tsai tsang tsao tse tung vo vu "
    "wan wang wei wen won woo wu xi xia xiao xie xing xiong xu xue yan yang yao ye yeo yi yim yin "
    "yip yoo yoon you youn yu yuan yum yun zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuo "
    "zou zuo"
)
"""Chinese, Korean and Vietnamese family names, which stand first."""

BOTH = word_set(
    "an ban bo chan cho chun dang du ham han he ho im jo joo kim lam lau le lee lo lu ma min mo "
    "moon na nam oh ong pang park shin sim son song su sung tan tung wan woo won"
)
"""Those that are given names or words of other names elsewhere; three words tell: Kim Jong Un."""

SYLLABLE = 6
"""Letters of the longest syllable of a Chinese or Korean name: "Chiang", "Hsiung"."""

SERVANTS = word_set("abd abdel abdul abdal abdol abdur abdus")
"""What stands before a name of God in Arabic names: "servant of the"."""

MANY_CONSONANTS = 5
"""Consonants from which on two family names hardly share them all by chance."""

_SERVANT = re.compile("^abd[aeou]l?(?=[^lh])(?=.{4})")
_SINIC_FAMILIES = frozenset(map(sinic, FAMILY_FIRST))


def person_names(one: Form, other: Form, short_forms: Mapping[str, frozenset[str]]) -> Reasons:
    """Returns what two persons' names say, by their folded words."""
    return tuple(map(reason, _kinds(one, other, short_forms)))


def _kinds(one: Form, other: Form, short_forms: Mapping[str, frozenset[str]]) -> tuple[Kind, ...]:
    if one == other:
        return (Kind.SAME_PERSON_NAME if len(one) > 1 else Kind.SAME_LAST_NAME,)
    generations = {_generation(one), _generation(other)}
    if len(generations) > 1:
        return (Kind.OTHER_GENERATION,)
    first, second = name_parts(one), name_parts(other)
    if len(first) < 2 or len(second) < 2:
        return (_FAMILY_NAMES.get(likeness(first[-1], second[-1], {}), Kind.OTHER_FAMILY),)
    if first != second and _halves(one, first) & _halves(other, second):
        given = any(set(parts) <= short_forms.keys() for parts in (first, second))
        return (Kind.GIVEN_ORDER if given else Kind.OTHER_ORDER,)
    shortened = _shortened(*sorted((first, second), key=len))
    return (shortened,) if shortened else tuple(_name_by_name(first, second, short_forms))


def _shortened(short: Form, full: Form) -> Kind | None:
    """Returns what it says that a name is some words of a longer one; None if it is not."""
    if len(short) < len(full) and short == full[-len(short) :]:
        return Kind.FAMILY_NAMES_ALONE
    return Kind.SOME_NAMES if short[-1] != full[-1] and _is_part(short, full) else None


def _name_by_name(
    first: Form, second: Form, short_forms: Mapping[str, frozenset[str]]
) -> Iterator[Kind]:
    if _romanised_alike(first, second):
        yield from (_FAMILY_NAMES[Likeness.SOUND], _GIVEN_NAMES[Likeness.SOUND])
        return
    sound = likeness(first[-1], second[-1], {})
    yield _by_consonants(first[-1], second[-1]) or _FAMILY_NAMES.get(sound, Kind.OTHER_FAMILY)
    given = likeness(first[0], second[0], short_forms)
    spelt = transliterated(first[0]) == transliterated(second[0])
    known = Kind.SPELT_GIVEN if given is Likeness.CONSONANTS and spelt else None
    yield known or _GIVEN_NAMES.get(given, Kind.OTHER_GIVEN)
    yield from _middle_names(first[1:-1], second[1:-1], short_forms)


def _by_consonants(one: str, other: str) -> Kind | None:
    """Returns what it says that family names have their consonants in common, if it says much."""
    if likeness(one, other, {}) is not Likeness.CONSONANTS:
        return None
    if len(consonants(one)) >= MANY_CONSONANTS:
        return Kind.LONG_FAMILY
    return Kind.SPELT_FAMILY if transliterated(one) == transliterated(other) else None


def _halves(form: Form, parts: Form) -> set[frozenset[str]]:
    """Returns the two names of a person, in either order, by where one may end."""
    plain = tuple(word for word in form if word not in PARTICLES | GENERATIONS)
    cut = {("".join(plain[:n]), "".join(plain[n:])) for n in (1, len(plain) - 1) if n > 0}
    return {frozenset(halves) for halves in (*cut, ("".join(parts[:-1]), parts[-1]))}


def _middle_names(
    first: Form, second: Form, short_forms: Mapping[str, frozenset[str]]
) -> Iterator[Kind]:
    if not first and not second:
        return
    if not first or not second:
        if any(len(word) > 1 for word in first or second):
            yield Kind.ONE_MIDDLE
    elif _has_initials(first, second):
        agree = likeness(first[0], second[0], short_forms) >= Likeness.INITIAL
        yield Kind.SAME_MIDDLE if agree else Kind.OTHER_MIDDLE
    elif any(likeness(a, b, short_forms) for a in first for b in second):
        yield Kind.SAME_MIDDLE
    else:
        yield Kind.OTHER_MIDDLE


def _has_initials(*names: Form) -> bool:
    return any(len(word) == 1 for name in names for word in name)


def _is_part(short: Form, full: Form) -> bool:
    """Tells whether a name is some words of a longer one, in order: a second surname left out."""
    remaining = iter(full)
    return len(short) < len(full) and all(word in remaining for word in short)


def _romanised_alike(first: Form, second: Form) -> bool:
    """Tells whether two East Asian names differ by their romanisation: Mao Tse-tung."""
    given, other = sinic("".join(first[:-1])), sinic("".join(second[:-1]))
    family = sinic(first[-1])
    return (
        given == other
        and len(given) >= SINIC_LENGTH
        and family == sinic(second[-1])
        and family in _SINIC_FAMILIES
    )


@functools.lru_cache(maxsize=NAMES)
def name_parts(form: Form) -> Form:
    """Returns a person's names, the family name last, without particles and generation.

    East Asian names begin with the family name; what follows is one given name ("Jong Un"). What
    Arabic writes behind "servant of the" is one name in as many ways: Abd al-Rahman, Abdul Rahman.
    """
    parts = tuple(w for w in form if w not in PARTICLES and w not in GENERATIONS) or form
    parts = tuple(_servants(parts))
    first, rest = parts[0], parts[1:]
    if _stands_first(first, rest):
        return "".join(rest), first
    return parts


def _stands_first(first: str, rest: Form) -> bool:
    """Tells whether a name begins with an East Asian family name."""
    if first in BOTH or first not in FAMILY_FIRST:
        return (
            len(rest) == 2 and sinic(first) in _SINIC_FAMILIES and max(map(len, rest)) <= SYLLABLE
        )
    return len(rest) in {1, 2}


def _servants(parts: Form) -> Iterator[str]:
    words = iter(parts)
    for word in words:
        if word in SERVANTS:
            yield "abd" + next(words, "")
        else:
            yield _SERVANT.sub("abd", word)


def _generation(form: Form) -> str:
    return form[-1] if form[-1] in GENERATIONS else ""
