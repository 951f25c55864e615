"""A feed on this machine that gets a new entry, a folder that gets a new file, and a webhook."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tidings.cli.app import app
from tidings.errors import UsageError

ENTRY = """<item><title>{title}</title><link>{base}/{name}</link><pubDate>Mon, 0{day} Mar 2024 08:00:00 GMT</pubDate>
<description>{text}</description></item>"""
TEXTS = [
    "Norwegian Foreign Minister Ilse Brandt said on Monday the port of Selm would close. Selm has two ports.",
    "Swedish Foreign Minister Ilse Brandt said on Monday the port of Selm would close. Selm has two ports.",
]


class Site(ThreadingHTTPServer):
    """Serves ``pages``, and keeps what is posted to it."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.posted: list[Any] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def feed(self, count: int) -> None:
        """A feed of so many entries."""
        items = "".join(
            ENTRY.format(title=f"Port to close {n}", base=self.base, name=n, day=4 + n, text=TEXTS[n])
            for n in range(count)
        )
        feed = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'
        )
        self.pages["/feed"] = ("application/rss+xml", feed)


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        kind, body = self.server.pages.get(self.path, ("", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self) -> None:
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def watch(tmp_path: Path) -> Callable[..., Result]:
    """``watch(...)`` asks once, with a case of its own."""
    case = str(tmp_path / "c.tidings")
    CliRunner().invoke(app, ["init", case])

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["watch", case, *arguments, "--once"])

    return run


def changes(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, (result.exception, result.stderr)
    return [json.loads(line)["change"] for line in result.stdout.splitlines()]


def test_a_feed_and_a_webhook(site: Site, watch: Callable[..., Result]) -> None:
    site.feed(1)
    options = ("--allow", "127.0.0.1", "--webhook", f"{site.base}/hook", "--json")
    assert [c["kind"] for c in changes(watch(f"{site.base}/feed", *options))] == ["new-story"]
    assert changes(watch(f"{site.base}/feed", *options)) == []
    site.feed(2)
    told = changes(watch(f"{site.base}/feed", *options))
    assert [c["kind"] for c in told] == ["contradiction"]
    assert "Swedish" in told[0]["note"]
    assert [[c["kind"] for c in p["changes"]] for p in site.posted] == [["new-story"], ["contradiction"]]


def test_a_folder(watch: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert changes(watch(str(folder), "--json")) == []
    (folder / "a.txt").write_text(f"Port to close\n\n4 March 2024\n\n{TEXTS[0]}", "utf-8")
    assert [c["kind"] for c in changes(watch(str(folder), "--json"))] == ["new-story"]


def test_a_private_address_is_refused_unless_allowed(site: Site, watch: Callable[..., Result]) -> None:
    site.feed(1)
    done = watch(f"{site.base}/feed")
    assert done.exit_code == 0
    assert "[private-address]" in done.stderr


def test_a_source_that_fails_stops_nothing(site: Site, watch: Callable[..., Result], tmp_path: Path) -> None:
    site.feed(1)
    found = watch(f"{site.base}/none", str(tmp_path / "none"), f"{site.base}/feed", "--allow", "127.0.0.1")
    assert "[http-error]" in found.stderr
    assert "[not-found]" in found.stderr
    assert "[new-story]" in found.stdout


def test_add_takes_an_address(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = (
        "text/html",
        f"<html><body><article><h1>Port</h1><p>{TEXTS[0]}</p></article></body></html>",
    )
    case = str(tmp_path / "c.tidings")
    CliRunner().invoke(app, ["init", case])
    done = CliRunner().invoke(app, ["add", case, f"{site.base}/a", "--allow", "127.0.0.0/8", "--json"])
    assert json.loads(done.stdout.splitlines()[-1]) == {"new": 1, "known": 0, "left": 0}


def test_a_webhook_that_is_no_address(watch: Callable[..., Result]) -> None:
    assert isinstance(watch("x", "--webhook", "me").exception, UsageError)
