"""Find the few names of many that are worth comparing.

Tables of plain numbers, so that they fit in memory and in a file: keys of words to words, words to
names, and keys of whole names to names. A name is worth comparing if every word of one of the two
finds a partner in the other: where both have a word left over, the matcher says no.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from tidings.resolve.matching.forms import Kind, NameForm, Word, WordRole
from tidings.resolve.matching.keys import (
    CHINESE,
    KOREAN,
    SHORTEST_RUN,
    filed_keys,
    frame,
    run_keys,
    slip_keys,
    slips,
    squeeze,
    sure_keys,
    traditions,
    whole_keys,
)
from tidings.resolve.matching.letters import bones_of
from tidings.resolve.matching.match import PAIR_THRESHOLD
from tidings.resolve.matching.persons import PATRONYMIC, SYLLABLE_DIFFERS
from tidings.resolve.matching.sift import Asked, Listed, Numbers, Partners, sift
from tidings.resolve.matching.similarity import alike, joined_alike
from tidings.resolve.matching.tables import words

POWER: dict[Kind, float] = {"person": 0.45, "organization": 0.7, "vessel": 0.7}
"""How fast a score falls with the part of a name that is missing, as in ``persons`` and ``organizations``."""
ALIKE = 0.5
"""Words less alike than this are never paired by the matcher."""
SHARE: dict[Kind, float] = {"person": 0.36, "organization": 0.55, "vessel": 0.55}
"""The part of the heavier name that must be in common: with less, no match is possible."""
ROUNDING = 0.01
ONE_SPELLING = 0.95
"""Words so alike are spellings of one name."""
LONG_RUN = 6
"""With so many letters, vowels aside, words run together may have a slip."""
COMMON = 1e-4
"""A name that this part of a list's entries would carry by chance is common."""
KNOWN_WORDS = 20_000
"""How many words a look-up remembers the partners of."""
MOST_WORDS = 24
"""Words of one name beyond these are not looked up."""

