"""The store beside rdflib's own: loading, asking, exporting and memory, in one run.

    python -m benchmarks.store [--quads 1000000] [--runs 3]

The graph of the seed articles, over and over with documents, statements and mentions of other
names, makes the quads. Entities that several articles mention are the same in all copies, the
others each copy has of its own, so that plain edges grow with the statements. Each store is
measured in a process of its own, and takes the same N-Quads and the same queries; the answers must
be the same. Prints seconds, the ratio of rdflib's to ours, the most memory that each process held
beyond what it held before loading, and how much longer a question takes that wants to know who says
so and how sure it is.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any, TypedDict

import pyoxigraph

from kg.rdf import Names
from kg.store import Format, Store

SEEDS = Path(__file__).parent.parent / "seeds"
OWN = ("doc/", "statement/", "mention/", "sentence/", "graph/doc/", "link/", "proposal/")
"""What each copy has of its own, beside most entities; relations are shared."""
SHARED = """SELECT ?entity WHERE { GRAPH ?article { ?mention kg:refersTo ?entity } }
    GROUP BY ?entity HAVING (COUNT(DISTINCT ?article) > 1)"""
LOAD, AGAIN = "load", "open again"
PLAIN, QUALIFIED = "plain edges", "with speaker and confidence"

QUERIES = {
    "count by type": "SELECT ?t (COUNT(?s) AS ?n) WHERE { ?s a ?t } GROUP BY ?t",
    "two hops": """SELECT (COUNT(*) AS ?n) WHERE {
        ?s rdf:subject ?x ; rdf:object ?y . ?z rdf:subject ?y ; rdf:predicate kg:warns }""",
    "regex": """SELECT (COUNT(?m) AS ?n) WHERE {
        ?m nif:anchorOf ?words FILTER REGEX(?words, "minist", "i") }""",
    "group by graph": """SELECT ?g (COUNT(?s) AS ?n) WHERE {
        GRAPH ?g { ?s a kg:Statement } } GROUP BY ?g ORDER BY ?g""",
    "graph and optional": """SELECT (COUNT(?s) AS ?n) WHERE {
        GRAPH ?g { ?s a kg:Statement ; kg:polarity kg:Negative
        OPTIONAL { ?s kg:attributedTo ?who } } }""",
    "one entity": "SELECT ?p ?o WHERE { ent:china ?p ?o }",
    PLAIN: "SELECT ?who ?office WHERE { ?who kg:holdsOffice ?office }",
    QUALIFIED: """SELECT ?who ?office ?speaker ?confidence WHERE {
        ?s rdf:predicate kg:holdsOffice ; rdf:subject ?who ; rdf:object ?office ;
           kg:confidence ?confidence
        OPTIONAL { ?s kg:attributedTo ?speaker } }""",
}


class Measures(TypedDict):
    """What a process tells: seconds and digests of answers by name, megabytes."""

    seconds: dict[str, float]
    memory: float
    answers: dict[str, str]
    stable: bool


def main() -> None:
    """Measures both stores, or one of them when called by itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--here", choices=("kg", "rdflib"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure = {"kg": _kg, "rdflib": _rdflib}[options.here]
        print(json.dumps(measure(options.file, options.runs)))
        return
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "quads.nq")
        count = write_quads(file, options.quads)
        found = {each: _in_a_process(each, file, options.runs) for each in ("kg", "rdflib")}
    print(f"{count:,} quads")
    print("\n".join(table(found["kg"], found["rdflib"])))


def write_quads(file: Path, wanted: int) -> int:
    """Writes so many quads or some more, and returns how many."""
    from kg.flow import build  # noqa: PLC0415 - takes memory, which the stores' processes count

    with tempfile.TemporaryDirectory() as name:
        build([SEEDS], Path(name, "out"))
        with Store.open(Path(name, "out", "store")) as store:
            lines = store.dump(Format.N_QUADS).decode().splitlines(keepends=True)
            own = _own(store)
    written = 0
    with file.open("w", encoding="utf-8") as stream:
        for number in itertools.count():
            copies = (own.sub(lambda begin: f"{begin[0]}{number}-", line) for line in lines)  # noqa: B023
            pairs = zip(lines, copies, strict=True)
            fresh = [copy for line, copy in pairs if not number or copy != line]
            stream.writelines(fresh)
            written += len(fresh)
            if written >= wanted:
                return written
    raise AssertionError("it counts on for ever")


