"""Acts that the network sees: from scores to spans, and what the patterns make of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.acts.classes import KINDS, STATUSES, WIDTH
from tidings.extract.acts.decode import Act, Settings, decode_acts
from tidings.extract.acts.network import CARD, FOLDER, acts_in, acts_network, acts_of
from tidings.extract.events import extract_events
from tidings.extract.tagging.decode import Scores
from tidings.extract.tagging.pieces import Pieces
from tidings.model import Event, EventType, Reading

Make = Callable[..., Reading]
SETTINGS = Settings(edges=(1, 4, 16), sentences=2, least=0.1, part=0.5)
PLACES = 2 * 3 + 1 + 2 * 2 + 1


def scores(kinds: dict[int, EventType], links: dict[int, str]) -> Scores:
    """Scores of as many pieces as the rows of ``links`` have letters: a actor, r recipient, . neither."""
    n = len(next(iter(links.values())))
    tags = np.zeros((n, WIDTH), dtype=np.float32)
    tags[:, 0] = 5.0
    for t, kind in kinds.items():
        tags[t, 0], tags[t, 1 + KINDS.index(kind)] = 0.0, 5.0
        tags[t, 1 + len(KINDS) + STATUSES.index("planned")] = 3.0
        tags[t, -2:] = -3.0
    cue = np.zeros((n, 2, 2 * len(links)), dtype=np.float32)
    piece = np.zeros((n, 2 * len(links)), dtype=np.float32)
    for k, (t, row) in enumerate(links.items()):
        cue[t, 0, 2 * k] = cue[t, 1, 2 * k + 1] = 1.0
        for i, letter in enumerate(row):
            piece[i, 2 * k], piece[i, 2 * k + 1] = (9.0 if letter == role else -9.0 for role in "ar")
    none = np.zeros((n, 2, PLACES), dtype=np.float32)
    return Scores(tags, cue, piece, none, none, np.zeros(n, dtype=np.int64))


def pieces_of(*words: str) -> Pieces:
    """One piece a word; a word that starts with # goes on with the one before."""
    offsets, at = [], 0
    for word in words:
        at += 0 if word.startswith("#") or not offsets else 1
        offsets.append((at, at + len(word.lstrip("#"))))
        at = offsets[-1][1]
    return Pieces([0] * len(words), offsets, [len(words)], [len(words)])


def test_an_act_has_its_trigger_kind_and_parties() -> None:
    pieces = pieces_of("Norway", "is", "to", "arm", "Kenya", "and", "Mali")
    (act,) = decode_acts(pieces, 0, scores({3: "AID"}, {3: "a...r.r"}), [(0, 36)], SETTINGS)
    assert (act.trigger, act.kind, act.status) == ((13, 16), "AID", "planned")
    assert [span for span, _ in act.actor] == [(0, 6)]
    assert [span for span, _ in act.recipient] == [(17, 22), (27, 31)]
    assert act.p > 0.9 and act.negative < 0.1 and act.attributed < 0.1


def test_a_trigger_is_the_whole_word() -> None:
    pieces = pieces_of("They", "de", "#port", "#ed", "him")
    (act,) = decode_acts(pieces, 0, scores({1: "COERCE", 2: "COERCE"}, {1: "a...r"}), [(0, 17)], SETTINGS)
    assert act.trigger == (5, 13)


def test_parties_and_triggers_outside_the_sentence_are_not_read() -> None:
    pieces = pieces_of("Mali", "fell.", "Kenya", "fled")
    found = decode_acts(pieces, 0, scores({1: "RETREAT", 3: "RETREAT"}, {3: "a.a."}), [(11, 21)], SETTINGS)
    assert [(a.trigger, [s for s, _ in a.actor]) for a in found] == [((17, 21), [(11, 16)])]


def seen(reading: Reading, trigger: str, kind: EventType, actor: str, recipient: str, p: float = 0.9) -> Act:
    text = reading.article.text

    def parts(words: str) -> tuple[tuple[tuple[int, int], float], ...]:
        return (((text.index(words), text.index(words) + len(words)), 0.9),) if words else ()

    (span, _), *_ = parts(trigger)
    return Act(span, kind, p, parts(actor), parts(recipient), "reported", 0.0, 0.0)


def told(event: Event) -> tuple[str, ...]:
    words = (" ".join(s.text for s in event.fields.get(r, ())) for r in ("trigger", "actor", "recipient"))
    return (event.type, *words)


