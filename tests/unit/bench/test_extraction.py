"""The benchmark of open triples, on a made-up kit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.extraction import SETS, main

SCORER = """
import json, sys
name, path = sys.argv[1].split("=", 1)
with open(path, encoding="utf-8") as file:
    rows = [json.loads(line) for line in file]
print(name, json.dumps({row["id"]: len(row["triples"]) for row in rows}))
"""
PARAGRAPHS = "Kenya warned Uganda.\n\nThe navy of Chile left Lima. Peru praised Chile."


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    given = {"carb_dev": ("7", "Kenya 's navy warned Uganda ."), "re3d": ("A1", PARAGRAPHS)}
    for name, (number, text) in given.items():
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        line = json.dumps({"id": number, "sentence": text})
        (folder / "sentences.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_both_sets_are_scored(kit: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["--kit", str(kit), "--keep", str(kit / "kept")])
    printed = [line.split(" ", 1) for line in capfd.readouterr().out.splitlines()]
    assert [name for name, _ in printed] == list(SETS)
    found = [json.loads(counts) for _, counts in printed]
    assert [list(each) for each in found] == [["7"], ["A1"]]
    assert found[0]["7"] == 1


def test_a_document_is_read_as_a_whole(kit: Path) -> None:
    main(["--kit", str(kit), "--set", "re3d", "--keep", str(kit / "kept")])
    (line,) = (kit / "kept" / "re3d.jsonl").read_text(encoding="utf-8").splitlines()
    said = {(t["subject"], t["relation"], t["object"]) for t in json.loads(line)["triples"]}
    assert {
        ("Kenya", "warned", "Uganda"),
        ("The navy of Chile", "left", "Lima"),
        ("Peru", "praised", "Chile"),
    } <= said
