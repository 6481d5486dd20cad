"""What documents tell of the bearers of names, beside the names: offices, countries, walks of life.

A text tells it in the phrase around a name ("Russian President Vladimir Putin"), in a description
that refers to it ("John Roberts, the chief justice"), and less surely in the rest of the sentence.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Document, Mention, MentionKind
from kg.resolve.descriptions import descriptions, head, noun, predicates
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.kinds import PERSON, PLACE, Kinds
from kg.resolve.names import Form, is_acronym, unmark, word_set
from kg.resolve.places import Places
from kg.resolve.walks import OTHER, Walks, walks
from kg.resolve.whereabouts import whereabouts

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
    """

    types: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    walks: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    def __or__(self, other: Profile) -> Profile:
        """Returns what either tells."""
        beside = self.beside
        if len(beside) < MOST_WORDS:
            beside = beside | other.beside
        return Profile(
            self.types | other.types,
            self.roles | other.roles,
            self.callings | other.callings,
            self.countries | other.countries,
            self.walks | other.walks,
            self.around | other.around,
            beside,
            self.years | other.years,
        )


class Contexts:
    """Reads what the documents of a collection tell of names.

    Args:
        documents: By id.
        mentions: All mentions of the collection.
        places: Which countries a document names.
        kinds: Which kinds of things it tells names to be of.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        mentions: Iterable[Mention],
        *,
        places: Places,
        kinds: Kinds,
        gazetteer: Gazetteer,
    ) -> None:
        self._documents = documents
        self._places = places
        self._kinds = kinds
        self._gazetteer = gazetteer
        self._walks: Walks = walks()
        self._countries: dict[str, str] = {}
        self._first: dict[tuple[str, str], Mention] = {}
        self._types: dict[tuple[str, str], frozenset[str]] = {}
        self._phrases: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._descriptions: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for mention in mentions:
            self._note(mention)

    def _note(self, mention: Mention) -> None:
        if mention.kind is MentionKind.NAME:
            self._note_name(mention)
        elif mention.kind is MentionKind.NOMINAL and mention.antecedent is not None:
            start, end = mention.antecedent
            name = self._documents[mention.document_id].text[start:end]
            self._phrases[mention.document_id, name].append(mention.full or mention.text)

    def _note_name(self, mention: Mention) -> None:
        name = mention.document_id, mention.text
        first = self._first.get(name)
        if first is None or mention.start < first.start:
            self._first[name] = mention
        types = self._types.get(name, _NO_TYPES)
        if mention.type not in types and not self._is_guess(mention):
            self._types[name] = types | {mention.type} if types else _only(mention.type)
        if len(mention.full) > len(mention.text):
            self._phrases[name].append(mention.full.replace(mention.text, " "))
        text = self._documents[mention.document_id].text
        before = noun(mention)
        if before:
            self._descriptions[name].append(before)
        for description in descriptions(text, mention):
            self._phrases[name].append(description)
            self._descriptions[name].append(description)
        if self._kinds.told(*name) == PERSON:
            self._phrases[name].extend(predicates(text, mention))

    def _is_guess(self, mention: Mention) -> bool:
        """Tells whether a recogniser cannot know a type: of letters, or of an unknown place."""
        if self._kinds.classes(mention.document_id, mention.text):
            return False
        if mention.type not in SETTLEMENTS:
            return is_acronym(mention.text)
        known = self._gazetteer.places(mention.text) or self._gazetteer.region(mention.text)
        told = self._kinds.told(mention.document_id, mention.text) == PLACE
        text = self._documents[mention.document_id].text
        return not known and not told and not whereabouts(text, mention.end, self._gazetteer)

    def phrases(self, document: str, text: str) -> tuple[str, ...]:
        """Returns what a document calls the bearer of a name, in no certain order."""
        return tuple(self._phrases.get((document, text), ()))

    def told_kind(self, document: str, text: str) -> str:
        """Returns the kind of thing that a document describes by a name; empty if none."""
        return self._kinds.described(document, text)

    def told_classes(self, document: str, text: str) -> frozenset[str]:
        """Returns the classes of what a document describes the bearer of a name to be."""
        return self._kinds.classes(document, text)

    def around(self, document: str) -> frozenset[str]:
        """Returns the codes of the countries that a document names."""
        return self._places.countries(document)

    def told_countries(self, document: str, text: str) -> frozenset[str]:
        """Returns the codes of the countries that phrases tie the bearer of a name to."""
        phrases = self._phrases.get((document, text), ())
        return frozenset(code for phrase in phrases for code in self._countries_in(phrase))

    def profile(self, document: str, texts: Iterable[str]) -> Profile:
        """Returns what a document tells of the bearer of names.

        Args:
            document: Its id.
            texts: The ways in which it writes the name.
        """
        names = [(document, text) for text in texts]
        phrases = [phrase for name in names for phrase in self._phrases.get(name, ())]
        mentions = [self._first[name] for name in names if name in self._first]
        roles = frozenset(role for phrase in phrases for role in self._roles(phrase))
        told = (d for name in names for d in self._descriptions.get(name, ()))
        heads = {head(description).rpartition(" ")[2] for description in told} - {""}
        unknown = frozenset() if roles else frozenset(heads - ANYBODY)
        sentence = set(self._sentence(mentions))
        published = self._documents[document].published
        lower = [word for word in sentence if word[0].islower()]
        return Profile(
            types=frozenset().union(*(self._types.get(name, _NO_TYPES) for name in names)),
            roles=roles,
            callings=_of(self._walks.roles, roles) | {f"{OTHER}.{role}" for role in unknown},
            countries=frozenset(c for phrase in phrases for c in self._countries_in(phrase)),
            walks=_of(self._walks.words, lower) | _of(self._walks.roles, roles),
            around=self._places.countries(document),
            beside=frozenset(self._telling(sentence, roles)),
            years=frozenset({published.year} if published else ()),
        )

    def _telling(self, sentence: Iterable[str], roles: frozenset[str]) -> Iterator[str]:
        """Yields the words that hardly stand in every article."""
        for word in sentence:
            plain = word.casefold()
            if len(plain) >= LEAST_LETTERS and plain not in COMMON and plain not in roles:
                yield plain

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
                code = self._country(name)
                if code:
                    yield code
                    break

    def _country(self, name: str) -> str:
        if name not in self._countries:
            self._countries[name] = self._places.country_of(name)
        return self._countries[name]

    def _sentence(self, mentions: Iterable[Mention]) -> Iterator[str]:
        """Yields the words of the sentence around the first mention, without the name's own."""
        first = min(mentions, key=lambda mention: mention.start, default=None)
        if first is None:
            return
        text = self._documents[first.document_id].text
        before = text[max(0, first.start - LONGEST_SENTENCE) : first.start]
        after = text[first.end : first.end + LONGEST_SENTENCE]
        start = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
        end = _SENTENCE_END.search(after)
        yield from _WORD.findall(before[start:])
        yield from _WORD.findall(after[: end.start() if end else len(after)])


_NO_TYPES: frozenset[str] = frozenset()


@functools.cache
def _only(type_: str) -> frozenset[str]:
    return frozenset({type_})


def _of(known: Mapping[str, frozenset[str]], words: Iterable[str]) -> frozenset[str]:
    return frozenset(walk for word in words for walk in known.get(word, ()))


Usages = Mapping[str, Mapping[Form, Set[str]]]
"""Folded names by document, each with the ways in which the document writes it."""
