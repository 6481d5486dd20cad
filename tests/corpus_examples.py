"""Reads the marked-up sentences of `tests/corpus/` and compares them with triples.

The format is described in `tests/corpus/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.model import Literal, Mention, Quantity, Triple

FOLDER = Path(__file__).parent / "corpus"
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line under a sentence: a statement that must be found, or must not."""

    subject: str
    relation: str
    object: str
    keys: tuple[tuple[str, str], ...]
    forbidden: bool
    line: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its expectations."""

    file: str
    sentence: str
    expectations: tuple[Expectation, ...]


def examples(folder: Path = FOLDER) -> Iterator[Example]:
    """All examples of all files but README.md, in order."""
    for path in sorted(folder.glob("*.md")):
        if path.name != "README.md":
            yield from _parse(path)


def _parse(path: Path) -> Iterator[Example]:
    sentence, expectations = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "> "]:
        if line.startswith("> "):
            if sentence:
                yield Example(path.stem, sentence, tuple(expectations))
            sentence, expectations = line[2:].strip(), []
        elif line.startswith("- "):
            expectations.append(_expectation(line))


def _expectation(line: str) -> Expectation:
    body = line[2:].strip()
    forbidden = body.startswith("! ")
    parts = [part.strip() for part in body.removeprefix("! ").split(" | ")]
    keys = tuple(
        (key.strip(), value.strip())
        for item in (parts[3].split(";") if len(parts) > 3 else ())
        for key, _, value in [item.partition("=")]
    )
    return Expectation(parts[0], parts[1], parts[2], keys, forbidden, line)


def met(expectation: Expectation, triples: list[Triple]) -> bool:
    """Whether the triples satisfy one expectation."""
    found = any(matches(expectation, triple) for triple in triples)
    return found != expectation.forbidden


def matches(expectation: Expectation, triple: Triple) -> bool:
    """Whether a triple says what an expectation describes."""
    return _same_core(expectation, triple) and _same_keys(expectation, triple)


def _same_core(expected: Expectation, triple: Triple) -> bool:
    if _is_passive(triple) and expected.subject == "*":
        return _same(expected.object, triple.subject.text)
    return (
        _same_mention(expected.subject, triple.subject)
        and _same_relation(expected.relation, triple)
        and _same_object(expected.object, triple)
    )


def _is_passive(triple: Triple) -> bool:
    """Whether the patient is the subject of "be" with the participle."""
    return triple.relation.lemma.startswith(f"be {triple.relation.text.lower()}")


def _same_relation(expected: str, triple: Triple) -> bool:
    if expected == "*":
        return True
    lemma = triple.relation.lemma.lower()
    return expected.lower() in {lemma, lemma.split()[0] if " " not in expected else lemma}


def _same_object(expected: str, triple: Triple) -> bool:
    value = triple.object
    if expected == "*":
        return True
    if expected == "-":
        return value is None or isinstance(value, Mention | Literal)
    if expected.startswith("{"):
        return isinstance(value, Triple) and _same(expected.strip("{}"), flat(value))
    if isinstance(value, Mention):
        return _same_mention(expected, value)
    if isinstance(value, Literal | Quantity):
        return _same(expected, value.text)
    return False


def flat(triple: Triple) -> str:
    """Subject, relation lemma and object of a triple, joined by blanks."""
    value = triple.object
    tail = "" if value is None else flat(value) if isinstance(value, Triple) else value.text
    return f"{triple.subject.text} {triple.relation.lemma} {tail}"


def _same_mention(expected: str, mention: Mention) -> bool:
    return expected == "*" or _same(expected, mention.text)


def _same(expected: str, actual: str) -> bool:
    if expected == "*":
        return True
    wanted, found = _words(expected), _words(actual)
    return (
        bool(wanted)
        and bool(found)
        and wanted[-1] == found[-1]
        and (set(wanted) <= set(found) or set(found) <= set(wanted))
    )


def _words(text: str) -> list[str]:
    words = re.findall(r"[\w$%'.-]+", text.lower().replace("’", "'").replace("'s", ""))
    return [word for word in words if word not in _DETERMINERS]


def _same_keys(expected: Expectation, triple: Triple) -> bool:
    keys = dict(expected.keys)
    if triple.polarity.lower() != keys.pop("polarity", "positive"):
        return False
    if triple.modality.lower() != keys.pop("modality", "asserted"):
        return False
    return all(_same_key(key, value, triple) for key, value in keys.items())


def _same_key(key: str, value: str, triple: Triple) -> bool:
    if key == "tense":
        return triple.tense.lower() == value
    if key == "by":
        speakers = [mention.text for mention in triple.attributed_to]
        wanted = [] if value == "-" else [name.strip() for name in value.split(",")]
        return len(speakers) == len(wanted) and all(map(_same, wanted, speakers))
    if key == "time":
        return triple.time is not None and _same(value, triple.time.text)
    if key == "place":
        return any(_same(value, place.text) for place in triple.places)
    role = key.removeprefix("role.")
    return any(
        argument.role == role and _same(value, argument.value.text) for argument in triple.arguments
    )
