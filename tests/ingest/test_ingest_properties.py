"""Whatever the bytes: no exception, and every span says what stands there."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidings.ingest import read_inputs
from tidings.ingest.build import build
from tidings.ingest.draft import Draft
from tidings.model import Article

SLOW = settings(
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Pieces that the rules look for, so that random texts meet them
PIECES = st.sampled_from(
    [
        "Source: ", "With Reuters", "(AFP)", " - ", "\n", "\r\n", "September 14, 2023", "this Thursday, ", "©",
        "Related articles", "Published: ", "“", "”", '"', "READ MORE:", "Follow us on Facebook", "AMSEL (",
        "Reuters", " reported", "according to ", "Sign up ", "\u2028", "\x85", " ", ".", "2024-02-30",
        "13/13/2023", "Sunday (", "٣", "ß", "İ", "\U0001f600",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14).map("".join)


def check(article: Article) -> None:
    spans = [c.span for c in article.credits] + list(article.boilerplate)
    spans += [c.span for c in article.published.candidates if c.span]
    for span in spans:
        assert span.start < span.end
        assert article.text[span.start : span.end] == span.text
        assert span.article == article.id
    for one, other in zip(article.boilerplate, article.boilerplate[1:], strict=False):
        assert one.end < other.start
    json.dumps([article.uri, article.title, article.byline, article.outlet]).encode("utf-8")
    assert article.read == (article.why_not is None)


@SLOW
@given(text=TEXTS)
def test_any_text_builds(text: str) -> None:
    check(build(Draft("a.txt", "0" * 64, text)))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "sources.yaml"])
@SLOW
@given(data=st.one_of(st.binary(max_size=200), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_skipped(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    articles, left = read_inputs([tmp_path])
    for article in articles:
        check(article)
    assert all(s.code and s.reason and s.hint for s in left)
    again = read_inputs([tmp_path])
    assert again == (articles, left)


@SLOW
@given(data=st.one_of(st.binary(max_size=200), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_can_be_piped_in(data: bytes) -> None:
    for article in read_inputs(["-"], stdin=data)[0]:
        check(article)


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(["id", "text", "title", "date", "outlet", "url", "language", "byline", "other"])


@SLOW
@given(row=st.dictionaries(FIELDS, json_values))
def test_any_row_is_read_or_skipped(row: dict[str, object]) -> None:
    data = json.dumps({"text": "The bridge was closed.", **row}).encode()
    articles, left = read_inputs(["-"], stdin=data)
    assert len(articles) + len(left) == 1
    for article in articles:
        check(article)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "<article>", "<table>", "<td>", "<!--", "&#0;", "<script>", "<br>"]
)


@SLOW
@given(markup=st.lists(st.one_of(TEXTS, TAGS), max_size=20).map("".join))
def test_any_markup_is_read_or_skipped(markup: str) -> None:
    articles, left = read_inputs(["-"], stdin=b"<html><body>" + markup.encode("utf-8", "replace"))
    assert len(articles) + len(left) == 1
    for article in articles:
        check(article)


PATTERNS = [
    "a",
    "a ",
    ". ",
    '"',
    "(",
    "Reuters reported ",
    "facebook ",
    "2023 ",
    "1 May ",
    "©",
    "Source: ",
    "a\n",
]


@pytest.mark.parametrize("piece", PATTERNS)
def test_no_rule_goes_back_and_forth_over_a_text(piece: str) -> None:
    """Twice as much text takes no more than about twice as long."""

    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        start = perf_counter()
        check(build(Draft("a.txt", "0" * 64, text)))
        return perf_counter() - start

    seconds(1_000)
    assert seconds(60_000) < 5 * seconds(30_000) + 0.3
