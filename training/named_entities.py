"""Readers of the named-entity corpora, mapped to the labels of `training.labels`.

Most corpora are coarser than these labels: their label then stands for any of several, and a model
is told no more than that. What a corpus does not annotate at all ("12 percent", in most) may be a
name of such a kind wherever the corpus is silent.
"""

from __future__ import annotations

import json
import lzma
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from training.conllu import documents, treebank
from training.gum_entities import names
from training.labels import UNKNOWN, meanings

__all__ = ["Example", "development_examples", "swap_names", "test_examples"]
__all__ += ["training_examples"]

_COMMON = {"PER": "PERSON", "ORG": "any organisation", "LOC": "any place"}
_WNUT = {
    "person": "PERSON",
    "location": "any place",
    "corporation": "any organisation",
    "group": "any organisation",
    "product": "PRODUCT",
    "creative-work": "WORK",
}
_CROSSNER = {
    **dict.fromkeys(
        ("politician", "person", "scientist", "writer", "musicalartist", "researcher"), "PERSON"
    ),
    "country": "COUNTRY",
    "location": "no country",
    "politicalparty": "PARTY",
    "organisation": "no party",
    **dict.fromkeys(("band", "university"), "ORG"),
    **dict.fromkeys(("election", "event", "conference", "award"), "EVENT"),
    **dict.fromkeys(("book", "album", "song", "poem"), "WORK"),
    **dict.fromkeys(("magazine", "academicjournal"), "periodical"),
}
_CROSSNER_COARSE = {
    **dict.fromkeys(("politician", "person"), "PERSON"),
    **dict.fromkeys(("location", "country"), "any place"),
    **dict.fromkeys(("politicalparty", "organisation"), "any organisation"),
}
"""The three labels of other corpora; the rest counts neither for nor against."""
_RE3D = {
    "Person": "PERSON",
    "Organisation": "any organisation",
    "Location": "any place",
    "Nationality": "NATIONALITY",
    "Temporal": "any time",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "PLATFORM",
    "Money": "MONEY",
}
_GUM = {
    "PERSON": "PERSON",
    "ORG": "any organisation",
    "LOC": "any place",
    "EVENT": "EVENT",
    "WORK": "text",
    "DATE": "any time",
}
_WITHOUT_CASE = frozenset({"Temporal", "Money"})
_SWAPPED = frozenset(
    [
        *("PERSON", "COUNTRY", "CITY", "REGION", "FACILITY", "any place", "no country"),
        *("COMPANY", "MEDIA", "PARTY", "GOVERNMENT", "ARMED_GROUP", "INTERNATIONAL", "ORG"),
        *("any organisation", "no party", "WEAPON", "PLATFORM", "PRODUCT", "NATIONALITY"),
    ]
)
_HELD_OUT = 5
"""Every fifth re3d paragraph and every eighth wikigold sentence is kept for development."""