def test_an_act_that_no_pattern_reads_is_an_event(make_reading: Make) -> None:
    reading = make_reading("Norway smothered the Kenyan bid.", published="2024-01-02")
    act = seen(reading, "smothered", "REJECT", "Norway", "the Kenyan bid")
    (event,) = extract_events(reading, (), [act])
    assert told(event) == ("REJECT", "smothered", "Norway", "Kenyan bid")
    assert (event.status, event.code) == ("reported", "12")
    assert extract_events(reading, ()) == extract_events(reading, (), []) == ()


def test_a_party_that_a_noun_got_from_elsewhere_is_doubtful(make_reading: Make) -> None:
    reading = make_reading("Norway opposed sanctions on Kenya.")
    found = extract_events(reading, (), [seen(reading, "sanctions", "SANCTION", "Norway", "Kenya")])
    (event,) = [e for e in found if e.type == "SANCTION"]
    assert not event.sure
    reading = make_reading("Norway imposed sanctions on Kenya.")
    (event,) = extract_events(reading, (), [seen(reading, "sanctions", "SANCTION", "Norway", "Kenya")])
    assert event.sure


@pytest.mark.parametrize(("wrong", "actor"), [("Norway", "Mali"), ("Mali", "Mali")])
def test_parties_held_for_somebody_else_are_the_networks(make_reading: Make, wrong: str, actor: str) -> None:
    reading = make_reading("Mali arrested nine protesters, Norway said.")
    sure = seen(reading, "arrested", "COERCE", wrong, "nine protesters", p=0.95)
    (event,) = [e for e in extract_events(reading, (), [sure]) if e.type == "COERCE"]
    assert [s.text for s in event.fields["actor"]] == [wrong]
    unsure = seen(reading, "arrested", "COERCE", wrong, "nine protesters", p=0.8)
    (event,) = [e for e in extract_events(reading, (), [unsure]) if e.type == "COERCE"]
    assert [s.text for s in event.fields["actor"]] == [actor]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actor", "told_actor"),
    [
        ("Norway said that Kenya would be punished.", "punished", "SANCTION", "Norway", ""),
        ("Norway said that measures would be applied to Kenya.", "measures", "SANCTION", "Norway", ""),
        ("Kenya was punished by Norway.", "punished", "SANCTION", "Norway", "Norway"),
        ("Norway said it would punish Kenya.", "punish", "SANCTION", "Norway", "Norway"),
        ("Troops who were armed by Norway attacked Kenya.", "attacked", "ASSAULT", "Troops", "Troops"),
    ],
)
def test_who_does_it_stands_in_the_clause_of_a_passive(
    make_reading: Make, text: str, trigger: str, kind: EventType, actor: str, told_actor: str
) -> None:
    reading = make_reading(text)
    found = extract_events(reading, (), [seen(reading, trigger, kind, actor, "Kenya", p=0.99)])
    (event,) = [e for e in found if e.type == kind]
    assert " ".join(s.text for s in event.fields.get("actor", ())) == told_actor


def test_two_words_on_one_act_are_one_event(make_reading: Make) -> None:
    reading = make_reading("Norway met Kenya at a rally of the two states.")
    again = seen(reading, "rally", "CONSULT", "Norway", "Kenya")
    met = [e for e in extract_events(reading, (), [again]) if e.type == "CONSULT"]
    assert [told(e)[1] for e in met] == ["met"]


def test_a_doubtful_act_is_none(make_reading: Make) -> None:
    reading = make_reading("Norway smothered the Kenyan bid.")
    assert extract_events(reading, (), [seen(reading, "smothered", "REJECT", "Norway", "", p=0.2)]) == ()


def test_an_act_and_a_pattern_on_one_word_are_one_event(make_reading: Make) -> None:
    reading = make_reading("Norway imposed sanctions on Kenya.")
    (event,) = extract_events(reading, (), [seen(reading, "sanctions", "SANCTION", "Norway", "Kenya")])
    assert told(event) == ("SANCTION", "imposed sanctions", "Norway", "Kenya")
    assert event.subtype == "sanction"


