"""The terms that the graph uses, as nodes."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from pyoxigraph import NamedNode

from kg.rdf.names import KG, VOCABULARIES


def _term(prefixed: str) -> NamedNode:
    prefix, local = prefixed.split(":")
    return NamedNode(VOCABULARIES[prefix] + local)


@lru_cache(maxsize=1024)
def kg(local: str) -> NamedNode:
    return NamedNode(KG + local)


def skos(local: str) -> NamedNode:
    return NamedNode(VOCABULARIES["skos"] + local)


@cache
def xsd(local: str) -> NamedNode:
    return NamedNode(VOCABULARIES["xsd"] + local)


TYPE: Final = _term("rdf:type")
SUBJECT: Final = _term("rdf:subject")
PREDICATE: Final = _term("rdf:predicate")
OBJECT: Final = _term("rdf:object")
VALUE: Final = _term("rdf:value")

PREF_LABEL: Final = _term("skos:prefLabel")
ALT_LABEL: Final = _term("skos:altLabel")

BEGIN: Final = _term("nif:beginIndex")
END: Final = _term("nif:endIndex")
ANCHOR: Final = _term("nif:anchorOf")
CONTEXT: Final = _term("nif:referenceContext")
IS_STRING: Final = _term("nif:isString")

IDENTIFIER: Final = _term("dcterms:identifier")
TITLE: Final = _term("dcterms:title")
ISSUED: Final = _term("dcterms:issued")
PUBLISHER: Final = _term("dcterms:publisher")
CREATOR: Final = _term("dcterms:creator")
SOURCE: Final = _term("dcterms:source")
LANGUAGE: Final = _term("dcterms:language")
IS_PART_OF: Final = _term("dcterms:isPartOf")
IS_REPLACED_BY: Final = _term("dcterms:isReplacedBy")
MAIN_TYPE: Final = _term("dcterms:type")
LABEL: Final = _term("rdfs:label")
SUBPROPERTY: Final = _term("rdfs:subPropertyOf")
OPEN_RELATION: Final = kg("openRelation")
PUBLISHING_ENTITY: Final = _term("schema:publisher")
DIGITS: Final = _term("schema:value")
UPPER_DIGITS: Final = _term("schema:maxValue")

INTERVAL: Final = _term("time:Interval")
INSTANT: Final = _term("time:Instant")
HAS_BEGINNING: Final = _term("time:hasBeginning")
HAS_END: Final = _term("time:hasEnd")
IN_DATE: Final = _term("time:inXSDDate")
IN_MONTH: Final = _term("time:inXSDgYearMonth")
IN_YEAR: Final = _term("time:inXSDgYear")

GENERATED_BY: Final = _term("prov:wasGeneratedBy")

STATEMENT: Final = kg("Statement")
SENTENCE: Final = kg("Sentence")
DOCUMENT: Final = kg("Document")
MENTION: Final = kg("Mention")
ARGUMENT: Final = kg("Argument")
ATTRIBUTION: Final = kg("Attribution")
QUANTITY: Final = kg("Quantity")
RUN: Final = kg("Run")
PROPOSAL: Final = kg("Proposal")
LINK: Final = kg("Link")

SUBJECT_MENTION: Final = kg("subjectMention")
OBJECT_MENTION: Final = kg("objectMention")
RELATION_MENTION: Final = kg("relationMention")
TIME_MENTION: Final = kg("timeMention")
PLACE_MENTION: Final = kg("placeMention")
REFERS_TO: Final = kg("refersTo")
SPATIAL_RELATION: Final = kg("spatialRelation")
ANTECEDENT_REASON: Final = kg("antecedentReason")
RELATION_LEMMA: Final = kg("relationLemma")
EVENT_TYPE: Final = kg("eventType")
POLARITY: Final = kg("polarity")
MODALITY: Final = kg("modality")
TENSE: Final = kg("tense")
VERIFICATION: Final = kg("verification")
CONFIDENCE: Final = kg("confidence")
EXTRACTED_BY: Final = kg("extractedBy")
EVIDENCE: Final = kg("evidence")
POSITION: Final = kg("position")
HAS_ARGUMENT: Final = kg("argument")
ROLE: Final = kg("role")
PREPOSITION: Final = kg("preposition")
HAS_ATTRIBUTION: Final = kg("attribution")
AGENT: Final = kg("agent")
ATTRIBUTED_TO: Final = kg("attributedTo")
AT_PLACE: Final = kg("atPlace")
AT_TIME: Final = kg("atTime")
TIME_EXPRESSION: Final = kg("timeExpression")
HAS_QUANTITY: Final = kg("quantity")
NUMBER: Final = kg("value")
UPPER: Final = kg("upperValue")
BOUND: Final = kg("bound")
UNIT: Final = kg("unit")

CANDIDATE: Final = kg("candidate")
REASONS: Final = kg("reasons")
SCORE: Final = kg("score")
LINK_OF: Final = kg("linkOf")
LINK_TARGET: Final = kg("linkTarget")
LINK_BASIS: Final = kg("linkBasis")

SOFTWARE_VERSION: Final = kg("softwareVersion")
PIPELINE: Final = kg("pipeline")
ONTOLOGY_DIGEST: Final = kg("ontologyDigest")
POLICY: Final = kg("policy")
OPTION: Final = kg("option")
