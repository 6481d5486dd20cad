"""Triples in the words of the sentence itself, unresolved, with the places of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.english.analysis import Analysis
from kg.english.tokens import Span, Token
from kg.extract.coordination import coordinated
from kg.extract.frames import (
    APPOSITION,
    LIGHT_VERB,
    LOCATION,
    MODIFIER,
    PASSIVE_AGENT,
    SMALL_CLAUSE,
    TITLE,
)
from kg.extract.lemmas import preposition
from kg.extract.predicates import is_passive, is_predicate
from kg.extract.sharing import shared_left
from kg.model import Literal, Mention, Modality, Polarity, Quantity, Triple
from kg.ontology import Ontology

_DESCRIPTIONS = frozenset({TITLE.name, APPOSITION.name, SMALL_CLAUSE.name})
_STATES = frozenset({MODIFIER.name, LOCATION.name})
_APART = frozenset(
    {"acl:relcl", "advcl:relcl", "appos", "parataxis", "conj", "cc", "punct", "case", "cop", "mark"}
    | {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl", "aux", "aux:pass", "advcl", "obl"}
    | {"discourse", "list", "orphan", "obl:tmod", "obl:unmarked", "obl:agent", "ccomp"}
)
"""What hangs on the head of a phrase and does not belong to its words."""
_CLAUSES = frozenset({"acl:relcl", "advcl:relcl", "appos", "parataxis"})
_CIRCUMSTANCES = frozenset(
    {"obl", "obl:tmod", "obl:unmarked", "obl:npmod", "obl:agent", "iobj", "obj", "advcl", "xcomp"}
)
"""Dependents of a verb that become arguments unless they fill subject or object."""
_VERB_GROUP = frozenset({"aux", "aux:pass", "cop", "compound:prt", "advmod"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text.

    Attributes:
        place: Half-open offsets of `text` in the document; None where words are left out of it.
    """

    text: str
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A triple in the words of the text; the parts of a clause need not stand together."""

    subject: Words
    relation: str
    object: Words | None
    arguments: tuple[str, ...]
    confidence: float

    def as_json(self) -> dict[str, Any]:
        """Subject, relation, object, arguments and confidence."""
        return {
            "subject": self.subject.text,
            "relation": self.relation,
            "object": "" if self.object is None else self.object.text,
            "args": list(self.arguments),
            "confidence": self.confidence,
        }


def wordings(analysis: Analysis, triples: Iterable[Triple]) -> tuple[Wording, ...]:
    """Each triple in the words of the text that it was read from."""
    return tuple(map(_Wording(analysis).triple, triples))


def as_json(analysis: Analysis, triples: Iterable[Triple], ontology: Ontology) -> dict[str, Any]:
    """Triples and events as values that JSON can hold.

    Args:
        analysis: What the triples were read from.
        triples: As `extract` yields them.
        ontology: Names the event of each property.

    Returns:
        "triples": subject, relation, object, args, confidence of each, in the words of the text;
        "events": source, target and PLOVER code of those that are asserted events.
    """
    found = list(triples)
    worded = [wording.as_json() for wording in wordings(analysis, found)]
    return {
        "triples": [each for i, each in enumerate(worded) if each not in worded[:i]],
        "events": list(events(found, ontology)),
    }


class _Wording:
    """Finds the words of triples in the document that they were read from."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    @cached_property
    def _starts(self) -> dict[int, Token]:
        return {token.idx: token for token in self._analysis.doc}

    @cached_property
    def _heads(self) -> dict[tuple[int, int], Token]:
        """Head tokens by the offsets of their mentions."""
        found: dict[tuple[int, int], Token] = {}
        for i in self._analysis.mentions.heads():
            if (mention := self._analysis.mentions.at(i)) is not None:
                found.setdefault((mention.start, mention.end), self._analysis.doc[i])
        return found

    def triple(self, triple: Triple) -> Wording:
        verb = self._verb(triple)
        subject = self._subject(triple, verb or self._told(triple))
        value = self._object(triple, verb)
        if verb is not None and (there := _there(verb)) is not None and value is None:
            subject, value = _words(there), subject
        if triple.frame == PASSIVE_AGENT.name:
            subject, value = value or Words(""), subject
        return Wording(
            subject=subject,
            relation=self._relation(triple),
            object=value,
            arguments=tuple(self._arguments(triple)),
            confidence=triple.confidence,
        )

    def _value(self, value: Mention | Literal | Quantity, verb: Token | None = None) -> Words:
        head = self._heads.get((value.start, value.end))
        return _own(value) if head is None else _words(phrase(head, without=verb))

    def _subject(self, triple: Triple, verb: Token | None) -> Words:
        """A name without its title where the title is what is said of it."""
        titled = triple.frame == TITLE.name
        return _own(triple.subject) if titled else self._value(triple.subject, verb)

    def _object(self, triple: Triple, verb: Token | None = None) -> Words | None:
        value = triple.object
        if value is None:
            return None
        if not isinstance(value, Triple):
            return _own(value) if triple.frame == TITLE.name else self._value(value, verb)
        inner = self._verb(value)
        if inner is not None:
            return _words(whole(inner))
        last = self._object(value)
        words = [self._value(value.subject).text, self._relation(value), last.text if last else ""]
        return Words(" ".join(word for word in words if word))

    def _verb(self, triple: Triple) -> Token | None:
        """The predicate of a triple that a clause was read from."""
        word = self._starts.get(triple.relation.start)
        if triple.frame == SMALL_CLAUSE.name:
            return _made(word)
        if word is None or triple.frame in {*_DESCRIPTIONS, LOCATION.name}:
            return None
        if word.dep_ == "cop":
            return word.head
        return word if is_predicate(word) else None

    def _told(self, triple: Triple) -> Token | None:
        """The phrase inside the subject that is said of it: "in Spain" of "a bank in Spain"."""
        if not isinstance(triple.object, Mention):
            return None
        first, last = (self._heads.get((m.start, m.end)) for m in (triple.subject, triple.object))
        while last is not None and last.head not in {first, last}:
            last = last.head
        return last if last is not None and last.head == first else None

    def _word(self, triple: Triple, verb: Token) -> Token:
        """The verb, or the copula of a predicate that is no verb."""
        return verb if triple.frame == SMALL_CLAUSE.name else self._starts[triple.relation.start]

    def _relation(self, triple: Triple) -> str:
        """The verb with auxiliaries, adverbs and particle, and the preposition of the object."""
        be, *rest = triple.relation.lemma.split() or [""]
        verb = self._verb(triple)
        if verb is None:
            described = triple.frame in _DESCRIPTIONS or (triple.frame in _STATES and be == "be")
            return " ".join(["is", *rest]) if described else self._introduction(triple)
        word = self._word(triple, verb)
        group = {word.i: word} | {c.i: c for c in verb.children if _in_group(c, word)}
        group |= {t.i: t for t in _governors(verb)}
        if triple.frame == LIGHT_VERB.name and " " in triple.relation.lemma:
            group |= {c.i: c for c in verb.children if c.dep_ == "obj"}
            group |= _light_oblique(verb, triple)
        words = " ".join(group[i].text for i in sorted(group))
        if verb != word:
            return " ".join([words, *rest])
        if triple.frame == PASSIVE_AGENT.name:
            return f"{words} by"
        if triple.frame == SMALL_CLAUSE.name:
            return f"{words} {preposition(self._starts[triple.relation.start])}".strip()
        return f"{words} {_preposition(verb, triple)}".strip()

    def _introduction(self, triple: Triple) -> str:
        """The noun of an event, or the words before an example: "such as"."""
        word = self._starts.get(triple.relation.start)
        fixed = () if word is None else (c.text for c in word.children if c.dep_ == "fixed")
        return " ".join([triple.relation.text, *fixed])

    def _arguments(self, triple: Triple) -> list[str]:
        verb = self._verb(triple)
        if verb is None:
            return [
                f"{each.preposition} {self._value(each.value).text}"
                for each in triple.arguments
                if each.preposition
            ]
        return list(self._circumstances(verb, triple))

    def _circumstances(self, verb: Token, triple: Triple) -> Iterator[str]:
        used = self._used(triple)
        word = self._word(triple, verb)
        for child in (*shared_left(verb), *verb.children):
            if child.dep_ == "advmod" and child.i > verb.i and not _in_group(child, word):
                yield whole(child).text
            if child.dep_ not in _CIRCUMSTANCES or used & {c.i for c in coordinated(child)}:
                continue
            if isinstance(triple.object, Triple) and self._verb(triple.object) == child:
                continue
            if triple.frame == LIGHT_VERB.name and _is_light_noun(child, verb, triple):
                continue
            if child.dep_ == "advcl" and _is_finite(child):
                continue
            yield whole(child, marked=True).text

    def _used(self, triple: Triple) -> set[int]:
        fillers = [triple.subject, triple.object]
        places = [(f.start, f.end) for f in fillers if f is not None and not isinstance(f, Triple)]
        found = {head.i for place in places if (head := self._heads.get(place)) is not None}
        for start, end in places:
            span = self._analysis.doc.char_span(start, end)
            found |= {span.root.i} if span is not None else set()
        return found


