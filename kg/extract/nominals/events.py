"""Nouns that stand for events: "Russia's invasion of Ukraine", "talks between Sudan and Egypt".

Who does it comes from the words around the noun, what the noun means from the ontology, and how
real it is from what stands above it (`standing`). Without a doer there is no statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations, relations
from kg.extract.adjuncts import Adjuncts
from kg.extract.attribution import owners
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.frames import EVENT_NOUN, EVENT_NOUN_CLAUSE
from kg.extract.nominals.building import is_a, participant, statement
from kg.extract.nominals.standing import Standing, standing, undertaken
from kg.extract.reader import Reader
from kg.model import Argument, Mention, MentionKind, Place, Relation, TimeExpression, Triple

_ROLES = frozenset(
    {
        "recipient", "destination", "source", "origin", "beneficiary", "purpose", "instrument",
        "opponent", "topic", "occasion", "cause", "accompanier", "goal",
        "concession", "circumstance",
    }
)  # fmt: skip
"""What a phrase behind an event noun can add to the event."""
_GIVEN = frozenset({"to"})
"""Prepositions whose phrase belongs to the event even behind its object: "arms to Kyiv"."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event noun with what stands around it.

    Attributes:
        phrase: Lemmas of the noun and the words before it.
        complements: Prepositions and heads of its phrases, nearest first.
        doers: Whoever does it; empty where that is not told.
    """

    noun: Token
    phrase: str
    complements: tuple[tuple[str, Token], ...]
    doers: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who does what to whom; `used` are the heads of the phrases that say so."""

    doer: Mention
    relation: Relation
    target: Mention | Triple | None
    used: frozenset[int] = frozenset()


def events(reader: Reader, noun: Token) -> Iterator[Triple]:
    """Statements of an event noun, one for each of its doers and objects."""
    if noun.lemma_.lower() not in noun_relations.event_nouns(reader.ontology):
        return
    event = _event(reader, noun)
    deeds = [*_on_objects(reader, event), *_between(reader, event), *_undergone(reader, event)]
    deeds = [*deeds, *_that(reader, event)] or [*_alone(reader, event)]
    possible = [deed for deed in deeds if _is_possible(reader, deed)]
    said = any(_is_said(reader, deed) for deed in possible)
    found = standing(reader, noun, said=said) if possible else None
    if found is not None:
        yield from (_told(reader, event, deed, found) for deed in possible)


def _event(reader: Reader, noun: Token) -> _Event:
    mention = reader.analysis.mentions.at(noun.i)
    phrase = noun.lemma_.lower() if mention is None else mention.lemma
    complements = tuple(_complements(reader, noun, phrase)) or _shared(reader, noun)
    event = _Event(noun, phrase, complements, tuple(_doers(reader, noun, complements)))
    doers = event.doers or undertaken(reader, noun) or _undergoers(reader, event)
    return replace(event, doers=doers)


def _shared(reader: Reader, noun: Token) -> tuple[tuple[str, Token], ...]:
    """The phrases of a noun coordinated with this one: "the invasion and occupation of Kuwait"."""
    for other in coordinated(first_conjunct(noun)):
        phrase = other.lemma_.lower()
        if other != noun and (found := tuple(_complements(reader, other, phrase))):
            return found if other.i - noun.i in {2, -2} else ()
    return ()


def _undergoers(reader: Reader, event: _Event) -> tuple[Mention, ...]:
    """Whoever an event without an object happens to: "the death of the actor"."""
    relation = _relation(reader, event, "none")
    if relation is None or relation.property is None:
        return ()
    amounts = reader.ontology.properties[relation.property].domain == ("Thing",)
    for slot, child in event.complements:
        if slot == "of" and not (amounts and _is_amount(reader, child)):
            return tuple(_participants(reader, child))
        if slot == "in" and amounts and _relation(reader, event, "in") is None:
            found = _participants(reader, child)
            return tuple(each for each in found if not is_a(reader, each, "Place"))
    return ()


def _is_amount(reader: Reader, token: Token) -> bool:
    """Whether it says by how much: "a drop of 8%"; no "disappearance of three hikers"."""
    if token.pos_ in {"NUM", "SYM"}:
        return True
    named = participant(reader, token)
    counted = named is None or not is_a(reader, named, "Agent")
    return counted and reader.analysis.quantity_at(token.i) is not None


