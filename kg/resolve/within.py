"""Mentions → keys: which mentions of a document mean what, with the whole collection known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Mention, MentionKind
from kg.resolve.bodies import BODY
from kg.resolve.keys import NOMINAL, OFFICE, Key
from kg.resolve.mentions import Mentions, with_owners
from kg.resolve.names import Form, ends_as_common_noun, fold_name, form_of, lasting
from kg.resolve.naming import Member, Naming, naming
from kg.resolve.places import GOVERNING

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.resolve.identities import Identities

INDIVIDUALS = ("Agent", "Place")
"""Classes whose nominals mean somebody or some place, in each document its own."""


class Within:
    """Gives the mentions of one document the keys of what they mean.

    Args:
        identities: Tells what names mean.
        document: The document.
        mentions: All its mentions, with their owners.
    """

    def __init__(
        self,
        identities: Identities,
        document: Document,
        mentions: Iterable[Mention],
        *,
        ontology: Ontology,
    ) -> None:
        self._identities = identities
        self._ontology = ontology
        self._document = document
        self._found = dict.fromkeys(mentions)
        self._references = Mentions(document, self._found)
        self._names: dict[tuple[str, str, str, bool, bool | None], Key] = {}
        self._keys: dict[tuple[Mention, bool | None], Key | None] = {}
        self._owned: Mapping[Form, set[Key]] = {}
        self._owned = self._owned_bodies(_with_referents(self._found, self._references))
        self._keys.clear()
        self._names.clear()

    def called(self) -> Iterator[tuple[Member, Key]]:
        """Yields what the mentions stand for, as far as they say what it is called; each once."""
        others: dict[tuple[Mention, Key], None] = {}
        for mention in self._found:
            key = self.key(mention)
            if mention.kind is MentionKind.NAME and key is not None:
                yield self._member(mention, key), key
            elif key is not None:
                others[self._references.referent(mention) or mention, key] = None
        for meant, key in others:
            named = meant.kind is MentionKind.NAME and meant in self._found
            if not named or self.key(meant) != key:
                yield self._member(meant, key), key

    def _member(self, mention: Mention, key: Key) -> Member:
        place = mention.start, mention.end, mention.acts
        return Member(mention.document_id, place, self.naming(mention, key))

    def naming(self, mention: Mention, key: Key) -> Naming:
        """Returns how what a mention refers to is called, and its owner if the key has one."""
        meant = self._references.referent(mention) or mention
        owner = self.naming(meant.owner, key.owner[0]) if key.owner and meant.owner else None
        return naming(meant, owner)

    def key(self, mention: Mention, *, acting: bool | None = None) -> Key | None:
        """Returns the key of what a mention means; None for a pronoun that refers to nothing.

        Args:
            mention: A mention of the document.
            acting: Whether a place stands for those who govern it; None for what the mention
                says of itself.
        """
        if mention.kind is MentionKind.NAME and mention.owner is None:
            return self._named(mention, acting)
        asked = (mention, acting)
        if asked not in self._keys:
            self._keys[asked] = self._resolve(mention, acting)
        return self._keys[asked]

    def _named(self, mention: Mention, acting: bool | None) -> Key:
        """Returns the key of a name; the same in all its uses of one role in a document."""
        acts = mention.acts if acting is None else acting
        name = (mention.text, mention.type, mention.number, acts, acting)
        key = self._names.get(name)
        if key is None:
            acts = acts or (acting is None and self._identities.places.acts(mention))
            key = self._names[name] = self._key(mention, acts)
        return key

    def _resolve(self, mention: Mention, acting: bool | None) -> Key | None:
        meant = self._references.referent(mention)
        if meant is None:
            return None
        if acting is None:
            acting = mention.acts or self._identities.places.acts(meant)
        return self._key(meant, acting)

    def _key(self, mention: Mention, acts: bool) -> Key:
        if mention.kind is not MentionKind.NAME:
            key = self._nominal(mention)
            return key if key.owner else self._body_of(key.form) or key
        known = self._identities.known(mention, acts=acts)
        return known or self._identities.person(mention) or self._thing(mention)

    def _thing(self, mention: Mention) -> Key:
        written = self._identities.thing_form(mention)
        body = (
            self._identities.body_in(mention)
            or self._body_of(written)
            or self._identities.national_body(mention)
        )
        if body is not None:
            return body
        if ends_as_common_noun(mention.text) and not self._identities.is_region(mention):
            return self._scoped(NOMINAL, written, mention)
        return self._identities.thing(mention)

    def _nominal(self, mention: Mention) -> Key:
        sort = OFFICE if mention.type == "Office" else NOMINAL
        text = mention.lemma or mention.text
        form = fold_name(form_of(lasting(text) if sort == OFFICE else text))
        if sort == NOMINAL and mention.number == "Plur" and self._is_counted(mention):
            form = (*form[:-1], f"{form[-1]}s")
        return self._scoped(sort, form, mention)

    def _scoped(self, sort: str, form: Form, mention: Mention) -> Key:
        """Returns the key of a common noun: of its owner, of its document, or of anybody."""
        owner = self._owner(mention)
        scope = mention.document_id if not owner and self._is_individual(mention) else ""
        return Key(sort, form, scope, owner)

    def _is_individual(self, mention: Mention) -> bool:
        """Tells whether "the company" of another article is another one; "peace" is the same."""
        office = mention.type == "Office"
        return not office and any(self._ontology.is_a(mention.type, t) for t in INDIVIDUALS)

    def _is_counted(self, mention: Mention) -> bool:
        """Tells whether several are others than one: "officials", "an official"; forces are one."""
        governing = any(self._ontology.is_a(mention.type, body) for body in GOVERNING)
        return self._is_individual(mention) and not governing

    def _owner(self, mention: Mention) -> tuple[Key, ...]:
        if mention.owner is None or self._owns_itself(mention):
            return ()
        acting = self._identities.places.governs(mention.owner, mention)
        key = self.key(mention.owner, acting=acting or None)
        return () if key is None else (key,)

    def _owns_itself(self, mention: Mention) -> bool:
        """Tells whether its owners lead back to it: "its" of "its bridge", taken for the bridge."""
        passed: set[tuple[int, int]] = set()
        step: Mention | None = mention
        while step is not None and step.owner is not None and (step.start, step.end) not in passed:
            passed.add((step.start, step.end))
            step = self._references.referent(step.owner)
            if step is not None and (step.start, step.end) == (mention.start, mention.end):
                return True
        return False

    def _owned_bodies(self, mentions: Iterable[Mention]) -> Mapping[Form, set[Key]]:
        """Returns the bodies with owners by form, for forms of several words."""
        found: defaultdict[Form, set[Key]] = defaultdict(set)
        usages = self._identities.used_in(self._document.id)
        roles = chain.from_iterable(usage.roles for usage in usages)
        for mention in chain(roles, filter(_may_be_body, mentions)):
            body: Key | None = None
            if mention.kind is MentionKind.NAME:
                body = self._identities.body_in(mention)
            elif mention.type == BODY:
                body = self._nominal(mention)
            if body is not None and body.owner and len(body.form) > 1:
                found[body.form].add(body)
        return found

    def _body_of(self, form: Form) -> Key | None:
        """Returns the one body that the document calls so in full: "the foreign ministry"."""
        bodies = self._owned.get(form, ())
        return next(iter(bodies)) if len(bodies) == 1 else None


def known_of(document: Document, mentions: Iterable[Mention]) -> Collection[Mention]:
    """Returns the mentions of a document with those that they refer to."""
    found = dict.fromkeys(mentions)
    return _with_referents(found, Mentions(document, found))


def _with_referents(found: Mapping[Mention, None], references: Mentions) -> Collection[Mention]:
    """Returns mentions with those that they refer to, which may be in no triple."""
    others = (mention for mention in found if mention.kind is not MentionKind.NAME)
    referents = dict.fromkeys(filter(None, map(references.referent, others)))
    if not referents:
        return found
    return dict.fromkeys(chain(found, *map(with_owners, referents)))


def _may_be_body(mention: Mention) -> bool:
    """Tells whether a mention has an owner, or is a common noun for a body of government."""
    return mention.owner is not None or (
        mention.type == BODY and mention.kind is not MentionKind.NAME
    )
