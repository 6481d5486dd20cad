"""Which of several media types a client gets (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*(;.*)?", re.DOTALL)
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    subtype: str
    quality: float

    def matches(self, media: str) -> bool:
        type_, _, subtype = media.partition("/")
        return self.type in ("*", type_) and self.subtype in ("*", subtype)

    @property
    def precision(self) -> int:
        return (self.type != "*") + (self.subtype != "*")


def negotiate(accept: str, offers: Sequence[str]) -> str | None:
    """Returns the media type of `offers` that a client likes best, the earlier one of equals.

    Args:
        accept: The header; if it is empty, all is welcome. Parts that cannot be read are ignored.
        offers: Media types without parameters, in the server's order.

    Returns:
        None if the client accepts none of them.
    """
    ranges = tuple(_ranges(accept if accept.strip() else "*/*"))
    qualities = {offer: _quality(offer, ranges) for offer in offers}
    best = max(offers, key=lambda offer: qualities[offer], default=None)
    return best if best is not None and qualities[best] > 0 else None


def _ranges(accept: str) -> Iterator[_Range]:
    for part in accept.lower().split(","):
        match = _RANGE.fullmatch(part)
        if match is not None:
            quality = _QUALITY.search(match[3] or "")
            yield _Range(match[1], match[2], min(float(quality[1]), 1.0) if quality else 1.0)


def _quality(media: str, ranges: Sequence[_Range]) -> float:
    """The quality that the most precise range gives to a media type."""
    fitting = [each for each in ranges if each.matches(media)]
    return max(fitting, key=lambda each: each.precision).quality if fitting else 0.0
