"""Proposed merges, and what people decided, for people and for machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from shlex import quote
from typing import Any

from kg.model import Entity, Graph, Proposal, Reference, Statement
from kg.resolve import Outcome
from kg.resolve.ledger import written
from kg.write.labels import Labels
from kg.write.naming import short
from kg.write.terminal import WIDTH, cut, safe, wrapped

_INDENT = "    "


class Proposals:
    """The proposals of a graph, with what a person needs to judge them."""

    def __init__(self, graph: Graph) -> None:
        self.all = graph.proposals
        self._labels = Labels.of(graph)
        candidates = {iri for each in graph.proposals for iri in (each.first, each.second)}
        self._statements: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in graph.statements:
            for iri in candidates.intersection(_mentioned(statement)):
                self._statements[iri].append(statement)

    def kept_first(self, proposal: Proposal) -> tuple[Entity, Entity]:
        """Returns the entities, first the one of the longer label, then of more statements."""
        pair = (self._labels.entities[iri] for iri in (proposal.first, proposal.second))
        first, second = sorted(pair, key=self._preference)
        return first, second

    def text(self, proposal: Proposal) -> str:
        """Returns a proposal in lines of at most 100 columns."""
        lines = [f"score {proposal.score:.2f}"]
        lines += [line for each in proposal.evidence for line in wrapped(each, _INDENT)]
        for entity in self.kept_first(proposal):
            lines += self._entity_lines(entity)
        return "\n".join(lines)

    def as_json(self) -> list[dict[str, Any]]:
        """Returns objects with number, score, evidence, and both entities."""
        return [
            {
                "number": number,
                "score": proposal.score,
                "evidence": list(proposal.evidence),
                "entities": [self._entity_json(entity) for entity in self.kept_first(proposal)],
            }
            for number, proposal in enumerate(self.all, 1)
        ]

    def _preference(self, entity: Entity) -> tuple[int, int, str]:
        return -len(entity.label.split()), -len(self._statements[entity.iri]), entity.iri

    def _entity_lines(self, entity: Entity) -> Iterator[str]:
        aliases = f", also {', '.join(entity.aliases)}" if entity.aliases else ""
        count = len(self._statements[entity.iri])
        number = f"{count} statement{'' if count == 1 else 's'}"
        types = ", ".join(entity.types)
        head = f"{entity.label} ({types}), {short(entity.iri)}, {number}{aliases}"
        yield cut(f"  {safe(head)}", WIDTH)
        for statement in self._statements[entity.iri][:1]:
            words = " ".join(statement.evidence.quote.split())
            yield from wrapped(f"“{words}”", _INDENT)

    def _entity_json(self, entity: Entity) -> dict[str, Any]:
        statements = self._statements[entity.iri]
        return {
            "iri": entity.iri,
            "label": entity.label,
            "types": list(entity.types),
            "aliases": list(entity.aliases),
            "statements": len(statements),
            "sentence": statements[0].evidence.quote if statements else None,
        }


def proposals_text(graph: Graph, out: str) -> str:
    """Returns the proposals, numbered, the most doubtful first, each with the commands for it."""
    proposals = Proposals(graph)
    blocks = []
    for number, proposal in enumerate(proposals.all, 1):
        pair = " ".join(short(entity.iri) for entity in proposals.kept_first(proposal))
        commands = (f"  kg resolve {quote(out)} {kind} {pair}" for kind in ("same", "different"))
        blocks.append("\n".join([f"{number}. {proposals.text(proposal)}", *map(safe, commands)]))
    return "\n\n".join(blocks) or "nothing is left to decide"


def decisions_text(outcomes: Iterable[Outcome]) -> str:
    """Returns the decisions as the ledger has them, numbered, and why some change nothing."""
    lines = []
    for outcome in outcomes:
        lines.append(f"{outcome.number}. {safe(written(outcome.decision))}")
        if outcome.idle:
            lines.append(f"{_INDENT}idle: {safe(outcome.idle)}")
    return "\n".join(lines) or "nothing has been decided"


def decisions_json(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Returns objects with number, kind, the line of the ledger, and why it is idle or null."""
    return [
        {
            "number": outcome.number,
            "kind": type(outcome.decision).__name__.lower(),
            "line": written(outcome.decision),
            "idle": outcome.idle or None,
        }
        for outcome in outcomes
    ]


def _mentioned(statement: Statement) -> set[str]:
    values = (statement.subject, statement.object, *statement.attributed_to, *statement.places)
    references = (*values, *(role.value for role in statement.arguments))
    return {each.iri for each in references if isinstance(each, Reference)}
