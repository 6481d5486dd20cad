"""The mentions of a collection: those in its triples, and those that they refer back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.model import Document, Mention, MentionKind, Place, Triple

K = TypeVar("K")

_KIND_ORDER = {MentionKind.NAME: 0, MentionKind.NOMINAL: 1, MentionKind.PRONOUN: 2}


def nested(triple: Triple) -> Iterator[Triple]:
    """Yields the triple and those in its object, innermost first."""
    if isinstance(triple.object, Triple):
        yield from nested(triple.object)
    yield triple


def in_place(place: Place) -> Mention:
    """Returns the mention of a place in its own sense, not for those who govern it."""
    mention = place.mention
    return replace(mention, acts=False) if mention.acts else mention


def mentions_of(triple: Triple) -> Iterator[Mention]:
    """Yields the mentions of a triple with their owners; not those of a triple in its object."""
    values = [triple.subject, triple.object, *(a.value for a in triple.arguments)]
    values += triple.attributed_to
    for value in (*values, *map(in_place, triple.places)):
        if isinstance(value, Mention):
            yield value
            if value.owner is not None:
                yield from with_owners(value.owner)


def with_owners(mention: Mention) -> Iterator[Mention]:
    """Yields the mention, its owner, its owner's owner and so on."""
    yield mention
    if mention.owner is not None:
        yield from with_owners(mention.owner)


@dataclass(frozen=True, slots=True)
class _Found:
    """Mentions of one document by their offsets, and names by their text; one of each."""

    at: dict[tuple[int, int], Mention] = field(default_factory=dict)
    names: dict[str, Mention] = field(default_factory=dict)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> _Found:
        found = cls()
        for mention in mentions:
            _keep_first(found.at, (mention.start, mention.end), mention)
            if mention.kind is MentionKind.NAME:
                _keep_first(found.names, mention.text, mention)
        return found


class Mentions:
    """Finds what a mention of a document refers back to."""

    def __init__(self, document: Document, mentions: Iterable[Mention]) -> None:
        self._text = document.text
        self._found = _Found.of(mentions)
        self._written: dict[str, bool] = {}

    def referent(self, mention: Mention) -> Mention | None:
        """Returns the mention that this one stands for, itself if it refers to no other.

        Antecedents are followed to the first name, or to the end. A name stands for itself. None
        if all that is found is a pronoun.
        """
        seen: set[tuple[int, int]] = set()
        best = mention
        while mention.kind is not MentionKind.NAME and mention.antecedent is not None:
            found = self._antecedent(mention)
            if found is None or (found.start, found.end) in seen:
                break
            seen.add((found.start, found.end))
            mention = found
            best = mention if mention.kind is not MentionKind.PRONOUN else best
        return best if best.kind is not MentionKind.PRONOUN else None

    def _antecedent(self, mention: Mention) -> Mention | None:
        """Returns the mention at the antecedent's offsets; one made from the text if none is."""
        assert mention.antecedent is not None
        start, end = mention.antecedent
        text = self._text
        known = self._found.at.get((start, end))
        if known is not None or not 0 <= start < end <= len(text) or not text[start:end].strip():
            return known
        return self._read(mention, start, end)

    def _read(self, mention: Mention, start: int, end: int) -> Mention:
        """Returns a mention of the words at `start`, which no triple holds."""
        words = self._text[start:end]
        like = self._found.names.get(words)
        if like is not None:
            return replace(like, start=start, end=end)
        named = self._is_written_as_name(words)
        return Mention(
            document_id=mention.document_id,
            start=start,
            end=end,
            text=words,
            type=mention.type,
            kind=MentionKind.NAME if named else MentionKind.NOMINAL,
            lemma=words if named else words.casefold(),
        )

    def _is_written_as_name(self, words: str) -> bool:
        """Tells whether words begin with a capital that they never lack in the document."""
        if words not in self._written:
            lower = words[:1].lower() + words[1:]
            self._written[words] = words[:1].isupper() and not _holds(self._text, lower)
        return self._written[words]


def _holds(text: str, words: str) -> bool:
    """Tells whether a text holds words that are no part of longer ones."""
    start = text.find(words)
    while start >= 0:
        around = text[max(0, start - 1) : start], text[start + len(words) : start + len(words) + 1]
        if not any(each.isalnum() or each == "_" for each in around):
            return True
        start = text.find(words, start + 1)
    return False


def _keep_first(found: dict[K, Mention], key: K, mention: Mention) -> None:
    """Keeps the mention of those with one key that is preferred, whatever their order."""
    known = found.setdefault(key, mention)
    if known is not mention and _is_preferred(mention, known):
        found[key] = mention


def _is_preferred(one: Mention, other: Mention) -> bool:
    first, second = _preference(one), _preference(other)
    return first < second if first != second else repr(one) < repr(other)


def _preference(mention: Mention) -> tuple[int, bool, int]:
    return _KIND_ORDER[mention.kind], not mention.acts, mention.start
