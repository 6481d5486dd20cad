"""What holds for every document: grounded offsets, order, determinism, and no exception."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab, create_vocab

from kg.extract.frames import CLAUSE_RELATIONS, SLOTS
from kg.model import Literal, Mention, Quantity, Triple
from tests.unit.extract.conftest import Analyse, Extract, Read, Word
from tests.unit.extract.sentences import TABLES, join, labelled

FORMS = (
    "Russia", "Kyiv", "Peskov", "Kremlin", "spokesman", "troops", "ministry", "who", "that", "it",
    "attacked", "said", "warn", "hold", "talks", "is", "not", "no", "if", "to", "of", "with", "'s",
    "Monday", "2022", "12", "million", "$", "%", "according", "denied", "warnings", "ally", "É",
    ",", ".", "?", '"', "“", "”", "(", "-", "\n\n", " ", "x" * 60,
)  # fmt: skip
TAGS = (
    "NN", "NNS", "NNP", "PRP", "PRP$", "WP", "WDT", "WRB", "DT", "JJ", "RB", "IN", "TO", "POS",
    "CD", "CC", "MD", "VB", "VBD", "VBZ", "VBG", "VBN", "``", "''", ",", ".", "_SP", "",
)  # fmt: skip
POS = (
    "NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADV", "ADP", "NUM", "DET", "PART", "SYM",
    "PUNCT", "SPACE", "X", "",
)  # fmt: skip
DEPS = (
    *sorted({*SLOTS, *CLAUSE_RELATIONS}), "nmod", "nmod:poss", "nmod:desc", "compound", "amod",
    "flat", "case", "fixed", "mark", "cop", "aux", "aux:pass", "advmod", "det", "cc", "nummod",
    "compound:prt", "expl", "punct", "goeswith", "",
)  # fmt: skip
LABELS = ("PERSON", "ORG", "GPE", "LOC", "DATE", "NORP", "NOLABEL")

checks = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def vocab() -> Vocab:
    return create_vocab("en", English.Defaults)


@st.composite
def heads(draw: st.DrawFn, size: int) -> list[int]:
    """Heads of a random forest, crossing branches included."""
    order = draw(st.permutations(range(size)))
    found = list(range(size))
    for rank, token in enumerate(order):
        found[token] = order[draw(st.integers(0, rank))]
    return found


@st.composite
def garbage(draw: st.DrawFn) -> Doc:
    """Words, tags, lemmas, trees and entities that have nothing to do with each other."""
    size = draw(st.integers(0, 14))

    def each(values: tuple[str, ...]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    up = draw(heads(size))
    doc = Doc(
        vocab(),
        words=each(FORMS),
        spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        tags=each(TAGS),
        pos=each(POS),
        lemmas=[word.lower() for word in each(FORMS)],
        heads=up,
        deps=["ROOT" if up[i] == i else dep for i, dep in enumerate(each(DEPS))],
    )
    doc.set_ents(draw(entities(doc)))
    return doc


@st.composite
def entities(draw: st.DrawFn, doc: Doc) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(0, len(doc)), max_size=4)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return [Span(doc, *bounds, label=draw(st.sampled_from(LABELS))) for bounds in spans]


documents = st.lists(st.sampled_from(list(TABLES)), max_size=5).map(lambda tables: join(*tables))


def values(triple: Triple) -> Iterator[Mention | Literal | Quantity]:
    """Everything in a triple that has a place in the text, inner triples apart."""
    yield triple.subject
    if triple.object is not None and not isinstance(triple.object, Triple):
        yield triple.object
    yield from (argument.value for argument in triple.arguments)
    yield from (*triple.attributed_to, *(place.mention for place in triple.places))
    if triple.quantity is not None:
        yield triple.quantity


def assert_grounded(text: str, triple: Triple) -> None:
    assert text[triple.start : triple.end] == triple.quote
    spans = [triple.relation, *([triple.time] if triple.time else []), *values(triple)]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    for mention in (value for value in values(triple) if isinstance(value, Mention)):
        assert mention.owner is None or text[mention.owner.start :].startswith(mention.owner.text)
    assert 0 < triple.confidence <= 1
    if isinstance(triple.object, Triple):
        assert_grounded(text, triple.object)


@checks
@example(table=join(*TABLES))
@given(table=documents)
def test_triples_are_grounded_and_in_order(read: Read, table: str) -> None:
    found, text = read(table), labelled(table).text
    for triple in found:
        assert_grounded(text, triple)
    numbers = [triple.sentence for triple in found]
    assert numbers == sorted(numbers)
    assert len(set(found)) == len(found)


@checks
@example(table=join(*TABLES))
@given(table=documents)
def test_the_inner_triple_comes_first(read: Read, table: str) -> None:
    seen: set[Triple] = set()
    for triple in read(table):
        if isinstance(triple.object, Triple):
            assert triple.object in seen
        seen.add(triple)


@checks
@example(table=join(*TABLES))
@given(table=documents)
def test_the_same_document_gives_the_same_triples(read: Read, table: str) -> None:
    assert read(table) == read(table)


@checks
@given(doc=garbage())
def test_any_tree_is_read(analysed: Analyse, extracted: Extract, worded: Word, doc: Doc) -> None:
    analysis = analysed(doc)
    found = extracted(analysis)
    for triple in found:
        assert_grounded(doc.text, triple)
    assert len(worded(analysis)["triples"]) == len(found)


@pytest.mark.parametrize("dep", ["conj", "xcomp", "ccomp"])
def test_a_root_may_have_any_label(analysed: Analyse, extracted: Extract, dep: str) -> None:
    doc = labelled("Kyiv NNP nsubj 2\nattacked VBD ROOT 0 attack\nMoscow NNP obj 2")
    doc[1].dep_ = dep
    assert len(extracted(analysed(doc))) == 1
