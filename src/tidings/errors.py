"""Every error that Tidings raises on purpose.

TidingsError                 code, hint and status; catch this one to catch them all
├── UsageError               the call itself cannot be carried out (exit 2)
├── NothingReadableError     inputs were given and none could be read (exit 3)
├── InputError               one input cannot be read; the run goes on and lists it as skipped
├── PackError                a YAML pack does not say what it must
├── PlanError                a stage needs what no stage before it gives
└── CaseError                a case cannot be opened, written or believed (exit 4)
"""

from __future__ import annotations


class TidingsError(Exception):
    """The root of all errors.

    ``code`` is stable and searchable (``"empty-file"``), ``hint`` says what to do next and
    ``status`` is the exit code of the command line.
    """

    status = 1

    def __init__(self, message: str, *, code: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """As itself to another process: workers raise these, too."""
        return _again, (type(self), self.message, self.code, self.hint)

    def __str__(self) -> str:
        return f"[{self.code}] {self.message} {self.hint}".rstrip()


def _again(kind: type[TidingsError], message: str, code: str, hint: str) -> TidingsError:
    return kind(message, code=code, hint=hint)


class UsageError(TidingsError):
    """The call cannot be carried out as it was made."""

    status = 2


class NothingReadableError(TidingsError):
    """Inputs were given, and none of them could be read."""

    status = 3


class InputError(TidingsError):
    """One input, or one row of it, cannot be read. Never ends a run."""


class PackError(TidingsError):
    """A pack is malformed; the message names the file and the entry."""

    status = 2


class PlanError(TidingsError):
    """A plan has a stage whose needs no earlier stage gives."""


class CaseError(TidingsError):
    """A case file or database cannot be opened, written or believed."""

    status = 4
