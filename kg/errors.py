"""Every error that a user can cause, as one tree.

::

    KgError
    ├── InputError          a path, a document or an option cannot be used
    │   └── BusyError       another process is writing there
    ├── PipelineError       the English pipeline is absent or lacks a component
    ├── OntologyError       the ontology or its shapes are broken
    ├── StoreError          the store is absent, locked, or not a store
    ├── QueryError          a SPARQL query is wrong
    └── OutputError         a result cannot be written

Each says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from functools import partial


class KgError(Exception):
    """An error that the user can mend.

    Args:
        what: What is wrong, as a sentence part without a final full stop.
        where: The path, line or option that it is about; empty if there is none.
        remedy: What to do about it, as a full sentence; empty if nothing can be done.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __reduce__(self) -> tuple[partial[KgError], tuple[()]]:
        """Lets it be pickled, so that it comes from one process into another."""
        return partial(type(self), self.what, where=self.where, remedy=self.remedy), ()

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}.{remedy}"


class InputError(KgError):
    """A path, a document or an option cannot be used."""


class BusyError(InputError):
    """Another process is writing there just now."""


class PipelineError(KgError):
    """The English pipeline is absent or lacks a component."""


class OntologyError(KgError):
    """The ontology or its shapes are broken."""


class StoreError(KgError):
    """The store is absent, locked by another process, or not a store."""


class QueryError(KgError):
    """A SPARQL query is wrong."""


class OutputError(KgError):
    """A result cannot be written."""
