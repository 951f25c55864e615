"""Whatever the reports say: every finding points at its characters, and nothing raises.

``TIDINGS_EXAMPLES=500 pytest tests/promises/test_exact.py`` looks longer, at other texts each time.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from dossier_checks import Data, broken
from hypothesis import HealthCheck, Verbosity, given, settings
from hypothesis import strategies as st
from newslike import anything, reports

import tidings
from tidings.model import Dossier
from tidings.publish.html import to_html
from tidings.publish.json import from_json, to_data, to_json

LONGER = int(os.environ.get("TIDINGS_EXAMPLES", "0"))


def examples(number: int) -> settings:
    """The same few texts in every run, or many others where a longer look is asked for."""
    return settings(
        max_examples=LONGER or number,
        derandomize=not LONGER,
        database=None,
        verbosity=Verbosity.normal,
        suppress_health_check=list(HealthCheck),
    )


def brief_of(rows: list[dict[str, str]], texts: list[str]) -> Dossier:
    """The dossier on rows of JSONL and on text files, all said to be English."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lines = (json.dumps({"language": "en", **row}) for row in rows)
        (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8", newline="")
        names = [f"report-{i}.txt" for i in range(len(texts))]
        for path, text in zip(names, texts, strict=True):
            (folder / path).write_bytes(text.encode())
        if names:
            given = "".join(
                f"{path}: {{language: en, date: 2024-01-0{i + 1}}}\n" for i, path in enumerate(names)
            )
            (folder / "sources.yaml").write_text(given)
        return tidings.brief(folder)


def check(dossier: Dossier) -> Data:
    data = to_data(dossier)
    assert broken(data) == []
    text = to_json(dossier)
    assert json.loads(text) == data
    assert from_json(text) == dossier
    page = to_html(dossier)
    assert page.count("<article") == page.count("</article>")
    return data


rows = st.fixed_dictionaries(
    {"text": reports()},
    optional={
        "title": st.one_of(anything(), reports()),
        "date": st.sampled_from(
            ["2024-01-02", "2024-02-30", "yesterday", "May 4, 2023", "9999-12-31", "0001-01-01"]
        ),
        "outlet": st.sampled_from(["Morning Gazette", "Reuters", "<b>Post</b>", "\u202egazette"]),
        "url": st.sampled_from(
            ["https://www.reuters.com/2024/01/02/x", "javascript:alert(1)", "http://[::1"]
        ),
    },
)


@examples(25)
@given(rows=st.lists(rows, min_size=1, max_size=3), texts=st.lists(reports(), max_size=2))
def test_reports_that_look_like_news(rows: list[dict[str, str]], texts: list[str]) -> None:
    kept = [row for row in rows if row["text"].strip()]
    if kept:
        check(brief_of(kept, [text for text in texts if text.strip()]))


@examples(25)
@given(text=anything(), title=anything())
def test_any_text_at_all(text: str, title: str) -> None:
    try:
        dossier = brief_of([{"text": text, "title": title}], [text])
    except tidings.NothingReadableError:
        assert not text.strip() or sum(c < " " or c == "\x7f" for c in text) > 1
        return
    check(dossier)


@examples(8)
@given(text=reports(), top=reports())
def test_copies_of_one_report(text: str, top: str) -> None:
    """The same text several times, whole, cut and with a new top: spans stay in their own report."""
    whole = text if text.strip() else "The port was closed, the minister said on Monday."
    versions = [whole, whole, whole[: len(whole) * 2 // 3], f"{top}\n\n{whole}"]
    check(brief_of([{"text": v} for v in versions if v.strip()], []))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000,
        "(" * 3000,
        "said " * 1500,
        "Ruiz said Vale said " * 300,
        "1 " * 1500,
        "May " * 1500,
        "a" * 20_000,
        "\n" * 5000 + "The minister said no.",
        "the " * 1500 + "minister said.",
        "“A,” he said. “B,” she said. " * 150,
        "Norway, " * 700 + "and Chile signed it.",
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_more_of_one_thing_than_any_rule_expects(text: str) -> None:
    check(brief_of([{"text": text}], []))


def test_the_checks_see_what_is_broken() -> None:
    """A check that finds nothing must not be one that looks at nothing."""
    text = "“The port was closed,” Foreign Minister Ana Ruiz of Norway said on Monday.\n\nRuiz met Tom Vale in Oslo."
    data = check(brief_of([{"text": text, "date": "2024-01-02"}], []))
    assert data["statements"] and data["entities"] and data["claims"] and data["times"]
    statement = data["statements"][0]
    statement["content"]["spans"][0]["start"] += 1
    statement["source"]["entity"] = "e-nobody"
    data["claims"].append(data["claims"][0])
    data["articles"][0]["boilerplate"] = [{**statement["sentence"]}]
    names = {line.split(":")[0] for line in broken(data)}
    assert names >= {"not_exact", "dangling", "not_unique", "not_mined"}
