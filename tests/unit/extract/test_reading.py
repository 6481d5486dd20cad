from __future__ import annotations

from functools import partial
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.english import load_pipeline
from kg.english.blocks import blocks
from kg.extract import reading as module
from kg.extract.reading import Reading, Source, read
from kg.model import Document, Mention, Triple
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.mentions import mentions_of
from tests import stub

NAMES = ("China", "Japan", "Kenya", "Malmö", "Tōkyō", "Peru")
SENTENCES = st.builds(
    "{} {} {}.".format,
    st.sampled_from(NAMES),
    st.sampled_from(tuple(stub.LEMMAS)),
    st.sampled_from(NAMES),
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=12).map("\n\n".join)

STORY = """\
The mining company Orvane bought a harbour in Chile. Its director, Mrs Ana Brill, praised the deal.

{filler}

The company sold the harbour on Monday. Brill resigned on Tuesday, and she left Chile.

“We wanted to keep the harbour,” Brill said.

“Our bank refused the loan. The bank wrecked the plan.”

The bank denied this."""
FILLER = "Rain fell in the north. Farmers welcomed the rain. Nobody complained about the weather."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def in_blocks(monkeypatch: pytest.MonkeyPatch, longest: int, around: int) -> None:
    monkeypatch.setattr(module, "blocks", partial(blocks, longest=longest, around=around))


def readings(text: str, nlp: Language, ontology: Ontology, gazetteer: Gazetteer) -> list[Reading]:
    source = Source(Document("d", text))
    return list(read([source], nlp, ontology=ontology, gazetteer=gazetteer))


def triples(found: list[Reading]) -> list[Triple]:
    return list(chain.from_iterable(each.triples for each in found))


def said(triple: Triple) -> tuple[str, str, str]:
    value = triple.object
    return (
        triple.subject.text,
        triple.relation.lemma,
        "" if value is None else str(getattr(value, "text", "")),
    )


def test_offsets_are_those_of_the_document(ontology: Ontology, gazetteer: Gazetteer) -> None:
    @settings(deadline=None, max_examples=60)
    @given(TEXTS, st.integers(30, 120), st.integers(0, 60))
    def check(text: str, longest: int, around: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            in_blocks(patch, longest, around)
            found = readings(text, stub.pipeline(), ontology, gazetteer)
        mentions = [*chain.from_iterable(reading.analysis for reading in found)]
        mentions += chain.from_iterable(map(mentions_of, triples(found)))
        assert all(text[each.start : each.end] == each.text for each in mentions)
        assert all(text[each.start : each.end] == each.quote for each in triples(found))
        numbers = [triple.sentence for triple in triples(found)]
        assert numbers == sorted(numbers)

    check()


def test_what_needs_no_context_is_read_the_same_in_blocks(
    ontology: Ontology, gazetteer: Gazetteer
) -> None:
    @settings(deadline=None, max_examples=40)
    @given(TEXTS, st.booleans())
    def check(text: str, in_context: bool) -> None:
        whole = triples(readings(text, stub.pipeline(), ontology, gazetteer))
        paragraph = max(map(len, text.split("\n\n"))) + len("\n\n")
        with pytest.MonkeyPatch.context() as patch:
            in_blocks(patch, 2 * paragraph + 4, 2 * paragraph if in_context else 0)
            assert triples(readings(text, stub.pipeline(), ontology, gazetteer)) == whole

    check()


@pytest.fixture
def story() -> str:
    return STORY.format(filler="\n\n".join([FILLER] * 5))


@pytest.fixture
def found(
    story: str,
    nlp: Language,
    ontology: Ontology,
    gazetteer: Gazetteer,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Reading]:
    in_blocks(monkeypatch, 180, 100)
    return readings(story, nlp, ontology, gazetteer)


def subjects(found: list[Reading]) -> dict[tuple[str, str], Mention]:
    return {said(triple)[:2]: triple.subject for triple in triples(found)}


def test_blocks_say_what_the_whole_says(
    found: list[Reading],
    story: str,
    nlp: Language,
    ontology: Ontology,
    gazetteer: Gazetteer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_blocks(monkeypatch, len(story), 0)
    (whole,) = readings(story, nlp, ontology, gazetteer)
    assert len(found) >= 5
    assert list(map(said, triples(found))) == list(map(said, whole.triples))
    assert [t.sentence for t in triples(found)] == [t.sentence for t in whole.triples]
    assert [t.subject.antecedent for t in triples(found)] == [
        t.subject.antecedent for t in whole.triples
    ]
    assert [t.attributed_to for t in triples(found)] == [t.attributed_to for t in whole.triples]
    assert [reading.is_last for reading in found] == [False] * (len(found) - 1) + [True]


def test_a_definite_finds_the_name_of_a_block_long_before(found: list[Reading], story: str) -> None:
    company = subjects(found)["company", "sell"]
    assert company.antecedent is not None
    assert story[slice(*company.antecedent)] == "Orvane"


def test_a_pronoun_knows_the_gender_of_a_name_long_before(found: list[Reading], story: str) -> None:
    she = subjects(found)["she", "leave"]
    assert she.antecedent is not None
    assert story[slice(*she.antecedent)] == "Brill"


def test_a_quotation_keeps_its_speaker_across_blocks(found: list[Reading]) -> None:
    refusal = next(t for t in triples(found) if said(t)[:2] == ("bank", "refuse"))
    assert [speaker.text for speaker in refusal.attributed_to] == ["Brill"]


def test_names_of_one_document_are_unknown_in_the_next(
    nlp: Language, ontology: Ontology, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_blocks(monkeypatch, 80, 0)
    sources = [
        Source(
            Document(
                "a",
                "The mining company Orvane bought a harbour.\n\nThe company paid, and it was glad.",
            )
        ),
        Source(Document("b", "The company sold a harbour.")),
    ]
    *_, last = read(sources, nlp, ontology=ontology, gazetteer=gazetteer)
    (sale,) = last.triples
    assert (last.document.id, sale.sentence, sale.subject.antecedent) == ("b", 0, None)
