"""Readers of the named-entity corpora, mapped to the labels of the shipped pipeline.

Labels: PERSON, ORG, LOC, EVENT, WORK, WEAPON (weapons and military platforms), DATE. Entities of
kinds a corpus names otherwise, and calendar words in corpora that do not annotate dates, are left
without a value, so that a model learns nothing from them.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from training.conllu import documents, treebank
from training.gum_entities import CALENDAR_NAMES, names

__all__ = ["LABELS", "Example", "development_examples", "swap_names", "test_examples"]
__all__ += ["training_examples"]

LABELS = ("PERSON", "ORG", "LOC", "EVENT", "WORK", "WEAPON", "DATE")
UNKNOWN = ""

_COMMON = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
_WNUT = {
    "person": "PERSON",
    "location": "LOC",
    "corporation": "ORG",
    "group": "ORG",
    "creative-work": "WORK",
}
_CROSSNER = {
    **dict.fromkeys(
        ("politician", "person", "scientist", "writer", "musicalartist", "researcher"), "PERSON"
    ),
    **dict.fromkeys(("location", "country"), "LOC"),
    **dict.fromkeys(("politicalparty", "organisation", "band", "university"), "ORG"),
    **dict.fromkeys(("election", "event", "conference"), "EVENT"),
    **dict.fromkeys(("book", "album", "song", "poem", "magazine", "academicjournal"), "WORK"),
}
_RE3D = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "LOC",
    "Temporal": "DATE",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON",
}
_NUMBER = re.compile(r"\d{1,4}(st|nd|rd|th|s)?")
_HELD_OUT = 5
"""Every fifth re3d paragraph and every eighth wikigold sentence is kept for development."""


@dataclass(frozen=True, slots=True)
class Example:
    """Words, whether a blank follows each, and entities as (start, end, label).

    The empty label stands for "unknown": no value is learnt or counted there.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[tuple[int, int, str], ...]


def training_examples(corpora: Path) -> list[Example]:
    """All examples to train on, in a fixed order."""
    examples = list(_gum(corpora, "train"))
    examples += 2 * [e for i, e in enumerate(_re3d(corpora)) if i % _HELD_OUT]
    examples += [e for i, e in enumerate(_wikigold(corpora)) if i % 8]
    for domain in ("politics", "science", "literature", "music", "ai"):
        for split in ("train", "dev"):
            if (domain, split) != ("politics", "dev"):
                examples += _crossner(corpora, domain, split)
    examples += list(_crossner(corpora, "politics", "dev"))[_HELD_OUT * 20 :]
    examples += _bio(corpora / "wnut17/wnut17train.conll", "\t", _WNUT)
    for section in "abegh":
        examples += _bio(corpora / f"btc/CONLL-format/data/{section}.conll", "\t", _COMMON)
    return examples


def development_examples(corpora: Path) -> list[Example]:
    """Examples to choose models by; none of them is in the training or the test examples."""
    examples = list(_gum(corpora, "dev"))
    examples += [e for i, e in enumerate(_re3d(corpora)) if i % _HELD_OUT == 0]
    examples += [e for i, e in enumerate(_wikigold(corpora)) if i % 8 == 0]
    examples += list(_crossner(corpora, "politics", "dev"))[: _HELD_OUT * 20]
    examples += _uner(corpora, "dev")
    return examples


def test_examples(corpora: Path) -> dict[str, list[Example]]:
    """Examples to measure by, never to choose by, by the name of their corpus."""
    return {
        "UNER EWT test": list(_uner(corpora, "test")),
        "CrossNER politics test": list(_crossner(corpora, "politics", "test")),
        "GUM test": list(_gum(corpora, "test")),
    }


