"""Folders, files, rows and pipes: what is read, under which name, and what is skipped with which code."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from tidings.ingest import ingest_stage, read_inputs
from tidings.model import Article, Work, check_plan, silent

PROSE = "The minister told parliament that the bridge would be closed for a month, and that it was unsafe."
BYTES_2_MB = 8_000_100


def codes(path: Path | str, **options: object) -> list[tuple[str, str]]:
    _, left = read_inputs([path], **options)  # type: ignore[arg-type]
    assert all(s.reason and s.hint for s in left)
    return [(s.uri, s.code) for s in left]


def only(path: Path | str, **options: object) -> Article:
    articles, left = read_inputs([path], **options)  # type: ignore[arg-type]
    assert (len(articles), left) == (1, ())
    return articles[0]


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return folder


def test_the_stage_declares_what_it_gives(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PROSE, "b.docx": b"PK"})
    stage = ingest_stage([tmp_path])
    check_plan([stage])
    work = stage.run(Work(), silent)
    assert [a.uri for a in work.articles] == ["a.txt"]
    assert [s.code for s in work.skipped] == ["unknown-format"]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"b.txt": PROSE, "a/z.txt": PROSE, "a.txt": PROSE, ".hidden.txt": PROSE, ".git/x.txt": PROSE},
    )
    articles, left = read_inputs([tmp_path])
    assert [a.uri for a in articles] == ["a.txt", "a/z.txt", "b.txt"]
    assert left == ()
    assert len({a.id for a in articles}) == 3


def test_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    raw = "A headline\r\n\r\n  The minister said no.\tIt was late. \r\nNew line\n"
    path = put(tmp_path, {"a.txt": raw}) / "a.txt"
    article = only(path)
    assert article.text == raw
    assert article.title is None and article.outlet is None
    assert article.sha256 == hashlib.sha256(raw.encode()).hexdigest()
    assert article.uri == "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "“The café is closed,” the minister said. It was the first of the month."
    bom = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert only(put(tmp_path, {"a.txt": bom + text.encode(encoding)}) / "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("a.txt", b"", "empty-file"),
        ("a.txt", b" \n\t\n", "empty-file"),
        ("a.txt", b"\xef\xbb\xbf", "empty-file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("a.txt", b"text\x00text", "binary"),
        ("a.txt", "Президент сказал, что мост закрыт.".encode("cp1251"), "wrong-encoding"),
        ("a.txt", "橋は閉鎖された。大臣は述べた。".encode("shift-jis"), "wrong-encoding"),
        ("a.txt", "“The café is closed.”".encode()[:-1] + b"\xff the end", "wrong-encoding"),
        ("a.txt", b"\xff\xfeodd", "wrong-encoding"),
        ("a.txt", b"a" * BYTES_2_MB, "too-long"),
        ("a.html", b"", "empty-file"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no-text"),
        ("a.html", b"<html><body><script>if (a<b) {}</script></body></html>", "no-text"),
        ("a.html", b"\x00\x01\x02\x03<p>x", "binary"),
        ("a.html", b"<p>" + b"a" * 20_000_001, "too-long"),
        ("a.html", b"<p>word " * 100_001, "too-long"),
        ("a.docx", b"PK", "unknown-format"),
        ("noending", b"text", "unknown-format"),
    ],
)
def test_what_is_skipped(tmp_path: Path, name: str, body: bytes, code: str) -> None:
    assert codes(put(tmp_path, {name: body})) == [(name, code)]
    assert codes(tmp_path / name) == [(name, code)]


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "é" * 11, "b.jsonl": json.dumps({"text": "é" * 11})})
    assert codes(tmp_path, limit=10) == [("a.txt", "too-long"), ("b.jsonl#1", "too-long")]
    assert codes(tmp_path, limit=11) == []


def test_a_large_file_is_not_read_to_be_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert codes(path) == [("a.txt", "too-long")]


def test_a_missing_input() -> None:
    assert codes("/nowhere/at/all.txt") == [("all.txt", "not-found")]


@pytest.mark.parametrize("given", ["https://example.org/a.html", "ftp://example.org/b"])
def test_an_address_is_not_fetched(given: str) -> None:
    assert codes(given) == [(given, "address")]


def test_a_dossier_is_no_report(tmp_path: Path) -> None:
    ours = '<!doctype html><head><meta name="generator" content="Tidings 1.0"></head><p>Lund said no.</p>'
    theirs = ours.replace("Tidings 1.0", "Presswork 2")
    files = {
        "a.txt": PROSE,
        "out/dossier.html": ours,
        "out/dossier.json": "{}",
        "out/originals/a-1.html": theirs,
    }
    put(tmp_path, {**files, "other/dossier.json": "{}"})
    articles, left = read_inputs([tmp_path])
    assert [a.uri for a in articles] == ["a.txt"]
    assert [(s.uri, s.code) for s in left] == [
        ("other/dossier.json", "unknown-format"), ("out/dossier.html", "own-dossier"),
    ]  # fmt: skip
    assert "tidings export" in left[0].hint
    assert codes(tmp_path / "out" / "dossier.html") == [("dossier.html", "own-dossier")]


def test_a_page_of_another_maker_is_read(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta name="generator" content="Presswork 2"></head><body><p>{PROSE}</p></body></html>'
    )
    put(tmp_path, {"dossier.html": page})
    articles, _ = read_inputs([tmp_path])
    assert [a.uri for a in articles] == ["dossier.html"]


def test_links(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", {"a.txt": PROSE, "sub/b.txt": PROSE})
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "up").symlink_to("/", target_is_directory=True)
    (folder / "z.txt").symlink_to(folder / "a.txt")
    put(tmp_path / "out", {"c.txt": PROSE})
    (folder / "beside").symlink_to(tmp_path / "out", target_is_directory=True)
    articles, left = read_inputs([folder])
    assert [a.uri for a in articles] == ["a.txt", "beside/c.txt", "sub/b.txt"]
    assert sorted((s.uri, s.code) for s in left) == [
        ("dangling.txt", "dangling-link"),
        ("z.txt", "given-twice"),
    ]


def test_what_the_system_refuses(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert codes(tmp_path) == [("a.txt", "unreadable")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = put(tmp_path, {"a.txt": PROSE}) / "a.txt"
    path.chmod(0)
    assert codes(path) == [("a.txt", "unreadable")]


def test_a_file_that_goes_away_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a.txt": PROSE, "b.txt": PROSE})

    def refuse(self: Path, *_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert codes(tmp_path) == [("a.txt", "unreadable"), ("b.txt", "unreadable")]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(PROSE)
    assert only(tmp_path).uri == "caf\\xe9.txt"


def test_two_inputs_with_one_name(tmp_path: Path) -> None:
    put(tmp_path, {"one/a.txt": PROSE, "two/a.txt": PROSE, "x/two/a.txt": PROSE})
    inputs = [
        tmp_path / "one",
        tmp_path / "two",
        tmp_path / "x" / "two" / "a.txt",
        tmp_path / "one" / "a.txt",
    ]
    articles, left = read_inputs(inputs)
    assert [a.uri for a in articles] == ["a.txt", "two-3/a.txt", "two/a.txt"]
    assert [s.code for s in left] == ["given-twice"]


def test_the_same_folder_elsewhere_gives_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.txt": PROSE, "b.jsonl": json.dumps({"id": "1", "text": PROSE})}
    here, there = put(tmp_path / "here", files), put(tmp_path / "there" / "deep", files)
    assert read_inputs([here]) == read_inputs([there])


# --- rows -----------------------------------------------------------------------------------------


def test_rows(tmp_path: Path) -> None:
    row = {
        "id": 7, "text": PROSE + "\n", "title": "A bridge", "date": "2024-01-31", "outlet": "Morning Gazette",
        "url": "https://example.org/x", "language": "en", "byline": ["Ana Ruiz", "Tom Vale"], "more": [1],
    }  # fmt: skip
    path = put(tmp_path, {"a.jsonl": "\n" + json.dumps(row) + "\r\n"}) / "a.jsonl"
    article = only(path)
    assert article.uri == "a.jsonl#2"
    assert (article.source_id, article.title, article.outlet) == ("7", "A bridge", "Morning Gazette")
    assert (article.byline, article.url) == ("Ana Ruiz, Tom Vale", "https://example.org/x")
    assert article.text == PROSE + "\n"
    assert (article.published.value, article.published.basis) == ("2024-01-31", "given")
    assert article.sha256 == hashlib.sha256(json.dumps(row).encode()).hexdigest()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"{not json", "bad-json"),
        (b"[" * 100_000, "bad-json"),
        (b'{"text": ' + b"[" * 100_000 + b"}", "bad-json"),
        (b'"text"', "bad-row"),
        (b"[1]", "bad-row"),
        (b"NaN", "bad-row"),
        (b"{}", "bad-row"),
        (b'{"text": null}', "bad-row"),
        (b'{"text": 5}', "bad-row"),
        (b'{"text": NaN}', "bad-row"),
        (b'{"text": "a \\ud800 b"}', "bad-row"),
        (b'{"text": "a \\u0000 b"}', "bad-row"),
        (b'{"text": "a b", "title": "\\udfff"}', "bad-row"),
        (b'{"text": "  "}', "no-text"),
        (b'{"text": "caf\xe9"}', "wrong-encoding"),
    ],
)
def test_a_bad_row_does_not_drop_its_file(tmp_path: Path, row: bytes, code: str) -> None:
    good = json.dumps({"id": "x", "text": PROSE}).encode()
    put(tmp_path, {"a.jsonl": row + b"\n" + good + b"\n"})
    articles, left = read_inputs([tmp_path])
    assert [a.uri for a in articles] == ["a.jsonl#2"]
    assert [(s.uri, s.code) for s in left] == [("a.jsonl#1", code)]


def test_a_huge_number_is_no_reason_to_drop_a_row(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"a.jsonl": '{"n": ' + "9" * 10_000 + ', "x": NaN, "id": true, "text": "The bridge is closed."}'},
    )
    assert only(tmp_path).source_id is None


def test_duplicate_ids(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": i, "text": PROSE}) for i in ("1", "1", "2"))
    put(tmp_path, {"a.jsonl": rows, "b.jsonl": json.dumps({"id": 2, "text": PROSE})})
    articles, left = read_inputs([tmp_path])
    assert [a.uri for a in articles] == ["a.jsonl#1", "a.jsonl#3"]
    assert [(s.uri, s.code) for s in left] == [("a.jsonl#2", "duplicate-id"), ("b.jsonl#1", "duplicate-id")]


def test_an_endless_row_is_passed_over(tmp_path: Path) -> None:
    long = '{"text": "' + "a" * 1_200_000 + '"}'
    put(tmp_path, {"a.jsonl": long + "\n" + json.dumps({"text": "Short."})})
    articles, left = read_inputs([tmp_path], limit=10)
    assert [a.uri for a in articles] == ["a.jsonl#2"]
    assert [(s.uri, s.code) for s in left] == [("a.jsonl#1", "too-long")]


# --- pages ----------------------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Bridge to close</title>
<meta property="og:site_name" content="Morning Gazette"><meta name="author" content="Ana Ruiz">
<meta property="article:published_time" content="2023-09-14T08:00:00Z">
<link rel="canonical" href="https://gazette.example/2023/09/14/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge to close</h1>
<p>{PROSE}</p><p>“It is unsafe,” he said. “Nobody will cross it &lt;until&gt; it is mended by the engineers.”</p>
<p>The engineers found cracks in two of its five piers in the spring, and asked for more money.</p></article>
<footer>© 2023 Morning Gazette</footer></body></html>"""


