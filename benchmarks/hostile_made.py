"""Sound files in every format that ingest reads, for a seed: what the hostile ones are made from."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import zipfile
import zlib
from html import escape

WORDS = [
    "minister",
    "port",
    "harbour",
    "strike",
    "said",
    "told",
    "parliament",
    "the",
    "a",
    "of",
    "in",
    "that",
    "on",
    "Tuesday",
    "ferries",
    "closed",
    "month",
    "talks",
    "union",
    "would",
    "not",
    "reported",
    "crews",
    "company",
    "week",
    "again",
    "ship",
    "fire",
    "storm",
    "court",
    "ruled",
    "judge",
]
NAMES = ("Ines Varga", "Lund", "Amsel Courier", "Café Ørsted", "Пётр Волков", "李明", "محمد", "Müller")


def sentences(rng: random.Random, count: int) -> list[str]:
    """So many sentences of no meaning."""
    made = []
    for _ in range(count):
        words = [rng.choice(WORDS) for _ in range(rng.randint(5, 18))]
        words.insert(rng.randrange(len(words)), rng.choice(NAMES))
        made.append(" ".join(words).capitalize() + rng.choice([".", "?", "!", ".”", "…"]))
    return made


def prose(rng: random.Random) -> str:
    """A short report."""
    return "\n\n".join(" ".join(sentences(rng, rng.randint(1, 4))) for _ in range(rng.randint(1, 6)))


def txt(rng: random.Random) -> bytes:
    """A text in one of many encodings, sound or not."""
    name = rng.choice(
        (
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-32",
            "cp1252",
            "cp1251",
            "koi8-r",
            "shift-jis",
            "gb18030",
            "utf-7",
        )
    )
    return prose(rng).encode(name, "replace")


def html(rng: random.Random) -> bytes:
    """A news page."""
    body = "".join(f"<p>{escape(p)}</p>" for p in prose(rng).split("\n\n"))
    charset = rng.choice(("utf-8", "windows-1252", "utf-16", "punycode", "unicode_escape", "x-none"))
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{rng.choice(NAMES)}</title>'
        f'<meta property="article:published_time" content="2031-0{rng.randint(1, 9)}-04T10:00:00Z"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Strike</h1>{body}</article></body></html>"
    )
    return page.encode()


def jsonl(rng: random.Random) -> bytes:
    """Some rows."""
    rows = ({"id": str(n), "text": prose(rng), "date": "2031-05-04"} for n in range(rng.randint(1, 5)))
    return b"".join(json.dumps(row, ensure_ascii=rng.random() < 0.5).encode() + b"\n" for row in rows)


def sources(rng: random.Random) -> bytes:
    """A sources.yaml for a report beside it."""
    return f'report.txt: {{outlet: {rng.choice(NAMES)}, date: 2031-05-04, url: "https://a.example/1"}}\n'.encode()


def eml(rng: random.Random) -> bytes:
    """A mail of two parts, or of one, sometimes with an attachment."""
    head = (
        f"From: =?utf-8?q?{rng.choice(NAMES).encode().hex('=', 1)}?= <news@courier.example>\r\n"
        "To: desk@example.org\r\nSubject: =?utf-8?b?U3RyaWtl?=\r\nDate: Sun, 04 May 2031 10:00:00 +0200\r\n"
        "Message-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\n"
    )
    if rng.random() < 0.3:
        return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + prose(rng)).encode()
    parts = [
        "Content-Type: text/plain; charset=utf-8\r\n\r\n" + prose(rng),
        "Content-Type: text/html; charset=utf-8\r\n\r\n" + html(rng).decode("utf-8"),
        'Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=',
    ]
    body = "".join(f"--b\r\n{part}\r\n" for part in parts[rng.randint(0, 1) :])
    return f'{head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n{body}--b--\r\n'.encode()


def feed(rng: random.Random) -> bytes:
    """A feed in RSS or in Atom."""
    texts = [prose(rng) for _ in range(rng.randint(1, 6))]
    if rng.random() < 0.5:
        rows = "".join(
            f"<item><title>{escape(t[:30])}</title><link>https://courier.example/{n}</link><guid>{n}</guid>"
            f"<pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;{escape(escape(t))}"
            f"&lt;/p&gt;</description></item>"
            for n, t in enumerate(texts)
        )
        return f'<?xml version="1.0"?><rss><channel><title>C</title>{rows}</channel></rss>'.encode()
    rows = "".join(
        f'<entry><title>{escape(t[:30])}</title><link href="https://courier.example/{n}"/><id>tag:{n}</id>'
        f'<updated>2031-05-04T10:00:00Z</updated><content type="html">{escape(t)}</content></entry>'
        for n, t in enumerate(texts)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title>{rows}</feed>'.encode()


def record(kind: str, url: str, content: bytes, media: str = "application/http; msgtype=response") -> bytes:
    """A record of a web archive."""
    digest = hashlib.sha1(content).hexdigest()
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-06T07:08:09Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{digest[:8]}>\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(body: bytes, media: str = "text/html; charset=utf-8", **more: str) -> bytes:
    """An HTTP response; ``more`` are headers, "_" in a name is "-"."""
    extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    return f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + body


def records(rng: random.Random) -> list[bytes]:
    """The records of a small crawl, their pages packed in the ways of servers."""
    made = [record("warcinfo", "", b"software: x\r\n", "application/warc-fields")]
    for n in range(rng.randint(1, 5)):
        page = html(rng)
        way = rng.randrange(4)
        if way == 0:
            answer = response(page)
        elif way == 1:
            answer = response(gzip.compress(page), Content_Encoding="gzip")
        elif way == 2:
            answer = response(zlib.compress(page), Content_Encoding="deflate")
        else:
            answer = response(b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), Transfer_Encoding="chunked")
        made.append(record("response", f"https://courier.example/{n}", answer))
    return made


def warc(rng: random.Random) -> bytes:
    """A web archive, bare."""
    return b"".join(records(rng))


def warc_gz(rng: random.Random) -> bytes:
    """A web archive, a gzip member a record; sometimes one for all."""
    made = records(rng)
    return gzip.compress(b"".join(made)) if rng.random() < 0.2 else b"".join(map(gzip.compress, made))


def wacz(rng: random.Random) -> bytes:
    """A packed web archive."""
    stream = io.BytesIO()
    how = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(stream, "w", how) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc_gz(rng))
        if rng.random() < 0.3:
            archive.writestr("archive/more.warc", warc(rng))
    return stream.getvalue()


def pdf(rng: random.Random) -> bytes:
    """A PDF of some pages."""
    return make_pdf([prose(rng).split("\n") for _ in range(rng.randint(1, 3))], packed=rng.random() < 0.5)


def make_pdf(pages: list[list[str]], *, packed: bool = False, more: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF with these lines on its pages; ``more`` goes into the trailer, ``info`` is its own object."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = b"".join(b"(" + _in_pdf(line) + b") Tj T*\n" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 72 720 Td\n" + shown + b"ET"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(_stream(stream, packed))
    if info:
        objects.append(info)
        more += b" /Info %d 0 R" % len(objects)
    return pdf_of(objects, more)


def _stream(data: bytes, packed: bool) -> bytes:
    kept = zlib.compress(data) if packed else data
    how = b" /Filter /FlateDecode" if packed else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(kept), how, kept)


def _in_pdf(line: str) -> bytes:
    plain = line.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def pdf_of(objects: list[bytes], more: bytes = b"") -> bytes:
    """A PDF of these objects, the first of them its root."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, more, len(out))
    )


SOUND = {
    "report.txt": txt,
    "report.html": html,
    "report.jsonl": jsonl,
    "sources.yaml": sources,
    "report.eml": eml,
    "report.xml": feed,
    "report.warc": warc,
    "report.warc.gz": warc_gz,
    "report.wacz": wacz,
    "report.pdf": pdf,
}
"""A maker for each format, by the name of the file that it is saved as."""