# Who and what

_INNER = frozenset({"of", "by"})
"""Prepositions of phrases that may hold more than the agent of the event above."""


def _complements(reader: Reader, noun: Token, phrase: str) -> Iterator[tuple[str, Token]]:
    """The phrases of a noun, also those that the tree hangs on its object.

    "The killing of a reporter by soldiers", "attacks by rebels on ships".
    """
    direct = [(lemmas.preposition(c), c) for c in noun.children if c.dep_ == "nmod"]
    yield from direct
    if noun.dep_.startswith("nsubj"):  # "Talks were held between Iran and Iraq"
        beside = ((lemmas.preposition(c), c) for c in noun.head.children if c.dep_[:3] == "obl")
        yield from (each for each in beside if each[0] == "between")
    seen = {slot for slot, _ in direct}
    for slot, child in direct:
        for inner in child.children:
            below = lemmas.preposition(inner)
            if inner.dep_ != "nmod" or below in seen or not (below == "by" or slot in _INNER):
                continue
            if _belongs_above(reader, noun, child, below, phrase):
                seen.add(below)
                yield below, inner


def _belongs_above(reader: Reader, noun: Token, child: Token, slot: str, phrase: str) -> bool:
    """Whether a phrase behind the object can only be the event's own."""
    mention = reader.analysis.mentions.at(child.i)
    if mention is None or is_a(reader, mention, "Event", "Work", "Law"):
        return False
    if slot == "by" or slot in _GIVEN:
        return True
    cue = noun_relations.event_noun(noun, slot, reader.ontology, phrase=phrase)
    own = noun_relations.event_noun(child, slot, reader.ontology)
    return slot != "of" and cue is not None and own is None


def _doers(
    reader: Reader, noun: Token, complements: tuple[tuple[str, Token], ...]
) -> Iterator[Mention]:
    by = next((token for slot, token in complements if slot == "by"), None)
    tokens = coordinated(by) if by is not None else owners(noun) or _shared_owners(noun)
    tokens = tokens or tuple(c for c in noun.lefts if c.dep_ == "compound")
    for token in tokens:
        mention = participant(reader, token)
        if mention is None:
            continue
        named = mention.kind is MentionKind.NAME
        does = _may_do(reader, noun, mention) if named else _is_aimed(reader, noun, complements)
        if token.dep_ != "compound" or (does and is_a(reader, mention, "Agent", "Place")):
            yield mention


def _shared_owners(noun: Token) -> tuple[Token, ...]:
    """Whose the noun is that an event without an article is coordinated with."""
    own = any(c.dep_ == "det" for c in noun.lefts)
    return () if own else owners(first_conjunct(noun))


def _is_aimed(reader: Reader, noun: Token, complements: tuple[tuple[str, Token], ...]) -> bool:
    """Whether a noun before the event does it: "a rebel attack on", but no "bank robbery"."""
    slots = {slot for slot, _ in complements} - {"of", "by", "in", "between"}
    return any(noun_relations.event_noun(noun, slot, reader.ontology) is not None for slot in slots)


def _may_do(reader: Reader, noun: Token, mention: Mention) -> bool:
    """Whether a name right before an event noun does it: no "Gaza talks", no "Ukraine war"."""
    if not is_a(reader, mention, "Place"):
        return is_a(reader, mention, "Agent")
    lemma = noun.lemma_.lower()
    shared = reader.ontology.relation("noun", lemma, "between") is not None
    return not shared and (mention.acts or is_a(reader, mention, "Country"))


# Deeds


def _relation(reader: Reader, event: _Event, slot: str, type_: str = "Thing") -> Relation | None:
    return noun_relations.event_noun(
        event.noun, slot, reader.ontology, type_=type_, phrase=event.phrase
    )


def _on_objects(reader: Reader, event: _Event) -> Iterator[_Deed]:
    for slot, child in event.complements:
        for member in coordinated(child):
            target = participant(reader, member)
            if target is None or slot == "between":
                continue
            relation = _relation(reader, event, slot, target.type)
            if relation is not None:
                for doer in event.doers:
                    yield _Deed(doer, relation, target, frozenset({child.i}))


