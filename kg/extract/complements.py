"""Complement or adjunct: which of the heads in a slot complete the verb as its object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import lemmas, relations
from kg.extract.attribution import Speakers
from kg.extract.clauses import Clause
from kg.extract.conditions import condition
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.frames import Slot
from kg.extract.predicates import is_infinitive
from kg.extract.subjects import SUBJECT_CONTROL
from kg.extract.values import mention_of, type_of
from kg.model import Triple
from kg.ontology import Ontology

_ADJUNCT = frozenset(
    {
        "before", "after", "since", "until", "till", "during", "following", "despite",
        "in spite of", "notwithstanding", "amid", "amidst",
    }
)  # fmt: skip
"""Prepositions whose phrase completes no verb unless a cue says so."""

_AGAINST = frozenset({"rejects", "denies", "opposes"})
"""What is done to a thing, and not to what it would bring: "rejects bill to ban vaping"."""


def _is_compared(token: Token) -> bool:
    """Whether it is but the measure of a comparison: "as many as the tremors had"."""
    return token.pos_ == "ADJ" and any(c.lower_ == "as" and c.i < token.i for c in token.children)


def _behind(head: Token) -> tuple[Token, ...]:
    """What a phrase is about: "the law" in "in accordance with the law"; else its own head."""
    inner = lemmas.behind_bridge(head)
    return (head,) if inner is None else coordinated(inner)


class ComplementChooser:
    """Chooses what may be the object of a statement among the heads in a slot of a clause."""

    def __init__(
        self,
        analysis: Analysis,
        ontology: Ontology,
        speakers: Speakers,
        read: Mapping[int, tuple[Triple, ...]],
    ) -> None:
        """Takes what a choice rests on.

        Args:
            speakers: Tells the content of a verb of saying from what stands beside it.
            read: Triples of the clauses that have been read, by predicate; it grows meanwhile.
        """
        self._analysis = analysis
        self._ontology = ontology
        self._speakers = speakers
        self._sources = speakers.phrases()
        self._read = read

    def of(self, clause: Clause, slot: Slot) -> tuple[Token, ...]:
        """Heads in the slot that can be the object; coordinated ones one by one."""
        found, choose = clause.filled(slot), self._CHOICES.get(slot)
        return found if choose is None or not found else tuple(choose(self, clause, found))

    def _obliques(self, clause: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        chosen = self._main_oblique(clause, found)
        if chosen is None:
            return ()
        heads = [t for t in coordinated(chosen) if t in found]
        return [inner for head in heads for inner in _behind(head)]

    def _infinitives(self, clause: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        if not self._is_raising(clause):
            return ()
        return tuple(token for token in found if self._read.get(token.i))

    def _clauses(self, clause: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        lemma = lemmas.verb_lemma(clause.predicate)
        told = self._ontology.relation("verb", lemma, "clause") is not None
        if clause.filled(Slot.OBJECT) and not told:
            return ()  # "defended the paper that it had released", whatever the tree says
        apart = self._speakers.reports.is_apart
        said = tuple(t for t in found if not apart(t) and not apart(first_conjunct(t)))
        said = tuple(t for t in said if condition(t, self._ontology) is None) or said
        return tuple(t for t in said if self._read.get(t.i)) or said[:1]

    def _descriptions(self, _: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        return (token for token in found if token.pos_ != "ADV")

    def _objects(self, _: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        timeless = (token for token in found if self._analysis.time_at(token.i) is None)
        return (token for token in timeless if not _is_compared(token))

    _CHOICES: ClassVar[Mapping[Slot, Callable[..., Iterable[Token]]]] = {
        Slot.OBLIQUE: _obliques,
        Slot.OPEN_CLAUSE: _infinitives,
        Slot.CLAUSE: _clauses,
        Slot.PREDICATE: _descriptions,
        Slot.OBJECT: _objects,
    }

    def is_told(self, clause: Clause, *, known: bool, denied: bool) -> bool:
        """Whether it says enough that somebody was told or made to do something: "was urged to".

        Who was not asked to do it may have been asked else.

        Args:
            known: Whether a relation says what becomes of the subject.
            denied: Whether the clause is negative.
        """
        lemma = lemmas.verb_lemma(clause.predicate)
        name = self._ontology.relation("verb", lemma, "obj xcomp")
        if name is None or not clause.passive:
            return False
        return not denied if self._ontology.properties[name].reporting else known

    def _is_raising(self, clause: Clause) -> bool:
        """Whether object and infinitive are one clause: "expects prices to rise"."""
        lemma = lemmas.verb_lemma(clause.predicate)
        if lemma in SUBJECT_CONTROL:
            return False
        told = self._ontology.relation("verb", lemma, "obj xcomp") is not None
        name = self._ontology.relation("verb", lemma, "clause")
        thought = name is not None and name not in _AGAINST
        read = any(self._read.get(token.i) for token in clause.filled(Slot.OPEN_CLAUSE))
        return bool(clause.filled(Slot.OBJECT)) and thought and not told and read

    # -- obliques

    def _main_oblique(self, clause: Clause, obliques: tuple[Token, ...]) -> Token | None:
        """The oblique that completes the verb: one that a cue names, else the first after it.

        A verb that is known to stand without an object takes no mere adjunct for one.
        """
        first = [t for t in obliques if t.dep_ != "conj" or first_conjunct(t) not in obliques]
        usable = [token for token in first if self._may_complete(token)]
        named = next((token for token in usable if self._is_governed(clause, token)), None)
        if named is not None or self._stands_alone(clause):
            return named
        after = [token for token in usable if token.i > clause.predicate.i]
        if clause.passive:
            after = [token for token in after if not self._is_place(token)]
        return next((t for t in after if lemmas.preposition(t) not in _ADJUNCT), None)

    def _is_place(self, token: Token) -> bool:
        """Whether it says where: "was intercepted off Malta"."""
        kind = self._type(token)
        located = self._ontology.role(lemmas.preposition(token), kind) == "location"
        return located and self._ontology.is_a(kind, "Place")

    def _is_governed(self, clause: Clause, token: Token) -> bool:
        verb, slot, type_ = clause.predicate, lemmas.preposition(token), self._type(token)
        if clause.passive:
            return self._ontology.relation("copula", verb.lower_, slot, type_) is not None
        return self._ontology.relation("verb", lemmas.verb_lemma(verb), slot, type_) is not None

    def _stands_alone(self, clause: Clause) -> bool:
        subject = next((self._type(token) for token in clause.subjects), "Thing")
        if clause.passive:
            return relations.undergone(clause, self._ontology, type_=subject) is not None
        lemma = lemmas.verb_lemma(clause.predicate)
        return self._ontology.relation("verb", lemma, "none", subject_type=subject) is not None

    def _may_complete(self, token: Token) -> bool:
        return (
            lemmas.preposition(token) != ""
            and not (lemmas.preposition(token) == "of" and token.i < token.head.i)
            and token.i not in self._sources
            and not self._is_open_report(token)
            and not self._is_doer(token)
            and token.lower_ != "all"
            and not self._is_punctual(token)
            and self._analysis.time_at(token.i) is None
            and mention_of(token, self._analysis) is not None
        )

    @staticmethod
    def _is_punctual(token: Token) -> bool:
        """Whether it is but the "on time" of "failed to shut down on time"."""
        return token.lower_ == "time" and all(c.dep_ == "case" for c in token.children)

    def _is_doer(self, token: Token) -> bool:
        """Whether it but carries out the infinitive behind it: "called for troops to leave"."""
        if lemmas.preposition(token) != "for" or not self._ontology.is_a(
            self._type(token), "Agent"
        ):
            return False
        behind = (child for child in token.children if child.dep_ == "acl" and child.i > token.i)
        return any(map(is_infinitive, behind))

    def _is_open_report(self, token: Token) -> bool:
        """What stands beside a verb of saying is no object: "said in a post"."""
        lemma = token.head.lemma_.lower()
        name = self._ontology.relation("verb", lemma, "clause")
        if name is None or not self._ontology.properties[name].reporting:
            return False
        slot, kind = lemmas.preposition(token), self._type(token)
        if self._ontology.relation("copula", token.head.lower_, slot, kind) is not None:
            return False
        return self._ontology.relation("verb", lemma, slot, kind) is None

    def _type(self, token: Token) -> str:
        return type_of(token, self._analysis)
