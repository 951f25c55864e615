"""A matcher of names, usable alone: ``compare_names(left, right, kind=...) -> Match``."""

from tidings.resolve.matching.compare import (
    FLAG_THRESHOLD,
    PAIR_THRESHOLD,
    Match,
    compare_forms,
    compare_names,
    guess_kind,
)
from tidings.resolve.matching.forms import Kind, NameForm, Word, clean, name_form

__all__ = [
    "FLAG_THRESHOLD", "PAIR_THRESHOLD", "Kind", "Match", "NameForm", "Word", "clean", "compare_forms",
    "compare_names", "guess_kind", "name_form",
]  # fmt: skip
