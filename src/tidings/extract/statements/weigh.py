"""How likely a candidate is an attribution: log-odds of its cue and flags, added up."""

from __future__ import annotations

import math

from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.lexicon import KINDS, cues, weights


def confidence(c: Candidate) -> float:
    """A probability, 0 to 1."""
    pack = weights()
    known = cues().get(c.lemma, {})
    if c.construction in known:
        total = known[c.construction]
    else:
        total = pack.construction.get(c.construction, -2.0)
        head = cues().get(c.lemma.split(" ")[0], {})
        total += head["*"] if "*" in head else pack.unknown.get(c.construction, 0.0)
    by_flag = pack.flags.get(KINDS.get(c.construction, "stance"), {})
    total += sum(by_flag.get(flag, 0.0) for flag in sorted(c.flags))
    return 1 / (1 + math.exp(-total))
