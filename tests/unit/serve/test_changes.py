"""Articles are added and taken out over HTTP."""

from __future__ import annotations

import os
import signal
import threading
import time
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg import flow, reader
from kg.flow import build
from kg.serve import changes
from kg.serve.app import application
from kg.serve.changes import Addition, Removal, addition, authorize, make
from kg.serve.exchange import RefusalError
from kg.serve.settings import MEBIBYTE, Limits, Settings
from kg.store import Store
from tests import stub
from tests.unit.serve import editing, outputs

TOKEN = "an-open-secret-of-tests"
NEVER_READ = ("application/rdf+xml", "text/xml", "application/ld+json", "text/turtle", "")
"""What could hold entities that expand, or name what is to be fetched."""
SENT = {"authorization": f"Bearer {TOKEN}", "content-type": "text/plain"}
TITLES = "SELECT ?title { ?d dcterms:title ?title } ORDER BY ?title"


@pytest.fixture
def served(tmp_path):
    out = outputs.write(tmp_path / "out")

    def serve(make, **limits) -> TestClient:
        settings = Settings(token=TOKEN, limits=Limits(workers=1, **limits))
        return TestClient(application(out, settings, make), base_url="http://localhost")

    return serve


@pytest.mark.parametrize(
    ("header", "token", "status"),
    [
        ("", "", 403),
        (f"Bearer {TOKEN}", "", 403),
        ("Bearer ", "", 403),
        ("", TOKEN, 401),
        ("Bearer", TOKEN, 401),
        ("Bearer wrong", TOKEN, 401),
        (f"Basic {TOKEN}", TOKEN, 401),
        (f"Bearer {TOKEN}é", TOKEN, 401),
        (f"Bearer {TOKEN}", TOKEN, None),
        (f"bearer {TOKEN}", TOKEN, None),
    ],
)
def test_only_who_sends_the_token_passes(header, token, status) -> None:
    if status is None:
        authorize(header, token)
        return
    with pytest.raises(RefusalError) as caught:
        authorize(header, token)
    assert caught.value.status == status


def test_without_a_token_nobody_changes_anything(client) -> None:
    assert client.post("/documents", content="x", headers=SENT).status_code == 403
    assert client.delete("/documents/x", headers=SENT).status_code == 403


def test_the_next_answer_is_of_the_changed_graph(served) -> None:
    with served(editing.swap) as client:
        assert "Norland warns its neighbour" in titles(client)
        answer = client.post("/documents?name=a", content="Another title", headers=SENT)
        assert (answer.status_code, answer.headers["location"]) == (201, "/doc/x")
        assert "Another title" in titles(client)
        assert client.delete("/documents/x", headers=SENT).status_code == 201
        assert "Another title" not in titles(client)
        assert client.post("/documents", content="x").status_code == 401


def titles(client) -> str:
    return client.get(f"/sparql?query={quote(TITLES)}", headers={"accept": "text/csv"}).text


def test_changes_are_made_one_at_a_time(served) -> None:
    with served(editing.wait) as client:
        answers = []
        call = lambda: answers.append(client.delete("/documents/x", headers=SENT))  # noqa: E731
        threads = [threading.Thread(target=call) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status_code for answer in answers) == [204, 409, 409]


@pytest.mark.parametrize(
    ("make_", "status", "words"),
    [
        (editing.sleep, 503, "longer than 0.1 seconds"),
        (editing.die, 500, "could not be made"),
        (editing.fail, 500, "its log says more"),
        (editing.lock, 409, "being changed just now"),
        (editing.refuse, 422, "it is no text. Send another."),
    ],
)
def test_what_cannot_be_done_is_told(served, make_, status, words) -> None:
    with served(make_, change=60 if status != 503 else 0.1) as client:
        answer = client.post("/documents", content="x", headers=SENT)
        assert answer.status_code == status
        assert words in answer.text
        assert "/" not in answer.text
        assert titles(client)


def told(client) -> int:
    answer = client.post("/documents", content="x", headers=SENT)
    assert answer.status_code == 200
    return int(answer.text)


def test_changes_are_made_by_one_process_for_some_time(served, monkeypatch) -> None:
    monkeypatch.setattr(changes, "_IDLE", 2)
    with served(editing.tell) as client:
        first, second = told(client), told(client)
        assert first == second
        time.sleep(3)
        third = told(client)
        assert third != first
    assert not any(is_running(process) for process in (first, third))


def test_a_process_makes_so_many_changes(served, monkeypatch) -> None:
    monkeypatch.setattr(changes, "_MOST", 2)
    with served(editing.tell) as client:
        processes = [told(client) for _ in range(4)]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_another_process_takes_the_place_of_one_that_is_gone(served) -> None:
    with served(editing.tell) as client:
        first = told(client)
        assert client.delete("/documents/x", headers=SENT).status_code == 500
        second = told(client)
        assert second != first
        os.kill(second, signal.SIGKILL)
        time.sleep(0.2)
        assert told(client) != second


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_article_has_a_kind_a_name_and_a_size(served) -> None:
    with served(editing.die, article=MEBIBYTE) as client:
        for headers, query, content, status in (
            ({"content-type": "text/html"}, "", "x", 415),
            *(({"content-type": kind}, "", "x", 415) for kind in NEVER_READ),
            ({"content-type": "text/plain; charset=latin-1"}, "", "x", 415),
            ({}, "?name=../../etc/passwd", "x", 400),
            ({}, "?name=.hidden", "x", 400),
            ({}, "", "x" * (MEBIBYTE + 1), 413),
        ):
            answer = client.post(f"/documents{query}", content=content, headers=SENT | headers)
            assert answer.status_code == status


def test_an_article_without_a_name_is_called_by_its_content() -> None:
    first, second = (addition("", "text/markdown", text) for text in (b"a", b"b"))
    assert first != second
    assert first == addition("", "text/markdown", b"a")
    assert first.name.endswith(".md")
    assert addition("a.txt", "text/plain", b"x") == Addition("a.txt", b"x")


def test_articles_come_and_go(tmp_path, monkeypatch, ontology, gazetteer) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    for module in (flow, reader):
        monkeypatch.setattr(module, "load_ontology", lambda: ontology)
        monkeypatch.setattr(module, "load_gazetteer", lambda _, lists: gazetteer)
    (tmp_path / "a.txt").write_text("China warned Japan.")
    out = tmp_path / "out"
    build([tmp_path / "a.txt"], out)
    text = Addition("b.txt", b"Peru met Chile.")
    added = make(text, out, None)
    assert (added.status, added.headers["Location"][:5]) == (201, "/doc/")
    assert make(text, out, None).status == 200
    assert count(out) == 2
    document = added.headers["Location"].removeprefix("/doc/")
    assert make(Removal(document), out, None).status == 204
    assert count(out) == 1
    for change, status in ((Removal(document), 404), (Removal("a.txt"), 404)):
        assert changes._made(make, change, out, None).status == status
    with pytest.raises(RefusalError, match=r"\S") as caught:
        make(Addition("c.txt", b""), out, None)
    assert (caught.value.status, str(tmp_path) in str(caught.value)) == (422, False)


def count(out) -> int:
    with Store.open(out / "store") as store:
        return len(store.graph().documents)
