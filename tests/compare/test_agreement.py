"""Claims, independent origins, coverage."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from compare_build import article, credit, event, mention, person, statement

from tidings.compare.claims import find_claims
from tidings.compare.coverage import find_coverage
from tidings.compare.origins import independent_origins
from tidings.compare.outlets import credited_keys
from tidings.compare.standing import Member, build_claim
from tidings.model import Article, Claim, Date, Entity, Lineage, Position, Status, Transfer

SPEAKER = Entity("e-1", "person", "Dara Voss", ("Dara Voss",), "TV")


def claims_of(pairs: list[tuple[str, str]], **given):
    reports = [
        article(f"r{n}", f"Voss said {text}.", outlet=f"Paper {n}") for n, (text, _) in enumerate(pairs)
    ]
    said = [
        statement(r, r.text, text, act=act, **given) for r, (text, act) in zip(reports, pairs, strict=True)
    ]
    return reports, find_claims(reports, [], [SPEAKER], said), said


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        (
            "the bridge over the Elm would reopen in spring",
            "that the Elm bridge would reopen by spring",
            True,
        ),
        ("the plant would cut 300 jobs in Brackford", "the plant would cut 300 jobs", True),
        ("the plant would cut 300 jobs in Brackford", "the plant would cut 500 jobs in Brackford", False),
        ("the bridge would reopen in spring", "the bridge would not reopen in spring", False),
        ("the bridge would reopen in spring", "the harbour needs new cranes and a longer pier", False),
        ("the talks had failed", "the talks were useful for both countries", False),
    ],
)
def test_statements_of_one_speaker(one: str, other: str, merged: bool) -> None:
    _, claimed, _ = claims_of([(one, "say"), (other, "say")])
    assert (len(claimed.claims) == 1) is merged
    ids = {s.claim for s in claimed.statements}
    assert ids == {c.id for c in claimed.claims}


def test_another_speaker_is_another_claim() -> None:
    text = "the bridge over the river would reopen in spring"
    reports, _, said = claims_of([(text, "say"), (text, "say")])
    other = replace(said[1], source=replace(said[1].source, entity="e-2"))
    assert len(find_claims(reports, [], [], [said[0], other]).claims) == 2
    nobody = [replace(s, source=replace(s.source, entity=None)) for s in said]
    assert len(find_claims(reports, [], [], nobody).claims) == 1  # ten equal words are one utterance


def test_dates_that_conflict_keep_claims_apart() -> None:
    text = "the bridge over the river would reopen in spring"
    reports, _, said = claims_of([(text, "say"), (text, "say")])
    days = [Date(d, d, "day") for d in ("2024-03-01", "2024-03-09")]
    dated = [replace(s, said_at=d) for s, d in zip(said, days, strict=True)]
    assert len(find_claims(reports, [], [], dated).claims) == 2


def test_a_denial_disputes_what_its_speaker_asserts_elsewhere() -> None:
    _, claimed, _ = claims_of(
        [
            ("that the navy had bought mines from the firm", "say"),
            ("that the navy had bought mines from the firm", "deny"),
        ]
    )
    (claim,) = claimed.claims
    assert claim.standing == "disputed"


def claims_of_visits(change: dict[str, object]) -> tuple[Claim, ...]:
    """The claims of one visit, told by two reports, the second one's with the change."""
    a = article(
        "a", "President Voss visited the island of Karn on Monday to open a harbour.", outlet="Herald"
    )
    b = article("b", "Voss visited Karn on Monday and opened its new harbour.", outlet="Courier")
    day = Date("2024-03-04", "2024-03-04", "day")
    told = [event(a, a.text, date=day), replace(event(b, b.text, date=day), **change)]
    return find_claims([a, b], [], [], [], told).claims


@pytest.mark.parametrize(
    ("change", "merged"),
    [
        ({}, True),
        ({"recipient": ("e-3",)}, False),
        ({"status": "possible"}, False),
        ({"status": "planned", "subtype": "demonstrate"}, False),
        ({"status": "planned", "polarity": "negative"}, False),
        ({"subtype": "invitation"}, False),
        ({"date": Date("2024-05-01", "2024-05-01", "day")}, False),
        ({"status": "denied"}, True),
    ],
)
def test_events(change: dict[str, object], merged: bool) -> None:
    claims = claims_of_visits(change)
    assert (len(claims) == 1) is merged
    if merged:
        assert claims[0].standing == ("disputed" if change else "corroborated")


