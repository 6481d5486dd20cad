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

from kg.english.calendar_values import (
    UNRESOLVED,
    Direction,
    Value,
    between,
    together,
    up_to,
)
from kg.english.phrases import children, words
from kg.english.time_grammar import DISTANCE, HINT, RULES, VAGUE_DISTANCE, Rule
from kg.english.time_values import Context, Groups, Resolver, counted
from kg.english.tokens import Doc, Span, Token
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


@dataclass(frozen=True, slots=True)
class _Found:
    """Token bounds of a time with its value."""

    first: int
    last: int
    value: Value


def _in_sentence(sentence: Span, published: date | None) -> Iterator[TimeSpan]:
    if not HINT.search(sentence.text):
        return
    doc, last = sentence.doc, sentence.start
    single = list(_single(sentence, published))
    for found in _joined(doc, sorted([*single, *_beside_events(sentence, single)], key=_order)):
        whole = _limited(doc, found, published)
        if whole.first < last:
            whole = found
        last, value = whole.last, whole.value
        span = doc[whole.first : whole.last]
        expression = TimeExpression(
            span.start_char, span.end_char, span.text, value.text, value.datatype
        )
        yield TimeSpan(span.start, span.end, expression)


def _single(sentence: Span, published: date | None) -> Iterator[_Found]:
    """Matches of the grammar, without overlaps, as tokens."""
    text, offset, last = sentence.text, sentence.start_char, sentence.start
    for start, end, groups, resolve in _matches(text):
        span = sentence.doc.char_span(offset + start, offset + end, alignment_mode="expand")
        if span is None or span.start < last or len(span.text) > end - start + _LOOSEST:
            continue
        if len(span) > 1 and span[-1].text == ".":
            span = span[:-1]
        if not _is_time(span):
            continue
        last = span.end
        since = _introduced(span, span.doc) in _SINCE
        context = Context(published, -1 if since else _direction(span.root))
        yield _Found(span.start, span.end, resolve(groups, context))


def _matches(text: str) -> Iterator[tuple[int, int, Groups, Resolver]]:
    """Matches of all rules, the leftmost first and the longest of those."""
    found = [
        (match.start(), match.end(), order, match.groupdict(default=""), rule.resolve)
        for needed, rules in _BY_NEED.items()
        if needed.search(text)
        for order, rule in rules
        for match in rule.pattern.finditer(text)
    ]
    for start, end, _, groups, resolve in sorted(found, key=lambda m: (m[0], -m[1], m[2])):
        yield start, end, groups, resolve


_BY_NEED: dict[re.Pattern[str], list[tuple[int, Rule]]] = {}
"""The rules, with their places in the grammar, by what they need."""
for _place, _rule in enumerate(RULES):
    _BY_NEED.setdefault(_rule.needed, []).append((_place, _rule))


def _order(found: _Found) -> int:
    return found.first


def _beside_events(sentence: Span, times: list[_Found]) -> Iterator[_Found]:
    """Finds "two days after the election", which has no value."""
    taken = {i for found in times for i in range(found.first, found.last)}
    doc = sentence.doc
    for token in sentence:
        event = token.head
        if token.lower_ not in {"before", "after"} or token.dep_ != "case" or event.i < token.i:
            continue
        text = doc[sentence.start : token.i].text_with_ws
        match = VAGUE_DISTANCE.search(text)
        first = None if match is None else _token_from(doc, token, match.group())
        if first is not None and not taken & set(range(first, event.i + 1)):
            yield _Found(first, event.i + 1, UNRESOLVED)


def _token_from(doc: Doc, end: Token, words: str) -> int | None:
    """The index of the first of some words right before a token."""
    span = doc.char_span(end.idx - len(words), end.idx, alignment_mode="contract")
    return None if span is None else span.start


# Two times that make one, and words that make a time a limit

_SINCE = frozenset({"since", "ever since"})
_UNTIL = frozenset({"until", "till", "through", "to", "-", "–"})
_LIMITS = words("since until till by before after from through following")
"""Prepositions by which a time is no time of what happens but its beginning or its end."""


def _joined(doc: Doc, found: list[_Found]) -> Iterator[_Found]:
    """Makes one of "from 2014 to 2017", "between May and July" and "Saturday and Sunday".

    Two that do not follow each other have no value together ("in 2014 and 2017").
    """
    while found:
        one = found.pop(0)
        both = _range(doc, one, found[0]) if found else None
        if both is not None:
            one = both
            found.pop(0)
        yield one


