"""Every pack: read by its reader in the shape that it declares, with a comment on top, and no slip unseen."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

import tidings
from tidings.annotate.gazetteer import PACKS, load_gazetteer
from tidings.annotate.times.grammar import load_grammar
from tidings.errors import PackError
from tidings.extract.patterns import pack as frames
from tidings.packs import load_pack
from tidings.packs.loader import pack_names, parse_pack

SOURCE = Path(tidings.__file__).parent

# Readers that take the pack's name, or its language, from their caller.
NAMED: dict[str, Callable[[], object]] = {
    **dict.fromkeys(PACKS, load_gazetteer),
    "times_en": lambda: load_grammar("en"),
    "events": lambda: frames.index("events"),
    "events_wide": lambda: frames.index("events"),
    "transfers": lambda: frames.index("transfers"),
}


def calls() -> Iterator[tuple[str | None, Any, Callable[[], object] | None]]:
    """Every ``load_pack(name, shape)`` in the package: its name if it is plain, its shape and its reader."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name == "loader.py":
            continue
        for function in [
            n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)
        ]:
            for call in [n for n in ast.walk(function) if isinstance(n, ast.Call)]:
                if not (isinstance(call.func, ast.Name) and call.func.id == "load_pack"):
                    continue
                module = importlib.import_module(
                    ".".join(("tidings", *path.relative_to(SOURCE).with_suffix("").parts))
                )
                name = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
                shape = eval(ast.unparse(call.args[1]), vars(module))
                plain = not (function.args.args or function.args.kwonlyargs)
                yield name, shape, getattr(module, function.name, None) if plain else None


CALLS = tuple(calls())
SHAPES = {name: shape for name, shape, _ in CALLS if name}
READERS = {name: reader for name, _, reader in CALLS if name and reader} | NAMED


@pytest.mark.parametrize("name", pack_names())
def test_every_pack_has_a_reader_that_takes_it(name: str) -> None:
    assert name in SHAPES or name in READERS, "no code reads this pack"
    if name in SHAPES:
        load_pack(name, SHAPES[name])
    if name in READERS:
        assert READERS[name]() is not None


def test_every_pack_that_is_read_is_there() -> None:
    assert (SHAPES.keys() | READERS.keys()) <= set(pack_names())


@pytest.mark.parametrize("name", pack_names())
def test_a_comment_on_top_says_what_it_is(name: str) -> None:
    first = text_of(name).splitlines()[0]
    assert re.match(r"# \S+ \S+", first), first


@pytest.mark.parametrize("name", pack_names())
def test_no_key_stands_twice_and_no_word_is_taken_for_yes_or_no(name: str) -> None:
    raw = parse_pack(
        text_of(name), dict[Any, Any] | list[Any], name=name
    )  # raises on a key that stands twice
    naive = dict(leaves(yaml.safe_load(text_of(name))))
    turned = [
        path
        for path, value in leaves(raw)
        if isinstance(naive.get(path), bool) and not isinstance(value, bool)
    ]
    assert all(
        dict(leaves(raw))[path] in ("no", "on", "off", "yes", "y", "n", "NO", "No", "On", "Yes")
        for path in turned
    )


