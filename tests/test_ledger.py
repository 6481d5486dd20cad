"""A hundred decisions about the shipped articles: replayed, undone, in any order of articles."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from kg import folder
from kg.flow import build
from kg.resolve.ledger import Decision, Different, Ledger, Named, Rename, Retype, Same, Split
from kg.review import Review

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("20*.md"))
CLASSES = ("Person", "Organization", "Company", "Place")

pytestmark = pytest.mark.slow


def files(out: Path) -> dict[str, bytes]:
    made = (path for path in sorted(out.iterdir()) if path.is_file())
    return {path.name: path.read_bytes() for path in made if path.name != folder.LEDGER}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ledger") / "out"
    build(SEEDS, out)
    return out


def hundred(review: Review) -> Ledger:
    """Twenty of each kind, about entities that several articles know, as far as there are."""
    known = [names[0] for _, names in sorted(review.resolution.identified.named.items())]
    mentioned = {
        entity.iri: sorted({s.evidence.document_id for s in review.statements(entity)})
        for entity in review.graph.entities
    }
    iris = sorted(mentioned, key=lambda iri: (-len(mentioned[iri]), iri))
    widely = [(review.resolution.identified.named[iri][0], mentioned[iri][0]) for iri in iris[:20]]
    made: list[Decision] = []
    for n, (one, document), class_ in zip(range(20), widely, cycle(CLASSES), strict=False):
        two, three, four, five = known[10 * n : 10 * n + 4]
        made += [
            Split(one, Named(f"{one.slug}-part", f"{one.name} (part)"), (document,)),
            Same(two, three),
            Different(three, four),
            Rename(five, f"{five.name} of old"),
            Retype(two, class_),
        ]
    ledger = Ledger()
    for decision in made:
        ledger = ledger.adding(decision)
    return ledger


def test_a_hundred_decisions(out: Path, tmp_path: Path) -> None:
    before = files(out)
    review = Review.open(out)
    ledger = hundred(review)
    assert len(ledger.decisions) == 100
    (out / folder.LEDGER).write_text(str(ledger), encoding="utf-8")
    decided = Review.open(out)
    assert sum(not outcome.idle for outcome in decided.resolution.identified.outcomes) >= 80
    decided.save()
    after = files(out)
    assert after["graph.trig"] != before["graph.trig"]

    build(SEEDS[::-1], tmp_path / "again", jobs=2, ledger=out / folder.LEDGER)
    assert files(tmp_path / "again") == after

    while decided.ledger.decisions:
        number = 7 * len(decided.ledger.decisions) % 11 + 1
        decided.ledger = decided.ledger.without(min(number, len(decided.ledger.decisions)))
    (out / folder.LEDGER).write_text(str(decided.ledger), encoding="utf-8")
    Review.open(out).save()
    assert files(out) == before
