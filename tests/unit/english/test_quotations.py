"""Who speaks a quotation, on trees built by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.english import tokens
from kg.english.quotations import find_quotations
from kg.ontology import Ontology
from tests.docs import make_doc

SAID = """
“_ `` punct 3
Rebels NNS nsubj 3 rebel
left_ VBD ccomp 7 leave
,_ , punct 3
” '' punct 3
Okello NNP nsubj 7
said_ VBD ROOT 0 say
._ . punct 7
"""
ADDED = """
“_ `` punct 3
Nobody NN nsubj 3
came_ VBD ccomp 7 come
,_ , punct 3
” '' punct 3
he PRP nsubj 7
added_ VBD ROOT 0 add
._ . punct 7
"""
OPEN = """
“_ `` punct 3
Nobody NN nsubj 3
fought_ VBD ROOT 0 fight
._ . punct 3
"""
ALONE = """
“_ `` punct 3
Nobody NN nsubj 3
fought_ VBD ROOT 0 fight
._ . punct 3
”_ '' punct 3
"""
SAID_SO = """
Okello NNP nsubj 2
said_ VBD ROOT 0 say
so RB advmod 2
._ . punct 2
"""
ACT = """
Okello NNP nsubj 2
nodded_ VBD ROOT 0 nod
._ . punct 2
"""
TRAIN = """
Trains NNS nsubj 2 train
stopped_ VBD ROOT 0 stop
._ . punct 2
"""
CHAIRMAN = """
The DT det 2
minister NN nsubj 3
resigned_ VBD ROOT 0 resign
._ . punct 3
"""
SPOKE = """
He PRP nsubj 2
replied_ VBD ROOT 0 reply
._ . punct 2
"""
ASKED = """
“_ `` punct 3
Who WP nsubj 3
came_ VBD ccomp 8 come
?_ . punct 3
” '' punct 3
a DT det 7
reporter NN nsubj 8
asked_ VBD ROOT 0 ask
._ . punct 8
"""
JOINED = """
“_ `` punct 3
Who WP nsubj 3
came_ VBD ccomp 14 come
?_ . punct 3
” '' punct 3
Bah NNP nsubj 7
asked_ VBD ccomp 14 ask
._ . punct 7
“_ `` punct 11
He PRP nsubj 11
came_ VBD ccomp 14 come
” '' punct 11
Okello NNP nsubj 14
said_ VBD ROOT 0 say
._ . punct 14
"""
CALLED = """
Kyiv NNP nsubj 2
called VBD ROOT 0 call
it PRP obj 2
“_ `` punct 6
a DT det 6
farce_ NN xcomp 2
”_ '' punct 6
._ . punct 2
"""
SINGLE = """
‘_ `` punct 5
Soldiers_ NNS nmod:poss 4 soldier
’ POS case 2
families NNS nsubj 5 family
left_ VBD ccomp 8 leave
’ '' punct 5
Okello NNP nsubj 8
said_ VBD ROOT 0 say
._ . punct 8
"""
QUOTED_AS = """
Okello NNP nsubj:pass 3
was VBD aux:pass 3 be
quoted VBN ROOT 0 quote
as IN mark 5
saying_ VBG advcl 3 say
: : punct 10
“_ `` punct 10
Rebels NNS nsubj 10 rebel
have VBP aux 10
left_ VBN ccomp 5 leave
”_ '' punct 10
._ . punct 3
"""
INVERTED = """
“_ `` punct 3
Rebels NNS nsubj 3 rebel
left_ VBD ccomp 6 leave
”_ '' punct 3
, , punct 3
tweeted VBD ROOT 0 tweet
Okello_ NNP iobj 6
._ . punct 6
"""
PARAGRAPH = "¶"


def document(*tables: str) -> Doc:
    """One Doc of several tables; PARAGRAPH ends a paragraph, everything else a sentence."""
    first = make_doc(tables[0])
    docs = [first]
    for table in tables[1:]:
        if table == PARAGRAPH:
            words = Doc(first.vocab, ["\n\n"], [False], tags=["_SP"], pos=["SPACE"], deps=["ROOT"])
            docs.append(words)
        else:
            docs.append(make_doc(table, vocab=first.vocab))
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None
    for token in joined:
        if token.text == "Okello":
            token.ent_type_ = "PERSON"
    return joined


def speakers(ontology: Ontology, *tables: str) -> list[str | None]:
    doc = document(*tables)
    found = find_quotations(tokens.Doc(doc), ontology)
    return [None if each.speaker is None else doc[each.speaker].text for each in found]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ((SAID,), ["Okello"]),
        ((INVERTED,), ["Okello"]),
        ((QUOTED_AS,), ["Okello"]),
        ((SINGLE,), ["Okello"]),
        ((SAID, ALONE), ["Okello", "Okello"]),
        ((SAID, PARAGRAPH, ALONE), ["Okello", "Okello"]),
        ((SAID, TRAIN, ALONE), ["Okello", "Okello"]),
        ((SAID, CHAIRMAN, ALONE), ["Okello", None]),
        ((SAID, PARAGRAPH, TRAIN, PARAGRAPH, ALONE), ["Okello", None]),
        ((ACT, ALONE), ["Okello"]),
        ((ACT, PARAGRAPH, ALONE), [None]),
        ((SPOKE, ALONE), ["He"]),
        ((TRAIN, ALONE), [None]),
        ((SAID, CALLED), ["Okello", None]),
        ((ASKED,), [None]),
        ((SAID, ASKED), ["Okello", None]),
        ((ASKED, ALONE), [None, None]),
        ((JOINED,), [None, "Okello"]),
        ((ALONE, SAID_SO), ["Okello"]),
        ((ALONE, ACT), [None]),
    ],
)
def test_speakers(ontology: Ontology, tables: tuple[str, ...], expected: list[str | None]) -> None:
    assert speakers(ontology, *tables) == expected


def test_a_quotation_runs_over_paragraphs_that_open_it_anew(ontology: Ontology) -> None:
    tables = (OPEN, PARAGRAPH, OPEN, PARAGRAPH, ADDED)
    doc = document(*tables)
    found = find_quotations(tokens.Doc(doc), ontology)
    texts = ["Nobody fought.", "Nobody fought.", "Nobody came,"]
    assert [doc[each.start : each.end].text for each in found] == texts
    assert speakers(ontology, *tables) == ["he", "he", "he"]


def test_a_mark_that_nothing_closes_opens_no_quotation(ontology: Ontology) -> None:
    assert speakers(ontology, OPEN, PARAGRAPH, TRAIN, SAID) == ["Okello"]
