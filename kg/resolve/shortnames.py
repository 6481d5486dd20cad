"""Short names and full names: within a document first, then across the collection."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import chain

from kg.resolve.names import (
    Form,
    initials,
    is_acronym,
    letters,
    name_form,
    shortens_organization,
    shortens_person,
)

Identity = tuple[Form, str]
"""The full form of a name, and a document's id if the name can be told apart only there."""

ACRONYM_AS_WORD = 4
"""Letters from which on an acronym may be written like a word: "Nato", "Opec"."""


def _only(candidates: Iterable[Form]) -> Form | None:
    found = set(candidates)
    return found.pop() if len(found) == 1 else None


class People:
    """Links the short forms of persons' names to full ones.

    In a document "Biden" is the only full name that ends so; with two, neither. In a document
    without the full name it is the only such person of the collection; with two, somebody known
    from that document alone.

    Args:
        forms: Folded forms by document.
    """

    def __init__(self, forms: Mapping[str, Set[Form]]) -> None:
        self._local: dict[str, dict[Form, Form | None]] = {}
        for document, known in forms.items():
            longer = FullNames(known)
            self._local[document] = {form: _full_name(form, longer.of(form)) for form in known}
        linked = [pair for links in self._local.values() for pair in links.items()]
        fulls = {full for _, full in linked if full is not None and len(full) > 1}
        self._by_last: defaultdict[str, set[Form]] = defaultdict(set)
        self._by_ends: defaultdict[tuple[str, str], set[Form]] = defaultdict(set)
        for full in fulls:
            self._by_last[full[-1]].add(full)
            self._by_ends[full[0], full[-1]].add(full)
        self._shorts: defaultdict[Form, set[Form]] = defaultdict(set)
        for short, long in linked:
            if long is not None and len(short) == 1 < len(long):
                self._shorts[short].add(long)

    def identity(self, document: str, form: Form) -> Identity:
        """Returns who is meant by a form in a document."""
        full = self._local[document][form]
        if full is None:
            return form, document
        if len(full) > 1:
            return self._fullest(full), ""
        candidates = set(map(self._fullest, self._by_last[full[0]] | self._shorts[full]))
        if len(candidates) > 1:
            return form, document
        return (candidates.pop() if candidates else form), ""

    def _fullest(self, full: Form) -> Form:
        same = {other for other in self._by_ends[full[0], full[-1]] if shortens_person(full, other)}
        return _only(_maximal(same, shortens_person)) or full


