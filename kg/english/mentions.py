"""Mentions: the minimal meaningful phrase at every token that can fill a slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.english.earlier import Earlier
from kg.english.names import PhraseFinder
from kg.english.owners import with_owners
from kg.english.phrases import Bounds, Phrase, complements, full_span, words
from kg.english.tokens import Doc, Token
from kg.english.types import Typing
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.resolve.gazetteer import Gazetteer

__all__ = ["MentionIndex", "find_mentions"]

_DEEPEST_OWNER = 3
"""Owners of owners of owners; deeper chains are cut so that values stay small."""

_COUNTS = words(
    "hundred thousand million billion trillion dozen score ten number couple handful lot "
    "type kind sort form variety range array string spate pair trio host batch series slew raft"
)
_AMOUNTS = words("tonne ton kilo kilogram kg pound ounce barrel litre liter gallon hectare acre")
"""Measures of the very thing that comes in them: "400 kg of rice"."""
_COLLECTIONS = words("group band bunch crowd wave column")
"""Nouns that only count what follows where that is several: "a group of soldiers"."""


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """The mentions of a document by head token.

    Attributes:
        doc: The parsed document.
        document_id: Id that every mention carries.
        phrases: A phrase for each token that can fill a slot, in token indices.
    """

    doc: Doc
    document_id: str
    phrases: Mapping[int, Phrase]
    _mentions: Mapping[int, Mention] = field(default_factory=dict)
    _titles: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)

    def at(self, i: int) -> Mention | None:
        """The mention whose head is token i."""
        return self._mentions.get(i)

    def titles(self, i: int) -> tuple[Mention, ...]:
        """Titles that stand directly before the name at token i, each with its owner."""
        return self._titles.get(i, ())

    def owner(self, i: int) -> int | None:
        """Head token of the owner of the mention at token i."""
        phrase = self.phrases.get(i)
        return phrase.owner if phrase else None

    def bounds(self, i: int) -> Bounds | None:
        """Half-open token bounds of the mention at token i."""
        phrase = self.phrases.get(i)
        return (phrase.start, phrase.end) if phrase else None

    def heads(self) -> tuple[int, ...]:
        """Head tokens in order."""
        return tuple(self._mentions)

    def items(self) -> Iterable[tuple[int, Mention]]:
        """Mentions with their head tokens, in the order of these."""
        return self._mentions.items()

    def __iter__(self) -> Iterator[Mention]:
        """Mentions in the order of their head tokens."""
        return iter(self._mentions.values())

    def __len__(self) -> int:
        return len(self._mentions)

    def revise(self, changes: Mapping[int, Mention]) -> MentionIndex:
        """An index with some mentions changed, wherever they stand as owners too."""
        if not changes:
            return self
        changed = {**self._mentions, **changes}
        return _assemble(self.doc, self.document_id, self.phrases, changed, self._titles)


def find_mentions(
    doc: Doc,
    *,
    document_id: str,
    ontology: Ontology,
    gazetteer: Gazetteer,
    earlier: Earlier | None = None,
) -> MentionIndex:
    """A mention for each noun, name, pronoun and nominal adjective or number.

    Words inside a name have none of their own. Titles, owners and types are set; antecedents and
    `acts` are the work of `coreference` and `metonymy`.

    Args:
        doc: Tagged, lemmatised and parsed, with entities; offsets are those of `Document.text`.
        document_id: Id that every mention carries.
        ontology: Gives types for entity labels and head nouns.
        gazetteer: Gives types for places and demonyms.
        earlier: Names of the document's blocks before.
    """
    typing = Typing(ontology, gazetteer, earlier)
    found = PhraseFinder(doc, typing).find()
    owned = with_owners(doc, found, typing)
    counted = {i: _counted(doc, phrase, owned) for i, phrase in owned.items()}
    mentions = {i: _mention(doc, document_id, i, counted[i], counted) for i in counted}
    titles = {
        i: tuple(_mention(doc, document_id, t.head, t, counted) for t in phrase.titles)
        for i, phrase in counted.items()
        if phrase.titles
    }
    return _assemble(doc, document_id, counted, mentions, titles)


def _counted(doc: Doc, phrase: Phrase, found: Mapping[int, Phrase]) -> Phrase:
    """The phrase of what is counted, for "hundreds" in "hundreds of thousands of conscripts"."""
    head = doc.tokens[phrase.head]
    while head.pos_ in {"NOUN", "NUM"}:
        inner = next(complements(head, "of"), None)
        if inner is None or inner.i not in found or not _counts(head, inner):
            break
        head = inner
    return found[head.i]


def _counts(head: Token, inner: Token) -> bool:
    """Whether a noun says no more than how many or of what kind: the next one is what is meant."""
    lemma = head.lemma_.lower()
    owned = any(child.dep_ == "nmod:poss" for child in head.children)
    if lemma == "number" and any(child.lower_ == "the" for child in head.children):
        return False  # "the number of casualties", which rises
    several = inner.tag_ == "NNS" and not owned
    measured = lemma in _AMOUNTS and any(child.dep_ == "nummod" for child in head.children)
    return lemma in _COUNTS or measured or (lemma in _COLLECTIONS and several)


def _mention(
    doc: Doc, document_id: str, key: int, phrase: Phrase, found: Mapping[int, Phrase]
) -> Mention:
    last, head = doc.tokens[phrase.end - 1], doc.tokens[phrase.head]
    start, end = doc.tokens[phrase.start].idx, last.idx + len(last.text)
    first, behind = full_span(doc.tokens[key])
    text, named = doc.between(start, end), phrase.kind is MentionKind.NAME
    return Mention(
        document_id=document_id,
        start=start,
        end=end,
        text=text,
        type=phrase.type,
        kind=phrase.kind,
        lemma=text if named else _lemma(doc, phrase, found),
        head=last.text if named else head.lemma_.lower(),
        full=doc.text_of(min(first, phrase.start), max(behind, phrase.end)),
        number=(last if named else head).number,
    )


def _lemma(doc: Doc, phrase: Phrase, found: Mapping[int, Phrase]) -> str:
    """Lower-case lemmas without owner and quotation marks."""
    owner = found.get(phrase.owner) if phrase.owner is not None else None
    left_out = range(owner.start, owner.end) if owner else range(0)
    own = [word for word in doc.tokens[phrase.start : phrase.end] if word.i not in left_out]
    if len(own) == 1:
        return _lemma_of_word(own[0]).strip()
    return " ".join("".join(map(_lemma_of_word, own)).split())


def _lemma_of_word(word: Token) -> str:
    silent = word.tag_ in {"POS", "``", "''"} or word.text.isspace()
    return " " if silent else word.lemma_.lower() + word.whitespace_


def _assemble(
    doc: Doc,
    document_id: str,
    found: Mapping[int, Phrase],
    mentions: Mapping[int, Mention],
    titles: Mapping[int, tuple[Mention, ...]],
) -> MentionIndex:
    """Puts owners into mentions and into the titles beside them."""

    def owned(mention: Mention, owner: int | None, depth: int) -> Mention:
        if owner is None or owner not in mentions or depth >= _DEEPEST_OWNER:
            return mention
        full = owned(mentions[owner], found[owner].owner, depth + 1)
        return mention if full == mention.owner else replace(mention, owner=full)

    owned_titles = {
        i: tuple(owned(t, p.owner, 0) for t, p in zip(those, found[i].titles, strict=True))
        for i, those in titles.items()
    }
    complete = {i: owned(mention, found[i].owner, 0) for i, mention in mentions.items()}
    return MentionIndex(doc, document_id, found, complete, owned_titles)
