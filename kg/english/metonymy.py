"""Places that stand for those who govern them ("Beijing said").

The grammatical role decides, as in the metonymy task of SemEval-2007 (Markert and Nissim). The
ontology says which words act, and `ontology/metonymy.csv` what the ontology has no relation for.
A place acts as

- the subject of what only somebody does, thinks or feels; not of what tells where or how it is
  ("lie", "sink"), nor of what a building or an event is there for ("host");
- the agent of a passive ("condemned by Moscow") and of a participle ("Ankara-backed");
- the possessor of an act, a will, an ally or an armed group ("Beijing's plan", "the policy of
  Paris");
- the receiver in a double object ("offered Warsaw a contract"), and the object of what is done to
  somebody ("warned Beijing") or brings somebody somewhere ("puts Rome in a position");
- the other party after a preposition that a word asks for ("talks with Moscow", "a warning to
  Beijing", "a success for Ankara"), or that only parties follow ("according to");
- one of a list of parties ("its neighbours, among them Riyadh").

All other places are places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.english.houses import is_building
from kg.english.mentions import MentionIndex
from kg.english.metonymy_words import NONE, acting, slots
from kg.english.phrases import base, children, preposition, words
from kg.english.tokens import Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology, Property
    from kg.resolve.gazetteer import Gazetteer

__all__ = ["mark_acting"]

_PARTY = words("for to")
"""Prepositions whose relations in the ontology are asked whether they take agents."""
_OPPOSED = words("against between with")
"""Prepositions that parties follow, but for the words that tell of places."""
_EXAMPLES = frozenset({"including", "like", "among", "such as"})
_BRINGING = words("in into under at on to")
"""Prepositions of the straits that somebody is brought into."""
_THROUGH = words("from to")
"""Prepositions of those between whom the subject goes: "the order came from Beijing"."""


def mark_acting(
    mentions: MentionIndex, *, ontology: Ontology, gazetteer: Gazetteer
) -> MentionIndex:
    """The mentions with `acts` set for places that act."""
    metonymy = _Metonymy(mentions, ontology, gazetteer)
    changes = {i: replace(mention, acts=True) for i, mention in metonymy.acting()}
    changes |= {i: replace(mention, type="Facility") for i, mention in metonymy.houses()}
    return mentions.revise(changes) if changes else mentions


class _Metonymy:
    def __init__(self, mentions: MentionIndex, ontology: Ontology, gazetteer: Gazetteer) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._words = acting(ontology)
        names = (mention for mention in mentions if mention.kind is MentionKind.NAME)
        self._names = frozenset((name.start, name.end) for name in names)

    def acting(self) -> Iterator[tuple[int, Mention]]:
        for i, mention in self._mentions.items():
            if self._is_place(mention) and self._acts(self._mentions.doc[i]):
                yield i, mention

    def houses(self) -> Iterator[tuple[int, Mention]]:
        """The names of seats of government that mean the building."""
        if "Facility" not in self._ontology.classes:
            return
        for i, mention in self._mentions.items():
            if mention.kind is not MentionKind.NAME:
                continue
            token = self._first(self._mentions.doc[i])
            if self._gazetteer.seat(mention.text) is None or self._is_asked(token):
                continue
            if is_building(token, self._ontology):
                yield i, mention

    def _is_asked(self, token: Token) -> bool:
        """Whether a word asks for somebody where a house might be: "confidence in Westminster"."""
        word = preposition(token)
        return bool(word) and any(_has(each, word) for each in _asking(token))

    def _is_place(self, mention: Mention) -> bool:
        if mention.kind is MentionKind.NOMINAL or mention.type == "Nationality":
            return False
        if mention.kind is MentionKind.PRONOUN and mention.antecedent not in self._names:
            return False
        return self._ontology.is_a(mention.type, "Place") or (
            mention.kind is MentionKind.NAME and self._gazetteer.seat(mention.text) is not None
        )

    def _acts(self, token: Token) -> bool:
        token = self._first(token)
        head = token.head
        if self._is_explained(token):
            return False
        match token.dep_:
            case "nsubj":
                found = self._subject(head)
            case "nsubj:pass":
                found = self._passive_subject(head)
            case "nmod:poss" | "compound":
                found = self._possessor(head, named=token.dep_ == "compound")
            case "obj" | "iobj":
                found = self._receives(token) or self._object(head)
            case _:
                found = base(token.dep_) in {"obl", "nmod"} and self._party(token)
        return found or _is_backer(token) or self._is_example(token)

    def _is_explained(self, token: Token) -> bool:
        """Whether an apposition says that it is a city: "Canberra, a planned city of gardens"."""
        nouns = (child.lemma_.lower() for child in children(token, "appos"))
        classes = [self._ontology.class_of_noun(noun) for noun in nouns]
        return "City" in classes

    def _first(self, token: Token) -> Token:
        """The first of the names that "and" joins; all of them act or none does."""
        phrases = self._mentions.phrases
        while token.dep_ == "conj" and token.head != token and token.head.i in phrases:
            token = token.head
        return token

    # Subjects

    def _subject(self, predicate: Token) -> bool:
        raised = next(self._raised(predicate), None)
        if raised is not None:
            return self._subject(raised)
        if next(children(predicate, "cop"), None) is not None:
            return self._is_somebody(predicate)
        if predicate.pos_ not in {"VERB", "AUX"}:
            return False
        return self._does(predicate) or any(
            _lemma(verb) in self._words.verbs for verb in _joined(predicate)
        )

    def _does(self, verb: Token) -> bool:
        if _has(verb, "subject.place"):
            seen_as = any(preposition(child) == "as" for child in children(verb, "obl"))
            return seen_as or any(
                _has(child, "owned") or _has(child, "straits") or self._is_somebody(child)
                for child in children(verb, "obj", "xcomp")
            )
        if _has(verb, "subject.event"):
            return not any(self._is_event(child) for child in children(verb, "obj"))
        if _lemma(verb) in self._words.verbs or not _has(verb, "subject.befalls"):
            return True
        return any(True for _ in children(verb, "obj", "ccomp", "xcomp"))

    def _is_event(self, noun: Token) -> bool:
        """Whether it happens at a place; a day or a night of something does too."""
        event = self._ontology.class_of_noun(_lemma(noun)) == "Event"
        return event or noun.ent_type_ in {"DATE", "TIME"}

    def _raised(self, predicate: Token) -> Iterator[Token]:
        """What is said of the subject by way of a verb that says nothing itself."""
        if _has(predicate, "subject.raised"):
            yield from (child for child in children(predicate, "xcomp") if child.pos_ == "VERB")

    def _is_somebody(self, predicate: Token) -> bool:
        """Whether a noun or an adjective can only be said of somebody."""
        if predicate.pos_ in {"NOUN", "PROPN"}:
            return _has(predicate, "counterpart") or _lemma(predicate) in self._words.acts
        infinitive = any(True for _ in children(predicate, "xcomp", "ccomp"))
        return _has(predicate, "attitude") or (infinitive and not _has(predicate, "tough"))

    def _passive_subject(self, verb: Token) -> bool:
        told = [child for child in children(verb, "xcomp") if child.pos_ == "VERB"]
        if told and not _has(verb, "object"):
            return self._subject(told[0])
        return _holds("attitude", verb.lower_) or self._object(verb)

    # Owners

    def _possessor(self, noun: Token, *, named: bool) -> bool:
        """Whether the noun is an act or a force; "the Ukraine war" is no act of Ukraine's."""
        lemma = _lemma(noun)
        type_ = self._ontology.class_of_noun(lemma) or "Thing"
        if self._ontology.is_a(type_, "ArmedGroup"):
            return True
        if _has(noun, "owned") and not (named and lemma in self._words.undergone):
            return True
        barred = ("Event", "Person") if named else ("Person",)
        return lemma in self._words.acts and not any(
            self._ontology.is_a(type_, kind) for kind in barred
        )

    # Objects

    def _receives(self, token: Token) -> bool:
        """Whether something else is given to it."""
        later = (child for child in children(token.head, "obj") if child.i > token.i)
        return token.dep_ == "iobj" or any(child.dep_ == "obj" for child in later)

    def _object(self, verb: Token) -> bool:
        if _has(verb, "object") or self._is_done_by_somebody(verb, "object.agent"):
            return True
        if any(self._becomes(child) for child in children(verb, "xcomp")):
            return True
        if _has(verb, "brings") and any(
            _has(child, "straits") and preposition(child) in _BRINGING
            for child in children(verb, "obl")
        ):
            return True
        for slot in ("obj", "obj xcomp", "clause"):
            name = self._ontology.relation(
                "verb", _phrasal(verb), slot, object_type="Country", subject_type="Agent"
            )
            if name is not None:
                return self._takes_agents(self._ontology.properties[name])
        return False

    def _becomes(self, predicate: Token) -> bool:
        """Whether what the object is said to do or be can only be somebody's."""
        if predicate.pos_ == "VERB":
            return self._subject(predicate)
        return self._is_somebody(predicate)

    def _is_done_by_somebody(self, word: Token, slot: str) -> bool:
        """Whether a word of this slot is said of an agent."""
        if not _has(word, slot):
            return False
        verb = word.head if word.pos_ == "ADV" else word
        doers = [*children(verb, "nsubj", "obl:agent"), word.head]
        found = (self._mentions.at(doer.i) for doer in doers if doer != word)
        types = (mention.type for mention in found if mention is not None)
        return any(self._ontology.is_a(type_, "Agent") for type_ in types)

    # Parties

    def _party(self, token: Token) -> bool:
        word = preposition(token)
        if word in _OPPOSED:
            return not any(_has(each, f"{word}.place") for each in _asking(token))
        match word:
            case "by":
                return self._is_author(token)
            case "of":
                return self._owns(token.head)
            case _:
                return self._is_asked_for(token, word)

    def _is_asked_for(self, token: Token, word: str) -> bool:
        """Whether another word, or the preposition itself, asks for somebody."""
        return (
            _holds("any", word.replace(" ", "-"))
            or any(_has(each, word) for each in _asking(token))
            or self._is_done_by_somebody(token.head, f"{word}.agent")
            or _opens(token)
            or (word in _PARTY and self._is_party_to(token))
        )

    def _is_author(self, token: Token) -> bool:
        if token.dep_ == "obl:agent":
            return not _has(token.head, "subject.place")
        if base(token.dep_) == "obl":
            return any(_has(child, "owned") for child in children(token.head, "obj"))
        type_ = self._ontology.class_of_noun(_lemma(token.head)) or "Thing"
        made = any(self._ontology.is_a(type_, kind) for kind in ("Place", "Product"))
        return not made

    def _owns(self, noun: Token) -> bool:
        if _has(noun, "of"):
            return True
        borne = _has(noun, "of.place") or _lemma(noun) in self._words.undergone
        return _has(noun, "owned") and not borne

    def _is_party_to(self, token: Token) -> bool:
        head = token.head
        for lemma in _lemmas(head):
            name = self._ontology.relation(
                "verb" if head.pos_ == "VERB" else "noun",
                lemma,
                preposition(token),
                object_type="Country",
            )
            if name is not None:
                return self._takes_agents(self._ontology.properties[name], anything=True)
        return False

    def _takes_agents(self, relation: Property, *, anything: bool = False) -> bool:
        """Whether the relation's object can be an agent but no place."""
        if any(self._ontology.is_a(name, "Place") for name in relation.range):
            return False
        agents = any(self._ontology.is_a(name, "Agent") for name in relation.range)
        return agents or anything or self._ontology.is_a(relation.name, "says")

    def _is_example(self, token: Token) -> bool:
        """Whether a noun for parties has it for one: "its neighbours, among them Riyadh"."""
        head = token.head
        if token.dep_ != "appos" and preposition(token) not in _EXAMPLES:
            return False
        return _has(head, "member") and (not _has(head, "seat") or self._acts(head))


