"""Names as documents use them: what is read or decided of a name is so once in each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Document, Mention, MentionKind


@dataclass(slots=True, eq=False)
class Usage:
    """A name as one document uses it; two are never equal.

    Attributes:
        text: The name as it is written.
        mentions: All its mentions there, in the order of the text.
        roles: One mention, the first, of each type, number and way to stand for a government.
    """

    document: Document
    text: str
    mentions: list[Mention] = field(default_factory=list)
    roles: Sequence[Mention] = ()

    @property
    def first(self) -> Mention:
        """The first mention."""
        return self.mentions[0]


class Usages:
    """The names of a collection, by document and text.

    Args:
        documents: By id.
        mentions: All mentions of the collection, each once; those that are no names are passed
            over.
    """

    def __init__(self, documents: Mapping[str, Document], mentions: Iterable[Mention]) -> None:
        self._documents = documents
        self._found: defaultdict[str, dict[str, Usage]] = defaultdict(dict)
        for mention in mentions:
            if mention.kind is MentionKind.NAME:
                self._note(mention)
        for usage in self:
            if len(usage.mentions) > 1:
                usage.mentions.sort(key=_place)
            usage.roles = _roles(usage.mentions)

    def _note(self, mention: Mention) -> None:
        found = self._found[mention.document_id]
        usage = found.get(mention.text)
        if usage is None:
            document = self._documents[mention.document_id]
            found[mention.text] = Usage(document, mention.text, [mention])
        else:
            usage.mentions.append(mention)

    def __iter__(self) -> Iterator[Usage]:
        for usages in self._found.values():
            yield from usages.values()

    def within(self, document: str) -> Iterator[Usage]:
        """Yields the names of a document."""
        return iter(self._found.get(document, {}).values())

    def by_document(self) -> Iterator[tuple[str, Iterable[Usage]]]:
        """Yields the ids of the documents, each with its names."""
        for document, usages in self._found.items():
            yield document, usages.values()

    def of(self, document: str, text: str) -> Usage:
        """Returns how a document uses a name; a usage without mentions if it has none."""
        usage = self._found[document].get(text)
        return Usage(self._documents[document], text) if usage is None else usage

    def at(self, document: str, span: tuple[int, int]) -> Usage:
        """Returns how a document uses the name that stands between two offsets."""
        start, end = span
        return self.of(document, self._documents[document].text[start:end])


def _roles(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Returns the first mention of each role."""
    if len(mentions) == 1:
        return mentions
    found: dict[tuple[str, str, bool], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.type, mention.number, mention.acts), mention)
    return tuple(found.values())


def _place(mention: Mention) -> int:
    return mention.start
