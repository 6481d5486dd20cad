"""Small clauses: what a verb makes of its object ("elected Ruiz speaker", "called it a farce")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations
from kg.extract.adjuncts import Adjuncts
from kg.extract.building import TripleBuilder
from kg.extract.clauses import Clause
from kg.extract.commitment import Factuality, weaker
from kg.extract.coordination import is_denied
from kg.extract.frames import SMALL_CLAUSE, Slot
from kg.extract.predicates import is_predicate
from kg.extract.predication import predicated
from kg.extract.relative_clauses import is_unresolved
from kg.model import Mention, Modality, Polarity, Tense, Triple
from kg.ontology import Effect, Ontology

_BARE = frozenset({"keep", "rate"})
"""Verbs whose "as" says in which capacity somebody does it: "kept watch as a guard"."""


_SEATING = frozenset({"appoints", "swearsIn"})
"""Relations that put somebody into an office, which "as" may name."""
_NAMING = frozenset({"calls", "believes"})
"""Relations of a verb to what it takes its object to be."""


def small_clauses(
    clause: Clause, analysis: Analysis, ontology: Ontology, builder: TripleBuilder
) -> Iterator[Triple]:
    """Statements on the object of a verb that a cue gives an object complement."""
    lemma = lemmas.verb_lemma(clause.predicate)
    name = ontology.relation("verb", lemma, "obj predicate")
    if name is None:
        return
    named = [*_patients(clause, analysis)]
    judged = ontology.is_a(name, "says") or ontology.properties[name].reporting
    known = ontology.factuality("verb", lemma, "passive") == Effect(modality=Modality.ASSERTED)
    judged = judged or name == "rejects"  # "dismissed it as a lie"
    for complement in _complements(clause):
        as_ = name in _SEATING and lemmas.preposition(complement) == "as"
        judged = judged or (as_ and not _is_office(complement, analysis, ontology))
        for mention in _before(named, complement):
            relation, value = predicated(complement, complement, analysis, ontology)
            facts = builder.factuality(clause.predicate)
            denied = name == "believes" and facts.modality is Modality.ASSERTED
            if judged and not facts.is_fact and not denied:  # "did not call it a war"
                facts = Factuality(modality=Modality.HYPOTHETICAL, tense=facts.tense)
            claimed = facts.modality is Modality.ASSERTED and judged
            facts = facts.negated() if is_denied(complement) else facts  # "found not guilty"
            facts = _lasting(facts) if relation.property in ontology.past_forms else facts
            found = builder.build(
                clause.predicate, mention, relation, value, facts, Adjuncts(), frame=SMALL_CLAUSE
            )
            sure = known and lemmas.preposition(complement) != "as"
            yield _by_judge(clause, analysis, found, known=sure) if claimed else found


def _lasting(facts: Factuality) -> Factuality:
    """An office that somebody has been put into is held from then on."""
    return replace(facts, tense=Tense.PRESENT) if facts.tense is Tense.PAST else facts


def _is_office(noun: Token, analysis: Analysis, ontology: Ontology) -> bool:
    """Whether somebody can be appointed to it: "named as envoy", not "named as a suspect"."""
    mention = analysis.mentions.at(noun.i)
    return mention is not None and noun_relations.is_office(mention, ontology)


def with_outcome(
    found: Triple, made: Iterable[Triple], clause: Clause, ontology: Ontology
) -> Triple:
    """A verb of making or naming has what it makes of its object for one: "called it a farce"."""
    outcome = next((each for each in made if each.subject == found.object), None)
    if outcome is None:
        return found
    name = ontology.relation("verb", found.relation.lemma, "obj predicate")
    if not (name == "causes" or _is_naming(name, clause)):
        return found
    meant = name if name == "causes" else found.relation.property
    return replace(found, relation=replace(found.relation, property=meant), object=outcome)


def is_unnamed(found: Triple, clause: Clause, ontology: Ontology) -> bool:
    """Whether it lacks what its object is called or held to be: "called it" of "… a farce"."""
    name = ontology.relation("verb", found.relation.lemma, "obj predicate")
    return isinstance(found.object, Mention) and _is_naming(name, clause)


def _is_naming(name: str | None, clause: Clause) -> bool:
    bare = (c for c in clause.predicate.children if c.dep_ == "xcomp" and not is_predicate(c))
    return name in _NAMING and any(bare)


def _patients(clause: Clause, analysis: Analysis) -> Iterator[Mention]:
    patients = clause.subjects if clause.passive else clause.filled(Slot.OBJECT)
    for token in patients:
        mention = analysis.mentions.at(token.i)
        if mention is not None and not is_unresolved(token):
            yield mention


def _before(named: list[Mention], complement: Token) -> list[Mention]:
    """Those that stand before a complement, if any do: "left three dead and a dozen ill"."""
    first = [mention for mention in named if mention.start < complement.idx]
    return first or named


def _complements(clause: Clause) -> Iterator[Token]:
    """Heads of object complements: nominal ones, and those with "as"."""
    bare = clause.predicate.lemma_.lower() in _BARE
    for child in clause.predicate.children:
        as_ = child.dep_ == "obl" and lemmas.preposition(child) == "as"
        if (as_ and not bare) or (child.dep_ == "xcomp" and not is_predicate(child)):
            yield child


def _by_judge(clause: Clause, analysis: Analysis, triple: Triple, *, known: bool) -> Triple:
    """Who calls or finds somebody something says so; who elects or makes somebody, does it.

    Args:
        known: Whether the verb vouches for it where nobody is named: "was found guilty".
    """
    judges = clause.filled(Slot.AGENT) if clause.passive else clause.subjects
    found = [analysis.mentions.at(token.i) for token in judges]
    speakers = tuple(mention for mention in found if mention is not None)
    if not speakers:
        return (
            triple
            if known or triple.polarity is Polarity.NEGATIVE
            else replace(triple, modality=weaker(triple.modality, Modality.POSSIBLE))
        )
    return replace(triple, attributed_to=(*speakers, *triple.attributed_to))