def _own(store: Store) -> re.Pattern[str]:
    """Returns what the names begin with that each copy has of its own."""
    base = Names().base
    iris = (row["entity"].value for row in store.query(SHARED))  # type: ignore[union-attr]
    shared = "|".join(re.escape(iri.removeprefix(f"{base}entity/")) for iri in iris)
    kinds = "|".join((*OWN, f"entity/(?!(?:{shared})>)"))
    return re.compile(
        rf'<{re.escape(base)}(?:{kinds})|(?<=<http://purl.org/dc/terms/identifier> )"'
    )


def table(ours: Measures, theirs: Measures) -> Iterator[str]:
    """Yields the lines of a Markdown table."""
    yield "| | rdflib | kg | ratio |"
    yield "|---|---|---|---|"
    for what, seconds in theirs["seconds"].items():
        mine = ours["seconds"][what]
        yield f"| {what} | {seconds:.4f} s | {mine:.4f} s | {seconds / mine:.1f} |"
    for what, mine in ours["seconds"].items():
        if what not in theirs["seconds"]:
            yield f"| {what} | | {mine:.4f} s | |"
    took = ours["seconds"]
    yield f"| {QUALIFIED} : {PLAIN} | | {took[QUALIFIED] / took[PLAIN]:.1f} | |"
    yield f"| {AGAIN} : {LOAD} | | {took[AGAIN] / took[LOAD]:.3f} | |"
    share = ours["memory"] / theirs["memory"]
    yield f"| memory | {theirs['memory']:.0f} MB | {ours['memory']:.0f} MB | {share:.2f} |"
    same = ours["answers"] == theirs["answers"]
    yield f"\nThe answers are {'the same' if same else 'NOT THE SAME'}; so are the bytes of "
    yield f"three exports: {ours['stable']}."


def _in_a_process(which: str, file: Path, runs: int) -> Measures:
    command = [sys.executable, "-m", "benchmarks.store", "--here", which, "--file", str(file)]
    done = subprocess.run([*command, "--runs", str(runs)], check=True, capture_output=True)
    found: Measures = json.loads(done.stdout)
    return found


def _kg(file: Path, runs: int) -> Measures:
    """Measures our store on disk, and our dump."""
    seconds: dict[str, float] = {}
    before = _memory()
    quads = pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.N_QUADS)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name, "store")

        def load() -> None:
            with Store.create(place) as store:
                store.replace_all(quads)

        seconds[LOAD], _ = _timed(load, 1)
        seconds[AGAIN], store = _timed(lambda: Store.open(place), 1)
        answers = {}
        for what, query in QUERIES.items():
            seconds[what], answers[what] = _timed(lambda: _rows(store.query(query)), runs)  # noqa: B023
        memory = _memory() - before
        dumps = set()
        for _ in range(3):
            seconds["Turtle"], turtle = _timed(lambda: store.dump(Format.TURTLE), 1)
            dumps.add(sha256(turtle).hexdigest())
    stable = len(dumps) == 1
    return {"seconds": seconds, "memory": memory, "answers": answers, "stable": stable}


def _rdflib(file: Path, runs: int) -> Measures:
    """Measures rdflib's Dataset in memory."""
    from rdflib import Dataset  # noqa: PLC0415 - not to be held by the other process

    seconds: dict[str, float] = {}
    before = _memory()
    data = Dataset(default_union=True)
    seconds[LOAD], _ = _timed(lambda: data.parse(file, format="nquads"), 1)
    prefixes = Names().prefixes()
    answers = {}
    for what, query in QUERIES.items():
        asked = lambda: _rows(data.query(query, initNs=prefixes))  # noqa: B023, E731
        seconds[what], answers[what] = _timed(asked, runs)
    memory = _memory() - before
    seconds["Turtle"], _ = _timed(lambda: data.serialize(format="turtle"), 1)
    return {"seconds": seconds, "memory": memory, "answers": answers, "stable": True}


def _timed(do: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Returns the median of the seconds that something takes, and what it gives."""
    times, found = [], None
    for _ in range(runs):
        begun = time.perf_counter()
        found = do()
        times.append(time.perf_counter() - begun)
    return median(times), found


def _rows(found: Any) -> str:
    """Returns a digest of the answers, in whatever order they come."""
    rows = sorted(
        "\t".join(re.sub(r'^"|"$|"\^\^.*|^<|>$', "", str(cell)) for cell in row) for row in found
    )
    return sha256("\n".join(rows).encode()).hexdigest()


def _memory() -> float:
    """Returns the most megabytes that the process held; `getrusage` would count its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
