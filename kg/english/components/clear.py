"""From CLEAR labels, as the `en_core_web_*` pipelines give them, to Universal Dependencies.

CLEAR (Choi and Palmer 2012) makes function words heads: a preposition governs its object, a copula
its complement. Universal Dependencies (Nivre et al. 2020) attach both to the content word. The
conversion runs on the whole tree, in this order:

1. Prepositions. `prep`/`agent`/`dative` over `pobj` becomes `case` under `obl`, `obl:agent` or
   `nmod` (by the governor's part of speech); over `pcomp`, `mark` under `advcl` or `acl`.
2. Copulas. *be* with `attr` or `acomp`, or else with a place ("is in London", "is here"), becomes
   `cop` of it; under expletive *there* the `attr` becomes `nsubj`. With other verbs `xcomp`.
3. Raised subjects. "want him to go": `nsubj` under an infinitival `ccomp` becomes `obj` of the
   governor, and the clause `xcomp`.
4. Coordination. Conjuncts attach to the first one, `cc` to the conjunct that follows it.
5. All other labels by `RENAMED`, `poss` and `neg` among them.

Not converted: the internal structure of dates, numbers and fixed expressions, `ccomp` of speech
that UD would call `parataxis`, and non-projective attachment of stranded prepositions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["RENAMED", "create_clear_to_ud", "in_ud", "to_ud", "uses_clear_labels"]

RENAMED = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""Labels that are only renamed; what is in neither this table nor a rule stays as it is."""

_CLEAR = frozenset({*RENAMED, "agent", "npadvmod"})
_PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_COPIED = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_PLACES = frozenset({"here", "there", "home", "away", "abroad", "nearby", "inside", "outside"})


def uses_clear_labels(nlp: Language) -> bool:
    """Whether a parser of the pipeline gives CLEAR labels."""
    labels = nlp.pipe_labels
    return any(not _CLEAR.isdisjoint(labels[name]) for name in nlp.pipe_names if name in labels)


def in_ud(doc: Doc) -> Doc:
    """A Doc with the trees of another one in Universal Dependencies.

    A Doc without CLEAR labels comes back itself; one with any of them is left as it is, and a copy
    with its words, trees and entities alone is converted. Without any of them a tree has no
    object, preposition, possessor or passive, and is nearly the same in both.
    """
    if _CLEAR.isdisjoint(token.dep_ for token in doc):
        return doc
    words, spaces = zip(*((token.text, bool(token.whitespace_)) for token in doc), strict=True)
    copy = Doc(doc.vocab, words=list(words), spaces=list(spaces))
    copy.from_array(_COPIED, doc.to_array(_COPIED))  # type: ignore[arg-type]
    return to_ud(copy)


@dataclass(slots=True)
class _Node:
    """A token in the making: `head` is an index into the sentence, its own for a root."""

    token: Token
    head: int
    dep: str
    pos: str


class _Tree:
    """The changing tree of one sentence."""

    def __init__(self, sentence: Span) -> None:
        self.nodes = [
            _Node(token, token.head.i - sentence.start, token.dep_, token.pos_)
            for token in sentence
        ]

    def children(self, index: int, *deps: str) -> list[int]:
        """Dependents of a token from left to right, of the given labels if there are any."""
        return [
            i
            for i, node in enumerate(self.nodes)
            if node.head == index and i != index and (not deps or node.dep in deps)
        ]

    def bottom_up(self) -> list[int]:
        """All tokens, dependents before their heads."""
        return sorted(range(len(self.nodes)), key=lambda i: (-self._depth(i), i))

    def swap(self, index: int, child: int, dep: str) -> None:
        """The child takes the token's place, label and dependents; the token becomes its `dep`."""
        node, new = self.nodes[index], self.nodes[child]
        for other in self.children(index):
            self.nodes[other].head = child
        new.head = child if node.head == index else node.head
        new.dep = node.dep
        node.head, node.dep = child, dep

    def _depth(self, index: int) -> int:
        depth = 0
        while self.nodes[index].head != index:
            index, depth = self.nodes[index].head, depth + 1
        return depth


