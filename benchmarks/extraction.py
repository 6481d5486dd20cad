"""Scores `kg extract` on CaRB's development sentences.

python -m benchmarks.extraction --kit DIR [--model NAME] [--keep FILE]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Runs the extractor as a user would and hands its output to the kit's scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", type=Path, required=True, help="folder of score.py and data/")
    parser.add_argument("--model", default=None)
    parser.add_argument("--keep", type=Path, help="where to keep the extractions")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        predictions = options.keep or Path(folder) / "predictions.jsonl"
        sentences = options.kit / "data" / "carb_dev" / "sentences.jsonl"
        command = [sys.executable, "-m", "kg", "extract", "--pretokenized", str(sentences)]
        if options.model:
            command += ["--model", options.model]
        with predictions.open("wb") as output:
            subprocess.run(command, stdout=output, check=True)
        scorer = [sys.executable, str(options.kit / "score.py"), f"carb_dev={predictions}"]
        subprocess.run(scorer, check=True)


if __name__ == "__main__":
    main()
