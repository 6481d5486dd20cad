"""Joins encoder, heads and lemmas and writes the pipeline that is shipped."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from spacy.language import Language
from spacy.util import load_model_from_config

from kg.english.components.encoder import OnnxEncoder
from training.batches import tokenizer
from training.conllu import treebank
from training.export import heads
from training.gazetteer_names import gazetteer_labels
from training.lemma_table import lemma_table

__all__ = ["assemble"]

_CONFIG = {
    "nlp": {
        "lang": "en",
        "pipeline": [],
        "tokenizer": {"@tokenizers": "kg.UdTokenizer.v1"},
    }
}
_PIPES = {
    "kg_paragraphs": "kg_paragraphs",
    "kg_tagger": "tagger",
    "kg_parser": "parser",
    "kg_tenses": "kg_tenses",
    "kg_lemmas": "lemmatizer",
    "kg_names": "ner",
    "kg_gazetteer": "gazetteer",
}
"""Names of the components by their factories, in order."""


def assemble(corpora: Path, network: Path, graph: Path, out: Path, *, version: str) -> Language:
    """Writes the pipeline to `out`, whose other files (licence, model card) are kept.

    The vectors are dropped at its end: they would weigh 1.5 kB a word on the way between processes.

    Args:
        corpora: The corpora, whose treebanks give the table of lemmas.
        network: `network.pt` of the fine-tuning.
        graph: The exported encoder.
        out: The folder of the shipped pipeline.
        version: Its version, for `meta.json`.
    """
    nlp = load_model_from_config(_CONFIG, auto_fill=True)
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "kg.OnnxEncoder.v1"}})
    encoder = OnnxEncoder(graph.read_bytes(), tokenizer().to_str())
    nlp.get_pipe("tok2vec").model.attrs["encoder"] = encoder  # type: ignore[attr-defined]
    for factory, name in _PIPES.items():
        nlp.add_pipe(factory, name=name)
    nlp.add_pipe("doc_cleaner", config={"attrs": {"tensor": None}})
    for name, head in heads(network).items():
        nlp.get_pipe(name).from_bytes(head.to_bytes())  # type: ignore[attr-defined]
    sentences = treebank(corpora, "ud-ewt", "train") + treebank(corpora, "ud-gum-clean", "train")
    nlp.get_pipe("lemmatizer").table = lemma_table(sentences)  # type: ignore[attr-defined]
    nlp.get_pipe("gazetteer").set_table(gazetteer_labels())  # type: ignore[attr-defined]
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
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="2.0.1")
    options = parser.parse_args()
    assemble(options.corpora, options.network, options.graph, options.out, version=options.version)


if __name__ == "__main__":
    main()
