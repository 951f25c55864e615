"""What a comparison of two names says."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model.entity import Against, Reason
from tidings.resolve.matching.forms import Kind

PAIR_THRESHOLD = 0.70
"""From here on two names count as spellings of one name, for measuring and for merging with support."""
FLAG_THRESHOLD = 0.86
"""From here on a name is shown as a candidate beside a list entry: stricter, for a false flag costs trust."""


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two names are (0..1), the declared features that say so and what speaks against."""

    left: str
    right: str
    kind: Kind
    score: float
    reasons: tuple[Reason, ...]
    against: tuple[Against, ...]

    @property
    def matched(self) -> bool:
        """True from PAIR_THRESHOLD on."""
        return self.score >= PAIR_THRESHOLD
