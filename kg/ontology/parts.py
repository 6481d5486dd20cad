"""Subjects of the Turtle files → classes, roles, event types and properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph

from kg.model import Modality, Polarity
from kg.ontology.cues import parse_cue, parse_example, parse_noun, parse_prepositions
from kg.ontology.index import lineages
from kg.ontology.lexicon import (
    ROOT_CLASS,
    Cue,
    CueKind,
    EventType,
    NounSense,
    OntologyClass,
    Property,
    RoleProperty,
)
from kg.ontology.turtle import (
    KG,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD_STRING,
    Source,
    local,
    own,
    short,
    suggestion,
)

CUE_KINDS: Mapping[str, CueKind] = {
    "verbCue": "verb",
    "nounCue": "noun",
    "copulaCue": "copula",
    "officeNoun": "office",
}
FALSE_WORDS, TRUE_WORDS = frozenset({"false", "0"}), frozenset({"true", "1"})


def read_classes(source: Source) -> dict[str, OntologyClass]:
    """Returns the classes that descend from kg:Thing; the others describe data and words."""
    prepositions = _prepositions(source)
    items = [_class(source, iri, prepositions) for iri in source.of_type(OWL + "Class")]
    found = {item.name: item for item in items}
    ancestors = lineages(source, found, "class")
    for name, item in found.items():
        if ROOT_CLASS not in ancestors[name] and (
            item.noun_cues or item.senses or item.entity_labels
        ):
            raise source.fault(
                KG + name,
                "has words but no broader class, so no relation or role accepts it",
                "Add, for example, rdfs:subClassOf kg:Thing.",
            )
    return {name: item for name, item in found.items() if ROOT_CLASS in ancestors[name]}


def read_roles(source: Source, classes: Mapping[str, OntologyClass]) -> dict[str, RoleProperty]:
    """Returns the roles by name."""
    roles = [_role(source, iri, classes) for iri in source.of_type(KG + "Role")]
    return {role.name: role for role in roles}


def read_event_types(source: Source) -> dict[str, EventType]:
    """Returns the concepts of the scheme of event types by name."""
    scheme = KG + "eventTypes"
    events = [
        _event_type(source, iri)
        for iri in source.of_type(SKOS + "Concept")
        if scheme in source.nodes(iri, SKOS + "inScheme")
    ]
    return {event.name: event for event in events}


def read_properties(
    source: Source,
    classes: Mapping[str, OntologyClass],
    events: Mapping[str, EventType],
    roles: Mapping[str, RoleProperty],
) -> dict[str, Property]:
    """Returns the relations by name."""
    prepositions = frozenset(word for role in roles.values() for word in role.prepositions)
    items = [
        _property(source, iri, classes, events, prepositions)
        for iri in source.of_type(KG + "Relation")
    ]
    return {item.name: item for item in items}


def _prepositions(source: Source) -> frozenset[str]:
    """Returns the prepositions of all roles."""
    roles = source.of_type(KG + "Role")
    return frozenset(word for iri in roles for word in parse_prepositions(source, iri))


def _class(source: Source, iri: str, prepositions: frozenset[str]) -> OntologyClass:
    name = _name_of(source, iri)
    texts = source.texts(iri, KG + "nounCue")
    nouns = [parse_noun(source, iri, text, prepositions) for text in texts]
    return OntologyClass(
        name=name,
        label=_label(source, iri),
        comment=_comment(source, iri),
        parents=own(source.nodes(iri, RDFS + "subClassOf")),
        noun_cues=tuple(noun for noun, slots in nouns if not slots),
        senses=tuple(
            NounSense(noun, slot, types, name) for noun, slots in nouns for slot, types in slots
        ),
        entity_labels=source.texts(iri, KG + "entityLabel"),
    )


def _role(source: Source, iri: str, classes: Mapping[str, OntologyClass]) -> RoleProperty:
    return RoleProperty(
        name=_name_of(source, iri),
        label=_label(source, iri),
        comment=_comment(source, iri),
        prepositions=parse_prepositions(source, iri),
        range=_class_hints(source, iri, "rangeIncludes", classes),
    )


def _event_type(source: Source, iri: str) -> EventType:
    broader = source.nodes(iri, SKOS + "broader")
    codes = [
        term.value
        for at in (iri, *broader)
        for term in source.values.get(at, {}).get(SKOS + "notation", ())
        if isinstance(term, pyoxigraph.Literal) and term.datatype.value == XSD_STRING
    ]
    if not codes:
        raise source.fault(
            iri, "has no skos:notation, nor has its skos:broader", 'Add skos:notation "THREATEN".'
        )
    return EventType(
        name=_name_of(source, iri),
        label=_label(source, iri),
        comment=_comment(source, iri),
        code=codes[0],
        broader=local(broader[0]) if broader else "",
    )


def _property(
    source: Source,
    iri: str,
    classes: Mapping[str, OntologyClass],
    events: Mapping[str, EventType],
    prepositions: frozenset[str],
) -> Property:
    event = _event_of(source, iri, events)
    return Property(
        name=_name_of(source, iri),
        label=_label(source, iri),
        comment=_comment(source, iri),
        domain=_class_hints(source, iri, "domainIncludes", classes),
        range=_class_hints(source, iri, "rangeIncludes", classes),
        cues=tuple(_cues(source, iri, classes, prepositions)),
        event_code=events[event].code if event else "",
        event_type=event,
        reporting=_flag(source, iri, "reporting"),
        claim_polarity=_individual(source, iri, "claimPolarity", Polarity),
        claim_modality=_individual(source, iri, "claimModality", Modality),
        examples=tuple(
            parse_example(source, iri, text) for text in source.texts(iri, SKOS + "example")
        ),
        parents=own(source.nodes(iri, RDFS + "subPropertyOf")),
        symmetric=OWL + "SymmetricProperty" in source.nodes(iri, RDF + "type"),
        inverse_of=next(iter(own(source.nodes(iri, OWL + "inverseOf"))), ""),
        past_form=next(iter(own(source.nodes(iri, KG + "pastForm"))), ""),
    )


def _cues(
    source: Source,
    iri: str,
    classes: Mapping[str, OntologyClass],
    prepositions: frozenset[str],
) -> Iterator[Cue]:
    for predicate, kind in CUE_KINDS.items():
        for text in source.texts(iri, KG + predicate):
            for cue in parse_cue(source, iri, kind, text, prepositions):
                for name in filter(None, (*cue.types, cue.subject)):
                    _check_class(source, iri, name, classes)
                yield cue


def _event_of(source: Source, iri: str, events: Mapping[str, EventType]) -> str:
    found = source.nodes(iri, KG + "eventType")
    if len(found) > 1:
        raise source.fault(iri, "has more than one kg:eventType", "Keep the one that fits best.")
    name = local(found[0]) if found else ""
    if name and name not in events:
        raise source.fault(
            iri,
            f"has {short(found[0])} as kg:eventType, which is no event type",
            suggestion(name, events) + "Event types are skos:inScheme kg:eventTypes.",
        )
    return name


def _class_hints(
    source: Source, iri: str, predicate: str, classes: Mapping[str, OntologyClass]
) -> tuple[str, ...]:
    names = tuple(local(node) for node in source.nodes(iri, SCHEMA + predicate))
    if not names:
        part = "subject" if predicate == "domainIncludes" else "object"
        raise source.fault(
            iri,
            f"has no schema:{predicate}, so no mention can be its {part}",
            f"Add, for example, schema:{predicate} kg:Organization.",
        )
    for name in names:
        _check_class(source, iri, name, classes)
    return names


def _check_class(source: Source, iri: str, name: str, classes: Mapping[str, OntologyClass]) -> None:
    if name not in classes:
        raise source.fault(
            iri,
            f"names {name}, which is no class of things",
            suggestion(name, classes) + "Name a class.",
        )


def _flag(source: Source, iri: str, predicate: str) -> bool:
    values = source.texts(iri, KG + predicate)
    for value in values:
        if value not in FALSE_WORDS | TRUE_WORDS:
            raise source.fault(iri, f'has "{value}" as kg:{predicate}', "Write true or false.")
    return any(value in TRUE_WORDS for value in values)


def _individual(
    source: Source, iri: str, predicate: str, values: type[Polarity] | type[Modality]
) -> str:
    names = [local(node) for node in source.nodes(iri, KG + predicate)]
    known = [str(value) for value in values]
    if len(names) > 1 or any(name not in known for name in names):
        raise source.fault(
            iri,
            f"has kg:{predicate} {', '.join(names)}",
            f"Take one of: {', '.join(known)}.",
        )
    return names[0] if names else ""


def _name_of(source: Source, iri: str) -> str:
    if not iri.startswith(KG):
        raise source.fault(iri, "is outside the kg: namespace", f"Name it in <{KG}>.")
    return local(iri)


def _label(source: Source, iri: str) -> str:
    return source.text(iri, RDFS + "label", purpose="so no page can show it")


def _comment(source: Source, iri: str) -> str:
    return source.text(iri, RDFS + "comment", purpose="so nobody learns what it means")
