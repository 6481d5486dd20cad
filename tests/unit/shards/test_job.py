from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, KgError
from kg.shards.job import Job, Shard, divided

JOB = Job(Path("job"))


def shards_of(paths: list[Path], articles: int) -> list[Shard]:
    problems: list[KgError] = []
    found = divided(paths, JOB, articles=articles, on_error=problems.append)
    assert not problems
    return found


@given(st.lists(st.sampled_from([".txt", ".HTML", ".jsonl", ".csv"])), st.integers(1, 4))
def test_each_file_is_in_one_shard_and_one_of_many_articles_is_alone(
    endings: list[str], articles: int
) -> None:
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{i:02}{ending}") for i, ending in enumerate(endings)]
        for path in paths:
            path.touch()
        shards = shards_of(paths, articles)
    assert [file.path for shard in shards for file in shard.files] == paths
    for shard in shards:
        endings_of = {file.path.suffix for file in shard.files}
        assert 1 <= len(shard.files) <= articles
        assert len(shard.files) == 1 or endings_of <= {".txt", ".HTML"}


def test_no_two_shards_share_a_file_that_is_made(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.csv"):
        (tmp_path / name).touch()
    shards = shards_of([tmp_path], 1)
    made = [
        path
        for shard in shards
        for path in (shard.readings, shard.problems, shard.assignment, shard.lemmas, shard.quads)
    ]
    assert len({*made, JOB.common, JOB.relations}) == 3 * 5 + 2


@pytest.mark.parametrize("path", ["-", "https://example.org/a.html"])
def test_what_cannot_be_read_again_is_refused_at_once(path: str) -> None:
    with pytest.raises(InputError, match="shards are made of files and folders"):
        divided([path], JOB, articles=1, on_error=lambda _: None)
