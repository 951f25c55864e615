"""Discrepancies: each kind with near misses that are none."""

from __future__ import annotations

from dataclasses import replace
from re import finditer

import pytest
from compare_build import article, event, mention, person, role, statement

from tidings.compare.claims import find_claims
from tidings.compare.discrepancies import find_discrepancies
from tidings.compare.discrepancies.date import date_discrepancies
from tidings.compare.discrepancies.name import differ
from tidings.compare.discrepancies.wording import drifted
from tidings.model import Date, DateCandidate, Mention, Published, Reading, Source, Transfer
from tidings.resolve.namesakes import with_marks


def all_of(readings: list[Reading], entities=(), statements=(), events=(), claims=(), transfers=()):
    articles = [replace(r.article, story="s") for r in readings]
    return find_discrepancies(articles, readings, with_marks(entities), statements, events, transfers, claims)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Park Yeon-seo", "Park Yon-so", True),
        ("Aleksei Doroshin", "Alexey Doroshin", True),
        ("Mehdi Karsan", "Mahdi Karsan", True),
        ("Park Yeon-seo", "Park Yeon Seo", False),  # typography
        ("PARK Yeon-Seo", "Park Yeon-seo", False),
        ("José Andújar", "Jose Andujar", False),
        ("Dara Voss", "Voss", False),  # short form
        ("Dara M. Voss", "Dara Voss", False),
        ("Dara Lena Voss", "Dara Voss", False),
        ("Nick Tallow", "Nicholas Tallow", False),
        ("Tom Tallow", "Thomas Tallow", False),
        ("Hakim Rahari", "al-Rahari", False),  # a particle is no given name
        ("Hakim al-Rahari", "Hakim Rahari", False),
        ("Yusuf Karahman", "Youssef Karahmen", True),  # both words, spelled alike
    ],
)
def test_name(make_reading, one: str, other: str, found: bool) -> None:
    a = make_reading(f"The envoy {one} left for the talks.", uri="a.txt", outlet="Herald")
    b = make_reading(f"Envoy {other} was seen at the airport.", uri="b.txt", outlet="Courier")
    who = person(one, [mention(a.article, one), mention(b.article, other)])
    got = [d for d in all_of([a, b], [who]) if d.kind == "name"]
    assert bool(got) is found
    if found:
        assert {s.evidence[0].text for s in got[0].sides} == {a.article.text, b.article.text}
        assert "Herald writes" in got[0].note