def to_ud(doc: Doc) -> Doc:
    """Converts the trees of a Doc with CLEAR labels in place and returns the same Doc.

    A Doc without a parse comes back as it was.
    """
    if not doc.has_annotation("DEP"):
        return doc
    trees = [_converted(sentence) for sentence in doc.sents]
    nodes = [node for tree in trees for node in tree.nodes]
    strings = doc.vocab.strings
    heads = [node.head - i for tree in trees for i, node in enumerate(tree.nodes)]
    columns = [
        np.array(heads, np.int64).astype(np.uint64),
        np.array([strings.add(node.dep) for node in nodes], np.uint64),
        np.array([strings.add(node.pos) for node in nodes], np.uint64),
    ]
    doc.from_array(["HEAD", "DEP", "POS"], np.stack(columns, axis=1))  # type: ignore[arg-type]
    return doc


@Language.factory("kg_clear_to_ud", assigns=["token.dep", "token.head", "token.pos"])
def create_clear_to_ud(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  spaCy passes both
    return to_ud


def _converted(sentence: Span) -> _Tree:
    tree = _Tree(sentence)
    for step in (_prepositions, _copulas, _raised_subjects, _coordination, _rename):
        step(tree)
    return tree


def _prepositions(tree: _Tree) -> None:
    for index in tree.bottom_up():
        node = tree.nodes[index]
        objects = tree.children(index, "pobj", "pcomp")
        if not objects:
            # The object of an inner preposition ("from behind the house") stands for its own.
            lifted = tree.children(index, "obl", "nmod") if node.dep in _PREPOSITIONAL else []
            objects = lifted if node.pos == "ADP" else []
        if objects:
            clausal = tree.nodes[objects[0]].dep == "pcomp"
            nominal = node.head != index and tree.nodes[node.head].pos in _NOMINAL
            agent = node.dep == "agent"
            prepositional = node.dep in _PREPOSITIONAL
            tree.swap(index, objects[0], "mark" if clausal else "case")
            if prepositional:
                tree.nodes[objects[0]].dep = _oblique(clausal, nominal, agent)


def _oblique(clausal: bool, nominal: bool, agent: bool) -> str:
    if clausal:
        return "acl" if nominal else "advcl"
    return "obl:agent" if agent else "nmod" if nominal else "obl"


def _copulas(tree: _Tree) -> None:
    for index in tree.bottom_up():
        node = tree.nodes[index]
        if node.token.lemma_ != "be" or node.dep in {"aux", "auxpass", "cop"}:
            continue
        if any(tree.nodes[i].token.text.lower() == "there" for i in tree.children(index, "expl")):
            for subject in tree.children(index, "attr"):
                tree.nodes[subject].dep = "nsubj"
            continue
        complement = _complement(tree, index)
        if complement is not None:
            tree.swap(index, complement, "cop")
            node.pos = "AUX"


def _complement(tree: _Tree, index: int) -> int | None:
    """What *be* joins to its subject: a noun or adjective, or else a place behind it."""
    complements = tree.children(index, "attr", "acomp")
    if not complements and tree.children(index, "nsubj"):
        complements = [
            i
            for i in tree.children(index, "obl", "advmod")
            if i > index
            and (tree.nodes[i].dep == "obl" or tree.nodes[i].token.text.lower() in _PLACES)
        ]
    return complements[0] if complements else None


def _raised_subjects(tree: _Tree) -> None:
    for index, node in enumerate(tree.nodes):
        infinitive = any(tree.nodes[i].token.tag_ == "TO" for i in tree.children(index, "aux"))
        if node.dep != "ccomp" or not infinitive or tree.children(index, "mark"):
            continue
        for subject in tree.children(index, "nsubj", "nsubjpass"):
            if subject > node.head:
                tree.nodes[subject].head, tree.nodes[subject].dep = node.head, "obj"
                node.dep = "xcomp"


def _coordination(tree: _Tree) -> None:
    for node in tree.nodes:
        while node.dep == "conj" and tree.nodes[node.head].dep == "conj":
            node.head = tree.nodes[node.head].head
    for index, node in enumerate(tree.nodes):
        if node.dep == "cc":
            first = node.head
            if tree.nodes[first].dep == "conj" and index > first:
                first = tree.nodes[first].head
            following = [i for i in tree.children(first, "conj") if i > index]
            node.head = following[0] if following else node.head


def _rename(tree: _Tree) -> None:
    for node in tree.nodes:
        if node.dep == "aux" and node.token.tag_ == "TO":
            node.dep = "mark"
        elif node.dep == "npadvmod":
            nominal = tree.nodes[node.head].pos in _NOMINAL
            node.dep = "nmod:unmarked" if nominal else "obl:unmarked"
        else:
            node.dep = RENAMED.get(node.dep, node.dep)
