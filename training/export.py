"""Writes the fine-tuned encoder as an ONNX graph with int8 weights, and the heads as arrays."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from kg.english.components.heads import Head
from training.network import Encoder

__all__ = ["export", "heads"]

_KINDS = {
    "tagger": ("upos", "xpos", "features"),
    "parser": ("relation",),
    "ner": ("entity",),
}
_LAYERS = {
    "tagger": ("upos", "xpos", "features"),
    "parser": ("start", "arc", "label", "root"),
    "ner": ("entity",),
}
"""Beginnings of the names of each head's weights."""


def heads(network: Path) -> dict[str, Head]:
    """The heads of `network.pt`, by the names that the pipeline gives them."""
    state = torch.load(network, weights_only=True)
    arrays = {name: weight.numpy() for name, weight in state["weights"].items()}
    return {
        name: Head(
            {key: array for key, array in arrays.items() if key.startswith(_LAYERS[name])},
            {kind: state["classes"][kind] for kind in kinds},
        )
        for name, kinds in _KINDS.items()
    }


def export(network: Path, graph: Path) -> None:
    """Exports the encoder of `network.pt` to `graph`, quantised.

    Weights are int8 by channel with 7 bits used (`reduce_range`): without that, processors lacking
    VNNI saturate in 16-bit sums and give other results.
    """
    weights = torch.load(network, weights_only=True)["weights"]
    encoder = Encoder()
    encoder.load_state_dict(
        {
            name.removeprefix("encoder."): weight
            for name, weight in weights.items()
            if name.startswith("encoder.")
        }
    )
    encoder.eval()
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder, "full.onnx"), Path(folder, "ready.onnx")
        _export(encoder, full)
        quant_pre_process(full, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            graph,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )


def _export(encoder: Encoder, path: Path) -> None:
    pieces = torch.randint(1000, 2000, (2, 16))
    names = ["pieces", "shapes", "mask"]
    torch.onnx.export(
        encoder,
        (pieces, torch.zeros_like(pieces), torch.ones_like(pieces)),
        str(path),
        dynamo=False,
        opset_version=17,
        input_names=names,
        output_names=["vectors"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in [*names, "vectors"]},
    )


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("graph", type=Path)
    options = parser.parse_args()
    export(options.network, options.graph)


if __name__ == "__main__":
    main()