@pytest.mark.parametrize(
    ("date", "merged"),
    [
        (Date("2024-03-04", "2024-03-04", "day"), True),
        (Date(), False),  # another visit perhaps
        (Date("2024-03", "2024-03", "month"), False),
        (Date("2024-03-09", "2024-03-09", "day"), False),
    ],
)
def test_a_visit_planned_for_a_day_is_the_visit_held_on_it(date: Date, merged: bool) -> None:
    claims = claims_of_visits({"status": "planned", "date": date})
    assert (len(claims) == 1) is merged
    if merged:
        assert claims[0].why.endswith("1 report told it beforehand, as planned.")


@pytest.mark.parametrize(
    ("change", "claims"),
    [
        ({"recipient": ()}, 1),  # the other report leaves open whom
        ({"recipient": (), "date": Date()}, 2),  # and when: another visit perhaps
        ({"recipient": ("e-3",)}, 2),
        ({"actor": ("e-1", "e-4")}, 1),
    ],
)
def test_fewer_parties_on_one_day(change: dict[str, object], claims: int) -> None:
    assert len(claims_of_visits(change)) == claims


def test_each_demand_is_its_own() -> None:
    text = "Voss called on Karn to open its harbour. Voss urged Karn to free nine fishermen."
    a = article("a", text, outlet="Herald")
    asked = [event(a, f"{part}.", type="REQUEST", subtype="call") for part in text.rstrip(".").split(". ")]
    other = Entity("e-2", "state", "Karn", ("Karn",), "NO")
    assert len(find_claims([a], [], [SPEAKER, other], [], asked).claims) == 2


WIRE = Lineage("l-1", "wire_copy", ("a", "c"), "a", ())
QUOTE = Lineage("l-2", "shared_quote", ("a", "b"), None, ())


@pytest.mark.parametrize(
    ("ids", "lineages", "credits", "relied", "count", "why"),
    [
        ("ab", [], {}, {}, 2, "2 origins"),
        ("ac", [WIRE], {}, {}, 1, "Mail copies Herald"),
        ("abc", [WIRE], {}, {}, 2, "Mail copies Herald"),
        ("ab", [QUOTE], {}, {}, 2, "2 origins"),  # heard apart
        ("ab", [], {"b": "Herald"}, {}, 1, "Courier credits Herald"),
        ("bc", [], {"b": "Reuters", "c": "Reuters"}, {}, 1, "1 origin"),
        ("bc", [], {"b": "Reuters"}, {}, 2, "credits Reuters"),
        ("ab", [], {}, {"b": {"herald": "the Herald"}}, 1, "Courier cites the Herald"),
    ],
)
def test_origins(ids, lineages, credits, relied, count, why) -> None:
    outlets = {"a": "Herald", "b": "Courier", "c": "Mail"}
    reports = {}
    for name, outlet in outlets.items():
        text = "A long enough report on one thing or another.\n" + (
            f"Source: {credits[name]}" if name in credits else ""
        )
        one = article(name, text, outlet=outlet)
        reports[name] = credit(one, credits[name]) if name in credits else one
    found = independent_origins(list(ids), reports, lineages, relied)
    assert found.count == count
    assert len(found.names) == count
    assert why in found.why


@pytest.mark.parametrize(
    ("one", "other", "wire", "count", "why"),
    [
        # an agency's own wire, and a report that credits it among others
        ("Source: Associated Press", "(Reuters, Agence France-Presse, Associated Press)", None, 1, "Courier credits Reuters, Agence France-Presse and Associated Press"),
        ("(Reuters, dpa)", "(Associated Press, Agence France-Presse)", None, 2, "2 origins"),
        ("(Reuters, dpa)", "(Associated Press, dpa)", None, 1, "1 origin"),
        # copy of an agency that is not named
        ("Source: News agencies", "(Reuters, dpa)", None, 1, "Whether Herald has it independently is not known"),
        ("Source: News agencies", "Source: agencies", None, 1, "Herald credits unnamed agencies"),
        ("Source: Herald and news agencies", "(Reuters, dpa)", None, 1, "Whether Herald has"),
        ("Source: News agencies", "", None, 2, "2 origins"),
        ("", "(Reuters, dpa)", "given", 1, "Herald is agency copy by what came with it, of an agency that is not named"),
        ("", "(Reuters, dpa)", "address", 1, "Herald is agency copy by its address"),
        ("", "", "address", 2, "2 origins"),
        ("Source: Reuters", "(Associated Press, dpa)", "given", 2, "2 origins"),  # the agency is named
        ("", "Source: staff", "given", 2, "2 origins"),
    ],
)  # fmt: skip
def test_origins_of_agency_copy(one: str, other: str, wire, count: int, why: str) -> None:
    reports = {}
    for name, outlet, line in (("a", "Herald", one), ("b", "Courier", other)):
        # a report that is one paragraph, as scrapers leave it
        report = article(name, "A long report on a bridge. " * 40 + line, outlet=outlet)
        start = len(report.text) - len(line)
        report = replace(report, boilerplate=(report.span(start, len(report.text)),) if line else ())
        for credited in re.split(r", | and ", line.removeprefix("Source: ").strip("()")):
            report = credit(report, credited) if credited else report
        reports[name] = report
    reports["a"] = replace(reports["a"], wire=wire)
    found = independent_origins(["a", "b"], reports, [])
    assert found.count == count
    assert why in found.why
    assert ("is not known" in found.why) is (count == 1 and (wire is not None or "gencies" in one))


