"""The readers of the named-entity corpora, on files of a few lines, and the exchange of names."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.labels import LABELS, PLACES, UNKNOWN, meanings
from training.named_entities import (
    Example,
    development_examples,
    swap_names,
    training_examples,
)
from training.named_entities import (
    test_examples as measured_examples,
)

POLITICS = "CrossNER politics test"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode("utf8")
    path.write_bytes(lzma.compress(content) if path.suffix == ".xz" else content)


def bio(text: str, separator: str = "\t") -> str:
    """Lines of a BIO file from ``word/TAG``; a word without a tag is outside."""
    pairs = (part.rpartition("/") for part in text.split())
    rows = ((word, tag) if word else (tag, "O") for word, _, tag in pairs)
    return "\n".join(separator.join(row) for row in rows)


def blocks(name: str, size: int, separator: str = "\t") -> str:
    """Sentences that are like no other file's."""
    made = (bio(f"{name}-{i} in Oslo/B-LOC", separator) for i in range(size))
    return "\n\n".join(made) + "\n"


def iob(text: str, printed: str) -> str:
    rows = (line.split("\t") for line in bio(text).split("\n"))
    numbered = (f"{i}\t{word}\t{tag}\t-\t-" for i, (word, tag) in enumerate(rows, 1))
    return "\n".join([f"# text = {printed}", *numbered])


def conllu(name: str, size: int) -> str:
    word = "1\t{}\t_\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person-new-nn-cf1-1-sgl)"
    return "\n\n".join(word.format(f"{name}{i}") for i in range(size)) + "\n"


def re3d(corpora: Path, text: str, mentions: Iterable[tuple[str, str]]) -> None:
    """One document; each mention is given by its words, which stand there once, and its type."""
    records = [
        {"documentId": 1, "begin": text.index(own), "end": text.index(own) + len(own), "type": kind}
        for own, kind in mentions
    ]
    write(corpora / "re3d-clean/A/documents.json", json.dumps({"_id": 1, "text": text}))
    write(corpora / "re3d-clean/A/entities.json", "\n".join(map(json.dumps, records)))


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for split in ("train", "dev", "test"):
        write(tmp_path / f"ud-gum-clean/{split}/x.conllu.xz", conllu(f"gum-{split}", 9))
    for domain in ("politics", "science", "literature", "music", "ai"):
        for split in ("train", "dev", "test"):
            write(tmp_path / f"crossner/{domain}/{split}.txt", blocks(f"{domain}-{split}", 103))
    write(tmp_path / "wikigold/CONLL-format/data/wikigold.conll.txt", blocks("gold", 17, " "))
    for name in ("wnut17train", "emerging.dev"):
        write(tmp_path / f"wnut17/{name}.conll", blocks(name, 2))
    for section in "abefgh":
        write(tmp_path / f"btc/CONLL-format/data/{section}.conll", blocks(f"btc-{section}", 2))
    for split in ("dev", "test"):
        sentences = (iob(f"uner-{split}-{i}/B-PER", f"uner-{split}-{i}") for i in range(9))
        write(tmp_path / f"uner-ewt/{split}/x.iob2.xz", "\n\n".join(sentences))
    re3d(tmp_path, "\n".join(f"re3d-{i} spoke." for i in range(11)), [])
    return tmp_path


def politics(corpora: Path, text: str) -> list[Example]:
    write(corpora / "crossner/politics/test.txt", text)
    return measured_examples(corpora)[POLITICS]


def printed(example: Example) -> str:
    pairs = zip(example.words, example.spaces, strict=True)
    return "".join(word + " " * blank for word, blank in pairs).rstrip()


def found(example: Example) -> list[tuple[str, str]]:
    return [(" ".join(example.words[a:b]), label) for a, b, label in example.entities]


def with_word(examples: Iterable[Example], word: str) -> Example:
    return next(example for example in examples if word in example.words)


def test_training_choosing_and_measuring_share_nothing(corpora: Path) -> None:
    measured = measured_examples(corpora)
    parts = [training_examples(corpora), development_examples(corpora)]
    parts += [own for name, own in measured.items() if not name.endswith("3 labels")]
    texts = [{printed(example) for example in part} for part in parts]
    assert all(texts)
    assert sum(map(len, texts)) == len(set().union(*texts))


def test_examples_come_in_a_fixed_order(corpora: Path) -> None:
    assert training_examples(corpora) == training_examples(corpora)
    assert development_examples(corpora) == development_examples(corpora)


