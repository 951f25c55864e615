"""The classes that the network of acts gives to a word piece, in their order."""

from __future__ import annotations

from tidings.model import EventType, Status

KINDS: tuple[EventType, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES: tuple[Status, ...] = (
    "reported", "confirmed", "alleged", "possible", "planned", "conditional", "denied",
)  # fmt: skip
# Columns: no act and the kinds, the statuses, negative, attributed.
WIDTH = 1 + len(KINDS) + len(STATUSES) + 2
# The root of CAMEO that each kind of PLOVER comes from.
ROOTS: dict[EventType, str] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08",
    "RETREAT": "087", "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14",
    "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
}  # fmt: skip
