"""Short names and full names: within a document first, then across the collection."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kg.resolve.aliases import with_aliases
from kg.resolve.bearers import Bearers, Borne, Comparison, Identity
from kg.resolve.contexts import Contexts, Profile
from kg.resolve.evidence import last_name_context, people_context, things_context
from kg.resolve.names import (
    GENERATIONS,
    Form,
    initials,
    is_acronym,
    letters,
    name_form,
    shortens_organization,
    shortens_person,
)
from kg.resolve.persons import name_parts, person_names
from kg.resolve.reasons import LINK, Kind, Reasons, reason, weight
from kg.resolve.spelling import SOUNDING_LENGTH, consonants, sinic, sounding, transliterated
from kg.resolve.things import ThingNames
from kg.resolve.usages import Usage

if TYPE_CHECKING:
    from kg.ontology import Ontology

Written = Mapping[str, Mapping[Form, Sequence[Usage]]]
"""Folded names by document, each with the usages that write it."""

Used = defaultdict[Form, defaultdict[str, list[Usage]]]
"""Usages by the full name that they mean and by document."""

CLEARLY = 3.0
"""Bits by which one of several persons must fit better than all others to be meant."""

MOST_NAMESAKES = 30
"""Persons of one last name that a context is compared with."""

ACRONYM_AS_WORD = 4
"""Letters from which on an acronym may be written like a word: "Nato", "Opec"."""


def _is_bare(form: Form) -> bool:
    """Tells whether a name is a last name alone, with or without a particle: "De Klerk"."""
    return len(name_parts(form)) == 1 and not GENERATIONS & {form[0], form[-1]}


def _only(candidates: Iterable[Form]) -> Form | None:
    found = set(candidates)
    return found.pop() if len(found) == 1 else None


class People:
    """Tells who is meant by a person's name, in full or in short.

    In a document "Biden" is the only full name that ends so; with two, neither. In a document
    without the full name it is the person of the collection whom the context fits, if there is
    one such; else somebody whom the collection knows by the last name alone.

    Args:
        names: Folded names by document, each with the usages that write it.
        contexts: What the documents tell of them.
        short_forms: Given names by what they are short for, and the other way round.
        aliases: Pairs of names of which a text says that they are one person's.
    """

    def __init__(
        self,
        names: Written,
        contexts: Contexts,
        short_forms: Mapping[str, frozenset[str]],
        aliases: Iterable[tuple[Form, Form]] = (),
    ) -> None:
        self._aliases = tuple(aliases)
        self._short_forms = short_forms
        self._contexts = contexts
        self._local: dict[str, dict[Form, Form | None]] = {}
        self._used: Used = defaultdict(lambda: defaultdict(list))
        for document, known in names.items():
            longer = FullNames(known)
            local = {form: _full_name(form, longer.of(form)) for form in known}
            self._local[document] = local
            for form, meant in local.items():
                if meant is not None:
                    self._used[meant][document].extend(known[form])
        self._last_names = {form for form in self._used if _is_bare(form)}
        full = {form: of for form, of in self._used.items() if form not in self._last_names}
        self.bearers = Bearers(full, self._comparison())
        self._by_part = self._indexed()
        self._bare, alone = self._bare_names()
        self.unknown = Bearers(alone, self._comparison(last_names=True))

    def identity(self, document: str, form: Form) -> Identity:
        """Returns who is meant by a form in a document."""
        full = self._local[document][form]
        if full is None:
            return form, document
        if full not in self._last_names:
            return self.bearers.identity(document, full)
        return self._bare.get((document, full)) or self.unknown.identity(document, full)

    def weighed(self, one: Borne, other: Borne) -> Reasons | None:
        """Returns what speaks for and against two names being one's; None if nothing was weighed.

        Args:
            one: A name of a document.
            other: A name of another document.
        """
        first, second = self._local[one[0]][one[1]], self._local[other[0]][other[1]]
        if first is None or second is None:
            return None
        meant = ((one[0], first), (other[0], second))
        bare, full = sorted(meant, key=lambda name: name[1] not in self._last_names)
        if full[1] in self._last_names:
            return self.unknown.weighed(bare, full)
        if bare[1] not in self._last_names:
            return self.bearers.weighed(bare, full)
        known, name = self._borne(bare[1])
        person = self.bearers.identity(*full)
        if person not in known or self._is_certain(bare, known, name):
            return None
        return self._weigh(name, self._profile(*bare), person, alone=len(known) == 1)

    def _comparison(self, *, last_names: bool = False) -> Comparison:
        comparison = Comparison(
            profile=self._profile,
            names=lambda one, other: person_names(one, other, self._short_forms),
            context=last_name_context if last_names else people_context,
            blocks=self._blocks,
        )
        return with_aliases(comparison, self._aliases)

    def _profile(self, document: str, form: Form) -> Profile:
        return self._contexts.profile(self._used[form][document])

    def _blocks(self, form: Form) -> Iterator[str]:
        """Yields blocks by family name, with the initials that the given name may have."""
        parts = name_parts(form)
        if len(parts) < 2:
            yield " ".join(parts)
            return
        family, given = parts[-1], parts[0]
        yield "… " + " ".join(sorted((sinic("".join(parts[:-1])), sinic(family))))
        yield from (f"{one} {other} …" for one, other in pairwise(parts))
        for name in (given, *self._short_forms.get(given, ())):
            yield f"{consonants(family)} {transliterated(name)[:1]}"
        yield f"{family[:3]} {transliterated(given)}"

    # Last names alone

    def _indexed(self) -> Mapping[tuple[int, str], Set[Identity]]:
        """Returns persons by last name, given name and initials."""
        found: defaultdict[tuple[int, str], set[Identity]] = defaultdict(set)
        for identity, forms in self.bearers.identities().items():
            for form in forms:
                parts = name_parts(form)
                for last in {parts[-1], form[-1]}:
                    found[-1, transliterated(last)].add(identity)
                    if len(last) >= SOUNDING_LENGTH:
                        found[3, sounding(last)].add(identity)
                found[0, transliterated(parts[0])].add(identity)
                for middle in parts[1:-1]:
                    found[2, transliterated(middle)].add(identity)
                if len(form) > 2:
                    found[1, "".join(word[0] for word in form)].add(identity)
        return found

    def _bare_names(
        self,
    ) -> tuple[Mapping[tuple[str, Form], Identity], Mapping[Form, Set[str]]]:
        """Returns whom last names alone mean, and the documents of those that mean nobody known."""
        meant: dict[tuple[str, Form], Identity] = {}
        alone: defaultdict[Form, set[str]] = defaultdict(set)
        for form in self._last_names:
            known, name = self._borne(form)
            for document in self._used[form]:
                found = self._fitting(document, form, known, name) if known else None
                if found is None:
                    alone[form].add(document)
                else:
                    meant[document, form] = found
        return meant, alone

    def _borne(self, form: Form) -> tuple[Sequence[Identity], Kind]:
        """Returns the persons that a last name alone may mean, in order, and what it is of them."""
        bare = name_parts(form)[-1]
        word = transliterated(bare)
        for place, name, part in (
            (-1, Kind.LAST_NAME, word),
            (3, Kind.SOUNDING_LAST_NAME, sounding(bare)),
            (0, Kind.GIVEN_NAME, word),
            (1, Kind.INITIALS, bare),
            (2, Kind.MIDDLE_NAME, word),
        ):
            known = self._by_part.get((place, part), ())
            if known:
                return sorted(known), name
        return (), Kind.LAST_NAME

    def _fitting(
        self, document: str, form: Form, persons: Sequence[Identity], name: Kind
    ) -> Identity | None:
        """Returns the one whom the context fits clearly better than all others."""
        if self._is_certain((document, form), persons, name):
            return persons[0]
        profile = self._profile(document, form)
        ranked = sorted(
            (-weight(self._weigh(name, profile, person, alone=len(persons) == 1)), person)
            for person in persons[:MOST_NAMESAKES]
        )
        (best, person), *others = ranked
        clear = not others or others[0][0] - best >= CLEARLY
        return person if clear and -best >= LINK else None

    def _weigh(self, name: Kind, profile: Profile, person: Identity, *, alone: bool) -> Reasons:
        context = people_context(self.bearers.profile(person), profile)
        return (reason(name), *(() if alone else (reason(Kind.NAMESAKES),)), *context)

    def _is_certain(self, bare: Borne, persons: Sequence[Identity], name: Kind) -> bool:
        """Tells whether a last name of which its text says nothing can mean one person only."""
        document, form = bare
        told = any(map(self._contexts.phrases, self._used[form][document]))
        return len(persons) == 1 and name is Kind.LAST_NAME and not told


class FullNames:
    """Names of persons of one document, found by what shortens them."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_end: defaultdict[tuple[int, str], set[Form]] = defaultdict(set)
        for form in forms:
            self._by_end[0, form[0]].add(form)
            self._by_end[-1, form[-1]].add(form)

    def of(self, short: Form) -> set[Form]:
        """Returns the names that a shorter one may stand for."""
        alike = chain(*(self._by_end.get((end, short[end]), ()) for end in (0, -1)))
        longer = (full for full in alike if len(full) > len(short))
        return {full for full in longer if shortens_person(short, full)}


