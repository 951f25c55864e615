"""The machinery under copies: words as numbers, the index of shingles, alignment, a stream that is hostile."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from compare_build import article

from tidings.compare import copy_stream, shingle_index
from tidings.compare.align import SHINGLE, Passage, align, same_words
from tidings.compare.copies import CopyStream, find_links
from tidings.compare.shingle_index import POSTINGS, ShingleIndex
from tidings.compare.shingles import Shingled, normal, plain_text, word_places
from tidings.compare.words import article_words
from tidings.model import Article


def shingled(text: str) -> Shingled:
    return Shingled.of(article("x", text))


def babble(chance: random.Random, words: int, vocabulary: int) -> str:
    return " ".join(f"w{chance.randrange(vocabulary)}" for _ in range(words))


# --- words and numbers ------------------------------------------------------------------------------------

ODD = "aßİIé漢字٣1_\\'’‘ʼ´`\"“.,\n  -\u00ad\u200b\ud800Ss"


@pytest.mark.parametrize("seed", range(60))
def test_the_words_are_those_of_all_other_comparisons(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice(ODD) for _ in range(chance.randrange(120)))
    report = article("x", text)
    cuts = [
        sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1))) for _ in range(seed % 4)
    ]
    blocked = Article(
        **{f: getattr(report, f) for f in report.__slots__}
        | {"boilerplate": tuple(report.span(*c) for c in cuts)}
    )
    plain = plain_text(blocked)
    places = zip(*(side.tolist() for side in word_places(blocked)), strict=True)
    found = [(normal(plain[start:end]), start, end) for start, end in places]
    assert found == [(w.text, w.start, w.end) for w in article_words(blocked)]


def test_a_word_has_one_number_everywhere() -> None:
    # written down: another machine counts the same words as shared, and so does next year's version
    report = shingled("Ship’s ship SHIP a b")
    assert report.words.tolist() == [10011068473456073150] * 3 + [3405396810240292928, 8453121595177857668]
    assert report.ranked.tolist() == [2165384196734344766]


def test_the_order_of_words_makes_the_shingle() -> None:
    one, other = shingled("a b c d e"), shingled("b a c d e")
    assert one.ranked.tolist() != other.ranked.tolist()


# --- the index --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [1, 40, 500, 1 << 16])
def test_the_index_counts_as_a_plain_table_does(table: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shingle_index, "TABLE", table)
    monkeypatch.setattr(shingle_index, "POSTINGS", 3)
    chance = random.Random(7)
    plain: dict[int, list[int]] = {}
    index = ShingleIndex()
    for number in range(60):
        report = shingled(babble(chance, 60, 5))
        shared: Counter[int] = Counter()
        rare: Counter[int] = Counter()
        for key in set(report.ranked.tolist()):
            held = plain.setdefault(key, [])
            shared.update(held)
            if len(held) < 3:
                rare.update(held)
                held.append(number)
        found = {x.number: (x.shingles, x.rare) for x in index.add(number, report, least=2)}
        assert found == {n: (c, rare[n]) for n, c in shared.items() if c >= 2}


def test_the_longest_run_of_shared_shingles() -> None:
    index = ShingleIndex()
    index.add(0, shingled("a b c d e f g h i j k l m n o p"), least=1)
    (found,) = index.add(1, shingled("x a b c d e f g y i j k l m z"), least=1)
    assert (found.shingles, found.longest) == (4, 3)


# --- alignment --------------------------------------------------------------------------------------------


def plainly(a: list[int], b: list[int]) -> list[tuple[int, int, int]]:
    """The runs that alignment finds, by looking at every pair of places."""
    runs, at = [], 0
    while at <= len(a) - SHINGLE:
        best = (0, 0)
        for j in range(len(b) - SHINGLE + 1):
            n = 0
            while at + n < len(a) and j + n < len(b) and a[at + n] == b[j + n]:
                n += 1
            best = max(best, (n, -j))
        if best[0] >= SHINGLE:
            runs.append((at, -best[1], best[0]))
            at += best[0]
        else:
            at += 1
    return runs


@pytest.mark.parametrize("seed", range(40))
def test_alignment_takes_the_longest_run_from_left_to_right(seed: int) -> None:
    chance = random.Random(seed)
    first = babble(chance, 40, 30).split()
    second = babble(chance, 20, 30).split()
    for _ in range(3):
        start = chance.randrange(30)
        second[chance.randrange(len(second)) : 0] = first[start : start + chance.randrange(4, 16)]
    a, b = shingled(" ".join(first)), shingled(" ".join(second))
    runs = [run for passage in align(a, b) for run in passage.matched]
    assert runs == plainly(a.words.tolist(), b.words.tolist())


def test_one_number_by_chance_is_no_shared_passage() -> None:
    a, b = shingled("a b c d e f g h i j"), shingled("a b c d x f g h i j")
    assert same_words(a, a, Passage(0, 10, 0, 10, ((0, 0, 10),)))
    assert not same_words(a, b, Passage(0, 10, 0, 10, ((0, 0, 10),)))


@pytest.mark.parametrize(("one", "other"), [("", ""), ("a b c", "a b c d e"), ("", "a b c d e f")])
def test_short_texts_share_nothing(one: str, other: str) -> None:
    assert align(shingled(one), shingled(other)) == ()


# --- the stream -------------------------------------------------------------------------------------------


def stream(texts: list[str]) -> list[tuple[str, str]]:
    copies = CopyStream()
    return [(x.a, x.b) for n, text in enumerate(texts) for x in copies.add(article(f"r{n:04}", text))]


def test_the_order_of_arrival_makes_no_difference() -> None:
    chance = random.Random(2)
    pieces = [babble(chance, 40, 400) for _ in range(12)]
    reports = [article(f"r{n}", " ".join(chance.sample(pieces, 3))) for n in range(30)]
    expected = sorted(find_links(reports), key=lambda x: (x.a, x.b))
    assert expected
    for _ in range(3):
        copies = CopyStream()
        found = [x for r in chance.sample(reports, len(reports)) for x in copies.add(r)]
        assert sorted(found, key=lambda x: (x.a, x.b)) == expected


def test_reports_that_are_no_longer_at_hand_are_made_ready_again(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    texts = [babble(chance, 50, 40) for _ in range(20)]
    texts += texts
    expected = stream(texts)
    monkeypatch.setattr(copy_stream, "KEPT_WORDS", 120)
    assert stream(texts) == expected
    assert len(expected) >= 20


def test_a_footer_under_every_report_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(4)
    footer = babble(chance, 40, 10_000)
    aligned = Counter[int]()

    def counted(a: Shingled, b: Shingled) -> tuple[Passage, ...]:
        aligned[len(aligned)] += 1
        return align(a, b)

    monkeypatch.setattr("tidings.compare.links.align", counted)
    monkeypatch.setattr(copy_stream, "LEFT_OVER", 0)
    reports = 200
    stream([f"{babble(chance, 30, 10**6)} {footer}" for _ in range(reports)])
    full = reports - POSTINGS
    assert sum(aligned.values()) <= POSTINGS * (POSTINGS - 1) // 2 + full * copy_stream.ALIGNED_FULL


def test_a_thousand_copies_are_all_linked() -> None:
    text = babble(random.Random(5), 80, 10_000)
    links = stream([f"n{n} {text}" for n in range(300)])
    assert {b for _, b in links} == {f"r{n:04}" for n in range(1, 300)}


def test_a_text_that_says_the_same_over_and_over() -> None:
    links = stream(["one two three four five six seven " * 5_000] * 2)
    assert links == [("r0000", "r0001")]


def test_a_very_long_report_among_others() -> None:
    chance = random.Random(6)
    texts = [babble(chance, 60, 10_000) for _ in range(40)]
    links = stream([*texts[:20], " ".join(texts), *texts[20:]])
    assert len(links) == 40


def test_numbers_are_read_only_and_sorted() -> None:
    report = shingled("one two three four five six seven")
    assert np.all(report.ranked[1:] >= report.ranked[:-1])
    assert sorted(report.order.tolist()) == [0, 1, 2]
