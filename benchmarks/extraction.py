"""Scores `kg extract` on the development sets of a kit: CaRB's sentences and re3d's documents.

python -m benchmarks.extraction --kit DIR [--set NAME] [--model NAME] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SETS = {"carb_dev": ("--pretokenized",), "re3d": ()}
"""The sets by name, each with the options by which `kg extract` reads it."""


def main(arguments: list[str] | None = None) -> None:
    """Runs the extractor as a user would and hands its output to the kit's scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", type=Path, required=True, help="folder of score.py and data/")
    parser.add_argument("--set", choices=sorted(SETS), action="append", help="all if not given")
    parser.add_argument("--model", default=None)
    parser.add_argument("--keep", type=Path, help="folder to keep the extractions in")
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.set or SETS:
            predictions = folder / f"{name}.jsonl"
            extract_set(name, options.kit, predictions, model=options.model)
            subprocess.run(scorer(name, options.kit, predictions), check=True)


def extract_set(name: str, kit: Path, predictions: Path, *, model: str | None = None) -> None:
    """Writes what `kg extract` finds in a set.

    Args:
        kit: Folder with `data/NAME/sentences.jsonl`.
        predictions: The file to write.
        model: Name or folder of a pipeline instead of the shipped one.
    """
    sentences = kit / "data" / name / "sentences.jsonl"
    command = [sys.executable, "-m", "kg", "extract", *SETS[name], str(sentences)]
    command += ["--model", model] if model else []
    with predictions.open("wb") as output:
        subprocess.run(command, stdout=output, check=True)


def scorer(name: str, kit: Path, predictions: Path) -> list[str]:
    """The command that scores the extractions of a set in a file."""
    return [sys.executable, str(kit / "score.py"), f"{name}={predictions}"]


if __name__ == "__main__":
    main()
