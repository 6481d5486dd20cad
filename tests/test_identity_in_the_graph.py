"""Who is who, asked in SPARQL, both ways: from words to things and from things to words."""

from __future__ import annotations

import pytest

from kg import folder
from kg.check import Severity, check
from kg.flow import build
from kg.store import Store

ARTICLE = """\
---
title: Leaders past and present
date: 2024-06-01
publisher: Daily Bell
---
Recep Tayyip Erdogan has been president since 2014. Donald Tusk, a former prime minister of Poland,
spoke in Warsaw. Polish Prime Minister Mateusz Morawiecki warned Russia. Ann Lee was chief executive
of Corvane from 2010 to 2016. Eva Stone, chairwoman of Corvane since 2017, praised her.
Russia will pay, according to Mr Erdogan.
"""
HELD = """SELECT ?who ?whose ?tense ?begin ?end {
  ?s rdf:subject/skos:prefLabel ?who ; rdf:predicate kg:holdsOffice ; rdf:object ?office ;
     kg:tense ?tense .
  OPTIONAL { ?office kg:partOf/skos:prefLabel ?whose }
  OPTIONAL { ?s kg:atTime/time:hasBeginning/time:inXSDgYear ?begin }
  OPTIONAL { ?s kg:atTime/time:hasEnd/time:inXSDgYear ?end }
}"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("identity")
    (place / "leaders.md").write_text(ARTICLE)
    build([place / "leaders.md"], place / "out")
    return Store.open(place / "out" / folder.STORE)


def rows(store: Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(query)
    names = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return {
        tuple(getattr(row[name], "value", "").rpartition("#")[2] for name in names)
        for row in found  # type: ignore[union-attr]
    }


def test_offices_are_dated_and_somebodys(store: Store) -> None:
    assert rows(store, HELD) >= {
        ("Recep Tayyip Erdogan", "", "Past", "2014", ""),
        ("Donald Tusk", "Poland", "Past", "", ""),
        ("Mateusz Morawiecki", "Poland", "Present", "", ""),
        ("Ann Lee", "Corvane", "Past", "2010", "2016"),
        ("Eva Stone", "Corvane", "Present", "2017", ""),
    }


def test_a_former_office_is_the_same_office(store: Store) -> None:
    query = """SELECT DISTINCT ?office {
      ?office a kg:Office ; kg:partOf/skos:prefLabel 'Poland'
    }"""
    assert len(rows(store, query)) == 1


def test_an_entity_leads_to_all_its_words(store: Store) -> None:
    query = """SELECT ?words ?begin ?end ?text {
      ?m kg:refersTo/skos:prefLabel 'Recep Tayyip Erdogan' ;
         nif:anchorOf ?words ; nif:beginIndex ?begin ; nif:endIndex ?end ;
         nif:referenceContext/nif:isString ?text .
    }"""
    found = rows(store, query)
    assert {words for words, *_ in found} >= {"Recep Tayyip Erdogan", "Erdogan"}
    for words, begin, end, text in found:
        assert text[int(begin) : int(end)] == words


def test_words_lead_to_their_entity(store: Store) -> None:
    query = "SELECT ?label {{ ?e skos:altLabel '{}' ; skos:prefLabel ?label }}"
    assert rows(store, query.format("Erdogan")) == {("Recep Tayyip Erdogan",)}
    assert rows(store, query.format("Polish")) == {("Poland",)}


def test_the_shapes_hold(store: Store) -> None:
    assert not [each for each in check(store) if each.severity is Severity.VIOLATION]
