"""From Universal Dependencies to CLEAR labels, as far as `textacy` reads them.

Its rules for triples ask for subjects, objects, agents, auxiliaries, negations, compounds,
conjuncts and open complements. Those get the names that CLEAR has for them, and the preposition of
an agent becomes the head of it. What they do not ask for keeps its label.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

__all__ = ["RENAMED", "in_clear"]

RENAMED = {
    "aux:pass": "auxpass",
    "compound:prt": "prt",
    "csubj:outer": "csubj",
    "csubj:pass": "csubjpass",
    "flat": "compound",
    "iobj": "dative",
    "nmod:desc": "compound",
    "nsubj:outer": "nsubj",
    "nsubj:pass": "nsubjpass",
    "obj": "dobj",
}
"""CLEAR labels by those of Universal Dependencies. Names and titles are compounds in CLEAR."""

_NEGATIONS = frozenset({"not", "n't", "never"})


def in_clear(doc: Doc) -> Doc:
    """Returns a copy of words, tags, lemmas and trees, with CLEAR labels."""
    heads, deps = [token.head.i for token in doc], [_label(token) for token in doc]
    for agent in doc:
        for preposition in agent.children:
            if agent.dep_ == "obl:agent" and preposition.dep_ == "case":
                heads[preposition.i], deps[preposition.i] = agent.head.i, "agent"
                heads[agent.i], deps[agent.i] = preposition.i, "pobj"
                break
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=heads,
        deps=deps,
    )


def _label(token: Token) -> str:
    if token.dep_ == "advmod" and token.lower_ in _NEGATIONS:
        return "neg"
    return RENAMED.get(token.dep_, token.dep_)
