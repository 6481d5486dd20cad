"""Polarity, modality and tense of a clause.

Follows the factors of event factuality in Saurí and Pustejovsky, "FactBank" (Language Resources
and Evaluation, 2009): what stands in the clause itself (auxiliaries, negation), and what the
predicates above it do to it (plan, refuse, deny). The words and their effects come from the
ontology; scope comes from the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.clauses import controls_object, fronted, inverted_subject, is_passive, is_predicate
from kg.extract.sources import claiming_verb, denies, owners, report_noun
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

_NOMINAL_NEGATORS = frozenset({"no", "neither", "nor", "none", "nobody", "nothing"})
_AIMS = frozenset({"on", "at", "towards", "toward"})
"""Prepositions that make a gerund an aim: "focus on taking the town"."""
_VOUCHING = frozenset({"confirms", "announces", "knows", "discovers", "decides"})
"""Relations that vouch for their clause, whoever is behind them: "it was announced that …"."""
_TAKEN = frozenset({"obj", "xcomp"})
_HABERE = frozenset({"have", "has", "'ve", "'s", "having"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """How the text commits itself to one clause."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    tense: Tense = Tense.PRESENT

    def negated(self) -> Factuality:
        """The same with the polarity turned round."""
        return replace(self, polarity=_turned(self.polarity))

    def under(self, effect: Effect | None) -> Factuality:
        """What is left of this when a word with `effect` stands above it."""
        if effect is None:
            return self
        polarity = self.polarity
        if effect.polarity is Polarity.NEGATIVE:
            polarity = _turned(polarity)
        return Factuality(
            polarity=polarity,
            modality=weaker(self.modality, effect.modality),
            tense=effect.tense or self.tense,
        )


def factuality(predicate: Token, ontology: Ontology) -> Factuality:
    """Polarity, modality and tense of the clause that `predicate` heads."""
    found = _own(predicate, ontology)
    return _from_above(predicate, found, ontology)


def of_noun(noun: Token, ontology: Ontology) -> Factuality:
    """The same for an event noun: it is as real as the clause that it is part of leaves it."""
    governor = next((item for item in noun.ancestors if is_predicate(item)), None)
    found = Factuality() if governor is None else factuality(governor, ontology)
    found = replace(found, polarity=Polarity.POSITIVE)
    said = report_noun(noun, ontology) is not None  # a claim that is denied was made
    if not said and governor is not None and noun.head == governor and noun.dep_ in _TAKEN:
        found = found.under(_verb_effect(governor, ontology))
    if any(child.lower_ in _NOMINAL_NEGATORS for child in noun.children):
        found = found.negated()
    return found


def _own(predicate: Token, ontology: Ontology) -> Factuality:
    found = Factuality(tense=tense_of(predicate))
    if _is_to_be_done(predicate):
        found = replace(found, modality=Modality.INTENDED)
    for child in _function_words(predicate):
        effect = _word_effect(child, ontology)
        found = found.under(effect)
    if _has_negated_participant(predicate):
        found = found.negated()
    if found.polarity is Polarity.NEGATIVE and _is_able(predicate):
        found = replace(found, modality=Modality.ASSERTED)
    if _has_conditional_mark(predicate, ontology):
        found = replace(found, modality=weaker(found.modality, Modality.HYPOTHETICAL))
    elif _has_condition(predicate, ontology):
        found = replace(found, modality=weaker(found.modality, Modality.CONDITIONAL))
    if _is_counterfactual(predicate):
        found = replace(found, modality=weaker(found.modality, Modality.CONDITIONAL))
    if _is_question(predicate):
        found = replace(found, modality=weaker(found.modality, Modality.HYPOTHETICAL))
    return found


def _is_counterfactual(predicate: Token) -> bool:
    """Whether it is what "would have" been."""
    words = {_plain(c) for c in predicate.children if c.dep_ in {"aux", "aux:pass"}}
    return words >= {"would", "have"}


def _is_able(predicate: Token) -> bool:
    """Whether a negated "can" or "could" says that something was not done."""
    return any(c.dep_ == "aux" and _plain(c) in {"can", "could"} for c in predicate.children)


