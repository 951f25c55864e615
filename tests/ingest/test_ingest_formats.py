"""Archives, PDF, mails and feeds: what is a report in them, what it says of itself, and what is kept."""

from __future__ import annotations

import gc
import gzip
import io
import json
import sys
import warnings
import zipfile
import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tidings.ingest import ingest_stage, read_inputs
from tidings.ingest.formats import sniff
from tidings.ingest.stage import stream_inputs
from tidings.model import Article, Skipped, Work, silent

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from hostile_made import make_pdf, record, response

PROSE = "The minister told parliament that the bridge would be closed for a month, and that it was unsafe."
PARAGRAPHS = [
    PROSE,
    "Engineers had found cracks in two of its arches, the ministry said on Tuesday evening.",
    "Ferries will take commuters over the river until the work is done, free of charge.",
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
PAGE = f"<html><head><title>Bridge</title></head><body><article>{BODY}</article></body></html>"
TEXT = "\n".join(PARAGRAPHS)
URL = "https://courier.example/news/bridge"


def read(path: Path, data: bytes | str) -> tuple[tuple[Article, ...], list[tuple[str, str]]]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    articles, left = read_inputs([path])
    assert all(s.reason and s.hint for s in left)
    return articles, [(s.uri, s.code) for s in left]


def kept(path: Path) -> list[tuple[str, bytes]]:
    work = ingest_stage([path]).run(Work(), silent)
    assert all(
        sha256(o.data).hexdigest() == a.sha256 for a, o in zip(work.articles, work.originals, strict=True)
    )
    return [(o.name.removeprefix(o.article), o.data) for o in work.originals]


# --- web archives ---------------------------------------------------------------------------------


@cache
def written(packed: bool) -> bytes:
    """An archive as warcio writes it; it leaves files of its own open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        data = by_warcio(packed)
        gc.collect()
    return data


def by_warcio(packed: bool) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "x"}))
    for url, status, media, body in (
        (URL, "200 OK", "text/html", PAGE), ("https://courier.example/x.png", "200 OK", "image/png", "x"),
        ("https://courier.example/gone", "404 Not Found", "text/html", PAGE),
        ("https://courier.example/robots.txt", "200 OK", "text/plain", "User-agent: *"),
        ("https://courier.example/t.txt", "200 OK", "text/plain; charset=utf-8", PROSE),
    ):  # fmt: skip
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        made = writer.create_warc_record(
            url,
            "response",
            io.BytesIO(body.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2031-05-06T07:08:09Z"},
        )
        writer.write_record(made)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_an_archive_are_reports(tmp_path: Path, name: str) -> None:
    articles, left = read(tmp_path / name, written(name.endswith(".gz")))
    assert [(a.uri, a.url, a.text) for a in articles] == [
        (f"{name}#2", URL, TEXT), (f"{name}#6", "https://courier.example/t.txt", PROSE),
    ]  # fmt: skip
    assert left == []
    assert articles[0].outlet == "courier.example"
    assert kept(tmp_path / name) == [(".html", PAGE.encode()), (".txt", PROSE.encode())]


def test_the_day_of_the_capture_is_evidence_and_not_believed(tmp_path: Path) -> None:
    (article, _), _ = read(tmp_path / "a.warc", written(False))
    assert article.published.value is None
    (one,) = article.published.candidates
    assert (one.value, one.basis, one.believed) == ("2031-05-06T07:08+00:00", "meta", False)
    assert "captured" in one.why


@pytest.mark.parametrize(
    "answer",
    [
        response(gzip.compress(PAGE.encode(), mtime=0), Content_Encoding="gzip"),
        response(zlib.compress(PAGE.encode()), Content_Encoding="deflate"),
        response(PAGE.encode(), Content_Encoding="gzip"),  # as some crawlers keep it
        response(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode()), Transfer_Encoding="chunked"),
        response(PAGE.encode(), Transfer_Encoding="chunked"),
    ],
)  # fmt: skip
def test_a_body_is_unpacked(tmp_path: Path, answer: bytes) -> None:
    (article,), left = read(tmp_path / "a.warc", record("response", URL, answer))
    assert (article.text, article.sha256, left) == (TEXT, sha256(PAGE.encode()).hexdigest(), [])


def test_the_charset_of_the_answer_counts(tmp_path: Path) -> None:
    page = PAGE.replace("unsafe", "опасно").encode("koi8-r")
    (article,), _ = read(
        tmp_path / "a.warc", record("response", URL, response(page, "text/html; charset=koi8-r"))
    )
    assert "опасно" in article.text


GOOD = record("response", URL, response(PAGE.encode()))


@pytest.mark.parametrize(
    ("name", "data", "read_", "codes"),
    [
        ("a.warc", GOOD[:-90], 0, [("a.warc#1", "broken-archive")]),
        ("a.warc", b"junk\nmore junk\n" + GOOD, 1, [("a.warc#1", "broken-archive")]),
        ("a.warc", GOOD.replace(b"Length: ", b"Length: x") + GOOD, 1, [("a.warc#1", "broken-archive")]),
        ("a.warc", GOOD.replace(b"Length: ", b"Length: 99999"), 0, [("a.warc#1", "broken-archive")]),
        ("a.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000, 0, [("a.warc#1", "broken-archive")]),
        ("a.warc", b"", 0, [("a.warc", "no-text")]),
        ("a.warc", record("request", URL, b"GET / HTTP/1.1\r\n\r\n"), 0, [("a.warc", "no-text")]),
        ("a.warc", record("response", URL, b"HTTP/1.1 200 OK"), 0, [("a.warc#1", "broken-archive")]),
        ("a.warc", record("response", URL, response(b"x", Content_Encoding="br")), 0, [("a.warc#1", "unknown-encoding")]),
        ("a.warc", record("response", URL, response(b"<p></p>")) + GOOD, 1, [("a.warc#1", "no-text")]),
        ("a.warc", record("response", URL, response(b"x" * 21_000_000)) + GOOD, 1, [("a.warc#1", "too-long")]),
        ("a.warc", record("response", URL, response(gzip.compress(bytes(30_000_000), mtime=0), Content_Encoding="gzip")) + GOOD, 1, [("a.warc#1", "bomb")]),
        ("a.warc", record("resource", URL, PAGE.encode(), "text/html"), 1, []),
        ("a.warc", record("conversion", URL, PROSE.encode(), "text/plain"), 1, []),
        ("a.warc", record("resource", "ftp://a.example/x", PAGE.encode(), "text/html"), 0, [("a.warc", "no-text")]),
        ("a.warc.gz", gzip.compress(GOOD + GOOD, mtime=0), 2, []),
        ("a.warc.gz", gzip.compress(GOOD, mtime=0) + bytes(600) + gzip.compress(GOOD, mtime=0) + bytes(9), 2, []),
        ("a.warc.gz", gzip.compress(GOOD, mtime=0) + gzip.compress(GOOD, mtime=0)[:-20], 1, [("a.warc.gz", "broken-archive")]),
        ("a.warc.gz", gzip.compress(GOOD, mtime=0) + b"junk", 1, [("a.warc.gz", "broken-archive")]),
        ("a.warc.gz", gzip.compress(bytes(200_000_000), mtime=0), 0, [("a.warc.gz", "bomb")]),
    ],
)  # fmt: skip
def test_one_bad_record_is_one_entry(
    tmp_path: Path, name: str, data: bytes, read_: int, codes: list[tuple[str, str]]
) -> None:
    articles, left = read(tmp_path / name, data)
    assert (len(articles), left) == (read_, codes)


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_packed_archive(tmp_path: Path) -> None:
    data = zipped(
        {
            "archive/b.warc.gz": gzip.compress(GOOD, mtime=0),
            "archive/a.warc": GOOD + GOOD,
            "pages/pages.jsonl": b"{}",
        }
    )
    articles, left = read(tmp_path / "a.wacz", data)
    assert [a.uri for a in articles] == ["a.wacz#1", "a.wacz#2", "a.wacz#3"]
    assert left == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK", "broken-archive"), (zipped({"a.txt": b"x"}), "no-text"), (zipped({"a.warc": GOOD})[:-9], "broken-archive"),
        (zipped({"a.warc": bytes(100_000_000)}), "bomb"), (zipped({"a.warc": b""}), "no-text"),
        (zipped({f"archive/{'x' * 200}{n}.warc": b"" for n in range(33_000)}), "too-long"),
    ],
)  # fmt: skip
def test_a_bad_packed_archive(tmp_path: Path, data: bytes, code: str) -> None:
    assert read(tmp_path / "a.wacz", data) == ((), [("a.wacz", code)])


# --- PDF ------------------------------------------------------------------------------------------


def test_the_text_of_a_pdf(tmp_path: Path) -> None:
    data = make_pdf([["The bridge was closed on", "Tues-", "day (May 4)."], ["Page two."]], packed=True)
    (article,), left = read(tmp_path / "a.pdf", data)
    assert article.text == "The bridge was closed on\r\nTues\u00adday (May 4).\n\nPage two."
    assert (article.title, article.byline, left) == (None, None, [])
    assert kept(tmp_path / "a.pdf") == [(".pdf", data)]


def test_the_day_a_pdf_was_made_is_not_believed(tmp_path: Path) -> None:
    data = make_pdf([[PROSE]], info=b"<< /CreationDate (D:20310504120000+01'00') >>")
    (article,), _ = read(tmp_path / "a.pdf", data)
    assert [(c.value, c.believed) for c in article.published.candidates] == [("2031-05-04", False)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "broken-pdf"), (b"%PDF-1.7\nx", "broken-pdf"), (make_pdf([[]]), "no-text"), (make_pdf([]), "broken-pdf"),
        (make_pdf([[PROSE]], more=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"a" * 32 + b") /U (" + b"b" * 32 + b") /P -4 >> /ID [(aaaaaaaaaaaaaaaa)(aaaaaaaaaaaaaaaa)]"), "encrypted"),
        (make_pdf([["word " * 200] * 60] * 80, packed=True), "too-long"),
    ],
)  # fmt: skip
def test_a_pdf_without_a_report(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    _, left = read_inputs([path], limit=100_000)
    assert [(s.uri, s.code) for s in left] == [("a.pdf", code)]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import os; os.abort()", "too-much-work"), ("import os; os.kill(os.getpid(), 11)", "broken-pdf"),
        ("while True: pass", "too-much-work"), ("x = bytearray(10**12)", "broken-pdf"),
        ("print('{}')", "broken-pdf"), ("print('[1]')", "broken-pdf"), ("", "broken-pdf"),
    ],
)  # fmt: skip
def test_whatever_becomes_of_the_process_that_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    bound = (
        "import resource as r\nr.setrlimit(r.RLIMIT_CPU, (1, 1))\nr.setrlimit(r.RLIMIT_AS, (10**9, 10**9))\n"
    )
    (tmp_path / "child.py").write_text(bound + script)
    monkeypatch.setattr("tidings.ingest.pdf._CHILD", tmp_path / "child.py")
    assert read(tmp_path / "a.pdf", make_pdf([[PROSE]])) == ((), [("a.pdf", code)])


def test_no_process_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.ingest.pdf.sys.executable", str(tmp_path / "none"))
    articles, left = read_inputs(["-"], stdin=make_pdf([[PROSE]]))
    assert (articles, [s.code for s in left]) == ((), ["unreadable"])


# --- mails ----------------------------------------------------------------------------------------

HEAD = "From: =?utf-8?q?In=C3=A9s_Varga?= <iv@courier.example>\r\nDate: Sun, 04 May 2031 10:00:00 +0200\r\nSubject: =?utf-8?b?QnJpZGdl?=\r\n closed\r\n"
PARTS = "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"


def test_a_mail(tmp_path: Path) -> None:
    data = f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\r\n\r\n{PROSE} Café.\r\n".encode("latin-1")
    (article,), left = read(tmp_path / "a.eml", data)
    assert article.text == f"{PROSE} Café.\r\n"
    assert (article.title, article.byline, article.outlet) == ("Bridge closed", "Inés Varga", None)
    assert (article.published.value, article.published.basis) == ("2031-05-04T10:00+02:00", "meta")
    assert left == []
    assert kept(tmp_path / "a.eml") == [(".eml", data)]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (f"Content-Type: text/plain\r\n\r\n{PROSE} {PROSE} {PROSE}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--", f"{PROSE} {PROSE} {PROSE}"),
        (f"Content-Type: text/plain\r\n\r\nSee this in a browser.\r\n--b\r\nContent-Type: text/html\r\n\r\n{PAGE}\r\n--b--", TEXT),
        ("Content-Type: text/html\r\n\r\n<p>Port <b>closed</b>.</p><p>So it was.</p>\r\n--b--", "Port closed.\nSo it was."),
        ("Content-Type: text/plain\r\n\r\nPort closed.\r\n--b--", "Port closed."),
    ],
)  # fmt: skip
def test_the_part_that_is_read(tmp_path: Path, parts: str, text: str) -> None:
    (article,), left = read(tmp_path / "a.eml", HEAD + PARTS + parts)
    assert (article.text.strip(), left) == (text, [])


def test_attachments_are_named_and_not_read(tmp_path: Path) -> None:
    parts = (
        f"Content-Type: text/plain\r\n\r\n{PROSE}\r\n--b\r\n"
        'Content-Type: application/pdf; name="=?utf-8?q?caf=C3=A9.pdf?="\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b\r\n'
        "Content-Type: image/png\r\nContent-ID: <1>\r\n\r\nx\r\n--b\r\n"
        f"Content-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nAnother text of another mail.\r\n--b--"
    )
    (article,), left = read(tmp_path / "a.eml", HEAD + PARTS.replace("alternative", "mixed") + parts)
    assert article.text.strip() == PROSE
    assert left == [("a.eml#3", "attachment"), ("a.eml#5", "attachment")]
    assert "café.pdf" in read_inputs([tmp_path / "a.eml"])[1][0].reason


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"), (HEAD.encode() + b"\r\n", "no-text"), (b"no header at all\n", "broken-mail"),
        (HEAD.encode() + b"X: y\r\n" * 200_000, "too-long"),
        (HEAD.encode() + b"Content-Type: multipart/mixed; boundary=b\r\n" * 100 + b"\r\n" + b"--b\r\n" * 300_000, "too-long"),
        (HEAD.encode() + b"Content-Type: image/png\r\n\r\nx", "no-text"),
        (HEAD.encode() + b"Content-Type: text/plain; charset=punycode\r\n\r\n\xff\x00\x01", "no-text"),
    ],
)  # fmt: skip
def test_a_mail_without_a_report(tmp_path: Path, data: bytes, code: str) -> None:
    articles, left = read(tmp_path / "a.eml", data)
    assert (articles, left) == ((), [("a.eml", code)])


# --- feeds ----------------------------------------------------------------------------------------

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Amsel Courier</title><link>https://courier.example</link>
<item><title>Bridge &amp; port</title><link>https://courier.example/1</link><guid isPermaLink="false">417</guid>
<media:title>No</media:title><pubDate>Sun, 04 May 2031 10:00:00 +0200</pubDate><dc:creator>Ines Varga</dc:creator>
<description>Short.</description><content:encoded><![CDATA[<p>The bridge&nbsp;is <b>closed</b>.</p><script>x()</script>
<p>It was unsafe,<br>he said.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://courier.example/2</guid><description>AT&amp;amp;T said no.</description>
<author>desk@courier.example (Nils Lund)</author></item>
<item><title>Nothing</title></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/"><title>C</title>
<entry><title type="html">Bridge &lt;i&gt;closed&lt;/i&gt;</title><link rel="self" href="x"/><link href="/1"/><id>tag:courier.example,2031:1</id>
<published>2031-05-04T10:00:00Z</published><updated>2031-05-06T10:00:00Z</updated><author><name>Ines Varga</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge is closed.</p><p>So it was.</p></div></content></entry>
<entry><title>Plain</title><updated>2031-05-06T10:00:00Z</updated><summary type="text">1 &lt; 2, they said.</summary></entry></feed>"""


def test_the_entries_of_a_feed(tmp_path: Path) -> None:
    (one, two), left = read(tmp_path / "a.rss", RSS)
    assert one.text == "The bridge\u00a0is closed.\nIt was unsafe,\nhe said."
    assert (one.uri, one.title, one.url, one.byline) == (
        "a.rss#1",
        "Bridge & port",
        "https://courier.example/1",
        "Ines Varga",
    )
    assert (one.published.value, one.source_id) == ("2031-05-04T10:00+02:00", None)
    assert (two.text, two.url, two.byline) == ("AT&T said no.", "https://courier.example/2", "Nils Lund")
    assert two.source_id == "https://courier.example/2"
    assert left == [("a.rss#3", "no-text")]
    assert kept(tmp_path / "a.rss")[1] == (".html", b"AT&amp;T said no.")


def test_an_atom_feed(tmp_path: Path) -> None:
    (one, two), left = read(tmp_path / "a.atom", ATOM)
    assert (one.text, one.title, one.url) == (
        "The bridge is closed.\nSo it was.",
        "Bridge closed",
        "https://courier.example/1",
    )
    assert (one.published.value, one.byline) == ("2031-05-04T10:00+00:00", "Ines Varga")
    assert [c.value for c in one.published.candidates][:2] == [
        "2031-05-04T10:00+00:00",
        "2031-05-06T10:00+00:00",
    ]
    assert (two.text, two.outlet, two.published.value) == ("1 < 2, they said.", "C", "2031-05-06T10:00+00:00")
    assert left == []


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("", [("a.xml", "empty-file")]), ("no xml", [("a.xml", "broken-feed")]), ("<a><b/></a>", [("a.xml", "no-feed")]),
        ("<rss><channel/></rss>", [("a.xml", "no-text")]), ("<rss>" + "<item/>" * 700_000, [("a.xml", "too-long")]),
        (f"{LAUGHS}<rss><item><description>&f;</description></item></rss>", [("a.xml#1", "no-text")]),
        ("<rss><item><description><![CDATA[" + "<p>" * 60_000 + "]]></description></item></rss>", [("a.xml#1", "no-text")]),
    ],
)  # fmt: skip
def test_a_feed_without_a_report(tmp_path: Path, data: str, codes: list[tuple[str, str]]) -> None:
    assert read(tmp_path / "a.xml", data) == ((), codes)


