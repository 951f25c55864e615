"""A dossier of several stories is the dossiers of its stories, made one."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import tidings
from tidings.model import Dossier

FLOOD = {
    "f1.txt": "Herald\n2024-03-04\n\nFlood cuts off Marsden\n\nThe river Aller burst its banks on Monday. Mayor Ilse Brandt said 40 houses "
    "stood under water in Marsden. France sent two pumps.",
    "f2.txt": "Courier\n2024-03-05\n\nMarsden counts the damage of the flood\n\nThe Aller flooded 40 houses in Marsden on Monday, mayor "
    "Ilse Brandt said. France sent pumps to the town.",
}
TRIAL = {
    "t1.txt": "Herald\n2024-06-11\n\nFerry owner on trial\n\nTom Reyes, who owned the ferry Corona, denied on Tuesday that he had "
    "forged its papers. The court in Selm heard two witnesses. France has asked for his extradition.",
}


def _brief(folder: Path, *stories: dict[str, str]) -> Dossier:
    folder.mkdir()
    for story in stories:
        for name, text in story.items():
            (folder / name).write_text(text, "utf-8")
    return tidings.brief(folder)


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Dossier, Dossier]:
    base = tmp_path_factory.mktemp("joined")
    return _brief(base / "flood", FLOOD), _brief(base / "trial", TRIAL), _brief(base / "both", FLOOD, TRIAL)


def test_the_stories_are_apart(dossiers: tuple[Dossier, Dossier, Dossier]) -> None:
    assert [len(d.stories) for d in dossiers] == [1, 1, 2]


@pytest.mark.parametrize(
    "noun", [f.name for f in fields(Dossier) if f.name not in ("schema", "tidings", "entities", "skipped")]
)
def test_nothing_is_lost_or_changed(dossiers: tuple[Dossier, Dossier, Dossier], noun: str) -> None:
    one, other, both = (getattr(d, noun) for d in dossiers)
    assert sorted(map(repr, (*one, *other))) == sorted(map(repr, both))


def test_one_entity_for_one_id_with_the_mentions_of_both(dossiers: tuple[Dossier, Dossier, Dossier]) -> None:
    one, other, both = dossiers
    (france,) = [e for e in both.entities if e.name == "France"]
    apart = [e for d in (one, other) for e in d.entities if e.id == france.id]
    assert len(apart) == 2
    assert set(france.mentions) == {m for e in apart for m in e.mentions}
    assert {e.id for e in both.entities} == {e.id for d in (one, other) for e in d.entities}


def test_reports_keep_the_order_of_the_input(dossiers: tuple[Dossier, Dossier, Dossier]) -> None:
    assert [a.uri for a in dossiers[2].articles] == ["f1.txt", "f2.txt", "t1.txt"]
    for noun in ("statements", "events"):
        order = [a.id for a in dossiers[2].articles]
        places = [order.index(x.article) for x in getattr(dossiers[2], noun)]
        assert places == sorted(places)
