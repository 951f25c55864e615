"""The page's rules and timeline: the wording, the links, the days of the reports and what is counted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from page_samples import full

from tidings.model import Date, Dossier, Ground, Invocation, Provision, Tally
from tidings.publish.html import to_html
from tidings.publish.page.claims import between
from tidings.publish.page.labels import Labels
from tidings.publish.page.timeline import _axis, _bar, _ticks
from tidings.publish.page.words import event_word


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}">.*?</section>', page, re.DOTALL)
    words = " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""
    return re.sub(r" (?=[,.:;)])", "", words)


def with_rules() -> Dossier:
    dossier = full("word", 2)
    t = dossier.transfers[0]
    row = Provision(
        "p-1", "Act 7 (2020)", "8(c)", "2020-05-01", "No rifles.", "to XA", ("small-arms",), False,
        "https://act.example/7; a book", "memory", "Embargo on Valdoria", "all states",
        (Ground(t.id, t.recipient or dossier.entities[0].id, "to", "small-arms"),),
    )  # fmt: skip
    said = dossier.statements[0]
    claim = Invocation(
        "i-1", said.article, None, said.id, "breach", None, ("Act 7 (2020)",), ("p-1",), (t.id,), said.sentence,
        said.sentence,
    )  # fmt: skip
    own = replace(claim, id="i-2", statement=None, stance="no-breach", provisions=())
    return replace(
        dossier, provisions=(row,), transfers=(replace(t, provisions=("p-1",)), *dossier.transfers[1:]),
        invocations=(claim, own),
    )  # fmt: skip


def test_a_paragraph_is_named_in_the_words_of_a_condition() -> None:
    page = to_html(with_rules())
    rules, transfers = section(page, "rules"), section(page, "transfers")
    assert "would fall under it, if it took place: small arms to" in rules
    assert re.search(r"Would fall under Act 7 \(2020\), 8\(c\), if it took place\.", transfers)
    assert "Paragraph 8(c): No rifles. binds all states not checked against the act source" in rules
    assert 'href="https://act.example/7"' in page and "a book" not in page
    assert 'href="#p-p-1"' in page and 'id="p-p-1"' in page


def test_a_speaker_is_named_beside_what_is_said_of_a_rule() -> None:
    rules = section(to_html(with_rules()), "rules")
    assert "says it breaks a rule" in rules and "can mean Act 7 (2020), paragraph 8(c)" in rules
    assert "says it keeps to a rule" in rules


@pytest.mark.parametrize(
    ("sides", "subtype", "outcome", "shown"),
    [
        ((1, 1), "attack", None, ("attack", "{0} → {1}")),
        ((1, 0), "launch", "failed", ("failed launch", "{0}")),
        ((0, 1), "attack", None, ("attack", "not told → {1}")),
        ((1, 1), "meeting", None, ("meeting", "{0} and {1}")),
        (("armed men", 1), "attack", None, ("attack", "“armed men” → {1}")),
        ((0, "eight sailors"), "attack", None, ("attack", "not told → “eight sailors”")),
    ],
)
def test_who_did_what_to_whom(
    sides: tuple[int | str, int | str], subtype: str, outcome: str | None, shown: tuple[str, str]
) -> None:
    dossier = full("word", 2)
    labels, cast, event = Labels.of(dossier), dossier.entities[:2], dossier.events[0]
    words = {
        role: (replace(event.sentence, text=side),)
        for role, side in zip(("actor", "recipient"), sides, strict=True) if isinstance(side, str)
    }  # fmt: skip
    ids = [(cast[n].id,) if side == 1 else () for n, side in enumerate(sides)]
    made = replace(event, subtype=subtype, outcome=outcome, actor=ids[0], recipient=ids[1], fields=words)  # type: ignore[arg-type]
    assert (event_word(made), between(made, labels)) == (shown[0], shown[1].format(*(e.name for e in cast)))


def test_without_rules_there_is_no_section() -> None:
    dossier = replace(full("word", 2), provisions=(), invocations=())
    assert '<section id="rules">' not in to_html(dossier)


def test_an_address_that_is_none_is_no_link() -> None:
    dossier = with_rules()
    bad = replace(dossier.provisions[0], source="javascript:alert(1); https://a.example/ x")
    assert "alert(1)" not in to_html(replace(dossier, provisions=(bad,)))


def test_counts_and_the_days_of_reports_stand_on_the_timeline() -> None:
    dossier = full("word", 2)
    event = next(e for e in dossier.events)
    articles = tuple(a.id for a in dossier.articles[:2])
    first = replace(dossier.timeline[0], articles=articles, reported=None)
    tally = Tally("launch", None, "failed", 2, ((event.id,), (event.id,)), ())
    page = to_html(replace(dossier, timeline=(first, *dossier.timeline[1:]), tallies=(tally,)))
    told = section(page, "timeline")
    assert "2 launches reported to have failed" in told
    assert "and in 1 other report" in told
    published = [a.published.value for a in dossier.articles[:2] if a.published.value]
    assert not published or 'class="pub"' in page


@pytest.mark.parametrize(
    ("first", "last", "some"),
    [
        ("2024-03-01", "2024-03-28", "11 Mar 2024"),
        ("2023-05-14", "2024-01-10", "Sep 2023"),
        ("2020-02-01", "2024-01-10", "2022"),
        ("1953-02-01", "2024-01-10", "1990"),
    ],
)
def test_ticks_are_few_and_on_the_first_days(first: str, last: str, some: str) -> None:
    axis = _axis([Date(first, first, "day"), Date(last, last, "day")])
    assert axis is not None
    ticks = list(_ticks(axis))
    assert some in [t.label for t in ticks] and len(ticks) <= 8
    assert all(0 < t.left < 100 for t in ticks)
    assert len(list(_ticks((1, 3_000_000)))) <= 8


def test_a_bar_that_is_drawn_wider_keeps_its_middle() -> None:
    axis = _axis([Date("2024-01-01", "2024-01-01", "day"), Date("2024-12-30", "2024-12-30", "day")])
    assert axis is not None
    bar = _bar(Date("2024-07-01", "2024-07-01", "day"), axis)
    assert bar is not None
    assert bar.left + bar.width / 2 == pytest.approx(100 * 182.5 / 365, abs=0.1)
