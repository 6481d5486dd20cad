from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import folder, reader
from kg.errors import InputError
from kg.flow import add, build, forget
from kg.ontology import Ontology
from kg.rdf import Policy
from kg.resolve.gazetteer import Gazetteer
from kg.store import Format, Store
from tests import stub

ARTICLES = {
    "a.txt": "China warned Japan. Japan praised Peru.",
    "b.txt": "Peru met Chile.\n\nChina invaded Chile.",
    "c.txt": "Chile met China.",
}


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch, ontology: Ontology, gazetteer: Gazetteer) -> None:
    stub.take_over(monkeypatch, ontology, gazetteer)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "news" / name).write_text(text)
    return tmp_path / "news"


def held(out: Path) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}
    with Store.open(out / folder.STORE) as store:
        assert store.dump(Format.TRIG) == files[folder.TRIG]
    return files


def test_adding_one_by_one_gives_what_building_at_once_gives(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "once")
    build([news / "c.txt"], tmp_path / "out")
    for name in ("a.txt", "b.txt"):
        assert add([news / name], tmp_path / "out").documents > 1
    assert held(tmp_path / "out") == held(tmp_path / "once")


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(sorted(ARTICLES)), gone=st.sampled_from(sorted(ARTICLES)))
def test_neither_order_nor_what_came_and_went_is_seen(
    order: list[str], gone: str, news: Path, tmp_path: Path
) -> None:
    out = tmp_path / "-".join((*order, gone))
    build([news / order[0]], out)
    for name in order[1:]:
        add([news / name], out)
    forget([gone], out)
    rest = tmp_path / f"without-{gone}"
    build([news / name for name in sorted(ARTICLES) if name != gone], rest)
    assert held(out) == held(rest)
    add([news / gone], out)
    build([news], tmp_path / "once")
    assert held(out) == held(tmp_path / "once")


def test_an_article_that_is_there_is_not_read_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news / "a.txt"], tmp_path / "out")
    before = held(tmp_path / "out")
    read: list[int] = []
    add([news], tmp_path / "out", progress=lambda done, _: read.append(done))
    assert read == [1, 2]
    forget(["b.txt", "c.txt"], tmp_path / "out")
    assert held(tmp_path / "out") == before
    monkeypatch.setattr(reader, "load_pipeline", None)
    report = add([news / "a.txt"], tmp_path / "out")
    assert report.changes is not None
    assert report.changes.unchanged == 1


def test_a_changed_article_replaces_what_it_was(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    (news / "b.txt").write_text("Peru met Chile.\n\nChina praised Chile.")
    report = add([news / "b.txt"], tmp_path / "out")
    assert report.changes is not None
    ((old, new),) = report.changes.replaced
    assert ("invaded" in old.text, "praised" in new.text) == (True, True)
    build([news], tmp_path / "new")
    assert held(tmp_path / "out") == held(tmp_path / "new")


def test_a_renamed_article_is_not_read_again_and_has_its_new_name(
    news: Path, tmp_path: Path
) -> None:
    build([news], tmp_path / "out")
    (news / "a.txt").rename(news / "z.txt")
    read: list[int] = []
    report = add([news], tmp_path / "out", progress=lambda done, _: read.append(done))
    assert report.changes is not None
    assert ([each.source for each in report.changes.renamed], read) == (["z.txt"], [])
    build([news], tmp_path / "new")
    assert held(tmp_path / "out") == held(tmp_path / "new")


def test_a_list_that_changes_during_a_build_is_kept_as_it_was_read(
    news: Path, tmp_path: Path
) -> None:
    names = tmp_path / "mine.csv"
    names.write_text("label,type\nPeru,Company\n")

    def overwrite(*_: int) -> None:
        names.write_text("label,type\nPeru,Person\n")

    build([news], tmp_path / "out", gazetteers=[names], progress=overwrite)
    (kept,) = folder.gazetteers(tmp_path / "out")
    assert (kept.path.name, kept.data) == ("001-mine.csv", b"label,type\nPeru,Company\n")


def test_the_options_of_the_build_hold_on(news: Path, tmp_path: Path) -> None:
    names = tmp_path / "mine.csv"
    names.write_text("label,type\nPeru,Company\n")
    options = {
        "base": "https://example.org/",
        "policy": Policy.STRICT,
        "gazetteers": [names],
    }
    build([news / "a.txt"], tmp_path / "out", **options)  # type: ignore[arg-type]
    (tmp_path / "out" / folder.LEDGER).write_text('rename ent:japan "Japan" to "Nippon"\n')
    add([news], tmp_path / "out")
    (tmp_path / "once").mkdir()
    build([news], tmp_path / "once", ledger=tmp_path / "out" / folder.LEDGER, **options)  # type: ignore[arg-type]
    assert held(tmp_path / "out") == held(tmp_path / "once")
    assert folder.gazetteers(tmp_path / "out")[0].path.name == "001-mine.csv"


def test_all_can_be_forgotten(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    gone = forget(sorted(ARTICLES), tmp_path / "out")
    assert {each.source for each in gone} == set(ARTICLES)
    with Store.open(tmp_path / "out" / folder.STORE) as store:
        assert not store.graph().statements
    add([news], tmp_path / "out")
    build([news], tmp_path / "once")
    assert held(tmp_path / "out") == held(tmp_path / "once")


def test_what_the_graph_has_not_cannot_be_forgotten(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    before = held(tmp_path / "out")
    with pytest.raises(InputError, match=r"x\.txt: the graph has no such article.*a\.txt"):
        forget(["a.txt", "x.txt"], tmp_path / "out")
    assert held(tmp_path / "out") == before


def test_another_version_reads_all_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news / "a.txt"], tmp_path / "out")
    monkeypatch.setattr(reader, "__version__", "99")
    read: list[int] = []
    add([news], tmp_path / "out", progress=lambda done, _: read.append(done))
    assert read == [1, 2, 3]
    build([news], tmp_path / "once")
    assert held(tmp_path / "out") == held(tmp_path / "once")


def test_another_pipeline_is_refused(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news / "a.txt"], tmp_path / "out")
    other = stub.pipeline.__wrapped__()
    other.meta["name"] = "other"
    monkeypatch.setattr(reader, "load_pipeline", lambda _: other)
    with pytest.raises(InputError, match="en_stub-0, and this is en_other-0"):
        add([news], tmp_path / "out")


