from __future__ import annotations

from datetime import date

from kg.english.analysis import analyse
from kg.model import Document
from tests.docs import make_doc
from tests.unit.english.fakes import FakeGazetteer, FakeOntology

TABLE = """
Beijing NNP nsubj 2
said    VBD root  0 say
it      PRP nsubj 4
sent    VBD ccomp 2 send
two     CD  nummod 6
plans   NNS obj   4 plan
on      IN  case  8
Monday  NNP obl   2
"""


def test_everything_is_put_together():
    doc = make_doc(TABLE)
    document = Document(id="d", text=doc.text, published=date(2023, 2, 28))
    analysis = analyse(doc, document=document, ontology=FakeOntology(), gazetteer=FakeGazetteer())
    beijing, it = analysis.mentions.at(0), analysis.mentions.at(2)
    assert beijing.acts
    assert it.antecedent == (beijing.start, beijing.end)
    assert (it.type, it.acts) == ("City", True)
    assert analysis.time_at(7).value == "2023-02-27"
    assert analysis.time_at(0) is None
    assert analysis.quantity_at(5).value == "2"
    assert analysis.quantity_at(4) is analysis.quantity_at(5)
    assert analysis.quantity_at(0) is None
    assert [mention.text for mention in analysis][:2] == ["Beijing", "it"]


def test_the_same_document_gives_the_same_analysis():
    def run():
        doc = make_doc(TABLE)
        document = Document(id="d", text=doc.text)
        return list(
            analyse(doc, document=document, ontology=FakeOntology(), gazetteer=FakeGazetteer())
        )

    assert run() == run()
