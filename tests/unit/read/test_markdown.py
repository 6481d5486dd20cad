from __future__ import annotations

from kg.read.markdown import plain


def test_the_opening_heading_is_the_title() -> None:
    assert plain("# Talks fail\n\nThe talks failed.") == ("Talks fail", "The talks failed.")


def test_a_later_heading_is_a_paragraph() -> None:
    assert plain("One.\n\n## Reactions\n\nTwo.") == ("", "One.\n\nReactions\n\nTwo.")


def test_words_stay_and_marks_go() -> None:
    source = "The **minister** [said](https://example.org/x) *no*\nto `it`. ![photo](a.png)\n"
    assert plain(source) == ("", "The minister said no to it.")


def test_lists_quotations_and_indented_text() -> None:
    source = "- One fell.\n- Two fell.\n\n> Three fell.\n\n    Four fell.\n"
    assert plain(source) == ("", "One fell.\n\nTwo fell.\n\nThree fell.\n\nFour fell.")


def test_raw_html_stays_text() -> None:
    assert plain("A <b>bold</b> &lt;claim&gt;.") == ("", "A <b>bold</b> <claim>.")
