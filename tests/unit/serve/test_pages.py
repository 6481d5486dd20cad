"""Pages and data of whatever the graph gives an IRI, from a store without a server."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from rdflib import Graph, URIRef

from kg.model import Document, Entity
from kg.model import Graph as Model
from kg.rdf import quads
from kg.serve.answer import answer
from kg.serve.exchange import RefusalError, Start, Thing
from kg.serve.settings import Limits
from kg.store import Store
from tests.graphs import NAMES, Classes, example
from tests.unit.serve import hostility

LIMITS = Limits()
TAGS = frozenset(
    """html head meta title link body header nav a main h1 h2 p code bdi dl dt dd span ul li em ol
    blockquote mark article section time table tbody thead tr th td form label select option
    textarea button noscript pre div script""".split()  # noqa: SIM905 - as the others
)
ATTRIBUTES = frozenset(
    """lang charset name content rel href class title start id datetime scope aria-label src type
    data-base data-root data-kinds data-prefixes action for value rows spellcheck autocomplete
    required role hidden""".split()  # noqa: SIM905 - as the others
)


class Read(HTMLParser):
    """Collects what a browser would see of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data

    @property
    def links(self) -> list[str]:
        return [value for name, value in self.attributes if name in ("href", "src", "action")]


def store_of(graph: Model) -> Store:
    return Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))


@pytest.fixture(scope="module")
def store():
    return store_of(example())


def get(store: Store, path: str, page: str = "", accept: str = "text/html", root: str = ""):
    return answer(Thing(path.removeprefix(NAMES.base), root, accept, page), store, LIMITS)


def page(store: Store, path: str, root: str = "") -> Read:
    found = get(store, path, "html", root=root)
    assert (found.status, found.media_type) == (200, "text/html")
    return Read(found.body.decode())


def local(store: Store) -> list[str]:
    subjects = {quad.subject.value for quad in store.quads()}
    return sorted(iri for iri in subjects if iri.startswith(NAMES.base))


def test_every_iri_leads_to_its_page_and_its_data(store) -> None:
    for iri in local(store):
        where = get(store, iri)
        assert (where.status, where.headers["Location"][:6]) == (303, "/page/")
        assert page(store, iri).text
        assert get(store, iri, accept="text/turtle").headers["Location"].startswith("/data/")
        data = get(store, iri, "data", "text/turtle").body
        assert (URIRef(iri), None, None) in Graph().parse(data=data, format="turtle")


def test_every_link_of_a_page_leads_somewhere(store) -> None:
    for iri in local(store):
        for link in page(store, iri, root="/kg").links:
            path = urlsplit(link).path
            if path.startswith("/kg/data/"):
                assert get(store, path.removeprefix("/kg/data/"), "data", "*/*").status == 200
            elif path.startswith("/kg/") and not path.startswith("/kg/static/") and "/" in path[4:]:
                assert get(store, path.removeprefix("/kg/")).status in (200, 303), link


def test_the_page_of_a_statement_shows_its_sentence_with_its_words_marked(store) -> None:
    html = get(store, NAMES.statement("2024-05-03-reply", 0, 0), "html").body.decode()
    assert '<mark class="relation" title="relation"><bdi>bombed</bdi></mark>' in html
    found = Read(html)
    for text in ("Sudland denied that", "negative", "denied", "1.50 tonnes", "Sudland replies"):
        assert text in found.text
    assert "/entity/port-eire" in found.links
    assert "/doc/2024-05-03-reply" in found.links


def test_the_page_of_an_entity_lists_its_statements(store) -> None:
    found = page(store, "entity/sudland")
    assert "3 statements" in found.text
    for text in ("not: Sudland bombs Port Éire", "Norland warns", "Ada Berg", "2024-05-02"):
        assert text in found.text
    assert "https://example.org/places/1" in page(store, "entity/norland").links


