from __future__ import annotations

import gc
import platform
from pathlib import Path
from weakref import ref

import pytest

from kg.memory import let_go, paused


def test_the_collector_rests_meanwhile() -> None:
    assert gc.isenabled()
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="no graph"), paused():
        raise ValueError("no graph")
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_meanwhile_is_old_thereafter() -> None:
    with paused():
        made = [[number] for number in range(1000)]
    assert gc.get_freeze_count() == 0
    assert not any(made is each for each in gc.get_objects(generation=0))
    assert any(made is each for each in gc.get_objects(generation=2))


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.own = self


def test_what_only_refers_to_itself_is_freed() -> None:
    ring = ref(Ring())
    let_go()
    assert ring() is None


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be asked for it")
def test_what_was_freed_is_given_back() -> None:
    def held() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1])

    pieces = [bytes(100_000) for _ in range(500)]
    before, last = held(), pieces[-1]
    del pieces
    let_go()
    assert last
    assert held() < before - 5_000


def test_where_the_library_cannot_it_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    let_go()
