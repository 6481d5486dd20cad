"""`kg.english.pipeline`: loading, and what holds of the shipped pipeline."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.english import load_pipeline
from kg.english.pipeline import described
from kg.errors import PipelineError

TEXTS = [
    "France and Poland signed a treaty in Warsaw on Monday. The ministers did not comment.",
    "Storm closes ports\n\nDublin, March 3 — Ferries were cancelled by the harbour authority.",
    "",
    " \n\n ",
    "“We will not leave,” Mayor Anna Berg told reporters. She owns Berg's Mills.",
    "The council approved the plan after a long debate, officials said " * 12,
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def content(doc: Doc) -> bytes:
    return doc.to_bytes(exclude=["tensor"])


def test_components(nlp: Language) -> None:
    assert nlp.pipe_names == [
        "tok2vec",
        "kg_paragraphs",
        "tagger",
        "parser",
        "kg_tenses",
        "lemmatizer",
        "ner",
        "gazetteer",
        "doc_cleaner",
    ]


def test_labels_are_universal_dependencies_with_subtypes(nlp: Language) -> None:
    labels = set(nlp.pipe_labels["parser"])
    assert {"nsubj:pass", "obl:agent", "acl:relcl", "nmod:poss", "root"} <= labels
    assert not {"dobj", "pobj"} & labels


def test_a_plain_sentence(nlp: Language) -> None:
    doc = nlp("France and Poland signed treaties in Warsaw.")
    by_text = {token.text: token for token in doc}
    assert by_text["signed"].dep_ == "ROOT"
    assert by_text["signed"].lemma_ == "sign"
    assert by_text["signed"].tag_ == "VBD"
    assert by_text["treaties"].lemma_ == "treaty"
    assert by_text["treaties"].dep_ == "obj"
    assert by_text["Warsaw"].dep_ == "obl"
    assert {entity.text for entity in doc.ents} == {"France", "Poland", "Warsaw"}


def test_paragraphs_are_not_joined(nlp: Language) -> None:
    doc = nlp(TEXTS[1])
    assert any(sentence.text.startswith("Dublin") for sentence in doc.sents)


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Mark Milley met Lt. Col. Jane Roe in the U.S. capital on Feb. 3.",
        "Police in St. Louis, Mo., arrested J. R. Smith Jr. at 9 a.m. on Friday.",
        '"We are ready," said the minister, "and we will stay."',
        "“Why now?” she asked the committee.",
    ],
)
def test_one_sentence(nlp: Language, text: str) -> None:
    assert [sentence.text for sentence in nlp(text).sents] == [text]


def test_short_sentences_are_not_joined(nlp: Language) -> None:
    text = "Kenya warned France. Norway accused Peru, officials said. Ghana may sue Chad."
    assert [sentence.text for sentence in nlp(text).sents] == [
        "Kenya warned France.",
        "Norway accused Peru, officials said.",
        "Ghana may sue Chad.",
    ]


def test_sentences_of_a_quotation(nlp: Language) -> None:
    text = "“We are ready,” she said. “They are not.” The talks in Washington, D.C., go on."
    assert [sentence.text for sentence in nlp(text).sents] == [
        "“We are ready,” she said.",
        "“They are not.”",
        "The talks in Washington, D.C., go on.",
    ]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Kenya and Peru agreed to trade coffee.", "Kenya", "COUNTRY"),
        ("The talks in Nairobi ended without a deal.", "Nairobi", "CITY"),
        ("The Kenyan delegation left early.", "Kenyan", "NATIONALITY"),
        ("President William Ruto spoke to reporters.", "William Ruto", "PERSON"),
        ("Shares of Toyota fell by 3% in Tokyo.", "Toyota", "COMPANY"),
        ("Shares of Toyota fell by 3% in Tokyo.", "3%", "PERCENT"),
        ("The United Nations condemned the attack.", "United Nations", "INTERNATIONAL"),
        ("The budget grew to $4 million last year.", "$4 million", "MONEY"),
        ("Labour won the election in May 2024.", "May 2024", "DATE"),
        ("The bridge is 300 metres long.", "300 metres", "QUANTITY"),
    ],
)
def test_names(nlp: Language, text: str, name: str, label: str) -> None:
    assert (name, label) in {(entity.text, entity.label_) for entity in nlp(text).ents}


def test_docs_do_not_depend_on_batching(nlp: Language) -> None:
    alone = [content(nlp(text)) for text in TEXTS]
    for size in (1, 2, 6):
        assert [content(doc) for doc in nlp.pipe(TEXTS, batch_size=size)] == alone


def test_docs_do_not_depend_on_the_number_of_processes(nlp: Language) -> None:
    one = [content(doc) for doc in nlp.pipe(TEXTS)]
    two = [content(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=2)]
    assert one == two


def test_pipeline_survives_saving(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = load_pipeline(str(tmp_path))
    assert [content(again(text)) for text in TEXTS] == [content(nlp(text)) for text in TEXTS]


def test_docs_in_a_memory_zone(nlp: Language) -> None:
    for _ in range(2):
        with nlp.memory_zone():
            assert [t.lemma_ for t in nlp("Xanthorians quarrelled.")][1] == "quarrel"


def test_no_torch_is_imported(nlp: Language) -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from kg.english import load_pipeline\n"
        "assert load_pipeline()('Kyiv spoke.')[1].lemma_ == 'speak'\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_what_reads_statements_is_taken_out(nlp: Language, tmp_path: Path) -> None:
    importlib.import_module("kg.factory")
    reading = load_pipeline()
    reading.add_pipe("kg_statements", name="news", first=True)
    reading.to_disk(tmp_path)
    again = load_pipeline(str(tmp_path))
    assert again.component_names == nlp.component_names
    assert "kg_mentions" not in again(TEXTS[0]).spans


def test_an_unknown_name_says_what_to_do() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline: no pipeline can be loaded"):
        load_pipeline("no_such_pipeline")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="lacks a dependency parser, a tagger, a named-entity"):
        load_pipeline(str(tmp_path))


def test_an_absent_shipped_pipeline_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kg.english.pipeline.SHIPPED", tmp_path / "model")
    with pytest.raises(PipelineError, match="the shipped English pipeline is absent"):
        load_pipeline()


def test_clear_labels_are_converted(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    for name, label in (("tagger", "NN"), ("parser", "dobj"), ("ner", "PERSON")):
        nlp.add_pipe(name).add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path)
    assert load_pipeline(str(tmp_path)).pipe_names == [
        "tagger",
        "kg_paragraphs",
        "parser",
        "ner",
        "kg_clear_to_ud",
    ]


def test_a_pipeline_is_known_by_its_files(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.meta.update(name="mine", version="1.0")
    assert described(blank) == "en_mine-1.0"
    for name in ("one", "two"):
        blank.to_disk(tmp_path / name)
    one, two = (described(spacy.util.load_model(tmp_path / name)) for name in ("one", "two"))
    assert one == two
    assert one.startswith("en_mine-1.0+")
    blank.vocab.strings.add("retrained")
    blank.to_disk(tmp_path / "two")
    assert described(spacy.util.load_model(tmp_path / "two")) != one
    digest = described(spacy.util.load_model(tmp_path / "one"))
    (tmp_path / "one" / "__pycache__").mkdir()
    (tmp_path / "one" / "__pycache__" / "x.pyc").touch()
    assert described(spacy.util.load_model(tmp_path / "one")) == digest


def test_the_shipped_pipeline_is_known_by_its_version(nlp: Language) -> None:
    assert described(nlp) == f"en_{nlp.meta['name']}-{nlp.meta['version']}"
