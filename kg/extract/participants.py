"""What a statement's participants leave of its factuality: one of several, denied, or guessed."""

from __future__ import annotations

from dataclasses import replace

from kg.english.tokens import Token
from kg.extract.commitment import Factuality
from kg.extract.coordination import first_conjunct, is_alternative, is_denied, is_exception
from kg.extract.frames import SUBJECTS
from kg.extract.predicates import is_predicate
from kg.model import Modality, Polarity

_DENIALS = frozenset({"not", "n't", "n’t"})
_NONE = frozenset({"no", "neither"})
_MERELY = frozenset({"only", "just", "merely", "simply"})
_GUESSES = frozenset({"perhaps", "maybe", "possibly"})


def of_participants(facts: Factuality, *tokens: Token | None) -> Factuality:
    """What holds of these participants: one of several, or one that is denied.

    Args:
        facts: Of the clause.
        tokens: Heads of subject and object: "Mali or Niger", "not the king but the queen".
    """
    for token in tokens:
        if token is not None and not is_predicate(token) and _is_open(token, facts):
            facts = facts.at_most(Modality.POSSIBLE)
        if token is not None and not is_predicate(token) and is_denied(token):
            facts = facts.negated()
        if token is not None and _is_guess(token):
            facts = facts.at_most(Modality.POSSIBLE)
        if token is not None and _is_put_right(token):
            facts = replace(facts, polarity=Polarity.POSITIVE)
        if token is not None and is_exception(token):
            facts = facts.negated()
    return facts


def _is_guess(token: Token) -> bool:
    """Whether a participant is but a number that may be another: "may buy perhaps 30"."""
    return token.pos_ == "NUM" and any(c.lower_ in _GUESSES for c in token.lefts)


def _is_open(token: Token, facts: Factuality) -> bool:
    """Whether a participant is but one of several: "Mali or Niger"; "did not hit A or B" is both.

    So is "no A or B".
    """
    first = first_conjunct(token)
    above = first.dep_ not in SUBJECTS or any(c.lower_ in _NONE for c in first.lefts)
    if facts.polarity is Polarity.NEGATIVE and above:
        return False
    return is_alternative(token)


def _is_put_right(token: Token) -> bool:
    """Whether it is the baker of "was not a soldier but a baker"."""
    first = token.head
    if token.dep_ != "conj" or not any(c.lower_ == "but" for c in token.children):
        return False
    verb = first if is_predicate(first) else first.head
    denials = (c for c in verb.children if c.lower_ in _DENIALS and c.i < first.i)
    apart = any(c.lower_ in _DENIALS for c in token.children)
    return not apart and any(c.beside() not in _MERELY for c in denials)
