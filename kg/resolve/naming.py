"""How mentions call what they mean: all that is needed of them once they have keys."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Naming:
    """What a mention calls a thing, wherever it stands: many mentions have the same.

    Attributes:
        text: The mention's, or what a number without a noun counts.
        type, kind, number: As of the mention.
        owner: The words of its owner; None without one.
        owned_by_name: Whether these are a name.
        within: Where in `text` they stand; None if they do not.
        owned: How the thing that they refer to is called, if it counts.
    """

    text: str
    type: str
    kind: MentionKind
    number: str
    owner: str | None = None
    owned_by_name: bool = False
    within: tuple[int, int] | None = None
    owned: Naming | None = None

    @property
    def begins_with_owner(self) -> bool:
        """Whether its words hold its owner's name."""
        return self.owned_by_name and self.within is not None


@dataclass(frozen=True, slots=True)
class Member:
    """A mention of something.

    Attributes:
        place: Where it stands in the document, and whether it acts.
    """

    document_id: str
    place: tuple[int, int, bool]
    naming: Naming


def naming(mention: Mention, owned: Naming | None) -> Naming:
    """Returns what a mention calls a thing.

    Args:
        owned: What its owner refers to.
    """
    owner, text = mention.owner, mention.counted or mention.text
    if owner is None:
        return Naming(text, mention.type, mention.kind, mention.number)
    inside = mention.start <= owner.start < owner.end <= mention.end
    return Naming(
        text,
        mention.type,
        mention.kind,
        mention.number,
        owner.text,
        owner.kind is MentionKind.NAME,
        (owner.start - mention.start, owner.end - mention.start) if inside else None,
        owned,
    )
