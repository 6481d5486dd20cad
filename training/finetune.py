"""Fine-tunes the encoder on trees and names together, within a given time.

The learning rate falls linearly with the time used, so that the result of any budget is a finished
one. Writes `encoder.pt` (the weights of the encoder) into the output folder, a checkpoint of them
now and then, and a line of development scores to standard error with each.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import (
    IGNORED,
    Batch,
    Item,
    Vocabulary,
    entity_items,
    make_batch,
    shuffled,
    tree_items,
)
from training.conllu import documents, treebank
from training.named_entities import development_examples, swap_names, training_examples
from training.network import Network, locked_dropout

__all__ = ["finetune"]

BATCH_PIECES = 1800
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1.5e-3
WARM_UP = 0.04
TREE_SHARE = 0.55
"""Share of the steps spent on trees; the rest goes to names."""
CHECKPOINT_SECONDS = 240


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


def finetune(corpora: Path, out: Path, *, seconds: float, threads: int, seed: int = 0) -> None:
    """Fine-tunes for `seconds` of wall time and writes `out/encoder.pt`."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    dice = random.Random(seed)
    vocabulary = Vocabulary()
    trees, named, dev_trees, dev_named = _items(corpora, vocabulary, dice)
    network = Network(vocabulary.sizes())
    network.encoder.load_pretrained()
    out.mkdir(parents=True, exist_ok=True)
    optimizer = _optimizer(network)
    streams = {"trees": _Stream(trees, dice), "names": _Stream(named, dice)}
    network.train()
    begun, paused, checkpoint, step = time.monotonic(), 0.0, 60.0, 0
    while (used := time.monotonic() - begun - paused) < seconds:
        _set_rate(optimizer, used / seconds)
        task = "trees" if dice.random() < TREE_SHARE else "names"
        loss = _loss(network, streams[task].next())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        if used > checkpoint:
            checkpoint += CHECKPOINT_SECONDS
            pause = time.monotonic()
            torch.save(network.encoder.state_dict(), out / "encoder.pt")
            _report(used, step, streams, _scores(network, dev_trees, dev_named, vocabulary, 8))
            paused += time.monotonic() - pause
    torch.save(network.encoder.state_dict(), out / "encoder.pt")
    _report(seconds, step, streams, _scores(network, dev_trees, dev_named, vocabulary, None))


def _items(
    corpora: Path, vocabulary: Vocabulary, dice: random.Random
) -> tuple[list[Item], list[Item], list[Item], list[Item]]:
    vocabulary.number("entity", "O")
    sentences = treebank(corpora, "ud-ewt", "train") + treebank(corpora, "ud-gum-clean", "train")
    trees = tree_items(documents(sentences), vocabulary, dice)
    examples = training_examples(corpora)
    named = entity_items(examples + swap_names(examples, seed=7), vocabulary)
    vocabulary.frozen = True
    sentences = treebank(corpora, "ud-ewt", "dev") + treebank(corpora, "ud-gum-clean", "dev")
    dev_trees = tree_items(documents(sentences), vocabulary, random.Random(1))
    dev_named = entity_items(development_examples(corpora), vocabulary)
    return trees, named, dev_trees, dev_named


def _optimizer(network: Network) -> torch.optim.Optimizer:
    shapes = network.encoder.shapes.weight
    encoder = [p for p in network.encoder.parameters() if p is not shapes]
    known = {id(p) for p in encoder}
    rest = [p for p in network.parameters() if id(p) not in known]
    groups = [
        {"params": encoder, "lr": ENCODER_RATE, "top": ENCODER_RATE},
        {"params": rest, "lr": HEAD_RATE, "top": HEAD_RATE},
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


def _loss(network: Network, batch: Batch) -> Tensor:
    words = _encode(network, batch)

    def part(scores: Tensor, kind: str) -> Tensor:
        gold = torch.from_numpy(batch.gold[kind]).reshape(-1)
        return functional.cross_entropy(
            scores.reshape(-1, scores.shape[-1]), gold, ignore_index=IGNORED
        )

    if "entity" in batch.gold:
        return part(network.entity(words), "entity")
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


def _candidates(batch: Batch) -> Tensor:
    present = torch.from_numpy(batch.present)
    return torch.cat([torch.ones_like(present[:, :1]), present], 1)[:, None, :]


@torch.no_grad()
def _scores(
    network: Network,
    trees: list[Item],
    named: list[Item],
    vocabulary: Vocabulary,
    limit: int | None,
) -> dict[str, float]:
    network.eval()
    scores = _tree_scores(network, trees, limit)
    scores["entities"] = _entity_score(network, named, vocabulary, limit)
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


def _entity_score(
    network: Network, items: list[Item], vocabulary: Vocabulary, limit: int | None
) -> float:
    names = {number: tag for tag, number in vocabulary.classes["entity"].items()}
    true = predicted = both = 0
    for group in shuffled(items, 4000, random.Random(1))[: limit and 2 * limit]:
        batch = make_batch(group)
        guesses = network.entity(_encode(network, batch)).argmax(-1).numpy()
        for row in range(len(group)):
            gold = batch.gold["entity"][row][batch.present[row]]
            guess = np.where(
                gold == IGNORED, vocabulary.number("entity", "O"), guesses[row][: len(gold)]
            )
            ours = set(_spans([names[int(n)] for n in guess]))
            theirs = set(_spans([names.get(int(n), "O") for n in gold]))
            true, predicted, both = (
                true + len(theirs),
                predicted + len(ours),
                both + len(ours & theirs),
            )
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


def _report(used: float, step: int, streams: dict[str, _Stream], scores: dict[str, float]) -> None:
    epochs = {name: f"{stream.seen / stream.words:.2f}" for name, stream in streams.items()}
    rate = sum(stream.seen for stream in streams.values()) / used
    figures = {name: f"{100 * score:.2f}" for name, score in scores.items()}
    sys.stderr.write(f"{used:.0f} s, step {step}, {rate:.0f} words/s, {epochs}, {figures}\n")
    sys.stderr.flush()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    finetune(options.corpora, options.out, seconds=60 * options.minutes, threads=options.threads)


if __name__ == "__main__":
    main()
