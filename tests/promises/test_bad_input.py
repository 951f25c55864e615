"""Whatever is wrong with an input: a coded entry that says what to do, and the rest is read."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dossier_checks import broken

import tidings
from tidings.model import Dossier
from tidings.publish.html import to_html
from tidings.publish.json import to_data

GOOD = (
    "The port of Oslo will be closed on Monday, Transport Minister Ana Ruiz said. “It is unsafe,” she added."
)
ROW = json.dumps({"text": GOOD})
MAIN_LIMIT = 2_000_000

Make = Callable[[Path], object]
Skips = list[tuple[str, str]]


@pytest.fixture(autouse=True)
def no_hanging() -> Iterator[None]:
    """A pipe or a device that is opened by mistake would wait for ever."""

    def stop(*_: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put(name: str, body: bytes | str) -> Make:
    """A step that writes one file."""

    def make(folder: Path) -> object:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.write_bytes(body if isinstance(body, bytes) else body.encode())

    return make


def sparse(name: str, size: int) -> Make:
    """A step that makes a file of ``size`` bytes which takes no room."""

    def make(folder: Path) -> None:
        with (folder / name).open("wb") as stream:
            stream.truncate(size)

    return make


def link(name: str, target: str) -> Make:
    return lambda folder: (folder / name).symlink_to(target)


def pipe(name: str) -> Make:
    return lambda folder: os.mkfifo(folder / name)


def rows(*lines: bytes | str) -> Make:
    joined = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return put("r.jsonl", joined)


def brief(folder: Path, **options: object) -> Dossier:
    """The dossier on a folder, with the promises checked."""
    dossier = tidings.brief(folder, **options)  # type: ignore[arg-type]
    assert broken(to_data(dossier)) == []
    to_html(dossier)
    for row in dossier.skipped:
        assert row.code and row.code == row.code.lower()
        assert len(row.reason.split()) > 1 and row.reason.endswith("."), row
        assert len(row.hint) > 10 and row.hint.endswith("."), row
    return dossier


SKIPPED: list[tuple[str, Make, Skips]] = [
    ("empty", put("x.txt", ""), [("x.txt", "empty-file")]),
    ("white space", put("x.txt", " \r\n\t\u00a0\u2028\n"), [("x.txt", "empty-file")]),
    ("a mark and nothing else", put("x.txt", b"\xff\xfe"), [("x.txt", "empty-file")]),
    ("binary", put("x.txt", bytes(range(256)) * 20), [("x.txt", "binary")]),
    ("an image", put("x.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), [("x.txt", "binary")]),
    ("NUL", put("x.txt", b"The port\x00 is closed."), [("x.txt", "binary")]),
    ("UTF-16 without a mark", put("x.txt", GOOD.encode("utf-16-le")), [("x.txt", "binary")]),
    ("broken UTF-16", put("x.txt", b"\xff\xfea\x00b"), [("x.txt", "wrong-encoding")]),
    ("truncated UTF-8", put("x.txt", "the café is clos“".encode()[:-1]), [("x.txt", "wrong-encoding")]),
    ("an unknown encoding", put("x.txt", "Министр сказал нет.".encode("koi8-r")), [("x.txt", "wrong-encoding")]),
    ("50 MB", sparse("x.txt", 50_000_000), [("x.txt", "too-long")]),
    ("a page of 50 MB", sparse("x.html", 50_000_000), [("x.html", "too-long")]),
    ("over the limit", put("x.txt", "a b " * (MAIN_LIMIT // 4) + "end"), [("x.txt", "too-long")]),
    ("an empty page", put("x.html", "<html><head><title>x</title></head></html>"), [("x.html", "no-text")]),
    ("a page of script", put("x.htm", "<script>alert('The port is closed')</script>"), [("x.htm", "no-text")]),
    ("a binary page", put("x.html", b"<html>\x00\x01"), [("x.html", "binary")]),
    ("another format", put("x.docx", "PK"), [("x.docx", "unknown-format")]),
    ("no ending", put("README", "text"), [("README", "unknown-format")]),
    ("no JSON", rows("{", ROW), [("r.jsonl#1", "bad-json")]),
    ("JSON cut off", rows(ROW[:-5], ROW), [("r.jsonl#1", "bad-json")]),
    ("JSON over lines", rows("{", '"text": "a"', "}", ROW), [(f"r.jsonl#{i}", "bad-json") for i in (1, 2, 3)]),
    ("deep JSON", rows("[" * 200_000, ROW), [("r.jsonl#1", "bad-json")]),
    ("a row that is a list", rows("[1, 2]", ROW), [("r.jsonl#1", "bad-row")]),
    ("a row that is null", rows("null", ROW), [("r.jsonl#1", "bad-row")]),
    ("a row without text", rows('{"id": 1}', ROW), [("r.jsonl#1", "bad-row")]),
    ("a text that is a number", rows('{"text": 1}', ROW), [("r.jsonl#1", "bad-row")]),
    ("a text that is empty", rows('{"text": " "}', ROW), [("r.jsonl#1", "no-text")]),
    ("half a surrogate pair", rows('{"text": "a \\ud83d b"}', ROW), [("r.jsonl#1", "bad-row")]),
    ("NUL in a row", rows('{"text": "a \\u0000 b"}', ROW), [("r.jsonl#1", "bad-row")]),
    ("a row in another encoding", rows('{"text": "café"}'.encode("latin-1"), ROW), [("r.jsonl#1", "wrong-encoding")]),
    ("a file of rows in UTF-16", put("r.jsonl", ROW.encode("utf-16")), [("r.jsonl", "wrong-encoding")]),
    ("no new line at all", put("r.jsonl", b'{"text": "' + b"a" * 26_000_000), [("r.jsonl#1", "too-long")]),
    ("an id twice", rows('{"id": "7", "text": "One."}', '{"id": 7, "text": "Two."}'), [("r.jsonl#2", "duplicate-id")]),
    ("a dangling link", link("x.txt", "gone.txt"), [("x.txt", "dangling-link")]),
    ("a link to itself", link("x.txt", "x.txt"), [("x.txt", "unreadable")]),
    ("a link to a device", link("x.txt", "/dev/zero"), [("x.txt", "unreadable")]),
    ("the same file twice", link("x.txt", "good.txt"), [("x.txt", "given-twice")]),
    ("a pipe", pipe("x.txt"), [("x.txt", "unreadable")]),
    ("a pipe for rows", pipe("x.jsonl"), [("x.jsonl", "unreadable")]),
    ("a pipe for sources", pipe("sources.yaml"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources that are no YAML", put("sources.yaml", "a: [b\n- c"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources that are a list", put("sources.yaml", "- good.txt"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources that are a word", put("sources.yaml", "good.txt"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources for no file", put("sources.yaml", "gone.txt: {outlet: Post}"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources of a wrong type", put("sources.yaml", "good.txt: [Post]"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources with a wrong key", put("sources.yaml", "good.txt: {paper: P}"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources that are binary", put("sources.yaml", b"\x00\x01"), [("sources.yaml", "bad-sources-yaml")]),
    ("YAML that runs code", put("sources.yaml", "!!python/object/apply:os.getcwd []"), [("sources.yaml", "bad-sources-yaml")]),
    ("sources that refer to themselves", put("sources.yaml", "&a good.txt: *a"), [("sources.yaml", "bad-sources-yaml")]),
]  # fmt: skip


@pytest.mark.parametrize(("make", "skips"), [case[1:] for case in SKIPPED], ids=[case[0] for case in SKIPPED])
def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path, make: Make, skips: Skips) -> None:
    put("good.txt", GOOD)(tmp_path)
    make(tmp_path)
    dossier = brief(tmp_path)
    good = [a for a in dossier.articles if a.uri == "good.txt"]
    assert [a.text for a in good] == [GOOD]
    assert [s for s in dossier.statements if s.article == good[0].id]
    listed = [(row.uri, row.code) for row in dossier.skipped]
    if skips and skips[0][0] == "sources.yaml":  # the same file may be wrong in several ways
        assert {uri for uri, _ in listed} == {"sources.yaml"}
        assert skips[0] in listed or {code for _, code in listed} <= {"binary", "unreadable"}
    else:
        assert listed == skips


KEPT: list[tuple[str, Make, list[str]]] = [
    ("UTF-16 with a mark", put("x.txt", GOOD.encode("utf-16")), ["x.txt"]),
    ("Windows-1252", put("x.txt", GOOD.encode("cp1252")), ["x.txt"]),
    ("a mark", put("x.txt", b"\xef\xbb\xbf" + GOOD.encode()), ["x.txt"]),
    ("tags that do not close", put("x.html", f"<html><body><p>{GOOD}<p>{GOOD}<table><tr><td>x"), ["x.html"]),
    ("100,000 tags deep", put("x.html", "<div>" * 100_000 + f"<p>{GOOD}</p>"), []),
    ("a folder named like a file", put("x.txt/inner.txt", GOOD), ["x.txt/inner.txt"]),
    ("a folder named like sources", put("sources.yaml/inner.txt", GOOD), ["sources.yaml/inner.txt"]),
    ("a folder that links to itself", link("up", "."), []),
    ("an empty folder", lambda folder: (folder / "deep" / "er").mkdir(parents=True), []),
    ("spaces", put("a b  c.txt", GOOD), ["a b  c.txt"]),
    ("a new line", put("a\nb.txt", GOOD), ["a\nb.txt"]),
    ("an emoji", put("👩‍👩‍👧.txt", GOOD), ["👩‍👩‍👧.txt"]),
    ("a dash first", put("-rf.txt", GOOD), ["-rf.txt"]),
    ("markup", put("<b>&amp;'\".txt", GOOD), ["<b>&amp;'\".txt"]),
    ("a name in capitals", put("X.TXT", GOOD), ["X.TXT"]),
    ("a long name", put("x" * 250 + ".txt", GOOD), ["x" * 250 + ".txt"]),
    ("a name that looks like a row", put("r.jsonl#1.txt", GOOD), ["r.jsonl#1.txt"]),
    ("rows with empty lines between", rows("", ROW, "  ", ROW, ""), ["r.jsonl#2", "r.jsonl#4"]),
    ("rows with strange fields", rows('{"text": "One two.", "title": {}, "date": [1], "id": null, "url": 5}'), ["r.jsonl#1"]),
    ("a text that is one word", put("x.txt", "Closed"), ["x.txt"]),
    ("text with control characters", put("x.txt", "The port\x1b[31m is closed." * 20), []),
    ("a hidden file", put(".x.txt", GOOD), []),
]  # fmt: skip


@pytest.mark.parametrize(("make", "kept"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_what_only_looks_bad_is_read(tmp_path: Path, make: Make, kept: list[str]) -> None:
    put("good.txt", GOOD)(tmp_path)
    make(tmp_path)
    dossier = brief(tmp_path)
    assert {a.uri for a in dossier.articles} >= {"good.txt", *kept}


HOSTILE = """<script>alert("1")</script> “<img src=x onerror=alert(2)> is closed,” Minister Ana Ruiz said on Monday.
Norway shipped 40 drones to Chile, Tom </textarea></title></style><svg/onload=alert(3)> Vale said. {{ 7 * 7 }} {% raw %}
&lt;script&gt;alert(4)&lt;/script&gt; ]]> --> <!-- \u202e javascript:alert(5) "' onmouseover=alert(6) x='"""


