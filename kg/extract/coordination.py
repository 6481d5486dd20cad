"""What is coordinated with what: "A, B and C", "A or B", "A, not B"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.number_phrases import is_upper_end
from kg.english.tokens import Token, once
from kg.extract.frames import INTERROGATIVES
from kg.extract.quantifiers import ALL, QUANTITIES

_WITH = frozenset({"along", "together"})
"""Words before "with" by which a phrase names further participants."""
_JOINED = frozenset({"conj", "appos"})
_PHRASES = frozenset({"nmod", "obl"})
_TOTAL = frozenset({"all", "every", "no", "any", "each"})
_EVERYONE = frozenset({"all", "none", "everyone", "everybody", "nobody", "everything", "nothing"})
_EXCEPT = frozenset({"except", "but", "bar", "save", "excepting"})
_OR_ELSE = frozenset({"else", "otherwise"})
"""Words behind "or" by which what follows is no other choice but what comes of not doing it."""
_NO_DENIAL = frozenset({"only", "just", "merely", "simply", "until"}) | QUANTITIES | ALL


@once
def coordinated(token: Token) -> tuple[Token, ...]:
    """A head with all that is coordinated with it: "A", "B" and "C" of "A, B and C"."""
    found = [token]
    for member in found:
        if not member.kinds.isdisjoint(_JOINED):
            found.extend(filter(_is_joined, member.children))
    found.extend(other for other in companions(token) if other not in found)
    return tuple(sorted(found, key=lambda item: item.i))


def _is_joined(token: Token) -> bool:
    """Whether it stands for itself beside the word above."""
    return (token.dep_ == "conj" and not _is_left_out(token)) or is_listed(token)


def companions(head: Token) -> Iterator[Token]:
    """Who takes part as well: "Chile" in "Brazil, along with Chile, opposed the tariff"."""
    for child in head.children:
        if child.dep_ in _PHRASES:
            if _is_companion(child):
                yield from coordinated(child)
        elif child.lower_ in _WITH and child.dep_ == "advmod":
            for phrase in child.children:
                if phrase.dep_ in _PHRASES and _is_companion(phrase):
                    yield from coordinated(phrase)


def _is_companion(phrase: Token) -> bool:
    start = phrase.left_edge
    if start.lower_ != "with" and start.lower_ not in _WITH:
        return False
    words = phrase.doc[start.i - 1 if start.lower_ == "with" and start.i else start.i : phrase.i]
    return len(words) > 1 and words[0].lower_ in _WITH and words[1].lower_ == "with"


def is_listed(apposition: Token) -> bool:
    """Whether it is "B" of a list "A, B and C" in which the tree takes it for an apposition.

    A comma would close an apposition before "and".
    """
    head = apposition.head
    if apposition.dep_ != "appos" or apposition.i < head.i or apposition.nbor(-1).text == "(":
        return False
    after = apposition.right_edge.i + 1
    return any(
        c.dep_ == "conj"
        and c.i > after
        and any(d.dep_ == "cc" and d.i == after for d in c.children)
        for c in head.children
    )


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a head is part of; itself if it is in none."""
    while token.dep_ in _JOINED and token.head is not token:
        if token.dep_ != "conj" and not is_listed(token):
            break
        token = token.head
    return token


@once
def exceptions(head: Token) -> tuple[Token, ...]:
    """Whom a phrase for all or none leaves out: "Mali" in "all members except Mali"."""
    if head.kinds.isdisjoint(_PHRASES):
        return ()
    determined = (c for c in head.lefts if c.dep_.startswith("det"))
    total = head.lower_ in _EVERYONE or any(c.lower_ in _TOTAL for c in determined)
    if not total:
        return ()
    left = (c for c in head.rights if c.dep_ in _PHRASES and _is_excepted(c))
    return tuple(member for phrase in left for member in coordinated(phrase))


def is_exception(token: Token) -> bool:
    """Whether a head is what a phrase for all or none leaves out."""
    phrase = first_conjunct(token)
    return phrase.head != phrase and token in exceptions(phrase.head)


def _is_excepted(phrase: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ in _EXCEPT for c in phrase.children)


@once
def is_alternative(token: Token) -> bool:
    """Whether "or" joins a head to the one before or behind, so that not both need be meant."""
    members = coordinated(first_conjunct(token))
    if len(members) == 1:
        return False
    counted = "nummod" in members[0].kinds
    if token not in members or counted:  # "140 deaths or disappearances": all together
        return False
    if all(_is_asked(member) for member in members):
        return False  # "did not say where it fell or whom it hit": neither answers the other
    place = members.index(token)
    return "or" in {_link(members[place:]) if place else "", _link(members[place + 1 :])}


def _is_asked(clause: Token) -> bool:
    """Whether a word like "where" opens a clause."""
    first = next((t for t in clause.lefts if t.dep_ not in {"cc", "punct"}), clause).left_edge
    return first != clause and first.tag_ in INTERROGATIVES


def _link(members: tuple[Token, ...]) -> str:
    """The conjunction before the first of these members, which may stand before a later one."""
    found = (c for member in members for c in member.children if c.dep_ == "cc")
    return next((c.lower_ for c in found if c.beside() not in _OR_ELSE), "")


def with_denied(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same heads with those that are denied beside them: "Kyiv, not Warsaw"."""
    joined = (c for token in tokens if "conj" in token.kinds for c in token.children)
    denied = [c for c in joined if c.dep_ == "conj" and c not in tokens and _is_excluded(c)]
    return (*tokens, *denied)


@once
def is_denied(token: Token) -> bool:
    """Whether "not" stands before a head: "not the king but the queen", "not because of it".

    Not so where it denies a quantity ("not all members") or nothing at all ("not only").
    """
    for child in token.children:
        if child.lower_ == "not" and child.i < token.i:
            return child.nbor(1).lower_ not in _NO_DENIAL
    apart = any(c.dep_ == "cc" and c.lower_ == "but" for c in token.children)
    joined = token.dep_ == "conj" and token.head != token and not apart
    return joined and is_denied(token.head)


def _is_left_out(conjunct: Token) -> bool:
    """Whether a coordinated part is denied: "Kyiv, not Warsaw", "traders rather than farmers".

    So is the upper end of a range: "between $2 billion and $3 billion" is one amount; and what
    stands for a clause without its verb.
    """
    return (
        is_upper_end(conjunct)
        or any(c.dep_ == "orphan" and c.pos_ == "VERB" for c in conjunct.children)
        or _is_exception(conjunct)
        or _is_replaced(conjunct)
        or _is_excluded(conjunct)
    )


def _is_excluded(conjunct: Token) -> bool:
    return conjunct.pos_ in {"NOUN", "PROPN"} and any(
        child.lower_ == "not" and child.i < conjunct.i for child in conjunct.children
    )


def _is_replaced(conjunct: Token) -> bool:
    """Whether it is "farmers" of "traders rather than farmers"."""
    words = (c for c in conjunct.children if c.dep_ in {"cc", "case"} and c.i < conjunct.i)
    return any(c.lower_ in {"rather", "instead"} for c in words)


def _is_exception(conjunct: Token) -> bool:
    """Whether it is "two" of "all members but two"."""
    but = any(c.dep_ == "cc" and c.lower_ == "but" for c in conjunct.children)
    return but and any(c.lower_ in _TOTAL for c in conjunct.head.children if c.i < conjunct.i)
