from __future__ import annotations

import resource
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from kg import folder, reader, shards
from kg.errors import BusyError, InputError
from kg.flow import build
from kg.pool import mapper
from kg.rdf import Policy
from kg.shards import Job, in_order, steps
from kg.store import Format, Store
from tests import stub

ARTICLES = {
    "a.txt": "China warned Japan. Japan praised Peru.",
    "b.txt": "Peru met Chile.\n\nChina invaded Chile.",
    "c.txt": "Chile met China. China warned Japan.",
    "sub/b.txt": "Peru met Chile.\n\nChina invaded Chile.",
    "sub/d.txt": "Berg praised Ada.",
}


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    steps._reader.cache_clear()
    yield
    steps._reader.cache_clear()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "news"


def lines(job: Path) -> set[bytes]:
    return {line for path in (job / "nquads").iterdir() for line in path.read_bytes().splitlines()}


def built(news: Path, out: Path, **options: Policy) -> set[bytes]:
    build([news], out, **options)  # type: ignore[arg-type]
    with Store.open(out / folder.STORE) as store:
        return set(store.dump(Format.N_QUADS).splitlines())


@pytest.mark.parametrize("articles", [1, 2, 100])
@pytest.mark.parametrize("mapped", [in_order, mapper(2)], ids=["one process", "two"])
def test_shards_of_any_size_hold_what_a_build_holds(
    articles: int, mapped: shards.Mapper, news: Path, tmp_path: Path
) -> None:
    report = shards.make([news], Job(tmp_path / "job"), mapped, articles=articles)
    assert (report.documents, report.problems) == (4, ())
    assert lines(tmp_path / "job") == built(news, tmp_path / "out")


def test_the_policy_is_kept(news: Path, tmp_path: Path) -> None:
    shards.make([news], Job(tmp_path / "job", policy=Policy.STRICT), in_order)
    assert lines(tmp_path / "job") == built(news, tmp_path / "out", policy=Policy.STRICT)


def test_a_run_that_was_killed_goes_on_where_it_was(news: Path, tmp_path: Path) -> None:
    job, done, allowed = Job(tmp_path / "job"), [0], [0]

    def killed(work: Callable[..., object], given: Sequence[object]) -> Iterable[object]:
        for each in given:
            if done[0] == allowed[0]:
                raise KeyboardInterrupt
            done[0] += 1
            yield work(each)

    for number in range(1, 10):
        allowed[0] = number
        with pytest.raises(KeyboardInterrupt):
            shards.make([news], job, killed, articles=1)
    assert done == [9]
    allowed[0] = 11
    shards.make([news], job, killed, articles=1)
    assert done == [10]
    assert lines(job.folder) == built(news, tmp_path / "out")


def test_what_cannot_be_read_is_told_and_the_rest_is_made(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").touch()
    report = shards.make([news, tmp_path / "none"], Job(tmp_path / "job"), in_order)
    assert report.documents == 4
    assert sorted("empty" in problem for problem in report.problems) == [False, True]


def test_what_a_killed_run_left_half_written_goes(news: Path, tmp_path: Path) -> None:
    (tmp_path / "job" / "readings").mkdir(parents=True)
    (tmp_path / "job" / "readings" / ".000000.jsonl.123.new").write_text("{")
    shards.make([news], Job(tmp_path / "job"), in_order)
    assert not list((tmp_path / "job").rglob("*.new"))


def test_two_runs_do_not_work_on_one_folder(news: Path, tmp_path: Path) -> None:
    def busy(work: Callable[..., object], given: Sequence[object]) -> Iterable[object]:
        with pytest.raises(BusyError):
            shards.make([news], Job(tmp_path / "job"), in_order)
        return map(work, given)

    assert shards.make([news], Job(tmp_path / "job"), busy).documents == 4


def test_a_run_that_goes_on_tells_what_another_could_not_read(news: Path, tmp_path: Path) -> None:
    for name in ("0.txt", "c0.txt", "sub/e.txt"):
        (news / name).touch()
    first = shards.make([news], Job(tmp_path / "job"), mapper(2), articles=1)
    again = shards.make([news], Job(tmp_path / "job"), in_order, articles=1)
    assert first == again
    assert [problem.partition(":")[0] for problem in again.problems] == [
        str(news / name) for name in ("0.txt", "c0.txt", "sub/e.txt")
    ]


@pytest.mark.parametrize("path", ["-", "https://example.org/a.html"])
def test_what_cannot_be_read_again_is_refused(path: str, news: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="shards are made of files and folders"):
        shards.make([news, path], Job(tmp_path / "job"), in_order)


def test_there_may_be_more_shards_than_open_files(news: Path, tmp_path: Path) -> None:
    for number in range(40):
        (news / f"{number}.txt").write_text(f"China warned Japan{number}.")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = len(list(Path("/proc/self/fd").iterdir()))
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + 20, hard))
    try:
        report = shards.make([news], Job(tmp_path / "job"), in_order, articles=1)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert report.documents == 44


def test_the_folder_of_another_job_is_refused(news: Path, tmp_path: Path) -> None:
    shards.make([news], Job(tmp_path / "job"), in_order)
    (news / "e.txt").write_text("Peru met Japan.")
    with pytest.raises(InputError, match="it holds shards of other articles"):
        shards.make([news], Job(tmp_path / "job"), in_order)


def test_of_nothing_nothing_is_made(tmp_path: Path) -> None:
    report = shards.make([tmp_path / "none"], Job(tmp_path / "job"), in_order)
    assert (report.documents, len(report.problems)) == (0, 1)
