"""The table of lemmas: what the treebanks say of a word and tag, where the dictionary says else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from lemminflect import getAllLemmas

from kg.english.components.lemmas import dictionary_lemma
from training.conllu import Sentence

__all__ = ["lemma_table"]


def lemma_table(sentences: Iterable[Sentence]) -> dict[str, dict[str, str]]:
    """The commonest lemma by tag and word; small-letter words stand for their capitalised ones."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            counts[word.xpos, word.form][word.lemma] += 1
    commonest = {key: max(sorted(own), key=own.__getitem__) for key, own in counts.items()}
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemma in sorted(commonest.items(), key=lambda pair: _small_first(*pair[0])):
        own = table[tag]
        expected = own.get(form.lower()) or dictionary_lemma(form, tag)
        if lemma != expected and not _is_slip(form, lemma, tag):
            own[form] = lemma
    return {tag: dict(sorted(own.items())) for tag, own in sorted(table.items()) if own}


def _is_slip(form: str, lemma: str, tag: str) -> bool:
    """Whether the annotators slipped: the dictionary knows the form and not that base."""
    if tag not in {"VBD", "VBN", "VBG", "VBZ"} or not (form + lemma).isalpha():
        return False
    known = getAllLemmas(form.lower(), upos="VERB")
    return bool(known) and not getAllLemmas(lemma.lower(), upos="VERB")


def _small_first(tag: str, form: str) -> tuple[str, bool, str]:
    return tag, form != form.lower(), form
