"""What names of organisations and other things that are no persons' say by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.resolve.names import GROUPS, LEGAL_FORMS, Form
from kg.resolve.reasons import Kind, Reasons, reason
from kg.resolve.spelling import Likeness, consonants, likeness, transliterated

REGION_FORMS = frozenset(
    {"oblast", "region", "province", "prefecture", "governorate", "voivodeship"}
)
"""What a region's name may carry or leave out."""

LAWS = (
    frozenset({"inc", "corp", "corporation", "co", "company", "llc", "llp", "ltd", "limited"}),
    frozenset({"ltd", "limited", "plc", "llp", "co", "company"}),
    frozenset({"ag", "gmbh", "se", "kg", "co"}),
    frozenset({"sa", "sas", "se", "nv", "bv", "ag"}),
    frozenset({"ab", "asa", "oyj", "as", "aps", "oy"}),
    frozenset({"pjsc", "jsc", "ooo"}),
    frozenset({"spa", "srl"}),
)
"""Legal forms of countries with one law."""

MANY_LETTERS = 4
"""Letters from which on an acronym is hardly spelt by two names."""


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

    def reasons(self, one: Form, other: Form) -> Reasons:
        """Returns what two names say, which may be the same."""
        return (reason(self._kind(one, other)),)

    def _kind(self, one: Form, other: Form) -> Kind:
        if one == other:
            return Kind.SAME_ACRONYM if _are_letters(one) else Kind.SAME_NAME
        first, second = self.plain(one), self.plain(other)
        if first == second:
            return Kind.OTHER_LAW if _laws_apart(one, other) else Kind.LEGAL_FORM
        if "".join(first) == "".join(second):
            return Kind.SPACING
        short, full = sorted((first, second), key=lambda form: (len(form), form))
        return _equally_long(short, full) if len(short) == len(full) else self._cut(short, full)

    def _cut(self, short: Form, full: Form) -> Kind:
        if len(short) == 1:
            spelt = short[0] == _letters(full)
            letters = Kind.MANY_LETTERS if len(full) >= MANY_LETTERS else Kind.LETTERS
            return letters if spelt and len(full) > 2 else Kind.OTHER_NAME
        if set(short) <= self.generic:
            return Kind.OTHER_NAME
        if full[-len(short) :] == short:
            return Kind.ENDING
        if full[: len(short)] == short:
            return Kind.BEGINNING
        within = full[:1] == short[:1] and full[-1] == short[-1] and len(full) - len(short) == 1
        return Kind.WORD_LEFT_OUT if within else Kind.OTHER_NAME

    def blocks(self, form: Form) -> Iterator[str]:
        """Yields the blocks of names worth comparing that a name is in."""
        plain = self.plain(form)
        yield " ".join(sorted(map(transliterated, plain)))
        yield "|".join(map(consonants, plain))
        yield "".join(plain)
        if len(plain) > 1:
            yield "… " + " ".join(plain[-2:])
            yield f"{plain[0]} … {plain[-1]}"
        if len(plain) > 2:
            yield _letters(plain)

    def plain(self, form: Form) -> Form:
        """Returns a name's words without legal forms, with codes of countries for their names."""
        if form not in self._plain:
            end = len(form)
            while end > 1 and (form[end - 1] in LEGAL_FORMS | REGION_FORMS or _is_group(form, end)):
                end -= 1
            nations = (self.nation(word) if end > 1 else "" for word in form[:end])
            self._plain[form] = tuple(
                nation or word for nation, word in zip(nations, form[:end], strict=True)
            )
        return self._plain[form]


def _letters(plain: Form) -> str:
    """Returns the initials of a name; codes of countries begin as most of their names do."""
    return "".join(word[0] for word in plain).casefold()


def _are_letters(form: Form) -> bool:
    return len(form) == 1 and len(form[0]) <= MANY_LETTERS


def _laws_apart(one: Form, other: Form) -> bool:
    """Tells whether two names end in legal forms that no country has both of."""
    first, second = (set(form) & LEGAL_FORMS for form in (one, other))
    return bool(first and second) and not any(first & law and second & law for law in LAWS)


def _is_group(form: Form, end: int) -> bool:
    """Tells whether a name's last word but its legal form is that of a group: "Group Inc."."""
    return end < len(form) and form[end - 1] in GROUPS


def _equally_long(one: Form, other: Form) -> Kind:
    if sorted(one) == sorted(other):
        return Kind.ORDER
    alike = [likeness(a, b, {}) for a, b in zip(one, other, strict=True)]
    if min(alike) >= Likeness.TRANSLITERATION:
        return Kind.SPELLING
    return Kind.SOUND if min(alike) >= Likeness.CONSONANTS else Kind.OTHER_NAME
