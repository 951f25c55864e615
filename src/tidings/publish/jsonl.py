"""The dossier as JSON lines, one object a line, for streams and for ``jq``.

``record`` says what a line is: half of the nouns have a ``kind`` or a ``type`` of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from tidings.model import Dossier

RECORDS = {
    "articles": "article",
    "entities": "entity",
    "statements": "statement",
    "events": "event",
    "transfers": "transfer",
    "exchanges": "exchange",
    "claims": "claim",
    "coverage": "coverage",
    "discrepancies": "discrepancy",
    "lineages": "lineage",
    "stories": "story",
    "times": "time",
    "amounts": "amount",
    "timeline": "timeline",
    "coalitions": "coalition",
    "provisions": "provision",
    "invocations": "invocation",
    "tallies": "tally",
    "skipped": "skipped",
}
"""Each list of the dossier, and what one line of it is called."""


def jsonl_lines(dossier: Dossier) -> Iterator[str]:
    """The dossier line by line; the first has its schema, version, models and options.

    A line is the object as in ``dossier.json``, with ``record`` before its fields. The same dossier
    gives the same characters.
    """
    yield _line("dossier", {"schema": dossier.schema, "tidings": _plain(dossier.tidings)})
    for key, record in RECORDS.items():
        for one in getattr(dossier, key):
            yield _line(record, _plain(one))


def _line(record: str, fields: dict[str, Any]) -> str:
    return json.dumps({"record": record, **fields}, ensure_ascii=False) + "\n"


def _plain(noun: Any) -> dict[str, Any]:
    plain: dict[str, Any] = _adapter(noun.__class__).dump_python(noun, mode="json")
    return plain


@cache
def _adapter(noun: type) -> TypeAdapter[Any]:
    return TypeAdapter(noun)
