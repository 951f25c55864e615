"""Export trained weights, or the mean of several, to ONNX int8, with card and checksum.

python -m training.events.export OUT_FOLDER RUN/last.pt|SHIPPED.onnx...
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx

from tidings.extract.acts.classes import WIDTH
from training.attribution.export import sha256_of, to_int8, to_onnx
from training.attribution.network import EDGES, SENTENCES, STOPS, Network
from training.attribution.recipe import mean_of
from training.events.train import begun

# The least probability of an act, and of a piece of a party.
DECODING = {"least": 0.1, "part": 0.5}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--version", default="1.3")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    network = Network(WIDTH)
    network.load_state_dict(mean_of([begun(w).state_dict() for w in given.weights]))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "acts.onnx"
        to_onnx(network, whole)
        to_int8(whole, given.out / "acts.onnx")
    onnx.checker.check_model(str(given.out / "acts.onnx"))
    card = {
        "name": "tidings-acts", "version": given.version, **DECODING,
        "edges": EDGES, "sentences": SENTENCES, "stops": STOPS,
        "sha256": {"acts.onnx": sha256_of(given.out / "acts.onnx")},
    }  # fmt: skip
    (given.out / "acts.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
