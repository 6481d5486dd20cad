"""Whether a statement has in it what its verb cannot do without.

"Let his workers go", "gave them until May" and "took the news calmly" say something else, or
nothing, once "go", "until May" and "calmly" are left out. An adverb or an adjective that carries
the meaning goes into the relation (`kg.extract.relations`); a statement that lacks it is none.
"""

from __future__ import annotations

from kg.english.phrases import words
from kg.english.tokens import Token
from kg.extract import lemmas, relations
from kg.extract.clauses import Clause
from kg.extract.frames import LIGHT_VERB, Frame, Slot
from kg.extract.predicates import is_infinitive
from kg.ontology import Ontology

__all__ = ["is_complete", "is_limited", "is_picked_out"]

_UNFINISHED = words("consider declare deem dub give lay let make name put set show take")
"""Verbs that mean nothing without an object."""
_HANDING = frozenset({"give", "grant", "hand", "lend"})
"""Verbs that mean nothing without what somebody gets."""
_WHOLE = frozenset({Slot.CLAUSE, Slot.OPEN_CLAUSE, Slot.PREDICATE})
_EXCEPTING = frozenset({"except", "besides", "beyond", "unless", "than"})
_OPEN = frozenset({"about", "at", "for", "from", "of", "to", "with"})
"""Prepositions that are about something, wherever they stand."""
_LOOSE = frozenset({"advmod", "obl", "obl:unmarked"})


def is_complete(
    clause: Clause,
    frame: Frame,
    filler: Token | None,
    ontology: Ontology,
) -> bool:
    """Whether subject, relation and object by themselves are something that the clause says.

    Args:
        filler: Head of the object, if any.
    """
    light = frame.name == LIGHT_VERB.name
    if light or clause.copula is not None or frame.object in _WHOLE:
        return True
    return not (
        (filler is None and _is_unfinished(clause, ontology))
        or (filler is not None and _lacks_gift(filler))
        or _lacks_state(clause, frame)
        or relations.is_let_go(clause.predicate)
        or _lacks_deed(clause, filler)
    )


def _is_unfinished(clause: Clause, ontology: Ontology) -> bool:
    """Whether a verb that needs an object or a goal has none of those that it has in the text."""
    verb, lemma = clause.predicate, lemmas.verb_lemma(clause.predicate)
    if clause.passive or ontology.relation("verb", lemma, "none") is not None:
        return False
    if lemma in _UNFINISHED:
        return True
    behind = (c for c in verb.rights if c.dep_ in _LOOSE)
    beside = (c for c in behind if c.ent_type_ not in {"DATE", "TIME"})
    return lemma in relations.EMPTY - {"come"} and any(beside) and not relations.manner_of(verb)


def _lacks_deed(clause: Clause, filler: Token | None) -> bool:
    """Whether it leaves out what somebody is let do, or what a preposition at its end is about."""
    verb = clause.predicate
    if _is_preposition(verb) or (_is_on_what(verb) and not clause.filled(Slot.OBJECT)):
        return True
    if filler is None:
        return not clause.passive and any(
            c.dep_ == "obl" and c.lower_ in _OPEN for c in verb.rights
        )
    let = verb.lemma_ == "let" and filler.head == verb
    deeds = (c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"} and c.pos_ == "VERB")
    return let and any(not relations.is_let_go(deed) and deed.lower_ != "go" for deed in deeds)


def _is_preposition(verb: Token) -> bool:
    """Whether a participle only sets one thing against another: "2%, compared with 3% in May"."""
    bare = verb.lower_ == "compared" and verb.dep_ in {"acl", "advcl"}
    return bare and not any(c.dep_.startswith("aux") for c in verb.children)


def _is_on_what(verb: Token) -> bool:
    """Whether "what" stands for what it is about: "lose what it has been building in Peru"."""
    return verb.dep_ == "acl:relcl" and verb.head.lower_ == "what" and verb.head.i < verb.i


def is_limited(noun: Token) -> bool:
    """Whether what is denied of a noun is denied of some only: "no drill that goes deep enough".

    "Recognises no authority except the king's" denies but the others.
    """
    excepted = any(t.lower_ in _EXCEPTING and t.dep_ in {"case", "mark"} for t in noun.subtree)
    return excepted or is_picked_out(noun)


def is_picked_out(noun: Token) -> bool:
    """Whether a relative clause without a comma says which is meant: "countries that abstained"."""
    clauses = (c for c in noun.rights if c.dep_ == "acl:relcl")
    return any(noun.doc[c.left_edge.i - 1].text != "," and _opens(c) for c in clauses)


def _opens(clause: Token) -> bool:
    return clause.left_edge.text != "," and clause.left_edge.tag_ in {"WDT", "WP", "IN"}


def _lacks_gift(filler: Token) -> bool:
    """Whether it has but who gets something: "gave them until May"."""
    if filler.dep_ not in {"iobj", "obj"} or filler.head.lemma_.lower() not in _HANDING:
        return False
    behind = {lemmas.preposition(c) for c in filler.head.rights}
    return "to" not in behind and (filler.dep_ == "iobj" or "until" in behind)


def _lacks_state(clause: Clause, frame: Frame) -> bool:
    """Whether it leaves out how its subject is: "ended little changed in New York"."""
    states = (c for c in clause.predicate.rights if c.dep_ == "xcomp" and not is_infinitive(c))
    found = next((c for c in states if c.pos_ == "ADJ" or c.tag_ == "VBN"), None)
    plain = frame.object is Slot.OBLIQUE and not clause.passive and not clause.filled(Slot.OBJECT)
    return plain and found is not None and any(found.children)
