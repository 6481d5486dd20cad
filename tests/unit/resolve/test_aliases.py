from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import MentionKind
from kg.resolve.aliases import said_aliases, with_aliases
from kg.resolve.bearers import Comparison
from kg.resolve.contexts import Profile
from kg.resolve.names import Form
from kg.resolve.reasons import LINK, Kind, reason, weight
from kg.resolve.usages import Usages

from .story import story

UNLIKE = (reason(Kind.BEGINNING),)


def aliases(text: str, name: str) -> list[str]:
    told = story(text)
    said = list(said_aliases(Usages({told.document.id: told.document}, [told.mention(name)])))
    assert {one for one, _ in said} <= {name}
    return [other for _, other in said]


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Academi, formerly Blackwater, won.", "Academi", "Blackwater"),
        ("Ann Wells, née Reed, left.", "Ann Wells", "Reed"),
        ("Ann Wells, born Ann Reed, left.", "Ann Wells", "Ann Reed"),
        ("Tarn (formerly known as “Tarn Mill”) closed.", "Tarn", "Tarn Mill"),
        ("Tarn, a.k.a. Mill, closed.", "Tarn", "Mill"),
        ("Tarn was renamed Mill in July.", "Tarn", "Mill"),
        ("Tarn, which now calls itself the Bank of Tarn, won.", "Tarn", "Bank of Tarn"),
        ("Oru, whose real name was Ben Reed, left.", "Oru", "Ben Reed"),
        ("Tarn, now Mill & Sons, closed.", "Tarn", "Mill & Sons"),
    ],
)
def test_a_text_says_that_one_thing_has_two_names(text: str, name: str, other: str) -> None:
    assert aliases(text, name) == [other]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn and Mill closed.",
        "Tarn, known for Mill, closed.",
        "Tarn, known as a mill, closed.",
        "Tarn, formerly of Leeds, closed.",
        "Tarn, born in Leeds, closed.",
        "Tarn is now in Leeds.",
        "Tarn. Formerly Mill closed.",
    ],
)
def test_other_words_beside_a_name_are_no_second_name(text: str) -> None:
    assert aliases(text, "Tarn") == []


def test_only_names_have_second_names() -> None:
    told = story("The mill, formerly Tarn, closed.")
    mill = told.mention("mill")
    assert mill.kind is MentionKind.NOMINAL
    assert list(said_aliases(Usages({told.document.id: told.document}, [mill]))) == []


def blocks(form: Form) -> Iterator[str]:
    yield form[-1]


PLAIN = Comparison(
    profile=lambda document, form: Profile(),
    names=lambda one, other: UNLIKE,
    context=lambda one, other: (),
    blocks=blocks,
)
FORMS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=2).map(tuple)


@given(st.lists(st.tuples(FORMS, FORMS)), FORMS, FORMS)
def test_aliases_meet_and_are_linked_both_ways_and_others_are_compared_as_before(
    pairs: list[tuple[Form, Form]], one: Form, other: Form
) -> None:
    known = with_aliases(PLAIN, pairs)
    assert known.names(one, other) == known.names(other, one)
    assert set(blocks(one)) <= set(known.blocks(one))
    if (one, other) in pairs or (other, one) in pairs:
        assert weight(known.names(one, other)) >= LINK
        assert set(known.blocks(one)) & set(known.blocks(other))
    else:
        assert known.names(one, other) == UNLIKE


@pytest.mark.parametrize(
    "text",
    [
        "Trump called Putin on Monday.",
        "Trump then named Putin as his guest.",
        "Trump, born Berlin in 1946, left.",
    ],
)
def test_whom_somebody_calls_is_somebody_else(text: str) -> None:
    assert aliases(text, "Trump") == []
