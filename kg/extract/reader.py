"""Reads the clauses of one document into triples: frames joined with the words of the ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from spacy.tokens import Span, Token

from kg.english.analysis import Analysis
from kg.english.quantities import is_amount
from kg.extract import relations, verification
from kg.extract.adjuncts import AdjunctReader, Adjuncts
from kg.extract.attribution import Speakers
from kg.extract.clauses import Clause, ClauseFinder, coordinated, is_predicate
from kg.extract.factuality import Factuality, factuality, of_participants, weaker
from kg.extract.frames import (
    ADDRESSEE,
    CLAUSE_FRAMES,
    LIGHT_VERB,
    LIGHT_VERB_ALONE,
    PARENTHESIS,
    SMALL_CLAUSE,
    Frame,
    Slot,
)
from kg.model import (
    Argument,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Quantity,
    Relation,
    Triple,
)
from kg.ontology import Ontology

Filler = Mention | Literal | Quantity | Triple | None

OPEN_RELATION = 0.9
"""Factor on the confidence of a relation that no cue of the ontology confirms."""
UNCERTAIN_REFERENCE = 0.85
"""Factor on the confidence where a pronoun fills a slot."""


_OPEN_PRONOUNS = frozenset({"WP", "WDT"})
"""Relative pronouns whose noun was not found: who it is stays open."""
_TEMPORAL = frozenset({"before", "after", "since", "until", "till", "during", "following"})
_NARROW = frozenset({"amod", "compound", "nummod", "case", "fixed", "det", "nmod:poss"})
"""What belongs to a predicate even in its shortest form."""


@dataclass(frozen=True, slots=True)
class _LightVerb:
    """A verb that says what its noun says ("launch an attack on"); the object's head, if any."""

    lemma: str
    property: str
    noun: Token
    target: Token | None