def _function_words(predicate: Token) -> Iterator[Token]:
    own = [c for c in predicate.children if c.dep_ in {"aux", "advmod", "mark", "cc:preconj"}]
    yield from own
    if predicate.dep_ == "conj" and is_predicate(predicate.head) and not _has_own_start(predicate):
        yield from (c for c in predicate.head.children if c.dep_ == "aux" and c.i < predicate.i)


def _is_to_be_done(predicate: Token) -> bool:
    """Whether it is the verb of "the aim is to sign" or "they are to sign"."""
    copula = any(child.dep_ == "cop" for child in predicate.children)
    return copula and _is_infinitive(predicate)


def _has_own_start(predicate: Token) -> bool:
    """Whether a coordinated clause brings its own subject or auxiliary or a finite verb."""
    starts = {"nsubj", "nsubj:pass", "aux", "aux:pass", "expl", "mark", "cop"}
    return predicate.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.dep_ in starts for child in predicate.children
    )


def _word_effect(word: Token, ontology: Ontology) -> Effect | None:
    lemma = _plain(word)
    if word.dep_ == "aux":
        return ontology.factuality("auxiliary", lemma)
    if word.dep_ == "mark":
        return ontology.factuality("preposition", lemma)
    joined = " ".join([*(c.lower_ for c in word.children if c.i < word.i), lemma])
    return ontology.factuality("adverb", joined) or ontology.factuality("adverb", lemma)


def _plain(word: Token) -> str:
    return {"n't": "not", "n’t": "not", "wo": "will", "ca": "can", "'ll": "will", "’ll": "will",
            "'d": "would", "’d": "would"}.get(word.lower_, word.lower_)  # fmt: skip


def _has_negated_participant(predicate: Token) -> bool:
    """Whether a participant carries the negation: "nobody came", "saw no signs"."""
    for child in predicate.children:
        if child.dep_ not in {"nsubj", "nsubj:pass", "obj", "obl:agent"}:
            continue
        if child.lower_ in _NOMINAL_NEGATORS:
            return True
        if any(
            c.lower_ in _NOMINAL_NEGATORS and c.dep_ in {"det", "cc:preconj"}
            for c in child.children
        ):
            return True
    return any(c.dep_ == "det" and c.lower_ in _NOMINAL_NEGATORS for c in predicate.children)


def _has_condition(predicate: Token, ontology: Ontology) -> bool:
    """Whether this is the B of "if A, B"."""
    before = fronted(predicate)
    own = [c for c in predicate.children if c.dep_ == "advcl" and c not in before]
    if predicate.dep_ == "ccomp":
        own.extend(fronted(predicate.head))
    return any(_has_conditional_mark(child, ontology) for child in own)


def _has_conditional_mark(predicate: Token, ontology: Ontology) -> bool:
    marked = any(
        child.dep_ == "mark" and ontology.factuality("mark", child.lower_) is not None
        for child in predicate.children
    )
    return marked or _is_inverted(predicate)


def _is_inverted(predicate: Token) -> bool:
    """Whether the word order makes it a condition: "had he not come", "were it to rain"."""
    if inverted_subject(predicate) is not None:
        return True
    subject = next((c for c in predicate.children if c.dep_.startswith("nsubj")), None)
    if predicate.dep_ != "advcl" or subject is None:
        return False
    first = next((c for c in predicate.children if c.dep_ in {"aux", "aux:pass", "cop"}), None)
    return first is not None and first.i < subject.i and first.lower_ in {"had", "were", "should"}


def _is_question(predicate: Token) -> bool:
    if any(c.text == "?" for c in predicate.children):
        return True
    return predicate.dep_ in {"ROOT", "conj", "parataxis"} and predicate.sent[-1].text == "?"


