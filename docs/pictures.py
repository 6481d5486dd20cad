"""Draws the pictures of the data model: ``python docs/pictures.py`` writes the SVG files here.

Each has a ground of its own, light or dark as the reader's system, so that it can be read on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
LINE, LETTER, PAD = 18, 7.2, 10
STYLE = """
  .ground { fill: #ffffff; } text { fill: #1b1f24; font: 12px ui-monospace, monospace; }
  .label { fill: #4a5563; font-size: 11px; } .line { stroke: #6b7685; fill: none; }
  .tip { fill: #6b7685; } .behind { fill: #ffffff; } .head { font-weight: bold; }
  .box { stroke: #6b7685; } .entity { fill: #dcebfb; } .statement { fill: #fdeecb; }
  .text { fill: #e4f3e2; } .other { fill: #eceef1; }
  @media (prefers-color-scheme: dark) {
    .ground, .behind { fill: #16191d; } text { fill: #e6e9ed; } .label { fill: #aab4c0; }
    .line, .box { stroke: #8793a1; } .tip { fill: #8793a1; } .entity { fill: #1d3a57; }
    .statement { fill: #54431a; } .text { fill: #24452a; } .other { fill: #2b3037; }
  }
"""


TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto"><path class="tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>'
)


@dataclass(frozen=True)
class Box:
    """What stands in a rectangle, from its middle; the first line is its name."""

    x: float
    y: float
    kind: str
    lines: Sequence[str]

    @property
    def width(self) -> float:
        return max(map(len, self.lines)) * LETTER + 2 * PAD

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + PAD

    def edge(self, x: float, y: float, margin: float = 0) -> tuple[float, float]:
        """Where the line from the middle to a point leaves the rectangle."""
        dx, dy = x - self.x, y - self.y
        half = (self.width / 2 + margin, self.height / 2 + margin)
        scale = min(h / abs(d) for h, d in zip(half, (dx, dy), strict=True) if d)
        return self.x + dx * scale, self.y + dy * scale

    def svg(self) -> Iterator[str]:
        left, top = self.x - self.width / 2, self.y - self.height / 2
        yield (
            f'<rect class="box {self.kind}" x="{left:.1f}" y="{top:.1f}" '
            f'width="{self.width:.1f}" height="{self.height:.1f}" rx="5"/>'
        )
        for number, line in enumerate(self.lines):
            head = "" if number else ' class="head"'
            y = top + PAD / 2 + LINE * (number + 0.72)
            yield f'<text{head} x="{left + PAD:.1f}" y="{y:.1f}">{escape(line)}</text>'


@dataclass(frozen=True)
class Picture:
    """Boxes by name, and arrows between them with what stands on them."""

    width: int
    height: int
    title: str
    boxes: dict[str, Box]
    arrows: Sequence[tuple[str, str, str]]

    def svg(self) -> str:
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img">',
            f"<title>{escape(self.title)}</title>",
            f"<style>{STYLE}</style>",
            TIP,
            f'<rect class="ground" width="{self.width}" height="{self.height}" rx="8"/>',
            *(line for arrow in self.arrows for line in self._arrow(*arrow)),
            *(line for box in self.boxes.values() for line in box.svg()),
            "</svg>",
        ]
        return "\n".join(lines) + "\n"

    def _arrow(self, first: str, second: str, label: str) -> Iterator[str]:
        a, b = self.boxes[first], self.boxes[second]
        (x1, y1), (x2, y2) = a.edge(b.x, b.y), b.edge(a.x, a.y, 2)
        yield (
            f'<path class="line" marker-end="url(#tip)" d="M{x1:.1f} {y1:.1f} L{x2:.1f} {y2:.1f}"/>'
        )
        if label:
            x, y, wide = (x1 + x2) / 2, (y1 + y2) / 2, len(label) * 6.7 + 6
            yield (
                f'<rect class="behind" x="{x - wide / 2:.1f}" y="{y - 8:.1f}" '
                f'width="{wide:.1f}" height="16"/>'
            )
            yield (
                f'<text class="label" text-anchor="middle" x="{x:.1f}" y="{y + 4:.1f}">'
                f"{escape(label)}</text>"
            )


PICTURES = {
    "graphs": Picture(
        760,
        370,
        "The named graphs of a dataset and what leads from one to another",
        {
            "doc2": Box(190, 92, "text", ["graph:doc/…              ", " ", " ", " "]),
            "doc": Box(
                170,
                110,
                "text",
                ["graph:doc/<article>", "the document, its sentences", "statements, mentions"],
            ),
            "entities": Box(
                590,
                60,
                "entity",
                ["graph:entities", "classes, labels, other names", "outside links"],
            ),
            "facts": Box(590, 165, "statement", ["graph:facts", "plain edges between entities"]),
            "inferred": Box(590, 245, "other", ["graph:inferred", "broader classes, relations"]),
            "links": Box(590, 325, "other", ["graph:links  graph:proposals", "how sure, and why"]),
            "runs": Box(170, 305, "other", ["graph:runs", "version, pipeline, ontology"]),
        },
        [
            ("doc", "entities", "rdf:subject …"),
            ("doc", "facts", "by the policy"),
            ("doc", "runs", "prov:wasGeneratedBy"),
        ],
    ),
    "statement": Picture(
        900,
        520,
        "A statement node with its subject, predicate, object, speaker, recipient and evidence",
        {
            "statement": Box(
                450,
                240,
                "statement",
                [
                    "sta:…-s8-3",
                    "a kg:Statement",
                    "kg:polarity kg:Positive",
                    "kg:modality kg:Intended",
                    "kg:tense kg:Past",
                    "kg:verification kg:Denied",
                    "kg:confidence 0.8",
                ],
            ),
            "subject": Box(140, 60, "entity", ["ent:yuanque-technology", "a kg:Company"]),
            "predicate": Box(450, 45, "other", ["kg:sells"]),
            "object": Box(750, 60, "entity", ["ent:attack-drones", "a kg:MilitaryPlatform"]),
            "speaker": Box(765, 240, "entity", ["ent:western-officials", "a kg:Group"]),
            "recipient": Box(765, 370, "entity", ["ent:russian-buyer"]),
            "mention": Box(
                135, 240, "text", ["men:…-c1191-1221", "“privately held", " Chinese company”"]
            ),
            "sentence": Box(
                450, 400, "text", ["sen:…-s8  characters 1134–1298", "“Two Western officials, …”"]
            ),
            "document": Box(450, 488, "text", ["doc:beijing-defends-…-4b059a04  2023-02-27"]),
        },
        [
            ("statement", "subject", "rdf:subject"),
            ("statement", "predicate", "rdf:predicate"),
            ("statement", "object", "rdf:object"),
            ("statement", "speaker", "kg:attributedTo"),
            ("statement", "recipient", "kg:recipient"),
            ("statement", "mention", "kg:subjectMention"),
            ("mention", "subject", "kg:refersTo"),
            ("statement", "sentence", "kg:evidence"),
            ("sentence", "document", "dcterms:isPartOf"),
        ],
    ),
    "identities": Picture(
        820,
        330,
        "Mentions refer to an entity; what was merged leads to it; links lead out of the graph",
        {
            "first": Box(125, 50, "text", ["men:… (2023-02-27)", "“Yuanque Technology”"]),
            "second": Box(125, 150, "text", ["men:… (2024-10-30)", "“The company”"]),
            "third": Box(125, 250, "text", ["men:… (2024-10-30)", "“Yuanque”"]),
            "entity": Box(
                480,
                150,
                "entity",
                ["ent:yuanque-technology", "“Yuanque Technology”"],
            ),
            "old": Box(480, 285, "other", ["ent:yuanque", "no label, no class"]),
            "out": Box(480, 40, "other", ["an IRI elsewhere"]),
        },
        [
            ("first", "entity", "kg:refersTo"),
            ("second", "entity", "kg:refersTo"),
            ("third", "entity", "kg:refersTo"),
            ("old", "entity", "dcterms:isReplacedBy"),
            ("entity", "out", "skos:exactMatch"),
        ],
    ),
}


def main() -> None:
    for name, picture in PICTURES.items():
        (HERE / f"{name}.svg").write_text(picture.svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
