"""Reports of two stories for the tests of a case, and a case of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tidings.case import Case, create_case
from tidings.case.tools import Settings

FLOOD = [
    "Flood cuts off Marsden\n\n4 March 2024, Herald\n\nThe river Aller burst its banks on Monday and flooded Marsden. Norwegian Foreign "
    "Minister Ilse Brandt said 40 houses stood under water in Marsden. France sent two pumps.",
    "Marsden counts the damage of the flood\n\n5 March 2024, Courier\n\nThe Aller flooded 40 houses in Marsden on Monday, Foreign "
    "Minister Ilse Brandt said. France sent pumps to the town.",
    "Marsden flood: minister asks for help\n\n6 March 2024, Gazette\n\nSwedish Foreign Minister Ilse Brandt asked France for more pumps "
    "on Wednesday after the Aller flooded Marsden. She said houses in Marsden stood under water.",
]
TRIAL = [
    "Ferry owner on trial\n\n11 June 2024, Herald\n\nTom Reyes, who owned the ferry Corona, denied on Tuesday that he had "
    "forged its papers. The court in Selm heard two witnesses.",
    "Witness accuses ferry owner\n\n12 June 2024, Courier\n\nA witness told the court in Selm that Tom Reyes had forged the papers of "
    "the ferry Corona. Reyes denied it.",
]


def clock() -> Callable[[], str]:
    """A clock that moves a second a look."""
    seconds = count()
    return lambda: f"2024-07-01T00:00:{next(seconds):02d}+00:00"


def write(folder: Path, texts: list[str], stem: str) -> list[Path]:
    """The texts as files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{stem}{n}.txt" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def mixed(folder: Path) -> Path:
    """A folder of good reports of three formats and some that cannot be read."""
    write(folder, FLOOD, "flood")
    rows = [{"id": f"t{n}", "text": t, "date": "2024-06-1" + str(n)} for n, t in enumerate(TRIAL)]
    rows.append({"id": "t0", "text": "The same id again."})
    (folder / "trial.jsonl").write_text("\n".join([*map(json.dumps, rows), "{no json"]), "utf-8")
    (folder / "page.html").write_text(
        "<html><head><title>Flood</title></head><body><article><p>Marsden lies under water, and the river Aller still rises, "
        "the mayor Ilse Brandt said on Thursday to reporters in the town.</p></article></body></html>",
        "utf-8",
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def new_case(where: Path | str, settings: Settings | None = None) -> Case:
    """An empty case; statements are found by rules, which is faster."""
    return create_case(where, settings or Settings(attribution="rules"), clock=clock())
