"""From trees built by hand to Turtle, compared with files that a person can read in a diff.

To accept a change that is meant: run with ``KG_UPDATE_GOLDEN=1`` and read the diff.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from kg.english.analysis import analyse
from kg.extract import extract
from kg.model import Document
from kg.ontology import Ontology
from kg.rdf import DEFAULT_BASE, Names, quads
from kg.resolve import resolve
from kg.resolve.gazetteer import Gazetteer
from kg.store import Format, Store
from tests.docs import make_doc

GOLDEN = Path(__file__).parent / "golden"
STORIES = {
    "denied-attack": """
        Moscow NNP nsubj 2
        denied VBD ROOT 0 deny
        that IN mark 6
        Russian JJ amod 5
        forces NNS nsubj 6 force
        attacked VBD ccomp 2 attack
        Kyiv NNP obj 6
        on IN case 9
        Monday NNP obl 6
        ._ . punct 2
        """,
    "spokesman-warns": """
        Kremlin NNP compound 2
        spokesman NN nmod:desc 3
        Dmitry NNP nsubj 5
        Peskov NNP flat 3
        warned VBD ROOT 0 warn
        the DT det 8
        United NNP compound 8
        States NNPS obj 5
        ._ . punct 5
        """,
    "possible-sale": """
        Two CD nummod 2
        companies NNS nsubj 4 company
        might MD aux 4
        sell VB ROOT 0
        40 CD nummod 6
        drones NNS obj 4 drone
        to IN case 8
        Niger NNP obl 4
        ._ . punct 4
        """,
}


@pytest.mark.parametrize("name", sorted(STORIES))
def test_turtle(name: str, ontology: Ontology, gazetteer: Gazetteer) -> None:
    found = turtle(name, ontology, gazetteer)
    path = GOLDEN / f"{name}.ttl"
    if os.environ.get("KG_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def turtle(name: str, ontology: Ontology, gazetteer: Gazetteer) -> str:
    """The graph of one story, in Turtle."""
    doc = make_doc(STORIES[name])
    document = Document(
        id=name, text=doc.text, title=name, published=date(2023, 3, 1), publisher="Example Wire"
    )
    analysis = analyse(doc, document=document, ontology=ontology, gazetteer=gazetteer)
    names = Names(DEFAULT_BASE)
    graph = resolve(
        [document], extract(analysis, ontology=ontology),
        ontology=ontology, gazetteer=gazetteer, names=names,
    )  # fmt: skip
    with Store.in_memory(quads(graph, ontology=ontology, names=names)) as store:
        return store.dump(Format.TURTLE).decode()
