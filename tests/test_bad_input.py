"""Whatever is wrong with the input: one clear error each, the rest is built, nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from kg import folder, reader
from kg.cli import main
from kg.read import paths as paths_module
from tests import stub

GOOD = "China warned Japan. Japan praised Peru."
BAD = {
    "empty.txt": (b"", "the article is empty"),
    "blank.txt": (b" \r\n\r\n\t", "the article is empty"),
    "junk.txt": (bytes(range(256)) * 20, "this is binary data"),
    "photo.md": (b"\x89PNG\r\n\x1a\n" + bytes(200), "this is binary data"),
    "mark.txt": (b"\xff\xfe\x00\xd8x", "the byte order mark says utf-16, and the rest is not"),
    "huge.txt": (b"a" * 65_000_000, "the file is larger than 64 MB"),
    "long.txt": (b"a " * 8_000_001, "the article has more than 16,000,000 characters"),
    "open.md": (b"---\ntitle: x\n\nIt rained.", "the front matter that '---' opens is never"),
    "day.md": (b"---\ndate: 31 May\n---\nIt rained.", "the date '31 May' in the front matter"),
    "nein.md": (b"---\nlanguage: de\n---\nNein.", "the article is in 'de', and only English"),
}
REMEDIES = ("Put ", "Save ", "Split ", "Close ", "Write ", "Leave ", "Check ", "Name ")


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "good.txt").write_text(GOOD)
    return tmp_path / "news"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_article_is_reported_and_the_others_are_built(
    name: str, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, message = BAD[name]
    (news / name).write_bytes(data)
    assert main(["build", "news", "-o", "out"]) == 1
    shown = capsys.readouterr()
    first, last = shown.err.splitlines()
    assert first.startswith(f"kg: news/{name}")
    assert message in first
    assert any(f". {remedy}" in first for remedy in REMEDIES)
    assert last.startswith("kg: 1 documents, 3 entities and 2 statements")
    assert not shown.out
    assert folder.is_output(Path("out"))


def test_all_of_them_together(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, (data, _) in BAD.items():
        (news / name).write_bytes(data)
    assert main(["build", "news", "none.txt", "news/x.xls", "-o", "out"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(BAD) + 3


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["none"], "none: there is no such file or folder. Check"),
        (["bare"], "bare: the folder holds no article. Name"),
        (["bare", "empty.txt"], "empty.txt: the article is empty. Put"),
    ],
)
def test_nothing_to_build(
    paths: list[str], message: str, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bare").mkdir()
    Path("empty.txt").touch()
    assert main(["build", *paths, "-o", "out"]) == 2
    shown = capsys.readouterr().err
    assert f"kg: {message}" in shown
    assert shown.endswith("kg: no article could be read, so nothing was written\n")
    assert not Path("out").exists()


def test_a_file_that_vanishes_between_listing_and_reading(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    walk = paths_module._walk

    def walk_and_lose(path: Path, **options: object) -> Iterator[Path]:
        yield from walk(path, **options)  # type: ignore[arg-type]
        (news / "lost.txt").unlink()

    (news / "lost.txt").write_text(GOOD)
    monkeypatch.setattr(paths_module, "_walk", walk_and_lose)
    assert main(["build", "news", "-o", "out"]) == 1
    assert "kg: news/lost.txt: there is no such file or folder" in capsys.readouterr().err


def test_an_ontology_that_is_broken(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loader = import_module("kg.ontology.load")
    shutil.copytree(loader.shipped(), "ontology")
    with Path("ontology/news.ttl").open("a") as stream:
        stream.write("\nkg:Broken a owl:Class\n")
    monkeypatch.setattr(loader, "shipped", lambda: Path("ontology"))
    assert main(["build", "news", "-o", "out"]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("kg: ontology/news.ttl, line ")
    assert not Path("out").exists()


@pytest.mark.parametrize("base", ["no iri", "https://example.org/a<b>/", ""])
def test_a_base_that_is_no_iri(base: str, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "news", "-o", "out", "--base", base]) == 2
    assert capsys.readouterr().err.startswith("kg: ")
    assert not Path("out").exists()


def test_a_pipeline_that_is_absent(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(news.parent)
    assert main(["build", "news", "-o", "out", "--model", "no_such_pipeline"]) == 2
    assert capsys.readouterr().err.startswith("kg: no_such_pipeline: ")
    assert not Path("out").exists()


def test_an_output_that_is_something_else(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "news", "-o", "news"]) == 2
    assert "kg: news: the folder is not empty" in capsys.readouterr().err
    assert main(["build", "news", "-o", "news/good.txt"]) == 2
    assert "kg: news/good.txt: this is a file" in capsys.readouterr().err
    assert (news / "good.txt").read_text() == GOOD


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB: room for one graph and not for two."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)]
    mounted = os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0
    if not mounted and not os.environ.get("CI"):
        pytest.skip("only root can mount a small disk")
    assert mounted, "a small disk must be mountable under CI"
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_leaves_the_output_as_it_was(
    news: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = small_disk / "out"
    assert main(["build", "news", "-o", str(out)]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(max(free - 100_000, 0)))
    (news / "more.txt").write_text("China met Peru.")
    capsys.readouterr()
    assert main(["build", "news", "-o", str(out)]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith(f"kg: {out}: ")
    assert shown.count("\n") == 1
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    kept = folder.journal(out).name  # what was read, for the next run
    assert {path.name for path in small_disk.iterdir()} == {"ballast", "out", kept}
    assert main(["stats", str(out)]) == 0
