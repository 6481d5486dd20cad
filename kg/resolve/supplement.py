"""What the tables of places lack: the rows of `ontology/gazetteer.csv`, which users may edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.errors import OntologyError
from kg.resolve.names import fold_person
from kg.resolve.tables import read_table

KINDS = ("alias", "exonym", "river", "shared", "demonym", "acronym", "region", "given", "seat")


@dataclass(frozen=True, slots=True)
class Supplement:
    """The rows of `ontology/gazetteer.csv`, by kind."""

    aliases: Mapping[str, tuple[str, ...]]
    demonyms: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, str]
    regions: Mapping[str, str]
    short_forms: Mapping[str, frozenset[str]]
    seats: Mapping[str, str]
    exonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rivers: frozenset[str] = frozenset()
    shared: Mapping[str, str] = field(default_factory=dict)


def read_supplement(path: Path) -> Supplement:
    """Reads a CSV file of the columns kind, name and of; lines that begin with "#" say nothing.

    Raises:
        OntologyError: The file cannot be read, or a row is incomplete or of no known kind.
    """
    grouped: Mapping[str, defaultdict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
    for number, row in read_table(path):
        if row.get("kind") not in grouped or not row["name"] or not row["of"]:
            raise OntologyError(
                "the row is no kind,name,of",
                where=f"{path}:{number}",
                remedy=f"The kind is {', '.join(KINDS[:-1])} or {KINDS[-1]}.",
            )
        grouped[row["kind"]][row["of"]].append(row["name"])
    return Supplement(
        aliases={of: tuple(names) for of, names in grouped["alias"].items()},
        demonyms={of: tuple(names) for of, names in grouped["demonym"].items()},
        acronyms={n: of for of, names in grouped["acronym"].items() for n in names},
        regions={n.casefold(): of for of, names in grouped["region"].items() for n in names},
        short_forms=_both_ways(grouped["given"]),
        seats={n: of for of, names in grouped["seat"].items() for n in names},
        shared={n: of for of, names in grouped["shared"].items() for n in names},
        rivers=frozenset(chain.from_iterable(grouped["river"].values())),
        exonyms={of: tuple(names) for of, names in grouped["exonym"].items()},
    )


def _both_ways(names: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for of, others in names.items():
        for name in others:
            one, other = fold_person((name.casefold(), of.casefold()))
            found[one].add(other)
            found[other].add(one)
    return {name: frozenset(others) for name, others in found.items()}
