"""The trained network of acts, run on onnxruntime, one sentence at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import onnxruntime
from tokenizers import Tokenizer

from tidings.extract.acts.decode import Act, Settings, decode_acts
from tidings.extract.tagging import network as tagging
from tidings.extract.tagging.decode import Range
from tidings.extract.tagging.network import open_session, read_card, score
from tidings.extract.tagging.pieces import encode, load_tokenizer
from tidings.model import ModelInfo, Reading

FOLDER = Path(__file__).with_name("model")
CARD = "acts.json"
LONGEST = 300  # pieces; a longer sentence is read in parts


@dataclass(frozen=True, slots=True)
class ActNetwork:
    """A loaded model of acts: its files are checked and its settings read."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    settings: Settings
    stops: frozenset[int]
    info: ModelInfo


def read_acts_network(folder: Path) -> ActNetwork | None:
    """The model in ``folder``, or None where there is none. Raises as :func:`tagging.read_network`.

    Its tokenizer is that of the attribution model.
    """
    card = read_card(folder / CARD)
    if card is None:
        return None
    return ActNetwork(
        session=open_session(folder / "acts.onnx", 1),
        tokenizer=load_tokenizer(tagging.FOLDER / "tokenizer.json"),
        settings=Settings(tuple(card["edges"]), card["sentences"], card["least"], card["part"]),
        stops=frozenset(card["stops"]),
        info=ModelInfo(card["name"], card["version"], card["sha256"]["acts.onnx"]),
    )


@cache
def acts_network() -> ActNetwork | None:
    """The model that the package ships, loaded once; None where its files were left out."""
    return read_acts_network(FOLDER)


def acts_of(reading: Reading, net: ActNetwork) -> list[Act]:
    """The acts of a report's sentences, in their order; none of boilerplate."""
    return acts_in(reading.article.text, [(s.start, s.end) for s in reading.sentences if s.mined], net)


def acts_in(text: str, sentences: Iterable[Range], net: ActNetwork) -> list[Act]:
    """The acts of sentences (start, end in characters), each read alone."""
    pieces, found = encode(text, net.tokenizer), []
    for start, end in sentences:
        a, b = pieces.over(start, end)
        for first in range(a, b, LONGEST):
            ids = pieces.ids[first : min(b, first + LONGEST)]
            found += decode_acts(
                pieces, first, score(net.session, net.stops, ids), [(start, end)], net.settings
            )
    return found
