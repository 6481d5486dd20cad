"""Entities of Follow the Money, as JSON lines that Aleph and its tools read.

The schema is told at https://followthemoney.tech/explorer/. Articles are documents; an entity
names those that mention it as its proof, a link the one it comes from. Links are the statements
that become plain edges: what somebody denies, plans or merely holds possible would stand there
as if it were so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1

from kg.model import Document, Entity, Graph, Reference, Statement, Tense
from kg.rdf import Policy
from kg.write.content import Content, references
from kg.write.jsonl import one_line
from kg.write.labels import Labels, main_type, relation_label
from kg.write.rows import held

_Properties = dict[str, list[str]]

SCHEMATA: Mapping[str, str] = {
    "Agent": "LegalEntity",
    "ArmedGroup": "Organization",
    "City": "Address",
    "Company": "Company",
    "Country": "PublicBody",
    "EducationOrganization": "Organization",
    "Event": "Event",
    "Facility": "Address",
    "GovernmentBody": "PublicBody",
    "Group": "LegalEntity",
    "InternationalOrganization": "Organization",
    "MediaOrganization": "Organization",
    "MilitaryPlatform": "Asset",
    "Nationality": "LegalEntity",
    "Office": "Position",
    "Organization": "Organization",
    "Person": "Person",
    "PhysicalObject": "Asset",
    "Place": "Address",
    "PoliticalParty": "Organization",
    "Product": "Asset",
    "Region": "Address",
    "SportsTeam": "Organization",
    "Weapon": "Asset",
}
"""The schema of each class; of Concept, Law, Thing and Work there is none."""
_WIDER: Mapping[str, frozenset[str]] = {
    "Person": frozenset({"LegalEntity"}),
    "Organization": frozenset({"LegalEntity"}),
    "PublicBody": frozenset({"LegalEntity", "Organization"}),
    "Company": frozenset({"LegalEntity", "Organization", "Asset"}),
}


@dataclass(frozen=True, slots=True)
class _Link:
    """A schema of links.

    Attributes:
        subject, object: The properties of the two ends, and the schemata that they take.
        words: The property that holds the relation in words; empty if the schema says it all.
        lasts: Whether it tells a state, which in the past tense is over.
    """

    schema: str
    subject: tuple[str, str]
    object: tuple[str, str]
    words: str = "role"
    lasts: bool = True


_ANY = _Link("UnknownLink", ("subject", "Thing"), ("object", "Thing"), lasts=False)
_FAMILY = _Link(
    "Family", ("person", "Person"), ("relative", "Person"), words="relationship", lasts=False
)
_LEADING = _Link("Directorship", ("director", "LegalEntity"), ("organization", "Organization"))
_MEMBERSHIP = _Link("Membership", ("member", "LegalEntity"), ("organization", "Organization"))
_REPRESENTATION = _Link("Representation", ("agent", "LegalEntity"), ("client", "LegalEntity"))
_OWNERSHIP = _Link("Ownership", ("owner", "LegalEntity"), ("asset", "Asset"))
_EMPLOYMENT = _Link("Employment", ("employee", "Person"), ("employer", "Organization"))
_OCCUPANCY = _Link("Occupancy", ("holder", "Person"), ("post", "Position"), words="")
LINKS: Mapping[str, tuple[_Link, ...]] = {
    "employs": (_Link("Employment", ("employer", "Organization"), ("employee", "Person")),),
    "familyOf": (_FAMILY,),
    "holdsOffice": (_OCCUPANCY, _EMPLOYMENT),
    "heldOffice": (_OCCUPANCY, _EMPLOYMENT),
    "holdsStakeIn": (_OWNERSHIP,),
    "isEmployed": (_EMPLOYMENT,),
    "leads": (_LEADING,),
    "led": (_LEADING,),
    "memberOf": (_MEMBERSHIP,),
    "owns": (_OWNERSHIP,),
    "represents": (_REPRESENTATION,),
    "spokeFor": (_EMPLOYMENT,),
    "spokespersonFor": (_EMPLOYMENT,),
    "takesOffice": (_OCCUPANCY,),
}
"""Schemata of a property's links, the first whose ends fit; any other link is an UnknownLink."""
_LANGUAGES = {"en": "eng", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "pt": "por"}
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)")
_URL = re.compile(r"https?://\S+")


