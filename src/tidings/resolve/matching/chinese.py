"""Chinese names: from Han, Cyrillic or Latin letters to syllables of pinyin and Cantonese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import product

from tidings.packs import load_pack
from tidings.resolve.matching.forms import NameForm
from tidings.resolve.matching.han import han, han_name, simplified
from tidings.resolve.matching.reading import (
    Given,
    Groups,
    Syllable,
    SyllableName,
    cyrillic_groups,
    latin_groups,
    spelled,
)

Spellings = dict[str, list[str]]
Options = dict[str, dict[str, float]]

# how usual a spelling is, by its system
WADE_GILES = 0.97
ALSO_PINYIN = 0.85
"""A spelling of Wade-Giles that is another syllable in pinyin: "chang" for zhang."""
OTHER_SYSTEM = 0.93
SOUTHERN = 0.8
BY_CHARACTER = 0.8
"""A Cantonese spelling that may be some character of the pinyin."""
RARE = 0.85

_PINYIN = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.+)")
_JYUTPING = re.compile(r"(ng|gw|kw|[bpmfdtnlgkhwzcsj]?)(.*)")


@dataclass(frozen=True, slots=True)
class _System:
    initials: dict[str, str]
    finals: Spellings
    whole: Spellings


@dataclass(frozen=True, slots=True)
class _Cantonese:
    initials: Spellings
    finals: Spellings
    whole: Spellings
    rare: Spellings


@dataclass(frozen=True, slots=True)
class _Chinese:
    wade_giles: _System
    tongyong: _System
    mps2: _System
    palladius: _System
    taiwan: Spellings
    cantonese: _Cantonese
    southern: Spellings
    surnames: Spellings
    surname_readings: dict[str, str]


@cache
def _pack() -> _Chinese:
    return load_pack("names_chinese", _Chinese)


def parts_of(pinyin: str) -> tuple[str, str]:
    """Initial and final of a syllable of pinyin; "" and the whole where no consonant leads."""
    match = _PINYIN.fullmatch(pinyin)
    initial, final = match.groups() if match and pinyin[:2] != "er" else ("", pinyin)
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    return initial, final


def _in_system(pinyin: str, system: _System) -> list[str]:
    if pinyin in system.whole:
        return system.whole[pinyin]
    initial, final = parts_of(pinyin)
    if not initial:
        return system.finals.get(final, [pinyin])
    return [system.initials[initial] + x for x in system.finals.get(final, [final.replace("v", "u")])]


def _keep(options: Options, text: str, said: str, weight: float) -> None:
    mine = options.setdefault(text, {})
    mine[said] = max(mine.get(said, 0.0), weight)


@cache
def _mandarin() -> Options:
    """What a Latin spelling may be in pinyin, over pinyin, Wade-Giles, Tongyong and Taiwan's habits."""
    pack, every = _pack(), han().pinyin
    options: Options = {}
    for pinyin in sorted(every):
        # the umlaut is lost, or written as y or e after it
        for text in {pinyin, *(pinyin.replace("v", into) for into in ("u", "yu", "ue"))}:
            _keep(options, text, pinyin, 1.0)
        for system, weight in (
            (pack.wade_giles, WADE_GILES), (pack.tongyong, OTHER_SYSTEM), (pack.mps2, OTHER_SYSTEM),
        ):  # fmt: skip
            for text in _in_system(pinyin, system):
                _keep(options, text, pinyin, ALSO_PINYIN if text in every else weight)
    for text, syllables in pack.taiwan.items():
        for pinyin in syllables:
            _keep(options, text, pinyin, ALSO_PINYIN if text in every else OTHER_SYSTEM)
    return options


@cache
def _palladius() -> Options:
    options: Options = {}
    for pinyin in sorted(han().pinyin):
        for text in _in_system(pinyin, _pack().palladius):
            _keep(options, text, pinyin, 1.0)
    return options


def _hong_kong(jyutping: str) -> list[tuple[str, float]]:
    """The spellings of a Cantonese syllable with their weights."""
    table = _pack().cantonese
    match = _JYUTPING.fullmatch(jyutping)
    initial, final = match.groups() if match else ("", jyutping)
    if not final:
        initial, final = "", jyutping
    usual = table.whole.get(jyutping, [])
    if not usual:
        usual = [a + b for a in table.initials[initial] for b in table.finals.get(final, [])]
    rare = [a + b for a in table.initials[initial] for b in table.rare.get(final, [])]
    return [(text, 1.0) for text in usual] + [(text, RARE) for text in rare]


@cache
def _cantonese() -> Options:
    """What a Latin spelling may be in Cantonese ("yue:" and Jyutping)."""
    options: Options = {}
    for jyutping in sorted(han().by_cantonese):
        for text, weight in _hong_kong(jyutping):
            _keep(options, text, f"yue:{jyutping}", weight)
    return options


def _made(text: str, options: dict[str, float]) -> Syllable:
    pinyin = [parts_of(said.lstrip("~")) for said in options if not said.startswith("yue:")]
    return Syllable(text, options, tuple(frozenset(x) for x in zip(*pinyin, strict=True)) if pinyin else ())


@lru_cache(maxsize=16384)
def _spelled(text: str, system: str) -> Syllable | None:
    """``text`` as one syllable of a system.

    Options with "~" are pinyin that a Cantonese spelling only might be: they meet those of Latin spellings,
    not those of characters, whose Cantonese reading is known.
    """
    if system == "cyrillic":
        found = _palladius().get(text)
    elif system == "mandarin":
        plain = _mandarin().get(text)
        found = plain and {**plain, **{f"~{said}": w for said, w in plain.items()}}
    elif system == "jyutping":
        found = _cantonese().get(text)
    elif system == "cantonese":
        said = _cantonese().get(text)
        through = han().by_cantonese
        found = said and {
            **{f"~{p}": BY_CHARACTER * w for s, w in said.items() for p in through[s[4:]]},
            **said,
        }
    else:
        # families of the south mix: "Hsien Loong" is Mandarin and Hokkien
        southern = dict.fromkeys(_pack().southern.get(text, ()), SOUTHERN)
        found = {**southern, **_mandarin().get(text, {})}
    return _made(text, found) if found else None


