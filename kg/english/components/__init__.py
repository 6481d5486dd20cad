"""The components of the English pipeline, each an ordinary spaCy component or tokenizer.

Importing this package registers them all.
"""

from kg.english.components import (
    clear,
    encoder,
    gazetteer,
    lemmas,
    paragraphs,
    parser,
    recogniser,
    tagger,
    tenses,
    tokenizer,
)

__all__ = ["clear", "encoder", "gazetteer", "lemmas", "paragraphs", "parser"]
__all__ += ["recogniser", "tagger", "tenses", "tokenizer"]