def test_a_run_that_was_interrupted_goes_on(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([news], tmp_path / "out", progress=stop)
    read: list[tuple[int, int]] = []
    report = build([news], tmp_path / "out", progress=lambda *call: read.append(call))
    assert (report.resumed, read) == (2, [(1, 1)])
    build([news], tmp_path / "once")
    assert held(tmp_path / "out") == held(tmp_path / "once")
    assert not folder.journal(tmp_path / "out").exists()


def test_a_second_writer_is_told_to_wait(news: Path, tmp_path: Path) -> None:
    build([news / "a.txt"], tmp_path / "out")
    with folder.locked(tmp_path / "out"):
        for write in (
            lambda: build([news], tmp_path / "out"),
            lambda: add([news], tmp_path / "out"),
            lambda: forget(["a.txt"], tmp_path / "out"),
        ):
            with pytest.raises(InputError, match="another process is writing there"):
                write()
    add([news], tmp_path / "out")


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_a_member_replaces_its_older_version_and_can_be_forgotten(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "news.zip", ARTICLES)
    build([archive], tmp_path / "out")
    zipped(archive, ARTICLES | {"b.txt": "Peru met Chile.\n\nChina praised Chile."})
    report = add([archive], tmp_path / "out")
    assert report.changes is not None
    assert [(old.source, new.source) for old, new in report.changes.replaced] == [
        ("news.zip/b.txt", "news.zip/b.txt")
    ]
    assert not report.changes.added
    (gone,) = forget(["news.zip/a.txt"], tmp_path / "out")
    assert gone.text == ARTICLES["a.txt"]


def test_a_row_replaces_its_older_version(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    rows = [f'"{text}"' for text in ARTICLES.values()]
    table.write_text("\n".join(["text", *rows]))
    build([table], tmp_path / "out")
    table.write_text("\n".join(["text", *rows, '"Japan met Peru."']).replace("invaded", "praised"))
    report = add([table], tmp_path / "out")
    assert report.changes is not None
    assert len(report.changes.replaced) == len(report.changes.added) == 1


def test_an_author_alone_makes_another_version(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    (news / "a.txt").write_text(f"By Jane Doe\n\n{ARTICLES['a.txt']}")
    report = add([news], tmp_path / "out")
    assert report.changes is not None
    ((old, new),) = report.changes.replaced
    assert (old.author, new.author, old.text) == ("", "Jane Doe", new.text)
    assert b'dcterms:creator "Jane Doe"' in held(tmp_path / "out")[folder.TURTLE]
