"""Turtle → `Ontology`, with every check that makes the result safe to use."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.errors import OntologyError
from kg.model import Modality, Polarity, Tense
from kg.ontology.cues import parse_cue, parse_example, parse_prepositions
from kg.ontology.lexicon import (
    ROOT_CLASS,
    Cue,
    CueKey,
    CueKind,
    Effect,
    EventType,
    FactualityKind,
    Ontology,
    OntologyClass,
    Property,
    RoleProperty,
)
from kg.ontology.turtle import (
    KG,
    KNOWN_PREDICATES,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD_STRING,
    Source,
    read,
    short,
    suggestion,
)

CUE_KINDS: Mapping[str, CueKind] = {
    "verbCue": "verb",
    "nounCue": "noun",
    "copulaCue": "copula",
    "officeNoun": "office",
}
FACTUALITY_KINDS: Mapping[str, FactualityKind] = {
    "auxiliaryCue": "auxiliary",
    "adverbCue": "adverb",
    "verbCue": "verb",
    "nounCue": "noun",
    "markCue": "mark",
    "prepositionCue": "preposition",
}
DIMENSIONS: Mapping[str, type[Polarity] | type[Modality] | type[Tense]] = {
    "polarity": Polarity,
    "modality": Modality,
    "tense": Tense,
}
FALSE_WORDS, TRUE_WORDS = frozenset({"false", "0"}), frozenset({"true", "1"})
_T = TypeVar("_T")


def load(paths: Iterable[Path] | None = None) -> Ontology:
    """Reads the ontology from Turtle files and folders.

    Args:
        paths: What to read, together: files, or folders of .ttl files. None for the ontology
            that comes with the package. To add relations, name the shipped folder and yours.

    Raises:
        OntologyError: A file cannot be read, or a term is unknown, incomplete or ambiguous.
    """
    source = read([shipped()] if paths is None else paths)
    terms = frozenset(_local(iri) for iri in source.values if iri.startswith(KG))
    _check_terms(source, terms)
    classes = _entity_classes(source)
    events = _by_name(_event_type(source, iri) for iri in _event_iris(source))
    roles = _by_name(_role(source, iri, classes) for iri in source.of_type(KG + "Role"))
    prepositions = frozenset(word for role in roles.values() for word in role.prepositions)
    properties = _by_name(
        _property(source, iri, classes, events, prepositions)
        for iri in source.of_type(KG + "Relation")
    )
    return Ontology(
        classes=classes,
        properties=properties,
        roles=roles,
        event_types=events,
        seats=_seats(source),
        terms=terms,
        digest=source.digest,
        files=source.files,
        _relations=_relation_index(source, properties),
        _roles=_role_index(source, roles),
        _nouns=_noun_index(source, classes, properties),
        _labels=_label_index(source, classes),
        _lineages=_lineages(source, {**classes, **properties}),
        _effects=_effects(source),
        _ntriples=source.ntriples,
    )


def shipped() -> Path:
    """Returns the folder of the ontology that comes with the package.

    Raises:
        OntologyError: The installation lacks it.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data" / "ontology", package.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise OntologyError("the installed package lacks its ontology", remedy="Install it again.")


# --- terms -----------------------------------------------------------------------------------


def _check_terms(source: Source, terms: frozenset[str]) -> None:
    for subject, values in source.values.items():
        if subject.startswith(KG) and RDF + "type" not in values:
            raise source.fault(
                subject,
                "has no type, so nothing declares it",
                suggestion(_local(subject), terms - {_local(subject)})
                + "Or add, for example, a kg:Relation.",
            )
        for predicate, objects in values.items():
            _check_predicate(source, subject, predicate, terms)
            for term in objects:
                _check_term(source, subject, term.value, terms, literal=not _is_node(term))


def _check_predicate(source: Source, subject: str, predicate: str, terms: frozenset[str]) -> None:
    namespace = next((name for name in KNOWN_PREDICATES if predicate.startswith(name)), None)
    if namespace is not None:
        known = KNOWN_PREDICATES[namespace]
        name = predicate.removeprefix(namespace)
        if name not in known:
            close = suggestion(name, known)
            raise source.fault(
                subject,
                f"uses {short(predicate)}, which the ontology has no use for",
                close or f"Take one of: {', '.join(sorted(known))}.",
            )
    _check_term(source, subject, predicate, terms, literal=False)


