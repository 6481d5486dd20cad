"""The README and the pages name every command and option; `test_pages` runs their snippets."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kg import cli
from kg.cli import terminal
from kg.read import KINDS
from kg.read.formats.columns import USUAL
from kg.read.limits import MAX_CHARACTERS, MAX_MEMBERS
from tests.pages import ELLIPSIS, ROOT, blocks, commands

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = README + "".join(page.read_text("utf-8") for page in sorted(ROOT.glob("docs/**/*.md")))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_first_query_shows_its_whole_answer() -> None:
    first, *_ = (
        shown
        for block in blocks(Path(ROOT, "README.md"))
        if block.language == "console"
        for command, shown in commands(block.text)
        if command.startswith("kg query")
    )
    assert len(first) > 3
    assert ELLIPSIS not in "".join(first)


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


def test_exit_statuses_and_the_environment_are_told() -> None:
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    statuses = [value for value in vars(terminal).values() if type(value) is int]
    told = re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)
    assert sorted(map(int, told)) == sorted(statuses)
    code = "".join(file.read_text(encoding="utf-8") for file in ROOT.glob("kg/**/*.py"))
    assert set(re.findall(r'"(KG_[A-Z_]+)"', code)) == set(re.findall(r"`(KG_[A-Z_]+)`", page))


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in cli._parser()._actions if isinstance(a.choices, dict))
    return dict(action.choices)  # type: ignore[arg-type]


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", README):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (ROOT / target).exists(), target
