"""Decisions about who is who, applied: keys → classes of keys, entities → merged entities.

Splits come first, then what must stay apart, then what is one, then labels and classes; within
each, decisions count in their order. So a pair that somebody called different is never one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from kg.model import Document, Entity, Mention, Proposal
from kg.rdf.names import Names, distinct_slug, slug
from kg.resolve.classes import Classes
from kg.resolve.entities import Entities
from kg.resolve.grounds import together
from kg.resolve.identities import Identities
from kg.resolve.keys import Key
from kg.resolve.ledger import Decision, Different, Named, Rename, Retype, Same, Split
from kg.resolve.naming import Member
from kg.resolve.parts import Idle, Parts, Selector, lineage
from kg.resolve.statements import Keys
from kg.resolve.within import Within

if TYPE_CHECKING:
    from kg.ontology import Ontology

_D = TypeVar("_D", bound=Decision)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of a decision.

    Attributes:
        number: Its place among the decisions, from 1.
        idle: Why it changes nothing; empty if it is in effect.
    """

    number: int
    decision: Decision
    idle: str = ""


class Decided:
    """Identities as people decided them.

    Args:
        identities: Knows the names.
        called: Mentions with their keys, as the texts alone tell.
        entities: The entities of the keys, as the texts alone tell.
        documents: All documents, by id.
        decisions: In their order.
    """

    def __init__(
        self,
        identities: Identities,
        called: Iterable[tuple[Member, Key]],
        entities: Mapping[Key, Entity],
        *,
        documents: Mapping[str, Document],
        decisions: Sequence[Decision],
        ontology: Ontology,
        names: Names,
    ) -> None:
        self._identities = identities
        self._plain = entities
        self._documents = documents
        self._ontology = ontology
        self._names = names
        self._decisions = decisions
        self._called = list(called)
        self._idle: dict[int, str] = {}
        self._meant: list[tuple[int, str, Key]] = []
        slugs = {key: names.slug(entity.iri) for key, entity in entities.items()}
        self._parts = Parts(identities, self._called, entities, slugs)
        self._apart: dict[tuple[Key, Key], int] = {}
        self._each(Split, self._split)
        self._each(Different, self._keep_apart)
        self._classes = Classes(self._apart)
        self._held = set(self._parts.held())
        self._each(Same, self._unite)
        self._classes.close(self._held)
        self._labels: dict[Key, tuple[int, str]] = {}
        self._types: dict[Key, tuple[int, str]] = {}
        self._each(Rename, self._rename)
        self._each(Retype, self._retype)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(number, decision, self._idle.get(number, ""))
            for number, decision in enumerate(self._decisions, 1)
        )

    def within(self, document_id: str, keys: Within) -> Keys:
        """Returns what gives the mentions of a document their keys.

        Args:
            document_id: Its id.
            keys: Gives them as the texts alone tell.
        """
        return _DecidedKeys(self._parts, self._classes, document_id, keys)

    def named(self, entities: Mapping[Key, Entity]) -> Mapping[str, tuple[Named, ...]]:
        """Returns how decisions may name entities, by IRI, and after it what is one with each."""
        others: defaultdict[Key, set[Key]] = defaultdict(set)
        for key in self._held:
            others[self._classes.find(key)].add(key)
        found: dict[str, tuple[Named, ...]] = {}
        for kept, entity in entities.items():
            own = self._parts.describe(kept)
            own = replace(own, slug=self._names.slug(entity.iri), name=own.name or entity.label)
            rest = map(self._parts.describe, sorted(others[kept] - {kept}))
            found[entity.iri] = (own, *rest)
        return found

    def entities(self, used: Iterable[Key]) -> Mapping[Key, Entity]:
        """Returns the entities of classes, by the keys that `key` gives, and of their owners."""
        nodes = self._nodes(used)
        described = self._described(nodes)
        iris = self._iris(described)
        classes: defaultdict[Key, list[Key]] = defaultdict(list)
        for key in sorted(described):
            classes[self._classes.find(key)].append(key)
        former = self._former(classes, iris)
        merge = _Merge(
            self._ontology,
            described,
            {entity.iri: iris[self._classes.find(key)] for key, entity in described.items()},
        )
        return {
            kept: self._as_decided(kept, merge.entity(iris[kept], kept, keys), former[kept])
            for kept, keys in classes.items()
        }

    def _nodes(self, used: Iterable[Key]) -> set[Key]:
        """Returns the keys of whole classes, with those of their owners."""
        members: defaultdict[Key, set[Key]] = defaultdict(set)
        for key in set(chain.from_iterable(map(lineage, self._held))):
            members[self._classes.find(key)].add(key)
        left: list[Key] = list(used)
        found: set[Key] = set()
        while left:
            kept = left.pop()
            new = members[kept].union({kept}) - found
            found |= new
            left += [self._classes.find(owner) for key in new for owner in key.owner]
        return found

    def proposals(
        self, proposals: Iterable[Proposal], entities: Mapping[Key, Entity]
    ) -> tuple[Proposal, ...]:
        """Returns what is still to be decided of proposals about the entities of the texts."""
        keys = {entity.iri: self._classes.find(key) for key, entity in self._plain.items()}
        found: dict[tuple[str, str], Proposal] = {}
        for proposal in proposals:
            pair = keys[proposal.first], keys[proposal.second]
            if pair[0] == pair[1] or self._forbidden(*pair) or not entities.keys() >= {*pair}:
                continue
            first, second = sorted(entities[key].iri for key in pair)
            again = replace(proposal, first=first, second=second)
            best = found.setdefault((first, second), again)
            found[first, second] = max(best, again, key=lambda p: (p.score, p.evidence))
        return tuple(sorted(found.values(), key=lambda proposal: proposal.doubt))

    # Decisions

    def _each(self, kind: type[_D], decide: Callable[[int, _D], None]) -> None:
        for number, decision in enumerate(self._decisions, 1):
            if isinstance(decision, kind):
                try:
                    decide(number, decision)
                except Idle as idle:
                    self._idle[number] = str(idle)

    def _find(self, number: int, named: Named) -> Key:
        key = self._parts.find(named)
        self._meant.append((number, named.slug, key))
        return key

    def _split(self, number: int, decision: Split) -> None:
        source = self._find(number, decision.entity)
        chosen = {
            id_
            for id_, document in self._documents.items()
            if not {id_, document.source}.isdisjoint(decision.documents)
        }
        if decision.documents and not chosen:
            raise Idle("the graph has none of the articles")
        names = frozenset(name.casefold() for name in decision.names)
        self._parts.split(source, Selector(frozenset(chosen), names), decision.part)

    def _keep_apart(self, number: int, decision: Different) -> None:
        first, second = self._find(number, decision.first), self._find(number, decision.second)
        if first == second:
            self._tell_apart(first, decision)
            first, second = self._find(number, decision.first), self._find(number, decision.second)
        self._apart.setdefault((first, second), number)

    def _tell_apart(self, key: Key, decision: Different) -> None:
        """Splits what the texts alone make one, though somebody called it different."""
        own = self._parts.describe(key).slug
        part, other = sorted(
            (decision.second, decision.first), key=lambda n: (n.slug == own, not n.document)
        )
        if (part.name.casefold(), part.document) == (other.name.casefold(), other.document):
            raise Idle("by name and article the two are one")
        documents = frozenset({part.document} - {""})
        selector = Selector(documents, frozenset({part.name.casefold()}))
        self._parts.split(key, selector, Named(part.slug, part.name))

    def _unite(self, number: int, decision: Same) -> None:
        first, second = self._find(number, decision.first), self._find(number, decision.second)
        if not self._classes.union(first, second):
            pair = self._classes.find(first), self._classes.find(second)
            raise Idle(f"decision {self._forbidden(*pair)} keeps them apart")

    def _forbidden(self, first: Key, second: Key) -> int:
        """Returns the number of the decision that keeps two classes apart; 0 if there is none."""
        for (one, other), number in self._apart.items():
            if {self._classes.find(one), self._classes.find(other)} == {first, second}:
                return number
        return 0

    def _rename(self, number: int, decision: Rename) -> None:
        self._set(self._labels, number, decision.entity, decision.label)

    def _retype(self, number: int, decision: Retype) -> None:
        if decision.type not in self._ontology.classes:
            raise Idle(f"the ontology has no class {decision.type}")
        self._set(self._types, number, decision.entity, decision.type)

    def _set(
        self, values: dict[Key, tuple[int, str]], number: int, named: Named, value: str
    ) -> None:
        key = self._classes.find(self._find(number, named))
        if key in values:
            self._idle[values[key][0]] = f"decision {number} says otherwise"
        values[key] = number, value

    # Entities

    def _described(self, keys: Set[Key]) -> Mapping[Key, Entity]:
        """Returns what the texts say of keys, parts included; the keys have their owners."""
        if not self._parts.named and keys <= self._plain.keys():
            return {key: self._plain[key] for key in keys}
        entities = Entities(self._identities, ontology=self._ontology, names=self._names)
        placed = (
            (self._parts.placed(key, member.document_id, member.naming), member)
            for member, key in self._called
        )
        for key, member in dict.fromkeys(placed):
            entities.note(key, member)
        return entities.describe(keys)

    def _iris(self, described: Mapping[Key, Entity]) -> Mapping[Key, str]:
        """Returns IRIs: those of the texts alone, those given to parts, and new ones."""
        iris = {key: entity.iri for key, entity in self._plain.items()}
        taken = set(iris.values())
        for key in sorted(described.keys() - iris.keys(), key=self._parts_first):
            part = self._parts.named.get(key)
            plain = name = part.slug if part else slug(described[key].label)
            text = repr(key)
            while self._names.entity(name) in taken:
                name, text = distinct_slug(plain, text), f"{text}+"
            iris[key] = self._names.entity(name)
            taken.add(iris[key])
        return iris

    def _parts_first(self, key: Key) -> tuple[bool, Key]:
        return key not in self._parts.named, key

    def _former(
        self, classes: Mapping[Key, Iterable[Key]], iris: Mapping[Key, str]
    ) -> Mapping[Key, set[str]]:
        """Returns the IRIs of classes that they no longer have, but that may be known."""
        live = {iris[kept] for kept in classes}
        former: defaultdict[Key, set[str]] = defaultdict(set)
        for kept, keys in classes.items():
            former[kept] = {iris[key] for key in keys} - live
        known = live.union(*former.values())
        for number, name, key in self._meant:
            iri = self._names.entity(name)
            if iri not in known and number not in self._idle:
                former[self._classes.find(key)].add(iri)
                known.add(iri)
        return former

    def _as_decided(self, key: Key, entity: Entity, former: Iterable[str]) -> Entity:
        part = self._parts.named.get(key)
        _, label = self._labels.get(key, (0, part.name if part else entity.label))
        _, type_ = self._types.get(key, (0, ""))
        return replace(
            entity,
            label=label,
            types=(type_,) if type_ else entity.types,
            aliases=tuple(sorted({*entity.aliases, entity.label} - {label})),
            replaces=tuple(sorted(former)),
        )


