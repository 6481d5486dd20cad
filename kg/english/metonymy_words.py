"""Words that tell a government from a place: `ontology/metonymy.csv` and the ontology's cues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.ontology.load import shipped
from kg.resolve.tables import read_table

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["Acting", "acting", "slots"]

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Acting:
    """Lemmas of the ontology's cues that act.

    Attributes:
        verbs: Verbs whose subject can only be an agent.
        acts: Nouns that somebody does or is.
        undergone: Those of the nouns whose "of" tells who undergoes it ("invasion of").
    """

    verbs: frozenset[str]
    acts: frozenset[str]
    undergone: frozenset[str]


@lru_cache(maxsize=4)
def acting(ontology: Ontology) -> Acting:
    """The words by which the ontology makes their subject an agent."""
    verbs, acts, undergone = set(), set(), set()
    for relation in ontology.properties.values():
        agents = all(ontology.is_a(name, "Agent") for name in relation.domain)
        for cue in relation.cues:
            if agents and cue.kind == "verb" and cue.slot != "none":
                verbs.add(cue.lemma)
            if cue.kind == "noun" or (cue.kind == "copula" and agents):
                acts.add(cue.lemma)
            if cue.kind == "noun" and cue.slot == "of":
                undergone.add(cue.lemma)
    return Acting(frozenset(verbs), frozenset(acts), frozenset(undergone))


@cache
def slots() -> Mapping[str, frozenset[str]]:
    """The words of the table by slot; its head says what the slots are.

    Raises:
        OntologyError: The table cannot be read, or a row lacks slot or words.
    """
    path = shipped() / "metonymy.csv"
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number, row in read_table(path):
        if not row.get("slot") or not row.get("words"):
            raise OntologyError(
                "the row is no slot,words",
                where=f"{path}:{number}",
                remedy="Name a slot and words with blanks between them.",
            )
        found[row["slot"]].update(row["words"].split())
    return {slot: frozenset(words) for slot, words in found.items()}
