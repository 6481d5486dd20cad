"""Places that stand for those who govern them ("Beijing said").

The grammatical role decides, as in the metonymy task of SemEval-2007 (Markert and Nissim), and
the ontology says which words act. A place acts as

- the subject of a verb with an object or clause, or of a verb whose relation has agents as its
  domain; not of one that tells where something is ("lie", "host");
- the agent of a passive ("condemned by Moscow");
- the possessor of an act, an ally or an armed group ("Beijing's plan", "Moscow's forces");
- the object of a relation whose range has agents but no places ("warned Beijing"), and of a
  relation of saying;
- the other party after "with", "against", "between", "for", "to" where a word with such a
  relation asks for it ("talks with Moscow", "a warning to Beijing").

- the party after "from" where it is the source of a message or of help ("pressure from Tehran").

A house that stands for a government is the house where the text treats it as a building: in it,
near it, on its way to it, or at a part of it ("the gates of the Kremlin").

All other places are places: after "in", "at", "near" or "from", and as the object of "visit",
"capture" or "leave".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.english.mentions import MentionIndex
from kg.english.phrases import base, children, preposition, words
from kg.english.tokens import Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology, Property
    from kg.resolve.gazetteer import Gazetteer

__all__ = ["mark_acting"]

_PARTY = words("with against between for to by")
_STATIVE = words(
    "be have lie sit stand border host experience witness suffer contain include house boast "
    "become remain stay face mark get need lack feature cover span measure total number celebrate "
    "wake brace look feel enjoy share occupy surround overlook"
)

_BONDS = words(
    "relation relationship tie row quarrel dispute rift feud standoff alliance pact treaty deal "
    "agreement tension cooperation partnership contact truce ceasefire conflict rivalry friendship "
    "war clash confrontation negotiation dialogue talk understanding accord rapprochement détente "
    "detente summit stand-off spat"
)
_GIVEN = words(
    "protest pressure demand request order letter note message answer reply response warning "
    "threat support help aid assistance money weapon arm fund backing approval permission "
    "guarantee signal concession apology invitation criticism condemnation offer proposal "
    "instruction pledge promise assurance loan grant subsidy statement reaction objection "
    "resistance opposition interference delegation envoy ambassador diplomat official"
)
_RECEIVE = words("receive get obtain win accept seek demand await expect hear request buy")
_PEERS = words("neighbour neighbor ally rival partner country government state power capital foe")
_LOCATIVE = words(
    "in at near inside outside into through around behind towards toward onto over across past "
    "beside opposite above below under along within"
)
_PARTS = words(
    "gate wall roof tower side building garden lawn step ground room door window entrance front "
    "facade corridor dome fence courtyard hall corner cellar bunker basement grounds balcony "
    "kitchen wing bell staircase porch chimney floor foundation"
)
_UNITS = words("kilometre kilometer metre meter mile block minute step yard hour foot")
_TREAT = words("visit leave enter storm repair renovate rebuild build tour paint guard surround")

_OWNED = words(
    "refusal decision stance position policy demand claim offer ambition hope fear anger support "
    "influence role interest intention response reaction denial accusation strategy veto vote "
    "announcement invasion withdrawal embassy ambassador envoy diplomat diplomacy sanction threat "
    "insistence silence view argument objection concern proposal promise pledge commitment move "
    "effort attempt aim goal row quarrel dispute feud rift rival ally allies neighbour"
)
_ADDRESSED = words(
    "accuse urge press warn ask tell blame anger irritate annoy alarm worry reassure persuade "
    "convince provoke isolate punish thank praise criticise criticize condemn pressure force "
    "oblige help support back arm offend embarrass infuriate please deter appease sanction "
    "defy challenge rebuke lobby confront commit upset enrage placate outrage consult notify "
    "inform"
)
_APPEAL = words(
    "appeal complain apologise apologize cede bow yield report explain promise matter turn listen "
    "talk speak reply respond sell supply loyal close hostile friendly acceptable concession ally"
)
_AGAINST = words("retaliate complaint case war threat accusation charge tariff sanction embargo")
_ON = words("sanction tariff restriction embargo pressure curb dependence reliance depend rely")
_BEFALLS = words(
    "grow shrink burn flood freeze choke sleep sink swelter bake melt shake tremble fall "
    "empty fill boom bustle sprawl thrive mourn come rise drown dry shiver smell expand decay "
    "bloom glow sparkle"
)
_BOUND = {
    "from": _GIVEN | _RECEIVE,
    "among": _PEERS,
    "with": _BONDS,
    "between": _BONDS,
    "to": _APPEAL | _GIVEN,
    "against": _AGAINST,
    "on": _ON,
}
"""Words that tie a party to something, by preposition."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Lemmas that act, from the ontology's cues."""

    agentive: frozenset[str]
    acts: frozenset[str]