def test_hostile_markup_stays_text(tmp_path: Path) -> None:
    row = {"text": HOSTILE, "title": HOSTILE, "outlet": HOSTILE, "byline": HOSTILE, "id": HOSTILE,
           "url": "javascript:alert(7)", "language": "en"}  # fmt: skip
    put("a<script>alert(8)<.txt", HOSTILE)(tmp_path)
    put("b<script>.pdf", "x")(tmp_path)
    rows(json.dumps(row), json.dumps(row))(tmp_path)
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    put("c.html", f"<html lang=en><body><article><p>{escaped}</p><p>{GOOD}</p></article></body></html>")(
        tmp_path
    )
    dossier = brief(tmp_path)
    page = to_html(dossier).lower()
    own = to_html(brief(_plain(tmp_path / "plain"))).lower()
    for tag in ("<script", "<img", "<svg", "</textarea", "</title", "</style", "<!--", "<iframe"):
        assert page.count(tag) == own.count(tag), tag
    assert 'href="javascript:' not in page
    assert "onerror=alert(2)&gt;" in page
    assert "{{ 7 * 7 }}" in page


def _plain(folder: Path) -> Path:
    folder.mkdir()
    put("good.txt", GOOD)(folder)
    return folder


def test_everything_at_once(tmp_path: Path) -> None:
    """All of the bad files in one folder: each is listed by its own name."""
    put("good.txt", GOOD)(tmp_path)
    names = set()
    for number, (name, make, _) in enumerate(SKIPPED):
        if "sources" in name or "YAML" in name or "50 MB" in name or "link" in name or "same file" in name:
            continue
        folder = tmp_path / f"case-{number}"
        folder.mkdir()
        make(folder)
        names.add(folder.name)
    dossier = brief(tmp_path)
    assert {row.uri.split("/")[0] for row in dossier.skipped} == names
    assert "good.txt" in {a.uri for a in dossier.articles}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read a file of mode 000")
