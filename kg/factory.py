"""Tells spaCy of the component `kg_statements`.

spaCy imports this module with every pipeline, whatever that holds; so what reads is imported only
when a pipeline gets the component.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.errors import PipelineError

if TYPE_CHECKING:
    from kg.extract.component import Statements

__all__ = ["create_statements"]


@Language.factory(
    "kg_statements",
    default_config={"ontology": None, "gazetteers": []},
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"],
    assigns=["doc.spans", "doc._.kg_triples", "doc._.kg_statements", "doc._.kg_events"],
)
def create_statements(
    nlp: Language,
    name: str,
    ontology: str | None,
    gazetteers: list[str],
) -> Statements:
    """Returns the component for a pipeline.

    Args:
        nlp: The pipeline.
        name: What the pipeline calls it.
        ontology: A Turtle file, or a folder of them, to be read with the ontology of the package.
        gazetteers: Lists of names, as CSV or Turtle (see `kg.resolve.listing`).

    Raises:
        PipelineError: The pipeline is not for English.
    """
    if nlp.lang != "en":
        what = f"only English is read, and the pipeline is for {nlp.lang!r}"
        raise PipelineError(what, where=name, remedy="Add it to an English pipeline.")
    from kg.extract.additions import Additions  # noqa: PLC0415
    from kg.extract.component import Statements  # noqa: PLC0415

    own = () if ontology is None else (Path(ontology),)
    return Statements(Additions(own, tuple(map(Path, gazetteers))))
