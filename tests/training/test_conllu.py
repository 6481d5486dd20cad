"""The reader of treebanks gives surface words, their trees and where texts begin."""

from __future__ import annotations

import lzma
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.conllu import Sentence, Word, documents, read, treebank

BLOCKS = """\
# newdoc id = first
# newpar
# sent_id = first-1
# text = We don't know x = y.
1\tWe\twe\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tghost\tghost\tVERB\tVB\t_\t_\t_\t_\t_
5\tx = y\t_\tSYM\tNN\t_\t4\tobj\t_\tSpaceAfter=No|Entity=(1)
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = first-2
# text = Gone
1\tGone\tgo\tVERB\tVBN\t_\t0\troot\t_\t_


# newdoc id = second
# sent_id = second-1
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_
"""


def row(number: str, form: str, misc: str = "_") -> str:
    return "\t".join([number, form, form, "X", "X", "_", "0", "root", "_", misc])


def write(folder: Path, text: str) -> Path:
    path = folder / "text.conllu"
    path.write_text(text, encoding="utf8")
    return path


def test_words(tmp_path: Path) -> None:
    words = next(read(write(tmp_path, BLOCKS))).words
    assert [word.form for word in words] == ["We", "do", "n't", "know", "x=y", "."]
    assert [word.head for word in words] == [4, 4, 4, 0, 4, 4]
    assert [word.space_after for word in words] == [True, False, True, True, False, True]
    assert words[0] == Word(
        "We", "we", "PRON", "PRP", "Case=Nom|Number=Plur", 4, "nsubj", True, "_"
    )
    assert (words[1].features, words[4].lemma) == ("", "x = y")
    assert words[4].misc == "SpaceAfter=No|Entity=(1)"


def test_sentences(tmp_path: Path) -> None:
    found = list(read(write(tmp_path, BLOCKS)))
    assert [sentence.identifier for sentence in found] == ["first-1", "first-2", "second-1"]
    assert [sentence.document for sentence in found] == ["first", "first", "second"]
    assert [sentence.new_paragraph for sentence in found] == [True, False, True]
    assert [sentence.text for sentence in found] == ["We don't know x = y.", "Gone", ""]


def test_a_file_without_documents_is_one(tmp_path: Path) -> None:
    path = write(tmp_path, f"{row('1', 'Yes')}\n\n{row('1', 'No')}\n")
    assert [sentence.document for sentence in read(path)] == ["text", "text"]


def test_a_compressed_file_reads_the_same(tmp_path: Path) -> None:
    packed = tmp_path / "text.conllu.xz"
    packed.write_bytes(lzma.compress(BLOCKS.encode("utf8")))
    assert list(read(packed)) == list(read(write(tmp_path, BLOCKS)))


@given(
    forms=st.lists(st.text("abc'", min_size=1, max_size=4), min_size=1, max_size=4),
    surface=st.text("abcxyz'", min_size=4, max_size=9),
    blank=st.booleans(),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_words_of_a_multiword_token_spell_it(
    tmp_path: Path, forms: list[str], surface: str, blank: bool
) -> None:
    misc = "_" if blank else "SpaceAfter=No"
    rows = [row("1", "Ah"), row(f"2-{len(forms) + 1}", surface, misc)]
    rows += [row(str(number), form) for number, form in enumerate(forms, 2)]
    first, *words = next(read(write(tmp_path, "\n".join(rows)))).words
    assert first.form == "Ah"
    assert "".join(word.form for word in words) == surface
    assert all(word.form for word in words)
    assert [word.space_after for word in words] == [False] * (len(forms) - 1) + [blank]


def test_a_surface_shorter_than_its_words_leaves_none_empty(tmp_path: Path) -> None:
    rows = [row("1-2", "d"), row("1", "do"), row("2", "you")]
    words = next(read(write(tmp_path, "\n".join(rows)))).words
    assert [word.form for word in words] == ["d", "_"]


@given(st.lists(st.sampled_from("aab"), max_size=9))
@settings(deadline=None)
def test_documents_keep_every_sentence_in_order(names: list[str]) -> None:
    sentences = [Sentence(str(i), name, False, "", []) for i, name in enumerate(names)]
    groups = list(documents(sentences))
    assert [sentence for group in groups for sentence in group] == sentences
    assert all(len({sentence.document for sentence in group}) == 1 for group in groups)
    opening = [group[0].document for group in groups]
    assert all(one != other for one, other in pairwise(opening))


def test_a_treebank_is_all_files_of_its_split(tmp_path: Path) -> None:
    folder = tmp_path / "ud-x" / "dev"
    folder.mkdir(parents=True)
    for name in ("b", "a"):
        content = lzma.compress(row("1", name).encode("utf8"))
        folder.joinpath(f"{name}.conllu.xz").write_bytes(content)
    assert [s.words[0].form for s in treebank(tmp_path, "ud-x", "dev")] == ["a", "b"]


def test_a_missing_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"ud-x/test; see training/README\.md"):
        treebank(tmp_path, "ud-x", "test")
