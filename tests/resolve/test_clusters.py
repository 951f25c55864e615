"""Which names of different reports are one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.annotate.gazetteer import load_gazetteer
from tidings.model import Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.entities import build_entities
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities

# texts of several reports, then the people expected: each a set of spellings
CASES = [
    (
        ["Foreign Minister Ana Lindqvist spoke.", "Ana Lindqvist, the foreign minister, left."],
        [{"ana lindqvist"}],
    ),
    (
        ["South Korean foreign ministry spokesman Park Ji-hoon spoke.", "South Korea's foreign ministry spokesperson Park Ji-hun left early."],
        [{"park ji hoon", "park ji hun"}],
    ),
    # the same surname alone is nothing
    (
        ["Defence Minister Kim Dae-jung spoke.", "Unification Minister Kim Min-seok left."],
        [{"kim dae jung"}, {"kim min seok"}],
    ),
    # of two bearers in one report, the office beside the bare surname decides
    (
        ["Ambassador Kim Min-seok spoke. Kim Dae-jung was killed. Ambassador Kim left early."],
        [{"kim min seok"}, {"kim dae jung"}],
    ),
    # near spelling without support
    (["Teacher Johan Berg spoke.", "Banker Johann Bergh left."], [{"johan berg"}, {"johann bergh"}]),
    # one surname for the one bearer in like company, two bearers for none
    (
        ["President Marta Oliveira of Brazil spoke in Brazil.", "Mrs Oliveira left Brazil for Chile on Monday."],
        [{"marta oliveira"}, {"oliveira"}],
    ),
    (
        ["President Marta Oliveira of Brazil went to Chile.", "Mrs Oliveira left Brazil for Chile on Monday."],
        [{"marta oliveira", "oliveira"}],
    ),
    (["President Marta Oliveira spoke.", "President Oliveira left on Monday."], [{"marta oliveira", "oliveira"}]),
    # the same act with the same object
    (
        ["Marta Oliveira signed a memorandum.", "Mrs Oliveira signed the memorandum at noon."],
        [{"marta oliveira", "oliveira"}],
    ),
    # a given name, and a family name that thousands bear, need more than company
    (
        ["Marta Oliveira left Brazil for Chile.", "A woman named Marta fled from Brazil to Chile, her son said."],
        [{"marta oliveira"}, {"marta"}],
    ),
    (
        ["Kim Dae-jung flew from Japan to China.", "In Japan and China, Mr Kim said no."],
        [{"kim dae jung"}, {"kim"}],
    ),
    # two words left out are too many without support; one is not
    (
        ["Minister Fatma Betul Sayan Kaya left Turkey.", "Fatma Kaya, 35, moved from Turkey."],
        [{"fatma betul sayan kaya"}, {"fatma kaya"}],
    ),
    (["Reporter David Cay Johnston spoke.", "David Johnston wrote it."], [{"david cay johnston", "david johnston"}]),
    # the same bare surname in two reports is nobody
    (["In Rome, Mr Torv left.", "Ms Torv won a prize in Peru."], [{"torv"}, {"torv"}]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "wanted"), CASES)
def test_people_across_reports(
    make_reading: Callable[..., Reading], texts: list[str], wanted: list[set[str]]
) -> None:
    readings = {}
    for i, text in enumerate(texts):
        reading = make_reading(text, uri=f"{i}.txt")
        readings[reading.article.id] = reading
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    people = [{" ".join(m.words) for m in c.locals} for c in clusters if c.kind == "person"]
    assert sorted(people, key=sorted) == sorted(wanted, key=sorted)


@pytest.mark.parametrize(
    ("texts", "ministries"),
    [
        (["In Oslo, the Foreign Ministry said no.", "In Rome, the Foreign Ministry said yes."], 2),
        (["In Oslo, the Foreign Ministry said no.", "Norway's Foreign Ministry had said so in Oslo."], 1),
        (["The Norwegian foreign ministry said no.", "Norway's Foreign Ministry said so."], 1),
        (["The Ministry of Foreign Affairs of Norway said no.", "Norway's Foreign Ministry said so."], 1),
        (["The Norwegian Defense Ministry said no.", "Norway's Ministry of Defence said so."], 1),
        (["The Norwegian Foreign Ministry said no.", "Norway's Defence Ministry said so."], 2),
        (["The Norwegian Foreign Ministry said no.", "Sweden's Foreign Ministry said so."], 2),
        (
            [
                "Kenya and Chad met. The Foreign Ministry said no.",
                "Peru and Chile met. The Foreign Ministry said no.",
            ],
            2,
        ),
    ],
)
def test_a_ministry_that_every_state_has(
    make_reading: Callable[..., Reading], texts: list[str], ministries: int
) -> None:
    readings = {r.article.id: r for r in (make_reading(t, uri=f"{i}.txt") for i, t in enumerate(texts))}
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    found = [c for c in clusters if c.kind == "organization" and "ministry" in c.words]
    assert len({c.id for c in found}) == ministries


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "Ambassador Kim Min-seok spoke. Kim Dae-jung was killed. Ambassador Kim left early.",
            "Kim left",
            "kim min seok",
        ),
        ("Kim Min-seok and Kim Dae-jung met. Kim left early.", "Kim left", None),
        ("Ewan Webster and Sinead Webster met. Mr Webster left early.", "Webster left", "ewan webster"),
        (
            "Kim Min-seok left. "
            + "It rained. " * 60
            + "He was the brother of the leader, Kim Dae-jung. Kim died.",
            "Kim died",
            None,
        ),
    ],
)
def test_whom_a_bare_surname_means(
    make_reading: Callable[..., Reading], text: str, words: str, wanted: str | None
) -> None:
    reading = make_reading(text)
    at = text.index(words)
    owner = next(p for p in local_entities(reading) if any(reading.names[i].start == at for i in p.names))
    assert " ".join(owner.words) == (wanted or "kim")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # a byline ran into its place
        ("The envoy was recalled from Seoul. Correspondent Ana Ruiz Seoul wrote on Monday that he left.", {"Ana Ruiz Seoul"}),
        ("Ana Lindqvist spoke. Lindqvist left.", {"Ana Lindqvist", "Lindqvist"}),
    ],
)  # fmt: skip
def test_a_place_that_the_packs_have_is_no_surname(
    make_reading: Callable[..., Reading], text: str, people: set[str]
) -> None:
    reading = make_reading(text)
    found = harmonise(local_entities(reading))
    assert {reading.names[i].text for x in found if x.kind == "person" for i in x.names} == people


EVIDENCE = [
    (["Minister Park Ji-hoon spoke. Minister Park Ji Hoon left."], "Park Ji-hoon", "Park Ji Hoon", {"same-letters"}),
    (["Ana Lindqvist spoke. Lindqvist left."], "Lindqvist", "Ana Lindqvist", {"short-form"}),
    (["Ana Maria Lindqvist spoke.", "Ana Lindqvist left."], "Ana Lindqvist", "Ana Maria Lindqvist", {"longer-name"}),
    (["President Ana Lindqvist spoke.", "President Lindqvist left."], "Lindqvist", "Ana Lindqvist", {"same-surname", "only-bearer", "same-office"}),
    (
        ["South Korean foreign ministry spokesman Park Ji-hoon spoke.", "South Korea's foreign ministry spokesperson Park Ji-hun left early."],
        "Park Ji-hun", "Park Ji-hoon", {"near-spelling", "same-office", "shared-company"},
    ),
    (["The National Grain Board (NGB) met. The NGB said no."], "NGB", "National Grain Board", {"acronym"}),
    (["Russia said no. Moscow warned them."], "Moscow", "Russia", {"same-entry"}),
    (["Ana Lindqvist spoke.", "Ana Lindqvist left."], "Ana Lindqvist", "Ana Lindqvist", {"same-name"}),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "spelling", "to", "evidence"), EVIDENCE)
def test_a_merge_tells_its_evidence_and_places(
    make_reading: Callable[..., Reading], texts: list[str], spelling: str, to: str, evidence: set[str]
) -> None:
    readings = {r.article.id: r for r in (make_reading(t, uri=f"{i}.txt") for i, t in enumerate(texts))}
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    entities = build_entities(clusters, readings, {}, load_gazetteer())
    found = [m for e in entities for m in e.merges if m.names == (spelling, to)]
    assert [set(m.evidence) for m in found] == [evidence]
    assert {s.text for s in found[0].spans} == {spelling}
    assert all(readings[s.article].article.text[s.start : s.end] == s.text for s in found[0].spans)


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("Kim Min-seok's words surprise", "kim min seok"),
        ("Kim Dae-jung takes off", "kim dae jung"),
        # no one's full name, two, or whose brother is meant
        ("Kim's words surprise", "kim"),
        ("Kim Min-seok is no Kim Dae-jung", "kim"),
        ("Kim Min-seok's brother is dead", "kim"),
    ],
)
def test_a_title_tells_whom_a_surname_means(
    make_reading: Callable[..., Reading], title: str, home: str
) -> None:
    full = make_reading("Kim Min-seok flew to Japan. Kim Dae-jung went to Peru.", uri="full.txt")
    bare = make_reading("In Rome, Mr Kim said no.", uri="bare.txt")
    bare = replace(bare, article=replace(bare.article, title=title))
    readings = {r.article.id: r for r in (full, bare)}
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    owner = next(c for c in clusters for m in c.locals if m.article == bare.article.id and m.kind == "person")
    assert " ".join(owner.words) == home


def test_a_title_beside_a_full_name_in_the_text(make_reading: Callable[..., Reading]) -> None:
    texts = (
        "Ambassador Kim said no. Kim Min-seok is dead. Kim Dae-jung left.",
        "Kim Ha-neul, an ambassador, left.",
    )
    bare, full = (make_reading(t, uri=f"{i}.txt") for i, t in enumerate(texts))
    bare = replace(bare, article=replace(bare.article, title="Kim Min-seok's death shakes Rome"))
    readings = {r.article.id: r for r in (full, bare)}
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    owner = next(c for c in clusters for m in c.locals if m.article == bare.article.id and 0 in m.names)
    assert "seok" not in owner.words
