"""Compare two names."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model.entity import Against, Reason
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.organizations import score_organizations
from tidings.resolve.matching.persons import score_persons

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


def guess_kind(left: str, right: str) -> Kind:
    """Organisation where either name carries a legal form or a generic word, else person."""
    for name in (left, right):
        form = name_form(name, "organization")
        if form.legal or any(w.role == "generic" for w in form.words):
            return "organization"
    return "person"


def compare_forms(left: NameForm, right: NameForm) -> Match:
    """Compare two prepared names of one kind; see :func:`compare_names`."""
    scorer = score_persons if left.kind == "person" else score_organizations
    score, reasons, against = scorer(left, right)
    score = round(max(0.0, min(1.0, score)), 3)
    return Match(left.name, right.name, left.kind, score, reasons, against)


def compare_names(left: str, right: str, *, kind: Kind | None = None) -> Match:
    """Compare two names, of persons unless ``kind`` or their words say otherwise.

    Scripts may differ; order of words, titles, hyphens and case do not count. Never raises.
    """
    of = kind or guess_kind(left, right)
    return compare_forms(name_form(left, of), name_form(right, of))
