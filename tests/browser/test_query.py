"""The page answers SPARQL queries by itself."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kg.view.sparql import examples
from tests.unit.view.asked import asked
from tests.unit.view.newsroom import newsroom

pytestmark = pytest.mark.browser

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class Tab:
    """The query tab of a page."""

    def __init__(self, open_page, **options):
        graph, store = asked()
        self.opened = open_page(graph, store=store, **options)
        self.page = self.opened.page

    def look(self):
        self.page.click("#show-query")
        self.wait()
        return self

    def ask(self, query):
        self.page.fill("#query-text", query)
        self.page.click("#query-run")
        self.wait()
        return self.caption

    def wait(self):
        self.page.wait_for_selector("#query-view[aria-busy='false']")

    @property
    def caption(self):
        return self.opened.text("#query-caption")

    @property
    def refusal(self):
        return self.opened.text("#query-outcome .refusal")

    def rows(self):
        rows = self.page.locator("#query-outcome tbody tr").all()
        return [row.locator("td").all_inner_texts() for row in rows]


@pytest.fixture
def tab(open_page):
    return Tab(open_page).look()


def test_nothing_runs_before_the_tab_is_opened(open_page):
    tab = Tab(open_page)
    assert tab.page.workers == []
    assert not tab.page.locator("#query-view").is_visible()
    tab.look()
    assert len(tab.page.workers) == 1


def test_the_first_look_answers_the_first_example(tab):
    assert tab.page.input_value("#query-text").startswith("PREFIX rdf: <http://www.w3.org/1999/02/")
    assert ["ent:sudland", "Sudland"] in [row[:2] for row in tab.rows()]
    assert tab.caption.startswith(f"{len(tab.rows())} rows")


def test_the_examples_run(tab):
    _, store = asked()
    for example in examples():
        tab.page.click(f"#query-view nav >> text={example['title']}")
        tab.wait()
        assert "row" in tab.caption
        assert tab.page.locator(".refusal").count() == 0
        assert len(tab.rows()) == len(list(store.query(example["text"])))


def test_an_entity_among_the_answers_selects_its_node(tab):
    tab.ask("SELECT ?who { ?who skos:prefLabel 'Ada Berg' }")
    assert tab.rows() == [["ent:ada-berg"]]
    tab.page.click("#query-outcome >> text=ent:ada-berg")
    assert tab.opened.text("#details h2") == "Ada Berg"
    tab.page.click("#show-graph")
    assert "Ada Berg" in tab.opened.kg("entities()")
    assert tab.opened.text("#details h2") == "Ada Berg"


def test_a_statement_among_the_answers_shows_its_sentence(tab):
    tab.ask("SELECT ?s { ?s rdf:predicate kg:warns }")
    tab.page.click("#query-outcome td .link >> nth=0")
    assert "Norland warned Sudland on Monday." in tab.opened.text("#details blockquote")


def test_the_keyboard_runs_a_query(tab):
    tab.page.focus("#query-text")
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type("ASK { ent:norland a/kg:none? kg:Country }")
    tab.page.keyboard.press("Control+Enter")
    tab.wait()
    assert tab.caption == "Yes"
    assert tab.page.evaluate("document.activeElement.id") == "query-text"
    assert tab.opened.text("#live") == "Yes"
    tab.page.keyboard.type("/ehpu")
    assert tab.page.evaluate("document.activeElement.id") == "query-text"


def test_every_form_of_query_is_answered(tab):
    assert tab.ask("ASK { ent:norland kg:warns ent:norland }") == "No"
    assert tab.ask("CONSTRUCT { ?a kg:knows ?b } WHERE { ?a kg:warns ?b }").startswith("1 row")
    assert tab.rows() == [["ent:norland", "kg:knows", "ent:sudland"]]
    assert "rows" in tab.ask("DESCRIBE ent:norland")
    assert ["ent:norland", "skos:prefLabel", "Norland"] in tab.rows()
    assert tab.ask("SELECT ?b ?a { VALUES (?a ?b) { (1 UNDEF) } }").startswith("1 row")
    assert tab.rows() == [["", "1"]]


def test_a_graph_is_asked_by_its_name(tab):
    tab.ask("SELECT ?s { GRAPH graph:facts { ?s kg:warns ?o } }")
    assert tab.rows() == [["ent:norland"]]
    assert tab.ask("SELECT ?s FROM graph:entities { ?s kg:warns ?o }").startswith("0 rows")


def test_what_is_wrong_is_said_with_its_place(tab):
    assert tab.ask("SELECT ?s {\n  ?s kg:warns\n}") == "No answer"
    assert tab.refusal == "The query cannot be read. (line 3, column 1)"
    assert tab.opened.text("#query-outcome pre") == "}\n^"
    tab.ask("SELECT * { ?s unknown:p ?o }")
    assert "The prefix unknown: is not declared." in tab.refusal
    tab.ask(" # nothing")
    assert "empty" in tab.refusal
    tab.ask("SELECT (<http://f.example/>(?s) AS ?x) { ?s ?p ?o }")
    assert "http://f.example/" in tab.refusal


def test_no_query_leads_outside(tab):
    for query, words in {
        "SELECT * { SERVICE <https://query.example/> { ?s ?p ?o } }": "stays offline",
        "SELECT * { SERVICE SILENT <https://query.example/> { ?s ?p ?o } }": "stays offline",
        "LOAD <https://query.example/data.ttl>": "only reads",
        "INSERT DATA { ent:a kg:warns ent:b }": "only reads",
    }.items():
        assert tab.ask(query) == "No answer"
        assert words in tab.refusal


def test_the_worker_cannot_reach_the_network(tab):
    (worker,) = tab.page.workers
    reached = worker.evaluate("() => fetch('https://query.example/').then(() => true, () => false)")
    assert reached is False
    assert [text for text in tab.opened.complaints if "Content Security Policy" not in text] == [
        text for text in tab.opened.complaints if "Fetch API cannot load" in text
    ]
    tab.opened.complaints.clear()


def test_a_query_is_cancelled_and_the_next_one_runs(tab):
    tab.page.fill("#query-text", ENDLESS)
    tab.page.click("#query-run")
    assert tab.opened.becomes(lambda: tab.caption == "Asking…")
    tab.page.click("#query-cancel")
    tab.wait()
    assert tab.refusal == "Cancelled."
    assert tab.opened.becomes(lambda: tab.page.workers == [])
    assert tab.page.locator("#query-cancel").is_disabled()
    assert tab.ask("ASK {}") == "Yes"


def test_a_query_that_takes_too_long_is_ended(open_page):
    tab = Tab(open_page)
    tab.page.clock.install()
    tab.look()
    tab.page.fill("#query-text", ENDLESS)
    tab.page.click("#query-run")
    assert tab.opened.becomes(lambda: tab.caption == "Asking…")
    tab.page.clock.fast_forward(61_000)
    tab.wait()
    assert tab.refusal == "No answer within 60 seconds."


def test_many_rows_are_cut_off(tab):
    caption = tab.ask("SELECT ?s ?o { ?s ?p ?o . ?x ?y ?z }")
    assert caption.startswith("The first 1,000 rows; LIMIT and OFFSET ask for others")
    assert len(tab.rows()) == 1000
    assert tab.ask("SELECT * { ?s ?p ?o } LIMIT 3").startswith("3 rows")


def test_answers_are_saved(tab):
    tab.ask("SELECT ?name ?odd { ent:norland skos:prefLabel ?name BIND('=1+1' AS ?odd) }")
    with tab.page.expect_download() as waiting:
        tab.page.click("#query-caption >> text=save as CSV")
    data = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data))) == [["name", "odd"], ["Norland", "'=1+1"]]


def test_hostile_answers_are_only_text(tab):
    for text in ("<img src=x onerror=alert(1)>", "</script><b>", "\u202eabc"):
        tab.ask(f'SELECT ("{text}" AS ?x) (IRI("javascript:alert(1)") AS ?y) {{}}')
        assert tab.rows() == [[text, "<javascript:alert(1)>"]]
        assert tab.page.locator("#query-outcome td *").count() == 0


def test_a_link_leads_to_the_tab(open_page):
    tab = Tab(open_page, link="#1&view=query")
    tab.wait()
    assert tab.rows()


def test_it_works_on_a_phone(open_page):
    tab = Tab(open_page, width=390, height=844).look()
    wide = tab.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert tab.page.locator("#query-run").is_visible()


def test_a_page_without_the_option_has_no_tab(open_page):
    page = open_page(newsroom(), link="#1&view=query")
    assert page.page.locator("#show-query, #query-view, #query-engine").count() == 0
    assert page.page.locator("#graph-view").is_visible()


ASKED = [
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s # LIMIT 1",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 50",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s OFFSET 4",
    "SELECT ?s { { SELECT ?s { ?s a kg:Country } LIMIT 1 } UNION { ?s kg:warns ?limit } }",
    "SELECT ?s ?o { ?s kg:warns ?o } VALUES ?s { ent:norland ent:sudland }",
    "SELECT ('LIMIT SERVICE }' AS ?x) ?s { ?s ?p ?o } ORDER BY ?s",
    "PREFIX n: <https://kg.example/entity/> SELECT ?o { n:norland ?p ?o } ORDER BY ?o",
    "PREFIX ent: <https://elsewhere.example/> SELECT ?o { ent:norland ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "CONSTRUCT WHERE { ?s kg:warns ?o }",
]  # fmt: skip


@pytest.mark.parametrize("query", ASKED)
def test_no_more_is_asked_for_than_is_shown(modules, query):
    _, store = asked()
    prefixes = store.names().prefixes()
    call = "prepare(argument.query, argument.prefixes, 2)"
    made = modules("../query/sparql", call, {"query": query, "prefixes": prefixes})
    found, whole = (
        [str(row) for row in store.query(text)]
        for text in (made["text"], "\n".join(made["text"].splitlines()[:1]) + query)
    )
    least = 50 if "LIMIT 50" in query else 3
    assert found == whole[:least]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * { ?s ?p ?o . SERVICE <x:> {} }", 22),
        ("# SELECT\nCLEAR ALL", 9),
        ("SELECT * { ?s no:thing ?o }", 14),
        ("", 0),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_place(modules, query, place):
    made = modules("../query/sparql", "prepare(argument, { kg: 'x:' }, 2)", query)
    assert made["at"] == place
    assert made["refusal"]


def test_a_mark_stands_under_the_place(modules):
    call = "refusalText(explained('error at 3:5: expected x', argument), argument)"
    made = modules("../query/sparql", call, "SELECT\n  \u0007 ?s")
    assert made["excerpt"] == "    ?s\n    ^"
    assert made["refusal"].endswith("(line 2, column 5)")
