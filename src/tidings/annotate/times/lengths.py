"""Lengths of time: how many of which unit, and the same as ISO 8601 and TIMEX3 write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tidings.annotate.times.grammar import Meaning

CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "time": "X",
}  # fmt: skip
# A part of a unit is told in the next smaller one: a year and a half is 18 months.
SMALLER = {
    "year": ("month", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "decade": ("year", 10),
    "century": ("year", 100),
}


def number_of(value: Any) -> float | None:
    """A number from its words; None where they leave it open ("several")."""
    if isinstance(value, Meaning):
        args = value.args
        value = args.get("number", args.get("count"))
        if isinstance(value, int | float):
            value = value * args.get("hundreds", 1) + args.get("ones", 0)
    return value if isinstance(value, int | float) else None


def number_and_unit(args: Mapping[str, Any]) -> tuple[float | None, str]:
    """Number and unit of a shift or stretch, its own or those of the length inside it."""
    inner = args.get("length")
    if isinstance(inner, Meaning):
        return number_and_unit(inner.args)
    n = number_of(args.get("n", args.get("number")))
    if n is not None and args.get("half_word"):
        n += 0.5
    return n, args["unit"]


def length_value(args: Mapping[str, Any]) -> str:
    """ "P3Y", "PT30M", "P18M"; "PXY" for years without a number, "PXX" for a time without a unit."""
    inner = args.get("length")
    if isinstance(inner, Meaning):
        return length_value(inner.args)
    n, unit = number_and_unit(args)
    if "low" in args:
        n = None
    first = _term(n, unit)
    if "unit_more" not in args:
        return f"P{first}"
    second = _term(number_of(args.get("n_more")), args["unit_more"])
    return f"P{first}{second[1:] if first[0] == second[0] == 'T' else second}"


def _term(n: float | None, unit: str) -> str:
    if unit == "time":
        return "XX"
    if n is not None and n % 1 == 0.5 and unit in SMALLER:
        unit, times = SMALLER[unit]
        n = n * times
    if n is not None and unit == "fortnight":
        n *= 2
    code = CODES[unit]
    number = "X" if n is None else f"{n:g}" if n % 1 else f"{int(n)}"
    return f"T{number}{code[1:]}" if code[0] == "T" else f"{number}{code}"
