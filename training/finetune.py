"""Fine-tunes the encoder on trees and names together, within a given time.

The learning rate falls linearly with the time used, so that the result of any budget is a finished
one. Writes `network.pt` (all weights and the classes) into the output folder. Every few minutes a
line of development scores goes to standard error and a checkpoint to `checkpoint.pt`, from which an
interrupted run goes on.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import (
    IGNORED,
    TAGS,
    Batch,
    Item,
    Vocabulary,
    entity_items,
    make_batch,
    shuffled,
    tree_items,
)
from training.conllu import documents, read, treebank
from training.continuing import weights_of
from training.gazetteer_names import gazetteer_names
from training.headlines import headlines
from training.labels import meanings
from training.named_entities import development_examples, swap_names, training_examples
from training.network import Network, locked_dropout
from training.own_names import own_examples

__all__ = ["finetune"]

BATCH_PIECES = 1800
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1.5e-3
GOING_ON = 0.6
"""The share of these rates with which a pipeline made before is trained further."""
WARM_UP = 0.04
SHARES = {"trees": 0.5, "open names": 0.22, "own names": 0.28}
"""Shares of the steps."""
CHECKPOINT_SECONDS = 240
OWN_TREES = Path(__file__).with_name("trees")
_OWN_COPIES = 3
"""How often each of the few trees of our own is seen in an epoch."""


class _Stream:
    """Batches of one task without end, reshuffled with each epoch."""

    def __init__(self, items: list[Item], dice: random.Random) -> None:
        self.items, self.dice = items, dice
        self.queue: list[list[Item]] = []
        self.words = sum(len(item.pieces) for item in items)
        self.seen = 0

    def next(self) -> Batch:
        if not self.queue:
            self.queue = shuffled(self.items, BATCH_PIECES, self.dice)
        items = self.queue.pop()
        self.seen += sum(len(item.pieces) for item in items)
        return make_batch(items, self.dice)


@dataclass(slots=True)
class _Data:
    """Training streams by task, and the development items."""

    streams: dict[str, _Stream]
    trees: list[Item]
    names: dict[str, list[Item]]
    vocabulary: Vocabulary

    def classes(self) -> dict[str, list[str]]:
        """The names of the classes of each kind, in the order of their numbers."""
        numbered = {kind: list(values) for kind, values in self.vocabulary.classes.items()}
        return {**numbered, "entity": list(TAGS)}


def finetune(
    corpora: Path,
    out: Path,
    *,
    seconds: float,
    threads: int,
    seed: int = 0,
    start: Path | None = None,
) -> None:
    """Fine-tunes for `seconds` of wall time and writes `out/network.pt`.

    Args:
        corpora: The folder of the corpora.
        out: Where the result and the checkpoint go.
        seconds: The time, that before an interruption included.
        threads: Threads of torch.
        seed: Fixes the order of the data and the dropout.
        start: A pipeline made before, to go on from instead of the pretrained encoder.
    """
    torch.set_num_threads(threads)
    data = _data(corpora, random.Random(seed))
    run = _Run(data, start=start, seed=seed)
    out.mkdir(parents=True, exist_ok=True)
    if (out / "checkpoint.pt").exists():
        run.resume(out / "checkpoint.pt")
    run.train(seconds, out / "checkpoint.pt")
    result = {"weights": run.network.state_dict(), "classes": data.classes()}
    torch.save(result, out / "network.pt")
    _report(run, _scores(run.network, data, None))


class _Run:
    """One fine-tuning in progress."""

    def __init__(self, data: _Data, *, start: Path | None, seed: int) -> None:
        torch.manual_seed(seed)
        self.data = data
        self.dice = random.Random(seed)
        self.network = Network(data.vocabulary.sizes())
        self.network.encoder.load_pretrained()
        if start:
            fresh = self.network.state_dict()
            self.network.load_state_dict(weights_of(start, fresh, data.classes()))
        self.optimizer = _optimizer(self.network, GOING_ON if start else 1.0)
        self.allowed = torch.from_numpy(data.vocabulary.allowed())
        self.used, self.steps = 0.0, 0

    def resume(self, checkpoint: Path) -> None:
        """Goes on from a checkpoint; the order of the data begins anew."""
        state = torch.load(checkpoint, weights_only=True)
        self.network.load_state_dict(state["weights"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.used, self.steps = state["used"], state["steps"]
        self.dice.seed(self.steps)
        torch.manual_seed(self.steps)

    def train(self, seconds: float, checkpoint: Path) -> None:
        """Steps until `seconds` are used, with a checkpoint now and then."""
        self.network.train()
        saved = self.used
        last = time.monotonic()
        while self.used < seconds:
            _set_rate(self.optimizer, self.used / seconds)
            self._step()
            now = time.monotonic()
            self.used, last = self.used + now - last, now
            if self.used > saved + CHECKPOINT_SECONDS:
                self._save(checkpoint)
                _report(self, _scores(self.network, self.data, 8))
                saved, last = self.used, time.monotonic()

    def _step(self) -> None:
        streams = self.data.streams
        task = self.dice.choices(list(streams), [SHARES[name] for name in streams])[0]
        loss = _loss(self.network, streams[task].next(), self.allowed)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1

    def _save(self, checkpoint: Path) -> None:
        state = {
            "weights": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "used": self.used,
            "steps": self.steps,
        }
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)


def _data(corpora: Path, dice: random.Random) -> _Data:
    vocabulary = Vocabulary()
    sentences = treebank(corpora, "ud-ewt", "train") + treebank(corpora, "ud-gum-clean", "train")
    news = _OWN_COPIES * list(read(OWN_TREES / "train.conllu"))
    alone = [[made] for made in [*headlines(sentences, share=0.3, seed=9), *news]]
    tasks = {"trees": tree_items([*documents(sentences), *alone], vocabulary, dice)}
    vocabulary.frozen = True
    examples = training_examples(corpora)
    tasks["open names"] = entity_items(examples + swap_names(examples, seed=7), vocabulary)
    own = own_examples("train")
    copies = [
        *swap_names(own, seed=8),
        *swap_names(own, seed=9, share=0.8, names=gazetteer_names()),
    ]
    tasks["own names"] = entity_items(own + copies, vocabulary)
    sentences = treebank(corpora, "ud-ewt", "dev") + treebank(corpora, "ud-gum-clean", "dev")
    names = {"open": development_examples(corpora), "own": own_examples("dev")}
    return _Data(
        {name: _Stream(items, dice) for name, items in tasks.items() if items},
        tree_items(documents(sentences), vocabulary, random.Random(1)),
        {name: entity_items(own, vocabulary) for name, own in names.items()},
        vocabulary,
    )


def _optimizer(network: Network, scale: float) -> torch.optim.Optimizer:
    shapes = network.encoder.shapes.weight
    encoder = [p for p in network.encoder.parameters() if p is not shapes]
    known = {id(p) for p in encoder}
    rest = [p for p in network.parameters() if id(p) not in known]
    groups = [
        {"params": encoder, "lr": 0.0, "top": scale * ENCODER_RATE},
        {"params": rest, "lr": 0.0, "top": scale * HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _set_rate(optimizer: torch.optim.Optimizer, done: float) -> None:
    scale = done / WARM_UP if done < WARM_UP else (1 - done) / (1 - WARM_UP)
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * max(scale, 0.005)


def _encode(network: Network, batch: Batch) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = network.encoder(
            torch.from_numpy(batch.pieces),
            torch.from_numpy(batch.shapes),
            torch.from_numpy(batch.mask),
        )
    words: Tensor = torch.from_numpy(batch.pooling) @ vectors.float()
    return locked_dropout(words, 0.1, network.training)


def _loss(network: Network, batch: Batch, allowed: Tensor) -> Tensor:
    words = _encode(network, batch)
    if "entity" in batch.gold:
        return _choice_loss(network.names(words), torch.from_numpy(batch.gold["entity"]), allowed)

    def part(scores: Tensor, kind: str) -> Tensor:
        gold = torch.from_numpy(batch.gold[kind]).reshape(-1)
        return functional.cross_entropy(
            scores.reshape(-1, scores.shape[-1]), gold, ignore_index=IGNORED
        )

    heads = torch.from_numpy(batch.gold["head"])
    arcs = network.arcs(words).masked_fill(~_candidates(batch), -1e4)
    return (
        part(arcs, "head")
        + part(network.labels(words, heads.clamp(min=0)), "relation")
        + 0.5 * part(network.upos(words), "upos")
        + 0.3 * part(network.xpos(words), "xpos")
        + 0.3 * part(network.features(words), "features")
        + 0.3 * part(network.start(words), "start")
    )


def _choice_loss(scores: Tensor, choices: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the probability that the tag of a word is one of those allowed."""
    known = choices != IGNORED
    logarithms = scores[known].log_softmax(-1)
    return -logarithms.masked_fill(~allowed[choices[known]], -1e4).logsumexp(-1).mean()


