"""Coreference chains of GUM as offsets in running text, from the `Entity=` attribute.

Every mention of the entity layer counts, named or not, with the span that GUM gives it: the whole
noun phrase with its relative clauses, without an apposition that is a mention of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Sentence, documents, raw_text, treebank
from training.gum_entities import entity_mentions

__all__ = ["ChainMention", "ChainText", "chain_texts"]

_GENRE = 1


@dataclass(frozen=True, slots=True)
class ChainMention:
    """A gold mention in half-open offsets of the text.

    Attributes:
        head: Offset of the first letter of its head word.
        group: Shared by all mentions of the same thing.
        named: Whether its head is a proper noun.
    """

    start: int
    end: int
    head: int
    group: str
    kind: str
    named: bool


@dataclass(frozen=True, slots=True)
class ChainText:
    """One document of GUM: its text and its gold mentions in order of their starts."""

    name: str
    text: str
    mentions: tuple[ChainMention, ...]

    @property
    def genre(self) -> str:
        """The genre in the document's name: "news" of "GUM_news_homeopathic"."""
        return self.name.split("_")[_GENRE]

    def chains(self) -> Mapping[str, tuple[ChainMention, ...]]:
        """Mentions by group, those alone in it too."""
        found: dict[str, list[ChainMention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.group, []).append(mention)
        return {group: tuple(members) for group, members in found.items()}


def chain_texts(corpora: Path, split: str) -> list[ChainText]:
    """The documents of one split.

    Raises:
        FileNotFoundError: If the split holds no file.
    """
    return [_text(part) for part in documents(treebank(corpora, "ud-gum-clean", split))]


def _text(sentences: Sequence[Sentence]) -> ChainText:
    text = raw_text(sentences)
    found = sorted(_mentions(sentences, text), key=lambda m: (m.start, -m.end, m.group))
    return ChainText(sentences[0].document, text, tuple(found))


def _mentions(sentences: Iterable[Sentence], text: str) -> Iterator[ChainMention]:
    position = 0
    for sentence in sentences:
        spans = []
        for word in sentence.words:
            start = text.index(word.form, position)
            position = start + len(word.form)
            spans.append((start, position))
        for mention in entity_mentions(sentence.words):
            yield ChainMention(
                start=spans[mention.start][0],
                end=spans[mention.end - 1][1],
                head=spans[mention.head][0],
                group=mention.group,
                kind=mention.kind,
                named=sentence.words[mention.head].upos == "PROPN",
            )
