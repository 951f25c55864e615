"""The patterns' packs keep what they promise, and the engine reads arguments and moods."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.errors import PackError
from tidings.extract.patterns import lint, patterns
from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.items import category_of
from tidings.extract.patterns.mood import mood_of
from tidings.extract.patterns.pack import expand
from tidings.model import Reading

Make = Callable[..., Reading]


@pytest.mark.parametrize("pack", ["events", "transfers"])
def test_every_example_matches_and_no_near_miss(make_reading: Make, pack: str) -> None:
    assert list(lint(pack, make_reading)) == []


def test_every_pattern_has_a_near_miss() -> None:
    assert [p.id for pack in ("events", "transfers") for p in patterns(pack) if not p.near_misses] == []


def test_an_unknown_list_of_words_is_a_coded_error() -> None:
    with pytest.raises(PackError, match="@nowhere"):
        expand(("@nowhere",))


def _trigger(reading: Reading, word: str):  # type: ignore[no-untyped-def]
    return next(t for t in reading.doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "place", "heads"),
    [
        ("The envoy was expelled by Kenya.", "expelled", "subject", ["Kenya"]),
        ("The envoy was expelled by Kenya.", "expelled", "object", ["envoy"]),
        ("Rebels who seized the town fled.", "seized", "subject", ["Rebels"]),
        ("The town that rebels seized burned.", "seized", "object", ["town"]),
        ("Norway and Sweden sent tents.", "sent", "subject", ["Norway", "Sweden"]),
        ("Norway plans to sell rifles.", "sell", "subject", ["Norway"]),
        ("Norway accused Kenya of selling rifles.", "selling", "subject", ["Kenya"]),
        ("Soldiers entered the town and arrested the mayor.", "arrested", "subject", ["Soldiers"]),
        ("Kenya's plan to buy rifles failed.", "buy", "subject", ["Kenya"]),
    ],
)
def test_arguments_of_a_clause(
    make_reading: Make, text: str, word: str, place: str, heads: list[str]
) -> None:
    frame = frame_of(_trigger(make_reading(text), word))
    assert [t.text for t in frame.at(place)] == heads


@pytest.mark.parametrize(
    ("text", "word", "status", "polarity"),
    [
        ("Norway sold rifles to Kenya.", "sold", "reported", "positive"),
        ("Norway did not sell rifles to Kenya.", "sell", "reported", "negative"),
        ("Norway will sell rifles to Kenya.", "sell", "planned", "positive"),
        ("Norway plans to sell rifles to Kenya.", "sell", "planned", "positive"),
        ("Norway may sell rifles to Kenya.", "sell", "possible", "positive"),
        ("If Norway sells rifles to Kenya, it will pay.", "sells", "conditional", "positive"),
        ("Norway would face sanctions if it sells rifles.", "sells", "conditional", "positive"),
        ("Norway allegedly sold rifles to Kenya.", "sold", "alleged", "positive"),
        ("Sweden accused Norway of selling rifles.", "selling", "alleged", "positive"),
        ("Norway denied selling rifles to Kenya.", "selling", "denied", "positive"),
        ("Norway did not deny selling rifles to Kenya.", "selling", "alleged", "positive"),
        ("Norway refused to sell rifles to Kenya.", "sell", "reported", "negative"),
        ("Norway would not hesitate to sell rifles if asked.", "sell", "conditional", "positive"),
        ("Norway confirmed that it sold rifles.", "sold", "confirmed", "positive"),
        ("Sweden said Norway would sell rifles to Kenya.", "sell", "planned", "positive"),
        ("Norway threatened to leave if Kenya attacked.", "threatened", "reported", "positive"),
    ],
)
def test_moods(make_reading: Make, text: str, word: str, status: str, polarity: str) -> None:
    reading = make_reading(text)
    mood = mood_of(reading, _trigger(reading, word), ())
    assert mood is not None
    assert (mood.status, mood.polarity) == (status, polarity)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Did Norway sell rifles to Kenya?", "sell"),
        ("Norway should sell rifles to Kenya.", "sell"),
        ("Norway stopped selling rifles to Kenya.", "selling"),
    ],
)
def test_nothing_is_said_of_questions_duties_and_ends(make_reading: Make, text: str, word: str) -> None:
    reading = make_reading(text)
    assert mood_of(reading, _trigger(reading, word), ()) is None


@pytest.mark.parametrize(
    ("text", "word", "category"),
    [
        ("It sold ballistic missiles.", "missiles", "major-arms/missiles"),
        ("It sold missile technology.", "technology", "technology"),
        ("It sold thousands of artillery shells.", "thousands", "ammunition"),
        ("It sold a shipment of rifles.", "shipment", "small-arms"),
        ("It sold a spy satellite.", "satellite", "major-arms/satellites"),
        ("It sold a house.", "house", None),
        ("It changed the gun laws.", "gun", None),
    ],
)
def test_categories_of_goods(make_reading: Make, text: str, word: str, category: str | None) -> None:
    assert category_of(_trigger(make_reading(text), word)) == category