def _words(found: Token | Span) -> Words:
    start = found.idx if isinstance(found, Token) else found.start_char
    return Words(found.text, (start, start + len(found.text)))


def _own(value: Mention | Literal | Quantity) -> Words:
    return Words(value.text, (value.start, value.end))


def phrase(head: Token, *, without: Token | None = None) -> Span:
    """The words around a head that belong to it, without clauses and what is coordinated.

    Args:
        without: A dependent of the head that says its own thing of it.
    """
    kept = {head.i}
    pending = [c for c in head.children if c.dep_ not in _APART and c != without]
    for child in pending:
        kept.add(child.i)
        pending.extend(c for c in child.children if c.dep_ not in _CLAUSES)
    start = end = head.i
    while start - 1 in kept or _joins(head, start - 1, start - 2 in kept):
        start -= 1
    while end + 1 in kept or _joins(head, end + 1, end + 2 in kept):
        end += 1
    return _trimmed(head, start, end)


def whole(head: Token, *, marked: bool = False) -> Span:
    """All words that hang on a head, without commas at either end.

    Args:
        marked: Whether the word that introduces a clause belongs to it; "to" always does.
    """
    kept = [t for t in head.subtree if t.dep_ != "mark" or t.head != head or t.tag_ == "TO"]
    places = [t.i for t in (head.subtree if marked else kept)]
    return _trimmed(head, min(places), max(places))