def test_differ_needs_one_name_in_common() -> None:
    assert not differ(("dara", "voss"), ("ilan", "torv"))
    assert not differ(("dara", "voss"), ("sara", "bjornson"))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("Tarvian labour minister", "labour minister", "TV"), ("Sundish labour minister", "labour minister", "SU"), True),
        (("spokesman of the Harbour Council", "spokesperson", None), ("chairman of the Harbour Council", "chairman", None), True),
        (("Tarvian labour minister", "labour minister", "TV"), ("Tarvian defence minister", "defence minister", "TV"), True),
        (("spokesman of the Harbour Council", "spokesperson", None), ("Harbour Council spokeswoman", "spokesperson", None), False),
        (("Tarvian foreign minister", "foreign minister", "TV"), ("top diplomat", "top diplomat", None), False),
        (("labour minister", "labour minister", None), ("minister", "minister", None), False),
        (("Tarvian leader", "leader", "TV"), ("president of Tarvia", "president", "TV"), False),
        (("Tarvian labour minister", "labour minister", "TV"), ("former Tarvian defence minister", "defence minister", "TV"), False),
        (("Tarvian ambassador", "ambassador", "TV"), ("ambassador to Sund", "ambassador", "SU"), False),
        (("spokesman of the Harbour Council", "spokesperson", None), ("chairman of the chess club", "chairman", None), False),
        # held together, or in a party
        (("Tarvian prime minister", "prime minister", "TV"), ("Tarvian finance minister", "finance minister", "TV"), False),
        (("Tarvian labour secretary", "labour secretary", "TV"), ("Tarvian party secretary", "party secretary", "TV"), False),
        (("then Tarvian labour minister", "labour minister", "TV"), ("Tarvian defence minister", "defence minister", "TV"), False),
        (("acting Tarvian labour minister", "acting labour minister", "TV"), ("Tarvian defence minister", "defence minister", "TV"), False),
        (("Tarvian deputy premier", "deputy prime minister", "TV"), ("Tarvian defence minister", "defence minister", "TV"), False),
        (("Tarvian president", "president", "TV"), ("commander of the Tarvian army", "commander", "TV"), False),
        (("Tarvian health secretary", "health secretary", "TV"), ("Tarvian trade secretary", "trade secretary", "TV"), True),
    ],
)  # fmt: skip
def test_role(make_reading, one, other, found: bool) -> None:
    a = make_reading(f"Dara Voss, {one[0]}, left for the talks.", uri="a.txt", outlet="Herald")
    b = make_reading(f"Dara Voss, {other[0]}, was seen at the airport.", uri="b.txt", outlet="Courier")
    roles = [role(r.article, words, name, country) for r, (words, name, country) in ((a, one), (b, other))]
    who = person("Dara Voss", [mention(r.article, "Dara Voss") for r in (a, b)], roles)
    got = [d for d in all_of([a, b], [who]) if d.kind == "role"]
    assert bool(got) is found
    if found:
        assert got[0].relation == "conflict"
        assert {s.evidence[0].text for s in got[0].sides} == {a.article.text, b.article.text}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("2024-01-02", "2024-01-05", "conflict"),
        ("2024-01-02", "2024-03-01", "update"),
        (None, "2024-03-01", "conflict"),
    ],
)
def test_an_office_that_changed_since(make_reading, first: str | None, second: str, relation: str) -> None:
    dated = {"published": first} if first else {}
    a = make_reading("Dara Voss, Tarvian labour minister, left.", uri="a.txt", outlet="Herald", **dated)
    b = make_reading(
        "Dara Voss, Tarvian defence minister, spoke.", uri="b.txt", outlet="Courier", published=second
    )
    roles = [
        role(a.article, "Tarvian labour minister", "labour minister", "TV"),
        role(b.article, "Tarvian defence minister", "defence minister", "TV"),
    ]
    who = person("Dara Voss", [mention(r.article, "Dara Voss") for r in (a, b)], roles)
    assert [d.relation for d in all_of([a, b], [who]) if d.kind == "role"] == [relation]


def test_two_offices_that_one_report_gives_together(make_reading) -> None:
    a = make_reading("Dara Voss, Tarvian labour minister and Tarvian defence minister, left.", uri="a.txt")
    b = make_reading("Dara Voss, Tarvian defence minister, spoke.", uri="b.txt")
    roles = [
        role(a.article, "Tarvian labour minister", "labour minister", "TV"),
        role(a.article, "Tarvian defence minister", "defence minister", "TV"),
        role(b.article, "Tarvian defence minister", "defence minister", "TV"),
    ]
    who = person("Dara Voss", [mention(r.article, "Dara Voss") for r in (a, b)], roles)
    assert [d for d in all_of([a, b], [who]) if d.kind == "role"] == []


def test_a_misspelt_holder_with_another_countrys_office(make_reading) -> None:
    a = make_reading("Tarvian labour minister Park Yeon-seo left.", uri="a.txt", outlet="Herald")
    b = make_reading("Sundish labour minister Park Yoon-seo spoke.", uri="b.txt", outlet="Courier")
    people = [
        person("Park Yeon-seo", [mention(a.article, "Park Yeon-seo")],
               [role(a.article, "Tarvian labour minister", "labour minister", "TV")], id="e-1"),
        person("Park Yoon-seo", [mention(b.article, "Park Yoon-seo")],
               [role(b.article, "Sundish labour minister", "labour minister", "SU")], id="e-2"),
    ]  # fmt: skip
    found = all_of([a, b], people)
    assert [d.kind for d in found] == ["role", "name"]
    # in each report's own spelling
    told = found[0].note.removesuffix(".").split("; ")
    assert "Herald calls Park Yeon-seo “Tarvian labour minister”" in told
    assert "Courier calls Park Yoon-seo “Sundish labour minister”" in told


