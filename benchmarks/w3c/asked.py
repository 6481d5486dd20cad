"""Those who answer: the engine alone, and a server over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from pyoxigraph import Quad, QueryResultsFormat, QuerySolutions, Store

from benchmarks.w3c import answers
from benchmarks.w3c.answers import Answer, Table
from benchmarks.w3c.suite import Case, Suite
from kg import folder
from kg import store as shipped

_SOLUTIONS = ("application/sparql-results+json", "application/sparql-results+xml")
_TSV = "text/tab-separated-values"
_RDF = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_QUERY = "application/sparql-query"
_PATIENCE = 60.0
_NO_FUNCTION = "custom function"
"""What the engine says of a query that is right, but calls a function that it has not."""


class RefusedError(Exception):
    """No answer, and why."""


def media_types(answer: Answer, *, csv: bool) -> tuple[str, ...]:
    """Returns in which formats an answer can be had without loss; CSV alone if that is tested."""
    if isinstance(answer, Table):
        return (answers.CSV,) if csv else (*_SOLUTIONS, _TSV)
    return _SOLUTIONS if isinstance(answer, bool) else _RDF


class Engine:
    """The engine, in this process."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite

    def ask(self, case: Case, media: str) -> Answer:
        """Returns its own answer; only what CSV makes of it if that is the media type.

        Raises:
            RefusedError: The query cannot be run.
        """
        store = Store()
        store.extend(self._suite.quads(case))
        try:
            found = store.query(self._suite.query(case))
            if media == answers.CSV and isinstance(found, QuerySolutions):
                return answers.read(found.serialize(format=QueryResultsFormat.CSV) or b"", media)
            return answers.taken(found)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise RefusedError(str(error)) from error

    def read(self, case: Case) -> None:
        """Reads a query.

        Raises:
            RefusedError: It is wrong.
        """
        try:
            Store().query(self._suite.query(case))
        except (SyntaxError, RuntimeError) as error:
            if _NO_FUNCTION not in str(error):
                raise RefusedError(str(error)) from error


class Server:
    """A server, into the place of whose output that of each test comes."""

    def __init__(self, suite: Suite, out: Path, client: httpx.Client) -> None:
        self._suite = suite
        self._out = out
        self._client = client
        self._held: object = None

    def ask(self, case: Case, media: str) -> Answer:
        """Returns its answer; the graphs of a test that has named ones are named in the request.

        Raises:
            RefusedError: It answers with an error.
        """
        graphs = {"named-graph-uri": case.graphs} if case.graphs else {}
        if graphs and case.data:
            graphs["default-graph-uri"] = case.data
        reply = self._post(case, graphs, media)
        if reply.headers["content-type"].partition(";")[0] != media:
            raise RefusedError(f"the answer is not {media}")
        return answers.read(reply.content, media)

    def read(self, case: Case) -> None:
        """Has a query read.

        Raises:
            RefusedError: It is wrong, or not to be asked.
        """
        try:
            self._post(case, {}, "*/*")
        except RefusedError as error:
            if _NO_FUNCTION not in str(error):
                raise

    def _post(self, case: Case, graphs: Mapping[str, Sequence[str]], media: str) -> httpx.Response:
        self._hold(case)
        headers = {"content-type": _QUERY, "accept": media}
        content = self._suite.query(case).encode()
        reply = self._client.post("sparql", params=graphs, content=content, headers=headers)
        if not reply.is_success:
            raise RefusedError(f"{reply.status_code} {reply.text.strip()}")
        return reply

    def _hold(self, case: Case) -> None:
        """Puts the data of a test into the place of what is served."""
        quads = list(self._suite.quads(case, named=bool(case.graphs)))
        key = frozenset(map(str, quads))
        if key == self._held:
            return
        with folder.locked(self._out), folder.replacing(self._out) as fresh:
            write(fresh, quads)
        self._held = key


def write(out: Path, quads: Iterable[Quad]) -> None:
    """Writes what a server needs of an output."""
    with shipped.Store.create(out / folder.STORE) as store:
        store.replace_all(quads)
    (out / folder.STATEMENTS).touch()


@contextmanager
def served(suite: Suite, place: Path) -> Iterator[Server]:
    """Yields a server whose output is in a folder, and which ends with the block."""
    out = place / "out"
    write(out, [])
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as run:
        assert run.stderr is not None
        line = run.stderr.readline()
        if " is at " not in line:
            raise RefusedError(line + run.stderr.read())
        url = line.split(" is at ")[1].split(" ")[0]
        try:
            with httpx.Client(base_url=url, timeout=_PATIENCE) as client:
                yield Server(suite, out, client)
        finally:
            run.terminate()
