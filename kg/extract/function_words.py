"""The small words of a clause: auxiliaries, adverbs, conjunctions, and what they do to it.

The words come from the ontology. A coordinated clause shares what stands before the first one
as long as it brings no start of its own: "did not kill or injure".
"""

from __future__ import annotations

from kg.english.tokens import Token, once, once_under
from kg.extract.predicates import is_passive, is_predicate
from kg.ontology import Effect, Ontology

_WORDS = {"n't": "not", "n’t": "not", "wo": "will", "ca": "can", "'ll": "will", "’ll": "will",
          "'d": "would", "’d": "would"}  # fmt: skip
_DENYING = frozenset({"nor", "rather", "instead"})
"""Conjunctions that deny what follows them: "closed it rather than sell it"."""
_LET_ALONE = frozenset({"let alone", "much less", "still less", "even less", "never mind"})
"""Conjunctions by which a denial reaches on: "has not met him, let alone paid him"."""
_LEADING = {"from": ("far", "away"), "of": ("out",)}
"""Adverbs that make one preposition with the word behind them."""
_WITHIN = frozenset({"fixed", "advmod"})
"""Relations of the further words of a conjunction or preposition."""
_STARTS = frozenset({"nsubj", "nsubj:pass", "aux", "aux:pass", "expl", "mark", "cop"})


@once
def function_words(predicate: Token) -> tuple[Token, ...]:
    """Auxiliaries, adverbs and conjunctions of a clause, its own ones and those it shares."""
    kinds = {"aux", "advmod", "mark", "cc:preconj", "reparandum"}
    own = [
        c for c in predicate.children if c.dep_ in kinds or c.lower_ in _DENYING or _is_all_but(c)
    ]
    joined = joined_to(predicate)
    if joined is None:
        return tuple(own)
    shared = _shared_kinds(predicate)
    before = (word for word in function_words(joined) if word.i < joined.i)
    return (*own, *(w for w in before if w.dep_ in shared or _is_before_subject(w, joined)))


def _is_all_but(word: Token) -> bool:
    """Whether it is the "but" of "all but collapsed"."""
    return word.lower_ == "but" and word.i > 0 and word.nbor(-1).lower_ == "all"


def _is_before_subject(word: Token, predicate: Token) -> bool:
    """Whether it is the "neither" of "neither A nor B went or stayed", wherever the tree has it."""
    subjects = (c.i for c in predicate.children if c.dep_.startswith("nsubj"))
    return word.dep_ == "cc:preconj" and word.i < next(subjects, 0)


def _shared_kinds(predicate: Token) -> frozenset[str]:
    """What a coordinated clause takes over: "not" reaches over "or" and "and", not over "but"."""
    words = {with_fixed(c) for c in predicate.children if c.dep_ == "cc"}
    if reaches_on(predicate):
        return frozenset({"aux", "mark", "advmod"})
    own = has_own_start(predicate)
    if own and not ("or" in words and _is_bare_past(predicate)):
        return frozenset()
    apart = bool(words & {"but", "nor"})
    return frozenset({"aux", "mark"} if apart else {"aux", "mark", "advmod"})


def reaches_on(predicate: Token) -> bool:
    """Whether what was denied before is denied of it as well: "let alone paid him"."""
    return any(c.dep_ == "cc" and with_fixed(c) in _LET_ALONE for c in predicate.children)


def _is_bare_past(predicate: Token) -> bool:
    """Whether it shares the "never" before the verb it is joined to: "never paid or thanked"."""
    return predicate.kinds.isdisjoint(_STARTS)


def joined_to(predicate: Token) -> Token | None:
    """The clause that a coordinated one follows."""
    head = predicate.head
    joined = predicate.dep_ == "conj" and head != predicate and is_predicate(head)
    return head if joined else None


def has_own_start(predicate: Token) -> bool:
    """Whether a coordinated clause brings its own subject or auxiliary or a finite verb."""
    return predicate.tag_ in {"VBD", "VBZ", "VBP"} or not predicate.kinds.isdisjoint(_STARTS)


@once_under
def word_effect(word: Token, ontology: Ontology) -> Effect | None:
    """What an auxiliary, adverb or conjunction does to its clause."""
    lemma = plain(word)
    if word.dep_ == "aux":
        perfect = f"{lemma} have" if has_perfect(word.head) else lemma
        return ontology.factuality("auxiliary", perfect) or ontology.factuality("auxiliary", lemma)
    if word.dep_ == "mark" or (word.dep_ == "cc" and lemma in {"rather", "instead"}):
        return ontology.factuality("preposition", preposition_words(word))
    if _is_all_but(word):
        return ontology.factuality("adverb", "all but")
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
    if word.kinds.isdisjoint(_WITHIN):
        return word.lower_
    words = [word, *(c for c in word.children if c.dep_ in _WITHIN)]
    return " ".join(w.lower_ for w in sorted(words, key=lambda w: w.i))


def preposition_words(word: Token) -> str:
    """The same with what the tree hangs beside it: "far from apologising", "pulled out of"."""
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    led = before in _LEADING.get(word.lower_, ())
    return f"{before} {word.lower_}" if led else with_fixed(word)


@once_under
def mark_effect(word: Token, ontology: Ontology) -> Effect | None:
    """What a conjunction makes of its clause; "if" is another one in "even if" and "as if"."""
    words = with_fixed(word)
    if word.i > word.sent.start:
        longer = ontology.factuality("mark", f"{word.nbor(-1).lower_} {words}")
        if longer is not None:
            return longer
    return ontology.factuality("mark", words)


def auxiliary(predicate: Token, *words: str) -> Token | None:
    """An auxiliary of a clause, also one that it shares with the clause it is joined to."""
    found = (w for w in function_words(predicate) if w.dep_ == "aux" and plain(w) in words)
    return next((w for w in found if w.lower_ != "'d" or not _has_participle(predicate)), None)


def _has_participle(predicate: Token) -> bool:
    return predicate.tag_ == "VBN" and not is_passive(predicate)


def has_perfect(predicate: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"have", "'ve", "’ve"} for c in predicate.children)


def is_perfect(predicate: Token) -> bool:
    """Whether it has a form of "have" beside it: "had left", "has left"."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in predicate.children)
