"""Time expressions of one reading, in order, each worked out with what is known where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from tidings.annotate.layout import plain_marks
from tidings.annotate.times.calendar import Interval
from tidings.annotate.times.context import Context
from tidings.annotate.times.grammar import Grammar, Match, Meaning, Word, find, load_grammar
from tidings.annotate.times.guards import Guard, is_rate
from tidings.annotate.times.meaning import counted_from, resolve
from tidings.annotate.times.tense import Tense, tense_of
from tidings.annotate.times.values import ends, timex
from tidings.model import Article, Date, Published, Reading, Sentence, Time
from tidings.packs.loader import pack_names

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

# "The next day" is counted from a date at most so many sentences back.
REACH = 3
# "At 10 a.m." is of the day that its sentence or the one before it names.
CLOCK_REACH = 1
# "Later in the day" is still of the day that was told last.
FAR = 20
# The sentences that open a report, its headline among them.
LEAD = 4
# Operations of expressions that name no point in time.
UNDATED = frozenset(("length", "every", "ref", "the", "daytime", "stretch"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A match in the sentence of that number, whose text begins at ``offset``."""

    match: Match
    offset: int
    number: int
    tense: Tense | None
    hangs: bool
    words: tuple[Word, ...]


def find_times(reading: Reading) -> tuple[Time, ...]:
    """Every time expression of a reading, in order, with its date as far as the text settles it.

    One that cannot be dated (no publication date, "two days after the visit") has an empty Date
    and ``relative`` set. Lengths, recurrences and "now" have an empty Date too, without ``relative``.
    Once its report is dated, by its story say, call this again with the new ``Published`` (basis
    ``story`` makes the anchor ``story``), or :func:`resolve_time` on one of them.
    """
    language = reading.article.language or "en"
    if f"times_{language}" not in pack_names():
        return ()
    grammar = load_grammar(language)
    guard = Guard(reading.doc, grammar.pack)
    text = plain_marks(reading.article.text)
    found = [
        f
        for number, sentence in enumerate(reading.sentences)
        if sentence.mined
        for f in _in_sentence(reading, text, number, sentence, grammar, guard)
    ]
    return tuple(_dated(reading.article, found))


def resolve_time(
    expression: str,
    anchor: str | None,
    tense: Tense | None = None,
    *,
    before: Date | None = None,
    language: str = "en",
) -> Date:
    """What ``expression``, the text of a Time's span, means when counted from the day ``anchor``.

    ``anchor`` is ISO 8601 (a time of day is ignored), ``tense`` that of the governing verb, and
    ``before`` the date of the expression before it, for "the next day". A pure function of these:
    call it again once a report has been dated. Empty where it cannot be told; raises nothing for a
    language with a grammar.
    """
    _, starts = find(plain_marks(expression), load_grammar(language), alone=True)
    whole = [m for matches in starts for m in matches if m.start == 0 and not expression[m.end :].strip()]
    if not whole:
        return Date()
    context = Context(_day(anchor), _interval(before), tense)
    return resolve(whole[0].meaning, context)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _interval(value: Date | None) -> Interval | None:
    if value is None or value.precision is None:
        return None
    return Interval(
        _day(value.start), _day(value.end), "day" if value.precision == "minute" else value.precision
    )


def _in_sentence(
    reading: Reading, text: str, number: int, sentence: Sentence, grammar: Grammar, guard: Guard
) -> Iterable[_Found]:
    offset = sentence.start
    words, starts = find(text[offset : sentence.end], grammar)
    done = 0
    years = 0  # where an accepted expression ended last, so that "2012, 2014 and 2016" is a list
    for matches in starts:
        if matches[0].start < done:
            continue
        for match in matches:
            span = reading.tokens(offset + match.start, offset + match.end)
            if span is None or not guard.allows(match, span, bool(years) and match.first - years <= 2):
                continue
            match = _settled(match, span, words, grammar)
            hangs = bool(match.meaning.args.get("hanging")) and _goes_on(words, match)
            if span.end_char != offset + match.end:
                span = reading.tokens(offset + match.start, offset + match.end) or span
            yield _Found(match, offset, number, tense_of(span, grammar.pack), hangs, tuple(words))
            done, years = match.end, match.last
            break