@pytest.mark.parametrize(
    ("one", "other", "speakers", "claims"),
    [
        # few words of weight, but all of them, in order
        ("We would like to see a list before we do it", "We would like to see a list before we do it,", ("e-1", "e-1"), 1),
        ("We would like to see it", "We would like to see it", ("e-1", "e-1"), 2),  # too short to tell
        ("We would like to see a list before we do it", "We would like to sell a list before we close it", ("e-1", "e-1"), 2),
        # an unresolved speaker has said what another report gives a name to; two named ones have not
        ("We would like to see a list before we do it", "We would like to see a list before we do it", ("e-1", None), 1),
        ("We would like to see a list before we do it", "We would like to see a list before we do it", ("e-1", "e-2"), 2),
        ("We would like to see a list before we do it", "They would rather see a list before you do it", ("e-1", None), 2),
    ],
)  # fmt: skip
def test_one_quotation_is_one_claim(one: str, other: str, speakers, claims: int) -> None:
    reports = [article(n, f"“{t}” said the guard.", outlet=n) for n, t in (("a", one), ("b", other))]
    said = [
        statement(r, r.text, t, entity=who, direct=True)
        for r, t, who in zip(reports, (one, other), speakers, strict=True)
    ]
    assert len(find_claims(reports, [], [], said).claims) == claims


@pytest.mark.parametrize(
    ("words", "outlets", "count"),
    [
        ("Valdopress reported that the council had met in Sund.", ("Valdopress", "Courier"), 1),
        ("Reports from Sund say that the council met.", ("Valdopress", "Courier"), 2),
        ("The council met in Sund to save the Nation.", ("Herald", "Courier"), 2),  # a magazine, too
        # by its initials
        ("The council met in Sund, NHP reported.", ("Northern Harbour Press", "Courier"), 1),
        ("The council met in Sund, NHP reported.", ("Northern Post", "Courier"), 2),
    ],
)
def test_an_outlet_at_hand_that_is_named_as_the_source(words: str, outlets, count: int) -> None:
    a = article("a", "The council met in Sund.", outlet=outlets[0])
    b = article("b", words, outlet=outlets[1])
    name = next((w for w in ("Valdopress", "NHP", "Nation") if w in words), None)
    bodies = [person(name, [mention(b, name)], id="e-9", kind="organization")] if name else []
    told = [event(r, r.text, subtype="meeting") for r in (a, b)]
    (claim,) = find_claims([a, b], [], [SPEAKER, *bodies], [], told).claims
    assert claim.independent == count


def test_a_report_does_not_cite_itself_by_its_initials() -> None:
    report = credit(article("a", "The council met.\nSource: NHP", outlet="Northern Harbour Press"), "NHP")
    assert credited_keys(report) == {}


@pytest.mark.parametrize(
    ("head", "credits"),
    [
        ("PORT AMSEL, May 4 (Reuters) -- ", {"reuters": "Reuters"}),
        ("Port Amsel. /Reuters/. ", {"reuters": "Reuters"}),
        ("The guard told Reuters on Monday that ", {}),
        ("The guard (he works for Reuters on Mondays) had ", {}),
    ],
)
def test_a_dateline_credits_the_whole_of_a_report_in_one_paragraph(
    head: str, credits: dict[str, str]
) -> None:
    assert credited_keys(credit(article("a", head + "the bridge is closed. " * 40), "Reuters")) == credits


