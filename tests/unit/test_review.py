from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import cli, flow, folder, graph_files, output, reader, review
from kg.cli import main
from kg.errors import InputError, KgError
from kg.flow import build
from kg.model import Proposal
from kg.ontology import Ontology
from kg.rdf import Names
from kg.resolve import Gazetteer
from kg.resolve.ledger import Ledger, Named, Rename
from kg.review import Review
from kg.store import Store
from tests import stub

ARTICLES = {
    "a.txt": "China warned Japan. Japan praised Peru.",
    "b.txt": "Peru met Chile.\n\nChina invaded Chile.",
    "c.txt": "Chile met China.",
}
ENT = Names().entity("")


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch, ontology: Ontology, gazetteer: Gazetteer) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    for module in (flow, reader, review):
        monkeypatch.setattr(module, "load_ontology", lambda: ontology)
        monkeypatch.setattr(module, "load_gazetteer", lambda *_: gazetteer)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "news" / name).write_text(text)
    return tmp_path / "news"


@pytest.fixture
def out(articles: Path, tmp_path: Path) -> Path:
    build([articles], tmp_path / "out")
    return tmp_path / "out"


def files(out: Path) -> dict[str, bytes]:
    made = (path for path in sorted(out.iterdir()) if path.is_file())
    return {path.name: path.read_bytes() for path in made if path.name != folder.LEDGER}


