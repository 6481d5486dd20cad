"""Noun phrases in a dependency tree: heads, minimal spans, whole spans.

Trees follow Universal Dependencies 2 (de Marneffe et al. 2021, Computational Linguistics 47(2)).
All spans are half-open token indices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.english.tokens import Doc, Token, once
from kg.model import MentionKind

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in token indices, without antecedent.

    Attributes:
        head: The token that carries the meaning; the title's in "spokesman Dmitry Peskov"
            where the tree has it so.
        start, end: Half-open token bounds.
        owner: Head token of the owner.
        titles: What stands before a name ("Kremlin spokesman"), outermost first.
    """

    head: int
    start: int
    end: int
    kind: MentionKind
    type: str
    owner: int | None = None
    titles: tuple[Phrase, ...] = ()


def words(text: str) -> frozenset[str]:
    """The set of the words in a line."""
    return frozenset(text.split())


NOMINAL_RELATIONS = words(
    "ROOT nsubj obj iobj obl nmod appos conj xcomp ccomp parataxis vocative dislocated "
    "list orphan dep acl advcl"
)
"""Relations by which an adjective, determiner or number can be the head of a noun phrase."""

_PREMODIFIERS = frozenset({"compound", "amod", "flat", "goeswith", "nmod:desc", "dep", "nmod"})
_FULL_LEFT = words("det nmod amod compound nummod flat goeswith advmod dep")
_FULL_RIGHT = words("nmod flat compound amod nummod acl advmod goeswith fixed")
_VAGUE = words(
    "many several few other such own same various more most less fewer certain numerous much "
    "respective further entire whole mere very some any enough another only just even also"
)
_HYPHENS = frozenset({"-", "–", "‐", "‑", "/", "&"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})
_LONGEST_MODIFIER = 6  # tokens; a longer one is a clause in disguise, not part of a name for it


@cache
def base(dep: str) -> str:
    """The relation without its subtype; there are few relations."""
    return dep.partition(":")[0]


def children(token: Token, *deps: str) -> Iterator[Token]:
    """Children by relation, with or without a subtype ("nmod" also gives "nmod:poss")."""
    for child in token.children:
        if child.dep_ in deps or base(child.dep_) in deps:
            yield child


@once
def preposition(token: Token) -> str:
    """The lower-case words that introduce the phrase ("because of"); empty without any."""
    for child in token.lefts:
        if child.dep_ == "case" and child.tag_ != "POS":
            parts = [child, *children(child, "fixed")]
            return " ".join(part.lower_ for part in parts)
    return ""


@once
def possessor(token: Token) -> Token | None:
    """The head of "China's" or "its" before the token."""
    return next(children(token, "nmod:poss", "det:poss"), None)


def complements(token: Token, *prepositions: str) -> Iterator[Token]:
    """Heads of the prepositional phrases right of a noun that one of these words introduces."""
    for child in token.rights:
        part = child.dep_ == "obl" and token.pos_ in {"ADJ", "NUM", "DET"}  # "most of the men"
        if (part or child.dep_ == "nmod") and preposition(child) in prepositions:
            yield child


def is_capitalised(token: Token) -> bool:
    """Whether the word has a capital letter at its beginning, or after one as in "al-Assad"."""
    return token.text[:1].isupper() or token.text[1:2].isupper()


def is_head(token: Token) -> bool:
    """Whether a phrase that can fill a slot may have the token as its head."""
    noun = token.pos_ in {"NOUN", "PROPN", "PRON"}
    if not noun and token.pos_ not in {"ADJ", "NUM", "DET", "X", "SYM"}:
        return False
    if token.lower_ in {"least", "most"} and token.head.pos_ == "NUM":
        return False  # "at least 40"
    relation = base(token.dep_)
    if token.tag_ in {"EX", "POS"} or relation in {"expl", "punct", "case", "fixed"}:
        return False
    return noun or (relation in NOMINAL_RELATIONS and _is_nominal(token))


