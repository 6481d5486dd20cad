"""What somebody who read the articles says of each statement: a file of JSON lines, one a line.

The same file is the sheet to be filled in: a line whose "true" is null is yet to be judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kg.bench.match import flat
from kg.errors import InputError
from kg.model import Graph, Polarity, Reference, Statement, StatementReference, Triple

__all__ = ["Key", "key_of", "read_judgements", "sheet"]

_TEXTS = ("document", "sentence", "subject", "relation", "object", "polarity", "modality")


class Key(NamedTuple):
    """What a judgement is on and found by; statements that share all of it share a judgement.

    Attributes:
        document: The id of an article, or a whole marked-up sentence.
        sentence: The words that the statement rests on.
        relation: Its lemma.
        object: Empty if there is none; a clause is its three slots in a row.
        speakers: From the innermost to the outermost, joined by semicolons.
    """

    document: str
    sentence: str
    subject: str
    relation: str
    object: str
    polarity: str
    modality: str
    speakers: str


def key_of(triple: Triple, *, document: str) -> Key:
    """Returns what a judgement of a statement is found by."""
    return _key(_record(triple, document=document))


def sheet(
    graph: Graph, *, labels: Mapping[str, str], denials: frozenset[str] = frozenset()
) -> Iterator[tuple[Key, str]]:
    """Yields a line for each statement of a graph, to be judged, with what it is found by.

    Beside what is judged, a line holds the sentence; under "as", what subject, relation and object
    have become in the graph, and of a clause as object its polarity, modality and tense; under
    "with", what else the statement holds: its tense, further participants, time, places, number.

    Args:
        labels: What the graph calls its entities and properties, by IRI.
        denials: Relations that deny their clause; it is shown as their sentence words it.
    """
    statements = {each.iri: each for each in graph.statements}
    for each in graph.statements:
        record = _record_of(each, statements)
        value = each.object
        filled = {"subject": each.subject.iri, "relation": each.predicate}
        filled |= {"object": value.iri} if isinstance(value, Reference) else {}
        named = {slot: labels[iri] for slot, iri in filled.items() if iri in labels}
        if isinstance(value, StatementReference):
            clause = statements[value.iri]
            if each.relation.property in denials and each.polarity is Polarity.POSITIVE:
                clause = replace(clause, polarity=clause.polarity.opposite)
            named["object"] = _content(clause, statements)
        line = {**record, "as": named, "with": _beside(each), "true": None}
        yield _key(record), json.dumps(line, ensure_ascii=False)


def read_judgements(path: Path) -> dict[Key, bool]:
    """Returns the judgements of a file of JSON lines.

    Each is an object with the texts "document", "sentence", "subject", "relation", "object",
    "polarity" and "modality", the list of texts "speakers", and "true": whether the document says
    so, or null where nobody has judged it yet. Upper and lower case do not matter, and more keys
    may be there.

    Raises:
        InputError: The file cannot be read, a line is no such object, or two lines disagree.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "it cannot be read", where=str(path), remedy="Name a file of JSON lines in UTF-8."
        ) from error
    found: dict[Key, bool] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _take(found, line, where=f"{path}:{number}")
    return found


def _take(found: dict[Key, bool], line: str, *, where: str) -> None:
    record = _judgement(line, where=where)
    true = record["true"]
    if true is not None and found.setdefault(_key(record), true) is not true:
        raise InputError(
            "another line judges the same statement otherwise",
            where=where,
            remedy="Keep one of them.",
        )


def _judgement(line: str, *, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if not _is_judgement(record):
        texts = ", ".join(f'"{name}"' for name in _TEXTS)
        remedy = f'Write a JSON object with the texts {texts}, the list "speakers", and "true".'
        raise InputError("the line is no judgement", where=where, remedy=remedy)
    judged: dict[str, Any] = record
    return judged


def _is_judgement(record: Any) -> bool:
    return (
        isinstance(record, dict)
        and all(isinstance(record.get(name), str) for name in _TEXTS)
        and isinstance(record.get("speakers"), list)
        and all(isinstance(each, str) for each in record["speakers"])
        and isinstance(record.get("true", ""), bool | None)
    )


def _record(triple: Triple, *, document: str) -> dict[str, Any]:
    value = triple.object
    words = "" if value is None else flat(value) if isinstance(value, Triple) else value.text
    return _as_record(document, triple.quote, words, triple)


def _record_of(statement: Statement, others: Mapping[str, Statement]) -> dict[str, Any]:
    words = _object_words(statement, others)
    evidence = statement.evidence
    return _as_record(evidence.document_id, evidence.quote, words, statement)


def _as_record(
    document: str, sentence: str, words: str, said: Triple | Statement
) -> dict[str, Any]:
    return {
        "document": document,
        "sentence": sentence,
        "subject": said.subject.text,
        "relation": said.relation.lemma,
        "object": words,
        "polarity": said.polarity.value,
        "modality": said.modality.value,
        "speakers": [speaker.text for speaker in said.attributed_to],
    }


def _content(clause: Statement, others: Mapping[str, Statement]) -> str:
    """A clause that is an object, with what its bare words leave out."""
    words = (clause.subject.text, clause.relation.lemma, _object_words(clause, others))
    traits = clause.polarity, clause.modality, *_beside(clause)
    return f"{' '.join(words).rstrip()} ({', '.join(traits)})"


def _beside(statement: Statement) -> list[str]:
    """What a statement holds beside its slots, in words: the tense, "under export curbs"."""
    roles = (f"{each.preposition or each.role} {each.value.text}" for each in statement.arguments)
    further = (*statement.places, statement.time, statement.quantity)
    return [statement.tense.value, *roles, *(each.text for each in further if each is not None)]


def _object_words(statement: Statement, others: Mapping[str, Statement]) -> str:
    value = statement.object
    if isinstance(value, StatementReference):
        inner = others[value.iri]
        words = (inner.subject.text, inner.relation.lemma, _object_words(inner, others))
        return " ".join(words).rstrip()
    return "" if value is None else value.text


def _key(record: dict[str, Any]) -> Key:
    parts = [*(record[name] for name in _TEXTS), "; ".join(record["speakers"])]
    return Key(*(" ".join(part.casefold().split()) for part in parts))
