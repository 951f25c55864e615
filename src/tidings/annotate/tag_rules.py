"""spaCy's attribute ruler with its answers kept: asking 170 patterns of each word was a sixth of parsing."""

from __future__ import annotations

from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# What a pattern may ask of its one word for the answer to be kept.
ASKED: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
# Answers kept at most; then they are asked again.
MOST = 20_000

Match = tuple[int, int, int, int]  # number of the rule, its name's hash, first word, end


class _Answers:
    """A ruler's answers, each asked for once."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.strings = ruler.vocab.strings
        self.short, self.long = (Matcher(ruler.vocab) for _ in range(2))
        for number, rule in enumerate(_patterns(ruler)):
            for pattern in rule["patterns"]:
                (self.short if len(pattern) == 1 else self.long).add(str(number), [pattern])
        self.kept: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def match(self, doc: Doc) -> list[Match]:
        """The rules that fit, in the order in which they are applied."""
        found = [(self._number(name), name, s, e) for name, s, e in self.long(doc, allow_missing=True)]
        for i, row in enumerate(doc.to_array(ASKED).tolist()):
            rules = self.kept.get(tuple(row))
            if rules is None:
                rules = self._ask(tuple(row), doc, i)
            found += [(number, name, i, i + 1) for number, name in rules]
        return sorted(found)

    def _ask(self, key: tuple[int, ...], doc: Doc, i: int) -> list[tuple[int, int]]:
        rules = [(self._number(name), name) for name, *_ in self.short(doc[i : i + 1], allow_missing=True)]
        if len(self.kept) >= MOST:
            self.kept.clear()
        self.kept[key] = rules
        return rules

    def _number(self, name: int) -> int:
        return int(self.strings[name])


def keep_answers(ruler: AttributeRuler) -> None:
    """Let ``ruler`` find by look-up what it found before, where its patterns ask for nothing else.

    It does to every document exactly what it did.
    """
    words = [pattern[0] for rule in _patterns(ruler) for pattern in rule["patterns"] if len(pattern) == 1]
    if all(set(word) <= set(ASKED) for word in words):
        ruler.match = _Answers(ruler).match  # type: ignore[method-assign]  # the pipe stays the one it is


def _patterns(ruler: AttributeRuler) -> list[Any]:
    """Its rules, each an object with ``patterns``, as it was given them."""
    return list(ruler.patterns)
