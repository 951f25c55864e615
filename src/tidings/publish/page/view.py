"""Everything the page shows, in the order it shows it."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model import Coalition, Dossier, Story
from tidings.publish.page.claims import Reported, reported
from tidings.publish.page.compared import Copies, Coverage, Split, copies, coverage, splits
from tidings.publish.page.labels import Labels, listed
from tidings.publish.page.links import Links, Ref, report_ref
from tidings.publish.page.listed import Listed, listed_entities
from tidings.publish.page.reports import ReportView, reports
from tidings.publish.page.rules import Rules, rules
from tidings.publish.page.speakers import Speakers, speakers
from tidings.publish.page.timeline import Timeline, timeline
from tidings.publish.page.transfers import Transfers, transfers
from tidings.publish.page.words import shorten

# A longer title is cut on the page, and stands in full below it.
TITLE = 110


@dataclass(frozen=True, slots=True)
class Joint:
    """A coalition as shown."""

    id: str
    coalition: Coalition
    members: str
    absent: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story of several: its title and its reports."""

    title: str
    reports: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page's data. Templates print it and decide nothing."""

    title: str
    full_title: str
    titled_by: Ref | None
    dossier: Dossier
    stories: tuple[StoryLine, ...]
    reported: Reported
    speakers: Speakers
    timeline: Timeline
    transfers: Transfers
    rules: Rules
    joint: tuple[Joint, ...]
    splits: tuple[Split, ...]
    listed: tuple[Listed, ...]
    coverage: Coverage
    copies: tuple[Copies, ...]
    reports: tuple[ReportView, ...]
    homes: dict[str, tuple[str, str]]
    origins: int


def build_page(dossier: Dossier) -> Page:
    """The page of a dossier."""
    labels = Labels.of(dossier)
    links = Links(labels)
    read = {a.id for a in dossier.articles if a.read}
    stories = sorted(dossier.stories, key=lambda s: -len(read.intersection(s.articles)))
    full = " ".join((stories[0].title if stories else "").split()) or "Dossier"
    named = labels.titled_by(stories[0]) if stories else None
    found = reported(dossier, labels, links)
    return Page(
        title=shorten(full, TITLE),
        full_title=full,
        titled_by=report_ref(named, labels) if named else None,
        dossier=dossier,
        stories=tuple(_story(s, labels) for s in stories) if len(stories) > 1 else (),
        reported=found,
        speakers=speakers(dossier, labels, links),
        timeline=timeline(dossier, labels, links),
        transfers=transfers(dossier, labels, links),
        rules=rules(dossier, labels, links),
        joint=_joint(dossier, labels, links),
        splits=splits(dossier, labels, links),
        listed=listed_entities(dossier, labels, links),
        coverage=coverage(dossier, found, labels),
        copies=copies(dossier, labels, links),
        reports=reports(dossier, labels, links),  # last: it sets an anchor for every link made above
        homes=links.homes,
        origins=_origins(dossier),
    )


def _story(story: Story, labels: Labels) -> StoryLine:
    reports = (report_ref(a, labels) for a in story.articles if a in labels.articles)
    return StoryLine(shorten(story.title, TITLE) or "Without a title", tuple(reports))


def _joint(dossier: Dossier, labels: Labels, links: Links) -> tuple[Joint, ...]:
    made = []
    for c in dossier.coalitions:
        name = links.settle(c.id, f"f-{c.id}", "joint act")
        members, absent = (listed(labels.entity(e) or "" for e in side) for side in (c.members, c.absent))
        made.append(Joint(name, c, members, absent, links.ref(c.span)))
    return tuple(made)


def _origins(dossier: Dossier) -> int:
    """How many of the reports stand on their own once wire copies are folded."""
    folded = sum(len(line.articles) - 1 for line in dossier.lineages if line.kind == "wire_copy")
    return max(0, len(dossier.articles) - folded)
