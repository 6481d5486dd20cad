"""Writes the fine-tuned encoder as an ONNX graph with int8 weights."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import Encoder

__all__ = ["export"]


def export(weights: Path, graph: Path) -> None:
    """Exports `encoder.pt` to `graph`, quantised.

    Weights are int8 by channel with 7 bits used (`reduce_range`): without that, processors lacking
    VNNI saturate in 16-bit sums and give other results.
    """
    encoder = Encoder()
    encoder.load_state_dict(torch.load(weights, weights_only=True))
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
    parser.add_argument("weights", type=Path)
    parser.add_argument("graph", type=Path)
    options = parser.parse_args()
    export(options.weights, options.graph)


if __name__ == "__main__":
    main()