def _check_term(
    source: Source, subject: str, iri: str, terms: frozenset[str], *, literal: bool
) -> None:
    if not literal and iri.startswith(KG) and _local(iri) not in terms:
        raise source.fault(
            subject,
            f"refers to {short(iri)}, which nothing declares",
            suggestion(_local(iri), terms) + "Correct the name, or declare it.",
        )


# --- the parts -------------------------------------------------------------------------------


def _entity_classes(source: Source) -> dict[str, OntologyClass]:
    """Returns the classes that descend from kg:Thing; the others describe data and words."""
    found = _by_name(_class(source, iri) for iri in source.of_type(OWL + "Class"))
    lineages = _lineages(source, found)
    for name, item in found.items():
        if ROOT_CLASS not in lineages[name] and (item.noun_cues or item.entity_labels):
            raise source.fault(
                KG + name,
                "has words but no broader class, so no relation or role accepts it",
                "Add, for example, rdfs:subClassOf kg:Thing.",
            )
    return {name: item for name, item in found.items() if ROOT_CLASS in lineages[name]}


def _class(source: Source, iri: str) -> OntologyClass:
    return OntologyClass(
        name=_name_of(source, iri),
        label=_label(source, iri),
        comment=_comment(source, iri),
        parents=_own(source.nodes(iri, RDFS + "subClassOf")),
        noun_cues=source.texts(iri, KG + "nounCue"),
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


def _event_iris(source: Source) -> Iterator[str]:
    scheme = KG + "eventTypes"
    for iri in source.of_type(SKOS + "Concept"):
        if scheme in source.nodes(iri, SKOS + "inScheme"):
            yield iri


def _event_type(source: Source, iri: str) -> EventType:
    broader = source.nodes(iri, SKOS + "broader")
    codes = [
        term.value
        for at in (iri, *broader)
        for term in source.values.get(at, {}).get(SKOS + "notation", ())
        if not _is_node(term) and getattr(term, "datatype").value == XSD_STRING
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
        broader=_local(broader[0]) if broader else "",
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
        parents=_own(source.nodes(iri, RDFS + "subPropertyOf")),
        symmetric=OWL + "SymmetricProperty" in source.nodes(iri, RDF + "type"),
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
    name = _local(found[0]) if found else ""
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
    names = tuple(_local(node) for node in source.nodes(iri, SCHEMA + predicate))
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


def _check_class(
    source: Source, iri: str, name: str, classes: Mapping[str, OntologyClass]
) -> None:
    if name not in classes:
        raise source.fault(
            iri, f"names {name}, which is no class", suggestion(name, classes) + "Name a class."
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
    names = [_local(node) for node in source.nodes(iri, KG + predicate)]
    known = [str(value) for value in values]
    if len(names) > 1 or any(name not in known for name in names):
        raise source.fault(
            iri,
            f"has kg:{predicate} {', '.join(names)}",
            f"Take one of: {', '.join(known)}.",
        )
    return names[0] if names else ""


def _seats(source: Source) -> dict[str, str]:
    seats: dict[str, str] = {}
    for iri in source.of_type(KG + "Seat"):
        code = source.text(iri, KG + "seatOf", purpose="so it stands for no government")
        if len(code) != 2 or not code.isalpha() or not code.isupper():
            raise source.fault(
                iri, f'has "{code}" as kg:seatOf', 'Write the two-letter ISO code, as in "FR".'
            )
        for label in (_label(source, iri), *source.texts(iri, SKOS + "altLabel")):
            _claim(source, seats, label, code, iri, f'the name "{label}"')
    return dict(sorted(seats.items()))


def _effects(source: Source) -> dict[tuple[FactualityKind, str], Effect]:
    effects: dict[tuple[FactualityKind, str], Effect] = {}
    for dimension, values in DIMENSIONS.items():
        type_name = values.__name__
        declared = {_local(iri): iri for iri in source.of_type(KG + type_name)}
        for name in sorted(declared):
            if name not in {str(value) for value in values}:
                raise source.fault(
                    declared[name],
                    f"is a kg:{type_name} that the model lacks",
                    f"Take one of: {', '.join(values)}.",
                )
        for value in values:
            if value in declared:
                _add_effects(source, effects, declared[value], dimension, value)
    return effects


def _add_effects(
    source: Source,
    effects: dict[tuple[FactualityKind, str], Effect],
    iri: str,
    dimension: str,
    value: Polarity | Modality | Tense,
) -> None:
    for predicate, kind in FACTUALITY_KINDS.items():
        for text in source.texts(iri, KG + predicate):
            lemma = text.removesuffix(" (xcomp)") if kind == "verb" else text
            before = effects.get((kind, lemma), Effect())
            if getattr(before, dimension) not in {None, value}:
                raise source.fault(
                    iri,
                    f'claims the {kind} "{lemma}", which is {getattr(before, dimension)} already',
                    "Leave it to one of the two.",
                )
            effects[kind, lemma] = replace(before, **{dimension: value})


# --- look-ups --------------------------------------------------------------------------------


def _relation_index(
    source: Source, properties: Mapping[str, Property]
) -> dict[CueKey, dict[str, dict[str, str]]]:
    index: dict[CueKey, dict[str, dict[str, str]]] = {}
    for item in properties.values():
        for cue in item.cues:
            by_subject = index.setdefault((cue.kind, cue.lemma, cue.slot), {})
            choices = by_subject.setdefault(cue.subject or ROOT_CLASS, {})
            for type_name in cue.types or (ROOT_CLASS,):
                slot = f" ({cue.slot}{f': {type_name}' if cue.types else ''})" if cue.slot else ""
                what = f'the {cue.kind} cue "{cue.lemma}{slot}"'
                _claim(source, choices, type_name, item.name, KG + item.name, what)
    return index


def _role_index(
    source: Source, roles: Mapping[str, RoleProperty]
) -> dict[str, dict[str, str]]:
    index: dict[str, dict[str, str]] = {}
    for role in roles.values():
        for preposition in role.prepositions:
            choices = index.setdefault(preposition, {})
            for type_name in role.range:
                what = f'the preposition "{preposition}" for {type_name}'
                _claim(source, choices, type_name, role.name, KG + role.name, what)
    return index


def _noun_index(
    source: Source, classes: Mapping[str, OntologyClass], properties: Mapping[str, Property]
) -> dict[str, str]:
    index: dict[str, str] = {}
    for item in classes.values():
        for noun in item.noun_cues:
            _claim(source, index, noun, item.name, KG + item.name, f'the noun "{noun}"')
    for relation in properties.values():
        for cue in relation.cues:
            if cue.kind == "office":
                _claim(
                    source,
                    index,
                    cue.lemma,
                    relation.domain[0],
                    KG + relation.name,
                    f'the noun "{cue.lemma}"',
                )
    return index


def _label_index(source: Source, classes: Mapping[str, OntologyClass]) -> dict[str, str]:
    index: dict[str, str] = {}
    for item in classes.values():
        for label in item.entity_labels:
            _claim(source, index, label, item.name, KG + item.name, f'the label "{label}"')
    return index


def _claim(
    source: Source, index: dict[str, str], key: str, value: str, iri: str, what: str
) -> None:
    other = index.setdefault(key, value)
    if other != value:
        raise source.fault(
            iri,
            f"claims {what}, which belongs to {other} already",
            "Leave it to one of the two, or restrict one to classes, as in (obj: Weapon).",
        )


def _lineages(
    source: Source, items: Mapping[str, OntologyClass | Property]
) -> dict[str, tuple[str, ...]]:
    lineages: dict[str, tuple[str, ...]] = {}
    for name in items:
        found: dict[str, None] = {}
        queue = deque([name])
        while queue:
            current = queue.popleft()
            if current in found:
                continue
            found[current] = None
            item = items.get(current)
            if item is None:
                raise source.fault(
                    KG + name, f"descends from kg:{current}, which is no class or relation",
                    "Name a class of the ontology, or one of another vocabulary.",
                )
            if name in item.parents:
                raise source.fault(KG + name, "is its own ancestor", "Break the circle.")
            queue.extend(item.parents)
        lineages[name] = tuple(found)
    return lineages


# --- small things ----------------------------------------------------------------------------


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _own(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_local(iri) for iri in iris if iri.startswith(KG)))


def _is_node(term: object) -> bool:
    return not hasattr(term, "datatype")


def _name_of(source: Source, iri: str) -> str:
    if not iri.startswith(KG):
        raise source.fault(iri, "is outside the kg: namespace", f"Name it in <{KG}>.")
    return _local(iri)


def _label(source: Source, iri: str) -> str:
    return source.text(iri, RDFS + "label", purpose="so no page can show it")


def _comment(source: Source, iri: str) -> str:
    return source.text(iri, RDFS + "comment", purpose="so nobody learns what it means")


def _by_name(items: Iterable[_T]) -> dict[str, _T]:
    return {getattr(item, "name"): item for item in items}
