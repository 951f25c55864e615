"""Which machines are asked: every way of writing a private address is refused, and the one checked is the one asked."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

import pytest
from made_site import Site

from tidings.errors import UsageError
from tidings.fetch import Web, parse_allowed
from tidings.fetch.addresses import checked, is_public

Code = Callable[[Callable[[], object]], str]


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("8.8.8.8", True), ("93.184.216.34", True), ("2606:4700::1111", True), ("2a00:1450::1", True),
        ("127.0.0.1", False), ("127.9.9.9", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("255.255.255.255", False),
        ("224.0.0.1", False), ("240.0.0.1", False), ("192.0.2.1", False), ("198.18.0.1", False), ("192.0.0.8", False),
        ("::1", False), ("::", False), ("fe80::1", False), ("fc00::1", False), ("fec0::1", False), ("ff02::1", False),
        ("2001:db8::1", False), ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b:1::1", False), ("2002:7f00:1::", False), ("2002:a00:1::", False), ("2001::1", False),
        ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True),
    ],
)  # fmt: skip
def test_is_public(text: str, public: bool) -> None:
    assert is_public(ip_address(text)) is public


def test_one_private_address_is_enough(code: Code) -> None:
    assert checked("a.example", 80, (), lambda h, p: ["8.8.8.8"]) == ["8.8.8.8"]
    for found in (["8.8.8.8", "10.0.0.1"], ["::1"], ["fe80::1%eth0"], ["nonsense"]):
        assert code(lambda found=found: checked("a.example", 80, (), lambda h, p: found)) == "private-address"
    assert code(lambda: checked("a.example", 80, (), lambda h, p: [])) == "no-connection"


def test_what_is_allowed() -> None:
    allowed = parse_allowed(["10.0.0.0/8", "::1"])
    assert checked("a.example", 80, allowed, lambda h, p: ["10.9.9.9", "::1", "8.8.8.8"])
    assert checked("a.example", 80, allowed, lambda h, p: ["::ffff:10.0.0.1"])
    with pytest.raises(UsageError):
        parse_allowed(["localhost"])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://127.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "http://0.0.0.0/", "http://169.254.169.254/latest/meta-data/",
    ],
)  # fmt: skip
def test_this_machine_is_refused_however_it_is_written(url: str, code: Code) -> None:
    with Web(sleep=lambda _: None) as web:
        assert code(lambda: web.get(url, (), 1000)) in ("private-address", "no-connection", "bad-address")


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "a.example", "", "http://", "http://u:p@a.example/", "http://[::1", "javascript:x",
     "http://a.example/" + "x" * 5000, "http://a b/", "http://\x00/"],
)  # fmt: skip
def test_what_is_no_address(url: str, code: Code, web: Web) -> None:
    assert code(lambda: web.get(url, (), 1000)) == "bad-address"


def test_a_name_that_leads_elsewhere_the_second_time(site: Site, code: Code) -> None:
    """DNS rebinding: public when it is checked, this machine when it would be asked. It is looked up once."""
    answers = [["192.0.2.77"], ["127.0.0.1"]]
    port = int(site.url.rsplit(":", 1)[1])
    asked = []

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    allowed = ["192.0.2.0/24"]
    with Web(allow=allowed, look_up=look_up, sleep=lambda _: None, patience=0.3) as web:
        assert code(lambda: web.get(f"http://rebind.example:{port}/", (), 1000)) in (
            "no-connection",
            "too-slow",
        )
        assert code(lambda: web.get(f"http://rebind.example:{port}/", (), 1000)) == "private-address"
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_asked(site: Site) -> None:
    port = int(site.url.rsplit(":", 1)[1])
    site.put("/a")
    with Web(allow=["127.0.0.1"], look_up=lambda h, p: ["127.0.0.1"], sleep=lambda _: None) as web:
        web.get(f"http://courier.example:{port}/a", (), 10_000)
    assert site.asked[-1][1]["Host"] == f"courier.example:{port}"


def test_a_redirect_is_checked_again(site: Site, code: Code) -> None:
    site.put("/a", b"", status=302, Location="http://169.254.169.254/latest/")
    port = int(site.url.rsplit(":", 1)[1])
    site.put("/b", b"", status=302, Location=f"http://inside.example:{port}/secret")
    look_up = {"127.0.0.1": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    with Web(allow=["127.0.0.1"], look_up=lambda h, p: look_up.get(h, [h]), sleep=lambda _: None) as web:
        assert code(lambda: web.get(site.url + "/a", (), 1000)) == "private-address"
        assert code(lambda: web.get(site.url + "/b", (), 1000)) == "private-address"
    assert site.paths == ["/a", "/b"]