def test_a_file_without_permission(tmp_path: Path) -> None:
    put("good.txt", GOOD)(tmp_path)
    put("x.txt", GOOD)(tmp_path)
    (tmp_path / "x.txt").chmod(0)
    assert [(row.uri, row.code) for row in brief(tmp_path).skipped] == [("x.txt", "unreadable")]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "No such file"),
                                   OSError(5, "Input/output error")])  # fmt: skip
def test_a_file_that_the_system_refuses_or_that_goes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    put("good.txt", GOOD)(tmp_path)
    put("x.txt", GOOD)(tmp_path)
    put("y.jsonl", ROW)(tmp_path)
    opened = Path.open

    def closed(path: Path, *mode: str, **options: str) -> object:
        if path.name in ("x.txt", "y.jsonl"):
            raise error
        return opened(path, *mode, **options)

    monkeypatch.setattr(Path, "open", closed)
    dossier = brief(tmp_path)
    assert [a.uri for a in dossier.articles] == ["good.txt"]
    assert [(row.uri, row.code) for row in dossier.skipped] == [
        ("x.txt", "unreadable"),
        ("y.jsonl", "unreadable"),
    ]


@pytest.mark.parametrize("make", [pipe("x.txt"), sparse("x.txt", 50_000_000), link("x.txt", "gone"),
                                  put("x.txt", b""), put("x.docx", b"PK"), lambda folder: None])  # fmt: skip
