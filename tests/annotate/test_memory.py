"""What a process remembers that reads for months: bounded, and without a trace in what it reads."""

from __future__ import annotations

import pytest

from tidings.annotate import language_model
from tidings.annotate.language_model import load, parse, renew

TEXT = "The envoys were meeting. Quarries flooded near Tarvia, and the smugglers kept running."


def told(text: str) -> list[tuple[str, str, str, int]]:
    return [(t.lemma_, t.tag_, t.dep_, t.head.i) for t in parse(text, load())]


def test_a_full_memory_of_lemmas_starts_anew_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(TEXT)
    monkeypatch.setattr(language_model, "LEMMAS", 3)
    assert told(TEXT) == before
    held = load().get_pipe("lemmatizer").cache
    for n in range(10):
        told(f"The quorb{'x' * n}ings were zorb{'y' * n}ing.")
    assert len(held) <= 3
    assert told(TEXT) == before


def test_a_pipeline_that_met_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    name = language_model.DEFAULT_PIPELINE
    first, before = load(name), [t.lemma_ for t in parse(TEXT, load(name))]
    renew(name)
    assert load(name) is first
    monkeypatch.setattr(language_model, "WORDS", 20)
    doc = parse(" ".join(f"zub{chr(97 + n)}rak" for n in range(26)), first)
    renew(name)
    assert load(name) is not first
    assert doc[3].text == "zubdrak"  # what was parsed before is still there
    assert [t.lemma_ for t in parse(TEXT, load(name))] == before
