"""Triples by their words alone."""

from __future__ import annotations

from kg.model import Argument, Literal, Mention, Quantity, Relation, Triple

Value = Mention | Literal | Quantity | Triple


def mention(text: str) -> Mention:
    return Mention("example", 0, len(text), text)


def triple(
    subject: str,
    lemma: str,
    value: Value | str | None = None,
    *,
    roles: dict[str, str] | None = None,
    **qualifiers: object,
) -> Triple:
    """A string stands for a mention."""
    return Triple(
        document_id="example",
        sentence=0,
        start=0,
        end=0,
        quote="",
        subject=mention(subject),
        relation=Relation(0, 0, lemma, lemma),
        object=mention(value) if isinstance(value, str) else value,
        arguments=tuple(Argument(role, mention(words)) for role, words in (roles or {}).items()),
        **qualifiers,  # type: ignore[arg-type]
    )
