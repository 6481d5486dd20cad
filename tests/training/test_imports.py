"""What reads and measures the data runs without the library that the fine-tuning needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import training

MODULES = [
    *("agreement", "chain_alignment", "conllu", "coreference", "evaluate", "gazetteer_names"),
    *("gum_chains", "gum_entities", "headlines", "identity", "noun_phrases"),
    *("labels", "lemma_table", "named_entities", "own_names"),
]


def test_readers_and_measures_need_no_torch() -> None:
    imports = "; ".join(f"import training.{name}" for name in MODULES)
    root = Path(training.__file__).parent.parent
    program = f"import sys; sys.modules['torch'] = None; {imports}"
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)
