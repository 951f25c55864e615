"""Train the attribution tagger and linker.

    python -m training.attribution.train TRAIN.jsonl OUT [--epochs 5]

OUT gets `last.pt` every 50 steps (weights, averaged weights, and what is needed to go on) and `log.jsonl`. A
run that was stopped goes on from there by itself. Fixed seeds; on one machine with one number of threads, the
same run gives the same weights to rounding, stopped or not.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from tidings.extract.tagging.pieces import load_tokenizer
from training.attribution.corpus import CUE, IGNORE, OUTSIDE, Row, Window, remarked, renamed, rows, windows
from training.attribution.names import SURNAMES
from training.attribution.network import ENCODER, Network, link_scores

SIZE, BATCH = 286, 10
HEAD_RATE = 4  # the heads learn this much faster than the encoder
EVERY = 50  # steps between two checkpoints
MOST_FALSE = 8  # false cues of the model that a batch learns to leave alone


def collate(part: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, mask, tags [b, n]; cues [k, 3] (row, first, end); links [k, n]."""
    width = max(len(w.ids) for w in part)
    ids = torch.zeros(len(part), width, dtype=torch.long)
    mask, tags = torch.zeros_like(ids), torch.full_like(ids, IGNORE)
    cues, links = [], []
    for row, w in enumerate(part):
        n = len(w.ids)
        ids[row, :n], mask[row, :n] = torch.from_numpy(w.ids), 1
        tags[row, :n] = torch.from_numpy(w.tags)
        for (a, b), link in zip(w.cues, w.links, strict=True):
            cues.append((row, a, b))
            links.append(np.pad(link, (0, width - n)))
    none = torch.zeros(0, width, dtype=torch.long)
    return (
        ids, mask, tags, torch.tensor(cues, dtype=torch.long).view(-1, 3),
        torch.from_numpy(np.stack(links)).long() if links else none,
    )  # fmt: skip


class Sized(Protocol):
    """A window: something with pieces."""

    @property
    def ids(self) -> np.ndarray: ...


W = TypeVar("W", bound=Sized)


