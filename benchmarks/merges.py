"""Are the mentions that were put into one entity one thing? 200 random merges, judged by eye.

    python benchmarks/merges.py [--show] [--todo] [--size 200]

The cases are the labelled stories of 14-16 March 2017 with several reports, each one case, and the
invented story of examples/lantern-sea. Every entity is a set of forms: one spelling in one report, with
its first mention. The form with the fullest name is its anchor, and every other form is one merge: the
claim that it names the same thing as the anchor. Nothing else is a merge; a spelling that returns in the
same report is none. So that large entities and stories do not swamp the rest, at most two merges of an
entity are drawn, one of them with the anchor's own spelling, and at most a tenth of the sample from one
story; half of the sample are persons, and identical spellings of states are left out: nobody doubts them.
Merges are ranked by a hash of their places and a seed, so that a change of the program changes little
of the sample.

merges_verdicts.jsonl holds a verdict for each: `same`, `different`, or `junk` where one of the two is no
name of a thing at all. Only `same` counts as right. It holds ids, offsets and labels, no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stream import articles, march, rows
from tidings.annotate import annotate_stage
from tidings.annotate.gazetteer import load_gazetteer
from tidings.ingest import ingest_stage
from tidings.model import Entity, Mention, Reading, Work, silent
from tidings.resolve.folding import fold
from tidings.resolve.stage import resolve_stage

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "examples" / "lantern-sea"
SHARED = HERE.parent.parent / "shared"
VERDICTS = HERE / "merges_verdicts.jsonl"
LABELS = ("same", "different", "junk")
SEED = "tidings-merges-1"
MOST_OF_STORY = 10
Key = tuple[str, int, int, str, int, int]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two mentions that were put into one entity; ``key`` is where they stand."""

    case: str
    entity: Entity
    form: Mention
    anchor: Mention

    @property
    def key(self) -> Key:
        """Article, start and end of the form and of the anchor."""
        a, b = self.form, self.anchor
        return (a.article, a.start, a.end, b.article, b.start, b.end)

    @property
    def rank(self) -> str:
        """A random place in line that depends on the two places alone."""
        text = "\x1f".join(map(str, (SEED, *self.key)))
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def cases(stream: Path, labels: Path) -> Iterator[tuple[str, Work]]:
    """Each story with its reports; the sample story first, with its own gazetteer."""
    ingest = ingest_stage([str(SAMPLE / "articles")])
    yield "lantern-sea", ingest.run(Work(), silent)
    reports = {a.id: a for a in articles(stream)}
    stories: dict[str, list[str]] = defaultdict(list)
    for row in rows(labels):
        stories[row["story"]].append(row["id"])
    for story, ids in sorted(stories.items()):
        if len(ids) > 1:
            yield story, Work(tuple(reports[i] for i in ids))


def resolved(case: str, work: Work) -> Work:
    """A case with its entities: names depend on annotation and resolution alone."""
    own = [(SAMPLE / "gazetteer.yaml").read_text("utf-8")] if case == "lantern-sea" else []
    gazetteer = load_gazetteer(tuple(own))
    for stage in (annotate_stage(gazetteer=gazetteer), resolve_stage(gazetteer)):
        work = stage.run(work, silent)
    return work


def merges(case: str, work: Work, uris: dict[str, str]) -> Iterator[Merge]:
    """Every merge of a case, at most two of each entity."""
    for entity in work.entities:
        forms: dict[tuple[str, str], Mention] = {}
        for mention in entity.mentions:
            if mention.via in ("name", "metonym") and mention.field == "text":
                forms.setdefault((mention.article, mention.text), mention)
        if len(forms) < 2:
            continue
        first = sorted(forms.values(), key=lambda m: (uris[m.article], m.start))
        anchor = max(first, key=lambda m: len(fold(m.text)))
        found = [
            Merge(case, entity, named(m, uris), named(anchor, uris))
            for m in first
            if m is not anchor and not (entity.kind == "state" and m.text == anchor.text)
        ]
        found.sort(key=lambda m: m.rank)
        alike = [m for m in found if m.form.text == m.anchor.text]
        other = [m for m in found if m.form.text != m.anchor.text]
        yield from (*alike[:1], *other[: 2 - len(alike[:1])])