def _made(complement: Token | None) -> Token | None:
    """The passive verb by which somebody becomes, or is called, what its complement says."""
    if complement is None or complement.dep_ not in {"xcomp", "obl"}:
        return None
    verb = complement.head
    return verb if is_predicate(verb) and is_passive(verb) else None


def _there(verb: Token) -> Token | None:
    """The "there" of "there were protests"."""
    return next((c for c in verb.children if c.dep_ == "expl" and c.lower_ == "there"), None)


def _is_finite(predicate: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in predicate.children)


def _light_oblique(verb: Token, triple: Triple) -> dict[int, Token]:
    """The noun of a light verb behind its preposition: "under fire"."""
    lemma = triple.relation.lemma.split()
    nouns = [c for c in verb.children if c.dep_ == "obl" and c.lemma_.lower() in lemma]
    return {t.i: t for n in nouns for t in (n, *n.children) if t == n or t.dep_ == "case"}


def _is_light_noun(child: Token, verb: Token, triple: Triple) -> bool:
    return child.dep_ == "obj" or child.i in _light_oblique(verb, triple)


def _trimmed(head: Token, start: int, end: int) -> Span:
    doc = head.doc
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > head.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    return doc[start : end + 1]


def _joins(head: Token, i: int, further: bool) -> bool:
    """Whether a mark inside a phrase joins its words, as a hyphen or a quotation mark does."""
    doc = head.doc
    return further and 0 <= i < len(doc) and doc[i].is_punct and doc[i].head.i == head.i


def _governors(verb: Token) -> Iterator[Token]:
    """The verbs that a verb shares its subject with: "refused to", "is expected to"."""
    step = verb
    while (
        step.dep_ == "xcomp"
        and step.head != step
        and is_predicate(step.head)
        and not _has_object(step.head)
    ):
        yield from (c for c in step.children if c.dep_ == "mark" and c.i < step.i)
        step = step.head
        yield step
        yield from (c for c in step.children if c.dep_ in _VERB_GROUP and c.i < step.i)


def _has_object(verb: Token) -> bool:
    return not verb.kinds.isdisjoint({"obj", "iobj"})


def _in_group(child: Token, word: Token) -> bool:
    if child.tag_ == "WRB":
        return False
    if child.dep_ == "advmod":
        negates = child.lower_ in {"not", "n't", "n’t", "never"}
        return negates or (child.i == word.i - 1 and not any(True for _ in child.children))
    return child.dep_ in _VERB_GROUP


def _preposition(head: Token, triple: Triple) -> str:
    """What the lemma of the relation has behind the verb and its particles."""
    lemma = triple.relation.lemma.split()
    if triple.frame == LIGHT_VERB.name:
        nouns = {c.lemma_.lower() for c in head.children if c.dep_ in {"obj", "obl"}}
        return "" if len(lemma) == 1 or lemma[-1] in nouns else lemma[-1]
    known = {head.lemma_.lower(), head.lower_, "be", *(c.lower_ for c in head.children)}
    return " ".join(word for word in lemma[1:] if word not in known - _cases(head))


def _cases(head: Token) -> set[str]:
    inside = (head, *head.children)
    cases = [c for token in inside for c in token.children if c.dep_ == "case"]
    return {c.lower_ for case in cases for c in (case, *case.children)}


def events(triples: Iterable[Triple], ontology: Ontology) -> Iterator[dict[str, str]]:
    """Source, target and PLOVER code of what is asserted and is an event."""
    for triple in triples:
        code = ontology.event_code(triple.relation.property, triple.subject.type)
        real = triple.polarity is Polarity.POSITIVE and triple.modality is Modality.ASSERTED
        if not code or not real:
            continue
        target = triple.object if isinstance(triple.object, Mention) else None
        yield {
            "source": triple.subject.text,
            "target": "" if target is None else target.text,
            "code": code,
        }