def _settled(match: Match, span: TokenSpan, words: list[Word], grammar: Grammar) -> Match:
    """The match with what only the words around it tell.

    "two days after the vote" is a length to TIMEX3, and "$5 a day" or "twice a week" recurs.
    """
    meaning = match.meaning
    hanging = meaning.args.get("hanging") and _goes_on(words, match)
    inner = meaning.args.get("length")
    if isinstance(inner, Meaning) and (hanging or meaning.args.get("base") == "event"):
        meaning = replace(meaning, args={**meaning.args, "base": "event"}, first=inner.first, last=inner.last)
    elif meaning.op == "length" and is_rate(span, grammar.pack):
        meaning = replace(meaning, op="every")
    return Match(
        words[meaning.first].start, words[meaning.last - 1].end, meaning.first, meaning.last, meaning
    )


def _goes_on(words: list[Word], match: Match) -> bool:
    return match.last < len(words) and words[match.last].text[0].isalnum()


def _dated(article: Article, found: list[_Found]) -> Iterable[Time]:
    published = article.published
    now = _day(published.value) if published.precision not in ("month", "year") else None
    now = _told_on(now, found) if now else None
    full = () if now else _full_dates(found)
    pages = () if now else _page_days(published)
    before: tuple[int, Interval] | None = None
    for item in found:
        meaning = item.match.meaning
        last = before[1] if before and item.number - before[0] <= _reach(meaning) else None
        context = Context(now, last, item.tense)
        value = Date() if item.hangs else resolve(meaning, context)
        anchor: Literal["published", "story", "expression"] | None = counted_from(meaning)
        if not value.known and anchor == "published":
            # a page's date may be months late; the weekday tells the year all the same
            near = full or (pages if meaning.op == "on_weekday" else ())
            value, context = _by_full_dates(item, context, near) if near else (value, context)
            anchor = "expression" if value.known else anchor
        if anchor == "published" and published.basis == "story":
            anchor = "story"
        relative = anchor is not None or (not value.known and meaning.op not in UNDATED)
        tag = timex(meaning, _interval(value), context) or (None, None)
        span = article.span(item.offset + item.match.start, item.offset + item.match.end)
        yield Time(span, value, anchor or "expression", relative, *tag)
        if tag[0] is None:
            yield from _ends(article, item, context)
        interval = _interval(value)
        if interval and interval.start and interval.end and meaning.op != "lately":
            before = item.number, interval


def _told_on(page: date, found: list[_Found]) -> date:
    """The day on which a report was written: the page's, or the next where it opens with that as past.

    A page of Friday that opens with what "arrived on Saturday" seldom means the last one: it was dated by
    another clock than its news, or when its first version came out.
    """
    if page == date.max:
        return page
    after = page + timedelta(days=1)
    opening = (f for f in found if f.number < LEAD and f.match.meaning.op == "weekday" and f.tense == "past")
    return after if any(f.match.meaning.args["weekday"] == after.weekday() for f in opening) else page


def _reach(meaning: Meaning) -> int:
    """How many sentences back an expression may be counted from."""
    if meaning.op.startswith("clock") or meaning.op == "daytime":
        return CLOCK_REACH
    return FAR if meaning.args.get("far") else REACH


def _ends(article: Article, item: _Found, context: Context) -> Iterable[Time]:
    """The expressions inside one that TIMEX3 has no tag for: a value each, and no date of their own."""
    for inner, found in ends(item.match.meaning, context):
        tag = timex(inner, found, context)
        if tag is None:
            continue
        start, end = item.words[inner.first].start, item.words[inner.last - 1].end
        yield Time(article.span(item.offset + start, item.offset + end), Date(), "expression", False, *tag)


def _full_dates(found: list[_Found]) -> tuple[date, ...]:
    """The days that the text names with their year."""
    values = (
        resolve(f.match.meaning, Context())
        for f in found
        if f.match.meaning.op in ("day", "on_weekday", "slash")
    )
    return tuple(sorted({d for v in values if v.precision == "day" and (d := _day(v.start))}))


def _page_days(published: Published) -> tuple[date, ...]:
    """The days that the page gives, though none is believed to be that of publication."""
    return tuple(sorted({d for c in published.candidates if (d := _day(c.value))}))


def _by_full_dates(item: _Found, context: Context, full: tuple[date, ...]) -> tuple[Date, Context]:
    """The date of "September 14" if every full date of the text puts it in the same year."""
    near = [replace(context, near=day) for day in full]
    values = {resolve(item.match.meaning, each) for each in near}
    return (values.pop(), near[0]) if len(values) == 1 else (Date(), context)
