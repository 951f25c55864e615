"""The stage that reads statements, events, transfers and coalitions out of each report."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from tidings.extract.acts.network import ActNetwork, acts_of
from tidings.extract.coalitions import extract_coalitions
from tidings.extract.events import extract_events
from tidings.extract.statements import extract_statements
from tidings.extract.tagging.network import Ahead, Network
from tidings.extract.transfers import extract_transfers
from tidings.model import Progress, Stage, Work


def extract_stage(net: Network | Ahead | None = None, acts: ActNetwork | None = None) -> Stage:
    """Readings to findings. Each report is read alone.

    Without ``net`` statements are found by rules, without ``acts`` events by patterns alone.
    """

    def run(work: Work, progress: Progress) -> Work:
        statements, events, transfers, exchanges, coalitions = [], [], [], [], []
        for done, reading in enumerate(work.readings):
            progress("extract", done, len(work.readings))
            said = extract_statements(reading, net)
            moved, swapped = extract_transfers(reading, said)
            statements.append(said)
            transfers.append(moved)
            exchanges.append(swapped)
            events.append(extract_events(reading, said, acts_of(reading, acts) if acts is not None else None))
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
