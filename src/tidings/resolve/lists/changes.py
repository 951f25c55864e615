"""What changed between two versions of a list: who came, who went, and which fields of whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from tidings.resolve.lists.entries import Entry, ListedName


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The values of one field of an entry that came and that went."""

    field: str
    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of both versions, as it is in the new one, with the fields that differ."""

    entry: Entry
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ListChanges:
    """Entries of the new version alone, of the old one alone, and of both with differences.

    ``came`` and ``changed`` are in the order of the new list, ``went`` in that of the old one.
    """

    came: tuple[Entry, ...]
    went: tuple[Entry, ...]
    changed: tuple[EntryChange, ...]
    unchanged: int


_SAME = frozenset(("id", "kinds", "birth_years"))
"""Fields that follow from others."""


def list_changes(old: Sequence[Entry], new: Sequence[Entry]) -> ListChanges:
    """Compare by entry id; two lists of different forms that share no id are compared by reference."""
    by_id = {entry.id for entry in old} & {entry.id for entry in new}
    references = _unique_references(old) & _unique_references(new) if not by_id else frozenset()

    def key(entry: Entry) -> str:
        return f"#{entry.reference}" if entry.reference in references else entry.id

    before, after = {key(entry): entry for entry in old}, {key(entry): entry for entry in new}
    differing = [(after[k], _fields(before[k], after[k])) for k in after if k in before]
    changed = tuple(EntryChange(entry, found) for entry, found in differing if found)
    return ListChanges(
        came=tuple(after[k] for k in after if k not in before),
        went=tuple(before[k] for k in before if k not in after),
        changed=changed,
        unchanged=len(differing) - len(changed),
    )


def _unique_references(entries: Iterable[Entry]) -> frozenset[str]:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.reference:
            seen[entry.reference] = seen.get(entry.reference, 0) + 1
    return frozenset(reference for reference, count in seen.items() if count == 1)


def _fields(old: Entry, new: Entry) -> tuple[FieldChange, ...]:
    found = []
    for name in (f.name for f in fields(Entry) if f.name not in _SAME):
        before, after = _values(getattr(old, name)), _values(getattr(new, name))
        came = tuple(v for v in after if v not in before)
        went = tuple(v for v in before if v not in after)
        if came or went:
            found.append(FieldChange(name, came, went))
        elif name == "names" and before[:1] != after[:1]:
            found.append(FieldChange("first name", after[:1], before[:1]))
    return tuple(found)


def _values(value: object) -> tuple[str, ...]:
    """A field's values as text; a weak name says so, since a change of that is one."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(
        (f"{v.text} (weak)" if v.weak else v.text) if isinstance(v, ListedName) else str(v)
        for v in values
        if v is not None
    )
