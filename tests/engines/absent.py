"""What happens where something that a test needs is absent."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def absent(what: str, remedy: str) -> NoReturn:
    """Skips a test, which CI may not."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is absent")
    pytest.skip(f"{what} is absent: {remedy}")
