"""Learn the table of word frequencies that grouping starts from (``packs/stories_frequency.yaml``).

    python benchmarks/learn_stories_table.py docs.jsonl train.jsonl [--without DAY,DAY,...] > FILE

Counts the reports of a stream and of the attribution corpus that hold a stem, rounds the count to a
step of a doubling's half, and keeps the stems that are in some share of them: a list of the commonest
few thousand stems of the news, no text. Days that grouping is measured on are left out.
"""

from __future__ import annotations

import argparse
from math import log2
from pathlib import Path

from stream import articles, rows
from tidings.compare.stories.rarity import Rarity
from tidings.compare.stories.subject import read_subject
from tidings.model import Article

LEAST = 0.0048  # share of reports that a stem must be in


class Counting(Rarity):
    """Counts as grouping does, from nothing."""

    __slots__ = ()

    def table(self) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        words: dict[int, list[str]] = {}
        names: dict[int, list[str]] = {}
        for stem, count in sorted(self._held.items()):
            if count < LEAST * self._reports:
                continue
            share = 10_000 * 2 ** (round(2 * log2(count)) / 2) / self._reports
            is_name = self._capital[stem] > 2 * self._plain[stem]
            (names if is_name else words).setdefault(round(share), []).append(stem)
        return words, names


def count(reports: list[Article]) -> Counting:
    """The counts over some reports."""
    counting = Counting()
    for report in reports:
        read_subject(report, counting)
    return counting


def corpus(path: Path) -> list[Article]:
    """The articles of the attribution corpus."""
    return [
        Article(id=row["id"], source_id=None, uri=row["id"], sha256="", outlet=None, title=None, byline=None,
                text=row["text"], language="en")
        for row in rows(path)
    ]  # fmt: skip


def dump(counting: Counting) -> str:
    """The pack as YAML."""
    lines = [
        "# How common a stem is in the news: reports of 10,000 that have it, rounded to half a doubling, and",
        "# the stems. Learned by benchmarks/learn_stories_table.py from the attribution corpus and a month",
        "# of a stream. Grouping reports into stories starts from it. `names` are written with a capital.",
    ]
    for title, table in zip(("words", "names"), counting.table(), strict=True):
        lines.append(f"{title}:")
        for share, stems in sorted(table.items(), reverse=True):
            lines.append(f"  {share}: >-")
            line = "   "
            for stem in stems:
                if len(line) + len(stem) > 108:
                    lines.append(line)
                    line = "   "
                line += " " + stem
            lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("--without", default="", help="days to leave out, parted by commas")
    given = parser.parse_args()
    without = tuple(given.without.split(",")) if given.without else ()
    stream = [a for a in articles(given.docs) if (a.published.value or "")[:10] not in without]
    print(dump(count(corpus(given.train) + stream)), end="")


if __name__ == "__main__":
    main()
