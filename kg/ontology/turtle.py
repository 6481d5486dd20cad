"""Reads Turtle files into subjects with their values, each with the file it stands in."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError

KG = "https://kg.example/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
SHAPES_FILE = "shapes.ttl"

# Predicates that the loader knows in the vocabularies whose misspelling would lose data.
KNOWN_PREDICATES = {
    RDF: frozenset({"type"}),
    RDFS: frozenset(
        {"label", "comment", "subClassOf", "subPropertyOf", "seeAlso", "isDefinedBy"}
        | {"domain", "range"}
    ),
    SKOS: frozenset(
        {"prefLabel", "altLabel", "notation", "broader", "inScheme", "topConceptOf", "example"}
        | {"definition", "scopeNote", "note", "editorialNote", "hasTopConcept"}
        | {"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"}
    ),
    SCHEMA: frozenset({"domainIncludes", "rangeIncludes"}),
}

Term = pyoxigraph.NamedNode | pyoxigraph.Literal
Statement = tuple[str, str, Term]


@dataclass(frozen=True, slots=True)
class Source:
    """The triples of several files.

    Attributes:
        values: Subject IRI → predicate IRI → values, in the order of their N-Triples.
        origin: Subject IRI → the first file that describes it.
        ntriples: All triples, sorted, each once.
    """

    files: tuple[Path, ...]
    values: Mapping[str, Mapping[str, tuple[Term, ...]]]
    origin: Mapping[str, Path]
    ntriples: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.ntriples.encode()).hexdigest()

    def of_type(self, type_iri: str) -> Iterator[str]:
        """Yields the subjects of a type, sorted."""
        for subject, values in self.values.items():
            if any(value.value == type_iri for value in values.get(RDF + "type", ())):
                yield subject

    def nodes(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Returns the IRIs that a predicate leads to.

        Raises:
            OntologyError: A value is a literal.
        """
        terms = self.values[subject].get(predicate, ())
        for term in terms:
            if isinstance(term, pyoxigraph.Literal):
                raise self.fault(
                    subject,
                    f'has "{term.value}" as {short(predicate)}, which is text where a term must be',
                    "Write it as kg:Name, without quotation marks.",
                )
        return tuple(term.value for term in terms)

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Returns the texts of a predicate: plain ones and English ones.

        Raises:
            OntologyError: A value is an IRI.
        """
        terms = self.values[subject].get(predicate, ())
        for term in terms:
            if isinstance(term, pyoxigraph.NamedNode):
                raise self.fault(
                    subject,
                    f"has {short(term.value)} as {short(predicate)}, where text must be",
                    "Put the words into quotation marks.",
                )
        return tuple(
            term.value
            for term in terms
            if isinstance(term, pyoxigraph.Literal) and (term.language or "en") == "en"
        )

    def text(self, subject: str, predicate: str, *, purpose: str) -> str:
        """Returns the one text of a predicate.

        Raises:
            OntologyError: There is none, or more than one; `purpose` says why it is needed.
        """
        texts = self.texts(subject, predicate)
        if len(texts) == 1 and texts[0].strip():
            return texts[0]
        if len(texts) > 1:
            listed = ", ".join(f'"{text}"' for text in texts)
            problem, remedy = f"has {len(texts)} of {short(predicate)}: {listed}", "Keep one."
        else:
            problem = f"has no {short(predicate)}, {purpose}"
            remedy = f'Add {short(predicate)} "…".'
        raise self.fault(subject, problem, remedy)

    def fault(self, subject: str, problem: str, remedy: str) -> OntologyError:
        """Returns the error that names a subject with its file and line."""
        path = self.origin.get(subject)
        return OntologyError(
            f"{short(subject)} {problem}",
            where=_place(path, subject) if path else "",
            remedy=remedy,
        )


def read(paths: Iterable[Path]) -> Source:
    """Reads Turtle files; in a folder, all that end in .ttl but the shapes.

    Raises:
        OntologyError: A path is absent or unreadable, its Turtle is wrong, it holds a blank
            node, or nothing is there to read.
    """
    files = tuple(_files(paths))
    lines: set[str] = set()
    values: dict[str, dict[str, dict[Term, None]]] = {}
    origin: dict[str, Path] = {}
    for path in files:
        for subject, predicate, term in _parse(path):
            values.setdefault(subject, {}).setdefault(predicate, {})[term] = None
            origin.setdefault(subject, path)
            lines.add(f"<{subject}> <{predicate}> {term} .\n")
    ordered = {
        subject: {name: tuple(sorted(terms, key=str)) for name, terms in values[subject].items()}
        for subject in sorted(values)
    }
    return Source(files=files, values=ordered, origin=origin, ntriples="".join(sorted(lines)))


def short(iri: str) -> str:
    """Returns an IRI as the files write it: "kg:warns"."""
    prefixes = {"kg": KG, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "skos": SKOS, "schema": SCHEMA}
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def local(iri: str) -> str:
    """Returns the local name of a term of ours; any other IRI unchanged."""
    return iri.removeprefix(KG)


def own(iris: Iterable[str]) -> tuple[str, ...]:
    """Returns the local names of our terms among IRIs, sorted."""
    return tuple(sorted(local(iri) for iri in iris if iri.startswith(KG)))


def suggestion(name: str, known: Iterable[str]) -> str:
    """Returns "Did you mean …? " for a misspelt name, or nothing."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"Did you mean {close[0]}? " if close else ""


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.glob("*.ttl") if file.name != SHAPES_FILE)
            if not found:
                raise OntologyError(
                    "the folder holds no .ttl file", where=str(path), remedy="Name another one."
                )
            yield from found
        else:
            yield path


def _parse(path: Path) -> Iterator[Statement]:
    try:
        quads = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    except OSError as error:
        raise OntologyError(
            f"cannot be read: {error.strerror}", where=str(path), remedy="Check the path."
        ) from error
    except SyntaxError as error:
        message = re.sub(r"^Parser error .*?: ", "", error.msg)
        raise OntologyError(
            f"is not Turtle: {message}",
            where=f"{_name(path)}, line {error.lineno}",
            remedy="Look for a missing full stop, semicolon or quotation mark there.",
        ) from error
    for quad in quads:
        subject, term = quad.subject, quad.object
        if not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(term, Term):
            raise OntologyError(
                f"a blank node stands at {short(quad.predicate.value)}",
                where=_name(path),
                remedy="Give it a name in the kg: namespace.",
            )
        yield subject.value, quad.predicate.value, term


def _place(path: Path, subject: str) -> str:
    pattern = re.compile(rf"(?:{re.escape(short(subject))}|<{re.escape(subject)}>)(?=\s|$)")
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 0)
    return f"{_name(path)}, line {number}" if number else _name(path)


def _name(path: Path) -> str:
    return "/".join(path.parts[-2:])