@pytest.mark.parametrize(
    ("act", "text", "day", "value"),
    [
        ("decline", "Tarvia declined to comment on the transfer of weapons to the rebels.", "2024-03-15", "declined to comment"),
        ("decline", "Tarvia neither confirmed nor denied the sale of weapons to the rebels.", "2024-03-15", "neither confirmed nor denied"),
        ("decline", "Tarvia would not confirm or deny the sale of weapons to the rebels.", "2024-03-15", "neither confirmed nor denied"),
        ("decline", "Tarvia declined to comment on the harvest and the price of bread this year.", "2024-03-15", None),
        ("deny", "Tarvia denied any sale of weapons to the rebels.", "2024-03-15", None),  # the same answer
        # months later it answers another charge
        ("decline", "Tarvia declined to comment on the transfer of weapons to the rebels.", "2024-07-15", None),
    ],
)  # fmt: skip
def test_polarity(make_reading, act, text: str, day: str, value: str | None) -> None:
    first = "Tarvia denied that it sold arms to the rebels."
    a = make_reading(first, uri="a.txt", outlet="Herald", published="2024-03-14")
    b = make_reading(text, uri="b.txt", outlet="Courier", published=day)
    state = person("Tarvia", [], kind="state", country="TV")
    said = [
        statement(a.article, first, "that it sold arms to the rebels", act="deny"),
        statement(b.article, text, text.split(" ", 2)[2].rstrip("."), act=act),
    ]
    got = [d for d in all_of([a, b], [state], said) if d.kind == "polarity"]
    assert len(got) == (value is not None)
    if value:
        assert [s.value for s in got[0].sides] == ["denied", value]
        assert "Herald reports that Tarvia denied" in got[0].note


@pytest.mark.parametrize(
    ("one", "other", "days", "relation"),
    [
        ("The fire killed 12 people in the market.", "At least nine people were killed in the market fire.", "11", "compatible"),
        ("The fire killed 12 people in the market.", "The market fire killed 19 people.", "11", "conflict"),
        ("The fire killed 12 people in the market.", "The market fire killed 19 people.", "12", "update"),
        ("The fire killed 12 people in the market.", "The market fire killed 12 people.", "11", None),
        ("The fire killed 12 people in the market.", "The market fire injured 40 people.", "11", None),
        ("The fire killed 12 people in the market.", "One of four people killed in the market fire was a guard.", "11", None),
        ("The fire killed 12 people in the market.", "The firm employs 40 people in the town.", "11", None),
        ("The fire killed 12 people in the market.", "A fire in 1987 killed 80 people in the market.", "11", None),
        ("The fire killed 12 people in the market.", "At least 12 people were killed in the market fire.", "11", None),
        ("Nine towns around the lake signed the water pact.", "Karn and eight other towns around the lake signed the water pact.", "11", None),
        ("The barge spilled 400 tonnes of heating oil into the lake.", "The barge spilled 650 tonnes of heating oil into the lake, up from 400 feared at first.", "12", "update"),
        ("The barge spilled 400 tonnes of heating oil into the lake.", "The barge spilled 650 tonnes of heating oil into the lake, up from 400 feared at first.", "21", None),  # told before
        ("The barge spilled 400 tonnes of heating oil into the lake.", "The farm sold 650 tonnes of wheat, up from 400 a year ago.", "12", None),
        ("The barge spilled 400 tonnes of heating oil into the lake.", "The barge spilled 650 tonnes of heating oil into the lake, up from 500 feared at first.", "12", "update"),
        # a part of a whole, a share of others, a time that goes on, a length from elsewhere
        ("Police arrested six people over the market fire.", "Eight of the 11 people arrested over the market fire were guards.", "12", None),
        ("The island voted by 38% to leave the union.", "Support was far from universal, with 36 percent of the party's members voting to leave the union.", "11", None),
        ("The writer has been in prison on Karn for 83 days, his wife said.", "The writer has been in prison on Karn for 100 days, his wife said.", "19", None),
        ("The ferry sank 150 km west of Karn in a storm.", "The ferry sank 150 nautical miles west of Karn in a storm.", "11", "conflict"),
        ("Divers found debris six nautical miles off the coast near Karn lighthouse.", "The search goes on near Karn lighthouse, about 15 km off the pier.", "11", None),
        ("Fuel prices around the lake rose 4 percent after the spill.", "Fuel prices around the lake rose 6 percent, up from 4 percent after the spill.", "12", None),
    ],
)  # fmt: skip
def test_quantity(make_reading, one: str, other: str, days: str, relation: str | None) -> None:
    a = make_reading(one, uri="a.txt", outlet="Herald", published=f"2024-03-0{days[0]}")
    b = make_reading(other, uri="b.txt", outlet="Courier", published=f"2024-03-0{days[1]}")
    got = [d for d in all_of([a, b]) if d.kind == "quantity"]
    assert [d.relation for d in got] == ([relation] if relation else [])


