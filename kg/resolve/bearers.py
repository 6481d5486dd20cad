"""Who bears a name: bearers of one name told apart, names of one bearer brought together.

In each document a name means one. Over all documents it means one too, until what they tell of it
says otherwise; then it is told apart by groups of documents. After that, names that are spelt
alike or shorten one another are weighed, and what weighs enough is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.resolve.blocking import candidates
from kg.resolve.clusters import agglomerate
from kg.resolve.contexts import Profile
from kg.resolve.evidence import named_beside
from kg.resolve.names import Form
from kg.resolve.reasons import LINK, NEVER, PROPOSE, Kind, Reasons, reason, weight

Borne = tuple[str, Form]
"""A document's id, and a name that it has."""

Identity = tuple[Form, str]
"""The fullest form of a name, and a document's id if others bear the name elsewhere."""

MOST_BEARERS = 20
"""Bearers of one name that a document is compared with; the first ones are the best described."""


@dataclass(slots=True)
class _Bearer:
    """Documents in which a name means the same, and what they tell of it."""

    documents: list[str]
    profile: Profile | None = None
    _held: frozenset[str] | None = None

    def held(self) -> frozenset[str]:
        """Returns the documents as a set, when no more will come."""
        if self._held is None:
            self._held = frozenset(self.documents)
        return self._held


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two bearers that may be one."""

    first: Identity
    second: Identity
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the bearers of one sort of names are compared.

    Attributes:
        profile: What a document tells of the bearer of a name.
        names: What two forms say by themselves, which may be the same.
        context: What two profiles say.
        blocks: The blocks of names worth comparing that a form is in.
    """

    profile: Callable[[str, Form], Profile]
    names: Callable[[Form, Form], Reasons]
    context: Callable[[Profile, Profile], Reasons]
    blocks: Callable[[Form], Iterable[str]]


