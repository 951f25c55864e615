"""The dossier as FollowTheMoney: what becomes what, and whether followthemoney itself takes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from page_samples import empty, full

import tidings
from made_articles import make_article
from tidings.errors import InputError
from tidings.model import (
    Against,
    Candidate,
    Dossier,
    Entity,
    EntityKind,
    Mention,
    Published,
    Reason,
    Role,
)
from tidings.publish.ftm import ftm_lines, schema_of, to_ftm
from tidings.publish.json import to_json
from tidings.publish.read import parse_dossier, read_dossier
from tidings.publish.withhold import Text, withhold

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "examples" / "lantern-sea"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def sample() -> Dossier:
    return tidings.brief(
        STORY / "articles",
        lists=[STORY / "list.ftm.jsonl"],
        gazetteers=[STORY / "gazetteer.yaml"],
        attribution="rules",
    )


@pytest.fixture(scope="module")
def summit(shared: Path) -> Dossier:
    return tidings.brief(
        shared / "stories" / "summit",
        lists=sorted((shared / "lists").glob("*.ftm.jsonl")),
        attribution="rules",
    )


@pytest.fixture(params=["empty", "full", "odd", "sample", "summit"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    """Dossiers of every sort: nothing, every section, odd values, and both stories."""
    made = {"empty": empty, "full": lambda: full("Ω “x”"), "odd": odd}
    return made[request.param]() if request.param in made else request.getfixturevalue(request.param)


def odd() -> Dossier:
    """What real reports hold seldom: names over lines, entries of two lists, ids that FtM would not take."""
    text = "Ona\nBrask of the Signal\tOffice met Brask GmbH and “Halte” at Port Selm on the Marlin. So did Brask."
    report = replace(
        make_article(text),
        uri="https://news.example/a b/",
        published=Published("2031-05-04T01:30+09:00", "minute", "meta"),
        language="gl",
        read=False,
        why_not="it is in a language that is not read yet (gl)",
    )

    def mention(words: str, via: str = "name") -> Mention:
        start = text.index(words)
        return Mention.of(report.span(start, start + len(words)), via)  # type: ignore[arg-type]

    def listed(name: str, entry: str) -> Candidate:
        return Candidate(
            name, None, entry, None, "BRASK  Ona", "Ona\nBrask", 0.875, (Reason("f", "v", 1 / 3),)
        )

    candidates = (
        listed("one", "36"), listed("two", "36"), listed("two", "ofac/12 345"), listed("two", report.id),
        replace(listed("two", "NK-7"), against=(Against("dead", "2001"),)),
    )  # fmt: skip
    role = Role("clerk", "e-2", "XA", mention("of the Signal\tOffice"))
    return empty(
        articles=(report,),
        entities=(
            Entity("e-1", "person", "Ona Brask", ("Ona\nBrask", "Ona Brask", "Brask", "브라스크"), "XA",
                   (role, role), (mention("Ona\nBrask"), mention("Brask.", "pronoun")), candidates),
            Entity("e-2", "organization", "Signal Office", ("Signal\tOffice",), "GB", (), (mention("Signal\tOffice"),)),
            Entity("e-3", "organization", "Brask GmbH", ("Brask GmbH",), None, (), (mention("Brask GmbH"),)),
            Entity("e-4", "place", "Port Selm", ("Port Selm",), "XK", (), (mention("Port Selm"),)),
            Entity("e-5", "vessel", "Marlin", ("Marlin",), "PA", (), (mention("Marlin"),), (listed("ships", "v-9"),)),
            Entity("e-6", "program", "Halte", ("Halte",), None, (), (mention("“Halte”"),)),
            Entity("e-7", "group", "Selmers", ("Selmers",), None, (), (mention("Port"),), (listed("one", "9"),)),
        ),
    )  # fmt: skip


def rows_of(dossier: Dossier, *schemata: str) -> list[Row]:
    return [row for row in to_ftm(dossier) if row["schema"] in schemata]


# --- what becomes what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "schema"),
    [
        ("person", "Ona Brask", "Person"),
        ("organization", "Dockers’ Union", "Organization"),
        ("organization", "Ministry of Works", "PublicBody"),
        ("organization", "South Valdorian Foreign Ministry", "PublicBody"),
        ("organization", "U.S. Department of State", "PublicBody"),
        ("organization", "Administry Fund", "Organization"),
        ("organization", "Brask Shipping Ltd", "Company"),
        ("organization", "Selm Radio S.p.A.", "Company"),
        ("organization", "PLC", "Organization"),
        ("organization", "Valdorian Broadcasting Corporation", "Organization"),
        ("organization", "Council for Limited Government", "Organization"),
        ("state", "Valdoria", "Territory"),
        ("place", "Port Selm", "Address"),
        ("vessel", "Marlin", "Vessel"),
        ("program", "Halte", "Project"),
        ("group", "Selmers", None),
        ("group", "Foreign Ministry staff", None),
    ],
)
def test_the_schema_of_an_entity(kind: EntityKind, name: str, schema: str | None) -> None:
    assert schema_of(Entity("e", kind, name, (name,), None)) == schema


def test_every_mention_is_the_exact_text_at_its_span(dossier: Dossier) -> None:
    articles = {a.id: a for a in dossier.articles}
    named = [(m, e) for e in dossier.entities if e.kind != "group" for m in e.mentions if m.via == "name"]
    found = rows_of(dossier, "Mention")
    assert len(found) == len(named)
    for row, (mention, entity) in zip(found, named, strict=True):
        place = re.fullmatch(r"(.+)-(text|title)-(\d+)-(\d+)-(.+)", row["id"])
        assert place
        article, field, owner = place[1], place[2], place[5]
        start, end = int(place[3]), int(place[4])
        text = articles[article].text if field == "text" else articles[article].title or ""
        assert row["properties"]["name"] == [text[start:end]] == [mention.text]
        assert row["properties"]["document"] == [mention.article] == [article]
        assert owner == entity.id


def test_a_candidate_is_a_resemblance_and_never_an_identity(dossier: Dossier) -> None:
    rows = list(to_ftm(dossier))
    candidates = [(e, c) for e in dossier.entities if e.kind != "group" for c in e.candidates]
    similar = [row["properties"] for row in rows if row["schema"] == "Similar"]
    assert len(similar) == len(candidates)
    entries = {match for row in similar for match in row["match"]}
    own = {e.id for e in dossier.entities} | {a.id for a in dossier.articles}
    assert not entries & own
    assert all(row["candidate"][0] in own for row in similar)
    for entity, candidate in candidates:
        text = json.dumps(
            [s["criteria"] for s in similar if s["candidate"] == [entity.id]], ensure_ascii=False
        )
        for told in (*candidate.reasons, *candidate.against):
            assert json.dumps(f"{told.feature}: {told.value}", ensure_ascii=False)[1:-1] in text
    for row in rows:
        assert row.keys() == {"id", "schema", "properties", "datasets"}  # no referents: nothing is merged
        assert not row["properties"].keys() & {"topics", "wikidataId", "sanctions"}
        if row["id"] in own:
            assert "program" not in row["properties"]


def test_an_entry_keeps_the_id_of_its_list_where_that_means_one_thing() -> None:
    entries = [row for row in rows_of(odd(), "LegalEntity", "Vessel") if "program" in row["properties"]]
    assert sorted((row["properties"]["program"][0], row["schema"]) for row in entries) == [
        ("one", "LegalEntity"), ("ships", "Vessel"), *[("two", "LegalEntity")] * 4,
    ]  # fmt: skip
    # not one that two lists use, that FollowTheMoney would refuse, or that an article has
    assert {row["id"] for row in entries if not row["id"].startswith("entry-")} == {"NK-7", "v-9"}


def test_what_is_told_of_an_article() -> None:
    (row,) = rows_of(odd(), "Article")
    told = row["properties"]
    assert told["publishedAt"] == ["2031-05-03T16:30"]  # UTC, as FollowTheMoney takes it
    assert told["fileName"] == ["a b"]
    assert told["sourceUrl"] == ["https://news.example/a b/"]
    assert "language" not in told  # one that FollowTheMoney does not know
    assert told["processingError"] == ["it is in a language that is not read yet (gl)"]
    assert told["processingAgent"] == ["tidings 0"]
    assert told["bodyText"] == [odd().articles[0].text]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        ("2031", "2031"),
        ("2031-05", "2031-05"),
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T18:40", "2031-05-04"),
        ("2031-05-04T18:40+00:00", "2031-05-04T18:40"),
        ("2031-05-04T18:40Z", "2031-05-04T18:40"),
        ("2031-05-04T23:40-05:00", "2031-05-05T04:40"),
    ],
)
def test_the_date_of_an_article(value: str | None, written: str | None) -> None:
    report = replace(make_article("Text."), published=Published(value))
    (row,) = to_ftm(empty(articles=(report,)))
    assert row["properties"].get("publishedAt") == ([written] if written else None)


def test_names_and_countries() -> None:
    told = {row["id"]: row["properties"] for row in to_ftm(odd())}
    assert told["e-1"]["name"] == ["Ona Brask"]
    assert told["e-1"]["alias"] == ["브라스크"]  # no bare surname: it may be the whole name
    assert told["e-1"]["weakAlias"] == ["Brask"]
    assert told["e-1"]["position"] == ["of the Signal Office"]
    assert "country" not in told["e-1"]  # a made-up state of a gazetteer
    assert told["e-4"] == {
        "name": ["Port Selm"], "full": ["Port Selm"], "country": ["xk"], "proof": [odd().articles[0].id],
    }  # fmt: skip
    (office,) = rows_of(odd(), "UnknownLink")
    assert office["properties"]["subject"] == ["e-1"] and office["properties"]["object"] == ["e-2"]


def test_the_same_dossier_gives_the_same_lines(dossier: Dossier) -> None:
    lines = list(ftm_lines(dossier))
    assert lines == list(ftm_lines(parse_dossier(to_json(dossier).encode(), name="again")))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    ids = [json.loads(line)["id"] for line in lines]
    assert len(ids) == len(set(ids))


def test_a_summit_of_candidates(summit: Dossier) -> None:
    lists = {row["properties"]["match"][0] for row in rows_of(summit, "Similar")}
    assert lists == {c.entry for e in summit.entities for c in e.candidates}
    assert lists


# --- what cannot be read ----------------------------------------------------------------------------


def broken(change: str) -> bytes:
    data = json.loads(to_json(full()))
    exec(change, {"d": data})
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "not-json", "mine"),
        (b"<!doctype html>", "not-json", "mine"),
        (to_json(full()).encode()[:-200], "not-json", "not whole"),
        (to_json(full()).encode("utf-16"), "not-json", "UTF-8"),
        (b"[" * 50_000, "not-json", "mine"),
        (b"\xff\xfe{}", "not-json", "UTF-8"),
        (b"[]", "not-a-dossier", "no dossier"),
        (b"null", "not-a-dossier", "no dossier"),
        (b'{"schema": "Person", "id": "x", "properties": {}}', "not-a-dossier", "no dossier"),
        (b'{"schema": 1}', "not-a-dossier", "no dossier"),
        (b'{"schema": "tidings.dossier/2"}', "other-version", "tidings.dossier/2"),
        (b'{"schema": "tidings.dossier/1"}', "damaged-dossier", "tidings"),
        (broken("del d['entities'][0]['kind']"), "damaged-dossier", "entities.0.kind"),
        (broken("d['entities'][0]['kind'] = 'ship'"), "damaged-dossier", "entities.0.kind"),
        (broken("d['articles'][0]['text'] = d['articles'][0]['text'][1:]"), "damaged-dossier", "characters"),
        (broken("d['articles'] = d['articles'][1:]"), "damaged-dossier", "no article a-1"),
        (broken("d['articles'].append(d['articles'][0])"), "damaged-dossier", "two of the article a-1"),
        (broken("d['entities'].append(d['entities'][0])"), "damaged-dossier", "two of the entity e-1"),
        (broken("d['articles'][0]['text'] = '\\ud800'"), "damaged-dossier", "mine"),
    ],
)  # fmt: skip
def test_what_is_no_dossier_is_told(data: bytes, code: str, says: str) -> None:
    with pytest.raises(InputError, match="mine") as caught:
        parse_dossier(data, name="mine")
    assert caught.value.code == code
    assert says in caught.value.message
    assert caught.value.hint


def test_fields_of_a_later_tidings_are_passed_over() -> None:
    assert parse_dossier(broken("d['entities'][0]['later'] = 1"), name="mine") == full()


def test_a_byte_order_mark_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(to_json(full()), encoding="utf-8-sig")
    assert read_dossier(tmp_path / "d.json") == full()


@pytest.mark.parametrize("name", ["nowhere.json", ".", "a\0b"])
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_dossier(f"{tmp_path}/{name}")
    assert caught.value.code == "cannot-read" and caught.value.hint


# --- what followthemoney says of it -----------------------------------------------------------------


@pytest.fixture(scope="module")
def model() -> Any:
    """Its model. The extra ``ftm`` brings it."""
    return pytest.importorskip("followthemoney", reason="followthemoney is not installed (extra ftm)").model


def test_followthemoney_takes_every_row(dossier: Dossier, model: Any) -> None:
    problems = list(refused(model, list(to_ftm(dossier))))
    assert not problems, "\n".join(problems[:20])


@pytest.mark.parametrize("text", ["none", "sentence"])
def test_followthemoney_takes_every_row_without_the_reports_text(
    text: Text, dossier: Dossier, model: Any
) -> None:
    rows = list(to_ftm(withhold(dossier, text)))
    problems = list(refused(model, rows))
    assert not problems, "\n".join(problems[:20])
    assert not any("bodyText" in row["properties"] for row in rows)
    assert text == "sentence" or not any(row["schema"] == "Mention" for row in rows)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("r['schema'] = 'Persona'", "no schema Persona"),
        ("r['schema'] = 'Thing'", "Thing is abstract"),
        ("r['properties']['shoeSize'] = ['44']", "no property shoeSize"),
        ("r['properties']['country'] = ['xa']", "refuses"),
        ("r['properties']['proof'] = ['nobody']", "leads nowhere"),
        ("r['properties']['proof'] = ['e-1']", "is a Person"),
        ("r['properties']['name'] = []", "empty"),
        ("del r['properties']['name']", "lacks name"),
        ("r['id'] = 'e_1 '", "id"),
        ("r['datasets'] = []", "dataset"),
    ],
)
def test_the_check_finds_what_is_wrong(change: str, says: str, model: Any) -> None:
    rows = list(to_ftm(odd()))
    exec(change, {"r": next(row for row in rows if row["id"] == "e-1")})
    assert any(says in problem for problem in refused(model, rows))


def refused(model: Any, rows: list[Row]) -> Iterator[str]:
    """What followthemoney would drop, change or not take, in words."""
    from followthemoney import ValueEntity
    from followthemoney.types import registry

    schemata = {row["id"]: row["schema"] for row in rows}
    if len(schemata) != len(rows):
        yield "an id stands twice"
    for row in rows:
        where = f"{row['schema']} {row['id']}"
        schema = model.get(row["schema"])
        if schema is None:
            yield f"{where}: no schema {row['schema']}"
            continue
        if schema.abstract:
            yield f"{where}: {schema.name} is abstract"
        if registry.entity.clean(row["id"]) != row["id"]:
            yield f"{where}: the id"
        if row["datasets"] != ["tidings"]:
            yield f"{where}: the dataset"
        yield from (f"{where}: lacks {p}" for p in schema.required if p not in row["properties"])
        for name, values in row["properties"].items():
            yield from bad_values(model, schema, name, values, schemata, where)
        whole = ValueEntity.from_dict(json.loads(json.dumps(row)), cleaned=True)
        if whole.properties != row["properties"] or whole.schema.name != row["schema"]:
            yield f"{where}: is read back as {whole.properties}"


def bad_values(
    model: Any, schema: Any, name: str, values: list[str], schemata: dict[str, str], where: str
) -> Iterator[str]:
    prop = schema.get(name)
    if prop is None or prop.stub:
        yield f"{where}: no property {name}"
        return
    proxy = model.make_entity(schema)
    proxy.id = "somebody"
    proxy.add(name, values, cleaned=False)
    # its cleaning joins the lines of names and drops the quotation marks around them; our text stays as it was
    kept = values if name in ("bodyText", "sourceUrl") or schema.name == "Mention" else proxy.get(name)
    if not values or kept != values or len(proxy.get(name)) != len(values):
        yield (
            f"{where}: {name} is empty"
            if not values
            else f"{where}: refuses {name} {values}: {proxy.get(name)}"
        )
    yield from (f"{where}: {name} is too long" for v in values if len(v) > prop.max_length)
    if prop.type.name == "entity":
        for value in values:
            target = model.get(schemata.get(value, ""))
            if target is None:
                yield f"{where}: {name} {value} leads nowhere"
            elif not target.is_a(prop.range):
                yield f"{where}: {name} {value} is a {target.name}, not a {prop.range.name}"


def test_the_pack_knows_what_followthemoney_knows(model: Any) -> None:
    from followthemoney.types import registry

    packs = ROOT / "src" / "tidings" / "packs"
    told = yaml.safe_load((packs / "ftm.yaml").read_text("utf-8").replace(" no: ", " 'no': "))
    assert {two: registry.language.clean(two) for two in told["languages"]} == told["languages"]
    assert all(not model.get(schema).abstract for schema in told["schemata"].values())
    countries = yaml.safe_load((packs / "countries.yaml").read_text("utf-8").replace("\n  NO:", "\n  'NO':"))
    for code in countries["countries"]:
        entity = Entity("e", "state", "Valdoria", (), code)
        (row,) = to_ftm(empty(entities=(entity,)))
        assert row["properties"]["country"] == [registry.country.clean(code)], code


def test_signed_apart_namesakes_of_two_dossiers_stay_two(dossier: Dossier, model: Any) -> None:
    from followthemoney.namespace import Namespace

    rows = list(to_ftm(dossier))
    one, two = (
        [Namespace(key).apply(model.get_proxy(json.loads(json.dumps(row)))) for row in rows]
        for key in ("a", "b")
    )
    assert len({row.id for row in (*one, *two)}) == 2 * len(rows)


def test_entities_that_are_loaded_with_their_list_meet_its_entries(sample: Dossier, model: Any) -> None:
    """The stand-in of an entry and the entry itself are one row, of the list's own schema."""
    listed = {
        row["id"]: row for row in map(json.loads, (STORY / "list.ftm.jsonl").read_text("utf-8").splitlines())
    }
    entries = rows_of(sample, "LegalEntity")
    assert entries
    for row in entries:
        merged = model.get_proxy(listed[row["id"]]).merge(model.get_proxy(row))
        assert merged.schema.name == listed[row["id"]]["schema"]