def test_a_page(tmp_path: Path) -> None:
    article = only(put(tmp_path, {"a.html": PAGE}) / "a.html")
    assert article.title == "Bridge to close"
    assert (article.outlet, article.byline) == ("Morning Gazette", "Ana Ruiz")
    assert PROSE in article.text and "<until>" in article.text and "Home" not in article.text
    assert article.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert article.published.value == "2023-09-14"
    assert {c.basis for c in article.published.candidates} == {"meta", "url"}


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + f"<p>{PROSE}</p>",
        "<b><i>" * 50_000 + PROSE,
        "<table><tr><td>" * 2_000 + f"<p>{PROSE}</p>" * 3,
        f"<p {'a=b ' * 50_000}>{PROSE}</p>",
        f"<html><body><p>{PROSE}<p>{PROSE}<ul><li>x<table>",
        "<!--" + "-" * 100_000 + PROSE,
        f"<article><p>&#xD800;&#0;&#xFFFFFFFF;{PROSE}</p></article>",
        f"<?xml version='1.0' encoding='utf-16'?><html><body><p>{PROSE}</p></body></html>",
        f"<meta charset=nonsense><p>{PROSE}</p>",
        f"<meta charset=rot13><p>{PROSE}</p>",
        "no markup at all",
        "<",
        "<<<>>>&&&;;;",
        "<html>" + "\x01\x02" + PROSE,
        "<script>" * 5_000,
        "<svg><foreignObject><math><mtext>" * 500 + PROSE,
    ],
)
def test_a_broken_page_never_raises(tmp_path: Path, body: str) -> None:
    articles, left = read_inputs([put(tmp_path, {"a.html": body})])
    assert len(articles) + len(left) == 1
    for article in articles:
        article.text.encode("utf-8")


