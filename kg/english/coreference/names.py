"""Names that certainly are one: the same words, a short form, an acronym of a name before.

The first passes of Lee et al. 2013, "Deterministic Coreference Resolution Based on Entity-Centric,
Precision-Ranked Rules", Computational Linguistics 39(4): exact match, relaxed match, acronyms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.english.coreference.traits import FORMS, KINDS, Traits
from kg.model import MentionKind
from kg.resolve.names import form_of, initials, is_acronym, letters, shortens_person

__all__ = ["same_names"]

_Link = tuple[int, str]
_PERSON = KINDS.index("person")
_TIME = FORMS.index("time")


def same_names(traits: Sequence[Traits]) -> dict[int, _Link]:
    """The name before, by position, that a name repeats, with the reason.

    A name that two different names before could stand for is not linked.
    """
    return dict(_Names().links(traits))


class _Names:
    def __init__(self) -> None:
        self._by_form: dict[tuple[str, ...], int] = {}
        self._persons: dict[str, dict[tuple[str, ...], int]] = {}
        self._spelt: dict[str, dict[tuple[str, ...], int]] = {}

    def links(self, traits: Sequence[Traits]) -> Iterator[tuple[int, _Link]]:
        for n, each in enumerate(traits):
            if each.mention.kind is not MentionKind.NAME or each.form == _TIME:
                continue
            form = form_of(each.mention.text)
            found = self._before(form, each)
            if found is not None:
                yield n, found
            self._learn(form, n, each)

    def _before(self, form: tuple[str, ...], each: Traits) -> _Link | None:
        if form in self._by_form:
            return self._by_form[form], "the same name"
        if each.kind == _PERSON:
            full = {
                known: n
                for word in {form[0], form[-1]}
                for known, n in self._persons.get(word, {}).items()
                if shortens_person(form, known) or shortens_person(known, form)
            }
            return _only(full, "a form of the same name")
        if is_acronym(each.mention.text):
            return _only(self._spelt.get(letters(each.mention.text), {}), "its acronym")
        return None

    def _learn(self, form: tuple[str, ...], n: int, each: Traits) -> None:
        self._by_form[form] = n
        if each.kind == _PERSON:
            for word in {form[0], form[-1]}:
                self._persons.setdefault(word, {})[form] = n
        elif len(form) > 1:
            for spelt in initials(each.mention.text):
                self._spelt.setdefault(spelt, {})[form] = n


def _only(found: dict[tuple[str, ...], int], reason: str) -> _Link | None:
    longest = [form for form in found if not any(shortens_person(form, o) for o in found)]
    return (found[longest[0]], reason) if len(longest) == 1 else None