def _candidates(batch: Batch) -> Tensor:
    present = torch.from_numpy(batch.present)
    return torch.cat([torch.ones_like(present[:, :1]), present], 1)[:, None, :]


@torch.no_grad()  # type: ignore[untyped-decorator]
def _scores(network: Network, data: _Data, limit: int | None) -> dict[str, float]:
    network.eval()
    scores = _tree_scores(network, data.trees, limit)
    for name, items in data.names.items():
        scores[f"{name} names"] = _entity_score(network, items, limit and 2 * limit)
    network.train()
    return scores


def _tree_scores(network: Network, items: list[Item], limit: int | None) -> dict[str, float]:
    words = attached = labelled = tagged = 0
    for group in shuffled(items, 4000, random.Random(1))[:limit]:
        batch = make_batch(group)
        vectors = _encode(network, batch)
        sentence = torch.from_numpy(batch.gold["sentence"])
        within = torch.cat(
            [
                torch.ones(*sentence.shape, 1, dtype=torch.bool),
                sentence[:, :, None] == sentence[:, None, :],
            ],
            2,
        )
        heads = network.arcs(vectors).masked_fill(~within, -1e4).argmax(-1)
        labels = network.labels(vectors, heads).argmax(-1)
        present = torch.from_numpy(batch.present)
        right = (heads == torch.from_numpy(batch.gold["head"])) & present
        words += int(present.sum())
        attached += int(right.sum())
        labelled += int((right & (labels == torch.from_numpy(batch.gold["relation"]))).sum())
        upos = network.upos(vectors).argmax(-1) == torch.from_numpy(batch.gold["upos"])
        tagged += int((upos & present).sum())
    return {"uas": attached / words, "las": labelled / words, "upos": tagged / words}


