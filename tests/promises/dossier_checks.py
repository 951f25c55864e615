"""The promises as checks over the data of a ``dossier.json``: each returns what breaks it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations
from typing import Any

import jsonschema

from tidings.publish.json import schema

Data = dict[str, Any]
SPAN = {"article", "field", "start", "end", "text"}
DATE = {"start", "end", "precision"}
FINDINGS = ("statements", "events", "transfers", "coalitions")
VALIDATOR = jsonschema.Draft202012Validator(schema())

# Where an id stands, and the list (or lists) that it must be in. "*" steps into a list.
REFERENCES = {
    "articles.*.story": ("stories",),
    "articles.*.lineage": ("lineages",),
    "entities.*.roles.*.organization": ("entities",),
    "statements.*.article": ("articles",),
    "statements.*.source.entity": ("entities",),
    "statements.*.source.entities.*": ("entities",),
    "statements.*.addressee": ("entities",),
    "statements.*.via.*": ("entities",),
    "statements.*.claim": ("claims",),
    "events.*.article": ("articles",),
    "events.*.actor.*": ("entities",),
    "events.*.recipient.*": ("entities",),
    "events.*.place": ("entities",),
    "events.*.amount": ("amounts",),
    "events.*.attributed_to": ("statements",),
    "events.*.claim": ("claims",),
    "transfers.*.supplier": ("entities",),
    "transfers.*.recipient": ("entities",),
    "transfers.*.intermediaries.*": ("entities",),
    "transfers.*.amount": ("amounts",),
    "transfers.*.exchange": ("exchanges",),
    "transfers.*.positions.*.entity": ("entities",),
    "transfers.*.positions.*.statement": ("statements",),
    "transfers.*.provisions.*": ("provisions",),
    "transfers.*.claim": ("claims",),
    "exchanges.*.transfers.*": ("transfers",),
    "claims.*.members.*": ("statements", "events", "transfers"),
    "claims.*.articles.*": ("articles",),
    "coverage.*.claim": ("claims",),
    "coverage.*.article": ("articles",),
    "discrepancies.*.about": ("entities", "claims"),
    "discrepancies.*.sides.*.articles.*": ("articles",),
    "lineages.*.articles.*": ("articles",),
    "stories.*.articles.*": ("articles",),
    "timeline.*.what": ("statements", "events", "transfers"),
    "timeline.*.articles.*": ("articles",),
    "provisions.*.grounds.*.transfer": ("transfers",),
    "provisions.*.grounds.*.side": ("entities",),
    "invocations.*.article": ("articles",),
    "invocations.*.entity": ("entities",),
    "invocations.*.statement": ("statements",),
    "invocations.*.provisions.*": ("provisions",),
    "invocations.*.transfers.*": ("transfers",),
    "tallies.*.who": ("entities",),
    "tallies.*.groups.*.*": ("events", "transfers"),
    "tallies.*.amounts.*": ("amounts",),
    "coalitions.*.members.*": ("entities",),
    "coalitions.*.absent.*": ("entities",),
}


def broken(data: Data) -> list[str]:
    """Everything in a dossier that breaks a promise, as lines to read; nothing if it keeps them all."""
    found: list[str] = []
    for check in (not_exact, not_valid, not_unique, dangling, not_agreed, not_whole, not_dated, not_mined):
        found += [f"{check.__name__}: {line}" for line in check(data)]
    return found


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every object and value below ``value``, with its path."""
    yield path, value
    items: Iterable[tuple[object, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        yield from walk(inner, f"{path}.{key}" if path else str(key))


def spans(data: Any) -> Iterator[tuple[str, Data]]:
    """Every object that has the keys of a span, wherever it stands."""
    return ((path, value) for path, value in walk(data) if isinstance(value, dict) and value.keys() >= SPAN)


def not_exact(data: Data) -> Iterator[str]:
    """Exact: ``articles[i].text[start:end] == text``."""
    articles = {a["id"]: a for a in data["articles"]}
    for path, span in spans(data):
        home = articles.get(span["article"])
        if home is None:
            yield f"{path}: there is no article {span['article']}"
            continue
        field = home[span["field"]] or ""
        start, end = span["start"], span["end"]
        if not 0 <= start < end <= len(field) or field[start:end] != span["text"]:
            yield f"{path}: {start}:{end} is {field[start:end]!r}, not {span['text']!r}"


def not_valid(data: Data) -> Iterator[str]:
    """The contract: valid against the schema in the package."""
    for error in VALIDATOR.iter_errors(data):
        yield f"{error.json_path}: {error.message[:200]}"


def not_unique(data: Data) -> Iterator[str]:
    """An id stands for one object of its list."""
    for name, rows in data.items():
        if isinstance(rows, list) and rows and "id" in rows[0]:
            yield from (f"{name}: {i} stands {n} times" for i, n in _often(row["id"] for row in rows))
    yield from (f"articles: {i} is read twice" for i, n in _often(a["uri"] for a in data["articles"]))


def _often(ids: Iterable[str]) -> list[tuple[str, int]]:
    return [(i, n) for i, n in Counter(ids).items() if n > 1]


def _at(value: Any, steps: list[str]) -> Iterator[Any]:
    if not steps:
        yield value
    elif steps[0] == "*":
        for inner in value:
            yield from _at(inner, steps[1:])
    else:
        yield from _at(value[steps[0]], steps[1:])


def dangling(data: Data) -> Iterator[str]:
    """Every id leads to an object of the right list."""
    ids = {
        name: {row["id"] for row in rows if "id" in row}
        for name, rows in data.items()
        if isinstance(rows, list)
    }
    for path, names in REFERENCES.items():
        for value in _at(data, path.split(".")):
            if value is not None and not any(value in ids[name] for name in names):
                yield f"{path}: {value} is none of the {' or '.join(names)}"


def not_agreed(data: Data) -> Iterator[str]:
    """What is told in two places is told the same."""
    home = {f["id"]: f for name in ("statements", "events", "transfers") for f in data[name]}
    members = {m: c["id"] for c in data["claims"] for m in c["members"]}
    for finding in home.values():
        if finding["claim"] != members.get(finding["id"]):
            yield f"{finding['id']} says its claim is {finding['claim']}, not {members.get(finding['id'])}"
    for claim in data["claims"]:
        if not 1 <= claim["independent"] <= len(claim["articles"]):
            yield f"{claim['id']}: {claim['independent']} origins in {len(claim['articles'])} reports"
        if claim["headline"]["article"] not in claim["articles"]:
            yield f"{claim['id']}: its headline is from another report"
        if claim["standing"] == "corroborated" and claim["independent"] < 2:
            yield f"{claim['id']}: corroborated by one origin"
    for statement in data["statements"]:
        content = statement["content"]
        if content["text"] != " … ".join(span["text"] for span in content["spans"]):
            yield f"{statement['id']}: content.text is not its spans"
        if {s["article"] for _, s in spans(statement)} != {statement["article"]}:
            yield f"{statement['id']}: a span is in another report"


def not_whole(data: Data) -> Iterator[str]:
    """Nothing lacks its other half: a group its members, a discrepancy a side, an entity its mentions."""
    for name, key in (("stories", "story"), ("lineages", "lineage")):
        told = {(a, row["id"]) for row in data[name] for a in row["articles"]}
        for article in data["articles"]:
            own = article[key]
            if (own is not None and (article["id"], own) not in told) or (key == "story" and not own):
                yield f"{article['id']}: its {key} {own} does not know it"
    for discrepancy in data["discrepancies"]:
        sides = discrepancy["sides"]
        # the date of a page may stand in its address or metadata, where no characters can be shown
        bare = discrepancy["kind"] == "staleness"
        if len(sides) < 2 or not all(s["articles"] and (s["evidence"] or bare) for s in sides):
            yield f"{discrepancy['id']}: a side is missing"
    for entity in data["entities"]:
        if entity["name"] not in entity["names"] or not entity["mentions"]:
            yield f"{entity['id']}: {entity['name']!r} is not among its names, or has no mention"


def not_dated(data: Data) -> Iterator[str]:
    """Dates are ISO 8601, and do not end before they begin."""
    for path, value in walk(data):
        if isinstance(value, dict) and value.keys() == DATE:
            bounds = [value["start"], value["end"]]
            try:
                for bound in filter(None, bounds):
                    datetime.fromisoformat(bound)
            except ValueError:
                yield f"{path}: {value}"
                continue
            if all(bounds) and bounds[0] > bounds[1]:
                yield f"{path}: {value} ends before it begins"
            if value["precision"] is None and any(bounds):
                yield f"{path}: {value} has no precision"


def not_mined(data: Data) -> Iterator[str]:
    """Page furniture and unread reports yield no finding."""
    furniture: dict[str, list[tuple[int, int]]] = {}
    for article in data["articles"]:
        marks = [(b["start"], b["end"]) for b in article["boilerplate"]]
        furniture[article["id"]] = marks if article["read"] else [(0, len(article["text"]))]
        yield from (
            f"{article['id']}: overlapping boilerplate" for a, b in combinations(marks, 2) if a[1] > b[0]
        )
    for name in FINDINGS:
        for row in data[name]:
            for path, span in spans(row):
                if any(lo < span["end"] and span["start"] < hi for lo, hi in furniture[span["article"]]):
                    yield f"{name} {row['id']} {path}: {span['text'][:60]!r} is page furniture"
