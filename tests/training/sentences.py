"""Treebank sentences written by hand, and what makes their heads a tree."""

from __future__ import annotations

from collections.abc import Sequence

from training.conllu import Sentence, Word

__all__ = ["is_tree", "sentence"]


def sentence(table: str, *, document: str = "d", new_paragraph: bool = False) -> Sentence:
    """A sentence from one line a word: ``form upos xpos head relation [lemma]``.

    Heads count from 1, 0 marks the root. A form that ends in ``_`` has no space after it.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    words = [
        Word(
            form=form.rstrip("_"),
            lemma=lemma[0] if lemma else form.rstrip("_").lower(),
            upos=upos,
            xpos=xpos,
            features="",
            head=int(head),
            relation=relation,
            space_after=not form.endswith("_"),
            misc="_",
        )
        for form, upos, xpos, head, relation, *lemma in rows
    ]
    text = "".join(word.form + " " * word.space_after for word in words).rstrip()
    return Sentence("s", document, new_paragraph, text, words)


def is_tree(words: Sequence[Word]) -> bool:
    """Whether there is one root, which every other word hangs on, directly or not."""
    heads = [word.head for word in words]
    if heads.count(0) != 1 or not all(0 <= head <= len(heads) for head in heads):
        return False
    reached, border = {0}, {0}
    while border:
        border = {i for i, head in enumerate(heads, 1) if head in border} - reached
        reached |= border
    return len(reached) == len(heads) + 1
