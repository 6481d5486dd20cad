"""The look-ups of an ontology, each key claimed by one owner only."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from kg.model import Modality, Polarity, Tense
from kg.ontology.cues import parse_factuality_word
from kg.ontology.lexicon import (
    ROOT_CLASS,
    CueKey,
    Effect,
    FactualityKey,
    FactualityKind,
    NounSense,
    OntologyClass,
    Property,
    RoleProperty,
)
from kg.ontology.turtle import KG, RDFS, SKOS, Source, local

FACTUALITY_KINDS: Mapping[str, FactualityKind] = {
    "auxiliaryCue": "auxiliary",
    "adverbCue": "adverb",
    "determinerCue": "determiner",
    "verbCue": "verb",
    "nounCue": "noun",
    "markCue": "mark",
    "prepositionCue": "preposition",
}
_K = TypeVar("_K")
_V = TypeVar("_V", bound=StrEnum)
_C = TypeVar("_C", bound=str)


def relation_index(
    source: Source, properties: Mapping[str, Property]
) -> dict[CueKey, dict[str, dict[str, str]]]:
    """Returns (kind, lemma, slot) → class of the subject → class of the object → property."""
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


def role_index(source: Source, roles: Mapping[str, RoleProperty]) -> dict[str, dict[str, str]]:
    """Returns preposition → class of what follows it → role."""
    index: dict[str, dict[str, str]] = {}
    for role in roles.values():
        for preposition in role.prepositions:
            choices = index.setdefault(preposition, {})
            for type_name in role.range:
                what = f'the preposition "{preposition}" for {type_name}'
                _claim(source, choices, type_name, role.name, KG + role.name, what)
    return index


def noun_index(
    source: Source, classes: Mapping[str, OntologyClass], properties: Mapping[str, Property]
) -> dict[str, str]:
    """Returns noun → class; office nouns name their holders."""
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


def sense_index(
    source: Source, classes: Mapping[str, OntologyClass]
) -> dict[str, tuple[NounSense, ...]]:
    """Returns noun → the classes that it leads to in certain surroundings."""
    index: dict[str, list[NounSense]] = {}
    claimed: dict[tuple[str, str, str], str] = {}
    for item in classes.values():
        for sense in item.senses:
            what = f'the noun "{sense.lemma} ({sense.slot})"'
            for type_ in sense.types or (ROOT_CLASS,):
                if type_ not in classes:
                    raise source.fault(
                        KG + item.name,
                        f"asks {what} for kg:{type_}, which is no class",
                        f"Take one of: {', '.join(sorted(classes))}.",
                    )
                key = sense.lemma, sense.slot, type_
                _claim(source, claimed, key, item.name, KG + item.name, what)
            index.setdefault(sense.lemma, []).append(sense)
    return {
        noun: tuple(sorted(senses, key=lambda s: (not s.types, s.slot, s.types, s.class_name)))
        for noun, senses in sorted(index.items())
    }


def inverses(source: Source, properties: Mapping[str, Property]) -> dict[str, str]:
    """Returns property → the one property that is declared to be its inverse."""
    index: dict[str, str] = {}
    for item in properties.values():
        if item.inverse_of:
            what = f"the inverse of kg:{item.inverse_of}"
            _require(source, properties, item.inverse_of, item.name, f"is {what}")
            _claim(source, index, item.inverse_of, item.name, KG + item.name, what)
    return index


def past_forms(source: Source, properties: Mapping[str, Property]) -> dict[str, str]:
    """Returns property → what a plain edge says once it is over."""
    index = {item.name: item.past_form for item in properties.values() if item.past_form}
    for name, past in index.items():
        _require(source, properties, past, name, f"has kg:{past} as kg:pastForm")
    return index


def _require(
    source: Source, properties: Mapping[str, Property], name: str, owner: str, what: str
) -> None:
    if name not in properties:
        remedy = "Name a relation of this ontology."
        raise source.fault(KG + owner, f"{what}, which is no relation", remedy)


def label_index(source: Source, classes: Mapping[str, OntologyClass]) -> dict[str, str]:
    """Returns the pipeline's label of a named entity → class."""
    index: dict[str, str] = {}
    for item in classes.values():
        for label in item.entity_labels:
            _claim(source, index, label, item.name, KG + item.name, f'the label "{label}"')
    return index


def _claim(source: Source, index: dict[_K, _C], key: _K, value: _C, iri: str, what: str) -> None:
    other = index.setdefault(key, value)
    if other != value:
        restrict = ", or restrict one to classes, as in (obj: Weapon)" if " cue " in what else ""
        raise source.fault(
            iri,
            f"claims {what}, which belongs to {other} already",
            f"Leave it to one of the two{restrict}.",
        )


def lineages(
    source: Source, items: Mapping[str, OntologyClass] | Mapping[str, Property], what: str
) -> dict[str, tuple[str, ...]]:
    """Returns name → itself and its ancestors, nearest first.

    Args:
        what: What the items are, as the error says it: "class" or "relation".
    """
    return {name: tuple(_lineage(source, items, what, name)) for name in items}


def _lineage(
    source: Source,
    items: Mapping[str, OntologyClass] | Mapping[str, Property],
    what: str,
    name: str,
) -> dict[str, None]:
    found: dict[str, None] = {}
    queue = deque([name])
    while queue:
        current = queue.popleft()
        if current in found:
            continue
        if current not in items:
            raise source.fault(
                KG + name,
                f"is a {what} and descends from kg:{current}, which is none",
                f"Name a {what} of this ontology, or one of another vocabulary.",
            )
        parents = items[current].parents
        if name in parents:
            raise source.fault(KG + name, "is its own ancestor", "Break the circle.")
        found[current] = None
        queue.extend(parents)
    return found


def seats(source: Source) -> dict[str, str]:
    """Returns the name of a seat of government → ISO code of its country."""
    codes: dict[str, str] = {}
    for iri in source.of_type(KG + "Seat"):
        code = source.text(iri, KG + "seatOf", purpose="so it stands for no government")
        if len(code) != 2 or not code.isalpha() or not code.isupper():
            raise source.fault(
                iri, f'has "{code}" as kg:seatOf', 'Write the two-letter ISO code, as in "FR".'
            )
        for label in (
            source.text(iri, RDFS + "label", purpose="so no text can name it"),
            *source.texts(iri, SKOS + "altLabel"),
        ):
            _claim(source, codes, label, code, iri, f'the name "{label}"')
    return dict(sorted(codes.items()))


def effects(source: Source) -> dict[FactualityKey, Effect]:
    """Returns what factuality words do; a word may set polarity, modality and tense at once."""
    polarity = _value_words(source, Polarity)
    modality = _value_words(source, Modality)
    tense = _value_words(source, Tense)
    keys = sorted({*polarity, *modality, *tense})
    return {key: Effect(polarity.get(key), modality.get(key), tense.get(key)) for key in keys}


def _value_words(source: Source, values: type[_V]) -> dict[FactualityKey, _V]:
    known = {str(value): value for value in values}
    found: dict[FactualityKey, _V] = {}
    for iri in source.of_type(KG + values.__name__):
        if local(iri) not in known:
            raise source.fault(
                iri,
                f"is a kg:{values.__name__} that the model lacks",
                f"Take one of: {', '.join(known)}.",
            )
        for predicate, kind in FACTUALITY_KINDS.items():
            for text in source.texts(iri, KG + predicate):
                for lemma, slot in parse_factuality_word(source, iri, kind, text):
                    what = f'the {kind} "{lemma}"'
                    _claim(source, found, (kind, lemma, slot), known[local(iri)], iri, what)
    return found