def _full_name(form: Form, longer: Set[Form]) -> Form | None:
    """Returns the one full name of those that `form` shortens; None if there are several."""
    if not longer:
        return form
    by_last = {full for full in longer if full[-1] == form[-1]}
    return _only(_maximal(by_last or longer, shortens_person))


def _maximal(forms: Set[Form], shortens: Callable[[Form, Form], bool]) -> set[Form]:
    return {f for f in forms if not any(shortens(f, other) for other in forms)}


class Organizations:
    """Tells what is meant by a name of an organisation or another thing, in full or in short.

    An acronym stands for what the document says, else for what most documents say that tell. A
    name without its last generic words is the one longer name, of the document or at all.

    Args:
        names: Folded forms by document, each with the usages that write it.
        definitions: Full forms by acronym, as the documents define them.
        generic: Words that say what kind of organisation a name is of.
        expansion: Gives the full name of a well-known acronym; empty for others.
        contexts: What the documents tell of them.
        compare: What two names say, and what two profiles do.
        aliases: Pairs of names of which a text says that they are one thing's.
    """

    def __init__(
        self,
        names: Written,
        definitions: Mapping[str, Mapping[Form, Form]],
        *,
        generic: frozenset[str],
        expansion: Callable[[str], str],
        contexts: Contexts,
        compare: ThingNames,
        ontology: Ontology,
        aliases: Iterable[tuple[Form, Form]] = (),
    ) -> None:
        self._names = names
        self._definitions = definitions
        self._generic = generic
        self._contexts = contexts
        self._spelt: dict[str, Mapping[str, Set[Form]]] = {}
        self._expansion = expansion
        self._forms = set(chain.from_iterable(names.values()))
        self._acronyms = {
            form
            for written in names.values()
            for form, usages in written.items()
            if len(form) == 1 and any(is_acronym(usage.text) for usage in usages)
        }
        self._expanded = self._expansions()
        self._longer = self._longer_names(chain(self._forms, *self._expanded.values()))
        self._plain = self._plain_forms()
        self._full: dict[str, dict[Form, Form]] = {}
        self._used: Used = defaultdict(lambda: defaultdict(list))
        for document, written in names.items():
            self._full[document] = {form: self._full_form(document, form) for form in written}
            for form, full in self._full[document].items():
                self._used[full][document].extend(written[form])
        comparison = Comparison(
            profile=self._profile,
            names=compare.reasons,
            context=lambda one, other: things_context(one, other, ontology),
            blocks=compare.blocks,
        )
        self.bearers = Bearers(self._used, with_aliases(comparison, aliases))

    def identity(self, document: str, form: Form) -> Identity:
        """Returns what is meant by a form in a document."""
        return self.bearers.identity(document, self._full[document][form])

    def weighed(self, one: Borne, other: Borne) -> Reasons | None:
        """Returns what speaks for and against two names being one's; see `People.weighed`."""
        first, second = ((doc, self._full[doc][form]) for doc, form in (one, other))
        return self.bearers.weighed(first, second)

    def _profile(self, document: str, form: Form) -> Profile:
        return self._contexts.profile(self._used[form][document])

    def _plain_forms(self) -> set[Form]:
        """Returns the forms that no document can expand or make longer."""
        defined = set(chain.from_iterable(self._definitions.values()))
        return {
            form
            for form in self._forms - self._acronyms - defined
            if form not in self._longer and not (self._is_acronym(form) and self._usual(form))
        }

    def _full_form(self, document: str, form: Form) -> Form:
        if form in self._plain:
            return form
        full = self._definitions.get(document, {}).get(form)
        if full is None and self._is_acronym(form):
            full = self._initials(document, form) or self._usual(form)
        return self._longest(document, full or form)

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
        used = filter(self._is_acronym, self._forms)
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
        texts = (usage.text for usage in written if is_acronym(usage.text))
        spelt = (by_initials.get(letters(text), ()) for text in texts)
        return _only(chain.from_iterable(spelt))

    def _by_initials(self, document: str) -> Mapping[str, Set[Form]]:
        """Returns the names of several words of a document by their initials."""
        if document not in self._spelt:
            found: defaultdict[str, set[Form]] = defaultdict(set)
            for full, usages in self._names.get(document, {}).items():
                for usage in usages if len(full) > 1 else ():
                    for each in initials(usage.text):
                        found[each].add(full)
            self._spelt[document] = found
        return self._spelt[document]

    def _longer_names(self, names: Iterable[Form]) -> Mapping[Form, Set[Form]]:
        """Returns the names that add only generic words, by what is left without them."""
        found: defaultdict[Form, set[Form]] = defaultdict(set)
        for name in names:
            end = len(name)
            while end > 1 and name[end - 1] in self._generic:
                end -= 1
                found[name[:end]].add(name)
        return found

    def _longest(self, document: str, form: Form) -> Form:
        """Returns the one longer form that adds only generic words, in the document or at all."""
        longer = self._longer.get(form, set())
        for candidates in (longer & self._names.get(document, {}).keys(), longer):
            if candidates:
                return _only(_maximal(candidates, self._shortens)) or form
        return form

    def _shortens(self, short: Form, full: Form) -> bool:
        return shortens_organization(short, full, self._generic)
