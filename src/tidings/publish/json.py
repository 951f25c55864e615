"""``dossier.json`` and its JSON Schema, both from the nouns themselves."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from tidings.model import Dossier


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Dossier]:
    return TypeAdapter(Dossier)


def to_data(dossier: Dossier) -> dict[str, Any]:
    """The dossier as JSON types: objects, lists, strings, numbers, booleans and None."""
    data: dict[str, Any] = _adapter().dump_python(dossier, mode="json")
    return data


def to_json(dossier: Dossier) -> str:
    """The text of ``dossier.json``. The same dossier gives the same characters."""
    return json.dumps(to_data(dossier), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str | bytes) -> Dossier:
    """A dossier read back. Raises pydantic.ValidationError where the text is no dossier."""
    return _adapter().validate_json(text)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``dossier.json``."""
    made = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
