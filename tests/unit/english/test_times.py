from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from kg.english.times import find_times
from tests.docs import make_doc

MONDAY = date(2023, 2, 27)
NLP = English()


def said(text: str, *, verb: str = "VBD") -> Doc:
    """A sentence whose words all hang on a first word that is a verb."""
    words = NLP.make_doc("Met " + text)
    size = len(words)
    return Doc(
        NLP.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        tags=[verb, *("CD" if token.text.isdigit() else "NNP" for token in words[1:])],
        pos=["VERB", *("NUM" if token.text.isdigit() else "PROPN" for token in words[1:])],
        lemmas=["meet", *(token.lower_ for token in words[1:])],
        heads=[0] * size,
        deps=["ROOT", *["obl"] * (size - 1)],
    )


def values(text: str, *, published: date | None = MONDAY, verb: str = "VBD"):
    spans = find_times(said(text, verb=verb), published=published)
    return [(span.expression.text, span.expression.value) for span in spans]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("on 27 February 2023", "27 February 2023", "2023-02-27"),
        ("on the 3rd of March, 2021", "3rd of March, 2021", "2021-03-03"),
        ("on Feb. 27, 2023", "Feb. 27, 2023", "2023-02-27"),
        ("on Monday, February 27, 2023", "Monday, February 27, 2023", "2023-02-27"),
        ("on 2023-02-27", "2023-02-27", "2023-02-27"),
        ("on 27/02/2023", "27/02/2023", "2023-02-27"),
        ("on 02/27/2023", "02/27/2023", "2023-02-27"),
        ("on 27.2.2023", "27.2.2023", "2023-02-27"),
        ("on 03/02/2023", "03/02/2023", ""),
        ("on 30 February 2023", "30 February 2023", ""),
        ("on Dec. 15", "Dec. 15", "2022-12-15"),
        ("from July 21-23, 2017", "July 21-23, 2017", "2017-07-21/2017-07-23"),
        ("in February 2022", "February 2022", "2022-02"),
        ("in early February 2022", "early February 2022", "2022-02"),
        ("in June and July of 1973", "June and July of 1973", "1973-06/1973-07"),
        ("in January", "January", "2023-01"),
        ("in November", "November", "2022-11"),
        ("last April", "last April", "2022-04"),
        ("last February", "last February", "2022-02"),
        ("in 2022", "2022", "2022"),
        ("in early 2023", "early 2023", "2023"),
        ("in mid-2021", "mid-2021", "2021"),
        ("in the summer of 2022", "summer of 2022", "2022"),
        ("in the third quarter of 2022", "third quarter of 2022", "2022-07-01/2022-09-30"),
        ("in Q4 2022", "Q4 2022", "2022-10-01/2022-12-31"),
        ("in the 1990s", "1990s", "1990-01-01/1999-12-31"),
        ("from 2015-2018", "2015-2018", "2015-01-01/2018-12-31"),
        ("on Monday", "Monday", "2023-02-27"),
        ("on Tuesday", "Tuesday", "2023-02-21"),
        ("on Friday night", "Friday night", "2023-02-24"),
        ("last Monday", "last Monday", "2023-02-20"),
        ("next Monday", "next Monday", "2023-03-06"),
        ("today", "today", "2023-02-27"),
        ("late yesterday", "late yesterday", "2023-02-26"),
        ("tomorrow", "tomorrow", "2023-02-28"),
        ("last night", "last night", "2023-02-26"),
        ("last week", "last week", "2023-02-20/2023-02-26"),
        ("this week", "this week", "2023-02-27/2023-03-05"),
        ("earlier this month", "earlier this month", "2023-02"),
        ("next month", "next month", "2023-03"),
        ("last year", "last year", "2022"),
        ("last weekend", "last weekend", "2023-02-25/2023-02-26"),
        ("a year ago", "a year ago", "2022"),
        ("two months ago", "two months ago", "2022-12"),
        ("three days ago", "three days ago", "2023-02-24"),
        ("two weeks ago", "two weeks ago", "2023-02-13/2023-02-19"),
        ("nearly two years ago", "nearly two years ago", ""),
        ("a few days ago", "a few days ago", ""),
        ("two days earlier", "two days earlier", ""),
        ("over the coming months", "the coming months", ""),
        ("in the past 24 hours", "past 24 hours", ""),
        ("the next day", "the next day", ""),
        ("over the last year", "the last year", ""),
        ("every Monday", "every Monday", ""),
        ("overnight", "overnight", "2023-02-26/2023-02-27"),
        ("over the weekend", "the weekend", "2023-02-25/2023-02-26"),
        ("this weekend", "this weekend", "2023-02-25/2023-02-26"),
        ("in May last year", "May last year", "2022-05"),
        ("on Friday last week", "Friday last week", "2023-02-24"),
        ("this quarter", "this quarter", "2023-01-01/2023-03-31"),
        ("last quarter", "last quarter", "2022-10-01/2022-12-31"),
        ("in the second half of last year", "second half of last year", "2022-07-01/2022-12-31"),
        ("in the third quarter", "third quarter", ""),
        ("in fiscal year 2023", "fiscal year 2023", ""),
        ("at the end of last year", "the end of last year", "2022"),
        ("at the end of the year", "the end of the year", ""),
        ("this decade", "this decade", "2020-01-01/2029-12-31"),
        ("this autumn", "this autumn", ""),
        ("for three weeks", "for three weeks", ""),
        ("in two years", "in two years", ""),
        ("for a third day", "for a third day", ""),
        ("at noon", "noon", ""),
        ("on Christmas Day", "Christmas Day", ""),
        ("last summer", "last summer", ""),
    ],
)
def test_value_is_as_fine_as_the_text(text, expression, value):
    assert values(text)[0] == (expression, value)


