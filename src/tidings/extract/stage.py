"""The stage that reads statements, events, transfers and coalitions out of each report."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from tidings.extract.ahead import Ahead
from tidings.extract.coalitions import extract_coalitions
from tidings.extract.events import extract_events
from tidings.extract.statements import extract_statements
from tidings.extract.transfers import extract_transfers
from tidings.model import Progress, Stage, Work


def extract_stage(ahead: Ahead | None = None) -> Stage:
    """Readings to findings. Each report is read alone.

    Without networks statements are found by rules and events by patterns alone.
    """

    def run(work: Work, progress: Progress) -> Work:
        statements, events, transfers, exchanges, coalitions = [], [], [], [], []
        for done, reading in enumerate(work.readings):
            progress("extract", done, len(work.readings))
            said = extract_statements(reading, ahead)
            moved, swapped = extract_transfers(reading, said)
            statements.append(said)
            transfers.append(moved)
            exchanges.append(swapped)
            seen = ahead.take_acts(reading) if ahead is not None else None
            events.append(extract_events(reading, said, seen))
            coalitions.append(extract_coalitions(reading, said))
        progress("extract", len(work.readings), len(work.readings))
        return replace(
            work,
            statements=tuple(chain.from_iterable(statements)),
            events=tuple(chain.from_iterable(events)),
            transfers=tuple(chain.from_iterable(transfers)),
            exchanges=tuple(chain.from_iterable(exchanges)),
            coalitions=tuple(chain.from_iterable(coalitions)),
        )

    given = frozenset({"statements", "events", "transfers", "exchanges", "coalitions"})
    return Stage("extract", frozenset({"readings"}), given, run)