def _is_backer(token: Token) -> bool:
    """Whether a participle behind a hyphen tells what the place does: "Ankara-backed"."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text in {"-", "‑"} and _holds("backed", after[1].lower_)


def _opens(token: Token) -> bool:
    """Whether a sentence begins with those that it matters to: "For Beijing, the visit is …"."""
    end = token.right_edge.i + 1
    fronted = token.i < token.head.i and preposition(token) == "for"
    return fronted and end < len(token.doc) and token.doc[end].text == ","


def _asking(token: Token) -> Iterator[Token]:
    """The words that may ask for the party: the head, its object, and what comes from somebody."""
    head = token.head
    yield head
    if head.pos_ == "VERB":
        yield from children(head, "obj", "nsubj:pass")
        if preposition(token) in _THROUGH and next(children(head, "obj"), None) is None:
            yield from children(head, "nsubj")


def _joined(verb: Token) -> Iterator[Token]:
    """The other verbs of the subject: "hosted the talks and paid for the flights"."""
    for other in children(verb, "conj"):
        if next(children(other, "nsubj"), None) is None:
            yield other


def _has(token: Token, slot: str) -> bool:
    return _holds(slot, _lemma(token)) or _holds(slot, _phrasal(token).replace(" ", "-"))


def _holds(slot: str, word: str) -> bool:
    return word in slots().get(slot, NONE)


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _phrasal(verb: Token) -> str:
    """The verb with its particle ("turn down")."""
    particles = [child.lower_ for child in children(verb, "compound:prt")]
    return " ".join([_lemma(verb), *particles])


def _lemmas(head: Token) -> Iterator[str]:
    """The word, and before it a verb with its object ("hold talk")."""
    if head.pos_ == "VERB":
        for child in children(head, "obj"):
            yield f"{_lemma(head)} {_lemma(child)}"
        yield _phrasal(head)
    else:
        yield _lemma(head)
