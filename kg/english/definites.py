"""Definite nominals that repeat a name: "the country", "the company", "the president"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.english.mentions import MentionIndex
from kg.english.phrases import children
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


class DefiniteLinker:
    """Finds the only name before a definite nominal that is of its kind."""

    def __init__(self, mentions: MentionIndex, ontology: Ontology) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._paragraph_starts = _paragraph_starts(mentions)

    def antecedent(self, i: int) -> int | None:
        """Head token of the name that "the country" at token i repeats.

        Only one name of the kind may stand before it in its paragraph or, if there is none, in
        the document. The noun is the name's title ("President Biden … the president"), a word
        of the name ("Grand Mosque … the mosque") or the word for its class.
        """
        mention = self._mentions.at(i)
        if mention is None or not self._is_bare_definite(i):
            return None
        for start in (self._paragraph_starts[i], 0):
            names = [j for j in self._mentions.heads() if start <= j < i]
            found = self._only(mention, names)
            if found is not None or self._any(mention, names):
                return found
        return None

    def _is_bare_definite(self, i: int) -> bool:
        """Whether the phrase is "the" and a noun, with nothing that tells more."""
        token, bounds = self._mentions.doc[i], self._mentions.bounds(i)
        mention = self._mentions.at(i)
        if mention is None or mention.owner is not None or mention.number == "Plur":
            return False
        definite = any(child.lower_ == "the" for child in children(token, "det"))
        alone = bounds == (i, i + 1)
        more = any(True for _ in children(token, "nmod", "acl", "appos", "amod", "nummod", "conj"))
        return definite and alone and not more and token.dep_ not in {"compound", "appos"}

    def _only(self, mention: Mention, names: list[int]) -> int | None:
        entities: dict[str, int] = {}
        for j in names:
            name = self._mentions.at(j)
            if name is not None and self._is_kind(mention, name, j):
                entities.setdefault(_key(name), j)
        if len(entities) != 1 or self._rivals(mention, names, next(iter(entities))):
            return None
        return next(iter(entities.values()))

    def _any(self, mention: Mention, names: list[int]) -> bool:
        return any(
            self._is_kind(mention, name, j)
            for j in names
            if (name := self._mentions.at(j)) is not None
        )

    def _is_kind(self, mention: Mention, name: Mention, j: int) -> bool:
        if name.kind is not MentionKind.NAME:
            return False
        if any(title.head == mention.head for title in self._mentions.titles(j)):
            return True
        if self._ontology.is_a(mention.type, "Person"):
            return False
        if mention.head in name.lemma.lower().split()[1:]:
            return True
        return name.type in _GENERIC.get(mention.head, ())

    def _rivals(self, mention: Mention, names: list[int], key: str) -> bool:
        """Whether a nationality before hints at another country than the one named."""
        if mention.type != "Country":
            return False
        for j in names:
            name = self._mentions.at(j)
            if name is not None and name.type == "Nationality" and name.text[:_STEM] != key[:_STEM]:
                return True
        return False


def _key(name: Mention) -> str:
    return name.lemma.split()[-1] if name.type == "Person" else name.lemma


def _paragraph_starts(mentions: MentionIndex) -> list[int]:
    """For each token the first token of its paragraph."""
    starts, start = [], 0
    for token in mentions.doc:
        starts.append(start)
        space = token.text if token.text.isspace() else token.whitespace_
        if "\n\n" in space.replace("\r", ""):
            start = token.i + 1
    return starts
