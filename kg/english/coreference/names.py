"""Names that certainly are one: the same words, a short form, an acronym of a name before.

The first passes of Lee et al. 2013, "Deterministic Coreference Resolution Based on Entity-Centric,
Precision-Ranked Rules", Computational Linguistics 39(4): exact match, relaxed match, acronyms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.english.coreference.traits import FORMS, KINDS, Traits
from kg.model import Mention, MentionKind
from kg.resolve.names import form_of, initials, is_acronym, letters, shortens_person

__all__ = ["repetitions", "same_names"]

_Link = tuple[int, str]
_PERSON = KINDS.index("person")
_TIME = FORMS.index("time")


def same_names(traits: Sequence[Traits]) -> dict[int, _Link]:
    """The name before, by position, that a name repeats, with the reason.

    A name that two different names before could stand for is not linked.
    """
    names = (
        (n, each.mention, each.kind == _PERSON)
        for n, each in enumerate(traits)
        if each.mention.kind is MentionKind.NAME and each.form != _TIME
    )
    return repetitions(names)


def repetitions(names: Iterable[tuple[int, Mention, bool]]) -> dict[int, _Link]:
    """The same for names in the order of the text.

    Args:
        names: The key of each, the name, and whether it is a person's.
    """
    return dict(_Names().links(names))


class _Names:
    def __init__(self) -> None:
        self._by_form: dict[tuple[str, ...], int] = {}
        self._persons: dict[str, dict[tuple[str, ...], int]] = {}
        self._spelt: dict[str, dict[tuple[str, ...], int]] = {}

    def links(self, names: Iterable[tuple[int, Mention, bool]]) -> Iterator[tuple[int, _Link]]:
        for n, name, is_person in names:
            form = form_of(name.text)
            found = self._before(form, name, is_person)
            if found is not None:
                yield n, found
            self._learn(form, n, name, is_person)

    def _before(self, form: tuple[str, ...], name: Mention, is_person: bool) -> _Link | None:
        if form in self._by_form:
            return self._by_form[form], "the same name"
        if is_person:
            full = {
                known: n
                for word in {form[0], form[-1]}
                for known, n in self._persons.get(word, {}).items()
                if shortens_person(form, known) or shortens_person(known, form)
            }
            return _only(full, "a form of the same name")
        if is_acronym(name.text):
            return _only(self._spelt.get(letters(name.text), {}), "its acronym")
        return None

    def _learn(self, form: tuple[str, ...], n: int, name: Mention, is_person: bool) -> None:
        self._by_form[form] = n
        if is_person:
            for word in {form[0], form[-1]}:
                self._persons.setdefault(word, {})[form] = n
        elif len(form) > 1:
            for spelt in initials(name.text):
                self._spelt.setdefault(spelt, {})[form] = n


def _only(found: dict[tuple[str, ...], int], reason: str) -> _Link | None:
    longest = [form for form in found if not any(shortens_person(form, o) for o in found)]
    return (found[longest[0]], reason) if len(longest) == 1 else None
