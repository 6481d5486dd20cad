from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

import kg
from kg.errors import OutputError, PipelineError
from kg.pool import Pool, apart, mapper

T = TypeVar("T")


def double(number: int) -> int:
    return 2 * number


def doubling() -> Callable[[int], int]:
    return double


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


def refuse(_: int) -> int:
    raise OutputError("it is full", where="a.jsonl", remedy="Free some space.")


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
def test_every_piece_is_done_once(jobs: int) -> None:
    with Pool(double, doubling, jobs=jobs) as pool:
        assert sorted(pool.map(range(50))) == [(n, 2 * n) for n in range(50)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_of_pieces_is_in_their_order(jobs: int) -> None:
    taken = []
    with Pool(double, None, jobs=jobs) as pool:
        made = pool.in_order(taken.append(n) or n for n in range(100))  # type: ignore[func-returns-value]
        assert next(made) == 0
        assert len(taken) < 20
        assert list(made) == [2 * n for n in range(1, 100)]


def test_where_processes_are_not_forked_off_the_caller_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("multiprocessing.get_start_method", lambda: "spawn")
    with Pool(lambda _: os.getpid(), None, jobs=2) as pool:
        assert set(pool.in_order(range(3))) == {os.getpid()}


def test_pieces_are_not_taken_far_ahead() -> None:
    taken = []
    with Pool(double, doubling, jobs=2) as pool:
        done = pool.map(taken.append(n) or n for n in range(100))  # type: ignore[func-returns-value]
        next(done)
    assert len(taken) < 20


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(PipelineError, match=r"one of the processes has died.*fewer --jobs"):
        list(mapper(2)(die, range(8)))


def test_errors_come_through() -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(mapper(2)(fail, [0, 0]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_errors_of_users_come_through_as_they_are(jobs: int) -> None:
    with pytest.raises(OutputError) as caught:
        list(mapper(jobs)(refuse, [0, 0]))
    assert str(caught.value) == "a.jsonl: it is full. Free some space."


def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from kg.pool import mapper\n"
        "def work(path):\n"
        "    open(path, 'w').write(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "list(mapper(2)(work, sys.argv[1:]))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    files = [tmp_path / "a", tmp_path / "b"]
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    with subprocess.Popen([sys.executable, script, *files], env=environment) as process:
        until(lambda: all(file.exists() and file.read_text() for file in files))
        process.kill()
    children = [int(file.read_text()) for file in files]
    until(
        lambda: not any(Path(f"/proc/{child}/stat").exists() and alive(child) for child in children)
    )


def done_apart(work: Callable[[], T], jobs: int = 2) -> T:
    with apart(work, jobs=jobs) as done:
        return done()


def test_what_is_done_apart_is_done_in_a_process_that_ends() -> None:
    process = done_apart(os.getpid)
    assert process != os.getpid()
    until(lambda: not Path(f"/proc/{process}").exists() or not alive(process))


def test_a_process_apart_has_what_its_parent_has_and_leaves_it_alone() -> None:
    held = [1]
    assert done_apart(lambda: held.append(2) or list(held)) == [1, 2]  # type: ignore[func-returns-value]
    assert held == [1]


def test_work_apart_goes_on_meanwhile(tmp_path: Path) -> None:
    with apart((tmp_path / "a").touch, jobs=2) as done:
        until((tmp_path / "a").exists)
        done()


def test_errors_come_from_a_process_apart() -> None:
    with pytest.raises(OutputError, match="it is full"):
        done_apart(lambda: refuse(0))
    with pytest.raises(PipelineError, match="has died"):
        done_apart(lambda: die(3))


def test_a_process_apart_ends_where_what_goes_on_beside_it_fails() -> None:
    with pytest.raises(ValueError, match="no 1"), apart(lambda: time.sleep(60), jobs=2):
        fail(1)


def test_with_one_job_and_where_processes_are_not_forked_off_nothing_is_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert done_apart(os.getpid, jobs=1) == os.getpid()
    monkeypatch.setattr("multiprocessing.get_start_method", lambda: "spawn")
    assert done_apart(os.getpid) == os.getpid()


def alive(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("it has not come to that in half a minute")
