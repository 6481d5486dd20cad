"""How real an event is that a noun names, who vouches for it, and who undertakes it.

A noun with an owner or an article presupposes its event, so that a negated or doubtful clause
around it leaves it alone; what a plan, a threat, a call or a denial is of, is no more than
planned, threatened, called for or denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.attribution import owners
from kg.extract.commitment import Factuality
from kg.extract.coordination import first_conjunct
from kg.extract.factuality import factuality
from kg.extract.governors import stance
from kg.extract.nominals.building import participant
from kg.extract.noun_factuality import of_noun
from kg.extract.predicates import is_predicate
from kg.extract.quantifiers import is_nothing
from kg.extract.reader import Reader
from kg.extract.sources import report_noun
from kg.model import Mention, Modality, Polarity, Tense
from kg.ontology import Effect

_ABOUT = frozenset({"of", "for", "to", "on", "about", "against", "over"})
"""Prepositions between a noun and the event that it is about."""
_WEIGHED = frozenset(
    {
        "approves", "rejects", "opposes", "bans", "repels", "supports", "discusses", "agreesTo",
        "warns", "negotiatesWith", "talksWith",
    }
)  # fmt: skip
"""Relations whose object may be an event that has not come about and never will."""
_UNCONFIRMED = frozenset({"reports", "claims"})
"""Relations whose noun leaves open what it is of: "reports of clashes"."""
_UNDERTAKING = frozenset({"launches", "plans", "threatens", "promises"})
"""Relations whose subject does the event that their object names."""
_FAILED = frozenset(
    {"failed", "aborted", "abortive", "foiled", "thwarted", "averted", "cancelled", "canceled"}
)
"""Words before an event that say it came to nothing, or leave open how far it came."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How the text stands to an event.

    Attributes:
        speakers: Who announces, claims or denies it, innermost first.
        verification: "denied" or "".
    """

    facts: Factuality
    speakers: tuple[Mention, ...] = ()
    verification: str = ""


def standing(reader: Reader, noun: Token, *, said: bool = False) -> Standing | None:
    """How real the event of a noun is; None if the sentence leaves even that open.

    Args:
        said: Whether the noun names a saying: who rejects a warning does not reject that it came.
    """
    first = first_conjunct(noun)
    if said and _is_definite(noun) and not is_nothing(noun, reader.ontology):
        tense = of_noun(noun, reader.ontology).tense
        return Standing(_past(reader, noun, Factuality(tense=tense)))
    path = tuple(_above(first))
    top = path[-1] if path else first
    verb = top.head if top.head != top and is_predicate(top.head) else None
    if verb is not None and _is_left_open(reader, noun, top, verb):
        return None
    if any(child.lower_ in _FAILED for child in noun.lefts):
        return None
    if said and not path:
        found = _modified(reader, noun, Standing(of_noun(top, reader.ontology)))
        return replace(found, facts=_past(reader, noun, found.facts))
    found = _modified(reader, noun, _under_verb(reader, top, verb))
    for head in path:
        found = _under(found, _noun_effect(reader, head, below=first))
        found = replace(found, speakers=(*_owners_of_saying(reader, head), *found.speakers))
    return replace(found, facts=_past(reader, noun, found.facts))


def undertaken(reader: Reader, noun: Token) -> tuple[Mention, ...]:
    """Who does the event where verb or noun above say that they do: "plans an attack on"."""
    head = noun.head
    if noun.dep_ == "nmod" and lemmas.preposition(noun) in {"of", "for"}:
        slots = (lemmas.preposition(noun), "clause", "to")
        names = {reader.ontology.relation("noun", head.lemma_.lower(), slot) for slot in slots}
        found = owners(head) if names & _UNDERTAKING else ()
        return tuple(m for token in found if (m := participant(reader, token)) is not None)
    clause = reader.clauses.by_predicate.get(head.i)
    if clause is None or clause.passive or noun.dep_ != "obj" or _is_light(reader, head, noun):
        return ()
    if reader.ontology.relation("verb", lemmas.verb_lemma(head), "obj") not in _UNDERTAKING:
        return ()
    if factuality(head, reader.ontology).polarity is Polarity.NEGATIVE:
        return ()  # "did not launch the attack": somebody else did
    found = clause.subjects
    return tuple(m for token in found if (m := participant(reader, token)) is not None)


def _is_light(reader: Reader, verb: Token, noun: Token) -> bool:
    """Whether verb and noun are a cue together, so that the clause says it all."""
    lemma = f"{verb.lemma_.lower()} {noun.lemma_.lower()}"
    phrases = [*noun.children, *verb.children]
    slots = {lemmas.preposition(c) for c in phrases if c.dep_ in {"nmod", "obl"}}
    return any(reader.ontology.relation("verb", lemma, slot) is not None for slot in slots)


def _above(noun: Token) -> Iterator[Token]:
    """The nouns that a noun is the object of: "threat" and "fears" in "fears of a threat of"."""
    step = noun
    while step.dep_ == "nmod" and step.head != step and step.head.pos_ in {"NOUN", "PROPN"}:
        if lemmas.preposition(step) not in _ABOUT:
            return
        step = first_conjunct(step.head)
        yield step


def _is_definite(noun: Token) -> bool:
    """Whether the event is spoken of as known: it has an owner, an article or a name before it."""
    return any(
        c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children
    )


def _is_left_open(reader: Reader, noun: Token, top: Token, verb: Token) -> bool:
    """Whether an event that nobody presupposes hangs on a verb or a word that negates."""
    if reader.ontology.factuality("preposition", lemmas.preposition(top)) is not None:
        return True
    above = factuality(verb, reader.ontology)
    own = any(child.lower_ in {"no", "neither"} for child in noun.children)
    return above.polarity is Polarity.NEGATIVE and not own and not _is_definite(noun)


# What stands above


def _under_verb(reader: Reader, top: Token, verb: Token | None) -> Standing:
    """The standing of the topmost noun under its verb."""
    found = Standing(of_noun(top, reader.ontology))
    if verb is not None and any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children):
        found = _under(found, Effect(modality=Modality.CONDITIONAL))
    slot = _slot(top)
    if verb is None or not slot:
        return found
    lemma, type_ = lemmas.verb_lemma(verb), _type(reader, top)
    name = reader.ontology.relation("verb", lemma, slot, type_)
    if name in _WEIGHED:
        found = _under(found, Effect(modality=Modality.POSSIBLE))
    if _is_saying(reader, name):
        found = replace(found, speakers=_subjects(reader, verb))
    return _denied(reader, top, found) if name == "denies" else found


def _denied(reader: Reader, top: Token, found: Standing) -> Standing:
    """What is denied is not so; where a claim of it is denied, the claim was made."""
    if report_noun(top, reader.ontology) is not None:
        found = replace(found, facts=found.facts.negated())
    denied = found.facts.polarity is Polarity.NEGATIVE
    return replace(found, verification="denied" if denied else "")


def _modified(reader: Reader, noun: Token, found: Standing) -> Standing:
    """What adjectives leave of an event that `of_noun` has no cue for: "alleged", "planned"."""
    for child in noun.lefts:
        word = child.lower_
        known = reader.ontology.factuality("adverb", word) is not None
        if child.dep_ != "amod" or (known and noun.dep_ != "nmod"):
            continue
        effect = reader.ontology.factuality("adverb", f"{word}ly")
        if effect is None and word.endswith("ed"):
            effect = reader.ontology.factuality("verb", word[:-2]) or reader.ontology.factuality(
                "verb", child.lemma_.lower()
            )
        found = _under(found, reader.ontology.factuality("adverb", word) or effect)
    return found


def _slot(noun: Token) -> str:
    """Where a noun stands to the verb above it: "obj", a preposition, or nowhere."""
    if noun.dep_ in {"obj", "nsubj:pass"}:
        return "obj"
    return lemmas.preposition(noun) if noun.dep_ == "obl" else ""


def _type(reader: Reader, token: Token) -> str:
    mention = reader.analysis.mentions.at(token.i)
    return "Thing" if mention is None else mention.type


def _under(found: Standing, effect: Effect | None) -> Standing:
    return found if effect is None else replace(found, facts=found.facts.under(effect))


def _noun_effect(reader: Reader, head: Token, *, below: Token) -> Effect | None:
    lemma = head.lemma_.lower()
    direct = reader.ontology.factuality("noun", lemma)
    if direct is not None and direct.tense is None:
        return direct
    slot = lemmas.preposition(below) if below.head == head else "of"
    name = reader.ontology.relation("noun", lemma, slot)
    if name is None:
        return None
    loose = name in _UNCONFIRMED or name in _WEIGHED
    return stance(name, reader.ontology) or (Effect(modality=Modality.POSSIBLE) if loose else None)


def _is_saying(reader: Reader, name: str | None) -> bool:
    if name is None:
        return False
    return reader.ontology.properties[name].reporting and reader.ontology.is_a(name, "says")


def _subjects(reader: Reader, verb: Token) -> tuple[Mention, ...]:
    """Who says so; nobody for certain where it is not said, or only might be."""
    clause = reader.clauses.by_predicate.get(verb.i)
    if clause is None or clause.passive or not reader.speakers.reports.is_report(verb):
        return ()
    found = (participant(reader, token) for token in clause.subjects)
    return tuple(mention for mention in found if mention is not None)


def _owners_of_saying(reader: Reader, head: Token) -> tuple[Mention, ...]:
    name = reader.ontology.relation("noun", head.lemma_.lower(), "clause")
    if not _is_saying(reader, name):
        return ()
    found = (participant(reader, token) for token in owners(head))
    return tuple(mention for mention in found if mention is not None)


def _past(reader: Reader, noun: Token, facts: Factuality) -> Factuality:
    """An event that the noun shows to be over is past, whatever the verb's tense: "the killing"."""
    effect = reader.ontology.factuality("noun", noun.lemma_.lower())
    over = effect is not None and effect.tense is Tense.PAST
    real = facts.modality is Modality.ASSERTED and facts.tense is Tense.PRESENT
    return replace(facts, tense=Tense.PAST) if over and real else facts


__all__ = ["Standing", "standing", "undertaken"]
