"""What is done to a sound file to make it hostile: to any file, and to those of one format."""

from __future__ import annotations

import base64
import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from hostile_made import SOUND, make_pdf, pdf_of, prose, record, response

Way = Callable[[random.Random, bytes], bytes]
JUNK = (
    b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xcc\x81" * 50, b"\xf0\x9f\x92\xa9", b"\xed\xa0\x80", b"\x1b[2J",
    b"\r", b"\n", b"<", b"&", b'"', b"%s%n", b"]]>", b"-->", b"\x0b\x0c\x1c\xc2\x85", b"\xef\xbf\xbe", b"=?utf-8?q?=FF?=",
    b"\xe2\x80\x8b" * 99, b"99999999999999999999", b"-1", b"0x", b"{" * 40, b"(" * 40, b"(AFP)", b"Source: ",
)  # fmt: skip
PATTERNS = (b"a", b"a ", b". ", b'"', b"(", b"<", b"&", b"\n", b"\xe2\x80\x9c", b"2031-05-04 ", b"1 May ", b"[", b"{",
            b"--", b"=", b"<p>", b"</p>", b"]]>", b"facebook ", b"Reuters reported ", b"\xd8\xa7", b"A. ")  # fmt: skip


def _place(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def flipped(rng: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64, 512))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(rng: random.Random, data: bytes) -> bytes:
    """It ends too soon."""
    return data[: _place(rng, data)]


def holed(rng: random.Random, data: bytes) -> bytes:
    """A piece is missing."""
    a, b = sorted((_place(rng, data), _place(rng, data)))
    return data[:a] + data[b:]


def doubled(rng: random.Random, data: bytes) -> bytes:
    """A piece stands twice, or a thousand times."""
    a, b = sorted((_place(rng, data), _place(rng, data)))
    times = rng.choice((2, 3, 50, 1000))
    return data[:a] + data[a:b] * min(times, 1 + 4_000_000 // max(1, b - a)) + data[b:]


def littered(rng: random.Random, data: bytes) -> bytes:
    """Control characters, bidirectional marks and pieces of syntax stand in between."""
    for _ in range(rng.choice((1, 4, 30))):
        at = _place(rng, data)
        data = data[:at] + rng.choice(JUNK) + data[at:]
    return data


def drawn_out(rng: random.Random, data: bytes) -> bytes:
    """One pattern stands in it up to some millions of times, in one line."""
    at, pattern = _place(rng, data), rng.choice(PATTERNS)
    size = rng.choice((10_000, 100_000, 1_000_000, 3_000_000))
    return data[:at] + (pattern * (size // len(pattern))) + data[at:]


def mixed(rng: random.Random, data: bytes) -> bytes:
    """The middle is that of a file in another format."""
    other = SOUND[rng.choice(sorted(SOUND))](rng)
    at = _place(rng, data)
    return data[:at] + other + data[at:]


def other(rng: random.Random, data: bytes) -> bytes:
    """All of it is another format than its name says."""
    return SOUND[rng.choice(sorted(SOUND))](rng)


def noise(rng: random.Random, data: bytes) -> bytes:
    """It is noise, nothing, or zeros, after its own first bytes or none."""
    rest = rng.choice((b"", rng.randbytes(rng.randrange(200_000)), bytes(rng.randrange(3_000_000))))
    return data[: rng.choice((0, 4, 100))] + rest


ANY: tuple[Way, ...] = (flipped, cut, holed, doubled, littered, drawn_out, mixed, other, noise)


# --- texts and rows -------------------------------------------------------------------------------


def patterned(rng: random.Random, data: bytes) -> bytes:
    """Nothing but a few patterns, up to the limit of a report and over it."""
    patterns = [rng.choice(PATTERNS) for _ in range(rng.randint(1, 3))]
    size = rng.choice((50_000, 400_000, 1_900_000, 9_000_000))
    return b"".join(patterns) * (size // sum(map(len, patterns)))


def bidi(rng: random.Random, data: bytes) -> bytes:
    """Words of two directions, with the marks that turn them round, in UTF-8 or UTF-16."""
    marks = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u2028\u2029\u00ad"
    text = "".join(w + rng.choice(marks) * rng.randint(0, 9) for w in prose(rng).split(" "))
    return text.encode(rng.choice(("utf-8", "utf-16", "utf-32")))


def deep_json(rng: random.Random, data: bytes) -> bytes:
    """A row that is nested, or holds numbers and halves of pairs that nothing can."""
    depth = rng.choice((500, 5_000, 500_000))
    return rng.choice((
        lambda: b'{"text": ' + b"[" * depth + b"]" * depth + b"}", lambda: b'{"a":' * depth + b"1" + b"}" * depth,
        lambda: b'{"text": "x y", "date": ' + b"9" * depth + b"}", lambda: b'{"text": "a \\ud800 b"}', lambda: b'{"text": "a\\u0000b"}',
        lambda: b'{"text": "x", ' * depth, lambda: b'{"text": 1e999, "id": NaN, "title": Infinity}',
    ))()  # fmt: skip


def deep_yaml(rng: random.Random, data: bytes) -> bytes:
    """Anchors that stand for anchors, nesting, and keys without end."""
    laughs = b"a0: &a0 [x, x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 30)
    )
    return rng.choice((
        lambda: laughs, lambda: b"[" * rng.choice((500, 90_000)), lambda: b"{a: " * 50_000, lambda: b"? " * 90_000, lambda: b"- " * 90_000, lambda: b"a: |\n" + b" x\n" * 90_000,
        lambda: b"report.txt: {" + b"outlet: x, " * 20_000 + b"}", lambda: b"&a report.txt: *a\n", lambda: b"!!python/object:os.system x: y\n",
        lambda: b"a" * 1_900_000 + b": x", lambda: b"report.txt: !!binary =\n", lambda: b"<<: *a\n", lambda: b"".join(b"k%d: {}\n" % n for n in range(60_000)),
    ))()  # fmt: skip


# --- pages, feeds, mails --------------------------------------------------------------------------


def deep_html(rng: random.Random, data: bytes) -> bytes:
    """Tags in tags, attributes without end, comments that never close."""
    depth = rng.choice((300, 5_000, 49_000, 99_000))
    tag = rng.choice(
        ("div", "table><tr><td", "b", "ul><li", "a", "font", "p", "span", "blockquote", "select", "svg")
    )
    head = b"<html><body><article><p>" + prose(rng).encode() + b"</p>"
    closing = f"</{tag.split('>', 1)[0]}>".encode()
    return head + rng.choice((
        lambda: f"<{tag}>".encode() * (depth // (1 + tag.count("<"))), lambda: f"<{tag}>x".encode() * (depth // 4) + closing * (depth // 4),
        lambda: b"<p " + b"a='b' " * depth + b">", lambda: b"<p class='" + b"x " * depth * 10 + b"'>", lambda: b"<!--" * depth, lambda: b"<![CDATA[" * depth,
        lambda: b"<p>" + b"&amp;" * depth + b"&#x110000;&#0;&#xD800;", lambda: b"<p>word " * depth, lambda: b"<br>" * depth, lambda: b"<p>x</p>" * (depth // 2),
        lambda: b"<script>" * (depth // 2), lambda: b"<" * depth, lambda: b"<a href='" + b"http://" * depth + b"'>x</a>",
        lambda: b"<script type='application/ld+json'>" + b"[" * depth + b"</script>",
        lambda: b"<meta property='article:published_time' content='" + b"9" * depth + b"'>", lambda: b"<title>" + b"x | " * depth,
        lambda: b"<p>" + b"1 January 2031 " * depth, lambda: b"<time datetime='2031-13-45T99:99'>x</time>" * (depth // 3),
    ))()  # fmt: skip


def deep_xml(rng: random.Random, data: bytes) -> bytes:
    """Entities that stand for entities or for files, nesting, entries without end."""
    laughs = b'<!DOCTYPE r [<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
    )
    item = b"<item><title>&a11;</title><description>&a11; x</description></item>"
    depth = rng.choice((300, 5_000, 200_000))
    rss = b"<rss><channel>"
    made = rng.choice((
        lambda: laughs + b"]>" + rss + item, lambda: b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + rss + item.replace(b"a11", b"f"),
        lambda: b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">' + rss + item, lambda: rss + b"<item>" * depth, lambda: rss + b"<item/>" * depth,
        lambda: rss + b"<item><description>" + b"<p>" * depth, lambda: rss + b"<item><description>" + b"&lt;div&gt;" * depth,
        lambda: rss + b"<item><description>" + b"&lt;p&gt;x " * depth * 3, lambda: rss + b"<item><description>" + b"x" * 12_000_000,
        lambda: b"<feed xmlns='http://www.w3.org/2005/Atom'><entry " + b"a='b' " * depth + b"/>", lambda: b"<rss " + b"xmlns:a='b' " * depth,
        lambda: rss + b"<item><pubDate>" + b"Sun, " * depth + b"</pubDate><description>x y</description></item>",
        lambda: rss + b"<item><link>http://[::1</link><guid>" + b"x" * depth + b"</guid><description>x</description></item>",
        lambda: rss + b"<item><description>&nbsp;&bogus;&#0;&#xFFFF; x</description></item>", lambda: b"<?xml version='1.0' encoding='utf-7'?>" + rss,
        lambda: b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + b"<div>" * min(depth, 5_000),
    ))()  # fmt: skip
    return made if rng.random() < 0.9 else made.decode("latin-1").encode("utf-16")


def deep_mail(rng: random.Random, data: bytes) -> bytes:
    """Parts in parts, headers and encodings without end."""
    depth = rng.choice((20, 400, 20_000))
    head = b"From: a@b.example\r\nMIME-Version: 1.0\r\nSubject: x\r\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    text = b"Content-Type: text/plain\r\n\r\nThe port was closed.\r\n"
    return rng.choice((
        lambda: head + parts + text, lambda: head + b"Content-Type: message/rfc822\r\n\r\n" * depth + text,
        lambda: head + b"Subject: " + b"=?utf-8?q?=FF?= " * depth + b"\r\n\r\nx y", lambda: head + b"X: y\r\n" * depth + b"\r\nx y",
        lambda: head + b"From: " + b'"a" <' * depth + b"\r\n\r\nx y", lambda: head + b"X: " + b"\r\n y" * depth + b"\r\n\r\nx y",
        lambda: head + b"Content-Type: text/plain; " + b"charset*0*=x; " * depth + b"\r\n\r\nx y",
        lambda: head + b"Content-Type: text/plain; charset=" + rng.choice((b"punycode", b"idna", b"hex", b"rot13", b"\xff", b"utf-8\x00"))
        + b"\r\n\r\nx y \xff",
        lambda: head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(rng.randbytes(30_000))[1:],
        lambda: head + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=" * depth + b"=ZZ x y",
        lambda: head + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666 x\r\n" + b"M" * depth,
        lambda: head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * depth * 5,
        lambda: head + b"Date: " + b"1 " * depth + b"\r\n\r\nx y", lambda: head + b"Date: Sun, 99 May 999999 25:61 +9999\r\n\r\nx y",
        lambda: head + b"Content-Type: text/html\r\n\r\n<p>" + b"<div>" * depth + b"x y", lambda: head + b"\r\n" + b"x\r\n" * 700_000,
        lambda: head + b"Content-Disposition: attachment; filename*=x'y'" + b"%FF" * depth + b"\r\n\r\nx y",
    ))()  # fmt: skip


# --- archives and PDF -------------------------------------------------------------------------------


@cache
def _zeros(size: int) -> bytes:
    """``size`` zeros in gzip."""
    opened = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"".join(opened.compress(bytes(1_000_000)) for _ in range(size // 1_000_000))
    return piece + opened.flush()


def bad_warc(rng: random.Random, data: bytes) -> bytes:
    """Lengths that lie, heads without end, bodies that grow without measure."""
    url = "https://courier.example/1"
    page = b"<html><body><p>The port was closed.</p></body></html>"
    depth = rng.choice((100, 5_000, 300_000))
    sound = record("response", url, response(page))
    return rng.choice((
        lambda: sound.replace(b"Content-Length: ", b"Content-Length: 9"), lambda: sound.replace(b"Content-Length: ", b"Content-Length: -"),
        lambda: sound.replace(b"Content-Length: ", b"Content-Length: " + b"9" * depth), lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * depth,
        lambda: b"WARC/1.0\r\n" + b"x" * depth * 10, lambda: b"WARC/1.0\r\n\r\n" * depth, lambda: b"\r\n" * depth * 5 + sound,
        lambda: record("response", url, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * depth + b"\r\n" + page),
        lambda: record("response", url, response(_zeros(300_000_000), Content_Encoding="gzip")),
        lambda: record("response", url, response(gzip.compress(page), Content_Encoding="gzip, " * min(depth, 500) + "gzip")),
        lambda: record("response", url, response(page, Content_Encoding=rng.choice(("br", "zstd", "deflate", "gzip", "x", "")))),
        lambda: record("response", url, response(b"FFFFFFFF\r\n" + page, Transfer_Encoding="chunked")),
        lambda: record("response", url, response(b"1\r\nx\r\n" * depth, Transfer_Encoding="chunked")),
        lambda: record("response", url, response(page, "text/html; charset=" + rng.choice(("punycode", "idna", "utf-16", "x" * 99)))),
        lambda: record("response", url, response(b"<div>" * min(depth, 99_000))), lambda: record("response", url, response(b"x " * depth, "text/plain")),
        lambda: record("response", "https://" + "a" * depth, response(page)), lambda: record("resource", url, page, "text/html") * min(depth, 40),
        lambda: record("response", url, response(b"x" * 25_000_000)), lambda: sound + data, lambda: data + sound[: rng.randrange(len(sound))],
    ))()  # fmt: skip


def bad_gzip(rng: random.Random, data: bytes) -> bytes:
    """Bombs, members without end, and what stands behind them."""
    bare = bad_warc(rng, data)
    return rng.choice((
        lambda: _zeros(rng.choice((50_000_000, 400_000_000, 1_000_000_000))), lambda: gzip.compress(b"WARC/1.0\r\n") + _zeros(300_000_000),
        lambda: gzip.compress(b"") * rng.choice((10, 5_000, 200_000)) + data, lambda: gzip.compress(bare, 1), lambda: gzip.compress(bare, 1)[:-5],
        lambda: data + b"\x00" * rng.choice((10, 100_000)) + data, lambda: data + b"junk", lambda: b"\x1f\x8b" + rng.randbytes(1000), lambda: gzip.compress(gzip.compress(bare, 1)),
    ))()  # fmt: skip


def bad_zip(rng: random.Random, data: bytes) -> bytes:
    """Bombs, lists of files without end, files that lie over one another."""
    stream = io.BytesIO()
    way = rng.randrange(8)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if way == 0:
            with archive.open("archive/a.warc", "w", force_zip64=True) as made:
                for _ in range(rng.choice((50, 400))):
                    made.write(bytes(1_000_000))
        elif way == 1:
            archive.writestr("archive/a.warc.gz", _zeros(rng.choice((50_000_000, 500_000_000))))
        elif way == 2:
            for n in range(rng.choice((200, 20_000))):
                archive.writestr(f"archive/{n}.warc", b"")
        elif way == 3:
            archive.writestr(zipfile.ZipInfo("../../archive/\u202ea\x01.warc"), bad_warc(rng, data))
        else:
            archive.writestr(
                "archive/a.warc.gz",
                bad_gzip(rng, gzip.compress(record("response", "https://a.example", b"x"))),
            )
    out = bytearray(stream.getvalue())
    if way >= 5 and len(out) > 60:
        # fields of the list of files that lie: method, flags, sizes, places
        at = out.rfind(b"PK\x01\x02")
        field, size = rng.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (42, 4)))
        out[at + field : at + field + size] = rng.randbytes(size)
    if way == 7:
        end = out.rfind(b"PK\x05\x06")
        struct.pack_into(
            "<HHLL", out, end + 8, 65535, 65535, rng.choice((0, 7, 2**32 - 1)), rng.choice((0, 2**32 - 1))
        )
    return bytes(out)


def bad_pdf(rng: random.Random, data: bytes) -> bytes:
    """Bombs, trees that bite their tail, pages and words without end."""
    depth = rng.choice((100, 5_000, 200_000))
    root = b"<< /Type /Catalog /Pages 2 0 R >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >> >>"
    one = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"

    def packed(body: bytes, more: bytes = b"") -> bytes:
        return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(body), more, body)

    def with_body(body: bytes) -> bytes:
        return pdf_of([root, one, page, body])

    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    return rng.choice((
        lambda: with_body(packed(zlib.compress(bytes(400_000_000), 1))),
        lambda: with_body(packed(zlib.compress(zlib.compress(bytes(90_000_000))), b"/Filter [/FlateDecode /FlateDecode]")),
        lambda: with_body(packed(zlib.compress(b"q " * depth * 20))), lambda: with_body(packed(zlib.compress(b"[" * depth))),
        lambda: with_body(packed(zlib.compress(b"/X Do " * depth), form)), lambda: with_body(packed(zlib.compress(b"BT (x) Tj ET " * depth * 4))),
        lambda: pdf_of([root, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        lambda: pdf_of([root, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page, packed(b"")]),
        lambda: pdf_of([root, b"<< /Type /Pages /Kids [" + b"3 0 R " * min(depth, 20_000) + b"] /Count 20000 >>", page, packed(b"")]),
        lambda: pdf_of([root, one, page.replace(b"[0 0 9 9]", b"[0 0 1e38 1e38]"), packed(zlib.compress(b"BT (x) Tj ET"))]),
        lambda: pdf_of([b"[" * depth]), lambda: pdf_of([b"<</A" * depth]), lambda: make_pdf([["x"]], more=b"/Prev 0 /XRefStm 9"),
        lambda: make_pdf([["x y"]], more=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a)(a)]"),
        lambda: make_pdf([["word " * 200] * 60] * min(depth, 400), packed=True), lambda: make_pdf([[]]),
        lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * depth, lambda: data.replace(b"startxref\n", b"startxref\n9"),
    ))()  # fmt: skip


OWN: dict[str, tuple[Way, ...]] = {
    "report.txt": (patterned, bidi),
    "report.html": (deep_html, patterned, bidi),
    "report.jsonl": (deep_json, patterned, bidi),
    "sources.yaml": (deep_yaml, bidi),
    "report.eml": (deep_mail, patterned),
    "report.xml": (deep_xml,),
    "report.warc": (bad_warc,),
    "report.warc.gz": (bad_gzip,),
    "report.wacz": (bad_zip,),
    "report.pdf": (bad_pdf,),
}


def hostile(rng: random.Random, name: str) -> tuple[str, bytes]:
    """What was done, and the bytes: half the time what its own format fears, else up to three things at once."""
    data = SOUND[name](rng)
    ways = [rng.choice(OWN[name])] if rng.random() < 0.5 else rng.sample(ANY, rng.randint(1, 3))
    for way in ways:
        data = way(rng, data)
    return "+".join(way.__name__ for way in ways), data
