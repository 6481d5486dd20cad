"""What makes mentions one entity."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.resolve.names import Form

COUNTRY, PLACE, PERSON, NAME = "0 country", "1 place", "2 person", "3 name"
NOMINAL, OFFICE = "4 nominal", "5 office"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes mentions one entity.

    Attributes:
        sort: One of the constants above; they sort as entities with equal labels claim an IRI.
        form: ISO code or GeoNames number; folded words of a name; lemmas of a nominal.
        document: Id of the document in which alone the name can be told apart; else empty.
        owner: The owner's key; () if there is none.
        part: What somebody called the part of it that means another thing; else empty.
    """

    sort: str
    form: Form
    document: str = ""
    owner: tuple[Key, ...] = ()
    part: str = field(default="", repr=False)

    def order(self) -> tuple[str, Form, str, tuple[object, ...], str]:
        """Returns what keys sort by, for many at once: it compares faster than they do."""
        owners = tuple(owner.order() for owner in self.owner)
        return self.sort, self.form, self.document, owners, self.part

    def __hash__(self) -> int:
        return hash((self.form, self.document, self.owner))

    @property
    def is_nominal(self) -> bool:
        """Whether it comes from common nouns."""
        return self.sort in {NOMINAL, OFFICE}
