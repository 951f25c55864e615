"""Limits, pace, robots.txt and conditions of single requests."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable

import httpx2
import pytest
from made_site import PAGE, Site, Time

from tidings.fetch import Validators, Web
from tidings.fetch.robots import read_rules

Code = Callable[[Callable[[], object]], str]


def test_what_is_asked_and_answered(site: Site, web: Web) -> None:
    url = site.put(
        "/a", kind="text/html; charset=UTF-8", ETag='"1"', Last_Modified="Sun, 04 May 2031 10:00:00 GMT"
    )
    reply = web.get(url, {"text/html"}, 10_000)
    assert (reply.url, reply.kind, reply.charset, reply.data) == (url, "text/html", "UTF-8", PAGE)
    assert reply.validators == Validators('"1"', "Sun, 04 May 2031 10:00:00 GMT")
    assert site.asked[-1][1]["User-Agent"].startswith("Tidings/")
    assert not {"Cookie", "Authorization", "Referer"} & set(site.asked[-1][1])


def test_only_another_version_is_asked_for(site: Site, web: Web) -> None:
    url = site.put("/a", b"", status=304)
    known = Validators('"1"', "Sun, 04 May 2031 10:00:00 GMT")
    reply = web.get(url, (), 1000, known)
    assert (reply.data, reply.validators) == (None, known)
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (
        '"1"',
        "Sun, 04 May 2031 10:00:00 GMT",
    )


@pytest.mark.parametrize(
    ("answer", "code_"),
    [
        ({"status": 404}, "http-error"), ({"status": 500}, "http-error"), ({"status": 403}, "http-error"),
        ({"status": 429}, "rate-limited"), ({"status": 503, "Retry_After": "9999"}, "rate-limited"), ({"status": 304}, "http-error"),
        ({"kind": "image/png"}, "wrong-type"), ({"kind": "application/zip"}, "wrong-type"),
        ({"body": b"x" * 20_000}, "too-long"), ({"Content_Length": "99999999999"}, "too-long"),
        ({"body": gzip.compress(bytes(5_000_000)), "Content_Encoding": "gzip"}, "bomb"),
        ({"body": zlib.compress(bytes(5_000_000)), "Content_Encoding": "deflate"}, "bomb"),
        ({"body": gzip.compress(gzip.compress(bytes(5_000_000))), "Content_Encoding": "gzip, gzip"}, "bomb"),
        ({"Content_Encoding": "br"}, "unknown-encoding"),
        ({"status": 302, "Location": "/a"}, "too-many-redirects"), ({"status": 301, "Location": "file:///etc/passwd"}, "bad-address"),
        ({"status": 301, "Location": "http://[::1"}, "bad-address"), ({"status": 301}, "http-error"),
    ],
)  # fmt: skip
def test_an_answer_that_is_refused(
    site: Site, web: Web, code: Code, answer: dict[str, object], code_: str
) -> None:
    url = site.put("/a", **answer)  # type: ignore[arg-type]
    assert code(lambda: web.get(url, {"text/html"}, 10_000)) == code_


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_packed_body_is_unpacked(site: Site, web: Web, name: str) -> None:
    packed = gzip.compress(PAGE) if name == "gzip" else zlib.compress(PAGE)
    assert web.get(site.put("/a", packed, Content_Encoding=name), (), 10_000).data == PAGE


def test_a_redirect_is_followed(site: Site, web: Web) -> None:
    site.put("/a", b"", status=301, Location="/caf\u00e9 b".encode().decode("latin-1"))
    site.put("/caf%C3%A9%20b")
    assert web.get(site.url + "/a", (), 10_000).url == site.url + "/caf%C3%A9%20b"


def test_no_machine_answers(code: Code) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with Web(allow=["127.0.0.1"], sleep=lambda _: None) as web:
        assert code(lambda: web.get(f"http://127.0.0.1:{port}/", (), 1000)) == "no-connection"
        assert code(lambda: web.get("http://no-such-host.invalid/", (), 1000)) == "no-connection"


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_an_answer_that_drips(head: bytes, code: Code) -> None:
    """Each piece comes soon enough, and all of them never: in the head as in the body."""
    stop = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        while not stop.is_set():
            try:
                one, _ = server.accept()
            except OSError:
                return
            with one:
                try:
                    one.recv(4096)
                    one.sendall(head or b"HTTP/1.1 200 OK\r\n")
                    while not stop.wait(0.05):
                        one.sendall(b"x" if head else b"X: y\r\n")
                except OSError:
                    pass

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.getsockname()[1]}/"
    with Web(allow=["127.0.0.1"], sleep=lambda _: None, patience=0.4) as web:
        assert code(lambda: web.get(url, (), 10_000_000)) == "too-slow"
    stop.set()
    server.close()
    thread.join(2)


def test_an_answer_that_is_no_http(code: Code) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.RemoteProtocolError("illegal status line")

    with Web(transport=httpx2.MockTransport(answer), sleep=lambda _: None) as web:
        assert code(lambda: web.get("https://courier.example/a", (), 1000)) == "broken-answer"


def test_a_certificate_that_is_not_believed(code: Code) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")

    with Web(transport=httpx2.MockTransport(answer), sleep=lambda _: None) as web:
        assert code(lambda: web.get("https://courier.example/a", (), 1000)) == "bad-certificate"


# --- pace -----------------------------------------------------------------------------------------


def test_a_host_is_asked_once_a_second(site: Site, web: Web, time: Time) -> None:
    url = site.put("/a")
    web.get(url, (), 10_000)
    web.get(url, (), 10_000)
    assert time.slept == [1.0, 1.0]  # robots.txt counts as well
    assert len(site.asked) == 3


def test_other_hosts_need_not_wait(time: Time) -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, content=b"x"))
    with Web(transport=transport, clock=lambda: time.now, sleep=time.sleep) as web:
        for host in ("a", "b", "c"):
            web.get(f"https://{host}.example/", (), 10_000)
    assert time.slept == [1.0, 1.0, 1.0]  # between robots.txt and page, not between hosts


def test_what_the_site_asks_for(site: Site, web: Web, time: Time, code: Code) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\nDisallow: /private", "text/plain")
    url = site.put("/a")
    web.get(url, (), 10_000)
    web.get(url, (), 10_000)
    assert time.slept == [1.0, 7.0]
    site.put("/busy", status=503, Retry_After="300")
    assert code(lambda: web.get(site.url + "/busy", (), 1000)) == "rate-limited"
    assert code(lambda: web.get(url, (), 1000)) == "rate-limited"
    time.now += 301
    assert web.get(url, (), 10_000).data == PAGE


# --- robots.txt -----------------------------------------------------------------------------------


def test_robots_are_asked_once_a_day_and_heeded(site: Site, web: Web, time: Time, code: Code) -> None:
    site.put("/robots.txt", b"User-agent: tidings\nDisallow: /a", "text/plain")
    url = site.put("/a")
    assert code(lambda: web.get(url, (), 1000)) == "robots"
    assert code(lambda: web.get(url + "?x", (), 1000)) == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    site.put("/robots.txt", b"", "text/plain")
    time.now += 25 * 3600
    assert web.get(url, (), 10_000).data == PAGE


def test_a_redirect_to_a_forbidden_path(site: Site, web: Web, code: Code) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /b", "text/plain")
    site.put("/a", b"", status=302, Location="/b")
    site.put("/b")
    assert code(lambda: web.get(site.url + "/a", (), 10_000)) == "robots"
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    ("status", "may"), [(404, True), (403, True), (401, True), (500, False), (503, False), (429, False)]
)
def test_robots_that_do_not_come(
    site: Site, web: Web, time: Time, code: Code, status: int, may: bool
) -> None:
    site.put("/robots.txt", b"", status=status)
    url = site.put("/a")
    if may:
        assert web.get(url, (), 10_000).data == PAGE
    else:
        assert code(lambda: web.get(url, (), 10_000)) == "robots"


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "/a", True), ("User-agent: *\nDisallow:", "/a", True), ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True), ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b", False), ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True), ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True), ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: Tidings\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: tidings/1.0 (x)\nDisallow: /", "/a", False), ("User-agent: tidingsbot\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: tidings\nDisallow: /x", "/x", False), ("USER-AGENT : *\ndisallow : /x # no", "/x", False),
        ("Disallow: /", "/a", True), ("User-agent: *\nSitemap: x\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /caf\u00e9", "/caf%C3%A9", False), ("User-agent: *\nDisallow: /a%3Cb", "/a%3cb", False),
        ("User-agent: tidings\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: tidings\nDisallow: /b", "/b", False),
        ("User-agent: *\nDisallow: " + "/*a" * 300 + "b", "/" + "a" * 4000, True), ("\ufeffUser-agent: *\nDisallow: /", "/", False),
    ],
)  # fmt: skip
def test_the_rules_of_robots(text: str, path: str, may: bool) -> None:
    assert read_rules(text.encode()).may(path) is may


def test_any_bytes_are_rules() -> None:
    for data in (
        b"\xff\xfe\x00",
        b"User-agent: *\nCrawl-delay: 1e9\nCrawl-delay: -1\nCrawl-delay: x",
        b":" * 9999,
        bytes(999),
    ):
        assert read_rules(data).delay == 0
