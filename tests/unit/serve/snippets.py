"""What docs/serve.md tells people to run."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "serve.md"
THERE = "http://127.0.0.1:8000/"


def snippets(language: str, url: str = THERE) -> list[str]:
    """Returns the fenced blocks of a language, of the server at `url`."""
    page = PAGE.read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    return [block.replace(THERE, url) for block in found]
