"""Turtle → `Ontology`, with every check that makes the result safe to use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError
from kg.ontology import index, parts
from kg.ontology.lexicon import Ontology
from kg.ontology.turtle import (
    KG,
    KNOWN_PREDICATES,
    RDF,
    Source,
    local,
    read,
    short,
    suggestion,
)


def load(paths: Iterable[Path] | None = None) -> Ontology:
    """Reads the ontology from Turtle files and folders.

    Args:
        paths: What to read, together: files, or folders of .ttl files. None for the ontology
            that comes with the package. To add relations, name the shipped folder and yours.

    Raises:
        OntologyError: A file cannot be read, or a term is unknown, incomplete or ambiguous.
    """
    source = read([shipped()] if paths is None else paths)
    terms = frozenset(local(iri) for iri in source.values if iri.startswith(KG))
    _check_terms(source, terms)
    classes = parts.read_classes(source)
    events = parts.read_event_types(source)
    roles = parts.read_roles(source, classes)
    properties = parts.read_properties(source, classes, events, roles)
    return Ontology(
        classes=classes,
        properties=properties,
        roles=roles,
        event_types=events,
        light_verbs=frozenset(source.texts(KG + "Relation", KG + "lightVerb")),
        result_words=frozenset(source.texts(KG + "Relation", KG + "resultWord")),
        seats=index.seats(source),
        terms=terms,
        digest=source.digest,
        files=source.files,
        _relations=index.relation_index(source, properties),
        _roles=index.role_index(source, roles),
        _nouns=index.noun_index(source, classes, properties),
        _senses=index.sense_index(source, classes),
        _labels=index.label_index(source, classes),
        _lineages={
            **index.lineages(source, classes, "class"),
            **index.lineages(source, properties, "relation"),
        },
        _effects=index.effects(source),
        past_forms=index.past_forms(source, properties),
        _inverses=index.inverses(source, properties),
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


def _check_terms(source: Source, terms: frozenset[str]) -> None:
    for subject, values in source.values.items():
        if subject.startswith(KG) and RDF + "type" not in values:
            raise source.fault(
                subject,
                "has no type, so nothing declares it",
                suggestion(local(subject), terms - {local(subject)})
                + "Or add, for example, a kg:Relation.",
            )
        for predicate, objects in values.items():
            _check_predicate(source, subject, predicate, terms)
            for term in objects:
                if isinstance(term, pyoxigraph.NamedNode):
                    _check_term(source, subject, term.value, terms)


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
    _check_term(source, subject, predicate, terms)


def _check_term(source: Source, subject: str, iri: str, terms: frozenset[str]) -> None:
    if iri.startswith(KG) and local(iri) not in terms:
        raise source.fault(
            subject,
            f"refers to {short(iri)}, which nothing declares",
            suggestion(local(iri), terms) + "Correct the name, or declare it.",
        )
