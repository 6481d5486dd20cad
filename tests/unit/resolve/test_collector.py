from __future__ import annotations

import gc

import pytest

from kg.resolve.collector import paused


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
