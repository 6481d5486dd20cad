"""Scores of pipelines that give Docs built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from tests.training.sentences import sentence
from training.conllu import Sentence
from training.evaluate import entity_scores, tree_scores
from training.labels import LABELS, UNKNOWN
from training.named_entities import Example

SHELLED = sentence(
    """
    Rebels NOUN NNS 2 nsubj rebel
    shelled VERB VBD 0 root shell
    the DET DT 4 det the
    port_ NOUN NN 2 obj port
    . PUNCT . 2 punct .
    """
)
FAILED = sentence(
    """
    Talks NOUN NNS 2 nsubj talk
    failed_ VERB VBD 0 root fail
    . PUNCT . 2 punct .
    """
)
GOLD = (SHELLED, FAILED)
PERFECT = dict.fromkeys(
    ("tokens", "upos", "xpos", "lemmas", "uas", "las", "las with subtypes", "sentences"), 100.0
)


class Pretend:
    """Stands for the tokenizer of a pipeline without parts: knows whole Docs by their text."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.docs: dict[str, Doc] = {}
        self.asked: list[str] = []
        nlp.tokenizer = self

    def __call__(self, text: str) -> Doc:
        self.asked.append(text)
        return self.docs[text]

    def trees(self, sentences: Sequence[Sentence], *, between: str = "") -> Language:
        """The pipeline that gives these trees, with a token of blanks between sentences."""
        columns: dict[str, list[Any]] = {
            name: [] for name in ("words", "spaces", "pos", "tags", "lemmas", "deps", "heads")
        }

        def add(*row: object) -> None:
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)

        for own in sentences:
            if columns["words"]:
                columns["spaces"][-1] = not between
            if columns["words"] and between:
                add(between, False, "SPACE", "_SP", between, "", len(columns["words"]) - 1)
            start = len(columns["words"])
            for i, word in enumerate(own.words):
                head = start + (word.head - 1 if word.head else i)
                relation = word.relation if word.head else "ROOT"
                row = (word.form, word.space_after, word.upos, word.xpos, word.lemma)
                add(*row, relation, head)
        columns["spaces"][-1] = False
        doc = Doc(self.nlp.vocab, **columns)
        self.docs[doc.text] = doc
        return self.nlp

    def names(self, *docs: tuple[str, Sequence[tuple[int, int, str]]]) -> Language:
        """The pipeline that finds these names, given as words with a blank between."""
        for text, names in docs:
            words = text.split()
            doc = Doc(self.nlp.vocab, words, [True] * (len(words) - 1) + [False])
            doc.set_ents([Span(doc, *name) for name in names])
            self.docs[doc.text] = doc
        return self.nlp


@pytest.fixture
def pretend() -> Pretend:
    return Pretend(spacy.blank("en"))


def changed(own: Sentence, position: int, **values: object) -> Sentence:
    words = list(own.words)
    words[position] = replace(words[position], **values)
    return replace(own, words=words)


def gold(text: str, *names: tuple[int, int, str], annotated: Sequence[str] = LABELS) -> Example:
    words = tuple(text.split())
    return Example(words, (True,) * len(words), names, frozenset(annotated))


@pytest.mark.parametrize("one_text", [True, False])
def test_a_perfect_tree(pretend: Pretend, one_text: bool) -> None:
    assert tree_scores(pretend.trees(GOLD), GOLD, one_text=one_text) == PERFECT


def test_paragraphs_are_apart_and_blanks_no_words(pretend: Pretend) -> None:
    apart = [SHELLED, replace(FAILED, new_paragraph=True)]
    nlp = pretend.trees(apart, between="\n\n")
    assert tree_scores(nlp, apart, one_text=False) == PERFECT
    assert pretend.asked == ["Rebels shelled the port.\n\nTalks failed."]


def test_documents_are_texts_of_their_own(pretend: Pretend) -> None:
    other = replace(FAILED, document="other")
    pretend.trees([SHELLED])
    pretend.trees([other])
    assert tree_scores(pretend.nlp, [SHELLED, other], one_text=False) == PERFECT
    assert pretend.asked == ["Rebels shelled the port.", "Talks failed."]


def test_long_documents_come_in_parts(pretend: Pretend) -> None:
    many = [FAILED] * 61
    pretend.trees(many[:60])
    pretend.trees(many[60:])
    assert tree_scores(pretend.nlp, many, one_text=True) == PERFECT
    assert [text.count("Talks") for text in pretend.asked] == [60, 1]


@pytest.mark.parametrize(
    ("values", "lower"),
    [
        ({"head": 2}, {"uas", "las", "las with subtypes"}),
        ({"relation": "amod"}, {"las", "las with subtypes"}),
        ({"relation": "det:predet"}, {"las with subtypes"}),
        ({"upos": "PRON"}, {"upos"}),
        ({"xpos": "PDT"}, {"xpos"}),
        ({"lemma": "an"}, {"lemmas"}),
    ],
)
def test_one_wrong_value_of_eight(
    pretend: Pretend, values: dict[str, object], lower: set[str]
) -> None:
    nlp = pretend.trees([changed(SHELLED, 2, **values), FAILED])
    assert tree_scores(nlp, GOLD, one_text=True) == PERFECT | dict.fromkeys(lower, 87.5)


