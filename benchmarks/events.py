"""Events against sentences that two annotators marked: which, who to whom, how sure, on whose word.

    python benchmarks/events.py [docs.jsonl] [--cache DIR] [--errors] [--half tune|more|test] [--patterns]

docs.jsonl holds the March 2017 stream (``id``, ``title``, ``text``, ``date``), events_march.jsonl the
labels: 714 sentences of 478 articles with ``start`` and ``end`` over title + newline + text, and no text.
Each event has a ``trigger``, a PLOVER ``type``, ``actor`` and ``recipient`` (lists of spans), ``status``,
``polarity`` and ``attributed`` (null, the span of the speaker, or "before" where an earlier sentence names
him). ``passes`` holds what either annotator marked before the two were settled; it is null in the part
"more", which one annotator marked. Articles of "tune" and "test" are divided, not sentences; --errors
prints those of "tune" and "more", never those of "test".

Whole articles are read, each alone, through annotate, extract and resolve, and the events whose trigger
lies in a labelled sentence are scored:

- trigger and type: the triggers share a character and the types are equal.
- actor, type and recipient: the types are equal, the actors of both share a character or both have none,
  and so for the recipients. The trigger may be another word. Where either side has a
  pronoun, the two are also the same if the program resolves it to what the other side names.
- none amiss: the same, but every party of either side must share a character with one of the other.
- status, polarity and attribution: shares of the events matched (one to one: type equal, and the trigger
  or both parties). Attribution is right where both have no speaker, or the speakers share a character.

The network of acts learned from "tune" and "more": only "test" is unseen by it. --patterns leaves it out.

--labels training/events/march.jsonl --half dev: the sentences that thresholds and confidence were fitted on.
"sure" are the events with a confidence of at least one half, which alone stand in timelines.

--cache keeps what annotate and the statements' tagger give, for one who tries out patterns: it is not
renewed when they change. No system that can be installed reports all of these with spans: PETRARCH-2 and
UniversalPetrarch code actor, type and recipient without spans, status or attribution, and want actor
dictionaries and a parser's output of their own; hence no comparator, and the annotators' agreement beside.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from amounts import article_of
from stream import march, rows
from tidings.annotate import read
from tidings.annotate.gazetteer import load_gazetteer
from tidings.annotate.language_model import load
from tidings.extract.acts.network import ActNetwork, acts_network, acts_of
from tidings.extract.events import extract_events
from tidings.extract.statements import extract_statements
from tidings.extract.tagging.network import network
from tidings.model import Entity, Event, Reading, Statement, Work, silent
from tidings.resolve.stage import resolve_stage

HERE = Path(__file__).resolve().parent
LABELS = HERE / "events_march.jsonl"
Range = tuple[int, int]
PRONOUNS = frozenset(
    ("he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs", "we", "us",
     "our", "i", "me", "my", "who")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event as both sides tell it. ``speaker`` is None, "before", or spans; ``meant`` of parties too."""

    trigger: tuple[Range, ...]
    type: str
    actor: tuple[Range, ...]
    recipient: tuple[Range, ...]
    status: str
    polarity: str
    speaker: tuple[Range, ...] | str | None
    meant: Mapping[str, tuple[Range, ...]]  # every other mention of the parties


def labelled(event: dict[str, Any]) -> Told:
    """A label, or one annotator's own."""
    speaker = event["attributed"]
    return Told(
        (tuple(event["trigger"]),), event["type"], tuple(map(tuple, event["actor"])),
        tuple(map(tuple, event["recipient"])), event["status"], event["polarity"],
        (tuple(speaker),) if isinstance(speaker, list) else speaker, {},
    )  # fmt: skip


