from __future__ import annotations

import json

from kg.bench import corpus, table
from kg.bench.corpus import Example, Half
from kg.bench.measurement import Reading
from kg.write.terminal import safe
from tests.unit.bench.triples import triple

LINES = ("China | warn | Japan", "China | warn | Peru", "! Japan | warn | *")
MARKED = tuple(corpus._expectation(line, where="") for line in LINES)
READ = Reading(Example("a", "…", MARKED, "Plain\x1b"), (triple("China", "warn", "Japan"),))
BOTH = {Half.DEVELOPMENT: (READ,), Half.FROZEN: (READ, READ)}


def test_a_page() -> None:
    found = table.as_markdown(BOTH)
    assert found.startswith("# How the marked-up sentences are read\n\n- **must found**: ")
    parts = found.split("\n## ")[1:]
    assert [part.partition("\n")[0] for part in parts] == ["Development", "Frozen"]
    assert "set down before" in parts[1]
    lines = parts[0].rstrip().splitlines()
    assert lines[-5].count("|") == lines[-4].count("|") == len(table.COLUMNS) + 1
    row = "1 | 1 of 2 | 50.0 | 100.0 | 66.7 | 100.0 | 100.0 | 0 of 1 | 0 | 1 | 0"
    assert lines[-3] == f"| a: Plain\x1b | {row} |"
    assert lines[-2].startswith("| **a** | **1** | **1 of 2** | **50.0** |")
    assert lines[-1].startswith("| **all** |")


def test_columns_for_the_terminal() -> None:
    found = table.as_text(BOTH)
    first, second = found.split("\n\n")
    assert first.startswith("development: ")
    assert second.startswith("frozen: ")
    assert first.splitlines()[-1].split()[:4] == ["all", "1", "1", "of"]
    assert second.splitlines()[-1].split()[:4] == ["all", "2", "2", "of"]
    assert len({len(line) for line in first.splitlines()[-3:]}) == 1
    assert all(safe(line) == line for line in found.splitlines())


def test_values_for_json() -> None:
    found = json.loads(json.dumps(table.as_json(BOTH), allow_nan=False))
    assert list(found) == ["development", "frozen"]
    assert [(row["file"], row["section"]) for row in found["frozen"]] == [
        ("a", "Plain\x1b"),
        ("a", None),
        (None, None),
    ]
    assert found["frozen"][-1]["must_found"] == 2
    assert found["frozen"][-1]["truth"] == 1
    assert table.as_json({Half.FROZEN: ()})["frozen"][0]["f1"] is None
