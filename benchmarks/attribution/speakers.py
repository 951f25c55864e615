"""Do sources become the right people? Speakers of annotated statements of the news stream.

    python benchmarks/attribution/speakers.py [GOLD.jsonl] [STREAM.jsonl] [--show]

GOLD (speakers_march.jsonl beside this script) holds ids, offsets and labels, no text: what both of two
annotators found in 18 articles, with the fullest mention of each speaker. Each article is read alone.
A speaker is right when the entities that we give are those whose mentions stand there, one for one; a
source that is nobody by name must have no entity and keep its description.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scorers"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import attribution_score

import tidings
from stream import march

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]
Span = list[int]


def rows(path: Path) -> list[Row]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def agreement(texts: dict[str, Row]) -> None:
    """How far the two passes agree: what they found, and who said it."""
    one, two = ({r["id"]: r for r in rows(HERE / f"speakers_march.pass_{p}.jsonl")} for p in "ab")
    both = same = 0
    for key, row in one.items():
        for a, b in matched(row, two[key], texts[key]["text"]):
            both += 1
            same += touch(a["speaker"], b["speaker"])
    print(f"two passes: {sum(len(r['attributions']) for r in one.values())} and "
          f"{sum(len(r['attributions']) for r in two.values())} found, {both} by both; "
          f"same speaker in {same / both:.3f} of those")  # fmt: skip
    scored = attribution_score.score({k: {**r, "text": texts[k]["text"]} for k, r in one.items()}, two)
    print("  joint source+content F1 {f1:.3f}".format(**scored["attribution"]["all"]["joint source+content"]))


def matched(gold: Row, found: Row, text: str) -> list[tuple[Row, Row]]:
    """Pairs of attributions whose contents overlap by half."""
    tokens = attribution_score.Tokens(text)
    a = [attribution_score.Attr(x, tokens) for x in gold["attributions"]]
    b = [attribution_score.Attr(x, tokens) for x in found["attributions"]]
    pairs = attribution_score.overlap_pairs(a, b, 0.5)
    return [(gold["attributions"][i], found["attributions"][j]) for i, j in pairs]


def touch(a: list[Span], b: list[Span]) -> bool:
    """True if each span of one shares characters with a span of the other, both ways."""

    def within(x: list[Span], y: list[Span]) -> bool:
        return all(any(s < e2 and s2 < e for s2, e2 in y) for s, e in x)

    return within(a, b) and within(b, a)


def read(row: Row) -> Row:
    """Our statements of one article in the scorer's shape, with entities and their mentions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.jsonl"
        path.write_text(json.dumps(row), encoding="utf-8")
        dossier = tidings.brief(path)
    entities = {e.id: e for e in dossier.entities}
    found = []
    for s in dossier.statements:
        mentions = [
            [
                [m.start, m.end]
                for m in entities[e].mentions
                if m.field == "text" and m.via in ("name", "metonym", "role")
            ]
            for e in s.source.entities
        ]
        found.append({
            "id": s.id, "source": spans(s.source.spans), "cue": spans(s.cue.spans),
            "content": spans(s.content.spans), "mentions": mentions, "description": s.source.description,
            "names": [entities[e].name for e in s.source.entities], "confidence": s.confidence,
        })  # fmt: skip
    return {"id": row["id"], "attributions": found}


def spans(found: Any) -> list[Span]:
    """Offsets in the text."""
    return [[s.start, s.end] for s in found]


def right(gold: Row, found: Row, text: str) -> bool:
    """True if the speaker is the annotated one.

    A document, or a body without a name, may be given in the report's own words instead.
    """
    if not found["mentions"]:
        told = (found["description"] or "").casefold()
        unnamed = gold["kind"] in ("organization", "group", "state")
        said = all(text[s:e].casefold() in told for s, e in gold["speaker"])
        return not gold["speaker"] or gold["kind"] == "document" or (unnamed and bool(told) and said)
    if len(found["mentions"]) != len(gold["speaker"]):
        return False
    return all(any(means(who, one, text) for one in found["mentions"]) for who in gold["speaker"])


def means(who: Span, mentions: list[Span], text: str) -> bool:
    """True if one of the mentions of an entity stands at ``who``, or reads the same."""
    name = text[who[0] : who[1]].casefold()
    return any(touch([who], [m]) or text[m[0] : m[1]].casefold() == name for m in mentions)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=HERE / "speakers_march.jsonl")
    parser.add_argument("stream", nargs="?", type=Path)
    parser.add_argument("--show", action="store_true", help="print every wrong speaker")
    given = parser.parse_args()
    stream = given.stream or march(HERE.parents[2] / "shared" / "newsstream")
    if stream is None:
        print("The news stream is not at hand: nothing measured.")
        return
    texts = {row["id"]: row for row in rows(stream)}
    gold = rows(given.gold)
    agreement(texts)
    total = sum(len(r["attributions"]) for r in gold)
    count: dict[str, list[int]] = {}
    pairs = good = 0
    for row in gold:
        source = texts[row["id"]]
        if hashlib.sha256(source["text"].encode()).hexdigest() != row["sha256"]:
            sys.exit(f"{row['id']}: another text than the one that was annotated")
        for want, have in matched(row, read(source), source["text"]):
            ok = right(want, have, source["text"])
            pairs, good = pairs + 1, good + ok
            tally = count.setdefault(want["kind"], [0, 0])
            tally[0] += ok
            tally[1] += 1
            if given.show and not ok:
                names = [source["text"][s:e] for s, e in want["speaker"]]
                here = " … ".join(source["text"][s:e] for s, e in want["source"])
                ours = have["names"] or have["description"]
                print(f"{want['id']} {want['kind']}: {here!r} is {names}, we say {ours}")
    print(f"{len(gold)} articles, {total} statements; {pairs} found by content ({pairs / total:.3f})")
    print(
        f"speaker right in {good} of {pairs} ({good / max(1, pairs):.3f}); of all {total}: {good / total:.3f}"
    )
    for kind, (ok, n) in sorted(count.items()):
        print(f"  {kind:<13} {ok:>3} of {n}")


if __name__ == "__main__":
    main()
