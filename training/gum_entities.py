"""Named entities from the entity layer of GUM (the `Entity=` attribute of the MISC column).

GUM marks every mention, named or not, with nested spans. A mention is taken for a name when the
title it is linked to stands inside it, or when its head is a proper noun; the name is then the
longest run of name-like words around that head. Mentions whose kind has no label here (named
objects, nationals in the plural) come out without a label: neither name nor not a name.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from training.conllu import Sentence, Word

__all__ = ["CALENDAR_NAMES", "EntityMention", "Name", "entity_mentions", "names"]

_LABELS = {
    "person": "PERSON",
    "place": "LOC",
    "organization": "ORG",
    "event": "EVENT",
    "abstract": "WORK",
    "object": "",
    "animal": "",
    "plant": "",
    "substance": "",
    "time": "DATE",
}
_TITLES = frozenset(
    [
        *("mr.", "mrs.", "ms.", "dr.", "prof.", "sen.", "gov.", "mr", "mrs", "ms", "dr", "sir"),
        *("president", "vice", "prime", "minister", "senator", "professor", "king", "queen"),
        *("lord", "pope", "captain", "general", "secretary", "judge", "justice", "chancellor"),
        "emperor",
    ]
)
CALENDAR_NAMES = frozenset(name.lower() for name in [*calendar.month_name[1:], *calendar.day_name])
"""Names of months and weekdays in small letters."""
_ABBREVIATED = frozenset(name.lower() for name in [*calendar.month_abbr[1:], "Sept"])
_CALENDAR = CALENDAR_NAMES | _ABBREVIATED | {f"{name}." for name in _ABBREVIATED}
_YEAR = re.compile(r"(1[0-9]|20)\d\d|((19|20)\d)?\d0s")
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Name:
    """A flat named entity over the words `[start, end)`; an empty label stands for "unknown"."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention of the entity layer over the words `[start, end)` of a sentence.

    Attributes:
        kind: "person", "place", "abstract" and so on.
        head: Index of its head word.
        title: The Wikipedia page it is linked to; may be empty.
        group: What all mentions of the same thing in the document share.
    """

    start: int
    end: int
    kind: str
    head: int
    title: str
    group: str


def names(sentence: Sentence) -> list[Name]:
    """Named entities of one sentence, none overlapping another, longer ones preferred."""
    words = sentence.words
    found = [name for mention in entity_mentions(words) if (name := _name(words, mention))]
    found.sort(key=lambda name: (name.start - name.end, name.start, name.label == ""))
    taken: set[int] = set()
    flat = []
    for name in found:
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            flat.append(name)
    return sorted(flat, key=lambda name: name.start)


def entity_mentions(words: list[Word]) -> Iterator[EntityMention]:
    """Mentions of one sentence, those that end first before others."""
    open_mentions: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for position, word in enumerate(words):
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", _entity(word)):
            body = mark.strip("()")
            if not mark.startswith("("):
                if open_mentions[body]:
                    yield _mention(*open_mentions[body].pop(), position)
            elif mark.endswith(")"):
                yield _mention(position, body, position)
            else:
                open_mentions[body.split("-")[0]].append((position, body))


def _entity(word: Word) -> str:
    match = re.search(r"(?:^|\|)Entity=([^|]+)", word.misc)
    return match.group(1) if match else ""


def _mention(start: int, body: str, last: int) -> EntityMention:
    """Body: id-kind-information-salience-centering-heads-link[-title], heads 1-based."""
    parts = body.split("-", 7) + [""] * 7
    first_head = parts[5].split(",")[0]
    offset = int(first_head) - 1 if first_head.isdigit() else 0
    return EntityMention(start, last + 1, parts[1], min(start + offset, last), parts[7], parts[0])


def _name(words: list[Word], mention: EntityMention) -> Name | None:
    label = _LABELS.get(mention.kind)
    if label is None:
        return None
    if label == "DATE":
        return _date(words, mention)
    span = _title_span(words, mention) or _head_span(words, mention, label)
    if span is None:
        return None
    start, end = _trim(words, *span, label)
    if not any(word.upos == "PROPN" or word.form[:1].isupper() for word in words[start:end]):
        return None
    return Name(start, end, _sure(words, start, end, mention, label))


def _sure(words: list[Word], start: int, end: int, mention: EntityMention, label: str) -> str:
    """The label, or "" where the mention's kind does not settle it."""
    plural_nationals = label == "PERSON" and words[min(mention.head, end - 1)].xpos == "NNPS"
    one_word_abstraction = label == "WORK" and end - start == 1
    return "" if plural_nationals or one_word_abstraction else label


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _title_span(words: list[Word], mention: EntityMention) -> tuple[int, int] | None:
    title = _letters(re.sub(r"\(.*?\)|,.*$", "", mention.title.replace("_", " ")))
    if not title:
        return None
    for start in range(mention.start, mention.end):
        for end in range(mention.end, start, -1):
            spelled = _letters("".join(word.form for word in words[start:end]))
            if spelled == title and (start <= mention.head < end or end - start > 1):
                return start, end
    return None


def _head_span(words: list[Word], mention: EntityMention, label: str) -> tuple[int, int] | None:
    if words[mention.head].upos != "PROPN":
        return None
    joints = {"of"} if label in {"ORG", "EVENT", "WORK"} else set()
    joints |= {"-", ".", "de", "al", "von", "van", "–", "/"}
    start, end = mention.head, mention.head + 1
    while start > mention.start and _continues(words, start - 1, -1, mention.start - 1, joints):
        start -= 1
    while end < mention.end and _continues(words, end, 1, mention.end, joints):
        end += 1
    return start, end


def _continues(words: list[Word], position: int, step: int, stop: int, joints: set[str]) -> bool:
    if _name_like(words[position]):
        return True
    beyond = position + step
    return words[position].form in joints and beyond != stop and words[beyond].upos == "PROPN"


def _name_like(word: Word) -> bool:
    capital = word.form[:1].isupper()
    return (
        word.upos == "PROPN"
        or word.form == "&"
        or (capital and word.upos in {"NOUN", "ADJ", "NUM"})
    )


def _trim(words: list[Word], start: int, end: int, label: str) -> tuple[int, int]:
    while end - start > 1 and words[start].form.lower() in {"the", "a", "an"}:
        start += 1
    while end - start > 1 and words[end - 1].form in {"'s", "’s", ",", ".", "'", "-"}:
        end -= 1
    while label == "PERSON" and end - start > 1 and words[start].form.lower() in _TITLES:
        start += 1
    return start, end


def _date(words: list[Word], mention: EntityMention) -> Name | None:
    anchors = [
        position
        for position in range(mention.start, mention.end)
        if _YEAR.fullmatch(words[position].form)
        or (words[position].form[:1].isupper() and words[position].form.lower() in _CALENDAR)
    ]
    if not anchors:
        return None
    start, end = anchors[0], anchors[-1] + 1
    while start > mention.start and _before_date(words[start - 1].form.lower()):
        start -= 1
    while end < mention.end and _ORDINAL.fullmatch(words[end].form):
        end += 1
    return Name(start, end, "DATE")


def _before_date(form: str) -> bool:
    return bool(_ORDINAL.fullmatch(form)) or form in {"last", "next", "early", "late", "mid", "-"}
