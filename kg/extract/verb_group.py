"""What a clause says of its own factuality: auxiliaries, negation, conditions, questions, tense.

The words come from the ontology. A coordinated clause shares what stands before the first one
as long as it brings no start of its own: "did not kill or injure", "if A goes and B stays".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.english.tokens import Token, once, once_under
from kg.extract.commitment import Factuality
from kg.extract.conditions import (
    condition,
    depends,
    has_conditional_phrase,
    is_imperative,
    is_threatened,
)
from kg.extract.frames import AUXILIARIES
from kg.extract.function_words import (
    auxiliary,
    function_words,
    has_perfect,
    joined_to,
    plain,
    word_effect,
)
from kg.extract.headlines import in_headline, is_bare_passive, is_errand
from kg.extract.predicates import aim_of, is_infinitive, is_passive, is_predicate, missed
from kg.extract.quantifiers import is_negator, is_nothing
from kg.extract.word_order import sentence_before
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

_PERFECT = frozenset({"'ve", "’ve", "'s", "’s"})
_PARTICIPANTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_REPORTED = frozenset({"ccomp", "csubj", "csubj:pass"})
_MAIN = frozenset({"ROOT", "parataxis", "ccomp"})
NARRATED = frozenset({"later", "eventually", "subsequently", "ultimately", "soon", "finally"})
"""Adverbs by which "would" tells what came about, not what somebody said."""
_HARDLY = frozenset({"hardly", "scarcely", "barely"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})


@once_under
def own_factuality(predicate: Token, ontology: Ontology) -> Factuality:
    """Polarity, modality and tense of a clause before anything above it is looked at."""
    found = Factuality(tense=tense_of(predicate))
    for effect in _effects(predicate, ontology):
        found = found.under(effect)
    if is_void(predicate, ontology) != _is_yet_to_be_done(predicate):
        found = found.negated()
    outdone = _is_outdone(predicate) and found.polarity is Polarity.POSITIVE
    if missed(predicate) is not None or outdone:
        found = found.negated()
    if found.polarity is Polarity.NEGATIVE and (able := _ability(predicate)) is not None:
        past = able.lower_ == "could" and not has_perfect(predicate)
        tense = Tense.PAST if past else found.tense
        found = replace(found, modality=Modality.ASSERTED, tense=tense)
    for modality in _reserves(predicate, ontology):
        found = found.at_most(modality)
    told = _is_narrated(predicate) and not is_backshifted(predicate)
    refused = found.polarity is Polarity.NEGATIVE and _is_unwilling(predicate, ontology)
    return replace(found, tense=Tense.PAST) if told or refused else found


def _is_outdone(predicate: Token) -> bool:
    """Whether "no" denies a comparative: "no more useful than", not "no less useful"."""
    more = (c for c in predicate.lefts if c.dep_ == "advmod" and c.lower_ == "more")
    return predicate.pos_ == "ADJ" and any(c.lower_ == "no" for word in more for c in word.lefts)


def _effects(predicate: Token, ontology: Ontology) -> Iterator[Effect | None]:
    seen = set()
    for word in function_words(predicate):
        effect = word_effect(word, ontology)
        if effect is not None and plain(word) not in seen and _applies(word, effect, predicate):
            seen.add(plain(word))
            yield effect
    yield from _shared_doubts(predicate, ontology)
    for child in predicate.children:
        if child.dep_.startswith("obl") and child.dep_ != "obl:agent":
            phrase = " ".join(token.lower_ for token in child.subtree)
            effect = ontology.factuality("adverb", phrase)
            if effect is not None and _applies(child, effect, predicate):
                yield effect


def _applies(word: Token, effect: Effect, predicate: Token) -> bool:
    """Whether it says what it does elsewhere: "otherwise" before a modal verb, not in "said so".

    "Hardly had they left when it rained" says that they left.
    """
    if word.lower_ in _HARDLY and any(_is_next(child) for child in predicate.rights):
        return False
    if effect.modality is not Modality.CONDITIONAL or word.dep_ == "aux":
        return True
    return word.i < predicate.i and any(child.tag_ == "MD" for child in predicate.children)


def _is_next(clause: Token) -> bool:
    """Whether it tells what came right after: "hardly had they left when it rained"."""
    then = {c.lower_ for c in clause.lefts if c.dep_ in {"mark", "advmod"}}
    return clause.dep_ == "advcl" and bool(then & {"when", "before", "than"})


def _shared_doubts(predicate: Token, ontology: Ontology) -> Iterator[Effect | None]:
    """Of "Rebels allegedly killed a guard and burned the depot", both are alleged."""
    joined = joined_to(predicate)
    if joined is None or any(child.dep_.startswith("nsubj") for child in predicate.children):
        return
    for word in function_words(joined):
        effect = word_effect(word, ontology) if word.dep_ == "advmod" else None
        if effect is not None and effect.polarity is None and word.i < joined.i:
            yield effect


def _reserves(predicate: Token, ontology: Ontology) -> Iterator[Modality]:
    """By how much conditions, questions and "would" hold back what the clause says."""
    if condition(predicate, ontology) is not None:
        yield Modality.HYPOTHETICAL
    elif depends(predicate, ontology) or has_conditional_phrase(predicate, ontology):
        yield Modality.CONDITIONAL
    if is_threatened(predicate):
        yield Modality.CONDITIONAL
    if _is_question(predicate) or is_imperative(predicate):
        yield Modality.HYPOTHETICAL
    if aim_of(predicate) is not None or is_errand(predicate):
        yield Modality.INTENDED
    if _is_irreal(predicate, ontology):
        yield Modality.CONDITIONAL
    if _was_to_be_done(predicate) and not is_backshifted(predicate):
        yield Modality.INTENDED


def _is_irreal(predicate: Token, ontology: Ontology) -> bool:
    """Whether "would" tells what might be, not what was said, came about or was refused."""
    if auxiliary(predicate, "would") is None or is_backshifted(predicate):
        return False
    return not (_is_narrated(predicate) or _is_unwilling(predicate, ontology))


def _is_narrated(predicate: Token) -> bool:
    """Whether "would" tells what came about: "it would later collapse"."""
    if predicate.kinds.isdisjoint({"advmod", "aux"}):
        return False
    words = {child.lower_ for child in predicate.children if child.dep_ in {"advmod", "aux"}}
    return "would" in words and "have" not in words and bool(words & NARRATED)


def _is_unwilling(predicate: Token, ontology: Ontology) -> bool:
    """Whether somebody refused to speak: "would not say whether", "would not comment"."""
    words = {plain(child) for child in predicate.children if child.dep_ in {"advmod", "aux"}}
    if "would" not in words or "have" in words or is_backshifted(predicate):
        return False
    if "not" not in words and not is_void(predicate, ontology):
        return False
    lemma = predicate.lemma_.lower()
    names = (ontology.relation("verb", lemma, slot) for slot in ("clause", "on"))
    speaks = any(name is not None and ontology.is_a(name, "says") for name in names)
    return speaks and not depends(predicate, ontology)


def _ability(predicate: Token) -> Token | None:
    """A "can" or "could": negated, it says that something was not done."""
    return auxiliary(predicate, "can", "could")


# -- participants


@once_under
def is_void(predicate: Token, ontology: Ontology) -> bool:
    """Whether a participant carries the negation: "nobody came", "saw no signs", "few voted"."""
    if any(is_negator(c, ontology) for c in predicate.children if c.dep_ == "det"):
        return True
    own = [child for child in predicate.children if child.dep_ in _PARTICIPANTS]
    if any(is_nothing(child, ontology) for child in own):
        return True
    joined = joined_to(predicate)
    shares = joined is not None and not any(c.dep_.startswith("nsubj") for c in own)
    return shares and joined is not None and _has_void_subject(joined, ontology)


def _has_void_subject(predicate: Token, ontology: Ontology) -> bool:
    subjects = [c for c in predicate.children if c.dep_.startswith("nsubj")]
    if not subjects and (joined := joined_to(predicate)) is not None:
        return _has_void_subject(joined, ontology)
    return any(is_nothing(child, ontology) for child in subjects)


def _is_question(predicate: Token) -> bool:
    if any(child.dep_ == "punct" and child.text == "?" for child in predicate.children):
        return True
    if predicate.dep_ not in {"ROOT", "conj", "parataxis"}:
        return False
    last = next((t for t in reversed(predicate.sent) if t.text not in _QUOTES), None)
    return last is not None and last.text == "?"


# -- tense


@once
def tense_of(predicate: Token) -> Tense:
    """Tense of a clause from its finite word, or of the clause above it if it has none."""
    verbs = [c for c in predicate.children if c.dep_ in AUXILIARIES]
    words = [*verbs, predicate]
    if is_infinitive(predicate):
        if _is_yet_to_be_done(predicate):
            return Tense.PRESENT
        return Tense.PAST if has_perfect(predicate) else Tense.FUTURE
    future = any(plain(word) in {"will", "shall", "going"} for word in verbs)
    if future or _is_subjunctive(predicate):
        return Tense.FUTURE
    finite = next((word for word in words if word.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None or is_bare_passive(predicate):
        return _tense_from_above(predicate)
    return _finite_tense(finite, predicate, verbs)


def _is_subjunctive(predicate: Token) -> bool:
    """Whether it is what is demanded or proposed: "ordered that the firm pay"."""
    if predicate.dep_ != "ccomp" or "mark" not in predicate.kinds:
        return False
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in predicate.children)
    verbs = (predicate, *(c for c in predicate.children if c.dep_ in AUXILIARIES))
    bare = all(verb.tag_ in {"VB", "VBN"} or verb.pos_ not in {"VERB", "AUX"} for verb in verbs)
    return that and bare and any(v.tag_ == "VB" for v in verbs)


def _finite_tense(finite: Token, predicate: Token, verbs: list[Token]) -> Tense:
    if predicate.tag_ == "VB" and finite.lemma_ == "be":
        return Tense.FUTURE  # "is due to meet", where "to" is not read as a part of the verb
    if finite.tag_ == "VBD":
        return Tense.PAST
    perfect = finite.lemma_ == "have" or finite.lower_ in _PERFECT
    if perfect and finite.dep_ == "aux" and any(w.tag_ == "VBN" for w in (*verbs, predicate)):
        return Tense.PAST
    if finite.tag_ == "MD" and any(w.lemma_ == "have" for w in verbs if w != finite):
        return Tense.PAST
    return Tense.FUTURE if plain(finite) == "would" else Tense.PRESENT


def _tense_from_above(predicate: Token) -> Tense:
    if any(c.dep_ == "aux" and c.lower_ == "having" for c in predicate.children):
        return Tense.PAST
    if predicate.tag_ == "VBN" and predicate.dep_ in {"acl", "advcl"}:
        return Tense.PAST
    if predicate.dep_ in _MAIN and is_passive(predicate) and in_headline(predicate):
        return Tense.PAST  # "Two killed in blast"
    if predicate.head == predicate:
        return Tense.PRESENT
    governor = next((item for item in predicate.ancestors if is_predicate(item)), None)
    return Tense.PRESENT if governor is None else tense_of(governor)


def _before_infinitive(predicate: Token) -> Token | None:
    """The finite "be" of "are to sign"."""
    if not is_infinitive(predicate):
        return None
    to = next(child for child in predicate.children if child.tag_ == "TO")
    verbs = (
        c for c in predicate.children if c.dep_ in AUXILIARIES and c.lemma_ == "be" and c.i < to.i
    )
    return next(verbs, None)


def _was_to_be_done(predicate: Token) -> bool:
    """Whether it is the verb of "they were to sign": planned, and left open."""
    be = _before_infinitive(predicate)
    return be is not None and be.tag_ == "VBD"


def _is_yet_to_be_done(predicate: Token) -> bool:
    """Whether it is the verb of "the law is yet to be passed"."""
    planned = _before_infinitive(predicate) is not None
    return planned and any(child.lower_ == "yet" for child in predicate.children)


@once
def is_backshifted(predicate: Token) -> bool:
    """Whether "would" and "was to" are the future of reported speech: "said it would sign"."""
    step = predicate
    while step.head != step:
        if _is_quoted_apart(predicate, step):
            return False
        if step.dep_ in _REPORTED and tense_of(step.head) is Tense.PAST:
            return True
        if step.dep_ == "acl" and any(c.lower_ == "that" for c in step.children):
            governor = next((item for item in step.ancestors if is_predicate(item)), None)
            return governor is not None and tense_of(governor) is Tense.PAST
        step = step.head
    if _is_quoted_apart(predicate, step):
        return False
    return _has_past_aside(step) or (step == predicate and _goes_on(predicate))


def _goes_on(root: Token) -> bool:
    """Whether the sentence before reports in the same way: "…, he said. It would also …"."""
    before = sentence_before(root)
    if before is None or "advcl" in root.kinds:
        return False
    contents = [c for c in before.children if c.dep_ == "ccomp"]
    would = any(w.dep_ == "aux" and w.lower_ == "would" for c in contents for w in c.children)
    return (would and tense_of(before) is Tense.PAST) or _goes_on(before)


def _has_past_aside(root: Token) -> bool:
    """Whether a past verb of saying stands beside it: "It would sign, Kyiv said"."""
    asides = (c for c in root.children if c.dep_ in {"parataxis", "advcl"} and c.tag_ == "VBD")
    return any(c.dep_ == "parataxis" or _is_as_aside(c) for c in asides)


def _is_as_aside(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "as" for child in clause.children)


def _start(clause: Token) -> Token:
    """Its first verb: quotation marks may open after it, as in 'it would "fight"'."""
    return next((c for c in clause.children if c.dep_ in AUXILIARIES), clause)


def _is_quoted_apart(predicate: Token, step: Token) -> bool:
    """Whether a quotation opens or closes between a clause and the verb above: direct speech."""
    above = step.head if step.head != step else None
    if above is None:
        return False
    first, last = sorted((_start(predicate).i, _start(above).i))
    inside = sum(1 for token in predicate.doc[first:last] if token.text in _QUOTES)
    return inside % 2 == 1
