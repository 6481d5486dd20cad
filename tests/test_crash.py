"""A writer may be killed at any moment."""

from __future__ import annotations

from pathlib import Path

from benchmarks.crash import Operation, measure

STUB = "from tests import stub; from kg import reader; reader.load_pipeline = stub.pipeline"
ARTICLES = {
    f"{name}.txt": f"{name} warned Japan. Japan praised {name}. {name} met Chile."
    for name in ("China", "Peru", "Kenya", "France", "Ghana", "India")
}


def test_a_writer_that_is_killed_leaves_whole_articles(tmp_path: Path) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text)
    articles = sorted(tmp_path.glob("*.txt"))
    few = tmp_path / "few"
    Operation("build", None, [str(path) for path in articles[:2]], STUB).run(few)
    adding = Operation("add", few, [str(path) for path in articles], STUB)
    tally = measure(adding, tmp_path, iter((0.02, 0.7)))
    assert tally.faults == []
    assert tally.killed
