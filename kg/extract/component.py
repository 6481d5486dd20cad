"""The reader of statements as a component of a spaCy pipeline; `kg.factory` tells spaCy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import srsly
from spacy.tokens import Doc

from kg.english.analysis import analyse
from kg.english.components.clear import in_ud
from kg.errors import PipelineError
from kg.extract import extract
from kg.extract.additions import Additions, Files, load_files
from kg.extract.annotation import annotate, document
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer

__all__ = ["Statements"]

_FILES = "additions.msgpack"
_NEEDED = {
    "DEP": "a dependency parser",
    "TAG": "a tagger",
    "POS": "a morphologizer or attribute_ruler",
    "LEMMA": "a lemmatizer",
    "ENT_IOB": "a named-entity recogniser",
}
"""What has to be annotated, and who does."""


class Statements:
    """Reads what a Doc says, and puts it into the Doc (see `kg.extract.annotation`).

    A Doc is read as a whole, however long it is. Trees with CLEAR labels are read as Universal
    Dependencies; the Doc keeps its own.
    """

    def __init__(self, additions: Additions | None = None) -> None:
        """Takes files of the user's own; they are read when they are first needed."""
        self._additions = additions or Additions()
        self._files: Files | None = None
        self._loaded: tuple[Ontology, Gazetteer] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotates the Doc and returns it.

        Raises:
            PipelineError: The Doc lacks tags, lemmas, a tree or entities.
            KgError: A file of the user's own cannot be used.
        """
        _check(doc)
        ontology, gazetteer = self._words()
        analysis = analyse(
            in_ud(doc), document=document(doc), ontology=ontology, gazetteer=gazetteer
        )
        triples = list(extract(analysis, ontology=ontology))
        annotate(doc, analysis, triples, ontology=ontology, gazetteer=gazetteer)
        return doc

    def _words(self) -> tuple[Ontology, Gazetteer]:
        if self._loaded is None:
            files = self._files
            self._loaded = self._additions.load() if files is None else load_files(files)
        return self._loaded

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_loaded": None}

    def to_bytes(self, **_: Any) -> bytes:
        """The user's own files; spaCy's keyword arguments change nothing.

        Raises:
            KgError: A file cannot be used.
        """
        files = self._additions.files() if self._files is None else self._files
        return bytes(srsly.msgpack_dumps(files))

    def from_bytes(self, data: bytes, **_: Any) -> Statements:
        """Takes what `to_bytes` gave in the place of all files on this machine."""
        self._files, self._loaded = srsly.msgpack_loads(data), None
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes `additions.msgpack` into the folder.

        Raises:
            KgError: A file cannot be used.
        """
        Path(path).mkdir(parents=True, exist_ok=True)
        Path(path, _FILES).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Statements:
        """Takes what `to_disk` wrote in the place of all files on this machine."""
        return self.from_bytes(Path(path, _FILES).read_bytes())


def _check(doc: Doc) -> None:
    if all(token.is_space for token in doc):
        return
    lacking = [what for attribute, what in _NEEDED.items() if not doc.has_annotation(attribute)]
    if lacking:
        raise PipelineError(
            f"the Doc has not been through {', '.join(lacking)}",
            where="kg_statements",
            remedy="Put them before it in the pipeline; nlp.analyze_pipes() tells what is there.",
        )
