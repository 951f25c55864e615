"""Pages and feeds as reports, and what is new at an address that is asked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from made_site import PAGE, PROSE, Site

from tidings.fetch import Polled, Validators, Watched, Web, fetch, fetch_feed, fetch_page, poll
from tidings.ingest import read_inputs
from tidings.model import Article, Skipped

Code = Callable[[Callable[[], object]], str]
LINE = "All ferries stay in port, the harbour master said on Tuesday."


def entry(number: int, text: str = LINE, link: str = "") -> str:
    found = f"<link>{link}</link>" if link else ""
    return f"<item><title>{number}</title>{found}<guid isPermaLink='false'>{number}</guid><description>{text}</description></item>"


def feed(*entries: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Courier</title>{''.join(entries)}</channel></rss>".encode()


def uris(polled: Polled) -> list[str]:
    return [one.uri if isinstance(one, Article) else f"{one.uri} {one.code}" for one, _ in polled.items]


def test_a_page_is_the_article_that_the_saved_file_is(site: Site, web: Web, tmp_path: Path) -> None:
    url = site.put("/2031/05/04/bridge")
    ((article, original),) = fetch_page(url, web=web).items
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "sources.yaml").write_text(f'a.html: {{url: "{url}"}}')
    (saved,), _ = read_inputs([tmp_path])
    assert isinstance(article, Article) and original is not None
    assert replace(article, id="", uri="") == replace(saved, id="", uri="")
    assert (article.uri, article.published.value, original.data) == (url, "2031-05-04", PAGE)
    assert original.name == f"{article.id}.html"


def test_after_a_redirect_the_uri_is_the_address_as_given(site: Site, web: Web) -> None:
    site.put("/a", b"", status=302, Location="/b")
    site.put("/b")
    ((article, _),) = fetch_page(site.url + "/a", web=web).items
    assert isinstance(article, Article)
    assert (article.uri, article.url) == (site.url + "/a", site.url + "/b")


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (PROSE.encode(), "text/plain", PROSE), (PAGE, "", PROSE), (PAGE, "application/octet-stream", PROSE), (PAGE, "application/xhtml+xml", PROSE),
        (PAGE.replace(b"bridge", "мост".encode("koi8-r")), "text/html; charset=koi8-r", PROSE.replace("bridge", "мост")),
    ],
)  # fmt: skip
def test_kinds_of_pages(site: Site, web: Web, body: bytes, kind: str, text: str) -> None:
    ((article, _),) = fetch_page(site.put("/a", body, kind), web=web).items
    assert isinstance(article, Article) and article.text == text


def test_a_page_without_a_report_is_an_entry(site: Site, web: Web) -> None:
    ((one, original),) = fetch_page(site.put("/a", b"<html></html>"), web=web).items
    assert isinstance(one, Skipped) and (one.uri, one.code, original) == (site.url + "/a", "no-text", None)


def test_what_is_no_page(site: Site, web: Web, code: Code) -> None:
    assert (
        code(lambda: fetch_page(site.put("/a", feed(entry(1)), "application/rss+xml"), web=web))
        == "wrong-type"
    )
    assert (
        code(lambda: fetch_page(site.put("/b", b"PK\x03\x04", "application/octet-stream"), web=web))
        == "wrong-type"
    )
    assert code(lambda: fetch_feed(site.put("/c"), web=web)) == "no-feed"


def test_the_entries_of_a_feed_stand_under_their_links(site: Site, web: Web) -> None:
    url = site.put("/feed", feed(entry(1, link="/one"), entry(2)), "application/rss+xml", ETag='"1"')
    found = fetch_feed(url, web=web)
    one, two = (item for item, _ in found.items)
    assert isinstance(one, Article) and isinstance(two, Article)
    assert (one.uri, one.url) == (f"{site.url}/one", f"{site.url}/one")
    assert two.uri.startswith(f"{url}#") and two.url is None
    assert found.known == Validators('"1"', None)


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html", "text/plain", ""])
def test_a_feed_is_told_by_what_it_is(site: Site, web: Web, kind: str) -> None:
    assert fetch(site.put("/feed", feed(entry(1)), kind), web=web).is_feed


# --- polling --------------------------------------------------------------------------------------


def test_only_what_is_new_is_given(site: Site, web: Web) -> None:
    url = site.put("/feed", feed(entry(1, link="/1"), entry(2, link="/2")), "text/xml", ETag='"1"')
    (first,) = poll([Watched(url)], web=web)
    assert uris(first) == [f"{site.url}/1", f"{site.url}/2"]
    # kept as JSON between two polls
    row = json.loads(json.dumps(asdict(first.watched)))
    watched = Watched(row["url"], Validators(**row["known"]), tuple(row["seen"]))
    assert watched == first.watched
    site.put("/feed", b"", status=304)
    (second,) = poll([watched], web=web)
    assert (second.items, second.watched) == ((), watched)
    site.put(
        "/feed",
        feed(entry(3, link="/3"), entry(1, link="/1"), entry(2, "Changed. " + LINE, "/2")),
        "text/xml",
    )
    (third,) = poll([watched], web=web)
    assert uris(third) == [f"{site.url}/3", f"{site.url}/2"]


def test_one_that_fails_is_one_entry_and_the_others_go_on(site: Site, web: Web) -> None:
    url = site.put("/a")
    bad = Watched(site.url + "/gone", Validators("x"), ("y",))
    one, two, three = poll([bad, Watched(url), Watched("http://10.0.0.1/")], web=web)
    assert (uris(one), one.watched) == ([f"{site.url}/gone http-error"], bad)
    assert uris(two) == [url]
    assert uris(three) == ["http://10.0.0.1/ private-address"]


def test_the_pages_that_a_feed_links_to(site: Site, web: Web) -> None:
    site.put("/1")
    site.put("/2", b"", status=500)
    url = site.put("/feed", feed(entry(1, link="/1"), entry(2, link="/2")), "text/xml", ETag='"1"')
    (first,) = poll([Watched(url)], web=web, follow=True)
    assert uris(first) == [f"{site.url}/1", f"{site.url}/2", f"{site.url}/2 http-error"]
    texts = [one.text for one, _ in first.items if isinstance(one, Article)]
    assert texts == [PROSE, LINE]
    # the page that did not come is asked for again, though the feed is the same
    assert first.watched.known == Validators()
    site.put("/2")
    (second,) = poll([first.watched], web=web, follow=True)
    assert uris(second) == [f"{site.url}/2"]
    assert site.paths.count("/1") == 1
