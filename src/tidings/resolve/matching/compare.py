"""Compare two names."""

from __future__ import annotations

from tidings.resolve.matching.facts import Facts, adjust
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.match import FLAG_THRESHOLD, PAIR_THRESHOLD, Match
from tidings.resolve.matching.organizations import score_organizations
from tidings.resolve.matching.persons import score_persons

__all__ = [
    "FLAG_THRESHOLD", "PAIR_THRESHOLD", "SCHEMATA", "Match", "compare_forms", "compare_names", "guess_kind",
    "kind_of_schema",
]  # fmt: skip

SCHEMATA: dict[str, Kind] = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "organization",
    "Vessel": "vessel",
}
"""The schemata of FollowTheMoney that are compared, with the kind of name that each carries."""


def kind_of_schema(schema: str | None) -> Kind | None:
    """The kind of name of a FollowTheMoney schema, or of a kind's own name; None where it is neither."""
    if not schema:
        return None
    folded = schema.strip().lower()
    return {name.lower(): kind for name, kind in SCHEMATA.items()}.get(folded)


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


def compare_names(
    left: str,
    right: str,
    *,
    kind: Kind | None = None,
    schema: str | None = None,
    left_facts: Facts | None = None,
    right_facts: Facts | None = None,
) -> Match:
    """Compare two names, of persons unless ``kind``, ``schema`` or their words say otherwise.

    ``schema`` is one of FollowTheMoney's (:data:`SCHEMATA`); another is ignored, and ``kind`` goes
    before it. Scripts may differ; order of words, titles, hyphens and case do not count. Facts of
    both sides (:class:`Facts`) that agree become reasons, those that differ cost. Never raises.
    """
    of = kind or kind_of_schema(schema) or guess_kind(left, right)
    match = compare_forms(name_form(left, of), name_form(right, of))
    if left_facts is None and right_facts is None:
        return match
    return adjust(match, left_facts or Facts(), right_facts or Facts())
