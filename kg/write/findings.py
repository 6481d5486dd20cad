"""What a check has found, told so that a person can act on it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.check import THIS, VALUE, Finding, Severity
from kg.write.setting import Quads, Setting, Settings
from kg.write.terminal import safe, wrapped

SHOWN = 5
"""Findings of one kind that are told in full."""
_ORDER = {severity: n for n, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what it is about.

    Attributes:
        setting: The statement, entity or document that has it.
        value: What stands there and should not, in words; empty if something is lacking.
        remedy: What to do, with the names of the nodes.
    """

    finding: Finding
    setting: Setting
    value: str
    remedy: str

    def __str__(self) -> str:
        return "\n".join([_head(self.finding), *_place(self), *_arrow(self.remedy)])


def tell(findings: Iterable[Finding], graph: Quads) -> list[Told]:
    """Returns findings with what they are about, the gravest first.

    Args:
        findings: What `kg.check.check` returns.
        graph: The store that was checked.
    """
    settings = Settings(graph)
    ordered = sorted(findings, key=lambda each: (_ORDER[each.severity], each.message, each))
    return [_told(finding, settings) for finding in ordered]


def findings_text(told: Sequence[Told], *, shown: int = SHOWN) -> str:
    """Returns paragraphs, one for each kind of finding, with the first `shown` of each."""
    kinds = groupby(told, key=lambda each: (_head(each.finding), each.finding.remedy))
    return "\n\n".join("\n".join(_paragraph(head, [*group], shown)) for (head, _), group in kinds)


def findings_json(told: Iterable[Told]) -> dict[str, Any]:
    """Returns all findings as a value for JSON."""
    return {"findings": [_plain(each) for each in told]}


def count(findings: Iterable[Finding]) -> str:
    """Returns how many there are of each severity: "2 violations, 1 warning"."""
    counts = Counter(finding.severity for finding in findings)
    names = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "hint"}
    parts = (f"{counts[s]} {name}{'s' * (counts[s] > 1)}" for s, name in names.items() if counts[s])
    return ", ".join(parts) or "no findings"


def _told(finding: Finding, settings: Settings) -> Told:
    value = settings.named(finding.value) if finding.value else ""
    names = {THIS: finding.focus, VALUE: finding.value}
    remedy = finding.remedy
    for hole, iri in names.items():
        remedy = remedy.replace(hole, shlex.quote(_name(iri)))
    return Told(finding, settings.of(finding.focus), value, remedy)


def _name(iri: str) -> str:
    """Returns a node as SPARQL and the command line name it."""
    kinds = (kind for kind in ("entity", "statement") if f"/{kind}/" in iri)
    return next((f"{kind[:3]}:{iri.rpartition('/')[2]}" for kind in kinds), iri)


def _head(finding: Finding) -> str:
    path = f" ({finding.path})" if finding.path and finding.path not in finding.message else ""
    return safe(f"{finding.severity}: {finding.message}{path}")


def _paragraph(head: str, told: Sequence[Told], shown: int) -> Iterator[str]:
    yield head
    remedies = {each.remedy for each in told[:shown]}
    for each in told[:shown]:
        yield from _place(each)
        if len(remedies) > 1:
            yield from _arrow(each.remedy)
    if len(told) > shown:
        yield f"  … and {len(told) - shown} more; --format json has them all"
    if len(remedies) == 1:
        yield from _arrow(told[0].remedy)


def _place(told: Told) -> Iterator[str]:
    setting, focus = told.setting, told.finding.focus
    head = setting.words or _name(focus)
    yield from wrapped(f"{head}; found: {told.value}" if told.value else head, "  ")
    if setting.quote:
        yield from wrapped(f"“{setting.quote}”", "    ")
    yield from wrapped(" · ".join(_where(setting, focus)), "    ")


def _where(setting: Setting, focus: str) -> Iterator[str]:
    if setting.title and setting.kind != "document":
        yield setting.title
    if setting.source or setting.document:
        yield setting.source or setting.document
    if setting.start is not None and setting.end is not None:
        yield f"characters {setting.start}–{setting.end}"
    if setting.words:
        yield _name(focus)


def _arrow(remedy: str) -> list[str]:
    return wrapped(f"→ {remedy}", "  ") if remedy else []


def _plain(told: Told) -> Mapping[str, Any]:
    finding, setting = told.finding, told.setting
    return {
        "severity": str(finding.severity),
        "message": finding.message,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "about": {"kind": setting.kind, "iri": setting.iri, "words": setting.words},
        "evidence": {
            "document": setting.document,
            "source": setting.source,
            "title": setting.title,
            "start": setting.start,
            "end": setting.end,
            "quote": setting.quote,
        },
        "remedy": told.remedy,
    }
