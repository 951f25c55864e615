"""The contract: dossier.json is valid against its schema and reads back the same."""

from __future__ import annotations

import jsonschema
import pytest

from tidings.model import SCHEMA, Dossier, RunInfo
from tidings.publish.json import from_json, schema, to_data, to_json

EMPTY = Dossier(
    schema=SCHEMA, tidings=RunInfo("0", (), {}), articles=(), entities=(), statements=(), events=(),
    transfers=(), exchanges=(), claims=(), coverage=(), discrepancies=(), lineages=(), stories=(), times=(),
    amounts=(), timeline=(), coalitions=(), provisions=(), skipped=(),
)  # fmt: skip


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_an_empty_dossier_is_valid_and_reads_back() -> None:
    jsonschema.validate(to_data(EMPTY), schema())
    assert from_json(to_json(EMPTY)) == EMPTY


@pytest.mark.parametrize("field", ["schema", "articles", "skipped", "timeline"])
def test_a_dossier_that_lacks_a_field_is_not_valid(field: str) -> None:
    data = to_data(EMPTY)
    del data[field]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema())


def test_every_noun_of_the_contract_has_its_fields() -> None:
    nouns = schema()["$defs"]
    assert set(nouns["Span"]["properties"]) >= {"article", "field", "start", "end", "text"}
    assert set(nouns["Statement"]["properties"]) >= {
        "id", "article", "source", "cue", "content", "form", "act", "addressee", "via", "said_at", "claim",
        "confidence",
    }  # fmt: skip
    assert set(nouns["Transfer"]["properties"]) >= {
        "id", "supplier", "recipient", "intermediaries", "item", "category", "amount", "date", "exchange",
        "status", "positions", "provisions", "fields", "claim",
    }  # fmt: skip
