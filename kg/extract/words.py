"""Triples in the words of the sentence itself, unresolved, for `kg extract`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Token

from kg.english.analysis import Analysis
from kg.extract.clauses import is_predicate
from kg.extract.frames import APPOSITION, LIGHT_VERB, TITLE
from kg.model import Literal, Mention, Modality, Polarity, Quantity, Triple
from kg.ontology import Ontology

_DESCRIPTIONS = frozenset({TITLE.name, APPOSITION.name})


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
    return {
        "triples": [_triple(analysis.doc, triple) for triple in found],
        "events": list(_events(found, ontology)),
    }


def _triple(doc: Doc, triple: Triple) -> dict[str, Any]:
    return {
        "subject": _text(triple.subject),
        "relation": _relation(doc, triple),
        "object": _object(doc, triple.object),
        "args": _others(triple),
        "confidence": triple.confidence,
    }


def _others(triple: Triple) -> list[str]:
    found = [f"{item.preposition} {_text(item.value)}".strip() for item in triple.arguments]
    found += [_text(place) for place in triple.places]
    return found if triple.time is None else [*found, triple.time.text]


def _text(value: Mention | Literal | Quantity) -> str:
    return (value.full or value.text) if isinstance(value, Mention) else value.text


def _object(doc: Doc, value: Mention | Literal | Quantity | Triple | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, Triple):
        return _text(value)
    words = [_text(value.subject), _relation(doc, value), _object(doc, value.object)]
    return " ".join(word for word in (*words, *_others(value)) if word)


def _relation(doc: Doc, triple: Triple) -> str:
    """The verb with its auxiliaries, negation and particle, and the preposition of the object."""
    if triple.frame in _DESCRIPTIONS:
        return "is"
    word = _token_at(doc, triple.relation.start)
    if word is None or not (is_predicate(word) or word.dep_ == "cop"):
        return triple.relation.text
    head = word.head if word.dep_ == "cop" else word
    group = {word.i: word} | {c.i: c for c in head.children if _in_verb_group(c, triple)}
    if triple.frame == LIGHT_VERB.name and " " in triple.relation.lemma:
        group |= {c.i: c for c in head.children if c.dep_ == "obj"} | _light_oblique(head, triple)
    words = " ".join(group[i].text for i in sorted(group))
    return f"{words} {_preposition(head, triple)}".strip()


def _light_oblique(verb: Token, triple: Triple) -> dict[int, Token]:
    """The noun of a light verb behind its preposition: "under fire"."""
    lemma = triple.relation.lemma.split()
    nouns = [c for c in verb.children if c.dep_ == "obl" and c.lemma_.lower() in lemma]
    return {t.i: t for n in nouns for t in (n, *n.children) if t == n or t.dep_ == "case"}


def _in_verb_group(child: Token, triple: Triple) -> bool:
    if child.dep_ == "aux:pass":
        return triple.frame != "passive-agent"
    negates = child.dep_ == "advmod" and child.lower_ in {"not", "n't", "n’t", "never"}
    return negates or child.dep_ in {"aux", "cop", "compound:prt"}


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
    return {c.lower_ for token in inside for c in token.children if c.dep_ == "case"}


def _token_at(doc: Doc, offset: int) -> Token | None:
    return next((token for token in doc if token.idx == offset), None)


def _events(triples: Iterable[Triple], ontology: Ontology) -> Iterator[dict[str, str]]:
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
