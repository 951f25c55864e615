"""Lists kept in a folder: whole or not at all, two versions, never a path."""

from __future__ import annotations

import json
from pathlib import Path

import made_lists as made
import pytest

from tidings.errors import InputError, TidingsError, UsageError
from tidings.resolve.lists import folder as module
from tidings.resolve.lists import load_list
from tidings.resolve.lists.folder import (
    add_list,
    default_folder,
    kept_lists,
    list_info,
    open_list,
    original,
    remove_list,
    update_list,
    versions,
)  # fmt: skip
from tidings.resolve.matching.forms import name_form


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "lists"


@pytest.fixture
def un(tmp_path: Path) -> Path:
    path = tmp_path / "un.xml"
    path.write_text(made.UN, encoding="utf-8")
    return path


def newer(path: Path, *changes: tuple[str, str]) -> Path:
    text = path.read_text("utf-8").replace("2031-03-04", "2031-04-04")
    for old, new in changes:
        text = text.replace(old, new)
    other = path.with_name("newer.xml")
    other.write_text(text, encoding="utf-8")
    return other


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_added_list_can_be_opened_by_name(store: Path, un: Path) -> None:
    add_list([un], store)
    (kept,) = kept_lists(store)
    assert (kept.name, kept.format, kept.as_of) == ("un", "un-xml", "2031-03-04")
    assert (kept.entries, kept.persons, kept.organizations, kept.vessels, kept.skipped) == (2, 1, 1, 0, 0)
    opened = open_list("un", store)
    assert (opened.name, opened.as_of, opened.sha256) == ("un", kept.as_of, kept.sha256)
    assert [opened.entry(e).id for e, _, _ in opened.near(name_form("Oren Talvik", "person"))] != []
    assert len(original(store, kept).entries) == opened.count == 2


def prepared(store: Path) -> Path:
    (path,) = store.glob("un/*/prepared.sqlite")
    return path


@pytest.mark.parametrize("damage", ["gone", "garbage", "another list"])
def test_a_prepared_list_that_cannot_be_used_is_made_anew(
    store: Path, un: Path, tmp_path: Path, damage: str
) -> None:
    add_list([un], store)
    whole = prepared(store).read_bytes()
    if damage == "gone":
        prepared(store).unlink()
    elif damage == "garbage":
        prepared(store).write_bytes(b"no database")
    else:
        add_list([newer(un)], tmp_path / "other", "un")
        prepared(store).write_bytes(prepared(tmp_path / "other").read_bytes())
    opened = open_list("un", store)
    assert opened.near(name_form("Oren Talvik", "person"))
    assert prepared(store).read_bytes() == whole


def test_a_folder_that_may_only_be_read_serves_all_the_same(
    store: Path, un: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_list([un], store)
    prepared(store).unlink()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "save", refuse)
    assert open_list("un", store).near(name_form("Oren Talvik", "person"))


