"""A country's ministries, forces and parties: names of what many countries have one of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Mention, MentionKind
from kg.resolve.contexts import Contexts
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.memo import Memo
from kg.resolve.names import (
    GENERIC_WORDS,
    LEGAL_FORMS,
    Form,
    fold_name,
    name_form,
    singular,
    surface,
    words,
)
from kg.resolve.places import GOVERNING, Places
from kg.resolve.usages import Usages
from kg.resolve.world import Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

BODY = "GovernmentBody"
SHARED_WORDS = 2
"""Words from which on a name of general words alone is one that many countries have."""

LONGEST_COUNTRY_NAME = 3
"""Words of a country's name or demonym that may begin the name of one of its bodies."""


@dataclass(frozen=True, slots=True)
class Body:
    """What names of countries' bodies say.

    Attributes:
        form: The folded words of the name, without the country's.
        country: Whose it is; None if that is not known.
        common: Whether the words are those of a common noun: "Russian Navy".
        local: Whether the name is its document's alone, as that names several countries.
    """

    form: Form
    country: Place | None = None
    common: bool = False
    local: bool = False


class Bodies:
    """Reads names of countries' bodies.

    Args:
        usages: The names of the collection.
        contexts: What the documents tell of them.
        places: Which countries the documents name.
    """

    def __init__(
        self,
        usages: Usages,
        contexts: Contexts,
        *,
        places: Places,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        self._usages = usages
        self._contexts = contexts
        self._places = places
        self._ontology = ontology
        self._gazetteer = gazetteer
        self.generic = self._generic_words()
        """Words that say what kind of organisation a name is of."""
        self._shared = GENERIC_WORDS | self.generic
        self._countries = Memo(self._country)
        self._parts = Memo(self._parted)
        self._commons = Memo(self._common_form)
        self._nationals = Memo(self._shared_form)

    def common(self, mention: Mention) -> Body | None:
        """Returns the body that a name says to be a country's: "Russian Navy"; else None."""
        country, rest = self._split(mention)
        if country is None:
            return None
        form = self._commons[rest]
        return None if form is None else Body(form, country, common=True)

    def _common_form(self, name: str) -> Form | None:
        """Returns the folded words of a common noun for a body; None for other names."""
        lemma = [*words(name)]
        if not lemma:
            return None
        lemma[-1] = singular(lemma[-1])
        type_ = self._ontology.class_of_noun(" ".join(lemma))
        return fold_name(tuple(lemma)) if self._is_governing(type_) else None

    def _is_governing(self, type_: str | None) -> bool:
        return bool(type_) and any(self._ontology.is_a(type_ or "", body) for body in GOVERNING)

    def national(self, mention: Mention) -> Body | None:
        """Returns what many countries have one of: "Spain's Socialist Party"; else None.

        The country is in the name or before it, else where the text says that it is, else the
        only one that the document names. A name whose document names several is its alone.
        """
        country, rest = self._split(mention)
        shared = self._nationals[rest if country else mention.text]
        if shared is None or not self._ontology.is_a(mention.type, "Organization"):
            return None
        owner = mention.owner
        if owner is not None and self._ontology.is_a(owner.type, "Organization"):
            return None
        codes = self._countries_of(mention) if country is None else frozenset()
        if len(codes) == 1:
            country = self._gazetteer.by_code(min(codes))
        if country is None:
            return Body(shared, local=bool(codes))
        lemma = (*shared[:-1], singular(shared[-1]))
        if self._is_governing(self._ontology.class_of_noun(" ".join(lemma))):
            return Body(lemma, country, common=True)
        return Body(shared, country)

    def _shared_form(self, name: str) -> Form | None:
        """Returns the words of a name that many countries have: a "Congress", a labour party."""
        form = name_form(name)
        several = len(form) >= SHARED_WORDS or self._ontology.class_of_noun(form[0]) == BODY
        return form if several and set(form) <= self._shared else None

    def _countries_of(self, mention: Mention) -> frozenset[str]:
        usage = self._usages.of(mention.document_id, mention.text)
        told = self._contexts.told_countries(usage)
        return told or self._places.countries(mention.document_id)

    def _split(self, mention: Mention) -> tuple[Place | None, str]:
        """Returns the country that a name contains or belongs to, and the name without it."""
        owner = mention.owner
        if owner is not None and not mention.start <= owner.start < mention.end:
            named = owner.kind is MentionKind.NAME
            country = self._places.place(owner, acting=True) if named else None
            return _only_country(country), mention.text
        return self._parts[mention.text]

    def _parted(self, text: str) -> tuple[Place | None, str]:
        """Returns the country that a name begins or ends with, and the name without it."""
        name = surface(text)
        for country_name, rest in chain(_beginnings(name), _endings(name)):
            country = self._countries[country_name]
            if country is not None:
                return _only_country(country), rest
        return None, text

    def _country(self, name: str) -> Place | None:
        """Returns the country that a name or a demonym is of."""
        look = self._gazetteer
        return (
            (look.country(name) or look.country_of_demonym(name)) if look.may_know(name) else None
        )

    def _generic_words(self) -> frozenset[str]:
        classes = self._ontology.classes.values()
        bodies = (c for c in classes if self._ontology.is_a(c.name, "Organization"))
        cues = chain.from_iterable(body.noun_cues for body in bodies)
        return LEGAL_FORMS | {"group"} | {cue for cue in cues if " " not in cue and cue[0] != "-"}


def _only_country(place: Place | None) -> Place | None:
    return place if place is not None and place.type == "Country" else None


def _beginnings(name: str) -> Iterator[tuple[str, str]]:
    """Yields the first words of a name and the others: "South Korean" and "Navy"."""
    parts = name.split()
    for length in range(min(LONGEST_COUNTRY_NAME, len(parts) - 1), 0, -1):
        yield " ".join(parts[:length]), " ".join(parts[length:])


def _endings(name: str) -> Iterator[tuple[str, str]]:
    """Yields what follows "of" in a name, and what precedes it: "Iraq" and "Government"."""
    before, of, after = name.rpartition(" of ")
    if of:
        yield after, before
