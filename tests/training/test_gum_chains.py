"""Gold chains as offsets, and the spans of ours that are laid beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.english.tokens import Token
from tests.docs import make_tree
from training import gum_chains
from training.conllu import read
from training.gum_chains import chain_texts
from training.noun_phrases import noun_phrase


def _row(number: int, form: str, upos: str, head: int, entity: str) -> str:
    misc = f"Entity={entity}" if entity else "_"
    return f"{number}\t{form}\t{form}\t{upos}\tX\t_\t{head}\tdep\t_\t{misc}"


CONLLU = "\n".join(
    [
        "# newdoc id = GUM_news_x",
        _row(1, "Berg", "PROPN", 2, "(1-person-new-s-cf1-1-coref-Berg)"),
        _row(2, "left", "VERB", 0, ""),
        _row(3, "her", "PRON", 4, "(2-place-new-s-cf2-2-sgl(1-person-giv-s-cf1-1-ana)"),
        _row(4, "town", "NOUN", 2, "2)"),
        "",
    ]
)


def test_chains_are_read_as_offsets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(CONLLU + "\n", encoding="utf-8")
    sentences = list(read(path))
    monkeypatch.setattr(gum_chains, "treebank", lambda *_: sentences)
    (text,) = chain_texts(tmp_path, "train")
    chains = {
        group: [(text.text[m.start : m.end], m.named) for m in chain]
        for group, chain in text.chains().items()
    }
    assert chains == {"1": [("Berg", True), ("her", False)], "2": [("her town", False)]}
    assert text.genre == "news"


PHRASE = """
in     IN  case 5
the    DT  det 5
old    JJ  amod 5
port   NN  compound 5
town   NN  obl 9
that   WDT nsubj 7
grew   VBD acl:relcl 5 grow
,      ,   punct 9
won    VBD root 0 win
"""


def _words(token: Token) -> str:
    start, end = noun_phrase(token)
    return token.doc[start:end].text


def test_a_noun_phrase_holds_its_relative_clause_but_not_its_preposition() -> None:
    assert _words(make_tree(PHRASE)[4]) == "the old port town that grew"


def test_a_predicate_noun_leaves_its_clause_out() -> None:
    tree = make_tree("Berg NNP nsubj 4\nis VBZ cop 4 be\na DT det 4\nclerk NN root 0")
    assert _words(tree[3]) == "a clerk"
