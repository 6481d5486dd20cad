"""Triples in the words of the sentence itself, unresolved, for `kg extract`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Token

from kg.english.analysis import Analysis
from kg.extract.clauses import is_predicate
from kg.model import Argument, Literal, Mention, Polarity, Quantity, Triple
from kg.ontology import Ontology

_VERB_GROUP = frozenset({"aux", "aux:pass", "cop", "compound:prt"})


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
    words = _relation_words(doc, triple)
    arguments = [_argument(argument) for argument in triple.arguments]
    arguments += [place.full or place.text for place in triple.places]
    if triple.time is not None:
        arguments.append(triple.time.text)
    return {
        "subject": triple.subject.full or triple.subject.text,
        "relation": words,
        "object": _object(triple.object),
        "args": arguments,
        "confidence": triple.confidence,
    }


def _object(value: Mention | Literal | Quantity | Triple | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Mention):
        return value.full or value.text
    if isinstance(value, Triple):
        return f"{value.subject.text} {value.relation.text} {_object(value.object)}".strip()
    return value.text


def _argument(argument: Argument) -> str:
    value = argument.value
    text = value.full or value.text if isinstance(value, Mention) else value.text
    return f"{argument.preposition} {text}".strip()


def _relation_words(doc: Doc, triple: Triple) -> str:
    """The verb with its auxiliaries, negation and particle, and the preposition of the object."""
    verb = _token_at(doc, triple.relation.start)
    if verb is None or not (is_predicate(verb) or verb.dep_ == "cop"):
        return triple.relation.text
    head = verb.head if verb.dep_ == "cop" else verb
    group = [child for child in head.children if child.dep_ in _VERB_GROUP or _negates(child)]
    words = {token.i: token for token in (*group, verb)}
    text = " ".join(words[i].text for i in sorted(words))
    extra = triple.relation.lemma.split()[len(_own_words(head, triple)) :]
    return " ".join([text, *extra])


def _own_words(verb: Token, triple: Triple) -> list[str]:
    particles = [child for child in verb.children if child.dep_ == "compound:prt"]
    passive = triple.relation.lemma.startswith("be ") and verb.lemma_ != "be"
    return ["verb", *(["be"] if passive else []), *(child.text for child in particles)]


def _negates(child: Token) -> bool:
    return child.dep_ == "advmod" and child.lower_ in {"not", "n't", "n’t", "never"}


def _token_at(doc: Doc, offset: int) -> Token | None:
    return next((token for token in doc if token.idx == offset), None)


def _events(triples: Iterable[Triple], ontology: Ontology) -> Iterator[dict[str, str]]:
    for triple in triples:
        found = ontology.properties.get(triple.relation.property or "")
        if found is None or not found.event_code or triple.polarity is Polarity.NEGATIVE:
            continue
        target = triple.object if isinstance(triple.object, Mention) else None
        yield {
            "source": triple.subject.text,
            "target": "" if target is None else target.text,
            "code": found.event_code,
        }
