"""Clauses in which somebody gives something a name: "a step critics call a coup", "what it calls".

A verb of naming has two complements, of which the parser often sees one. A free relative clause
("condemned what it called an act of piracy") stands for what is named in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    AUXILIARIES,
    NOUNS,
    RELATIVE,
    SUBJECTS,
    first_noun,
    is_passive,
    subjects_of,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_CALLING = frozenset({"call", "brand", "label", "dub", "term", "deem", "consider"})
"""Verbs with an object and what it is called side by side."""
_DESCRIBING = frozenset({"describe", "characterise", "characterize", "portray", "depict", "see"})
"""Verbs that put "as" before what they call their object."""
_JUDGING = _DESCRIBING | {"dismiss", "denounce", "condemn", "reject", "criticise", "criticize"}
"""Verbs behind whose object "as" says what it is."""
_STATING = frozenset({"say", "claim", "believe", "think", "allege"})
"""Verbs with a clause in which "what" is the subject: "hit what it says was a depot"."""
_PARTICIPANTS = ("obj", "obl", "nmod", "conj", *SUBJECTS)


def _named_in_relative(clause: Token) -> list[Change]:
    """The one object behind it is what the noun before is called: "a move that X called theft"."""
    behind = [c for c in clause.rights if c.dep_ in {"obj", "xcomp"}]
    if clause.lemma_ not in _CALLING or len(behind) != 1 or not subjects_of(clause):
        return []
    pronoun = next((c for c in clause.lefts if c.tag_ in RELATIVE or c.lower_ == "that"), None)
    if any(c.dep_ == "aux:pass" for c in clause.lefts) or (
        pronoun is not None and pronoun.dep_ in SUBJECTS
    ):
        return []
    called = [Change(behind[0], clause, "xcomp")]
    return called if pronoun is None else [*called, _as_object(pronoun, clause)]


def _as_object(pronoun: Token, clause: Token) -> Change:
    if pronoun.tag_ in RELATIVE:
        return Change(pronoun, clause, "obj")
    return Change(pronoun, clause, "obj", "that", "WDT")


def _what_is_called(what: Token) -> list[Change]:
    """What is named stands in the place of "what": "condemned what it called an act of piracy"."""
    clause = next((c for c in what.rights if c.dep_ == "acl:relcl"), None)
    if what.lower_ != "what" or clause is None or not subjects_of(clause):
        return []
    name = _name_in(clause)
    if name is None or name.pos_ not in NOUNS:
        return []
    words = [c for c in name.lefts if c.dep_ == "cop" or c.lower_ == "as"]
    return [
        Change(name, what.head, what.dep_),
        Change(clause, name, "acl:relcl"),
        Change(what, clause, "obj"),
        *(Change(c, name, "case") for c in what.lefts if c.dep_ == "case"),
        *(Change(c, clause, "dep") for c in words),
    ]


def _name_in(clause: Token) -> Token | None:
    """What a clause behind "what" says that it is."""
    behind = clause.rights
    if clause.lemma_ in _CALLING:
        found = [c for c in behind if c.dep_ in {"obj", "xcomp"}]
    elif clause.lemma_ in _DESCRIBING:
        found = [c for c in behind if any(w.lower_ == "as" for w in c.lefts if w.dep_ == "case")]
    elif clause.lemma_ in _STATING:
        found = [c for c in behind if c.dep_ == "ccomp" and _is_bare(c)]
    else:
        found = []
    return found[0] if len(found) == 1 else None


def _is_bare(content: Token) -> bool:
    """Whether it is a noun with a copula and no subject: "was a depot"."""
    words = [c for c in content.lefts if c.dep_ in AUXILIARIES]
    return not subjects_of(content) and [c.dep_ for c in words] == ["cop"]


def _described_as(participle: Token) -> list[Change]:
    """What "as" brings in is said of the object: "dismissed news of a deal as invented"."""
    noun = participle.head
    opening = next((c for c in participle.lefts if c.lower_ == "as"), None)
    if participle.tag_ != "VBN" or opening is None or subjects_of(participle):
        return []
    noun = first_noun(noun)
    verb = noun.head if noun.dep_ == "obj" else participle.head
    behind = [c for c in (*verb.rights, *participle.rights) if c.dep_ == "obj"]
    called = verb.lemma_ in _JUDGING and verb.i < participle.i and (behind or is_passive(verb))
    moved = [Change(participle, verb, "obl"), Change(opening, participle, "case")]
    return [*moved, *(Change(c, verb, "obj") for c in behind)] if called else []


RULES: Rules = (
    (("acl", "advcl", "xcomp", "obl"), _described_as),
    (("acl:relcl",), _named_in_relative),
    (_PARTICIPANTS, _what_is_called),
)