def mark_acting(
    mentions: MentionIndex, *, ontology: Ontology, gazetteer: Gazetteer
) -> MentionIndex:
    """The mentions with `acts` set for places that act."""
    metonymy = _Metonymy(mentions, ontology, gazetteer)
    changes = {i: replace(mention, acts=True) for i, mention in metonymy.acting()}
    houses = {i: replace(mention, type="Facility") for i, mention in metonymy.houses()}
    changes |= {i: house for i, house in houses.items() if i not in changes}
    return mentions.revise(changes) if changes else mentions


@lru_cache(maxsize=4)
def _words(ontology: Ontology) -> _Words:
    """Verbs and nouns of relations whose subject can only be an agent."""
    agentive, acts = set(), set()
    for relation in ontology.properties.values():
        agents = all(ontology.is_a(name, "Agent") for name in relation.domain)
        for cue in relation.cues:
            if agents and cue.kind == "verb" and cue.slot != "none":
                agentive.add(cue.lemma)
            if cue.kind == "noun" or (cue.kind == "copula" and agents):
                acts.add(cue.lemma)
    return _Words(frozenset(agentive), frozenset(acts))


class _Metonymy:
    def __init__(self, mentions: MentionIndex, ontology: Ontology, gazetteer: Gazetteer) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._words = _words(ontology)
        names = (mention for mention in mentions if mention.kind is MentionKind.NAME)
        self._names = frozenset((name.start, name.end) for name in names)

    def acting(self) -> Iterator[tuple[int, Mention]]:
        for i in self._mentions.heads():
            mention = self._mentions.at(i)
            if mention is not None and self._is_place(mention) and self._acts(i):
                yield i, mention

    def houses(self) -> Iterator[tuple[int, Mention]]:
        """The names of seats of government that mean the building."""
        if "Facility" not in self._ontology.classes:
            return
        for i in self._mentions.heads():
            mention = self._mentions.at(i)
            if mention is None or mention.kind is not MentionKind.NAME:
                continue
            if self._gazetteer.seat(mention.text) is not None and self._is_building(i):
                yield i, mention

    def _is_building(self, i: int) -> bool:
        token = self._mentions.doc[i]
        relation, head = base(token.dep_), token.head
        if relation == "obj":
            return head.lemma_.lower() in _TREAT
        word, verbal = preposition(token), head.pos_ in {"VERB", "AUX"}
        if relation not in {"obl", "nmod"} or token.dep_ == "obl:agent":
            return relation == "nmod" and head.lemma_.lower() in _PARTS
        if word == "of" or token.dep_ == "nmod:poss":
            return head.lemma_.lower() in _PARTS
        if word in {"from", "to"}:
            return (verbal and head.lemma_.lower() not in _RECEIVE) or head.lemma_ in _UNITS
        return word in _LOCATIVE

    def _is_place(self, mention: Mention) -> bool:
        if mention.kind is MentionKind.NOMINAL or mention.type == "Nationality":
            return False
        if mention.kind is MentionKind.PRONOUN and mention.antecedent not in self._names:
            return False
        return self._ontology.is_a(mention.type, "Place") or (
            mention.kind is MentionKind.NAME and self._gazetteer.seat(mention.text) is not None
        )

    def _acts(self, i: int) -> bool:
        token = self._mentions.doc[i]
        while (
            token.dep_ == "conj" and token.head != token and token.head.i in self._mentions.phrases
        ):
            token = token.head
        relation = token.dep_
        if relation == "nsubj":
            return self._subject(token.head)
        if relation in {"nmod:poss", "compound"}:
            return self._possessor(token.head, named=relation == "compound")
        if relation in {"obj", "iobj", "nsubj:pass"}:
            return self._object(token.head)
        if base(relation) in {"obl", "nmod"}:
            return self._party(token)
        return False

    def _subject(self, predicate: Token) -> bool:
        if next(children(predicate, "cop"), None) is not None:
            xcomp = any(True for _ in children(predicate, "xcomp", "ccomp"))
            return (predicate.pos_ == "ADJ" and xcomp) or predicate.lemma_ in self._words.acts
        if predicate.pos_ not in {"VERB", "AUX"} or predicate.lemma_ in _STATIVE:
            return False
        if predicate.lemma_.lower() in self._words.agentive:
            return True
        if any(True for _ in children(predicate, "obj", "ccomp", "xcomp")):
            return True
        return predicate.lemma_.lower() not in _BEFALLS

    def _possessor(self, noun: Token, *, named: bool) -> bool:
        """Whether the noun is an act or a force; "the Ukraine war" is no act of Ukraine's."""
        lemma = noun.lemma_.lower()
        type_ = self._ontology.class_of_noun(lemma) or "Thing"
        if self._ontology.is_a(type_, "ArmedGroup"):
            return True
        if lemma in _OWNED:
            return True
        barred = ("Event", "Person") if named else ("Person",)
        return lemma in self._words.acts and not any(
            self._ontology.is_a(type_, kind) for kind in barred
        )

    def _object(self, verb: Token) -> bool:
        if verb.lemma_.lower() in _ADDRESSED or any(True for _ in children(verb, "xcomp")):
            return True
        for slot in ("obj", "obj xcomp", "clause"):
            name = self._ontology.relation(
                "verb", _lemma(verb), slot, object_type="Country", subject_type="Agent"
            )
            if name is not None:
                return self._takes_agents(self._ontology.properties[name])
        return False

    def _party(self, token: Token) -> bool:
        word, head = preposition(token), token.head
        if word == "by":
            return token.dep_ == "obl:agent" and head.lemma_ not in _STATIVE
        if head.lemma_.lower() in _BOUND.get(word, ()):
            return True
        if word not in _PARTY:
            return False
        kind = "verb" if head.pos_ == "VERB" else "noun"
        for lemma in _lemmas(head):
            name = self._relation(kind, lemma, word)
            if name is not None:
                return self._takes_agents(self._ontology.properties[name], anything=True)
        return False

    def _relation(self, kind: str, lemma: str, slot: str) -> str | None:
        if kind == "verb":
            return self._ontology.relation("verb", lemma, slot, object_type="Country")
        return self._ontology.relation("noun", lemma, slot, object_type="Country")

    def _takes_agents(self, relation: Property, *, anything: bool = False) -> bool:
        """Whether the relation's object can be an agent but no place."""
        if any(self._ontology.is_a(name, "Place") for name in relation.range):
            return False
        agents = any(self._ontology.is_a(name, "Agent") for name in relation.range)
        return agents or anything or self._ontology.is_a(relation.name, "says")


def _lemma(verb: Token) -> str:
    """The verb with its particle ("turn down")."""
    particles = [child.lower_ for child in children(verb, "compound:prt")]
    return " ".join([verb.lemma_.lower(), *particles])


def _lemmas(head: Token) -> Iterator[str]:
    """The word, and before it a verb with its object ("hold talk")."""
    if head.pos_ == "VERB":
        for child in children(head, "obj"):
            yield f"{head.lemma_.lower()} {child.lemma_.lower()}"
        yield _lemma(head)
    else:
        yield head.lemma_.lower()
