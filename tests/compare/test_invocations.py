"""What speakers say of rules, and which paragraphs their words can mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.compare.invocations import find_invocations
from tidings.compare.provisions import with_provisions
from tidings.model import Act, Content, Cue, Date, Entity, Reading, Source, Statement, Transfer
from tidings.packs.regimes import PackFile, load_rules

Make = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "stance", "issuer", "instruments"),
    [
        ("The deal violates UN Security Council resolutions 1718 and 1874.", "breach", "UN Security Council",
         ("UN Security Council resolution 1718 (2006)", "UN Security Council resolution 1874 (2009)")),
        ("The shipment was in breach of the arms embargo on Libya.", "breach", None, ()),
        ("The transfer is in violation of Security Council resolution 2231 (2015).", "breach",
         "UN Security Council", ("UN Security Council resolution 2231 (2015)",)),
        ("UNSCR 1874 was violated by the shipment.", "breach", "UN Security Council",
         ("UN Security Council resolution 1874 (2009)",)),
        ("The sale breaks resolution 9999.", "breach", None, ("resolution 9999",)),
        ("The firm evaded US sanctions with a shell company.", "breach", "United States", ()),
        ("The sale is contrary to EU sanctions on Russia.", "breach", "European Union", ()),
        ("Such exports are banned under UN resolution 2371.", "breach", "UN Security Council",
         ("UN Security Council resolution 2371 (2017)",)),
        ("The tests go against UN resolutions.", "breach", "UN Security Council", ()),
        ("The sale would violate United Nations sanctions.", "possible-breach", "UN Security Council", ()),
        ("The talks potentially violated several UN resolutions.", "possible-breach", "UN Security Council", ()),
        ("The ship was accused of violating sanctions.", "possible-breach", None, ()),
        ("Any trade that broke the arms embargo would have a price.", "possible-breach", None, ()),
        ("Norway said the launch does not violate any UN resolution.", "no-breach", "UN Security Council", ()),
        ("Kenya denied that it had breached the UN arms embargo.", "no-breach", "UN Security Council", ()),
        ("The company complied with the embargo.", "no-breach", None, ()),
    ],
)  # fmt: skip
def test_a_claim_about_a_rule(
    make_reading: Make, text: str, stance: str, issuer: str | None, instruments: tuple[str, ...]
) -> None:
    (found,) = find_invocations([make_reading(text)], [], [], [])
    assert (found.stance, found.issuer, found.instruments) == (stance, issuer, instruments)
    assert text[found.span.start : found.span.end] == found.span.text
    assert found.sentence.text == text


@pytest.mark.parametrize(
    "text",
    [
        "He violated the terms of his parole.",
        "The court imposed sanctions on the lawyer.",
        "The council lifted the arms embargo.",
        "The ministers agreed new sanctions.",
        "He broke his New Year's resolution.",
        "The city respects the ban on smoking.",
        "The newspaper broke the news embargo.",
        "The travel ban was broken by fans.",
        "Did the sale violate the arms embargo?",
        "The minister called on both to respect UN Security Council resolutions.",
        "She stressed the importance of respecting sanctions.",
        "Parliament adopted resolution 12 on farming.",
        "The club acted with the sanction of the league.",
    ],
)
def test_near_misses(make_reading: Make, text: str) -> None:
    assert find_invocations([make_reading(text)], [], [], []) == ()


def told(reading: Reading, content: str, speaker: str) -> Statement:
    text = reading.article.text
    start = text.index(content)
    inside = reading.article.span(start, start + len(content))
    return Statement(
        id="s-1", article=reading.article.id, source=Source(speaker, None, ()), cue=Cue((), "say"),
        content=Content((inside,), content), form="indirect", act="say", addressee=None, via=(),
        said_at=Date(), claim=None, confidence=1.0, sentence=reading.article.span(0, len(text)),
    )  # fmt: skip


def test_it_is_the_speakers_position_and_means_the_paragraphs_of_its_instrument(make_reading: Make) -> None:
    reading = make_reading("Norway said the shells sent by North Korea to Russia violate resolution 1874.")
    article = reading.article
    said = told(reading, "the shells sent by North Korea to Russia violate resolution 1874", "e-no")
    entities = (
        Entity("e-kp", "state", "North Korea", ("North Korea",), "KP"),
        Entity("e-ru", "state", "Russia", ("Russia",), "RU"),
    )
    shells = Transfer(
        id="t-1", supplier="e-kp", recipient="e-ru", intermediaries=(), item="shells", category="ammunition",
        amount=None, date=Date(), exchange=None, status="alleged", positions=(), provisions=(), fields={},
        claim=None, evidence=(article.span(0, len(article.text)),),
    )  # fmt: skip
    marked, provisions = with_provisions((shells,), entities)
    assert {"un-1874-9", "un-2270-8"} == set(marked[0].provisions)
    (found,) = find_invocations([reading], [said], marked, provisions)
    assert (found.entity, found.statement, found.transfers) == ("e-no", "s-1", ("t-1",))
    assert found.provisions == ("un-1874-9",)


@pytest.mark.parametrize(
    ("text", "content", "act", "hers"),
    [
        ("Lund is worried by the sale of ships, which potentially breaks the UN arms embargo.",
         "the sale of ships", "concern", True),
        ("Lund condemned the sale of ships, which breaks the UN arms embargo.", "the sale of ships", "condemn",
         True),
        # the report tells more of what was merely announced, or denied, and of who was blamed
        ("Lund announced the sale of ships, which breaks the UN arms embargo.", "the sale of ships", "announce",
         False),
        ("Lund denied the sale of ships, which would break the UN arms embargo.", "the sale of ships", "deny",
         False),
        ("Lund criticised Ruritania, which has broken the UN arms embargo.", "Ruritania", "condemn", False),
        ("Lund condemned the raid. The sale broke the UN arms embargo.", "the raid", "condemn", False),
    ],
)  # fmt: skip
def test_a_clause_on_what_somebody_faults_is_their_claim(
    make_reading: Make, text: str, content: str, act: Act, hers: bool
) -> None:
    reading = make_reading(text)
    said = replace(told(reading, content, "e-lund"), act=act)
    (found,) = find_invocations([reading], [said], [], [])
    assert (found.statement, found.entity) == (("s-1", "e-lund") if hers else (None, None))


def test_without_a_transfer_the_instrument_is_still_named(make_reading: Make) -> None:
    (found,) = find_invocations([make_reading("The launch violated resolution 1874.")], [], [], [])
    assert found.instruments == ("UN Security Council resolution 1874 (2009)",)
    assert (found.provisions, found.transfers, found.statement) == ((), (), None)


def test_an_issuer_of_a_regime_of_ones_own_is_known(make_reading: Make) -> None:
    own = """
regime: Embargo
issuer: Strait League
bound: {all: all}
provisions:
  - {id: sl-1, instrument: Strait League decision 4, paragraph: "1", date: 2020-05-01, country: XA, direction: to,
     categories: [small-arms], bound: all, basis: memory, measure: None., source: none}
"""
    rules = load_rules((PackFile("own.yaml", own),))
    reading = make_reading("The sale broke the embargo of the Strait League.")
    (found,) = find_invocations([reading], [], [], [], rules)
    assert found.issuer == "Strait League"