def found(event: Event, sentence: Range, said: Mapping[str, Statement], cast: Mapping[str, Entity]) -> Told:
    """What the program found, with its speaker's words."""
    statement = said.get(event.attributed_to or "")
    speaker: tuple[Range, ...] | str | None = None
    if statement is not None:
        here = tuple((s.start, s.end) for s in statement.source.spans)
        speaker = tuple(r for r in here if r[0] < sentence[1] and r[1] > sentence[0]) or "before"
    spans = {name: tuple((s.start, s.end) for s in f) for name, f in event.fields.items()}
    meant = {
        role: tuple((m.start, m.end) for i in ids if i in cast for m in cast[i].mentions)
        for role, ids in (("actor", event.actor), ("recipient", event.recipient))
    }
    return Told(
        spans["trigger"], event.type, spans.get("actor", ()), spans.get("recipient", ()), event.status,
        event.polarity, speaker, meant,
    )  # fmt: skip


def touch(a: Sequence[Range], b: Sequence[Range]) -> bool:
    """True where one of either shares a character, or both are empty."""
    return (not a and not b) or any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def alike(a: Sequence[Range], b: Sequence[Range], text: str) -> bool:
    """``touch``, or the same pronoun: the labels were placed by their words, at the first of two "he"."""
    words = [{w for r in rs if (w := text[slice(*r)].lower()) in PRONOUNS} for rs in (a, b)]
    return touch(a, b) or bool(words[0] & words[1])


def same_party(role: str, gold: Told, ours: Told, text: str) -> bool:
    """True where the party is the same by its words, or by whom a pronoun on either side resolves to."""
    here, there = getattr(gold, role), getattr(ours, role)
    if alike(here, there, text):
        return True
    meant = [r for r in there if text[slice(*r)].lower() in PRONOUNS] and here
    meant = meant or [r for r in here if text[slice(*r)].lower() in PRONOUNS]
    return bool(meant and there and touch(meant, ours.meant.get(role, ())))


def none_amiss(role: str, gold: Told, ours: Told) -> bool:
    """True unless either side names several and one of them is nobody's on the other."""
    here, there = getattr(gold, role), getattr(ours, role)
    if not here or not there or len(here) == len(there) == 1:
        return True
    return all(touch([x], there) for x in here) and all(touch([x], here) for x in there)


def judge(gold: Told, ours: Told, text: str) -> dict[str, bool]:
    """What agrees between two events."""
    parties = all(same_party(role, gold, ours, text) for role in ("actor", "recipient"))
    if gold.speaker is None or ours.speaker is None:
        speaker = gold.speaker is ours.speaker
    elif isinstance(gold.speaker, str) or isinstance(ours.speaker, str):
        speaker = gold.speaker == ours.speaker
    else:
        speaker = alike(gold.speaker, ours.speaker, text)
    kind = gold.type == ours.type
    return {
        "trigger": kind and touch(gold.trigger, ours.trigger), "triple": kind and parties,
        "exact": kind and parties and all(none_amiss(role, gold, ours) for role in ("actor", "recipient")),
        "status": gold.status == ours.status, "polarity": gold.polarity == ours.polarity,
        "attributed": (gold.speaker is None) == (ours.speaker is None), "speaker": speaker,
    }  # fmt: skip


def pair(
    gold: list[Told], ours: list[Told], text: str, want: Callable[[dict[str, bool]], int]
) -> list[Range]:
    """The one-to-one pairs of the highest worth, as indices."""
    worth = {(i, j): want(judge(g, o, text)) for i, g in enumerate(gold) for j, o in enumerate(ours)}
    left = sorted((w, -i, -j) for (i, j), w in worth.items() if w)
    if len(gold) <= 4 and len(ours) <= 4:
        few, many = sorted((range(len(gold)), range(len(ours))), key=len)
        turn = few is not range(len(gold)) and len(gold) > len(ours)
        options = [
            [(b, a) if turn else (a, b) for a, b in zip(few, order, strict=False)]
            for order in permutations(many, len(few))
        ]
        best = max(options, key=lambda o: sum(worth[p] for p in o), default=[])
        return [p for p in best if worth[p]]
    pairs: list[Range] = []
    for _, i, j in reversed(left):
        if all(-i != a and -j != b for a, b in pairs):
            pairs.append((-i, -j))
    return pairs