# --- pipes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "uri"),
    [
        (PROSE.encode(), "stdin"),
        (PAGE.encode(), "stdin"),
        (b"\xef\xbb\xbf" + json.dumps({"text": PROSE}).encode(), "stdin#1"),
        (b"{" + PROSE.encode(), "stdin"),
    ],
)
def test_stdin(data: bytes, uri: str) -> None:
    assert only("-", stdin=data).uri == uri


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty-file"), (None, "empty-file"), (b"\x00\x01", "binary")]
)
def test_stdin_that_holds_nothing(data: bytes | None, code: str) -> None:
    assert codes("-", stdin=data) == [("stdin", code)]


def test_progress_counts_bytes(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PROSE, "b.jsonl": json.dumps({"text": PROSE}) + "\n"})
    seen: list[tuple[int, int]] = []
    read_inputs([tmp_path], progress=lambda _, done, total: seen.append((done, total)))
    size = sum(p.stat().st_size for p in tmp_path.iterdir())
    assert seen[0] == (0, size) and seen[-1] == (size, size)
    assert seen == sorted(seen)


# --- sources.yaml ---------------------------------------------------------------------------------


def test_sources_beside_the_files(tmp_path: Path) -> None:
    given = """
a.txt: {outlet: Morning Gazette, date: 2024-01-31, url: https://example.org/a, title: A bridge, language: no}
sub/b.txt: {outlet: Evening Post}
c.txt: {outlet: By its name}
rows.jsonl: {outlet: Wire}
rows.jsonl#2: {date: 2024-02-01}
"""
    put(tmp_path, {"sources.yaml": given, "a.txt": PROSE, "sub/b.txt": PROSE, "sub/c.txt": PROSE})
    put(
        tmp_path,
        {"rows.jsonl": json.dumps({"text": PROSE, "outlet": "Its own"}) + "\n" + json.dumps({"text": PROSE})},
    )
    articles, left = read_inputs([tmp_path])
    assert left == ()
    by_uri = {a.uri: a for a in articles}
    assert (by_uri["a.txt"].outlet, by_uri["a.txt"].title) == ("Morning Gazette", "A bridge")
    assert (by_uri["a.txt"].published.value, by_uri["a.txt"].language) == ("2024-01-31", "no")
    assert by_uri["sub/b.txt"].outlet == "Evening Post"
    assert by_uri["sub/c.txt"].outlet == "By its name"
    assert by_uri["rows.jsonl#1"].outlet == "Wire"
    assert (by_uri["rows.jsonl#2"].outlet, by_uri["rows.jsonl#2"].published.value) == ("Wire", "2024-02-01")
    assert only(tmp_path / "a.txt").outlet == "Morning Gazette"


