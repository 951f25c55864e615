"""Who said what: one case a construction, and near misses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from made_articles import make_article
from tidings.annotate import read
from tidings.annotate.language_model import load
from tidings.extract.statements import extract_statements
from tidings.extract.statements.tagged import within
from tidings.extract.statements.view import make_view
from tidings.extract.tagging.network import network
from tidings.model import Reading, Statement

Make = Callable[..., Reading]


def found(make: Make, text: str) -> list[Statement]:
    return list(extract_statements(make(text)))


def line(s: Statement) -> tuple[str, str, str]:
    """Source, cue and content as text."""
    join = " … ".join
    return join(x.text for x in s.source.spans), join(x.text for x in s.cue.spans), s.content.text


CLAUSES = [
    # a clause with and without "that"
    (
        "The minister said on Monday that the bridge would be closed for a year.",
        ("The minister", "said", "that the bridge would be closed for a year"), "say", "indirect",
    ),
    (
        "Officials say the dam is safe.", ("Officials", "say", "the dam is safe"), "say", "indirect",
    ),
    (
        "Norway warned Denmark that the strait would be closed.",
        ("Norway", "warned", "that the strait would be closed"), "warn", "indirect",
    ),
    # before the cue, and around it
    (
        "The bridge will be closed for a year, the minister said.",
        ("the minister", "said", "The bridge will be closed for a year"), "say", "indirect",
    ),
    (
        "The bridge, the minister said, will be closed for a year.",
        ("the minister", "said", "The bridge … will be closed for a year"), "say", "indirect",
    ),
    (
        "Three people died in the flood, according to the provincial police.",
        ("the provincial police", "according to", "Three people died in the flood"), "say", "indirect",
    ),
    # infinitives
    (
        "Italy vowed to retaliate against the tariffs.",
        ("Italy", "vowed", "to retaliate against the tariffs"), "threaten", "indirect",
    ),
    (
        "The government plans to raise the tax on fuel.",
        ("The government", "plans", "to raise the tax on fuel"), "plan", "indirect",
    ),
    (
        "France urged Spain to reopen the border.",
        ("France", "urged", "Spain to reopen the border"), "call", "indirect",
    ),
    (
        "The president refused to sign the treaty.",
        ("The president", "refused", "to sign the treaty"), "refuse", "indirect",
    ),
    (
        "The company declined to comment on the lawsuit.",
        ("The company", "declined", "to comment on the lawsuit"), "decline", "indirect",
    ),
    # nouns
    (
        "Sweden condemned the attack on the embassy.",
        ("Sweden", "condemned", "the attack on the embassy"), "condemn", "indirect",
    ),
    (
        "The ministry denied the allegations.", ("The ministry", "denied", "the allegations"), "deny", "indirect",
    ),
    (
        "The prime minister praised the firefighters.",
        ("The prime minister", "praised", "the firefighters"), "praise", "indirect",
    ),
    # thought
    (
        "Analysts fear that the strike will last for weeks.",
        ("Analysts", "fear", "that the strike will last for weeks"), "concern", "indirect",
    ),
    (
        "The judge believes that the witness lied.",
        ("The judge", "believes", "that the witness lied"), "believe", "indirect",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "act", "form"), CLAUSES)
def test_clauses(make_reading: Make, text: str, expected: tuple[str, str, str], act: str, form: str) -> None:
    statements = found(make_reading, text)
    assert [line(s) for s in statements] == [expected]
    assert (statements[0].act, statements[0].form) == (act, form)


QUOTES = [
    ("“We will not leave the island,” said Ada Lund, the mayor of Holm.", "Ada Lund, the mayor of Holm", "direct"),
    ("“We will not leave the island,” Lund told reporters.", "Lund", "direct"),
    ("Lund stated, “We will not leave the island.”", "Lund", "direct"),
    ("Lund said: \"We will not leave the island.\"", "Lund", "direct"),
    ("Lund said the plan was “a betrayal of the whole island”.", "Lund", "mixed"),
    ("''We will not leave the island,'' Lund said.", "Lund", "direct"),
    ("And from the chairwoman, Ada Lund: “We will not leave the island.”", "the chairwoman, Ada Lund", "direct"),
    ("“We will not leave the island, whatever they offer.” - Ada Lund", "Ada Lund", "direct"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "form"), QUOTES)
def test_quotations(make_reading: Make, text: str, source: str, form: str) -> None:
    statements = found(make_reading, text)
    assert [line(s)[0] for s in statements] == [source]
    assert statements[0].form == form
    assert "island" in statements[0].content.text


def test_interrupted_and_continued_quotation_is_one(make_reading: Make) -> None:
    text = "“We will stay,” Lund said. “Nobody can make us leave.”\n\n“Never,” a neighbour replied."
    statements = found(make_reading, text)
    assert [line(s)[0] for s in statements] == ["Lund", "a neighbour"]
    assert statements[0].content.text == "“We will stay,” … “Nobody can make us leave.”"


def test_quotation_over_paragraphs(make_reading: Make) -> None:
    text = "Lund said: “We will stay on the island.\n\n“Nobody can make us leave.”\n\nThe ferry left at noon."
    statements = found(make_reading, text)
    assert len(statements) == 1
    assert "Nobody can make us leave" in statements[0].content.text


def test_participle_has_the_speaker_of_the_sentence(make_reading: Make) -> None:
    text = "The minister said the road was safe, adding that the bridge would reopen in May."
    statements = found(make_reading, text)
    assert [line(s) for s in statements] == [
        ("The minister", "said", "the road was safe"),
        ("The minister", "adding", "that the bridge would reopen in May"),
    ]


def test_coordinated_verbs_share_their_subject(make_reading: Make) -> None:
    statements = found(make_reading, "Lund criticised the plan and said that the council had been ignored.")
    assert {line(s)[0] for s in statements} == {"Lund"}
    assert {s.act for s in statements} == {"condemn", "say"}


def test_neither_confirms_nor_denies(make_reading: Make) -> None:
    statements = found(make_reading, "The ministry has neither confirmed nor denied the reports of a deal.")
    assert [s.act for s in statements] == ["decline"]
    assert line(statements[0])[0] == "The ministry"


def test_carrier_is_no_second_speaker(make_reading: Make) -> None:
    statements = found(make_reading, "The talks will resume in May, Lund said, the news agency reported.")
    assert [line(s)[0] for s in statements if s.source.spans][:1] == ["Lund"]
    statements = found(make_reading, "The news agency reported that Lund said the talks would resume in May.")
    assert [line(s)[0] for s in statements] == ["Lund"]
    assert [v.text for v in statements[0].via_spans] == ["The news agency"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Lund told reporters that the island would be evacuated.", "reporters"),
        ("Norway warned Denmark that the strait would be closed.", "Denmark"),
        ("The island will be evacuated, Lund told the council.", "the council"),
    ],
)
def test_addressee(make_reading: Make, text: str, to: str) -> None:
    (statement,) = found(make_reading, text)
    assert statement.addressee_span is not None
    assert statement.addressee_span.text == to


def test_nameless_source_keeps_its_words(make_reading: Make) -> None:
    (named,) = found(make_reading, "Ada Lund said that the ferry was late.")
    (nameless,) = found(make_reading, "Two officials said that the ferry was late.")
    assert named.source.description is None
    assert nameless.source.description == "Two officials"


def test_date_of_saying_is_not_the_date_of_what_is_said(make_reading: Make) -> None:
    (dated,) = extract_statements(
        make_reading("Lund said on Monday that it was safe.", published="2024-01-03")
    )
    assert dated.said_at.start == "2024-01-01"
    (undated,) = extract_statements(
        make_reading("Lund said the road opens on Monday.", published="2024-01-03")
    )
    assert not undated.said_at.known


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # to doubt is not to believe, and to oppose is not to say
        ("The premier doubted that the plan would work.", "concern"),
        ("The premier questioned the aims of the plan.", "concern"),
        ("Norway opposed the plan for the harbour.", "refuse"),
        ("The European Union warns of more sanctions", "warn"),
        ("The ministry expressed deep concern over the arrests.", "concern"),
        ("The mayor accused the company of hiding the leak.", "condemn"),
        ("The governor announced that the schools would close.", "announce"),
        ("The minister expected that the talks would fail.", "believe"),
        ("The coach promised that the team would play.", "promise"),
        ("Police confirmed that two men had been arrested.", "confirm"),
        ("The bank predicted that prices would fall.", "estimate"),
    ],
)
def test_acts(make_reading: Make, text: str, act: str) -> None:
    assert [s.act for s in found(make_reading, text)] == [act]


def test_who_is_expected_to_say_something_has_not_said_it(make_reading: Make) -> None:
    reading = make_reading("The minister is expected to say that the talks have failed.")
    (statement,) = extract_statements(reading, network())
    assert statement.act == "plan"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the harbour at noon with forty people on board.",
        "The “floating” bridge was built in 1902.",
        "If the minister says that the road is safe, the buses will run.",
        "The company makes pumps, pipes and valves for farms.",
        "“Winter Light” was shown at the festival in May.",
        "",
        "   \n\n",
        "“”“ ”\n“",
    ],
)
def test_no_statement(make_reading: Make, text: str) -> None:
    assert [line(s) for s in found(make_reading, text) if s.confidence >= 0.5] == []


def test_spans_are_exact_and_do_not_overlap(make_reading: Make) -> None:
    text = (
        "OSLO (Agency) - “We will stay,” Ada Lund, who has led the island since 2010, told reporters on Monday. "
        "She said the plan was “a betrayal”, and that the council, which met on Sunday, would reject it.\n\n"
        "According to the ministry, the work starts in May. It had been reported that the island was empty."
    )
    reading = make_reading(text)
    statements = extract_statements(reading)
    assert len({s.id for s in statements}) == len(statements) >= 3
    for s in statements:
        for span in (*s.source.spans, *s.cue.spans, *s.content.spans):
            assert reading.article.text[span.start : span.end] == span.text == span.text.strip()
        for content in s.content.spans:
            assert not any(content.overlaps(other) for other in (*s.source.spans, *s.cue.spans))
        assert 0 <= s.confidence <= 1
        assert s.sentence.start <= s.content.spans[0].start
    assert not any("OSLO" in span.text for s in statements for span in s.source.spans)
    assert statements == extract_statements(make_reading(text))


@pytest.mark.parametrize(
    ("text", "act", "negated"),
    [
        ("Norway ruled out talks with the rebels.", "refuse", False),
        ("Norway has not ruled out talks with the rebels.", "refuse", True),
        ("Norway is strongly opposed to the plan for the harbour.", "refuse", False),
    ],
)
def test_acts_of_the_tagged(make_reading: Make, text: str, act: str, negated: bool) -> None:
    found = extract_statements(make_reading(text), network())
    assert [(s.act, s.negated) for s in found] == [(act, negated)]


@pytest.mark.parametrize(
    ("text", "link", "wanted"),
    [
        # a link that ran into the sentence after it
        (
            "It rained. READ MORE: Harbour reopens Ana Lindqvist said the bridge would be closed.",
            "READ MORE: Harbour reopens",
            [("Ana Lindqvist", "the bridge would be closed")],
        ),
        (
            "It rained. Ana Lindqvist said the bridge would be closed. READ MORE: Harbour reopens",
            "READ MORE: Harbour reopens",
            [("Ana Lindqvist", "the bridge would be closed")],
        ),
    ],
)
def test_furniture_is_in_no_statement(text: str, link: str, wanted: list[tuple[str, str]]) -> None:
    article = make_article(text)
    start = text.index(link)
    article = replace(article, boilerplate=(article.span(start, start + len(link)),))
    found = extract_statements(read(article, load()), network())
    assert [(s.source.spans[0].text, s.content.text) for s in found] == wanted
    assert not any(s.sentence.overlaps(article.boilerplate[0]) for s in found)


@pytest.mark.parametrize(
    ("text", "spans", "kept"),
    [
        ("It was dry, he said, that day.", ["It was dry", "that day"], ["It was dry", "that day"]),
        ("It was LINK dry, he said.", ["It was LINK dry"], ["dry"]),
        ("It rained. LINK It was dry, he said.", ["It rained", "It was dry"], ["It was dry"]),
        ("It was dry, he said. LINK It rained.", ["It was dry", "It rained"], ["It was dry"]),
        ("It rained. LINK He said no.", ["It rained"], []),
        # one quotation around it
        ("“It rained. LINK It was dry,” he said.", ["It rained", "It was dry"], ["It rained", "It was dry"]),
    ],
)
def test_furniture_parts_words_from_the_cue(
    make_reading: Make, text: str, spans: list[str], kept: list[str]
) -> None:
    reading = make_reading(text)
    at = text.find("LINK")
    blocks = (reading.article.span(at, at + 4),) if at >= 0 else ()
    view = make_view(replace(reading, article=replace(reading.article, boilerplate=blocks)))
    cue = reading.tokens(text.index("said"), text.index("said") + 4)
    assert cue is not None
    ranges = [(text.index(s), text.index(s) + len(s)) for s in spans]
    assert [text[lo:hi] for lo, hi in within(view, cue, ranges)] == kept
