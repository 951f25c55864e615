"""The attribute ruler with its answers kept does what it did."""

from __future__ import annotations

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from tidings.annotate.tag_rules import keep_answers

WORDS = ["They", "do", "that", ",", "I", "ai", "n't", "gon", "na", "do", "it", "\n", "that"]
TAGS = ["PRP", "VBP", "DT", ",", "PRP", "VBP", "RB", "VBG", "TO", "VB", "PRP", "_SP", "WDT"]
DEPS = [
    "nsubj",
    "aux",
    "det",
    "punct",
    "nsubj",
    "ROOT",
    "neg",
    "xcomp",
    "aux",
    "xcomp",
    "dobj",
    "dep",
    "dobj",
]
RULES: list[tuple[list[dict[str, object]], dict[str, str], int]] = [
    ([{"TAG": "DT"}], {"POS": "DET"}, 0),
    ([{"TAG": {"IN": ["DT", "WDT"]}, "DEP": {"NOT_IN": ["det"]}}], {"POS": "PRON"}, 0),
    ([{"LOWER": "do"}], {"POS": "VERB", "LEMMA": "do"}, 0),
    ([{"TAG": {"NOT_IN": ["TO"]}, "DEP": {"IN": ["aux"]}}], {"POS": "AUX"}, 0),
    ([{"LOWER": "gon"}, {"LOWER": "na"}], {"LEMMA": "go"}, 0),
    ([{"LOWER": "gon"}, {"LOWER": "na"}], {"LEMMA": "to"}, 1),
    ([{"LOWER": "ai"}, {"LOWER": {"REGEX": "^n'?t$"}}], {"LEMMA": "be"}, 0),
    ([{"IS_SPACE": True}], {"TAG": "_SP", "POS": "SPACE"}, 0),
]


def doc_and_ruler() -> tuple[Doc, AttributeRuler]:
    nlp = spacy.blank("en")
    ruler = AttributeRuler(nlp.vocab)
    for pattern, attrs, index in RULES:
        ruler.add([pattern], attrs, index)
    return Doc(nlp.vocab, words=WORDS, tags=TAGS, deps=DEPS, heads=[0] * len(WORDS)), ruler


def told(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(t.text, t.pos_, t.lemma_, t.tag_) for t in doc]


@pytest.mark.parametrize("most", [100_000, 1])
def test_the_same_is_told_of_every_word(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.annotate.tag_rules.MOST", most)
    plain, ruler = doc_and_ruler()
    expected = told(ruler(plain))
    again, ruler = doc_and_ruler()
    keep_answers(ruler)
    assert told(ruler(again)) == expected
    assert {w: p for w, p, *_ in expected}["They"] == ""  # no rule fits it
    assert ("do", "AUX", "do", "VBP") in expected and ("do", "VERB", "do", "VB") in expected
    assert ("gon", "", "go", "VBG") in expected and ("na", "", "to", "TO") in expected


def test_a_ruler_that_asks_for_more_is_left_alone() -> None:
    _, ruler = doc_and_ruler()
    ruler.add([[{"IS_TITLE": True}]], {"POS": "PROPN"})
    keep_answers(ruler)
    assert "match" not in vars(ruler)
