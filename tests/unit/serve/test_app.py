"""The routes."""

from __future__ import annotations

import pytest

from tests.unit.serve.outputs import PAGE

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_an_iri_leads_a_browser_to_a_page(client) -> None:
    answer = client.get("/entity/norland", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/page/entity/norland")
    page = client.get(answer.headers["location"], headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("media", ["text/turtle", "application/ld+json", "application/n-triples"])
def test_an_iri_leads_a_program_to_data(client, media: str) -> None:
    answer = client.get("/entity/norland", headers={"accept": media}, follow_redirects=True)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Kingdom of Norland" in answer.text


def test_an_address_may_name_the_format(client) -> None:
    for name, media in (("turtle", "text/turtle"), ("json-ld", "application/ld+json")):
        answer = client.get(f"/data/entity/norland?format={name}", headers=BROWSER)
        assert answer.headers["content-type"].partition(";")[0] == media
    assert client.get("/data/entity/norland?format=png").status_code == 400


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 9, "1.0"])
def test_parts_have_numbers(client, number: str) -> None:
    assert client.get(f"/page/entity/norland?page={number}").status_code == 400


@pytest.mark.parametrize("path", ["/sparql", "/sparql?query=ASK%7B%7D"])
def test_a_browser_gets_a_page_to_ask_on(client, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert answer.headers["content-type"].startswith("text/html")
    assert ("ASK{}" in answer.text) == ("?" in path)
    assert client.get(path).headers["content-type"].partition(";")[0] != "text/html"


def test_what_pages_load_is_there(client) -> None:
    for name, media in (("style.css", "text/css"), ("query.js", "text/javascript")):
        answer = client.get(f"/static/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (
            200,
            f"{media}; charset=utf-8",
        )
    assert client.get("/static/base.html").status_code == 404


def test_the_view_brings_its_own_policy(client) -> None:
    answer = client.get("/view")
    assert answer.text == PAGE
    assert "default-src" not in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_the_first_page_is_a_page(client) -> None:
    assert "2 articles" in client.get("/", headers=BROWSER).text


def test_methods_that_a_path_has_not_are_told(client) -> None:
    answer = client.post("/entity/norland")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
