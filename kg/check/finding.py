"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

THIS, VALUE = "{$this}", "{?value}"
"""What stands in a remedy for the focus and the value of a finding, as in SHACL's messages."""


class Severity(StrEnum):
    """How much a finding matters, in SHACL's words."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem; `kg.write.findings` tells it with the statement and the sentence.

    Attributes:
        focus: IRI of the node that has it, or of a term of the ontology.
        path: The property that it is about, as "kg:polarity"; empty if it is about the node.
        value: What stands there and should not: an IRI or a text; empty if something is lacking.
        remedy: What to do; may hold `THIS` and `VALUE`.
    """

    focus: str
    path: str
    message: str
    severity: Severity = Severity.VIOLATION
    value: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.focus} {self.path}".rstrip()
        return f"{self.severity}: {place}: {self.message}"
