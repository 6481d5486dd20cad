"""How far the two readings of the project's own names agree, before the differences were decided.

`names/disagreements.txt` holds each sentence that the readings mark differently, as the first and
the second have it; in all others of `names/` both are the same. Prints F1 of the spans with their
labels, of the spans alone, the share of sentences alike, and the labels confused most.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.own_names import FOLDER, articles, parse

__all__ = ["agreement", "disagreements"]

_SPLITS = ("train", "dev", "frozen")


def disagreements(folder: Path = FOLDER) -> list[tuple[str, str]]:
    """The marked-up lines of both readings, sentence by sentence."""
    text = (folder / "disagreements.txt").read_text(encoding="utf8")
    blocks = (block.splitlines() for block in text.split("\n\n"))
    pairs = ([line for line in block if line and line[0] != "#"] for block in blocks)
    return [(pair[0], pair[1]) for pair in pairs if len(pair) == 2]


def agreement(folder: Path = FOLDER) -> tuple[dict[str, float], Counter[tuple[str, str]]]:
    """The measures in percent, and pairs of labels that the readings give to one span."""
    counts: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    differing = {parse(first)[0]: (first, second) for first, second in disagreements(folder)}
    for split in _SPLITS:
        for line in (line for article in articles(split, folder) for line in article):
            pair = differing.get(parse(line)[0], (line, line))
            first, second = ({(a, b): label for a, b, label in parse(own)[1]} for own in pair)
            counts["marked"] += len(first) + len(second)
            counts["both"] += len(first.items() & second.items())
            counts["spans"] += len(first.keys() & second.keys())
            counts["sentences"] += 1
            counts["alike"] += first == second
            for span in first.keys() & second.keys():
                if first[span] != second[span]:
                    confused[min(first[span], second[span]), max(first[span], second[span])] += 1
    measures = {
        "F1": 200 * counts["both"] / counts["marked"],
        "F1 of spans": 200 * counts["spans"] / counts["marked"],
        "sentences alike": 100 * counts["alike"] / counts["sentences"],
    }
    return measures, confused


def main() -> None:
    """Prints the measures."""
    measures, confused = agreement()
    for name, value in measures.items():
        sys.stdout.write(f"{name:16} {value:.1f}\n")
    for (one, other), count in confused.most_common(10):
        sys.stdout.write(f"{one} / {other}: {count}\n")


if __name__ == "__main__":
    main()