def named(mention: Mention, uris: dict[str, str]) -> Mention:
    """The mention with its article by the name that the stream gives it."""
    return Mention(
        uris[mention.article], mention.field, mention.start, mention.end, mention.text, mention.via
    )


def drawn(found: Sequence[Merge], size: int) -> list[Merge]:
    """The sample: half persons, half other things."""
    ranked, of_story = [], Counter[str]()
    for merge in sorted(found, key=lambda m: m.rank):
        slot = f"{merge.case} {merge.entity.kind == 'person'}"
        if of_story[slot] < size // 2 // MOST_OF_STORY:
            ranked.append(merge)
            of_story[slot] += 1
    people = [m for m in ranked if m.entity.kind == "person"][: size // 2]
    return people + [m for m in ranked if m.entity.kind != "person"][: size - len(people)]


def verdicts() -> dict[Key, str]:
    """The labels by place. Raises ValueError for a label that is none."""
    found: dict[Key, str] = {}
    for row in rows(VERDICTS) if VERDICTS.exists() else ():
        if row["label"] not in LABELS:
            raise ValueError(f"{row['label']!r} is none of {', '.join(LABELS)}")
        found[(*row["form"], *row["anchor"])] = row["label"]
    return found


def context(reading: Reading, mention: Mention) -> str:
    """The mention in brackets, in its sentence."""
    text = reading.article.text
    whole = reading.sentence_span(mention.start, mention.end)
    low, high = max(whole.start, mention.start - 160), min(whole.end, mention.end + 160)
    said = f"{text[low : mention.start]}[[{mention.text}]]{text[mention.end : high]}"
    return " ".join(said.split())


def show(merge: Merge, readings: dict[str, Reading], label: str | None) -> None:
    """One merge for judging."""
    print(json.dumps({"form": merge.key[:3], "anchor": merge.key[3:], "label": label}))
    print(f"  {merge.case}: {merge.entity.kind} {merge.entity.name!r}")
    for mention in (merge.form, merge.anchor):
        print(f"    {mention.article}: {context(readings[mention.article], mention)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stream", type=Path, nargs="?")
    parser.add_argument("labels", type=Path, nargs="?", default=SHARED / "newsstream" / "stories_march.jsonl")
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print each merge with its sentences")
    parser.add_argument("--todo", action="store_true", help="print only those without a verdict")
    given = parser.parse_args()
    stream = given.stream or march(SHARED / "newsstream")
    if stream is None:
        parser.error("the news stream is absent")
    found: list[Merge] = []
    readings: dict[str, Reading] = {}
    reports = 0
    for case, work in cases(stream, given.labels):
        done = resolved(case, work)
        uris = {a.id: a.id if a.source_id else Path(a.uri).name for a in done.articles}
        readings.update({uris[r.article.id]: r for r in done.readings})
        reports += len(done.articles)
        found += merges(case, done, uris)
    sample, known = drawn(found, given.size), verdicts()
    for merge in sample:
        label = known.get(merge.key)
        if given.show or (given.todo and label is None):
            show(merge, readings, label)
    report(sample, known, len(found), reports)


def report(sample: Sequence[Merge], known: dict[Key, str], merged: int, reports: int) -> None:
    """Precision over those that are judged, in all and for persons."""
    print(f"{reports} reports, {merged} merges to draw from, {len(sample)} drawn")
    for name, part in (
        ("all", sample),
        ("persons", [m for m in sample if m.entity.kind == "person"]),
        ("others", [m for m in sample if m.entity.kind != "person"]),
    ):
        labels = Counter(known[m.key] for m in part if m.key in known)
        judged = labels.total()
        rate = f"{labels['same'] / judged:.3f}" if judged else "-"
        told = ", ".join(f"{labels[label]} {label}" for label in LABELS)
        print(f"{name:8} precision {rate} ({told}; {len(part) - judged} not judged)")


if __name__ == "__main__":
    main()
