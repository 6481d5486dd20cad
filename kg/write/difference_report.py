"""What differs between two graphs, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from kg.model import Document, Entity
from kg.write.correspondence import EntityChange, Fate
from kg.write.difference import Change, Difference, Said, order
from kg.write.labels import main_type
from kg.write.naming import short
from kg.write.terminal import safe, wrapped

_INDENT = "  "


def difference_text(found: Difference) -> str:
    """Returns what differs, by article and sentence, for a terminal; ends with a line feed."""
    lines = [*_articles(found)]
    lines += [_entity_line(change) for change in found.entities]
    blocks: list[tuple[Said, list[str]]] = [
        *((said, [f"- {safe(said.clause)}"]) for said in found.gone),
        *((said, [f"+ {safe(said.clause)}"]) for said in found.new),
        *((change.after, _changed(change)) for change in found.changed),
    ]
    blocks.sort(key=lambda block: order(block[0]))
    told = [*lines, *_by_sentence(blocks)]
    return "\n".join([*told, *([""] if told else []), _summary(found), ""])


def difference_json(found: Difference) -> str:
    """Returns the same as JSON of one object; ends with a line feed."""
    value = {
        "articles": {
            "gone": [_article(document) for document in found.articles_gone],
            "new": [_article(document) for document in found.articles_new],
            "renamed": [
                {"before": _article(old), "after": _article(new)}
                for old, new in found.articles_renamed
            ],
        },
        "entities": [_entity_change(change) for change in found.entities],
        "statements": {
            "gone": [_statement(said) for said in found.gone],
            "new": [_statement(said) for said in found.new],
            "changed": [_statement_change(change) for change in found.changed],
            "unchanged": found.unchanged,
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _summary(found: Difference) -> str:
    gone, new, changed = map(len, (found.gone, found.new, found.changed))
    same = "1 statement is" if found.unchanged == 1 else f"{found.unchanged} statements are"
    return f"{gone} gone, {new} new, {changed} changed; {same} the same"


def _articles(found: Difference) -> Iterator[str]:
    """Yields the articles that came and went; another text from the same place was edited."""
    before = {document.source for document in found.articles_gone if document.source}
    after = {document.source for document in found.articles_new}
    for document in found.articles_gone:
        if document.source not in before & after:
            yield f"- article {_title(document)}"
    for document in found.articles_new:
        edited = document.source in before
        yield f"~ article edited: {_title(document)}" if edited else f"+ article {_title(document)}"
    for old, new in found.articles_renamed:
        yield f"~ article renamed: {safe(old.source or old.id)} → {_title(new)}"


def _title(document: Document) -> str:
    day = document.published.isoformat() if document.published else ""
    parts = (document.publisher, day, document.title, document.source or document.id)
    return " · ".join(safe(part) for part in parts if part)


def _entity_line(change: EntityChange) -> str:
    number = f"{change.statements} statement{'' if change.statements == 1 else 's'}"
    before, after = (_names(side, change.fate) for side in (change.before, change.after))
    return f"~ entity {change.fate}: {before} → {after} ({number})"


def _names(entities: Iterable[Entity], fate: Fate) -> str:
    """Returns labels, with what tells the entities apart where a label does not."""
    found = list(entities)
    alike = len({entity.label for entity in found}) < len(found)
    marks = (
        f" ({main_type(e)})" if fate is Fate.RETYPED else f" ({short(e.iri)})" if alike else ""
        for e in found
    )
    return " + ".join(safe(f"{e.label}{mark}") for e, mark in zip(found, marks, strict=True))


def _by_sentence(blocks: Iterable[tuple[Said, list[str]]]) -> Iterator[str]:
    """Yields an article's title, then a sentence, then what differs of it, indented."""
    for _, of_article in groupby(blocks, key=_article_of):
        said = list(of_article)
        yield f"\n{_title(said[0][0].document)}"
        for quote, of_sentence in groupby(said, key=_sentence_of):
            yield from wrapped(f"“{quote}”", _INDENT)
            for _, lines in of_sentence:
                yield from (f"{2 * _INDENT}{line}" for line in lines)


def _article_of(block: tuple[Said, list[str]]) -> str:
    return block[0].document.source or block[0].document.id


def _sentence_of(block: tuple[Said, list[str]]) -> str:
    return block[0].statement.evidence.quote


def _changed(change: Change) -> list[str]:
    before, after = change.before.parts, change.after.parts
    lines = [f"~ {safe(change.after.clause)}"]
    for name in change.parts:
        words = (safe(side.get(name, "")) or "(none)" for side in (before, after))
        lines.append(f"  {name}: {' → '.join(words)}")
    return lines


def _article(document: Document) -> dict[str, Any]:
    day = document.published.isoformat() if document.published else None
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "published": day,
    }


def _entity_change(change: EntityChange) -> dict[str, Any]:
    return {
        "change": str(change.fate),
        "before": [_entity(entity) for entity in change.before],
        "after": [_entity(entity) for entity in change.after],
        "statements": change.statements,
    }


def _entity(entity: Entity) -> dict[str, str]:
    return {"iri": entity.iri, "label": entity.label, "type": main_type(entity)}


def _statement(said: Said) -> dict[str, Any]:
    statement = said.statement
    return {
        "id": statement.iri,
        "document": said.document.id,
        "sentence": statement.evidence.quote,
        "clause": said.clause,
        "parts": dict(said.parts),
    }


def _statement_change(change: Change) -> dict[str, Any]:
    return {
        "parts": list(change.parts),
        "before": _statement(change.before),
        "after": _statement(change.after),
    }
