"""The snippets of a page, run from top to bottom as a reader would run them.

- ``console``: each command after ``$`` must succeed; where output is shown below it, that is what
  it prints. `kg serve` and `kg add --watch` go on to the end of the page.
- ``python``: runs with the names of the blocks before it; a block of ``text`` right after it is
  what it prints.
- ``sparql``: finds something in the seeds' graph.
- ``json``: is part of a line of its `statements.jsonl`.
- any language with a file's name behind it: is written to that file.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.cli import main

ROOT = Path(__file__).parent.parent
OUT = "kg-out"
THERE = "http://127.0.0.1:8000/"

NOT_RUN = ("git ", "cd ", "pip ", "python3 -m venv", "source ", "make ")
"""Commands that fetch, install or build: too slow for a test, and done by CI itself."""

ELLIPSIS = "…"
"""Stands in shown output for any number of lines, or for a part of one."""

PATIENCE = 120.0
"""Seconds that a command that goes on has to print what is shown."""


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it is written to if any, and its line."""

    language: str
    file: str
    text: str
    line: int

    def follows(self, other: Block | None) -> bool:
        """Whether there are only blank lines between a block and this one."""
        return other is not None and self.line - other.line <= other.text.count("\n") + 3


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, without Sphinx's directives."""
    text = page.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w*) *(\S*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [
        Block(each[1], each[2], each[3], text.count("\n", 0, each.start()) + 1) for each in found
    ]


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the output shown below it.

    A command goes on over lines that end in a backslash, and until its quotes are closed.
    """
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.replace("\\\n", "").splitlines()
        size = next(n for n in range(1, len(lines) + 1) if is_whole("\n".join(lines[:n])))
        yield "\n".join(lines[:size]), lines[size:]


def is_whole(command: str) -> bool:
    try:
        shlex.split(command, comments=True)
    except ValueError:
        return False
    return True


def shows(output: str, shown: list[str]) -> bool:
    """Whether `shown` is `output`, with ellipses for what is left out."""
    wanted = "".join(map(_pattern, "\n".join(shown).strip().splitlines()))
    found = "".join(f"{line.rstrip()}\n" for line in output.strip().splitlines())
    return re.fullmatch(wanted, found, flags=re.DOTALL) is not None


def _pattern(line: str) -> str:
    if line.strip() == ELLIPSIS:
        return r"(?:[^\n]*\n)*"
    return re.escape(line.rstrip()).replace(re.escape(ELLIPSIS), ".*") + r"\n"


def holds(value: Any, part: Any) -> bool:
    """Whether JSON `value` has all that `part` has; an ellipsis ends a text that goes on."""
    if isinstance(part, dict):
        return isinstance(value, dict) and all(
            k in value and holds(value[k], v) for k, v in part.items()
        )
    if isinstance(part, list):
        same = isinstance(value, list) and len(value) == len(part)
        return same and all(map(holds, value, part))
    if isinstance(part, str) and part.endswith(ELLIPSIS):
        return isinstance(value, str) and value.startswith(part.removesuffix(ELLIPSIS))
    return bool(value == part)


class Reader:
    """Runs the blocks of one page in the working directory, which holds the seeds' graph.

    Raises an AssertionError that names page and line where something is not as shown.
    """

    def __init__(self, page: Path) -> None:
        self.page = page
        self.url = THERE
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.printed = ""
        self.going: list[tuple[Block, subprocess.Popen[bytes], Path, list[str]]] = []

    def read(self) -> None:
        found = blocks(self.page)
        try:
            for before, block in zip([None, *found], found, strict=False):
                self._block(block, before if block.follows(before) else None)
            for going in self.going:
                self._wait(*going)
        finally:
            for _, process, _, _ in self.going:
                process.kill()
                process.wait()

    def _block(self, block: Block, before: Block | None) -> None:
        if block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, shown in commands(block.text):
                self._command(block, command, shown)
        elif block.language == "python":
            self.printed = self._python(block)
        elif block.language == "text" and before is not None and before.language == "python":
            self._check(block, self.printed, block.text.splitlines())
        elif block.language == "sparql":
            Path("query.rq").write_text(block.text, encoding="utf-8")
            status, output = run(f"kg query {OUT} @query.rq --format csv")
            assert status == 0, self._at(block, output)
            assert len(output.splitlines()) > 1, self._at(block, "finds nothing")
        elif block.language == "json":
            part = json.loads(block.text)
            lines = Path(OUT, "statements.jsonl").read_text(encoding="utf-8").splitlines()
            assert any(holds(json.loads(each), part) for each in lines), self._at(block, "is not")

    def _command(self, block: Block, command: str, shown: list[str]) -> None:
        if command.startswith(NOT_RUN):
            return
        if command.startswith("kg serve ") or " --watch" in command:
            self._start(block, command, shown)
            return
        status, output = run(command.replace(THERE, self.url))
        assert status == 0, self._at(block, f"{command}\n{output}")
        if shown:
            self._check(block, output.replace(self.url, THERE), shown, command)

    def _python(self, block: Block) -> str:
        code = compile("\n" * block.line + block.text, str(self.page), "exec", dont_inherit=True)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(code, self.names)
        return printed.getvalue()

    def _start(self, block: Block, command: str, shown: list[str]) -> None:
        """Starts what goes on, and waits until it says that it has begun."""
        words = [sys.executable, "-m", *shlex.split(command)]
        words += ["--port", "0"] if words[3] == "serve" else []
        said = Path(f"said{len(self.going)}.txt")
        with said.open("w") as file:
            process = subprocess.Popen(
                words, stdout=file, stderr=file, text=True, env=environment()
            )
        self.going.append((block, process, said, shown))
        assert wait_for(lambda: "\n" in said.read_text()), self._at(block, "says nothing")
        address = re.search(r"http://127[^ ]*/(?= )", said.read_text())
        self.url = address[0] if address else self.url

    def _wait(
        self, block: Block, process: subprocess.Popen[bytes], said: Path, shown: list[str]
    ) -> None:
        """Ends what goes on as soon as it has printed what is shown."""

        def printed() -> str:
            return said.read_text().replace(self.url, THERE)

        wait_for(lambda: shows(printed(), shown))
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0, self._at(block, printed())
        self._check(block, printed(), [*shown, ELLIPSIS])

    def _check(self, block: Block, output: str, shown: list[str], what: str = "") -> None:
        assert shows(output, shown), self._at(block, f"{what}\nprints\n{output}")

    def _at(self, block: Block, words: str) -> str:
        return f"{self.page.name}:{block.line}: {words}"


def run(command: str) -> tuple[int, str]:
    """The exit status of a command and what it prints, `kg` alone in this process."""
    words = shlex.split(command, comments=True)
    plain = not re.search(r"(^|\s)(\||>|<|;|&&|\|\|)|;|\$\(|\*", strip_quoted(command))
    if words[:1] == ["kg"] and plain:
        return run_here(words[1:])
    shell = f'kg() {{ {shlex.quote(sys.executable)} -m kg "$@"; }}\n{command}'
    result = subprocess.run(
        ["bash", "-c", shell],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=environment(),
    )
    return result.returncode, result.stdout


def strip_quoted(command: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", "", command)


def run_here(arguments: list[str]) -> tuple[int, str]:
    data = io.BytesIO()
    printed = io.TextIOWrapper(data, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = main(arguments)
        printed.flush()
    return status, data.getvalue().decode()


def environment() -> dict[str, str]:
    """Of processes that see this project's package and interpreter first."""
    interpreter = str(Path(sys.executable).parent)
    return os.environ | {
        "PATH": os.pathsep.join([interpreter, os.environ.get("PATH", "")]),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
    }


def wait_for(reached: Any) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if reached():
            return True
        time.sleep(0.2)
    return False