@dataclass(frozen=True, slots=True)
class Example:
    """Words, whether a blank follows each, and entities as (start, end, label).

    A label is fine or coarse, or `UNKNOWN`: no value is learnt or counted there. `annotated` holds
    the labels that the corpus annotates; any other may be present where there is no entity.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[tuple[int, int, str], ...]
    annotated: frozenset[str]


def training_examples(corpora: Path) -> list[Example]:
    """All examples of the open corpora to train on, in a fixed order."""
    examples = list(_gum(corpora, "train"))
    examples += 2 * [e for i, e in enumerate(_re3d(corpora)) if i % _HELD_OUT]
    examples += [e for i, e in enumerate(_wikigold(corpora)) if i % 8]
    for domain in ("politics", "science", "literature", "music", "ai"):
        for split in ("train", "dev"):
            if (domain, split) != ("politics", "dev"):
                examples += _crossner(corpora, domain, split)
    examples += list(_crossner(corpora, "politics", "dev"))[_HELD_OUT * 20 :]
    for name in ("wnut17train.conll", "emerging.dev.conll"):
        examples += _bio(corpora / "wnut17" / name, "\t", _WNUT)
    for section in "abegh":
        examples += _bio(corpora / f"btc/CONLL-format/data/{section}.conll", "\t", _COMMON)
    examples += 2 * [e for i, e in enumerate(_uner(corpora, "dev")) if i % 4]
    return examples


def development_examples(corpora: Path) -> list[Example]:
    """Examples to choose models by; none of them is in the training or the test examples."""
    examples = list(_gum(corpora, "dev"))
    examples += [e for i, e in enumerate(_re3d(corpora)) if i % _HELD_OUT == 0]
    examples += [e for i, e in enumerate(_wikigold(corpora)) if i % 8 == 0]
    examples += list(_crossner(corpora, "politics", "dev"))[: _HELD_OUT * 20]
    examples += [e for i, e in enumerate(_uner(corpora, "dev")) if i % 4 == 0]
    return examples


def test_examples(corpora: Path) -> dict[str, list[Example]]:
    """Examples to measure by, never to choose by, by the name of their corpus."""
    return {
        "UNER EWT test": list(_uner(corpora, "test")),
        "CrossNER politics test": list(_crossner(corpora, "politics", "test")),
        "CrossNER politics test, 3 labels": list(
            _bio(corpora / "crossner/politics/test.txt", "\t", _CROSSNER_COARSE)
        ),
        "GUM test": list(_gum(corpora, "test")),
    }


def swap_names(
    examples: Iterable[Example],
    *,
    seed: int,
    share: float = 0.6,
    names: Mapping[str, Sequence[tuple[str, ...]]] | None = None,
) -> list[Example]:
    """Copies of some examples whose names are exchanged for others of the same label.

    Args:
        examples: The examples to copy and to draw the names from.
        seed: Fixes the choice.
        share: The share of the examples copied, and of their names exchanged.
        names: More names to draw from, by label.
    """
    dice = random.Random(seed)
    pool: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for label, more in (names or {}).items():
        pool[label] += more
    source = list(examples)
    for example in source:
        for start, end, label in example.entities:
            pool[label].append(example.words[start:end])
    return [
        _swap(example, pool, dice, share)
        for example in source
        if any(label in _SWAPPED for _, _, label in example.entities) and dice.random() < share
    ]


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
        if label in _SWAPPED and dice.random() < share:
            name = dice.choice(pool[label])
            gaps = (*_detokenize(name)[1][:-1], gaps[-1])
        entities.append((len(words), len(words) + len(name), label))
        words += name
        spaces += gaps
        done = end
    words += example.words[done:]
    spaces += example.spaces[done:]
    return Example(tuple(words), tuple(spaces), tuple(entities), example.annotated)


def _gum(corpora: Path, split: str) -> Iterator[Example]:
    for document in documents(treebank(corpora, "ud-gum-clean", split)):
        for first in range(0, len(document), 4):
            words: list[str] = []
            spaces: list[bool] = []
            entities = []
            for sentence in document[first : first + 4]:
                for name in names(sentence):
                    label = _GUM.get(name.label, UNKNOWN)
                    entities.append((len(words) + name.start, len(words) + name.end, label))
                words += [word.form for word in sentence.words]
                spaces += [word.space_after for word in sentence.words]
                spaces[-1] = True
            yield Example(tuple(words), tuple(spaces), tuple(entities), _annotated(_GUM))


def _crossner(corpora: Path, domain: str, split: str) -> Iterator[Example]:
    return _bio(corpora / f"crossner/{domain}/{split}.txt", "\t", _CROSSNER)


def _wikigold(corpora: Path) -> Iterator[Example]:
    return _bio(corpora / "wikigold/CONLL-format/data/wikigold.conll.txt", " ", _COMMON)


def _bio(path: Path, separator: str, labels: dict[str, str]) -> Iterator[Example]:
    """Sentences of a two-column BIO file."""
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
        yield Example(tuple(words), tuple(spaces), tuple(entities), _annotated(labels))


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start, kind = -1, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if start >= 0 and (prefix in {"O", "B"} or label != kind):
            yield start, position, kind
            start = -1
        if prefix == "B" or (prefix == "I" and start < 0):
            start, kind = position, label


def _annotated(labels: Mapping[str, str]) -> frozenset[str]:
    return frozenset().union(*(meanings(label) for label in labels.values()))


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
                gaps = tuple(_gaps(words, text))
                yield Example(tuple(words), gaps, tuple(entities), _annotated(_COMMON))


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
        named = any(token.text[:1].isupper() for token in doc[start:end])
        known = named or record["type"] in _WITHOUT_CASE
        yield start, end, _RE3D.get(record["type"], UNKNOWN) if known else UNKNOWN


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
                yield Example(
                    tuple(words[start:i]), tuple(spaces[start:i]), tuple(own), _annotated(_RE3D)
                )
            start = i + 1
