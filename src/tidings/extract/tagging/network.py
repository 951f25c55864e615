"""The trained tagger and linker, run on onnxruntime, its files checked against their recorded sha256."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from tidings.errors import UsageError
from tidings.extract.tagging.decode import Proposal, Scores, Settings, decode
from tidings.extract.tagging.pieces import CLS, SEP, Pieces, cut, encode, load_tokenizer
from tidings.model import ModelInfo

FOLDER = Path(__file__).with_name("model")
CARD = "tagger.json"


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded model: its files are checked and its settings read."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    settings: Settings
    size: int
    overlap: int
    stops: frozenset[int]
    info: ModelInfo
    confidence: tuple[float, ...]
    least: float


def read_network(folder: Path, *, threads: int = 0) -> Network | None:
    """The model in ``folder``, or None where there is none.

    ``threads``: of onnxruntime, 0 for one a core. Raises UsageError(``model-damaged``) if a file is
    missing or is not the one that the card names.
    """
    card = read_card(folder / CARD)
    if card is None:
        return None
    decoding = {**card["decoding"], "lean": tuple(card["decoding"]["lean"])}
    size, overlap = decoding.pop("size"), decoding.pop("overlap")
    return Network(
        session=open_session(folder / "tagger.onnx", threads),
        tokenizer=load_tokenizer(folder / "tokenizer.json"),
        settings=Settings(**decoding, edges=tuple(card["edges"]), sentences=card["sentences"]),
        size=size,
        overlap=overlap,
        stops=frozenset(card["stops"]),
        info=ModelInfo(card["name"], card["version"], card["sha256"]["tagger.onnx"]),
        confidence=tuple(card["confidence"]),
        least=card["least"],
    )


def read_card(path: Path) -> dict[str, Any] | None:
    """What a model's card says, or None where there is none.

    Raises UsageError(``model-damaged``) if a file beside it is missing or is not the one that the card names.
    """
    if not path.exists():
        return None
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name, sha256 in card["sha256"].items():
        _check(path.parent / name, sha256, path)
    return card


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """A model's session; ``threads`` 0 for one a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # threads that wait for work by spinning would take the parser's core
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def network() -> Network | None:
    """The model that the package ships, loaded once; None where its files were left out."""
    return read_network(FOLDER, threads=1)


def _check(path: Path, sha256: str, card: Path) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
    if found != sha256:
        what = "is missing" if found is None else f"has sha256 {found}, not {sha256}"
        raise UsageError(
            f"the model's file {path.name} {what}.",
            code="model-damaged",
            hint=f"Install Tidings again, or delete {card}: then the rules serve alone.",
        )


def propose(text: str, net: Network) -> tuple[Pieces, list[Proposal]]:
    """The attributions that the network sees in ``text``, in pieces, and those pieces."""
    pieces = encode(text, net.tokenizer)
    windows = cut(pieces, net.size, overlap=net.overlap)
    scored = [score(net.session, net.stops, pieces.ids[a:b]) for a, b in windows]
    return pieces, decode(windows, scored, net.settings)


def score(session: onnxruntime.InferenceSession, stops: frozenset[int], ids: list[int]) -> Scores:
    """What a network says of one window of pieces. ``stops`` are the pieces that end a sentence."""
    given = np.array([[CLS, *ids, SEP]], dtype=np.int64)
    tags, cue, piece, wants, offers = (out[0, 1:-1] for out in session.run(None, {"ids": given}))
    ends = np.array([i in stops for i in ids], dtype=np.int64)
    return Scores(tags, cue, piece, wants, offers, ends.cumsum() - ends)
