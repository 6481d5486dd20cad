"""Reads the clauses of one document into triples: frames joined with the words of the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations, predication, relations
from kg.extract.adjuncts import AdjunctReader, Adjuncts
from kg.extract.attribution import Speakers
from kg.extract.building import TripleBuilder
from kg.extract.clauses import Clause, ClauseFinder
from kg.extract.commitment import Factuality
from kg.extract.complements import ComplementChooser
from kg.extract.completeness import is_complete, is_limited, is_picked_out
from kg.extract.conditions import is_conjunction
from kg.extract.coordination import coordinated, first_conjunct, with_denied
from kg.extract.ellipsis import elided, elided_subject
from kg.extract.frames import (
    ADDRESSEE,
    CLAUSE_FRAMES,
    LIGHT_VERB,
    PARENTHESIS,
    RECIPROCAL,
    Frame,
    Slot,
)
from kg.extract.gapping import readings
from kg.extract.governors import goes_on, seems
from kg.extract.light_verbs import LightVerb, light_verb
from kg.extract.participants import of_participants
from kg.extract.predicates import aim_of, is_compared, is_predicate, is_question
from kg.extract.quantifiers import is_not_all
from kg.extract.reciprocal import is_each_other, others, reciprocal
from kg.extract.relative_clauses import is_asked, is_cleft, is_unresolved
from kg.extract.small_clauses import is_unnamed, small_clauses, with_outcome
from kg.extract.sources import is_basis
from kg.extract.values import Filler, clause_text, literal_of, part_of, type_of, value_of
from kg.extract.voices import adding_verb
from kg.model import (
    Argument,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quantity,
    Relation,
    TimeExpression,
    Triple,
)
from kg.ontology import Ontology

_CHOOSING = frozenset({"elects", "appoints", "swearsIn"})
"""Relations that say enough without what somebody is chosen to be."""
_ELLIPTIC = frozenset({"do", "have"})
"""Verbs that alone stand for another one: "if it did so", "as the tremors had"."""
_JUDGING = frozenset(
    {
        "praises", "criticizes", "condemns", "welcomes", "opposes", "rejects", "supports",
        "approves", "discusses", "examines", "blocks", "protects", "monitors", "bans",
    }
)  # fmt: skip
"""Relations whose object is what others do or mean to do: "praised efforts to help"."""


class Reader:
    """Turns the clauses of one analysed document into triples."""

    def __init__(self, analysis: Analysis, ontology: Ontology) -> None:
        self.analysis = analysis
        self.ontology = ontology
        self.doc = analysis.doc
        self.clauses = ClauseFinder(
            self.doc,
            times={i for span in analysis.times for i in range(span.first, span.last)},
            places=self._heads_of("Place"),
            agents=self._heads_of("Agent"),
            controls=lambda lemma, slot: ontology.relation("verb", lemma, slot) is not None,
            adds=lambda token: adding_verb(token, ontology),
            judges=self._judges,
        )
        self.speakers = Speakers(self.doc, self.clauses, ontology)
        self._source_phrases = self.speakers.phrases()
        self._builder = TripleBuilder(analysis, ontology, self.speakers)
        self._beside = AdjunctReader(analysis, ontology)
        self._read: dict[int, tuple[Triple, ...]] = {}
        self._light: dict[int, LightVerb | None] = {}
        self._complements = ComplementChooser(analysis, ontology, self.speakers, self._read)

    def triples(self) -> Iterator[Triple]:
        """Triples of all clauses, those of inner clauses first."""
        for clause in self.clauses.innermost_first():
            found = _distinct(self._clause(clause))
            self._read[clause.predicate.i] = found
            yield from found

    def read(self, predicate: Token) -> tuple[Triple, ...]:
        """Triples of the clause of a predicate that has been read already."""
        return self._read.get(predicate.i, ())

    def counterpart(self, noun: Token, words: Token) -> tuple[Relation, Mention] | None:
        """Relation and object of "X of B" or "B's X" where a cue makes X a relation to B."""
        return predication.counterpart(noun, words, self.analysis, self.ontology)

    def build(
        self,
        predicate: Token,
        subject: Mention,
        relation: Relation,
        value: Filler,
        facts: Factuality,
        adjuncts: Adjuncts,
        *,
        frame: Frame,
    ) -> Triple:
        """A triple with the sentence that `predicate` is in as its evidence."""
        return self._builder.build(
            predicate, subject, relation, value, facts, adjuncts, frame=frame
        )

    def _heads_of(self, name: str) -> set[int]:
        """Head tokens of the mentions of a class."""
        mentions = self.analysis.mentions.items()
        return {i for i, mention in mentions if self.ontology.is_a(mention.type, name)}

    def _judges(self, verb: str, noun: str) -> bool:
        """Whether who does this to a plan has no part in it; who rejects a call is called upon."""
        asked = self.ontology.relation("noun", noun, "for") == "demands"
        return not asked and self.ontology.relation("verb", verb, "obj") in _JUDGING

    # -- one clause

    def _clause(self, clause: Clause) -> Iterator[Triple]:
        if elided_subject(clause.predicate) is not None:
            return
        found: list[Triple] = []
        for reading in readings(clause, lambda token: type_of(token, self.analysis)):
            found.extend(self._reading(reading))
        yield from found
        yield from self._elided(clause, found)

    def _elided(self, clause: Clause, said: list[Triple]) -> Iterator[Triple]:
        """What is said again of somebody else: "Samoa did not sign it, nor did Tonga"."""
        again = tuple(elided(clause.predicate))
        own = [self.analysis.mentions.at(token.i) for token in clause.subjects if again]
        repeated = [triple for triple in said if triple.subject in own]
        for auxiliary, subject in again:
            mentions = (self.analysis.mentions.at(token.i) for token in coordinated(subject))
            for mention in (each for each in mentions if each is not None):
                for triple in repeated:
                    yield self._builder.again(triple, auxiliary, mention)

    def _reading(self, clause: Clause) -> Iterator[Triple]:
        if self.speakers.is_parenthesis(clause.predicate):
            yield from self._parenthesis(clause)
            return
        if is_conjunction(clause.predicate, self.ontology):
            return
        if self._is_definition(clause) or is_cleft(clause.subjects, clause.predicate):
            return
        if is_compared(clause.predicate) or is_basis(clause.predicate):
            return
        if any(t.i in self._source_phrases for t in clause.subjects if t.head == clause.predicate):
            return  # "According to people briefed on it, …"
        together = tuple(self._together(clause))
        yield from together
        if together and not self._has_thing(clause):
            return
        made = tuple(small_clauses(clause, self.analysis, self.ontology, self._builder))
        for each in self._framed(clause):
            found = with_outcome(each, made, clause, self.ontology)
            if not is_unnamed(found, clause, self.ontology):
                yield found
        yield from made

    def _framed(self, clause: Clause) -> Iterator[Triple]:
        """What the first frame that fits reads; what stands beside a light noun is read as well."""
        light = self._light_verb(clause)
        for frame in (*(() if light is None else (light.frame,)), *CLAUSE_FRAMES):
            pairs = tuple(self._pairs(clause, frame))
            for pair in pairs:
                yield from self._triples(clause, frame, *pair)
            if not pairs:
                continue
            yield from self._to_addressee(clause, frame)
            rest = self._beside_light(clause) if frame.name == LIGHT_VERB.name else None
            if rest is None:
                return
            clause = rest

    def _together(self, clause: Clause) -> Iterator[Triple]:
        """What the subjects of a clause do with each other."""
        at = self.analysis.mentions.at
        for subject, other, relation in reciprocal(clause, self.ontology):
            one, partner = at(subject.i), at(other.i)
            if one is not None and partner is not None:
                facts = of_participants(self._builder.factuality(clause.predicate), subject, other)
                beside = self._beside.of(clause, {subject.i, other.i} | self._source_phrases)
                yield self.build(
                    clause.predicate, one, relation, partner, facts, beside, frame=RECIPROCAL
                )

    def _has_thing(self, clause: Clause) -> bool:
        """Whether it has an object that is there afterwards: they "signed a pact" each."""
        kinds = (type_of(token, self.analysis) for token in clause.filled(Slot.OBJECT))
        return any(
            self.ontology.is_a(kind, "Law") or self.ontology.is_a(kind, "Work") for kind in kinds
        )

    def _is_definition(self, clause: Clause) -> bool:
        """Whether it is the verb of "the aim is to sign": whoever signs, the aim does not."""
        predicate = first_conjunct(clause.predicate)
        if predicate.pos_ != "VERB" or "cop" not in predicate.kinds:
            return False
        if aim_of(predicate) or any(c.lower_ == "due" for c in predicate.children):
            return False  # "is due to expire"; an aim is its owner's
        mentions = [self.analysis.mentions.at(token.i) for token in clause.subjects]
        nominal = [m for m in mentions if m is not None and m.kind is MentionKind.NOMINAL]
        return any(not self.ontology.is_a(m.type, "Agent") for m in nominal)

    def _to_addressee(self, clause: Clause, frame: Frame) -> Iterator[Triple]:
        """Whom one "warned that …" makes a statement as well, where a cue says so."""
        if frame.object is not Slot.CLAUSE:
            return
        for subject, filler in self._pairs(clause, ADDRESSEE):
            found = self._triple(clause, ADDRESSEE, subject, filler)
            if found is not None and found.relation.property is not None:
                yield found

    def _pairs(self, clause: Clause, frame: Frame) -> Iterator[tuple[Token, Token | None]]:
        """Subject and object tokens, if the frame fits the clause."""
        if frame.passive is not None and frame.passive != clause.passive:
            return
        subjects = clause.filled(frame.subject)
        if frame.object is None:
            silent = not subjects or _is_elliptic(clause.predicate) or self._is_completed(clause)
            yield from () if silent else ((subject, None) for subject in with_denied(subjects))
            return
        fillers = self._fillers(clause, frame, frame.object) if subjects else ()
        if fillers:
            fillers = with_denied(fillers)
            yield from ((s, f) for s in with_denied(subjects) for f in fillers if f.i != s.i)

    def _is_completed(self, clause: Clause) -> bool:
        """Whether a clause, or a word for what becomes of somebody, completes the verb.

        A verb that no cue gives such a word says enough by itself: "were shot dead".
        """
        open_ = clause.filled(Slot.OPEN_CLAUSE)
        lemma = lemmas.verb_lemma(clause.predicate)
        made = self.ontology.relation("verb", lemma, "obj predicate")
        chosen = made in _CHOOSING and not any(map(self._is_prize, open_))
        makes = made is not None and not chosen
        kinds = (type_of(token, self.analysis) for token in clause.subjects)
        known = all(token.pos_ == "ADJ" for token in open_) or any(
            relations.undergone(clause, self.ontology, type_=kind) for kind in kinds
        )
        plain = clause.passive and known and not makes and not any(map(is_predicate, open_))
        negative = self._builder.factuality(clause.predicate).polarity is Polarity.NEGATIVE
        plain = plain or self._complements.is_told(clause, known=known, denied=negative)
        asked = any(is_asked(child) for child in clause.predicate.children)
        if asked or bool(clause.filled(Slot.CLAUSE)) or (bool(open_) and not plain):
            return True
        return not clause.passive and goes_on(clause.predicate, self.ontology)

    def _is_prize(self, noun: Token) -> bool:
        """Whether what somebody is named is no office: "was named player of the year"."""
        mention = self.analysis.mentions.at(noun.i)
        return mention is not None and not noun_relations.is_office(mention, self.ontology)

    def _fillers(self, clause: Clause, frame: Frame, slot: Slot) -> tuple[Token, ...]:
        if frame.name != LIGHT_VERB.name:
            return self._complements.of(clause, slot)
        light = self._light_verb(clause)
        return () if light is None or light.target is None else coordinated(light.target)

    def _light_verb(self, clause: Clause) -> LightVerb | None:
        i = clause.predicate.i
        if i not in self._light:
            self._light[i] = light_verb(clause, self.analysis, self.ontology)
        return self._light[i]

    def _beside_light(self, clause: Clause) -> Clause | None:
        """The clause with what is coordinated with the noun of a light verb: "a cut and a ban"."""
        light = self._light_verb(clause)
        others = () if light is None else coordinated(first_conjunct(light.noun))
        left = tuple(t for t in others if light is not None and t != light.noun)
        kept = tuple(t for t in clause.filled(Slot.OBJECT) if t in left)
        return replace(clause, slots={**clause.slots, Slot.OBJECT: kept}) if kept else None

    # -- one triple

    def _triples(
        self, clause: Clause, frame: Frame, subject: Token, filler: Token | None
    ) -> Iterator[Triple]:
        """One triple; where the object is "each other", one with each of the others."""
        found = self._triple(clause, frame, subject, filler)
        if found is None or filler is None or not is_each_other(filler):
            yield from () if found is None else (found,)
            return
        partners = [self.analysis.mentions.at(token.i) for token in others(subject)] or [None]
        yield from (replace(found, object=partner) for partner in partners)

    def _triple(
        self, clause: Clause, frame: Frame, subject: Token, filler: Token | None
    ) -> Triple | None:
        mention = self.analysis.mentions.at(subject.i)
        if mention is None or _is_nobody(subject) or is_not_all(subject):
            return None
        mention = part_of(subject, self._acting(clause, subject, mention))
        relation, values = self._said(clause, frame, filler, mention)
        one = relation.property == "partOf" and filler is not None
        if one and (isinstance(values, Quantity) or (filler is not None and is_picked_out(filler))):
            return None  # "was among the five that voted against it"
        facts = of_participants(self._builder.factuality(clause.predicate), subject, filler)
        if (
            frame.object is Slot.PREDICATE
            and clause.copula is None
            and seems(clause.predicate, self.ontology)
        ):
            facts = facts.at_most(Modality.POSSIBLE)
        if not is_complete(clause, frame, filler, self.ontology):
            return None
        if facts.polarity is Polarity.NEGATIVE and clause.copula is None:
            relation = relations.narrowed(relation, clause.predicate)
        if facts.polarity is Polarity.NEGATIVE and any(map(_is_denied_part, (subject, filler))):
            return None
        adjuncts = self._adjuncts(clause, frame, subject, filler, values)
        return self.build(clause.predicate, mention, relation, values, facts, adjuncts, frame=frame)

    def _acting(self, clause: Clause, subject: Token, mention: Mention) -> Mention:
        """A place that takes over the deeds of a clause above it does not stay a mere place."""
        shared = subject.head != clause.predicate
        deed = bool(clause.filled(Slot.OBJECT)) and not clause.passive
        if shared and deed and self.ontology.is_a(mention.type, "Place"):
            return replace(mention, acts=True)
        return mention

    def _said(
        self, clause: Clause, frame: Frame, filler: Token | None, subject: Mention
    ) -> tuple[Relation, Filler]:
        """Relation and object; a property that the subject cannot have is left out."""
        if frame.object is Slot.PREDICATE and clause.copula is not None:
            noun = filler or clause.predicate
            relation, value = predication.predicated(
                noun, clause.copula, self.analysis, self.ontology
            )
        else:
            relation = self._relation(clause, frame, filler, subject.type)
            value = self._value(frame, filler)
        if relation.property and not relations.fits(relation.property, subject, self.ontology):
            relation = replace(relation, property=None)
        return relation, value

    def _relation(
        self, clause: Clause, frame: Frame, filler: Token | None, subject_type: str
    ) -> Relation:
        if frame.name == LIGHT_VERB.name and (light := self._light_verb(clause)) is not None:
            plain = relations.relation_of(clause, frame, None, self.ontology)
            return replace(plain, lemma=light.lemma, property=light.name)
        kind = "Thing" if filler is None else type_of(filler, self.analysis)
        return relations.relation_of(
            clause, frame, filler, self.ontology, types=(kind, subject_type)
        )

    def _value(self, frame: Frame, filler: Token | None) -> Filler:
        if filler is None:
            return None
        if frame.object in {Slot.CLAUSE, Slot.OPEN_CLAUSE}:
            inner = self.read(filler)
            return inner[0] if inner and not self._is_untold(filler) else clause_text(filler)
        if frame.object is Slot.PREDICATE and not lemmas.is_nominal(filler):
            return literal_of(filler)
        value = value_of(filler, self.analysis)
        if frame.object is Slot.PREDICATE and isinstance(value, Mention):
            return predication.with_deed(filler, value)
        return value

    def _is_untold(self, clause: Token) -> bool:
        """Whether nobody answers what it asks: "did not say how many had died"."""
        facts = self._builder.factuality(clause.head)
        return is_question(clause) and facts.polarity is Polarity.NEGATIVE

    def _adjuncts(
        self, clause: Clause, frame: Frame, subject: Token, filler: Token | None, value: Filler
    ) -> Adjuncts:
        """What the clause says beside subject and object, neither of which is said again."""
        used = {subject.i} | self._source_phrases
        bridge = None if filler is None else lemmas.bridge_before(filler)
        used |= {token.i for token in (filler, bridge) if token is not None}
        if frame.name == LIGHT_VERB.name and (light := self._light_verb(clause)) is not None:
            used.add(light.noun.i)
        found = self._beside.of(clause, used)
        given = self._recipients(clause) if frame.name == "passive-agent-object" else ()
        others = tuple(item for item in (*given, *found.arguments) if item.value != value)
        own = value if isinstance(value, Quantity) else self._quantity(clause, subject, filler)
        quantity = own or found.quantity
        time = found.time or self._time_above(clause)
        return Adjuncts(others, found.places, time, quantity)

    def _time_above(self, clause: Clause) -> TimeExpression | None:
        """The time of "began on Sunday to erupt", which the verb above has none to tell of."""
        above = self.clauses.by_predicate.get(clause.predicate.head.i)
        if clause.predicate.dep_ != "xcomp" or above is None or above.filled(Slot.OBJECT):
            return None
        if self._builder.factuality(clause.predicate).modality is not Modality.ASSERTED:
            return None
        return self._beside.of(above, set()).time

    def _recipients(self, clause: Clause) -> tuple[Argument, ...]:
        """The subjects of a passive with an object: "the rebels were given arms by Libya"."""
        given = (self.analysis.mentions.at(token.i) for token in clause.subjects)
        return tuple(Argument("recipient", each) for each in given if each is not None)

    def _quantity(self, clause: Clause, subject: Token, filler: Token | None) -> Quantity | None:
        """How many there are of what fills the object, or else the subject."""
        number = _gapped_number(clause.predicate)
        if number is not None and clause.passive:
            return self.analysis.quantity_at(number.i)
        counted = (self.analysis.quantity_at(t.i) for t in (filler, subject) if t is not None)
        return next((quantity for quantity in counted if quantity is not None), None)

    # -- parentheses: "…, Peskov said"

    def _parenthesis(self, clause: Clause) -> Iterator[Triple]:
        """A verb of saying beside what is said: its object is the clause it stands in."""
        around = clause.predicate.head
        spoken = self._read_later(around)
        for subject in clause.subjects:
            mention = self.analysis.mentions.at(subject.i)
            if mention is None or spoken is None:
                continue
            relation = relations.relation_of(clause, PARENTHESIS, around, self.ontology)
            if relation.property is None:  # "as he put it"
                continue
            facts = self._builder.factuality(clause.predicate)
            beside = self._beside.of(clause, {subject.i} | self._source_phrases)
            built = self.build(
                clause.predicate, mention, relation, spoken, facts, beside, frame=PARENTHESIS
            )
            yield replace(built, attributed_to=())

    def _read_later(self, predicate: Token) -> Triple | None:
        """The first triple of the clause around a parenthesis, read before its turn."""
        clause = self.clauses.by_predicate.get(predicate.i)
        if clause is None or self.speakers.is_parenthesis(predicate):
            return None
        if predicate.i not in self._read:
            self._read[predicate.i] = _distinct(self._clause(clause))
        found = self._read[predicate.i]
        return found[0] if found else None


def _distinct(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The triples in order, each once."""
    found = tuple(triples)
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


def _is_elliptic(predicate: Token) -> bool:
    """Whether a verb leaves out what it is about: "if it did so"."""
    return predicate.lemma_.lower() in _ELLIPTIC


def _is_denied_part(noun: Token | None) -> bool:
    """Whether "no" denies not the noun but what is said with it: "no one who can"."""
    return noun is not None and any(c.lower_ == "no" for c in noun.lefts) and is_limited(noun)


def _is_nobody(subject: Token) -> bool:
    """Whether a subject names nobody that a statement could be about."""
    return subject.dep_ == "expl" or is_unresolved(subject) or is_each_other(subject)


def _gapped_number(predicate: Token) -> Token | None:
    """The number that stands for a counted subject: "8 civilians were killed and 13 injured"."""
    if predicate.dep_ != "conj" or predicate.i < 2:
        return None
    before, joined = predicate.nbor(-1), predicate.nbor(-2).dep_ == "cc"
    return before if joined and before.pos_ == "NUM" else None


__all__ = ["Adjuncts", "Filler", "Reader"]