def test_an_original_that_was_changed_is_refused(store: Path, un: Path) -> None:
    add_list([un], store)
    (path,) = store.glob("un/*/original")
    path.write_text(made.UN.replace("TALVIK", "TALVEK"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        original(store, versions(store, "un")[-1])
    assert caught.value.code == "bad-list"


def test_the_folder_holds_the_original_bytes_and_nothing_of_the_machine(store: Path, un: Path) -> None:
    add_list([un], store)
    kept = files(store)
    assert un.read_bytes() in kept.values()
    assert not any(str(un.parent).encode() in data for data in kept.values())
    assert not [name for name in kept if ".new-" in name]


def test_an_update_keeps_the_version_before_and_no_more(store: Path, un: Path) -> None:
    add_list([un], store)
    for place in ("Kelm", "Ostra", "Lorn"):
        listing, former = update_list([newer(un, ("Pier", place))], store, "un")
        assert listing.sha256 != former.sha256
    assert len(versions(store, "un")) == 2
    assert len(list((store / "un").iterdir())) == 3


def test_the_same_file_again_is_no_new_version(store: Path, un: Path) -> None:
    add_list([un], store)
    before = files(store)
    _, former = update_list([un], store, "un")
    assert former == versions(store, "un")[-1]
    assert files(store) == before


def test_going_back_makes_the_old_file_the_newest(store: Path, un: Path) -> None:
    add_list([un], store)
    update_list([newer(un)], store, "un")
    update_list([un], store, "un")
    assert [v.as_of for v in versions(store, "un")] == ["2031-04-04", "2031-03-04"]


def test_parts_of_a_list_are_joined(store: Path, tmp_path: Path) -> None:
    paths = []
    for name, text in (("sdn.csv", made.OFAC_SDN), ("alt.csv", made.OFAC_ALT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        paths.append(tmp_path / name)
    listing = add_list(paths, store, "ofac")
    assert listing.format == "ofac-csv"
    assert "Horen TALVIK" in [n.text for n in listing.entries[0].names]


def test_two_lists_are_not_one(store: Path, un: Path) -> None:
    with pytest.raises(InputError):
        add_list([un, un], store)
    assert not store.exists() or not files(store)


@pytest.mark.parametrize("name", ["", "..", ".", "a/b", "..\\x", "-x", "a b", "x" * 100, "a\0b", "ü", "."])
def test_a_name_is_never_a_path(store: Path, un: Path, name: str) -> None:
    with pytest.raises(TidingsError) as caught:
        add_list([un], store, name or "/")
    assert caught.value.code == "bad-list-name"
    with pytest.raises(UsageError) as missing:
        versions(store, name)
    assert missing.value.code == "no-such-list"


def test_a_list_is_not_added_twice_nor_updated_before_it_is_there(store: Path, un: Path) -> None:
    with pytest.raises(UsageError) as caught:
        update_list([un], store, "un")
    assert caught.value.code == "no-such-list"
    add_list([un], store)
    with pytest.raises(UsageError) as caught:
        add_list([un], store)
    assert caught.value.code == "list-exists"


def test_a_bad_update_leaves_the_list_as_it_was(store: Path, un: Path) -> None:
    add_list([un], store)
    before = files(store)
    broken = un.with_name("broken.xml")
    broken.write_text(made.UN[:500], encoding="utf-8")
    with pytest.raises(InputError):
        update_list([broken], store, "un")
    assert files(store) == before


def test_a_write_that_breaks_off_leaves_the_list_as_it_was(
    store: Path, un: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_list([un], store)
    before = files(store)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("_write_version", "_write"):
        with monkeypatch.context() as patch:
            patch.setattr(module, step, full)
            with pytest.raises(InputError) as caught:
                update_list([newer(un)], store, "un")
        assert caught.value.code == "list-not-kept"
        assert versions(store, "un")[-1].as_of == "2031-03-04"
        assert set(before) <= set(files(store))


def test_removing_forgets_all(store: Path, un: Path) -> None:
    add_list([un], store)
    remove_list(store, "un")
    assert kept_lists(store) == ()
    assert not (store / "un").exists()
    with pytest.raises(UsageError):
        remove_list(store, "un")


def test_a_broken_folder_is_told(store: Path, un: Path) -> None:
    add_list([un], store)
    (store / "un" / "versions.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        kept_lists(store)
    assert caught.value.code == "broken-list-folder"


def test_a_file_goes_before_a_kept_list_of_its_name(
    store: Path, un: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_list([un], store, "mine")
    monkeypatch.chdir(tmp_path)
    row = {"id": "a", "schema": "Person", "properties": {"name": ["Ana Brask"]}}
    Path("mine").write_text(json.dumps(row), encoding="utf-8")
    assert open_list("mine", store).count == 1
    Path("mine").unlink()
    assert open_list("mine", store).count == 2


def test_the_folder_is_that_of_the_environment_else_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDINGS_LISTS", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("TIDINGS_LISTS")
    assert default_folder().parts[-2:] in {("tidings", "lists"), (".tidings", "lists")}


def test_kept_bytes_are_the_same_on_every_run(tmp_path: Path, un: Path) -> None:
    for name in ("one", "two"):
        add_list([un], tmp_path / name)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_counts(un: Path) -> None:
    info = list_info(load_list(un))
    assert (info.entries, info.names) == (2, 9)
