"""What reads articles, and keeps what it has read until that is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from spacy.language import Language

from kg import __version__, readings
from kg.english.pipeline import described, load_pipeline
from kg.extract.reading import Source, read
from kg.folder import ListFile
from kg.journal import Journal
from kg.memory import let_go
from kg.model import Document, Triple
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.pool import Pool
from kg.rdf import Policy, RunInfo
from kg.resolve.gazetteer import Gazetteer, load_gazetteer

_WARMING = Document("", "The mayor of Paris was warned on Friday that prices had risen by 5%.")
"""Needs what is loaded when it is needed: once for all processes, if they are forked off."""

Progress = Callable[[int, int], None]
"""Called with the number of documents that are done and the number there are."""


@dataclass(slots=True)
class Reader:
    """A pipeline with all it needs to read articles.

    Attributes:
        nlp: The pipeline; None when the reader is closed.
        model: Name or folder of the pipeline; None for the shipped one.
        lists: The user's own names, in their order.
    """

    nlp: Language | None
    ontology: Ontology
    gazetteer: Gazetteer
    model: str | None
    lists: tuple[ListFile, ...]

    @classmethod
    def load(cls, model: str | None = None, lists: Sequence[ListFile] = ()) -> Reader:
        """Returns a reader with a pipeline, by name or folder, or with the shipped one.

        Raises:
            KgError: The pipeline, the ontology or a list cannot be used.
        """
        ontology = load_ontology()
        gazetteer, nlp = load_gazetteer(ontology, lists), load_pipeline(model)
        return cls(nlp, ontology, gazetteer, model, tuple(lists))

    def run(self, policy: Policy, base: str) -> RunInfo:
        """Returns what a graph that is made with this reader says of its making."""
        return RunInfo(
            version=__version__,
            model=described(self._pipeline()),
            ontology_digest=self.ontology.digest,
            policy=policy,
            options=(("base", base),),
        )

    def key(self, run: RunInfo) -> str:
        """Returns what stands for all that a reading depends on but the article."""
        parts = (run.version, run.model, run.ontology_digest)
        lists = b"".join(sha256(each.data).digest() for each in self.lists)
        return sha256("\0".join(parts).encode() + lists).hexdigest()

    def said(self, document: Document) -> bytes:
        """Reads an article, and returns what it says as `kg.readings.encode` gives it."""
        triples: list[Triple] = []
        for reading in read(
            [Source(document)],
            self._pipeline(),
            ontology=self.ontology,
            gazetteer=self.gazetteer,
        ):
            triples += reading.triples
        return readings.encode(triples)

    def read(
        self,
        documents: Sequence[Document],
        journal: Journal,
        *,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> None:
        """Puts into the journal what each article says that it has not.

        Args:
            documents: The articles.
            journal: Keeps each as soon as it is read.
            jobs: Number of processes that read; the result does not depend on it.
            progress: Told after every article.

        Raises:
            PipelineError: A process that reads has died.
        """
        unread = [document for document in documents if document not in journal]
        load = partial(_said_by, self.model, self.lists)
        jobs = min(jobs, len(unread))
        if jobs > 1:
            self.said(_WARMING)
        with Pool(self.said, load, jobs=jobs) as pool:
            for done, (document, said) in enumerate(pool.map(unread), 1):
                journal.add(document, said)
                if progress is not None:
                    progress(done, len(unread))

    def close(self) -> None:
        """Lets go of the pipeline, whose memory others need; nothing can be read after that."""
        self.nlp = None
        let_go()

    def _pipeline(self) -> Language:
        assert self.nlp is not None, "the reader is closed"
        return self.nlp


def _said_by(model: str | None, lists: Sequence[ListFile]) -> Callable[[Document], bytes]:
    """Returns what reads, for a process that has nothing yet."""
    return Reader.load(model, lists).said
