from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__, cli
from kg.cli import main
from kg.errors import InputError

COMMANDS = ("build", "query", "export", "view", "explain", "stats", "check", "extract")
OUT = "the output of a build"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"    {command} " in shown for command in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, kg.cli; kg.cli.main(['--help']); print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"spacy", "rdflib", "numpy", "pyoxigraph"} & set(result.stdout.split("\n"))


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND. See 'kg --help'."),
        (["bild"], "argument COMMAND: invalid choice: 'bild'"),
        (["build"], "the following arguments are required: PATH. See 'kg build --help'."),
        (["build", "a.txt", "--jobs", "0"], "argument --jobs: '0' is no positive number"),
        (["build", "a.txt", "--date", "May"], "argument --date: 'May' is no day; write it as"),
        (["build", "a.txt", "--policy", "lax"], "argument --policy: invalid choice: 'lax'"),
        (["build", "a.txt", "--nope"], "unrecognized arguments: --nope. See 'kg --help'."),
        (["export", OUT], "the following arguments are required: -o/--output"),
        (["query", OUT, "x", "--format", "pdf"], "argument --format: invalid choice: 'pdf'"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "statements.jsonl").touch()
    assert main([str(tmp_path) if argument is OUT else argument for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"kg: {message}")
    assert shown.err.count("\n") == 1
    assert not shown.out


@pytest.mark.parametrize("command", ["query", "export", "view", "explain", "stats", "check"])
def test_a_folder_that_no_build_has_left(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = {"query": ["ASK {}"], "export": ["-o", "x.ttl"], "explain": ["China"]}.get(command, [])
    assert main([command, str(tmp_path / "none"), *rest]) == 2
    assert capsys.readouterr().err == (
        f"kg: {tmp_path / 'none'}: there is no such folder. Name a folder that 'kg build' wrote.\n"
    )
    assert main([command, str(tmp_path), *rest]) == 2
    assert "this is not the output of a build" in capsys.readouterr().err


def test_a_query_file_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.rq: it cannot be read \(no such file"):
        cli._text(f"@{tmp_path}/none.rq")


def test_control_characters_in_a_message_are_shown_and_not_obeyed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["stats", "a\x1b[2Jb\u202ec"]) == 2
    assert "a\\x1b[2Jb\\u202ec: there is no such folder" in capsys.readouterr().err


def test_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.folder, "check_output", interrupt)
    assert main(["stats", "out"]) == 130
    assert capsys.readouterr().err == "kg: interrupted; nothing was changed\n"


def test_a_closed_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code = "from kg import cli; cli._extract = lambda _: print('x'); exit(cli.main(['extract']))"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert result.returncode == cli.BROKEN_PIPE
    assert result.stderr == b""


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli._Progress(quiet=False)(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cli._Progress(quiet=True)(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = cli._Progress(quiet=False)
    progress(1, 2)
    progress(2, 2)
    shown = capsys.readouterr().err
    assert "1/2 documents" in shown
    assert shown.endswith("0 s left\n")


def test_the_text_of_an_argument(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("\ufeffASK {}", encoding="utf-8")
    assert cli._text(f"@{tmp_path}/q.rq") == "ASK {}"
    assert cli._text("ASK {}") == "ASK {}"
    (tmp_path / "bad.rq").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"bad\.rq: it is not UTF-8"):
        cli._text(f"@{tmp_path}/bad.rq")
