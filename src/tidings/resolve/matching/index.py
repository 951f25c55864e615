"""Find the few names of many that are worth comparing: an index over sounds, word classes and syllables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tidings.resolve.matching.forms import NameForm, Word, bones_of, sound_of
from tidings.resolve.matching.syllables import Parts, readings
from tidings.resolve.matching.tables import equivalents

MOST = 400
"""The most names that one look-up returns, those with the most words in common first."""

# spellings of one onset or coda fall into one class, so that a syllable has one key
_CLASSES = {
    "ㄱ": "K", "ㅋ": "K", "ㄲ": "K", "ㄷ": "T", "ㅌ": "T", "ㄸ": "T", "ㅂ": "P", "ㅍ": "P", "ㅃ": "P",
    "ㅈ": "C", "ㅊ": "C", "ㅉ": "C", "ㅅ": "S", "ㅆ": "S", "ㄹ": "", "ㄴ": "", "ㅁ": "M", "ㅎ": "H", "": "",
    "zh": "C", "ch": "C", "j": "C", "q": "C", "r": "C", "b": "P", "p": "P", "d": "T", "t": "T",
    "g": "K", "k": "K", "z": "S", "c": "S", "s": "S", "x": "S", "y": "", "w": "",
}  # fmt: skip
_CODAS = {
    "ㄱ": "k",
    "ㄴ": "n",
    "ㄹ": "l",
    "ㅁ": "m",
    "ㅂ": "p",
    "ㅅ": "t",
    "ㄷ": "t",
    "ㅇ": "g",
    "n": "n",
    "ng": "n",
}


def word_keys(word: Word) -> tuple[str, ...]:
    """The keys of one word: its consonants, the ends of its sound, and its classes."""
    if word.role == "number":
        return (f"n:{word.text}",)
    classes = equivalents()
    keys = {f"b:{word.bones}"}
    if len(word.sound) >= 4:
        # one slip leaves the first or the last half as it was
        half = max(3, len(word.sound) // 2)
        keys |= {f"p:{word.sound[:half]}", f"x:{word.sound[-half:]}"}
    for name, table in (
        ("s", classes.same),
        ("e", classes.neighbours),
        ("k", classes.kin),
        ("o", classes.words),
    ):
        keys |= {f"{name}:{number}" for number in table.get(word.text, ())}
    return tuple(sorted(keys))


def whole_keys(form: NameForm) -> tuple[str, ...]:
    """The keys of a name as a whole: run together, and by its syllables."""
    core = [w.text for w in form.core]
    keys = {f"j:{bones_of(sound_of(''.join(core)))}"} if core else set()
    if form.kind == "person":
        for tradition in ("korean", "chinese"):
            for reading in readings(form, tradition):
                shape = "-".join(_shape(parts) for _, parts in reading.given)
                keys |= {f"{tradition}:{family}:{shape}" for family in reading.families}
    return tuple(sorted(keys))


def _shape(parts: Parts) -> str:
    onset, coda = parts[0][0][0], parts[2][0][0]
    return _CLASSES.get(onset, onset) + "_" + _CODAS.get(coda, coda)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by key. Built once by :func:`build_index`, only read afterwards."""

    by_word: dict[str, tuple[int, ...]]
    by_whole: dict[str, tuple[int, ...]]
    carriers: Counter[str]

    def near(self, form: NameForm) -> tuple[int, ...]:
        """Places of the names that may be ``form``: the same as a whole, or two words in common.

        One word is enough where the name has only one, and for organisations one that is not generic.
        """
        whole = {place for key in whole_keys(form) for place in self.by_whole.get(key, ())}
        shared: Counter[int] = Counter()
        strong: set[int] = set()
        words = [w for w in form.words if w.role in ("word", "generic", "number", "initial")]
        for word in words:
            hit = {place for key in word_keys(word) for place in self.by_word.get(key, ())}
            shared.update(hit)
            if word.role == "word" and form.kind != "person":
                strong |= hit
        needed = min(2, sum(w.role != "initial" for w in words))
        found = [p for p, n in shared.items() if n >= needed or p in strong]
        found.sort(key=lambda p: (-shared[p], p))
        return tuple(sorted(whole | set(found[:MOST])))

    def common(self, form: NameForm, least: int = 5) -> bool:
        """True where every word of the name is carried by at least ``least`` names of the list."""
        words = [w.text for w in form.words if w.role == "word"]
        return bool(words) and all(self.carriers[w] >= least for w in words)


def build_index(forms: Sequence[NameForm], owners: Iterable[int]) -> NameIndex:
    """An index over ``forms``; ``owners`` says whose name each is, so that carriers count once."""
    by_word: dict[str, list[int]] = {}
    by_whole: dict[str, list[int]] = {}
    seen: set[tuple[int, str]] = set()
    for place, (form, owner) in enumerate(zip(forms, owners, strict=True)):
        keys = {
            k
            for w in form.words
            if w.role not in ("stop", "legal", "title", "particle")
            for k in word_keys(w)
        }
        for key in sorted(keys):
            by_word.setdefault(key, []).append(place)
        for key in whole_keys(form):
            by_whole.setdefault(key, []).append(place)
        seen |= {(owner, w.text) for w in form.words}
    return NameIndex(
        {k: tuple(v) for k, v in by_word.items()},
        {k: tuple(v) for k, v in by_whole.items()},
        Counter(text for _, text in seen),
    )