def _between(reader: Reader, event: _Event) -> Iterator[_Deed]:
    """Talks "between Sudan and Egypt": the first named with each of the others."""
    relation = _relation(reader, event, "between")
    for slot, child in event.complements:
        if slot != "between" or relation is None:
            continue
        sides = _participants(reader, child)
        for other in sides[1:]:
            yield _Deed(sides[0], relation, other, frozenset({child.i}))


def _undergone(reader: Reader, event: _Event) -> Iterator[_Deed]:
    """The owner undergoes what another one does: "Spain's defeat by Italy"."""
    slots = {slot for slot, _ in event.complements}
    owner = next((c for c in event.noun.children if c.dep_ == "nmod:poss"), None)
    if owner is None or "by" not in slots or "of" in slots:
        return
    for target in _participants(reader, owner):
        relation = _relation(reader, event, "of", target.type)
        if relation is not None:
            yield from (_Deed(doer, relation, target) for doer in event.doers)


def _alone(reader: Reader, event: _Event) -> Iterator[_Deed]:
    """Events with nobody but a doer: "the resignation of the mayor", "a fall in prices"."""
    relation = _relation(reader, event, "none")
    named = [c for c in event.noun.children if c.dep_ == "compound" and c.text[:1].isupper()]
    if relation is not None and not named:
        told = frozenset(
            child.i
            for _, child in event.complements
            if set(_participants(reader, child)) & set(event.doers)
        )
        yield from (_Deed(doer, relation, None, told) for doer in event.doers)


def _that(reader: Reader, event: _Event) -> Iterator[_Deed]:
    """What is said in "US warnings that …"."""
    relation = _relation(reader, event, "clause")
    for child in event.noun.children:
        inner = reader.read(child) if child.dep_ in {"acl", "ccomp", "acl:relcl"} else ()
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if relation is not None and inner and marked:
            yield from (_Deed(doer, relation, inner[0]) for doer in event.doers)


def _participants(reader: Reader, token: Token) -> list[Mention]:
    found = (participant(reader, member) for member in coordinated(token))
    return [mention for mention in found if mention is not None]


def _is_possible(reader: Reader, deed: _Deed) -> bool:
    """Whether the doer is somebody that can do such a thing, and to another one."""
    name = deed.relation.property
    fits = name is None or relations.fits(name, deed.doer, reader.ontology)
    return fits and deed.doer != deed.target


def _is_said(reader: Reader, deed: _Deed) -> bool:
    name = deed.relation.property
    return name is not None and reader.ontology.is_a(name, "says")


# Statements


def _told(reader: Reader, event: _Event, deed: _Deed, stand: Standing) -> Triple:
    frame = EVENT_NOUN_CLAUSE if isinstance(deed.target, Triple) else EVENT_NOUN
    counted = (reader.analysis.quantity_at(i) for i in sorted(deed.used))
    quantity = next((each for each in counted if each is not None), None)
    beside = replace(_beside(reader, event, deed.used), quantity=quantity)
    found = statement(
        reader, event.noun, deed.doer, deed.relation, deed.target, frame, stand.facts, beside
    )
    speakers = tuple(dict.fromkeys((*stand.speakers, *found.attributed_to)))
    told = stand.verification or found.verification
    return replace(found, attributed_to=speakers, verification=told)


def _beside(reader: Reader, event: _Event, used: frozenset[int]) -> Adjuncts:
    """What the other phrases of the noun add: whom to, where, when."""
    arguments: list[Argument] = []
    places: list[Place] = []
    time: TimeExpression | None = None
    for slot, child in event.complements:
        if child.i in used or slot in {"by", "between", ""}:
            continue
        expression = reader.analysis.time_at(child.i)
        if expression is not None:
            time = time or expression
            continue
        mention = participant(reader, child)
        if mention is None:
            continue
        role = reader.ontology.role(slot, mention.type)
        if role == "location":
            places.append(Place(mention, slot))
        elif role in _ROLES:
            arguments.append(Argument(role, mention, slot))
    return Adjuncts(tuple(arguments), tuple(places), time)
