"""Quotations of a document and who speaks them.

The speaker is the subject of a verb of saying outside the quotation whose clause the quotation
belongs to, or that stands in a sentence the quotation touches. A second quotation of the same
paragraph without such a verb keeps the speaker of the one before it (O'Keefe et al. 2012, "A
Sequence Labelling Approach to Quote Attribution", use the same cues).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.english.phrases import children

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["Quotation", "find_quotations", "is_reporting"]

_OPENING = frozenset({"“", "«", "``", "„"})
_CLOSING = frozenset({"”", "»", "''"})
_STRAIGHT = '"'
_LONGEST = 400  # tokens; a mark that nothing closes opens no quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open token bounds of the words between the marks, and the speaker's head token."""

    start: int
    end: int
    speaker: int | None = None


def find_quotations(doc: Doc, *, ontology: Ontology) -> tuple[Quotation, ...]:
    """Quotations in order; the speaker is None where no verb of saying tells it."""
    found: list[Quotation] = []
    for start, end in _bounds(doc):
        speaker = _speaker(doc, start, end, ontology)
        before = found[-1] if found else None
        if speaker is None and before and not _breaks(doc, before.end, start):
            speaker = before.speaker
        found.append(Quotation(start, end, speaker))
    return tuple(found)


def is_reporting(verb: Token, *, ontology: Ontology) -> bool:
    """Whether the verb can have what is said as its clause ("say", "warn", "believe")."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    name = ontology.relation("verb", verb.lemma_.lower(), "clause")
    return name is not None and ontology.properties[name].reporting


def _bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """Bounds of the words between paired marks; a paragraph's end closes an open one."""
    opened: int | None = None
    for token in doc:
        if opened is not None and (_breaks(doc, opened, token.i) or token.i - opened > _LONGEST):
            opened = None
        if opened is None and (token.text in _OPENING or token.text == _STRAIGHT):
            opened = token.i + 1
        elif opened is not None and (token.text in _CLOSING or token.text == _STRAIGHT):
            if token.i > opened:
                yield opened, token.i
            opened = None


def _breaks(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph ends between two tokens."""
    return end > 0 and "\n\n" in doc[max(0, start - 1) : end].text_with_ws.replace("\r", "")


def _speaker(doc: Doc, start: int, end: int, ontology: Ontology) -> int | None:
    first, last = doc[start].sent.start, doc[end - 1].sent.end
    outside = [token for token in doc[first:last] if not start <= token.i < end]
    verbs = [token for token in outside if is_reporting(token, ontology=ontology)]
    ranked = sorted(
        verbs, key=lambda verb: (not _governs(verb, start, end), _gap(verb, start, end))
    )
    for verb in ranked:
        for subject in children(verb, "nsubj"):
            if not start <= subject.i < end:
                return subject.i
    return None


def _governs(verb: Token, start: int, end: int) -> bool:
    """Whether the quotation is the verb's clause, or the verb hangs on it as an aside."""
    if any(start <= child.i < end for child in children(verb, "ccomp", "parataxis", "obj")):
        return True
    return verb.dep_ in {"parataxis", "advcl"} and start <= verb.head.i < end


def _gap(verb: Token, start: int, end: int) -> int:
    return start - verb.i if verb.i < start else verb.i - end
