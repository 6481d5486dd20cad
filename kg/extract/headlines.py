"""Headlines: no articles, no "be", a comma for "and", "to" for the future.

"Two killed in blast", "Kenya, Uganda sign pact", "Minister to resign", "Dozens missing".
"""

from __future__ import annotations

from kg.english.tokens import Token, once
from kg.extract.frames import SUBJECTS

_ARTICLES = frozenset({"the", "a", "an"})
_ENDS = frozenset({".", "?", "!", "…"})
_STATES = frozenset({"missing"})
"""Participles that say in what state somebody is; in the tree they may be verbs."""
_UNCHANGED = frozenset({"hurt", "hit", "cut", "put", "set", "cast"})
"""Participles like their presents, of verbs that have an object: "dozens hurt in crash"."""
_JUDGED = frozenset({"feared", "presumed", "believed", "reported"})
"""Participles before an adjective that says what they judge: "dozens feared dead"."""
_VERBAL = frozenset({"VERB", "AUX"})
_TIMES = frozenset({"DATE", "TIME"})
_BEARERS = frozenset({"nsubj", "nmod:poss", "compound"})
"""What the tree takes the bearer for: "Bishop under investigation"."""
_WHERE = frozenset({"in", "at"})
_MAIN = frozenset({"ROOT", "parataxis", "conj", "ccomp"})


def in_headline(token: Token) -> bool:
    """Whether a token stands in a sentence without articles that no full stop ends."""
    return _is_headline(token.sent[0])


@once
def _is_headline(first: Token) -> bool:
    words = [token for token in first.sent if not token.is_space]
    closed = any(token.text in _ENDS for token in words[-2:])
    return not closed and not any(token.lower_ in _ARTICLES for token in words)


def is_verbless(token: Token) -> bool:
    """Whether a headline leaves out the "be" before it: "teachers on strike", "20 dead"."""
    return _bearer(token) is not None


def verbless_subject(token: Token) -> Token | None:
    """Of whom a headline says something without a verb, where it is no subject in the tree."""
    bearer = _bearer(token)
    return None if bearer is None or bearer.dep_ in SUBJECTS else bearer


@once
def _bearer(token: Token) -> Token | None:
    """Of whom a headline says something without a verb."""
    if not in_headline(token) or _has_verb(token) or "obj" in token.kinds:
        return None
    if token.lower_ in _STATES and token.dep_ == "acl" and token.head.i == token.i - 1:
        return token.head
    if token.dep_ not in _MAIN:
        return None
    bearer = next((c for c in token.children if c.dep_ in _BEARERS and c.i < token.i), None)
    if bearer is None:
        return None
    cases = (c for c in token.children if c.dep_ == "case" and c.i > bearer.right_edge.i)
    if any(True for _ in cases) and token.pos_ not in _VERBAL:
        return bearer
    stated = token.pos_ in {"ADJ", "ADV"} or token.lower_ in _STATES
    return bearer if stated and bearer.dep_ == "nsubj" else None


@once
def is_misread_verb(token: Token) -> bool:
    """Whether a noun with a subject or an object of its own is a verb: "talks collapse"."""
    if token.tag_ not in {"NN", "NNS"} or _has_verb(token) or not in_headline(token):
        return False
    kinds = token.kinds
    if kinds & {"det", "amod", "case", "nmod", "nmod:poss", "nummod", "compound"}:
        return False
    if token.dep_ == "conj":
        return "obj" in kinds and token.head.pos_ == "VERB"
    return token.dep_ == "ROOT" and "nsubj" in kinds


def _has_verb(token: Token) -> bool:
    return not token.kinds.isdisjoint({"cop", "aux", "aux:pass"})


@once
def is_bare_passive(participle: Token) -> bool:
    """Whether a headline leaves out the "was" before it: "Ex-banker Diallo freed on bail"."""
    form = participle.tag_ == "VBN" or participle.lower_ in _UNCHANGED
    if participle.lower_ in _JUDGED and participle.tag_ == "VBD":
        form = any(c.dep_ == "xcomp" and c.pos_ == "ADJ" for c in participle.rights)
    if not form or participle.dep_ not in _MAIN or not in_headline(participle):
        return False
    kinds = participle.kinds
    return "nsubj" in kinds and not kinds & {"aux", "cop", "obj", "ccomp"}


@once
def is_coming(infinitive: Token) -> bool:
    """Whether a "to" behind a comma is a future: "Kenya cuts tariffs, to join pact in May"."""
    to = next((child for child in infinitive.children if child.tag_ == "TO"), None)
    return to is not None and to.i > 0 and to.nbor(-1).text == "," and in_headline(infinitive)


@once
def is_errand(infinitive: Token) -> bool:
    """Whether it is what somebody is somewhere for: "Envoy in Hanoi to mend ties"."""
    to = next((child for child in infinitive.lefts if child.tag_ == "TO"), None)
    if to is None or infinitive.dep_ != "ROOT":
        return False
    subjects = (c for c in infinitive.lefts if c.dep_ in SUBJECTS)
    places = (c for noun in subjects for c in noun.rights if c.dep_ == "nmod")
    last = (place for place in places if place.right_edge.i == to.i - 1)
    return any(c.dep_ == "case" and c.lower_ in _WHERE for place in last for c in place.lefts)


@once
def is_reduced_passive(participle: Token) -> bool:
    """Whether a participle behind the root makes a clause with it: "No coup planned in Togo"."""
    noun = participle.head
    plain = participle.dep_ == "acl" and participle.tag_ == "VBN" and noun.dep_ == "ROOT"
    return plain and noun.i == participle.i - 1 and in_headline(participle)


@once
def comma_subjects(verb: Token) -> tuple[Token, ...]:
    """Both heads of "Kenya, Uganda sign pact": one comma between two phrases and the verb.

    An apposition would stand between two commas.
    """
    if not in_headline(verb) or _is_aside(verb):
        return ()
    group = [child.i for child in verb.children if child.dep_ in {"aux", "aux:pass", "mark", "cop"}]
    before = list(verb.doc[verb.sent.start : min([verb.i, *group])])
    commas = [token.i for token in before if token.text in {",", ":", ";"}]
    if len(commas) != 1 or before[0].i == commas[0] or any(t.pos_ == "VERB" for t in before):
        return ()
    if verb.doc[commas[0]].text != ",":
        return ()
    parts = (before[: commas[0] - before[0].i], before[commas[0] - before[0].i + 1 :])
    heads = tuple(head for part in parts if (head := _head(part)) is not None)
    joined = all(head.head == verb or head.head in before for head in heads)
    return heads if joined and len(heads) == len(parts) else ()


def _is_aside(verb: Token) -> bool:
    """Whether a comma follows: "Rebels, Peskov said, left"."""
    return verb.i + 1 < len(verb.doc) and verb.nbor().text == ","


def _head(words: list[Token]) -> Token | None:
    """The noun that a stretch is a phrase of; None if it is no single phrase."""
    inside = {token.i for token in words}
    heads = [token for token in words if token.head.i not in inside or token.head == token]
    if len(heads) != 1 or heads[0].pos_ not in {"NOUN", "PROPN"} or heads[0].ent_type_ in _TIMES:
        return None
    placed = any(c.dep_ == "case" and c.tag_ == "IN" for c in heads[0].children)
    return None if placed else heads[0]