class FullNames:
    """Names of persons of one document, found by what shortens them."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_end: defaultdict[tuple[int, str], set[Form]] = defaultdict(set)
        for form in forms:
            self._by_end[0, form[0]].add(form)
            self._by_end[-1, form[-1]].add(form)

    def of(self, short: Form) -> set[Form]:
        """Returns the names that a shorter one may stand for."""
        alike = (self._by_end.get((end, short[end]), ()) for end in (0, -1))
        return {full for full in chain.from_iterable(alike) if shortens_person(short, full)}


def _full_name(form: Form, longer: Set[Form]) -> Form | None:
    """Returns the one full name of those that `form` shortens; None if there are several."""
    by_last = {full for full in longer if full[-1] == form[-1]}
    candidates = _maximal(by_last or longer, shortens_person)
    return _only(candidates) if candidates else form


def _maximal(forms: Set[Form], shortens: Callable[[Form, Form], bool]) -> set[Form]:
    return {f for f in forms if not any(shortens(f, other) for other in forms)}


class Organizations:
    """Links acronyms and short forms to full names of organisations and other named things.

    An acronym stands for what the document says, else for what most documents say that tell.

    Args:
        names: Folded forms by document, each with the ways in which it is written there.
        definitions: Full forms by acronym, as the documents define them.
        generic: Words that say what kind of organisation a name is of.
        expansion: Gives the full name of a well-known acronym; empty for others.
    """

    def __init__(
        self,
        names: Mapping[str, Mapping[Form, Set[str]]],
        definitions: Mapping[str, Mapping[Form, Form]],
        *,
        generic: frozenset[str],
        expansion: Callable[[str], str],
    ) -> None:
        self._names = names
        self._definitions = definitions
        self._generic = generic
        self._identities: dict[Identity, Identity] = {}
        self._spelt: dict[str, Mapping[str, Set[Form]]] = {}
        self._expansion = expansion
        self._acronyms = {
            form
            for written in names.values()
            for form, surfaces in written.items()
            if len(form) == 1 and any(map(is_acronym, surfaces))
        }
        self._expanded = self._expansions()
        self._by_first: defaultdict[str, set[Form]] = defaultdict(set)
        for name in chain(chain.from_iterable(names.values()), *self._expanded.values()):
            self._by_first[name[0]].add(name)

    def identity(self, document: str, form: Form) -> Identity:
        """Returns what is meant by a form in a document."""
        if (form, document) not in self._identities:
            self._identities[form, document] = self._identity(document, form)
        return self._identities[form, document]

    def _identity(self, document: str, form: Form) -> Identity:
        full = self._definitions.get(document, {}).get(form)
        if full is None and self._is_acronym(form):
            full = self._initials(document, form) or self._usual(form)
        return self._longest(document, full or form), ""

    def _expansions(self) -> Mapping[Form, Counter[Form]]:
        """Returns what acronyms stand for, with the number of documents that say so."""
        found: defaultdict[Form, Counter[Form]] = defaultdict(Counter)
        for acronym, full in chain.from_iterable(d.items() for d in self._definitions.values()):
            found[acronym][full] += 1
        for document, forms in self._names.items():
            undefined = forms.keys() - self._definitions.get(document, {}).keys()
            for form in self._acronyms & undefined:
                if spelt := self._initials(document, form):
                    found[form][spelt] += 1
        used = filter(self._is_acronym, chain.from_iterable(self._names.values()))
        for acronym in {*found, *used}:
            if well_known := self._expansion(acronym[0].upper()):
                found[acronym][name_form(well_known)] += 1
        return found

    def _is_acronym(self, form: Form) -> bool:
        return form in self._acronyms or (len(form) == 1 and len(form[0]) >= ACRONYM_AS_WORD)

    def _usual(self, form: Form) -> Form | None:
        """Returns what most documents that tell let the acronym stand for."""
        known = self._expanded.get(form, Counter())
        return next((full for full, n in known.items() if 2 * n > known.total()), None)

    def _initials(self, document: str, form: Form) -> Form | None:
        """Returns the one full name of the document whose initials are the acronym."""
        written = self._names.get(document, {}).get(form, ())
        by_initials = self._by_initials(document)
        spelt = (by_initials.get(letters(each), ()) for each in written if is_acronym(each))
        return _only(chain.from_iterable(spelt))

    def _by_initials(self, document: str) -> Mapping[str, Set[Form]]:
        """Returns the names of several words of a document by their initials."""
        if document not in self._spelt:
            found: defaultdict[str, set[Form]] = defaultdict(set)
            for full, surfaces in self._names.get(document, {}).items():
                for each in chain.from_iterable(map(initials, surfaces)) if len(full) > 1 else ():
                    found[each].add(full)
            self._spelt[document] = found
        return self._spelt[document]

    def _longest(self, document: str, form: Form) -> Form:
        """Returns the one longer form that adds only generic words, in the document or at all."""
        here = self._names.get(document, {}).keys()
        longer = {full for full in self._by_first[form[0]] if self._shortens(form, full)}
        for candidates in (longer & here, longer):
            if candidates:
                return _only(_maximal(candidates, self._shortens)) or form
        return form

    def _shortens(self, short: Form, full: Form) -> bool:
        return shortens_organization(short, full, self._generic)