RADARS = "Tarvia would deliver six coastal radars to Sund and be paid in grain from its stores."


@pytest.mark.parametrize(
    ("other", "item", "shared", "found"),
    [
        ("Sund was told that Tarvia had agreed to supply four radars and be paid in grain.", "four radars", True, True),
        ("Sund was told that Tarvia had agreed to supply four radars and be paid in grain.", "four radars", False, False),
        ("Sund was told that Tarvia had agreed to supply four ships and be paid in grain.", "four ships", True, False),
        ("Sund was told that Tarvia had agreed to supply six radars and be paid in grain.", "six radars", True, False),
        ("Half a dozen radars from Tarvia were promised to Sund for grain.", "Half a dozen radars", True, False),
        ("Four radars broke down in a storm.", "Four radars", True, False),
    ],
)  # fmt: skip
def test_quantity_of_one_transfer(make_reading, other: str, item: str, shared: bool, found: bool) -> None:
    a = make_reading(RADARS, uri="a.txt", outlet="Herald")
    b = make_reading(other, uri="b.txt", outlet="Courier")
    spans = []
    for reading, words in ((a, "six coastal radars"), (b, item)):
        at = reading.article.text.index(words)
        spans.append(reading.article.span(at, at + len(words)))
    ids = ("t-1", "t-1" if shared else "t-2")
    goods = [
        Transfer(
            id=i, supplier=None, recipient=None, intermediaries=(), item="radars", category="sensors", amount=None,
            date=Date(), exchange=None, status="reported", positions=(), provisions=(), fields={"amount": given},
            claim=None, evidence=(),
        )
        for i, given in ({i: tuple(s for s, j in zip(spans, ids, strict=True) if i == j) for i in ids}).items()
    ]  # fmt: skip
    got = [d for d in all_of([a, b], transfers=goods) if d.kind == "quantity"]
    assert [d.relation for d in got] == (["conflict"] if found else [])


CHARGE = "Norland claimed that Tarvia sold arms to the rebels across the border at Elm. "


