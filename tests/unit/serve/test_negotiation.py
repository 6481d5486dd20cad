from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.negotiation import negotiate

OFFERS = ("text/turtle", "application/ld+json", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/*", "text/turtle"),
        ("application/*;q=0.5, text/html;q=0.4", "application/ld+json"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", "text/html"),
        ("*/*;q=0.1, application/ld+json;q=0.2", "application/ld+json"),
        ("text/*, text/turtle;q=0", "text/html"),
        ("text/*;q=0.3, text/turtle;q=0.2, text/html;q=0.1", "text/turtle"),
        ("text/html; charset=utf-8; q=0.2, text/turtle;q=0.1", "text/html"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("*/*;q=0", None),
        ("nonsense, text/html", "text/html"),
        ("nonsense", None),
    ],
)
def test_the_client_gets_what_it_likes_best(accept: str, chosen: str | None) -> None:
    assert negotiate(accept, OFFERS) == chosen


@given(st.text(alphabet="*/;q=0.19,textml hurl+-", max_size=60))
def test_any_header_gets_an_offer_or_none(accept: str) -> None:
    assert negotiate(accept, OFFERS) in (*OFFERS, None)
