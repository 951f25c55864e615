from __future__ import annotations

import json
from pathlib import Path

import pytest

from tidings.model import Entity, Role, Span
from tidings.resolve.lists import WatchList, load_list
from tidings.resolve.matching import Facts, Kind
from tidings.resolve.screening import MOST_CANDIDATES, screen_entities, screen_lists, screen_name

ROWS = [
    ("p-1", "Person", {"name": ["PAK TONG HYOK"], "alias": ["Park Dong Hyuk"], "nationality": ["kp"],
                       "birthDate": ["1961"], "position": ["Director of the Munitions Bureau"]}),
    ("p-2", "Person", {"name": ["Yevgeny Arkadyevich ORLOVSKY"], "weakAlias": ["Zhenya Molot"],
                       "country": ["ru"]}),
    ("p-3", "Person", {"name": ["Karim al-Basri"],
                       "notes": ["Leads a group. Reportedly killed in May 2016."]}),
    ("p-4", "Person", {"name": ["Yusuf Hamdan"],
                       "notes": ["Close to Karim al-Basri (deceased). His group killed many."]}),
    ("o-1", "Organization", {"name": ["KORVALD MARITIME TRADING COMPANY"], "alias": ["KMT"],
                             "country": ["kv"]}),
    ("o-2", "Company", {"name": ["HONG KONG ELECTRONICS"]}),
    ("o-3", "Company", {"name": ["KOTI CORP"], "alias": ["Shabelline"]}),
    ("p-5", "Person", {"name": ["Nour"]}),
    ("v-1", "Vessel", {"name": ["SEA LARK 3"]}),
]  # fmt: skip


@pytest.fixture(scope="module")
def watchlist() -> WatchList:
    rows = [{"id": i, "schema": s, "properties": p, "last_seen": "2021-01-01"} for i, s, p in ROWS]
    return load_list("\n".join(map(json.dumps, rows)).encode(), "invented")


HITS: list[tuple[str, Kind, str]] = [
    ("Pak Tong Hyok", "person", "p-1"),
    ("Park Dong-hyok", "person", "p-1"),
    ("박동혁", "person", "p-1"),
    ("Evgeniy Orlovskiy", "person", "p-2"),
    ("Евгений Орловский", "person", "p-2"),
    ("Karim el-Basri's", "person", "p-3"),
    ("Korvald Maritime Trading Co. Ltd", "organization", "o-1"),
    ("MV Sea Lark 3", "vessel", "v-1"),
    ("Hong Kong Electronics Ltd", "organization", "o-2"),
    ("Koti", "organization", "o-3"),
    ("Shabeline", "organization", "o-3"),
]


@pytest.mark.parametrize(("name", "kind", "entry"), HITS)
def test_spellings_find_their_entry(watchlist: WatchList, name: str, kind: Kind, entry: str) -> None:
    assert [c.entry for c in screen_name(name, kind, watchlist)] == [entry]


MISSES: list[tuple[str, Kind]] = [
    ("Pak", "person"),
    ("Mr Orlovsky", "person"),
    ("Yevgeny", "person"),
    ("Hyok Tong Pak", "person"),
    ("Pak Tong Hyon", "person"),
    ("Andrei Orlovsky", "person"),
    ("Karim al-Masri", "person"),
    ("KMT", "organization"),
    ("Trading Company", "organization"),
    ("Korvald Maritime Museum", "organization"),
    ("Sea Lark 5", "vessel"),
    ("Hong Kong", "organization"),
    ("The Hong Kong", "organization"),
    ("Coty", "organization"),
    ("The Nour", "person"),
    ("", "person"),
]


@pytest.mark.parametrize(("name", "kind"), MISSES)
def test_what_is_not_listed_is_not_flagged(watchlist: WatchList, name: str, kind: Kind) -> None:
    assert screen_name(name, kind, watchlist) == ()


def test_a_candidate_tells_the_list_the_entry_and_why(watchlist: WatchList) -> None:
    (found,) = screen_name(
        "Park Dong-hyok", "person", watchlist, facts=Facts(("KP",)), offices=["munitions minister"]
    )
    assert (found.list, found.as_of, found.entry) == ("invented", "2021-01-01", "p-1")
    assert found.matched_name == "Park Dong-hyok"
    assert {"country", "office"} <= {r.feature for r in found.reasons}
    assert not found.against


AGAINST = [
    ("Pak Tong Hyok", {"facts": Facts(("KR",))}, "country differs"),
    ("Pak Tong Hyok", {"offices": ["football coach"]}, "office differs"),
    ("Zhenya Molot", {}, "weak alias"),
    ("Karim al-Basri", {}, "dead"),
]


