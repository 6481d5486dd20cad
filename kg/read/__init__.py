"""Articles as files, folders or standard input become `Document`s."""

from kg.read.article import MAX_CHARACTERS, SUFFIXES
from kg.read.paths import read_paths, unique

__all__ = ["MAX_CHARACTERS", "SUFFIXES", "read_paths", "unique"]
