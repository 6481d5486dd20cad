"""Verbs that agree with their subjects: "soldiers are killed", "a soldier is killed".

Labels of properties are in the third person ("is killed"), lemmas of open relations are not ("be
trapped under"). Whether a label means several is told from its words, as an entity holds no more:
a name is one, however it ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kg.model import Entity

__all__ = ["agreeing", "is_several"]

_PHRASE = re.compile(r" (?:of|in|for|to|on|with|from|at|by|against|among|behind) ")
_AMOUNT = re.compile(
    r"[\d.,]+|two|three|four|five|six|seven|eight|nine|ten|all|both|few|half|hundreds|many|most"
    r"|several|some|thousands|third|quarter"
)
_PLURALS = frozenset({"people", "police", "men", "women", "children", "cattle"})
_SINGULARS = frozenset(
    {
        "news", "politics", "economics", "physics", "athletics", "mathematics", "gas", "chaos",
        "lens", "diabetes", "headquarters", "series",
    }
)  # fmt: skip
"""Nouns in -s for one thing."""
_COMMON = frozenset({"Group", "Concept"})
"""Classes of common nouns, which may begin with a capital as sentences do."""

_THIRD: Mapping[str, str] = MappingProxyType(
    {"be": "is", "have": "has", "do": "does", "go": "goes", "undergo": "undergoes"}
)
_SEVERAL: Mapping[str, str] = MappingProxyType(
    {third: base for base, third in _THIRD.items()} | {"is": "are", "was": "were"}
    | {"focuses": "focus", "biases": "bias"}
)  # fmt: skip
_PARTICLES = frozenset({"up", "down", "off", "out", "in", "on", "back", "over", "through", "at"})
"""What opens the lemma of a relation that has lost its verb."""


def agreeing(label: str, *, several: bool, is_lemma: bool) -> str:
    """Returns a relation in words, as its subject asks for.

    Args:
        label: Of a property, or the lemma of an open relation.
        several: Whether the subject means several.
        is_lemma: Whether the label is that of an open relation, whose verb is not inflected.
    """
    verb, blank, rest = label.partition(" ")
    if is_lemma and verb in _PARTICLES:
        return label  # "up at"
    one = _third(verb) if is_lemma else verb
    if not several:
        return f"{one}{blank}{rest}"
    found = verb if is_lemma and one not in _SEVERAL else _base(one)
    return f"{found}{blank}{rest}".replace("are a ", "are ", 1).removesuffix(" a")


def is_several(entity: Entity) -> bool:
    """Returns whether a label means several, as its head tells: "forces" in "forces of Mali"."""
    head, *phrases = _PHRASE.split(entity.label)
    if phrases and _AMOUNT.fullmatch(head.casefold()):  # "most of the soldiers"
        head = phrases[0]
    noun = head.rpartition(" ")[2]
    common = noun[:1].islower() or (noun == entity.label and not _COMMON.isdisjoint(entity.types))
    return common and _is_plural(noun.casefold())


def _is_plural(noun: str) -> bool:
    if noun in _PLURALS:
        return True
    regular = noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))
    return regular and noun not in _SINGULARS


def _third(base: str) -> str:
    """The third person of a verb: "carries" of "carry"."""
    if base in _THIRD:
        return _THIRD[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"


def _base(third: str) -> str:
    """What a verb in the third person is with several; any other word itself."""
    if third in _SEVERAL or not third.endswith("s"):
        return _SEVERAL.get(third, third)
    if len(third) > len("dies") and third.endswith("ies"):
        return f"{third[:-3]}y"
    hissing = third.endswith(("sses", "shes", "ches", "xes", "zzes"))
    return third[:-2] if hissing else third[:-1]
