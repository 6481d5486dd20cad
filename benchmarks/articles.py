"""Writes articles that no rule was written by: the synthetic news set apart in `training/names`.

    python -m benchmarks.articles FOLDER

Two articles of each desk, as Markdown, to build a graph of and to judge its statements.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from training.own_names import FOLDER, parse

DAY = "2025-11-03"
"""A day of publication, for all."""
CHOSEN = (2, 4)
"""Which articles of a desk."""


def main() -> None:
    """Writes the articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, headline, sentences in articles():
        text = f'---\ntitle: "{headline}"\ndate: {DAY}\n---\n\n' + "\n\n".join(sentences)
        (folder / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")


def articles(folder: Path = FOLDER / "frozen") -> Iterator[tuple[str, str, list[str]]]:
    """Yields name, headline and sentences of the second and the fourth article of each desk."""
    for path in sorted(folder.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for number in CHOSEN:
            lines = [line for line in blocks[number - 1].splitlines() if line[:1] not in {"#", ""}]
            headline, *sentences = (parse(line)[0] for line in lines)
            yield f"{path.stem}-{number}", headline.replace('"', "'"), sentences


if __name__ == "__main__":
    main()