@pytest.mark.parametrize(("name", "facts", "feature"), AGAINST)
def test_what_speaks_against(watchlist: WatchList, name: str, facts: dict[str, object], feature: str) -> None:
    (found,) = screen_name(name, "person", watchlist, **facts)  # type: ignore[arg-type]
    assert [a.feature for a in found.against] == [feature]


def test_another_birth_year_keeps_a_name_off(watchlist: WatchList) -> None:
    assert screen_name("Pak Tong Hyok", "person", watchlist, facts=Facts(births=("1962",)))
    assert not screen_name("Pak Tong Hyok", "person", watchlist, facts=Facts(births=("1985",)))


def test_a_note_on_someone_elses_death_is_none(watchlist: WatchList) -> None:
    (found,) = screen_name("Yusuf Hamdan", "person", watchlist)
    assert not found.against


def entity(kind: str, *names: str, country: str | None = None) -> Entity:
    role = Role("minister", None, None, Span("a", "text", 0, 8, "minister"))
    return Entity("e-1", kind, names[0], names, country, (role,))  # type: ignore[arg-type]


def test_every_spelling_of_an_entity_is_screened(watchlist: WatchList) -> None:
    (found,) = screen_entities([entity("person", "Mr Pak", "Pak Tong-hyuk")], [watchlist])
    assert [c.matched_name for c in found.candidates] == ["Pak Tong-hyuk"]


def test_states_and_places_are_not_screened(watchlist: WatchList) -> None:
    given = [entity("state", "Pak Tong Hyok"), entity("place", "Pak Tong Hyok")]
    assert screen_entities(given, [watchlist]) == tuple(given)


def test_candidates_are_sorted_and_few() -> None:
    rows = [{"id": f"p-{i}", "schema": "Person", "properties": {"name": ["Ilse Brandt"]}} for i in range(8)]
    many = load_list("\n".join(map(json.dumps, rows)).encode(), "many")
    (found,) = screen_entities([entity("person", "Ilse Brandt")], [many])
    assert [c.entry for c in found.candidates] == [f"p-{i}" for i in range(MOST_CANDIDATES)]


def test_a_name_that_many_carry_in_any_spelling_is_common() -> None:
    given, family = ("Mohammed", "Muhammad", "Mohamed"), ("Ali", "Aly", "Ali")
    names = [f"{given[i % 3]} Nazar{i}u" for i in range(9)] + [f"Q{i}astar {family[i % 3]}" for i in range(9)]
    names += ["Mohammed Aly", "Ilse Brandt"]
    rows = [{"id": f"p-{i}", "schema": "Person", "properties": {"name": [n]}} for i, n in enumerate(names)]
    listed = load_list("\n".join(map(json.dumps, rows)).encode(), "many")
    (same,) = screen_name("Mohammed Aly", "person", listed)
    assert [a.feature for a in same.against] == ["common name"]
    assert not screen_name("Muhammad Ali", "person", listed)
    assert screen_name("Muhammad Ali", "person", listed, threshold=0.7)
    (rare,) = screen_name("Ilse Brandt", "person", listed)
    assert not rare.against


def test_several_lists_and_unknown_kinds(watchlist: WatchList) -> None:
    row = {"id": "x", "schema": "Person", "properties": {"name": ["Pak Tong Hyok"]}}
    other = load_list(json.dumps(row).encode(), "other")
    found = screen_lists("Park Dong Hyuk", None, [watchlist, other])
    assert [(c.list, c.entry) for c in found] == [("invented", "p-1"), ("other", "x")]
    assert [c.entry for c in screen_lists("MV Sea Lark 3", None, [watchlist, other])] == ["v-1"]


REAL = [
    ("Ri Pyeong-chol", ["KPi.076"]), ("Jo Chun-yong", ["KPi.038"]),
    ("Kim Jong-sik", ["KPi.066"]), ("Jo Yong-chun", []),
    ("Kim Jong Un", []), ("Choe Son Hui", []), ("Sergei Lavrov", []),
    ("Lee Seo-yeon", []), ("Mohammed Ali", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def real(shared: Path) -> WatchList:
    return load_list(shared / "lists" / "un_2020-11-24.ftm.jsonl")


@pytest.mark.parametrize(("name", "references"), REAL)
def test_names_as_news_spells_them(real: WatchList, name: str, references: list[str]) -> None:
    assert [c.reference for c in screen_name(name, "person", real)] == references