@pytest.mark.parametrize(
    ("text", "answer", "found"),
    [
        # the organ of a state that the sentence places
        (CHARGE + "In Karn, the Foreign Ministry declined to comment on the Norland claims.", "to comment on the Norland claims", True),
        (CHARGE + "The Foreign Ministry declined to comment on the Norland claims.", "to comment on the Norland claims", False),
        # another matter
        (CHARGE + "In Karn, the Foreign Ministry declined to comment on the price of bread.", "to comment on the price of bread", False),
    ],
)  # fmt: skip
def test_a_ministry_answers_for_its_state(make_reading, text: str, answer: str, found: bool) -> None:
    first = "Tarvia and Sund denied that arms were sold to rebels at Elm."
    a = make_reading(first, uri="a.txt", outlet="Herald")
    b = make_reading(text, uri="b.txt", outlet="Courier")
    tarvia = person("Tarvia", [mention(a.article, "Tarvia")], kind="state", country="XT", id="e-t")
    sund = person("Sund", [mention(a.article, "Sund")], kind="state", country="XS", id="e-s")
    norland = [Mention.of(b.article.span(m.start(), m.end()), "name") for m in finditer("Norland", text)]
    others = [person("Norland", norland, kind="state", country="XN", id="e-n")]
    if "Karn" in text:
        others.append(person("Karn", [mention(b.article, "Karn")], kind="place", country="XT", id="e-k"))
    ministry = person(
        "Foreign Ministry", [mention(b.article, "Foreign Ministry")], kind="organization", id="e-f"
    )
    answered = text.removeprefix(CHARGE)
    said = [
        replace(statement(a.article, first, "that arms were sold to rebels at Elm", entity=None, act="deny"),
                source=Source(None, "Tarvia and Sund", (), ("e-t", "e-s"))),
        statement(b.article, CHARGE.strip(), "that Tarvia sold arms to the rebels across the border at Elm",
                  entity="e-n"),
        statement(b.article, answered, answer, entity="e-f", act="decline"),
    ]  # fmt: skip
    at = text.index("Foreign Ministry")
    said[2] = replace(said[2], source=Source("e-f", None, (b.article.span(at, at + 16),)))
    got = [d for d in all_of([a, b], [tarvia, sund, ministry, *others], said) if d.kind == "polarity"]
    assert [(d.about, d.relation) for d in got] == ([("e-t", "compatible")] if found else [])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("I want this valley to be the first place that stops the wrong kind of farming,",
         "This is a chance for a big country like the valley to make a point and stop the wrong kind of farming,",
         False),  # two quotations that share a phrase
        ("We are deeply worried that the two sides have begun to trade arms in spite of every warning",
         "We are very concerned that the two sides have begun to trade weapons in spite of every warning", True),
        ("We are deeply worried that the two sides have begun to trade arms in spite of every warning",
         "the two sides have begun to trade arms in spite of every warning", False),  # cut, not changed
        ("We are deeply worried that the two sides have begun to trade arms in spite of every warning",
         "We are deeply worried that the two sides have begun to trade arms in spite of every warning.", False),
        ("We are deeply worried that the two sides have begun to trade arms in spite of every warning",
         "The bridge will be open again in time for the harvest fair if the weather holds up", False),
        ("We are deeply worried", "We are greatly worried", False),  # too short to tell
    ],
)  # fmt: skip
def test_drift(one: str, other: str, found: bool) -> None:
    assert drifted(one, other) is found
    assert drifted(other, one) is found


def test_versions_of_a_quote_stand_oldest_first(make_reading) -> None:
    old = "We are deeply worried that the two sides have begun to trade arms in spite of every warning"
    new = "We are very concerned that the two sides have begun to trade weapons in spite of every warning"
    a = make_reading(f"“{new},” said Voss.", uri="a.txt", outlet="Herald", published="2024-03-05")
    b = make_reading(f"“{old},” said Voss.", uri="b.txt", outlet="Courier", published="2024-03-01")
    said = [statement(r.article, r.article.text, r.article.text[: r.article.text.index("”") + 1], direct=True)
            for r in (a, b)]  # fmt: skip
    said = [replace(s, form="direct") for s in said]
    (got,) = all_of([a, b], [person("Dara Voss", [])], said)
    assert got.kind == "quote"
    assert [s.value.strip("“”,") for s in got.sides] == [old, new]
    assert got.note == "Courier and Herald print one quotation in different words."


