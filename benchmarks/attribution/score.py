"""Statements against an annotated corpus: who said it, by which words, what.

    python benchmarks/attribution/score.py [GOLD.jsonl] [--rules] [--model FOLDER]
        [--dump FILE] [--cache DIR] [--limit N]

GOLD holds ``{"id", "text", "attributions": [{"source", "cue", "content"}]}`` a line, as in
../shared/attribution/dev.jsonl, the default. --dump writes every miss and false finding, for reading.
--cache keeps the parses, for one who tries out rules: they are not renewed when parsing changes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scorers"))
import attribution_score

from tidings.annotate.language_model import load, parse
from tidings.annotate.quotes import find_quotes
from tidings.annotate.stage import find_sentences
from tidings.extract.statements import extract_statements
from tidings.extract.tagging.network import FOLDER, Network, read_network
from tidings.model import Article, Reading, Statement, stable_id

GOLD = Path(__file__).resolve().parents[3] / "shared" / "attribution" / "dev.jsonl"
KEPT = ["ORTH", "LEMMA", "TAG", "POS", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "MORPH"]
Row = dict[str, Any]


def rows(path: Path, limit: int | None = None) -> list[Row]:
    """The lines of a corpus."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()][:limit]


def docs(path: Path, corpus: list[Row], cache: Path | None) -> Iterator[Doc]:
    """The parses of a corpus, from the cache where they are kept."""
    nlp = load()
    kept = cache / f"{path.stem}-{len(corpus)}.spacy" if cache else None
    if kept is not None and kept.exists():
        yield from DocBin().from_disk(kept).get_docs(nlp.vocab)
        return
    store = DocBin(attrs=KEPT)
    for row in corpus:
        doc = parse(row["text"], nlp)
        store.add(doc)
        yield doc
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        store.to_disk(kept)


def reading(row: Row, doc: Doc) -> Reading:
    """What the extractor of statements needs of an article."""
    article = Article(
        id=stable_id("a", row["id"]), source_id=row["id"], uri=row["id"], sha256="0" * 64, outlet=None,
        title=None, byline=None, text=row["text"], language="en",
    )  # fmt: skip
    return Reading(article, doc, find_sentences(article, doc), find_quotes(article.text))


def as_row(statement: Statement) -> Row:
    """A statement in the corpus's shape."""
    spans = {
        "source": statement.source.spans,
        "cue": statement.cue.spans,
        "content": statement.content.spans,
    }
    return {"id": statement.id, **{role: [[s.start, s.end] for s in found] for role, found in spans.items()}}


def finder(net: Network | None) -> Callable[[str], list[Row]]:
    """Statements of a text in the corpus's shape, by rules alone without ``net``."""
    nlp = load()

    def find(text: str) -> list[Row]:
        article = reading({"id": "", "text": text}, parse(text, nlp))
        return [as_row(statement) for statement in extract_statements(article, net)]

    return find


def report(figures: Row) -> None:
    """Print the figures that the docs quote."""
    line = "{:<34} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  (pred {pred}, gold {gold})"
    for role, value in figures["token"].items():
        print(line.format(f"token {role}", **value))
    for part in ("all", "direct", "indirect"):
        for measure in ("content overlap", "joint source+content", "joint src+cue+content"):
            print(line.format(f"{part} {measure}", **figures["attribution"][part][measure]))
        print(f"{part + ' source | matched':<34} {figures['attribution'][part]['source | matched']:.3f}")


def dump(path: Path, gold: dict[str, Row], found: dict[str, Row]) -> None:
    """Write what was found wrongly (+), missed (-) or given to another speaker (?)."""
    out = []
    for key, row in gold.items():
        text = row["text"]
        tokens = attribution_score.Tokens(text)
        want, have = row["attributions"], found[key]["attributions"]
        a = [attribution_score.Attr(x, tokens) for x in want]
        b = [attribution_score.Attr(x, tokens) for x in have]
        pairs = attribution_score.overlap_pairs(a, b, 0.5)
        other = [(i, j) for i, j in pairs if attribution_score.jaccard(a[i].source, b[j].source) < 0.5]
        out.append(f"== {key}")
        out += [f"? {_show(text, have[j])}\n  {_show(text, want[i])}" for i, j in other]
        out += [f"+ {_show(text, x)}" for j, x in enumerate(have) if j not in {j for _, j in pairs}]
        out += [f"- {_show(text, x)}" for i, x in enumerate(want) if i not in {i for i, _ in pairs}]
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def _show(text: str, row: Row) -> str:
    parts = (" … ".join(text[s:e] for s, e in row[role]) for role in ("source", "cue", "content"))
    return " | ".join(part.replace("\n", " ") for part in parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rules", action="store_true", help="without the trained model")
    parser.add_argument("--model", type=Path, default=FOLDER, help="another model than the shipped one")
    given = parser.parse_args()
    if not given.gold.exists():
        print(f"{given.gold} is not at hand: nothing measured.")
        return
    corpus = rows(given.gold, given.limit)
    net = None if given.rules else read_network(given.model)
    found: dict[str, Row] = {}
    parsing = extracting = 0.0
    load()
    began = time.perf_counter()
    for row, doc in zip(corpus, docs(given.gold, corpus, given.cache), strict=True):
        article = reading(row, doc)
        parsed = time.perf_counter()
        statements = extract_statements(article, net)
        done = time.perf_counter()
        parsing, extracting, began = parsing + parsed - began, extracting + done - parsed, done
        found[row["id"]] = {"id": row["id"], "attributions": [as_row(s) for s in statements]}
    gold = {row["id"]: row for row in corpus}
    report(attribution_score.score(gold, found))
    n = len(corpus)
    print(f"{n} articles; {n / (parsing + extracting):.1f} a second, {n / extracting:.1f} without parsing")
    if given.dump:
        dump(given.dump, gold, found)


if __name__ == "__main__":
    main()
