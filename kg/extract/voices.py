"""Clauses that the tree hangs on another voice than the one they are in.

"X said Y had fled, adding that …": the participle goes on with what X says. "X said …, while Y
said …": both speak for themselves. "Accused the rebels of hiding": the rebels are said to hide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.english.tokens import Token, once, once_under
from kg.extract.coordination import first_conjunct
from kg.extract.frames import AUXILIARIES, SUBJECTS
from kg.extract.function_words import reaches_on
from kg.extract.predicates import CHARGES, is_predicate
from kg.extract.sources import is_agent, is_source, verb_property
from kg.extract.verb_group import tense_of
from kg.model import Tense
from kg.ontology import Ontology

__all__ = ["adding_verb", "charging_verb", "cites", "is_other_voice", "is_remark"]

_GOING_ON = frozenset(
    {"add", "note", "stress", "emphasise", "emphasize", "underline", "reiterate", "conclude"}
)
"""Verbs whose participle goes on with what was said before it."""
_DASHES = frozenset({"-", "–", "—", "--"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_CONTRASTS = frozenset({"while", "whereas", "whilst", "though", "although"})


def cites(verb: Token, ontology: Ontology) -> bool:
    """Whether it names a source: "citing two ministers"."""
    found = verb_property(verb, ontology, "obj")
    return found is not None and found.name == "cites"


def _characterises(verb: Token, ontology: Ontology) -> bool:
    """Whether it names a source or gives something a name: "citing two ministers", "calling it"."""
    slots = ("obj", "obj xcomp")
    found = (verb_property(verb, ontology, slot) for slot in slots)
    return any(item is not None and item.name in {"cites", "calls"} for item in found)


@once_under
def adding_verb(clause: Token, ontology: Ontology) -> Token | None:
    """The verb of saying whose subject a clause has that hangs on what is said, or owns up to it.

    A participle is the speaker's if that verb stands between, if it is "adding", or if what the
    clause between is about can say nothing; else it is whoever the clause is about. So is a second
    verb whose tense is none of what is said: "said Delhi would wait and urged Kyiv to act".
    """
    rule = _ADDED.get(clause.dep_)
    return None if rule is None or clause.i < clause.head.i else rule(clause, ontology)


def _going_on(participle: Token, ontology: Ontology) -> Token | None:
    remark = participle.nbor(-1).text in _DASHES  # "said it would fall - echoing the king"
    spoken = remark or _says(participle, ontology) or _characterises(participle, ontology)
    if participle.tag_ != "VBG" or not spoken or not _is_bare(participle):
        return None
    content = first_conjunct(participle.head)
    verb = _saying_of(content, participle, ontology)
    if verb is None or remark or content.i < verb.i or participle.lemma_.lower() in _GOING_ON:
        return verb
    if any(is_source(c, ontology) for c in participle.children if c.dep_ == "obj"):
        return verb  # "reported that he had fled, citing two officials"
    subjects = [c for c in participle.head.children if c.dep_ in SUBJECTS]
    if _has_future(content) and any(c.pos_ == "PRON" for c in subjects):
        return verb  # "said he would not go, calling it a coup"
    speaks = any(c.pos_ == "PRON" or is_agent(c, ontology) for c in subjects)
    return None if speaks else verb


def _owning_up(gerund: Token, ontology: Ontology) -> Token | None:
    """The verb of "admitted taking it": who proposes or demands a deed need not do it."""
    found = verb_property(gerund.head, ontology, "clause")
    bare = gerund.kinds.isdisjoint({"mark", "aux", *SUBJECTS})
    bare = bare and gerund.tag_ == "VBG"
    stated = found is not None and found.reporting and not found.claim_modality
    return gerund.head if bare and stated else None


def _raised_from(second: Token, ontology: Ontology) -> Token | None:
    content = second.head
    verb = content.head
    if content.dep_ != "ccomp" or not _says(verb, ontology) or verb.i > content.i:
        return None
    finite = next((c for c in second.lefts if c.lemma_ == "do" and c.dep_ == "aux"), second)
    kinds = {child.dep_ for child in second.children if child.i < second.i and child != finite}
    own = kinds & (AUXILIARIES | SUBJECTS | {"mark"}) or reaches_on(second)
    if own or finite.tag_ != verb.tag_ or verb.tag_ not in {"VBD", "VBP", "VBZ"}:
        return None
    spoken = _says(second, ontology) or _judges(second, ontology)
    if spoken and not _says(content, ontology):
        return verb
    apart = second.tag_ == "VBD" and (is_shifted(content) or _has_future(content))
    return verb if apart else None


_ADDED: Mapping[str, Callable[[Token, Ontology], Token | None]] = {
    "advcl": _going_on,
    "ccomp": _owning_up,
    "conj": _raised_from,
}


def _has_future(content: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in content.children)


def _is_bare(participle: Token) -> bool:
    """Whether it follows a comma or a dash, with nothing that makes it more than a participle."""
    kinds = {child.dep_ for child in participle.children if child.i < participle.i}
    return participle.nbor(-1).text in {",", *_DASHES} and not kinds & ({"mark", "aux"} | SUBJECTS)


def _saying_of(content: Token, participle: Token, ontology: Ontology) -> Token | None:
    """The verb of saying before the participle that has `content` as what is said."""
    asides = (c for c in content.children if c.dep_ == "parataxis")
    verbs = [content.head] if content.dep_ == "ccomp" else [*asides]
    before = (verb for verb in verbs if verb.i < participle.i and _says(verb, ontology))
    return next(before, None)


def _says(verb: Token, ontology: Ontology) -> bool:
    found = verb_property(verb, ontology, "clause")
    return is_predicate(verb) and found is not None and found.reporting


@once_under
def is_other_voice(clause: Token, ontology: Ontology) -> bool:
    """Whether somebody else speaks in a clause that the tree hangs on what the first one says.

    "Kenya said it had sunk, while Togo said …": a finite verb of saying with its own subject,
    which "that" or a shift of tense would make a part of what was said. Beside a contrast any
    deed of somebody else will do that is told in the present.
    """
    if clause.dep_ not in {"advcl", "conj", "ccomp"}:
        return False
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if clause.dep_ == "ccomp":
        return bool(marks & _CONTRASTS)  # whatever the tree says, it is no complement
    content = _content_above(clause)
    if content.dep_ != "ccomp":
        return False
    own = [c for c in clause.children if c.dep_.startswith("nsubj") and c.tag_ != "PRP"]
    if not own or is_shifted(clause) or not _says(content.head, ontology):
        return False
    if clause.dep_ == "conj":
        return not marks and _says(clause, ontology) and clause.tag_ in {"VBD", "VBZ", "VBP"}
    told = _says(clause, ontology) or _judges(clause, ontology) or _is_present(clause)
    return bool(marks & _CONTRASTS) and told and any(is_agent(c, ontology) for c in own)


def _content_above(clause: Token) -> Token:
    """The first clause of what is said that a clause hangs on, wherever its second one hangs."""
    head = clause.head
    first = first_conjunct(head)
    if first == head or first.dep_ == "ccomp":
        return first
    return next((c for c in first.rights if c.dep_ == "ccomp" and c.i < head.i), first)


def _judges(clause: Token, ontology: Ontology) -> bool:
    found = verb_property(clause, ontology, "obj")
    return found is not None and ontology.is_a(found.name, "says")


def _is_present(clause: Token) -> bool:
    verbs = [c for c in clause.children if c.dep_ in AUXILIARIES]
    return any(word.tag_ in {"VBZ", "VBP"} for word in (*verbs, clause))


def is_shifted(clause: Token) -> bool:
    """Whether it has the "had" or "would" of reported speech."""
    return any(c.dep_ == "aux" and c.lower_ in {"had", "would"} for c in clause.children)


@once
def is_remark(clause: Token) -> bool:
    """Whether it is a remark of the author's on what is spoken of, with commas around it.

    "He met a broker, who has not been charged": such a clause is no part of what was said,
    unless its tense is shifted like that of the rest. So is what tells in the present where
    something is, or what people call it: "he was held in Oruro, where miners are striking".
    """
    if clause.dep_ != "acl:relcl" or is_shifted(clause):
        return False
    if _is_present(clause) and any(c.lower_ == "what" for c in clause.lefts):
        return is_past_above(clause)
    between = clause.doc[clause.head.i + 1 : clause.i]
    where = next((t for t in between if t.tag_ == "WRB" and t.i > clause.head.i + 1), None)
    if where is not None and where.nbor(-1).text == ",":
        return _is_present(clause) and is_past_above(clause)
    relative = next((t for t in between if t.tag_ in _RELATIVE and t.i > clause.head.i + 1), None)
    if relative is None:
        return False
    before = relative.nbor(-1)
    return "," in {before.text, before.nbor(-1).text if before.tag_ == "IN" else ""}


def is_past_above(clause: Token) -> bool:
    """Whether the clause around a noun is told in the past, as what was said is."""
    around = next((t for t in clause.head.ancestors if is_predicate(t)), clause)
    return around is not clause and tense_of(around) is Tense.PAST


@once_under
def charging_verb(clause: Token, ontology: Ontology) -> Token | None:
    """The verb whose object does what a gerund says that the tree hangs on that object.

    "Accused" in "accused the rebels of hiding", "warned" in "warned citizens against leaving".
    """
    noun = clause.head
    if clause.dep_ != "acl" or clause.tag_ != "VBG" or noun.dep_ not in {"obj", "iobj"}:
        return None
    marked = any(c.dep_ == "mark" and c.lower_ in CHARGES for c in clause.children)
    somebody = noun.pos_ == "PRON" or is_agent(noun, ontology)
    return noun.head if marked and somebody and is_predicate(noun.head) else None