class Bearers:
    """Gives each name of each document an identity.

    Args:
        names: The documents of each folded name.
        comparison: How they are compared.
    """

    def __init__(self, names: Mapping[Form, Iterable[str]], comparison: Comparison) -> None:
        self._comparison = comparison
        self._bearers: dict[Identity, _Bearer] = {}
        self._apart: dict[Form, dict[str, Identity]] = {}
        self._doubts: dict[tuple[Identity, Identity], Reasons] = {}
        for form in sorted(names):
            self._tell_apart(form, sorted(names[form]))
        self._joined = self._join()

    def identity(self, document: str, form: Form) -> Identity:
        """Returns who bears a name in a document that has it.

        Raises:
            KeyError: No document has such a name.
        """
        apart = self._apart.get(form)
        return self._joined[(form, "") if apart is None else apart[document]]

    def identities(self) -> Mapping[Identity, frozenset[Form]]:
        """Returns all bearers with the names that they bear."""
        found: defaultdict[Identity, set[Form]] = defaultdict(set)
        for bearer, identity in self._joined.items():
            found[identity].add(bearer[0])
        return {identity: frozenset(forms) for identity, forms in found.items()}

    def profile(self, identity: Identity) -> Profile:
        """Returns what is told of a bearer under its main name."""
        bearer = self._bearers[identity]
        if bearer.profile is None:
            bearer.profile = self._comparison.profile(bearer.documents[0], identity[0])
        return bearer.profile

    def doubts(self) -> list[Doubt]:
        """Returns pairs of bearers that were not joined although something speaks for it."""
        found: dict[tuple[Identity, Identity], Reasons] = {}
        for (one, other), reasons in self._doubts.items():
            first, second = sorted((self._joined[one], self._joined[other]))
            known = found.get((first, second), ())
            if first != second and weight(reasons) > weight(known):
                found[first, second] = reasons
        return [Doubt(*pair, reasons) for pair, reasons in sorted(found.items())]

    def weighed(self, one: Borne, other: Borne) -> Reasons | None:
        """Returns what speaks for and against two names being one's, of two documents.

        None if they are not worth comparing.
        """
        (document, form), (elsewhere, again) = one, other
        compare = self._comparison
        if form != again and set(compare.blocks(form)).isdisjoint(compare.blocks(again)):
            return None
        name = compare.names(form, again)
        if weight(name) <= NEVER / 2:
            return name
        first, second = compare.profile(document, form), compare.profile(elsewhere, again)
        beside = named_beside(form, first, again, second)
        return (*name, *compare.context(first, second), *beside)

    # One name, several bearers

    def _tell_apart(self, form: Form, documents: list[str]) -> None:
        groups = [_Bearer(documents)] if len(documents) == 1 else self._groups(form, documents)
        if len(groups) == 1:
            self._bearers[form, ""] = groups[0]
            return
        groups.sort(key=lambda group: (-len(group.documents), min(group.documents)))
        apart = self._apart[form] = {}
        for number, group in enumerate(groups):
            identity = form, min(group.documents) if number else ""
            self._bearers[identity] = group
            apart.update(dict.fromkeys(group.documents, identity))

    def _groups(self, form: Form, documents: list[str]) -> list[_Bearer]:
        """Groups documents by leaders, the best described first (Hartigan, 1975)."""
        profiles = {document: self._comparison.profile(document, form) for document in documents}
        groups: list[_Bearer] = []
        alike = weight(self._comparison.names(form, form))
        for document in sorted(documents, key=lambda d: (-_told(profiles[d]), d)):
            profile = profiles[document]
            best = self._nearest(alike, profile, groups)
            if best is None:
                groups.append(_Bearer([document], profile))
            else:
                best.documents.append(document)
                best.profile = profile if best.profile is None else best.profile | profile
        return groups

    def _nearest(self, alike: float, profile: Profile, groups: list[_Bearer]) -> _Bearer | None:
        best, most = None, LINK
        for group in groups[:MOST_BEARERS]:
            assert group.profile is not None
            bits = alike + weight(self._comparison.context(group.profile, profile))
            if bits >= most and (best is None or bits > most):
                best, most = group, bits
        return best

    # Several names, one bearer

    def _join(self) -> Mapping[Identity, Identity]:
        links: dict[tuple[Identity, Identity], float] = {}
        for one, other in candidates(self._bearers, lambda b: self._comparison.blocks(b[0])):
            reasons = self._weigh(one, other)
            bits = weight(reasons)
            if bits >= LINK:
                links[one, other] = bits
            elif bits > PROPOSE:
                self._doubts[one, other] = reasons
        groups = agglomerate(self._bearers, links, self._barred)
        return self._named(groups)

    def _weigh(self, one: Identity, other: Identity) -> Reasons:
        name = self._comparison.names(one[0], other[0])
        if weight(name) <= NEVER / 2:
            return name
        first, second = self.profile(one), self.profile(other)
        context = self._comparison.context(first, second)
        if not self._bearers[one].held().isdisjoint(self._bearers[other].held()):
            # What an article says of its own words is no evidence: they are all its words.
            return (*name, reason(Kind.TOGETHER), *(each for each in context if each.bits < 0))
        return (*name, *context, *named_beside(one[0], first, other[0], second))

    def _barred(self, one: Identity, other: Identity) -> bool:
        return one[0] == other[0] or weight(self._comparison.names(one[0], other[0])) <= NEVER / 2

    def _named(self, groups: Mapping[Identity, Identity]) -> Mapping[Identity, Identity]:
        """Names each group by its fullest form of those that most documents have."""
        members: defaultdict[Identity, list[Identity]] = defaultdict(list)
        for bearer, group in groups.items():
            members[group].append(bearer)

        def rank(bearer: Identity) -> tuple[int, int, Identity]:
            return -len(self._bearers[bearer].documents), -len(bearer[0]), bearer

        names = {group: min(found, key=rank) for group, found in members.items()}
        return {bearer: names[group] for bearer, group in groups.items()}


def _told(profile: Profile) -> int:
    return 2 * len(profile.roles) + len(profile.countries) + len(profile.walks)
