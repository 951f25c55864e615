"""A dossier without its reports' text: who may see the findings may not always be given the texts.

Offsets, hashes, ids, names, numbers and titles stay, so that whoever has the reports can look up every line.
What was left out is said in the dossier itself, in ``tidings.options["text"]``.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar, get_args

from tidings.errors import UsageError
from tidings.model import (
    Amount,
    Article,
    Content,
    Discrepancy,
    Dossier,
    Side,
    Source,
    Span,
    Story,
    Transfer,
)

Text = Literal["none", "sentence", "full"]
TEXTS: tuple[Text, ...] = get_args(Text)
"""From the least to the most."""

WITHHELD: dict[Text, tuple[str, ...]] = {
    "full": (),
    "sentence": (
        "articles[].text",
        "articles[].boilerplate[].text",
        "lineages[].evidence[][].text",
        "lineages[].left_out[].span.text",
    ),
    "none": (
        "articles[].text",
        "text of every span",
        "statements[].content.text",
        "statements[].source.description",
        "stories[].title that is no report's title",
        "of more than 8 words: discrepancies[].sides[].value, quotations in discrepancies[].note,"
        " transfers[].item, amounts[].of",
    ),
}
"""What each mode leaves out, for the manifest."""

# A value of no more words is a name, a number, an office or a day; a longer one is a quotation.
SHORT = 8
_QUOTED = re.compile(r"“[^”]*”?")
_T = TypeVar("_T")


def text_of(dossier: Dossier) -> Text:
    """How much of the reports' text is in the dossier, as it says itself."""
    told = dossier.tidings.options.get("text", "full")
    return told if told in TEXTS else "full"


def resolve_text(dossier: Dossier, wanted: Text | None, default: Text) -> Text:
    """The mode to write: ``wanted``, else ``default`` or the less that there is.

    Raises UsageError where more is wanted than the dossier holds.
    """
    held = text_of(dossier)
    if wanted is None:
        return min(default, held, key=TEXTS.index)
    if TEXTS.index(wanted) > TEXTS.index(held):
        raise UsageError(
            f"the dossier was written with --text {held}: it does not hold what --text {wanted} asks for.",
            code="text-withheld",
            hint="Take the dossier that it was made from, or ask for less.",
        )
    return wanted


def withhold(dossier: Dossier, text: Text) -> Dossier:
    """The dossier with no more than ``text``: "full" all, "sentence" evidence, "none" no text."""
    if text == text_of(dossier):
        return dossier
    run = replace(dossier.tidings, options={**dossier.tidings.options, "text": text})
    if text == "sentence":
        return replace(
            dossier,
            tidings=run,
            articles=tuple(_sentences_only(a) for a in dossier.articles),
            lineages=tuple(
                replace(x, evidence=_blank(x.evidence), left_out=_blank(x.left_out)) for x in dossier.lineages
            ),
        )
    blank = _blank(dossier)
    titles = {a.title for a in dossier.articles}
    return replace(blank, tidings=run, stories=tuple(_titled(s, titles) for s in blank.stories))


def _titled(story: Story, titles: set[str | None]) -> Story:
    # a story whose reports have no title is called by the first sentence of one
    return story if story.title in titles or _is_short(story.title) else replace(story, title="")


def _sentences_only(article: Article) -> Article:
    # captions and newsletters are whole blocks, and evidence of nothing
    return replace(article, text="", boilerplate=_blank(article.boilerplate))


def _blank(value: _T) -> _T:
    """``value`` without text, however deep: spans keep their place."""
    made: Any = value
    if isinstance(value, Span):
        made = replace(value, text="")
    elif isinstance(value, tuple):
        made = tuple(_blank(one) for one in value)
    elif isinstance(value, dict):
        made = {key: _blank(one) for key, one in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        inner = {f.name: _blank(getattr(value, f.name)) for f in fields(value)}
        made = replace(value, **{**inner, **_own(value)})
    return made  # type: ignore[no-any-return]


def _own(value: object) -> dict[str, object]:
    """The texts of a noun that are a report's words without being spans."""
    if isinstance(value, Article | Content):
        return {"text": ""}
    if isinstance(value, Source):
        return {"description": None}
    if isinstance(value, Side):
        return {"value": value.value if _is_short(value.value) else ""}
    if isinstance(value, Transfer):
        return {"item": value.item if _is_short(value.item) else ""}
    if isinstance(value, Amount):
        return {"of": value.of if _is_short(value.of or "") else None}
    if isinstance(value, Discrepancy):
        return {"note": _QUOTED.sub(lambda m: m[0] if _is_short(m[0]) else "“…”", value.note)}
    return {}


def _is_short(text: str) -> bool:
    return len(text.split()) <= SHORT
