"""Things known beforehand, by name: the organisations that ship, and what users list themselves.

A list is a CSV file with the columns label, aliases, type, iri, country, lat, lon and match,
of which only label and type are needed, or Turtle with SKOS labels. A name is found in its own
case, or all in capitals; who looks it up checks that the type fits.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.folder import ListFile
from kg.ontology.load import shipped
from kg.resolve.names import NAMES, surface, undot, unmark

if TYPE_CHECKING:
    from rdflib import URIRef
    from rdflib.term import Node

    from kg.ontology import Ontology

ORGANIZATIONS = "organizations.csv"
NEEDED = ("label", "type")
COLUMNS = (*NEEDED, "aliases", "iri", "country", "lat", "lon", "match")
MATCHES = {"": "exactMatch", "exact": "exactMatch", "close": "closeMatch"}
TURTLE = frozenset({".ttl", ".turtle"})
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing known beforehand.

    Attributes:
        type: Local name of an ontology class.
        iri: What it links to; may be empty.
        match: Local name of the SKOS mapping property.
        country: ISO 3166-1 alpha-2 code of the country that it is in or of; may be empty.
        position: Latitude and longitude in degrees, as written; ("", "") if not given.
        own: Whether a user listed it.
    """

    label: str
    aliases: tuple[str, ...]
    type: str
    iri: str = ""
    match: str = "exactMatch"
    country: str = ""
    position: tuple[str, str] = ("", "")
    own: bool = False

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a SKOS mapping property's local name and an IRI."""
        return ((self.match, self.iri),) if self.iri else ()


@dataclass(frozen=True)
class Listing:
    """Looks up things known beforehand by name."""

    by_name: Mapping[str, tuple[tuple[str, Listed], ...]]

    @classmethod
    def of(cls, entries: Iterable[Listed]) -> Listing:
        """Returns a listing of entries; those of users come before those that ship."""
        found: defaultdict[str, dict[tuple[str, Listed], None]] = defaultdict(dict)
        for entry in sorted(entries, key=lambda e: (not e.own, e.label, e.iri, e.type)):
            for name in (entry.label, *entry.aliases):
                plain = _plain(name)
                found[plain.casefold()][plain, entry] = None
        return cls({name: tuple(known) for name, known in found.items()})

    def find(self, name: str) -> tuple[Listed, ...]:
        """Returns the things of this name; if users list it, theirs alone."""
        plain = _plain(name)
        known = self.by_name.get(plain.casefold(), ())
        if not known:
            return ()
        alike = plain.isupper() or " " in plain
        entries = dict.fromkeys(e for written, e in known if alike or written == plain)
        return tuple(e for e in entries if e.own) or tuple(entries)


@functools.lru_cache(maxsize=NAMES)
def _plain(name: str) -> str:
    return unmark(undot(surface(name))).rstrip(".")


@functools.cache
def organizations() -> tuple[Listed, ...]:
    """Returns the organisations that everybody knows, from `ontology/organizations.csv`.

    Raises:
        InputError: The file is damaged.
    """
    return tuple(_from_csv(ListFile.read(shipped() / ORGANIZATIONS), own=False))


def read_listing(file: ListFile, ontology: Ontology) -> tuple[Listed, ...]:
    """Reads a user's list.

    Raises:
        InputError: It is no list, or a line of it says something that cannot be.
    """
    types = ontology.classes.keys()
    if file.path.suffix.lower() in TURTLE:
        return tuple(_from_turtle(file, types))
    return tuple(_from_csv(file, own=True, types=types))


# CSV


def _from_csv(
    file: ListFile, *, own: bool, types: Collection[str] | None = None
) -> Iterator[Listed]:
    lines = ["" if line.startswith("#") else line for line in _text(file).splitlines()]
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    reader = csv.DictReader(io.StringIO("\n".join(lines[first:])), restval="")
    columns = [name.strip() for name in reader.fieldnames or ()]
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        raise InputError(
            f"the first line names no column {' and no column '.join(lacking)}",
            where=f"{file.path}:{first + 1}",
            remedy=f"Begin with a line such as {','.join(COLUMNS)}.",
        )
    for row in reader:
        cells = {name.strip(): value.strip() for name, value in row.items() if name and value}
        if cells:
            yield _entry(cells, f"{file.path}:{first + reader.line_num}", own=own, types=types)


def _entry(
    cells: Mapping[str, str], where: str, *, own: bool, types: Collection[str] | None
) -> Listed:
    for name in NEEDED:
        if not cells.get(name):
            raise InputError(f"the line has no {name}", where=where, remedy=f"Give its {name}.")
    if types is not None and cells["type"] not in types:
        raise InputError(
            f'the ontology has no class "{cells["type"]}"',
            where=where,
            remedy=f"Use one of {', '.join(sorted(types))}.",
        )
    iri, country, match = cells.get("iri", ""), cells.get("country", ""), cells.get("match", "")
    if iri and not _IRI.fullmatch(iri):
        remedy = "Give an absolute IRI such as http://www.wikidata.org/entity/Q1065, or nothing."
        raise InputError(f'"{iri}" is no IRI', where=where, remedy=remedy)
    if country and not _CODE.fullmatch(country):
        remedy = "Give an ISO 3166-1 alpha-2 code such as UA, or nothing."
        raise InputError(f'"{country}" is no code of a country', where=where, remedy=remedy)
    if match not in MATCHES:
        raise InputError(
            f'"{match}" is no match', where=where, remedy="Write exact or close, or nothing."
        )
    for name, most in (("lat", 90), ("lon", 180)):
        if cells.get(name) and not _within(cells[name], most):
            remedy = f"Give degrees between -{most} and {most}, or nothing."
            raise InputError(f'"{cells[name]}" is no {name}', where=where, remedy=remedy)
    return Listed(
        label=cells["label"],
        aliases=tuple(a.strip() for a in cells.get("aliases", "").split("|") if a.strip()),
        type=cells["type"],
        iri=iri,
        match=MATCHES[match],
        country=country,
        position=(cells.get("lat", ""), cells.get("lon", "")),
        own=own,
    )


def _within(text: str, most: int) -> bool:
    try:
        return abs(float(text)) <= most
    except ValueError:
        return False


def _text(file: ListFile) -> str:
    try:
        return file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("it is not UTF-8", where=str(file.path), remedy="Convert it.") from error


# Turtle


def _from_turtle(file: ListFile, types: Collection[str]) -> Iterator[Listed]:
    from rdflib import Graph  # noqa: PLC0415 - rdflib takes long to import
    from rdflib.namespace import RDF, RDFS, SKOS  # noqa: PLC0415

    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=_text(file), format="turtle")
    except Exception as error:  # rdflib raises errors of many kinds
        reason = " ".join(str(error).split())[:200]
        remedy = "Correct the Turtle there."
        raise InputError(
            f"it is no Turtle ({reason})", where=str(file.path), remedy=remedy
        ) from error
    for subject in sorted(set(graph.subjects()), key=str):

        def texts(*properties: URIRef, of: Node = subject) -> list[str]:
            return [text for p in properties for text in sorted(map(str, graph.objects(of, p)))]

        labels = texts(SKOS.prefLabel, RDFS.label)
        classes = [re.split(r"[/#]", type_)[-1] for type_ in texts(RDF.type)]
        if labels:
            cells = {
                "label": labels[0],
                "aliases": "|".join((*labels[1:], *texts(SKOS.altLabel))),
                "type": next((name for name in classes if name in types), "".join(classes[:1])),
                "iri": str(subject),
            }
            yield _entry(cells, f"{file.path}, {subject}", own=True, types=types)