_LETTERS: dict[WordRole, str] = {"word": "w", "generic": "g", "initial": "i", "number": "n"}
_ROLES: dict[str, WordRole] = {letter: role for role, letter in _LETTERS.items()}
_NONE: Numbers = np.empty(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Filed:
    """Numbers filed under keys: ``hashes`` are sorted, ``values`` stand beside them.

    Keys that share a hash share their values, which costs a comparison and loses nothing.
    """

    hashes: Numbers
    values: Numbers

    def look(self, keys: Iterable[str]) -> Numbers:
        """Everything that is filed under any of ``keys``, sorted, each once."""
        wanted = np.array(sorted({crc32(k.encode()) for k in keys}), dtype=np.uint32)
        first = self.hashes.searchsorted(wanted, "left").tolist()
        last = self.hashes.searchsorted(wanted, "right").tolist()
        parts = [self.values[a:b] for a, b in zip(first, last, strict=True) if a < b]
        return np.unique(np.concatenate(parts)) if parts else _NONE


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their words and keys. Built once by :func:`build_index`, only read afterwards.

    ``owners`` is the number of entries that the names belong to. ``vocabulary`` holds each listed word
    (see :func:`_pack`), ``tables`` everything else by name: the names of word ``w`` are
    ``places[starts[w]:starts[w + 1]]``, ``carriers`` counts the entries that carry a word.
    """

    kind: Kind
    owners: int
    vocabulary: Sequence[str]
    tables: Mapping[str, Numbers]
    _known: dict[Word, Partners] = field(default_factory=dict, repr=False, compare=False)

    def near(self, form: NameForm, least: float = PAIR_THRESHOLD) -> tuple[int, ...]:
        """Places of the names that may match ``form`` by ``least``, in order: as a whole, or by words."""
        whole = self._filed("whole").look(whole_keys(form))
        return tuple(sorted({*whole.tolist(), *self._by_words(form, least)}))

    def common(self, form: NameForm) -> bool:
        """True where chance alone would give the name to several people: many carry each of its words.

        Of 1,000 people 100 Mohammeds and 60 Alis make a Mohammed Ali likely; a word that fewer than
        three carry tells people apart.
        """
        counts = [self._carried(w) for w in form.words if w.role == "word"]
        if not counts or min(counts) < 3:
            return False
        return math.prod(count / self.owners for count in counts) >= COMMON

    def _filed(self, name: str) -> Filed:
        return Filed(self.tables[f"{name}.hashes"], self.tables[f"{name}.values"])

    def _carried(self, word: Word) -> int:
        """How many entries carry a word, in any spelling of it."""
        numbers, scores = self._partners(word)
        carriers = self.tables["carriers"][numbers[scores >= ONE_SPELLING]]
        return min(self.owners, int(carriers.sum()))

    def _partners(self, word: Word) -> Partners:
        known = self._known.get(word)
        if known is None:
            filed = self._filed("word")
            sure = filed.look(sure_keys(word, self.kind))
            slips = np.setdiff1d(filed.look(slip_keys(word)), sure, assume_unique=True)
            listed = sorted([*sure.tolist(), *self._close(word, slips.tolist())])
            scored = [(n, alike(word, _unpack(self.vocabulary[n]), self.kind != "person")[0]) for n in listed]
            kept = [(n, score) for n, score in scored if score >= ALIKE]
            numbers = np.array([n for n, _ in kept], np.uint32)
            known = numbers, np.array([score for _, score in kept], np.float32)
            if len(self._known) >= KNOWN_WORDS:
                self._known.clear()
            self._known[word] = known
        return known

    def _close(self, word: Word, listed: list[int]) -> list[int]:
        """Of words that share a key of slips, those few slips away, counted many at a time."""
        if not listed:
            return []
        words = [_unpack(self.vocabulary[n]) for n in listed]
        most = 1 if len(word.text) < 3 else 2 if len(word.text) < 12 else 3
        close = np.zeros(len(listed), bool)
        for mine, theirs in (
            (word.text, [w.text for w in words]),
            (word.sound, [w.sound for w in words]),
            (word.stem, [w.stem or w.text for w in words]),
            (word.stem or word.text, [w.stem for w in words]),
        ):
            if mine and any(theirs):
                distances = cdist([mine], theirs, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)
                close |= distances[0] <= most
        return [n for n, one in zip(listed, close.tolist(), strict=True) if one]

    def _names(self, words: Iterable[int]) -> list[Numbers]:
        places, starts = self.tables["places"], self.tables["starts"]
        return [places[starts[w] : starts[w + 1]] for w in words]

    def _by_words(self, form: NameForm, least: float) -> list[int]:
        units = _units(form)
        partners = [_over(self._partners(form.words[i]), _floor(form.words[i], least)) for i in units]
        weights = [_weight(form.words[i], self.kind) for i in units]
        joined = self._joined(form, units)
        apart = self._apart(form, units)
        starts = self.tables["starts"]
        sizes = [int((starts[p + 1] - starts[p]).sum()) for p, _ in partners]
        leads = _leads(sizes, weights, self.kind)
        lists = [names for i in leads for names in self._names(partners[i][0].tolist())]
        lists += self._names(n for n, _ in joined)
        lists += [places for _, places in apart]
        if not lists:
            return []
        person = self.kind == "person"
        initials = sorted({ord(w.text) for w in form.words if w.role == "initial"}) if person else []
        asked = Asked(partners, weights, joined, apart, initials, POWER[self.kind], least)
        listed = Listed(*(self.tables[name] for name in ("offsets", "words", "heads", "weights")))
        found = np.unique(np.concatenate(lists))
        # two such names are told apart by their syllables, which have keys of their own; the Chinese
        # ones also by their letters, but never up to a score above SYLLABLE_DIFFERS
        alone = traditions(form) & (KOREAN if least <= SYLLABLE_DIFFERS else KOREAN | CHINESE)
        if alone:
            found = found[self.tables["syllabic"][found] & alone == 0]
        return sift(found, asked, listed)

    def _joined(self, form: NameForm, units: Sequence[int]) -> list[tuple[int, int]]:
        """Listed words that join several of ``form``, each with the bits of the words that it covers."""
        found: dict[int, int] = {}
        for first, last, key in run_keys(form):
            bits = sum(1 << bit for bit, i in enumerate(units) if first <= i < last)
            run = "".join(w.text for w in form.words[first:last])
            for n in self._filed("word").look([key, f"v{frame(run)}"]).tolist():
                whole = _unpack(self.vocabulary[n])
                if bits and joined_alike(form.words[first:last], whole, self.kind != "person")[0]:
                    found[n] = found.get(n, 0) | bits
        return sorted(found.items())

    def _apart(self, form: NameForm, units: Sequence[int]) -> list[tuple[int, Numbers]]:
        """Names that write a word of ``form`` in several, with the bit of that word."""
        runs = self._filed("run")
        found = []
        for bit, i in enumerate(units):
            word = form.words[i]
            keys: set[str] = set()
            for squeezed in {squeeze(word.text), squeeze(word.sound)}:
                # a letter too much where the blank was is the commonest slip here
                keys.update(slips("q", squeezed) if len(squeezed) >= LONG_RUN else (f"q{squeezed}",))
            places = runs.look(keys) if len(word.text) > SHORTEST_RUN else _NONE
            if len(places):
                found.append((bit, places))
        return found


def _floor(word: Word, least: float) -> float:
    """How alike a word's partner must be: half of the score of a name is its worst word.

    A generic word counts for less, see ``organizations``.
    """
    lost = 2 * (1 - least)
    return max(ALIKE, 1 - lost / (0.65 if word.role == "generic" else 1.0) - ROUNDING)


def _over(partners: Partners, floor: float) -> Partners:
    numbers, scores = partners
    kept = scores >= floor
    return numbers[kept], scores[kept]


def _units(form: NameForm) -> list[int]:
    """The places of the words that identify a name; its numbers where it has nothing else."""
    told = [i for i, w in enumerate(form.words) if w.role in ("word", "generic")]
    told = told or [i for i, w in enumerate(form.words) if w.role in ("number", "initial")]
    return told[:MOST_WORDS]


def _leads(sizes: Sequence[int], weights: Sequence[float], kind: Kind) -> list[int]:
    """The words to start from: all but the most common ones, of which no match can consist.

    A personal name takes two words in common.
    """
    order = sorted(range(len(sizes)), key=lambda i: (-sizes[i], i))
    spare, total = 0.0, sum(weights)
    kept = []
    for rank, i in enumerate(order):
        alone = kind == "person" and rank == 0
        if rank < len(order) - 1 and (alone or spare + weights[i] < SHARE[kind] * total):
            spare += weights[i]
        else:
            kept.append(i)
    return kept


def _pack(word: Word) -> str:
    """A listed word as text: the letter of its role, and what it consists of."""
    return "\t".join((_LETTERS[word.role], word.text, word.sound, word.native, word.stem))


@lru_cache(maxsize=131072)
def _unpack(packed: str) -> Word:
    role, text, sound, native, stem = packed.split("\t")
    return Word(text, _ROLES[role], sound, bones_of(sound), native, stem)


class _Filing:
    """Keys and numbers on the way to a Filed: kept as plain numbers, for there are millions."""

    def __init__(self) -> None:
        self.hashes, self.values = array("I"), array("I")

    def add(self, keys: Iterable[str], value: int) -> None:
        for key in keys:
            self.hashes.append(crc32(key.encode()))
            self.values.append(value)

    def tables(self, name: str) -> dict[str, Numbers]:
        hashes, values = np.array(self.hashes, np.uint32), np.array(self.values, np.uint32)
        order = np.lexsort((values, hashes))
        return {f"{name}.hashes": hashes[order], f"{name}.values": values[order]}


def build_index(forms: Iterable[NameForm], owners: Iterable[int], kind: Kind = "person") -> NameIndex:
    """An index over ``forms``; ``owners`` says whose name each is: an entry's names stand together.

    Both are read once, side by side: the forms need not fit in memory.
    """
    numbers: dict[str, int] = {}
    offsets, listed, syllabic = array("I", [0]), array("I"), array("I")
    carriers, seen = array("I"), array("q")
    runs, wholes = _Filing(), _Filing()
    last, entries = -1, 0
    for place, (form, owner) in enumerate(zip(forms, owners, strict=True)):
        entries += owner != last
        last = owner
        packed = dict.fromkeys(_pack(w) for w in form.words if w.role in _LETTERS)
        for number in sorted(numbers.setdefault(word, len(numbers)) for word in packed):
            listed.append(number)
            if number == len(carriers):
                carriers.append(0)
                seen.append(-1)
            carriers[number] += seen[number] != owner
            seen[number] = owner
        offsets.append(len(listed))
        runs.add(dict.fromkeys(key for _, _, key in run_keys(form)), place)
        wholes.add(whole_keys(form), place)
        syllabic.append(traditions(form))
    vocabulary = tuple(numbers)
    tables = _tables(kind, vocabulary, np.array(listed, np.uint32), np.array(offsets, np.uint32))
    tables["carriers"] = np.array(carriers, np.uint32)
    tables["syllabic"] = np.array(syllabic, np.uint32)
    return NameIndex(kind, entries, vocabulary, tables | runs.tables("run") | wholes.tables("whole"))


def _tables(kind: Kind, vocabulary: Sequence[str], listed: Numbers, offsets: Numbers) -> dict[str, Numbers]:
    """The tables between words and names, both ways, and what each word is."""
    places = np.repeat(np.arange(len(offsets) - 1, dtype=np.uint32), np.diff(offsets))
    starts = np.zeros(len(vocabulary) + 1, np.uint32)
    starts[1:] = np.cumsum(np.bincount(listed, minlength=len(vocabulary)))
    filing = _Filing()
    unpacked = [_unpack(packed) for packed in vocabulary]
    for number, word in enumerate(unpacked):
        filing.add(filed_keys(word), number)
    return {
        "offsets": offsets,
        "words": listed,
        "starts": starts,
        "places": places[np.argsort(listed, kind="stable")],
        "heads": np.array([ord(w.text[0]) for w in unpacked], np.uint32),
        "weights": np.array([round(100 * _weight(w, kind)) for w in unpacked], np.uint32),
        **filing.tables("word"),
    }


def _weight(word: Word, kind: Kind) -> float:
    """As the matcher weighs a word; numbers that differ still match, so they are not left over."""
    if word.role == "number":
        return 0.0
    if kind == "person" and len(word.text) > 6 and word.text.endswith(words().patronymics):
        return PATRONYMIC
    return word.weight
