"""The SPARQL query tests of the W3C, asked over HTTP."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.w3c.__main__ import outcomes
from benchmarks.w3c.judged import BY_VALUE, INFERRED, KNOWN, OTHERS, Grade, Outcome, reason
from benchmarks.w3c.suite import BASES, Suite
from tests.engines.absent import absent

pytestmark = pytest.mark.engines

SUITES = Path(__file__).parents[2] / ".venv" / "suites"


@pytest.fixture(scope="module")
def suite() -> Suite:
    if not all((SUITES / name).is_dir() for name in BASES):
        absent("the W3C's tests", "make suites")
    return Suite(SUITES)


@pytest.fixture(scope="module")
def found(suite: Suite) -> list[Outcome]:
    return list(outcomes(suite))


def test_no_fewer_pass_through_the_server_than_by_the_engine(found: list[Outcome]) -> None:
    assert len(found) > 800
    assert [each for each in found if each.is_worse] == []
    passed = Counter(name for each in found for name in ("engine", "server") if _passes(each, name))
    refused = sum(each.excuse == OTHERS and _passes(each, "engine") for each in found)
    assert passed["server"] == passed["engine"] - refused > 700


def test_each_failure_has_a_reason_that_is_known(suite: Suite, found: list[Outcome]) -> None:
    known = {OTHERS, INFERRED, BY_VALUE, *KNOWN.values()}
    failed = [each for each in found if not _passes(each, "server")]
    assert {why for each in failed if (why := reason(suite, each)) not in known} == set()


def _passes(outcome: Outcome, name: str) -> bool:
    return bool(getattr(outcome, name).grade > Grade.FAILED)
