"""Quotations of a document and who speaks them.

The speaker is the subject of a verb of saying outside the quotation whose clause the quotation
belongs to, that stands in a sentence the quotation touches, or that closes the sentence before.
A quotation that stands alone without such a verb keeps the speaker of the one before it in its
paragraph, or of the paragraph before if it fills its own, or else is spoken by the person whom
the sentence before is about, or who says something in the sentence after (O'Keefe et al. 2012,
"A Sequence Labelling Approach to Quote Attribution", use the same cues).
One that runs over paragraphs opens each of them anew and closes the last; its parts share their
speaker. Who asks a question says nothing, and has no speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.english.phrases import children
from kg.english.tokens import Doc, Token, once_under

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["SENTENCE_ENDS", "Quotation", "closes_quotation", "find_quotations", "is_reporting"]

_Parts = tuple[tuple[int, int], ...]
SENTENCE_ENDS = frozenset({".", "?", "!"})

_PAIRS = {
    "“": frozenset({"”"}),
    "«": frozenset({"»"}),
    "``": frozenset({"''"}),
    "„": frozenset({"“", "”"}),
    '"': frozenset({'"', "''"}),
    "‘": frozenset({"’"}),
}
"""Opening marks with those that close them; an apostrophe closes none."""
_CLOSING = frozenset().union(*_PAIRS.values())
_LONGEST = 400  # tokens; a mark that nothing closes opens no quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open token bounds of the words between the marks, and the speaker's head token."""

    start: int
    end: int
    speaker: int | None = None


@once_under
def find_quotations(doc: Doc, ontology: Ontology) -> tuple[Quotation, ...]:
    """Quotations in order; the speaker is None where no verb of saying tells it."""
    runs = tuple(_runs(doc))
    finder = _SpeakerFinder(doc, ontology, runs)
    found: list[Quotation] = []
    for parts in runs:
        speaker = finder.speaker(parts, found[-1] if found else None)
        found.extend(Quotation(start, end, speaker) for start, end in parts)
    return tuple(found)


def closes_quotation(stop: Token) -> bool:
    """Whether a full stop ends its sentence together with a quotation: '… left." He said'."""
    after = stop.doc[stop.i + 1] if stop.i + 1 < len(stop.doc) else stop
    return stop.text == "." and after.text in _CLOSING


def is_reporting(verb: Token, *, ontology: Ontology) -> bool:
    """Whether the verb can have what is said as its clause ("say", "warn", "believe")."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    name = ontology.relation("verb", verb.lemma_.lower(), "clause")
    return name is not None and ontology.properties[name].reporting


# -- where quotations are


def _runs(doc: Doc) -> Iterator[_Parts]:
    """Bounds of each quotation, part by part if it runs over paragraphs."""
    parts: list[tuple[int, int]] = []
    opened: int | None = None
    mark = ""
    for token in doc:
        if opened is not None and _breaks(doc, opened, token.i):
            if token.text.isspace():
                continue
            if token.text == mark and token.i > opened:
                parts.append((opened, _last_word(doc, token.i)))
            else:
                parts.clear()
            opened = None
        elif opened is not None and token.i - opened > _LONGEST:
            opened, parts = None, []
        if opened is None and token.text in _PAIRS:
            opened, mark = token.i + 1, token.text
        elif opened is not None and _closes(token, mark):
            if token.i > opened:
                yield (*parts, (opened, token.i))
            opened, parts = None, []


def _closes(token: Token, mark: str) -> bool:
    return token.text in _PAIRS[mark] and token.tag_ != "POS"


def _last_word(doc: Doc, end: int) -> int:
    while end > 0 and doc[end - 1].text.isspace():
        end -= 1
    return end


def _breaks(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph ends between two tokens."""
    return end > 0 and "\n\n" in doc[max(0, start - 1) : end].text_with_ws.replace("\r", "")


# -- who speaks


