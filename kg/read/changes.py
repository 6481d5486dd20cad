"""Which articles are new beside those that a graph has, and which stand in for one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.model import Document
from kg.read.paths import unique

__all__ = ["Changes", "changes", "likeness"]

ALIKE = 0.3
"""Share of the shorter text from which on two articles from one source are versions of one."""

RUN = 4
"""Words in a row that are compared: fewer say too little, more do not survive an edit."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding articles to others makes of them.

    Attributes:
        documents: All there are then, sorted by id.
        added: Those that are new.
        renamed: Those that were there under another source, as they are called now.
        replaced: Versions that go, with those that come in their place.
        gone: Those that go without another in their place.
        kept_apart: Articles, new or renamed, with the source of another one that they are no
            version of.
        given: Those given, each once.
    """

    documents: tuple[Document, ...]
    added: tuple[Document, ...]
    renamed: tuple[Document, ...]
    replaced: tuple[tuple[Document, Document], ...]
    gone: tuple[Document, ...]
    kept_apart: tuple[Document, ...]
    given: tuple[Document, ...]

    @property
    def unchanged(self) -> int:
        """How many of those given were there already."""
        return len(self.given) - len(self.added) - len(self.renamed) - len(self.replaced)


def changes(
    held: Iterable[Document], given: Iterable[Document], before: Set[str] = frozenset()
) -> Changes:
    """Returns what becomes of the articles of a graph when others are given.

    An article replaces one from the same source whose text is like its own: that is another
    version of it. Where nothing is alike, two articles have one name, and both are kept. One that
    is there already, but under another source, has the one under which it is given.

    Args:
        held: The articles of the graph.
        given: The others.
        before: Ids of what the same files gave earlier; what they give no more, goes.
    """
    there = {document.id: document for document in held}
    come = unique(_called(document, there.get(document.id)) for document in given)
    ids = frozenset(document.id for document in come)
    dropped = before - ids
    fresh = [document for document in come if there.get(document.id) != document]
    rivals = _rivals(fresh, there.values(), ids)
    replaced = _replaced(rivals)
    old, successors = {each for each, _ in replaced}, {each for _, each in replaced}
    others = [each for each in there.values() if each.id not in ids and each not in old]
    unpaired = [document for document in fresh if document not in successors]
    return Changes(
        documents=unique([*(each for each in others if each.id not in dropped), *come]),
        added=tuple(document for document in unpaired if document.id not in there),
        renamed=tuple(document for document in unpaired if document.id in there),
        replaced=replaced,
        gone=tuple(each for each in others if each.id in dropped),
        kept_apart=tuple(
            document
            for document in unpaired
            if any(each.id not in dropped for each in rivals[document])
        ),
        given=come,
    )


def _called(document: Document, known: Document | None) -> Document:
    """Returns an article with its source, or where it has none with the one it is known by."""
    return known if known is not None and not document.source else document


def _rivals(
    fresh: Iterable[Document], there: Iterable[Document], staying: Set[str]
) -> dict[Document, Sequence[Document]]:
    """Returns articles with those from their source that are not given again with them."""
    by_source: defaultdict[str, list[Document]] = defaultdict(list)
    for old in there:
        if old.source and old.id not in staying:
            by_source[old.source].append(old)
    return {document: by_source.get(document.source, ()) for document in fresh}


def _replaced(
    rivals: Mapping[Document, Sequence[Document]],
) -> tuple[tuple[Document, Document], ...]:
    """Returns older versions with their successors, the most alike first; each goes once."""
    pairs = [(likeness(old, new), old, new) for new, olds in rivals.items() for old in olds]
    taken: dict[Document, Document] = {}
    successors: set[str] = set()
    for alike, old, new in sorted(pairs, key=lambda p: (-p[0], p[1].id, p[2].id)):
        if alike >= ALIKE and old not in taken and new.id not in successors:
            taken[old] = new
            successors.add(new.id)
    return tuple(taken.items())


def likeness(one: Document, other: Document) -> float:
    """Returns the share of the shorter text's runs of words that the longer has too."""
    first, second = one.text.casefold().split(), other.text.casefold().split()
    size = min(RUN, len(first), len(second))
    runs, others = _runs(first, size), _runs(second, size)
    return len(runs & others) / max(1, min(len(runs), len(others)))


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}
