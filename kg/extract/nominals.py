"""Statements inside noun phrases: titles, appositions, and nouns that stand for events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import relations
from kg.extract.adjuncts import Adjuncts
from kg.extract.attribution import owners
from kg.extract.clauses import coordinated
from kg.extract.factuality import Factuality, of_noun
from kg.extract.frames import APPOSITION, EVENT_NOUN, EVENT_NOUN_CLAUSE, TITLE, Frame
from kg.extract.reader import Reader
from kg.model import Argument, Mention, MentionKind, Relation, Tense, Triple

_BYGONE = frozenset({"former", "ex", "late", "onetime", "erstwhile", "then"})
"""Words by which a title belongs to the past."""
_PLAIN = Factuality()
_BELONGING = frozenset({"of", "for", "at"})


def nominal_triples(reader: Reader) -> Iterator[Triple]:
    """Triples of all noun phrases of a document, in the order of the text.

    Args:
        reader: It has read the clauses, so that clauses inside noun phrases are known.
    """
    for token in reader.doc:
        mention = reader.analysis.mentions.at(token.i)
        if mention is None or reader.analysis.time_at(token.i) is not None:
            continue
        place = reader.ontology.is_a(mention.type, "Place")
        if mention.kind is MentionKind.NAME and not place:
            yield from _titles(reader, token, mention)
        yield from _appositions(reader, token, mention)
        if token.pos_ == "NOUN":
            yield from _events(reader, token)


def _titles(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    for title in reader.analysis.mentions.titles(token.i):
        if title.kind is not MentionKind.NAME:
            yield from _held(reader, token, mention, title, TITLE)


def _held(
    reader: Reader, token: Token, holder: Mention, title: Mention, frame: Frame
) -> Iterator[Triple]:
    service = relations.service(title, token, reader.ontology)
    relation, title = relations.office(title, token, reader.ontology)
    arguments = () if title.owner is None else (Argument("affiliation", title.owner),)
    past = bool(_BYGONE & set(title.text.lower().replace("-", " ").split()))
    facts = Factuality(tense=Tense.PAST if past else Tense.PRESENT)
    yield _triple(reader, token, holder, relation, title, frame, facts, arguments)
    if service is not None and title.owner is not None:
        yield _triple(reader, token, holder, service, title.owner, frame, facts)


def _appositions(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """Statements of "Medvedev, a former president and close ally of Putin"."""
    named = {title.start for title in reader.analysis.mentions.titles(token.i)}
    for child in token.children:
        if child.dep_ != "appos":
            continue
        for noun in coordinated(child):
            other = reader.analysis.mentions.at(noun.i)
            if other is not None and other.start not in named:
                yield from _apposition(reader, token, mention, noun, other)


def _apposition(
    reader: Reader, token: Token, mention: Mention, noun: Token, other: Mention
) -> Iterator[Triple]:
    """The common noun describes the name, whichever of the two comes first."""
    if other.kind is MentionKind.NAME and mention.kind is MentionKind.NOMINAL:
        token, noun, mention, other = noun, token, other, mention
    if mention.kind is not MentionKind.NAME or other.kind is not MentionKind.NOMINAL:
        return
    found = reader.counterpart(noun, noun)
    if found is not None:
        relation, target = found
        yield _triple(reader, token, mention, relation, target, APPOSITION)
        return
    yield from _held(reader, token, mention, _owned(reader, noun, other), APPOSITION)


def _owned(reader: Reader, noun: Token, mention: Mention) -> Mention:
    """The mention with its "of X" as the owner, unless it has one: "director of the CIA"."""
    if mention.owner is not None:
        return mention
    for child in noun.children:
        if child.dep_ == "nmod" and relations.preposition(child) in _BELONGING:
            return replace(mention, owner=reader.analysis.mentions.at(child.i))
    return mention


def _events(reader: Reader, noun: Token) -> Iterator[Triple]:
    """Statements of "Russia's invasion of Ukraine", "US warnings that …"."""
    doers = [reader.analysis.mentions.at(owner.i) for owner in owners(noun)]
    for doer in (mention for mention in doers if mention is not None):
        yield from _event_on(reader, noun, doer)
        yield from _event_that(reader, noun, doer)


def _event_on(reader: Reader, noun: Token, doer: Mention) -> Iterator[Triple]:
    for child in noun.children:
        if child.dep_ != "nmod":
            continue
        slot = relations.preposition(child)
        for member in coordinated(child):
            target = reader.analysis.mentions.at(member.i)
            if target is None or target == doer:
                continue
            relation = relations.event_noun(noun, slot, reader.ontology, type_=target.type)
            if relation is not None:
                facts = of_noun(noun, reader.ontology)
                yield _triple(reader, noun, doer, relation, target, EVENT_NOUN, facts)


def _event_that(reader: Reader, noun: Token, doer: Mention) -> Iterator[Triple]:
    relation = relations.event_noun(noun, "clause", reader.ontology)
    if relation is None:
        return
    for child in noun.children:
        inner = reader.read(child) if child.dep_ in {"acl", "ccomp", "acl:relcl"} else ()
        if inner and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            facts = of_noun(noun, reader.ontology)
            yield _triple(reader, noun, doer, relation, inner[0], EVENT_NOUN_CLAUSE, facts)


def _triple(
    reader: Reader,
    token: Token,
    subject: Mention,
    relation: Relation,
    value: Mention | Triple,
    frame: Frame,
    facts: Factuality = _PLAIN,
    arguments: tuple[Argument, ...] = (),
) -> Triple:
    beside = Adjuncts(arguments=arguments)
    return reader.build(
        token,
        subject,
        relation,
        value,
        facts,
        beside,
        frame=frame.name,
        confidence=frame.confidence,
    )