def followthemoney(content: Content) -> Iterator[str]:
    """Yields one entity a line: articles and links by document, then who and what they name."""
    schemata = {e.iri: SCHEMATA[main_type(e)] for e in content.entities if _has_schema(e)}
    proofs: defaultdict[str, set[str]] = defaultdict(set)
    for part, labels in content.parts():
        article = part.documents[0]
        yield _line(_article_id(article), "Article", _article(article))
        for reference in references(part.statements):
            proofs[reference.iri].add(_article_id(article))
        yield from _links(part, labels, schemata)
    for entity in content.entities:
        if entity.iri in schemata:
            properties = _entity(entity, schemata[entity.iri], sorted(proofs[entity.iri]))
            yield _line(_id(entity.iri), schemata[entity.iri], properties)


def _has_schema(entity: Entity) -> bool:
    return main_type(entity) in SCHEMATA


def _links(part: Graph, labels: Labels, schemata: Mapping[str, str]) -> Iterator[str]:
    for statement in part.statements:
        other = statement.object
        if (
            isinstance(other, Reference)
            and other.iri != statement.subject.iri
            and {statement.subject.iri, other.iri} <= schemata.keys()
            and Policy.OPEN.accepts(statement)
        ):
            ends = schemata[statement.subject.iri], schemata[other.iri]
            link = _schema(statement.relation.property, *ends)
            properties = _link(link, statement, other, part.documents[0], labels)
            yield _line(_id(statement.iri), link.schema, properties)


def _schema(relation: str | None, subject: str, object_: str) -> _Link:
    fitting = (
        link
        for link in LINKS.get(relation or "", ())
        if _fits(subject, link.subject[1]) and _fits(object_, link.object[1])
    )
    return next(fitting, _ANY)


def _fits(schema: str, wanted: str) -> bool:
    return schema == wanted or wanted in _WIDER.get(schema, ())


def _link(
    link: _Link, statement: Statement, other: Reference, document: Document, labels: Labels
) -> _Properties:
    speakers = [labels.label(speaker) for speaker in statement.attributed_to]
    past = link.lasts and statement.tense is Tense.PAST
    return {
        link.subject[0]: [_id(statement.subject.iri)],
        link.object[0]: [_id(other.iri)],
        **({link.words: [relation_label(statement)]} if link.words else {}),
        **({"status": ["past"]} if past else {}),
        "summary": [statement.evidence.quote],
        "description": [f"according to {', '.join(speakers)}"] if speakers else [],
        "recordId": [statement.iri],
        "proof": [_article_id(document)],
        **_times(statement),
        **_published(document),
    }


def _times(statement: Statement) -> _Properties:
    value = statement.time.value if statement.time else ""
    if "/" in value:
        first, last = value.split("/")
        return {"startDate": [first], "endDate": [last]}
    return {"date": [value]}


def _article(document: Document) -> _Properties:
    return {
        "title": [document.title or document.id],
        "fileName": [] if _URL.fullmatch(document.source) else [document.source],
        "publishedAt": [document.published.isoformat()] if document.published else [],
        "language": [_LANGUAGES[document.language]] if document.language in _LANGUAGES else [],
        "bodyText": [document.text],
        **_published(document),
    }


def _published(document: Document) -> _Properties:
    return {
        "publisher": [document.publisher],
        "sourceUrl": [document.source] if _URL.fullmatch(document.source) else [],
    }


def _entity(entity: Entity, schema: str, proofs: list[str]) -> _Properties:
    items = [found[1] for _, target in entity.links if (found := _WIKIDATA.fullmatch(target))]
    return {
        "name": [entity.label],
        "alias": list(entity.aliases),
        "full": [entity.label] if schema == "Address" else [],
        "wikidataId": items,
        "proof": proofs,
    }


def _id(iri: str) -> str:
    """Returns an id as the tools make them: 40 hexadecimal digits."""
    return sha1(iri.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _article_id(document: Document) -> str:
    return _id(f"document {document.id}")


def _line(id_: str, schema: str, properties: Mapping[str, Iterable[str]]) -> str:
    said = {name: [held(v) for v in values if v.strip()] for name, values in properties.items()}
    entity = {"id": id_, "schema": schema, "properties": {n: v for n, v in said.items() if v}}
    return one_line(entity) + "\n"
