"""Statements as a component of any pipeline."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import load_config, load_model_from_config

from kg.english import SHIPPED, load_pipeline
from kg.english.analysis import analyse
from kg.errors import InputError, OntologyError, PipelineError
from kg.extract import as_json, extract
from kg.extract.component import Statements
from kg.factory import create_statements
from kg.model import Document
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from tests import stub
from tests.docs import make_doc

ROOT = Path(__file__).parents[3]
TEXT = (
    "Chinese leader Xi Jinping telephoned Volodymyr Zelenskyy on Monday. Mr Xi said he would go. "
    "Kenya did not sell drones to Peru. The bridge was destroyed by rebels."
)
TEXTS = [TEXT, "China warned Japan.\n\nJapan, it said, was late.", "", " \n "]
SENTENCES = st.builds(
    "{} {} {}.".format,
    st.sampled_from(("China", "Malmö", "Tōkyō")),
    st.sampled_from(tuple(stub.LEMMAS)),
    st.sampled_from(("Japan", "Kenya")),
)
RELATION = """
@prefix kg: <https://kg.example/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

kg:outbakes a owl:ObjectProperty, kg:Relation ;
    rdfs:label "outbakes"@en ;
    rdfs:comment "Bakes more than somebody."@en ;
    schema:domainIncludes kg:Agent ; schema:rangeIncludes kg:Agent ;
    kg:verbCue "outbake (obj)" ;
    skos:example "Kenya outbaked Peru. → Kenya | outbakes | Peru" .
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped pipeline with the component."""
    nlp = load_pipeline()
    nlp.add_pipe("kg_statements")
    return nlp


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def small() -> Language:
    """A pipeline that knows one kind of sentence."""
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_test_stub")
    nlp.add_pipe("kg_statements")
    return nlp


def said(doc: Doc) -> list[tuple[str, str, str]]:
    return [(s["subject"], s["relation"], s["object"]) for s in doc._.kg_statements]


def places(doc: Doc) -> Iterator[tuple[str, list[int]]]:
    for statement in doc._.kg_statements:
        for part in ("subject", "object"):
            if statement["offsets"][part] is not None:
                yield statement[part], statement["offsets"][part]


# --- What a Doc holds


def test_a_doc_holds_what_is_extracted(doc: Doc, ontology: Ontology, gazetteer: Gazetteer) -> None:
    plain = load_pipeline()(TEXT)
    document = Document(doc._.kg_id, TEXT)
    analysis = analyse(plain, document=document, ontology=ontology, gazetteer=gazetteer)
    triples = tuple(extract(analysis, ontology=ontology))
    words = as_json(analysis, triples, ontology)
    keys = words["triples"][0].keys()
    assert doc._.kg_triples == triples
    assert [{key: each[key] for key in keys} for each in doc._.kg_statements] == words["triples"]
    assert doc._.kg_events == words["events"]


def test_statements_stand_beside_triples(doc: Doc) -> None:
    pairs = list(zip(doc._.kg_triples, doc._.kg_statements, strict=True))
    assert pairs
    for triple, statement in pairs:
        assert statement["property"] == triple.relation.property
        assert statement["polarity"] == triple.polarity
        assert doc.text[slice(*statement["offsets"]["sentence"])] == triple.quote


def test_qualifiers(doc: Doc) -> None:
    found = {(each["subject"], each["relation"]): each for each in doc._.kg_statements}
    assert found["Kenya", "did not sell"]["polarity"] == "Negative"
    assert found["he", "would go"]["attributed_to"] == ["Xi"]
    assert found["The bridge", "was destroyed by"]["object"] == "rebels"


def test_words_are_those_at_the_offsets(doc: Doc) -> None:
    assert list(places(doc))
    assert all(doc.text[slice(*place)] == words for words, place in places(doc))


def test_offsets_of_any_sentences() -> None:
    nlp = small()

    @settings(deadline=None, max_examples=30)
    @given(st.lists(SENTENCES, max_size=5), st.sampled_from((" ", "\n\n")))
    def check(sentences: list[str], between: str) -> None:
        doc = nlp(between.join(sentences))
        assert len(doc._.kg_statements) == len(sentences)
        assert all(doc.text[slice(*place)] == words for words, place in places(doc))
        assert all(doc.text[t.start : t.end] == t.quote for t in doc._.kg_triples)
        again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert again._.kg_triples == doc._.kg_triples
        assert again._.kg_statements == doc._.kg_statements

    check()


def test_mentions_are_spans(doc: Doc) -> None:
    found = {(span.text, span.label_) for span in doc.spans["kg_mentions"]}
    assert {("Xi Jinping", "Person"), ("Kenya", "Country"), ("he", "Person")} <= found
    starts = [(span.start, span.end) for span in doc.spans["kg_mentions"]]
    assert starts == sorted(set(starts))


def test_names_that_lists_know_have_an_iri(nlp: Language) -> None:
    doc = nlp("The United Nations warned Kenya, a company and Mary Berg.")
    found = {span.text: span.kb_id_ for span in doc.spans["kg_mentions"]}
    assert found["United Nations"] == "http://www.wikidata.org/entity/Q1065"
    assert found["Kenya"] == "https://sws.geonames.org/192950/"
    assert found["company"] == found["Mary Berg"] == ""


def test_mentions_of_one_thing_are_a_group(doc: Doc) -> None:
    groups = {name: spans for name, spans in doc.spans.items() if name != "kg_mentions"}
    assert [span.text for span in groups["kg_coref_1"]] == ["Xi Jinping", "Xi", "he"]
    assert all(name.startswith("kg_coref_") for name in groups)


def test_reading_again_changes_nothing(nlp: Language) -> None:
    doc = nlp(TEXT)
    before = doc.to_bytes()
    assert nlp.get_pipe("kg_statements")(doc).to_bytes() == before


def test_what_is_no_longer_said_goes(nlp: Language) -> None:
    doc = nlp("Mary met Ann Berg. Berg left.")
    assert "kg_coref_1" in doc.spans
    doc.user_data["kg_statements"] = doc.user_data["kg_triples"] = [{"old": True}]
    doc.spans["kg_coref_9"] = [doc[0:1]]
    nlp.get_pipe("kg_statements")(doc)
    assert "kg_coref_9" not in doc.spans
    assert all("old" not in each for each in doc._.kg_statements)


def test_nothing_is_said_in_white_space(nlp: Language) -> None:
    for text in ("", " \n "):
        doc = nlp(text)
        assert (doc._.kg_triples, doc._.kg_statements, doc._.kg_events) == ((), [], [])


def test_a_doc_that_was_not_read_holds_nothing() -> None:
    doc = spacy.blank("en")("China warned Japan.")
    assert (doc._.kg_triples, doc._.kg_statements, doc._.kg_events) == ((), [], [])
    assert doc._.kg_published is None


# --- What a user says of a Doc


@pytest.mark.parametrize("day", ["2023-02-28", date(2023, 2, 28), "2023-02-28T09:00:00Z"])
def test_relative_days_count_from_the_day_of_publication(nlp: Language, day: str | date) -> None:
    doc = nlp.make_doc("Kenya warned Peru on Monday.")
    doc._.kg_published = day
    (statement,) = nlp(doc)._.kg_statements
    assert statement["time"] == "2023-02-27"
    assert doc._.kg_published == "2023-02-28"


def test_without_a_day_of_publication_a_weekday_is_no_date(nlp: Language) -> None:
    (statement,) = nlp("Kenya warned Peru on Monday.")._.kg_statements
    assert statement["time"] is None


@pytest.mark.parametrize("day", ["soon", "2023-02-30", 7])
def test_what_is_no_day_is_refused(day: object) -> None:
    doc = spacy.blank("en")("China warned Japan.")
    with pytest.raises(InputError, match=r"doc\._\.kg_published: .* is no day\. Write it as"):
        doc._.kg_published = day


def test_triples_have_the_id_of_their_doc(nlp: Language) -> None:
    doc = nlp.make_doc("Kenya warned Peru.")
    doc._.kg_id = "warning"
    assert {triple.document_id for triple in nlp(doc)._.kg_triples} == {"warning"}


def test_without_an_id_the_text_gives_one() -> None:
    nlp = spacy.blank("en")
    one, same, other = map(nlp, ("China warned Japan.", "China warned Japan.", "Rain fell."))
    assert one._.kg_id == same._.kg_id != other._.kg_id


# --- Processes and files


def test_several_processes_give_the_same_docs(nlp: Language) -> None:
    def docs() -> Iterator[Doc]:
        for text in TEXTS:
            doc = nlp.make_doc(text)
            doc._.kg_published = "2023-02-28"
            yield doc

    one = [doc.to_bytes() for doc in nlp.pipe(docs())]
    assert [doc.to_bytes() for doc in nlp.pipe(docs(), n_process=2, batch_size=1)] == one


def test_batches_give_the_same_docs(nlp: Language) -> None:
    alone = [nlp(text).to_bytes() for text in TEXTS]
    assert [doc.to_bytes() for doc in nlp.pipe(TEXTS, batch_size=3)] == alone


def test_docs_survive_a_bin(nlp: Language, doc: Doc) -> None:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert again._.kg_triples == doc._.kg_triples
    assert again._.kg_statements == doc._.kg_statements
    assert {name: [(s.text, s.label_) for s in spans] for name, spans in again.spans.items()} == {
        name: [(s.text, s.label_) for s in spans] for name, spans in doc.spans.items()
    }


def test_the_component_can_be_pickled(nlp: Language, doc: Doc) -> None:
    copy = pickle.loads(pickle.dumps(nlp.get_pipe("kg_statements")))
    assert said(copy(nlp(TEXT))) == said(doc)


def test_a_pipeline_survives_saving(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.config["components"]["kg_statements"] == {
        "factory": "kg_statements",
        "ontology": None,
        "gazetteers": [],
    }
    assert again(TEXT).to_bytes() == doc.to_bytes()


def test_what_users_add_travels_with_the_pipeline(tmp_path: Path) -> None:
    own, names = tmp_path / "mine.ttl", tmp_path / "names.csv"
    own.write_text(RELATION, encoding="utf-8")
    names.write_text(
        "label,type,iri\nNorlund & Pace,Company,https://example.org/norlund\n", encoding="utf-8"
    )
    nlp = load_pipeline()
    config = {"ontology": str(own), "gazetteers": [str(names)]}
    nlp.add_pipe("kg_statements", config=config)
    nlp.to_disk(tmp_path / "pipeline")
    data = nlp.to_bytes()
    before = nlp("Norlund & Pace outbaked Kenya.").to_bytes()
    own.unlink()
    names.unlink()
    restored = load_model_from_config(nlp.config).from_bytes(data)
    for again in (spacy.load(tmp_path / "pipeline"), restored):
        doc = again("Norlund & Pace outbaked Kenya.")
        assert doc.to_bytes() == before
        assert doc._.kg_triples[0].relation.property == "outbakes"
        assert "https://example.org/norlund" in {span.kb_id_ for span in doc.spans["kg_mentions"]}
        again.to_disk(tmp_path / "again")


def test_an_absent_file_is_named_when_it_is_needed() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_test_stub")
    nlp.add_pipe("kg_statements", config={"ontology": "absent.ttl"})
    with pytest.raises(OntologyError, match=r"absent\.ttl: cannot be read"):
        nlp("China warned Japan.")
    with pytest.raises(OntologyError, match=r"absent\.ttl: cannot be read"):
        nlp.to_bytes()


# --- Other pipelines


def test_what_is_missing_is_named() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_statements")
    problems = nlp.analyze_pipes()["problems"]["kg_statements"]
    assert {"token.dep", "token.tag", "token.lemma", "doc.sents", "doc.ents"} <= set(problems)
    with pytest.raises(PipelineError, match="not been through a dependency parser, a tagger"):
        nlp("China warned Japan.")


def test_the_shipped_pipeline_has_all_that_is_needed(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert not analysis["problems"]["kg_statements"]
    assert "doc._.kg_triples" in analysis["summary"]["kg_statements"]["assigns"]


def test_a_parser_alone_is_not_enough() -> None:
    doc = spacy.blank("en")("China warned Japan.")
    for token in doc:
        token.dep_, token.head = "dep", doc[1]
    with pytest.raises(PipelineError, match=r"not been through a tagger, .* recogniser\. Put them"):
        Statements()(doc)


def test_other_languages_are_refused() -> None:
    with pytest.raises(PipelineError, match="only English is read, and the pipeline is for 'de'"):
        spacy.blank("de").add_pipe("kg_statements")


def test_a_misspelt_option_is_refused() -> None:
    with pytest.raises(ValueError, match="ontologie"):
        spacy.blank("en").add_pipe("kg_statements", config={"ontologie": "mine.ttl"})


CLEAR = """
Kenya NNP nsubj 4
did VBD aux 4 do
not RB neg 4
sell VB ROOT 0
drones NNS dobj 4 drone
to IN prep 4
Peru NNP pobj 6
"""


def clear_doc() -> Doc:
    return make_doc(CLEAR, ents=[(0, 1, "GPE"), (6, 7, "GPE")])


def test_clear_trees_are_read_and_kept() -> None:
    doc = clear_doc()
    labels = [token.dep_ for token in doc]
    (statement,) = Statements()(doc)._.kg_statements
    assert (statement["subject"], statement["object"]) == ("Kenya", "drones")
    assert (statement["polarity"], statement["args"]) == ("Negative", ["to Peru"])
    assert [token.dep_ for token in doc] == labels
    assert [span.text for span in doc.spans["kg_mentions"]] == ["Kenya", "drones", "Peru"]


def test_a_clear_tree_that_is_converted_before_gives_the_same() -> None:
    convert = spacy.blank("en").add_pipe("kg_clear_to_ud")
    assert said(Statements()(convert(clear_doc()))) == said(Statements()(clear_doc()))


def test_a_pipeline_behind_a_transformer() -> None:
    """The heads of `docs/transformer.cfg` learn two sentences by heart, and are read."""
    shipped = load_pipeline()
    config = load_config(ROOT / "docs" / "transformer.cfg", {"paths.encoder": str(SHIPPED)})
    nlp = load_model_from_config(config, auto_fill=True)
    sentences = ["Kenya warned Peru on Monday.", "The minister praised Kenya."]
    examples = [Example(nlp.make_doc(text), shipped(text)) for text in sentences]
    heads = ["tagger", "morphologizer", "parser", "ner"]
    for name in heads:
        nlp.get_pipe(name).initialize(lambda: examples, nlp=nlp)  # type: ignore[attr-defined]
    optimizer = nlp.resume_training()
    for _ in range(30):
        nlp.update(
            examples,
            sgd=optimizer,
            exclude=["transformer", "lemmatizer"],
            annotates=["transformer"],
        )
    nlp.add_pipe("kg_statements")
    assert not nlp.analyze_pipes()["problems"]["kg_statements"]
    assert ("Kenya", "warned", "Peru") in said(nlp(sentences[0]))


# --- The package


def test_nothing_that_reads_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, spacy; nlp = spacy.blank('en'); import kg.factory, kg.english; "
        "late = {'kg.extract', 'kg.resolve', 'kg.ontology', 'onnxruntime'}; "
        "assert not late & set(sys.modules), late & set(sys.modules); "
        "nlp.add_pipe('kg_statements'); nlp.make_doc('')._.kg_published = '2023-02-28'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_entry_points_lead_to_factories() -> None:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        points = tomllib.load(stream)["project"]["entry-points"]["spacy_factories"]
    for name, place in points.items():
        module, _, function = place.partition(":")
        assert callable(getattr(import_module(module), function))
        assert Language.get_factory_meta(name).factory == name
    assert points["kg_statements"].endswith(create_statements.__name__)
