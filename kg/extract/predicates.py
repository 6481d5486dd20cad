"""What a tree tells of a token as a predicate: whether it heads a clause, and in which voice.

Relations are those of Universal Dependencies: https://universaldependencies.org/en/dep/
"""

from __future__ import annotations

from kg.english.tokens import Token, once
from kg.extract.frames import CLAUSE_RELATIONS, INTERROGATIVES, SUBJECTS
from kg.extract.headlines import is_bare_passive, is_misread_verb, is_verbless

_PREPOSITIONS = frozenset({"including", "following", "regarding", "concerning", "according"})
"""Participles that introduce a phrase and make no clause."""
_SHORT_OF = {"far": "from", "anything": "but"}
_OBJECT_MARKS = frozenset({"from", "into", "against", "of", "with"})
"""Words by which the object of the verb above carries out a gerund."""
CHARGES = frozenset({"of", "from", "against"})
"""Those of charges and of hindrance: "accused them of hiding", "kept them from leaving"."""
_AIMS = frozenset(
    {
        "aim", "ambition", "desire", "dream", "goal", "hope", "intention", "job", "mission",
        "objective", "plan", "priority", "purpose", "strategy", "target", "task", "wish",
    }
)  # fmt: skip
_TOUGH = frozenset({"hard", "easy", "difficult", "tough", "impossible", "simple", "expensive"})
"""Adjectives by which somebody else does to their subject what the infinitive says."""
_TAKEN = frozenset({"obj", "ccomp", "aux:pass", "cop", "nsubj"})


