"""Turns news articles into a knowledge graph: who did what to whom, and who says so.

`kg.build` makes a graph and `kg.open` opens one that was made; both give a `kg.KnowledgeGraph`.
They are imported when they are asked for, so that ``import kg`` stays quick and rests on nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, build
    from kg.api import open_graph as open  # noqa: A004 - as users call it

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__", "build", "open"]

_PUBLIC = {"KnowledgeGraph": "KnowledgeGraph", "build": "build", "open": "open_graph"}


def __getattr__(name: str) -> object:
    """Gives the names of `__all__`, all from `kg.api`."""
    if name in _PUBLIC:
        return getattr(import_module("kg.api"), _PUBLIC[name])
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
