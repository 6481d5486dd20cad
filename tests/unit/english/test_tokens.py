"""The plain view of a Doc says what spaCy says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from spacy import tokens as spacy_tokens
from spacy.lang.en import English

from kg.english.tokens import Doc, Token, once, once_under
from tests.docs import make_doc, make_tree

STORY = """
Arms NNS nsubj 7 arm
that WDT obj 4
Chad NNP nsubj 4
sold VBD acl:relcl 1 sell
last JJ amod 6
year_ NN obl:unmarked 4
vanished VBD ROOT 0 vanish
._ . punct 7

Kyiv NNP nsubj 10
fell VBD ROOT 0 fall
. . punct 10
"""
CROSSING = """
A DT det 2
hearing NN nsubj 4
is VBZ aux 4 be
set VBN ROOT 0
on IN case 7
the DT det 7
issue NN nmod 2
today NN obl 4
"""
PLAIN = (
    "i", "idx", "text", "text_with_ws", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_",
    "whitespace_", "is_punct", "is_space", "is_sent_start", "is_alpha", "is_quote",
)  # fmt: skip
PLACES = ("children", "lefts", "rights", "subtree", "ancestors")


def indices(found: Any) -> list[int]:
    return [token.i for token in found]


@pytest.fixture(params=[STORY, CROSSING])
def pair(request: pytest.FixtureRequest) -> tuple[spacy_tokens.Doc, Doc]:
    source = make_doc(request.param, ents=[(2, 3, "GPE")])
    return source, Doc(source)


def test_tokens_have_the_same_attributes_and_relatives(pair: tuple[Any, Doc]) -> None:
    for theirs, ours in zip(*pair, strict=True):
        assert [getattr(ours, name) for name in PLAIN] == [getattr(theirs, name) for name in PLAIN]
        for name in PLACES:
            assert indices(getattr(ours, name)) == indices(getattr(theirs, name))
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert ours.number == next(iter(theirs.morph.get("Number", [])), "")


def test_spans_have_the_same_bounds_text_and_root(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    bounds = [(i, j) for i in range(len(ours)) for j in range(i + 1, len(ours) + 1)]
    for start, end in bounds:
        one, two = theirs[start:end], ours[start:end]
        assert (two.start, two.end, len(two)) == (one.start, one.end, len(one))
        assert (two.text, two.text_with_ws) == (one.text, one.text_with_ws)
        assert (two.start_char, two.end_char) == (one.start_char, one.end_char)
        assert (two.root.i, two[0].i, two[-1].i) == (one.root.i, one[0].i, one[-1].i)
        assert indices(two[1:]) == indices(one[1:])
        assert indices(reversed(two)) == indices(reversed(list(one)))


def test_slices_are_cut_to_the_document(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    for cut in (slice(-2, None), slice(2, 99), slice(3, 1), slice(None, 4)):
        assert (ours[cut].start, ours[cut].end) == (theirs[cut].start, theirs[cut].end)
    assert ours[3:3].text == ""


def test_entities_and_stretches_of_text(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    assert [(e.start, e.end, e.label_) for e in ours.ents] == [(2, 3, "GPE")]
    found = ours.char_span(1, 6, alignment_mode="expand")
    expected = theirs.char_span(1, 6, alignment_mode="expand")
    assert found is not None
    assert (found.start, found.end) == (expected.start, expected.end)
    assert ours.char_span(1, 6) is None


def test_neighbours_and_ancestors() -> None:
    doc = make_tree(STORY)
    assert (doc[0].nbor().text, doc[6].nbor(-1).text) == ("that", "year")
    assert doc[6].is_ancestor(doc[5])
    assert not doc[5].is_ancestor(doc[6])
    with pytest.raises(IndexError):
        doc[0].nbor(-1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\n\n", True), ("\r\n\r\n", True), ("\n", False), (" ", False), ("a\n\nb", False)],
)
def test_a_blank_line_ends_a_paragraph(text: str, expected: bool) -> None:
    source = spacy_tokens.Doc(make_doc(STORY).vocab, [text], [False], sent_starts=[True])
    assert Doc(source)[0].ends_paragraph == expected


def test_a_value_is_computed_once_for_each_token() -> None:
    asked: list[str] = []

    @once
    def shouted(token: Token) -> str:
        asked.append(token.text)
        return token.text.upper()

    doc = make_tree(STORY)
    assert [shouted(doc[i]) for i in (0, 0, 2)] == ["ARMS", "ARMS", "CHAD"]
    assert asked == ["Arms", "Chad"]


def test_another_ontology_gives_another_value() -> None:
    @once_under
    def named(token: Token, ontology: Any) -> str:
        return f"{ontology.name} {token.text}"

    doc, first, second = make_tree(STORY), SimpleNamespace(name="a"), SimpleNamespace(name="b")
    assert [named(doc[2], each) for each in (first, second, first)] == [
        "a Chad",
        "b Chad",
        "a Chad",
    ]


def test_a_document_knows_where_its_paragraphs_end():
    doc = Doc(English()("Riga voted.\n\nTurku did not.\nOslo will."))
    assert [doc[i].text for i in doc.paragraph_ends] == ["\n\n"]


def test_the_text_of_no_tokens_is_empty(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    assert ours.text_of(0, 3) == theirs[0:3].text
    assert ours.text_of(len(ours), len(ours)) == ""
