"""Exports, answers to queries, and texts for the terminal."""

from kg.write.answers import FORMATS, results
from kg.write.explanation import explain
from kg.write.files import ENDINGS, export
from kg.write.jsonl import statements_jsonl
from kg.write.jsonld import jsonld
from kg.write.network import to_networkx
from kg.write.overview import Dispute, disputes, summary

__all__ = [
    "ENDINGS",
    "FORMATS",
    "Dispute",
    "disputes",
    "explain",
    "export",
    "jsonld",
    "results",
    "statements_jsonl",
    "summary",
    "to_networkx",
]
