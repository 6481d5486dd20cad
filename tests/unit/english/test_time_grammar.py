"""Every rule of the grammar of times has an example, and what it needs is in what it matches."""

from __future__ import annotations

import pytest

from kg.english.time_grammar import RULES, Rule

EXAMPLES = (
    "3 March 2023", "March 3, 2023", "early on 3 March", "late March 3", "3-5 March 2023",
    "March 3-5, 2023", "2023-03-05", "3/4/2023", "March 3 to April 4, 2023", "last March 3",
    "March to May 2023", "March '23", "mid-March 2023", "next March", "March of last year",
    "fiscal year 2023", "early March", "March", "in 2023", "the end of 2023", "summer of 2023",
    "2014-15", "the 1990s", "19th century", "first quarter of 2023", "Q3 2023",
    "second half of 2023", "first quarter of last year", "first half of next year",
    "third quarter", "earlier today", "tonight", "this morning", "late yesterday evening",
    "last night", "tomorrow morning", "last Monday evening", "Monday of next week", "this quarter",
    "Last week", "the end of this month", "mid this year", "This decade", "the past year",
    "next weekend", "the weekend", "three weeks ago", "the last Hour", "the day before yesterday",
    "the day after tomorrow", "more than two Years later", "the Week before", "last few decades",
    "the following night", "that evening", "every Friday", "each day", "Mondays", "this autumn",
    "last winter", "in the late summer", "by the spring", "overnight", "for two generations",
    "within an HOUR", "for the second straight minute", "for the weekend", "at lunchtime",
    "at noon", "at night", "in the early afternoon", "in the dusk", "at sunset",
    "before Christmas Day", "over New Year", "after Eid", "since Labor Day", "5 p.m.",
    "at 17.30 GMT", "0930 GMT", "9:30 EST",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern[17:60])
def test_a_rule_has_an_example_with_what_it_needs(rule: Rule) -> None:
    matched = [text for text in EXAMPLES if rule.pattern.search(text)]
    assert matched
    assert all(rule.needed.search(text) for text in matched)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_has_its_rule(text: str) -> None:
    assert any(rule.pattern.search(text) for rule in RULES)
