"""Exports, answers to queries, and texts for the terminal."""

from kg.write.answers import FORMATS, results
from kg.write.difference import Difference, difference
from kg.write.difference_report import difference_json, difference_text
from kg.write.disputes import Dispute, disputes
from kg.write.explanation import explain
from kg.write.files import ENDINGS, export
from kg.write.findings import Told, findings_json, findings_text, tell
from kg.write.jsonl import statements_jsonl
from kg.write.jsonld import jsonld
from kg.write.network import to_networkx
from kg.write.overview import Overview, summary

__all__ = [
    "ENDINGS",
    "FORMATS",
    "Difference",
    "Dispute",
    "Overview",
    "Told",
    "difference",
    "difference_json",
    "difference_text",
    "disputes",
    "explain",
    "export",
    "findings_json",
    "findings_text",
    "jsonld",
    "results",
    "statements_jsonl",
    "summary",
    "tell",
    "to_networkx",
]
