"""Descriptions of what bears a name: what stands beside it or is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Mention
from kg.resolve.names import word_set
from kg.resolve.usages import Usage

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:-[a-z]+)*")
_APPOSITION = re.compile(
    r"[\"”’']?,\s+(?:(?:an?|the|its|his|her|their)\s+|(?=[a-z]+\s+(?:of|to|at|in)\b))([^,.;:]{3,80})"
)
_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)|['’]s?) ([a-z][a-z -]+?)"
    r"(?: (?:of|in|at|for) [^,.;]{2,40})?, $"
)
_OF_BEFORE = re.compile(r"\bof (?:the|an?|its|his|her|their) ([a-z][a-z -]+), $")
_NAMED = re.compile(r"([\w-]+\s+[\w-]+)\s+(?:named|called)\s+$")
_NOUN = re.compile("[a-z]{3,}(?:-[a-z]+)*")
_PREDICATE = re.compile(
    r"(?:, [^,.;:]{3,80},)?\s+(?:was|is|became|has been|had been|will be)\s+"
    r"(?:(?:also|again|later|once|now)\s+)?"
    r"(?:elected|appointed|nominated|re-elected|sworn in)\s+(?:as\s+)?"
    r"(?:(?:an?|the|its|his|her)\s+)?([a-zA-Z][^,.;:]{3,60})"
)

_AGE_AFTER = re.compile(
    r"[\"”’']?(?:,\s+(?:aged\s+|an?\s+(?=\d+-year-old))?|\s+(?:has\s+|had\s+)?died[^.,;]{0,30}?"
    r"\s+(?:at|aged)\s+(?:the\s+age\s+of\s+)?)(1?\d\d)(?=[,.;)]|\s+and\b|-year-old\b)"
)
_AGE_BEFORE = re.compile(r"\b(1?\d\d)-year-old\s+(?:[\w-]+\s+){0,4}$")
_YEARS_OLD = "-year-old "

_BEHIND = re.compile(r"[\"”’']?(?:,|\s+(?:died|(?:ha[sd]|was|is|became|will)\s))")
"""What all begins with that tells something behind a name; most names have nothing of it."""

APPOSED = ", "
NAMING = (" named ", " called ")
_ENDS = (APPOSED, *NAMING)
LONGEST_DESCRIPTION = 80
"""Characters before a name in which a description of its bearer may stand."""
LONGEST_AGE = 50
"""Characters before a name in which an age may stand: "the 48-year-old retired judge"."""

PREPOSITIONS = word_set(
    "of in at for from with to on by and or who which that whose when after since against near "
    "over under about than as is was were into like between before during until"
)


@dataclass(slots=True)
class Described:
    """How a document describes what bears a name.

    Attributes:
        beside: What stands beside the name: "James Cook, an intern in Adelaide, …".
        nouns: Nouns that it stands behind: "the medium Ann Wells".
        predicates: What somebody is said to have become: "was elected mayor of the city".
        ages: Ages beside the name: "Ann Wells, 48, left".
    """

    beside: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    predicates: list[str] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)


def described(usages: Iterable[Usage]) -> Mapping[Usage, Described]:
    """Returns how documents describe what bears names; nothing of names without description."""
    found: dict[Usage, Described] = {}
    for usage in usages:
        text = usage.document.text
        for mention in usage.mentions:
            if not _may_be_described(text, mention):
                continue
            beside, before = tuple(descriptions(text, mention)), noun(mention)
            becoming = tuple(predicates(text, mention))
            years = tuple(ages(text, mention))
            if beside or before or becoming or years:
                told = found.setdefault(usage, Described())
                told.beside.extend(beside)
                told.nouns.extend([before] if before else ())
                told.predicates.extend(becoming)
                told.ages.extend(years)
    return found


def _may_be_described(text: str, name: Mention) -> bool:
    """Tells whether there is anything of what a description, a noun or an age needs; quickly."""
    start = name.start
    return (
        len(name.full) > len(name.text)
        or _BEHIND.match(text, name.end) is not None
        or text.endswith(_ENDS, 0, start)
        or text.find(_YEARS_OLD, max(0, start - LONGEST_AGE), start) >= 0
    )


def descriptions(text: str, name: Mention) -> Iterator[str]:
    """Yields what stands beside a name: "James Cook, an intern in Adelaide, …"."""
    after = _APPOSITION.match(text, name.end)
    if after:
        yield after.group(1)
    before = text[max(0, name.start - LONGEST_DESCRIPTION) : name.start]
    pattern = _BEFORE if before.endswith(APPOSED) else _NAMED if before.endswith(NAMING) else None
    for each in (pattern, _OF_BEFORE if pattern is _BEFORE else None):
        found = each.search(before) if each else None
        if found:
            yield found.group(1)


def noun(name: Mention) -> str:
    """Returns the noun that a name stands behind: "the medium Ann Wells"; or nothing."""
    if name.full.startswith(name.text):
        return ""
    before, _, _ = name.full.partition(name.text)
    words = before.split()
    return words[-1] if len(words) > 1 and _NOUN.fullmatch(words[-1]) else ""


def ages(text: str, name: Mention) -> Iterator[int]:
    """Yields the ages that a text gives beside a name: "Ann Wells, 48, left"."""
    before = text[max(0, name.start - LONGEST_AGE) : name.start]
    for found in (
        _AGE_AFTER.match(text, name.end),
        _YEARS_OLD in before and _AGE_BEFORE.search(before),
    ):
        if found:
            yield int(found.group(1))


def predicates(text: str, name: Mention) -> Iterator[str]:
    """Yields what somebody is said to have become: "was elected mayor of the city"."""
    said = _PREDICATE.match(text, name.end)
    if said:
        yield said.group(1)


def head(description: str) -> str:
    """Returns the folded words of a description up to its first preposition: "chief justice"."""
    words = _WORD.findall(description)
    end = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return " ".join(word.casefold() for word in words[:end])