def test_a_sentence_told_on_a_rivals_word_is_no_second_source() -> None:
    texts = {
        "a": "The minister said the bridge over the Elm would reopen in spring.",
        "b": "Some other news came first and filled the top of the page for quite a while, as it does.\n"
        "The minister said the bridge over the Elm would reopen in spring, Reuters reported.\nMore news followed "
        "below that had nothing to do with it and ran on for several lines of the page.",
    }
    a = article("a", texts["a"], outlet="Reuters")
    b = credit(article("b", texts["b"], outlet="Courier"), "Reuters")
    content = "the bridge over the Elm would reopen in spring"
    sentences = [texts["a"], texts["b"].splitlines()[1]]
    said = [statement(r, s, content) for r, s in zip((a, b), sentences, strict=True)]
    (claim,) = find_claims([a, b], [], [SPEAKER], said).claims
    assert (claim.independent, claim.standing) == (1, "single")
    assert "Courier cites Reuters" in claim.why


def test_coverage_shows_silence() -> None:
    text = "the bridge over the river would reopen in spring"
    reports, claimed, _ = claims_of([(text, "say"), (text, "say")])
    silent = article("z", "Nothing of the kind.", outlet="Mail")
    rows = find_coverage(claimed.claims, [*reports, silent], claimed.statements)
    assert [(r.article, r.stance) for r in rows] == [("r0", "says"), ("r1", "says"), ("z", "silent")]
    alone = find_claims(reports[:1], [], [SPEAKER], claimed.statements[:1])
    assert find_coverage(alone.claims, reports, alone.statements) == ()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (None, "each may have heard it"),
        ("shared_quote", "print words of one quotation"),
        ("shared_statement", "print one written statement"),
    ],
)
def test_how_reports_come_to_quote_one_speaker(kind, words: str) -> None:
    text = "the bridge over the river would reopen in spring"
    reports, plain, said = claims_of([(text, "say"), (text, "say")])
    assert "each may have heard it" in plain.claims[0].why
    evidence = (said[0].content.spans[0], said[1].content.spans[0])
    lineages = [Lineage("l-1", kind, ("r0", "r1"), None, (evidence,))] if kind else []
    (claim,) = find_claims(reports, lineages, [SPEAKER], said).claims
    assert words in claim.why
    assert claim.independent == 2


@pytest.mark.parametrize(
    ("stances", "stance"),
    [(["denies"], "denies"), (["declines"], "declines"), (["asserts", "denies"], "says"), ([], "says")],
)
def test_a_report_that_only_carries_a_denial_does_not_tell_it(stances: list[str], stance: str) -> None:
    reports = [article("a", "Norway sold guns to Kenya."), article("b", "Norway denies that it sold guns.")]
    first, second = reports[0].span(0, 26), reports[1].span(0, 32)
    said = tuple(Position(None, s, None, second) for s in stances)  # type: ignore[arg-type]
    transfer = Transfer(
        id="t-1", supplier=None, recipient=None, intermediaries=(), item="guns", category="small-arms", amount=None,
        date=Date(), exchange=None, status="reported", positions=said, provisions=(), fields={}, claim=None,
        evidence=(first, second),
    )  # fmt: skip
    claim = Claim("c-1", "transfer", first, ("t-1",), ("a", "b"), 2, ("A", "B"), "disputed", "")
    rows = find_coverage([claim], reports, (), (), [transfer])
    assert [(r.article, r.stance) for r in rows] == [("a", "says"), ("b", stance)]