def batches(data: list[W], rng: random.Random, size: int = BATCH, near: int = 32) -> Iterator[list[W]]:
    """All windows once, ``size`` at a time, those within ``near`` pieces together, in random order."""
    order = sorted(rng.sample(data, len(data)), key=lambda w: len(w.ids) // near)
    parts = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(parts)
    yield from parts


def epoch_data(corpus: list[Row], names: set[str], rng: random.Random, plain: bool) -> list[Window]:
    """The corpus as this epoch sees it: cuts moved, some articles with other marks, names, no breaks."""
    tokenizer, out = load_tokenizer(ENCODER / "tokenizer.json"), []
    for row in corpus:
        breaks = True
        if not plain:
            row = remarked(row, rng) if rng.random() < 0.3 else row
            row = renamed(row, names, SURNAMES, rng) if rng.random() < 0.35 else row
            breaks = rng.random() > 0.25
        out += windows(row, tokenizer, SIZE, rng.randrange(60, SIZE), breaks)
    return out


def frequent_names(corpus: list[Row], most: int = 400) -> set[str]:
    """Capitalised words inside sources that the corpus repeats: mostly surnames of US politics."""
    count: collections.Counter[str] = collections.Counter()
    for row in corpus:
        for attribution in row["attributions"]:
            for start, end in attribution["source"]:
                words = row["text"][start:end].split()
                if 1 <= len(words) <= 3 and words[-1].isalpha() and words[-1].istitle():
                    count[words[-1]] += 1
    common = collections.Counter(w for row in corpus for w in row["text"].split() if w.islower())
    return {w for w, n in count.most_common(most) if common[w.lower()] < n and len(w) > 3}


def loss_of(model: Network, part: list[Window]) -> Tensor:
    """Class loss, plus link loss of annotated cues and of some false ones that the model proposes."""
    ids, mask, tags, cues, links = collate(part)
    scores, *sides = model(ids, mask)
    loss = nn.functional.cross_entropy(scores.view(-1, scores.shape[-1]), tags.view(-1), ignore_index=IGNORE)
    false = ((scores.argmax(-1) == CUE) & (tags == OUTSIDE)).nonzero()[:MOST_FALSE]
    cues = torch.cat([cues, torch.cat([false, false[:, 1:] + 1], 1)])
    links = torch.cat([links, torch.zeros(len(false), links.shape[1], dtype=torch.long)])
    if not len(cues):
        return loss
    out = link_scores(ids, cues, *sides)
    return loss + link_loss(out, links, cues[:, 0], mask)


def link_loss(out: Tensor, links: Tensor, row: Tensor, mask: Tensor) -> Tensor:
    """Each link on its own, which cue a piece of content belongs to, and which pieces are the source."""
    want = torch.stack([links == 1, links == 2], 1).float()
    keep = mask[row].unsqueeze(1).float()
    each = nn.functional.binary_cross_entropy_with_logits(out, want, reduction="none") * keep
    loss = each.sum() / (len(row) * 40)
    rival = (row.unsqueeze(0) == row.unsqueeze(1)).float()  # cues of one window
    total = torch.einsum("jk,kn->jn", rival, out[:, 1].clamp(-30, 30).exp()).clamp_min(1e-30).log()
    content = links == 2
    if content.any():
        loss = loss + (total - out[:, 1].clamp(-30, 30))[content].mean()
    has = (links == 1).any(1)
    if has.any():
        low = torch.finfo(out.dtype).min
        source = out[has, 0].masked_fill(mask[row[has]] == 0, low)
        right = source.masked_fill(links[has] != 1, low)
        loss = loss + 0.5 * (source.logsumexp(1) - right.logsumexp(1)).mean()
    return loss


def save(out: Path, state: dict[str, Any]) -> None:
    """Write the checkpoint whole or not at all."""
    torch.save(state, out / "new.pt")
    (out / "new.pt").replace(out / "last.pt")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plain", action="store_true", help="no other marks or names")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    corpus = rows(given.train)
    names = frequent_names(corpus)
    model = Network()
    if given.start:
        model.load_state_dict(torch.load(given.start)["weights"])
    per_epoch = -(-len(epoch_data(corpus, names, random.Random(1), True)) // BATCH)
    steps, step = round(given.epochs * per_epoch), 0
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": given.rate}, {"params": heads, "lr": HEAD_RATE * given.rate}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip

    def rate(s: int) -> float:
        return min((s + 1) / 100, max(0.02, (steps - s) / max(1, steps - 100)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    begun = given.out / "last.pt"
    first, done = 0, 0
    old: dict[str, Any] = torch.load(begun, weights_only=True) if begun.exists() else {}
    if old:
        model.load_state_dict(old["weights"])
        optimizer.load_state_dict(old["optimizer"])
        schedule.load_state_dict(old["schedule"])
        average, step, first, done = old["average"], old["step"], old["epoch"], old["done"]
        rng.setstate(old["rng"])

    def keep_on_disk(epoch: int, done: int, drawn: tuple[Any, ...]) -> None:
        """``done`` batches of ``epoch`` are learned, whose data were drawn from the state ``drawn``."""
        save(given.out, {
            "weights": model.state_dict(), "average": average, "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(), "step": step, "epoch": epoch, "done": done, "rng": drawn,
            "torch": torch.get_rng_state(),
        })  # fmt: skip

    began, seen = time.time(), 0
    for epoch in range(first, -(-steps // per_epoch)):
        model.train()
        at_start = rng.getstate()
        data = epoch_data(corpus, names, rng, given.plain)
        total, skipped = 0.0, done
        parts = list(batches(data, rng))
        if old:
            torch.set_rng_state(old.pop("torch", torch.get_rng_state()))
        for part in parts[skipped:]:
            if step >= steps:
                break
            loss = loss_of(model, part)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step, done = step + 1, done + 1
            total, seen = total + loss.item(), seen + sum(len(w.ids) for w in part)
            with torch.no_grad():
                keep = min(0.998, (1 + step) / (10 + step))
                for name, value in model.state_dict().items():
                    if value.is_floating_point():
                        average[name].lerp_(value, 1 - keep)
            if step % EVERY == 0:
                keep_on_disk(epoch, done, at_start)
                print(f"epoch {epoch} step {step}/{steps} loss {total / (done - skipped):.4f} "
                      f"{seen / (time.time() - began):.0f} pieces/s", flush=True)  # fmt: skip
        done = 0
        keep_on_disk(epoch + 1, done, rng.getstate())
        with (given.out / "log.jsonl").open("a") as log:
            line = {
                "epoch": epoch,
                "loss": total / max(1, len(data) / BATCH),
                "seconds": round(time.time() - began),
            }
            log.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
