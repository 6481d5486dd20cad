"""Merges that are proposed to a person, because the evidence does not decide them."""

from __future__ import annotations

from kg.model import Proposal

__all__ = ["Proposal"]