def test_files_that_are_given_by_name(tmp_path: Path, make: Make) -> None:
    put("good.txt", GOOD)(tmp_path)
    make(tmp_path)
    bad = next((f for f in tmp_path.iterdir() if f.name != "good.txt"), tmp_path / "x.txt")
    if not bad.is_symlink() and not bad.exists():
        bad = tmp_path / "never-there.txt"
    dossier = tidings.brief([bad, tmp_path / "good.txt", bad])
    assert [a.uri for a in dossier.articles] == ["good.txt"]
    assert {row.uri for row in dossier.skipped} == {bad.name}


def test_bad_sources_are_told_once_for_all_the_files_beside_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(name, GOOD)(tmp_path)
    put("sources.yaml", "a.txt: {paper: Post}\nb.txt: {outlet: Post}")(tmp_path)
    dossier = tidings.brief([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")])
    assert [a.outlet for a in dossier.articles] == [None, "Post", None]
    assert [row.code for row in dossier.skipped] == ["bad-sources-yaml"]


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    put("good.txt", GOOD)(tmp_path)
    put("x.txt", GOOD + "!")(tmp_path)
    rows(json.dumps({"text": GOOD + "!"}), ROW)(tmp_path)
    dossier = brief(tmp_path, limit=len(GOOD))
    assert [(row.uri, row.code) for row in dossier.skipped] == [
        ("r.jsonl#1", "too-long"),
        ("x.txt", "too-long"),
    ]
    assert str(len(GOOD)) in dossier.skipped[0].reason + dossier.skipped[0].hint


# --- nothing is left ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: None,
        put("x.txt", ""),
        put("x.pdf", "%PDF"),
        put("sources.yaml", "x.txt: {outlet: Post}"),
        rows("{", "[]"),
        put(".hidden.txt", GOOD),
        lambda folder: (folder / "deep").mkdir(),
    ],
)
def test_nothing_readable(tmp_path: Path, make: Make) -> None:
    make(tmp_path)
    with pytest.raises(tidings.NothingReadableError) as caught:
        tidings.brief(tmp_path)
    assert (caught.value.code, caught.value.status) == ("nothing-readable", 3)
    assert caught.value.hint.endswith(".") and str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    "paths", [[], ["/nowhere/at/all"], ["/nowhere/a.txt", "/nowhere/b.txt"], ["\0"], ["x" * 5000], [""]]
)
def test_nothing_there(paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(tidings.NothingReadableError) as caught:
        tidings.brief(paths)
    assert caught.value.hint


def test_a_report_in_another_language_is_something(tmp_path: Path) -> None:
    put("x.txt", "Le ministre a déclaré lundi que le port serait fermé pendant un mois, selon la police.")(
        tmp_path
    )
    dossier = brief(tmp_path)
    assert [(a.read, bool(a.why_not)) for a in dossier.articles] == [(False, True)]
    assert not dossier.statements and not dossier.skipped


# --- lists and gazetteers ---------------------------------------------------------------------------

ENTRY = {"id": "x-1", "schema": "Person", "properties": {"name": ["Ana Ruiz"]}}


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        "null",
        "5",
        '{"id": "a"}',
        '{"schema": "Person", "properties": {"name": ["A B"]}}',
        '{"id": 5, "schema": "Person", "properties": {"name": ["A B"]}}',
        '{"id": "a", "schema": "Person", "properties": []}',
        '{"id": "a", "schema": "Person", "properties": {"name": [5, null, {}]}}',
        '{"id": "a", "schema": "Person", "properties": {}}',
        "[" * 100_000,
        json.dumps(ENTRY),
        b'{"id": "\xff"}',
    ],
)
def test_a_bad_row_of_a_list_is_told(tmp_path: Path, row: str | bytes) -> None:
    put("in/good.txt", GOOD)(tmp_path)
    body = row if isinstance(row, bytes) else row.encode()
    put("people.ftm.jsonl", json.dumps(ENTRY).encode() + b"\n\n" + body + b"\n")(tmp_path)
    dossier = brief(tmp_path / "in", lists=[tmp_path / "people.ftm.jsonl"])
    assert [(row.uri, row.code) for row in dossier.skipped] == [("people#3", "bad-list-row")]
    assert [c.entry for e in dossier.entities for c in e.candidates] == ["x-1"]


