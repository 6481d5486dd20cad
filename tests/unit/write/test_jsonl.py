from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from kg.model import Graph, Quantity
from kg.write import statements_jsonl
from tests.graphs import NAMES, example, few_graphs, graphs

KEYS = [
    *("id", "document", "sentence", "start", "end", "subject", "relation", "object"),
    *("arguments", "attributed_to", "polarity", "modality", "tense", "event_type", "time"),
    *("place", "quantity", "confidence"),
]


def records(graph: Graph) -> list[dict]:
    return [json.loads(line) for line in statements_jsonl(graph)]


def test_a_record_holds_what_the_statement_says(graph):
    first, bombing, saying, denial = records(graph)
    assert list(first) == KEYS
    assert first["id"] == NAMES.statement("2024-05-02-harbour", 0, 0)
    assert first["document"] == "2024-05-02-harbour"
    assert first["sentence"] == "Norland warned Sudland on Monday."
    assert first["subject"] == {
        "iri": NAMES.entity("norland"),
        "label": "Norland",
        "type": "Country",
        "aliases": ["Kingdom of Norland"],
        "text": "Norland",
    }
    assert first["relation"] == {
        "iri": NAMES.property("warns"),
        "label": "warns",
        "lemma": "warn",
        "text": "warned",
    }
    assert first["event_type"] == {"iri": NAMES.property("event-THREATEN"), "code": "THREATEN"}
    assert first["time"] == {"text": "Monday", "value": "2024-04-29"}
    assert bombing["attributed_to"] == [
        {"iri": NAMES.entity("ada-berg"), "label": "Ada Berg", "position": 0}
    ]
    assert saying["object"] == {"statement": bombing["id"]}
    assert (denial["polarity"], denial["modality"], denial["tense"]) == (
        "Negative",
        "Asserted",
        "Past",
    )
    assert denial["arguments"] == [
        {"role": "instrument", "iri": None, "label": "explosives", "text": "explosives"}
    ]
    assert denial["place"] == [
        {
            "iri": NAMES.entity("port-eire"),
            "label": "Port Éire",
            "text": "Port Éire",
            "relation": "in",
        }
    ]
    assert denial["quantity"] == {
        "text": "1.50 tonnes",
        "value": "1.50",
        "upper": None,
        "bound": "exact",
        "unit": "tonne",
    }


def test_a_quantity_as_object_keeps_its_unit(graph):
    quantity = Quantity(0, 7, "Norland", "20", "at least", "person")
    (record,) = records(
        Graph(graph.documents, (), (replace(graph.statements[0], object=quantity),))
    )
    assert record["object"] == {
        "value": "20",
        "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
    }
    assert (record["quantity"]["bound"], record["quantity"]["unit"]) == ("at least", "person")


def test_who_speak_together_share_a_position(graph):
    warning, bombing, *_ = graph.statements
    speakers = (warning.subject, *bombing.attributed_to, warning.object)
    said = replace(warning, attributed_to=speakers, joint_speakers=(1,))
    (record,) = records(replace(graph, statements=(said,)))
    assert [(each["label"], each["position"]) for each in record["attributed_to"]] == [
        ("Norland", 0),
        ("Ada Berg", 0),
        ("Sudland", 1),
    ]


def test_letters_are_written_as_they_are(graph):
    assert any("Port Éire" in line for line in statements_jsonl(graph))


def test_the_order_of_statements_does_not_matter(graph):
    turned = replace(graph, statements=graph.statements[::-1])
    assert list(statements_jsonl(turned)) == list(statements_jsonl(graph))


@few_graphs
@given(graphs())
def test_every_statement_is_one_line_with_the_same_keys(graph):
    lines = list(statements_jsonl(graph))
    assert "\n".join(lines).splitlines() == lines
    found = records(graph)
    assert [record["id"] for record in found] == [s.iri for s in graph.statements]
    texts = {document.id: document.text for document in graph.documents}
    for record in found:
        assert list(record) == KEYS
        span = slice(record["start"], record["end"])
        assert texts[record["document"]][span] == record["sentence"]


def test_an_entity_that_is_not_there_is_called_as_in_the_text():
    first, *_ = records(replace(example(), entities=()))
    assert (first["subject"]["label"], first["subject"]["type"]) == ("Norland", "Thing")