def test_a_feed_that_breaks_off_is_read_so_far(tmp_path: Path) -> None:
    articles, _ = read(tmp_path / "a.xml", RSS[: RSS.index("<item><title>Nothing")])
    assert len(articles) == 2


# --- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (make_pdf([["x"]]), ".pdf"), (GOOD, ".warc"), (gzip.compress(GOOD, mtime=0), ".warc"), (zipped({"a": b""}), ".wacz"),
        (RSS.encode(), ".xml"), (ATOM.encode(), ".xml"), (PAGE.encode(), ".html"), (b'{"text": "x"}\n', ".jsonl"),
        (f"Message-ID: <1>\r\n{HEAD}\r\n{PROSE}".encode(), ".eml"), (PROSE.encode(), ".txt"), (gzip.compress(b"x", mtime=0), ".txt"),
        (b"From: the port\nTo: the city\n\nA ship came.", ".txt"), (b"<?xml version='1.0'?><a/>", ".txt"), (b"", ".txt"),
    ],
)  # fmt: skip
def test_a_pipe_is_told_by_its_first_bytes(data: bytes, ending: str) -> None:
    assert sniff(data) == ending


def test_what_is_piped_in_is_read_as_what_it_is() -> None:
    for data in (GOOD, make_pdf([[PROSE]]), RSS.encode(), gzip.compress(GOOD, mtime=0)):
        articles, _ = read_inputs(["-"], stdin=data)
        assert articles and articles[0].uri.startswith("stdin")


def test_sources_yaml_speaks_of_records_too(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(GOOD + GOOD)
    (tmp_path / "sources.yaml").write_text("a.warc: {outlet: Courier}\na.warc#2: {outlet: Herald}\n")
    assert [a.outlet for a in read_inputs([tmp_path])[0]] == ["Courier", "Herald"]


def test_what_is_broken_throughout_is_given_up(tmp_path: Path) -> None:
    _, left = read(tmp_path / "a.jsonl", b"x\n" * 30_000)
    assert len(left) == 10_001
    assert left[0] == ("a.jsonl", "too-many-bad")


def test_a_text_of_nothing_but_lines(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "a\n" * 60_000)[1] == [("a.txt", "too-long")]


def test_records_come_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps({"text": PROSE, "id": str(n)}) + "\n" for n in range(50))
    )
    first, _ = next(iter(stream_inputs([tmp_path])))
    assert not isinstance(first, Skipped)
