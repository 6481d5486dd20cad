"""Docs built by hand, so that no test of syntax needs a trained pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab, create_vocab

from kg.english import tokens

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WDT": "PRON", "WP$": "PRON", "EX": "PRON", "DT": "DET", "PDT": "DET",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV",
    "WRB": "ADV", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "CD": "NUM",
    "CC": "CCONJ", "MD": "AUX", "UH": "INTJ", "$": "SYM", "FW": "X",
}  # fmt: skip
_MORPH = {
    "NN": "Number=Sing", "NNP": "Number=Sing", "NNS": "Number=Plur", "NNPS": "Number=Plur",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin", "VBZ": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin", "VB": "VerbForm=Inf", "VBG": "VerbForm=Ger",
    "VBN": "Tense=Past|VerbForm=Part", "MD": "VerbForm=Fin",
}  # fmt: skip


def make_doc(
    table: str, *, ents: Sequence[tuple[int, int, str]] = (), vocab: Vocab | None = None
) -> Doc:
    """A Doc from one line a token: ``form tag dep head [lemma]``.

    Heads count from 1 over the whole table, 0 marks a root. A blank line ends a sentence only
    for the eye; sentences follow the roots. A form that ends in ``_`` has no space after it.

    Args:
        table: The tokens.
        ents: Half-open token offsets from 0, and a label.
        vocab: Shared between Docs that meet in one pipeline.
    """
    rows = [line.split() for line in table.strip().splitlines() if line.strip()]
    forms = [row[0] for row in rows]
    heads = [int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)]
    deps = ["ROOT" if row[3] == "0" else row[2] for row in rows]
    doc = Doc(
        vocab or create_vocab("en", English.Defaults),  # a bare Vocab knows no `lower_`
        words=[form[:-1] if len(form) > 1 and form.endswith("_") else form for form in forms],
        spaces=[not (len(form) > 1 and form.endswith("_")) for form in forms],
        tags=[row[1] for row in rows],
        pos=[_part_of_speech(row[1], dep) for row, dep in zip(rows, deps, strict=True)],
        morphs=[_MORPH.get(row[1], "") for row in rows],
        lemmas=[row[4] if len(row) > 4 else _lemma(row[0].rstrip("_"), row[1]) for row in rows],
        heads=heads,
        deps=deps,
    )
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in ents])
    return doc


def make_tree(table: str, *, ents: Sequence[tuple[int, int, str]] = ()) -> tokens.Doc:
    """The same as what rules read."""
    return tokens.Doc(make_doc(table, ents=ents))


def make_token(table: str, form: str) -> tokens.Token:
    """The first token of a tree that has the form."""
    return next(item for item in make_tree(table) if item.text == form)


def _part_of_speech(tag: str, dep: str) -> str:
    if dep.split(":", maxsplit=1)[0] in {"aux", "cop"}:
        return "AUX"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    if tag.startswith("VB"):
        return "VERB"
    return _POS.get(tag, "PUNCT")


def _lemma(form: str, tag: str) -> str:
    return form if tag.startswith("NNP") else form.lower()
