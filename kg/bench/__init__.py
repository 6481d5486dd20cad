"""What a pipeline brings: marked-up sentences are read with it and compared with their mark-up.

The corpus is data of the package; its README describes the format. Agreement is counted a
statement, not a sentence, apart for those that must be found (as recall counts them) and those
that must not be (which a reader of everything would fail); `table` shows it by phenomenon.
"""

from kg.bench.corpus import Example, Expectation, Half, Mark, read_examples, shipped
from kg.bench.judgement import Verdict, judge, overstated
from kg.bench.measurement import Measurement, Reading, Score, Share, compare, halves, measure, read
from kg.bench.phenomena import Tally, total
from kg.bench.report import as_json, as_text

__all__ = [
    "Example",
    "Expectation",
    "Half",
    "Mark",
    "Measurement",
    "Reading",
    "Score",
    "Share",
    "Tally",
    "Verdict",
    "as_json",
    "as_text",
    "compare",
    "halves",
    "judge",
    "measure",
    "overstated",
    "read",
    "read_examples",
    "shipped",
    "total",
]
