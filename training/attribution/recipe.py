"""The stages of training, one after another, and the mean of the last two.

    python -m training.attribution.recipe TRAIN.jsonl OUT

About an hour and a half on two cores. A stage that is done (its `averaged.pt` is there) is not done again.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

# epochs, rate, seed; each stage goes on from the averaged weights of the one before
STAGES = ((2.0, 3e-4, 0), (2.5, 2e-4, 1), (1.6, 1.2e-4, 2))


def mean_of(weights: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several networks' weights, one after another learned from the same start."""
    first = weights[0]
    return {
        k: sum((w[k] for w in weights[1:]), start=v) / len(weights) if v.is_floating_point() else v
        for k, v in first.items()
    }


def main() -> None:
    train, out = Path(sys.argv[1]), Path(sys.argv[2])
    start: Path | None = None
    done = []
    for n, (epochs, rate, seed) in enumerate(STAGES):
        folder = out / f"stage{n}"
        command = [sys.executable, "-m", "training.attribution.train", str(train), str(folder)]
        command += ["--epochs", str(epochs), "--rate", str(rate), "--seed", str(seed)]
        if not (folder / "averaged.pt").exists():
            subprocess.run(command + (["--start", str(start)] if start else []), check=True)
            averaged = torch.load(folder / "last.pt")["average"]
            torch.save({"weights": averaged}, folder / "averaged.pt")
        start = folder / "averaged.pt"
        done.append(torch.load(start)["weights"])
    torch.save({"average": mean_of(done[-2:])}, out / "last.pt")


if __name__ == "__main__":
    main()
