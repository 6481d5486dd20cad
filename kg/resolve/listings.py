"""Names of a collection → things known beforehand, if type and context allow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.model import Mention
from kg.resolve.contexts import Contexts
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.kinds import Kinds
from kg.resolve.listing import Listed
from kg.resolve.memo import Memo
from kg.resolve.names import Form, form_of, is_acronym, name_form, without_legal_form
from kg.resolve.usages import Usages

if TYPE_CHECKING:
    from kg.ontology import Ontology

GENERAL = frozenset({"Thing", "Agent", "Product", "Work", "Event", "Concept", "Law"})
"""Types that a recogniser gives to organisations too."""

OFTEN_MISTAKEN = ("ArmedGroup", "InternationalOrganization", "PoliticalParty", "MediaOrganization")
"""Classes whose names a recogniser takes for persons' and places', which do not bear them."""


TELLING_WORDS = 3
"""Words from which on the name of something well-known is hardly another thing's too."""


class Listings:
    """Decides whether a name means a thing known beforehand.

    Args:
        usages: The names of the collection.
        contexts: What the documents tell of them.
        definitions: Full forms by acronym, as the documents define them.
        kinds: Which kinds of things the documents tell names to be of.
    """

    def __init__(
        self,
        usages: Usages,
        contexts: Contexts,
        definitions: Mapping[str, Mapping[Form, Form]],
        *,
        kinds: Kinds,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        self._usages = usages
        self._kinds = kinds
        self._contexts = contexts
        self._definitions = definitions
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._entries = Memo(self._called)
        self._known: dict[tuple[str, str, str], Listed | None] = {}

    def of(self, mention: Mention) -> Listed | None:
        """Returns the thing that a name means; None if there is none, or several may be meant."""
        entries = self._entries[mention.text]
        if not entries:
            return None
        asked = mention.document_id, mention.text, mention.type
        if asked not in self._known:
            self._known[asked] = self._chosen(mention, entries)
        return self._known[asked]

    def _called(self, text: str) -> tuple[Listed, ...]:
        return (
            self._gazetteer.listing.find(text)
            or self._with_legal_form(text)
            or self._with_kind(text)
            or self._with_country(text)
        )

    def _with_legal_form(self, text: str) -> tuple[Listed, ...]:
        """Returns the firms of a name without its legal form: "Goldman Sachs Group Inc"."""
        bare = without_legal_form(text)
        found = self._gazetteer.listing.find(bare) if bare != text else ()
        return tuple(entry for entry in found if self._ontology.is_a(entry.type, "Company"))

    def _with_kind(self, text: str) -> tuple[Listed, ...]:
        """Returns the things of a name behind which its kind is written: "Auto Workers union"."""
        name, _, noun = text.rpartition(" ")
        if not name or not noun.islower():
            return ()
        kind = self._ontology.class_of_noun(noun)
        found = self._gazetteer.listing.find(name) if kind else ()
        return tuple(entry for entry in found if self._agree(entry.type, kind or ""))

    def _with_country(self, text: str) -> tuple[Listed, ...]:
        """Returns the things of a name behind which its country is written: "X of Somalia"."""
        name, of, where = text.rpartition(" of ")
        country = self._gazetteer.country(where) if of else None
        found = self._gazetteer.listing.find(name) if country else ()
        return tuple(entry for entry in found if country and entry.country == country.key)

    def _agree(self, one: str, other: str) -> bool:
        return self._ontology.is_a(one, other) or self._ontology.is_a(other, one)

    def _chosen(self, mention: Mention, entries: Iterable[Listed]) -> Listed | None:
        fitting = [
            entry
            for entry in entries
            if self._fits(mention, entry)
            and self._is_defined_so(mention, entry)
            and self._is_there(mention, entry)
        ]
        if len(fitting) > 1:
            around = self._contexts.around(mention.document_id)
            there = [entry for entry in fitting if entry.country in around]
            fitting = there or [entry for entry in fitting if not entry.country]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, mention: Mention, entry: Listed) -> bool:
        """Tells whether the type fits: the same kind of thing, or one that is taken for it."""
        kinds = ("Person", "Place", "Organization")
        if self._speaks_for_itself(mention.text):
            return True
        usage = self._usages.of(mention.document_id, mention.text)
        told = self._kinds.described(usage)
        if told and not self._ontology.is_a(entry.type, told):
            return False
        classes = self._kinds.classes(usage)
        if told and classes:
            return any(self._agree(entry.type, class_) for class_ in classes)
        if mention.type in GENERAL:
            return True
        kind = next((k for k in kinds if self._ontology.is_a(mention.type, k)), mention.type)
        if self._ontology.is_a(entry.type, kind):
            return True
        mistaken = is_acronym(mention.text) or any(
            self._ontology.is_a(entry.type, known) for known in OFTEN_MISTAKEN
        )
        return mistaken and not self._gazetteer.places(mention.text)

    def _speaks_for_itself(self, text: str) -> bool:
        """Tells whether a name is an organisation's whatever a recogniser makes of it."""
        form = form_of(text)
        kind = self._ontology.class_of_noun(form[-1]) if len(form) > 1 else None
        return len(form) >= TELLING_WORDS or self._ontology.is_a(kind or "", "Organization")

    def _is_defined_so(self, mention: Mention, entry: Listed) -> bool:
        """Tells whether the document does not say that the letters stand for something else."""
        defined = self._definitions.get(mention.document_id, {}).get(name_form(mention.text))
        names = {name_form(name) for name in (entry.label, *entry.aliases)}
        return defined is None or defined in names

    def _is_there(self, mention: Mention, entry: Listed) -> bool:
        """Tells whether a thing of one country is not told to be of others."""
        if not entry.country:
            return True
        usage = self._usages.of(mention.document_id, mention.text)
        told = self._contexts.told_countries(usage)
        if not told and is_acronym(mention.text):
            told = self._contexts.around(mention.document_id)
        return not told or entry.country in told
