"""Read a ``dossier.json`` back, whoever wrote it, and say plainly what is wrong with one that is none."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tidings.errors import InputError
from tidings.model import SCHEMA, Dossier, Span
from tidings.publish.json import from_json
from tidings.publish.withhold import text_of

_GIVE = "Give the dossier.json that `tidings brief` writes."
_AGAIN = "Take the file from its source again, or write it anew with `tidings brief`."


def read_dossier(path: str | os.PathLike[str]) -> Dossier:
    """The dossier in the file ``path``. Raises InputError as :func:`parse_dossier` does."""
    return parse_dossier(read_bytes(path), name=os.fspath(path))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a dossier's file. Raises InputError where it cannot be read."""
    name = os.fspath(path)
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{name} cannot be read ({reason}).", code="cannot-read", hint=_GIVE) from error


def parse_dossier(data: bytes, *, name: str) -> Dossier:
    """The dossier in ``data``; ``name`` names it in errors.

    Raises InputError where it is no JSON ("not-json"), something else ("not-a-dossier"), of another
    version ("other-version") or lacks what the schema asks for, or has evidence that is not in its
    own reports ("damaged-dossier").
    """
    try:
        dossier = from_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise _why_not(data, name, error) from error
    problem = next(broken(dossier), None)
    if problem:
        raise InputError(f"{name} is damaged: {problem}.", code="damaged-dossier", hint=_AGAIN)
    return dossier


def _why_not(data: bytes, name: str, error: ValidationError) -> InputError:
    """What to say of a file that is not a valid dossier."""
    try:
        found = json.loads(data.decode("utf-8-sig"))  # bytes in UTF-16 would pass
    except (ValueError, RecursionError):
        return InputError(f"{name} is not JSON in UTF-8, or not whole.", code="not-json", hint=_GIVE)
    schema = found.get("schema") if isinstance(found, dict) else None
    if not isinstance(schema, str) or not schema.startswith("tidings.dossier/"):
        return InputError(f"{name} is JSON, but no dossier.", code="not-a-dossier", hint=_GIVE)
    if schema != SCHEMA:
        return InputError(
            f"{name} is of the version {schema}, and this Tidings reads {SCHEMA}.",
            code="other-version",
            hint="Read it with the Tidings that wrote it, or write it anew with `tidings brief`.",
        )
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return InputError(
        f"{name} is damaged: {where + ': ' if where else ''}{first['msg']}.",
        code="damaged-dossier",
        hint="`tidings schema` prints what a dossier must hold. " + _AGAIN,
    )


def broken(dossier: Dossier) -> Iterator[str]:
    """What no schema can say: ids stand once, and evidence is in the reports, to the character.

    Of a dossier that says itself that it holds no report text (``tidings.options["text"]``), evidence is
    checked as far as it can be: that it lies in a report that is listed, and is as long as its offsets
    say. Whoever reads one should tell so: :func:`unchecked`.
    """
    for kind, rows in (("article", dossier.articles), ("entity", dossier.entities)):
        twice = [one for one, count in Counter(row.id for row in rows).items() if count > 1]
        yield from (f"there are two of the {kind} {one}" for one in twice)
    if text_of(dossier) != "full":
        yield from _broken_withheld(dossier)
        return
    texts = {(a.id, "text"): a.text for a in dossier.articles}
    texts |= {(a.id, "title"): a.title or "" for a in dossier.articles}
    for span in spans_below(dossier):
        text = texts.get((span.article, span.field))
        if text is None:
            yield f"there is no article {span.article}"
        elif not 0 <= span.start <= span.end or text[span.start : span.end] != span.text:
            yield f"characters {span.start} to {span.end} of {span.article} are not {span.text!r}"


def unchecked(dossier: Dossier) -> str | None:
    """Why the evidence of a dossier cannot be held against its reports; None where it can."""
    text = text_of(dossier)
    if text == "full":
        return None
    return f"it was written with --text {text}: without the reports its evidence cannot be checked"


def _broken_withheld(dossier: Dossier) -> Iterator[str]:
    text = text_of(dossier)
    for article in dossier.articles:
        if article.text:
            yield f"it says that it was written with --text {text}, and has the text of {article.id}"
    known = {a.id for a in dossier.articles}
    for span in spans_below(dossier):
        if span.article not in known:
            yield f"there is no article {span.article}"
        elif not 0 <= span.start <= span.end or len(span.text) not in (0, span.end - span.start):
            yield f"characters {span.start} to {span.end} of {span.article} are not {span.text!r}"
        elif text == "none" and span.text:
            yield f"it says that it was written with --text none, and has text of {span.article}"


def spans_below(value: Any) -> Iterator[Span]:
    """Every span below ``value``."""
    if isinstance(value, Span):
        yield value
        return
    inner: Iterable[Any] = ()
    if is_dataclass(value):
        inner = (getattr(value, f.name) for f in fields(value))
    elif isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, tuple | list):
        inner = value
    for one in inner:
        yield from spans_below(one)
