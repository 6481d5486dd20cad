"""Finds the subjects of a predicate, those that it shares with another clause included.

Subjects that a clause shares (coordination, control, participles, relative clauses) are followed
to the word that carries them; what cannot be followed safely stays open and makes no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from kg.english.tokens import Token
from kg.extract.coordination import coordinated
from kg.extract.frames import SUBJECTS
from kg.extract.headlines import comma_subjects, verbless_subject
from kg.extract.predicates import (
    controls_object,
    dependence,
    is_infinitive,
    is_passive,
    is_predicate,
    light_lemmas,
)
from kg.extract.relative_clauses import referent
from kg.extract.word_order import (
    inverted_subject,
    is_fronted_subject,
    is_label,
    is_quoted,
    speaker_aside,
)

SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten"})
"""Verbs whose own subject carries out the complement although they have an object."""


class SubjectFinder:
    """Looks up who is the subject of a predicate, by its tree and by what the words tell."""

    def __init__(
        self,
        *,
        times: Container[int],
        agents: Container[int],
        controls: Callable[[str, str], bool],
    ) -> None:
        """Takes what the tree alone does not tell; the arguments are those of `ClauseFinder`."""
        self._times = times
        self._agents = agents
        self._controls = controls

    def of(self, predicate: Token) -> Iterator[Token]:
        own = [c for c in _own_subjects(predicate) if c.i not in self._times]
        own = own[:1] if is_object_clause(predicate, own) else own
        if own:
            yield from comma_subjects(predicate)
            if (other := _not_only(predicate)) is not None:
                yield from coordinated(other)
            for child in own:
                if child.dep_.startswith("nsubj"):
                    yield from coordinated(referent(child))
        elif (bearer := verbless_subject(predicate)) is not None:
            yield from coordinated(bearer)
        elif (shared := speaker_aside(predicate) or inverted_subject(predicate)) is not None:
            yield from coordinated(shared)
        elif (relation := dependence(predicate)) in _INHERIT and predicate.head != predicate:
            yield from _INHERIT[relation](self, predicate)
        elif predicate.dep_ == "parataxis" and predicate.tag_ == "VBG":
            yield from self.of(predicate.head)

    def _from_conjunct(self, predicate: Token) -> Iterator[Token]:
        head = predicate.head
        if any(child.dep_ == "expl" for child in head.children):
            head = head.head if head.dep_ == "ccomp" else predicate
        if is_predicate(head) and head != predicate:
            yield from self.of(head)

    def _from_controller(self, predicate: Token) -> Iterator[Token]:
        head = predicate.head
        if (told := self._told(predicate)) is not None:
            yield from coordinated(told)
            return
        objects = [child for child in head.children if child.dep_ in {"obj", "iobj"}]
        if objects and head.lemma_ not in SUBJECT_CONTROL:
            for child in objects:
                yield from coordinated(referent(child))
        else:
            yield from self.of(head)

    def _from_main_clause(self, predicate: Token) -> Iterator[Token]:
        if any(
            child.dep_ == "mark" and child.lower_ in {"if", "than"} for child in predicate.children
        ):
            return
        told = self._told(predicate)
        if told is None and is_infinitive(predicate):
            told = recipient(predicate.head)  # "gave them a week to leave"
        if told is not None:
            yield from coordinated(referent(told))
        elif controls_object(predicate) or self._is_charged(predicate):
            yield from self._from_controller(predicate)
        else:
            head = predicate.head  # an adverb in "stopped short of condemning"
            yield from self.of(head.head if head.dep_ == "advmod" else head)

    def _told(self, predicate: Token) -> Token | None:
        """The oblique that carries out an infinitive: "called on Kyiv to surrender"."""
        if not is_infinitive(predicate):
            return None
        head = predicate.head
        for child in head.children:
            if child.i < predicate.i and child.dep_ == "obl":
                case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
                if any(self._controls(each, f"{case} xcomp") for each in light_lemmas(head)):
                    return child
        return None

    def _is_charged(self, predicate: Token) -> bool:
        """Whether "for V-ing" says what the object did: "jailed the man for stealing"."""
        head, undergoer = predicate.head, "nsubj:pass" if is_passive(predicate.head) else "obj"
        marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in predicate.children)
        return marked and any(c.dep_ == undergoer and c.i in self._agents for c in head.children)

    def _from_noun(self, predicate: Token) -> Iterator[Token]:
        noun = predicate.head
        if noun.dep_ == "obl:agent" and any(c.lower_ == "of" for c in predicate.children):
            yield from self.of(noun.head)  # "was accused by X of stealing"
            return
        if any(c.dep_ == "mark" for c in predicate.children) and predicate.tag_ == "VBG":
            if noun.dep_ in {"obj", "obl"} and is_predicate(noun.head):  # "showed no sign of"
                yield from self.of(noun.head)
            return
        if predicate.tag_ in {"VBG", "VBN", "VBD"}:
            yield from (noun, *(c for c in noun.children if c.dep_ == "conj" and c.i < predicate.i))
            return
        owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
        if noun.i in self._agents:
            yield noun  # the headline "Peru's leader to visit Beijing"
        elif owners:
            yield from coordinated(referent(owners[0]))
        elif noun.dep_ == "obj" and (given := recipient(noun.head)) is not None:
            yield from coordinated(referent(given))
        elif noun.dep_ in {"obj", "xcomp"} and is_predicate(noun.head):
            yield from self.of(noun.head)


_INHERIT = {
    "conj": SubjectFinder._from_conjunct,
    "xcomp": SubjectFinder._from_controller,
    "advcl": SubjectFinder._from_main_clause,
    "acl": SubjectFinder._from_noun,
}


def recipient(verb: Token) -> Token | None:
    """Who is given the object of a verb that has both: "them" in "gave them one week"."""
    given = next((c for c in verb.children if c.dep_ == "iobj"), None)
    return given if given is not None and any(c.dep_ == "obj" for c in verb.children) else None


def _own_subjects(predicate: Token) -> list[Token]:
    """Subjects that hang on a predicate, but for those that the parse has misplaced there."""
    found = [c for c in predicate.children if c.dep_ in SUBJECTS]
    elsewhere = [c for c in found[:-1] if is_fronted_subject(c) or is_quoted(c, predicate)]
    return [c for c in found if not is_label(c) and c not in elsewhere]


def _not_only(predicate: Token) -> Token | None:
    """The subject that the tree puts before its own clause: "Not only Chile but Peru left"."""
    first = predicate.head
    if predicate.dep_ != "conj" or first.pos_ not in {"NOUN", "PROPN"} or is_predicate(first):
        return None
    words = {c.lower_ for c in first.children if c.dep_ == "advmod" and c.i < first.i}
    return first if words & {"only", "just"} and "not" in words else None


def is_object_clause(predicate: Token, subjects: list[Token]) -> bool:
    """Whether a second subject behind the verb is its object: "found the mayor guilty"."""
    complement = any(child.dep_ == "xcomp" for child in predicate.children)
    return complement and len(subjects) == 2 and subjects[0].i < predicate.i < subjects[1].i
