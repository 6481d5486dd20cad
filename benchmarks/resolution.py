"""Time and memory of telling who is who, by the number of mentions.

    python -m benchmarks.resolution [--mentions 100000 300000 1000000] [--graph]

A collection is made for each number: articles of forty mentions, two to a sentence, of people,
organisations and places that are drawn by Zipf's law, so that a few are in every paper and most in
one. A name comes in full first, then short; with titles, initials, legal forms, acronyms, without
diacritics and in other transliterations; some people and bodies share theirs. No model runs: the
mentions are what the text side would hand over. The same numbers make the same collection.

A fresh process resolves each collection and tells the seconds that it took on one core, and the
most memory that it ever held, the collection included (`resource.getrusage`). "growth" is the
exponent of the time from the line before: 1 is linear. With `--graph` the statements are written
too, which is the whole of `kg.resolve.resolve`.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import sys
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.model import Document, Mention, MentionKind, Relation, Triple
from kg.ontology import load as load_ontology
from kg.rdf import Names
from kg.resolve import Collection, by_document, load_gazetteer
from kg.resolve.gazetteer import Gazetteer

MENTIONS = (100_000, 300_000, 1_000_000)
PER_ARTICLE = 40
CAST = 12
"""Different people, bodies and places of an article."""

MENTIONS_PER_NAME = 4
ONSETS = (
    "b",
    "ch",
    "d",
    "dr",
    "g",
    "gr",
    "h",
    "k",
    "kh",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "y",
    "zh",
)
VOWELS = ("a", "e", "i", "o", "u", "ia", "ei")
CODAS = ("n", "r", "l", "s", "k", "m", "sh", "t", "v", "nd", "rt", "nk", "ts")
ENDINGS = ("sky", "skiy", "ov", "ev", "in", "enko", "son", "man", "ez", "i", "a", "ard", "ic")
TITLES = ("President", "Prime Minister", "Gen", "Mr", "Ms", "Dr", "Governor", "Sen", "Minister")
LEGAL = ("", " Inc", " Corp", " Ltd", " Group", " AG", " Company")
KINDS = ("Bank", "Institute", "Agency", "Fund", "Party", "Union", "Council", "University")
FIELDS = ("Trade", "Energy", "Health", "War", "Human Rights", "Labour", "Defence", "Research")
SPELLINGS = (("skiy", "sky"), ("kh", "h"), ("ia", "ya"), ("ei", "ey"), ("zh", "j"), ("o", "ó"))


@dataclass(frozen=True, slots=True)
class Thing:
    """What articles write about: its type, its names in full and its short ones."""

    type: str
    full: tuple[str, ...]
    short: tuple[str, ...]


def main() -> None:
    """Measures each number in a process of its own, or one when called by itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", nargs="+", type=int, default=MENTIONS, metavar="N")
    parser.add_argument("--graph", action="store_true", help="write the statements too")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        _measure(options.mentions[0], graph=options.graph)
        return
    before: tuple[int, float] | None = None
    for number in options.mentions:
        names, entities, seconds, peak, made = _in_a_process(number, graph=options.graph)
        print(
            f"{number:>9} mentions {names:>7.0f} names {entities:>7.0f} entities "
            f"{seconds:6.1f} s {peak:6.0f} MB at most ({made:.0f} MB the collection)"
            + (f"  growth {_exponent(before, (number, seconds)):.2f}" if before else ""),
            flush=True,
        )
        before = number, seconds


def _exponent(before: tuple[int, float], now: tuple[int, float]) -> float:
    return math.log(now[1] / before[1]) / math.log(now[0] / before[0])


def _in_a_process(number: int, *, graph: bool) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.resolution", "--here", "--mentions", str(number)]
    command += ["--graph"] * graph
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return list(map(float, found))


