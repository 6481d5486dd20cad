"""Relative clauses: what their pronouns stand for, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterable

from kg.english.tokens import Token
from kg.extract.frames import INTERROGATIVES, SUBJECTS
from kg.extract.predicates import is_passive

_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_GAPLESS_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
"""Of the words that stand for the noun before: where there is one, nothing else is left out."""
_NAMING = frozenset({"call", "brand", "label", "dub", "term", "deem", "consider", "declare"})
_GIVING = frozenset({"show", "give", "send", "hand", "offer", "grant", "pay", "deny", "refuse"})
"""Verbs in whose passive somebody gets what the noun before names: "papers he was shown"."""


def referent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.tag_ not in (_RELATIVE_TAGS | {"WP$"}) and not (
        token.lower_ == "that" and token.pos_ == "PRON"
    ):
        return token
    clause = relative_clause(token)
    return clause.head if clause is not None else token


def is_unresolved(token: Token) -> bool:
    """Whether a relative pronoun has kept no noun: who it is stays open."""
    return token.tag_ in _RELATIVE_TAGS


def relative_clause(token: Token) -> Token | None:
    """The predicate of the innermost relative clause that holds a token."""
    return next((step for step in (token, *token.ancestors) if _is_relative(step)), None)


def _is_relative(predicate: Token) -> bool:
    """A relative clause, or what a cleft says of its focus: "it was Iran that supplied them"."""
    if predicate.dep_ == "advcl:relcl":
        focus = predicate.head.kinds
        return predicate.head.pos_ in {"NOUN", "PROPN"} and "cop" in focus
    return predicate.dep_ == "acl:relcl"


def is_cleft(subjects: Iterable[Token], predicate: Token) -> bool:
    """Whether "it was" but puts forward what the relative clause speaks of: "It was X who won"."""
    definite = predicate.pos_ == "PROPN" or any(
        c.dep_ == "nmod:poss" or c.lower_ == "the" for c in predicate.children
    )
    relatives = [c for c in predicate.children if c.dep_ == "acl:relcl"]
    told = any(
        c.dep_.startswith("nsubj") and c.lower_ in {"who", "that"}
        for clause in relatives
        for c in clause.children
    )
    return definite and told and any(subject.lower_ == "it" for subject in subjects)


def _is_name(complement: Token) -> bool:
    """Whether it is what somebody calls the noun: "a step the rebels called punishment"."""
    return complement.head.lemma_ in _NAMING and complement.pos_ in {"NOUN", "PROPN", "ADJ"}


def has_complementizer(predicate: Token) -> bool:
    """Whether "that" only opens the clause: "the charge that X bribed a judge" leaves no gap.

    The tree may take it for a second object.
    """
    that = next((c for c in predicate.lefts if c.lower_ == "that"), None)
    if that is None or that.dep_ == "mark":
        return that is not None
    filled = any(c.dep_ == "obj" and c.i > predicate.i for c in predicate.children)
    own = any(c.dep_.startswith("nsubj") and c != that for c in predicate.lefts)
    return that.dep_ in {"obj", "obl:unmarked"} and filled and own


def is_cleft_clause(predicate: Token) -> bool:
    """Whether it is what a cleft says of its focus: "It was X who won", "in May that X won"."""
    focus, words = predicate.head, {c.lower_ for c in predicate.lefts}
    if not any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in focus.children):
        return False
    if predicate.dep_ == "csubj" and "that" in words:
        return focus.lemma_ == "be" or "case" in focus.kinds
    relative = predicate.dep_.endswith(":relcl") and bool(words & {"who", "that", "whom"})
    return relative and "cop" in focus.kinds


def is_interrogative(child: Token) -> bool:
    """Interrogative words fill no slot: "asked who attacked", "asked how much it cost"."""
    if child.lower_ in {"much", "many"} and any(c.tag_ == "WRB" for c in child.children):
        return True
    return child.tag_ in INTERROGATIVES and referent(child) == child


def is_relative_object(child: Token) -> bool:
    """Whether it is a relative pronoun that stands for the object: "the arms which it sold"."""
    return child.dep_ == "obj" and referent(child) != child


def is_asked(child: Token) -> bool:
    """Whether a question leaves out what its verb takes: "knew what it cost"."""
    behind = child.dep_ == "advmod" and child.tag_ == "WRB" and child.i > child.head.i
    return behind or (child.dep_ in {"obj", "obl"} and is_interrogative(child))


def belongs_below(child: Token, predicate: Token) -> bool:
    """A relative pronoun is the object of the innermost verb: "which it claims to own"."""
    if child.dep_ != "obj" or child.tag_ not in _RELATIVE_TAGS:
        return False
    return any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in predicate.children)


def object_gap(predicate: Token) -> Token | None:
    """The noun that a relative clause without a pronoun takes as its object ("arms it used")."""
    if predicate.dep_ != "acl:relcl" or predicate.pos_ != "VERB":
        return None
    if is_passive(predicate) and predicate.lemma_ not in _GIVING:
        return None
    inner = [child for child in predicate.children if child.dep_ != "punct"]
    if any(child.dep_ in {"obj", "ccomp", "cop"} for child in inner):
        return None
    if any(child.dep_ == "xcomp" and not _is_name(child) for child in inner):
        return None
    if any(child.tag_ in _GAPLESS_TAGS for child in predicate.subtree):
        return None
    has_subject = any(child.dep_ in SUBJECTS and referent(child) == child for child in inner)
    return predicate.head if has_subject else None
