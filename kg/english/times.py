"""Time expressions and their values, deterministically and no finer than the text.

The grammar is a table of regular expressions over the text of a sentence (the approach of
HeidelTime: Strötgen and Gertz 2010, SemEval-2). Relative expressions count from the day of
publication and stay unresolved without it. "Monday" is the last one on or before that day, or
the next one where the verb is about the future; where the verb is in the present tense it is
left open. What counts from another event ("two days earlier", "the next day") is unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from kg.english.calendar_values import Direction
from kg.english.phrases import children, words
from kg.english.time_grammar import HINT, RULES, Context, Groups, Resolver
from kg.model import TimeExpression

__all__ = ["TimeSpan", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression with its half-open token bounds."""

    first: int
    last: int
    expression: TimeExpression


def find_times(doc: Doc, *, published: date | None = None) -> tuple[TimeSpan, ...]:
    """Time expressions in order, not overlapping; of two that start together the longer one.

    Args:
        doc: Tagged and parsed, with sentences; offsets are those of `Document.text`.
        published: The day that relative expressions count from.
    """
    spans = (span for sentence in doc.sents for span in _in_sentence(sentence, published))
    return tuple(spans)


_LOOSEST = 2
"""Characters that tokens may add to a match ("'s"); more is another word, such as an address."""


def _in_sentence(sentence: Span, published: date | None) -> Iterator[TimeSpan]:
    text, offset, last = sentence.text, sentence.start_char, sentence.start
    if not HINT.search(text):
        return
    for start, end, groups, resolve in _matches(text):
        span = sentence.doc.char_span(offset + start, offset + end, alignment_mode="expand")
        if span is None or span.start < last or len(span.text) > end - start + _LOOSEST:
            continue
        if not _is_time(span):
            continue
        value = resolve(groups, Context(published, _direction(span.root)))
        expression = TimeExpression(
            span.start_char, span.end_char, span.text, value.text, value.datatype
        )
        last = span.end
        yield TimeSpan(span.start, span.end, expression)


def _matches(text: str) -> Iterator[tuple[int, int, Groups, Resolver]]:
    """Matches of all rules, the leftmost first and the longest of those."""
    found = [
        (match.start(), match.end(), order, match.groupdict(default=""), resolve)
        for order, (pattern, resolve) in enumerate(RULES)
        for match in pattern.finditer(text)
    ]
    for start, end, _, groups, resolve in sorted(found, key=lambda m: (m[0], -m[1], m[2])):
        yield start, end, groups, resolve


def _is_time(span: Span) -> bool:
    """Rules out names of persons, counts and amounts that look like months and years."""
    if len(span) > 1:
        return all(token.ent_type_ in _MAYBE_TIME for token in span)
    token = span[0]
    if token.text[:1].isdigit():
        return _is_year(token)
    if token.ent_type_ not in {"", "DATE", "TIME"} or token.pos_ in {"VERB", "AUX"}:
        return False
    return token.text not in {"March", "May"} or any(True for _ in children(token, "case"))


_MAYBE_TIME = frozenset(
    {"", "DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LOC", "CITY", "REGION"}
)
"""Entity labels that do not rule a time out: of numbers, holidays and time zones."""

_YEAR = re.compile(r"(?:1\d|20)\d\d")
_FIRST_BARE_YEAR = 1900
_MEASURES = words("year day week month hour mile kilometer metre meter tonne ton barrel calorie")


def _is_year(token: Token) -> bool:
    """Whether a number of four digits is a year: it counts nothing and has a year's place."""
    if not _YEAR.fullmatch(token.text):
        return token.text.endswith("s") or any(mark in token.text for mark in "-/.:")
    if token.ent_type_ not in {"", "DATE", "TIME"} or token.dep_ == "flat" or _counts(token):
        return False
    if int(token.text) < _FIRST_BARE_YEAR:
        before = token.nbor(-1).lower_ if token.i else ""
        return before in {"in", "since", "until", "from", "by"} and token.dep_ != "nummod"
    return token.dep_ != "nsubj" or any(True for _ in children(token, "case"))


def _counts(token: Token) -> bool:
    head = token.head
    plural = head.tag_ in {"NNS", "NNPS", "$", "CD"}
    return token.dep_ == "nummod" and (plural or head.lemma_ in _MEASURES)


# Past or future

_FUTURE = words("will 'll ’ll wo shall would may might must should can could ca")
_PAST = words("had has have was were did")
_EXPECTING = words(
    "expect plan schedule set due intend likely aim prepare hope want agree vow promise pledge "
    "threaten slate order tell ask urge call invite decide"
)
_SCHEDULING = words("expect plan schedule set slate")
_HIGHEST_VERB = 6


def _direction(token: Token) -> Direction:
    """Where the verb above a time expression points to: past, future, or neither."""
    for _ in range(_HIGHEST_VERB):
        if token.pos_ in {"VERB", "AUX"} or any(True for _ in children(token, "cop")):
            return _direction_of_verb(token)
        if token.head.i == token.i:
            break
        token = token.head
    return 0


def _direction_of_verb(verb: Token) -> Direction:
    helpers = [*children(verb, "aux", "cop")]
    if any(child.lower_ in _FUTURE for child in helpers):
        return 0 if any(child.lower_ == "have" for child in helpers) else 1
    if verb.tag_ == "VB":
        return _direction_of_infinitive(verb)
    present = any(child.tag_ in {"VBZ", "VBP"} for child in helpers)
    if verb.tag_ == "VBN" and verb.lemma_ in _SCHEDULING:
        return 1 if present else 0
    if any(child.lower_ in _PAST for child in helpers):
        return -1
    if verb.tag_ == "VBG" and not helpers and verb.head.pos_ == "VERB" and verb.head.i != verb.i:
        return _direction_of_verb(verb.head)
    return -1 if verb.tag_ in {"VBD", "VBN"} and not present else 0


def _direction_of_infinitive(verb: Token) -> Direction:
    """Judges by the verb above: "plans to visit" is future, "was forced to leave" past."""
    if any(child.lower_ == "did" for child in children(verb, "aux")):
        return -1
    head = verb.head
    if head.i == verb.i or head.pos_ not in {"VERB", "ADJ", "NOUN"}:
        return 0
    past = head.pos_ == "VERB" and _direction_of_verb(head) < 0
    if head.lemma_.lower() in _EXPECTING:
        return 0 if past else 1
    return -1 if past else 0
