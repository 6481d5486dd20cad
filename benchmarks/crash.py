"""What is left of a graph whose writer is killed at random moments.

    python -m benchmarks.crash [PATH …] [--moments 30] [--seed 1]

Building, adding and forgetting are each started in a process of their own and killed by SIGKILL,
at moments spread over all the time that they take once they have begun to work. After each kill
the output must be absent, or open and hold whole articles only; every article that was reported as
done must not be read again by the next run; and that run must give the bytes of one that was never
killed. Prints a line for each operation, and exits with 1 if anything of that fails.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg import folder
from kg.errors import KgError
from kg.readings import load
from kg.store import Format, Store

SEEDS = Path(__file__).parent.parent / "seeds"

CHILD = """
import sys
{prelude}
from kg import flow, reader
from pathlib import Path
ready = reader.load_gazetteer
def tell(word):
    print(word, flush=True)
def loaded(*given):
    found = ready(*given)
    tell("ready")
    return found
reader.load_gazetteer = flow.load_gazetteer = loaded
operation, out, *given = sys.argv[1:]
if operation == "forget":
    flow.forget(given, Path(out))
else:
    getattr(flow, operation)(given, Path(out), progress=lambda *_: tell("done"))
tell("written")
"""
"""Does one operation and says when it has begun, each article that is done, and its end."""


@dataclass(slots=True)
class Tally:
    """What came of the kills of one operation."""

    operation: str
    killed: int = 0
    before: int = 0
    after: int = 0
    done: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Returns it as a line for people."""
        return (
            f"{self.operation}: {self.killed} kills, {self.before} left what was there, "
            f"{self.after} the new graph; {self.done} articles reported as done; "
            f"{len(self.faults)} faults {'; '.join(self.faults)}"
        )


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that a writer does to the output at `out`.

    Attributes:
        start: The output before it; None where there is none.
        arguments: Paths, or the articles to be forgotten.
        prelude: Code that the process runs first.
    """

    name: str
    start: Path | None
    arguments: Sequence[str]
    prelude: str = ""

    def run(self, out: Path, *, seconds: float | None = None) -> tuple[list[str], float]:
        """Runs it to its end, or kills it some time after it has begun.

        Returns:
            What it said, and how long it took from its beginning.
        """
        code = CHILD.format(prelude=self.prelude)
        command = [sys.executable, "-c", code, self.name, str(out), *self.arguments]
        quiet = subprocess.DEVNULL  # forgetting what is gone already is an error, as it should be
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            begun = time.monotonic()
            if seconds is not None:
                time.sleep(seconds)
                process.kill()
            said = [first, *process.stdout]
            return [line.strip() for line in said], time.monotonic() - begun

    def prepare(self, out: Path) -> None:
        """Makes `out` what it is before the operation, with nothing beside it."""
        for rest in (out, *out.parent.glob(f".{out.name}.*")):
            shutil.rmtree(rest) if rest.is_dir() else rest.unlink(missing_ok=True)
        if self.start is not None:
            shutil.copytree(self.start, out)


def bytes_of(out: Path) -> dict[str, bytes]:
    """Returns the files of an output; the store is looked at by what it holds."""
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}
    with Store.open(out / folder.STORE) as store:
        files[folder.STORE] = store.dump(Format.TRIG)
    return files


def measure(operation: Operation, place: Path, moments: Iterator[float]) -> Tally:
    """Kills an operation at moments, given as shares of the time that it takes.

    Args:
        place: A folder to work in.
    """
    tally = Tally(operation.name)
    out = place / "out"
    operation.prepare(out)
    finished, whole = operation.run(out)
    wanted = bytes_of(out)
    before = None if operation.start is None else bytes_of(operation.start)
    for moment in moments:
        operation.prepare(out)
        said, _ = operation.run(out, seconds=moment * whole)
        tally.killed += "written" not in said
        tally.done += said.count("done")
        tally.faults += _faults(
            operation,
            out,
            said,
            before=before,
            wanted=wanted,
            tally=tally,
            articles=finished.count("done"),
        )
    return tally


def _faults(
    operation: Operation,
    out: Path,
    said: Sequence[str],
    *,
    before: dict[str, bytes] | None,
    wanted: dict[str, bytes],
    tally: Tally,
    articles: int,
) -> Iterator[str]:
    left = None
    try:
        if out.exists() or out.with_name(f".{out.name}.next").exists():
            folder.check_output(out)
            left = bytes_of(out)
            load(out / folder.READINGS)
    except KgError as error:
        yield f"it does not open: {error}"
    if left not in (before, wanted):
        yield "it holds neither what was there nor what was to be"
    tally.before += left == before
    tally.after += left == wanted
    kept = _kept(out)
    if left != wanted and kept < said.count("done"):
        yield f"of {said.count('done')} articles done, {kept} are kept"
    again, _ = operation.run(out)
    if left != wanted and again.count("done") != articles - kept:
        yield f"of {articles} articles, {kept} of them kept, {again.count('done')} are read again"
    if bytes_of(out) != wanted:
        yield "the next run gives another graph"


def _kept(out: Path) -> int:
    """Returns how many articles are kept beside an output; a line each behind the first."""
    path = folder.journal(out)
    return max(0, path.read_bytes().count(b"\n") - 1) if path.exists() else 0


def operations(articles: Sequence[Path], place: Path, prelude: str = "") -> Iterator[Operation]:
    """Yields a build of all articles, adding the last half of them, and forgetting the first."""
    paths = [str(path) for path in articles]
    half = paths[: len(paths) // 2]
    building = Operation("build", None, paths, prelude)
    yield building
    few, many = place / "few", place / "many"
    Operation("build", None, half, prelude).run(few)
    building.run(many)
    yield Operation("add", few, paths, prelude)
    yield Operation("forget", many, [Path(path).name for path in half], prelude)


def main() -> int:
    """Kills each operation, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=sorted(SEEDS.glob("*.md")))
    parser.add_argument("--moments", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        chance = random.Random(options.seed)
        for operation in operations(options.paths, place):
            moments = iter([chance.random() for _ in range(options.moments // 3)])
            tally = measure(operation, place, moments)
            print(tally, flush=True)
            faults += len(tally.faults)
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