@pytest.mark.parametrize(
    ("given", "outlet"),
    [
        ("a.txt: {outlet: Gazette}\nb.txt: {outlet: Post}", "Gazette"),
        ("a.txt: {outlet: Gazette}\n'x': 5", "Gazette"),
        ("a.txt: {outlet: [1, 2]}", None),
        ("a.txt: {colour: red}", None),
        ("- a.txt", None),
        ("{", None),
        ("[" * 50_000, None),
        ("a: &a [*a]", None),
        ("", None),
    ],
)
def test_broken_sources(tmp_path: Path, given: str, outlet: str | None) -> None:
    put(tmp_path, {"sources.yaml": given, "a.txt": PROSE})
    articles, left = read_inputs([tmp_path])
    assert [a.outlet for a in articles] == [outlet]
    assert {s.uri for s in left} == {"sources.yaml"}
    assert {s.code for s in left} <= {"bad-sources-yaml", "empty-file"}


@pytest.mark.parametrize(
    ("row", "wire"),
    [
        ({"wire": True}, "given"),
        ({"wire": False}, None),
        ({"wire": "true"}, None),  # no mark that is known
        ({"url": "https://example.org/International/wireStory/bridge-closed-46"}, "address"),
        ({"url": "https://example.org/ap-news/bridge-closed"}, "address"),
        ({"url": "https://example.org/news/barbed-wire-at-the-bridge/wire.html"}, None),
        ({"url": "https://wire.example.org/news/bridge"}, None),
        ({"url": "https://[broken/wire/"}, None),
    ],
)
def test_agency_copy_by_a_mark_or_by_its_address(
    tmp_path: Path, row: dict[str, object], wire: str | None
) -> None:
    put(tmp_path, {"a.jsonl": json.dumps({"text": PROSE, **row})})
    assert only(tmp_path).wire == wire


