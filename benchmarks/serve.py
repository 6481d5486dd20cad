"""What readers of a server see while a writer changes the graph.

    python -m benchmarks.serve [PATH …] [--readers 50] [--seconds 20] [--workers 2]

A graph of the first article is served, and the others are added over HTTP, one after another,
while readers ask for its articles and the number of its statements. Each answer must be that of
one of the states of the graph, and none may be an error. Prints what was answered, in what time,
and exits with 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from kg import folder
from kg.flow import build
from kg.store import Store
from kg.write import results

SEEDS = Path(__file__).parent.parent / "seeds"
TOKEN = "a-token-of-the-benchmark"
QUERY = """SELECT (COUNT(?statement) AS ?statements) ?articles {
  { SELECT (GROUP_CONCAT(?id) AS ?articles) { SELECT ?id { ?d dcterms:identifier ?id } ORDER BY ?id } }
  ?statement a kg:Statement
} GROUP BY ?articles"""  # noqa: E501 - a line of its own reads best
_PATIENCE = 120.0


@dataclass(slots=True)
class Seen:
    """What the readers were answered, and what they might be."""

    seconds: list[float] = field(default_factory=list)
    answers: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    changes: int = 0

    def __str__(self) -> str:
        cuts = statistics.quantiles(self.seconds, n=100)
        wrong = len(self.answers - self.states)
        return (
            f"{len(self.seconds)} answers, {len(self.answers)} of {len(self.states)} states seen, "
            f"{self.changes} changes, {len(self.errors)} errors, {wrong} wrong; "
            f"median {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms"
        )


@contextmanager
def served(out: Path, workers: int) -> Iterator[str]:
    """Yields the address of a server, which ends with the block."""
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0"]
    command += ["--workers", str(workers)]
    env = os.environ | {"KG_TOKEN": TOKEN}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stderr is not None
        yield process.stderr.readline().split(" is at ")[1].split(" ")[0]
        process.terminate()


def state(out: Path) -> str:
    """Returns the answer that the graph at `out` gives, without a server."""
    with Store.open(out / folder.STORE) as store:
        return results(store.query(QUERY), format="csv").replace("\r\n", "\n")


async def read(client: httpx.AsyncClient, seen: Seen, end: asyncio.Event) -> None:
    """Asks again and again."""
    headers = {"accept": "text/csv"}
    while not end.is_set():
        begin = time.perf_counter()
        try:
            answer = await client.get("sparql", params={"query": QUERY}, headers=headers)
        except httpx.HTTPError as error:
            seen.errors.append(repr(error))
            continue
        seen.seconds.append(time.perf_counter() - begin)
        if answer.is_success:
            seen.answers.add(answer.text.replace("\r\n", "\n"))
        else:
            seen.errors.append(f"{answer.status_code} {answer.text}")


async def write(client: httpx.AsyncClient, articles: list[Path], out: Path, seen: Seen) -> None:
    """Adds the articles, and keeps the state after each."""
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "text/markdown"}
    for article in articles:
        text = article.read_bytes()
        answer = await client.post("documents", content=text, headers=headers)
        if answer.status_code != httpx.codes.CREATED:
            seen.errors.append(f"{article.name}: {answer.status_code} {answer.text}")
        seen.changes += 1
        seen.states.add(await asyncio.to_thread(state, out))


async def measure(url: str, articles: list[Path], out: Path, readers: int, seconds: float) -> Seen:
    """Reads and writes for some time, and on until the change that is being made is there."""
    seen = Seen(states={state(out)})
    end = asyncio.Event()
    limits = httpx.Limits(max_connections=readers + 1)
    async with httpx.AsyncClient(base_url=url, timeout=_PATIENCE, limits=limits) as client:
        await client.get("sparql", params={"query": QUERY})  # the workers take time to start
        begin = time.monotonic()
        reading = [asyncio.create_task(read(client, seen, end)) for _ in range(readers)]
        for article in articles:
            if time.monotonic() - begin < seconds:
                await write(client, [article], out, seen)
        await asyncio.sleep(max(0.0, seconds - (time.monotonic() - begin)))
        end.set()
        await asyncio.gather(*reading)
    return seen


def main() -> int:
    """Serves, reads and writes, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=sorted(SEEDS.glob("*-*.md")))
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        build(options.paths[:1], out)
        with served(out, options.workers) as url:
            rest = options.paths[1:]
            seen = asyncio.run(measure(url, rest, out, options.readers, options.seconds))
    print(seen)
    for error in sorted(set(seen.errors))[:5]:
        print(error)
    return 1 if seen.errors or seen.answers - seen.states or not seen.answers else 0


if __name__ == "__main__":
    sys.exit(main())
