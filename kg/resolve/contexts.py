"""What documents tell of the bearers of names, beside the names: offices, countries, walks of life.

A text tells it in the phrase around a name ("Russian President Vladimir Putin"), in a description
that refers to it ("John Roberts, the chief justice"), and less surely in the rest of the sentence.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import TypeVar

from kg.model import Mention
from kg.resolve.descriptions import Described, head
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.kinds import PERSON, PLACE, Kinds
from kg.resolve.memo import Memo
from kg.resolve.names import is_acronym, unmark, word_set
from kg.resolve.places import Places
from kg.resolve.usages import Usage, Usages
from kg.resolve.walks import OTHER, Walks, walks
from kg.resolve.whereabouts import whereabouts

T = TypeVar("T", str, int)

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:-[a-z]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
LONGEST_SENTENCE = 300
"""Characters before and behind a name that are read of its sentence."""

LEAST_LETTERS = 5
"""Letters that words of a text need to tell anything by being in another text too."""

COMMON = word_set(
    "about above accused across after again against almost along already although among "
    "announced another april around asked august became because become before began behind "
    "being below between called could country december decided during early eight enough every "
    "expected february first following former found friday government group having hundred "
    "hundreds include including january joined large later leaders least leave making march "
    "married members might million minister monday months morning named never night nothing "
    "november number october officers officials opened other others ought people percent police "
    "president reported returned right saturday second september several shall should since "
    "small something spoke started state statement states still sunday their there these thing "
    "things third thirty those though thousand thousands three through thursday times today "
    "together tuesday twelve twenty under until wednesday weeks where which while whole whose "
    "within without women would wrote years yesterday young"
)
"""Words that say nothing by standing in two articles."""

ANYBODY = word_set(
    "man woman person boy girl child member winner native resident one son daughter brother sister "
    "father mother husband wife friend colleague veteran successor predecessor candidate nominee "
    "youngest oldest eldest first last head chief boss"
)
"""Words for somebody that say nothing of what they do."""

SETTLEMENTS = frozenset({"City", "Country", "Region"})
"""Types of places that the gazetteer would know."""

MOST_WORDS = 60
"""Words that are kept of what stands around a name in all documents."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What documents tell of somebody or something; any part may be empty.

    Attributes:
        types: Classes that the texts give it, other than those that say nothing.
        roles: What it is said to be: "president", "striker".
        callings: Walks of life that the roles belong to.
        countries: Codes of countries that a phrase ties it to: "Russian President".
        walks: Walks of life that its sentences are about.
        around: Codes of countries that the documents name.
        beside: Other words of its sentences, folded.
        years: Years of publication.
        born: Years of birth, by the ages that the texts give; each age leaves two open.
    """

    types: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    walks: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    born: frozenset[int] = frozenset()

    def __or__(self, other: Profile) -> Profile:
        """Returns what either tells."""
        full = len(self.beside) >= MOST_WORDS
        return Profile(
            _both(self.types, other.types),
            _both(self.roles, other.roles),
            _both(self.callings, other.callings),
            _both(self.countries, other.countries),
            _both(self.walks, other.walks),
            _both(self.around, other.around),
            self.beside if full else _both(self.beside, other.beside),
            _both(self.years, other.years),
            _both(self.born, other.born),
        )


def _both(some: frozenset[T], others: frozenset[T]) -> frozenset[T]:
    """Returns what is in either; one of them if it is that, as many profiles say the same."""
    if others <= some:
        return some
    return others if some <= others else some | others


class Contexts:
    """Reads what the documents of a collection tell of names.

    Args:
        usages: The names.
        described: How the documents describe what bears them.
        nominals: Common nouns that refer to names.
        places: Which countries a document names.
        kinds: Which kinds of things it tells names to be of.
    """

    def __init__(
        self,
        usages: Usages,
        described: Mapping[Usage, Described],
        nominals: Iterable[Mention],
        *,
        places: Places,
        kinds: Kinds,
        gazetteer: Gazetteer,
    ) -> None:
        self._described = described
        self._places = places
        self._kinds = kinds
        self._gazetteer = gazetteer
        self._walks: Walks = walks()
        self._is_known = Memo(self._is_known_place)
        self._called: defaultdict[Usage, list[str]] = defaultdict(list)
        for nominal in nominals:
            if nominal.antecedent is not None:
                name = usages.at(nominal.document_id, nominal.antecedent)
                self._called[name].append(nominal.full or nominal.text)

    def phrases(self, usage: Usage) -> tuple[str, ...]:
        """Returns what a document calls the bearer of a name, in no certain order."""
        length = len(usage.text)
        found = [m.full.replace(m.text, " ") for m in usage.mentions if len(m.full) > length]
        found += self._called.get(usage, ())
        told = self._described.get(usage)
        if told is not None:
            found += told.beside
            found += told.predicates if self._kinds.told(usage) == PERSON else ()
        return tuple(found)

    def around(self, document: str) -> frozenset[str]:
        """Returns the codes of the countries that a document names."""
        return self._places.countries(document)

    def told_countries(self, usage: Usage) -> frozenset[str]:
        """Returns the codes of the countries that phrases tie the bearer of a name to."""
        phrases = self.phrases(usage)
        return frozenset(code for phrase in phrases for code in self._countries_in(phrase))

    def profile(self, usages: Sequence[Usage]) -> Profile:
        """Returns what a document tells of the bearer of names.

        Args:
            usages: The ways in which it writes the name.
        """
        document = usages[0].document
        phrases = [phrase for usage in usages for phrase in self.phrases(usage)]
        described = [told for usage in usages if (told := self._described.get(usage))]
        roles = _all(map(self._roles, phrases)) if phrases else _NOTHING
        callings = _of(self._walks.roles, roles)
        if described and not roles:
            callings = callings.union(f"{OTHER}.{role}" for role in self._unknown_roles(described))
        words = _sentence(usages)
        return Profile(
            types=_NOTHING.union(*map(self._types, usages)),
            roles=roles,
            callings=callings,
            countries=_all(map(self._countries_in, phrases)) if phrases else _NOTHING,
            walks=_of(self._walks.words, words) | _of(self._walks.roles, roles),
            around=self._places.countries(document.id),
            beside=frozenset({w for w in words if len(w) >= LEAST_LETTERS} - COMMON - roles),
            years=_only(document.published.year) if document.published else frozenset(),
            born=_births(described, document.published) if described else frozenset(),
        )

    def _unknown_roles(self, described: Iterable[Described]) -> Iterable[str]:
        """Returns the last words of descriptions of which no walk of life is known."""
        descriptions = (each for told in described for each in (*told.nouns, *told.beside))
        heads = {head(description).rpartition(" ")[2] for description in descriptions}
        return filter(self._is_work, heads - {""} - ANYBODY)

    def _is_work(self, noun: str) -> bool:
        """Tells whether a noun says what somebody does, and not where somebody is from."""
        return not self._places.country_of(noun.capitalize())

    def _types(self, usage: Usage) -> frozenset[str]:
        """Returns the classes that a document gives a name, without those that say nothing."""
        types: frozenset[str] = _NOTHING
        for mention in usage.mentions:
            if mention.type not in types and not self._is_guess(usage, mention):
                types = types | {mention.type} if types else _only(mention.type)
        return types

    def _is_guess(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a recogniser cannot know a type: of letters, or of an unknown place."""
        if self._kinds.classes(usage):
            return False
        text = usage.text
        if mention.type not in SETTLEMENTS:
            return is_acronym(text)
        if self._is_known[text] or self._kinds.told(usage) == PLACE:
            return False
        return not whereabouts(usage.document.text, mention, self._gazetteer)

    def _is_known_place(self, text: str) -> bool:
        return bool(self._gazetteer.places(text) or self._gazetteer.region(text))

    def _roles(self, phrase: str) -> Iterator[str]:
        words = [word.casefold() for word in _WORD.findall(phrase)]
        for first, second in pairwise([*words, ""]):
            for role in (f"{first}-{second}", first):
                if role in self._walks.roles:
                    yield role
                    break

    def _countries_in(self, phrase: str) -> Iterator[str]:
        capitals = [word for word in _WORD.findall(unmark(phrase)) if word[0].isupper()]
        for first, second in pairwise([*capitals, ""]):
            for name in (f"{first} {second}", first):
                code = self._places.country_of(name)
                if code:
                    yield code
                    break


