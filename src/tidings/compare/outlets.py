"""Which outlets a report comes from: its own, those it credits as a whole, those it cites for one point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from tidings.ingest.outlets import generic_credits, known, outlets, unnamed_agencies
from tidings.model import Article, Credit, Span

# A credit on a line this short is a credit line, and the whole report's.
CREDIT_LINE_WORDS = 12
# A first paragraph longer than this is the report itself, run together.
LEAD_WORDS = 90
# "PORT AMSEL, Sept 14 (Amsel Wire) --", also of a report that is one paragraph
LONGEST_DATELINE = 80
_OPEN = re.compile(r"[(\[/][^()\[\]/\n]*$")
_CLOSED = re.compile(r"[^()\[\]/\n]{0,60}[)\]/]\.?\s*[-–—:.]")


def outlet_key(name: str) -> str | None:
    """A key that all names of one outlet share, or None for a credit that names nobody ("agencies")."""
    if name.strip().casefold() in generic_credits():
        return None
    outlet = known(name)
    plain = re.sub(r"[^\w/]+", " ", (outlet.name if outlet else name).casefold()).strip()
    return re.sub(r"^the ", "", plain) or None


def own_key(article: Article) -> str | None:
    """The key of the outlet that published a report, None where it is unknown."""
    return outlet_key(article.outlet) if article.outlet else None


def credited_keys(article: Article) -> dict[str, str]:
    """Outlets that a report as a whole is credited to: key to name as it stands there, itself left out."""
    return _keys(article, (c for c in article.credits if _whole(article, c)))


@cache
def agency_keys() -> frozenset[str]:
    """The keys of every agency that the packs know."""
    return frozenset(key for o in outlets() if o.agency and (key := outlet_key(o.name)))


def unnamed_agency(article: Article) -> str | None:
    """Why a report is copy of an agency that is not named, in words; None for any other report."""
    if any(_whole(article, c) and c.name.casefold() in unnamed_agencies() for c in article.credits):
        return "credits unnamed agencies"
    own = own_key(article)
    if article.wire is None or not agency_keys().isdisjoint(
        {*credited_keys(article), *({own} if own else ())}
    ):
        return None
    said = "its address" if article.wire == "address" else "what came with it"
    return f"is agency copy by {said}, of an agency that is not named"


def cited_keys(article: Article, sentences: Iterable[Span]) -> dict[str, str]:
    """Outlets that a report names as its source in these sentences of it: key to name."""
    spans = [s for s in sentences if s.article == article.id]
    return _keys(article, (c for c in article.credits if any(s.overlaps(c.span) for s in spans)))


def named_outlet(name: str, local: Mapping[str, str] | None = None) -> dict[str, str]:
    """Key and name of an agency or outlet that the packs or ``local`` know, empty for any other body."""
    key = outlet_key(name)
    if key is None or not (known(name) or (local and key in local)):
        return {}
    return {(local or {}).get(key, key): name}


def local_outlets(articles: Iterable[Article]) -> dict[str, str]:
    """The outlets of the reports at hand: every key, and initials that only one has, to the outlet's key."""
    own = sorted({(key, a.outlet) for a in articles if a.outlet and (key := own_key(a))})
    short: dict[str, set[str]] = {}
    for key, name in own:
        if initials(name):
            short.setdefault(initials(name), set()).add(key)
    found = {letters: keys.pop() for letters, keys in short.items() if len(keys) == 1}
    return found | {key: key for key, _ in own}


def initials(name: str) -> str:
    """The first letters of a name of three words or more, in lower case; else nothing."""
    words = [w for w in re.findall(r"\w+", name) if w[0].isupper()]
    return "".join(w[0] for w in words).casefold() if len(words) > 2 else ""


def _keys(article: Article, credits: Iterable[Credit]) -> dict[str, str]:
    own = own_key(article)
    found: dict[str, str] = {}
    for credit in credits:
        key = outlet_key(credit.name)
        if key and key != own and key != initials(article.outlet or ""):
            found.setdefault(key, credit.name)
    return found


def _whole(article: Article, credit: Credit) -> bool:
    """True for a credit line and for a credit in the lead: "..., the agency reports" covers what follows."""
    span, text = credit.span, article.text
    if span.field == "title" or any(b.overlaps(span) for b in article.boilerplate):
        return True  # credit lines and bylines are furniture
    if span.start <= LONGEST_DATELINE and _OPEN.search(text[: span.start]) and _CLOSED.match(text, span.end):
        return True
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    words = len(text[start : end if end >= 0 else len(text)].split())
    if words <= CREDIT_LINE_WORDS or not text[span.end :].strip(" .\n)]*"):
        return True
    return words <= LEAD_WORDS and not text[:start].strip()
