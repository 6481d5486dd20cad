"""The page on spaCy shows what really happens."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import kg.factory  # noqa: F401 - for an environment that was installed before there was one
from kg.english import load_pipeline

PAGE = (Path(__file__).parent.parent / "docs" / "spacy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
FILES = {"turtle": "mine.ttl", "csv": "names.csv"}
"""What the page calls the blocks of a language."""


@pytest.mark.slow
def test_snippets_print_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    other = load_pipeline()
    other.remove_pipe("kg_paragraphs")
    other.to_disk("en_core_web_trf")  # stands in, as no pipeline is fetched
    names: dict[str, object] = {}
    printed = ""
    for language, block in BLOCKS:
        if language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(block, names)
            printed = output.getvalue()
        elif language == "text":
            assert printed == block
        else:
            Path(FILES[language]).write_text(block, encoding="utf-8")


def test_snippets_show_what_they_print() -> None:
    languages = [language for language, _ in BLOCKS if language not in FILES]
    assert languages == ["python", "text"] * (len(languages) // 2)
    assert languages