def test_what_is_no_whole_thing_has_a_page_too() -> None:
    kept = {NAMES.graph("facts"), NAMES.graph("links")}
    quads_ = quads(example(), ontology=Classes(), names=NAMES)
    store = Store.in_memory(quad for quad in quads_ if quad.graph_name.value in kept)
    found = page(store, "entity/norland")
    assert "warns" in found.text


def test_the_page_of_a_document_shows_its_text(store) -> None:
    found = page(store, "doc/2024-05-02-harbour")
    assert "Norland warned Sudland on Monday." in found.text
    assert "#s1" in found.links
    assert "Daily Bell" in found.text


def test_long_lists_have_parts(monkeypatch, store) -> None:
    monkeypatch.setattr("kg.serve.pages.AT_ONCE", 2)
    assert "part 1 of 2" in page(store, "entity/sudland").text
    second = answer(Thing("entity/sudland", "", "text/html", "html", 2), store, LIMITS)
    assert "part 2 of 2" in Read(second.body.decode()).text
    with pytest.raises(RefusalError, match="2 parts"):
        answer(Thing("entity/sudland", "", "text/html", "html", 3), store, LIMITS)


@pytest.mark.parametrize("path", ["entity/nobody", "doc/", "statement/x", "entity/%ff", "graph/x"])
def test_what_is_not_there_is_not_found(store, path: str) -> None:
    for kind in ("", "html", "data"):
        with pytest.raises(RefusalError, match="no such thing") as caught:
            get(store, path, kind)
        assert caught.value.status == 404


def test_an_old_iri_leads_to_the_entity_that_stands_for_it() -> None:
    store = store_of(hostility.hostile("a"))
    for kind, accept in (("", "text/html"), ("html", "text/html"), ("data", "text/turtle")):
        found = get(store, hostility.OLD, kind, accept)
        assert (found.status, found.headers["Location"]) == (307, "/entity/norland")


@pytest.mark.parametrize("slug", ["北京", "sao-paulo", "ı"])
def test_letters_beyond_ascii_arrive_percent_encoded(slug: str) -> None:
    document = Document("é x/#?", "text", title="É")
    entity = Entity(NAMES.entity(slug), "Name", ("Country",))
    store = store_of(Model((document,), (entity,)))
    for iri in (entity.iri, NAMES.document(document.id)):
        where = get(store, iri).headers["Location"]
        assert where.isascii()
        assert page(store, where.removeprefix("/page/")).text


@pytest.mark.parametrize("text", hostility.TEXTS)
def test_hostile_text_stays_text(text: str) -> None:
    store = store_of(hostility.hostile(text))
    pages = [get(store, iri, "html") for iri in local(store) if "-of-old" not in iri]
    pages += [answer(Start("", kind, text), store, LIMITS) for kind in ("start", "query")]
    for found in pages:
        read = Read(found.body.decode())
        assert read.tags <= TAGS
        assert {name for name, _ in read.attributes} <= ATTRIBUTES
        assert all(link.startswith(("/", "#", "?", "https://", "http://")) for link in read.links)
        assert "script" not in read.tags or "/static/query.js" in read.links
        assert "49" not in read.text.replace("1949", "") or "{{" not in text


def test_the_query_page_brings_examples_that_run(store) -> None:
    read = Read(answer(Start("", "query", ""), store, LIMITS).body.decode())
    examples = [value for name, value in read.attributes if name == "value" and value]
    assert len(examples) > 5
    for example_ in examples:
        list(store.query(example_))
    dated = [each for each in examples if "VALUES ?from" in each]
    assert any(list(store.query(each)) for each in dated)


def test_the_start_page_lists_articles_and_entities(store) -> None:
    found = Read(answer(Start("", "start"), store, LIMITS).body.decode())
    assert "2 articles, 5 entities, 4 statements" in found.text
    assert {"/doc/2024-05-02-harbour", "/entity/sudland"} <= set(found.links)
