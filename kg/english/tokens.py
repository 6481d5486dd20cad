"""A finished spaCy Doc as plain values, which rules can read many times at little cost.

Every attribute of a spaCy token is looked up anew in the Doc's arrays and string store, and its
children are searched for; rules ask for the same ones over and over. Here they are read once.
Names and meanings are those of spaCy (https://spacy.io/api/token), with the attributes that the
rules need and no others. What is seldom asked for is passed on to spaCy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, overload

from spacy import tokens

from kg.english.components.parser import LOG_PROBABILITIES
from kg.english.repairs import repair

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["Doc", "Span", "Token", "once", "once_under"]

T = TypeVar("T")
N = TypeVar("N", "Token", "Doc")


def _place(token: Token) -> int:
    return token.i


_TEXTS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "MORPH")
_FLAGS = ("IS_PUNCT", "IS_SPACE", "IS_ALPHA", "IS_QUOTE", "SPACY")
_NUMBERS = ("IDX", "HEAD", "SENT_START")
_STARTS = {1: True, -1: False, 0: None}


def _texts(source: tokens.Doc) -> Iterator[tuple[str, ...]]:
    """What `_TEXTS` are of each token."""
    strings = source.vocab.strings
    columns = source.to_array([*_TEXTS]).T.tolist()
    known = {key: strings[key] for key in set().union(*columns)}
    return zip(*([known[key] for key in column] for column in columns), strict=True)


@cache
def _grammatical_number(morph: str) -> str:
    """The number among morphological features such as "Number=Plur|Person=3"; there are few."""
    features = dict(feature.partition("=")[::2] for feature in morph.split("|"))
    return features.get("Number", "").partition(",")[0]


class Token:
    """A word of a `Doc` with its place in the tree; two tokens are equal if they are the same.

    Attributes:
        i: Index in the document.
        idx: Offset in the document's text.
        head: The token itself for a root.
        lefts, rights, children: Those below it on the left, on the right, and all, in order.
        kinds: The relations of its children.
        left_edge, right_edge: The first and the last token of the subtree.
        number: Grammatical number: "Sing", "Plur" or "".
        is_sent_start: Whether a sentence starts here; None if that is not known.
        log_probability: Of its place in the tree, as far as the parser says; repairs leave it.
        memo: What `once` and `once_under` have found.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct",
        "is_quote", "is_sent_start", "is_space", "kinds", "left_edge", "lefts", "lemma_",
        "log_probability", "lower_", "memo", "number", "pos_", "right_edge", "rights", "sent",
        "tag_", "text", "whitespace_",
    )  # fmt: skip

    head: Token
    sent: Span

    def __init__(
        self, doc: Doc, i: int, idx: int, texts: Sequence[str], flags: Sequence[bool]
    ) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        (
            self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_, self.ent_type_,
            morph,
        ) = texts  # fmt: skip
        self.is_punct, self.is_space, self.is_alpha, self.is_quote, spacy = flags
        self.number = _grammatical_number(morph)
        self.whitespace_ = " " if spacy else ""
        self.is_sent_start: bool | None = None
        self.memo: dict[object, Any] = {}
        self.log_probability = 0.0
        self.left_edge = self.right_edge = self
        self.lefts: tuple[Token, ...] = ()
        self.rights: tuple[Token, ...] = ()
        self.children: tuple[Token, ...] = ()
        self.kinds: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The token with the space behind it."""
        return self.text + self.whitespace_

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above, nearest first."""
        step = self
        for _ in range(len(self.doc)):
            if step.head is step:
                return
            step = step.head
            yield step

    @property
    def subtree(self) -> Iterator[Token]:
        """The token with all below it, in the order of the text where the tree is projective."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def sent_root(self) -> Token:
        """The topmost token above, or the token itself."""
        return next(iter([*self.ancestors][-1:]), self)

    def adopt(self, children: Sequence[Token]) -> None:
        """Takes these, in order, for those below it."""
        first_right = sum([child.i < self.i for child in children])
        self.children = tuple(children)
        self.lefts, self.rights = self.children[:first_right], self.children[first_right:]
        self.kinds = frozenset([child.dep_ for child in children])

    def reach_up(self) -> None:
        """Widens the subtrees above until one reaches to this token."""
        step = self
        while step.head is not step:
            step = step.head
            if self.i < step.left_edge.i:
                step.left_edge = self
            elif self.i > step.right_edge.i:
                step.right_edge = self
            else:
                return

    def widen(self) -> None:
        """Finds the ends of the subtree anew, and those of all below."""
        self.left_edge = self.right_edge = self
        for child in self.children:
            child.widen()
            self.left_edge = min(self.left_edge, child.left_edge, key=_place)
            self.right_edge = max(self.right_edge, child.right_edge, key=_place)

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether the other token is somewhere below."""
        return any(step is self for step in descendant.ancestors)

    def nbor(self, i: int = 1) -> Token:
        """The token `i` places on.

        Raises:
            IndexError: There is none.
        """
        place, found = self.i + i, self.doc.tokens
        if not 0 <= place < len(found):
            raise IndexError(place)
        return found[place]

    def beside(self, i: int = 1) -> str:
        """The text of the token `i` places on, in lower case; empty where there is none."""
        place, found = self.i + i, self.doc.tokens
        return found[place].lower_ if 0 <= place < len(found) else ""

    @property
    def ends_paragraph(self) -> bool:
        """Whether it is white space with a blank line."""
        text = self.text
        return "\n" in text and text.isspace() and "\n\n" in text.replace("\r", "")


