"""The page: one HTML file that shows a graph, works from disk and asks the network for nothing."""

from __future__ import annotations

from kg.view.notebook import frame
from kg.view.page import render
from kg.view.scope import scope

__all__ = ["frame", "render", "scope"]
