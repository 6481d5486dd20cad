"""What reads articles, and keeps what it has read until that is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from spacy.language import Language

from kg import __version__
from kg.english.pipeline import load_pipeline
from kg.extract.reading import Source, read
from kg.journal import Journal
from kg.model import Document, Triple
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import Policy, RunInfo
from kg.resolve.gazetteer import Gazetteer, load_gazetteer

Progress = Callable[[int, int], None]
"""Called with the number of documents that are done and the number there are."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A pipeline with all it needs to read articles.

    Attributes:
        lists: Files of the user's own names, in their order.
        jobs: Number of processes that parse; the result does not depend on it.
        progress: Told after every article.
    """

    nlp: Language
    ontology: Ontology
    gazetteer: Gazetteer
    lists: tuple[Path, ...]
    jobs: int
    progress: Progress | None

    @classmethod
    def load(
        cls, model: str | None, lists: Sequence[Path], *, jobs: int, progress: Progress | None
    ) -> Reader:
        """Returns a reader with a pipeline, by name or folder, or with the shipped one.

        Raises:
            KgError: The pipeline, the ontology or a list cannot be used.
        """
        ontology = load_ontology()
        gazetteer, nlp = load_gazetteer(ontology, lists), load_pipeline(model)
        return cls(nlp, ontology, gazetteer, tuple(lists), jobs, progress)

    def run(self, policy: Policy, base: str) -> RunInfo:
        """Returns what a graph that is made with this reader says of its making."""
        meta = self.nlp.meta
        return RunInfo(
            version=__version__,
            model=f"{meta['lang']}_{meta['name']}-{meta['version']}",
            ontology_digest=self.ontology.digest,
            policy=policy,
            options=(("base", base),),
        )

    def key(self, run: RunInfo) -> str:
        """Returns what stands for all that a reading depends on but the article."""
        parts = (run.version, run.model, run.ontology_digest)
        lists = b"".join(sha256(each.read_bytes()).digest() for each in self.lists)
        return sha256("\0".join(parts).encode() + lists).hexdigest()

    def read(self, documents: Sequence[Document], journal: Journal) -> None:
        """Puts into the journal what each article says that it has not."""
        sources = [Source(document) for document in documents if document not in journal]
        said: list[Triple] = []
        done = 0
        for reading in read(
            sources, self.nlp, ontology=self.ontology, gazetteer=self.gazetteer, jobs=self.jobs
        ):
            said += reading.triples
            if reading.is_last:
                journal.add(reading.document, said)
                said, done = [], done + 1
                if self.progress is not None:
                    self.progress(done, len(sources))
