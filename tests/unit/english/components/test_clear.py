"""CLEAR trees on Docs built by hand, as an `en_core_web_*` pipeline would parse them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.english.components.clear import RENAMED, in_ud, to_ud, uses_clear_labels

VOCAB = Vocab()


def parsed(rows: str) -> Doc:
    """A Doc from lines "word lemma TAG POS label head", the head being a 0-based index."""
    cells = [row.split() for row in rows.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[cell[0] for cell in cells],
        lemmas=[cell[1] for cell in cells],
        tags=[cell[2] for cell in cells],
        pos=[cell[3] for cell in cells],
        deps=[cell[4] for cell in cells],
        heads=[int(cell[5]) for cell in cells],
    )


def tree(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_preposition_becomes_case_of_its_object() -> None:
    doc = parsed(
        """
        Iran Iran NNP PROPN nsubj 1
        fired fire VBD VERB ROOT 1
        missiles missile NNS NOUN dobj 1
        at at IN ADP prep 1
        bases basis NNS NOUN pobj 3
        in in IN ADP prep 4
        Iraq Iraq NNP PROPN pobj 5
        """
    )
    assert to_ud(doc) is doc
    assert tree(doc) == [
        ("Iran", "nsubj", "fired"),
        ("fired", "ROOT", "fired"),
        ("missiles", "obj", "fired"),
        ("at", "case", "bases"),
        ("bases", "obl", "fired"),
        ("in", "case", "Iraq"),
        ("Iraq", "nmod", "bases"),
    ]


def test_passive_with_agent() -> None:
    doc = parsed(
        """
        He he PRP PRON nsubjpass 2
        was be VBD AUX auxpass 2
        arrested arrest VBN VERB ROOT 2
        by by IN ADP agent 2
        police police NN NOUN pobj 3
        """
    )
    assert tree(to_ud(doc)) == [
        ("He", "nsubj:pass", "arrested"),
        ("was", "aux:pass", "arrested"),
        ("arrested", "ROOT", "arrested"),
        ("by", "case", "police"),
        ("police", "obl:agent", "arrested"),
    ]


def test_copula_gives_way_to_its_complement() -> None:
    doc = parsed(
        """
        Scholz Scholz NNP PROPN nsubj 1
        is be VBZ AUX ROOT 1
        not not RB PART neg 1
        the the DT DET det 4
        chancellor chancellor NN NOUN attr 1
        of of IN ADP prep 4
        Austria Austria NNP PROPN pobj 5
        """
    )
    assert tree(to_ud(doc)) == [
        ("Scholz", "nsubj", "chancellor"),
        ("is", "cop", "chancellor"),
        ("not", "advmod", "chancellor"),
        ("the", "det", "chancellor"),
        ("chancellor", "ROOT", "chancellor"),
        ("of", "case", "Austria"),
        ("Austria", "nmod", "chancellor"),
    ]


def test_copula_of_a_clause_keeps_the_role_of_the_clause() -> None:
    doc = parsed(
        """
        He he PRP PRON nsubj 1
        said say VBD VERB ROOT 1
        Kyiv Kyiv NNP PROPN nsubj 3
        was be VBD AUX ccomp 1
        safe safe JJ ADJ acomp 3
        """
    )
    assert tree(to_ud(doc))[2:] == [
        ("Kyiv", "nsubj", "safe"),
        ("was", "cop", "safe"),
        ("safe", "ccomp", "said"),
    ]


def test_place_is_the_predicate_where_nothing_else_is() -> None:
    doc = parsed(
        """
        Macron Macron NNP PROPN nsubj 1
        was be VBD AUX ROOT 1
        in in IN ADP prep 1
        Berlin Berlin NNP PROPN pobj 2
        """
    )
    assert tree(to_ud(doc)) == [
        ("Macron", "nsubj", "Berlin"),
        ("was", "cop", "Berlin"),
        ("in", "case", "Berlin"),
        ("Berlin", "ROOT", "Berlin"),
    ]


def test_expletive_there_keeps_the_verb() -> None:
    doc = parsed(
        """
        There there EX PRON expl 1
        were be VBD VERB ROOT 1
        protests protest NNS NOUN attr 1
        """
    )
    assert tree(to_ud(doc)) == [
        ("There", "expl", "were"),
        ("were", "ROOT", "were"),
        ("protests", "nsubj", "were"),
    ]


def test_complement_of_another_verb_is_open() -> None:
    doc = parsed(
        """
        She she PRP PRON nsubj 1
        became become VBD VERB ROOT 1
        minister minister NN NOUN attr 1
        """
    )
    assert tree(to_ud(doc))[2] == ("minister", "xcomp", "became")


def test_preposition_over_a_clause_is_a_mark() -> None:
    doc = parsed(
        """
        They they PRP PRON nsubj 1
        responded respond VBD VERB ROOT 1
        by by IN ADP prep 1
        closing close VBG VERB pcomp 2
        ports port NNS NOUN dobj 3
        """
    )
    assert tree(to_ud(doc))[2:] == [
        ("by", "mark", "closing"),
        ("closing", "advcl", "responded"),
        ("ports", "obj", "closing"),
    ]


def test_nested_prepositions_both_mark_the_object() -> None:
    doc = parsed(
        """
        They they PRP PRON nsubj 1
        fired fire VBD VERB ROOT 1
        from from IN ADP prep 1
        behind behind IN ADP prep 2
        walls wall NNS NOUN pobj 3
        """
    )
    assert tree(to_ud(doc))[2:] == [
        ("from", "case", "walls"),
        ("behind", "case", "walls"),
        ("walls", "obl", "fired"),
    ]


def test_recipients() -> None:
    doc = parsed(
        """
        Paris Paris NNP PROPN nsubj 1
        gave give VBD VERB ROOT 1
        Kyiv Kyiv NNP PROPN dative 1
        tanks tank NNS NOUN dobj 1
        and and CC CCONJ cc 1
        sent send VBD VERB conj 1
        guns gun NNS NOUN dobj 5
        to to IN ADP dative 5
        Chad Chad NNP PROPN pobj 7
        """
    )
    assert tree(to_ud(doc))[2:] == [
        ("Kyiv", "iobj", "gave"),
        ("tanks", "obj", "gave"),
        ("and", "cc", "sent"),
        ("sent", "conj", "gave"),
        ("guns", "obj", "sent"),
        ("to", "case", "Chad"),
        ("Chad", "obl", "sent"),
    ]


def test_conjuncts_hang_on_the_first_one() -> None:
    doc = parsed(
        """
        France France NNP PROPN nsubj 5
        , , , PUNCT punct 0
        Italy Italy NNP PROPN conj 0
        and and CC CCONJ cc 2
        Spain Spain NNP PROPN conj 2
        agreed agree VBD VERB ROOT 5
        """
    )
    assert tree(to_ud(doc))[2:5] == [
        ("Italy", "conj", "France"),
        ("and", "cc", "Spain"),
        ("Spain", "conj", "France"),
    ]


def test_raised_subject_is_the_object() -> None:
    doc = parsed(
        """
        Kyiv Kyiv NNP PROPN nsubj 1
        wants want VBZ VERB ROOT 1
        allies ally NNS NOUN nsubj 4
        to to TO PART aux 4
        help help VB VERB ccomp 1
        """
    )
    assert tree(to_ud(doc))[2:] == [
        ("allies", "obj", "wants"),
        ("to", "mark", "help"),
        ("help", "xcomp", "wants"),
    ]


def test_possessive_and_adverbial_noun() -> None:
    doc = parsed(
        """
        Iran Iran NNP PROPN poss 2
        's 's POS PART case 0
        minister minister NN NOUN nsubj 3
        resigned resign VBD VERB ROOT 3
        Tuesday Tuesday NNP PROPN npadvmod 3
        """
    )
    assert tree(to_ud(doc)) == [
        ("Iran", "nmod:poss", "minister"),
        ("'s", "case", "Iran"),
        ("minister", "nsubj", "resigned"),
        ("resigned", "ROOT", "resigned"),
        ("Tuesday", "obl:unmarked", "resigned"),
    ]


def test_a_doc_without_a_parse_stays_as_it_is() -> None:
    doc = Doc(VOCAB, words=["Iran", "fired"])
    assert not to_ud(doc).has_annotation("DEP")


def test_a_copy_is_converted_and_the_doc_stays() -> None:
    rows = """
        He he PRP PRON nsubj 1
        met meet VBD VERB ROOT 1
        us we PRP PRON dobj 1
        . . . PUNCT punct 1
        Rain rain NN NOUN nsubj 5
        fell fall VBD VERB ROOT 5
        in in IN ADP prep 5
        Rome Rome NNP PROPN pobj 6
        """
    doc, same = parsed(rows), parsed(rows)
    doc.ents = [Span(doc, 7, 8, label="LOC")]
    copy = in_ud(doc)
    assert tree(doc) == tree(same)
    assert tree(copy) == tree(to_ud(same))
    assert [(each.text, each.label_) for each in copy.ents] == [("Rome", "LOC")]
    assert [sentence.text for sentence in copy.sents] == ["He met us .", "Rain fell in Rome"]
    assert copy.text == doc.text
    assert [(t.tag_, t.lemma_) for t in copy] == [(t.tag_, t.lemma_) for t in doc]
    assert in_ud(copy) is copy


def test_sentences_and_entities_stay() -> None:
    doc = parsed(
        """
        He he PRP PRON nsubj 1
        was be VBD AUX ROOT 1
        ill ill JJ ADJ acomp 1
        He he PRP PRON nsubj 4
        is be VBZ AUX ROOT 4
        in in IN ADP prep 4
        Rome Rome NNP PROPN pobj 5
        """
    )
    doc.ents = [Span(doc, 6, 7, label="LOC")]
    to_ud(doc)
    assert [sentence.text for sentence in doc.sents] == ["He was ill", "He is in Rome"]
    assert [entity.text for entity in doc.ents] == ["Rome"]


@pytest.mark.parametrize(("label", "expected"), [("dobj", True), ("obj", False)])
def test_clear_labels_are_recognised(label: str, expected: bool) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    parser.add_label(label)  # type: ignore[attr-defined]
    assert uses_clear_labels(nlp) is expected


def test_pipeline_without_a_parser_has_no_clear_labels() -> None:
    assert not uses_clear_labels(spacy.blank("en"))


LABELS = [*RENAMED, "ROOT", "agent", "aux", "case", "cc", "ccomp", "conj", "expl", "nsubj", "punct"]


@settings(deadline=None)
@given(st.data())
def test_any_tree_stays_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    heads = [0, *(data.draw(st.integers(0, i - 1)) for i in range(1, size))]
    deps = ["ROOT", *(data.draw(st.sampled_from(LABELS)) for _ in range(size - 1))]
    doc = Doc(
        VOCAB,
        words=["word"] * size,
        lemmas=[data.draw(st.sampled_from(["be", "go", "to"])) for _ in range(size)],
        tags=[data.draw(st.sampled_from(["TO", "NN", "VB"])) for _ in range(size)],
        pos=[data.draw(st.sampled_from(["ADP", "NOUN", "VERB", "AUX"])) for _ in range(size)],
        heads=heads,
        deps=deps,
    )
    to_ud(doc)
    roots = [token for token in doc if token.head == token]
    assert len(roots) == 1
    assert all(roots[0] in [*token.ancestors, token] for token in doc)
    assert not {token.dep_ for token in doc} & set(RENAMED)