@once
def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or anything with a copula ("is set to")."""
    if token.dep_ not in CLAUSE_RELATIONS or _is_preposition(token) or token.is_space:
        return False
    if not token.kinds.isdisjoint({"cop", "aux:pass"}):
        return True
    if is_verbless(token) or is_misread_verb(token):
        return True
    if is_misread_name(token):
        return False
    if token.dep_ == "conj" and token.pos_ == "VERB" and token.head != token:
        return is_predicate(token.head) or token.tag_ in {"VBD", "VBZ", "VBP"}
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ != "dep")


def _is_preposition(participle: Token) -> bool:
    """Whether it introduces a phrase: "following the vote", "given enough rain"."""
    before = participle.dep_ == "acl" and participle.i < participle.head.i
    return participle.lower_ in _PREPOSITIONS or (before and participle.lower_ == "given")


def is_misread_name(token: Token) -> bool:
    """Whether a name is a verb in the tree: "Lima expelled the consul and Quito the attaché"."""
    if token.dep_ != "conj" or token.pos_ != "VERB":
        return False
    named = token.text.istitle() and token.head.text.islower()
    return named and token.kinds.isdisjoint({"nsubj", "nsubj:pass", "aux", "aux:pass", "mark"})


@once
def is_passive(predicate: Token) -> bool:
    """Whether the subject of this predicate undergoes the action."""
    dependents = predicate.kinds
    if dependents & {"aux:pass", "nsubj:pass"}:
        return "aux:pass" in dependents or not _is_active(predicate)
    participle = predicate.tag_ == "VBN" or (
        predicate.tag_ == "VBD"
        and (predicate.dep_ == "acl" or (predicate.dep_ == "advcl" and _opens(predicate)))
    )  # "Asked about it, he said …", "the town hit on Monday"
    if _is_gapped_passive(predicate, dependents) or is_bare_passive(predicate):
        return True
    if not participle or dependents & {"nsubj", "aux", "obj", "cop"}:
        return False
    if "obl:agent" in dependents:
        return True
    if predicate.dep_ == "conj" and predicate.head != predicate:
        return is_passive(predicate.head)
    return predicate.dep_ in {"acl", "advcl"} or _is_state(predicate)


def _is_state(participle: Token) -> bool:
    """Whether it says how somebody is or what they undergo: "remains closed", "got arrested"."""
    return participle.dep_ == "xcomp" and participle.tag_ == "VBN"


def _is_active(predicate: Token) -> bool:
    """Whether it is active, whatever the tree calls its subject.

    "Had shot down" has no "been", nor has "the island where the plane crashed".
    """
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in predicate.children)
    return perfect or predicate.dep_ == "acl:relcl" or predicate.tag_ == "VBG"


def _opens(predicate: Token) -> bool:
    return predicate.is_sent_start is True


def _is_gapped_passive(predicate: Token, dependents: frozenset[str]) -> bool:
    """Whether a number is the patient of a passive without "were": "two died and five wounded"."""
    if (
        predicate.dep_ != "conj"
        or predicate.tag_ not in {"VBN", "VBD"}
        or predicate.head == predicate
    ):
        return False
    counted = any(c.dep_ == "nsubj" and c.pos_ == "NUM" for c in predicate.children)
    return counted and not dependents & {"aux", "obj", "cop"} and is_passive(predicate.head)


def is_finite(predicate: Token) -> bool:
    """Whether the first word of a verb group is a finite form."""
    group = (c for c in predicate.children if c.dep_ in {"aux", "aux:pass", "cop"})
    return next(group, predicate).tag_ in {"VBD", "VBZ", "VBP", "MD"}


def controls_object(predicate: Token) -> bool:
    """Whether the object of the verb above does it: "kept Kyiv from falling", "accused X of …"."""
    marked = any(
        child.dep_ == "mark" and child.lower_ in _OBJECT_MARKS for child in predicate.children
    )
    head = predicate.head
    governed = is_passive(head) or not head.kinds.isdisjoint({"obj", "iobj"})
    return marked and head.i < predicate.i and governed


@once
def is_infinitive(predicate: Token) -> bool:
    """Whether it is a verb with "to"."""
    return any(child.tag_ == "TO" and child.dep_ == "mark" for child in predicate.children)


@once
def is_bare_infinitive(predicate: Token) -> bool:
    """Whether it is an infinitive that lacks a subject: "to leave", not "whether to leave"."""
    if not is_infinitive(predicate):
        return False
    return not any(
        child.dep_.startswith(("nsubj", "csubj", "expl"))
        or (child.dep_ == "mark" and child.tag_ != "TO")
        or child.tag_ in INTERROGATIVES
        for child in predicate.children
    )


@once
def dependence(predicate: Token) -> str:
    """The relation of a clause to the word above; the tree may take an open one for a full one."""
    open_ = predicate.dep_ == "ccomp" and is_bare_infinitive(predicate)
    return "xcomp" if open_ else predicate.dep_


@once
def is_undergone(infinitive: Token) -> bool:
    """Whether the subject of its adjective undergoes it: "the accord is hard to enforce"."""
    adjective = infinitive.head
    tough = adjective.lower_ in _TOUGH and adjective.i < infinitive.i and is_infinitive(infinitive)
    return tough and infinitive.kinds.isdisjoint(_TAKEN)


def is_compared(predicate: Token) -> bool:
    """Whether a clause is but the measure of a comparison: "more gas than it exports to Korea".

    What begins "no sooner than" another is none, but "as many as both combined" is one.
    """
    marks = {c.lower_ for c in predicate.children if c.dep_ == "mark"}
    if "than" in marks:
        return not any(c.lower_ == "sooner" for c in predicate.head.lefts)
    plain = predicate.tag_ == "VBN" and predicate.dep_ == "advcl" and "as" in marks
    kinds = predicate.kinds
    return plain and bool(kinds & SUBJECTS) and not kinds & {"aux", "aux:pass"}


def is_question(clause: Token) -> bool:
    """Whether a clause asks: "said how many soldiers had died" does not say that they had."""
    return clause.left_edge.tag_ in INTERROGATIVES


@once
def aim_of(predicate: Token) -> Token | None:
    """The noun whose content an infinitive is: "goal" in "their goal is to win"; no passive."""
    if not is_infinitive(predicate) or not any(c.lemma_ == "be" for c in predicate.lefts):
        return None
    noun = next((c for c in predicate.lefts if c.dep_.startswith("nsubj")), None)
    known = noun is not None and noun.lemma_.lower() in _AIMS
    return noun if known and not is_passive(predicate) else None


@once
def light_lemmas(verb: Token) -> tuple[str, ...]:
    """Lemmas that may govern what stands behind a verb: "put pressure" and "put"."""
    lemma = verb.lemma_.lower()
    objects = (child for child in verb.children if child.dep_ == "obj")
    return (*(f"{lemma} {noun.lemma_.lower()}" for noun in objects), lemma)


@once
def missed(predicate: Token) -> Token | None:
    """What somebody is not: "complete" in "is far from complete", "fair" in "anything but fair"."""
    word = _SHORT_OF.get(predicate.lower_)
    for child in predicate.rights if word else ():
        marked = child.dep_ in {"obl", "nmod"} and any(c.lower_ == word for c in child.lefts)
        if marked and (child.pos_ == "ADJ" or any(c.lower_ in {"a", "an"} for c in child.lefts)):
            return child
    return None


@once
def copula_of(predicate: Token) -> Token | None:
    """The form of "be"; none in "is to travel" and "was able to travel".

    Where a headline leaves it out, the predicate stands for it.
    """
    if is_verbless(predicate):
        return predicate
    if predicate.pos_ == "VERB" or "xcomp" in predicate.kinds:
        return None
    return next((child for child in predicate.children if child.dep_ == "cop"), None)


@once
def depth(token: Token) -> int:
    """Number of heads above a token in its sentence."""
    return sum(1 for _ in token.ancestors)


def has_mark(clause: Token, word: str) -> bool:
    """Whether a clause or a phrase is introduced by that word."""
    return any(c.dep_ in {"mark", "case"} and c.lower_ == word for c in clause.children)
