"""A headline is what is left of a sentence, with its tree."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.training.sentences import is_tree, sentence
from training.conllu import Sentence
from training.headlines import headline, headlines

ARREST = """
The DET DT 2 det
mayor NOUN NN 4 nsubj:pass
was AUX VBD 4 aux:pass
arrested VERB VBN 0 root
in ADP IN 6 case
Kyiv_ PROPN NNP 4 obl
. PUNCT . 4 punct
"""
WORDS = (
    *("the DET DT {} det", "A DET DT {} det", "was AUX VBD {} aux:pass", "is AUX VBZ {} cop"),
    *(". PUNCT . {} punct", "port NOUN NN {} obl", "was AUX VBD {} aux", "this DET DT {} det"),
)


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """A sentence with any tree at all whose root is a verb."""
    order = draw(st.permutations(range(draw(st.integers(1, 25)))))
    heads = {order[0]: 0}
    for place, position in enumerate(order[1:], 1):
        heads[position] = order[draw(st.integers(0, place - 1))] + 1
    rows = [
        draw(st.sampled_from(WORDS)).format(heads[i]) if heads[i] else "failed VERB VBD 0 root"
        for i in range(len(order))
    ]
    return sentence("\n".join(rows))


def test_articles_and_the_full_stop_go_and_a_passive_stays() -> None:
    made = headline(sentence(ARREST))
    assert made is not None
    assert [word.form for word in made.words] == ["mayor", "was", "arrested", "in", "Kyiv"]
    assert [word.head for word in made.words] == [3, 3, 0, 5, 3]
    assert made.identifier == "s-headline"


def test_a_copula_goes() -> None:
    made = headline(sentence(ARREST.replace("aux:pass", "cop")))
    assert made is not None
    assert [word.form for word in made.words] == ["mayor", "arrested", "in", "Kyiv"]


def test_the_sentence_itself_stays_as_it_was() -> None:
    own = sentence(ARREST)
    headline(own)
    assert own == sentence(ARREST)


def test_what_is_no_headline_gives_none() -> None:
    assert headline(sentence(ARREST.replace("arrested VERB VBN", "sorry ADJ JJ"))) is None
    assert headline(sentence("Talks NOUN NNS 2 nsubj\nfailed VERB VBD 0 root")) is None
    whole = ARREST.replace("The DET", "This DET").replace("was AUX", "got AUX")
    assert headline(sentence(whole)) is None


@given(trees())
@settings(deadline=None)
def test_a_headline_is_one_tree_of_the_same_words(own: Sentence) -> None:
    made = headline(own)
    assume(made is not None)
    assert made is not None
    assert is_tree(made.words)
    rest = iter([(word.form, word.relation) for word in own.words])
    assert all((word.form, word.relation) in rest for word in made.words)
    assert len(own.words) - len(made.words) >= 2


@given(trees())
@settings(deadline=None)
def test_what_had_dependents_is_kept_with_them(own: Sentence) -> None:
    """Lemmas are made numbers, by which a kept word is known again."""
    for number, word in enumerate(own.words, 1):
        word.lemma = str(number)
    made = headline(own)
    assume(made is not None)
    assert made is not None
    kept = ["0", *(word.lemma for word in made.words)]
    assert {str(word.head) for word in own.words} <= set(kept)
    for word in made.words:
        assert kept[word.head] == str(own.words[int(word.lemma) - 1].head)


def test_a_share_of_the_sentences_by_a_seed() -> None:
    own = [sentence(ARREST) for _ in range(40)]
    assert len(list(headlines(own, share=1.0, seed=1))) == 40
    assert not list(headlines(own, share=0.0, seed=1))
    some = list(headlines(own, share=0.5, seed=1))
    assert 0 < len(some) < 40
    assert some == list(headlines(own, share=0.5, seed=1))
