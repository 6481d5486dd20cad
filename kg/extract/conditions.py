"""Conditions and what depends on them: "if", "unless", "had he", "provided that", "without".

A condition is known by its conjunction or its word order. Of a conjunction of several words the
tree may make a word of its own, with the condition below it: "provided [that it pays]", "on
condition [that it pays]", "as long [as it pays]".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kg.english.repairs.shapes import INVERTED
from kg.english.tokens import Token, once, once_under
from kg.extract.frames import AUXILIARIES
from kg.extract.function_words import auxiliary, has_own_start, joined_to, mark_effect
from kg.extract.word_order import fronted, inverted_subject
from kg.model import Modality
from kg.ontology import Effect, Ontology

_ABSOLUTE = frozenset({"advcl", "parataxis", "acl"})
_SUBJECTS = ("nsubj", "expl")
_LONGEST_CONDITION = 4
"""Words of a phrase such as "in the event of"."""
_BELOW_CONJUNCTION = frozenset({"ccomp", "advcl", "acl", "acl:relcl"})
_CONJUNCTIONS = frozenset({"advcl", "advmod", "obl", "obl:unmarked", "mark", "case"})
"""What the word of a conjunction is to the clause that depends on the condition."""
_INTRODUCING = frozenset({"case", "advmod", "det", "mark"})
_ANYONE = frozenset({"anyone", "anybody", "those", "whoever"})
_WHICHEVER = frozenset({"whichever", "whoever", "whomever", "whatever"})
_REAL = frozenset({"will", "would", "could", "can"})
"""Auxiliaries of what comes about only if something else does: "would fail without a deal"."""


@once_under
def condition(predicate: Token, ontology: Ontology) -> Modality | None:
    """What kind of unreal clause it is by its conjunction or its word order, if it is one."""
    for child in predicate.children:
        if child.dep_ in {"mark", "advmod"} and child.i < predicate.i:
            effect = mark_effect(child, ontology)
            if effect is not None and effect.modality is not None:
                return effect.modality
    if _is_inverted(predicate) or _is_decisive(predicate):
        return Modality.CONDITIONAL
    if (above := conjunction_above(predicate, ontology)) is not None:
        return above[1].modality
    if _is_absolute(predicate) and (effect := ontology.factuality("mark", predicate.lower_)):
        return effect.modality
    return Modality.HYPOTHETICAL if _is_whichever(predicate) else _joined(predicate, ontology)


def _joined(predicate: Token, ontology: Ontology) -> Modality | None:
    """The same of the clause that it goes on: "if the bank fails and savers lose money"."""
    joined = joined_to(predicate)
    if joined is None or any(c.dep_ == "mark" and c.tag_ == "IN" for c in predicate.children):
        return None
    apart = any(c.dep_ == "cc" and c.lower_ == "but" for c in predicate.children)
    return None if apart else condition(joined, ontology)


@once_under
def conjunction_above(predicate: Token, ontology: Ontology) -> tuple[Token, Effect] | None:
    """The word that a clause hangs on, and its effect, if it is but part of a conjunction."""
    word = predicate.head
    if predicate.dep_ not in _BELOW_CONJUNCTION or word.dep_ not in _CONJUNCTIONS:
        return None
    if word.i > predicate.i or any(c.dep_.startswith("nsubj") for c in word.children):
        return None
    before = [c.lower_ for c in word.children if c.i < word.i and c.dep_ in _INTRODUCING]
    own = " ".join([*before, word.lower_])
    mark = next((c.lower_ for c in predicate.lefts if c.dep_ == "mark"), "")
    found = (ontology.factuality("mark", words) for words in (f"{own} {mark}", own))
    effect = next((each for each in found if each is not None), None)
    return None if effect is None else (word, effect)


@once_under
def is_conjunction(word: Token, ontology: Ontology) -> bool:
    """Whether a word only introduces the clause below it: "assuming [the senate agrees]"."""
    return any(conjunction_above(child, ontology) is not None for child in word.rights)


@once_under
def depends(predicate: Token, ontology: Ontology) -> bool:
    """Whether it holds only under a condition: the B of "if A, B", or joined to it."""
    if any(_is_condition(child, ontology) for child in _conditions_of(predicate)):
        return True
    if any(c.dep_.startswith("nsubj") and is_anyone(c) for c in predicate.lefts):
        return _is_open(predicate)
    joined = joined_to(predicate)
    if joined is not None:
        shared = (c for c in joined.children if not joined.i < c.i < predicate.i)
        if any(_is_condition(child, ontology) for child in shared if child != predicate):
            return True
        return joined_to(joined) is not None and depends(joined, ontology)
    if "conj" not in predicate.kinds:
        return False
    last = [c for c in predicate.children if c.dep_ == "conj" and not has_own_start(c)]
    ends = (c for conjunct in last for c in conjunct.children if c.i > conjunct.i)
    return any(_is_condition(child, ontology) for child in ends)


@once
def is_anyone(noun: Token) -> bool:
    """Whether a relative clause is the condition to be meant: "any state that helps rebels"."""
    some = noun.lower_ in _ANYONE or any(c.dep_ == "det" and c.lower_ == "any" for c in noun.lefts)
    return some and any(c.dep_ == "acl:relcl" for c in noun.rights)


def _is_open(predicate: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in predicate.children)


def _conditions_of(predicate: Token) -> Iterator[Token]:
    before = fronted(predicate)  # "If it rains, he said, …": the condition is what he said
    yield from (child for child in predicate.children if child not in before)
    if predicate.dep_ == "ccomp":
        yield from fronted(predicate.head)


def _is_condition(child: Token, ontology: Ontology) -> bool:
    """Whether a dependent is a condition of its clause, or the word that introduces one."""
    clause = child.dep_ == "advcl" or _is_absolute(child)
    if clause and _is_at_issue(child, ontology):
        return False
    if clause and condition(child, ontology) is Modality.CONDITIONAL:
        return True
    if child.dep_ not in _CONJUNCTIONS or not child.rights:
        return False
    below = (conjunction_above(clause, ontology) for clause in child.rights)
    return any(each is not None and each[1].modality is Modality.CONDITIONAL for each in below)


def _is_at_issue(child: Token, ontology: Ontology) -> bool:
    """Whether a clause with "if" is the question: "will decide on Monday if it may stay"."""
    verb, first = child.head, child.left_edge
    if first.lower_ != "if" or first.i < verb.i or first.nbor(-1).text == ",":
        return False
    complete = not verb.kinds.isdisjoint({"obj", "ccomp", "xcomp"})
    name = None if complete else ontology.relation("verb", verb.lemma_.lower(), "clause")
    return name in {"asks", "decides"}


def has_conditional_phrase(predicate: Token, ontology: Ontology) -> bool:
    """Whether it holds "in the event of a leak", or will not come about "without a deal"."""
    for child in (*predicate.children, *_shared_before(predicate)):
        if not child.dep_.startswith(("obl", "nmod")) or child.dep_ == "nmod:poss":
            continue
        words = [token.lower_ for token in islice(child.subtree, _LONGEST_CONDITION)]
        starts = (" ".join(words[:length]) for length in range(1, len(words) + 1))
        found = (ontology.factuality("preposition", start) for start in starts)
        if any(each is not None and each.modality is Modality.CONDITIONAL for each in found):
            return True
        if words[0] == "without" and auxiliary(predicate, *_REAL) is not None:
            return True
    return False


def _shared_before(predicate: Token) -> Iterator[Token]:
    """What opens the clause that it goes on: "without aid it will shut the mine and leave"."""
    joined = joined_to(predicate)
    if joined is None or any(c.dep_.startswith(_SUBJECTS) for c in predicate.children):
        return
    first = next((c.i for c in joined.children if c.dep_.startswith(_SUBJECTS)), 0)
    yield from (child for child in joined.children if child.i < first)


def is_threatened(predicate: Token) -> bool:
    """Whether it comes if an order is obeyed or not: "pay and we will go", "pay or we will"."""
    ordered = joined_to(predicate)
    if ordered is None or not has_own_start(predicate) or not is_imperative(ordered):
        return False
    return any(c.dep_ == "cc" and c.lower_ in {"or", "and"} for c in predicate.children)


def is_imperative(predicate: Token) -> bool:
    """Whether it is an order: a bare verb form without anything that would bear it."""
    if predicate.tag_ != "VB" or predicate.dep_ not in {"ROOT", "advcl", "parataxis", "ccomp"}:
        return False
    bearers = {"aux", "aux:pass", "cop", "mark", "nsubj", "nsubj:pass"}
    return not any(c.dep_ in bearers for c in predicate.children)


def _is_absolute(predicate: Token) -> bool:
    """Whether it is a participle with a subject of its own: "weather permitting"."""
    open_ = predicate.tag_ == "VBG" and predicate.dep_ in _ABSOLUTE
    return open_ and any(c.dep_.startswith("nsubj") for c in predicate.children)


def _is_inverted(predicate: Token) -> bool:
    """Whether the word order makes it a condition: "had he not come", "should it rain"."""
    if inverted_subject(predicate) is not None:
        return True
    if predicate.dep_ not in {"advcl", "ccomp"} or _is_asked(predicate):
        return False
    subject = next((c for c in predicate.children if c.dep_.startswith(_SUBJECTS)), None)
    if subject is None:
        return False
    start = subject.left_edge
    if predicate.dep_ == "advcl" and start.i > start.sent.start:
        before = start.nbor(-1)
        if before.dep_ in {"aux", "reparandum", "mark"} and before.lower_ == "had":
            return True  # wherever the tree hangs the auxiliary
    first = next((c for c in predicate.children if c.dep_ in AUXILIARIES), None)
    return first is not None and first.i < subject.i and first.lower_ in INVERTED


def _is_whichever(predicate: Token) -> bool:
    """Whether it leaves open who it will be: "whichever party wins will pay"."""
    opens = predicate.dep_ in {"advcl", "csubj"} and predicate.i < predicate.head.i
    return opens and predicate.left_edge.lower_ in _WHICHEVER


def _is_decisive(predicate: Token) -> bool:
    """Whether something else depends on it: "could lose, depending on how the islands vote"."""
    if predicate.dep_ != "advcl":
        return False
    first = predicate.left_edge
    return (first.beside() if first.is_punct else first.lower_) == "depending"


def _is_asked(predicate: Token) -> bool:
    return any(child.text == "?" for child in predicate.children)