@pytest.mark.parametrize(
    "text", ["on Monday", "today", "last week", "two days ago", "on Dec. 15", "in January"]
)
def test_relative_times_need_a_publication_date(text):
    assert [value for _, value in values(text, published=None)] == [""]


@pytest.mark.parametrize("text", ["in 2022", "on 27 February 2023"])
def test_absolute_times_need_none(text):
    assert values(text, published=None)[0][1]


def future(helper: str, verb: str = "VB") -> str:
    return f"He PRP nsubj 3\n{helper} MD aux 3\nmeet {verb} root 0\non IN case 5\nFriday NNP obl 3"


@pytest.mark.parametrize(
    ("table", "value"),
    [
        (future("will"), "2023-03-03"),
        (future("had", "VBN"), "2023-02-24"),
        ("He PRP nsubj 2\nmeets VBZ root 0\non IN case 4\nFriday NNP obl 2", ""),
        ("He PRP nsubj 2\nmeets VBZ root 0\non IN case 4\nMonday NNP obl 2", "2023-02-27"),
        (
            "He PRP nsubj 2\nplans VBZ root 0 plan\nto TO mark 4\nmeet VB xcomp 2\n"
            "on IN case 6\nFriday NNP obl 4",
            "2023-03-03",
        ),
        (
            "He PRP nsubj 2\nplanned VBD root 0 plan\nto TO mark 4\nmeet VB xcomp 2\n"
            "on IN case 6\nFriday NNP obl 4",
            "",
        ),
        ("Friday_ NNP nmod:poss 3\n's POS case 1\nattack NN nsubj 4\nfailed VBD root 0",
         "2023-02-24"),
    ],
)  # fmt: skip
def test_the_verb_says_whether_the_last_or_the_next_friday(table, value):
    (span,) = find_times(make_doc(table), published=MONDAY)
    assert span.expression.value == value


@pytest.mark.parametrize(
    "table",
    [
        "2000 CD nummod 2\nsoldiers NNS nsubj 3\nleft VBD root 0",
        "May NNP nsubj 2\nspoke VBD root 0",
        "It PRP nsubj 3\nmay MD aux 3\nmarch VB root 0",
        "a DT det 4\n2000 CD nummod 3\nyear NN compound 4\ntradition NN root 0",
    ],
)
def test_no_time(table):
    assert find_times(make_doc(table), published=MONDAY) == ()


def test_a_name_of_a_person_is_no_month():
    doc = make_doc("for IN case 3\nTheresa NNP compound 3\nMay NNP root 0", ents=[(1, 3, "PERSON")])
    assert find_times(doc, published=MONDAY) == ()


def test_spans_are_half_open_token_bounds():
    doc = said("in Kyiv on 27 February 2023.")
    (span,) = find_times(doc, published=MONDAY)
    assert doc[span.first : span.last].text == span.expression.text == "27 February 2023"
    assert span.expression.datatype == "date"


def clause(rest: str, *, verb: str = "VBD", helper: str = "") -> Doc:
    """A verb with one phrase: a preposition and a time, tagged as the parser does."""
    words = rest.split()
    head = 2 if not helper else 3
    first = head + 1
    rows = ["He PRP nsubj " + str(head)]
    rows += [f"{helper} {'VBP' if helper == 'have' else 'VBD'} aux {head}"] if helper else []
    rows += [f"stay {verb} root 0"]
    for n, word in enumerate(words):
        last = first + len(words) - 1
        if word in {"since", "until", "by", "from", "to", "between", "before", "after"}:
            following = next(i for i in range(n + 1, len(words)) if words[i] not in {"the", "late"})
            rows.append(f"{word} IN case {first + following}")
        elif word == "and":
            rows.append(f"and CC cc {last}")
        else:
            joined = "conj" if n and words[n - 1] == "and" else "obl"
            target = head if joined == "obl" else first + n - 2
            tag = "CD" if word.isdigit() else "NNP"
            rows.append(f"{word} {tag} {joined} {target}")
    return make_doc("\n".join(rows))


