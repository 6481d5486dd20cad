from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.queries import named, parse, run
from kg.rdf import quads
from kg.store import Store
from tests.graphs import NAMES, Classes, example

STATEMENTS = """\
# parameter subject (entity, any): of whom
# parameter from (date, 0001-01-01): the first day
# parameter publisher (publisher, any): who prints it
SELECT ?statement ?subject ?from ?publisher WHERE {
  ?statement rdf:subject ?subject ; kg:evidence/dcterms:isPartOf ?document .
  ?document dcterms:issued ?day ; dcterms:publisher ?publisher .
  FILTER(?day >= ?from)
}
"""
NUMBER = "# parameter n (number): x\nSELECT ?n ?s WHERE { ?s kg:position ?n }"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.in_memory(quads(example(), ontology=Classes(), names=NAMES))


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({}, 4),
        ({"subject": "sudland"}, 2),
        ({"subject": "Kingdom of Norland"}, 1),
        ({"subject": "ent:sudland", "from": "2024-05-03"}, 1),
        ({"subject": "https://kg.example/entity/sudland", "from": "2024-05-04"}, 0),
        ({"publisher": "Daily Bell"}, 3),
        ({"publisher": " daily bell"}, 3),
    ],
)
def test_values_are_found_as_people_write_them(
    values: dict[str, str], count: int, store: Store
) -> None:
    assert len(list(run(parse(STATEMENTS), store, values))) == count


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"subject": "Sudlnd"}, "--subject: the graph has no entity 'Sudlnd'. Did you mean Sudl"),
        ({"subject": "x} UNION {?a ?b ?c"}, "--subject: the graph has no entity"),
        ({"form": "2024-05-03"}, "--form: the query has no parameter of that name. Did you mean"),
        ({"from": "yesterday"}, "--from: 'yesterday' is no day. Write it as YYYY-MM-DD."),
        (
            {"publisher": "Daily Bel"},
            "--publisher: no article is of 'Daily Bel'. Did you mean Dai",
        ),
        ({"subject": "a\udcff"}, "--subject: it is not UTF-8."),
        ({"publisher": "a\x1b[2J"}, "no article is of 'a\\\\x1b[2J'"),
    ],
)
def test_a_value_that_cannot_be_used(values: dict[str, str], error: str, store: Store) -> None:
    with pytest.raises(InputError) as caught:
        run(parse(STATEMENTS), store, values)
    assert error in str(caught.value)


def test_numbers_are_digits(store: Store) -> None:
    assert len(list(run(parse(NUMBER), store, {"n": "01"}))) == 1
    with pytest.raises(InputError, match="'one' is no number"):
        run(parse(NUMBER), store, {"n": "one"})


def test_a_value_that_must_be_given(store: Store) -> None:
    with pytest.raises(InputError, match=r"the query needs a value: x\. Add --n NUMBER"):
        run(parse(NUMBER), store)


def test_a_query_without_parameters_takes_no_values(store: Store) -> None:
    with pytest.raises(InputError, match="It has none"):
        run(parse("ASK { ?s ?p ?o }"), store, {"x": "y"})


def test_near_names_of_queries_are_told() -> None:
    with pytest.raises(InputError, match="Did you mean who-says-what"):
        named("who-say-what")
