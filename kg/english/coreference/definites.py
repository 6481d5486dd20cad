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
        self._names: list[_Name] = [
            (i, name) for i, name in mentions.items() if name.kind is MentionKind.NAME
        ]
        self._heads = [i for i, _ in self._names]
        self._titled: dict[str, list[int]] = {}
        self._called: dict[str, list[int]] = {}
        for n, (i, name) in enumerate(self._names):
            for title in mentions.titles(i):
                self._titled.setdefault(title.head, []).append(n)
            for word in {*_headed_by(name), name.type, *descriptions(mentions, i)}:
                self._called.setdefault(word, []).append(n)

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
        end = bisect_left(self._heads, i)
        start = bisect_left(self._heads, self._paragraph_start(i))
        kind = [n for n in self._of_kind(mention, person=person) if n < end]
        near = [self._names[n] for n in kind if n >= start]
        if near:
            return self._only(mention, near, _nationalities(self._names[start:end]))
        names = [(EARLIER, name) for name in self._before(mention, person=person)]
        names += [self._names[n] for n in kind]
        nationalities = _nationalities(self._names[:end])
        return self._only(mention, names, {*self._earlier.nationalities, *nationalities})

    def _paragraph_start(self, i: int) -> int:
        ends = self._mentions.doc.paragraph_ends
        number = bisect_left(ends, i)
        return ends[number - 1] + 1 if number else 0

    def _of_kind(self, mention: Mention, *, person: bool) -> list[int]:
        """Positions of the names that a nominal may repeat, in order."""
        found = {*self._titled.get(mention.head, ())}
        if not person:
            for word in (mention.head, *_GENERIC.get(mention.head, ())):
                found.update(self._called.get(word, ()))
        return sorted(found)

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


def _full(keys: set[str]) -> set[str]:
    """The names without those that are short for others: "Vale" beside "Vale Technology"."""
    return {key for key in keys if not any(other.startswith(f"{key} ") for other in keys)}


def _headed_by(name: Mention) -> Iterator[str]:
    """Nouns that say what a name names: "festival" of "Doha Film Festival", not "film"."""
    words = [*name.lemma.lower().split(), "of"]
    return (word for word, after in pairwise(words[1:]) if after in _JOINING)


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
