from __future__ import annotations

import pytest

from kg.english.quantities import find_quantities
from kg.english.times import find_times
from tests.docs import make_doc


def only(table: str, **options):
    doc = make_doc(table, **options)
    found = find_quantities(doc, times=find_times(doc))
    (quantity,) = set(found.values())
    assert doc.text[quantity.start : quantity.end] == quantity.text
    return quantity, [doc[i].text for i in found]


@pytest.mark.parametrize(
    ("table", "expected", "keys"),
    [
        (
            "At IN case 2\nleast JJS nmod 3\n8,101 CD nummod 4\ncivilians NNS nsubj 5 civilian\n"
            "died VBD root 0",
            ("At least 8,101 civilians", "8101", "at least", "civilian"),
            ["8,101", "civilians"],
        ),
        (
            "more JJR advmod 5\nthan IN fixed 1\n$_ $ root 0\n4.2 CD compound 5\n"
            "billion CD nummod 3",
            ("more than $4.2 billion", "4200000000", "more than", "USD"),
            ["$", "4.2", "billion"],
        ),
        (
            "nearly RB advmod 3\na DT det 3\nfifth NN root 0\nof IN case 6\nthe DT det 6\n"
            "country NN nmod 3",
            ("nearly a fifth of the country", "0.2", "about", "country"),
            ["fifth"],
        ),
        (
            "hundreds NNS nsubj 6 hundred\nof IN case 3\nthousands NNS nmod 1 thousand\n"
            "of IN case 5\nmen NNS nmod 3 man\nfled VBD root 0",
            ("hundreds of thousands of men", "100000", "more than", "man"),
            ["hundreds", "thousands", "men"],
        ),
        (
            "10 CD nummod 3\nper IN case 3\ncent NN root 0",
            ("10 per cent", "10", "exact", "%"),
            ["10", "cent"],
        ),
        (
            "four CD nummod 3\nUS-made JJ amod 3\nmissiles NNS root 0 missile",
            ("four US-made missiles", "4", "exact", "missile"),
            ["four", "missiles"],
        ),
        (
            "a DT det 2\ndozen NN nummod 3\nmen NNS root 0 man",
            ("a dozen men", "12", "exact", "man"),
            ["dozen", "men"],
        ),
        (
            "up RB advmod 3\nto IN fixed 1\n40 CD nummod 4\nmen NNS root 0 man",
            ("up to 40 men", "40", "at most", "man"),
            ["40", "men"],
        ),
        (
            "10 CD nummod 4\nto IN case 3\n15 CD nmod 1\nmen NNS root 0 man",
            ("10 to 15 men", "10", "at least", "man"),
            ["10", "15", "men"],
        ),
        (
            "two CD nummod 4\nhundred CD nummod 4\nor CC cc 1\nmen NNS root 0 man",
            ("two hundred or men", "200", "exact", "man"),
            ["two", "hundred", "men"],
        ),
        (
            "13,479 CD nsubj:pass 2\ninjured VBN root 0",
            ("13,479", "13479", "exact", ""),
            ["13,479"],
        ),
        (
            "several JJ amod 3\nmillion CD nummod 3\nmen NNS root 0 man",
            ("million men", "1000000", "more than", "man"),
            ["million", "men"],
        ),
    ],
)
def test_value_bound_unit_and_keys(table, expected, keys):
    quantity, found = only(table)
    assert (quantity.text, quantity.value, quantity.bound, quantity.unit) == expected
    assert found == keys


@pytest.mark.parametrize(
    "table",
    [
        "in IN case 2\n2022 CD root 0",
        "the DT det 4\n3 CD nummod 4\n- SYM case 3\n1 CD root 0",
        "a DT det 3\nthird JJ amod 3\nman NN root 0",
        "the DT det 3\nfirst JJ amod 3\nhalf NN root 0",
        "a DT det 3\nsmall JJ amod 3\none CD root 0",
    ],
)
def test_dates_scores_ranks_and_pronouns_are_none(table):
    doc = make_doc(table)
    assert not find_quantities(doc, times=find_times(doc))


def test_a_number_inside_a_name_counts_nothing():
    doc = make_doc("Boeing NNP root 0\n747 CD nummod 1", ents=[(0, 2, "ORG")])
    assert not find_quantities(doc)
