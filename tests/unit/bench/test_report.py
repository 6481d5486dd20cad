from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bench import corpus
from kg.bench.corpus import Example
from kg.bench.measurement import Measurement, Reading
from kg.bench.report import as_json, as_text
from kg.model import Triple
from kg.write.terminal import safe
from tests.unit.bench.triples import mention, triple

LINES = {
    "plain": ("China warned Japan.", ["China | warn | Japan", "! Japan | warn | *"]),
    "short": ("Peru slept.", ["Peru | sleep | -"]),
}
EXAMPLES = tuple(
    Example(file, sentence, tuple(corpus._expectation(line, where="") for line in lines))
    for file, (sentence, lines) in LINES.items()
)


def measurement(
    *triples: Triple, model: str | None = None, pipeline: str = "en_x-1", rate: float = 1000.0
) -> Measurement:
    """All triples are found in every sentence."""
    readings = tuple(Reading(example, triples) for example in EXAMPLES)
    return Measurement(model, pipeline, 0.75, rate, readings)


GOOD = measurement(triple("China", "warn", "Japan"), triple("Peru", "sleep"))
POOR = measurement(
    triple("Japan", "warn", "China", attributed_to=(mention("Anna Berg"),), frame="active"),
    model="models/poor",
    pipeline="en_poor-1",
    rate=2500.4,
)


def test_a_table_of_one() -> None:
    assert as_text([GOOD]).splitlines() == [
        "                 shipped",
        "pipeline         en_x-1",
        "found, of those that must be",
        "  plain          100.0 %  1 of 1",
        "  short          100.0 %  1 of 1",
        "  all            100.0 %  2 of 2",
        "absent, of those that must be",
        "  plain          100.0 %  1 of 1",
        "  short                   0 of 0",
        "  all            100.0 %  1 of 1",
        "words a second   1,000",
        "seconds to load  0.8",
    ]


def test_a_table_of_two() -> None:
    assert as_text([GOOD, POOR]).splitlines() == [
        "                 shipped          poor             difference",
        "pipeline         en_x-1           en_poor-1",
        "found, of those that must be",
        "  plain          100.0 %  1 of 1    0.0 %  0 of 1  -100.0 points",
        "  short          100.0 %  1 of 1    0.0 %  0 of 1  -100.0 points",
        "  all            100.0 %  2 of 2    0.0 %  0 of 2  -100.0 points",
        "absent, of those that must be",
        "  plain          100.0 %  1 of 1    0.0 %  0 of 1  -100.0 points",
        "  short                   0 of 0           0 of 0",
        "  all            100.0 %  1 of 1    0.0 %  0 of 1  -100.0 points",
        "words a second   1,000            2,500            +1,500",
        "seconds to load  0.8              0.8              +0.0",
    ]


def test_failures_are_listed_before_the_table() -> None:
    read = (
        "  read   Japan warn China | polarity=positive; modality=asserted; tense=past; "
        "by=Anna Berg; frame=active"
    )
    shown = as_text([GOOD, POOR], failures=True)
    assert shown.endswith(as_text([GOOD, POOR]))
    assert shown.removesuffix(as_text([GOOD, POOR])).splitlines() == [
        "not read as marked up by shipped:",
        "",
        "not read as marked up by poor:",
        "plain: China warned Japan.",
        "  missed China | warn | Japan",
        "  wrong  ! Japan | warn | *",
        read,
        "short: Peru slept.",
        "  missed Peru | sleep | -",
        read,
        "",
    ]


@given(st.text(min_size=1))
def test_nothing_steers_the_terminal(text: str) -> None:
    measured = measurement(triple(text, text, text), model=text, pipeline=text)
    for line in as_text([GOOD, measured], failures=True).split("\n"):
        assert safe(line) == line


def test_values_for_json() -> None:
    found = as_json([GOOD, POOR])
    full, none = ({"right": n, "total": 1, "share": float(n)} for n in (1, 0))
    empty = {"right": 0, "total": 0, "share": None}
    assert (found["sentences"], found["words"]) == (2, 5)
    assert found["pipelines"][0] == {
        "model": None,
        "pipeline": "en_x-1",
        "load_seconds": 0.75,
        "words_per_second": 1000.0,
        "required": {"right": 2, "total": 2, "share": 1.0},
        "forbidden": full,
        "files": {
            "plain": {"required": full, "forbidden": full},
            "short": {"required": full, "forbidden": empty},
        },
    }
    assert found["pipelines"][1]["model"] == "models/poor"
    assert found["pipelines"][1]["files"]["plain"] == {"required": none, "forbidden": none}
    less = {"right": -1, "total": 0, "share": -1.0}
    assert found["difference"] == {
        "load_seconds": 0.0,
        "words_per_second": pytest.approx(1500.4),
        "required": {"right": -2, "total": 0, "share": -1.0},
        "forbidden": less,
        "files": {
            "plain": {"required": less, "forbidden": less},
            "short": {"required": less, "forbidden": empty},
        },
    }


def test_values_for_json_of_one_with_failures() -> None:
    found = as_json([POOR], failures=True)
    assert "difference" not in found
    assert "failures" not in as_json([POOR])["pipelines"][0]
    first, second = found["pipelines"][0]["failures"]
    assert first["sentence"] == "China warned Japan."
    assert first["failed"] == ["China | warn | Japan", "! Japan | warn | *"]
    assert first["triples"][0].startswith("Japan warn China | polarity=positive; ")
    assert second["file"] == "short"
    json.dumps(found, allow_nan=False)
