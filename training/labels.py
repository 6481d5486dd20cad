"""Labels of names: the fine ones that are learnt, and what the coarser ones of corpora can mean."""

from __future__ import annotations

__all__ = ["LABELS", "MEANINGS", "ORGANISATIONS", "PLACES", "UNKNOWN", "meanings"]

UNKNOWN = ""
"""Stands where a corpus leaves open whether, or as what, something is a name."""

PLACES = frozenset({"COUNTRY", "CITY", "REGION", "FACILITY"})
ORGANISATIONS = frozenset(
    {"ORG", "GOVERNMENT", "ARMED_GROUP", "COMPANY", "MEDIA", "PARTY", "INTERNATIONAL"}
)
LABELS = (
    *("PERSON", "COUNTRY", "CITY", "REGION", "NATIONALITY", "GOVERNMENT", "ARMED_GROUP"),
    *("COMPANY", "MEDIA", "PARTY", "INTERNATIONAL", "ORG", "FACILITY", "EVENT", "WEAPON"),
    *("PLATFORM", "PRODUCT", "WORK", "LAW", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"),
)
"""The labels of the shipped pipeline; `names/GUIDE.md` says what each is."""

MEANINGS = {
    "any organisation": ORGANISATIONS,
    "no party": ORGANISATIONS - {"PARTY"},
    "any place": PLACES,
    "no country": PLACES - {"COUNTRY"},
    "any time": frozenset({"DATE", "TIME"}),
    "periodical": frozenset({"MEDIA", "WORK"}),
    "text": frozenset({"WORK", "LAW"}),
    "vehicle": frozenset({"PLATFORM", "PRODUCT"}),
}
"""The coarse labels of corpora, each with the labels that it can stand for."""


def meanings(label: str) -> frozenset[str]:
    """The labels that a fine or coarse label can stand for; none for `UNKNOWN`."""
    return MEANINGS.get(label) or frozenset({label} - {UNKNOWN})
