"""The nouns of a watch list: an entry, its names, a list as read, and a list with an index over its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tidings.model import Skipped
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.index import NameIndex, build_index
from tidings.resolve.matching.match import PAIR_THRESHOLD

KINDS_OF_NAMES: tuple[Kind, ...] = ("person", "organization", "vessel")


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of an entry. ``weak`` marks an alias that the list itself calls uncertain."""

    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of a list, with what it says that may speak for or against a match.

    ``reference`` is the list's own printed number ("XXi.012"), ``countries`` ISO 3166 alpha-2 in
    capitals, ``births`` what the list says of the birth, ISO where it is a date ("1961-05-02",
    "1961"), ``birth_years`` the years that these allow, ``died`` a date of death where given,
    ``listed_on`` an ISO date, ``imo`` seven digits.
    """

    id: str
    schema: str
    kinds: tuple[Kind, ...]
    names: tuple[ListedName, ...]
    reference: str | None = None
    countries: tuple[str, ...] = ()
    birth_years: tuple[int, ...] = ()
    died: str | None = None
    gender: str | None = None
    positions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    listed_on: str | None = None
    programmes: tuple[str, ...] = ()
    imo: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as read from its file, without an index.

    ``format`` is the short name of its form ("un-xml"), ``as_of`` the date that the file states of
    itself, ``licence`` a note on who may use it how, ``skipped`` the rows that could not be read.
    """

    name: str
    as_of: str | None
    sha256: str
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
    format: str = "ftm"
    licence: str | None = None


class ScreeningList(Protocol):
    """What screening needs of a list, in memory or on disk."""

    @property
    def name(self) -> str: ...
    @property
    def as_of(self) -> str | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def skipped(self) -> tuple[Skipped, ...]: ...
    def near(
        self, form: NameForm, least: float = PAIR_THRESHOLD
    ) -> Sequence[tuple[int, ListedName, NameForm]]: ...
    def entry(self, number: int) -> Entry: ...
    def is_common(self, form: NameForm) -> bool: ...


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one kind over all entries: whose each is, and the index over them."""

    owners: tuple[tuple[int, ListedName], ...]
    index: NameIndex


@dataclass(frozen=True, slots=True)
class WatchList:
    """A list: its display name, the last date that it states, its hash, entries and rows not read."""

    name: str
    as_of: str | None
    sha256: str
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
    by_kind: dict[Kind, _Names] = field(default_factory=dict, repr=False, compare=False)
    format: str = "ftm"
    licence: str | None = None

    @property
    def count(self) -> int:
        """The number of entries."""
        return len(self.entries)

    def near(
        self, form: NameForm, least: float = PAIR_THRESHOLD
    ) -> tuple[tuple[int, ListedName, NameForm], ...]:
        """The names that may match ``form`` by ``least``, in list order, each with its entry's number."""
        names = self.by_kind.get(form.kind)
        if names is None:
            return ()
        found = (names.owners[place] for place in names.index.near(form, least))
        # prepared anew: the few that are compared cost less than all of them in memory
        return tuple((owner, listed, name_form(listed.text, form.kind)) for owner, listed in found)

    def entry(self, number: int) -> Entry:
        """The entry with a number, as :meth:`near` gives it."""
        return self.entries[number]

    def is_common(self, form: NameForm) -> bool:
        """True where chance alone would give the name to several entries of the list."""
        names = self.by_kind.get(form.kind)
        return names is not None and names.index.common(form)


def names_of(entries: Sequence[Entry], kind: Kind) -> tuple[tuple[int, ListedName], ...]:
    """The names of one kind in list order, each with the number of its entry."""
    return tuple((i, n) for i, e in enumerate(entries) if kind in e.kinds for n in e.names)


def with_index(listing: Listing) -> WatchList:
    """``listing`` ready to be searched."""
    by_kind: dict[Kind, _Names] = {}
    for kind in KINDS_OF_NAMES:
        owners = names_of(listing.entries, kind)
        forms = (name_form(n.text, kind) for _, n in owners)
        by_kind[kind] = _Names(owners, build_index(forms, (i for i, _ in owners), kind))
    return WatchList(
        listing.name,
        listing.as_of,
        listing.sha256,
        listing.entries,
        listing.skipped,
        by_kind,
        listing.format,
        listing.licence,
    )