class _SpeakerFinder:
    """Finds the speaker of one quotation after the other."""

    def __init__(self, doc: Doc, ontology: Ontology, runs: Iterable[_Parts]) -> None:
        self._doc = doc
        self._ontology = ontology
        self._quoted = {i for parts in runs for start, end in parts for i in range(start, end)}

    def speaker(self, parts: _Parts, before: Quotation | None) -> int | None:
        """Head of the speaker's name, given the parts of a quotation and the one before it."""
        start, end = parts[0][0], parts[-1][1]
        around = self._around(start, end)
        if around and self._is_asked(around, start, end):
            return None
        found = self._of_verb(around, start, end)
        if found is not None or not self._stands_alone(start, end):
            return found
        found = self._from_before(start, before)
        return self._from_after(end) if found is None else found

    def _says(self, verb: Token) -> bool:
        """Whether whoever does it says what is quoted; who asks a question does not."""
        name = self._ontology.relation("verb", verb.lemma_.lower(), "clause")
        question = name is not None and self._ontology.properties[name].claim_modality
        return question != "Hypothetical" and is_reporting(verb, ontology=self._ontology)

    def _judges(self, verb: Token, start: int, end: int) -> bool:
        """Whether the quotation is how its object is spoken of: 'praised "a plan that works"'."""
        if verb.pos_ != "VERB" or not any(start <= c.i < end for c in children(verb, "obj")):
            return False
        lemma = verb.lemma_.lower()
        names = (self._ontology.relation("verb", lemma, s) for s in ("obj", "obj predicate"))
        return any(name is not None and self._ontology.is_a(name, "says") for name in names)

    def _around(self, start: int, end: int) -> list[Token]:
        """Words outside a quotation in the sentences that it touches.

        A full stop outside quotation marks ends a sentence where the parse goes on.
        """
        before = self._doc[self._doc[start].sent.start : start]
        after = self._doc[end : self._doc[end - 1].sent.end]
        if closes_quotation(self._doc[end - 1]):
            after = after[:0]
        left = takewhile(lambda token: not self._ends(token), reversed(list(before)))
        return [*reversed(list(left)), *takewhile(lambda token: not self._ends(token), after)]

    def _ends(self, token: Token) -> bool:
        return token.text in SENTENCE_ENDS and token.i not in self._quoted

    def _of_verb(self, words: list[Token], start: int, end: int) -> int | None:
        """The subject of the verb of saying that governs the quotation, else of the nearest."""
        verbs = [t for t in words if self._says(t) or self._judges(t, start, end)]
        spoken = [
            (
                not _governs(verb, start, end),
                subject.pos_ == "PRON",
                _gap(verb, start, end),
                subject.i,
            )
            for verb in verbs
            if verb.i not in self._quoted
            for subject in _subjects(verb)
            if subject.i not in self._quoted
        ]
        return min(spoken)[-1] if spoken else None

    def _is_asked(self, words: list[Token], start: int, end: int) -> bool:
        """Whether the quotation belongs to a verb that says nothing: "…?" a reporter asked."""
        verbs = [t for t in words if t.pos_ == "VERB" and _governs(t, start, end)]
        return bool(verbs) and not any(
            self._says(verb) or self._judges(verb, start, end) for verb in verbs
        )

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether no clause stands beside the quotation in its sentences."""
        return not any(
            token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}
            for token in self._around(start, end)
            if not _in_quotation_marks(token)
        )

    def _from_before(self, start: int, before: Quotation | None) -> int | None:
        sentence = self._sentence_before(start)
        if sentence is not None and not (before and sentence < before.end):
            root = self._doc[sentence].sent.root
            found = self._of_sentence(root)
            if found is not None or any(map(self._may_speak, children(root, "nsubj"))):
                return found
            joined = before is not None and not _breaks(self._doc, before.end, start)
            return before.speaker if before and joined else None
        if before is None or not self._follows(before.end, start):
            return None
        return before.speaker

    def _from_after(self, end: int) -> int | None:
        """Who speaks in the sentence after, in the same paragraph: "…" He said so on Monday."""
        last = self._doc[end - 1].sent.end
        while last < len(self._doc) and self._doc[last].text in _CLOSING:
            last += 1
        if last >= len(self._doc) or "\n" in self._doc[end - 1 : last].text_with_ws:
            return None
        root = self._doc[last].sent.root
        return next((s.i for s in _subjects(root)), None) if self._says(root) else None

    def _of_sentence(self, root: Token) -> int | None:
        """Who speaks, or else which person acts, in a sentence that leads to a quotation."""
        if self._says(root):
            return next((subject.i for subject in _subjects(root)), None)
        person = (s for s in children(root, "nsubj") if s.ent_type_ == "PERSON" or _is_he(s))
        return next((s.i for s in person), None)

    def _may_speak(self, subject: Token) -> bool:
        kind = self._ontology.class_of_noun(subject.lemma_.lower())
        return kind is not None and self._ontology.is_a(kind, "Person")

    def _sentence_before(self, start: int) -> int | None:
        """A token of the sentence before in the same paragraph."""
        first = self._doc[start].sent.start
        while first > 0 and self._doc[first - 1].text in _PAIRS:
            first -= 1
        if first == 0 or _breaks(self._doc, first, start) or "\n" in self._doc[first - 1].text:
            return None
        return None if "\n" in self._doc[first - 1].whitespace_ else first - 1

    def _follows(self, end: int, start: int) -> bool:
        """Whether no other sentence stands between two quotations that belong together."""
        between = self._doc[end:start]
        return not any(
            t.sent.start >= end and t.sent.end <= start - 1 for t in between if t.is_alpha
        )


def _subjects(verb: Token) -> Iterator[Token]:
    """Who does it; for a participle or a second verb whoever does the verb above."""
    own = [
        child for child in children(verb, "nsubj") if child.dep_ != "nsubj:pass" or _quoted(verb)
    ]
    if own or any(True for _ in children(verb, "nsubj")):
        yield from own
    elif verb.head != verb and (verb.dep_ == "conj" or verb.tag_ == "VBG"):
        yield from _subjects(verb.head)
    else:
        yield from (c for c in children(verb, "iobj", "obj") if c.left_edge.i == verb.i + 1)


def _quoted(verb: Token) -> bool:
    """Whether the subject of a passive speaks: "was quoted as saying"."""
    return any(c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VBG" for c in verb.children)


def _governs(verb: Token, start: int, end: int) -> bool:
    """Whether the quotation is the verb's clause, or the verb hangs on it as an aside."""
    if any(start <= child.i < end for child in children(verb, "ccomp", "parataxis", "obj")):
        return True
    return verb.dep_ in {"parataxis", "advcl"} and start <= verb.head.i < end


def _gap(verb: Token, start: int, end: int) -> int:
    return start - verb.i if verb.i < start else verb.i - end


def _is_he(token: Token) -> bool:
    return token.lower_ in {"he", "she"}


def _in_quotation_marks(token: Token) -> bool:
    """Whether marks open before a token in its sentence and close after it."""
    before, after = token.doc[token.sent.start : token.i], token.doc[token.i : token.sent.end]
    marks = [t.text for t in before if t.is_quote]
    return len(marks) % 2 == 1 and any(t.is_quote for t in after)
