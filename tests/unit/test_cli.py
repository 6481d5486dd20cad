from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg import __version__, cli, reader
from kg import sentences as sentences_module
from kg.bench import Half
from kg.bench import corpus as corpus_module
from kg.bench import measurement as measurement_module
from kg.cli import main
from kg.english import load_pipeline
from kg.errors import InputError
from kg.store import Store
from kg.write import FORMATS
from tests import stub

COMMANDS = (
    "build",
    "query",
    "export",
    "view",
    "explain",
    "stats",
    "check",
    "resolve",
    "extract",
    "bench-model",
)
OUT = "the output of a build"
WARNED = "SELECT ?who ?whom WHERE { ?who kg:warns ?whom }"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    named = {line.split()[0] for line in shown.splitlines() if line.startswith("    ")}
    assert named >= set(COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, kg.cli; kg.cli.main(['--help']); print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"spacy", "rdflib", "numpy", "pyoxigraph"} & set(result.stdout.split("\n"))


def test_shards_that_are_interrupted_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.shards.make", interrupt)
    assert main(["shards", str(tmp_path), "-o", str(tmp_path / "out")]) == 130
    assert "what has been made is kept" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--print-completion", shell]) == 0
    assert "forget" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND. See 'kg --help'."),
        (["bild"], "argument COMMAND: invalid choice: 'bild'"),
        (["build"], "the following arguments are required: PATH. See 'kg build --help'."),
        (["build", "a.txt", "--jobs", "0"], "argument --jobs: '0' is no positive number"),
        (["build", "a.txt", "--date", "May"], "argument --date: 'May' is no day; write it as"),
        (["build", "a.txt", "--policy", "lax"], "argument --policy: invalid choice: 'lax'"),
        (["build", "a.txt", "--nope"], "unrecognized arguments: --nope. See 'kg --help'."),
        (["export", OUT], "the following arguments are required: -o/--output"),
        (["query", OUT, "x", "--format", "pdf"], "argument --format: invalid choice: 'pdf'"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "statements.jsonl").touch()
    assert main([str(tmp_path) if argument is OUT else argument for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"kg: {message}")
    assert shown.err.count("\n") == 1
    assert not shown.out


@pytest.mark.parametrize(
    "command",
    ["query", "export", "view", "explain", "stats", "check", "resolve", "add", "forget"],
)
def test_a_folder_that_no_build_has_left(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = {
        "query": ["ASK {}"],
        "export": ["-o", "x.ttl"],
        "explain": ["China"],
        "add": ["a.txt"],
        "forget": ["a.txt"],
    }.get(command, [])
    assert main([command, str(tmp_path / "none"), *rest]) == 2
    assert capsys.readouterr().err == (
        f"kg: {tmp_path / 'none'}: there is no such folder. Name a folder that 'kg build' wrote.\n"
    )
    assert main([command, str(tmp_path), *rest]) == 2
    assert "this is not the output of a build" in capsys.readouterr().err


def test_a_query_file_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.rq: it cannot be read \(no such file"):
        cli.terminal.text(f"@{tmp_path}/none.rq")


def test_control_characters_in_a_message_are_shown_and_not_obeyed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["stats", "a\x1b[2Jb\u202ec"]) == 2
    assert "a\\x1b[2Jb\\u202ec: there is no such folder" in capsys.readouterr().err


def test_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.options.folder, "check_output", interrupt)
    assert main(["stats", "out"]) == 130
    assert capsys.readouterr().err == "kg: interrupted; nothing was changed\n"


def test_an_interrupted_browser_leaves_the_page_that_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(url: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.graph.webbrowser, "open", interrupt)
    assert cli.graph._open(tmp_path / "page.html") == cli.INTERRUPTED
    assert capsys.readouterr().err == f"kg: interrupted; {tmp_path}/page.html is written\n"


def test_a_fault_of_the_program_is_no_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.sentences, "_extract", lambda _: 1 // 0)
    assert main(["extract"]) == cli.FAULT
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_closed_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code = (
        "from kg import cli; cli.sentences._extract = lambda _: print('x'); "
        "exit(cli.main(['extract']))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert result.returncode == cli.BROKEN_PIPE
    assert result.stderr == b""


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.terminal.Progress(quiet=False)(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cli.terminal.Progress(quiet=True)(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = cli.terminal.Progress(quiet=False)
    progress(1, 2)
    progress(2, 2)
    shown = capsys.readouterr().err
    assert "1/2 documents" in shown
    assert shown.endswith("0 s left\n")


def test_progress_before_the_clock_has_ticked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(cli.terminal.time, "monotonic", lambda: 7.0)
    cli.terminal.Progress(quiet=False)(1, 2)
    assert capsys.readouterr().err == "\r\033[K1/2 documents"


def test_the_text_of_an_argument(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("\ufeffASK {}", encoding="utf-8")
    assert cli.terminal.text(f"@{tmp_path}/q.rq") == "ASK {}"
    assert cli.terminal.text("ASK {}") == "ASK {}"
    (tmp_path / "bad.rq").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"bad\.rq: it is not UTF-8"):
        cli.terminal.text(f"@{tmp_path}/bad.rq")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text("China warned Japan. Japan praised Peru.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "load_pipeline", stub.pipeline)
        assert main(["build", str(folder / "a.txt"), "-o", str(folder / "out")]) == 0
    return folder / "out"


def test_articles_come_and_go(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    shutil.copytree(out, tmp_path / "out")
    target, news = str(tmp_path / "out"), tmp_path / "a.txt"
    news.write_text("China warned Japan. Japan invaded Peru.")
    assert main(["add", target, str(news)]) == 0
    assert capsys.readouterr().err == f"kg: 1 replaced; {target}/ holds 1 article\n"
    news.write_text("Kenya met Chile.")
    assert main(["add", target, str(news), str(tmp_path / "none.txt")]) == 1
    assert capsys.readouterr().err == (
        f"kg: {tmp_path}/none.txt: there is no such file or folder. Check how the path is spelt.\n"
        "kg: a.txt is no version of the article of that name in the graph; both are kept "
        f"('kg forget {target} DOCUMENT' takes one out)\n"
        f"kg: 1 added; {target}/ holds 2 articles\n"
    )
    assert main(["add", target, str(tmp_path / "none.txt")]) == 2
    assert "kg: nothing read;" in capsys.readouterr().err
    assert main(["forget", target, "a.txt"]) == 0
    assert capsys.readouterr().err.count("kg: forgotten: ") == 2
    assert main(["forget", target, "a.txt"]) == 2
    assert "a.txt: the graph has no such article" in capsys.readouterr().err


def test_standard_input_cannot_be_watched(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(out), "-", "--watch"]) == 2
    assert "standard input cannot be watched" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ("table", "China"),
        ("csv", "who,whom\r\nhttps://kg.example/entity/china,https://kg.example/entity/japan"),
        ("tsv", "?who\t?whom\n<https://kg.example/entity/china>\t"),
        ("json", '"value":"https://kg.example/entity/china"'),
        ("xml", "<uri>https://kg.example/entity/china</uri>"),
    ],
)
def test_query(form: str, answer: str, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(out), WARNED, "--format", form]) == 0
    shown = capsys.readouterr()
    assert answer.lower() in shown.out.lower()
    assert not shown.err


def test_query_from_a_file_and_as_turtle(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT WHERE { ?who kg:warns ?whom }")
    assert main(["query", str(out), f"@{tmp_path}/q.rq", "--format", "turtle"]) == 0
    assert "ent:china kg:warns ent:japan ." in capsys.readouterr().out


def test_what_differs_between_two_graphs(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    (tmp_path / "a.txt").write_text("China warned Japan.")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["diff", str(out), str(out)]) == 0
    assert capsys.readouterr().out.endswith("0 gone, 0 new, 0 changed; 2 statements are the same\n")
    assert main(["diff", str(out), str(tmp_path / "out")]) == 1
    assert "    - Japan praises Peru\n" in capsys.readouterr().out
    assert main(["diff", str(out), str(tmp_path / "out"), "--format", "json"]) == 1
    (gone,) = json.loads(capsys.readouterr().out)["statements"]["gone"]
    assert gone["sentence"] == "Japan praised Peru."
    assert main(["diff", str(out), str(tmp_path / "none")]) == 2


def test_a_stored_query_with_the_values_of_its_parameters(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["query", str(out), "@timeline", "--entity", "japan", "--format=csv"]
    assert main([*arguments, "--to=2023-01-01"]) == 0
    assert capsys.readouterr().out.startswith("when,subject,relation,object,")
    assert main(["query", str(out), "--entity=China", "@names-and-links"]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0].split() == ["what", "value", "confidence", "ground"]
    assert not shown.err
    assert main(["query", str(out), "--list"]) == 0
    assert "@timeline --entity ENTITY [--from DATE]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        (["@timelin"], "@timelin: there is no stored query 'timelin'. Did you mean timeline?"),
        (["@timeline"], "--entity: timeline needs a value: whose timeline. Add --entity ENTITY."),
        (["@timeline", "--entity"], "argument --entity: expected one argument."),
        (["@timeline", "--entity", "Chinaa"], "the graph has no entity 'Chinaa'. Did you mean Chi"),
        (["@timeline", "--entiti", "x"], "no parameter of that name. Did you mean --entity?"),
        (["ASK {}", "--formt", "csv"], "--formt: there is no such option. Did you mean --format?"),
        ([], "a query is missing. Give one, or see those that are stored by --list."),
    ],
)
def test_a_stored_query_that_cannot_be_asked(
    rest: list[str], message: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", str(out), *rest]) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert not shown.out


def test_a_file_goes_before_a_stored_query(
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "timeline").write_text(
        "# parameter who (entity): who warns\nSELECT ?who ?whom WHERE { ?who kg:warns ?whom }"
    )
    assert main(["query", str(out), "@timeline", "--who", "China", "--format", "tsv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_folder_does_not_go_before_a_stored_query(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "publishers").mkdir()
    assert main(["query", str(out), "@publishers"]) == 0


def test_a_wrong_query_shows_its_place(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(out), "SELECT ?who WHERE { ?who kg:warns }"]) == 2
    shown = capsys.readouterr()
    assert shown.err.splitlines()[1:] == [
        "    SELECT ?who WHERE { ?who kg:warns }",
        f"    {' ' * 34}^",
    ]
    assert not shown.out


def test_the_query_formats_are_those_of_the_writer() -> None:
    assert tuple(cli.query.FORMATS) == tuple(FORMATS)


def test_export(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(out), "-o", str(tmp_path / "g.ttl")]) == 0
    assert (tmp_path / "g.ttl").read_bytes() == (out / "graph.ttl").read_bytes()
    assert main(["export", str(out), "-o", str(tmp_path / "g.docx")]) == 2
    assert capsys.readouterr().err.startswith("kg: ")
    assert main(["export", str(out), "-o", str(tmp_path / "tables"), "--format", "csv"]) == 0
    assert (tmp_path / "tables" / "nodes.csv").is_file()
    assert main(["export", str(out), "-o", str(tmp_path / "g.jsonl")]) == 0
    assert (tmp_path / "g.jsonl").read_bytes() == (out / "statements.jsonl").read_bytes()


def test_view_with_sparql(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["view", str(out), "-o", str(page)]) == 0
    assert 'id="show-query"' not in page.read_text(encoding="utf-8")
    assert main(["view", str(out), "-o", str(page), "--with-sparql"]) == 0
    assert 'id="show-query"' in page.read_text(encoding="utf-8")


def test_view(
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(cli.graph.webbrowser, "open", lambda url: not opened.append(url))
    page = tmp_path / "page.html"
    assert main(["view", str(out), "-o", str(page), "--open"]) == 0
    assert page.read_bytes() == (out / "graph.html").read_bytes()
    assert capsys.readouterr().out == f"{page}\n"
    assert opened == [page.as_uri()]
    monkeypatch.setattr(cli.graph.webbrowser, "open", lambda url: False)
    assert main(["view", str(out), "--open"]) == 2
    assert "no browser could be started" in capsys.readouterr().err


def test_explain(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(out), "China", "Japan"]) == 0
    assert "[China] {warned} [Japan]." in capsys.readouterr().out
    assert main(["explain", str(out), "Atlantis"]) == 2
    assert "Atlantis" in capsys.readouterr().err


def test_stats(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(out)]) == 0
    assert "China" in capsys.readouterr().out


def test_check(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(out)]) == 0
    assert capsys.readouterr() == ("", "kg: no findings\n")
    assert main(["check", str(out), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"findings": []}


def test_check_tells_faults_of_a_store_that_cannot_be_read(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(out, tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / "store")
    with Store.open(out / "store") as sound:
        quads = [quad for quad in sound.quads() if not quad.predicate.value.endswith("#tense")]
    with Store.create(tmp_path / "out" / "store") as faulty:
        faulty.replace_all(quads)
    assert main(["explain", str(tmp_path / "out"), "China"]) == 2
    assert "'kg check OUT' lists what is wrong" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr()
    assert "  China – warns – Japan\n    “China warned Japan.”\n" in shown.out
    assert shown.err.startswith("kg: ")
    assert main(["check", str(tmp_path / "out"), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["path"] == "kg:tense"


def test_extract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sentences_module, "load_pipeline", stub.pipeline)
    path = tmp_path / "s.jsonl"
    path.write_text('{"id": "1", "sentence": "China warned Japan ."}\n{"id": 2}\n')
    assert main(["extract", str(path), "--pretokenized"]) == 2
    shown = capsys.readouterr()
    assert json.loads(shown.out)["triples"][0]["subject"] == "China"
    assert shown.err.startswith(f'kg: {path}:2: "sentence" is absent')


@pytest.fixture
def _marked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "> China warned Japan.\n- China | warn | Japan\n- China | warn | Peru\x1b[2J\n"
    (tmp_path / "names.md").write_text(text)
    (tmp_path / "frozen").mkdir()
    (tmp_path / "frozen" / "deeds.md").write_text("# A\n> Peru warned Japan.\n- x | be | y\n")
    folders = {Half.DEVELOPMENT: tmp_path, Half.FROZEN: tmp_path / "frozen"}
    monkeypatch.setattr(corpus_module, "shipped", folders.__getitem__)
    monkeypatch.setattr(measurement_module, "load_pipeline", stub.pipeline)


@pytest.mark.usefixtures("_marked_up")
def test_bench_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench-model"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split() == ["shipped"]
    assert shown[3].split() == ["names", "50.0", "%", "1", "of", "2"]
    assert main(["bench-model", "other", "--failures"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert "  missed China | warn | Peru\\x1b[2J" in shown
    assert any(line.split() == ["shipped", "other", "difference"] for line in shown)


@pytest.mark.usefixtures("_marked_up")
def test_bench_model_on_the_frozen_half(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench-model", "--failures", "--frozen"]) == 0
    shown = capsys.readouterr().out
    assert "deeds: Peru warned Japan." in shown
    assert "China" not in shown


@pytest.mark.usefixtures("_marked_up")
def test_bench_model_by_phenomenon(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench-model", "--phenomena"]) == 0
    shown = capsys.readouterr().out
    assert [line.split(":")[0] for line in shown.split("\n\n")] == ["development", "frozen"]
    assert "Peru" not in shown
    assert "deeds: A" in shown
    assert main(["bench-model", "--phenomena", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["file"] for row in rows["development"]] == ["names", "names", None]
    assert rows["development"][-1]["recall"] == 0.5
    assert rows["frozen"][0]["unjudged"] == 1


@pytest.mark.usefixtures("_marked_up")
def test_bench_model_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench-model", "other", "--json", "--failures"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [each["model"] for each in shown["pipelines"]] == [None, "other"]
    assert shown["difference"]["required"]["right"] == 0
    assert shown["pipelines"][0]["failures"][0]["failed"] == ["China | warn | Peru\x1b[2J"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_such_pipeline", "no_such_pipeline: no pipeline can be loaded from it: "),
        ("blank", "blank: the pipeline lacks a dependency parser, a tagger, a named-entity"),
    ],
)
def test_bench_model_with_no_use_for_a_pipeline(
    name: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def load(model: str | None) -> Language:
        return stub.pipeline() if model is None else load_pipeline(model)

    spacy.blank("en").to_disk(tmp_path / "blank")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(measurement_module, "load_pipeline", load)
    assert main(["bench-model", name]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"kg: {message}")
    assert not shown.out
