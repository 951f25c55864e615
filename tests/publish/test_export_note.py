"""The analyst's note: text from outside stays text, every line is quoted, and nothing is ours."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from page_samples import empty, full, with_joint_speakers

from tidings.model import Dossier, Invocation, Tally
from tidings.publish.escape import md, quoted
from tidings.publish.markdown import markdown_lines
from tidings.publish.withhold import Text

READERS = (
    MarkdownIt("commonmark"),
    MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"]),
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\\`*_[]()<>{}|~&#!-+=.:@$%^\"'0 1\t\n\r\u2028")
)
SHORT = st.lists(
    st.sampled_from(
        ["# ", "- ", "1. ", "> ", "```", "    ", "***", "[a](b)", "![a](b)", "<b>", "<!--", "|-|", "---", "\n\n", "\n", "&amp;", "x",
         "\\", "`", "://", "www.a.b", "~~", "==", "[^1]", "$$", "%%", ": ", "\u202e", "+ ", "2) ", "\n> ", "\t"]
    ),
    max_size=6,
).map("".join)  # fmt: skip


def seen(text: str) -> str:
    """A text as it is shown: on one line, without what cannot be seen."""
    flat = " ".join(text.split())
    return re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", flat)


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "gfm"])
@given(text=TEXTS | SHORT)
@settings(max_examples=300)
def test_a_text_is_a_text_wherever_it_stands(reader: MarkdownIt, text: str) -> None:
    for before, after in (
        ("", ""),
        ("> ", ""),
        ("- ", ""),
        ("- a: ", "; b"),
        ("**", "**"),
        ("# ", ""),
        ("  > ", ""),
    ):
        line = f"{before}{md(text)}{after}"
        tokens = reader.parse(line)
        plain = reader.parse(f"{before}{'x' if seen(text) else ''}{after}")
        assert [t.type for t in tokens] == [t.type for t in plain], line
        for token, other in zip(tokens, plain, strict=True):
            kinds = [t.type for t in token.children or ()]
            assert kinds == [t.type for t in other.children or ()], line
            shown = "".join(t.content for t in token.children or ())
            assert seen(text) in shown or not kinds


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, 3.5 of them", "plain words, 3.5 of them"),
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("a - b", "a - b"),
        ("[x](http://a.b)", "\\[x\\](http\\://a.b)"),
        ("www.a.b", "www\\.a.b"),
        ("<script>", "\\<script\\>"),
        ("a | b", "a \\| b"),
        ("x\n\n# y", "x \\# y"),
        ("%%hidden%%", "\\%%hidden\\%%"),
        ("a\u202eb", "a\ufffdb"),
        ("“Così”", "“Così”"),
    ],
)
def test_what_is_escaped(text: str, written: str) -> None:
    assert md(text) == written
    assert quoted(text) == f"> {written}"


def shape(dossier: Dossier, text: Text = "sentence") -> list[tuple[str, tuple[str, ...]]]:
    tokens = READERS[0].parse("".join(markdown_lines(dossier, text)))
    return [(t.type, tuple(c.type for c in t.children or ())) for t in tokens]


@pytest.mark.parametrize("text", ["none", "sentence", "full"])
@pytest.mark.parametrize(
    "word", ["<script>x</script>", "](x) **b** `c`", "```", "| a | b |", "\\", "&lt;", "[x]: y", "![a](b)", "*", "_", "~~~"]
)  # fmt: skip
def test_no_text_from_outside_changes_the_shape_of_the_note(word: str, text: Text) -> None:
    assert shape(full(word), text) == shape(full("word"), text)


def test_every_section_is_there_and_every_quotation_names_its_report() -> None:
    note = "".join(markdown_lines(full()))
    titles = re.findall(r"^## (.*)$", note, re.MULTILINE)
    assert titles == [
        "Reports",
        "What several reports say, or dispute",
        "Discrepancies",
        "Transfers",
        "Joint acts",
        "Timeline",
        "Who said what",
        "Events",
        "Names that resemble an entry of a list",
        "Reports that share text",
        "Not read",
    ]
    quotations = re.findall(r"^ *> (.*)\n *> — (.*)$", note, re.MULTILINE)
    assert len(quotations) > 20
    assert all("Outlet" in report for _, report in quotations)
    assert "\n\n\n" not in note and not re.search(r" $", note, re.MULTILINE)


def test_a_reports_x_and_b_reports_y() -> None:
    note = "".join(markdown_lines(full()))
    assert "  - Outlet 1 reports “We sent nothing”" in note.replace("  nothing", " nothing")
    assert "  - Outlet 2 reports “They gave nothing”" in note.replace("  nothing", " nothing")
    assert "against: office differs: clerk" in note
    assert "candidates to be judged by a person, not identities" in note
    assert "**Ana Ruiz** says, through Caldor, 13 Mar 2024" in note


def test_what_is_given_in_return_and_by_how_many() -> None:
    note = "".join(markdown_lines(full()))
    assert "  - In return: **Ana Ruiz, direction not told**: fuel, possible\n\n    > " in note
    joint = note.split("## Joint acts\n\n")[1].split("\n\n")[0]
    assert joint.startswith("- Outlet 1 reports: **sign**; 9 members by the report's count; named: Ana Ruiz;")


def test_what_is_said_of_rules_is_its_speakers() -> None:
    dossier = full()
    said = dossier.statements[0]
    breach = Invocation(
        "i-1",
        said.article,
        "e-1",
        said.id,
        "breach",
        None,
        (),
        ("p-1",),
        (),
        said.content.spans[0],
        said.sentence,
    )
    note = "".join(markdown_lines(replace(dossier, invocations=(breach,))))
    told = note.split("## What speakers say of rules\n\n")[1]
    assert told.startswith("- Outlet 1 reports: **Ana Ruiz** says it breaks a rule; can mean ")


def test_what_is_counted_names_the_sentence_of_each() -> None:
    tally = Tally("weapons-test", "e-1", "failed", 1, (("v-1",),), ())
    note = "".join(markdown_lines(replace(full(), tallies=(tally,))))
    told = note.split("## Counted\n\n")[1]
    assert told.startswith("- **Ana Ruiz**: 1 weapons test reported to have failed\n\n  > It met")


def test_who_speaks_with_others_has_a_line_of_it() -> None:
    note = "".join(markdown_lines(with_joint_speakers(full())))
    _, single = note.split("### Ana Ruiz\n", 1)
    assert single.startswith("\n- With others, as Ana Ruiz and Caldor: 2\n")
    assert note.count("With others") == 1


def test_reports_that_print_a_sentence_alike_share_a_quotation() -> None:
    note = "".join(markdown_lines(full()))
    assert re.search(r"> — Outlet 1 \(a-1, text 0 to \d+\); Outlet 2 \(a-2, text 0 to \d+\)", note)


def test_full_has_the_reports_and_none_has_places_alone() -> None:
    dossier = full()
    assert "## The reports in full" in "".join(markdown_lines(dossier, "full"))
    note = "".join(markdown_lines(dossier, "none"))
    assert "The reports' words are left out." in note
    assert "> — Outlet 1 (a-1, text 0 to" in note and "said on Monday" not in note


def test_a_dossier_of_nothing_is_a_note_of_nothing() -> None:
    note = "".join(markdown_lines(empty()))
    assert note.startswith("# Dossier\n") and "## " not in note


def test_claims_tell_who_denies() -> None:
    dossier = full()
    coverage = tuple(replace(c, stance="denies") if c.article == "a-2" else c for c in dossier.coverage)
    note = "".join(markdown_lines(replace(dossier, coverage=coverage)))
    assert "- Outlet 1 reports; Outlet 2 reports a denial (statement, disputed, 2 origins)" in note


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Title", "Named after the words of Outlet 1."),
        ("It met", ""),
        ("Minister Ana Ruiz said", "Outlet 1."),
    ],
)
def test_the_note_says_whose_words_its_title_is(title: str, named: str) -> None:
    dossier = full()
    story = replace(dossier.stories[0], title=title)
    head = "".join(markdown_lines(replace(dossier, stories=(story,)))).split("##")[0]
    assert ("Named after" in head) is bool(named)
    assert named in head
