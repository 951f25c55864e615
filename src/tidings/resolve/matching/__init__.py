"""A matcher of names, usable alone.

``compare_names(left, right, schema=..., left_facts=..., right_facts=...) -> Match``: a score 0..1, the
declared features that it rests on, and what speaks against.
"""

from tidings.resolve.matching.compare import (
    SCHEMATA,
    compare_forms,
    compare_names,
    guess_kind,
    kind_of_schema,
)
from tidings.resolve.matching.facts import Facts, adjust
from tidings.resolve.matching.forms import Kind, NameForm, Word, clean, name_form
from tidings.resolve.matching.match import FLAG_THRESHOLD, PAIR_THRESHOLD, Match

__all__ = [
    "FLAG_THRESHOLD", "PAIR_THRESHOLD", "SCHEMATA", "Facts", "Kind", "Match", "NameForm", "Word", "adjust",
    "clean", "compare_forms", "compare_names", "guess_kind", "kind_of_schema", "name_form",
]  # fmt: skip
