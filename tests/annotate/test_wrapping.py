"""Hard-wrapped text reads as its paragraphs; everything else is left as it is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.annotate.layout import apostrophes, chunks, paragraphs, plain_marks
from tidings.annotate.wrapping import flowing, one_line, soft_breaks
from tidings.extract.events import extract_events
from tidings.extract.statements import extract_statements
from tidings.model import Reading

FERRY = (
    "The ferry operator Nordal Lines said on Tuesday that it would suspend its night crossings between Port "
    "Amsel and the islands until the end of March, after an inspection found cracks in the hulls of two ships."
)
SAID = (
    '"We regret this very much, and we ask our passengers for patience until the repairs have been carried '
    'out," said Ada Lund, the chief executive of Nordal Lines. "Nobody was ever in danger on our ships."'
)
UNION = (
    "The seamen's union accused the company of hiding the report of its own engineers for months. Transport "
    "Minister Tom Berg told reporters in Amsel that he had ordered an investigation, and that the results "
    "would be published in April. He denied that his ministry had known of the cracks since the autumn."
)
STORY = [FERRY, SAID, UNION]


def wrap(parts: list[str], width: int = 72, between: str = "\n\n", first: str = "") -> str:
    return between.join(textwrap.fill(p, width, initial_indent=first, break_on_hyphens=False) for p in parts)


def read(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in paragraphs(text)]


@pytest.mark.parametrize("width", [55, 60, 66, 72, 80, 100])
@pytest.mark.parametrize(
    ("between", "first"), [("\n\n", ""), ("\n", "    "), ("\n\n", "  "), ("\n \n", ""), ("\n\n\n", "")]
)
def test_wrapped_paragraphs_are_whole(width: int, between: str, first: str) -> None:
    assert read(wrap(STORY, width, between, first)) == STORY


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", " \n"), ("\n", "\r")])
def test_other_breaks_are_soft_too(change: tuple[str, str]) -> None:
    assert read(wrap(STORY).replace(*change)) == STORY


@pytest.mark.parametrize("loose", range(4))
def test_lines_of_print_vary(loose: int) -> None:
    """Text out of a PDF is cut at a width on paper, which is not one number of characters."""
    out, line, widths = [], "", [70 + (i * 5 + loose) % 7 for i in range(40)]
    for word in UNION.split():
        if len(line) + 1 + len(word) > widths[len(out)]:
            out.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert read("\n".join([*out, line])) == [UNION]


BODY = wrap(STORY)
PLAIN = "\n".join(STORY)
# What stands after or before wrapped paragraphs and has line breaks that are meant.
MEANT = [
    # a list, an address, verse, a table, fields, a signature, headings, captions
    "- the night crossings between Port Amsel and the islands, all of them\n- the crossings on Sundays",
    "1. The company shall repair both of the ships before the first of May.\n2. The ministry shall inspect.",
    "Nordal Lines\nQuay Road 4\nPort Amsel",
    "The ships lie idle in the bay,\nthe gulls have nothing left to say,\nand nobody will sail today.",
    "Ship             Built    Crossings in the year    Passengers\nAnn Lee           1998                    1,204       204,118",
    "Ship | Built | Crossings in the last year | Passengers in the year\nAnn | 1998 | 1,204 | 204,118",
    "From: Ada Lund <lund@nordal.example>\nTo: the desk\nSubject: night crossings suspended until March",
    "-- \nAda Lund\nNordal Lines",
    "Night Crossings to the Islands Suspended After Inspection Finds Cracks\nThe company said so.",
    "FERRY OPERATOR SUSPENDS ALL NIGHT CROSSINGS AFTER CRACKS WERE FOUND IN HULLS\nThe company said so.",
    "A ferry of Nordal Lines in the harbour of Port Amsel on Monday morning\nPhoto: Ida Holm",
    "Cracks in two hulls stop the ferries to the islands until late March\nBy Ida Holm",
    "LUND: We regret this very much, and ask our passengers for some patience\nBERG: I have ordered it.",
    "> We regret this very much, and ask our passengers for patience until the\n> repairs have been made.",
]  # fmt: skip


@pytest.mark.parametrize("meant", MEANT)
@pytest.mark.parametrize("order", [0, 1])
def test_lines_that_are_meant_stay_beside_wrapped_ones(meant: str, order: int) -> None:
    text = "\n\n".join([meant, BODY] if order else [BODY, meant])
    lines = [" ".join(line.split()) for line in meant.split("\n") if line.strip()]
    assert read(text) == ([*lines, *STORY] if order else [*STORY, *lines])


UNWRAPPED = [
    "", "one line", "\n\n\n", PLAIN, PLAIN.replace("\n", "\r\n"), "\n\n".join(STORY), *MEANT, "\n\n".join(MEANT),
    # links on lines of their own, as pages give them
    "The operator told\nthe Courier\nthat the crossings would be\nsuspended\nuntil March.\n\nIt said so on\nTuesday\nin Amsel.",
    # headlines of nearly one length
    "Ferry operator suspends crossings after cracks in hulls were found\nMinister orders inquiry into repairs "
    "at the yard in Port Amsel bay\nUnion says company hid report of its own engineers for months\nIslands ask "
    "for boats of the navy until the repairs are completed",
    # short paragraphs of one sentence each
    "The company suspended its night crossings to the islands on Tuesday.\nIt said that two of its ships had "
    "cracks in their hulls since May.\nThe union accused the company of hiding the report of engineers.\nThe "
    "minister has ordered an investigation into all of these events.",
]  # fmt: skip


@pytest.mark.parametrize("text", UNWRAPPED)
def test_what_is_not_wrapped_is_left_alone(text: str) -> None:
    assert soft_breaks(text) == ()
    assert flowing(text) is text or flowing(text) == text


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "‐"])
def test_a_hyphen_at_a_line_end_parts_no_paragraph(hyphen: str) -> None:
    lines = [
        "Transport Minister Tom Berg told reporters that he had ordered an inves-",
        "tigation and that its results, which the seamen's union has long deman-",
        "ded, would be published in April. He denied that his ministry knew it.",
    ]
    text = "\n".join(lines).replace("-", hyphen)
    assert read(text) == [" ".join(lines).replace("-", hyphen)]


def test_paragraphs_packed_without_a_blank_line_part_at_short_lines() -> None:
    assert read(wrap(STORY, between="\n")) == STORY


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Ada\nLund", "Ada Lund"), ("Ada \r\n  Lund", "Ada Lund"), ("Ada  Lund", "Ada  Lund"), ("Ada", "Ada")],
)
def test_one_line(words: str, shown: str) -> None:
    assert one_line(words) == shown


PIECES = "The ferry said Lund. of \" — - 1. contin- a\u00adb (x) | > : Port-Amsel's, 2031 AND"
WORDS = st.sampled_from(sorted(set(PIECES.split())))
TEXTS = st.one_of(
    st.text(max_size=300),
    st.tuples(st.lists(WORDS, min_size=20, max_size=120), st.integers(45, 90), st.sampled_from(["\n", "\r\n", " \n "])).map(
        lambda made: textwrap.fill(" ".join(made[0]), made[1]).replace("\n", made[2])
    ),
)  # fmt: skip


@given(TEXTS)
def test_nothing_but_line_breaks_changes(text: str) -> None:
    flow = flowing(text)
    assert len(flow) == len(text)
    assert all(a == b or (a.isspace() and b == " ") for a, b in zip(text, flow, strict=True))
    assert flow.split() == text.split()
    spans = list(paragraphs(text))
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert "".join(text[a:b] for a, b in chunks(text)) == text


def _found(reading: Reading) -> tuple[list[object], list[object]]:
    def words(spans: tuple[object, ...]) -> list[str]:
        for s in spans:
            assert reading.article.text[s.start : s.end] == s.text  # type: ignore[attr-defined]
        return [" ".join(s.text.split()) for s in spans]  # type: ignore[attr-defined]

    statements = extract_statements(reading)
    said = [(words(s.source.spans), words(s.cue.spans), words(s.content.spans), s.form) for s in statements]
    events = [
        (e.type, e.subtype, e.polarity, {k: words(v) for k, v in e.fields.items()}, e.date)
        for e in extract_events(reading, statements)
    ]
    return list(said), list(events)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_wrapped_report_says_what_the_plain_one_says(
    make_reading: Callable[..., Reading], newline: str
) -> None:
    plain = _found(make_reading("\n\n".join(STORY)))
    assert len(plain[0]) >= 5 and plain[1]
    assert _found(make_reading(wrap(STORY).replace("\n", newline))) == plain


def test_names_over_a_line_end_have_one_blank(make_reading: Callable[..., Reading]) -> None:
    text = wrap([FERRY, f"{SAID} {UNION}"], 61)
    reading = make_reading(text)
    assert all("\n" not in name.text for name in reading.names)
    assert any("\n" in text[name.start : name.end] for name in reading.names)


@pytest.mark.parametrize("newline", ["\n", "\r\n", " \r\n", "\n \n", "\u00ad\r\n"])
@pytest.mark.parametrize("first", ["", "   "])
def test_the_parsed_text_covers_every_character(
    make_reading: Callable[..., Reading], newline: str, first: str
) -> None:
    parts = ["Night crossings stop", *STORY, "Nobody was hurt."]
    text = "  " + wrap(parts, between="\n", first=first).replace("\n", newline) + " \n"
    reading = make_reading(text)
    assert reading.doc.text == plain_marks(apostrophes(flowing(text)))
    assert all(
        plain_marks(apostrophes(text))[t.idx : t.idx + len(t)] == t.text
        for t in reading.doc
        if not t.is_space
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('He didn"t go.', "He didn't go."),
        ("They don`t go, and Ann´s car won”t.", "They don't go, and Ann's car won't."),
        # quotation marks that only lack a blank
        ('The "plan"the man made.', 'The "plan"the man made.'),
        ('A "can"too many.', 'A "can"too many.'),
        ('The `so`-called "in"to.', 'The `so`-called "in"to.'),
    ],
)
def test_other_marks_for_an_apostrophe(text: str, plain: str) -> None:
    assert plain_marks(apostrophes(text)) == plain


def test_a_negation_with_another_mark(make_reading: Callable[..., Reading]) -> None:
    reading = make_reading('"We didn"t sign it," she said.')
    assert [t.dep_ for t in reading.doc if t.text == "n't"] == ["neg"]
    assert [(q.start, q.end) for q in reading.quotes] == [(0, 20)]