def test_held_out_shares(corpora: Path) -> None:
    words = {word for example in development_examples(corpora) for word in example.words}
    assert {"gold-0", "gold-8", "gold-16", "politics-dev-99", "uner-dev-4"} <= words
    assert {"re3d-0", "re3d-5", "re3d-10"} <= words
    assert not {"gold-1", "politics-dev-100", "politics-train-0", "uner-dev-1", "re3d-1"} & words
    trained = {word for example in training_examples(corpora) for word in example.words}
    assert {"gold-1", "politics-dev-100", "uner-dev-1", "btc-h-0", "wnut17train-0"} <= trained
    assert not {"btc-f-0", "science-test-0", "uner-test-0", "gum-test0"} & trained


def test_names_of_bio_files(corpora: Path) -> None:
    text = bio(
        "President William/B-politician Ruto/I-politician met ODM/B-politicalparty "
        "Nation/B-magazine Kenya/B-country Mombasa/B-location Safari/B-misc Rally/I-misc"
    )
    (example,) = politics(corpora, f"-DOCSTART-\tO\n\n{text}\n\n\n")
    assert found(example) == [
        *(("William Ruto", "PERSON"), ("ODM", "PARTY"), ("Nation", "periodical")),
        *(("Kenya", "COUNTRY"), ("Mombasa", "no country"), ("Safari Rally", UNKNOWN)),
    ]
    assert PLACES | {"PERSON", "PARTY", "MEDIA", "WORK"} <= example.annotated <= set(LABELS)
    assert "WEAPON" not in example.annotated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann/B-person Lee/B-person", [(0, 1), (1, 2)]),
        ("Ann/I-person Lee/I-person", [(0, 2)]),
        ("Ann/B-person Lee/I-event", [(0, 1), (1, 2)]),
        ("Ann/B-person and Lee/I-person", [(0, 1), (2, 3)]),
        ("Ann and Lee", []),
    ],
)
def test_begin_and_inside(corpora: Path, text: str, expected: list[tuple[int, int]]) -> None:
    (example,) = politics(corpora, bio(text))
    assert [(start, end) for start, end, _ in example.entities] == expected


@given(st.lists(st.sampled_from(["O", "B-a", "I-a", "B-b", "I-b"]), min_size=1, max_size=9))
@settings(deadline=None)
def test_every_tagged_word_is_in_one_name(
    tmp_path_factory: pytest.TempPathFactory, tags: list[str]
) -> None:
    corpora = tmp_path_factory.getbasetemp() / "tags"
    for name in ("uner-ewt/test/x.iob2.xz", "ud-gum-clean/test/x.conllu.xz"):
        write(corpora / name, "")
    (example,) = politics(corpora, "\n".join(f"w\t{tag}" for tag in tags))
    inside = [i for start, end, _ in example.entities for i in range(start, end)]
    assert inside == [i for i, tag in enumerate(tags) if tag != "O"]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("He did n't go , she said .", "He didn't go, she said."),
        ("`` Never , '' he said .", '"Never," he said.'),
        ('" Never , " he said , " again . "', '"Never," he said, "again."'),
        ("a ( small ) town 's mayor", "a (small) town's mayor"),
        ("about $ 5 , 12 % of it", "about $5, 12% of it"),
        ("the Pentium - 4 and/or x / y", "the Pentium-4 and/or x/y"),
        ("Paris - , the city -", "Paris -, the city -"),
        (". - '", ". -'"),
    ],
)
def test_words_stand_as_printed(corpora: Path, tokens: str, expected: str) -> None:
    text = "\n".join(f"{token}\tO" for token in tokens.split())
    assert [printed(example) for example in politics(corpora, text)] == [expected]


def test_sentences_of_bio_files(corpora: Path) -> None:
    examples = politics(corpora, "One\tO\r\n\r\nTwo\tO\n.\tO\n\n\n\n\tO\nThree\tO")
    assert [printed(example) for example in examples] == ["One", "Two.", "_ Three"]


def test_what_a_handle_names_is_unknown(corpora: Path) -> None:
    write(corpora / "wnut17/wnut17train.conll", bio("@ann/B-person Ann/B-person"))
    example = with_word(training_examples(corpora), "@ann")
    assert found(example) == [("@ann", UNKNOWN), ("Ann", "PERSON")]


def test_universal_names_have_the_blanks_of_their_text(corpora: Path) -> None:
    text = iob("Ann/B-PER 's UN/B-ORG -/O based Acme/B-OTH", "Ann's UN-based Acme")
    write(corpora / "uner-ewt/test/x.iob2.xz", text)
    (example,) = measured_examples(corpora)["UNER EWT test"]
    assert printed(example) == "Ann's UN-based Acme"
    assert found(example) == [("Ann", "PERSON"), ("UN", "any organisation"), ("Acme", UNKNOWN)]


