"""Lemmas from a table of what treebanks say, and for all else from a dictionary of inflections.

With its tag an English word has one lemma nearly always, so that a table by word and Penn Treebank
tag decides, wherever it knows the pair. Other inflected words are looked up in LemmInflect (from
the NIH SPECIALIST Lexicon), which also has rules for unknown ones; what is left keeps its form.

Importing this module registers the factory `kg_lemmas`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from lemminflect import getAllLemmas, getLemma
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["Lemmas", "create_lemmas", "dictionary_lemma"]

_INFLECTED = {
    **dict.fromkeys(("VBD", "VBN", "VBG", "VBZ"), "VERB"),
    "NNS": "NOUN",
    **dict.fromkeys(("JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RBR", "RBS"), "ADV"),
}


class Lemmas:
    """Sets lemmas by word and tag; `table` has them by tag and then by word."""

    def __init__(self, table: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.table = {tag: dict(own) for tag, own in (table or {}).items()}

    def __call__(self, doc: Doc) -> Doc:
        """Sets `lemma_` of every token, looking each pair of word and tag up once."""
        strings = doc.vocab.strings
        pairs = list(map(tuple, doc.to_array(["ORTH", "TAG"]).tolist()))
        lemmas = {
            (word, tag): strings.add(self.lemma(strings[word], strings[tag]))
            for word, tag in set(pairs)
        }
        column = np.array([lemmas[pair] for pair in pairs], np.uint64)
        doc.from_array(["LEMMA"], column[:, None])  # type: ignore[arg-type]
        return doc

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a word with a Penn Treebank tag."""
        known = self.table.get(tag, {})
        return known.get(form) or known.get(form.lower()) or dictionary_lemma(form, tag)

    def to_bytes(self, **_: Any) -> bytes:
        return bytes(srsly.msgpack_dumps(self.table))

    def from_bytes(self, data: bytes, **_: Any) -> Lemmas:
        self.table = srsly.msgpack_loads(data)
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes `lemmas.json` into the folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path, "lemmas.json"), self.table, indent=1)

    def from_disk(self, path: str | Path, **_: Any) -> Lemmas:
        """Reads `lemmas.json` from the folder."""
        self.table = srsly.read_json(Path(path, "lemmas.json"))
        return self


@lru_cache(maxsize=65536)
def dictionary_lemma(form: str, tag: str) -> str:
    """The lemma that the dictionary of inflections gives, or the form itself.

    Proper nouns and acronyms keep their letters, all other words lose their capital.
    """
    if tag.startswith("NNP") or not tag[:1].isalpha() or (form.isupper() and len(form) > 1):
        return form
    small = form.lower()
    part = _INFLECTED.get(tag)
    if part is None or not small.replace("-", "").isalpha():
        return small
    known = getAllLemmas(small, upos=part).get(part)
    return str((known or getLemma(small, upos=part, lemmatize_oov=True))[0])


@Language.factory("kg_lemmas", requires=["token.tag"], assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> Lemmas:  # noqa: ARG001  spaCy passes both
    return Lemmas()
