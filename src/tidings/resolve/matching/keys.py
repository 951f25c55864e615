"""The keys under which an index files words and names: two that the matcher pairs share at least one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from tidings.resolve.matching.forms import Kind, NameForm, Word
from tidings.resolve.matching.reading import Syllable
from tidings.resolve.matching.syllables import SAME, readings
from tidings.resolve.matching.tables import equivalents

LONG = 9
"""From this length of a sound on the matcher forgives a second slip, which leaves one end as it was."""
END = 4
LOOSE = (3, 8)
"""Of words this long the matcher forgives a second slip if it is one of vowels."""
LONGEST_RUN = 3
"""The most words that are compared run together."""
SHORTEST_RUN = 4
MOST_SOUNDS = 256
KOREAN, CHINESE = 1, 2

_FRAME = str.maketrans("ckqgjxtszdbpfv", "KKKKKKSSSSBBBB", "aeiouhwy")
_SUN_LETTERS = re.compile("l(?=[tdrznsl])")
_VOWELS = str.maketrans("", "", "aeiou")


def filed_keys(word: Word) -> set[str]:
    """The keys that a listed word is filed under."""
    if word.role == "number":
        return {f"n{word.text}"}
    if word.role == "initial":
        return {f"i{word.text}"}
    written = "v" if word.native else "f"
    keys = {f"t{word.text}", *(f"{written}{frame}" for frame in frames(word))}
    keys.update(f"q{squeeze(spelled)}" for spelled in (word.text, word.sound))
    return keys | _classes_of(word) | slip_keys(word)


def sure_keys(word: Word, kind: Kind) -> set[str]:
    """The keys under which a word asked for finds others by more than their letters."""
    if word.role == "number":
        return {f"n{word.text}"}
    keys = {f"t{word.text}"}
    for frame in frames(word):
        # one without vowels finds words of any script, another those without vowels
        keys |= {f"v{frame}", f"f{frame}"} if word.native else {f"v{frame}"}
    if kind == "person":
        keys.add(f"i{word.text[:1]}")
    return keys | _classes_of(word)


def slip_keys(word: Word) -> set[str]:
    """The keys that two words share if few letters hold them apart, and others may share."""
    keys: set[str] = set()
    if word.role in ("number", "initial"):
        return keys
    for spelled in {word.sound, word.text, word.stem} - {""}:
        keys.update(slips("d", spelled))
        if len(spelled) >= LONG:
            keys |= {f"p{spelled[:END]}", f"x{spelled[-END:]}"}
    if LOOSE[0] <= len(word.text) <= LOOSE[1]:
        keys.update(slips(f"l{word.text[0]}", word.bones))
    return keys


def _classes_of(word: Word) -> set[str]:
    classes = equivalents()
    return {
        f"{name}{number}"
        for name, table in (
            ("s", classes.same),
            ("e", classes.neighbours),
            ("k", classes.kin),
            ("o", classes.words),
        )
        for text in (word.text, word.stem)
        for number in table.get(text, ())
    }


def frames(word: Word) -> set[str]:
    """What Arabic or Hebrew letters and their spellings have in common: classes of consonants."""
    found = {frame(word.text), frame(word.text.removesuffix("t"))}
    if word.native:
        found.add(frame(_SUN_LETTERS.sub("", word.text)))
    return found


@lru_cache(maxsize=262144)
def frame(text: str) -> str:
    """The classes of the consonants of lower-case letters, weak ones left out, doubles made one."""
    told = text.replace("ch", "s").translate(_FRAME)
    return "".join(c for c, before in zip(told, " " + told, strict=False) if c != before)


def slips(prefix: str, spelled: str) -> Iterator[str]:
    """``spelled``, and what is left of it without each one letter: spellings a slip apart share one."""
    yield prefix + spelled
    if len(spelled) > 2:
        for i in range(len(spelled)):
            yield f"{prefix}{spelled[:i]}{spelled[i + 1 :]}"


def run_keys(form: NameForm) -> Iterator[tuple[int, int, str]]:
    """Neighbouring words run together: the first, one past the last, and the key "q" of one word alike."""
    # sounds change where words meet: by its letters the run may be the one word after all
    spellings = {tuple(w.text for w in form.words), tuple(w.sound for w in form.words)}
    for size in range(2, LONGEST_RUN + 1):
        for start in range(len(form.words) - size + 1):
            end = start + size
            if sum(len(w.text) for w in form.words[start:end]) >= SHORTEST_RUN:
                for key in sorted({_run(spelled[start:end]) for spelled in spellings}):
                    yield start, end, f"q{key}"


def squeeze(sound: str) -> str:
    """The first letter and the consonants of a sound, doubles made one."""
    return sound[:1] + _consonants(sound)


@lru_cache(maxsize=262144)
def _consonants(sound: str) -> str:
    told = sound.translate(_VOWELS)
    return "".join(c for c, before in zip(told, " " + told, strict=False) if c != before)


def _run(words: tuple[str, ...]) -> str:
    """As :func:`squeeze` of the words run together."""
    run = words[0][:1] + _consonants(words[0])
    for word in words[1:]:
        told = _consonants(word)
        run += told[1:] if len(run) > 1 and run[-1:] == told[:1] else told
    return run


def whole_keys(form: NameForm) -> set[str]:
    """The keys of a name as a whole: run together, by its syllables, and a body's initials."""
    core = tuple(w.sound for w in form.core)
    keys = {f"j{_run(core)}"} if core else set()
    if form.kind != "person":
        return keys | _initials(form)
    for tradition in ("korean", "chinese"):
        for reading in readings(form, tradition):
            given = list(islice(product(*(_sounds(s) for s in reading.given)), MOST_SOUNDS))
            keys |= {f"{tradition}{number}:{'-'.join(said)}" for number in reading.families for said in given}
    return keys


def traditions(form: NameForm) -> int:
    """The traditions in which a personal name may be read by syllables: KOREAN, CHINESE, both or neither."""
    if form.kind != "person":
        return 0
    return (KOREAN if readings(form, "korean") else 0) | (CHINESE if readings(form, "chinese") else 0)


@lru_cache(maxsize=65536)
def _sounds(syllable: Syllable) -> tuple[str, ...]:
    """What a syllable may sound like: two that can be one have a sound, or their letters, in common."""
    told = sorted(said for said, weight in syllable.options.items() if weight >= SAME)
    letters = [] if any(weight * weight >= SAME for weight in syllable.options.values()) else [syllable.text]
    return (*told, *letters)


def _initials(form: NameForm) -> set[str]:
    if len(form.words) == 1:
        return {f"a{form.words[0].text}"}
    every = "".join(w.text[0] for w in form.words)
    strong = "".join(w.text[0] for w in form.words if w.role != "stop")
    return {f"a{letters}" for letters in (every, strong) if len(letters) > 2}
