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
    ("table", "expected"),
    [
        (
            "10 CD nummod 4\nto IN case 3\n15 CD nmod 1\nmen NNS root 0 man",
            ("10 to 15 men", "10", "15", "at least", "man"),
        ),
        (
            "between IN case 2\n20 CD nummod 5\nand CC cc 4\n30 CD conj 2\nmen NNS obl 6 man\n"
            "died VBD root 0",
            ("between 20 and 30 men", "20", "30", "at least", "man"),
        ),
        (
            "20 CD nummod 4\n- SYM case 3\n30 CD nmod 1\njets NNS root 0 jet",
            ("20 - 30 jets", "20", "30", "at least", "jet"),
        ),
        (
            "paid VBD root 0\nbetween IN case 3\n$_ $ obl 1\n2 CD compound 5\n"
            "billion CD nummod 3\nand CC cc 7\n$_ $ conj 3\n3 CD compound 9\nbillion CD nummod 7",
            ("between $2 billion and $3 billion", "2000000000", "3000000000", "at least", "USD"),
        ),
        (
            "One CD nsubj 5\nin IN case 4\nfive CD nummod 4\nmen NNS nmod 1 man\nleft VBD root 0",
            ("One in five men", "0.2", "", "exact", "man"),
        ),
        (
            "1.3 CD compound 2\nmillion CD nummod 3\nbarrels NNS root 0 barrel\nper IN case 5\n"
            "day NN nmod 3",
            ("1.3 million barrels per day", "1300000", "", "exact", "barrel/day"),
        ),
        (
            "at IN case 2\n$_ $ root 0\n60 CD nummod 2\na DT det 5\nbarrel NN nmod:unmarked 2",
            ("$60 a barrel", "60", "", "exact", "USD/barrel"),
        ),
        (
            "25 CD nummod 3\nbasis NN compound 3\npoints NNS root 0 point",
            ("25 basis points", "25", "", "exact", "basis point"),
        ),
        (
            "A DT det 2\n$_ $ root 0\n60 CD nummod 2",
            ("$60", "60", "", "exact", "USD"),
        ),
    ],
)
def test_ranges_ratios_and_rates(table, expected):
    quantity, _ = only(table)
    found = (quantity.text, quantity.value, quantity.upper, quantity.bound, quantity.unit)
    assert found == expected


def test_an_amount_is_found_by_the_noun_it_describes():
    quantity, keys = only(
        "a DT det 5\n$_ $ compound 5\n4.2 CD compound 4\nbn CD nummod 2\nloss NN root 0"
    )
    assert (quantity.value, quantity.unit) == ("4200000000", "USD")
    assert keys == ["$", "4.2", "bn", "loss"]


@pytest.mark.parametrize("label", ["PERCENT", "MONEY", "QUANTITY", "CARDINAL"])
def test_a_number_with_the_label_of_a_number_is_one(label):
    doc = make_doc("3.5 CD nummod 2\n% NN root 0", ents=[(0, 2, label)])
    assert {q.text for q in find_quantities(doc).values()} == {"3.5 %"}


def test_from_and_to_are_no_range():
    doc = make_doc(
        "rose VBD root 0\nfrom IN case 3\n3 CD obl 1\nto IN case 6\n5 CD nummod 6\n% NN obl 1"
    )
    assert {q.text for q in find_quantities(doc).values()} == {"3", "5 %"}


@pytest.mark.parametrize(
    "table",
    [
        "in IN case 2\n2022 CD root 0",
        "the DT det 4\n3 CD nummod 4\n- SYM case 3\n1 CD root 0",
        "a DT det 5\n1 CD nummod 5\n- SYM case 4\n3 CD nmod 2\ndefeat NN root 0",
        "exported VBD root 0\ntwice RB advmod 3\nas RB advmod 4\nmany JJ amod 5\ncars NNS obj 1",
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
