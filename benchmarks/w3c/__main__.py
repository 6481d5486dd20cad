"""The SPARQL query tests of the W3C, asked of the engine alone and of `kg serve` over HTTP.

    python -m benchmarks.w3c SUITES [--only WORD]

SUITES has the folders `dawg-data-r2` and `sparql11`, as in the source distribution of rdflib
(`make suites` fetches them into .venv/suites). Each answer is compared with the one expected in
every format that loses nothing. Prints how many tests of each folder both pass, where the two
differ, and why a test fails, and exits with 1 if the server fails where the engine does not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.w3c.asked import Engine, served
from benchmarks.w3c.judged import Grade, Outcome, judge, reason
from benchmarks.w3c.suite import EVALUATION, NEGATIVE, POSITIVE, Suite

NOT_ASKED = {
    "Update": "SPARQL Update is refused: the graph follows from its articles",
    "Protocol": "written as requests in tests/unit/serve/test_protocol.py",
    "ServiceDescription": "in tests/unit/serve/test_protocol.py",
}
"""What the tests that ask no query are about, and what becomes of them."""
_WIDTH = 34


def outcomes(suite: Suite, only: str = "") -> Iterator[Outcome]:
    """Yields what becomes of each test that asks a query."""
    engine = Engine(suite)
    cases = [case for case in suite.cases() if case.kind in EVALUATION | POSITIVE | NEGATIVE]
    with tempfile.TemporaryDirectory() as place, served(suite, Path(place)) as server:
        for case in cases:
            if only in f"{case.group}/{case.name}":
                yield judge(suite, case, engine, server)


def table(found: Iterable[Outcome]) -> Iterator[str]:
    """Yields a line for each folder, and for all."""
    counts: dict[str, Counter[str]] = {}
    for outcome in found:
        for group in (outcome.case.group, "all"):
            count = counts.setdefault(group, Counter())
            count["tests"] += 1
            count["excused"] += bool(outcome.excuse)
            for name, verdict in (("engine", outcome.engine), ("server", outcome.server)):
                count[name] += verdict.grade > Grade.FAILED
                count[f"{name} by value"] += verdict.grade is Grade.BY_VALUE
    columns = ("tests", "engine", "server", "excused")
    yield f"{'folder':{_WIDTH}}" + "".join(f"{name:>9}" for name in columns)
    for group in (*(name for name in counts if name != "all"), "all"):
        yield f"{group:{_WIDTH}}" + "".join(f"{counts[group][name]:9,}" for name in columns)
    for name in ("engine", "server"):
        yield f"{counts['all'][f'{name} by value']} by the {name} with numbers written otherwise"


def reasons(suite: Suite, found: Sequence[Outcome]) -> Iterator[str]:
    """Yields where the two differ, and why tests fail, with the tests of each reason."""
    both = [each for each in found if each.server.grade is each.engine.grade is Grade.FAILED]
    for words, held in (
        (
            "the server fails and the engine does not",
            [o for o in found if o.server.grade < o.engine.grade],
        ),
        (
            "the engine fails and the server does not",
            [o for o in found if o.engine.grade < o.server.grade],
        ),
        ("both fail", both),
    ):
        yield f"\n{words}: {len(held)}"
        tests: dict[str, list[str]] = {}
        for each in held:
            tests.setdefault(reason(suite, each), []).append(f"{each.case.group}/{each.case.name}")
        for why, names in tests.items():
            yield f"  {' '.join(why.split())}:"
            yield from (f"    {name}" for name in names)


def not_asked(suite: Suite) -> Iterator[str]:
    """Yields how many tests ask no query, and what becomes of them."""
    kinds = Counter(case.kind for case in suite.cases())
    yield "\nnot asked:"
    for word, why in NOT_ASKED.items():
        yield f"  {sum(n for kind, n in kinds.items() if word in kind)} of {word}: {why}"


def main() -> int:
    """Asks, prints, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", type=Path)
    parser.add_argument("--only", default="", help="tests in whose name this is")
    options = parser.parse_args()
    suite = Suite(options.suites)
    found = list(outcomes(suite, options.only))
    for line in (*table(found), *reasons(suite, found), *not_asked(suite)):
        print(line)
    return int(not found or any(outcome.is_worse for outcome in found))


if __name__ == "__main__":
    sys.exit(main())
