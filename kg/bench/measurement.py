"""Reads examples with a pipeline: how much is as marked up, and how quickly it goes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language

from kg.bench.corpus import Example, Expectation, Half, Mark, read_examples
from kg.bench.match import met
from kg.english.pipeline import load_pipeline
from kg.extract.reading import Source
from kg.extract.reading import read as read_in_blocks
from kg.model import Document, Triple
from kg.ontology import load as load_ontology
from kg.resolve.gazetteer import load_gazetteer

_REPEATS = 3
"""How often all is parsed; the quickest counts, as other work of the machine only slows a run."""

_FIRST = "China warned Japan."
"""Parsed as part of loading, since some pipelines load lazily."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Score:
    """How many statements are as marked up.

    Attributes:
        required: Those that must be found, and are.
        forbidden: Those that must not be found, and are not.
    """

    required: Share
    forbidden: Share

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Score:
        found: dict[Mark, list[bool]] = {mark: [] for mark in Mark}
        for reading in readings:
            for expectation in reading.example.expectations:
                found[expectation.mark].append(reading.holds(expectation))
        required, forbidden = (
            Share(sum(found[mark]), len(found[mark])) for mark in (Mark.MUST, Mark.NEVER)
        )
        return cls(required, forbidden)


@dataclass(frozen=True, slots=True)
class Reading:
    """An example and what was found in it."""

    example: Example
    triples: tuple[Triple, ...]

    @property
    def failed(self) -> tuple[Expectation, ...]:
        """Expectations that are not met."""
        return tuple(each for each in self.example.expectations if not self.holds(each))

    def holds(self, expectation: Expectation) -> bool:
        """Whether a line of the example is as marked up."""
        return met(expectation, self.triples, text=self.example.sentence)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a pipeline brings.

    Attributes:
        model: Its name or folder as given; None for the shipped one.
        pipeline: Language, name and version from its metadata.
        load_seconds: From the call to the first parsed sentence, with what that imports.
        words_per_second: Of the pipeline alone. Words are what blanks separate, so that
            pipelines with different tokenizers are measured by the same rule.
    """

    model: str | None
    pipeline: str
    load_seconds: float
    words_per_second: float
    readings: tuple[Reading, ...]

    def scores(self) -> dict[str, Score]:
        """Returns a score by file, in order."""
        files = dict.fromkeys(reading.example.file for reading in self.readings)
        return {
            file: Score.of(reading for reading in self.readings if reading.example.file == file)
            for file in files
        }


def compare(model: str | None = None, *, half: Half = Half.DEVELOPMENT) -> tuple[Measurement, ...]:
    """Measures the shipped pipeline on the shipped corpus, and another one if that is named.

    Args:
        half: The part of the corpus to read.

    Raises:
        PipelineError: A pipeline cannot be loaded or lacks a component.
        InputError: The corpus is absent or broken.
    """
    models = (None,) if model is None else (None, model)
    return measure(models, tuple(read_examples(half=half)))


def halves(model: str | None = None) -> dict[Half, tuple[Reading, ...]]:
    """Reads both halves of the shipped corpus with one pipeline, the shipped one if none is named.

    Raises:
        PipelineError: It cannot be loaded or lacks a component.
        InputError: The corpus is absent or broken.
    """
    examples = {half: tuple(read_examples(half=half)) for half in Half}
    nlp = load_pipeline(model)
    return {
        half: tuple(map(Reading, found, read(nlp, [example.sentence for example in found])))
        for half, found in examples.items()
    }


def measure(models: Iterable[str | None], examples: Sequence[Example]) -> tuple[Measurement, ...]:
    """Reads every example with every pipeline; None is the shipped one.

    The pipelines take turns, so that whatever slows the machine down for a while slows all.

    Raises:
        PipelineError: One cannot be loaded or lacks a component; nothing is read then.
    """
    spacy.blank("en")  # what all pipelines import is not the first one's load
    loaded = [(model, *_load(model)) for model in models]
    sentences = [example.sentence for example in examples]
    words = sum(len(sentence.split()) for sentence in sentences)
    turns = [[_parse(nlp, sentences) for _, nlp, _ in loaded] for _ in range(_REPEATS)]
    return tuple(
        Measurement(
            model=model,
            pipeline=f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}",
            load_seconds=loading,
            words_per_second=words / min(parsing),
            readings=tuple(map(Reading, examples, read(nlp, sentences))),
        )
        for (model, nlp, loading), parsing in zip(loaded, zip(*turns, strict=True), strict=True)
    )


def read(nlp: Language, sentences: Iterable[str]) -> Iterator[tuple[Triple, ...]]:
    """Yields the triples of each sentence, taken as a document of its own."""
    ontology = load_ontology()
    gazetteer = load_gazetteer(ontology)
    sources = (Source(Document(id="example", text=sentence)) for sentence in sentences)
    for found in read_in_blocks(sources, nlp, ontology=ontology, gazetteer=gazetteer):
        yield found.triples


def _load(model: str | None) -> tuple[Language, float]:
    start = time.perf_counter()
    nlp = load_pipeline(model)
    nlp(_FIRST)
    return nlp, time.perf_counter() - start


def _parse(nlp: Language, sentences: Iterable[str]) -> float:
    """Returns the seconds that it takes."""
    start = time.perf_counter()
    for _ in nlp.pipe(sentences):
        pass
    return time.perf_counter() - start