def test_what_is_asked_or_wished_is_no_event(make_reading: Make) -> None:
    reading = make_reading("Did Norway smother the bid of Kenya?")
    assert extract_events(reading, (), [seen(reading, "smother", "REJECT", "Norway", "Kenya")]) == ()


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actor", "recipient", "there"),
    [
        (
            "Norway has neither confirmed nor denied the Kenyan charge.",
            "denied",
            "REJECT",
            "Norway",
            "",
            False,
        ),
        ("Norway did not deny the raid.", "deny", "REJECT", "Norway", "", True),
        ("Norway denied the Kenyan charge.", "denied", "REJECT", "Norway", "", True),
        ("Ola Lund was questioned by reporters.", "questioned", "ACCUSE", "reporters", "Ola Lund", False),
        ("Ola Lund was questioned by police.", "questioned", "ACCUSE", "police", "Ola Lund", True),
    ],
)
def test_who_does_nothing_by_it(
    make_reading: Make, text: str, trigger: str, kind: EventType, actor: str, recipient: str, there: bool
) -> None:
    reading = make_reading(text)
    found = extract_events(reading, (), [seen(reading, trigger, kind, actor, recipient)])
    assert bool(found) is there


def test_the_package_ships_a_model_that_fits_its_card() -> None:
    net = acts_network()
    assert net is not None
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    assert net.info.sha256 == card["sha256"]["acts.onnx"]
    assert (FOLDER / "MODEL_CARD.md").exists()


@pytest.mark.parametrize("text", ["", " \n\n ", "😀" * 50, "a" * 5000, "“ said ” said", "\u202e\x00\ufeffsaid", "said " * 700])  # fmt: skip
def test_any_text_can_be_read(text: str) -> None:
    net = acts_network()
    assert net is not None
    for act in acts_in(text, [(0, len(text))], net):
        for start, end in (act.trigger, *(part for part, _ in (*act.actor, *act.recipient))):
            assert 0 <= start < end <= len(text)


@given(
    words=st.lists(st.sampled_from(["Norway", "said", "bombed", "Kenya", "and", "police", "."]), max_size=30)
)
def test_every_field_is_the_text_it_stands_on(make_reading: Make, words: list[str]) -> None:
    net = acts_network()
    assert net is not None
    reading = make_reading(" ".join(words))
    found = acts_of(reading, net)
    for event in extract_events(reading, (), found):
        for spans in event.fields.values():
            assert all(reading.article.text[s.start : s.end] == s.text for s in spans)


def test_a_verb_and_its_noun_are_one_act_whatever_the_network_calls_each(make_reading: Make) -> None:
    reading = make_reading("Norway accepted the invitation of Kenya.")
    text = reading.article.text
    verb = seen(reading, "accepted", "SUPPORT", "Norway", "Kenya", p=0.99)
    noun = seen(reading, "invitation", "CONSULT", "Kenya", "Norway", p=0.99)
    (event,) = extract_events(reading, (), [verb, noun])
    assert (event.subtype, event.sure) == ("accept-invitation", True)
    assert [text[s.start : s.end] for s in event.fields["trigger"]] == ["accepted", "invitation"]


def test_who_vows_to_retaliate_threatens_once(make_reading: Make) -> None:
    found = extract_events(make_reading("Kenya vowed to retaliate against Norway."), ())
    assert [told(e)[:2] for e in found] == [("THREATEN", "vowed")]
    twice = extract_events(make_reading("Kenya threatened Norway. Kenya then threatened Norway again."), ())
    assert len(twice) == 2


def test_a_war_is_its_owners_alone(make_reading: Make) -> None:
    reading = make_reading("A deal for Mali to supply shells for Norway's war against Kenya is near.")
    act = seen(reading, "war", "ASSAULT", "Mali", "Kenya")
    both = replace(act, actor=(*act.actor, *seen(reading, "war", "ASSAULT", "Norway", "Kenya").actor))
    (event,) = [e for e in extract_events(reading, (), [both]) if e.type == "ASSAULT"]
    assert told(event)[2:] == ("Norway", "Kenya")


def test_an_adverb_says_no_act(make_reading: Make) -> None:
    reading = make_reading("Norway gratefully took the Kenyan letter.")
    assert extract_events(reading, (), [seen(reading, "gratefully", "SUPPORT", "Norway", "Kenyan")]) == ()


def test_of_states_is_whose_they_are(make_reading: Make) -> None:
    reading = make_reading("Dozens of states smothered the Kenyan bid.")
    (event,) = extract_events(
        reading, (), [seen(reading, "smothered", "REJECT", "of states", "the Kenyan bid")]
    )
    assert told(event)[2] == "Dozens of states"