def asked(out: Path, query: str) -> str:
    with Store.open(out / folder.STORE) as store:
        return str(store.query(query))


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_every_decision_is_made_and_undone(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = [files(out)]
    for decision in (
        ("same", "Japan", "ent:peru", "--because", "a \n test"),
        ("different", "China", "Chile"),
        ("split", "China", "Other China", "c.txt"),
        ("split", "Chile", "Small Chile", "c.txt", "--called", "chile"),
        ("rename", "Chile", "Chili"),
        ("retype", "Chili", "kg:Person"),
    ):
        assert run("resolve", out, *decision) == 0, capsys.readouterr().err
        before.append(files(out))
    capsys.readouterr()
    assert run("resolve", out, "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [
        *("same", "different", "split", "split", "rename", "retype")
    ]
    assert len({json.dumps(sorted(map(hash, held.values()))) for held in before}) == 6
    build([out.parent / "news"], out)
    assert files(out) == before.pop()
    while before:
        assert run("resolve", out, "undo", len(before)) == 0
        assert files(out) == before.pop()
    assert (out / folder.LEDGER).read_text().startswith("# Who is who")


def test_old_iris_lead_on(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("resolve", out, "same", "China", "Japan") == 0
    assert capsys.readouterr().err == f"kg: {out / folder.LEDGER} has 1 decision\n"
    assert run("explain", out, "ent:japan", "Peru") == 0
    assert capsys.readouterr().out.startswith("China (Country) and Peru (Country): 1 statement")
    count = "SELECT (COUNT(?e) AS ?n) { ?e skos:prefLabel ?l ; a kg:Country }"
    assert run("query", out, count, "--format", "csv") == 0
    assert capsys.readouterr() == ("n\r\n3\r\n", "")
    for old in ("ent:japan", f"<{ENT}japan>"):
        assert run("query", out, f"SELECT ?e {{ {old} dcterms:isReplacedBy ?e }}") == 0
        shown = capsys.readouterr()
        assert "china" in shown.out
        assert shown.err.startswith("kg: ent:japan is ent:china by a decision; ask for that")
    assert run("check", out) == 0


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (("same", "China", "Atlantis"), "B: the graph has no entity 'Atlantis'"),
        (
            ("same", "Chin", "Japan"),
            "A: the graph has no entity 'Chin'. Did you mean China, Chile?",
        ),
        (("same", "China", "ent:china"), "B: 'China' and 'ent:china' are one: ent:china"),
        (("split", "China", "X", "z.txt"), "DOCUMENT: the graph has no article 'z.txt'. China is"),
        (("split", "China", "X"), "DOCUMENT: neither articles nor names tell which mentions"),
        (("split", "China", " ", "a.txt"), "LABEL: the label is empty"),
        (("split", "Japan", "X", "a.txt"), "it would change nothing: all its mentions would go"),
        (("split", "Japan", "X", "c.txt"), "it would change nothing: it has no such mentions"),
        (("rename", "China", ""), "LABEL: the label is empty"),
        (("retype", "China", "Dragon"), "CLASS: the ontology has no class 'Dragon'. Its classes"),
        (("undo", "7"), "N: there is no decision 7. There are 1."),
        (("undo", "0"), "argument N: '0' is no positive number"),
        (("differ", "China", "Japan"), "argument DECISION: invalid choice: 'differ'"),
        (("--review",), "--review: it asks on a terminal, and about proposals"),
        (("same", "Peru", "Chile"), "it would change nothing: decision 1 keeps them apart"),
        (("different", "Peru", "Chile"), "decision 1 says so already: different ent:peru"),
    ],
)
def test_what_cannot_be_decided(
    decision: tuple[str, ...],
    message: str,
    articles: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ledger = tmp_path / "own.txt"
    ledger.write_text('different ent:peru "Peru" at PE ent:chile "Chile" at CL\n')
    build([articles], tmp_path / "out", ledger=ledger)
    before = files(tmp_path / "out")
    capsys.readouterr()
    assert run("resolve", tmp_path / "out", *decision) == 2
    assert message in capsys.readouterr().err
    assert files(tmp_path / "out") == before
    assert (tmp_path / "out" / folder.LEDGER).read_text() == ledger.read_text()


def test_a_name_of_several_entities(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("resolve", out, "rename", "Peru", "China") == 0
    assert run("resolve", out, "rename", "China", "X") == 2
    message = "'China' names 2 entities. Name one of ent:china (Country), ent:peru (Country)."
    assert message in capsys.readouterr().err
    assert run("resolve", out, "rename", "ent:china", "X") == 0


def test_a_ledger_of_ones_own(articles: Path, out: Path, tmp_path: Path) -> None:
    assert run("resolve", out, "rename", "China", "Sina") == 0
    mine = tmp_path / "mine.txt"
    mine.write_text("# empty\n")
    before = files(out)
    with pytest.raises(InputError, match=r"mine\.txt: it lacks 1 of the decisions in .*rename ent"):
        build([articles], out, ledger=mine)
    assert files(out) == before
    mine.write_text((out / folder.LEDGER).read_text() + 'rename ent:atlantis "A" to "B"\n')
    report = build([articles], out, ledger=mine)
    assert [bool(outcome.idle) for outcome in report.outcomes] == [False, True]
    assert (out / folder.LEDGER).read_text() == mine.read_text()
    assert files(out) == before


def test_a_broken_ledger_stops_everything(
    articles: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    (out / folder.LEDGER).write_text("same ent:china\n")
    assert run("build", articles, "-o", out) == 2
    assert run("resolve", out, "apply") == 2
    assert capsys.readouterr().err.count("identities.txt:1: expected an entity such as") == 2
    assert files(out) == before


def test_an_edited_ledger_is_applied(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(out)
    (out / folder.LEDGER).write_text('rename ent:china to "Sina" # by hand\nrename ent:x to "Y"\n')
    assert run("resolve", out, "apply") == 0
    assert f"has 2 decisions; idle: 2 (see 'kg resolve {out} list')" in capsys.readouterr().err
    assert "Sina" in asked(out, "SELECT ?l { ent:china skos:prefLabel ?l }") or files(out) != before
    assert run("resolve", out, "list", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["decisions"]
    assert [(each["kind"], each["idle"]) for each in found] == [
        ("rename", None),
        ("rename", "no entity is of the IRI ent:x"),
    ]
    (out / folder.LEDGER).unlink()
    assert run("resolve", out, "apply") == 0
    assert files(out) == before


def test_a_ledger_that_is_a_link_stays_one(out: Path, tmp_path: Path) -> None:
    (out / folder.LEDGER).symlink_to("../kept.txt")
    (tmp_path / "kept.txt").write_text("# kept\n")
    assert run("resolve", out, "rename", "China", "Sina") == 0
    assert (out / folder.LEDGER).is_symlink()
    assert len(Ledger.read(tmp_path / "kept.txt").decisions) == 1


def test_a_failure_leaves_all_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = files(out)
    opened = Review.open(out)
    opened.rename("China", "Sina")
    monkeypatch.setattr(graph_files, "common", fail)
    with pytest.raises(KgError, match="the output cannot be written"):
        opened.save()
    assert files(out) == before
    assert not (out / folder.LEDGER).exists()


def test_an_output_of_another_version(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "__version__", "0.0")
    with pytest.raises(InputError, match=r"another version of kg.* its decisions are kept"):
        Review.open(out)


def test_proposals_are_decided_one_by_one(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = [("chile", "china"), ("china", "peru"), ("japan", "peru"), ("chile", "japan")]
    proposals = tuple(Proposal(ENT + a, ENT + b, 0.5, ("alike",)) for a, b in pairs)
    init = output.Collection.__init__

    def propose(collection: output.Collection, *values: object, **options: object) -> None:
        init(collection, *values, **options)  # type: ignore[arg-type]
        collection.proposals = proposals

    monkeypatch.setattr(output.Collection, "__init__", propose)
    monkeypatch.setattr(cli.sys.stdin, "isatty", lambda: True, raising=False)
    answers = iter(["y", "what", "N", "later", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert run("resolve", out, "--review") == 0
    assert "4 of 4. score 0.50\n    alike\n" in capsys.readouterr().out
    kinds = [type(d).__name__ for d in Ledger.read(out / folder.LEDGER).decisions]
    assert kinds == ["Same", "Different"]
    assert run("resolve", out) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("1. score 0.50\n")
    assert f"  kg resolve {out} same ent:" in shown
    assert run("resolve", out, "--format", "json") == 0
    first, *_ = json.loads(capsys.readouterr().out)["proposals"]
    assert [each["statements"] > 0 for each in first["entities"]] == [True, True]


def test_nothing_to_decide(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("resolve", out) == 0
    assert run("resolve", out, "list") == 0
    assert capsys.readouterr().out == "nothing is left to decide\nnothing has been decided\n"


def test_decisions_outlive_articles(articles: Path, out: Path) -> None:
    assert run("resolve", out, "rename", "Japan", "Nippon") == 0
    before = files(out)
    (articles / "a.txt").rename(articles.parent / "a.txt")
    (outcome,) = build([articles], out).outcomes
    assert outcome.idle == 'no entity is called "Japan"'
    assert outcome.decision == Rename(Named("japan", "Japan", place="JP"), "Nippon")
    (articles.parent / "a.txt").rename(articles / "a.txt")
    build([articles], out)
    assert files(out) == before
