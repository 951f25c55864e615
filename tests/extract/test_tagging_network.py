"""The shipped model: checked when it is loaded, quiet on any text, and absent without harm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import tidings
from tidings.errors import UsageError
from tidings.extract.statements import extract_statements
from tidings.extract.tagging.network import CARD, FOLDER, network, propose, read_network
from tidings.model import Reading

MOST_MEGABYTES = 30


def test_the_package_ships_a_model_that_fits_its_card() -> None:
    net = network()
    assert net is not None
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    assert net.info.sha256 == card["sha256"]["tagger.onnx"]
    assert sum(f.stat().st_size for f in FOLDER.iterdir()) <= MOST_MEGABYTES * 1_000_000
    assert (FOLDER / "MODEL_CARD.md").exists()


def test_no_model_is_no_error(tmp_path: Path) -> None:
    assert read_network(tmp_path) is None


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json"])
@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_damaged_model_is_named(tmp_path: Path, name: str, harm: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for file in (CARD, "tokenizer.json"):
        shutil.copy(FOLDER / file, folder / file)
    (folder / "tagger.onnx").symlink_to(FOLDER / "tagger.onnx")
    (folder / name).unlink()
    if harm == "changed":
        (folder / name).write_bytes(b"something else")
    with pytest.raises(UsageError, match=name) as caught:
        read_network(folder)
    assert caught.value.code == "model-damaged"
    assert CARD in caught.value.hint


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "😀" * 50, "a" * 5000, "” said “ said ” said", "قال الرئيس إن المحادثات فشلت.", "\u202e\x00\ufeffsaid", "said " * 700],
)  # fmt: skip
def test_any_text_can_be_read(text: str) -> None:
    net = network()
    assert net is not None
    pieces, found = propose(text, net)
    for p in found:
        for a, b in (p.cue, *p.content, *((p.source,) if p.source else ())):
            assert 0 <= a < b <= len(pieces.ids)
            start, end = pieces.offsets[a][0], pieces.offsets[b - 1][1]
            assert 0 <= start < end <= len(text)


def test_threads_change_nothing() -> None:
    text = (
        'Ola Berg said the ferry was late. "We are sorry," she added.\n\nThe port denied that it had closed.'
    )
    one, two = (read_network(FOLDER, threads=n) for n in (1, 2))
    assert one is not None and two is not None
    assert propose(text, one) == propose(text, two)


def test_the_dossier_says_how_statements_were_found(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(
        "Ferries stop\n\nThe harbour master, Ola Berg, said that no ferry would sail on Monday.\n"
    )
    both, rules = tidings.brief(report), tidings.brief(report, attribution="rules")
    assert both.tidings.options["attribution"] == "model"
    assert [m.name for m in both.tidings.models][1:] == ["tidings-attribution", "tidings-acts"]
    assert rules.tidings.options["attribution"] == "rules"
    assert len(rules.tidings.models) == 1


# What the network must see, and what it must leave alone, in the words of no corpus.
SEEN = [
    ('"The dam will hold," said Ilse Brandt, the chief engineer.', "Ilse Brandt", "The dam will hold"),
    (
        "The dam, Brandt told reporters on Tuesday, would hold until spring.",
        "Brandt",
        "would hold until spring",
    ),
    (
        "According to the Ministry of Water, the dam was built in 1962.",
        "Ministry of Water",
        "was built in 1962",
    ),
    ("Officials who asked not to be named expect the dam to fail.", "Officials", "to fail"),
    (
        "The council has repeatedly denied that it knew of the cracks.",
        "council",
        "that it knew of the cracks",
    ),
    ("Engineers' fears that the wall might burst grew overnight.", "Engineers", "the wall might burst"),
    ("Brandt hopes to reopen the road by Friday.", "Brandt", "to reopen the road"),
]
UNSEEN = [
    "The dam was built in 1962 and is 80 metres high.",
    "Water rose by two metres overnight and flooded three villages.",
    "The chief engineer drove to the dam on Tuesday morning.",
    'The film "The Dam" opened in forty cinemas.',
]


@pytest.mark.parametrize(("text", "source", "content"), SEEN)
def test_seen(make_reading: Callable[..., Reading], text: str, source: str, content: str) -> None:
    found = extract_statements(make_reading(text), network())
    assert any(
        source in " ".join(s.text for s in f.source.spans) and content in f.content.text for f in found
    ), [(f.source.spans, f.content.text) for f in found]


@pytest.mark.parametrize("text", UNSEEN)
def test_unseen(make_reading: Callable[..., Reading], text: str) -> None:
    assert not extract_statements(make_reading(text), network())


TRANSCRIPT = """Harbour master Anna Lund met Tom Marsh. A part of their talk:

"LUND: Let us start with the news on the harbour. Will she be there?

"MARSH: She will not be attending the meeting. The council was using the letter to distract from the strike.

"(CROSSTALK.)

"LUND: If I may, sir, the question was another one.
"""
SIGNED = """We asked readers about the mayor.

“The mayor is clueless about the struggles of dockers.” ― Stefan Egan

“Last night he said that dockers live well. He is ignorant of our lives.”― Pamela Padilla

“I am so ashamed to live here.” ― Jacklyn Ashley
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an opening mark at each line, and nothing closes it
        (TRANSCRIPT, [("LUND", "Let us"), ("MARSH", "She will not"), ("LUND", "If I may")]),
        # quotations each with its author behind a bar are not one author's
        (SIGNED, [("Stefan Egan", "“The mayor"), ("Pamela Padilla", "“Last"), ("Jacklyn Ashley", "“I am")]),
    ],
)
@pytest.mark.parametrize("rules_alone", [True, False])
def test_each_line_is_its_speakers(
    make_reading: Callable[..., Reading], text: str, expected: list[tuple[str, str]], rules_alone: bool
) -> None:
    found = [
        (" ".join(s.text for s in f.source.spans), f.content.text)
        for f in extract_statements(make_reading(text), None if rules_alone else network())
    ]
    for source, words in expected:
        (one,) = [content for who, content in found if who == source and content.startswith(words)]
        assert "\n\n" not in one
    marked = [who for who, content in found if "“" in content or "harbour" in content]
    assert set(marked) <= {who for who, _ in expected}


def test_a_note_in_capitals_is_no_speaker(make_reading: Callable[..., Reading]) -> None:
    text = 'The strike goes on.\n\n"NOTE: Ferries leave an hour later than usual.\n\nTom Marsh left.'
    for net in (None, network()):
        found = extract_statements(make_reading(text), net)
        assert not any(s.text == "NOTE" for f in found for s in f.source.spans)
