"""Weights of a shipped model as floats again, to go on from: each int8 column times its scale.

The float weights of a run are not kept in the repository; what int8 loses is made good in a few steps of
training.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

PREFIX = "network."


def restored(path: Path) -> dict[str, Tensor]:
    """Parameter names of ``training.attribution.network.Network`` to float tensors, out of an ONNX file.

    Raises KeyError where the file is not one of ``training.attribution.export``.
    """
    graph = onnx.load(str(path)).graph
    kept = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    found = {name.removeprefix(PREFIX): kept[name] for name in kept if name.startswith(PREFIX)}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            # the node's name is the module's path: "/network/side/side.0/MatMul_quant"
            module = _module(node.name)
            found[f"{module}.weight"] = _floats(kept, node.input[1]).T.contiguous()
    for name in [n for n in found if n.endswith("_quantized")]:
        del found[name]
        found[name.removesuffix("_quantized")] = _floats(kept, PREFIX + name)
    return {k: v for k, v in found.items() if not k.endswith(("_scale", "_zero_point"))}


def _module(node: str) -> str:
    parts = node.removeprefix("/network/").removesuffix("/MatMul_quant").split("/")
    # a list's member repeats the list's name: "layer.0" below "encoder", "side.0" below "side"
    return ".".join(
        p for p, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{p}.")
    )


def _floats(kept: Mapping[str, Tensor], name: str) -> Tensor:
    base = name.removesuffix("_quantized")
    zero = kept[f"{base}_zero_point"].float()
    return (kept[name].float() - zero) * kept[f"{base}_scale"]
