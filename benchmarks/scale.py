"""A large collection on one machine: words a second by the number of processes, and memory.

    python -m benchmarks.scale [--articles 100 10000] [--jobs 1 2] [--keep FOLDER]

Articles are made from paragraphs of the seeds and from templates with people, firms and places that
are drawn by Zipf's law, so that a few are in many articles and most in one; the same number makes
the same articles. Each build runs in a process of its own. Memory is the most that this process and
its own held together when they were asked, twice a second; what they share counts once (the
proportional set size, which only Linux tells). The bytes of all builds of the same articles must be
the same.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from benchmarks.resolution import ENDINGS, word
from kg.read import read_paths

T = TypeVar("T")

SEEDS = Path(__file__).parent.parent / "seeds"
PUBLISHERS = ("Meridian Wire", "The Harbour Post", "Northern Ledger", "Evening Courier")
PLACES = ("Ukraine", "Poland", "Kenya", "Brazil", "India", "France", "Turkey", "Japan", "Chile")
CITIES = ("Kyiv", "Warsaw", "Nairobi", "Lyon", "Osaka", "Izmir", "Recife", "Mumbai", "Valparaíso")
PARAGRAPHS = (
    "{person} of {firm} said on {day} that the company would close its plant near {city} and "
    "dismiss {number} workers. The government of {country} denied that it had been told.",
    "Police in {city} arrested {person} on {day} after {number} people were hurt in a fire at a "
    "warehouse of {firm}. A lawyer for {surname} rejected the charges.",
    "{country} warned {other} that it would respond if its ships were stopped again. {person}, who "
    "leads the opposition in {other}, called the threat a mistake.",
    "{firm} agreed to buy {rival} for about ${number} million, according to two people who know of "
    "the talks. {rival} declined to comment.",
    "President {surname} may visit {city} in spring, a spokesman for the foreign ministry said. "
    "He did not confirm that {person} would attend the meeting.",
    "According to {person}, an analyst at {firm}, {country} exported {number} tonnes of grain to "
    "{other} last year, less than half of what had been promised.",
    "The court in {city} sentenced {person} to {years} years in prison for bribing officials of "
    "{country}. {surname} will appeal.",
    "Residents of {city} accused {firm} of poisoning the river. {person}, its chief executive, "
    "said that tests had found nothing.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TEMPLATES_EACH, SEEDS_EACH = 5, 2
_INTERVAL = 0.5
"""Seconds between questions about memory."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom articles are about, the commonest first."""

    people: Sequence[tuple[str, str]]
    firms: Sequence[str]


def main() -> None:
    """Builds each collection with each number of processes, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", nargs="+", type=int, default=(100, 10_000))
    parser.add_argument("--jobs", nargs="+", type=int, default=(1, 2))
    parser.add_argument("--keep", type=Path, help="folder for the articles and the graphs")
    parser.add_argument("--here", nargs=2, metavar=("IN", "OUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(_measure(Path(options.here[0]), Path(options.here[1]), options.jobs[0])))
        return
    print("| articles | words | jobs | seconds | words/s | MB | bytes of the graph |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for number in options.articles:
            folder = (options.keep or Path(name)) / str(number)
            words = write_articles(folder / "articles", number)
            for jobs in options.jobs:
                _report(folder, number, words, jobs)


def _report(folder: Path, number: int, words: int, jobs: int) -> None:
    command = [sys.executable, "-m", "benchmarks.scale", "--jobs", str(jobs), "--here"]
    out = folder / f"jobs-{jobs}"
    with subprocess.Popen([*command, folder / "articles", out], stdout=subprocess.PIPE) as process:
        memory = _most_held(process)
        found = json.loads(process.communicate()[0])
    digest = sha256((out / "graph.trig").read_bytes()).hexdigest()[:12]
    rate = words / found["seconds"]
    print(f"| {number:,} | {words:,} | {jobs} | {found['seconds']:.0f} | {rate:.0f} |", end="")
    print(f" {memory:.0f} | {digest} |", flush=True)


def _measure(articles: Path, out: Path, jobs: int) -> dict[str, float]:
    from kg.flow import build  # noqa: PLC0415 - only what builds holds the pipeline

    begun = time.perf_counter()
    build([articles], out, jobs=jobs)
    return {"seconds": time.perf_counter() - begun}


def _most_held(process: subprocess.Popen[bytes]) -> float:
    """Returns the most megabytes that a process and those that it starts hold until it ends."""
    most = 0
    while process.poll() is None:
        most = max(most, _held(process.pid))
        time.sleep(_INTERVAL)
    return most / 1024


def _held(process: int) -> int:
    """Returns the kilobytes that a process and those that it has started hold together."""
    folder = Path(f"/proc/{process}")
    try:
        held = re.search(r"^Pss: +(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)
        tasks = [task.read_text().split() for task in folder.glob("task/*/children")]
    except OSError:  # it has ended
        return 0
    return int(held[1] if held else 0) + sum(_held(int(each)) for task in tasks for each in task)


def write_articles(folder: Path, number: int) -> int:
    """Writes so many articles, and returns the number of their words."""
    folder.mkdir(parents=True, exist_ok=True)
    cast = _cast(random.Random(number), number)
    seeds = [each.text.split("\n\n") for each in read_paths([SEEDS], on_error=print)]
    words = 0
    for index in range(number):
        text = _article(index, cast, seeds)
        words += len(text.split())
        folder.joinpath(f"{index:06}.md").write_text(text, encoding="utf-8")
    return words


def _cast(chance: random.Random, articles: int) -> Cast:
    count = max(20, articles // 2)
    people = [(word(chance), word(chance) + chance.choice(ENDINGS)) for _ in range(count)]
    return Cast(people, [word(chance) for _ in range(count)])


def _article(index: int, cast: Cast, seeds: Sequence[Sequence[str]]) -> str:
    chance = random.Random(index)
    day = date(2023, 1, 1) + timedelta(days=index % 700)
    body = [
        _filled(template, cast, chance) for template in chance.sample(PARAGRAPHS, TEMPLATES_EACH)
    ]
    body += chance.sample(list(chance.choice(seeds)[1:]), SEEDS_EACH)
    head = f"---\ntitle: Report {index} from {chance.choice(CITIES)}\ndate: {day}\n"
    return f"{head}publisher: {chance.choice(PUBLISHERS)}\n---\n" + "\n\n".join(body) + "\n"


def _filled(template: str, cast: Cast, chance: random.Random) -> str:
    first, last = _drawn(cast.people, chance)
    country, other = chance.sample(PLACES, 2)
    return template.format(
        person=f"{first} {last}",
        surname=last,
        firm=_drawn(cast.firms, chance),
        rival=_drawn(cast.firms, chance),
        country=country,
        other=other,
        city=chance.choice(CITIES),
        day=chance.choice(DAYS),
        number=chance.randrange(20, 900),
        years=chance.randrange(2, 20),
    )


def _drawn(things: Sequence[T], chance: random.Random) -> T:
    """Draws one by Zipf's law."""
    return chance.choices(things, cum_weights=_weights(len(things)))[0]


@cache
def _weights(number: int) -> Sequence[float]:
    return list(accumulate(1 / (rank + 5) for rank in range(number)))


if __name__ == "__main__":
    main()
