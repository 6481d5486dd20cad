"""Articles as files, folders or standard input become `Document`s."""

from kg.read.article import MAX_CHARACTERS, SUFFIXES
from kg.read.changes import Changes, changes
from kg.read.paths import files, read_paths, unique

__all__ = ["MAX_CHARACTERS", "SUFFIXES", "Changes", "changes", "files", "read_paths", "unique"]
