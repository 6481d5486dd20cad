"""With its table the lemmatizer gives what the treebanks say most often."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.english.components.lemmas import Lemmas
from tests.training.sentences import sentence
from training.conllu import Sentence
from training.lemma_table import lemma_table

FORMS = st.sampled_from(["lay", "Lay", "LAY", "better", "US", "us", "7th"]) | st.text(
    st.characters(categories=["L", "N", "P"]), min_size=1, max_size=5
)
TAGS = st.sampled_from(["VBP", "NNS", "NN", "NNP", "JJR", "CD", "$"])
ROWS = st.lists(st.tuples(FORMS, TAGS, FORMS), min_size=1, max_size=12)


def treebank(rows: list[tuple[str, str, str]]) -> list[Sentence]:
    sentences = []
    for form, tag, lemma in rows:
        own = sentence(f"x X {tag} 0 root")
        own.words[0].form, own.words[0].lemma = form, lemma
        sentences.append(own)
    return sentences


@given(ROWS)
@settings(deadline=None)
def test_every_word_and_tag_gets_its_commonest_lemma(rows: list[tuple[str, str, str]]) -> None:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, tag, lemma in rows:
        counts[form, tag][lemma] += 1
    lemmas = Lemmas(lemma_table(treebank(rows)))
    for (form, tag), own in counts.items():
        assert own[lemmas.lemma(form, tag)] == max(own.values())


@given(ROWS, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_sentences_does_not_matter(
    rows: list[tuple[str, str, str]], dice: Random
) -> None:
    table = lemma_table(treebank(rows))
    assert [*table] == sorted(table)
    assert all([*own] == sorted(own) for own in table.values())
    dice.shuffle(rows)
    assert lemma_table(treebank(rows)) == table


def test_what_the_dictionary_says_too_is_left_out() -> None:
    rows = [("talks", "NNS", "talk"), ("found", "VBD", "found"), ("Found", "VBD", "found")]
    assert lemma_table(treebank(rows)) == {"VBD": {"found": "found"}}


def test_a_capital_that_changes_the_lemma_stays() -> None:
    rows = [("polish", "NN", "polish"), ("Polish", "NN", "Polish")]
    assert lemma_table(treebank(rows)) == {"NN": {"Polish": "Polish"}}


def test_of_equally_common_lemmas_the_first_by_letters() -> None:
    rows = [("lay", "VBD", "lie"), ("lay", "VBD", "lead")]
    assert lemma_table(treebank(rows)) == {"VBD": {"lay": "lead"}}


def test_a_slip_of_the_annotators_is_left_out() -> None:
    assert lemma_table(treebank([("fled", "VBD", "flead")])) == {}