def _entity_score(network: Network, items: list[Item], limit: int | None) -> float:
    """F1; a name counts when its ends are right and its label is one that the gold one can mean."""
    true = predicted = both = 0
    for group in shuffled(items, 4000, random.Random(1))[:limit]:
        batch = make_batch(group)
        guesses = network.names(_encode(network, batch)).argmax(-1).tolist()
        for item, guess in zip(group, guesses, strict=True):
            gold = {(start, end): meanings(label) for start, end, label in item.names if label}
            annotated = frozenset().union(*gold.values())
            unknown = {
                i for start, end, label in item.names if not label for i in range(start, end)
            }
            found = _spans([TAGS[tag] for tag in guess[: len(item.pieces)]])
            found = [
                (start, end, label)
                for start, end, label in found
                if label in annotated and unknown.isdisjoint(range(start, end))
            ]
            true, predicted = true + len(gold), predicted + len(found)
            both += sum(label in gold.get((start, end), ()) for start, end, label in found)
    return 2 * both / max(1, true + predicted)


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for position, tag in enumerate(tags):
        label = tag[2:]
        if tag == "O":
            continue
        if tag[0] == "I" and spans and spans[-1][1] == position and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], position + 1, label)
        else:
            spans.append((position, position + 1, label))
    return spans


def _report(run: _Run, scores: dict[str, float]) -> None:
    streams = run.data.streams
    epochs = {name: f"{stream.seen / stream.words:.2f}" for name, stream in streams.items()}
    words = sum(stream.seen for stream in streams.values())
    figures = {name: f"{100 * score:.2f}" for name, score in scores.items()}
    sys.stderr.write(f"{run.used:.0f} s, step {run.steps}, {words} words, {epochs}, {figures}\n")
    sys.stderr.flush()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="folder of a pipeline to go on from")
    options = parser.parse_args()
    finetune(
        options.corpora,
        options.out,
        seconds=60 * options.minutes,
        threads=options.threads,
        start=options.start,
    )


if __name__ == "__main__":
    main()