@lru_cache(maxsize=65536)
def split(text: str, system: str, most: int = 2) -> tuple[Given, ...]:
    """Every way to read ``text`` as one to ``most`` syllables, at most 8 of them."""
    found: list[Given] = []
    whole = _spelled(text, system) if len(text) < 9 else None
    if whole:
        found.append((whole,))
    if most > 1 and len(text) < 17:
        for cut in range(1, len(text)):
            head = _spelled(text[:cut], system) if cut < 9 else None
            if head:
                found += [(head, *rest) for rest in split(text[cut:], system, most - 1)]
    return tuple(found[:8])


@lru_cache(maxsize=16384)
def _character(char: str) -> Syllable | None:
    mandarin = han().mandarin.get(char, frozenset())
    cantonese = han().cantonese.get(char, frozenset())
    options = {**dict.fromkeys(sorted(mandarin), 1.0), **{f"yue:{y}": 1.0 for y in sorted(cantonese)}}
    return _made(char, options) if options else None


@dataclass(frozen=True, slots=True)
class _Families:
    pinyin: frozenset[str]
    latin: dict[str, frozenset[int]]
    cyrillic: dict[str, frozenset[int]]
    han: dict[str, int]


@cache
def _families() -> _Families:
    """The numbers of the families by every spelling of their characters, and by the characters."""
    pack = _pack()
    back, back_cyrillic = _turned(_mandarin()), _turned(_palladius())
    every: set[str] = set()
    latin: dict[str, set[int]] = {}
    cyrillic: dict[str, set[int]] = {}
    for number, (characters, others) in enumerate(pack.surnames.items()):
        told = pack.surname_readings.get(characters, "")
        read = [sorted(han().mandarin.get(c, ())) for c in characters]
        pinyin = [[told]] if len(characters) == 1 and told else read
        every.update(map("".join, product(*pinyin)))
        southern = [
            [t for y in sorted(han().cantonese.get(c, ())) for t, weight in _hong_kong(y) if weight == 1]
            for c in characters
        ]
        names = {told, *others} - {""}
        for parts in ([[t for p in said for t in back.get(p, ())] for said in pinyin], southern):
            names.update(map("".join, product(*parts)))
        for name in names:
            latin.setdefault(name, set()).add(number)
        palladius = [[t for p in said for t in back_cyrillic.get(p, ())] for said in pinyin]
        for name in map("".join, product(*palladius)):
            cyrillic.setdefault(name, set()).add(number)
    return _Families(
        frozenset(every),
        {text: frozenset(numbers) for text, numbers in latin.items()},
        {text: frozenset(numbers) for text, numbers in cyrillic.items()},
        {simplified(characters): number for number, characters in enumerate(pack.surnames)},
    )


def _turned(options: Options) -> dict[str, list[str]]:
    """The spellings of each syllable."""
    found: dict[str, list[str]] = {}
    for text, said in options.items():
        for pinyin in said:
            found.setdefault(pinyin, []).append(text)
    return found


def _family(text: str, *, script: str) -> tuple[frozenset[int], float]:
    table = _families()
    return (table.cyrillic if script == "cyrillic" else table.latin).get(text, frozenset()), 1.0


def _native(name: str) -> tuple[SyllableName, ...]:
    """The reading of a name in Han, its family name in two characters or one."""
    if not 2 <= len(name) <= 4:
        return ()
    families = _families().han
    for size in (2, 1):
        number = families.get(name[:size])
        given = [s for s in map(_character, name[size:]) if s]
        if number is not None and 1 <= len(given) <= 2 and len(given) == len(name) - size:
            return (SyllableName(frozenset((number,)), name[:size], tuple(given), "han"),)
    return ()


def chinese_readings(form: NameForm) -> tuple[SyllableName, ...]:
    """The readings of a name as a Chinese one: none unless it has a family name and 1 or 2 syllables more."""
    native = form.native
    if not native.isascii():
        characters = han_name(native)
        if characters:
            return _native(characters)
        groups = cyrillic_groups(native)
        if groups:
            family = partial(_family, script="cyrillic")
            return tuple(spelled(groups, family, partial(split, system="cyrillic"), "cyrillic"))
    groups = latin_groups(form)
    found = list(_latin(groups))
    if not found and len(groups) > 2 and len(groups[0]) == 1:
        # "Joshua Wong Chi-fung": a western name in front, no family that the table knows
        found = [r for r in _latin(groups[1:]) if not r.turned]
        front = groups[0][0]
        found = [SyllableName(r.families, r.family, r.given, r.script, False, front) for r in found]
    return tuple(found)


def _latin(groups: Groups) -> list[SyllableName]:
    family = partial(_family, script="latin")
    found = spelled(groups, family, partial(split, system="mandarin"), "mandarin")
    strict = han().pinyin
    plain = any(all(s.text in strict for s in r.given) and not r.turned for r in found)
    if plain and groups[0][0] in _families().pinyin:
        # what is plain pinyin is Cantonese only where its characters say so
        return found + spelled(groups, family, partial(split, system="jyutping"), "jyutping")
    for system in ("cantonese", "southern"):
        found += spelled(groups, family, partial(split, system=system), system)
    return found
