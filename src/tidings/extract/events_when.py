"""When an event is: the date that its clause, or one on the same act, gives; and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from spacy.tokens import Token

from tidings.annotate.time_links import date_of, times_within
from tidings.extract.patterns.context import date_at, date_behind
from tidings.extract.patterns.frame import auxiliaries
from tidings.extract.patterns.syntax import listed
from tidings.model import Date, Reading, Span, Status

VERBAL = frozenset({"VERB", "AUX"})
PRESENT = frozenset({"VBZ", "VBP"})
# A weekday under a past verb is at most so far ahead of a page that is dated too early.
WEEK = timedelta(days=7)


def when(reading: Reading, words: tuple[Token, ...], parties: int) -> tuple[Date, Span | None]:
    """The date of an event that ``words`` tell, and the words that give it.

    ``parties`` is where its parties end: of a noun of action the time behind them is its own.
    """
    trigger = words[0]
    found = date_at(reading, words)
    if found[1] is None and trigger.pos_ == "NOUN":
        found = date_behind(reading, parties)
    if found[1] is None and trigger.pos_ in VERBAL:
        found = _in_clause(reading, trigger)
    if found[1] is not None:
        return found
    for verb in chain.from_iterable(_phases(t) if t.pos_ == "NOUN" else _leading(t) for t in words):
        found = date_of(reading, verb)
        if found[1] is not None:
            last = verb.lemma_ in listed("phases_end") and _ahead(reading, found[0])
            return (Date(None, found[0].end, found[0].precision), found[1]) if last else found
    return Date(), None


def by_date(reading: Reading, status: Status, told_on: Date, trigger: Token) -> Status:
    """The status of what is dated: nothing is done that lies after the report, and a journey told in the
    present tense is to come on the day of the report too ("Sol, who arrives in Oslo late on Wednesday")."""
    if status not in {"reported", "confirmed"} or trigger.pos_ not in {*VERBAL, "NOUN"}:
        return status
    start, written = _day(told_on.start), _written(reading)
    if start is None or written is None or start < written:
        return status
    verb = _finite(trigger)
    past = verb is not None and _past(verb)
    if start > written and not (past and (trigger.pos_ != "NOUN" or start - written <= WEEK)):
        return "planned"
    return "planned" if scheduled(trigger) else status


def scheduled(trigger: Token) -> bool:
    """True for a journey in the plain present, which a report of one day tells of what is to come."""
    return trigger.tag_ in PRESENT and not auxiliaries(trigger) and trigger.lemma_ in listed("travels")


def after_stop(trigger: Token) -> tuple[Token, ...]:
    """Where a journey in the plain present comes from: "After Oslo, Sol visits Nairobi"."""
    if not scheduled(trigger):
        return ()
    after = [t for t in trigger.children if t.lower_ == "after" and t.dep_ == "prep" and t.i < trigger.i]
    return tuple(c for t in after for c in t.children if c.dep_ == "pobj" and c.pos_ == "PROPN")


def under_way(trigger: Token) -> bool:
    """True for "the talks, which are due to end on Friday"."""
    return trigger.pos_ == "NOUN" and any(
        v.lemma_ in listed("phases_end") and _finite(v) is not None for v in _relative(trigger)
    )


def _in_clause(reading: Reading, verb: Token) -> tuple[Date, Span | None]:
    """The time of a "when" clause: that before it, or one in it that the parser hangs on the verb to come.

    "last week, when Kenya fired a rocket", "when Sol goes to Oslo on Friday, he is to sign".
    """
    marks = [t for t in verb.children if t.dep_ in {"advmod", "mark"} and t.lower_ in listed("meanwhile")]
    sentence = reading.sentence_at(verb.idx)
    if not marks or sentence is None or verb.dep_ not in {"advcl", "relcl"}:
        return Date(), None
    first, text = marks[0], reading.article.text
    for time in times_within(reading, sentence.start, first.idx):
        if first.lower_ == "when" and text[time.span.end : first.idx].strip() in {"", ","}:
            return time.date, time.span
    comma = next((t for t in verb.sent if t.i > verb.i and t.is_punct), None)
    if comma is None or comma.i > verb.head.i or _verbs(verb.doc[verb.i + 1 : comma.i]):
        return Date(), None
    inside = times_within(reading, verb.idx, comma.idx)
    return (inside[0].date, inside[0].span) if len(inside) == 1 else (Date(), None)


def _verbs(tokens: Iterable[Token]) -> bool:
    return any(t.pos_ in VERBAL for t in tokens)


def _leading(verb: Token) -> Iterator[Token]:
    """The verb of the main clause that a participle or a purpose goes with.

    "began his tour on Friday, holding talks", "will fly to Oslo on Friday to meet Sol".
    """
    if verb.dep_ == "advcl" and any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children):
        journey = any(t.dep_ == "dobj" and t.lemma_ in listed("journeys") for t in verb.head.children)
        if journey or verb.head.lemma_ in listed("travels"):
            yield verb.head
        return
    own = {"aux", "auxpass", "mark", "nsubj", "nsubjpass"}
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or any(t.dep_ in own for t in verb.children):
        return
    if verb.head.lemma_ in listed("stays") and verb.head.i < verb.i:
        yield verb.head


def _phases(noun: Token) -> Iterator[Token]:
    """The verbs that tell when something begins, goes on or ends, of which a noun of action is what does so.

    "The talks ended on Monday", "the talks, which are due to end on Monday", "Oslo hosts talks on Monday".
    """
    whole = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in listed("rounds"):
        whole = noun.head.head
    verb = whole.head
    if (
        whole.dep_ == "pobj"
        and whole.head.lower_ == "with"
        and whole.head.head.lemma_ in listed("phases_end")
    ):
        yield whole.head.head
    elif whole.dep_ in {"nsubj", "nsubjpass"}:
        yield from _due(verb)
    elif whole.dep_ == "dobj" and verb.lemma_ in listed("hosts"):
        yield verb
    yield from _relative(whole)
    yield from _relative(noun) if noun.i != whole.i else ()


def _relative(noun: Token) -> Iterator[Token]:
    for verb in noun.children:
        which = (t for t in verb.children if t.dep_.startswith("nsubj") and t.lower_ == "which")
        if verb.dep_ == "relcl" and any(which):
            yield from _due(verb)


def _due(verb: Token) -> Iterator[Token]:
    """The phase verb at or under a verb: "ended", "are scheduled to end", "is due to be wrapped up"."""
    for _ in range(3):
        if verb.lemma_ in listed("phases") | listed("phases_end"):
            yield verb
        below = [t for t in verb.children if t.dep_ in {"xcomp", "acomp"}]
        if not below:
            return
        verb = below[0]


def _ahead(reading: Reading, found: Date) -> bool:
    start, written = _day(found.start), _written(reading)
    return start is not None and written is not None and start > written


def _finite(token: Token) -> Token | None:
    """The verb with a tense at or over a token."""
    for _ in range(6):
        if token.pos_ in VERBAL and (token.tag_ in {*PRESENT, "VBD"} or auxiliaries(token)):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(t.tag_ == "VBD" or t.lemma_ == "have" for t in auxiliaries(verb))


def _written(reading: Reading) -> date | None:
    """The last of the days on which a report is held to have come out."""
    published = reading.article.published
    if published.basis == "story":
        return None
    days = (published.value, *(c.value for c in published.candidates if c.believed))
    return max((d for v in days if v and (d := _day(v))), default=None)


def _day(value: str | None) -> date | None:
    """The day of an ISO 8601 value; None of a month, a year or a range."""
    try:
        return date.fromisoformat(value[:10]) if value and "/" not in value else None
    except ValueError:
        return None
