"""Mentions of one key that mean different things: told apart by article and by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.model import Entity
from kg.resolve.identities import Identities
from kg.resolve.keys import COUNTRY, PLACE, Key
from kg.resolve.ledger import Named
from kg.resolve.names import surface, without_determiner
from kg.resolve.naming import Member, Naming


class Idle(Exception):  # noqa: N818 - no error: the decision waits for what it is about
    """A decision changes nothing; says why."""


@dataclass(frozen=True, slots=True)
class Selector:
    """Which mentions go apart.

    Attributes:
        documents: Ids of their articles; none for all.
        names: What they call the thing, case-folded; none for whatever they do.
    """

    documents: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def takes(self, document_id: str, names: Iterable[str]) -> bool:
        here = not self.documents or document_id in self.documents
        return here and (not self.names or not self.names.isdisjoint(names))


class Parts:
    """Gives mentions their keys, those that go apart the key of their part.

    Args:
        identities: Knows the names.
        called: Mentions with their keys, as the texts alone tell.
        entities: The entities of the keys, as the texts alone tell.
        slugs: Local names of their IRIs.
    """

    def __init__(
        self,
        identities: Identities,
        called: Iterable[tuple[Member, Key]],
        entities: Mapping[Key, Entity],
        slugs: Mapping[Key, str],
    ) -> None:
        self._identities = identities
        self._entities = entities
        self._slugs = slugs
        self._splits: defaultdict[Key, list[tuple[Selector, Key]]] = defaultdict(list)
        self._members: defaultdict[Key, list[Member]] = defaultdict(list)
        self._called: defaultdict[str, set[Key]] = defaultdict(set)
        self.named: dict[Key, Named] = {}
        """The parts, as they were named when they went apart."""
        known = [(member, key) for member, key in called if key in entities]
        first: dict[Key, str] = {}
        for member, key in known:
            first[key] = min(first.get(key, member.document_id), member.document_id)
            self._enter(member, key)
        self._telling = telling_documents(first, entities)
        for key, entity in entities.items():
            self._called[entity.label.casefold()].add(key)

    def split(self, source: Key, selector: Selector, named: Named) -> None:
        """Lets the chosen mentions of a key mean another thing.

        Raises:
            Idle: None of its mentions is chosen, or all are.
        """
        chosen = [
            m for m in self._members[source] if selector.takes(m.document_id, self._names(m.naming))
        ]
        if not chosen:
            raise Idle("it has no such mentions")
        if len(chosen) == len(self._members[source]):
            raise Idle("all its mentions would go apart")
        part = self._part(source, named)
        if self._leads(part, source):
            raise Idle("it would go apart from itself")
        self._splits[source].append((selector, part))
        self.named.setdefault(part, named)
        for key in [key for key in self._members if source in lineage(key)]:
            for member in self._members.pop(key):
                self._enter(member, self.placed(key, member.document_id, member.naming))

    def find(self, named: Named) -> Key:
        """Returns the key of what a decision names.

        Raises:
            Idle: Nothing is called so, or several things are.
        """
        for key, part in self.named.items():
            if part.slug == named.slug and named.name in {part.name, ""} and self._members[key]:
                return key
        found = [key for key in self._candidates(named) if self._members.get(key)]
        same = [key for key in found if self._slugs.get(key) == named.slug]
        if len(same or found) == 1:
            return (same or found)[0]
        called = f'called "{named.name}"' if named.name else f"of the IRI ent:{named.slug}"
        place = f" in {named.document}" if named.document else ""
        raise Idle(f"{len(found) or 'no'} entit{'ies are' if found else 'y is'} {called}{place}")

    def describe(self, key: Key) -> Named:
        """Returns how a decision may name what has a key."""
        if key in self.named:
            return self.named[key]
        entity = self._entities.get(key)
        label = (
            entity.label
            if entity
            else min((_shown(member.naming) for member in self._members[key]), default="")
        )
        return usual(key, self._slugs.get(key, ""), label, self._telling.get(key, ""))

    def placed(self, key: Key, document_id: str, naming: Naming) -> Key:
        """Returns the key of the part that a mention of a key belongs to, as do its owners."""
        if not self._splits:
            return key
        if key.owner:
            owners = (self._owner(each, document_id, naming.owned) for each in key.owner)
            key = replace(key, owner=tuple(owners))
        return self._followed(key, document_id, self._names(naming))

    def held(self) -> Iterator[Key]:
        """Yields the keys that mentions have, each once."""
        for key, members in self._members.items():
            if members:
                yield key

    def _enter(self, member: Member, key: Key) -> None:
        self._members[key].append(member)
        for name in self._names(member.naming):
            self._called[name].add(key)

    def _leads(self, part: Key, source: Key) -> bool:
        """Tells whether what goes to a part may go on to what it came from."""
        return part == source or any(self._leads(p, source) for _, p in self._splits.get(part, ()))

    def _part(self, source: Key, named: Named) -> Key:
        for key, part in self.named.items():
            if part.slug == named.slug:
                return key
        return replace(source, part=named.slug)

    def _owner(self, key: Key, document_id: str, naming: Naming | None) -> Key:
        if naming is None:
            return self._followed(key, document_id, ())
        return self.placed(key, document_id, naming)

    def _followed(self, key: Key, document_id: str, names: Iterable[str]) -> Key:
        for selector, part in self._splits.get(key, ()):
            if selector.takes(document_id, names):
                return self._followed(part, document_id, names)
        return key

    def _candidates(self, named: Named) -> list[Key]:
        if not named.name:
            return [key for key, slug in self._slugs.items() if slug == named.slug]
        found = [
            key for key in self._called.get(named.name.casefold(), ()) if self._fits(key, named)
        ]
        if named.place:
            return [key for key in found if _is_place(key) and key.form == (named.place,)]
        things = [key for key in found if not _is_place(key)] or found
        return things if named.document else [key for key in things if not key.document] or things

    def _fits(self, key: Key, named: Named) -> bool:
        """Tells whether a key's label or a mention is the name, in the article if one is given."""
        name, entity = named.name.casefold(), self._entities.get(key)
        labelled = entity is not None and entity.label.casefold() == name
        return any(
            named.document in {member.document_id, ""}
            and (labelled or name in self._names(member.naming))
            for member in self._members.get(key, ())
        )

    def _names(self, naming: Naming) -> set[str]:
        """Returns what a mention calls a thing, case-folded."""
        text = _shown(naming)
        forms = (text, without_determiner(text), self._identities.person_name(naming.text))
        return {form.casefold() for form in forms if form}


def usual(key: Key, slug: str, label: str, document: str) -> Named:
    """Returns how a decision may name what has a key, by its label and perhaps an article."""
    place = key.form[0] if _is_place(key) else ""
    return Named(slug, label, key.document or document, place)


def telling_documents(
    first: Mapping[Key, str], entities: Mapping[Key, Entity]
) -> Mapping[Key, str]:
    """Returns, for things that share their label, an article that tells each from the others.

    The IRI does not: which of two men of one name has the plain one may change with the articles.

    Args:
        first: The first document of each.
    """
    labels = {key: each.label.casefold() for key, each in entities.items() if not _is_place(key)}
    counts = Counter(labels.values())
    shared = (key for key, label in labels.items() if counts[label] > 1)
    return {key: first[key] for key in shared if key in first}


def _shown(naming: Naming) -> str:
    return surface(naming.text)


def _is_place(key: Key) -> bool:
    return key.sort in {COUNTRY, PLACE} and not key.part


def lineage(key: Key) -> Iterator[Key]:
    """Yields a key, its owners, their owners and so on."""
    yield key
    for owner in key.owner:
        yield from lineage(owner)
