"""A draft to an Article: outlet, dates, language, page furniture and credits."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from tidings.ingest.boilerplate import Mark, mark_furniture
from tidings.ingest.credits import find_credits
from tidings.ingest.draft import Draft
from tidings.ingest.glued import find_glued
from tidings.ingest.language import detect, settle
from tidings.ingest.lines import Line, covers, find_lines, merged
from tidings.ingest.outlets import by_domain, known, wire_address
from tidings.ingest.published import Clue, date_in_url, find_published, read_date
from tidings.model import Article, Credit, Published, Span, stable_id

LABELS = frozenset({"date", "published", "posted", "updated", "published on", "posted on"})
LABEL_ROOM = 40
READ_LANGUAGES = frozenset({"en"})


def build(draft: Draft) -> Article:
    """The article that ``draft`` is. Raises nothing, whatever the text."""
    told = draft.given.over(replace(draft.page, date=None))
    lines = find_lines(draft.text)
    marks = tuple(sorted({*mark_furniture(draft.text, lines), *find_glued(lines)}))
    credits, credit_lines = find_credits(draft.text, lines, marks)
    marks = tuple(sorted((*marks, *credit_lines)))
    mined = _mined(lines, marks)
    language = settle(draft.given.language, mined) or (detect([told.title, *mined]) if told.title else None)
    article = Article(
        id=stable_id("a", draft.uri, draft.sha256),
        source_id=draft.source_id,
        uri=draft.uri,
        sha256=draft.sha256,
        outlet=told.outlet or _outlet(told.url, draft.text, marks),
        title=told.title,
        byline=told.byline,
        text=draft.text,
        language=language,
        read=language in READ_LANGUAGES,
        why_not=_why_not(language),
        url=told.url,
        wire="given" if told.wire else "address" if wire_address(told.url) else None,
    )
    published = _published(article, draft, lines, marks)
    marks = tuple(sorted((*marks, *_date_label(draft.text, published))))
    return replace(
        article,
        published=published,
        credits=tuple(Credit(c.name, article.span(c.start, c.end)) for c in credits),
        boilerplate=_spans(article, marks),
    )


def _date_label(text: str, published: Published) -> list[Mark]:
    """The "date 2024-05-04" that a scraper left before the first sentence, in the same line."""
    for candidate in published.candidates:
        span = candidate.span
        if candidate.basis != "byline" or span is None or span.start > LABEL_ROOM:
            continue
        label = text[: span.start].strip().lower().rstrip(":")
        rest = text[span.end :].split("\n", 1)[0].strip()
        if label in LABELS and len(rest) > LABEL_ROOM:
            return [Mark(0, span.end, "date")]
    return []


def _why_not(language: str | None) -> str | None:
    if language in READ_LANGUAGES:
        return None
    if language is None:
        return "its language could not be told"
    return f"it is in a language that is not read yet ({language})"


def _spans(article: Article, marks: tuple[Mark, ...]) -> tuple[Span, ...]:
    """The marks as spans; those that touch are one."""
    return tuple(article.span(lo, hi) for lo, hi in merged((m.start, m.end) for m in marks))


def _mined(lines: tuple[Line, ...], marks: tuple[Mark, ...]) -> list[str]:
    furniture = merged((m.start, m.end) for m in marks)
    return [line.text for line in lines if not covers(furniture, line.start, line.end)]


# --- outlet ---------------------------------------------------------------------------------------

_OWN_PAGES = re.compile(
    r"(?i:follow|subscribe to|like|join)\s+(?:the\s+)?(?P<name>[A-Z][\w&.-]*(?: [A-Z0-9][\w&.-]*){0,3})"
    r"['’]s?\s+(?:official|own)\s+(?:\w+\s+){0,6}?(?:pages?|accounts?|channels?|newsletters?)\b"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|Copyright)[\s©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)\s*,?\s*(?:by\s+)?"
    r"(?P<name>[A-Z][\w&'’.-]*(?: (?:[A-Z][\w&'’-]*|of|and|the)){0,4})[.,]?\s+All [Rr]ights [Rr]eserved"
)


def _outlet(url: str | None, text: str, marks: tuple[Mark, ...]) -> str | None:
    """The outlet by its address, else by its own furniture on the page, where that names it for sure."""
    host = _host(url)
    if host:
        found = by_domain(host)
        return found.name if found else host.removeprefix("www.")
    for mark in marks:
        piece = text[mark.start : mark.end]
        match = _OWN_PAGES.match(piece) or _RIGHTS.search(piece)
        if match is None or mark.kind not in ("share", "newsletter", "legal", "caption"):
            continue
        found = known(match["name"])
        if found is None or not found.agency:  # an agency's notice stands under reports that others print
            return found.name if found else match["name"]
    return None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host if host and "." in host else None


# --- dates ----------------------------------------------------------------------------------------


def _published(article: Article, draft: Draft, lines: tuple[Line, ...], marks: tuple[Mark, ...]) -> Published:
    clues = []
    if draft.given.date:
        clues.append(
            Clue(read_date(draft.given.date) or draft.given.date, "given", "given", "given with the report")
        )
    if draft.page.date:
        clues.append(Clue(draft.page.date, "meta", "meta", f"the {draft.told_by}'s metadata"))
    if draft.changed:
        clues.append(Clue(draft.changed, "meta", "updated", f"the {draft.told_by}'s date of its last change"))
    day = date_in_url(article.url) if article.url else None
    if day:
        clues.append(Clue(day, "url", "url", "the page's address"))
    if draft.seen:
        day, what = draft.seen
        clues.append(
            Clue(read_date(day) or day, "meta", "seen", f"{what}, not that of its publication", sure=False)
        )
    return find_published(article, lines, marks, clues)
