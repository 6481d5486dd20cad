"""Reads the ontology, which is the lexicon too: classes, relations, roles, and the cues of each.

`load` is strict: whatever it accepts can be used, and whatever it refuses is named with its file,
its line and a remedy. `ontology/README.md` describes the vocabulary and the cue grammar.
"""

from kg.ontology.lexicon import (
    Cue,
    Effect,
    EventType,
    NounSense,
    Ontology,
    OntologyClass,
    Property,
    RoleProperty,
)
from kg.ontology.load import load, shipped
from kg.ontology.turtle import KG, SHAPES_FILE

__all__ = [
    "KG",
    "SHAPES_FILE",
    "Cue",
    "Effect",
    "EventType",
    "NounSense",
    "Ontology",
    "OntologyClass",
    "Property",
    "RoleProperty",
    "load",
    "shipped",
]
