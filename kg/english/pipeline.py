"""Loads the English pipeline: the shipped one, or another that the user names.

This is the only place of the project that calls `spacy.load`. Importing it registers the parts of
the shipped pipeline, which `kg.english.components` holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path

import spacy
from spacy.language import Language

from kg.english.components import clear
from kg.errors import PipelineError

__all__ = ["SHIPPED", "described", "load_pipeline"]

SHIPPED = Path(__file__).with_name("model")
"""Where the shipped pipeline lies inside the package."""

_READER = "kg_statements"
"""The factory by which a pipeline reads statements itself (see `kg.factory`)."""

_DIGITS = 12
"""Hexadecimal digits of a pipeline's digest."""

_NEEDED = {
    "token.dep": "a dependency parser",
    "token.tag": "a tagger",
    "doc.ents": "a named-entity recogniser",
}


def load_pipeline(name: str | None = None) -> Language:
    """Loads a spaCy pipeline whose trees are in Universal Dependencies.

    A pipeline with CLEAR labels (`en_core_web_*`) gets a last component that converts its trees;
    one without `kg_paragraphs` gets it before the parser. What reads statements in it is taken
    out, as whoever loads it here reads them with an ontology and lists of its own.

    Args:
        name: An installed pipeline package or a path; the shipped pipeline if None.

    Raises:
        PipelineError: If there is no such pipeline, it cannot be read, or it has no parser, tagger
            or named-entity recogniser.
    """
    nlp = _load(name)
    missing = ", ".join(_missing(nlp))
    if missing:
        raise PipelineError(
            f"the pipeline lacks {missing}",
            where=name or SHIPPED.name,
            remedy="Name a full English pipeline, or none to use the shipped one.",
        )
    for pipe in nlp.component_names:
        if nlp.get_pipe_meta(pipe).factory == _READER:
            nlp.remove_pipe(pipe)
    if not nlp.has_pipe("kg_paragraphs"):
        nlp.add_pipe("kg_paragraphs", before=_parser(nlp))
    if clear.uses_clear_labels(nlp):
        nlp.add_pipe("kg_clear_to_ud", last=True)
    return nlp


def described(nlp: Language) -> str:
    """Returns language, name and version of a pipeline, and what stands for its content.

    The content is a digest of the pipeline's files, so that one trained anew under the same version
    is another one. The shipped one has none: it comes with the version of this program.
    """
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    if nlp.path is None or nlp.path.resolve() == SHIPPED.resolve():
        return name
    return f"{name}+{_digest(nlp.path)}"


def _digest(folder: Path) -> str:
    """Returns a digest of all files in a folder, in hexadecimal; equal copies have the same."""
    digest = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder)
        if "__pycache__" not in name.parts:
            with file.open("rb") as stream:
                content = file_digest(stream, "sha256").hexdigest()
            digest.update(f"{name.as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:_DIGITS]


def _load(name: str | None) -> Language:
    if name is None and not SHIPPED.joinpath("config.cfg").is_file():
        raise PipelineError(
            "the shipped English pipeline is absent",
            where=f"kg/english/{SHIPPED.name}",
            remedy="Install kg again, or train the pipeline as training/README.md says.",
        )
    try:
        return spacy.load(SHIPPED if name is None else name)
    except (OSError, ValueError, KeyError) as error:
        first_line = str(error).partition("\n")[0].rstrip(".")
        raise PipelineError(
            f"no pipeline can be loaded from it: {first_line}",
            where=name or f"kg/english/{SHIPPED.name}",
            remedy="Give the name of an installed spaCy pipeline or the path of one.",
        ) from error


def _missing(nlp: Language) -> Iterator[str]:
    assigned = {value for name in nlp.pipe_names for value in nlp.get_pipe_meta(name).assigns}
    for value, component in _NEEDED.items():
        if value not in assigned:
            yield component


def _parser(nlp: Language) -> str:
    return next(name for name in nlp.pipe_names if "token.dep" in nlp.get_pipe_meta(name).assigns)
