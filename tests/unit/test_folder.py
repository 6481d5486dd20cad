from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kg import folder
from kg.errors import InputError, OutputError


def output(path: Path, page: str = "old") -> Path:
    (path / folder.STORE).mkdir(parents=True)
    (path / folder.STATEMENTS).touch()
    (path / folder.PAGE).write_text(page)
    return path


def write(path: Path, *, error: BaseException | type[BaseException] | None = None) -> None:
    with folder.locked(path), folder.replacing(path) as fresh:
        (fresh / folder.STORE).mkdir()
        (fresh / folder.STATEMENTS).touch()
        (fresh / folder.PAGE).write_text("new")
        if error is not None:
            raise error


def names(path: Path) -> set[str]:
    return {entry.name for entry in path.iterdir()}


def test_an_absent_and_an_empty_folder_are_written(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "deep/absent"):
        write(tmp_path / name)
        assert folder.is_output(tmp_path / name)
    assert names(tmp_path) == {"empty", "deep"}


def test_an_output_is_replaced_and_the_users_own_files_stay(tmp_path: Path) -> None:
    old = output(tmp_path / "out")
    (old / "mine").mkdir()
    (old / "mine" / "notes.md").write_text("keep")
    (old / "graph.graphml").write_text("keep")
    write(old)
    assert (old / folder.PAGE).read_text() == "new"
    assert (old / "mine" / "notes.md").read_text() == "keep"
    assert (old / "graph.graphml").read_text() == "keep"
    assert names(tmp_path) == {"out"}


def test_a_link_to_an_output_stays_a_link(tmp_path: Path) -> None:
    output(tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / folder.PAGE).read_text() == "new"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_nothing_changes_when_the_block_fails(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    old = output(tmp_path / "out")
    with pytest.raises(interruption):
        write(old, error=interruption)
    assert (old / folder.PAGE).read_text() == "old"
    assert names(tmp_path) == {"out"}


@pytest.mark.parametrize("step", [".new", ".next"])
def test_nothing_changes_when_the_exchange_is_interrupted(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = output(tmp_path / "out")
    rename = Path.rename

    left = [step]

    def interrupted(path: Path, target: Path) -> Path:
        if path.suffix in left:
            left.clear()
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(old)
    assert (old / folder.PAGE).read_text() == "old"
    assert names(tmp_path) == {"out"}


@pytest.mark.parametrize(
    ("left", "page"),
    [
        ({"new": "half"}, "old"),
        ({"next": "new"}, "new"),
        ({"next": "new", "old": "older"}, "new"),
        ({"old": "older"}, "old"),
    ],
)
def test_what_a_killed_writer_has_left_is_finished_or_cleared_away(
    left: dict[str, str], page: str, tmp_path: Path
) -> None:
    out = output(tmp_path / "out")
    for what, held in left.items():
        output(tmp_path / f".out.{what}", held)
    with folder.locked(out):
        assert (out / folder.PAGE).read_text() == page
    assert names(tmp_path) == {"out"}


def test_a_reader_finishes_an_exchange_that_was_cut_short(tmp_path: Path) -> None:
    output(tmp_path / ".out.old", "old")
    output(tmp_path / ".out.next", "new")
    folder.check_output(tmp_path / "out")
    assert (tmp_path / "out" / folder.PAGE).read_text() == "new"
    assert names(tmp_path) == {"out"}


def test_what_was_set_aside_comes_back_when_nothing_took_its_place(tmp_path: Path) -> None:
    output(tmp_path / ".out.old", "old")
    folder.check_output(tmp_path / "out")
    assert (tmp_path / "out" / folder.PAGE).read_text() == "old"
    assert names(tmp_path) == {"out"}


def test_half_of_an_output_takes_no_place(tmp_path: Path) -> None:
    out = output(tmp_path / "out")
    (tmp_path / ".out.next" / "mine").mkdir(parents=True)
    with folder.locked(out):
        assert (out / folder.PAGE).read_text() == "old"
    assert names(tmp_path) == {"out"}


def test_a_users_folder_that_is_closed_to_writers_stays_and_harms_nothing(tmp_path: Path) -> None:
    out = output(tmp_path / "out")
    (out / "mine").mkdir()
    (out / "mine" / "notes.md").write_text("keep")
    (out / "mine").chmod(0o555)
    out.chmod(0o700)
    for _ in range(3):
        write(out)
    assert (out / "mine" / "notes.md").read_text() == "keep"
    assert (out / "mine").stat().st_mode & 0o777 == 0o555
    assert out.stat().st_mode & 0o777 == 0o700
    assert names(tmp_path) == {"out"}


def test_what_cannot_be_deleted_is_out_of_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = output(tmp_path / "out")
    monkeypatch.setattr(folder.shutil, "rmtree", lambda *_, **__: None)
    for _ in range(3):
        write(out)
    monkeypatch.undo()
    with folder.locked(out):
        assert (out / folder.PAGE).read_text() == "new"


@pytest.mark.parametrize("step", range(1, 12))
def test_a_writer_that_dies_at_any_call_leaves_one_of_the_two(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every call that moves or deletes is the last one: nothing after it is done, as by a kill."""
    out = output(tmp_path / "out")
    calls = 0

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls >= step:
                raise SystemExit
            return real(*args, **options)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", dying(Path.rename))
        patch.setattr(folder.shutil, "rmtree", dying(shutil.rmtree))
        with suppress(SystemExit):
            write(out)
    folder.check_output(out)
    with folder.locked(out):
        assert (out / folder.PAGE).read_text() in {"old", "new"}
    assert names(tmp_path) == {"out"}


def test_the_folder_that_one_is_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = output(tmp_path / "out")
    monkeypatch.chdir(out)
    for path in (Path(), out):
        with pytest.raises(InputError, match="the folder that you are in"):
            write(path)


def test_a_reader_begins_anew_when_what_it_reads_is_replaced(tmp_path: Path) -> None:
    out = output(tmp_path / "out")
    seen = []

    def read(path: Path) -> str:
        seen.append((path / folder.PAGE).read_text())
        if len(seen) == 1:
            write(out)
        return seen[-1]

    assert folder.steady(out, read) == "new"
    assert seen == ["old", "new"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    out = output(tmp_path / "out")
    with (
        folder.locked(out),
        pytest.raises(InputError, match=r"another process is writing there\. Wait"),
        folder.locked(out),
    ):
        pass
    write(out)


def test_a_full_disk_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    old = output(tmp_path / "out")
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(OutputError, match=r"written \(no space left on device\)\. Free some space"):
        write(old, error=full)
    assert (old / folder.PAGE).read_text() == "old"


def test_what_is_no_output_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.png").touch()
    with pytest.raises(InputError, match="this is a file, and the output is a folder"):
        write(tmp_path / "file")
    with pytest.raises(InputError, match="is not empty, and not the output of a build"):
        write(tmp_path / "photos")
    assert names(tmp_path / "photos") == {"cat.png"}


def test_what_is_no_output_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        folder.check_output(tmp_path / "none")
    with pytest.raises(InputError, match="this is not the output of a build"):
        folder.check_output(tmp_path)
    folder.check_output(output(tmp_path / "out"))
