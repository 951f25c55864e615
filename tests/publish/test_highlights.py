"""Runs of an article: joined, they are its text; anchors and ends stand where findings do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conftest import make_article
from tidings.publish.page.highlights import Mark, paragraphs

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    marks = []
    for i in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        if start < end:
            marks.append(Mark(start, end, "statement", f"s-{i}"))
    return text, marks


@given(marked())
def test_runs_give_the_text_back(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    runs = [run for paragraph in paragraphs(make_article(text), marks) for run in paragraph]
    wanted = "".join(line for line in text.split("\n") if line.strip())
    assert "".join(run.text for run in runs).strip() == wanted.strip() or not wanted


def test_each_finding_has_one_anchor_and_one_end() -> None:
    text = "The minister said the port would close.\nShe added that ferries would run."
    marks = [Mark(18, 38, "statement", "s-1"), Mark(54, 72, "statement", "s-1"), Mark(4, 12, "event", "v-1")]
    runs = [run for paragraph in paragraphs(make_article(text), marks) for run in paragraph]
    assert sorted(a for run in runs for a in run.anchors) == ["s-1", "v-1"]
    assert sorted(a for run in runs for a in run.ends) == ["s-1", "v-1"]