class Reader:
    """Turns the clauses of one analysed document into triples."""

    def __init__(self, analysis: Analysis, ontology: Ontology) -> None:
        self.analysis = analysis
        self.ontology = ontology
        self.doc = analysis.doc
        self.clauses = ClauseFinder(
            self.doc,
            times={i for span in analysis.times for i in range(span.first, span.last)},
            agents={i for i in analysis.mentions.heads() if self._is_agent(i)},
            controls=lambda lemma, slot: ontology.relation("verb", lemma, slot) is not None,
        )
        self.speakers = Speakers(self.doc, self.clauses, ontology)
        self._source_phrases = self.speakers.phrases()
        self._beside = AdjunctReader(analysis, ontology)
        self._facts: dict[int, Factuality] = {}
        self._read: dict[int, tuple[Triple, ...]] = {}

    def triples(self) -> Iterator[Triple]:
        """Triples of all clauses, those of inner clauses first."""
        for clause in self.clauses.innermost_first():
            found = tuple(dict.fromkeys(self._clause(clause)))
            self._read[clause.predicate.i] = found
            yield from found

    def _is_agent(self, i: int) -> bool:
        mention = self.analysis.mentions.at(i)
        return mention is not None and self.ontology.is_a(mention.type, "Agent")

    # -- one clause

    def _clause(self, clause: Clause) -> Iterator[Triple]:
        if self._is_parenthesis(clause):
            yield from self._parenthesis(clause)
            return
        if self._is_definition(clause):
            return
        for frame in (*self._light_verb(clause), *CLAUSE_FRAMES):
            pairs = tuple(self._pairs(clause, frame))
            if pairs:
                yield from (t for pair in pairs if (t := self._triple(clause, frame, *pair)))
                yield from self._to_addressee(clause, frame)
                break
        yield from self._small_clauses(clause)

    def _small_clauses(self, clause: Clause) -> Iterator[Triple]:
        """What the verb makes of its object: "elected Ruiz speaker", "called the vote a farce"."""
        lemma = relations.verb_lemma(clause.predicate)
        name = self.ontology.relation("verb", lemma, "obj predicate")
        if name is None:
            return
        patients = clause.subjects if clause.passive else clause.filled(Slot.OBJECT)
        for token in self._complements_of(clause):
            for patient in patients:
                found = self._small_clause(clause, patient, token)
                if found is not None:
                    yield self._by_judge(clause, name, found)

    def _complements_of(self, clause: Clause) -> Iterator[Token]:
        """Heads of object complements: nominal ones, and those with "as"."""
        for child in clause.predicate.children:
            if (child.dep_ == "xcomp" and not is_predicate(child)) or (
                child.dep_ == "obl" and relations.preposition(child) == "as"
            ):
                yield child

    def _small_clause(self, clause: Clause, patient: Token, token: Token) -> Triple | None:
        mention = self.analysis.mentions.at(patient.i)
        if mention is None or patient.tag_ in _OPEN_PRONOUNS:
            return None
        relation, value = self._predicated(token, token)
        facts, beside = self._factuality(clause.predicate), Adjuncts()
        return self.build(
            clause.predicate, mention, relation, value, facts, beside,
            frame=SMALL_CLAUSE.name, confidence=SMALL_CLAUSE.confidence,
        )  # fmt: skip

    def _by_judge(self, clause: Clause, name: str, triple: Triple) -> Triple:
        """Who calls or finds somebody something says so; who elects or makes somebody, does it."""
        if not (self.ontology.is_a(name, "says") or self.ontology.properties[name].reporting):
            return triple
        judges = clause.filled(Slot.AGENT) if clause.passive else clause.subjects
        found = [self.analysis.mentions.at(token.i) for token in judges]
        speakers = tuple(mention for mention in found if mention is not None)
        if not speakers:
            return replace(triple, modality=weaker(triple.modality, Modality.POSSIBLE))
        return replace(triple, attributed_to=(*speakers, *triple.attributed_to))

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
            if not clause.filled(Slot.OPEN_CLAUSE) and not clause.filled(Slot.CLAUSE):
                yield from ((subject, None) for subject in subjects)
            return
        for subject in subjects:
            for filler in self._fillers(clause, frame):
                if filler.i != subject.i:
                    yield subject, filler

    def _fillers(self, clause: Clause, frame: Frame) -> tuple[Token, ...]:
        if frame is LIGHT_VERB:
            parts = self._light_parts(clause)
            return () if parts is None or parts.target is None else coordinated(parts.target)
        if frame.object is None:
            return ()
        choose = self._CHOICES.get(frame.object)
        found = clause.filled(frame.object)
        return found if choose is None else tuple(choose(self, clause, found))

    def _obliques(self, clause: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        chosen = self._main_oblique(clause, found)
        return () if chosen is None else coordinated(chosen)

    def _infinitives(self, clause: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        return found if self._is_raising(clause) else ()

    def _complements(self, _: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        said = tuple(t for t in found if not self.speakers.is_apart(t))
        return tuple(t for t in said if self._read.get(t.i)) or said[:1]

    def _descriptions(self, _: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        return (token for token in found if token.pos_ != "ADV")

    def _objects(self, _: Clause, found: tuple[Token, ...]) -> Iterable[Token]:
        return (token for token in found if self.analysis.time_at(token.i) is None)

    _CHOICES: ClassVar[Mapping[Slot, Callable[..., Iterable[Token]]]] = {
        Slot.OBLIQUE: _obliques,
        Slot.OPEN_CLAUSE: _infinitives,
        Slot.CLAUSE: _complements,
        Slot.PREDICATE: _descriptions,
        Slot.OBJECT: _objects,
    }

    def _is_raising(self, clause: Clause) -> bool:
        """Whether object and infinitive are one clause: "expects prices to rise"."""
        lemma = relations.verb_lemma(clause.predicate)
        told = self.ontology.relation("verb", lemma, "obj xcomp") is not None
        thought = self.ontology.relation("verb", lemma, "clause") is not None
        complements = clause.filled(Slot.OPEN_CLAUSE)
        read = all(self._read.get(token.i) for token in complements)
        return bool(clause.filled(Slot.OBJECT)) and thought and not told and read

    def _main_oblique(self, clause: Clause, obliques: tuple[Token, ...]) -> Token | None:
        """The oblique that completes the verb: one that a cue names, else the first after it.

        A verb that is known to stand without an object takes no mere adjunct for one.
        """
        usable = [token for token in obliques if self._may_complete(token)]
        named = next((token for token in usable if self._is_governed(clause, token)), None)
        if named is not None or self._stands_alone(clause):
            return named
        after = [token for token in usable if token.i > clause.predicate.i and _completes(token)]
        return after[0] if after else None

    def _is_governed(self, clause: Clause, token: Token) -> bool:
        verb, slot, type_ = clause.predicate, relations.preposition(token), self._type(token)
        if clause.passive:
            return self.ontology.relation("copula", verb.lower_, slot, type_) is not None
        return self.ontology.relation("verb", relations.verb_lemma(verb), slot, type_) is not None

    def _stands_alone(self, clause: Clause) -> bool:
        subject = next((self._type(token) for token in clause.subjects), "Thing")
        if clause.passive:
            return relations.undergone(clause, self.ontology, type_=subject) is not None
        lemma = relations.verb_lemma(clause.predicate)
        return self.ontology.relation("verb", lemma, "none", subject_type=subject) is not None

    def _may_complete(self, token: Token) -> bool:
        return (
            token.dep_ != "conj"
            and relations.preposition(token) != ""
            and token.i not in self._source_phrases
            and not self._is_open_report(token)
            and self.analysis.time_at(token.i) is None
            and self.analysis.mentions.at(token.i) is not None
        )

    def _is_open_report(self, token: Token) -> bool:
        """What stands beside a verb of saying is no object: "said in a post"."""
        lemma = token.head.lemma_.lower()
        name = self.ontology.relation("verb", lemma, "clause")
        slot = relations.preposition(token)
        if name is None or not self.ontology.properties[name].reporting:
            return False
        if self.ontology.relation("copula", token.head.lower_, slot, self._type(token)) is not None:
            return False
        return self.ontology.relation("verb", lemma, slot, self._type(token)) is None

    def _light_verb(self, clause: Clause) -> tuple[Frame, ...]:
        """The light-verb frame, where verb and noun together are a cue ("hold talks with")."""
        parts = self._light_parts(clause)
        if parts is None:
            return ()
        return (LIGHT_VERB_ALONE,) if parts.target is None else (LIGHT_VERB,)

    def _light_parts(self, clause: Clause) -> _LightVerb | None:
        """The light verb of an active clause, with what fills the object, if anything does."""
        if clause.passive:
            return None
        for lemma, noun in _light_nouns(clause):
            for token in self._targets(clause, noun):
                slot, kind = relations.preposition(token), self._type(token)
                name = self.ontology.relation("verb", lemma, slot, kind)
                if name is None and self._is_light(clause.predicate):
                    name = self.ontology.relation("noun", noun.lemma_.lower(), slot, kind)
                if name is not None:
                    return _LightVerb(f"{lemma} {slot}", name, noun, token)
            if (name := self.ontology.relation("verb", lemma, "none")) is not None:
                return _LightVerb(lemma, name, noun, None)
            if (name := self.ontology.relation("verb", lemma, "obj")) is not None:
                return _LightVerb(relations.verb_lemma(clause.predicate), name, noun, noun)
        return None

    def _is_light(self, verb: Token) -> bool:
        return relations.verb_lemma(verb) in self.ontology.light_verbs

    def _targets(self, clause: Clause, noun: Token) -> Iterator[Token]:
        """What may be the object of a light verb and its noun, by a preposition behind them."""
        inside = (child for child in noun.children if child.dep_ == "nmod")
        for token in (*inside, *clause.filled(Slot.OBLIQUE)):
            if token.i > noun.i and self.analysis.time_at(token.i) is None:
                yield token

    # -- one triple

    def _triple(
        self, clause: Clause, frame: Frame, subject: Token, filler: Token | None
    ) -> Triple | None:
        mention = self.analysis.mentions.at(subject.i)
        if mention is None or subject.dep_ == "expl" or subject.tag_ in _OPEN_PRONOUNS:
            return None
        mention = self._acting(clause, subject, mention)
        relation = self._relation(clause, frame, filler, mention.type)
        values = self._values(frame, filler)
        if frame.object is Slot.PREDICATE and clause.copula is not None:
            relation, values = self._predicated(filler or clause.predicate, clause.copula)
        if relation.property and not relations.fits(relation.property, mention, self.ontology):
            relation = replace(relation, property=None)
        used = {subject.i} if filler is None else {subject.i, filler.i}
        used |= self._source_phrases
        if frame.name == LIGHT_VERB.name and (parts := self._light_parts(clause)) is not None:
            used.add(parts.noun.i)
        facts = of_participants(self._factuality(clause.predicate), subject, filler)
        adjuncts = self._beside.of(clause, used)
        if frame.name == "passive-agent-object":
            given = [self.analysis.mentions.at(t.i) for t in clause.subjects]
            gets = [Argument("recipient", each) for each in given if each is not None]
            adjuncts = replace(adjuncts, arguments=(*gets, *adjuncts.arguments))
        others = tuple(item for item in adjuncts.arguments if item.value != values)
        quantity = self._quantity(clause, subject, filler) or adjuncts.quantity
        adjuncts = replace(adjuncts, arguments=others, quantity=quantity)
        return self.build(
            clause.predicate, mention, relation, values, facts, adjuncts,
            frame=frame.name, confidence=_confidence(frame, relation, mention, values),
        )  # fmt: skip

    def _factuality(self, predicate: Token) -> Factuality:
        if predicate.i not in self._facts:
            self._facts[predicate.i] = factuality(predicate, self.ontology)
        return self._facts[predicate.i]

    def _acting(self, clause: Clause, subject: Token, mention: Mention) -> Mention:
        """A place that takes over the deeds of a clause above it does not stay a mere place."""
        shared = subject.head != clause.predicate
        deed = bool(clause.filled(Slot.OBJECT)) and not clause.passive
        if shared and deed and self.ontology.is_a(mention.type, "Place"):
            return replace(mention, acts=True)
        return mention

    def _relation(
        self, clause: Clause, frame: Frame, filler: Token | None, subject_type: str
    ) -> Relation:
        if frame.name == LIGHT_VERB.name and (parts := self._light_parts(clause)) is not None:
            plain = relations.relation_of(clause, frame, None, self.ontology)
            return replace(plain, lemma=parts.lemma, property=parts.property)
        kind = "Thing" if filler is None else self._type(filler)
        return relations.relation_of(
            clause, frame, filler, self.ontology, types=(kind, subject_type)
        )

    def _predicated(self, noun: Token, copula: Token) -> tuple[Relation, Filler]:
        """Relation and object of what is said to be so.

        Args:
            noun: Head of the noun phrase or adjective.
            copula: The words that the relation stands on.
        """
        mention = self.analysis.mentions.at(noun.i)
        case = relations.preposition(noun)
        if case == "as":
            case = ""
        if mention is None or noun.pos_ not in {"NOUN", "PROPN", "PRON"} or case:
            kind = self._type(noun)
            relation = relations.being(copula, case, self.ontology, type_=kind)
            state = self._state(noun, copula)
            return state or (relation, self.value(noun) if case else _literal(noun))
        return self.counterpart(noun, copula) or relations.office(mention, copula, self.ontology)

    def _state(self, word: Token, copula: Token) -> tuple[Relation, Mention] | None:
        """Relation and object of "is responsible for B", where a cue says what that means."""
        for child in word.children:
            target = self.analysis.mentions.at(child.i)
            if target is None or not child.dep_.startswith(("obl", "nmod")):
                continue
            slot = relations.preposition(child)
            found = relations.copula_of(word, copula, self.ontology, slot=slot, type_=target.type)
            if found.property is not None:
                return found, target
        return None

    def counterpart(self, noun: Token, words: Token) -> tuple[Relation, Mention] | None:
        """Relation and object of "X of B" or "B's X" where a cue makes X a relation to B."""
        for child in noun.children:
            owner = child.dep_ == "nmod:poss"
            if not owner and child.dep_ != "nmod":
                continue
            target = self.analysis.mentions.at(child.i)
            slot = "of" if owner else relations.preposition(child)
            if target is None:
                continue
            found = relations.copula_of(noun, words, self.ontology, slot=slot, type_=target.type)
            if found.property is not None:
                return found, target
        return None

    def _values(self, frame: Frame, filler: Token | None) -> Filler:
        if filler is None:
            return None
        if frame.object in {Slot.CLAUSE, Slot.OPEN_CLAUSE}:
            inner = self._read.get(filler.i, ())
            return inner[0] if inner else _clause_text(filler)
        if frame.object is Slot.PREDICATE and filler.pos_ not in {"NOUN", "PROPN", "PRON"}:
            return _literal(filler)
        return self.value(filler)

    def value(self, token: Token) -> Mention | Quantity | Literal:
        """What a nominal head stands for: a bare amount is a quantity, all else a mention."""
        quantity = self.analysis.quantity_at(token.i)
        if quantity is not None and is_amount(token):
            return quantity
        return self.analysis.mentions.at(token.i) or _literal(token)

    def read(self, predicate: Token) -> tuple[Triple, ...]:
        """Triples of the clause of a predicate that has been read already."""
        return self._read.get(predicate.i, ())

    def build(
        self,
        predicate: Token,
        subject: Mention,
        relation: Relation,
        value: Filler,
        facts: Factuality,
        adjuncts: Adjuncts,
        *,
        frame: str,
        confidence: float,
    ) -> Triple:
        """A triple with the sentence that `predicate` is in as its evidence."""
        number, start, end, quote = self._evidence[predicate.i]
        return Triple(
            document_id=self.analysis.document.id,
            sentence=number,
            start=start,
            end=end,
            quote=quote,
            subject=subject,
            relation=relation,
            object=value,
            arguments=adjuncts.arguments,
            attributed_to=self.attributed_to(predicate),
            polarity=facts.polarity,
            modality=facts.modality,
            tense=facts.tense,
            time=adjuncts.time,
            places=adjuncts.places,
            quantity=adjuncts.quantity,
            verification=verification.of_clause(predicate, self.ontology),
            frame=frame,
            confidence=confidence,
        )

    def _quantity(self, clause: Clause, subject: Token, filler: Token | None) -> Quantity | None:
        """How many there are of what fills the object, or else the subject."""
        number = _gapped_number(clause.predicate)
        if number is not None and clause.passive:
            return self.analysis.quantity_at(number.i)
        counted = (self.analysis.quantity_at(t.i) for t in (filler, subject) if t is not None)
        return next((quantity for quantity in counted if quantity is not None), None)

    def attributed_to(self, predicate: Token) -> tuple[Mention, ...]:
        """Mentions of the speakers, innermost first."""
        at = self.analysis.mentions.at
        heads = self.speakers.of(predicate)  # "Western" names nobody, "Western estimates" does
        found = (at(token.i) or at(token.head.i) for token in heads)
        return tuple(dict.fromkeys(mention for mention in found if mention is not None))

    @cached_property
    def _evidence(self) -> dict[int, tuple[int, int, int, str]]:
        """Number, offsets and text of the sentence around each token."""
        kept = (sentence for sentence in self.doc.sents if sentence.text.strip())
        found = {}
        for number, sentence in enumerate(kept):
            span = _trimmed(sentence)
            place = (number, span.start_char, span.end_char, span.text)
            found.update(dict.fromkeys(range(sentence.start, sentence.end), place))
        return found

    def _type(self, token: Token) -> str:
        mention = self.analysis.mentions.at(token.i)
        return "Thing" if mention is None else mention.type

    def _is_definition(self, clause: Clause) -> bool:
        """Whether it is the verb of "the aim is to sign": whoever signs, the aim does not."""
        predicate = clause.predicate
        while predicate.dep_ == "conj" and predicate.head != predicate:
            predicate = predicate.head
        if predicate.pos_ != "VERB" or not any(c.dep_ == "cop" for c in predicate.children):
            return False
        mentions = [self.analysis.mentions.at(token.i) for token in clause.subjects]
        nominal = [m for m in mentions if m is not None and m.kind is MentionKind.NOMINAL]
        return any(not self.ontology.is_a(m.type, "Agent") for m in nominal)

    # -- parentheses ("…", Peskov said) and indirect objects

    def _is_parenthesis(self, clause: Clause) -> bool:
        return self.speakers.is_parenthesis(clause.predicate)

    def _parenthesis(self, clause: Clause) -> Iterator[Triple]:
        """A verb of saying beside what is said: its object is the clause it stands in."""
        spoken = self._read_later(clause.predicate.head)
        for subject in clause.subjects:
            mention = self.analysis.mentions.at(subject.i)
            if mention is None or spoken is None:
                continue
            relation = relations.relation_of(
                clause, PARENTHESIS, clause.predicate.head, self.ontology
            )
            if relation.property is None:  # "as he put it"
                continue
            facts = self._factuality(clause.predicate)
            beside = self._beside.of(clause, {subject.i} | self._source_phrases)
            built = self.build(
                clause.predicate, mention, relation, spoken, facts, beside,
                frame=PARENTHESIS.name, confidence=PARENTHESIS.confidence,
            )  # fmt: skip
            yield replace(built, attributed_to=())

    def _read_later(self, predicate: Token) -> Triple | None:
        """The first triple of the clause around a parenthesis, read before its turn."""
        clause = self.clauses.by_predicate.get(predicate.i)
        if clause is None or self._is_parenthesis(clause):
            return None
        if predicate.i not in self._read:
            self._read[predicate.i] = tuple(dict.fromkeys(self._clause(clause)))
        found = self._read[predicate.i]
        return found[0] if found else None


def _light_nouns(clause: Clause) -> Iterator[tuple[str, Token]]:
    """Lemma of verb and noun for each object and oblique: "hold talk", "come under fire"."""
    verb = clause.predicate.lemma_.lower()
    for noun in clause.filled(Slot.OBJECT):
        yield f"{verb} {noun.lemma_.lower()}", noun
    for noun in clause.filled(Slot.OBLIQUE):
        yield f"{verb} {relations.preposition(noun)} {noun.lemma_.lower()}", noun


def _completes(token: Token) -> bool:
    """Whether a phrase may complete a verb that no cue knows: not so "after the election"."""
    return relations.preposition(token) not in _TEMPORAL


def _gapped_number(predicate: Token) -> Token | None:
    """The number that stands for a counted subject: "8 civilians were killed and 13 injured"."""
    if predicate.dep_ != "conj" or predicate.i < 2:
        return None
    before, joined = predicate.nbor(-1), predicate.nbor(-2).dep_ == "cc"
    return before if joined and before.pos_ == "NUM" else None


def _literal(head: Token) -> Literal:
    """A head that is no mention, with the words that belong to it even in its shortest form."""
    return _text_of(head, [c for c in head.children if c.dep_ in _NARROW and c.i < head.i])


def _clause_text(head: Token) -> Literal:
    """A whole clause without what introduces it."""
    return _text_of(head, [t for t in head.subtree if t.dep_ not in {"mark", "punct"}])


def _text_of(head: Token, others: list[Token]) -> Literal:
    places = [head.i, *(token.i for token in others)]
    span = head.doc[min(places) : max(places) + 1]
    return Literal(start=span.start_char, end=span.end_char, text=span.text)


def _trimmed(sentence: Span) -> Span:
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end]


def _confidence(frame: Frame, relation: Relation, subject: Mention, value: Filler) -> float:
    found = frame.confidence
    if relation.property is None:
        found *= OPEN_RELATION
    for filler in (subject, value):
        if isinstance(filler, Mention) and filler.kind is MentionKind.PRONOUN:
            found *= UNCERTAIN_REFERENCE
    return round(found, 3)


__all__ = ["Adjuncts", "Filler", "Reader"]
