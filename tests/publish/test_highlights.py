"""Runs of an article: joined, they are its text; anchors and ends stand where findings do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from made_articles import make_article
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


@given(marked(), st.sets(st.integers(0, 80)), st.sets(st.integers(0, 80)))
def test_runs_give_the_text_back(case: tuple[str, list[Mark]], cuts: set[int], at: set[int]) -> None:
    text, marks = case
    anchors = {i: f"at-{i}" for i in at if i < len(text)}
    made = paragraphs(make_article(text), marks, anchors, cuts)
    lines = ["".join(run.text for stretch in p for run in stretch.runs) for p in made]
    assert [line for line in lines if line.strip()] == [line for line in text.split("\n") if line.strip()]
    found = [a for p in made for stretch in p for a in stretch.anchors]
    assert sorted(found) == sorted(anchors.values())


def test_each_finding_ends_once() -> None:
    text = "The minister said the port would close.\nShe added that ferries would run."
    marks = [Mark(18, 38, "statement", "s-1"), Mark(54, 72, "statement", "s-1"), Mark(4, 12, "event", "v-1")]
    made = paragraphs(make_article(text), marks)
    runs = [run for p in made for stretch in p for run in stretch.runs]
    assert sorted(end for run in runs for end in run.ends) == ["s-1", "v-1"]


def test_a_stretch_is_a_sentence() -> None:
    text = "One came. Two went. Three stayed."
    (paragraph,) = paragraphs(make_article(text), [Mark(4, 14, "event", "v-1")], {10: "x"}, {0, 9, 10, 19})
    stretches = ["".join(run.text for run in s.runs) for s in paragraph]
    assert stretches == ["One came.", " ", "Two went.", " Three stayed."]
    assert [s.anchors for s in paragraph] == [(), (), ("x",), ()]