def _is_nominal(token: Token) -> bool:
    if token.pos_ != "ADJ":
        return True
    slots = {"nsubj", "obj", "iobj", "nmod", "obl"}
    if is_fraction(token) and next(complements(token, "of"), None) is not None:
        return True  # "its bank and most of its shops"
    return base(token.dep_) in slots or any(True for _ in children(token, "det"))


@once
def minimal_span(token: Token) -> Bounds:
    """The phrase with compounds and adjectives, without anything else that modifies it.

    Determiners, possessors, numbers that count, vague adjectives ("several"), prepositional
    phrases, clauses, appositions and coordination are left out.
    """
    return _left(token), _right(token)


def _left(token: Token) -> int:
    start = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ == "punct" or child.text.isspace():
            continue
        inside = child.right_edge.i
        joined = child.nbor().text in _HYPHENS and not child.whitespace_  # "all-clear"
        if not (joined or _is_premodifier(child)) or not _bridged(token.doc, inside + 1, start):
            break
        start = child.left_edge.i
    return _trim_left(token.doc, start, token.i)


def _is_premodifier(child: Token) -> bool:
    if child.dep_ not in _PREMODIFIERS or child.lower_ in _VAGUE:
        return False
    if child.right_edge.i - child.left_edge.i >= _LONGEST_MODIFIER:
        return False
    return child.dep_ != "nmod" or not preposition(child)


def _right(token: Token) -> int:
    end = token.i + 1
    for child in token.rights:
        if (child.dep_ == "punct" and child.text in _HYPHENS) or child.text.isspace():
            continue
        if child.dep_ == "nmod" and _is_hyphenated(token.doc, end, child.left_edge.i):
            end = child.right_edge.i + 1
            continue
        if not _is_postmodifier(child) or not _bridged(token.doc, end, child.left_edge.i):
            break
        end = child.right_edge.i + 1 if child.dep_ == "flat" else child.i + 1
    return end


def _is_hyphenated(doc: Doc, end: int, start: int) -> bool:
    """Whether a hyphen and nothing else joins the parts, as in "son-in-law"."""
    joined = end + 1 == start and doc[end].text in _HYPHENS
    return joined and not (doc[end - 1].whitespace_ or doc[end].whitespace_)


def _is_postmodifier(child: Token) -> bool:
    if base(child.dep_) in {"flat", "compound", "goeswith"} and child.dep_ != "compound:prt":
        return True
    return child.pos_ == "NUM" and child.dep_ in {"nummod", "dep", "nmod:unmarked"}


def _bridged(doc: Doc, start: int, end: int) -> bool:
    """Whether only hyphens, quotation marks and line breaks stand between two parts."""
    return all(_is_bridge(doc[i].text) for i in range(start, end))


def _is_bridge(text: str) -> bool:
    return text in _HYPHENS or text in _QUOTES or text.isspace()


def _trim_left(doc: Doc, start: int, head: int) -> int:
    """Skips leading determiners, and quotation marks that do not close before the head."""
    while start < head:
        token = doc[start]
        lone = token.text in _QUOTES and not _closes(doc, start, head)
        inner = token.dep_ == "det" and (token.head.i != head or token.nbor().text in _HYPHENS)
        vague = token.dep_ in {"det", "cc"} or token.lower_ in _VAGUE
        loose = (vague and not inner) or token.text in _HYPHENS or token.text in {",", ";"}
        if not (lone or loose):
            break
        start += 1
    return start


def _closes(doc: Doc, start: int, head: int) -> bool:
    return any(doc[i].text in _QUOTES for i in range(start + 1, head))


@once
def full_span(token: Token) -> Bounds:
    """The noun phrase with determiners, possessors, numbers and prepositional phrases.

    Without the preposition before it, and up to the first relative clause, apposition or
    coordination of the head.
    """
    start = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ == "punct" or child.text.isspace():
            continue
        if base(child.dep_) not in _FULL_LEFT or not _adjacent(child, start):
            break
        start = child.left_edge.i
    return start, _full_end(token)