def test_gum_comes_by_four_sentences(corpora: Path) -> None:
    examples = measured_examples(corpora)["GUM test"]
    assert [len(example.words) for example in examples] == [4, 4, 1]
    assert found(examples[2]) == [("gum-test8", "PERSON")]
    assert printed(examples[2]) == "gum-test8"
    assert "PERCENT" not in examples[2].annotated


def test_re3d_by_paragraphs(corpora: Path) -> None:
    mentions = [
        *(("the Iraqi Army", "Organisation"), ("Iraqi", "Nationality"), ("Mosul", "Location")),
        *(("soldiers", "Person"), ("early on monday", "Temporal"), ("Ramadi", "Frequency")),
    ]
    re3d(
        corpora,
        "Then the Iraqi Army left Mosul.\n\nThe soldiers met early on monday in Ramadi.",
        mentions,
    )
    examples = [*development_examples(corpora), *training_examples(corpora)]
    first, second = with_word(examples, "Mosul"), with_word(examples, "soldiers")
    assert found(first) == [("Iraqi Army", "any organisation"), ("Mosul", "any place")]
    assert printed(first) == "Then the Iraqi Army left Mosul."
    assert found(second) == [
        *(("soldiers", UNKNOWN), ("early on monday", "any time"), ("Ramadi", UNKNOWN))
    ]


NAMES = ("PERSON", "CITY", "any place", "ORG", "DATE", "MONEY", UNKNOWN)
WORDS = st.sampled_from(["Ann", "Lee", "Port", "Bay", "-", "'s", "of"])


@st.composite
def examples(draw: st.DrawFn) -> Example:
    words: list[str] = []
    entities = []
    for label in draw(st.lists(st.none() | st.sampled_from(NAMES), min_size=1, max_size=5)):
        own = draw(st.lists(WORDS, min_size=1, max_size=3))
        if label is not None:
            entities.append((len(words), len(words) + len(own), label))
        words += own
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    return Example(tuple(words), tuple(spaces), tuple(entities), frozenset(LABELS))


def outside(example: Example) -> list[tuple[str, bool]]:
    """Words and blanks that no name holds, and the blank behind each name."""
    inside = {i for start, end, _ in example.entities for i in range(start, end)}
    last = {end - 1 for _, end, _ in example.entities}
    pairs = enumerate(zip(example.words, example.spaces, strict=True))
    return [("" if i in last else w, s) for i, (w, s) in pairs if i not in inside or i in last]


@given(st.lists(examples(), max_size=5), st.integers())
@settings(deadline=None)
def test_exchanged_names_are_of_the_same_label(own: list[Example], seed: int) -> None:
    pool = {(label, e.words[a:b]) for e in own for a, b, label in e.entities}
    fixed = {"DATE", "MONEY", UNKNOWN}
    source = [e for e in own if {label for _, _, label in e.entities} - fixed]
    swapped = swap_names(own, seed=seed, share=1.0)
    for old, new in zip(source, swapped, strict=True):
        assert [label for _, _, label in new.entities] == [label for _, _, label in old.entities]
        assert {(label, new.words[a:b]) for a, b, label in new.entities} <= pool
        assert outside(new) == outside(old)
        assert new.annotated == old.annotated
        for (a, b, label), (c, d, _) in zip(old.entities, new.entities, strict=True):
            assert label not in fixed or old.words[a:b] == new.words[c:d]


@given(st.lists(examples(), max_size=5), st.integers(), st.floats(0, 1))
@settings(deadline=None)
def test_a_seed_fixes_the_exchange(own: list[Example], seed: int, share: float) -> None:
    swapped = swap_names(own, seed=seed, share=share)
    assert swapped == swap_names(iter(own), seed=seed, share=share)
    assert len(swapped) <= len(own)


def test_no_share_is_no_copy() -> None:
    own = Example(("Oslo",), (True,), ((0, 1, "CITY"),), frozenset(LABELS))
    assert swap_names([own], seed=1, share=0.0) == []


def test_names_can_be_lent() -> None:
    own = Example(("Oslo", "wins"), (False, True), ((0, 1, "CITY"),), frozenset(LABELS))
    lent = {"CITY": [("St.", "John", "'s")], "PERSON": [("Ann",)]}
    swapped = [e for seed in range(20) for e in swap_names([own], seed=seed, share=1.0, names=lent)]
    assert {e.words for e in swapped} == {("Oslo", "wins"), ("St.", "John", "'s", "wins")}
    longer = with_word(swapped, "John")
    assert longer.spaces == (True, False, False, True)
    assert longer.entities == ((0, 3, "CITY"),)


def test_all_labels_of_examples_have_meanings(corpora: Path) -> None:
    for example in [*training_examples(corpora), *development_examples(corpora)]:
        assert all(meanings(label) <= example.annotated for _, _, label in example.entities)
