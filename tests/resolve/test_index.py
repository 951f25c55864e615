"""The index must find what the matcher would match: it is held against a comparison with every name."""

from __future__ import annotations

import random
from itertools import product

import pytest

from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, Kind, compare_forms, name_form
from tidings.resolve.matching.index import NameIndex, build_index

GIVEN = ("Sergei", "Yevgeny", "Mohammed", "Abdul Rahman", "Karim", "Olena", "José", "Jürgen", "Mary", "Tariq")
FAMILY = (
    "Orlovsky",
    "Kuznetsov",
    "al-Basri",
    "el-Hamdani",
    "Brandt",
    "Grünwald",
    "Álvarez",
    "Shevchenko",
    "Hartley",
)
PEOPLE = [" ".join(pair) for pair in product(GIVEN, FAMILY)] + [
    "Pak Tong Hyok", "Ri Song Chol", "Kim Yong-nam", "박동혁", "Chen Weiming", "陈伟明", "Wang Li", "Сергей Орловский",
    "كريم البصري", "محمد الحمداني", "Yevgeny Arkadyevich Orlovsky", "J. Hartley", "Maria del Carmen Álvarez",
    "Mohammed Karim Hussein al-Basri", "AbdulRahman Yusuf", "Jean-Pierre Brandt",
]  # fmt: skip
BODIES = [
    "Korvald Maritime Trading Company", "Korvald Shipping", "OOO Severny Bereg", "Northern Timber LLC",
    "Committee for National Relief and Welfare", "Bank of Lantern Bay", "Lantern Bay Bank JSC", "Tradewind 44",
    "Society of the Crossing", "Ansar al-Bahr", "Al Bahr Foundation", "Meridian Aviation GmbH",
]  # fmt: skip


def changed(name: str, r: random.Random) -> str:
    """The name with a slip, two words run together, a word left out, or in another order."""
    words = name.split()
    at = r.randrange(len(name))
    ways = [
        name[:at] + name[at + 1 :],
        name[:at] + r.choice("aeiklmnrst") + name[at:],
        "".join(words[:2]) + " " + " ".join(words[2:]),
        " ".join(words[:1] + words[2:]) if len(words) > 2 else name,
        " ".join(words[-1:] + words[:-1]),
        name.upper(),
    ]
    return r.choice(ways).strip()


def index_of(names: list[str], kind: Kind) -> NameIndex:
    return build_index((name_form(name, kind) for name in names), range(len(names)), kind)


@pytest.mark.parametrize(
    ("kind", "names"), [("person", PEOPLE), ("organization", BODIES), ("vessel", BODIES)]
)
@pytest.mark.parametrize("least", [PAIR_THRESHOLD, FLAG_THRESHOLD])
def test_what_the_matcher_matches_is_found(kind: Kind, names: list[str], least: float) -> None:
    r = random.Random(11)
    index = index_of(names, kind)
    forms = [name_form(name, kind) for name in names]
    lost, matched = [], 0
    for _ in range(120):
        asked = name_form(changed(r.choice(names), r), kind)
        near = set(index.near(asked, least))
        for place, form in enumerate(forms):
            if compare_forms(asked, form).score >= least:
                matched += 1
                if place not in near:
                    lost.append((asked.name, form.name))
    assert matched > 60
    # a slip in words that are also run together is beyond the keys
    assert len(lost) <= 0.02 * matched, lost


FINDS: list[tuple[Kind, str, str]] = [
    ("person", "Park Dong-hyuk", "Pak Tong Hyok"),
    ("person", "Ри Сон Чхоль", "Ri Song Chol"),
    ("person", "Evgeniy Orlovskiy", "Yevgeny Orlovsky"),
    ("person", "Karim al Basri", "كريم البصري"),
    ("person", "محمد الحمداني", "Mohammed el-Hamdani"),
    ("person", "Abdulrahman Hartley", "Abdul Rahman Hartley"),
    ("person", "John Hartley", "J. Hartley"),
    ("person", "Juergen Brandt", "Jurgen Brandt"),
    ("organization", "CNRW", "Committee for National Relief and Welfare"),
    ("organization", "KorvaldShipping", "Korvald Shipping"),
    ("vessel", "Tradewind 46", "Tradewind 44"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "asked", "listed"), FINDS)
def test_finds(kind: Kind, asked: str, listed: str) -> None:
    names = [listed, "Ilse Zimmer", "Quorra Volkhart"]
    assert 0 in index_of(names, kind).near(name_form(asked, kind))


PASSES_OVER: list[tuple[Kind, str, str]] = [
    ("person", "Karim Volkhart", "Karim al-Basri"),
    ("person", "Ilse", "Karim al-Basri"),
    ("person", "Hans Schmidtstad", "Hu Juan"),
    ("organization", "Trading Company", "Korvald Maritime Trading Company"),
    ("organization", "Meridian Textiles", "Meridian Aviation GmbH"),
]


@pytest.mark.parametrize(("kind", "asked", "listed"), PASSES_OVER)
def test_passes_over_what_cannot_match(kind: Kind, asked: str, listed: str) -> None:
    assert index_of([listed], kind).near(name_form(asked, kind)) == ()


@pytest.mark.parametrize("name", ["", "   ", "?!", "44", "x", "\x00", "ال", "김", "a b c d e f g " * 40, "́"])
@pytest.mark.parametrize("kind", ["person", "organization", "vessel"])
def test_any_text_is_accepted_on_both_sides(name: str, kind: Kind) -> None:
    index = index_of([name, "Karim al-Basri", "Tradewind 44"], kind)
    near = index.near(name_form(name, kind))
    assert set(near) <= {0, 1, 2}
    assert index.common(name_form(name, kind)) in (True, False)


def test_an_empty_index_finds_nothing() -> None:
    assert index_of([], "person").near(name_form("Karim al-Basri", "person")) == ()


def test_carriers_count_once_an_entry() -> None:
    names = ["Karim Nur", "Kareem Nur", "Karim Nour", "Karim Sab", "Karim Lut", "Nur Dab", "Nur Rah"]
    forms = [name_form(name, "person") for name in names]
    of_one = build_index(forms, [0] * 7)
    assert not of_one.common(name_form("Karim Nur", "person"))
    of_seven = build_index(forms, range(7))
    assert of_seven.common(name_form("Karim Nur", "person"))
    assert not of_seven.common(name_form("Karim Dab", "person"))