@dataclass(frozen=True, slots=True)
class _DecidedKeys:
    """Gives the mentions of a document the keys of the classes of their parts."""

    parts: Parts
    classes: Classes
    document_id: str
    plain: Within

    def key(self, mention: Mention, *, acting: bool | None = None) -> Key | None:
        """Returns the key of what a mention means; None for a pronoun that refers to nothing."""
        key = self.plain.key(mention, acting=acting)
        if key is None:
            return None
        naming = self.plain.naming(mention, key)
        return self.classes.find(self.parts.placed(key, self.document_id, naming))


@dataclass(frozen=True, slots=True)
class _Merge:
    """Makes one entity of those of a class."""

    ontology: Ontology
    described: Mapping[Key, Entity]
    iris: Mapping[str, str]
    """IRIs of classes by those that the entities were described with."""

    def entity(self, iri: str, kept: Key, keys: Iterable[Key]) -> Entity:
        """Returns the entity of a class: the kept one's, with what the others add to it."""
        first = self.described[kept]
        others = [self.described[key] for key in keys if key != kept]
        names = {name for each in others for name in (each.label, *each.aliases)}
        related = next((e.related for e in (first, *others) if e.related), ())
        return Entity(
            iri=iri,
            label=first.label,
            types=self._types(first, others),
            aliases=tuple(sorted({*first.aliases, *names} - {first.label})),
            links=tuple(sorted({link for each in (first, *others) for link in each.links})),
            related=tuple((name, self.iris[x]) for name, x in related if self.iris[x] != iri),
            grounds=together(ground for each in (first, *others) for ground in each.grounds),
        )

    def _types(self, first: Entity, others: Iterable[Entity]) -> tuple[str, ...]:
        """Returns the kept one's types, or another's if its first is more specific."""
        best = first.types
        for other in others:
            if self.ontology.is_a(other.types[0], best[0]):
                best = other.types
        return best
