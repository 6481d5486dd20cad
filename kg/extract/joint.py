"""Who speaks together: "Smith and Jones said" has two speakers, and neither reports the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from kg.english.analysis import Analysis
from kg.extract.coordination import first_conjunct
from kg.model import Mention, Triple

__all__ = ["with_joint_speakers"]

_Groups = Mapping[tuple[int, int], frozenset[int]]
"""Offsets of a mention → the first tokens of the coordinations that it is a part of."""


def with_joint_speakers(triples: Iterable[Triple], analysis: Analysis) -> Iterator[Triple]:
    """The same triples, those of coordinated speakers with their `joint_speakers`."""
    groups = cache(partial(_groups, analysis))  # few sentences have several speakers
    yield from (_joined(triple, groups) for triple in triples)


def _joined(triple: Triple, groups: Callable[[], _Groups]) -> Triple:
    value = triple.object
    inner = _joined(value, groups) if isinstance(value, Triple) else value
    joint = tuple(_joint(triple.attributed_to, groups))
    if inner is value and joint == triple.joint_speakers:
        return triple
    return replace(triple, object=inner, joint_speakers=joint)


def _joint(speakers: tuple[Mention, ...], groups: Callable[[], _Groups]) -> Iterator[int]:
    if len(speakers) < 2:
        return
    found = [groups().get((speaker.start, speaker.end), frozenset()) for speaker in speakers]
    for index in range(1, len(found)):
        if found[index - 1] & found[index]:
            yield index


def _groups(analysis: Analysis) -> _Groups:
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for i, mention in analysis.mentions.items():
        found[mention.start, mention.end].add(first_conjunct(analysis.doc[i]).i)
    return {offsets: frozenset(firsts) for offsets, firsts in found.items()}
