"""Reader of Universal Dependencies treebanks in CoNLL-U, as surface words with their trees.

Multiword tokens ("don't") are cut into their syntactic words ("do", "n't"), which is what spaCy's
English tokenizer does too. Empty nodes and enhanced dependencies are ignored.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Sentence", "Word", "documents", "raw_text", "read", "treebank"]


@dataclass(slots=True)
class Word:
    """One syntactic word; `head` is 1-based within the sentence, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    relation: str
    space_after: bool
    misc: str


@dataclass(slots=True)
class Sentence:
    """A sentence with its identifiers; `new_paragraph` says whether it opens a paragraph."""

    identifier: str
    document: str
    new_paragraph: bool
    text: str
    words: list[Word]


def treebank(corpora: Path, name: str, split: str) -> list[Sentence]:
    """All sentences of one split of one treebank, in file order.

    Args:
        corpora: The folder of the corpora.
        name: The treebank's folder, such as "ud-ewt".
        split: "train", "dev" or "test".

    Raises:
        FileNotFoundError: If the split holds no file.
    """
    paths = sorted((corpora / name / split).glob("*.conllu.xz"))
    if not paths:
        raise FileNotFoundError(
            f"no *.conllu.xz in {corpora / name / split}; see training/README.md"
        )
    return [sentence for path in paths for sentence in read(path)]


def documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Groups neighbouring sentences of the same document."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and group[-1].document != sentence.document:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def raw_text(sentences: Sequence[Sentence], *, paragraphs: bool = True) -> str:
    """The sentences as running text.

    Args:
        sentences: Of one document, in order.
        paragraphs: Whether paragraphs are set apart by blank lines.
    """
    parts: list[str] = []
    for sentence in sentences:
        if parts:
            parts.append("\n\n" if paragraphs and sentence.new_paragraph else " ")
        words = [word.form + (" " if word.space_after else "") for word in sentence.words]
        parts.append("".join(words).rstrip())
    return "".join(parts)


def read(path: Path) -> Iterator[Sentence]:
    """Sentences of one `.conllu` or `.conllu.xz` file."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf8") as lines:
        document, new_paragraph = path.stem, True
        for comments, rows in _blocks(lines):
            names = dict(_comment(comment) for comment in comments)
            document = names.get("newdoc id", document)
            new_paragraph = any(name.startswith(("newpar", "newdoc")) for name in names)
            yield Sentence(
                identifier=names.get("sent_id", ""),
                document=document,
                new_paragraph=new_paragraph,
                text=names.get("text", ""),
                words=_words(rows),
            )


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in map(str.rstrip, lines):
        if line.startswith("#"):
            comments.append(line[1:].strip())
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []
    if rows:
        yield comments, rows


def _comment(comment: str) -> tuple[str, str]:
    name, _, value = comment.partition("=")
    return name.strip(), value.strip()


def _words(rows: list[list[str]]) -> list[Word]:
    words: list[Word] = []
    surface: list[str] | None = None
    last = 0
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            surface, last = row, int(row[0].split("-")[1])
            continue
        words.append(_word(row))
        if surface is not None:
            words[-1].space_after = False
            if int(row[0]) == last:
                _recut(words[int(surface[0].split("-")[0]) - 1 :], surface)
                surface = None
    return words


def _word(row: list[str]) -> Word:
    return Word(
        form=row[1].replace(" ", ""),
        lemma=row[1] if row[2] == "_" else row[2],
        upos=row[3],
        xpos=row[4],
        features="" if row[5] == "_" else row[5],
        head=int(row[6]),
        relation=row[7],
        space_after="SpaceAfter=No" not in row[9].split("|"),
        misc=row[9],
    )


def _recut(words: list[Word], surface: list[str]) -> None:
    """Cuts the surface form over its words, where they spell something else ("cannot")."""
    words[-1].space_after = "SpaceAfter=No" not in surface[9].split("|")
    if "".join(word.form for word in words) == surface[1]:
        return
    rest = surface[1]
    for position, word in enumerate(words):
        left = len(words) - 1 - position
        size = min(len(word.form), max(1, len(rest) - left)) if left else len(rest)
        word.form, rest = rest[:size] or "_", rest[size:]
