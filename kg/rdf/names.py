"""Mints the IRIs of a graph, readable and safe as local names in Turtle.

::

    <base>entity/sao-paulo                an entity, by slug
    <base>relation/shoot-down             an open relation, by lemma
    <base>doc/<id>                        a document
    <base>sentence/<id>-s3                sentence 3 of it
    <base>statement/<id>-s3-1             statement 1 of that sentence
    <base>mention/<id>-c10-15             code points 10 to 15 (half-open) of the document
    <base>proposal/<digest>               a proposal to merge two entities
    <base>run/<digest>                    a run
    <base>graph/entities  …/facts  …/inferred  …/proposals  …/runs  …/doc/<id>     named graphs

Classes, properties and roles live in the vocabulary `KG`, whatever the base.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

from kg.errors import InputError

KG = "https://kg.example/ontology#"
DEFAULT_BASE = "https://kg.example/"

MAX_SLUG = 80
_HASH_LENGTH = 8
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | {"ħ": "h", "ŋ": "n", "ŧ": "t", "&": " and "}
)
_LETTER = re.compile(r"[^\W\d_]")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]")

VOCABULARIES: Mapping[str, str] = {
    "kg": KG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
}


def slug(text: str) -> str:
    """Returns lower-case letters and digits of `text`, words joined by hyphens.

    Latin letters lose their marks; letters of other scripts stay. A text without a letter or
    digit, or one longer than `MAX_SLUG`, gets a hash so that different texts stay apart.
    """
    folded = re.sub(r"(?<=[^\W\d_])[.'’]", "", text.casefold().translate(_LETTERS))
    joined = "-".join(re.findall(r"[^\W_]+", _unmarked(folded)))
    if not joined:
        return distinct_slug("x", text)
    if len(joined) > MAX_SLUG:
        return distinct_slug(joined[: MAX_SLUG - _HASH_LENGTH - 1].rstrip("-"), text)
    return joined


def distinct_slug(name: str, key: str) -> str:
    """Returns the slug `name` with a short hash of `key`, for when two things share a slug."""
    return f"{name}-{short_hash(key)}"


def short_hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]


def _unmarked(text: str) -> str:
    if text.isascii():
        return text
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not _is_mark(c))
    return unicodedata.normalize("NFC", plain)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


@dataclass(frozen=True, slots=True)
class Names:
    """Mints IRIs under a base.

    Args:
        base: An absolute IRI that ends in "/" or "#".

    Raises:
        InputError: `base` is not such an IRI.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise InputError(
                f"{self.base!r} cannot be the base of IRIs",
                where="--base",
                remedy='Give an absolute IRI that ends in "/", such as https://example.org/news/.',
            )

    def entity(self, slug: str) -> str:
        return f"{self.base}entity/{slug}"

    def relation(self, lemma: str) -> str:
        """Returns the IRI of an open relation; it always holds a letter, as RDF/XML needs."""
        name = slug(lemma)
        start = "" if _LETTER.search(name) else "x-"
        return f"{self.base}relation/{start}{name}"

    def property(self, local: str) -> str:
        return KG + local

    def role(self, local: str) -> str:
        return KG + local

    def document(self, document_id: str) -> str:
        return f"{self.base}doc/{_quoted(document_id)}"

    def sentence(self, document_id: str, number: int) -> str:
        return f"{self.base}sentence/{_quoted(document_id)}-s{number}"

    def statement(self, document_id: str, number: int, index: int) -> str:
        return f"{self.base}statement/{_quoted(document_id)}-s{number}-{index}"

    def mention(self, document_id: str, start: int, end: int) -> str:
        return f"{self.base}mention/{_quoted(document_id)}-c{start}-{end}"

    def slug(self, iri: str) -> str:
        """Returns the slug of an IRI made by `entity`; any other IRI as it is."""
        return iri.removeprefix(self.entity(""))

    def proposal(self, first: str, second: str) -> str:
        """Returns the IRI of the proposal to merge two entities, given by theirs."""
        pair = f"{self.slug(first)} {self.slug(second)}"
        return f"{self.base}proposal/{short_hash(pair)}"

    def link(self, entity: str, target: str) -> str:
        """Returns the IRI of what tells how sure an entity's link to an outside IRI is."""
        return f"{self.base}link/{short_hash(f'{self.slug(entity)} {target}')}"

    def run(self, digest: str) -> str:
        return f"{self.base}run/{digest}"

    def graph(self, name: str) -> str:
        return f"{self.base}graph/{name}"

    def document_graph(self, document_id: str) -> str:
        return self.graph(f"doc/{_quoted(document_id)}")

    def document_id(self, iri: str) -> str:
        """Returns the id of the document that `iri`, made by `document`, names."""
        return unquote(iri.removeprefix(f"{self.base}doc/"))

    def prefixes(self) -> dict[str, str]:
        """Returns prefix → namespace for Turtle and SPARQL."""
        own = {
            "ent": self.entity(""),
            "rel": f"{self.base}relation/",
            "doc": f"{self.base}doc/",
            "sen": f"{self.base}sentence/",
            "sta": f"{self.base}statement/",
            "men": f"{self.base}mention/",
            "run": self.run(""),
            "graph": self.graph(""),
        }
        return own | dict(VOCABULARIES)


@lru_cache(maxsize=16)  # one document has thousands of IRIs with its id
def _quoted(document_id: str) -> str:
    return quote(document_id, safe="")
