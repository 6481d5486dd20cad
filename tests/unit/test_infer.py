from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from kg import folder, output, reader
from kg.cli import main
from kg.errors import InputError
from kg.flow import add, build
from kg.store import Format, Store
from tests import stub

PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    (tmp_path / "a.txt").write_text("China warned Japan. Japan invaded Peru.")
    build([tmp_path / "a.txt"], tmp_path / "out")
    return tmp_path / "out"


def triples(out: Path, graph: str) -> set[tuple[str, str, str]]:
    with Store.open(out / folder.STORE) as store:
        quads = list(store.quads(store.names().graph(graph)))
    return {(q.subject.value, q.predicate.value, q.object.value) for q in quads}  # type: ignore[union-attr]


def test_what_follows_stands_in_a_graph_of_its_own(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("reasonable")
    before, plain = (out / folder.TRIG).read_bytes(), triples(out, "inferred")
    assert main(["check", str(out), "--infer"]) == 0
    found = triples(out, "inferred")
    assert f"{len(found)} triples follow" in capsys.readouterr().err
    china = "https://kg.example/entity/china"
    assert (china, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{PROV}Agent") in found
    assert all(subject.startswith("https://kg.example/entity/") for subject, _, _ in found)
    assert plain <= found
    assert not found & (triples(out, "entities") | triples(out, "facts"))
    with Store.open(out / folder.STORE) as store:
        assert store.dump(Format.TRIG) == (out / folder.TRIG).read_bytes() != before
        assert store.dump(Format.TURTLE) == (out / folder.TURTLE).read_bytes()


def test_twice_gives_the_same_and_a_change_of_articles_takes_it_away(
    out: Path, tmp_path: Path
) -> None:
    pytest.importorskip("reasonable")
    first = output.reason(out)
    held = (out / folder.TRIG).read_bytes()
    assert output.reason(out) == first
    assert (out / folder.TRIG).read_bytes() == held
    (tmp_path / "b.txt").write_text("Peru met Chile.")
    add([tmp_path / "b.txt"], out)
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "once")
    assert (out / folder.TRIG).read_bytes() == (tmp_path / "once" / folder.TRIG).read_bytes()


def test_without_the_package_the_error_names_it(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: object) -> object:
        if name == "reasonable":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(InputError, match=r"pip install 'kg\[infer\]'"):
        output.reason(out)
