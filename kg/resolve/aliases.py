"""Two names of one thing, as a text says so: "Academi, formerly Blackwater"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.resolve.names import Form
from kg.resolve.reasons import Kind, Reasons, reason
from kg.resolve.usages import Usage

if TYPE_CHECKING:
    from kg.resolve.bearers import Comparison

_BEING = r"(?:is|was|are|were|had\s+been|has\s+been)\s+"
_SAYS = re.compile(
    r"[\"”’']?(?:"
    rf"(?:\s?[,(]\s?(?:(?:which|who|that)\s+)?(?:{_BEING})?|\s+{_BEING})"
    r"(?:(?:formerly|previously|originally|once|also|better|then|now|widely|popularly)\s+)?"
    r"(?:known|called|named|renamed|nicknamed|rebranded)(?:\s+(?:as|to))?"
    r"|\s?[,(]\s?(?:formerly|previously|originally|now|n[ée]e|alias|a\.?k\.?a\.?"
    r"|born(?=\s+[A-Z]\w+\s+[A-Z])"
    r"|(?:whose|his|her|its)\s+real\s+name\b[\w\s]{0,20}?)"
    r"|,?\s+(?:which\s+)?(?:now\s+)?(?:renamed|calls)\s+(?:itself|himself|herself)"
    r")\s+(?:the\s+)?[\"“‘']?([A-Z][\w&.’'-]*(?:\s+(?:(?:of|&)\s+)?[A-Z][\w&.’'-]*)*)"
)


def said_aliases(usages: Iterable[Usage]) -> Iterator[tuple[str, str]]:
    """Yields the names of which a text says that they are one thing's."""
    for usage in usages:
        text = usage.document.text
        for mention in usage.mentions:
            said = _SAYS.match(text, mention.end)
            if said:
                yield usage.text, said.group(1)


def with_aliases(comparison: Comparison, pairs: Iterable[tuple[Form, Form]]) -> Comparison:
    """Returns a comparison to which pairs of names are one thing's."""
    known: defaultdict[Form, set[Form]] = defaultdict(set)
    for one, other in pairs:
        known[one].add(other)
        known[other].add(one)
    if not known:
        return comparison

    def names(one: Form, other: Form) -> Reasons:
        return (reason(Kind.SAID),) if other in known.get(one, ()) else comparison.names(one, other)

    def blocks(form: Form) -> Iterator[str]:
        yield from comparison.blocks(form)
        for each in (form, *known[form]) if form in known else ():
            yield "= " + " ".join(each)

    return replace(comparison, names=names, blocks=blocks)
