"""The page: one HTML file that shows a graph, works from disk and asks the network for nothing."""

from __future__ import annotations

from kg.view.notebook import frame
from kg.view.page import render

__all__ = ["frame", "render"]
