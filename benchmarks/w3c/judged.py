"""What becomes of a test, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from pyoxigraph import Literal, Store

from benchmarks.w3c import answers, suite
from benchmarks.w3c.answers import Answer, Table
from benchmarks.w3c.asked import Engine, RefusedError, Server, media_types
from benchmarks.w3c.suite import Case, Suite

OTHERS = "it asks other servers by SERVICE, and none is asked"
INFERRED = "it expects what an entailment regime adds to the data"
BY_VALUE = "the engine keeps numbers and times by their value, not as they are written"
_RDF_1_1 = (
    "since RDF 1.1 a text without a type is an xsd:string, and one with a language has a type"
)
_NUMBERS = "since SPARQL 1.1 no number ends in a dot"
_ZONES = "the engine compares days with and without a time zone"
_ESCAPES = "the engine reads \\u in texts and IRIs alone"
_ORDER = "the answer expected orders texts and numbers, which SPARQL does not"
KNOWN = {
    "basic/term-6": _NUMBERS,
    "basic/term-7": _NUMBERS,
    "syntax-sparql1/syntax-lit-08": _NUMBERS,
    "open-world/date-2": _ZONES,
    "open-world/date-3": _ZONES,
    "optional-filter/dawg-optional-filter-005-simplified": "its twin -not-simplified passes: "
    "the two exclude each other",
    "expr-builtin/dawg-datatype-2": _RDF_1_1,
    "distinct/distinct-2": _RDF_1_1,
    "functions/strdt03": _RDF_1_1,
    "functions/strlang03": _RDF_1_1,
    "functions/plus-1": _ORDER,
    "functions/plus-2": _ORDER,
    "syntax-sparql2/syntax-esc-04": _ESCAPES,
    "syntax-sparql2/syntax-esc-05": _ESCAPES,
    "syntax-sparql3/syn-bad-26": "the engine reads <?a&&?b> as what it would be with blanks",
    "aggregates/agg-empty-group": "the answer expected lacks a column that the query names",
    "functions/bnode01": "the engine makes one node of a text for all rows, not one for each",
}
"""Why tests fail that the engine fails, where nothing else tells."""
_SERVICE = re.compile(r"(?i)\bSERVICE\b")
_ORDERED = re.compile(r"(?i)\bORDER\s+BY\b")


class Grade(IntEnum):
    """How far an answer is the one that is expected."""

    FAILED = 0
    BY_VALUE = 1
    """Numbers are written otherwise."""
    SAME = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one of the two has made of a test.

    Attributes:
        why: Why it failed; may be empty.
    """

    grade: Grade
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What both have made of it.

    Attributes:
        excuse: Why neither, or not the server, is to pass; may be empty.
    """

    case: Case
    engine: Verdict
    server: Verdict
    excuse: str = ""

    @property
    def is_worse(self) -> bool:
        """Whether the server fails where the engine does not, for no reason that is known."""
        return self.server.grade < self.engine.grade and not self.excuse


def reason(cases: Suite, outcome: Outcome) -> str:
    """Returns why a test fails."""
    case = outcome.case
    told = outcome.server.why or outcome.engine.why
    known = outcome.excuse or KNOWN.get(f"{case.group.partition('/')[2]}/{case.name}")
    if known or outcome.is_worse:
        return known or told
    store = Store()
    store.extend(cases.quads(case))
    given = {quad.object for quad in cases.quads(case) if isinstance(quad.object, Literal)}
    kept = {quad.object for quad in store}
    return told if given <= kept else BY_VALUE


def judge(cases: Suite, case: Case, engine: Engine, server: Server) -> Outcome:
    """Asks a test's query of both."""
    text = cases.query(case)
    asks_others = bool(_SERVICE.search(re.sub(r"#.*", "", text)))
    excuse = OTHERS if asks_others else INFERRED if case.entailed else ""
    if case.kind not in suite.EVALUATION:
        return Outcome(case, _syntax(case, engine.read), _syntax(case, server.read), excuse)
    if asks_others:
        failed = Verdict(Grade.FAILED, excuse)
        return Outcome(case, failed, failed, excuse)
    ordered = bool(_ORDERED.search(text))
    wanted = answers.expected(cases.path(case.result), case.result, ordered=ordered)
    types = media_types(wanted, csv=case.result.endswith(".csv"))
    by_engine = _evaluation(case, wanted, engine.ask, types[:1])
    return Outcome(case, by_engine, _evaluation(case, wanted, server.ask, types), excuse)


def _syntax(case: Case, read: Callable[[Case], None]) -> Verdict:
    try:
        read(case)
    except RefusedError as error:
        refused = case.kind in suite.NEGATIVE
        return Verdict(Grade.SAME) if refused else Verdict(Grade.FAILED, str(error))
    if case.kind in suite.POSITIVE:
        return Verdict(Grade.SAME)
    return Verdict(Grade.FAILED, "it is read, though it is wrong")


def _evaluation(
    case: Case, wanted: Answer, ask: Callable[[Case, str], Answer], types: tuple[str, ...]
) -> Verdict:
    """Returns the worst of the verdicts on an answer in several formats."""
    return min(_verdicts(case, wanted, ask, types), key=lambda verdict: verdict.grade)


def _verdicts(
    case: Case, wanted: Answer, ask: Callable[[Case, str], Answer], types: tuple[str, ...]
) -> Iterator[Verdict]:
    for media in types:
        try:
            found = ask(case, media)
        except RefusedError as error:
            yield Verdict(Grade.FAILED, str(error))
            continue
        if answers.same(wanted, found, lax=case.lax):
            yield Verdict(Grade.SAME)
        elif answers.same(wanted, found, lax=case.lax, by_value=True):
            yield Verdict(Grade.BY_VALUE)
        else:
            yield Verdict(Grade.FAILED, f"as {media}, {_difference(wanted, found)}")


def _difference(wanted: Answer, found: Answer) -> str:
    if isinstance(wanted, Table) and isinstance(found, Table):
        if wanted.variables != found.variables:
            return f"the columns are {sorted(found.variables)}, not {sorted(wanted.variables)}"
        if len(wanted.rows) != len(found.rows):
            return f"there are {len(found.rows)} rows, not {len(wanted.rows)}"
        own = {row for row in map(_told, found.rows) if row not in map(_told, wanted.rows)}
        return f"there are other rows, such as {min(own)}" if own else "the order is another"
    if isinstance(wanted, frozenset) and isinstance(found, frozenset):
        return f"there are {len(found)} triples that are not the {len(wanted)} expected"
    return f"it is {found if isinstance(found, bool) else 'of another kind'}"


def _told(row: answers.Row) -> str:
    return " ".join(f"?{name} {value}" for name, value in sorted(row.items())) or "an empty one"
