"""``kg resolve``: who is who, decided by people."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import folder
from kg.cli.options import Commands, add_plain, positive
from kg.cli.terminal import FINE, opened, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.resolve import Outcome
    from kg.review import Review

FORMATS = ("text", "json")


def add_resolve(commands: Commands) -> None:
    parser = add_plain(commands, "resolve", _resolve, "review and edit who is who")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0])
    parser.add_argument("--review", action="store_true", help="decide the proposals one by one")
    parser.set_defaults(decide=None)
    actions = parser.add_subparsers(title="decisions", metavar="DECISION")
    for name, words, arguments in (
        ("same", "B is A, which keeps its IRI and label", ("A", "B")),
        ("different", "A and B are never one", ("A", "B")),
        ("split", "some mentions of an entity mean another", ("ENTITY", "LABEL")),
        ("rename", "an entity has another label", ("ENTITY", "LABEL")),
        ("retype", "an entity is of another class", ("ENTITY", "CLASS")),
        ("undo", "take a decision back", ("N",)),
        ("list", "show the decisions", ()),
        ("apply", "make the graph anew after the ledger was edited", ()),
    ):
        action = actions.add_parser(name, help=words, description=f"{words}.".capitalize())
        for argument in arguments:
            action.add_argument(argument, type=positive if argument == "N" else str)
        if name == "split":
            action.add_argument("documents", metavar="DOCUMENT", nargs="*", help="id or source")
            action.add_argument("--called", metavar="NAME", action="append", default=[])
        if name == "list":
            action.add_argument("--format", choices=FORMATS, default=argparse.SUPPRESS)
        if arguments and name != "undo":
            action.add_argument("--because", metavar="WORDS", default="", help="kept as a comment")
        action.set_defaults(decide=name)


def _resolve(arguments: argparse.Namespace) -> int:
    if arguments.decide in {None, "list"} and not arguments.review:
        return _show(arguments)
    from kg.review import Review

    if arguments.review:
        if arguments.decide or not sys.stdin.isatty():
            remedy = "Without a terminal, see 'kg resolve --help' for commands that decide."
            raise InputError(
                "it asks on a terminal, and about proposals", where="--review", remedy=remedy
            )
        return _ask(Review.open(arguments.out))
    review = Review.open(arguments.out)
    _decide(review, arguments)
    review.save()
    tell(review.resolution.identified.outcomes, arguments.out)
    return FINE


def _show(arguments: argparse.Namespace) -> int:
    """Prints the decisions, or the proposals that are left."""
    from kg.review import Review
    from kg.write.identities import Proposals, decisions_json, decisions_text, proposals_text

    if arguments.decide == "list":
        outcomes = Review.open(arguments.out).resolution.identified.outcomes
        as_json, as_text = {"decisions": decisions_json(outcomes)}, decisions_text(outcomes)
    else:
        with opened(arguments.out) as store:
            graph = store.graph()
        as_json = {"proposals": Proposals(graph).as_json()}
        as_text = proposals_text(graph, str(arguments.out))
    print(json.dumps(as_json, ensure_ascii=False) if arguments.format == "json" else as_text)
    return FINE


def _decide(review: Review, arguments: argparse.Namespace) -> None:
    match arguments.decide:
        case "same":
            review.same(arguments.A, arguments.B, comment=arguments.because)
        case "different":
            review.different(arguments.A, arguments.B, comment=arguments.because)
        case "split":
            review.split(
                arguments.ENTITY,
                arguments.LABEL,
                documents=arguments.documents,
                called=arguments.called,
                comment=arguments.because,
            )
        case "rename":
            review.rename(arguments.ENTITY, arguments.LABEL, comment=arguments.because)
        case "retype":
            review.retype(arguments.ENTITY, arguments.CLASS, comment=arguments.because)
        case "undo":
            review.undo(arguments.N)


def _ask(review: Review) -> int:
    """Asks about the proposals one by one, then writes what was decided."""
    from kg.write.identities import Proposals

    proposals = Proposals(review.graph)
    for number, proposal in enumerate(proposals.all, 1):
        print(f"{number} of {len(proposals.all)}. {proposals.text(proposal)}")
        answer = _answer("  one and the same? [y]es, [n]o, [l]ater, [q]uit: ")
        if answer == "q":
            break
        if answer in {"y", "n"}:
            decide = review.same if answer == "y" else review.different
            first, second = (entity.iri for entity in proposals.kept_first(proposal))
            try:
                decide(first, second, comment="; ".join(proposal.evidence))
            except InputError as error:  # an answer before has settled it
                say(str(error))
    review.save()
    tell(review.resolution.identified.outcomes, review.out)
    return FINE


def _answer(question: str) -> str:
    """Returns the first letter of an answer that is one of y, n, l and q; q at the end of input."""
    while True:
        try:
            answer = input(question).strip().casefold()[:1]
        except EOFError:
            return "q"
        if answer in {"y", "n", "l", "q"}:
            return answer


def tell(outcomes: Sequence[Outcome], out: Path) -> None:
    """Says how many decisions hold, and which change nothing."""
    if outcomes:
        idle = [str(outcome.number) for outcome in outcomes if outcome.idle]
        number = f"{len(outcomes)} decision{'' if len(outcomes) == 1 else 's'}"
        rest = f"; idle: {', '.join(idle)} (see 'kg resolve {out} list')" if idle else ""
        say(f"{out / folder.LEDGER} has {number}{rest}")
