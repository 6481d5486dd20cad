"""Headlines made of the sentences of a treebank, which holds few: what a headline leaves out, goes.

Articles, forms of *be* beside a complement, and the full stop are taken from short sentences where
nothing hangs on them; what is left keeps its tree. The *be* of a passive stays: without it, plain
past tenses would come to be read as passives.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from training.conllu import Sentence, Word

__all__ = ["headline", "headlines"]

_LENGTHS = range(6, 23)
_BE = frozenset({"is", "are", "was", "were", "'s"})


def headlines(sentences: Iterable[Sentence], *, share: float, seed: int) -> Iterator[Sentence]:
    """Headlines of a random share of the sentences that yield one."""
    dice = random.Random(seed)
    for sentence in sentences:
        if dice.random() < share and (made := headline(sentence)):
            yield made


def headline(sentence: Sentence) -> Sentence | None:
    """The sentence without what headlines leave out; None where that is nothing, or no headline."""
    words = sentence.words
    heads = {word.head for word in words}
    kept = [i for i, word in enumerate(words, 1) if i in heads or not _left_out(word)]
    verbal = any(not word.head and word.upos == "VERB" for word in words)
    if len(words) not in _LENGTHS or not verbal or len(kept) > len(words) - 2:
        return None
    numbers = {old: new for new, old in enumerate(kept, 1)} | {0: 0}
    left = [replace(words[old - 1], head=numbers[words[old - 1].head]) for old in kept]
    return replace(sentence, identifier=f"{sentence.identifier}-headline", words=left)


def _left_out(word: Word) -> bool:
    small = word.form.lower()
    article = word.upos == "DET" and small in {"the", "a", "an"}
    copula = word.upos == "AUX" and word.relation == "cop" and small in _BE
    return article or copula or (word.form == "." and word.upos == "PUNCT")
