"""Definite nominals that repeat a name: "the country", "the company", "the president"."""

from __future__ import annotations

from bisect import bisect_left
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

_Name = tuple[int, Mention]


class DefiniteLinker:
    """Finds the only name before a definite nominal that is of its kind."""

    def __init__(self, mentions: MentionIndex, ontology: Ontology) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._paragraph_starts = _paragraph_starts(mentions)
        heads = ((i, mentions.at(i)) for i in mentions.heads())
        self._names: list[_Name] = [
            (i, name) for i, name in heads if name is not None and name.kind is MentionKind.NAME
        ]
        self._heads = [i for i, _ in self._names]

    def antecedent(self, i: int) -> int | None:
        """Head token of the name that "the country" at token i repeats.

        Only one name of the kind may stand before it in its paragraph or, if there is none, in
        the document. The noun is the name's title ("President Biden … the president"), a word
        of the name ("Grand Mosque … the mosque") or the word for its class.
        """
        mention = self._mentions.at(i)
        if mention is None or not self._is_bare_definite(i):
            return None
        person = self._ontology.is_a(mention.type, "Person")
        for start in (self._paragraph_starts[i], 0):
            names = self._names[bisect_left(self._heads, start) : bisect_left(self._heads, i)]
            kind = [name for name in names if self._is_kind(mention, *name, person=person)]
            if kind:
                return self._only(mention, kind, names)
        return None

    def _is_bare_definite(self, i: int) -> bool:
        """Whether the phrase is "the" and a noun, with nothing that tells more."""
        token, bounds = self._mentions.doc[i], self._mentions.bounds(i)
        mention = self._mentions.at(i)
        if mention is None or mention.owner is not None or mention.number == "Plur":
            return False
        if bounds != (i, i + 1) or token.dep_ in {"compound", "appos"}:
            return False
        definite = any(child.lower_ == "the" for child in children(token, "det"))
        more = any(True for _ in children(token, "nmod", "acl", "appos", "amod", "nummod", "conj"))
        return definite and not more

    def _only(self, mention: Mention, kind: list[_Name], names: list[_Name]) -> int | None:
        """The first name if all of the kind are one entity's and no nationality hints at more."""
        keys = {_key(name) for _, name in kind}
        if len(keys) != 1 or self._has_rivals(mention, names, next(iter(keys))):
            return None
        return kind[0][0]

    def _is_kind(self, mention: Mention, j: int, name: Mention, *, person: bool) -> bool:
        if any(title.head == mention.head for title in self._mentions.titles(j)):
            return True
        if person:
            return False
        if mention.head in name.lemma.lower().split()[1:]:
            return True
        return name.type in _GENERIC.get(mention.head, ())

    def _has_rivals(self, mention: Mention, names: list[_Name], key: str) -> bool:
        """Whether a nationality before hints at another country than the one named."""
        nationalities = (name for _, name in names if name.type == "Nationality")
        return mention.type == "Country" and any(
            name.text[:_STEM] != key[:_STEM] for name in nationalities
        )


def _key(name: Mention) -> str:
    return name.lemma.split()[-1] if name.type == "Person" else name.lemma


def _paragraph_starts(mentions: MentionIndex) -> list[int]:
    """For each token the first token of its paragraph."""
    starts, start = [], 0
    for token in mentions.doc:
        starts.append(start)
        if token.ends_paragraph:
            start = token.i + 1
    return starts
