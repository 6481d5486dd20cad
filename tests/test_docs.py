"""The README shows what really happens, and names every command and option.

Options of `kg serve` may stand in docs.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import cli
from kg.read import KINDS
from kg.read.formats.columns import USUAL
from kg.read.limits import MAX_CHARACTERS, MAX_MEMBERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = README + "".join(page.read_text("utf-8") for page in sorted(ROOT.glob("docs/*.md")))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

NOT_RUN = ("git ", "cd ", "pip ", "python3 -m venv", "source ", "make ")
"""Commands that fetch, install or build: too slow for a test, and done by CI itself."""

ELLIPSIS = "…"
"""Stands in shown output for any number of lines, or for a part of one."""


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the output shown below it.

    A command goes on over lines that end in a backslash, and until its quotes are closed.
    """
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.replace("\\\n", "").splitlines()
        size = next(n for n in range(1, len(lines) + 1) if is_whole("\n".join(lines[:n])))
        yield "\n".join(lines[:size]), lines[size:]


def is_whole(command: str) -> bool:
    try:
        shlex.split(command)
    except ValueError:
        return False
    return True


def shows(output: str, shown: list[str]) -> bool:
    """Whether `shown` is `output`, with ellipses for what is left out."""
    pattern = "\n".join(line.rstrip() for line in shown).strip()
    wanted = re.escape(pattern).replace(re.escape(ELLIPSIS), ".*")
    found = "\n".join(line.rstrip() for line in output.splitlines()).strip()
    return re.fullmatch(wanted, found, flags=re.DOTALL) is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone, with `kg` on the path and the seeds' graph built."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    (folder / "bin").mkdir()
    (folder / "bin" / "kg").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
    (folder / "bin" / "kg").chmod(0o755)
    assert run("kg build seeds -o kg-out", folder)[0] == 0
    return folder


def run(command: str, folder: Path) -> tuple[int, str, str]:
    path = f'PATH="{folder}/bin:$PATH" PYTHONPATH="{ROOT}"; export PATH PYTHONPATH\n'
    result = subprocess.run(
        ["bash", "-c", path + command], cwd=folder, capture_output=True, text=True, check=False
    )
    return result.returncode, result.stdout, result.stderr


@pytest.mark.slow
def test_console_snippets_run_and_print_what_is_shown(folder: Path) -> None:
    for block in blocks("console"):
        for command, shown in commands(block):
            if command.startswith(NOT_RUN):
                continue
            status, output, errors = run(command, folder)
            assert status == 0, f"{command}\n{errors}"
            assert not shown or shows(output, shown), f"{command}\n{output}"


@pytest.mark.slow
def test_snippets_on_inputs_run_and_print_what_is_shown(folder: Path) -> None:
    page = (ROOT / "docs" / "inputs.md").read_text("utf-8")
    found = re.findall(r"^```console\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    for command, shown in (each for block in found for each in commands(block)):
        status, output, errors = run(command, folder)
        assert status == 0, f"{command}\n{errors}"
        assert not shown or shows(output, shown), f"{command}\n{output}"


def test_what_is_read_is_told() -> None:
    page = (ROOT / "docs" / "inputs.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for kind in KINDS:
        assert any(all(f"`{each}`" in row for each in kind.suffixes) for row in rows), kind.name
        assert not kind.extra or f"`kg[{kind.extra}]`" in page
    for names in USUAL.values():
        assert f"| {names[0]}, " in page
    for limit in (MAX_CHARACTERS, MAX_MEMBERS):
        assert f"{limit:,} " in page


@pytest.mark.slow
def test_queries_find_something(folder: Path) -> None:
    for query in [*blocks("sparql"), *(p.read_text() for p in (ROOT / "seeds").glob("*.rq"))]:
        (folder / "query.rq").write_text(query, encoding="utf-8")
        status, output, errors = run("kg query kg-out @query.rq --format csv", folder)
        assert status == 0, errors
        assert len(output.splitlines()) > 1, query


@pytest.mark.slow
def test_the_first_query_shows_its_answer(folder: Path) -> None:
    asked = [c for b in blocks("console") for c in commands(b) if c[0].startswith("kg query")]
    (first, shown), *_ = asked
    assert len(shown) > 3
    assert ELLIPSIS not in "".join(shown)
    assert shows(run(first, folder)[1], shown)


@pytest.mark.slow
def test_python_snippets_run(folder: Path) -> None:
    for number, block in enumerate(blocks("python")):
        (folder / f"snippet{number}.py").write_text(block, encoding="utf-8")
        status, output, errors = run(f'"{sys.executable}" snippet{number}.py', folder)
        assert status == 0, errors
        assert output


@pytest.mark.slow
def test_the_statement_shown_is_one_of_the_graph(folder: Path) -> None:
    (block,) = blocks("json")
    lines = (folder / "kg-out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert any(holds(json.loads(line), json.loads(block)) for line in lines)


def holds(value: Any, part: Any) -> bool:
    """Whether JSON `value` has all that `part` has; an ellipsis ends a text that goes on."""
    if isinstance(part, dict):
        return isinstance(value, dict) and all(
            k in value and holds(value[k], v) for k, v in part.items()
        )
    if isinstance(part, list):
        same = isinstance(value, list) and len(value) == len(part)
        return same and all(map(holds, value, part))
    if isinstance(part, str) and part.endswith(ELLIPSIS):
        return isinstance(value, str) and value.startswith(part.removesuffix(ELLIPSIS))
    return bool(value == part)


def test_make_targets_exist() -> None:
    named = set(re.findall(r"^\$ make (\w+)", README, flags=re.MULTILINE))
    assert named <= set(re.findall(r"^(\w+):", MAKEFILE, flags=re.MULTILINE))
    assert {"demo", "test"} <= named


def test_every_command_and_option_is_named() -> None:
    for name, parser in subparsers().items():
        assert f"kg {name}" in PAGES
        for action in parser._actions:
            option = next((o for o in action.option_strings if o.startswith("--")), "--help")
            short = next(iter(action.option_strings), "")
            known = option == "--help" or option in PAGES or f" {short} " in PAGES
            assert known, f"kg {name} {option}"


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in cli._parser()._actions if isinstance(a.choices, dict))
    return dict(action.choices)  # type: ignore[arg-type]


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", README):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (ROOT / target).exists(), target


def test_commands_go_on_until_their_quotes_are_closed() -> None:
    block = "$ a 'b\nc' d\nout\n$ e \\\nf\n$ g\n"
    assert list(commands(block)) == [("a 'b\nc' d", ["out"]), ("e f", []), ("g", [])]


@pytest.mark.parametrize(
    ("output", "shown", "same"),
    [
        ("a\nb\n", ["a", "b"], True),
        ("a\nb\nc\n", ["a", "…"], True),
        ("a 17 b\n", ["a … b"], True),
        ("a\nb\n", ["a"], False),
        ("a.b\n", ["aXb"], False),
    ],
)
def test_shown_output_is_compared(output: str, shown: list[str], same: bool) -> None:
    assert shows(output, shown) is same
