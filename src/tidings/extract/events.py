"""Events: what is reported to have happened, or not, with who, whom, where and when from one clause."""

from __future__ import annotations

from spacy.tokens import Token

from tidings.extract.patterns.context import amount_in, date_at, date_behind, leisurely, place_of, violent
from tidings.extract.patterns.frame import Frame, frame_of
from tidings.extract.patterns.kinds import participant
from tidings.extract.patterns.match import Match, matches
from tidings.extract.patterns.mood import Mood, mood_of
from tidings.extract.patterns.teller import teller_of
from tidings.model import Date, Event, Fields, Reading, Span, Statement, span_key, stable_id

PACK = "events"
# Roles of a pattern that become fields; every other role is only a condition.
PARTIES = ("actor", "recipient")
GENERIC = frozenset({"any", "every", "each", "whatever", "whichever"})
TRIED = frozenset({"launch", "weapons-test"})


def extract_events(reading: Reading, statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of one report, by the patterns of the events' pack, sorted by their trigger.

    ``actor`` and ``recipient`` are empty and ``place`` is None until they are resolved from the
    spans in ``fields`` (``trigger``, ``actor``, ``recipient``, ``place``, ``date``, ``amount``).
    ``attributed_to`` is the innermost statement on whose word the event stands.
    """
    leisure = leisurely(reading)
    found: list[Event] = []
    held = list(matches(reading, PACK))
    # "killed in an attack": the attack is how, not another event
    causes = {t.i for match in held for t in match.roles.get("cause", ())}
    for match in held:
        if (leisure and not match.pattern.plain) or match.trigger.i in causes:
            continue
        if match.pattern.violence and not violent(reading, match.trigger.idx):
            continue
        mood = mood_of(reading, match.trigger, statements, match.roles.get("cause", ()))
        if mood is not None and not (mood.wished and mood.status == "possible"):
            event = _event(reading, match, mood, statements)
            if event is not None:
                found.append(event)
    return _once(found)


def _event(reading: Reading, match: Match, mood: Mood, statements: tuple[Statement, ...]) -> Event | None:
    pattern, trigger = match.pattern, match.trigger
    if pattern.type is None:
        return None
    parties = {role: _spans(reading, match.roles.get(role, ())) for role in PARTIES}
    if pattern.split and len(parties["actor"]) > 1 and not parties["recipient"]:
        parties = {"actor": parties["actor"][:1], "recipient": parties["actor"][1:]}
    actors, recipients = ({s.text.lower() for s in parties[role]} for role in PARTIES)
    if actors & recipients or not (actors or recipients):
        return None
    heads = [t for role in PARTIES for t in match.roles.get(role, ())]
    heads += [trigger] if trigger.pos_ == "NOUN" else []
    if any(c.dep_ == "det" and c.lower_ in GENERIC for t in heads for c in t.children):
        return None  # "any family that is asked to leave", "any agreement between"
    doubtful = trigger.pos_ == "NOUN" and mood.status == "possible"
    if doubtful and not all(parties.values()):
        return None  # "the risk of violating UN sanctions"
    if not pattern.plain and len(heads) > 1 and all(t.pos_ == "PRON" for t in heads):
        return None  # "before he met her" tells a reader nothing
    frames, words = trigger_words(match)
    taken = frozenset(t.i for role in PARTIES for t in match.roles.get(role, ()))
    place = place_of(reading, frames, taken)
    if place is None:
        place = next(iter(_spans(reading, match.roles.get("place", ()))), None)
    date, dated_by = date_at(reading, words)
    if dated_by is None and trigger.pos_ == "NOUN":
        date, dated_by = date_behind(reading, max(s.end for spans in parties.values() for s in spans))
    amount = amount_in(
        reading, tuple(t for role in ("theme", "recipient") for t in match.roles.get(role, ()))
    )
    trigger_spans = tuple(reading.article.span(t.idx, t.idx + len(t)) for t in words)
    fields: Fields = {"trigger": trigger_spans, **{k: v for k, v in parties.items() if v}}
    for name, span in (("place", place), ("date", dated_by), ("amount", amount.span if amount else None)):
        if span is not None:
            fields[name] = (span,)
    status = mood.status
    if pattern.status and status in {"reported", "confirmed"}:
        status = pattern.status
    outcome, polarity = pattern.outcome, mood.polarity
    if mood.failed and pattern.subtype in TRIED:
        outcome, polarity = "failed", "positive"  # it was tried: the launch took place and went wrong
    statement = teller_of(reading, trigger, statements)
    span = reading.sentence_span(trigger.idx, trigger.idx + len(trigger))
    return Event(
        id=stable_id("e", pattern.id, span_key(*trigger_spans)),
        article=reading.article.id, type=pattern.type, subtype=pattern.subtype, outcome=outcome,
        actor=(), recipient=(), date=date if dated_by else Date(), place=None,
        amount=amount.id if amount else None, status=status, polarity=polarity,
        attributed_to=statement.id if statement else None, fields=fields, claim=None, sentence=span,
        code=pattern.code,
    )  # fmt: skip


def trigger_words(match: Match) -> tuple[tuple[Frame, ...], tuple[Token, ...]]:
    """The frames and words that name an event: the trigger, and the noun that a light verb takes."""
    theme = match.roles.get("act", ())[:1]
    frames = (match.frame, *(frame_of(t) for t in theme))
    return frames, (match.trigger, *theme)


def _spans(reading: Reading, heads: tuple[Token, ...]) -> tuple[Span, ...]:
    return tuple(sorted({participant(reading, head) for head in heads}))


def _once(events: list[Event]) -> tuple[Event, ...]:
    """One event where a light verb and its noun, or two words of one clause, name the same one."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: (e.fields["trigger"][0].start, e.id)):
        same = [e for e in kept if e.type == event.type]
        words = {w for e in same for w in e.fields["trigger"]}
        again = any(_same(e, event) for e in same)
        if not again and not words & set(event.fields["trigger"]):
            kept.append(event)
    return tuple(kept)


def _same(a: Event, b: Event) -> bool:
    """True for two words on one act in one sentence ("rallied, protesting against")."""
    parties = all(a.fields.get(role) == b.fields.get(role) for role in PARTIES)
    kinds = a.subtype == b.subtype or a.type == "ASSAULT"  # "shot and killed" is one deed
    return parties and kinds and (a.sentence, a.polarity, a.status) == (b.sentence, b.polarity, b.status)
