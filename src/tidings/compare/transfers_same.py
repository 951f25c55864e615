"""Whether two tellings of goods between the same sides are of one transfer: its kind, its goods, its time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from tidings.model import Amount, Article, Date, Transfer
from tidings.packs import load_pack

Kind = Literal["done", "order", "plan", "offer", "talks", "may", "if", "denied"]
ORDER: tuple[Kind, ...] = ("done", "order", "plan", "offer", "talks", "may", "if", "denied")
# Beside its own kind: what is ordered is planned and then comes; what is offered is planned; what may come
# is what "if it comes" is about.
NEAR = frozenset(
    frozenset(pair) for pair in (("done", "order"), ("order", "plan"), ("plan", "offer"), ("may", "if"))
)
# What is planned in one report and done in another is one thing where both are dated and near in time.
SOON = frozenset({"plan", "done"})
# What is told of days so far apart is not one thing.
DATES_APART, REPORTS_APART, SOON_APART = 31, 62, 31
# A page's own date is not believed where the report would come so long after all others of its story.
STALE = 60
WEAK = frozenset({"byline", "text"})
DAY = len("2024-01-01")
WORD = re.compile(r"[\w][\w'’./-]*")
BEHIND = frozenset({"of", "for", "from", "in", "with", "on", "to", "by", "related", "including", "such"})


@dataclass(frozen=True, slots=True)
class Words:
    """The pack of goods' words."""

    generic: tuple[frozenset[str], ...]
    loose: frozenset[str]
    short: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """The pack of goods' words, checked."""
    return load_pack("transfers_same", Words)


@dataclass(frozen=True, slots=True)
class Goods:
    """The words of goods: the head, what tells its kind, and names of types."""

    head: str
    kinds: frozenset[str]
    types: frozenset[str]


def kind_of(transfer: Transfer) -> Kind:
    """What a telling is: of a thing done, of an order, a plan, an offer, talks, a doubt, a condition."""
    status, stage = transfer.status, transfer.stage
    if status == "denied":
        return "denied"
    if status == "conditional":
        return "if"
    if stage == "offer" or stage == "talks":
        return stage
    if status == "possible":
        return "may"
    if status == "planned":
        return "plan"
    return "order" if stage == "order" else "done"


def same_kind(a: Transfer, b: Transfer, published: Mapping[str, str]) -> bool:
    """True where one telling may be of what the other tells: a doubt is no delivery, and an offer none."""
    kinds = frozenset({kind_of(a), kind_of(b)})
    if kinds == SOON:
        said = _said(a, published), _said(b, published)
        return all(d.start and d.end for d in said) and _gap(*said) <= SOON_APART
    return len(kinds) == 1 or "denied" in kinds or kinds in NEAR


def report_days(articles: Sequence[Article]) -> dict[str, str]:
    """The days of reports by id, "" where none is known or a page's date is not to be believed."""
    days = {a.id: (a.published.value or "")[:10] for a in articles}
    days = {a: d if len(d) == DAY else "" for a, d in days.items()}
    stories: dict[str, list[Article]] = {}
    for article in articles:
        if days[article.id]:
            stories.setdefault(article.story or "", []).append(article)
    for told in stories.values():
        *others, last = sorted(told, key=lambda a: (days[a.id], a.id))
        weak = last.published.basis in WEAK and others
        if weak and (_day(days[last.id]) - _day(days[others[-1].id])).days > STALE:
            days[last.id] = ""
    return days


def goods_of(transfer: Transfer) -> Goods:
    """The words of a transfer's goods, as lemmas."""
    types = frozenset(_lemma(w) for s in transfer.fields.get("designation", ()) for w in WORD.findall(s.text))
    told: list[str] = []
    for word in WORD.findall(transfer.item):
        if word.lower() in BEHIND and told:
            break
        told.append(word)
    plain = [w for w in told if _lemma(w) in types or not w[:1].isupper() or any(c.isdigit() for c in w)]
    lemmas = [_lemma(w) for w in plain or told]
    head = lemmas[-1] if lemmas else ""
    return Goods(head, frozenset(w for w in lemmas if w != head and w not in words().loose), types)


def _lemma(word: str) -> str:
    word = re.sub(r"['’]s$", "", word.lower())
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def same_goods(a: Transfer, b: Transfer, amounts: Mapping[str, Amount]) -> bool:
    """True for goods that may be the same, of one category."""
    if a.item.casefold() == b.item.casefold():
        return True
    if a.category == b.category == "funds":
        one, two = amounts.get(a.amount or ""), amounts.get(b.amount or "")
        if one and two:
            return (one.value, one.low, one.high, one.unit) == (two.value, two.low, two.high, two.unit)
    here, there = goods_of(a), goods_of(b)
    if here.types and there.types:
        return bool(here.types & there.types)
    classes = _generic(here), _generic(there)
    if classes != (None, None):
        return classes[0] == classes[1]
    kinds = here.kinds - here.types, there.kinds - there.types
    short = words().short
    if here.head != there.head:
        named = there.head in short.get(here.head, ()) or here.head in short.get(there.head, ())
        return named or here.head in kinds[1] or there.head in kinds[0]
    return not (kinds[0] and kinds[1]) or bool(kinds[0] & kinds[1])


def _generic(goods: Goods) -> int | None:
    """The class of goods whose words tell no type."""
    if goods.types:
        return None
    every = {goods.head, *goods.kinds}
    return next((i for i, known in enumerate(words().generic) if every <= known), None)


def far_apart(a: Transfer, b: Transfer, published: Mapping[str, str]) -> bool:
    """True for what is told of days that lie far apart, or by reports that do."""
    if {a.stage, b.stage} != {"order", "delivery"} and a.date.known and b.date.known:
        return _gap(a.date, b.date) > DATES_APART
    said = _said(a, published), _said(b, published)
    return said[0].known and said[1].known and _gap(*said) > REPORTS_APART


def _said(transfer: Transfer, published: Mapping[str, str]) -> Date:
    """When it was told: on the speaker's day, else on the report's."""
    for position in transfer.positions:
        # a day that is the report's own is believed only if that is
        own = position.date.precision == "day" and not published.get(position.span.article)
        if position.date.known and position.stance in {"asserts", "alleges"} and not own:
            return position.date
    day = next((d for s in transfer.evidence if (d := published.get(s.article, ""))), "")
    return Date(day, day, "day") if day else Date()


def _gap(a: Date, b: Date) -> int:
    """The days between two spells of time, 0 where they touch; an open end touches all beyond it."""
    first, second = sorted((a, b), key=lambda d: d.start or "")
    if first.end is None or second.start is None:
        return 0
    return (_day(second.start) - _day(first.end)).days


def _day(iso: str) -> date:
    year, month, day = (int(part) for part in f"{iso[:10]}-01-01".split("-")[:3])
    return date(year, month, day)
