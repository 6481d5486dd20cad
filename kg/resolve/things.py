"""What names of organisations and other things that are no persons' say by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.resolve.evidence import NEVER, Reason
from kg.resolve.names import LEGAL_FORMS, Form
from kg.resolve.spelling import Likeness, consonants, likeness, transliterated

REGION_FORMS = frozenset(
    {"oblast", "region", "province", "prefecture", "governorate", "voivodeship"}
)
"""What a region's name may carry or leave out."""

MANY_LETTERS = 4
"""Letters from which on an acronym is hardly spelt by two names."""

_SAME_NAME = Reason("same name", 8)
_SAME_ACRONYM = Reason("same acronym", 7)
_LEGAL_FORM = Reason("same name with another legal form", 8)
_SPELLING = Reason("same name in another spelling", 7)
_ORDER = Reason("same words in another order", 6.5)
_SOUND = Reason("name of the same consonants", 3)
_ENDING = Reason("one name ends in the other", 4)
_BEGINNING = Reason("one name begins with the other", 1)
_LETTERS = Reason("one name has the initials of the other", 3)
_MANY_LETTERS = Reason("one name has the many initials of the other", 4.5)
_OTHER_NAME = Reason("other name", NEVER)


@dataclass(frozen=True)
class ThingNames:
    """Compares names by their folded words.

    Attributes:
        generic: Words that say what kind of thing a name is of, or which of many in a country.
        nation: Gives the code of the country of a folded name or demonym; empty for others.
    """

    generic: frozenset[str]
    nation: Callable[[str], str]
    _plain: dict[Form, Form] = field(default_factory=dict)

    def reasons(self, one: Form, other: Form) -> tuple[Reason, ...]:
        """Returns what two names say, which may be the same."""
        if one == other:
            return (_SAME_ACRONYM if len(one) == 1 and len(one[0]) <= MANY_LETTERS else _SAME_NAME,)
        first, second = self.plain(one), self.plain(other)
        if first == second:
            return (_LEGAL_FORM,)
        short, full = sorted((first, second), key=lambda form: (len(form), form))
        return (_equally_long(short, full) if len(short) == len(full) else self._cut(short, full),)

    def _cut(self, short: Form, full: Form) -> Reason:
        if len(short) == 1:
            spelt = short[0] == "".join(word[0] for word in full)
            letters = _MANY_LETTERS if len(full) >= MANY_LETTERS else _LETTERS
            return letters if spelt and len(full) > 2 else _OTHER_NAME
        if set(short) <= self.generic:
            return _OTHER_NAME
        if full[-len(short) :] == short:
            return _ENDING
        return _BEGINNING if full[: len(short)] == short else _OTHER_NAME

    def blocks(self, form: Form) -> Iterator[str]:
        """Yields the blocks of names worth comparing that a name is in."""
        plain = self.plain(form)
        yield " ".join(sorted(map(transliterated, plain)))
        yield "|".join(map(consonants, plain))
        if len(plain) > 1:
            yield "… " + " ".join(plain[-2:])
        if len(plain) > 2:
            yield "".join(word[0] for word in plain)

    def plain(self, form: Form) -> Form:
        """Returns a name's words without legal forms, with codes of countries for their names."""
        if form not in self._plain:
            end = len(form)
            while end > 1 and form[end - 1] in LEGAL_FORMS | REGION_FORMS:
                end -= 1
            nations = (self.nation(word) if end > 1 else "" for word in form[:end])
            self._plain[form] = tuple(
                nation or word for nation, word in zip(nations, form[:end], strict=True)
            )
        return self._plain[form]


def _equally_long(one: Form, other: Form) -> Reason:
    if sorted(one) == sorted(other):
        return _ORDER
    alike = [likeness(a, b, {}) for a, b in zip(one, other, strict=True)]
    if min(alike) >= Likeness.TRANSLITERATION:
        return _SPELLING
    return _SOUND if min(alike) >= Likeness.CONSONANTS else _OTHER_NAME
