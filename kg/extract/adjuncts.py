"""What a clause says beside its subject, relation and object: roles, places, time, extent.

A place is where something happens, with the words that relate the two ("near", "south of"); what
an action is directed at ("fired at Kharkiv") is a participant and no place. A time is a time and
never a participant. An amount beside the verb ("by 25 basis points", "3.5%") is the extent; money
that something is done for ("for $4 billion") is the amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kg.english.analysis import Analysis
from kg.english.number_phrases import PERCENT, bounds_number, is_upper_end
from kg.english.phrases import words
from kg.english.quantities import is_amount, is_money
from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.clauses import Clause
from kg.extract.coordination import coordinated, first_conjunct, is_denied
from kg.extract.frames import Slot
from kg.extract.values import mention_of, type_of
from kg.model import (
    Argument,
    Literal,
    Mention,
    MentionKind,
    Place,
    Quantity,
    TimeExpression,
)
from kg.ontology import Ontology

__all__ = ["AdjunctReader", "Adjuncts"]

_BEARINGS = words(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west upstream downstream inland outside inside"
)
"""Adverbs that relate to a place by "of" or "from": "30 km south of the capital"."""
_BESIDE = frozenset({"outside", "near", "close to", "next to", "opposite", "in front of", "inside"})
"""Prepositions that make the seat of a body a place: "outside parliament"."""
_DIRECTED = frozenset({"ASSAULT", "THREATEN", "COERCE"})
"""Event types whose "at" leads to what they are directed against."""
_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE"})
"""Event types that happen where the one is that they are done to."""
_GIVING = frozenset({"gives", "sells", "pays"})
"""Relations whose "to" leads to whoever gets the thing."""
_TAKING = frozenset({"receives", "buys", "acquires", "steals", "borrows"})
"""Relations whose "from" leads to whoever had the thing."""
_TALKING = frozenset(
    {
        "says", "speaks", "talksWith", "negotiatesWith", "discusses", "testifies", "agreesWith",
        "agreesTo", "decides", "votes", "convicts",
    }
)  # fmt: skip
"""Relations whose "on" leads to what is spoken or decided about."""
_TALKED = ("clause", "none", "obj", "with", "to", "on")
"""Slots of the verbs that express them."""
_NO_TOPICS = frozenset({"sideline", "condition", "behalf"})
"""Nouns whose "on" leads to no topic whatever the verb."""
_DURING = frozenset({"in", "at", "on", "during"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_EXTENT = frozenset({"", "by", "for"})
_HOW_MUCH = frozenset({"extent", "amount"})
"""Roles whose number says how much of it there is."""


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """What a clause says beside its subject, relation and object."""

    arguments: tuple[Argument, ...] = ()
    places: tuple[Place, ...] = ()
    time: TimeExpression | None = None
    quantity: Quantity | None = None


_UNMATCHED = frozenset({"first", "only", "record", "rare"})
"""Words beside superlatives by which a thing is compared with all that was since."""


def _is_whole(token: Token) -> bool:
    """Whether it is what a number before the verb is a part of: "of the 50 men, 12 died"."""
    first = token.left_edge
    return first.lower_ == "of" and first.is_sent_start is True and token.i < token.head.i


class AdjunctReader:
    """Reads the adjuncts of the clauses of one analysed document."""

    def __init__(self, analysis: Analysis, ontology: Ontology) -> None:
        self._analysis = analysis
        self._ontology = ontology

    def of(self, clause: Clause, used: set[int]) -> Adjuncts:
        """Arguments, places, time and extent of a clause.

        Args:
            used: Indices of the tokens that fill subject and object.
        """
        arguments: list[Argument] = []
        places: list[Place] = []
        times: list[TimeExpression] = []
        extent: Quantity | None = None
        for token in self._beside(clause, used):
            expression = self._analysis.time_at(token.i)
            if expression is not None:
                times.append(expression)
            elif place := self._place(clause, token):
                places.append(place)
            elif token.i in used or self._is_part(token):
                continue
            elif (amount := self._amount(token)) is not None:
                argument = self._measure(token, amount)
                extent = extent or (amount if argument.role in _HOW_MUCH else None)
                arguments.append(argument)
            elif (found := self._argument(clause, token)) is not None:
                arguments.append(found)
        places += [place for place in self._bearings(clause) if place not in places]
        if not places and (place := self._where(clause)) is not None:
            places.append(place)
        time = self._time(clause, times)
        return Adjuncts(tuple(arguments), tuple(dict.fromkeys(places)), time, extent)

    # -- what stands beside the verb

    def _beside(self, clause: Clause, used: set[int]) -> Iterator[Token]:
        """Heads of all phrases of the clause, and of those inside a time, a place or an event."""
        for slot in (Slot.OBJECT, Slot.INDIRECT, Slot.OBLIQUE, Slot.AGENT):
            said = slot is Slot.OBJECT and any(t.i in used for t in clause.filled(slot))
            for token in clause.filled(slot):
                apart = is_denied(token) or (said and token.i not in used)
                if not apart and not self._is_sibling(token, used - {token.i}):
                    yield token
                    yield from self._within(clause, token, slot)
        for token in clause.filled(Slot.OBJECT):
            yield from (child for child in token.children if self._is_weapon(child))

    def _is_weapon(self, token: Token) -> bool:
        """Whether the tree hangs a weapon on its target: "attacked the convoy with mortars"."""
        with_ = token.dep_ == "nmod" and lemmas.preposition(token) == "with"
        return with_ and self._ontology.is_a(type_of(token, self._analysis), "Weapon")

    def _is_sibling(self, token: Token, used: set[int]) -> bool:
        """What is coordinated makes a triple of its own and is no argument of this one.

        That holds of what is contrasted as well: "by Oslo but not by Brussels".
        """
        contrasted = any(c.dep_ == "conj" and c.i in used for c in token.rights)
        return contrasted or any(other.i in used for other in coordinated(first_conjunct(token)))

    def _within(self, clause: Clause, token: Token, slot: Slot) -> Iterator[Token]:
        """Places inside a phrase that says where it happens: "at a briefing in Beijing"."""
        if "nmod" not in token.kinds or not self._tells_where(clause, token, slot):
            return
        for child in token.children:
            if child.dep_ != "nmod":
                continue
            if self._place(clause, child) is not None:
                yield child
                yield from self._within(clause, child, Slot.OBLIQUE)
            elif self._is_event_of(child):
                yield from self._within(clause, child, Slot.OBLIQUE)

    def _tells_where(self, clause: Clause, token: Token, slot: Slot) -> bool:
        if self._analysis.time_at(token.i) is not None:
            return True
        if self._event_type(clause, token, slot) in _ON_THE_SPOT:
            return True
        if slot is Slot.OBJECT and self._is_staged(clause, token):
            return True
        if slot is not Slot.OBLIQUE:
            return False
        if self._is_event_of(token) or self._place(clause, token) is not None:
            return True
        case, kind = lemmas.preposition(token), type_of(token, self._analysis)
        event = any(self._is_event_of(child) for child in token.children)
        return self._ontology.role(case, kind) == "occasion" or (event and case in _DURING)

    def _is_staged(self, clause: Clause, noun: Token) -> bool:
        """Whether a light verb has a meeting for its object: "will resume talks in Doha"."""
        light = clause.predicate.lemma_.lower() in self._ontology.light_verbs
        return light and self._ontology.relation("noun", noun.lemma_.lower(), "between") is not None

    def _is_event_of(self, token: Token) -> bool:
        """Whether it is the event in "on the sidelines of the summit"."""
        event = self._ontology.is_a(type_of(token, self._analysis), "Event")
        return token.dep_ == "nmod" and event and lemmas.preposition(token) == "of"

    def _event_type(self, clause: Clause, token: Token, slot: Slot) -> str:
        """What the verb does to what fills the slot, as an event; empty where no cue says so."""
        name = self._ontology.relation(
            "verb",
            lemmas.verb_lemma(clause.predicate),
            lemmas.slot_name(slot, token),
            type_of(token, self._analysis),
        )
        return self._ontology.event_code(name, "Thing") if name else ""

    # -- places

    def _place(self, clause: Clause, token: Token) -> Place | None:
        """Where it happens, also if it fills the object: "landed in Beijing"."""
        case = lemmas.preposition(token)
        mention = mention_of(token, self._analysis)
        if mention is None or not case or self._is_directed(clause, token, case):
            return None
        inner = self._named_by(token)
        place = (self._is_place(mention) and not self._governs(mention)) or inner is not None
        located = self._ontology.role(case, mention.type if inner is None else "Place")
        if located == "location" and place:
            return Place(mention, case) if inner is None else self._composed(token, case, inner)
        body = self._ontology.is_a(mention.type, "Organization")
        return Place(mention, case) if case in _BESIDE and body else None

    def _where(self, clause: Clause) -> Place | None:
        """The place that "where" stands for: "Rosario, where she was born"."""
        verb = clause.predicate
        where = any(c.dep_ == "advmod" and c.lower_ == "where" for c in verb.lefts)
        mention = mention_of(verb.head, self._analysis) if where else None
        placed = mention is not None and self._is_place(mention) and verb.dep_ == "acl:relcl"
        return Place(mention, "in") if mention is not None and placed else None

    def _governs(self, mention: Mention) -> bool:
        """Whether a city or a house stands for its government; a country is a place as well."""
        return mention.acts and not self._ontology.is_a(mention.type, "Country")

    def _is_place(self, mention: Mention) -> bool:
        return self._ontology.is_a(mention.type, "Place")

    def _named_by(self, token: Token) -> Token | None:
        """The name in "the coast of Tunisia" and "the city of Goma"."""
        if not self._ontology.is_a(type_of(token, self._analysis), "Place"):
            return None
        for child in token.children:
            mention = self._analysis.mentions.at(child.i)
            if child.dep_ != "nmod" or mention is None or lemmas.preposition(child) != "of":
                continue
            if mention.kind is MentionKind.NAME and self._is_place(mention):
                return child
        return None

    def _composed(self, token: Token, case: str, name: Token) -> Place | None:
        """The named place: in "the city of Goma", or off the coast of it."""
        mention = self._analysis.mentions.at(name.i)
        if mention is None:
            return None
        if self._same_kind(type_of(token, self._analysis), mention.type):
            return Place(mention, case)
        of = next(child for child in name.children if child.dep_ == "case")
        first = next(child for child in token.lefts if child.dep_ == "case")
        return Place(mention, token.doc[first.i : of.i + 1].text.lower())

    def _same_kind(self, noun: str, name: str) -> bool:
        return noun != "Place" and (
            self._ontology.is_a(name, noun) or self._ontology.is_a(noun, name)
        )

    def _is_directed(self, clause: Clause, token: Token, case: str) -> bool:
        """Whether "at" leads to a target: "fired at Kharkiv", "missiles at Israel"."""
        if case != "at" or token.head.i != clause.predicate.i:
            return False
        kind, lemma = type_of(token, self._analysis), lemmas.verb_lemma(clause.predicate)
        name = self._ontology.relation("verb", lemma, "at", kind)
        if name and self._ontology.event_code(name, "Thing") in _DIRECTED:
            return True
        weapon = any(
            self._ontology.is_a(type_of(t, self._analysis), "Weapon")
            for t in clause.filled(Slot.OBJECT)
        )
        return weapon or self._ontology.is_a(kind, "Country")

    def _bearings(self, clause: Clause) -> Iterator[Place]:
        """Places by their direction: "two villages east of Goma"."""
        objects = [*clause.filled(Slot.OBJECT), *clause.filled(Slot.OBLIQUE)]
        for head in (clause.predicate, *objects):
            for word in head.children:
                if word.lower_ not in _BEARINGS or word.dep_ not in {"advmod", "amod", "nmod"}:
                    continue
                for child in word.children:
                    mention = self._analysis.mentions.at(child.i)
                    case = lemmas.preposition(child)
                    if mention is not None and case in {"of", "from"} and self._is_place(mention):
                        bearing = word.doc[word.left_edge.i : child.left_edge.i].text
                        yield Place(mention, f"{bearing} {case}".lower())

    # -- further participants

    def _argument(self, clause: Clause, token: Token) -> Argument | None:
        case = lemmas.preposition(token)
        mention = mention_of(token, self._analysis)
        if mention is None or case == "according to":
            return None
        role = self._role(clause, token, case, mention.type)
        if role and token.lemma_.lower() == "time" and case == "for":  # "for the first time"
            words = Literal(mention.start, mention.end, mention.text)
            return Argument("oblique", words, case)
        return Argument(role=role, value=mention, preposition=case) if role else None

    def _role(self, clause: Clause, token: Token, case: str, kind: str) -> str:
        if token.dep_ == "iobj" or token in clause.filled(Slot.INDIRECT):
            return "recipient"
        if token.dep_ == "obl:agent":
            return "agent"
        if self._is_directed(clause, token, case):
            return "opponent"
        role = self._party(clause, case, kind) or (self._ontology.role(case, kind) if case else "")
        return self._upon(clause, token, kind) if (case, role) == ("on", "topic") else role

    def _upon(self, clause: Clause, token: Token, kind: str) -> str:
        """What "on" leads to: what is spoken about, where it is said ("on television"), or else."""
        if self._ontology.is_a(kind, "MediaOrganization"):
            return "medium"
        named = token.lemma_.lower() in _NO_TOPICS
        return "topic" if self._is_talk(clause) and not named else "oblique"

    def _is_talk(self, clause: Clause) -> bool:
        """Whether something is said or decided: "spoke on", "reached an agreement on"."""
        lemma, relation = lemmas.verb_lemma(clause.predicate), self._ontology.relation
        names = [relation("verb", lemma, slot) for slot in _TALKED]
        names += [relation("noun", t.lemma_.lower(), "on") for t in clause.filled(Slot.OBJECT)]
        is_a = self._ontology.is_a
        return any(is_a(name, each) for name in filter(None, names) for each in _TALKING)

    def _party(self, clause: Clause, case: str, kind: str) -> str:
        """Whom a thing is given to or taken from: "sold to a collector", "bought from Russia"."""
        lemma = lemmas.verb_lemma(clause.predicate)
        name = self._ontology.relation("verb", lemma, "obj") if case in {"to", "from"} else None
        place = self._ontology.is_a(kind, "Place") and not self._ontology.is_a(kind, "Country")
        if name is None or place:
            return ""
        if case == "to":
            return "recipient" if any(self._ontology.is_a(name, each) for each in _GIVING) else ""
        return "source" if name in _TAKING else ""

    # -- amounts

    def _is_part(self, token: Token) -> bool:
        """Whether it belongs to a number elsewhere: "between 20" of "between 20 and 30 people"."""
        if is_upper_end(token) or _is_whole(token):
            return True
        if token.pos_ != "NUM":
            return False
        bound = any(bounds_number(child) for child in token.children if child.dep_ == "case")
        return bound or (self._analysis.quantity_at(token.i) is None and not token.is_alpha)

    def _amount(self, token: Token) -> Quantity | None:
        """The amount that a phrase beside the verb gives; none of what counts something else."""
        if not token.dep_.startswith(("obl", "nmod", "conj")):
            return None
        quantity = self._analysis.quantity_at(token.i)
        share = token.lower_ in PERCENT  # "35% of the vote"
        return quantity if quantity is not None and (share or is_amount(token)) else None

    def _measure(self, token: Token, amount: Quantity) -> Argument:
        bound = any(bounds_number(child) for child in token.children if child.dep_ == "case")
        case = "" if bound else lemmas.preposition(token)
        role = self._role_of_amount(amount, case)
        mention = self._analysis.mentions.at(token.i)
        end = amount.end if mention is None else max(amount.end, mention.end)
        text = self._analysis.document.text[amount.start : end]
        return Argument(role, Literal(amount.start, end, text), case)

    def _role_of_amount(self, amount: Quantity, case: str) -> str:
        if case == "for" and is_money(amount):
            return "amount"
        return "extent" if case in _EXTENT else self._ontology.role(case, "Thing")

    # -- time

    def _time(self, clause: Clause, beside: list[TimeExpression]) -> TimeExpression | None:
        """The time of the clause, one with a value before others."""
        adverbs = (
            self._analysis.time_at(child.i)
            for child in clause.predicate.children
            if child.dep_.startswith("advmod")
        )
        found = [*beside, *(time for time in adverbs if time is not None)]
        found = [
            time
            for time in found
            if not self._is_expected(clause, time) and not self._is_compared(clause, time)
        ]
        return next((time for time in found if time.value), next(iter(found), None))

    def _is_compared(self, clause: Clause, time: TimeExpression) -> bool:
        """Whether it tells how far back the like was: "for the first time since 1999"."""
        if not time.text.lower().startswith("since "):
            return False
        first = clause.predicate.left_edge.i
        before = takewhile(lambda token: token.idx < time.start, self._analysis.doc[first:])
        return any(t.tag_ in {"JJS", "RBS"} or t.lower_ in _UNMATCHED for t in before)

    def _is_expected(self, clause: Clause, time: TimeExpression) -> bool:
        """Whether it is the time of what is expected, not of the expecting."""
        if clause.predicate.tag_ not in _FINITE or not self._is_to_come(time):
            return False
        lemma = lemmas.verb_lemma(clause.predicate)
        return self._ontology.relation("verb", lemma, "clause") is not None

    def _is_to_come(self, time: TimeExpression) -> bool:
        published = self._analysis.document.published
        if published is None or not time.value:
            return time.text.lower().startswith(("next ", "tomorrow"))
        start = time.value.split("/")[0]
        return start > published.isoformat()[: len(start)]
