"""Modules of the page by themselves: what they give, for many inputs at once."""

from __future__ import annotations

import random
from itertools import pairwise, permutations

import pytest

pytestmark = pytest.mark.browser

PATHS = """((links, count, ends) => {
    const model = {
        entities: Array.from({ length: count }), families: [], rank: { get: (id) => id },
        columns: { edge: { source: links.map(([a]) => a), target: links.map(([, b]) => b) },
            entity: { family: [] } } };
    const now = { path: { from: ends[0], to: ends[1], way: 0 }, hidden: [], filters: {} };
    const paths = createPaths(model, { now }, { strength: () => 1, hidesFamily: () => false });
    const { ways, more } = paths.current();
    return [ways, more];
})(...argument)"""


def fan(count, *others):
    """Ways of two steps from 0 to 1, one through each of so many."""
    return [[end, 2 + i] for i in range(count) for end in (0, 1)] + [list(link) for link in others]


@pytest.mark.parametrize(("links", "found", "more"), [
    (fan(29), 29, False), (fan(30), 30, False), (fan(31), 30, True),
    (fan(30, (2, 3)), 30, True), ([[0, 1]], 1, False), ([[0, 2]], 0, False),
])  # fmt: skip
def test_more_ways_are_told_of_where_there_are(modules, links, found, more):
    ways, told = modules("columns paths", PATHS, [links, 40, [0, 1]])
    assert (len(ways), told) == (found, more)


def test_all_ways_of_a_few_steps_are_found(modules):
    chance = random.Random(7)
    for _ in range(40):
        pairs = {tuple(chance.sample(range(7), 2)) for _ in range(9)}
        near = pairs | {(b, a) for a, b in pairs}
        inner = [way for length in range(4) for way in permutations(range(2, 7), length)]
        every = [(0, *way, 1) for way in inner]
        true = [way for way in every if all(step in near for step in pairwise(way))]
        least = min(map(len, true), default=0)
        true = [way for way in true if len(way) <= max(5, least)]
        ways, more = modules("columns paths", PATHS, [sorted(map(list, pairs)), 7, [0, 1]])
        assert sorted(map(tuple, ways)) == sorted(true)[:30]
        assert not more


def test_names_are_short_and_differ(modules):
    names = modules(
        "columns names",
        """((count) => {
            const iris = Array.from({ length: count }, (_, i) => `https://kg.example/entity/${i}`);
            return iris.map((iri) => shortHash(iri));
        })(argument)""",
        300_000,
    )
    assert len(set(names)) == len(names)
    assert {len(name) for name in names} == {9}


DAYS = """argument.map((value) => {
    const days = daysOf(value);
    return days && [...days.map(writtenDay), readableDate(value)];
})"""


@pytest.mark.parametrize(("value", "days"), [
    ("2023-02", ["2023-02-01", "2023-02-28", "February 2023"]),
    ("2023", ["2023-01-01", "2023-12-31", "2023"]),
    ("0079-08-24", ["0079-08-24", "0079-08-24", "24 August 79 AD"]),
    ("0079", ["0079-01-01", "0079-12-31", "79 AD"]),
    ("-0043-03-15", ["-0043-03-15", "-0043-03-15", "15 March 44 BC"]),
    ("-0043", ["-0043-01-01", "-0043-12-31", "44 BC"]),
    ("-12000", ["-12000-01-01", "-12000-12-31", "12001 BC"]),
    ("12000-05", ["12000-05-01", "12000-05-31", "May 12000"]),
    ("-0500/0100", ["-0500-01-01", "0100-12-31", "501 BC – 100 AD"]),
    ("999999", None), ("23", None), ("12000-5", None), ("", None), ("--02", None),
])  # fmt: skip
def test_days_of_any_year_are_written_and_read(modules, value, days):
    (found,) = modules("columns text days", DAYS, [value])
    assert found == days
    if days:
        assert modules("columns text days", DAYS, [days[0]])[0][:2] == [days[0]] * 2


def test_bars_reach_over_thousands_of_years(modules):
    values = [f"{year:05}" if year < 0 else f"{year:04}" for year in range(-3000, 13000, 400)]
    found = modules(
        "dom columns text days bars",
        """((values) => {
            const ends = values.map(daysOf);
            const [first, last] = [0, 1].map((place) => Int32Array.from(ends, (end) => end[place]));
            const days = { columns: () => ({ first, last }) };
            const bars = barsOf(days);
            return [bars.map(spanText), countBars(bars, days, () => true)];
        })(argument)""",
        values,
    )
    assert len(found[0]) < 200
    assert found[0][0].endswith("BC")
    assert sum(found[1]) == len(values)


DISPUTES = """((said) => {
    const statements = said.map(([polarity, voice, value], id) => ({
        id, subject: 0, object: 1, relation: 0, modality: 'Asserted', roles: [], voice, polarity,
        time: value && { value } }));
    let asked = 0;
    const voices = { of: ({ voice }) => { asked += 1; return new Map([[voice, voice]]); } };
    const model = { statements, relationLabel: () => 'says',
        columns: { statement: { subject: statements.map(() => 0) } } };
    const disputes = createDisputes(model, { active: () => false }, voices);
    return [disputes.shown().length, asked];
})(argument)"""


@pytest.mark.parametrize(("said", "count"), [
    ([["Positive", "a"], ["Negative", "b"]], 1),
    ([["Positive", "a"], ["Negative", "a"]], 0),
    ([["Positive", "a", "2022"], ["Negative", "b", "2024"]], 0),
    ([["Positive", "a", "2022"], ["Negative", "b", "2022-05"]], 1),
    ([["Positive", "a"], ["Negative", "b", "2022-05"]], 1),
    ([["Positive", "a", "2022"], ["Positive", "b", "2023"],
      ["Negative", "a", "2023"], ["Negative", "b", "2022"]], 1),
])  # fmt: skip
def test_one_affirms_what_another_denies_of_the_same_days(modules, said, count):
    found, _ = modules("text columns days backing paths disputes", DISPUTES, said)
    assert found == count


def test_each_statement_is_asked_once_whose_word_it_is(modules):
    said = [[polarity, "a"] for polarity in ("Positive", "Negative") for _ in range(1500)]
    assert modules("text columns days backing paths disputes", DISPUTES, said) == [0, 3000]
