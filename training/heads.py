"""Trains spaCy's components: the heads on the frozen encoder, and the lemmatizer.

Each of the three pipelines (`trees.cfg`, `names.cfg`, `lemmas.cfg`) is trained by itself;
`training.assemble` joins them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config, registry

import kg.english.tokenizer  # noqa: F401  registers the tokenizer
from kg.english.encoder import OnnxEncoder
from training.network import pretrained_folder

__all__ = ["CachingEncoder", "train_heads"]

HEADS = ("lemmas", "trees", "names")


class CachingEncoder(OnnxEncoder):
    """Remembers the vectors of each Doc, since the heads see the same Docs again and again."""

    def __init__(self, graph: bytes, tokenizer: str, max_pieces: int) -> None:
        super().__init__(graph, tokenizer, max_pieces)
        self._known: dict[tuple[str, ...], NDArray[np.float16]] = {}

    def vectors(self, doc: Doc, width: int) -> NDArray[np.float32]:
        key = tuple(token.text for token in doc)
        if key not in self._known:
            self._known[key] = super().vectors(doc, width).astype(np.float16)
        return self._known[key].astype(np.float32)


@registry.callbacks("kg.training.encoder.v1")
def _set_encoder(graph: str) -> Callable[[Language], None]:
    def callback(nlp: Language) -> None:
        encoder = load_encoder(Path(graph))
        model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
        model.attrs["encoder"] = CachingEncoder(**encoder.as_dict())

    return callback


def load_encoder(graph: Path) -> OnnxEncoder:
    """The encoder of an exported graph with the tokenizer of all-MiniLM-L6-v2."""
    tokenizer = (pretrained_folder() / "tokenizer.json").read_text(encoding="utf8")
    return OnnxEncoder(graph.read_bytes(), tokenizer)


@registry.readers("kg.training.TaggedCorpus.v1")
def _tagged_corpus(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Examples whose predicted Docs bear the gold tags, as the lemmatizer will find them."""

    def read(nlp: Language) -> Iterator[Example]:
        for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
            predicted = Doc(
                nlp.vocab,
                words=[token.text for token in reference],
                spaces=[bool(token.whitespace_) for token in reference],
                tags=[token.tag_ for token in reference],
                pos=[token.pos_ for token in reference],
            )
            yield Example(predicted, reference)

    return read


def train_heads(
    name: str, *, data: Path, out: Path, graph: Path | None, steps: int | None = None
) -> None:
    """Trains one of `HEADS` on `data/<kind>_train.spacy` and writes `out/<name>/model-best`.

    Args:
        name: "lemmas", "trees" or "names".
        data: The folder written by `training.data`.
        out: Where the trained pipelines go.
        graph: The exported encoder; lemmas need none.
        steps: Stops after so many steps; for a trial.
    """
    kind = "names" if name == "names" else "trees"
    paths: dict[str, str | int] = {
        "paths.train": f"{data}/{kind}_train.spacy",
        "paths.dev": f"{data}/{kind}_dev.spacy",
    }
    if graph is not None and name != "lemmas":
        paths["paths.graph"] = str(graph)
    if steps is not None:
        paths |= {"training.max_steps": steps, "training.eval_frequency": steps}
    config = load_config(Path(__file__).with_name(f"{name}.cfg"), overrides=paths)
    filled = load_model_from_config(config, auto_fill=True).config
    spacy.util.fix_random_seed(0)
    (out / name).mkdir(parents=True, exist_ok=True)
    train(init_nlp(filled), out / name)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=HEADS)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--graph", type=Path)
    options = parser.parse_args()
    train_heads(options.name, data=options.data, out=options.out, graph=options.graph)


if __name__ == "__main__":
    main()