@pytest.mark.parametrize(
    ("phrase", "helper", "text", "value"),
    [
        ("since Friday", "have", "since Friday", "2023-02-24/2023-02-27"),
        ("since 2014", "have", "since 2014", "2014/2023-02-27"),
        ("since 2014", "had", "since 2014", ""),
        ("since 2014", "", "since 2014", ""),
        ("until 2030", "", "until 2030", ""),
        ("by 2022", "", "by 2022", ""),
        ("before Friday", "", "before Friday", ""),
        ("from 2014 to 2017", "", "from 2014 to 2017", "2014/2017"),
        ("from 2017 to 2014", "", "from 2017 to 2014", ""),
        ("between May and July", "", "between May and July", "2022-05/2022-07"),
        ("Friday and Saturday", "", "Friday and Saturday", "2023-02-24/2023-02-25"),
        ("Friday and Sunday", "", "Friday and Sunday", ""),
        ("2014 and 2017", "", "2014 and 2017", ""),
    ],
)
def test_limits_and_ranges(phrase, helper, text, value):
    doc = clause(phrase, verb="VBN" if helper else "VBD", helper=helper)
    (span,) = find_times(doc, published=MONDAY)
    assert (span.expression.text, span.expression.value) == (text, value)


@pytest.mark.parametrize(
    ("table", "text", "value"),
    [
        (
            "It PRP nsubj 2\nbegan VBD root 0\ntwo CD nummod 4\ndays NNS obl:unmarked 6 day\n"
            "after IN case 6\n24 CD obl 2\nFebruary NNP nmod:unmarked 6\n2022 CD nmod:unmarked 6",
            "two days after 24 February 2022",
            "2022-02-26",
        ),
        (
            "It PRP nsubj 2\nbegan VBD root 0\na DT det 4\nyear NN obl:unmarked 6\n"
            "before IN case 6\n2022 CD obl 2",
            "a year before 2022",
            "",
        ),
        (
            "It PRP nsubj 2\nbegan VBD root 0\ntwo CD nummod 4\ndays NNS nmod:unmarked 7 day\n"
            "after IN case 7\nthe DT det 7\nvote NN obl 2",
            "two days after the vote",
            "",
        ),
        (
            "It PRP nsubj 2\nbegan VBD root 0\nafter IN case 6\nMonday_ NNP nmod:poss 6\n"
            "'s POS case 4\nattack NN obl 2",
            "Monday",
            "2023-02-27",
        ),
        (
            "It PRP nsubj 2\nsank VBD root 0\nbefore IN case 4\nChristmas NNP obl 2",
            "before Christmas",
            "",
        ),
    ],
)
def test_times_before_and_after_others(table, text, value):
    (span,) = find_times(make_doc(table), published=MONDAY)
    assert (span.expression.text, span.expression.value) == (text, value)


def test_a_full_stop_belongs_to_no_time():
    doc = said("in early March.")
    (span,) = find_times(doc, published=MONDAY)
    assert span.expression.text == "early March"


_FINER = {"gYear": r"\d{4}", "gYearMonth": r"\d{4}-\d\d", "date": r"\d{4}-\d\d-\d\d"}
_COARSE = ["2014", "May 2014", "the 1990s", "last year", "next month", "early 2023", "a year ago"]


@given(st.sampled_from(_COARSE), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_time_without_a_day_has_no_day(text, published):
    (span,) = find_times(said("in " + text), published=published)
    kind = span.expression.datatype
    assert kind in {"gYear", "gYearMonth"} or text == "the 1990s"
    assert kind == "interval" or re.fullmatch(_FINER[kind], span.expression.value)


_PIECES = ["Monday", "last", "week", "2023", "27", "February", ",", "-", "ago", "two", "the",
           "from", "to", "and", "since", "after", "0000-00-00", "99/99/2023", "1999s", "Feb.",
           "31", "9999", "next", "days"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8), st.dates())
@settings(deadline=None, max_examples=60)
def test_spans_never_overlap_and_quote_the_text(pieces, published):
    doc = said(" ".join(pieces))
    spans = find_times(doc, published=published)
    assert all(one.last <= two.first for one, two in pairwise(spans))
    for span in spans:
        expression = span.expression
        assert doc.text[expression.start : expression.end] == expression.text
        assert bool(expression.value) == bool(expression.datatype)
