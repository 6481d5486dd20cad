"""Directives that show the ontology as its Turtle files have it: nothing here is written by hand.

`ontology-classes`, `ontology-roles`, `ontology-events`, `ontology-modes` and `ontology-relations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from docutils import nodes
from pyoxigraph import Literal, NamedNode, Store
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from kg.model import Modality, Polarity, Tense
from kg.ontology import KG, Cue, NounSense, Ontology, OntologyClass, Property, load

RELATIONS = "reference/relations"
CLASSES = "reference/ontology"
KINDS = {"verb": "verbs", "noun": "nouns", "copula": "after “be”", "office": "offices"}
WORDS = {
    "auxiliary": "auxiliaries",
    "adverb": "adverbs",
    "determiner": "determiners",
    "mark": "conjunctions",
    "preposition": "prepositions",
    "verb": "verbs",
    "noun": "nouns",
}
"""Cues of the factuality of a clause, in the order in which they are shown."""
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@cache
def shipped() -> Ontology:
    return load()


@cache
def triples() -> Store:
    """Returns what the same files hold, where the lexicon does not have it."""
    store = Store()
    for file in shipped().files:
        store.load(path=file)
    return store


class Shown(SphinxDirective):
    """A directive that shows a part of the ontology, and is made anew when a file changes."""

    def run(self) -> list[nodes.Node]:
        for file in shipped().files:
            self.env.note_dependency(str(file))
        return list(self.shown(shipped()))

    @staticmethod
    def values(subject: str, predicate: str) -> list[Literal]:
        """Returns the literals that a term has of a property."""
        found = triples().quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
        return [quad.object for quad in found if isinstance(quad.object, Literal)]

    def shown(self, ontology: Ontology) -> Iterator[nodes.Node]:
        raise NotImplementedError

    def link(self, page: str, kind: str, name: str) -> nodes.Element:
        """Returns a link to what a page says of a term."""
        target = self.env.app.builder.get_relative_uri(self.env.docname, page)
        return nodes.reference("", "", nodes.literal("", name), refuri=f"{target}#{kind}-{name}")

    def links(self, page: str, kind: str, names: Iterable[str]) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for name in names:
            found += [nodes.Text(", "), self.link(page, kind, name)]
        return found[1:]


class Classes(Shown):
    """The classes as a tree's list: what each is, below what it stands, and its words."""

    def shown(self, ontology: Ontology) -> Iterator[nodes.Node]:
        yield listed(self._class(each) for each in ontology.classes.values())

    def _class(self, item: OntologyClass) -> nodes.definition_list_item:
        rows: list[Row] = []
        if item.parents:
            rows.append(("a kind of", self.links(CLASSES, "class", item.parents)))
        if item.entity_labels:
            rows.append(("labels of names", words(item.entity_labels)))
        nouns = [*item.noun_cues, *map(noun_text, item.senses)]
        if nouns:
            rows.append(("nouns", words(sorted(nouns))))
        return entry("class", item.name, item.label, item.comment, rows)


class Roles(Shown):
    """The roles of further participants."""

    def shown(self, ontology: Ontology) -> Iterator[nodes.Node]:
        yield listed(
            entry(
                "role",
                role.name,
                role.label,
                role.comment,
                [
                    ("prepositions", words(role.prepositions)),
                    ("what follows", self.links(CLASSES, "class", role.range)),
                ],
            )
            for role in ontology.roles.values()
        )


class Events(Shown):
    """The event types with their codes, and the relations that are of each."""

    def shown(self, ontology: Ontology) -> Iterator[nodes.Node]:
        yield listed(self._event(ontology, name) for name in ontology.event_types)

    def _event(self, ontology: Ontology, name: str) -> nodes.definition_list_item:
        event = ontology.event_types[name]
        of = [each.name for each in ontology.properties.values() if each.event_type == name]
        codes = {code.value for code in self.values(KG + name, f"{SKOS}notation")} - {event.code}
        rows: list[Row] = [("PLOVER", words([event.code]))]
        if codes:
            rows.append(("CAMEO", words(sorted(codes))))
        if event.broader:
            rows.append(("a kind of", [self.link(CLASSES, "event", event.broader)]))
        if of:
            rows.append(("relations", self.links(RELATIONS, "relation", of)))
        return entry("event", name, event.label, event.comment, rows)


