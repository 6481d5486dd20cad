"""Articles as files, folders or standard input become `Document`s."""

from kg.read.changes import Changes, changes
from kg.read.kinds import ENDINGS, KINDS, SUFFIXES
from kg.read.limits import MAX_CHARACTERS
from kg.read.paths import (
    NO_COLUMNS,
    STDIN,
    File,
    files,
    is_address,
    listed,
    read_files,
    read_paths,
    unique,
)
from kg.read.raw import Columns

__all__ = [
    "ENDINGS",
    "KINDS",
    "MAX_CHARACTERS",
    "NO_COLUMNS",
    "STDIN",
    "SUFFIXES",
    "Changes",
    "Columns",
    "File",
    "changes",
    "files",
    "is_address",
    "listed",
    "read_files",
    "read_paths",
    "unique",
]
