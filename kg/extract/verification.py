"""Notes on whether somebody stands by a statement: "denied" and "unconfirmed".

A note is on the clause it governs ("could not verify that the army shelled the town"), or, where
it names a statement made before ("The claim could not be verified", "Moscow denies this"), on
what others are quoted with: in the same sentence, or else in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.clauses import ClauseFinder
from kg.extract.factuality import factuality
from kg.extract.frames import Slot
from kg.extract.noun_factuality import is_unconfirmed
from kg.extract.predicates import is_predicate
from kg.extract.quantifiers import is_nothing
from kg.model import DENIED, Mention, MentionKind, Polarity, Triple
from kg.ontology import Ontology

UNCONFIRMED = "unconfirmed"
UNVERIFIED = frozenset({"unconfirmed", "unverified", "uncorroborated", "unsubstantiated"})
"""Adjectives of sources that nobody vouches for."""

_POINTERS = frozenset({"the", "this", "that", "these", "those", "either", "such", "both"})
_PRONOUNS = frozenset({"this", "that", "it", "them", "which", "these", "those"})
_OTHERS = ("Agent", "Place", "Facility")
"""Classes of what is no statement: "The nominee was not confirmed"."""


def of_clause(predicate: Token, ontology: Ontology) -> str:
    """What stands above a clause makes of it: "denied", "unconfirmed" or ""."""
    head = predicate.head
    if is_unconfirmed(predicate, ontology):
        return UNCONFIRMED
    if predicate.dep_ == "conj" and head != predicate and is_predicate(head):
        return of_clause(head, ontology)
    if predicate.dep_ in {"ccomp", "xcomp"} and is_predicate(head):
        return _note(head, "clause", ontology)
    content = predicate.dep_ in {"acl", "ccomp"} and _is_content(predicate)
    if content and head.dep_ in {"obj", "nsubj:pass"} and is_predicate(head.head):
        return _note(head.head, "obj", ontology)
    return ""


def _is_content(clause: Token) -> bool:
    before = (child for child in clause.children if child.i < clause.i)
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in before)


def _note(verb: Token, slot: str, ontology: Ontology) -> str:
    name = ontology.relation("verb", lemmas.verb_lemma(verb), slot)
    found = ontology.properties.get(name or "")
    if found is None:
        return ""
    above = factuality(verb, ontology)
    if found.claim_polarity == Polarity.NEGATIVE or name == "rejects":
        return DENIED if above.is_fact else ""
    return UNCONFIRMED if name == "confirms" and above.polarity is Polarity.NEGATIVE else ""


@dataclass(frozen=True, slots=True)
class _Note:
    """A note on statements made before.

    Attributes:
        sentence: Offset of the sentence that holds the note.
        before: Offset up to which the same sentence may hold what it is on.
        by: The text of whoever denies, so that nobody is said to deny what he says.
    """

    value: str
    sentence: int
    before: int
    by: frozenset[str]


def noted(
    triples: Iterable[Triple], analysis: Analysis, clauses: ClauseFinder, ontology: Ontology
) -> Iterator[Triple]:
    """The same triples, those of others' statements with the notes that follow them."""
    found = list(triples)
    notes = tuple(_notes(analysis, clauses, ontology))
    changed: dict[Triple, str] = {}
    for note in notes:
        for triple in _meant(note, found):
            changed.setdefault(triple, note.value)
    yield from (_with_notes(triple, changed) for triple in found) if changed else found


def _with_notes(triple: Triple, changed: dict[Triple, str]) -> Triple:
    value = triple.object
    inner = _with_notes(value, changed) if isinstance(value, Triple) else value
    note = triple.verification or changed.get(triple, "")
    if inner is value and note == triple.verification:
        return triple
    return replace(triple, object=inner, verification=note)


def _meant(note: _Note, triples: list[Triple]) -> list[Triple]:
    """Attributed triples before the note in its sentence, or else of the sentence before."""
    claims = [t for t in triples if t.attributed_to and not _is_by(t, note.by)]
    same = [t for t in claims if t.start == note.sentence and t.relation.end <= note.before]
    if same:
        return same
    number = max((t.sentence for t in triples if t.start < note.sentence), default=None)
    last = [t for t in triples if t.start < note.sentence and t.sentence == number]
    return [t for t in claims if last and t.sentence == number]


def _is_by(triple: Triple, denying: frozenset[str]) -> bool:
    return any(speaker.text in denying for speaker in triple.attributed_to)


def _notes(analysis: Analysis, clauses: ClauseFinder, ontology: Ontology) -> Iterator[_Note]:
    for clause in clauses.by_predicate.values():
        verb = clause.predicate
        patients = clause.subjects if clause.passive else clause.filled(Slot.OBJECT)
        value = _note(verb, "obj", ontology)
        if value and any(_points_back(p, value, analysis, ontology) for p in patients):
            deniers = clause.filled(Slot.AGENT) if clause.passive else clause.subjects
            yield _made(verb, value, analysis, deniers)
    for noun in analysis.doc:
        if noun.pos_ == "NOUN" and _is_missing_confirmation(noun, ontology):
            yield _made(noun, UNCONFIRMED, analysis, ())


def _made(word: Token, value: str, analysis: Analysis, by: Iterable[Token]) -> _Note:
    mentions = (analysis.mentions.at(token.i) for token in by)
    names = frozenset(m.text for m in mentions if m is not None) if value == DENIED else frozenset()
    sentence = next(token for token in word.sent if not token.is_space)
    return _Note(value, sentence.idx, word.doc[word.left_edge.i].idx, names)


def _points_back(patient: Token, value: str, analysis: Analysis, ontology: Ontology) -> bool:
    """Whether a phrase stands for a statement made before: "this", "the claim", "a claim that"."""
    if patient.lower_ in _PRONOUNS:
        return True
    complements = {"acl", "nmod", "ccomp", "nmod:poss"}
    if any(c.dep_ in complements for c in patient.children) or patient.pos_ != "NOUN":
        return False
    said = _is_saying(patient, ontology)
    definite = any(c.dep_ == "det" and c.lower_ in _POINTERS for c in patient.children)
    if patient.dep_ == "appos" or value == DENIED:
        return said and (definite or patient.dep_ == "appos")
    mention = analysis.mentions.at(patient.i)
    return definite and (said or _may_be_said(mention, ontology))


def _is_saying(noun: Token, ontology: Ontology) -> bool:
    """Whether it is a claim or a report, and no request or promise."""
    name = ontology.relation("noun", noun.lemma_.lower(), "clause")
    found = ontology.properties.get(name or "")
    return found is not None and found.reporting and found.claim_modality in {"", "Possible"}


def _may_be_said(mention: Mention | None, ontology: Ontology) -> bool:
    if mention is None or mention.kind is not MentionKind.NOMINAL:
        return False
    return not any(ontology.is_a(mention.type, other) for other in _OTHERS)


def _is_missing_confirmation(noun: Token, ontology: Ontology) -> bool:
    """Whether it is the noun of "there was no independent confirmation"."""
    name = ontology.relation("noun", noun.lemma_.lower(), "of")
    spoken = not noun.kinds.isdisjoint({"acl", "ccomp"})
    return name == "confirms" and not spoken and is_nothing(noun, ontology)


__all__ = ["DENIED", "UNCONFIRMED", "UNVERIFIED", "noted", "of_clause"]
