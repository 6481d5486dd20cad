from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import LinkGround
from kg.resolve.grounds import CONFIDENCE, Ground, grounds_of, together

LINKS = (("exactMatch", "https://sws.geonames.org/7/"),)


def test_every_ground_has_a_confidence() -> None:
    assert CONFIDENCE.keys() == set(Ground)
    assert all(0 < confidence < 1 for confidence in CONFIDENCE.values())


@given(st.sets(st.sampled_from(Ground), min_size=1))
def test_a_link_is_as_sure_as_its_weakest_ground(grounds: set[Ground]) -> None:
    (found,) = grounds_of(LINKS, grounds)
    assert found.target == LINKS[0][1]
    assert found.confidence == min(CONFIDENCE[ground] for ground in grounds)
    assert CONFIDENCE[Ground(found.basis)] == found.confidence


def test_what_has_no_ground_has_no_confidence() -> None:
    assert grounds_of(LINKS, ()) == ()
    assert grounds_of((), {Ground.ONLY}) == ()


def test_of_things_that_were_made_one_the_weakest_ground_stays() -> None:
    sure, unsure, other = (
        LinkGround("a", 0.9, "x"),
        LinkGround("a", 0.7, "y"),
        LinkGround("b", 0.8, "z"),
    )
    assert together([sure, other, unsure]) == (unsure, other)