def swap_names(examples: Iterable[Example], *, seed: int, share: float = 0.6) -> list[Example]:
    """Copies of some examples whose persons, places and organisations bear other names.

    Args:
        examples: The examples to copy and to draw the names from.
        seed: Fixes the choice.
        share: The share of the examples copied, and of their names exchanged.
    """
    dice = random.Random(seed)
    pool: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    source = list(examples)
    for example in source:
        for start, end, label in example.entities:
            pool[label].append(example.words[start:end])
    copies = []
    for example in source:
        swappable = [e for e in example.entities if e[2] in {"PERSON", "LOC", "ORG"}]
        if swappable and dice.random() < share:
            copies.append(_swap(example, pool, dice, share))
    return copies


def _swap(
    example: Example, pool: dict[str, list[tuple[str, ...]]], dice: random.Random, share: float
) -> Example:
    words: list[str] = []
    spaces: list[bool] = []
    entities = []
    done = 0
    for start, end, label in example.entities:
        words += example.words[done:start]
        spaces += example.spaces[done:start]
        name, gaps = example.words[start:end], example.spaces[start:end]
        if label in {"PERSON", "LOC", "ORG"} and dice.random() < share:
            name = dice.choice(pool[label])
            gaps = (*_detokenize(name)[1][:-1], gaps[-1])
        entities.append((len(words), len(words) + len(name), label))
        words += name
        spaces += gaps
        done = end
    words += example.words[done:]
    spaces += example.spaces[done:]
    return Example(tuple(words), tuple(spaces), tuple(entities))


def _gum(corpora: Path, split: str) -> Iterator[Example]:
    for document in documents(treebank(corpora, "ud-gum-clean", split)):
        for first in range(0, len(document), 4):
            words: list[str] = []
            spaces: list[bool] = []
            entities = []
            for sentence in document[first : first + 4]:
                for name in names(sentence):
                    entities.append((len(words) + name.start, len(words) + name.end, name.label))
                words += [word.form for word in sentence.words]
                spaces += [word.space_after for word in sentence.words]
                spaces[-1] = True
            yield Example(tuple(words), tuple(spaces), tuple(entities))


def _crossner(corpora: Path, domain: str, split: str) -> Iterator[Example]:
    return _bio(corpora / f"crossner/{domain}/{split}.txt", "\t", _CROSSNER)


def _wikigold(corpora: Path) -> Iterator[Example]:
    return _bio(corpora / "wikigold/CONLL-format/data/wikigold.conll.txt", " ", _COMMON)


def _bio(path: Path, separator: str, labels: dict[str, str]) -> Iterator[Example]:
    """Sentences of a two-column BIO file whose dates are not annotated."""
    for block in path.read_text(encoding="utf8").replace("\r", "").split("\n\n"):
        rows = [line.rsplit(separator, 1) for line in block.split("\n") if line.strip()]
        rows = [row for row in rows if len(row) == 2 and not row[0].startswith("-DOCSTART")]
        if not rows:
            continue
        words, spaces = _detokenize([row[0].strip() or "_" for row in rows])
        entities = [
            (start, end, UNKNOWN if words[start].startswith("@") else labels.get(kind, UNKNOWN))
            for start, end, kind in _spans([row[1].strip() for row in rows])
        ]
        yield _without_dates(Example(tuple(words), tuple(spaces), tuple(entities)))


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start, kind = -1, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if start >= 0 and (prefix in {"O", "B"} or label != kind):
            yield start, position, kind
            start = -1
        if prefix == "B" or (prefix == "I" and start < 0):
            start, kind = position, label


def _without_dates(example: Example) -> Example:
    """Takes the value from words that may be dates, where dates are not annotated."""
    named = {i for start, end, _ in example.entities for i in range(start, end)}
    unknown = [
        (i, i + 1, UNKNOWN)
        for i, word in enumerate(example.words)
        if i not in named
        and ((word.lower() in CALENDAR_NAMES and word[0].isupper()) or _NUMBER.fullmatch(word))
    ]
    return replace(example, entities=tuple(sorted([*example.entities, *unknown])))