def _adjacent(child: Token, start: int) -> bool:
    """Whether the child leads up to the phrase; a predicate's adverbs do not belong to it."""
    adverb = child.dep_ == "advmod" and any(True for _ in children(child.head, "cop", "nsubj"))
    return not adverb and _light(child.doc, child.right_edge.i + 1, start)


def _full_end(token: Token) -> int:
    """Right end over nested phrases; a clause or apposition inside one ends the whole."""
    end, current = token.i + 1, token
    pending = list(reversed(list(current.rights)))
    while pending:
        child = pending.pop()
        if child.dep_ == "punct" or base(child.dep_) == "case" or child.text.isspace():
            continue
        if not _extends(child, token):
            break
        if child.left_edge.i > end and not _light(token.doc, end, child.left_edge.i):
            break
        end = max(end, child.i + 1)
        pending.extend(reversed(list(child.rights)))
    return end


def _extends(child: Token, head: Token) -> bool:
    if child.dep_ in {"acl:relcl", "advcl:relcl"} or base(child.dep_) in {"appos", "parataxis"}:
        return False
    if child.dep_ == "nmod:unmarked" and child.pos_ not in {"PROPN", "NUM"}:
        return False  # "Putin last week"
    if child.head.i == head.i:
        return base(child.dep_) in _FULL_RIGHT
    return True


def _light(doc: Doc, start: int, end: int) -> bool:
    """Whether the gap holds nothing but punctuation that does not end a phrase."""
    return all(doc[i].text == "," or _is_bridge(doc[i].text) for i in range(start, end))


_FRACTIONS = words(
    "half third quarter fifth sixth seventh eighth ninth tenth majority minority rest most part "
    "percent percentage proportion all none one amount quantity bulk handful whole remainder"
)
MONEY = words(
    "dollar euro pound yuan yen rouble ruble rupee crown franc peso real rand lira naira hryvnia "
    "shekel dirham riyal baht rupiah ringgit won"
)
"""Lemmas of currencies."""
MEASURES = MONEY | words(
    "kilometre kilometer km metre meter millimetre millimeter mm centimetre centimeter cm mile "
    "foot yard inch tonne ton barrel litre liter gallon kilogram kilo kg pound ounce hectare acre "
    "degree megawatt gigawatt second minute hour day week month year decade kmph kph mph knot"
)
"""Lemmas of units, which say nothing without their number."""
PERCENT = words("% percent cent pc")


def is_fraction(token: Token) -> bool:
    """Whether the word means a part of what follows with "of" and nothing by itself."""
    return token.lemma_.lower() in _FRACTIONS or token.lower_ in _FRACTIONS


def with_number(token: Token, start: int) -> int:
    """Start of a phrase that says nothing without its number: "85% of", "three quarters of"."""
    numbers = [child.left_edge.i for child in token.lefts if child.dep_ == "nummod"]
    if not numbers:
        return start
    part = is_fraction(token) or token.lower_ in PERCENT or token.lemma_.lower() in MEASURES
    return min(numbers) if part else start


_OPEN = words("state rule prisoner weapon code chamber memorandum cost freedom crime")
"""Nouns that a bare noun behind "of" makes a term: "state of emergency", "rule of law"."""


def is_completed(token: Token) -> bool:
    """Whether a phrase is a term only with its complement: "prisoners of war"."""
    whole = next(complements(token, "of"), None) if token.lemma_.lower() in _OPEN else None
    if whole is None or not (whole.pos_ == "NOUN" or whole.text.islower()):
        return False
    return all(child.dep_ in {"case", "compound", "amod"} for child in whole.children)


def with_complement(token: Token, end: int) -> int:
    """End of a phrase that keeps what it is a part of ("one of its leaders", "one in five men")."""
    for child in complements(token, "of", "in"):
        if preposition(child) == "in" and not any(True for _ in children(child, "nummod")):
            continue
        first, last = minimal_span(child)
        if all(_is_function_word(word) for word in token.doc[end:first]):
            end = max(end, last)
    return end


def _is_function_word(token: Token) -> bool:
    return token.dep_ in {"case", "det", "nmod:poss", "nummod", "punct"} and token.pos_ != "PROPN"
