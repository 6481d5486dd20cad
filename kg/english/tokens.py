"""A finished spaCy Doc as plain values, which rules can read many times at little cost.

Every attribute of a spaCy token is looked up anew in the Doc's arrays and string store, and its
children are searched for; rules ask for the same ones over and over. Here they are read once.
Names and meanings are those of spaCy (https://spacy.io/api/token), with the attributes that the
rules need and no others. What is seldom asked for is passed on to spaCy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

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


class _Values(NamedTuple):
    """What a spaCy token holds of itself."""

    texts: tuple[str, ...]
    is_punct: bool
    is_space: bool
    spacy: bool
    head: int


_TEXTS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
_FLAGS = ("IS_PUNCT", "IS_SPACE", "SPACY")


def _values(source: tokens.Doc) -> Iterator[_Values]:
    """The values of all tokens, read from the Doc's arrays at once."""
    strings = source.vocab.strings
    known: dict[int, str] = {}
    for row in source.to_array([*_TEXTS, *_FLAGS, "HEAD"]).tolist():
        for key in row[: len(_TEXTS)]:
            if key not in known:
                known[key] = strings[key]
        punct, space, spacy, head = row[len(_TEXTS) :]
        texts = tuple([known[key] for key in row[: len(_TEXTS)]])
        yield _Values(texts, bool(punct), bool(space), bool(spacy), _signed(head))


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


class Token:
    """A word of a `Doc` with its place in the tree; two tokens are equal if they are the same.

    Attributes:
        i: Index in the document.
        idx: Offset in the document's text.
        head: The token itself for a root.
        lefts, rights, children: Those below it on the left, on the right, and all, in order.
        left_edge, right_edge: The first and the last token of the subtree.
        log_probability: Of its place in the tree, as far as the parser says; repairs leave it.
        memo: What `once` and `once_under` have found.
    """

    __slots__ = (
        "_source", "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct",
        "is_space", "left_edge", "lefts", "lemma_", "log_probability", "lower_", "memo", "pos_",
        "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    head: Token
    sent: Span
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token

    def __init__(self, source: tokens.Token, i: int, idx: int, values: _Values) -> None:
        self._source = source
        self.i, self.idx = i, idx
        (
            self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_, self.ent_type_,
        ) = values.texts  # fmt: skip
        self.is_punct, self.is_space = values.is_punct, values.is_space
        self.whitespace_ = " " if values.spacy else ""
        self.memo: dict[object, Any] = {}
        self.log_probability = 0.0
        self.left_edge = self.right_edge = self

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
        if not 0 <= self.i + i < len(self.doc):
            raise IndexError(self.i + i)
        return self.doc[self.i + i]

    def beside(self, i: int = 1) -> str:
        """The text of the token `i` places on, in lower case; empty where there is none."""
        place = self.i + i
        return self.doc.tokens[place].lower_ if 0 <= place < len(self.doc) else ""

    @property
    def is_sent_start(self) -> bool | None:
        """Whether a sentence starts here; None if that is not known."""
        found: bool | None = self._source.is_sent_start
        return found

    @property
    def ends_paragraph(self) -> bool:
        """Whether it is white space with a blank line."""
        text = self.text
        return "\n" in text and text.isspace() and "\n\n" in text.replace("\r", "")

    @property
    def is_alpha(self) -> bool:
        """Whether it has letters only."""
        return bool(self._source.is_alpha)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(self._source.is_quote)

    @property
    def number(self) -> str:
        """Grammatical number: "Sing", "Plur" or ""."""
        return next(iter(self._source.morph.get("Number", [])), "")


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
        if self.start == self.end:
            return ""
        doc = self.doc
        first, last = doc.tokens[self.start], doc.tokens[self.end - 1]
        return doc.between(first.idx, last.idx + len(last.text))

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
        memo: What `once_under` has found.
    """

    def __init__(self, source: tokens.Doc, *, offset: int = 0) -> None:
        self.source = source
        self.offset = offset
        self.memo: dict[object, Any] = {}
        self.text: str = source.text
        values = tuple(_values(source))
        self.tokens = tuple(
            Token(token, i, token.idx + offset, own)
            for i, (token, own) in enumerate(zip(source, values, strict=True))
        )
        self._grow([own.head for own in values])
        self._weigh(source.user_data.get(LOG_PROBABILITIES, ()))
        self.sents = self._sentences()
        self.ents = tuple(Span(self, ent.start, ent.end, ent.label_) for ent in source.ents)
        repair(self)

    def _grow(self, heads: Sequence[int]) -> None:
        """Gives each token its place in the tree.

        Args:
            heads: How far on the head of each token stands.
        """
        for token, distance in zip(self.tokens, heads, strict=True):
            token.doc, token.head = self, self.tokens[token.i + distance]
        for token in self.tokens:
            token.reach_up()
        self._link()

    def _weigh(self, log_probabilities: Iterable[float]) -> None:
        for token, value in zip(self.tokens, log_probabilities, strict=False):
            token.log_probability = float(value)

    def _link(self) -> None:
        """Tells each token those below it."""
        below: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head is not token:
                below.setdefault(token.head.i, []).append(token)
        for token in self.tokens:
            found = tuple(below.get(token.i, ()))
            first_right = sum(child.i < token.i for child in found)
            token.children = found
            token.lefts, token.rights = found[:first_right], found[first_right:]

    def attach(self, token: Token, head: Token, relation: str) -> None:
        """Gives a token another head of its sentence, which must not be below it."""
        former = token.head
        token.head, token.dep_ = head, relation
        for parent in {former.i, head.i}:
            self._adopt(self.tokens[parent])
        root = token.sent_root
        if root.head is root:  # not in a circle of a broken tree
            root.widen()

    def _adopt(self, parent: Token) -> None:
        """Finds the children of a token anew."""
        found = tuple(t for t in parent.sent if t.head is parent and t is not parent)
        parent.children = found
        parent.lefts = tuple(t for t in found if t.i < parent.i)
        parent.rights = tuple(t for t in found if t.i > parent.i)

    def _sentences(self) -> tuple[Span, ...]:
        found = tuple(Span(self, sent.start, sent.end) for sent in self.source.sents)
        for sentence in found:
            for token in sentence:
                token.sent = sentence
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
        if type(i) is int:
            return self.tokens[i]
        assert isinstance(i, slice)
        first, last, _ = i.indices(len(self.tokens))
        return Span(self, first, max(first, last))

    def between(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self.text[start - self.offset : end - self.offset]

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """The tokens of a stretch of text.

        Args:
            start, end: Half-open offsets.
            alignment_mode: "strict", "contract" or "expand", where they cut through tokens.

        Returns:
            None if the offsets are not those of tokens, as far as the mode asks for that.
        """
        first, last = start - self.offset, end - self.offset
        found = self.source.char_span(first, last, alignment_mode=alignment_mode)
        return None if found is None else Span(self, found.start, found.end)


def _way_up(token: Token) -> tuple[bool, int]:
    mark = not token.children and (token.is_punct or token.is_space)
    return mark, sum(1 for _ in token.ancestors)


def once(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """Has a function of a token compute its value for each token only once."""

    @wraps(function)
    def remembered(token: Token) -> T:
        memo = token.memo
        if function not in memo:
            memo[function] = function(token)
        value: T = memo[function]
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
