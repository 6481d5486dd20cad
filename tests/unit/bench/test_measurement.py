from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from kg.bench import measurement as module
from kg.bench.corpus import Example, read_examples
from kg.bench.measurement import Measurement, Reading, Score, Share, compare, measure, read
from kg.errors import PipelineError
from tests import stub

MARKED_UP = """\
> China warned Japan.
- China | warn | Japan
- China | warn | Peru
- ! Japan | warn | *
> Japan praised Peru.
- Japan | praise | Peru
- ! Japan | praise | Peru
"""


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Example, ...]:
    monkeypatch.setattr(module, "load_pipeline", stub.pipeline)
    (tmp_path / "a.md").write_text(MARKED_UP, encoding="utf-8")
    (tmp_path / "b.md").write_text("> Peru met China.\n- Peru | meet | China", encoding="utf-8")
    return tuple(read_examples(tmp_path))


def test_a_share() -> None:
    assert Share(1, 4).value == 0.25
    assert Share(0, 0).value is None


def test_a_measurement(examples: tuple[Example, ...]) -> None:
    (found,) = measure([None], examples)
    assert (found.model, found.pipeline) == (None, "en_stub-0")
    assert found.load_seconds > 0
    assert found.words_per_second > 0
    assert [reading.example for reading in found.readings] == list(examples)
    assert found.scores() == {
        "a": Score(Share(2, 3), Share(1, 2)),
        "b": Score(Share(1, 1), Share(0, 0)),
    }
    assert Score.of(found.readings) == Score(Share(3, 4), Share(1, 2))
    failed = [each.line for reading in found.readings for each in reading.failed]
    assert failed == ["China | warn | Peru", "! Japan | praise | Peru"]


def test_every_sentence_is_a_document_of_its_own() -> None:
    first, second = read(stub.pipeline(), ["China warned Japan.", "China warned Japan."])
    assert first == second
    assert [triple.sentence for triple in first] == [0]


def test_nothing_is_read_by_nobody() -> None:
    assert Score.of([]) == Score(Share(0, 0), Share(0, 0))
    assert Reading(Example("a", "China slept.", ()), ()).failed == ()


def test_the_shipped_pipeline_comes_first(
    examples: tuple[Example, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_examples", lambda half: iter(examples))

    def models(found: tuple[Measurement, ...]) -> list[str | None]:
        return [each.model for each in found]

    assert models(compare()) == [None]
    assert models(compare("other")) == [None, "other"]


def test_nothing_is_read_if_one_cannot_be_loaded(
    examples: tuple[Example, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(model: str | None) -> Language:
        if model is None:
            return stub.pipeline()
        raise PipelineError("there is none", where=model)

    monkeypatch.setattr(module, "load_pipeline", load)
    monkeypatch.setattr(module, "read", pytest.fail)
    with pytest.raises(PipelineError, match="other: there is none"):
        measure([None, "other"], examples)
