"""A case that grows: reports come in, and only what they touch is read again."""

from tidings.case.case import Case, create_case, open_case

__all__ = ["Case", "create_case", "open_case"]