class Modes(Shown):
    """Polarities, modalities and tenses, with the words that lend them to a clause."""

    def shown(self, _: Ontology) -> Iterator[nodes.Node]:
        yield listed(
            self._mode(kind.__name__, str(value))
            for kind in (Polarity, Modality, Tense)
            for value in kind
        )

    def _mode(self, kind: str, name: str) -> nodes.definition_list_item:
        rows: list[Row] = []
        for cue, title in WORDS.items():
            found = sorted(each.value for each in self.values(KG + name, f"{KG}{cue}Cue"))
            if found:
                rows.append((title, words(found)))
        (label,) = self.values(KG + name, f"{RDFS}label")
        (comment,) = self.values(KG + name, f"{RDFS}comment")
        return entry("mode", name, f"{label.value}, a {kind.lower()}", comment.value, rows)


class Relations(Shown):
    """All relations by their first letter: subject, object, words, event type and examples."""

    def shown(self, ontology: Ontology) -> Iterator[nodes.Node]:
        items = sorted(ontology.properties.values(), key=lambda each: each.name.lower())
        for letter, group in groupby(items, key=lambda each: each.name[0].upper()):
            section = nodes.section(ids=[f"letter-{letter}"], names=[])
            section += nodes.title("", letter)
            section += listed(self._relation(each) for each in group)
            yield section

    def _relation(self, item: Property) -> nodes.definition_list_item:
        rows: list[Row] = [
            ("subject", self.links(CLASSES, "class", item.domain)),
            ("object", self.links(CLASSES, "class", item.range)),
        ]
        if item.parents:
            rows.append(("a kind of", self.links(RELATIONS, "relation", item.parents)))
        if item.inverse_of:
            rows.append(("the inverse of", self.links(RELATIONS, "relation", [item.inverse_of])))
        if item.past_form:
            rows.append(("once over", self.links(RELATIONS, "relation", [item.past_form])))
        if item.event_type:
            rows.append(("event type", [self.link(CLASSES, "event", item.event_type)]))
        told = [*claims(item), *(["symmetric"] if item.symmetric else [])]
        if told:
            rows.append(("also", [nodes.Text("; ".join(told))]))
        for kind, title in KINDS.items():
            texts = cue_texts([cue for cue in item.cues if cue.kind == kind])
            if texts:
                rows.append((title, words(texts)))
        for example in item.examples:
            rows.append(("example", [nodes.Text(example)]))
        return entry("relation", item.name, item.label, item.comment, rows)


Row = tuple[str, Sequence[nodes.Node]]
"""The name of a field, and what stands there."""


def entry(
    kind: str, name: str, label: str, comment: str, rows: Sequence[Row]
) -> nodes.definition_list_item:
    """Returns a term, what it means, and a list of what else the files say of it."""
    term = nodes.term("", "", nodes.literal("", f"kg:{name}"), ids=[f"{kind}-{name}"])
    if label.lower() != name.lower():
        term += [nodes.Text(" "), nodes.inline("", label, classes=["kg-label"])]
    told = nodes.field_list(classes=["kg-term"])
    for title, value in rows:
        field = nodes.field("", nodes.field_name("", title))
        field += nodes.field_body("", nodes.paragraph("", "", *value))
        told += field
    body = nodes.definition("", nodes.paragraph("", comment))
    if rows:
        body += told
    return nodes.definition_list_item("", term, body)


def listed(items: Iterable[nodes.definition_list_item]) -> nodes.definition_list:
    return nodes.definition_list("", *items, classes=["kg-terms"])


def words(texts: Iterable[str]) -> list[nodes.Node]:
    """Returns texts as they stand in the files, parted by commas."""
    return [nodes.inline("", ", ".join(texts), classes=["kg-words"])]


def claims(item: Property) -> Iterator[str]:
    """Yields what a relation makes of a clause."""
    if item.reporting:
        yield "the object can be a clause"
    for value in filter(None, (item.claim_polarity, item.claim_modality)):
        yield f"makes its clause {value}"


def cue_texts(cues: Iterable[Cue]) -> list[str]:
    """Returns cues as the files write them: `warn (obj|clause)`."""
    slots: dict[tuple[str, str], list[str]] = {}
    for cue in cues:
        slot = f"{cue.slot}: {' '.join(cue.types)}" if cue.types else cue.slot
        slots.setdefault((cue.subject, cue.lemma), []).append(slot)
    return [
        " ".join(filter(None, (subject, lemma, f"({'|'.join(each)})" if any(each) else "")))
        for (subject, lemma), each in slots.items()
    ]


def noun_text(sense: NounSense) -> str:
    types = f": {' '.join(sense.types)}" if sense.types else ""
    return f"{sense.lemma} ({sense.slot}{types})"


DIRECTIVES = {
    "ontology-classes": Classes,
    "ontology-roles": Roles,
    "ontology-events": Events,
    "ontology-modes": Modes,
    "ontology-relations": Relations,
}


def setup(app: Sphinx) -> dict[str, bool]:
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
