"""Export trained weights to ONNX int8, with tokenizer, card and checksums.

python -m training.attribution.export RUN/last.pt OUT_FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic
from torch import Tensor, nn

from training.attribution.network import EDGES, ENCODER, SENTENCES, STOPS, Network

DECODING = {
    "size": 286,
    "overlap": 0,
    "cue": 0.35,
    "change": 0.75,
    "lean": [0.3, 1.0],
    "weak": 0.05,
    "keep": -3.0,
    "rest": 3,
}


class Heads(torch.autograd.Function):
    """Attention of several heads that is one operator in the file: an eighth faster than its parts."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        parts = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (query, key, value))
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        found = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return found.setType(query.type())


class Attention(nn.Module):
    """A layer's attention without a mask, by :class:`Heads`."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        self.query, self.key, self.value = layer.query, layer.key, layer.value
        self.heads = layer.num_attention_heads

    def forward(self, h: Tensor, *_: Any, **__: Any) -> tuple[Tensor, None]:
        found: Tensor = Heads.apply(self.query(h), self.key(h), self.value(h), self.heads)
        return found, None


class Plain(nn.Module):
    """The network for one window without padding: no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        for layer in network.encoder.encoder.layer:
            layer.attention.self = Attention(layer.attention.self)

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        out: tuple[Tensor, ...] = self.network(ids, None)
        return out


def to_onnx(network: Network, path: Path) -> None:
    """The network as one ONNX file in float32. Input ids [1, n]; outputs as of Network.heads."""
    ids = torch.randint(1000, 20000, (1, 40))
    torch.onnx.export(
        Plain(network.eval()), (ids,), str(path), input_names=["ids"],
        output_names=["tags", "cue", "piece", "wants", "offers"], dynamic_axes={"ids": {1: "n"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip


def to_int8(source: Path, target: Path) -> None:
    """Weights in 8 bits, a scale a column; activations in 8 bits as they come."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--which", default="average", choices=["average", "weights"])
    parser.add_argument("--version", default="1.2")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    network = Network()
    network.load_state_dict(torch.load(given.weights)[given.which])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "tagger.onnx"
        to_onnx(network, whole)
        to_int8(whole, given.out / "tagger.onnx")
    onnx.checker.check_model(str(given.out / "tagger.onnx"))
    tokenizer = json.loads((ENCODER / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.update(truncation=None, padding=None)
    (given.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    card: dict[str, Any] = {
        "name": "tidings-attribution", "version": given.version,
        "decoding": DECODING, "edges": EDGES, "sentences": SENTENCES, "stops": STOPS,
        "confidence": [0.0, 1.0, *[0.0] * 8], "least": 0.0,
        "sha256": {n: sha256_of(given.out / n) for n in ("tagger.onnx", "tokenizer.json")},
    }  # fmt: skip
    (given.out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