def _births(described: Iterable[Described], published: date | None) -> frozenset[int]:
    """Returns the years of birth that the ages of a text leave open."""
    if published is None:
        return frozenset()
    ages = [age for told in described for age in told.ages]
    return frozenset(published.year - age - passed for age in ages for passed in (0, 1))


def _sentence(usages: Iterable[Usage]) -> set[str]:
    """Returns the folded words of the sentence around the first mention, without the name's."""
    usage = min(usages, key=_place)
    first, text = usage.first, usage.document.text
    before = text[max(0, first.start - LONGEST_SENTENCE) : first.start]
    after = text[first.end : first.end + LONGEST_SENTENCE]
    start = 0
    for end in _SENTENCE_END.finditer(before):
        start = end.end()
    stop = _SENTENCE_END.search(after)
    behind = after[: stop.start()] if stop else after
    return set(map(str.casefold, chain(_WORD.findall(before, start), _WORD.findall(behind))))


_NOTHING: frozenset[str] = frozenset()


def _all(found: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(found))


@functools.cache
def _only(value: T) -> frozenset[T]:
    return frozenset({value})


def _place(usage: Usage) -> int:
    return usage.first.start


def _of(known: Mapping[str, frozenset[str]], words: Set[str]) -> frozenset[str]:
    """Returns the walks of life that words tell."""
    found = known.keys() & words if words else ()
    return _NOTHING.union(*[known[word] for word in found]) if found else _NOTHING
