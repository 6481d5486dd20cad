"""Trains the English pipeline from the corpora, from beginning to end.

Steps, each of which is also a module of its own: fine-tune the encoder, export it, write the data
of the heads, train the heads, join all. A step whose result is there already is skipped, so that an
interrupted run goes on where it stopped (fine-tuning itself starts afresh).
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from training.assemble import assemble
from training.data import write
from training.export import export
from training.finetune import finetune
from training.heads import HEADS, train_heads

__all__ = ["train"]

_LOG = logging.getLogger(__name__)


def train(
    corpora: Path,
    out: Path,
    *,
    minutes: float,
    threads: int,
    version: str,
    steps: int | None = None,
) -> Path:
    """Trains the pipeline and returns its folder, `out/model`.

    Args:
        corpora: The folder of the corpora, laid out as README.md says.
        out: Where everything made on the way goes.
        minutes: The time given to the fine-tuning of the encoder.
        threads: The number of its threads.
        version: The version written into the pipeline.
        steps: Stops the heads after so many steps; for a trial of the whole chain.
    """
    graph, data, heads = out / "encoder.onnx", out / "data", out / "heads"
    if not graph.exists():
        _LOG.info("fine-tuning the encoder")
        finetune(corpora, out / "encoder", seconds=60 * minutes, threads=threads)
        export(out / "encoder/encoder.pt", graph)
    if not (data / "names_dev.spacy").exists():
        _LOG.info("writing the data of the heads")
        write(corpora, data)
    for name in HEADS:
        if not (heads / name / "model-last").exists():
            _LOG.info("training the heads: %s", name)
            train_heads(name, data=data, out=heads, graph=graph, steps=steps)
    assemble(heads, graph, out / "model", version=version)
    return out / "model"


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, help="stop the heads early, to try the chain")
    parser.add_argument("--version", default="1.0.0")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(
        options.corpora,
        options.out,
        minutes=options.minutes,
        threads=options.threads,
        version=options.version,
        steps=options.steps,
    )


if __name__ == "__main__":
    main()
