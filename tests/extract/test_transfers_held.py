"""Free choice, fear, charges and answers: what they leave of a transfer."""

from __future__ import annotations

import pytest

from tidings.extract.statements import extract_statements
from tidings.extract.transfers import extract_transfers

RIFLES = "Norway sold rifles to Kenya"


def read(make_reading, text):  # type: ignore[no-untyped-def]
    reading = make_reading(text, published="2024-03-05")
    return extract_transfers(reading, extract_statements(reading))


@pytest.mark.parametrize(
    "text",
    [
        "Any type of military support from Kenya to Norway will have a response, the spokesman said.",
        "Officials warned that any pact with Norway for arms trade will have a cost.",
        "Any attempt to sell rifles to Kenya will be punished, Norway said.",
        "Norway will answer any delivery of tanks to Kenya by Japan.",
        "Exchange of arms between Kenya and Norway",
    ],
)
def test_free_choice_and_headings_tell_of_none(make_reading, text):  # type: ignore[no-untyped-def]
    assert read(make_reading, text) == ((), ())


@pytest.mark.parametrize(
    ("text", "status", "stances"),
    [
        ("There is concern that Kenya receives advanced rifles from Norway.", "possible", []),
        ("Japan fears Norway sold rifles to Kenya.", "possible", []),
        ("Japan is alarmed that Kenya might obtain rifles from Norway.", "possible", []),
        ("Norway sold rifles to Kenya, a move that worries Japan.", "reported", []),
        ("The exchange of rifles between Norway and Kenya alarms Japan.", "alleged", []),
        ("Despite fears of war, Norway sold rifles to Kenya.", "reported", []),
        ("Norway sold rifles to Kenya without any delay.", "reported", []),
        ("Norway denied any sale of rifles to Kenya.", "denied", ["denies"]),
        ("Norway would face sanctions if it sold any rifles to Kenya.", "conditional", []),
        ("The minister cautioned that an arms exchange between Kenya and Norway would bring sanctions.",
         "conditional", []),
        ('"The transfer of missiles, with any other arms, from Kenya to Norway violates the embargo," the '
         "joint statement said.", "alleged", ["alleges"]),
        ("Japan said that the transfer of rifles from Norway to Kenya is a breach of the embargo.", "alleged",
         ["alleges"]),
        ("Dozens of states joined Japan in condemning missile and other weapons transfers between Norway and "
         "Kenya.", "alleged", ["alleges"]),
        ("Japan condemned Norway for selling rifles to Kenya.", "alleged", ["alleges"]),
        ("Japan condemned the possible sale of rifles by Norway to Kenya.", "possible", ["alleges"]),
    ],
)  # fmt: skip
def test_status_and_positions(make_reading, text, status, stances):  # type: ignore[no-untyped-def]
    (one, *_), _ = read(make_reading, text)
    assert (one.status, [p.stance for p in one.positions]) == (status, stances)


@pytest.mark.parametrize(
    ("text", "status", "stance"),
    [
        ("Norway and Kenya have neither confirmed nor denied the information about a pact for the exchange of "
         "weapons.", "possible", "declines"),
        ("Norway and Kenya denied an arms deal.", "denied", "denies"),
    ],
)  # fmt: skip
def test_what_two_states_answer_is_theirs(make_reading, text, status, stance):  # type: ignore[no-untyped-def]
    (one,), _ = read(make_reading, text)
    assert [s.text for s in one.fields["party"]] == ["Norway", "Kenya"]
    assert (one.status, [p.stance for p in one.positions]) == (status, [stance])


def test_an_answer_is_to_what_was_told_just_before(make_reading):  # type: ignore[no-untyped-def]
    text = (
        "In 2015, Norway delivered tanks to Kenya.\n\nThe paper reviews the history of both navies.\n\n"
        "Japan suspects that Norway may send rifles to Kenya. Oslo denied any such arms deal."
    )
    found, _ = read(make_reading, text)
    assert {t.item: [p.stance for p in t.positions] for t in found} == {
        "tanks": [], "rifles": ["alleges", "denies"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        (
            "Kenya is reportedly exploiting Norway's know-how for satellites, in exchange providing missiles.",
            1,
        ),
        ("Norway sold rifles to Kenya, and Kenya sold missiles to Norway.", 0),
        ("Norway sold rifles to Kenya; in return for silence, Norway sold missiles to Kenya.", 0),
    ],
)
def test_what_one_sentence_gives_in_return(make_reading, text, linked):  # type: ignore[no-untyped-def]
    found, swaps = read(make_reading, text)
    assert len(swaps) == linked
    if linked:
        assert [s.text for s in found[1].fields["recipient"]] == ["Norway"]
