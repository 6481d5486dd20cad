"""The weights of a pipeline made before, to go on from: its int8 encoder and its heads as floats.

What rounding to eight bits took away is learnt again in a few steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from kg.english import load_pipeline
from kg.english.components.heads import Head
from training.network import WIDTH

__all__ = ["encoder_arrays", "weights_of"]

_Arrays = dict[str, NDArray[np.float32]]
_ROWS = {
    "upos.weight": "upos",
    "upos.bias": "upos",
    "xpos.weight": "xpos",
    "xpos.bias": "xpos",
    "features.weight": "features",
    "features.bias": "features",
    "label_weights": "relation",
    "entity.weight": "entity",
    "entity.bias": "entity",
}
"""Which kind of classes the rows of an array belong to."""


def weights_of(
    pipeline: Path, fresh: Mapping[str, Tensor], classes: Mapping[str, Sequence[str]]
) -> dict[str, Tensor]:
    """All weights of a network, taken from a pipeline as far as it has them.

    Args:
        pipeline: The folder of a pipeline that `training.assemble` made.
        fresh: The weights that the network has now: rows of classes that are new stay as they are.
        classes: The classes of each kind, in the order of the rows of the network.
    """
    nlp = load_pipeline(str(pipeline))
    found = {f"encoder.{name}": array for name, array in encoder_arrays(pipeline).items()}
    for name in ("tagger", "parser", "ner"):
        head = nlp.get_pipe(name)
        assert isinstance(head, Head)
        for key, array in head.weights.items():
            kind = _ROWS.get(key)
            found[key] = (
                _by_class(array, head.classes[kind], fresh[key].numpy(), classes[kind])
                if kind
                else array
            )
    return {name: torch.from_numpy(found[name].copy()) for name in fresh}


def encoder_arrays(pipeline: Path) -> _Arrays:
    """The weights of the encoder under the names of `training.network.Encoder`."""
    tok2vec = load_pipeline(str(pipeline)).get_pipe("tok2vec")
    graph = tok2vec.model.attrs["encoder"].graph  # type: ignore[attr-defined]
    return _dequantised(onnx.load_from_string(graph))


def _by_class(
    array: NDArray[np.float32],
    names: Sequence[str],
    fresh: NDArray[np.float32],
    classes: Sequence[str],
) -> NDArray[np.float32]:
    """The rows of an array in the order of `classes`; fresh ones for those it lacks."""
    rows = {name: row for row, name in enumerate(names)}
    return np.stack(
        [array[rows[name]] if name in rows else fresh[i] for i, name in enumerate(classes)]
    )


def _dequantised(model: onnx.ModelProto) -> _Arrays:
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    named = {name: a for name, a in arrays.items() if name.endswith((".weight", ".bias"))}
    for table in ("pieces.weight", "shapes.weight"):
        named[table] = _floats(arrays, table)
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":  # its name is like /layers.0/query/MatMul_quant
            _, layer, part, _ = node.name.split("/")
            weight = _floats(arrays, node.input[1].removesuffix("_quantized"))
            named[f"{layer}.{part}.weight"] = weight.T
        elif node.op_type == "Add" and (folded := _folded(node, arrays)) is not None:
            named["types.weight"] = np.stack([folded, np.zeros_like(folded)])
    return named


def _folded(
    node: onnx.NodeProto, arrays: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float32] | None:
    """The embedding of the first token type, which the export turns into a constant."""
    constants = (arrays[name] for name in node.input if name.startswith("onnx::Add"))
    return next((each for each in constants if each.shape == (WIDTH,)), None)


def _floats(arrays: _Arrays, name: str) -> NDArray[np.float32]:
    scale, zero = arrays[f"{name}_scale"], arrays[f"{name}_zero_point"]
    whole = arrays[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)
    floats: NDArray[np.float32] = whole * scale
    return floats
