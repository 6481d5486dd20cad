"""The passes of coreference in a row, and what they mean for mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.english.coreference.certain import Certain
from kg.english.coreference.entities import Entities, Reference, find_entities
from kg.english.coreference.genders import Genders
from kg.english.coreference.names import same_names
from kg.english.coreference.pairs import find_pairs
from kg.english.coreference.ranking import Ranking, Weights, load_weights, rank
from kg.english.coreference.reasons import reason
from kg.english.coreference.traits import FORMS, NUMBERS, Traits, find_traits
from kg.english.earlier import Earlier
from kg.english.mentions import MentionIndex
from kg.english.quotations import find_quotations
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["LIKELY", "Coreference", "antecedents", "link", "prepare", "resolve"]

LIKELY = {"he": 0.4, "she": 0.4, "they": 0.7, "it": 0.6}
"""Confidence from which on a pronoun takes an antecedent; other forms do only where it is certain.
In news and interviews of GUM's training split, each held out in turn, 86 of 100 such links of "he"
and "she" are right, 88 of "they" and 60 of "it"; nouns would not be right often enough."""

LEAD = 1.35
"""How many times as likely as any other it must be; of those with less, some half are right."""

_VAGUE = frozenset({"Thing", "Concept"})
"""Types of mentions that "it" and "they" are not trusted to mean."""

Links = dict[int, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Mentions and certain links of a document, before anything is weighed.

    Attributes:
        traits: Of the mentions that can corefer, in order.
        certain: Links by position among them, with reasons.
        relative: Links of relative pronouns by head token, which are no mentions of their own.
        repeated: Names of earlier blocks by the head tokens of nominals that repeat them.
    """

    traits: Sequence[Traits]
    certain: Links
    relative: Links
    repeated: Mapping[int, Mention]
    genders: Genders


@dataclass(frozen=True, slots=True)
class Coreference:
    """What the mentions of a document refer to, with what it rests on."""

    prepared: Prepared
    ranking: Ranking
    entities: Entities


def prepare(mentions: MentionIndex, *, ontology: Ontology, earlier: Earlier) -> Prepared:
    """Finds the mentions that can corefer, and the links among them that are certain."""
    quotations = find_quotations(mentions.doc, ontology)
    genders = Genders(mentions, earlier.genders)
    traits = find_traits(mentions, ontology, genders, quotations)
    finder = Certain(mentions, ontology, earlier, quotations)
    at = {each.head: n for n, each in enumerate(traits)}
    certain, relative = same_names(traits), {}
    for head, (other, why) in finder.links().items():
        if head in at and other in at:
            certain.setdefault(at[head], (at[other], why))
        elif head not in at:
            relative[head] = (other, why)
    return Prepared(traits, certain, relative, finder.repeated, genders)


def resolve(
    mentions: MentionIndex,
    *,
    ontology: Ontology,
    earlier: Earlier | None = None,
    weights: Weights | None = None,
) -> Coreference:
    """Decides what each mention refers to.

    Args:
        mentions: Of the document or of a block of it.
        ontology: Gives the classes of nouns and the words of speech.
        earlier: Names of the blocks before.
        weights: Of the ranking; those that are shipped without any.
    """
    prepared = prepare(mentions, ontology=ontology, earlier=earlier or Earlier())
    traits, certain = prepared.traits, prepared.certain
    pairs = find_pairs(traits, certain, find_quotations(mentions.doc, ontology), ontology)
    ranking = rank(traits, pairs, load_weights() if weights is None else weights)
    return Coreference(prepared, ranking, find_entities(traits, certain, ranking))


def link(
    mentions: MentionIndex, *, ontology: Ontology, earlier: Earlier | None = None
) -> MentionIndex:
    """The mentions with the antecedents that are certain or likely, and why.

    An antecedent is the first name of the same thing, or else the first noun. A pronoun takes its
    type. Names have none: `kg.resolve` tells which names are one.

    Args:
        mentions: Of the document or of a block of it.
        ontology: Gives the classes of nouns and the words of speech.
        earlier: Names of the blocks before, to which the genders of this one are added.
    """
    linker = _Linker(mentions, resolve(mentions, ontology=ontology, earlier=earlier))
    changes = dict(linker.changes())
    linker.learn()
    return mentions.revise(changes) if changes else mentions


def antecedents(prepared: Prepared, entities: Entities) -> dict[int, int]:
    """The positions of the mentions that pronouns and nouns stand for, by position.

    Links that are neither certain nor likely enough are left out, and those of names.
    """
    found: dict[int, int] = {}
    ahead = sorted(range(len(entities.references)), key=lambda n: entities.references[n].by > n)
    for n in ahead:  # those that wait for a mention behind them come last
        meant = _meant(n, prepared, entities, found)
        if meant is not None:
            found[n] = meant
    return found


