"""The mentions of a document that was made by hand."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.english import tokens
from kg.english.mentions import MentionIndex, find_mentions
from kg.model import Mention
from tests.docs import make_doc
from tests.unit.english.fakes import FakeGazetteer, FakeOntology


def mentions(doc: Doc) -> MentionIndex:
    return find_mentions(
        tokens.Doc(doc), document_id="d", ontology=FakeOntology(), gazetteer=FakeGazetteer()
    )


def find(table: str, i: int, *ents: tuple[int, int, str]) -> Mention | None:
    return mentions(make_doc(table, ents=ents)).at(i)
