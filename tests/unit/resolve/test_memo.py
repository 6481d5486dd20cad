from __future__ import annotations

from kg.resolve.memo import Memo


def test_each_result_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    lengths = Memo(length)
    assert [lengths[text] for text in ("ab", "abc", "ab")] == [2, 3, 2]
    assert asked == ["ab", "abc"]
