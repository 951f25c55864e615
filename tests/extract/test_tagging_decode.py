"""From scores to spans: cues, their source and content, and windows that overlap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.annotate.layout import SENTENCE_END
from tidings.extract.tagging.decode import Proposal, Scores, Settings, decode
from tidings.extract.tagging.pieces import Pieces, cut

SETTINGS = Settings(
    cue=0.4, change=2.0, lean=(1.0, 1.0), weak=0.2, keep=-1.0, rest=3, edges=(1, 4, 16), sentences=2
)
PLACES = 2 * 3 + 1 + 2 * 2 + 1
# o outside, s source, c content; a cue starts with Q and goes on with q
CLASSES = {"o": 0, "S": 1, "s": 2, "Q": 3, "q": 4, "C": 5, "c": 6}


def scores(tags: str, links: dict[int, str], weak: frozenset[int] = frozenset()) -> Scores:
    """Scores that say ``tags`` a piece, and for the cue that starts at a piece the links of that row.

    A link row has s for source, c for content and anything else for neither; pieces in ``weak`` are
    doubtful content, a little on the side of no.
    """
    n = len(tags)
    logits = np.full((n, 7), -4.0, dtype=np.float32)
    for t, tag in enumerate(tags):
        logits[t, CLASSES[tag]] = 4.0
    cue = np.zeros((n, 2, len(links)), dtype=np.float32)
    piece = np.zeros((n, len(links)), dtype=np.float32)
    offers = np.zeros((n, 2, PLACES), dtype=np.float32)
    # each cue has a direction of its own; a piece can point along one of them only, so the roles differ by cue
    for k, (start, row) in enumerate(links.items()):
        cue[start : start + 2, :, k] = 1.0
        cue[start : start + 2, 0, k] = -1.0
        for t, role in enumerate(row):
            if role == "c":
                piece[t, k] = 6.0
            elif role == "s":
                piece[t, k] = -6.0
    offers[:, :, : 2 * 3 + 1] = -3.0
    for t in weak:
        logits[t] = 0.0
        logits[t, 0] = 2.0
    return Scores(
        logits, cue, piece, np.zeros((n, 2, PLACES), dtype=np.float32), offers, np.zeros(n, dtype=np.int64)
    )


def spans(found: list[Proposal]) -> list[tuple[object, ...]]:
    return [(p.source, p.cue, p.content) for p in found]


CASES = [
    pytest.param("SsQoCcco", {2: "ss..ccc."}, [((0, 2), (2, 3), ((4, 7),))], id="before, cue, after"),
    pytest.param("CccoQSso", {4: "ccc..ss."}, [((5, 7), (4, 5), ((0, 3),))], id="content first"),
    pytest.param("CccQSoCcc", {3: "ccc.s.ccc"}, [((4, 5), (3, 4), ((0, 3), (6, 9)))], id="cue in the middle"),
    pytest.param("oQooCccc", {1: "....cccc"}, [(None, (1, 2), ((4, 8),))], id="nobody says it"),
    pytest.param("SsQqoooo", {2: "ss......"}, [], id="a cue without content is none"),
    pytest.param("SsooCccc", {}, [], id="content without a cue is none"),
    pytest.param(
        "SQCcoSQCc", {1: "s.cc.....", 6: ".....s.cc"},
        [((0, 1), (1, 2), ((2, 4),)), ((5, 6), (6, 7), ((7, 9),))], id="two in a row",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tags", "links", "expected"), CASES)
def test_decode(tags: str, links: dict[int, str], expected: list[tuple[object, ...]]) -> None:
    window = scores(tags, links)
    assert spans(decode([(0, len(tags))], [window], SETTINGS)) == expected


def test_a_doubtful_piece_stays_in_its_quotation() -> None:
    window = scores("SQoCccoccco", {1: "s..ccc.ccc."}, weak=frozenset({6}))
    (found,) = decode([(0, 11)], [window], replace(SETTINGS, change=6.0))
    assert found.content == ((3, 10),)


def test_no_piece_is_the_content_of_two_cues() -> None:
    window = scores("SQCccQSo", {1: "s.ccc...", 5: "..ccc.s."})
    taken = [t for p in decode([(0, 8)], [window], SETTINGS) for a, b in p.content for t in range(a, b)]
    assert len(taken) == len(set(taken))


def test_a_cue_in_two_windows_is_read_where_it_stands_deeper() -> None:
    first = scores("SQCcccoo", {1: "s.cccc.."})
    second = scores("ooSQCcccc", {3: "..s.ccccc"})
    # pieces 6 to 8 are in both: the second window starts at 4
    found = decode([(0, 8), (4, 13)], [first, second], SETTINGS)
    assert [p.cue for p in found] == [(1, 2), (7, 8)]
    both = decode([(0, 8), (0, 8)], [first, first], SETTINGS)
    assert len(both) == 1


def test_windows_of_any_length_read_together_as_apart() -> None:
    each = [(case.values[0], case.values[1]) for case in CASES]
    windows, scored, alone, at = [], [], [], 0
    for tags, links in each:
        windows.append((at, at + len(tags)))
        scored.append(scores(tags, links))
        for source, cue, content in spans(decode([(0, len(tags))], scored[-1:], SETTINGS)):
            shifted = [None if s is None else (s[0] + at, s[1] + at) for s in (source, cue, *content)]
            alone.append((shifted[0], shifted[1], tuple(shifted[2:])))
        at += len(tags)
    assert spans(decode(windows, scored, SETTINGS)) == alone
    assert decode([], [], SETTINGS) == []


@given(
    n=st.integers(1, 900), size=st.integers(40, 300), overlap=st.integers(0, 30), first=st.integers(0, 39),
    stops=st.sets(st.integers(1, 900)),
)  # fmt: skip
def test_windows_cover_every_piece(n: int, size: int, overlap: int, first: int, stops: set[int]) -> None:
    ends = sorted({e for e in stops if e < n} | {n})
    pieces = Pieces([5] * n, [(i, i + 1) for i in range(n)], ends, ends[::3] or [n])
    windows = cut(pieces, size, overlap=overlap, first=first)
    assert windows[0][0] == 0
    assert windows[-1][1] == n
    for (a, b), (c, d) in zip(windows, windows[1:], strict=False):
        assert a < c <= b < d
    assert all(0 < b - a <= size for a, b in windows)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The U.S. navy came. It left.", ["came.", "left."]),
        ("Lee's dog ran. “No,” said Mr. Doe. “Yes.” He left", ["ran.", "Doe.", "“Yes.”"]),
        ("He said (it rained.) Then... it stopped! Why?", ["rained.)", "stopped!", "Why?"]),
        ("It rose 3.5 points, J. Doe said", []),
    ],
)
def test_a_window_is_cut_where_a_sentence_ends(text: str, ends: list[str]) -> None:
    assert [text[: m.end()].split()[-1] for m in SENTENCE_END.finditer(text)] == ends
