"""A plan is checked before it runs, and what the stages of the road declare is true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest

import tidings
from tidings import api
from tidings.model import Stage, Work, check_plan, silent

REPORT = """OSLO (Reuters) - Norway shipped 12,000 artillery shells to North Korea last week in exchange for ballistic missiles, \
Defence Minister Ana Ruiz said on Monday, January 15, 2024.

“We kept our word,” Ruiz told reporters in Oslo. North Korea denied that it had received any shells.

In a joint statement, eleven states including Norway, Chile and Peru condemned the launch. Rebels attacked the port of Arica. Chile said that \
the shipment violated UN Security Council resolution 1718."""

OTHER = """North Korea did not receive artillery shells from Norway, a spokeswoman for the Foreign Ministry said on January 16, 2024.

“We kept our word,” Foreign Minister Anna Ruiz told reporters on Monday. Rebels attacked the port of Arica."""


def stage(name: str, needs: str, gives: str) -> Stage:
    return Stage(name, frozenset(needs.split()), frozenset(gives.split()), lambda work, progress: work)


def test_a_plan_whose_needs_are_met_is_sound() -> None:
    check_plan([stage("one", "", "articles"), stage("two", "articles", "readings")])
    check_plan([stage("two", "articles", "readings")], given=frozenset({"articles"}))


@pytest.mark.parametrize(
    ("stages", "says"),
    [
        ([stage("two", "articles", "readings")], "'two' needs articles"),
        ([stage("two", "readings", ""), stage("one", "", "readings")], "'two' needs readings"),
        ([stage("one", "", "artickles")], "'one' needs artickles"),
        ([stage("one", "events claims", "")], "'one' needs claims, events"),
    ],
)
def test_a_plan_with_an_unmet_need_is_refused(stages: list[Stage], says: str) -> None:
    with pytest.raises(tidings.PlanError, match=says) as caught:
        check_plan(stages)
    assert caught.value.code == "plan-unmet" and caught.value.hint


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Stage, Work, Work]]:
    """Each stage of the library's own plan with the batch before and after it."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "a.txt").write_text(REPORT, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    (folder / "c.txt").write_text(REPORT + "\n\nMore follows.", "utf-8")
    plans: list[Sequence[Stage]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "check_plan", plans.append)
        tidings.brief(folder)
    check_plan(plans[0])
    work, found = Work(), []
    for one in plans[0]:
        after = one.run(work, silent)
        found.append((one, work, after))
        work = after
    return found


STAGES = ("ingest", "annotate", "extract", "group", "resolve", "compare", "compose")


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_needs_nothing_but_what_it_requires(road: list[tuple[Stage, Work, Work]], name: str) -> None:
    one, before, after = next(step for step in road if step[0].name == name)
    bare = replace(Work(), **{noun: getattr(before, noun) for noun in one.requires})
    again = one.run(bare, silent)
    for noun in one.assigns - {"readings"}:  # two parses are equal in what they say, not as objects
        assert getattr(again, noun) == getattr(after, noun), noun
    assert len(again.readings) == (len(after.readings) if "readings" in one.assigns | one.requires else 0)


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_leaves_alone_what_it_does_not_assign(
    road: list[tuple[Stage, Work, Work]], name: str
) -> None:
    one, before, after = next(step for step in road if step[0].name == name)
    for noun in {f.name for f in fields(Work)} - one.assigns:
        assert getattr(after, noun) is getattr(before, noun), noun


def test_the_road_gives_every_noun(road: list[tuple[Stage, Work, Work]]) -> None:
    """And each once the plan says so: a gift that is never given is an empty promise."""
    assert tuple(step[0].name for step in road) == STAGES
    assert set().union(*(step[0].assigns for step in road)) == {f.name for f in fields(Work)}
    end = road[-1][2]
    empty = {f.name for f in fields(Work) if not getattr(end, f.name)}
    assert empty <= {"skipped", "originals", "discrepancies"}