def _range(doc: Doc, one: _Found, two: _Found) -> _Found | None:
    gap = [token.lower_ for token in doc[one.last : two.first] if token.lower_ != "the"]
    if len(gap) != 1:
        return None
    first = _introducer(doc, one.first)
    before = "" if first == one.first else doc[first].lower_
    if gap[0] == "and" and before != "between":
        coordinated = doc[two.first : two.last].root.head.i in range(one.first, one.last)
        both = _Found(one.first, two.last, together(one.value, two.value))
        return both if coordinated or both.value.text else None
    if gap[0] not in _UNTIL | {"and"} or (before not in {"from", "between"} and gap[0] == "to"):
        return None
    return _Found(first, two.last, between(one.value, two.value))


def _introducer(doc: Doc, first: int) -> int:
    """The index of the preposition right before a phrase, else of the phrase."""
    start = first - 1 if first and doc[first - 1].lower_ == "the" else first
    if start and doc[start - 1].tag_ in {"IN", "TO", "VBG"}:
        return start - 1
    return first


def _introduced(span: Span, doc: Doc) -> str:
    """The preposition of the time itself; none of "after Monday's attack"."""
    first = _introducer(doc, span.start)
    if first == span.start or not span.start <= doc[first].head.i < span.end:
        return ""
    return doc[first].lower_


def _limited(doc: Doc, found: _Found, published: date | None) -> _Found:
    """The time with the preposition that makes it a limit, and what is known then."""
    preposition = _introduced(doc[found.first : found.last], doc)
    inside = {token.lower_ for token in doc[found.first : found.last]}
    if preposition not in _LIMITS or (preposition == "from" and inside & _UNTIL):
        return found
    first, value = _introducer(doc, found.first), UNRESOLVED
    if preposition in _SINCE and published is not None and _lasts(doc[found.first]):
        value = up_to(found.value, published)
    if preposition in {"before", "after"}:
        return _counted_from(doc, first, found, 1 if preposition == "after" else -1)
    return _Found(first, found.last, value)


def _counted_from(doc: Doc, first: int, found: _Found, sign: int) -> _Found:
    """Reads "two days before 24 February"; a time before or after another one is unresolved."""
    text = doc[doc[first].sent.start : first].text_with_ws
    match = DISTANCE.search(text)
    if match is None:
        return _Found(first, found.last, UNRESOLVED)
    counted_first = _token_from(doc, doc[first], match["all"])
    start = first if counted_first is None else counted_first
    if found.value.datatype != "date":
        return _Found(start, found.last, UNRESOLVED)
    day = date.fromisoformat(found.value.text)
    return _Found(start, found.last, counted(match["count"], match["unit"], sign, day))


def _lasts(token: Token) -> bool:
    """Whether the verb above speaks of what has gone on until now, or an apposition does."""
    if "appos" in {token.head.dep_, token.head.head.dep_}:
        return True
    verb = _verb_above(token)
    if verb is None:
        return False
    helpers = list(children(verb, "aux", "cop", "aux:pass"))
    if any(child.lower_ in {"had", "having"} for child in helpers):
        return False
    return any(word.tag_ in {"VBZ", "VBP"} for word in (verb, *helpers))


def _is_time(span: Span) -> bool:
    """Rules out names, counts and amounts, and what describes a noun ("the winter coat")."""
    if span.root.dep_ in {"compound", "amod"} and span[-1].lower_ in _SEASONS:
        return False
    if len(span) > 1:
        return all(token.ent_type_ in _MAYBE_TIME for token in span)
    token = span[0]
    if token.text[:1].isdigit():
        return _is_year(token)
    if token.ent_type_ not in {"", "DATE", "TIME"} or token.pos_ in {"VERB", "AUX"}:
        return False
    return token.text not in {"March", "May"} or any(True for _ in children(token, "case"))


_SEASONS = words("spring summer autumn fall winter")

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


def _verb_above(token: Token) -> Token | None:
    for _ in range(_HIGHEST_VERB):
        if token.pos_ in {"VERB", "AUX"} or any(True for _ in children(token, "cop")):
            return token
        if token.head.i == token.i:
            break
        token = token.head
    return None


def _direction(token: Token) -> Direction:
    """Where the verb above a time expression points to: past, future, or neither."""
    verb = _verb_above(token)
    return 0 if verb is None else _direction_of_verb(verb)


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