def test_another_root_is_wrong_at_both_words(pretend: Pretend) -> None:
    other = changed(changed(FAILED, 1, head=1, relation="acl"), 0, head=0, relation="root")
    scores = tree_scores(pretend.trees([SHELLED, other]), GOLD, one_text=True)
    assert scores == PERFECT | dict.fromkeys(("uas", "las", "las with subtypes"), 75.0)


def test_joined_sentences(pretend: Pretend) -> None:
    """Of three true and two predicted sentences one is the same."""
    joined = [
        replace(word, head=2 if not word.head else word.head + 5, relation="parataxis")
        for word in FAILED.words
    ]
    first = replace(SHELLED, words=[*SHELLED.words, *joined])
    scores = tree_scores(pretend.trees([first, FAILED]), [*GOLD, FAILED], one_text=True)
    assert scores["sentences"] == 40.0
    assert scores["tokens"] == 100.0


def test_a_word_cut_in_two(pretend: Pretend) -> None:
    """Seven of eight true and nine predicted words are the same; the head of one is no word."""
    words = [
        *(SHELLED.words[0], SHELLED.words[1]),
        replace(SHELLED.words[2], head=5),
        replace(SHELLED.words[3], form="po", space_after=False, head=5),
        replace(SHELLED.words[3], form="rt"),
        SHELLED.words[4],
    ]
    scores = tree_scores(
        pretend.trees([replace(SHELLED, words=words), FAILED]), GOLD, one_text=True
    )
    assert scores["tokens"] == scores["upos"] == pytest.approx(100 * 14 / 17, abs=0.01)
    assert scores["uas"] == scores["las"] == pytest.approx(100 * 12 / 17, abs=0.01)
    assert scores["sentences"] == 100.0


TEXT = "William Ruto left Nairobi"
RUTO, NAIROBI = (0, 2, "PERSON"), (3, 4, "CITY")


def test_perfect_names(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, [RUTO, NAIROBI]), ("Nairobi won", [(0, 1, "ORG")]))
    examples = [gold(TEXT, RUTO, NAIROBI), gold("Nairobi won", (0, 1, "ORG"))]
    assert entity_scores(nlp, examples) == dict.fromkeys(("all", "PERSON", "CITY", "ORG"), 100.0)


def test_nothing_found_and_nothing_to_find(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, []))
    assert entity_scores(nlp, [gold(TEXT, RUTO)]) == {"all": 0.0, "PERSON": 0.0}
    assert entity_scores(nlp, [gold(TEXT)]) == {"all": 0.0}


def test_a_wrong_label_counts_against_both(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, [RUTO, (3, 4, "PERSON")]))
    scores = entity_scores(nlp, [gold(TEXT, RUTO, NAIROBI)])
    assert scores == {"all": 50.0, "PERSON": pytest.approx(66.67), "CITY": 0.0}


def test_both_ends_count(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, [(1, 2, "PERSON"), NAIROBI]))
    scores = entity_scores(nlp, [gold(TEXT, RUTO, NAIROBI)])
    assert scores == {"all": 50.0, "PERSON": 0.0, "CITY": 100.0}


@pytest.mark.parametrize(
    ("coarse", "predicted", "score"),
    [
        *(("any place", "CITY", 100.0), ("any place", "PARTY", 0.0), ("no country", "REGION", 100)),
        *(("no country", "COUNTRY", 0.0), ("any organisation", "PARTY", 100.0)),
        *(("no party", "PARTY", 0.0), ("text", "LAW", 100.0), ("any time", "DATE", 100.0)),
    ],
)
def test_a_coarse_label_is_met_by_what_it_can_mean(
    pretend: Pretend, coarse: str, predicted: str, score: float
) -> None:
    nlp = pretend.names((TEXT, [(3, 4, predicted)]))
    scores = entity_scores(nlp, [gold(TEXT, (3, 4, coarse))])
    assert scores == {"all": score, coarse: score}


def test_a_label_that_nothing_bears_counts_against_all(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, [RUTO, (3, 4, "WEAPON")]))
    scores = entity_scores(nlp, [gold(TEXT, RUTO)])
    assert scores == {"all": pytest.approx(66.67), "PERSON": 100.0}


def test_what_the_corpus_does_not_annotate_is_not_counted(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, [RUTO, NAIROBI]))
    scores = entity_scores(nlp, [gold(TEXT, RUTO, annotated=["PERSON"])])
    assert scores == {"all": 100.0, "PERSON": 100.0}


def test_what_touches_unknown_words_is_not_counted(pretend: Pretend) -> None:
    nlp = pretend.names((TEXT, [RUTO, NAIROBI]))
    example = gold(TEXT, RUTO, (2, 4, UNKNOWN))
    assert entity_scores(nlp, [example]) == {"all": 100.0, "PERSON": 100.0}


def test_names_are_found_by_characters(pretend: Pretend) -> None:
    """The true words need not be those of the pipeline."""
    nlp = pretend.names(("Ruto's car", [(0, 1, "PERSON")]))
    example = Example(
        ("Ruto", "'s", "car"), (False, True, False), ((0, 2, "PERSON"),), frozenset(["PERSON"])
    )
    assert entity_scores(nlp, [example]) == {"all": 100.0, "PERSON": 100.0}