@dataclass(slots=True)
class Score:
    """Counts of one half or one type."""

    gold: int = 0
    ours: int = 0
    trigger: int = 0
    triple: int = 0
    exact: int = 0
    matched: int = 0
    status: int = 0
    polarity: int = 0
    attributed: int = 0
    speaker: int = 0


def f1(right: int, ours: int, gold: int) -> float:
    """F1 of counts."""
    return 2 * right / (ours + gold) if ours + gold else 0.0


def count(gold: list[Told], ours: list[Told], text: str, scores: Callable[[str], list[Score]]) -> list[Range]:
    """Add one sentence to the scores of its types; the matched pairs."""
    for events, name in ((gold, "gold"), (ours, "ours")):
        for event in events:
            for score in scores(event.type):
                setattr(score, name, getattr(score, name) + 1)
    for name in ("trigger", "triple", "exact"):
        for i, _ in pair(gold, ours, text, lambda j, name=name: int(j[name])):  # type: ignore[misc]
            for score in scores(gold[i].type):
                setattr(score, name, getattr(score, name) + 1)
    matched = pair(gold, ours, text, lambda j: 4 * j["trigger"] + 3 * j["triple"])
    for i, k in matched:
        judged = judge(gold[i], ours[k], text)
        for score in scores(gold[i].type):
            score.matched += 1
            for name in ("status", "polarity", "attributed", "speaker"):
                setattr(score, name, getattr(score, name) + judged[name])
    return matched


def line(name: str, s: Score) -> str:
    """One row of the table."""
    shares = "".join(
        f"{x / s.matched:10.2f}" if s.matched else f"{'-':>10}"
        for x in (s.status, s.polarity, s.attributed, s.speaker)
    )
    return (
        f"{name:12}{s.gold:6}{s.ours:6}{f1(s.trigger, s.ours, s.gold):10.3f}"
        f"{s.triple / max(s.ours, 1):8.2f}{s.triple / max(s.gold, 1):8.2f}{f1(s.triple, s.ours, s.gold):8.3f}"
        f"{f1(s.exact, s.ours, s.gold):12.3f}"
        f"{s.matched:9}{shares}"
    )


HEADER = (
    f"{'':12}{'gold':>6}{'ours':>6}{'trig+type':>10}{'a-t-r P':>8}{'R':>8}{'F1':>8}{'none amiss':>12}"
    f"{'matched':>9}{'status':>10}{'polarity':>10}{'attrib.':>10}{'speaker':>10}"
)


def readings(
    ids: list[str], docs: Path, cache: Path | None
) -> Iterator[tuple[Reading, tuple[Statement, ...]]]:
    """Each article read, with its statements; from the cache where it is kept."""
    nlp, gazetteer, net = load(), load_gazetteer(), network()
    wanted = {row["id"]: row for row in rows(docs) if row["id"] in set(ids)}
    for key in ids:
        kept = cache / f"{key}.pickle" if cache else None
        if kept is not None and kept.exists():
            raw, bare, said = pickle.loads(kept.read_bytes())
            yield replace(bare, doc=Doc(nlp.vocab).from_bytes(raw)), said
            continue
        reading = read(replace(article_of(wanted[key]), id=key, story=key), nlp, gazetteer)
        said = extract_statements(reading, net)
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            raw = reading.doc.to_bytes(exclude=["tensor", "user_data"])
            kept.write_bytes(pickle.dumps((raw, replace(reading, doc=None), said)))  # type: ignore[arg-type]
        yield reading, said


def read_alone(reading: Reading, said: tuple[Statement, ...], net: ActNetwork | None) -> Work:
    """One article's events, resolved."""
    seen = acts_of(reading, net) if net is not None else None
    events = extract_events(reading, said, seen)
    work = Work((reading.article,), readings=(reading,), statements=said, events=events)
    return resolve_stage(load_gazetteer()).run(work, silent)