def deal(report: Article, supplier: str, recipient: str, category: str) -> Transfer:
    return Transfer(
        id=f"t-{report.id}", supplier=supplier, recipient=recipient, intermediaries=(), item=category,
        category=category, amount=None, date=Date(), exchange=None, status="possible", positions=(), provisions=(),
        fields={}, claim=None, evidence=(report.span(0, 5),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("supplier", "recipient", "category", "near"),
    [
        ("n", "k", "ammunition", True),  # other arms between the same two
        ("leader", "k", "major-arms/ships", True),
        ("k", "n", "ammunition", False),  # the other way round
        ("n", "k", "funds", False),
        ("n", "s", "ammunition", False),
    ],
)
def test_who_is_silent_may_tell_of_a_like_thing(
    supplier: str, recipient: str, category: str, near: bool
) -> None:
    cast = [
        person(name, [], kind=kind, country=country, id=id_)
        for id_, name, kind, country in (
            ("n", "Norland", "state", "NN"), ("k", "Karn", "state", "KK"), ("s", "Sund", "state", "SS"),
            ("leader", "Holm", "person", "NN"),
        )
    ]  # fmt: skip
    reports = [article(i, f"Norland {i} armed Karn.") for i in "abz"]
    told = deal(reports[0], "n", "k", "other-arms")
    other = deal(reports[2], supplier, recipient, category)
    claim = Claim(
        "c-1", "transfer", told.evidence[0], (told.id,), ("a", "b"), 2, ("A", "B"), "corroborated", ""
    )
    rows = find_coverage([claim], reports, (), (), [told, other], cast)
    assert [(r.article, r.stance, bool(r.near)) for r in rows] == [
        ("a", "says", False), ("b", "silent", False), ("z", "silent", near),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "near"),
    [
        ("that no captain should ever harm innocent fishermen", True),
        ("that fishermen were glad of the harbour", False),  # one word of it
        ("that the ferry would sail at dawn", False),
    ],
)
def test_who_is_silent_may_have_much_of_what_was_said(other: str, near: bool) -> None:
    said = "that no captain should help them harm innocent fishermen"
    texts = [f"Voss said {said}.", f"Voss said {said}.", f"Karn said {other}."]
    reports = [article(f"r{n}", text, outlet=f"Paper {n}") for n, text in enumerate(texts)]
    told = [
        statement(r, r.text, what, entity=who)
        for r, what, who in zip(reports, (said, said, other), ("e-1", "e-1", "e-2"), strict=True)
    ]
    claim = Claim(
        "c-1",
        "statement",
        told[0].sentence,
        tuple(s.id for s in told[:2]),
        ("r0", "r1"),
        2,
        (),
        "corroborated",
        "",
    )
    rows = find_coverage([claim], reports, told)
    assert [r.stance for r in rows] == ["says", "says", "silent"]
    assert rows[2].near == ((told[2].id,) if near else ())


@pytest.mark.parametrize(
    ("speakers", "told"),
    [
        ([{"state:NN"}, {"state:NN"}], True),
        ([{"state:NN", "e-2"}, {"state:NN"}], True),
        ([{"state:NN"}, {"state:SS"}], False),
        ([{"state:NN"}, set()], False),  # one tells it on its own word
    ],
)
def test_one_mouth_behind_two_reports(speakers: list[set[str]], told: bool) -> None:
    reports = [article(f"r{n}", "Voss will visit Arlen.", outlet=f"Paper {n}") for n in range(2)]
    members = [
        Member("e", "event", r.id, r.span(0, 22), "says", 1, (), frozenset(speakers[n]))
        for n, r in enumerate(reports)
    ]
    claim = build_claim(members, {r.id: r for r in reports}, [])
    assert claim.independent == 2
    assert ("one speaker or government; each may have heard it" in claim.why) is told


@pytest.mark.parametrize(
    ("speakers", "told"),
    [
        (({"e-1", "state:NN"}, {"e-1", "state:NN"}), "They share the speaker;"),
        (({"e-1", "state:NN"}, {"e-2", "state:NN"}), "None has it but from one speaker or government;"),
        (({"e-1"}, {"e-2"}), ""),
    ],
)
def test_who_is_quoted(speakers: tuple[set[str], ...], told: str) -> None:
    reports = [article(f"r{n}", "Voss said so.", outlet=f"Paper {n}") for n in range(2)]
    members = [
        Member("s", "statement", r.id, r.span(0, 13), "says", 1, (), frozenset(who))
        for r, who in zip(reports, speakers, strict=True)
    ]
    claim = build_claim(members, {r.id: r for r in reports}, [])
    assert told in claim.why and ("each may have heard it" in claim.why) is bool(told)


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (("planned", "possible"), "it is told as planned and possible."),
        (("planned", "reported"), None),
        (("confirmed", "confirmed"), None),
        ((), None),
    ],
)
def test_what_nobody_tells_as_done_is_said_to_be_no_more(
    statuses: tuple[Status, ...], told: str | None
) -> None:
    reports = [article(f"r{n}", "Voss will visit Arlen.", outlet=f"Paper {n}") for n in range(2)]
    members = [
        Member("e", "event", r.id, r.span(0, 22), "says", 1, (), frozenset(), statuses=statuses[n : n + 1])
        for n, r in enumerate(reports)
    ]
    claim = build_claim(members, {r.id: r for r in reports}, [])
    assert claim.standing == "corroborated"
    assert claim.why.endswith(f"No report tells it as done; {told}") if told else "as done" not in claim.why