class Span:
    """A stretch of a `Doc` in half-open token indices."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Span: ...
    def __getitem__(self, i: int | slice) -> Token | Span:
        if isinstance(i, int):
            return self.doc.tokens[self.end + i if i < 0 else self.start + i]
        first, last, _ = i.indices(len(self))
        return Span(self.doc, self.start + first, self.start + max(first, last))

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Offset behind the last character."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words without the space behind the last one."""
        return self.doc.text_of(self.start, self.end)

    @property
    def text_with_ws(self) -> str:
        """The words with the space behind the last one."""
        return self.text + self.doc.tokens[self.end - 1].whitespace_ if len(self) else ""

    @property
    def root(self) -> Token:
        """The word with the shortest way to the root of its sentence: its head is none of these."""
        tops = [t for t in self if t.head == t or not self.start <= t.head.i < self.end]
        return tops[0] if len(tops) == 1 else min(tops, key=_way_up)


class Doc:
    """A document, or a block of one, with its final tokens, trees, sentences and entities.

    Attributes:
        source: What it was read from.
        offset: Where it begins in the text of the document, in which all offsets count.
        paragraph_ends: Indices of the tokens that end a paragraph.
        memo: What `once_under` has found.
    """

    def __init__(self, source: tokens.Doc, *, offset: int = 0) -> None:
        self.source = source
        self.offset = offset
        self.memo: dict[object, Any] = {}
        flags = source.to_array([*_FLAGS]).astype(bool).tolist()
        places, distances, starts = source.to_array([*_NUMBERS]).astype("int64").T.tolist()
        values = zip(places, _texts(source), flags, strict=True)
        self.tokens = tuple(
            [Token(self, i, idx + offset, *own) for i, (idx, *own) in enumerate(values)]
        )
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        self._grow(distances)
        self._weigh(source.user_data.get(LOG_PROBABILITIES, ()))
        self.sents = self._sentences(starts)
        self.paragraph_ends = tuple(token.i for token in self.tokens if token.ends_paragraph)
        self.ents = tuple(Span(self, ent.start, ent.end, ent.label_) for ent in source.ents)
        repair(self)

    def _grow(self, distances: Sequence[int]) -> None:
        """Gives each token its place in the tree.

        Args:
            distances: How far on the head of each token stands.
        """
        for token, distance in zip(self.tokens, distances, strict=True):
            token.head = self.tokens[token.i + distance]
        for token in self.tokens:
            token.reach_up()
        self._link()

    def _weigh(self, log_probabilities: Iterable[float]) -> None:
        for token, value in zip(self.tokens, log_probabilities, strict=False):
            token.log_probability = float(value)

    def _link(self) -> None:
        """Tells each token those below it."""
        below: defaultdict[Token, list[Token]] = defaultdict(list)
        for token in self.tokens:
            if token.head is not token:
                below[token.head].append(token)
        for token, children in below.items():
            token.adopt(children)

    def attach(self, token: Token, head: Token, relation: str) -> None:
        """Gives a token another head of its sentence, which must not be below it."""
        former = token.head
        token.head, token.dep_ = head, relation
        for parent in {former, head}:
            parent.adopt([t for t in parent.sent if t.head is parent and t is not parent])
        root = token.sent_root
        if root.head is root:  # not in a circle of a broken tree
            root.widen()

    def _sentences(self, starts: Sequence[int]) -> tuple[Span, ...]:
        firsts = [i for i, start in enumerate(starts) if start > 0 or not i]
        bounds = pairwise([*firsts, len(starts)])
        found = tuple(Span(self, first, end) for first, end in bounds)
        for sentence in found:
            for token in sentence:
                token.sent = sentence
        for token, start in zip(self.tokens, starts, strict=True):
            token.is_sent_start = _STARTS[start]
        return found

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Span: ...
    def __getitem__(self, i: int | slice) -> Token | Span:
        if isinstance(i, slice):
            first, last, _ = i.indices(len(self.tokens))
            return Span(self, first, max(first, last))
        return self.tokens[i]

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Tokens by the offset where they start."""
        return {token.idx: token.i for token in self.tokens}

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The places behind tokens by the offset where these end."""
        return {token.idx + len(token.text): token.i + 1 for token in self.tokens}

    def between(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self.text[start - self.offset : end - self.offset]

    def text_of(self, start: int, end: int) -> str:
        """The text of some tokens, in half-open indices, without the space behind the last one."""
        if start >= end:
            return ""
        first, last = self.tokens[start], self.tokens[end - 1]
        return self.between(first.idx, last.idx + len(last.text))

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """The tokens of a stretch of text.

        Args:
            start, end: Half-open offsets.
            alignment_mode: "strict", "contract" or "expand", where they cut through tokens.

        Returns:
            None if the offsets are not those of tokens, as far as the mode asks for that.
        """
        first, last = self._starts.get(start), self._ends.get(end)
        if first is not None and last is not None and first < last:
            return Span(self, first, last)
        start, end = start - self.offset, end - self.offset
        found = self.source.char_span(start, end, alignment_mode=alignment_mode)
        return None if found is None else Span(self, found.start, found.end)


def _way_up(token: Token) -> tuple[bool, int]:
    mark = not token.children and (token.is_punct or token.is_space)
    return mark, sum(1 for _ in token.ancestors)


def once(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """Has a function of a token compute its value for each token only once."""

    @wraps(function)
    def remembered(token: Token) -> T:
        memo = token.memo
        if function in memo:
            value: T = memo[function]
        else:
            value = memo[function] = function(token)
        return value

    return remembered


def once_under(function: Callable[[N, Ontology], T]) -> Callable[[N, Ontology], T]:
    """Has a function of a token or Doc compute its value once as long as the ontology is one."""

    @wraps(function)
    def remembered(node: N, ontology: Ontology) -> T:
        known, value = node.memo.get(function, (None, None))
        if known is not ontology:
            value = function(node, ontology)
            node.memo[function] = ontology, value
        found: T = value
        return found

    return remembered
