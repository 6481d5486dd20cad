"""Definite nominals that repeat a name: "the country", "the company", "the president"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.english.earlier import Earlier, descriptions, key_of
from kg.english.mentions import MentionIndex
from kg.english.phrases import children
from kg.english.tokens import Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["DefiniteLinker"]

_STEM = 4
"""Letters by which a nationality is known to be a country's ("Russian", "Russia"); any other
nationality counts as one more candidate."""

_GENERIC: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "country": ("Country",),
        "nation": ("Country",),
        "city": ("City",),
        "company": ("Company", "Organization"),
        "firm": ("Company", "Organization"),
        "party": ("PoliticalParty",),
        "newspaper": ("MediaOrganization",),
        "bloc": ("InternationalOrganization",),
        "alliance": ("InternationalOrganization",),
    }
)
"""Nouns that can repeat any name of exactly these classes."""

_JOINING = frozenset({"of", "for", "in", "on", "at", "and", "de", "du", "des", "del", "di"})
"""Words before which a name may have its head: "Grand Mosque of Paris"."""

EARLIER = -1
"""Stands for the head token of a name of an earlier block."""

_Name = tuple[int, Mention]


class DefiniteLinker:
    """Finds the only name before a definite nominal that is of its kind."""

    def __init__(self, mentions: MentionIndex, ontology: Ontology, earlier: Earlier) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._earlier = earlier
        self._paragraph_starts = _paragraph_starts(mentions)
        heads = ((i, mentions.at(i)) for i in mentions.heads())
        self._names: list[_Name] = [
            (i, name) for i, name in heads if name is not None and name.kind is MentionKind.NAME
        ]
        self._heads = [i for i, _ in self._names]

    def antecedent(self, i: int) -> tuple[int, Mention] | None:
        """Head token, or `EARLIER`, and mention of the name that "the country" at token i repeats.

        Only one name of the kind may stand before it in its paragraph or, if there is none, in
        the document. The noun is the name's title ("President Biden … the president"), a word
        of the name ("Grand Mosque … the mosque") or the word for its class.
        """
        mention = self._mentions.at(i)
        if mention is None or not self._is_bare_definite(i):
            return None
        person = self._ontology.is_a(mention.type, "Person")
        paragraph = self._between(self._paragraph_starts[i], i)
        kind = [name for name in paragraph if self._is_kind(mention, *name, person=person)]
        if kind:
            return self._only(mention, kind, _nationalities(paragraph))
        names, before = self._between(0, i), self._before(mention, person=person)
        kind = [(EARLIER, name) for name in before]
        kind += [name for name in names if self._is_kind(mention, *name, person=person)]
        return self._only(mention, kind, {*self._earlier.nationalities, *_nationalities(names)})

    def _between(self, start: int, end: int) -> list[_Name]:
        return self._names[bisect_left(self._heads, start) : bisect_left(self._heads, end)]

    def _before(self, mention: Mention, *, person: bool) -> Iterator[Mention]:
        """Names of its kind in earlier blocks."""
        yield from self._earlier.titled(mention.head)
        if not person:
            for word in (mention.head, *_GENERIC.get(mention.head, ())):
                yield from self._earlier.called(word)

    def _is_bare_definite(self, i: int) -> bool:
        """Whether the phrase is "the" and a noun, with nothing that tells more."""
        token, bounds = self._mentions.doc[i], self._mentions.bounds(i)
        mention = self._mentions.at(i)
        if mention is None or mention.owner is not None or mention.number == "Plur":
            return False
        if bounds != (i, i + 1) or token.dep_ in {"compound", "appos"}:
            return False
        definite = any(child.lower_ == "the" for child in children(token, "det"))
        more = children(token, "nmod", "acl", "appos", "amod", "nummod", "conj")
        return definite and all(_is_aside(clause) for clause in more)

    def _only(
        self, mention: Mention, kind: list[_Name], nationalities: Iterable[str]
    ) -> _Name | None:
        """The first name if all of the kind are one entity's and no nationality hints at more."""
        keys = _full({key_of(name) for _, name in kind})
        if len(keys) != 1 or _has_rivals(mention, nationalities, next(iter(keys))):
            return None
        return kind[0]

    def _is_kind(self, mention: Mention, j: int, name: Mention, *, person: bool) -> bool:
        if any(title.head == mention.head for title in self._mentions.titles(j)):
            return True
        if person:
            return False
        if _is_headed_by(name, mention.head):
            return True
        kinds = _GENERIC.get(mention.head, ())
        return name.type in kinds or any(kind in kinds for kind in descriptions(self._mentions, j))


def _full(keys: set[str]) -> set[str]:
    """The names without those that are short for others: "Vale" beside "Vale Technology"."""
    return {key for key in keys if not any(other.startswith(f"{key} ") for other in keys)}


def _is_headed_by(name: Mention, noun: str) -> bool:
    """Whether a noun says what a name names: "festival" of "Doha Film Festival", not "film"."""
    words = [*name.lemma.lower().split(), "of"]
    behind = {after for word, after in pairwise(words[1:]) if word == noun}
    return bool(behind & _JOINING)


def _nationalities(names: Iterable[_Name]) -> set[str]:
    return {name.text for _, name in names if name.type == "Nationality"}


def _has_rivals(mention: Mention, nationalities: Iterable[str], key: str) -> bool:
    """Whether a nationality before hints at another country than the one named."""
    return mention.type == "Country" and any(text[:_STEM] != key[:_STEM] for text in nationalities)


def _is_aside(clause: Token) -> bool:
    """Whether it is a relative clause behind a comma, which does not tell which one is meant."""
    first = clause.doc[clause.left_edge.i]
    comma = first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
    return clause.dep_ == "acl:relcl" and comma


def _paragraph_starts(mentions: MentionIndex) -> list[int]:
    """For each token the first token of its paragraph."""
    starts, start = [], 0
    for token in mentions.doc:
        starts.append(start)
        if token.ends_paragraph:
            start = token.i + 1
    return starts
