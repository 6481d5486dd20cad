"""The components of the English pipeline, each an ordinary spaCy component or tokenizer.

Importing this package registers them all.
"""

from kg.english.components import (
    clear,
    encoder,
    lemmas,
    paragraphs,
    parser,
    recogniser,
    tagger,
    tenses,
    tokenizer,
)

__all__ = ["clear", "encoder", "lemmas", "paragraphs", "parser", "recogniser", "tagger"]
__all__ += ["tenses", "tokenizer"]
