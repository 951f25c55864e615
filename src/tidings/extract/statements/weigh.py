"""How likely a candidate is an attribution: log-odds of its cue and flags, added up."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.lexicon import KINDS, american, cues, weights, words

# A verb that does by saying ("deny", "condemn") attributes in news of every kind; the weights come from
# news of one election, where states and their capitals seldom speak.
LIFT = 0.9
# "is alarmed that"
FEELING = 1.5
# "if he says": nobody has said it
HYPOTHETICAL = -1.5
STANCES = frozenset({"object", "inf", "prep", "object-inf", "ing"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate and how sure it is."""

    candidate: Candidate
    confidence: float


def confidence(c: Candidate) -> float:
    """A probability, 0 to 1."""
    pack = weights()
    lemma = american(c.lemma)
    known = cues().get(lemma, {})
    if c.construction in known:
        total = known[c.construction]
    else:
        total = pack.construction.get(c.construction, words().certain.get(c.construction, -2.0))
        head = cues().get(lemma.split(" ")[0], {})
        total += head["*"] if "*" in head else pack.unknown.get(c.construction, 0.0)
    by_flag = pack.flags.get(KINDS.get(c.construction, "stance"), {})
    total += sum(by_flag.get(flag, 0.0) for flag in sorted(c.flags))
    if c.construction in STANCES and lemma.split(" ")[0] in words().performative:
        total += LIFT - min(0.0, by_flag.get("subject-GPE", 0.0) * ("subject-GPE" in c.flags))
    if c.construction.startswith("adjective-") and any(w in words().feelings for w in lemma.split(" ")):
        total += FEELING
    if "conditional" in c.flags:
        total += HYPOTHETICAL
    return 1 / (1 + math.exp(-total))
