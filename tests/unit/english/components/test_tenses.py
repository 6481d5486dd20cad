"""Participles with a subject of their own and no auxiliary are past tenses, headlines apart."""

from __future__ import annotations

import pytest

from kg.english.components.tenses import past_tenses
from tests.docs import make_doc

CALLED = "Roe NNP nsubj:pass 2\n{verb} VBN ROOT 0\nhim PRP obj 2{end}"


def tags(text: str) -> tuple[str, str]:
    doc = past_tenses(make_doc(text))
    return doc[1].tag_, doc[0].dep_


def test_a_past_tense() -> None:
    assert tags(CALLED.format(verb="named", end="\n. . punct 2")) == ("VBD", "nsubj")
    doc = past_tenses(make_doc(CALLED.format(verb="named", end="\n. . punct 2")))
    assert doc[1].morph.get("Tense") == ["Past"]


def test_a_headline_keeps_its_participle() -> None:
    assert tags(CALLED.format(verb="named", end="")) == ("VBN", "nsubj:pass")


@pytest.mark.parametrize("verb", ["given", "shown", "xqzed"])
def test_a_form_that_is_no_past_tense(verb: str) -> None:
    assert tags(CALLED.format(verb=verb, end="\n. . punct 2")) == ("VBN", "nsubj:pass")


def test_an_auxiliary_makes_a_passive() -> None:
    doc = past_tenses(
        make_doc("Roe NNP nsubj:pass 3\nwas VBD aux:pass 3\nnamed VBN ROOT 0\n. . punct 3")
    )
    assert (doc[2].tag_, doc[0].dep_) == ("VBN", "nsubj:pass")
