"""Tokens are compared with ``==``: spaCy makes them anew each time, and ``is`` is never true of two."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import tidings
from tidings.extract.transfers import extract_transfers
from tidings.model import Reading

Make = Callable[..., Reading]
ROOT = Path(tidings.__file__).parent
FILES = sorted(path for folder in ("annotate", "extract") for path in (ROOT / folder).rglob("*.py"))


def identities(source: str) -> list[int]:
    """The lines that ask whether something is the same object as something other than a constant."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        for how, what in zip(node.ops, node.comparators, strict=True)
        if isinstance(how, ast.Is | ast.IsNot) and not isinstance(what, ast.Constant)
    ]


def test_the_test_sees_an_identity() -> None:
    assert identities("a = b\nwhile a.head is not a:\n    a = a.head if a is None else None\n") == [2]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_asked_to_be_the_same_object(path: Path) -> None:
    assert identities(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Delivery of the tanks to Kenya.",
        "Norway ordered 20 tanks. Delivery of the first batch.",
        "Arms deliveries to Tarvia.",
        "The shipment, a delivery of 12 jets.",
    ],
)
def test_a_sentence_whose_root_is_a_noun_of_delivery_comes_to_an_end(make_reading: Make, text: str) -> None:
    reading = make_reading(text)
    found, _ = extract_transfers(reading, ())
    for transfer in found:
        assert all(
            reading.article.text[s.start : s.end] == s.text for f in transfer.fields.values() for s in f
        )
