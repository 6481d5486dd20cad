"""The pages become a site without a warning, and the site asks the network for nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from runpy import run_path

import pytest

from tests.pages import ROOT

LOADED = {
    ("script", "src"),
    ("img", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("object", "data"),
    ("use", "href"),
    ("image", "href"),
}
"""Attributes whose addresses a browser fetches when it shows a page."""


class Fetched(HTMLParser):
    """Gathers what showing a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if (tag, name) in LOADED]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx")
    pytest.importorskip("furo")
    folder = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--fresh-env", "--fail-on-warning", "--keep-going"]
    command = [sys.executable, "-m", "sphinx", *options, "-d", str(folder / "trees")]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(folder / "html")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": "7"},
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


def test_pictures_are_those_of_their_script() -> None:
    pictures = run_path(str(ROOT / "docs" / "pictures.py"))["PICTURES"]
    for name, picture in pictures.items():
        assert (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8") == picture.svg()


@pytest.mark.slow
def test_the_site_is_built_of_all_pages(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        if "_build" not in page.parts:
            made = site / page.relative_to(ROOT / "docs").with_suffix(".html")
            assert made.exists(), page


@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        reader = Fetched()
        reader.feed(page.read_text(encoding="utf-8"))
        assert reader.found
        assert not [each for each in reader.found if re.match(r"(\w+:)?//", each)], page
    for sheet in site.rglob("*.css"):
        found = re.findall(r"(?:@import|url\()\s*['\"]?((?:\w+:)?//[^'\")\s]+)", sheet.read_text())
        assert not found, sheet


@pytest.mark.slow
def test_links_within_the_site_lead_somewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for target, anchor in re.findall(r'href="([^"#:?]*)(?:#([^"]*))?"', text):
            there = (page.parent / target).resolve() if target else page
            assert there.exists(), f"{page.name}: {target}"
            if anchor and there.suffix == ".html":
                assert f'id="{anchor}"' in there.read_text(encoding="utf-8"), f"{target}#{anchor}"