_CLOSERS = frozenset(".,;:!?)]}%") | {"'s", "'", "n't", "’s", "'re", "'ve", "'ll", "'d", "'m"}
_CLOSERS |= {"''", "...", "’"}
_OPENERS = frozenset("([{$£#€") | {"``"}


def _detokenize(tokens: Iterable[str]) -> tuple[list[str], list[bool]]:
    """Words as they are printed, and whether a blank follows each."""
    words = [{"``": '"', "''": '"'}.get(token, token) for token in tokens]
    spaces = [True] * len(words)
    quoted = False
    for i, word in enumerate(words):
        if word in _OPENERS:
            spaces[i] = False
        elif word in _CLOSERS and i:
            spaces[i - 1] = False
        elif word in {"-", "/", "–"} and 0 < i < len(words) - 1:
            if words[i - 1].isalnum() and words[i + 1].isalnum():
                spaces[i - 1] = spaces[i] = False
        elif word == '"':
            if not quoted:
                spaces[i] = False
            elif i:
                spaces[i - 1] = False
            quoted = not quoted
    return words, spaces


def _uner(corpora: Path, split: str) -> Iterator[Example]:
    path = next((corpora / "uner-ewt" / split).glob("*.iob2.xz"))
    with lzma.open(path, "rt", encoding="utf8") as file:
        for block in file.read().split("\n\n"):
            lines = block.split("\n")
            rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
            text = next((ln[8:].strip() for ln in lines if ln.startswith("# text =")), "")
            if rows:
                words = [row[1].replace(" ", "") for row in rows]
                entities = [
                    (start, end, _COMMON.get(kind, UNKNOWN))
                    for start, end, kind in _spans([row[2] for row in rows])
                ]
                yield Example(tuple(words), tuple(_gaps(words, text)), tuple(entities))


def _gaps(words: list[str], text: str) -> Iterator[bool]:
    position = 0
    for word in words:
        found = text.find(word, position)
        position = found + len(word) if found >= 0 else position
        yield found < 0 or text[position : position + 1] == " "


def _re3d(corpora: Path) -> Iterator[Example]:
    """Paragraphs of re3d; its common-noun mentions are no names and count as unknown."""
    nlp = spacy.blank("en")
    for folder in sorted((corpora / "re3d-clean").glob("*/documents.json")):
        mentions = defaultdict(list)
        for line in (folder.parent / "entities.json").read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            mentions[record["documentId"]].append(record)
        for line in folder.read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            doc = nlp.make_doc(record["text"])
            entities = _flat(_re3d_entities(doc, mentions[record["_id"]]))
            yield from _paragraphs(
                [token.text for token in doc], [bool(token.whitespace_) for token in doc], entities
            )


def _re3d_entities(doc: Doc, records: list[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    for record in records:
        span = doc.char_span(record["begin"], record["end"], alignment_mode="expand")
        if span is None or not len(span):
            continue
        start, end = span.start, span.end
        while end - start > 1 and doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        label = _RE3D.get(record["type"], UNKNOWN)
        named = any(token.text[:1].isupper() for token in doc[start:end])
        yield start, end, UNKNOWN if label in _COMMON.values() and not named else label


def _flat(entities: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    taken: set[int] = set()
    flat = []
    for start, end, label in sorted(set(entities), key=lambda e: (e[2] == "", e[0] - e[1], e)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            flat.append((start, end, label))
    return sorted(flat)


def _paragraphs(
    words: list[str], spaces: list[bool], entities: list[tuple[int, int, str]]
) -> Iterator[Example]:
    inside = {i for start, end, _ in entities for i in range(start + 1, end)}
    start = 0
    for i, word in enumerate([*words, "\n"]):
        if "\n" in word and i not in inside:
            if i > start:
                own = [(a - start, b - start, x) for a, b, x in entities if start <= a and b <= i]
                yield Example(tuple(words[start:i]), tuple(spaces[start:i]), tuple(own))
            start = i + 1
