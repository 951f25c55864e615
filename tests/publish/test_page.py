"""The page: links lead somewhere, report text stays text, nothing is missing where a dossier is thin."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import etree, html
from page_samples import article, empty, full, with_joint_speakers

from tidings.model import Story
from tidings.publish.html import to_html

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '"\' onmouseover="alert(1)" x=\'',
    "--><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;amp;",
    "javascript:alert(1)",
    "\u202e\u0000\u0001",
)


def parsed(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def ids_and_links(page: str) -> tuple[Counter[str], list[str]]:
    tree = parsed(page)
    return Counter(tree.xpath("//@id")), [str(h) for h in tree.xpath("//@href")]


@pytest.mark.parametrize("dossier", [empty(), full(), full("x", 40), empty(articles=(article(1, "", ""),))])
def test_every_link_leads_to_one_place(dossier) -> None:
    ids, links = ids_and_links(to_html(dossier))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []


def test_every_finding_links_to_its_sentence_and_back() -> None:
    dossier = full()
    tree = parsed(to_html(dossier))
    body = tree.xpath("//section[@id='reports']")[0]
    back = set(body.xpath(".//a[@class='back']/@href"))
    for finding in (*dossier.statements, *dossier.transfers[:1], *dossier.coalitions):
        assert f"#f-{finding.id}" in back
        lines = tree.xpath("//*[@id=$name]", name=f"f-{finding.id}")
        assert len(lines) == 1
        around = lines[0].getparent() if lines[0].tag == "span" else lines[0]
        targets = [h[1:] for h in around.xpath(".//@href")]
        assert any(body.xpath(".//*[@id=$name]", name=name) for name in targets)
    assert "#f-c-2" in back, "an event leads back to its claim"


def test_a_link_leads_to_the_characters() -> None:
    dossier = full()
    tree = parsed(to_html(dossier))
    for statement in dossier.statements:
        anchor = tree.xpath("//*[@id=$i]", i=f"at-{statement.article}-{statement.sentence.start}")[0]
        stretch = anchor.getparent().text_content().replace("↑", "")
        assert statement.sentence.text.startswith(stretch.strip()[:20])


@pytest.mark.parametrize("word", HOSTILE)
def test_report_text_stays_text(word: str) -> None:
    page = to_html(full(word))
    tree = parsed(page)
    assert tree.xpath("//script | //img | //svg | //iframe | //object | //embed | //form | //base") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')] | //@src | //@action | //@srcdoc") == []
    assert len(tree.xpath("//style")) == 1
    assert len(re.findall("<body", page)) == 1
    assert all(h.startswith("#") for h in tree.xpath("//@href"))


@pytest.mark.parametrize("word", [w for w in HOSTILE if w.isprintable()])
def test_hostile_text_is_shown_as_it_was_written(word: str) -> None:
    dossier = full(word)
    tree = parsed(to_html(dossier))
    assert tree.xpath("//h1")[0].text_content() == f"Story {word}"
    shown = " ".join(tree.text_content().split())
    for text in (f"Outlet 1{word}", f"By {word}", f"late {word}", f"unread {word}", f"why {word}", f"radars {word}",
                 f"Caldor {word}", f"list {word}", f"ruiz {word}", f"clerk {word}", f"note {word}", f"Act {word}",
                 f"reason {word}", f"hint {word}", f"an aide {word}", f"ban {word}", f"bad{word}.txt"):  # fmt: skip
        assert " ".join(text.split()) in shown
    body = tree.xpath("//article[@id='r-a-1']//div[contains(@class, 'body')]")[0]
    paragraphs = [p.text_content().replace("↑", "") for p in body.xpath("./p")]
    assert "\n\n".join(paragraphs) == dossier.articles[0].text


def test_same_dossier_same_page() -> None:
    assert to_html(full("x")) == to_html(full("x"))


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = to_html(full())
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|https?://|<link|<script", page)


def test_an_empty_dossier_says_so() -> None:
    tree = parsed(to_html(empty()))
    assert tree.xpath("//h1")[0].text_content() == "Dossier"
    assert [s.get("id") for s in tree.xpath("//section")] == ["reported", "said", "reports"]


def test_the_page_is_well_formed() -> None:
    page = to_html(full("é"))
    void = re.sub(r"<(meta|br)\b([^>]*)>", r"<\1\2/>", page).replace("<!doctype html>", "").strip()
    assert etree.fromstring(re.sub(r"<style>.*?</style>", "", void, flags=re.S)) is not None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Port strike ends", "Port strike ends"),
        ("word " * 40, "word " * 21 + "word…"),
        ("x" * 300, "x" * 110 + "…"),
    ],
)
def test_a_long_title_is_cut_between_words_and_stands_below(title: str, shown: str) -> None:
    story = Story("y", title, (), None, None)
    tree = parsed(to_html(empty(stories=(story,))))
    assert tree.xpath("//h1")[0].text_content() == shown
    below = tree.xpath("//p[@class='fulltitle']")
    assert [p.text_content() for p in below] == ([title.strip()] if shown != title else [])


def test_speakers_after_the_twelfth_are_folded() -> None:
    dossier = full("", 3)
    statement, entity = dossier.statements[0], dossier.entities[1]
    from dataclasses import replace

    many = [replace(entity, id=f"n-{i}", name=f"Speaker {i}") for i in range(20)]
    said = [
        replace(statement, id=f"m-{i}", claim=None, source=replace(statement.source, entity=f"n-{i}"))
        for i in range(20)
    ]
    tree = parsed(to_html(replace(dossier, entities=tuple(many), statements=tuple(said))))
    assert len(tree.xpath("//section[@id='said']/div[@class='speaker']")) == 12
    assert len(tree.xpath("//section[@id='said']/details/div[@class='speaker']")) == 8


def test_a_disputed_claim_shows_both_camps() -> None:
    tree = parsed(to_html(full()))
    card = tree.xpath("//*[@id='f-c-1']")[0]
    assert card.xpath(".//div[contains(@class, 'pro')]//b")[0].text_content() == "Ana Ruiz"
    assert card.xpath(".//div[contains(@class, 'con')]//b")[0].text_content() == "an aide "


def test_transfers_without_a_direction_come_last_and_name_the_parties() -> None:
    tree = parsed(to_html(full()))
    rows = tree.xpath("//table[contains(@class, 'transfers')]/tbody")
    assert [r.get("id") for r in rows] == ["f-t-1", None, "f-t-2"]
    assert "not who supplies whom" in rows[1].text_content()
    assert "Ana Ruiz" in rows[2].text_content()
    assert "if it took place" in rows[0].text_content()
    assert "#f-t-2" in rows[0].xpath(".//@href")
    assert [c.text_content() for c in rows[0].xpath(".//ul[@class='plain']//span[contains(@class, 'chip')]")] == [
        "alleges", "denies", "declines to comment",
    ]  # fmt: skip


def test_who_speaks_with_others_has_a_link_to_it() -> None:
    page = to_html(with_joint_speakers(full()))
    (link,) = parsed(page).xpath("//div[@id='who-e-1']//a[starts-with(@href, '#who-')]")
    assert link.get("href") == "#who-e-1-e-2"
    assert "with others, as Ana Ruiz and Caldor : 1 line" in " ".join(link.getparent().text_content().split())
    assert not parsed(page).xpath("//div[@id='who-e-1-e-2']//a[starts-with(@href, '#who-')]")
