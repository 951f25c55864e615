from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tidings.errors import InputError
from tidings.resolve.lists import Listing, WatchList, read_list, with_index
from tidings.resolve.lists.store import StoredList, open_store, save
from tidings.resolve.screening import screen_lists

ROWS = [
    ("p-1", "Person", {"name": ["PAK TONG HYOK"], "alias": ["박동혁"], "weakAlias": ["Old Pak"], "nationality": ["kp"],
                       "birthDate": ["1961-05-02"], "position": ["Director"], "notes": ["A note."]}),
    ("p-2", "Person", {"name": ["كريم البصري"]}),
    ("l-1", "LegalEntity", {"name": ["Orlovsky Brothers"]}),
    ("o-1", "Organization", {"name": ["KORVALD MARITIME TRADING COMPANY"]}),
]  # fmt: skip
NAMES = (
    "Park Dong-hyuk",
    "박동혁",
    "Old Pak",
    "Karim al-Basri",
    "Orlovsky Brothers",
    "Korvald Maritime Trading",
    "",
    "Nobody At All",
)


@pytest.fixture(scope="module")
def listing() -> Listing:
    rows = [
        json.dumps({"id": i, "schema": s, "properties": p, "last_seen": "2021-01-01"}) for i, s, p in ROWS
    ]
    return read_list("\n".join([*rows, "{broken"]).encode(), "invented")


@pytest.fixture
def stored(listing: Listing, tmp_path: Path) -> StoredList:
    save(listing, tmp_path / "a.sqlite")
    return open_store(tmp_path / "a.sqlite")


def test_it_screens_as_the_list_in_memory(listing: Listing, stored: StoredList) -> None:
    memory: WatchList = with_index(listing)
    for name in NAMES:
        assert screen_lists(name, None, [stored], threshold=0.7) == screen_lists(
            name, None, [memory], threshold=0.7
        )
    assert screen_lists("Park Dong-hyuk", "person", [stored])
    stored.close()


def test_it_tells_of_itself_as_the_list(listing: Listing, stored: StoredList) -> None:
    told = (
        stored.name,
        stored.as_of,
        stored.sha256,
        stored.format,
        stored.licence,
        stored.count,
        stored.skipped,
    )
    assert told == (
        listing.name, listing.as_of, listing.sha256, listing.format, listing.licence, 4, listing.skipped,
    )  # fmt: skip
    stored.close()


def test_the_same_list_gives_the_same_content(listing: Listing, tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(listing, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_an_older_version_is_told_apart(listing: Listing, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    save(listing, path)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE about SET value = '\"older\"' WHERE key = 'stamp'")
    file.close()
    with pytest.raises(InputError) as told:
        open_store(path)
    assert told.value.code == "stale-list"


def other_database(path: Path) -> None:
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE about (key TEXT, other TEXT)")
    file.commit()
    file.close()


DAMAGE = {
    "missing": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a database, though it is long enough to be looked at" * 20),
    "folder": lambda path: path.mkdir(),
    "foreign": other_database,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_no_prepared_list_is_told(damage: str, tmp_path: Path) -> None:
    DAMAGE[damage](tmp_path / "a.sqlite")
    with pytest.raises(InputError) as told:
        open_store(tmp_path / "a.sqlite")
    assert told.value.code == "bad-list"


def test_a_file_cut_short_is_told(listing: Listing, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    save(listing, path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(InputError) as told:  # at the opening, or at the first name
        screen_lists("Park Dong-hyuk", None, [open_store(path)])
    assert told.value.code == "bad-list"
