"""Who is who in the output of a build, and decisions about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg import folder, output
from kg.errors import InputError
from kg.model import Entity, Graph, Reference, Statement
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.output import Content
from kg.rdf import slug
from kg.resolve import Resolution, load_gazetteer
from kg.resolve.ledger import (
    Decision,
    Different,
    Named,
    Rename,
    Retype,
    Same,
    Split,
    written,
)
from kg.write.naming import only, short


class Review:
    """The identities of an output: decisions are tried at once, and kept by `save`."""

    def __init__(self, out: Path, content: Content, ontology: Ontology) -> None:
        self.out = out
        self._content, self._ontology = content, ontology
        gazetteer = load_gazetteer(ontology, content.lists)
        self._collection = content.collection(ontology, gazetteer)
        self.ledger = content.ledger
        self.resolution: Resolution = self._collection.decided(self.ledger.decisions)

    @classmethod
    def open(cls, out: Path) -> Review:
        """Returns the identities of the output at `out`, with the decisions in its ledger.

        Raises:
            KgError: The ledger is broken, or the output is no longer what this version makes.
        """
        content, ontology = output.load(out), load_ontology()
        output.check_version(content, out, ontology)
        return cls(out, content, ontology)

    @property
    def graph(self) -> Graph:
        """The graph in which the decisions hold."""
        return self.resolution.graph

    def same(self, first: str, second: str, *, comment: str = "") -> None:
        """Makes two entities one, which keeps the first's IRI and label; names as `only` takes.

        Raises:
            InputError: A name is of no entity or of several, or a decision speaks against it.
        """
        one, other = self._pair(first, second)
        self._decide([Same(self._named(one), self._named(other))], comment)

    def different(self, first: str, second: str, *, comment: str = "") -> None:
        """Keeps two entities apart for good.

        Raises:
            InputError: A name is of no entity or of several, or the two are one.
        """
        one, other = self._pair(first, second)
        self._decide([Different(self._named(one), self._named(other))], comment)

    def split(
        self,
        name: str,
        label: str,
        *,
        documents: Iterable[str] = (),
        called: Iterable[str] = (),
        comment: str = "",
    ) -> None:
        """Lets the mentions in some articles, or by some names, mean an entity of their own.

        Args:
            name: The entity as it is.
            label: What to call the one that goes apart.
            documents: Ids, sources or IRIs of articles; none for all.
            called: What the mentions call it; none for whatever they do.

        Raises:
            InputError: A name is of no entity or of several, or no mention, or each, is chosen.
        """
        entity = self._only(name, "ENTITY")
        ids = tuple(self._document(each, entity) for each in documents)
        if not ids and not tuple(called):
            what = "neither articles nor names tell which mentions go apart"
            raise InputError(what, where="DOCUMENT", remedy=self._mentioning(entity))
        _check_label(label)
        part = Named(self._free(slug(label)), label)
        sources = self.resolution.identified.named[entity.iri]
        splits = [Split(source, part, ids, tuple(called)) for source in sources]
        self._decide(self._working(splits), comment)

    def rename(self, name: str, label: str, *, comment: str = "") -> None:
        """Gives an entity another label; its IRI stays.

        Raises:
            InputError: The name is of no entity or of several, or the label is empty.
        """
        _check_label(label)
        self._decide([Rename(self._named(self._only(name, "ENTITY")), label)], comment)

    def retype(self, name: str, class_: str, *, comment: str = "") -> None:
        """Makes an entity one of another class of the ontology.

        Raises:
            InputError: The name is of no entity or of several, or there is no such class.
        """
        local = class_.removeprefix("kg:")
        if local not in self._ontology.classes:
            known = ", ".join(sorted(self._ontology.classes))
            what = f"the ontology has no class {class_!r}"
            raise InputError(what, where="CLASS", remedy=f"Its classes are {known}.")
        self._decide([Retype(self._named(self._only(name, "ENTITY")), local)], comment)

    def undo(self, number: int) -> Decision:
        """Takes back a decision, by its number from 1, and returns it.

        Raises:
            InputError: There is no such decision.
        """
        decisions = self.ledger.decisions
        if not 0 < number <= len(decisions):
            what = f"there is no decision {number}"
            raise InputError(what, where="N", remedy=f"There are {len(decisions)}.")
        self.ledger = self.ledger.without(number)
        self.resolution = self._collection.decided(self.ledger.decisions)
        return decisions[number - 1]

    def save(self) -> None:
        """Writes the graph and the ledger; the output is replaced as a whole.

        Raises:
            KgError: The disk refuses, or another process has changed the output since it was
                opened; the output is what it was.
        """
        with folder.locked(self.out):
            if output.load(self.out) != self._content:
                what = "another process has changed the graph meanwhile"
                raise InputError(
                    what, where=str(self.out), remedy="Decide again on what it is now."
                )
            content = replace(self._content, ledger=self.ledger)
            output.write(content, self.resolution, self.out, ontology=self._ontology, decided=True)
        self._content = content

    def statements(self, entity: Entity) -> Iterator[Statement]:
        """Yields the statements whose subject or object an entity is, or that it makes."""
        for statement in self.graph.statements:
            references = (statement.subject, statement.object, *statement.attributed_to)
            if any(isinstance(r, Reference) and r.iri == entity.iri for r in references):
                yield statement

    # Names

    def _pair(self, first: str, second: str) -> tuple[Entity, Entity]:
        one, other = self._only(first, "A"), self._only(second, "B")
        if one == other:
            what = f"{first!r} and {second!r} are one: {short(one.iri)}"
            remedy = "To part them, see 'kg resolve OUT list' for a decision to undo, or split it."
            raise InputError(what, where="B", remedy=remedy)
        return one, other

    def _only(self, name: str, where: str) -> Entity:
        return only(self.graph, name, where)

    def _named(self, entity: Entity) -> Named:
        return self.resolution.identified.named[entity.iri][0]

    def _document(self, name: str, entity: Entity) -> str:
        for document in self._content.by_name().get(name, ()):
            return document.id
        raise InputError(
            f"the graph has no article {name!r}", where="DOCUMENT", remedy=self._mentioning(entity)
        )

    def _mentioning(self, entity: Entity) -> str:
        ids = dict.fromkeys(s.evidence.document_id for s in self.statements(entity))
        return f"{entity.label} is mentioned in {', '.join(ids) or 'none'}."

    def _free(self, name: str) -> str:
        """Returns a slug that no entity has, nor had."""
        taken = {iri for entity in self.graph.entities for iri in (entity.iri, *entity.replaces)}
        number, free = 1, name
        while self._content.names.entity(free) in taken:
            number, free = number + 1, f"{name}-{number + 1}"
        return free

    # Decisions

    def _working(self, splits: Sequence[Split]) -> Sequence[Decision]:
        """Returns those of an entity's splits that take something; the first if none does."""
        before = len(self.ledger.decisions)
        tried = self._collection.decided((*self.ledger.decisions, *splits))
        outcomes = tried.identified.outcomes[before:]
        return [each.decision for each in outcomes if not each.idle] or splits[:1]

    def _decide(self, decisions: Sequence[Decision], comment: str) -> None:
        ledger = self.ledger
        for decision in decisions:
            if decision in ledger.decisions:
                number = ledger.decisions.index(decision) + 1
                what = f"decision {number} says so already: {written(decision)}"
                raise InputError(what, where=str(self.out / folder.LEDGER))
            ledger = ledger.adding(decision, comment=comment)
        resolution = self._collection.decided(ledger.decisions)
        for outcome in resolution.identified.outcomes[-len(decisions) :]:
            if outcome.idle:
                remedy = "Undo what stands against it: see 'kg resolve OUT list'."
                raise InputError(f"it would change nothing: {outcome.idle}", remedy=remedy)
        self.ledger, self.resolution = ledger, resolution


def _check_label(label: str) -> None:
    if not label.strip():
        raise InputError("the label is empty", where="LABEL", remedy="Give it a name.")
