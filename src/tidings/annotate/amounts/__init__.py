"""Amounts: a number, what bounds it, its unit and the thing counted."""

from tidings.annotate.amounts.finder import find_amounts

__all__ = ["find_amounts"]
