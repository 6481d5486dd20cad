"""Finds the clauses of a sentence and which slots are filled in each, shared parts included.

Reads Universal Dependencies by the tables of `frames`; subjects come from `subjects`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from kg.english.number_phrases import bounds_number
from kg.english.phrases import preposition
from kg.english.tokens import Doc, Token
from kg.extract.coordination import companions, coordinated, exceptions
from kg.extract.frames import SLOTS, SUBJECTS, Slot
from kg.extract.headlines import in_headline
from kg.extract.predicates import (
    copula_of,
    depth,
    is_bare_infinitive,
    is_passive,
    is_predicate,
    missed,
)
from kg.extract.relative_clauses import belongs_below, is_interrogative, object_gap, referent
from kg.extract.sharing import (
    shared_end,
    shared_gap,
    shared_left,
    shared_object,
    shared_phrase,
    shared_right,
)
from kg.extract.subjects import SubjectFinder, is_object_clause, never

__all__ = ["Clause", "ClauseFinder"]

_PRICED = frozenset({"fine", "charge", "cost", "bill"})
"""Verbs whose second object is a price and not what somebody gets."""
_AGENTIVE = frozenset({"by", "from", "in", "with", "through", "via", "of", "at", "to", "under"})
_MEANS = frozenset(
    {
        "phone", "telephone", "email", "e-mail", "mail", "post", "letter", "text", "fax", "video",
        "radio", "hand", "sea", "air", "land", "rail", "road", "boat", "ship", "train", "bus",
        "car", "truck", "lorry", "plane", "helicopter", "bicycle", "mistake", "accident",
    }
)  # fmt: skip
"""Bare nouns behind "by" that say how something was done: "was reached by phone"."""
_FOCUS = frozenset({"only", "just", "merely", "even", "also"})


@dataclass(frozen=True)
class Clause:
    """A predicate with its participants.

    Attributes:
        predicate: The verb, or the nonverbal predicate of a copula.
        subjects: Heads of the subject, coordinated ones one by one; for a passive the patient.
        slots: Heads of every other filled slot, in the order of the sentence.
        passive: Whether the subject undergoes what the verb says.
        copula: The form of "be", if there is one.
    """

    predicate: Token
    subjects: tuple[Token, ...]
    slots: dict[Slot, tuple[Token, ...]]
    passive: bool
    copula: Token | None

    def filled(self, slot: Slot) -> tuple[Token, ...]:
        """Heads in a slot; empty where nothing fills it."""
        return self.subjects if slot is Slot.SUBJECT else self.slots.get(slot, ())


_OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp"})
_PHRASES = frozenset({"obl", "obl:unmarked", "parataxis"})
_REMAINING = frozenset({"stay", "remain", "become", "grow", "turn"})
"""Verbs that say how something is or comes to be."""
_BETWEEN = frozenset({"to", "by", "after", "in"})
_STATIC = frozenset({"in", "at", "on", "near", "outside", "inside", "around", "across"})


def _nobody(_lemma: str, _slot: str) -> bool:
    return False


def _nowhere(_: Token) -> Token | None:
    return None


class ClauseFinder:
    """The clauses of one document, found once and looked up by their predicate."""

    def __init__(
        self,
        doc: Doc,
        *,
        times: Container[int] = (),
        places: Container[int] = (),
        agents: Container[int] = (),
        controls: Callable[[str, str], bool] = _nobody,
        adds: Callable[[Token], Token | None] = _nowhere,
        judges: Callable[[str, str], bool] = never,
    ) -> None:
        """Takes what the tree alone does not tell.

        Args:
            doc: With trees.
            times: Indices of tokens that name a time, not a participant.
            places: Indices of tokens that name a place.
            agents: Indices of tokens that name somebody who can act.
            controls: Whether a cue gives a verb a slot, by the verb's lemma and the name of
                the slot: "call", "on xcomp" for "called on Kyiv to surrender".
            adds: The verb whose subject a participle has where the tree hangs it elsewhere.
            judges: Whether the object of a verb is what others do, by both lemmas: "praise",
                "effort".
        """
        self._doc = doc
        self._times = times
        self._places = places
        self._takes = controls
        self._subjects = SubjectFinder(
            times=times, agents=agents, controls=controls, adds=adds, judges=judges
        )

    @cached_property
    def by_predicate(self) -> dict[int, Clause]:
        """Clauses by the token index of their predicate, in the order of the text."""
        return {token.i: self._clause(token) for token in self._doc if is_predicate(token)}

    def innermost_first(self) -> Iterator[Clause]:
        """Clauses so that one that is the object of another comes before it."""
        yield from sorted(self.by_predicate.values(), key=_innermost_first)

    def _clause(self, predicate: Token) -> Clause:
        copula = copula_of(predicate)
        subjects = tuple(sorted(set(_with_exceptions(self._subjects.of(predicate))), key=_place))
        slots = self._slots(predicate, copula)
        if others := tuple(companions(predicate)):
            slots = {slot: _without(tokens, others) for slot, tokens in slots.items()}
            objects = slots.get(Slot.OBJECT, ())
            if objects and objects[0].i < others[0].i:
                slots[Slot.OBJECT] = (*objects, *others)
            else:
                subjects = (*subjects, *others)
        return Clause(
            predicate=predicate,
            subjects=subjects,
            slots=slots,
            passive=is_passive(predicate) or self._is_left_passive(predicate),
            copula=copula,
        )

    def _is_left_passive(self, verb: Token) -> bool:
        """Whether a verb shares the "were" of a passive: "boats were seized and crews detained".

        A headline leaves it out, and tells in the present else: "Crew rescued off Crete".
        """
        kinds = verb.kinds
        if verb.tag_ not in {"VBD", "VBN"} or "nsubj" not in kinds:
            return False
        told = verb.dep_ in {"ROOT", "parataxis"} and in_headline(verb)
        if told and verb.lemma_ == "tell" and "ccomp" in kinds:
            return not kinds & {"aux", "obj", "iobj"}  # "'He lied', court told"
        if kinds & {"aux", "obj", "cop", "ccomp", "xcomp"}:
            return False
        if not told and not (verb.dep_ == "conj" and is_passive(verb.head)):
            return False
        lemma = verb.lemma_.lower()
        phrases = [c for c in verb.children if c.dep_ in _PHRASES and c.pos_ != "ADJ"]
        if told and not (phrases and all(map(self._is_scene, phrases))):
            return False  # "Fans cheered for Pele"
        return self._takes(lemma, "obj") and not self._takes(lemma, "none")

    def _slots(self, predicate: Token, copula: Token | None) -> dict[Slot, tuple[Token, ...]]:
        found: dict[Slot, list[Token]] = {}
        for child in (*predicate.children, *self._shared(predicate)):
            slot = self._slot(child, predicate)
            if slot is not None:
                filler = child if slot is Slot.OBLIQUE else referent(child)
                members = coordinated(filler)
                said = _with_exceptions(members) if slot is Slot.OBJECT else members
                found.setdefault(slot, []).extend(said)
        if Slot.OBJECT not in found and (gap := self._gap(predicate)) is not None:
            found[Slot.OBJECT] = [gap]
        if there := tuple(self._where_there_is(predicate)):
            found.setdefault(Slot.OBLIQUE, []).extend(there)
        _sort_objects(found, predicate)
        _add_agents(found, predicate)
        _add_predicates(found, predicate, copula)
        return {slot: tuple(dict.fromkeys(tokens)) for slot, tokens in found.items()}

    def _shared(self, predicate: Token) -> Iterator[Token]:
        """What a predicate shares with those that it is coordinated with."""
        for child in shared_right(predicate):
            slot = self._slot(child, child.head)
            if slot is Slot.OBJECT:
                yield from (child,) if self._takes_object(predicate) else ()
            elif self._is_setting(child) or (slot is Slot.AGENT and is_passive(predicate)):
                yield child
        for child in (*shared_left(predicate), *shared_end(predicate)):
            if self._is_setting(child) and not self._has_like(predicate, child):
                yield child
        if predicate.dep_ == "xcomp":
            head = predicate.head
            yield from (c for c in head.children if belongs_below(c, head))

    def _where_there_is(self, predicate: Token) -> Iterator[Token]:
        """The place that the tree hangs on what is there: "there is no well in the village"."""
        if predicate.lemma_ == "be" and any(c.dep_ == "expl" for c in predicate.children):
            for noun in (c for c in predicate.rights if c.dep_ == "nsubj"):
                places = (c for c in noun.rights if c.dep_ == "nmod" and c.i in self._places)
                yield from (c for c in places if preposition(c) in _STATIC)

    def _has_like(self, predicate: Token, setting: Token) -> bool:
        """Whether a predicate has a time, or a place, of its own."""
        own = (c for c in predicate.children if self._is_setting(c))
        return any((c.i in self._times) == (setting.i in self._times) for c in own)

    def _takes_object(self, predicate: Token) -> bool:
        """Whether a verb may have the object of another one; it does not in "fell and broke it".

        Verbs of leaving, which stand alone or with "from", do without as well.
        """
        if is_passive(predicate) or not predicate.kinds.isdisjoint(_OBJECTS):
            return False
        takes = partial(self._takes, predicate.lemma_.lower())
        return not takes("none") or (takes("obj") and not takes("from"))

    def _is_setting(self, child: Token) -> bool:
        """Whether it tells when or where something happens, and not whither it goes."""
        if not child.dep_.startswith("obl"):
            return False
        return child.i in self._times or (child.i in self._places and preposition(child) in _STATIC)

    def _is_scene(self, child: Token) -> bool:
        """Whether it tells when or where, whithersoever it leads: "off Crete"."""
        return child.i in self._times or (child.i in self._places and bool(preposition(child)))

    def _gap(self, predicate: Token) -> Token | None:
        """What a relative clause leaves out of a verb that may have an object."""
        shared = shared_phrase(predicate)
        if shared is None and self._takes_object(predicate):
            shared = shared_gap(predicate)
            if shared is None and self._takes(predicate.lemma_.lower(), "obj"):
                shared = shared_object(predicate)
        return object_gap(predicate) if shared is None else referent(shared)

    def _slot(self, child: Token, predicate: Token) -> Slot | None:
        """What a dependent fills; None for a subject and for what fills nothing here."""
        if _is_focused_object(child, predicate):
            return Slot.OBJECT
        slot = Slot.OPEN_CLAUSE if _is_lost_state(child, predicate) else SLOTS.get(child.dep_)
        if child.dep_ in SUBJECTS and _is_second_subject(child, predicate):
            slot = Slot.OBJECT
        if slot is None or slot is Slot.SUBJECT:
            return None
        if is_interrogative(child) or belongs_below(child, predicate) or _is_doubled(child):
            return None
        if _is_degree(child):
            return None
        return self._actual(slot, child, predicate)

    def _actual(self, slot: Slot, child: Token, predicate: Token) -> Slot:
        """No time is an agent, no bare infinitive a full clause; some obliques are objects."""
        if slot is Slot.AGENT and (child.i in self._times or not _may_act(child, predicate)):
            return Slot.OBLIQUE
        if slot is Slot.OBJECT and child.tag_ == "WDT" and preposition(child):
            return Slot.OBLIQUE  # "a hall in which they met"
        if slot is Slot.CLAUSE and is_bare_infinitive(child):
            return Slot.OPEN_CLAUSE
        if slot is not Slot.OBLIQUE or child.i < predicate.i or child.i in self._times:
            return slot
        direct = _is_bare_object(child, predicate) or _is_counted_object(child, predicate)
        return Slot.OBJECT if direct else slot


def _without(tokens: tuple[Token, ...], others: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token not in others)


def _place(token: Token) -> int:
    return token.i


def _with_exceptions(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from exceptions(token)


def _innermost_first(clause: Clause) -> tuple[int, int, int]:
    predicate = clause.predicate
    return predicate.sent.start, -depth(predicate), predicate.i


def _is_second_subject(child: Token, predicate: Token) -> bool:
    subjects = [c for c in predicate.children if c.dep_ in SUBJECTS]
    return child in subjects[1:] and is_object_clause(predicate, subjects)


def _sort_objects(found: dict[Slot, list[Token]], verb: Token) -> None:
    """The first of two objects is who gets the second; a lone indirect object is the object."""
    if Slot.INDIRECT in found and not found.keys() & {Slot.OBJECT, Slot.CLAUSE}:
        found[Slot.OBJECT] = found.pop(Slot.INDIRECT)
    objects = found.get(Slot.OBJECT, [])
    if verb.lemma_.lower() in _PRICED and objects and Slot.INDIRECT in found:
        found[Slot.OBJECT] = found.pop(Slot.INDIRECT)
        found.setdefault(Slot.OBLIQUE, []).extend(objects)
        return
    direct = [token for token in objects if token.dep_ not in {"conj", "nmod"}]
    if len(direct) != 2 or Slot.INDIRECT in found:
        return
    first = set(coordinated(direct[0]))
    whom = [token for token in objects if token in first]
    what = [token for token in objects if token not in first]
    if verb.lemma_.lower() in _PRICED:
        found[Slot.OBJECT] = whom
        found.setdefault(Slot.OBLIQUE, []).extend(what)
    else:
        found[Slot.INDIRECT], found[Slot.OBJECT] = whom, what


def _add_agents(found: dict[Slot, list[Token]], verb: Token) -> None:
    """The agent that the tree hangs on the object: "was awarded the prize by the academy"."""
    if Slot.AGENT in found or Slot.OBJECT not in found or not is_passive(verb):
        return
    inside = (c for noun in found[Slot.OBJECT] for c in noun.children if c.dep_ == "nmod")
    by = [c for c in inside if any(g.dep_ == "case" and g.lower_ == "by" for g in c.children)]
    if by:
        found[Slot.AGENT] = [*coordinated(by[0])]


def _add_predicates(found: dict[Slot, list[Token]], predicate: Token, copula: Token | None) -> None:
    """What is said to be so, by "be" or by a verb with a noun or adjective: "became mayor"."""
    if copula is not None:
        said = missed(predicate) or predicate
        found[Slot.PREDICATE] = [t for t in coordinated(said) if _shares_copula(t, said)]
    elif Slot.OBJECT not in found and not _has_anticipated(predicate):
        open_ = found.get(Slot.OPEN_CLAUSE, ())
        named = [t for t in open_ if not is_predicate(t) and t.tag_ != "TO"]
        found.setdefault(Slot.PREDICATE, []).extend(named)


def _is_lost_state(child: Token, verb: Token) -> bool:
    """Whether the tree has an adjective for an adverb: "rates will stay low"."""
    adjective = child.dep_ == "advmod" and child.pos_ == "ADJ" and child.i == verb.i + 1
    return adjective and verb.lemma_.lower() in _REMAINING


def _is_doubled(noun: Token) -> bool:
    """Whether a noun is half of an adverb: "face to face", "door to door", "day by day"."""
    if noun.pos_ != "NOUN":
        return False
    doc, i = noun.doc.tokens, noun.i
    for first in (i, i - 2):
        halves = first >= 0 and first + 2 < len(doc) and doc[first + 1].lower_ in _BETWEEN
        if halves and doc[first].lower_ == doc[first + 2].lower_:
            return not any(True for _ in doc[first].lefts)
    return False


def _has_anticipated(predicate: Token) -> bool:
    """Whether "it" stands for a clause as the object: "made it clear that"."""
    return any(child.dep_ == "expl" and child.i > predicate.i for child in predicate.children)


def _shares_copula(token: Token, predicate: Token) -> bool:
    """Whether a coordinated word is said of the same subject: "is rich, powerful and feared"."""
    own = token.kinds & (SUBJECTS | {"cop", "aux", "aux:pass"})
    return token == predicate or (token.pos_ in {"ADJ", "NOUN", "PROPN"} and not own)


def _has_counted(verb: Token) -> bool:
    """Whether a verb has a counted object, which a number beside the next verb stands for too."""
    return any(child.dep_ == "obj" and "nummod" in child.kinds for child in verb.children)


def _may_act(child: Token, predicate: Token) -> bool:
    """Whether an agent is one: not in "stood by his word" and "was held between Mali and Niger"."""
    means = child.lower_ in _MEANS and not any(c.dep_ != "case" for c in child.lefts)
    active = any(c.lower_ in _AGENTIVE for c in child.children)
    return is_passive(predicate) and active and not means


def _is_degree(child: Token) -> bool:
    """Whether a phrase is an adverb: "at most", "at best"."""
    return child.tag_ in {"JJS", "RBS"} and [c.lower_ for c in child.lefts] == ["at"]


def _is_focused_object(child: Token, predicate: Token) -> bool:
    """Whether a focus adverb has kept a phrase from its place: "destroyed not only houses"."""
    if child.dep_ not in {"obl:unmarked", "parataxis"} or child.pos_ not in {"NOUN", "PROPN"}:
        return False
    if child.i < predicate.i or _has_complement(predicate):
        return False
    return any(c.dep_ == "advmod" and c.lower_ in _FOCUS for c in child.children)


def _is_counted_object(child: Token, predicate: Token) -> bool:
    """Whether a number has kept it from its place: "killed up to 30", "between 5 and 6 men"."""
    if child.dep_ == "obl:unmarked" and child.tag_ == "CD" and _has_counted(predicate.head):
        return True
    if child.dep_ != "obl":
        return False
    cases = [c for c in child.children if c.dep_ == "case"]
    objects = "obj" in predicate.kinds
    plural = child.tag_ in {"NNS", "NNPS", "CD"} and predicate.pos_ == "VERB"
    bare = plural and not objects and all(bounds_number(case) for case in cases)
    return bare and not is_passive(predicate)


def _is_bare_object(child: Token, predicate: Token) -> bool:
    """Whether a phrase right behind an active verb lacks the preposition of an oblique."""
    before = child.doc.tokens[child.left_edge.i - 1]
    particle = before.dep_ == "compound:prt" and before.head == predicate
    definite = any(c.dep_ == "nmod:poss" or (particle and c.dep_ == "det") for c in child.lefts)
    named = child.pos_ == "PROPN" or (child.pos_ == "NOUN" and definite)
    behind = before == predicate or (particle and before.i == predicate.i + 1)
    if child.dep_ != "obl" or not named or not behind:
        return False
    cased = any(c.dep_ in {"case", "mark"} for c in child.lefts)
    return not (cased or is_passive(predicate) or _has_complement(predicate))


def _has_complement(predicate: Token) -> bool:
    return not predicate.kinds.isdisjoint({"obj", "ccomp", "xcomp", "iobj"})
