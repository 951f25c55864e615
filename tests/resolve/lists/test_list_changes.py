"""What two versions of a list differ in."""

from __future__ import annotations

from dataclasses import replace

import made_lists as made

from tidings.resolve.lists import Entry, ListedName, parse_list
from tidings.resolve.lists.changes import list_changes


def entry(identity: str, name: str = "Oren Talvik", **fields: object) -> Entry:
    made_entry = Entry(id=identity, schema="Person", kinds=("person",), names=(ListedName(name),))
    return replace(made_entry, **fields)  # type: ignore[arg-type]


def test_who_came_went_and_changed_in_the_order_of_the_lists() -> None:
    old = [entry("a"), entry("b"), entry("c", "Ana Brask", positions=("Clerk",)), entry("e")]
    new = [
        entry("d", "Ole Vik"),
        entry("c", "Ana Brask", positions=("Clerk", "Mayor")),
        entry("f"),
        entry("e"),
    ]
    changes = list_changes(old, new)
    assert [e.id for e in changes.came] == ["d", "f"]
    assert [e.id for e in changes.went] == ["a", "b"]
    assert [(c.entry.id, [(f.field, f.came, f.went) for f in c.fields]) for c in changes.changed] == [
        ("c", [("positions", ("Mayor",), ())])
    ]
    assert changes.unchanged == 1


def test_each_field_that_a_reader_would_miss() -> None:
    before = entry("a", listed_on="2029-01-01")
    after = replace(
        before,
        names=(ListedName("Oren Talvik", weak=True), ListedName("Horen")), died="2030", countries=("SY",), births=("1961",),
        birth_years=(1961,), reference="X.1", listed_on="2029-01-02", imo="9999993", notes=("n",), programmes=("P",), gender="male",
    )  # fmt: skip
    (change,) = list_changes([before], [after]).changed
    fields = {f.field: (f.came, f.went) for f in change.fields}
    assert fields["names"] == (("Oren Talvik (weak)", "Horen"), ("Oren Talvik",))
    assert fields["listed_on"] == (("2029-01-02",), ("2029-01-01",))
    assert fields["died"] == (("2030",), ())
    assert set(fields) == {"names", "died", "countries", "births", "reference", "listed_on", "imo", "notes", "programmes", "gender"}  # fmt: skip


def test_another_order_is_no_change_but_another_first_name_is() -> None:
    before = entry("a", countries=("SY", "KP"))
    assert not list_changes([before], [replace(before, countries=("KP", "SY"))]).changed
    two = replace(before, names=(ListedName("A One"), ListedName("B Two")))
    (change,) = list_changes([two], [replace(two, names=two.names[::-1])]).changed
    assert [(f.field, f.came, f.went) for f in change.fields] == [("first name", ("B Two",), ("A One",))]


def test_the_same_list_in_two_forms_is_compared_by_reference_where_ids_differ() -> None:
    ours = parse_list(made.UN.encode(), "un").entries
    theirs = [replace(e, id=f"other-{i}") for i, e in enumerate(ours)]
    changes = list_changes(ours, theirs)
    assert (changes.came, changes.went, changes.changed, changes.unchanged) == ((), (), (), 2)


def test_nothing_against_something() -> None:
    assert len(list_changes([], [entry("a")]).came) == 1
    assert len(list_changes([entry("a")], []).went) == 1
