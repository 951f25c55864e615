"""What an amount can be: its bounds in one unit, and whether two amounts leave room for each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf, isclose

from tidings.compare.discrepancies.quantities import quantity_pack
from tidings.model import Amount

# "About 200" may be this much more or less.
HEDGE = 0.1
# Fewer than this are counted, not rounded.
COUNTED = 100
# Farther apart than this share, no rounding explains two numbers.
ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Value:
    """An amount in the base unit of its ``dimension``: its number where it gives one, and its bounds.

    ``low`` and ``high`` take the words into account: "at least 12" has no top, "about 200" a tenth of
    room on both sides. ``written`` is the number as it stands, before units are converted.
    """

    point: float | None
    low: float
    high: float
    dimension: str | None
    written: float | None


@cache
def _units() -> dict[str, tuple[str, float]]:
    measures = quantity_pack().measures
    return {unit: (name, factor) for name, units in measures.items() for unit, factor in units.items()}


def dimension_of(amount: Amount) -> str | None:
    """What a unit measures ("length"); the unit itself where the pack does not say, None for no unit."""
    return _units().get(amount.unit or "", (amount.unit, 1.0))[0]


def value_of(amount: Amount) -> Value:
    """The amount as it can be compared."""
    dimension, factor = _units().get(amount.unit or "", (amount.unit, 1.0))
    low, high = bounds(amount)
    point = amount.value
    if point is not None and amount.modifier in quantity_pack().about:
        low = max(low, 0.0) if low < point else point
        low, high = max(low, point * (1 - HEDGE)), min(high, point * (1 + HEDGE))
        if amount.high is None:
            high = point * (1 + HEDGE)
        if amount.low is None:
            low = point * (1 - HEDGE)
    number = None if point is None else point * factor
    return Value(number, low * factor, high * factor, dimension, point)


def bounds(amount: Amount) -> tuple[float, float]:
    """The least and the most that an amount can be; infinite where the words leave it open."""
    low = amount.low if amount.low is not None else amount.value
    high = amount.high if amount.high is not None else amount.value
    if amount.modifier and amount.high is None and amount.low is not None:
        high = None
    if amount.value is not None and amount.high is not None and amount.low is None:
        low = None  # "up to 12"
    return (low if low is not None else 0.0), (high if high is not None else inf)


def same_number(a: Value, b: Value) -> bool:
    """True if both give one number, whatever their words make of it, or the same bounds without one."""
    if a.dimension != b.dimension or (a.point is None) != (b.point is None):
        return False
    if a.point is None or b.point is None:
        return a.low == b.low and a.high == b.high
    return isclose(a.point, b.point, rel_tol=1e-6)


def overlap(a: Value, b: Value) -> bool:
    """True if one number can be both."""
    return a.dimension == b.dimension and a.low <= b.high and b.low <= a.high


def vague(value: Value) -> bool:
    """True for "dozens" and the like."""
    return value.point is None and value.high > value.low * 2 and value.low > 0


def rounded(a: Value, b: Value) -> bool:
    """True if one number is the other with fewer digits: 300 and 307, 31 and 31.4."""
    if a.point is None or b.point is None or a.written is None or b.written is None:
        return False
    if a.dimension is None and max(a.point, b.point) < COUNTED:
        return False
    if not isclose(a.point, b.point, rel_tol=ROUNDING):
        return False
    if not isclose(a.point * b.written, b.point * a.written, rel_tol=1e-9):
        return True  # in two units
    low, high = sorted((a, b), key=lambda v: v.point or 0)
    if (high.low == high.point and high.high == inf) or (low.high == low.point and low.low == 0):
        return False  # "more than 80" is not 78
    few, many = sorted((a.written, b.written), key=_digits)
    return _digits(few) < _digits(many) and isclose(float(f"{many:.{_digits(few)}g}"), few)


def _digits(number: float) -> int:
    """How many digits a number has before its last zeros, its point left out."""
    return len(f"{number:.10g}".replace(".", "").strip("0")) if "e" not in f"{number:.10g}" else 1