@pytest.mark.parametrize(
    "make",
    [
        put("l.jsonl", ""),
        put("l.jsonl", "no list"),
        put("l.jsonl", b"\x00" * 100),
        put("l.jsonl", '{"id": "a", "schema": "Address", "properties": {}}'),
        lambda folder: (folder / "l.jsonl").mkdir(),
        link("l.jsonl", "gone"),
        lambda folder: None,
    ],
    ids=["empty", "text", "binary", "nobody", "a folder", "a dangling link", "absent"],
)
def test_a_list_that_cannot_be_used_ends_the_run(tmp_path: Path, make: Make) -> None:
    """A run without its list would look like a run that found nobody."""
    put("in/good.txt", GOOD)(tmp_path)
    make(tmp_path)
    with pytest.raises(tidings.UsageError) as caught:
        tidings.brief(tmp_path / "in", lists=[tmp_path / "l.jsonl"])
    assert (caught.value.code, caught.value.status) == ("bad-list", 2)
    assert caught.value.hint


@pytest.mark.parametrize(
    "body", ["[", "- a", "countries: {XA: {}}", "countries: {XA: {name: [1]}}", "lands: {}", b"\xff", "5"]
)
def test_a_gazetteer_that_cannot_be_used_ends_the_run(tmp_path: Path, body: str | bytes) -> None:
    put("in/good.txt", GOOD)(tmp_path)
    put("g.yaml", body)(tmp_path)
    with pytest.raises((tidings.UsageError, tidings.PackError)) as caught:
        tidings.brief(tmp_path / "in", gazetteers=[tmp_path / "g.yaml"])
    assert caught.value.status == 2 and caught.value.hint