@pytest.mark.parametrize(
    ("day", "found"), [("2024-03-05", True), ("2024-03-04", False), ("2024-03-20", False)]
)
def test_date(make_reading, day: str, found: bool) -> None:
    a = make_reading("Voss visited the island of Karn and opened a harbour.", uri="a.txt", outlet="Herald")
    b = make_reading("Voss visited Karn island and opened its harbour.", uri="b.txt", outlet="Courier")
    events = [
        event(a.article, a.article.text, date=Date("2024-03-04", "2024-03-04", "day")),
        event(b.article, b.article.text, date=Date(day, day, "day")),
    ]
    assert [d.kind for d in all_of([a, b], events=events)] == (["date"] if found else [])


@pytest.mark.parametrize(
    ("page", "lead", "found"),
    [
        ("2024-12-01", "Voss visited the island of Karn to open a harbour.", True),
        ("2024-03-20", "Voss visited the island of Karn to open a harbour.", False),
        (
            "2024-12-01",
            "In March, Voss visited the island of Karn to open a harbour.",
            False,
        ),  # knows that it is late
    ],
)
def test_staleness(make_reading, page: str, lead: str, found: bool) -> None:
    a = make_reading(f"Posted {page}\n{lead}", uri="a.txt", outlet="Herald", published=page)
    span = a.article.span(7, 17)
    dated = replace(
        a.article,
        published=Published(page, "day", "byline", (DateCandidate(page, "byline", span, True, ""),)),
    )
    a = replace(a, article=dated)
    b = make_reading("Voss visited Karn island and opened the harbour.", uri="b.txt", published="2024-03-04")
    events = [event(a.article, lead), event(b.article, b.article.text)]
    articles = [replace(r.article, story="s") for r in (a, b)]
    claims = find_claims(articles, [], [], [], events).claims
    assert len(claims) == 1
    got = all_of([a, b], events=events, claims=claims)
    assert [d.kind for d in got] == (["staleness"] if found else [])


@pytest.mark.parametrize(
    ("days", "change", "relation"),
    [
        (("2024-03-14", "2024-03-15"), {}, "compatible"),  # told in other words: perhaps two meetings
        (("2024-03-14", "2024-03-14"), {}, None),
        (("2024-03-14", "2024-03-19"), {}, None),
        (("2024-03-14", "2024-03-15"), {"actor": ("e-3",)}, None),
        (("2024-03-14", "2024-03-15"), {"status": "planned"}, None),
        (("2024-03-14", "2024-03-15"), {"subtype": "demonstrate"}, None),
        (("2024-03-14", "2024-03-15"), {"recipient": ()}, None),
    ],
)
def test_one_meeting_on_two_days(
    days: tuple[str, str], change: dict[str, object], relation: str | None
) -> None:
    a = article("a", "Voss held talks with Karn in the old customs house.", outlet="Herald")
    b = article("b", "On her first tour abroad she met Karn.", outlet="Courier")
    told = [
        event(
            r,
            r.text,
            subtype="meeting",
            date=Date(day, day, "day"),
            fields={"trigger": (r.span(at, at + size),)},
        )
        for r, day, at, size in ((a, days[0], 10, 5), (b, days[1], 29, 3))
    ]
    people = [person("Voss", []), person("Karn", [], id="e-2")]
    found = date_discrepancies(people, [told[0], replace(told[1], **change)], {}, {r.id: r for r in (a, b)})
    assert [d.relation for d in found] == ([relation] if relation else [])
    if relation:
        assert found[0].note == "Herald puts “talks” on 2024-03-14; Courier puts “met” on 2024-03-15."


def test_two_meetings_in_one_report_are_no_discrepancy_of_another() -> None:
    a = article("a", "Voss met Karn. Voss met Karn again.", outlet="Herald")
    b = article("b", "On the quay Karn was at last met by her old rival.", outlet="Courier")
    days = ("2024-03-14", "2024-03-16", "2024-03-15")
    told = [
        event(r, text, subtype="meeting", date=Date(day, day, "day"))
        for (r, text), day in zip(((a, a.text[:14]), (a, a.text[15:]), (b, b.text)), days, strict=True)
    ]
    people = [person("Voss", []), person("Karn", [], id="e-2")]
    assert not date_discrepancies(people, told, {}, {r.id: r for r in (a, b)})
