"""Reader of the project's own annotated news: `names/{train,dev,frozen}/*.txt`.

The format is described in `names/GUIDE.md`: a sentence a line, articles apart by empty lines, names
as `[Nairobi|CITY]`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

from kg.english.components.tokenizer import ud_tokenizer
from training.labels import LABELS
from training.named_entities import Example

__all__ = ["FOLDER", "articles", "own_examples", "parse"]

FOLDER = Path(__file__).with_name("names")
_NAME = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")


def parse(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a marked-up line, and its names as half-open character ranges with labels.

    Raises:
        ValueError: At an unknown label or a bracket that is no mark.
    """
    text, names, done = "", [], 0
    for match in _NAME.finditer(line):
        text += line[done : match.start()]
        names.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        done = match.end()
    text += line[done:]
    unknown = {label for _, _, label in names} - set(LABELS)
    if unknown or set("[]|") & set(text):
        raise ValueError(f"not marked up as names/GUIDE.md says: {line}")
    return text, names


def articles(split: str, folder: Path = FOLDER) -> Iterator[list[str]]:
    """Articles of a split ("train", "dev" or "frozen") as lists of marked-up lines."""
    for path in sorted((folder / split).glob("*.txt")):
        for block in path.read_text(encoding="utf8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                yield lines


def own_examples(split: str, folder: Path = FOLDER, *, seed: int = 0) -> list[Example]:
    """Examples of one to five neighbouring sentences each."""
    dice = random.Random(seed)
    nlp = spacy.blank("en")
    nlp.tokenizer = ud_tokenizer()(nlp)
    examples = []
    for article in articles(split, folder):
        lines = article
        while lines:
            size = dice.randint(1, 5)
            examples.append(
                _example([nlp.make_doc(parse(line)[0]) for line in lines[:size]], lines)
            )
            lines = lines[size:]
    return examples


def _example(docs: list[Doc], lines: list[str]) -> Example:
    words: list[str] = []
    spaces: list[bool] = []
    entities = []
    for doc, line in zip(docs, lines, strict=False):
        for start, end, label in parse(line)[1]:
            span = doc.char_span(start, end, alignment_mode="expand")
            assert span is not None
            entities.append((len(words) + span.start, len(words) + span.end, label))
        words += [token.text for token in doc]
        spaces += [bool(token.whitespace_) for token in doc]
        spaces[-1] = True
    return Example(tuple(words), tuple(spaces), tuple(_flat(entities)), frozenset(LABELS))


def _flat(entities: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Drops what overlaps the name before it, where two share one token."""
    done = 0
    for start, end, label in entities:
        if start >= done:
            yield start, end, label
            done = end