def _meant(n: int, prepared: Prepared, entities: Entities, found: Mapping[int, int]) -> int | None:
    """The name or noun that a mention stands for; through "he" only if that has one."""
    each, reference = prepared.traits[n], entities.references[n]
    by = prepared.traits[reference.by]
    meant = reference.by
    if by.mention.kind is not MentionKind.NAME:
        meant = entities.spokesmen.get(reference.entity, n)
    if n in {meant, reference.by} or each.mention.kind is MentionKind.NAME:
        return None
    if FORMS[by.form] in LIKELY and reference.by not in found:
        return None
    likely = _is_likely(each, reference) and _is_telling(each, by, prepared.traits[meant])
    between = prepared.traits[reference.by + 1 : n]
    clear = n in prepared.certain or (likely and not _are_others(each, by, between))
    return meant if clear else None


def _is_likely(each: Traits, reference: Reference) -> bool:
    least = LIKELY.get(FORMS[each.form])
    if least is None:
        return False
    return reference.confidence >= least and reference.probability >= LEAD * reference.rival


def _are_others(each: Traits, by: Traits, between: Iterable[Traits]) -> bool:
    """Whether several things stand nearer to "they" than the one that it is taken for."""
    if FORMS[each.form] != "they" or NUMBERS[by.number] != "one":
        return False
    return any(NUMBERS[other.number] == "several" or other.joined for other in between)


def _is_telling(each: Traits, by: Traits, meant: Traits) -> bool:
    """Whether "it" and "they" mean something of a known kind, or a name, of their paragraph."""
    if FORMS[each.form] in {"he", "she"}:
        return True
    named = meant.mention.kind is MentionKind.NAME
    return by.paragraph == each.paragraph and (named or meant.mention.type not in _VAGUE)


class _Linker:
    def __init__(self, mentions: MentionIndex, found: Coreference) -> None:
        self._mentions = mentions
        self._found = found
        self._traits = found.prepared.traits
        self._references = found.entities.references
        self._antecedents = antecedents(found.prepared, found.entities)
        self._at = {each.head: n for n, each in enumerate(self._traits)}

    def changes(self) -> Iterator[tuple[int, Mention]]:
        """Mentions that have an antecedent, by head token."""
        for head, name in self._found.prepared.repeated.items():
            if (mention := self._mentions.at(head)) is not None:
                yield (
                    head,
                    replace(
                        mention,
                        antecedent=(name.start, name.end),
                        reason="the only one of its kind",
                    ),
                )
        for n, each in enumerate(self._traits):
            antecedent = self._antecedent(n)
            if antecedent is not None and each.head not in self._found.prepared.repeated:
                yield each.head, self._standing_for(each.mention, antecedent, self._why(n))
        for head, (other, why) in self._found.prepared.relative.items():
            mention, noun = self._mentions.at(head), self._referent(other)
            if mention is not None and noun is not None:
                yield head, self._standing_for(mention, noun, why)

    def learn(self) -> None:
        """Keeps which persons "he" and "she" clearly meant."""
        for n, each in enumerate(self._traits):
            meant = self._antecedent(n) if FORMS[each.form] in {"he", "she"} else None
            if meant is not None and meant.type == "Person" and meant.kind is MentionKind.NAME:
                self._found.prepared.genders.learn(meant.lemma.split()[-1], FORMS[each.form])

    def _referent(self, head: int) -> Mention | None:
        """What the mention at a token stands for: its antecedent, or itself."""
        n = self._at.get(head)
        repeated = self._found.prepared.repeated.get(head)
        own = self._mentions.at(head)
        if repeated is not None or n is None:
            return repeated or own
        return self._antecedent(n) or own

    def _antecedent(self, n: int) -> Mention | None:
        """The mention that a pronoun or noun stands for."""
        spokesman = self._antecedents.get(n)
        if spokesman is None:
            return None
        found = self._traits[spokesman]
        return self._found.prepared.repeated.get(found.head) or found.mention

    def _why(self, n: int) -> str:
        certain = self._found.prepared.certain.get(n)
        if certain is not None:
            return certain[1]
        return reason(self._found.ranking, self._traits, n, self._references[n])

    def _standing_for(self, mention: Mention, meant: Mention, why: str) -> Mention:
        general = mention.kind is MentionKind.PRONOUN and mention.type in {"Thing", "Person"}
        return replace(
            mention,
            antecedent=(meant.start, meant.end),
            reason=why,
            type=meant.type if general else mention.type,
        )
