"""Blocks of data in the page: text that can hold no markup."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

from markupsafe import Markup

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_block(data: Any) -> Markup:
    """JSON in which nothing ends a script or begins a comment."""
    text = json.dumps(data, separators=(",", ":"))
    return Markup(re.sub("[<>&]", lambda found: _ESCAPES[found.group()], text))


def packed(data: bytes) -> str:
    """Bytes as base64 of a zlib stream (RFC 1950), which holds no date and no name."""
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")
