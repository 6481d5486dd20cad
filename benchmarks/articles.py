"""Writes articles that no rule was written by: the synthetic news set apart in `training/names`.

    python -m benchmarks.articles FOLDER [--sample 1|2|3]

Two articles of each desk, as Markdown, to build a graph of and to judge its statements. Once the
statements of a sample have been read for what is wrong with the rules, the next one is to be taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.own_names import FOLDER, parse

DAY = "2025-11-03"
"""A day of publication, for all."""
SAMPLES = {1: (2, 4), 2: (1, 3), 3: (5, 6)}
"""Which articles of a desk; not every one has a sixth."""


def main() -> None:
    """Writes the articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, choices=sorted(SAMPLES), default=1)
    options = parser.parse_args()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, headline, sentences in articles(SAMPLES[options.sample]):
        text = f'---\ntitle: "{headline}"\ndate: {DAY}\n---\n\n' + "\n\n".join(sentences)
        (folder / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")


def articles(
    chosen: Sequence[int], folder: Path = FOLDER / "frozen"
) -> Iterator[tuple[str, str, list[str]]]:
    """Yields name, headline and sentences of the articles of each desk with these numbers."""
    for path in sorted(folder.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for number in (each for each in chosen if each <= len(blocks)):
            lines = [line for line in blocks[number - 1].splitlines() if line[:1] not in {"#", ""}]
            headline, *sentences = (parse(line)[0] for line in lines)
            yield f"{path.stem}-{number}", headline.replace('"', "'"), sentences


if __name__ == "__main__":
    main()
