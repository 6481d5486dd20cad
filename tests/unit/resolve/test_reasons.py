from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.resolve.reasons import NEVER, Kind, read_weights, reason, reason_of, weight, weights


def test_the_package_has_a_weight_for_each_kind() -> None:
    assert weights().keys() == set(Kind)
    assert all(NEVER <= each.bits <= -NEVER and each.most >= 1 for each in weights().values())


def test_a_reason_is_read_with_its_weight() -> None:
    assert str(reason(Kind.SAME_GIVEN)) == f"same given name ({weights()[Kind.SAME_GIVEN].bits:+g})"
    assert reason_of(Kind.BESIDE, {"ferry", "bay"}).text == "both articles speak of bay, ferry"


@given(st.sets(st.text(min_size=1, max_size=3), min_size=1, max_size=9))
def test_words_count_one_by_one_but_not_without_end(words: set[str]) -> None:
    found = reason_of(Kind.BESIDE, words)
    each = weights()[Kind.BESIDE]
    assert found.times == min(len(words), each.most)
    assert found.bits == pytest.approx(found.times * each.bits)
    assert weight((found, found)) == pytest.approx(2 * found.bits)


@pytest.mark.parametrize(
    "rows",
    [
        "other_name,-1,much,,other name",
        "nothing,1,1,,nothing",
        "other_name,1,1,,a\nother_name,1,1,,b",
    ],
)
def test_a_damaged_table_says_where(rows: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.csv"
    path.write_text(f"kind,prior,bits,most,text\n{rows}\n")
    with pytest.raises(OntologyError, match="no kind,prior,bits,most,text") as caught:
        read_weights(path)
    assert caught.value.where == f"{path}:{len(rows.splitlines()) + 1}"


def test_a_table_without_a_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.csv"
    path.write_text("kind,prior,bits,most,text\nother_name,-100,-100,,other name\n")
    with pytest.raises(OntologyError, match="no weight for beginning, beside, by_title"):
        read_weights(path)
