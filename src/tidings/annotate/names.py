"""Names in a reading."""

from __future__ import annotations

from tidings.model import Name, Reading
from tidings.model.entity import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "state",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Provisional: the names that the pipeline tags."""
    return tuple(
        Name(e.start_char, e.end_char, reading.article.text[e.start_char : e.end_char], KINDS[e.label_])
        for e in reading.doc.ents
        if e.label_ in KINDS
    )