def show(text: str, row: dict[str, Any], gold: list[Told], ours: list[Told], matched: list[Range]) -> None:
    """Print what is wrong in one sentence."""

    def tell(mark: str, e: Told) -> None:
        words = [[text[slice(*r)] for r in rs] for rs in (e.trigger, e.actor, e.recipient)]
        speaker = [text[slice(*r)] for r in e.speaker] if isinstance(e.speaker, tuple) else e.speaker
        print(f"  {mark} {words[0]} {e.type} {words[1]} -> {words[2]} {e.status} {e.polarity} by {speaker}")

    lines: list[tuple[str, Told]] = []
    for i, k in matched:
        judged = judge(gold[i], ours[k], text)
        if not all(judged[name] for name in ("triple", "status", "polarity", "speaker")):
            lines += [("=", gold[i]), ("~", ours[k])]
    lines += [("-", g) for i, g in enumerate(gold) if i not in {a for a, _ in matched}]
    lines += [("+", o) for k, o in enumerate(ours) if k not in {b for _, b in matched}]
    if lines:
        print(f"\n{row['id']} {text[row['start'] : row['end']]!r}")
        for mark, event in lines:
            tell(mark, event)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--cache", type=Path, help="keep parses and statements here")
    parser.add_argument("--errors", action="store_true", help="print the errors of tune and more")
    parser.add_argument("--patterns", action="store_true", help="without the network of acts")
    parser.add_argument("--half", choices=["tune", "more", "test", "dev"], help="only this part")
    parser.add_argument("--labels", type=Path, default=LABELS, help="another file of labels")
    args = parser.parse_args()
    docs = args.docs or march(HERE.parent.parent / "shared" / "newsstream")
    if docs is None:
        parser.error("the stream is not at hand: name its docs.jsonl")
    labels = [
        row for row in map(json.loads, args.labels.open(encoding="utf-8")) if args.half in (None, row["part"])
    ]
    total: dict[str, Score] = defaultdict(Score)
    types: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    agree: dict[str, Score] = defaultdict(Score)
    sure: dict[str, Score] = defaultdict(Score)
    shares: dict[tuple[str, float | None], list[int]] = defaultdict(lambda: [0, 0])
    net = None if args.patterns else acts_network()
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in labels:
        by_article[row["id"]].append(row)
    for reading, said in readings(list(by_article), docs, args.cache):
        work = read_alone(reading, said, net)
        text, cast = reading.article.text, {e.id: e for e in work.entities}
        statements = {s.id: s for s in work.statements}
        for row in by_article[reading.article.id]:
            half, inside = row["part"], (row["start"], row["end"])
            gold = [labelled(e) for e in row["events"]]
            here = [e for e in work.events if inside[0] <= e.fields["trigger"][0].start < inside[1]]
            ours = [found(e, inside, statements, cast) for e in here]
            matched = count(gold, ours, text, lambda t, half=half: [total[half], types[half][t]])  # type: ignore[misc]
            firm = [found(e, inside, statements, cast) for e in here if e.sure]
            count(gold, firm, text, lambda _, half=half: [sure[half]])  # type: ignore[misc]
            right = {k for _, k in pair(gold, ours, text, lambda j: int(j["triple"]))}
            for k, event in enumerate(here):
                shares[half, event.confidence][0] += k in right
                shares[half, event.confidence][1] += 1
            if row.get("passes") is not None:
                first, second = ([labelled(e) for e in events] for events in row["passes"])
                count(first, second, text, lambda _, half=half: [agree[half]])  # type: ignore[misc]
            if args.errors and half != "test":
                show(text, row, gold, ours, matched)
    sentences = Counter(row["part"] for row in labels)
    for half in sorted(total, reverse=True):
        print(f"\n{half}: {sentences[half]} sentences\n{HEADER}")
        print(line("all", total[half]))
        print(line("sure", sure[half]))
        if half in agree:
            print(line("annotators", agree[half]))
        for (part, confidence), (right_ones, told) in sorted(shares.items(), key=str):
            if part == half and confidence is not None:
                print(f"confidence {confidence}: {right_ones} of {told} right, {right_ones / told:.2f}")
        for kind in sorted(types[half], key=lambda t: (-types[half][t].gold, t)):
            print(line(kind, types[half][kind]))


if __name__ == "__main__":
    main()
