"""Turns news articles into a knowledge graph: who did what to whom, and who says so."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Gives `kg.open`, which opens a graph that was built (`kg.api.open_graph`).

    It is imported when it is asked for, so that ``import kg`` stays quick and rests on nothing.
    """
    if name == "open":
        return import_module("kg.api").open_graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
