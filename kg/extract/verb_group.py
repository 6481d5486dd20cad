"""What a clause says of its own factuality: auxiliaries, negation, conditions, questions, tense.

The words come from the ontology. A coordinated clause shares what stands before the first one
as long as it brings no start of its own: "did not kill or injure", "if A goes and B stays".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.english.tokens import Token, once, once_under
from kg.extract.commitment import Factuality
from kg.extract.headlines import in_headline
from kg.extract.predicates import is_infinitive, is_passive, is_predicate
from kg.extract.quantifiers import is_negator, is_nothing
from kg.extract.word_order import fronted, inverted_subject
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

_PERFECT = frozenset({"'ve", "’ve", "'s", "’s"})
_WORDS = {"n't": "not", "n’t": "not", "wo": "will", "ca": "can", "'ll": "will", "’ll": "will",
          "'d": "would", "’d": "would"}  # fmt: skip
_VERBS = frozenset({"aux", "aux:pass", "cop"})
_STARTS = frozenset({"nsubj", "nsubj:pass", "aux", "aux:pass", "expl", "mark", "cop"})
_PARTICIPANTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_REPORTED = frozenset({"ccomp", "csubj", "csubj:pass"})
_DENYING = frozenset({"nor", "rather", "instead"})
"""Conjunctions that deny what follows them: "closed it rather than sell it"."""
_MAIN = frozenset({"ROOT", "parataxis", "ccomp"})
_LONGEST_CONDITION = 4
"""Words of a phrase such as "in the event of"."""
_QUOTES = frozenset({'"', "“", "”", "``", "''"})


@once_under
def own_factuality(predicate: Token, ontology: Ontology) -> Factuality:
    """Polarity, modality and tense of a clause before anything above it is looked at."""
    found = Factuality(tense=tense_of(predicate))
    for effect in _effects(predicate, ontology):
        found = found.under(effect)
    if is_void(predicate, ontology) != _is_yet_to_be_done(predicate):
        found = found.negated()
    if found.polarity is Polarity.NEGATIVE and (able := _ability(predicate)) is not None:
        past = able.lower_ == "could" and not _has_perfect(predicate)
        tense = Tense.PAST if past else found.tense
        found = replace(found, modality=Modality.ASSERTED, tense=tense)
    for modality in _reserves(predicate, ontology):
        found = found.at_most(modality)
    return found


def _effects(predicate: Token, ontology: Ontology) -> Iterator[Effect | None]:
    seen = set()
    for word in _function_words(predicate):
        effect = word_effect(word, ontology)
        if effect is not None and plain(word) not in seen:
            seen.add(plain(word))
            yield effect
    yield from _shared_doubts(predicate, ontology)
    for child in predicate.children:
        if child.dep_.startswith("obl") and child.dep_ != "obl:agent":
            phrase = " ".join(token.lower_ for token in child.subtree)
            yield ontology.factuality("adverb", phrase)


def _shared_doubts(predicate: Token, ontology: Ontology) -> Iterator[Effect | None]:
    """Of "Rebels allegedly killed a guard and burned the depot", both are alleged."""
    joined = _joined_to(predicate)
    if joined is None or any(child.dep_.startswith("nsubj") for child in predicate.children):
        return
    for word in _function_words(joined):
        effect = word_effect(word, ontology) if word.dep_ == "advmod" else None
        if effect is not None and effect.polarity is None and word.i < joined.i:
            yield effect


def _reserves(predicate: Token, ontology: Ontology) -> Iterator[Modality]:
    """By how much conditions, questions and "would" hold back what the clause says."""
    if _condition(predicate, ontology) is not None:
        yield Modality.HYPOTHETICAL
    elif _has_condition(predicate, ontology) or _has_conditional_phrase(predicate, ontology):
        yield Modality.CONDITIONAL
    if _is_question(predicate) or _is_imperative(predicate):
        yield Modality.HYPOTHETICAL
    if _aux(predicate, "would") is not None and not is_backshifted(predicate):
        yield Modality.CONDITIONAL
    if _was_to_be_done(predicate) and not is_backshifted(predicate):
        yield Modality.INTENDED


def _aux(predicate: Token, *words: str) -> Token | None:
    """An auxiliary of a clause, also one that it shares with the clause it is joined to."""
    found = (w for w in _function_words(predicate) if w.dep_ == "aux" and plain(w) in words)
    return next((w for w in found if w.lower_ != "'d" or not _has_participle(predicate)), None)


def _has_participle(predicate: Token) -> bool:
    return predicate.tag_ == "VBN" and not is_passive(predicate)


def _ability(predicate: Token) -> Token | None:
    """A "can" or "could": negated, it says that something was not done."""
    return _aux(predicate, "can", "could")


def _has_perfect(predicate: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"have", "'ve", "’ve"} for c in predicate.children)


# -- function words


def _function_words(predicate: Token) -> Iterator[Token]:
    kinds = {"aux", "advmod", "mark", "cc:preconj", "reparandum"}
    own = [c for c in predicate.children if c.dep_ in kinds or c.lower_ in _DENYING]
    yield from own
    joined = _joined_to(predicate)
    if joined is not None:
        shared = _shared_kinds(predicate)
        before = (word for word in _function_words(joined) if word.i < joined.i)
        yield from (w for w in before if w.dep_ in shared or _is_before_subject(w, joined))


def _is_before_subject(word: Token, predicate: Token) -> bool:
    """Whether it is the "neither" of "neither A nor B went or stayed", wherever the tree has it."""
    subjects = (c.i for c in predicate.children if c.dep_.startswith("nsubj"))
    return word.dep_ == "cc:preconj" and word.i < next(subjects, 0)


def _shared_kinds(predicate: Token) -> frozenset[str]:
    """What a coordinated clause takes over: "not" reaches over "or" and "and", not over "but"."""
    if has_own_start(predicate):
        return frozenset()
    apart = any(c.dep_ == "cc" and c.lower_ in {"but", "nor"} for c in predicate.children)
    return frozenset({"aux", "mark"} if apart else {"aux", "mark", "advmod"})


@once
def _joined_to(predicate: Token) -> Token | None:
    """The clause that a coordinated one follows."""
    head = predicate.head
    joined = predicate.dep_ == "conj" and head != predicate and is_predicate(head)
    return head if joined else None


def has_own_start(predicate: Token) -> bool:
    """Whether a coordinated clause brings its own subject or auxiliary or a finite verb."""
    return predicate.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.dep_ in _STARTS for child in predicate.children
    )


@once_under
def word_effect(word: Token, ontology: Ontology) -> Effect | None:
    """What an auxiliary, adverb or conjunction does to its clause."""
    lemma = plain(word)
    if word.dep_ == "aux":
        perfect = f"{lemma} have" if _has_perfect(word.head) else lemma
        return ontology.factuality("auxiliary", perfect) or ontology.factuality("auxiliary", lemma)
    if word.dep_ == "mark" or (word.dep_ == "cc" and lemma in {"rather", "instead"}):
        return ontology.factuality("preposition", with_fixed(word))
    own = (c.lower_ for c in word.children if c.i < word.i and not c.is_punct)
    before = " ".join([*own, lemma])
    after = f"{lemma} {word.nbor(1).lower_}" if word.i + 1 < len(word.doc) else lemma
    for words in dict.fromkeys((after, before)):
        if words != lemma and (found := ontology.factuality("adverb", words)) is not None:
            return found
    return None if before in {"a little", "a few"} else ontology.factuality("adverb", lemma)


def plain(word: Token) -> str:
    """A function word without contraction, in lower case."""
    return _WORDS.get(word.lower_, word.lower_)


def with_fixed(word: Token) -> str:
    """A conjunction or preposition of one or more words: "as if", "instead of", "even if"."""
    words = [word, *(c for c in word.children if c.dep_ in {"fixed", "advmod"})]
    return " ".join(w.lower_ for w in sorted(words, key=lambda w: w.i))


@once_under
def mark_effect(word: Token, ontology: Ontology) -> Effect | None:
    """What a conjunction makes of its clause; "if" is another one in "even if" and "as if"."""
    words = with_fixed(word)
    if word.i > word.sent.start:
        longer = ontology.factuality("mark", f"{word.nbor(-1).lower_} {words}")
        if longer is not None:
            return longer
    return ontology.factuality("mark", words)


# -- participants


@once_under
def is_void(predicate: Token, ontology: Ontology) -> bool:
    """Whether a participant carries the negation: "nobody came", "saw no signs", "few voted"."""
    if any(is_negator(c, ontology) for c in predicate.children if c.dep_ == "det"):
        return True
    own = [child for child in predicate.children if child.dep_ in _PARTICIPANTS]
    if any(is_nothing(child, ontology) for child in own):
        return True
    joined = _joined_to(predicate)
    shares = joined is not None and not any(c.dep_.startswith("nsubj") for c in own)
    return shares and joined is not None and _has_void_subject(joined, ontology)


def _has_void_subject(predicate: Token, ontology: Ontology) -> bool:
    subjects = [c for c in predicate.children if c.dep_.startswith("nsubj")]
    if not subjects and (joined := _joined_to(predicate)) is not None:
        return _has_void_subject(joined, ontology)
    return any(is_nothing(child, ontology) for child in subjects)


# -- conditions and questions


@once_under
def _condition(predicate: Token, ontology: Ontology) -> Modality | None:
    """What kind of unreal clause it is by its conjunction or its word order, if it is one."""
    for child in predicate.children:
        if child.dep_ in {"mark", "advmod"} and child.i < predicate.i:
            effect = mark_effect(child, ontology)
            if effect is not None and effect.modality is not None:
                return effect.modality
    if _is_inverted(predicate):
        return Modality.CONDITIONAL
    joined = _joined_to(predicate)
    if joined is None or any(c.dep_ == "mark" and c.tag_ == "IN" for c in predicate.children):
        return None
    apart = any(c.dep_ == "cc" and c.lower_ == "but" for c in predicate.children)
    return None if apart else _condition(joined, ontology)


def _has_condition(predicate: Token, ontology: Ontology) -> bool:
    """Whether this is the B of "if A, B", or joined to it."""
    before = fronted(predicate)  # "If it rains, he said, …": the condition is what he said
    own = [c for c in predicate.children if c.dep_ == "advcl" and c not in before]
    own.extend(fronted(predicate.head) if predicate.dep_ == "ccomp" else ())
    if any(_condition(child, ontology) is Modality.CONDITIONAL for child in own):
        return True
    joined = _joined_to(predicate)
    if joined is None:
        return False
    return any(
        child.dep_ == "advcl"
        and child.i < joined.i
        and _condition(child, ontology) is Modality.CONDITIONAL
        for child in joined.children
    ) or _has_condition_above(joined, ontology)


def _has_conditional_phrase(predicate: Token, ontology: Ontology) -> bool:
    """Whether it holds "in the event of a leak", or will not come about "without a deal"."""
    for child in predicate.children:
        if not child.dep_.startswith("obl"):
            continue
        words = [token.lower_ for token in child.subtree][:_LONGEST_CONDITION]
        starts = (" ".join(words[:length]) for length in range(1, len(words) + 1))
        found = (ontology.factuality("preposition", start) for start in starts)
        if any(each is not None and each.modality is Modality.CONDITIONAL for each in found):
            return True
        if words[0] == "without" and _aux(predicate, "will", "would", "could", "can") is not None:
            return True
    return False


def _has_condition_above(predicate: Token, ontology: Ontology) -> bool:
    return _joined_to(predicate) is not None and _has_condition(predicate, ontology)


def _is_inverted(predicate: Token) -> bool:
    """Whether the word order makes it a condition: "had he not come", "should it rain"."""
    if inverted_subject(predicate) is not None:
        return True
    subject = next((c for c in predicate.children if c.dep_.startswith("nsubj")), None)
    if predicate.dep_ != "advcl" or subject is None:
        return False
    start = subject.left_edge
    if (
        start.i > start.sent.start
        and start.nbor(-1).dep_ == "aux"
        and start.nbor(-1).lower_ == "had"
    ):
        return True  # wherever the tree hangs the auxiliary
    first = next((c for c in predicate.children if c.dep_ in _VERBS), None)
    return first is not None and first.i < subject.i and first.lower_ in {"had", "were", "should"}


def _is_question(predicate: Token) -> bool:
    if any(child.dep_ == "punct" and child.text == "?" for child in predicate.children):
        return True
    last = next((t for t in reversed(predicate.sent) if t.text not in _QUOTES), None)
    asked = last is not None and last.text == "?"
    return asked and predicate.dep_ in {"ROOT", "conj", "parataxis"}


# -- tense


@once
def tense_of(predicate: Token) -> Tense:
    """Tense of a clause from its finite word, or of the clause above it if it has none."""
    verbs = [c for c in predicate.children if c.dep_ in _VERBS]
    words = [*verbs, predicate]
    if is_infinitive(predicate):
        if _is_yet_to_be_done(predicate):
            return Tense.PRESENT
        return Tense.PAST if _has_perfect(predicate) else Tense.FUTURE
    if any(plain(word) in {"will", "shall", "going"} for word in verbs):
        return Tense.FUTURE
    finite = next((word for word in words if word.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None:
        return _tense_from_above(predicate)
    return _finite_tense(finite, predicate, verbs)


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


def _is_imperative(predicate: Token) -> bool:
    """Whether it is an order: a bare verb form without anything that would bear it."""
    if predicate.tag_ != "VB" or predicate.dep_ not in {"ROOT", "advcl", "parataxis", "ccomp"}:
        return False
    bearers = {"aux", "aux:pass", "cop", "nsubj", "nsubj:pass"}
    return not is_infinitive(predicate) and not any(c.dep_ in bearers for c in predicate.children)


def _before_infinitive(predicate: Token) -> Token | None:
    """The finite "be" of "are to sign"."""
    if not is_infinitive(predicate):
        return None
    to = next(child for child in predicate.children if child.tag_ == "TO")
    verbs = (c for c in predicate.children if c.dep_ in _VERBS and c.lemma_ == "be" and c.i < to.i)
    return next(verbs, None)


def _was_to_be_done(predicate: Token) -> bool:
    """Whether it is the verb of "they were to sign": planned, and left open."""
    be = _before_infinitive(predicate)
    return be is not None and be.tag_ == "VBD"


def _is_yet_to_be_done(predicate: Token) -> bool:
    """Whether it is the verb of "the law is yet to be passed"."""
    yet = any(child.lower_ == "yet" for child in predicate.children)
    return yet and _before_infinitive(predicate) is not None


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
    return _has_past_aside(step) and not _is_quoted_apart(predicate, step)


def _has_past_aside(root: Token) -> bool:
    """Whether a past verb of saying stands beside it: "It would sign, Kyiv said"."""
    asides = (c for c in root.children if c.dep_ in {"parataxis", "advcl"} and c.tag_ == "VBD")
    return any(c.dep_ == "parataxis" or _is_as_aside(c) for c in asides)


def _is_as_aside(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "as" for child in clause.children)


def _start(clause: Token) -> Token:
    """Its first verb: quotation marks may open after it, as in 'it would "fight"'."""
    return next((c for c in clause.children if c.dep_ in _VERBS), clause)


def _is_quoted_apart(predicate: Token, step: Token) -> bool:
    """Whether a quotation opens or closes between a clause and the verb above: direct speech."""
    above = step.head if step.head != step else None
    if above is None:
        return False
    first, last = sorted((_start(predicate).i, _start(above).i))
    inside = sum(1 for token in predicate.doc[first:last] if token.text in _QUOTES)
    return inside % 2 == 1
