"""Every coarse label stands for labels that are learnt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training.labels import LABELS, MEANINGS, ORGANISATIONS, PLACES, UNKNOWN, meanings
from training.own_names import FOLDER


def test_no_label_is_there_twice() -> None:
    assert len(set(LABELS)) == len(LABELS)
    assert not set(LABELS) & set(MEANINGS)


def test_groups_hold_labels_and_share_none() -> None:
    assert set(LABELS) >= PLACES | ORGANISATIONS
    assert not PLACES & ORGANISATIONS


@pytest.mark.parametrize("label", LABELS)
def test_a_label_means_itself(label: str) -> None:
    assert meanings(label) == {label}


@pytest.mark.parametrize("label", MEANINGS)
def test_a_coarse_label_means_several(label: str) -> None:
    assert len(meanings(label)) > 1
    assert meanings(label) <= set(LABELS)


def test_unknown_means_nothing() -> None:
    assert meanings(UNKNOWN) == frozenset()


def test_the_guide_explains_every_label() -> None:
    guide = Path(FOLDER, "GUIDE.md").read_text(encoding="utf8")
    assert tuple(re.findall(r"^\| ([A-Z_]+) \|", guide, flags=re.MULTILINE)) == LABELS
