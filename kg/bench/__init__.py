"""What a pipeline brings: marked-up sentences are read with it and compared with their mark-up.

The corpus is data of the package; its README describes the format. Agreement is counted a
statement, not a sentence, apart for those that must be found (as recall counts them) and those
that must not be (which a reader of everything would fail).
"""

from kg.bench.corpus import Example, Expectation, read_examples, shipped
from kg.bench.measurement import Measurement, Reading, Score, Share, compare, measure, read
from kg.bench.report import as_json, as_text

__all__ = [
    "Example",
    "Expectation",
    "Measurement",
    "Reading",
    "Score",
    "Share",
    "as_json",
    "as_text",
    "compare",
    "measure",
    "read",
    "read_examples",
    "shipped",
]