def _from_above(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    head = predicate.head
    if head == predicate or not is_predicate(head):
        return found if head == predicate else _under_noun(predicate, found, ontology)
    if predicate.dep_ == "conj":
        if _is_infinitive(predicate) and not _is_infinitive(head):
            found = replace(found, modality=weaker(found.modality, Modality.INTENDED))
        return _from_above(head, found, ontology)
    if predicate.dep_ == "xcomp":
        return _under_control(predicate, found, ontology)
    if predicate.dep_ == "ccomp":
        return _under_report(head, found, ontology)
    if predicate.dep_ == "advcl":
        return _beside(predicate, found, ontology)
    return found


def _under_noun(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause on a noun hangs on what the noun says of it: "attempt to seize", "no sign of"."""
    head = predicate.head
    if any(child.lower_ in _NOMINAL_NEGATORS for child in head.children):
        return replace(found, modality=Modality.HYPOTHETICAL)
    if predicate.dep_ == "acl" and _is_infinitive(predicate):
        effect = ontology.factuality("noun", head.lemma_.lower())
        if effect is None:
            return found.under(Effect(modality=Modality.INTENDED))
        below = found.under(effect)
        return replace(below, polarity=_product(below.polarity, of_noun(head, ontology).polarity))
    if predicate.dep_ in {"acl", "ccomp"} and not _is_participle(predicate):
        return found.under(_claim_effect(head, ontology))
    return found


def _claim_effect(noun: Token, ontology: Ontology) -> Effect | None:
    """What a noun of saying does to its clause: a denial denies it, a claim of nobody is open."""
    said = report_noun(noun, ontology)
    if said is None:
        return None
    verb = claiming_verb(noun, ontology)
    negative = said.claim_polarity == Polarity.NEGATIVE
    if verb is not None and denies(verb, ontology):
        negative = not negative
    open_claim = verb is None and not owners(noun) and said.name not in _VOUCHING
    modality = Modality(said.claim_modality) if said.claim_modality else None
    return Effect(
        polarity=Polarity.NEGATIVE if negative else None,
        modality=weaker(Modality.POSSIBLE, modality) if open_claim else modality,
    )


def _is_participle(predicate: Token) -> bool:
    words = {c.dep_ for c in predicate.children}
    return predicate.tag_ in {"VBG", "VBN"} and not words & {"aux", "aux:pass", "nsubj"}


def _beside(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """An adverbial clause: an infinitive is a purpose, a participle shares the tense."""
    if _is_infinitive(predicate):
        intended = weaker(found.modality, Modality.INTENDED)
        return replace(found, modality=intended, tense=Tense.FUTURE)
    if controls_object(predicate):
        return found.under(_verb_effect(predicate.head, ontology) or _unconfirmed(predicate))
    if predicate.tag_ == "VBG" and any(c.lower_ in _AIMS for c in predicate.children):
        return replace(found, modality=weaker(found.modality, Modality.INTENDED))
    if predicate.tag_ in {"VBG", "VBN"}:
        return replace(found, tense=tense_of(predicate.head))
    return found


def _unconfirmed(predicate: Token) -> Effect | None:
    """To accuse somebody of a thing is to claim it; without an accuser nobody vouches for it."""
    claimed = any(c.dep_ == "mark" and c.lower_ == "of" for c in predicate.children)
    if claimed and any(c.dep_ in {"nsubj", "obl:agent"} for c in predicate.head.children):
        return None
    return Effect(modality=Modality.HYPOTHETICAL)


def _under_control(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    head = predicate.head
    effect = _verb_effect(head, ontology) or _report_effect(head, ontology)
    if head.lemma_ == "have" and any(
        child.lower_ == "yet" for child in (*head.children, *predicate.children)
    ):
        effect = Effect(polarity=Polarity.NEGATIVE)
    above = factuality(head, ontology)
    if effect is None and _is_infinitive(predicate) and _has_object(head):
        effect = Effect(modality=Modality.HYPOTHETICAL)
    below = found.under(effect)
    same_time = below.modality is Modality.ASSERTED and found.tense is not Tense.PAST
    result = Factuality(
        polarity=_product(below.polarity, above.polarity),
        modality=weaker(below.modality, above.modality),
        tense=above.tense if same_time else below.tense,
    )
    return result.under(_hearsay(head, ontology))


def _under_report(head: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause under "did not say that" or "might say that" is neither affirmed nor denied."""
    above = factuality(head, ontology)
    if above.polarity is Polarity.NEGATIVE or above.modality is not Modality.ASSERTED:
        found = replace(found, modality=weaker(found.modality, Modality.HYPOTHETICAL))
    return found.under(_report_effect(head, ontology)).under(_hearsay(head, ontology))


def _hearsay(head: Token, ontology: Ontology) -> Effect | None:
    """What nobody is named as saying is possible: "is said to have left", "it is claimed that"."""
    name = ontology.relation("verb", head.lemma_.lower(), "clause")
    if name is None or name in _VOUCHING or not ontology.properties[name].reporting:
        return None
    named = any(child.dep_ == "obl:agent" for child in head.children)
    return None if named or not is_passive(head) else Effect(modality=Modality.POSSIBLE)


def _report_effect(head: Token, ontology: Ontology) -> Effect | None:
    name = ontology.relation("verb", head.lemma_.lower(), "clause")
    if name is None:
        return ontology.factuality("verb", head.lemma_.lower())
    found = ontology.properties[name]
    if not found.claim_polarity and not found.claim_modality:
        return None
    return Effect(
        polarity=Polarity(found.claim_polarity) if found.claim_polarity else None,
        modality=Modality(found.claim_modality) if found.claim_modality else None,
    )


def _verb_effect(head: Token, ontology: Ontology) -> Effect | None:
    lemma = head.lemma_.lower()
    if head.pos_ == "VERB":
        return ontology.factuality("verb", lemma)
    return ontology.factuality("adverb", lemma)


def _has_object(head: Token) -> bool:
    return any(child.dep_ in {"obj", "iobj"} for child in head.children)


def _is_infinitive(predicate: Token) -> bool:
    return any(child.tag_ == "TO" and child.dep_ == "mark" for child in predicate.children)


def tense_of(predicate: Token) -> Tense:
    """Tense of a clause from its finite word, or of the clause above it if it has none."""
    verbs = [c for c in predicate.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    words = [*verbs, predicate]
    if any(_plain(word) in {"will", "shall", "going"} for word in verbs):
        return Tense.FUTURE
    finite = next((word for word in words if word.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None:
        return _tense_from_above(predicate)
    if finite.tag_ == "VBD":
        return Tense.PAST
    perfect = finite.lemma_ == "have" or finite.lower_ in _HABERE
    if perfect and finite != predicate and any(w.tag_ == "VBN" for w in words):
        return Tense.PAST
    if finite.tag_ == "MD" and any(w.lemma_ == "have" and w != finite for w in verbs):
        return Tense.PAST
    return Tense.FUTURE if finite.lower_ in {"would"} else Tense.PRESENT


def _tense_from_above(predicate: Token) -> Tense:
    if _is_infinitive(predicate):
        perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in predicate.children)
        return Tense.PAST if perfect else Tense.FUTURE
    if predicate.tag_ == "VBN" and predicate.dep_ in {"acl", "advcl"}:
        return Tense.PAST
    if predicate.head == predicate:
        return Tense.PRESENT
    governor = next((item for item in predicate.ancestors if is_predicate(item)), None)
    return Tense.PRESENT if governor is None else tense_of(governor)


_COMMITMENT = (
    Modality.ASSERTED,
    Modality.NECESSARY,
    Modality.POSSIBLE,
    Modality.CONDITIONAL,
    Modality.INTENDED,
    Modality.HYPOTHETICAL,
)


def weaker(first: Modality, second: Modality | None) -> Modality:
    """The one that commits the text less."""
    if second is None:
        return first
    return max(first, second, key=_COMMITMENT.index)


def _turned(polarity: Polarity) -> Polarity:
    return Polarity.POSITIVE if polarity is Polarity.NEGATIVE else Polarity.NEGATIVE


def _product(first: Polarity, second: Polarity) -> Polarity:
    return first if second is Polarity.POSITIVE else _turned(first)
