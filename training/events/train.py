"""Train the network that reads acts: a kind at a trigger, and which pieces are its actor and recipient.

    python -m training.events.train DOCS.jsonl OUT LABELS.jsonl... [--parts train tune more] [--start WEIGHTS]
        [--corpus TRAIN.jsonl]

The network is that of the attribution (``training/attribution/network.py``) with other classes; ``--start``
takes over its encoder and its links. OUT gets `last.pt` after each epoch and `log.jsonl`. Fixed seeds.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tidings.extract.acts.classes import KINDS, STATUSES, WIDTH
from tidings.extract.tagging.pieces import load_tokenizer
from training.attribution.network import ENCODER, Network, link_scores
from training.attribution.restore import restored
from training.attribution.train import batches, save
from training.events.corpus import IGNORE, Window, rows, texts, windows

BATCH = 24
HEAD_RATE = 4
EVERY = 200  # steps between two lines of progress
CUT = (len(KINDS) + 1, len(STATUSES), 1, 1)  # columns of the classes: kind, status, negative, attributed


def collate(part: list[Window]) -> tuple[Tensor, ...]:
    """ids, mask, kinds [b, n]; triggers [k, 3] (row, first, end); links, counted [k, 2, n]; moods [k, 3]."""
    width = max(len(w.ids) for w in part)
    ids = torch.zeros(len(part), width, dtype=torch.long)
    mask, kinds = torch.zeros_like(ids), torch.full_like(ids, IGNORE)
    triggers, links, counted, moods = [], [], [], []
    for row, w in enumerate(part):
        n, pad = len(w.ids), width - len(w.ids)
        ids[row, :n], mask[row, :n], kinds[row, :n] = torch.from_numpy(w.ids), 1, torch.from_numpy(w.kinds)
        for k, (a, b) in enumerate(w.triggers):
            triggers.append((row, a, b))
            links.append(np.pad(w.links[k], ((0, 0), (0, pad))))
            counted.append(np.pad(w.inside, (0, pad)))
            moods.append(w.moods[k])
    k = len(triggers)
    return (
        ids, mask, kinds, torch.tensor(triggers, dtype=torch.long).view(-1, 3),
        torch.from_numpy(np.stack(links)).float() if k else torch.zeros(0, 2, width),
        torch.from_numpy(np.stack(counted)).float() if k else torch.zeros(0, width),
        torch.from_numpy(np.stack(moods)) if k else torch.zeros(0, 3, dtype=torch.long),
    )  # fmt: skip


def loss_of(model: Network, part: list[Window]) -> Tensor:
    """Kind of every piece, and of each true trigger its links and moods."""
    ids, mask, kinds, triggers, links, counted, moods = collate(part)
    scores, *sides = model(ids, mask)
    kind, status, negative, attributed = scores.split(CUT, dim=-1)
    loss = nn.functional.cross_entropy(
        kind.flatten(0, 1), kinds.flatten(), ignore_index=IGNORE, reduction="sum"
    )
    loss = loss / (8 * len(part))
    if not len(triggers):
        return loss
    out = link_scores(ids, triggers, *sides)
    each = nn.functional.binary_cross_entropy_with_logits(out, links, reduction="none") * counted.unsqueeze(1)
    loss = loss + each.sum() / (4 * len(part))
    row, at = triggers[:, 0], triggers[:, 1]
    mood = nn.functional.cross_entropy(status[row, at], moods[:, 0], reduction="sum")
    for found, want in ((negative, moods[:, 1]), (attributed, moods[:, 2])):
        mood = mood + nn.functional.binary_cross_entropy_with_logits(
            found[row, at, 0], want.float(), reduction="sum"
        )
    return loss + mood / (4 * len(part))


def begun(start: Path | None) -> Network:
    """A network with this task's classes; of ``start``, a checkpoint or a shipped model, all that fits."""
    model = Network(WIDTH)
    if start:
        shipped = start.suffix == ".onnx"
        kept = restored(start) if shipped else torch.load(start, weights_only=True)["average"]
        own = model.state_dict()
        weights = {k: v for k, v in kept.items() if v.shape == own[k].shape}
        model.load_state_dict(weights, strict=False)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, help="PolNeAR's train.jsonl, for the labels of polnear.jsonl")
    parser.add_argument("--parts", nargs="+", default=["train", "tune", "more"])
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--floor", type=float, default=0.02, help="the least share of the rate, at the end")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    labels = rows(given.labels, frozenset(given.parts))
    docs = texts([given.docs, *([given.corpus] if given.corpus else [])], (row["id"] for row in labels))
    tokenizer = load_tokenizer(ENCODER / "tokenizer.json")
    model = begun(given.start)
    # the vectors of words stay as they are: a quarter of the time, and the labels hold few of the words
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    moving = {n: p for n, p in model.named_parameters() if p.requires_grad}
    encoder = [p for n, p in moving.items() if n.startswith("encoder")]
    heads = [p for n, p in moving.items() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": given.rate}, {"params": heads, "lr": HEAD_RATE * given.rate}],
        weight_decay=0.01,
    )
    steps = given.epochs * -(-len(labels) // BATCH)
    rate = lambda s: min((s + 1) / 100, max(given.floor, (steps - s) / steps))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    average, since = {k: v.detach().clone() for k, v in model.state_dict().items()}, time.time()
    step, total = 0, 0.0
    for _ in range(given.epochs):
        model.train()
        for part in batches(list(windows(labels, docs, tokenizer, rng)), rng, BATCH, near=8):
            loss = loss_of(model, part)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            for name, weights in moving.items():
                average[name].lerp_(weights.detach(), 0.01)
            step, total = step + 1, total + loss.item()
            if step % EVERY == 0:
                line = {"step": step, "of": steps, "loss": round(total / EVERY, 4)}
                told = json.dumps({**line, "seconds": round(time.time() - since)})
                with (given.out / "log.jsonl").open("a", encoding="utf-8") as log:
                    log.write(told + "\n")
                print(told, flush=True)
                total = 0.0
        save(given.out, {"weights": model.state_dict(), "average": average})


if __name__ == "__main__":
    main()
