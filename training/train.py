"""Trains the English pipeline from the corpora, from beginning to end.

Fine-tunes encoder and heads, exports the encoder and joins all. A step whose result is there is
skipped, and the fine-tuning goes on from its last checkpoint, so that the same command continues an
interrupted run.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from training.assemble import assemble
from training.export import export
from training.finetune import finetune

__all__ = ["train"]

_LOG = logging.getLogger(__name__)


def train(
    corpora: Path,
    out: Path,
    *,
    minutes: float,
    threads: int,
    version: str,
    start: Path | None = None,
) -> Path:
    """Trains the pipeline and returns its folder, `out/model`.

    Args:
        corpora: The folder of the corpora, laid out as README.md says.
        out: Where everything made on the way goes.
        minutes: The time given to the fine-tuning.
        threads: The number of its threads.
        version: The version written into the pipeline.
        start: A pipeline made before, to go on from.
    """
    network, graph = out / "network.pt", out / "encoder.onnx"
    if not network.exists():
        _LOG.info("fine-tuning encoder and heads")
        finetune(corpora, out, seconds=60 * minutes, threads=threads, start=start)
    if not graph.exists():
        _LOG.info("exporting the encoder")
        export(network, graph)
    _LOG.info("joining encoder, heads and lemmas")
    assemble(corpora, network, graph, out / "model", version=version)
    return out / "model"


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=130.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--version", default="2.0.1")
    parser.add_argument("--start", type=Path, help="folder of a pipeline to go on from")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(
        options.corpora,
        options.out,
        minutes=options.minutes,
        threads=options.threads,
        version=options.version,
        start=options.start,
    )


if __name__ == "__main__":
    main()
