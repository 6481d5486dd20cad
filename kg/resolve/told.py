"""What the documents of a collection tell of the names in them, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Document, Mention, MentionKind
from kg.resolve.bodies import Bodies
from kg.resolve.contexts import Contexts
from kg.resolve.descriptions import described
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.kinds import Kinds
from kg.resolve.listings import Listings
from kg.resolve.names import Form, acronym_definitions, name_form
from kg.resolve.places import Places
from kg.resolve.usages import Usages

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Told:
    """What the documents tell.

    Attributes:
        usages: The names.
        places: Which of them mean places and peoples.
        contexts: What is said of their bearers.
        definitions: Full forms by acronym, as the documents define them.
        kinds: Of which kinds their bearers are.
        listings: Which of them mean what is known beforehand and is no place.
        bodies: Which of them are countries' bodies.
    """

    usages: Usages
    kinds: Kinds
    places: Places
    contexts: Contexts
    definitions: Mapping[str, Mapping[Form, Form]]
    listings: Listings
    bodies: Bodies


def read(
    documents: Mapping[str, Document],
    mentions: Iterable[Mention],
    *,
    ontology: Ontology,
    gazetteer: Gazetteer,
) -> Told:
    """Reads what documents, by id, tell of the names among their mentions."""
    telling = list(filter(_tells, mentions))
    usages = Usages(documents, telling)
    descriptions = described(usages)
    kinds = Kinds(usages, descriptions, ontology)
    places = Places(usages, kinds=kinds, ontology=ontology, gazetteer=gazetteer)
    nominals = (mention for mention in telling if mention.kind is MentionKind.NOMINAL)
    contexts = Contexts(
        usages, descriptions, nominals, places=places, kinds=kinds, gazetteer=gazetteer
    )
    definitions = {id_: _definitions(document) for id_, document in documents.items()}
    listings = Listings(
        usages, contexts, definitions, kinds=kinds, ontology=ontology, gazetteer=gazetteer
    )
    bodies = Bodies(usages, contexts, places=places, ontology=ontology, gazetteer=gazetteer)
    return Told(usages, kinds, places, contexts, definitions, listings, bodies)


def _tells(mention: Mention) -> bool:
    """Tells whether a mention is a name, or a common noun that may refer to one."""
    nominal = mention.kind is MentionKind.NOMINAL and mention.antecedent is not None
    return nominal or mention.kind is MentionKind.NAME


def _definitions(document: Document) -> dict[Form, Form]:
    """Returns the acronyms that a document defines; the first definition of each holds."""
    found: dict[Form, Form] = {}
    for acronym, full in acronym_definitions(document.text):
        found.setdefault(name_form(acronym), name_form(full))
    return found
