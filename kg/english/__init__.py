"""English: the trained pipeline and what is read from its Docs (mentions, coreference, time).

Importing this package registers the parts of the shipped pipeline with spaCy.
"""

from kg.english.pipeline import SHIPPED, load_pipeline

__all__ = ["SHIPPED", "load_pipeline"]