def _measure(number: int, *, graph: bool) -> None:
    """Prints names, entities, seconds, the peak in MB and that of the collection alone."""
    ontology = load_ontology()
    gazetteer = load_gazetteer(ontology)
    documents, triples = collection(number, gazetteer)
    texts = {m.text for t in triples for m in (t.subject, t.object) if isinstance(m, Mention)}
    names = len(texts)
    del texts
    made = _peak()
    begun = time.process_time()
    said = by_document(documents, triples)
    held = Collection(documents, said, ontology=ontology, gazetteer=gazetteer, names=Names())
    found = held.decided()
    entities = found.graph.entities if graph else found.entities
    seconds = time.process_time() - begun
    print(names, len(entities), f"{seconds:.2f} {_peak():.0f} {made:.0f}")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def collection(number: int, gazetteer: Gazetteer) -> tuple[list[Document], list[Triple]]:
    """Makes articles with that many mentions in all, and what their sentences say."""
    chance = random.Random(number)
    things = list(_things(number // MENTIONS_PER_NAME, chance, gazetteer))
    drawn = list(accumulate(1 / (rank + 5) for rank in range(len(things))))
    documents, triples = [], []
    for article in range(number // PER_ARTICLE):
        cast = [things[bisect(drawn, chance.random() * drawn[-1])] for _ in range(CAST)]
        document, said = _article(f"a{article:06}", cast, chance)
        documents.append(document)
        triples += said
    return documents, triples


def _article(
    id_: str, cast: Sequence[Thing], chance: random.Random
) -> tuple[Document, list[Triple]]:
    names = list(_names(cast, chance))
    text, found = "", []
    for number, ((one, first), (other, second)) in enumerate(
        zip(names[::2], names[1::2], strict=True)
    ):
        start = len(text)
        subject = _mention(id_, start, first, one.type)
        at = subject.end + 1
        target = _mention(id_, at + 7, second, other.type)
        sentence = f"{first} warned {second}."
        text += f"{sentence} "
        relation = Relation(at, at + 6, "warned", "warn", "warns")
        end = start + len(sentence)
        found.append(Triple(id_, number, start, end, sentence, subject, relation, target))
    return Document(id_, text), found


def _names(cast: Sequence[Thing], chance: random.Random) -> Iterator[tuple[Thing, str]]:
    met: set[Thing] = set()
    for _ in range(PER_ARTICLE):
        thing = chance.choice(cast)
        yield thing, chance.choice(thing.short if thing in met else thing.full)
        met.add(thing)


def _mention(document: str, start: int, text: str, type_: str) -> Mention:
    return Mention(
        document, start, start + len(text), text, type_, MentionKind.NAME, lemma=text, head=text
    )


def _things(number: int, chance: random.Random, gazetteer: Gazetteer) -> Iterator[Thing]:
    """Yields people, organisations, known and unknown places: 11, 5, 1 and 3 of twenty."""
    given = [word(chance) for _ in range(max(50, number // 400))]
    family = [word(chance) + chance.choice(ENDINGS) for _ in range(max(100, number // 4))]
    known = gazetteer.settlements()
    for _ in range(number):
        lot = chance.randrange(20)
        if lot < 11:
            yield _person(chance.choice(given), chance.choice(family), chance)
        elif lot < 16:
            yield _organization(chance)
        elif lot < 17:
            name = chance.choice(known).name
            yield Thing("City", (name,), (name,))
        else:
            name = word(chance)
            yield Thing("City", (name, _respelt(name, chance)), (name,))


def _person(first: str, last: str, chance: random.Random) -> Thing:
    full = f"{first} {last}"
    names: tuple[str, ...] = (full, full, f"{chance.choice(TITLES)} {full}", _respelt(full, chance))
    if chance.random() < 0.2:
        names += (f"{first[0]}. {last}", f"{first} {word(chance)[0]}. {last}")
    return Thing("Person", names, (last, last, f"{chance.choice(TITLES)} {last}"))


def _organization(chance: random.Random) -> Thing:
    name = word(chance)
    if chance.random() < 0.5:
        legal = chance.choice(LEGAL)
        return Thing("Company", (f"{name}{legal}", name, _respelt(name, chance)), (name,))
    full = f"{name} {chance.choice(KINDS)} for {chance.choice(FIELDS)}"
    letters = "".join(word[0] for word in full.split() if word[0].isupper())
    return Thing("Organization", (full, full, f"{full} ({letters})"[: len(full)]), (letters, full))


def _respelt(name: str, chance: random.Random) -> str:
    old, new = chance.choice(SPELLINGS)
    return name.replace(old, new)


def word(chance: random.Random) -> str:
    """Returns a word that may be a name."""
    parts = [chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.randint(1, 2))]
    last = chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
    return ("".join(parts) + last).capitalize()


if __name__ == "__main__":
    main()