@pytest.mark.parametrize("name", pack_names())
def test_a_value_of_another_kind_is_named(name: str) -> None:
    """A list where a mapping is due, and a mapping deep inside where a word is due."""
    shape = SHAPES.get(name)
    if shape is None:
        pytest.skip("its shape is known to its reader only")
    with pytest.raises(PackError, match=name) as caught:
        parse_pack(
            "- [{}]\n" if isinstance(parse_pack(text_of(name), Any, name=name), dict) else "a: 1\n",
            shape,
            name=name,
        )
    assert caught.value.code == "bad-pack" and caught.value.hint
    raw = parse_pack(text_of(name), Any, name=name)
    path, wrong = broken_copy(raw)
    try:
        TypeAdapter(shape).validate_python(wrong)
    except ValidationError:
        with pytest.raises(PackError) as caught:
            parse_pack(yaml.safe_dump(wrong), shape, name=name)
        assert f"the pack {name!r} is not valid at {path[0]}" in str(caught.value)
    else:
        pytest.fail(f"{name} takes anything at {path}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: {b: 1}\na: {}", "'a' stands twice"),
        ("a: {b: 1, c: 2, b: 3}", "'b' stands twice"),
        ("a: [", "cannot be read"),
        ("a: {b: word}", "not valid at a.b"),
        ("a: {b: no}", "not valid at a.b"),
        ("- a", "not valid at its top"),
        ("a: !!python/object/apply:os.getcwd []", "cannot be read"),
        ("? [a]\n: 1", "a key must be a word"),
        ("a: {b: 2024-99-99}", "cannot be read"),
        ("[" * 50_000, "cannot be read"),
        ("a: &a {b: *a}", "not valid"),
    ],
)
def test_a_bad_pack_is_told(text: str, says: str) -> None:
    with pytest.raises(PackError, match=re.escape(says)) as caught:
        parse_pack(text, dict[str, dict[str, int]], name="mine")
    assert "mine" in str(caught.value) and caught.value.hint and caught.value.status == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("countries:\n  XA: {name: Valdoria, adjectivs: [Valdorian]}", "adjectivs"),
        ("countrys:\n  XA: {name: Valdoria}", "countrys"),
        ("countries:\n  XA: {}", "name"),
        ("countries:\n  XA: {name: Valdoria, capital: {a: b}}", "capital"),
        ("countries:\n  XA: {name: Valdoria}\n  XA: {name: Other}", "XA"),
    ],
)
def test_a_slip_in_a_gazetteer_is_told(text: str, says: str) -> None:
    """A word that is passed over in silence is looked for in vain."""
    with pytest.raises(PackError, match=says):
        load_gazetteer((text,))


# --- what is in them --------------------------------------------------------------------------------

ISO_3166 = frozenset(
    """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split()  # noqa: SIM905 - a page of codes reads better
)


def test_all_countries_are_there_with_a_name() -> None:
    countries = load_pack("countries", dict[str, Any])["countries"]
    assert len(ISO_3166) == 249
    assert ISO_3166 - countries.keys() == set()
    # XK is in common use for Kosovo; other keys of one's own would be taken for codes
    assert {key for key in countries.keys() - ISO_3166 if re.fullmatch("[A-Z]{2}", key)} <= {"XK"}
    assert all(entry["name"] for entry in countries.values())


def test_nobody_of_the_reference_story_is_in_a_pack(shared: Path) -> None:
    """Packs know titles, countries and agencies; who holds an office is what the reports say."""
    text = " ".join(path.read_text("utf-8") for path in sorted((shared / "stories" / "summit").glob("*.txt")))
    words = {w for name in pack_names() for w in known_names(name)}
    titled = re.findall(
        r"\b(?:President|Minister|Secretary|Chairman|Leader|Spokes\w+|General|Mr|Ms|Mrs|Dr)\.? ((?:[A-Z][a-z]+[ -]?){2,3})",
        text,
    )
    people = {" ".join(re.split(r"[ -]+", name.strip())).lower() for name in titled}
    people = {
        name
        for name in people
        if not re.search(r"united|states|korea|nations|security|council|affairs", name)
    }
    assert people & {w.replace("-", " ").lower() for w in words} == set()


def known_names(pack: str) -> set[str]:
    raw = parse_pack(text_of(pack), Any, name=pack)
    return {value for _, value in leaves(raw) if isinstance(value, str) and len(value.split()) > 1}


# --- helpers ----------------------------------------------------------------------------------------


def text_of(name: str) -> str:
    return (files("tidings.packs") / f"{name}.yaml").read_text("utf-8")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for n, inner in enumerate(value.values()):
            yield from leaves(inner, f"{path}/{n}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from leaves(inner, f"{path}/{n}")
    else:
        yield path, value


def broken_copy(raw: Any) -> tuple[list[str], Any]:
    """The raw pack with its first leaf replaced by what no pack holds, and the path to it."""
    if isinstance(raw, dict) and raw:
        key = next(iter(raw))
        path, inner = broken_copy(raw[key])
        return [str(key), *path], {**raw, key: inner}
    if isinstance(raw, list) and raw:
        path, inner = broken_copy(raw[0])
        return ["0", *path], [inner, *raw[1:]]
    return [], {"no": {"such": ["thing"]}}