def test_agency_copy_by_sources_yaml(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"sources.yaml": "a.txt: {wire: true}\nb.txt: {wire: false}\n", "a.txt": PROSE, "b.txt": PROSE + "!"},
    )
    articles, left = read_inputs([tmp_path])
    assert left == ()
    assert {a.uri: a.wire for a in articles} == {"a.txt": "given", "b.txt": None}


# --- what is told of the outlet and the language ------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"url": "https://www.reuters.com/world/x"}, "Reuters"),
        ({"url": "https://edition.cnn.com/x"}, "CNN"),
        ({"url": "https://www.gazette.example/x"}, "gazette.example"),
        ({"url": "not a url"}, None),
        ({"url": "http://[::1"}, None),
        ({"text": PROSE + "\nFollow Gazette's official Instagram page."}, "Gazette"),
        ({"text": PROSE + "\n© 2024 Evening Post. All rights reserved."}, "Evening Post"),
        ({"text": PROSE + "\n© 2024 Reuters. All rights reserved."}, None),
        ({"text": PROSE + "\nFollow us on Facebook."}, None),
    ],
)
def test_the_outlet(tmp_path: Path, fields: dict[str, str], outlet: str | None) -> None:
    put(tmp_path, {"a.jsonl": json.dumps({"text": PROSE, **fields})})
    assert only(tmp_path).outlet == outlet


def test_a_report_in_another_language_is_kept_and_unread(tmp_path: Path) -> None:
    text = "Le ministre a déclaré au parlement que le pont resterait fermé pendant un mois pour des raisons de sécurité."
    article = only(put(tmp_path, {"a.txt": text}))
    assert (article.language, article.read) == ("fr", False)
    assert article.why_not == "it is in a language that is not read yet (fr)"
