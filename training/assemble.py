"""Joins the trained components on one encoder and writes the pipeline that is shipped."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import load_model_from_config

from kg.english import paragraphs, tokenizer
from training.heads import load_encoder

__all__ = ["assemble"]

_REGISTERED = (paragraphs, tokenizer)
_CONFIG = {
    "nlp": {
        "lang": "en",
        "pipeline": [],
        "tokenizer": {"@tokenizers": "kg.UdTokenizer.v1"},
    }
}


def assemble(heads: Path, graph: Path, out: Path, *, version: str) -> Language:
    """Writes the pipeline to `out`, whose other files (licence, model card) are kept.

    Args:
        heads: The folder with the trained `trees`, `names` and `lemmas`.
        graph: The exported encoder.
        out: The folder of the shipped pipeline.
        version: Its version, for `meta.json`.
    """
    nlp = load_model_from_config(_CONFIG, auto_fill=True)
    trees, names, lemmas = (
        spacy.load(heads / name / "model-best") for name in ("trees", "names", "lemmas")
    )
    nlp.add_pipe("tok2vec", source=trees)
    nlp.get_pipe("tok2vec").model.attrs["encoder"] = load_encoder(graph)  # type: ignore[attr-defined]
    nlp.add_pipe("kg_paragraphs")
    for name in ("tagger", "morphologizer", "parser"):
        nlp.add_pipe(name, source=trees)
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", source=lemmas)
    nlp.add_pipe("ner", source=names)
    nlp.meta.update(name="kg", version=version, license="CC BY-SA 4.0", performance={})
    _clear(out)
    nlp.to_disk(out)
    return nlp


def _clear(out: Path) -> None:
    for path in out.glob("*/"):
        shutil.rmtree(path)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heads", type=Path, required=True)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1.0.0")
    options = parser.parse_args()
    assemble(options.heads, options.graph, options.out, version=options.version)


if __name__ == "__main__":
    main()
