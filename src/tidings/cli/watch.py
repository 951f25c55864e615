"""``tidings watch``: sources asked again and again, and what that changes in the dossier."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from tidings.cli.case import CaseArgument, JsonOption, held, print_change, print_left
from tidings.cli.progress import Bars
from tidings.cli.web import ADDRESS, Allow, parted
from tidings.errors import UsageError

if TYPE_CHECKING:
    from tidings.case import Case
    from tidings.case.changes import Change
    from tidings.fetch import Watched, Web

watch_app = typer.Typer()
_err = Console(stderr=True, highlight=False, soft_wrap=True)
# Seconds: between two rounds, and for the answer of a webhook.
EVERY, PATIENCE = 900, 10
# Where the case keeps what is known of the addresses.
KEPT = "watched"


@watch_app.command()
def watch(
    case: CaseArgument,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Feeds and pages by address; folders and files.")
    ],
    once: Annotated[bool, typer.Option("--once", help="Ask each source once, then end.")] = False,
    every: Annotated[int, typer.Option("--every", min=10, help="Seconds between two rounds.")] = EVERY,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the page that a feed's new entry links to.")
    ] = False,
    allow: Allow = None,
    webhook: Annotated[
        str | None, typer.Option("--webhook", metavar="URL", help="Post the changes there, too, as JSON.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ask SOURCES for reports, add and run them, and tell changes of the dossier, until interrupted.

    A change is a contradiction, a name that is newly listed, a denial, another origin of a claim and the
    like, not every report. robots.txt and a pace for each host are kept.
    """
    from tidings.fetch import Web

    if webhook is not None and not ADDRESS.match(webhook):
        raise UsageError(
            f"{webhook} is no address.", code="bad-address", hint="Write it as https://HOST/PATH"
        )
    seen: dict[str, Any] = {}
    with held(case) as opened, Web(allow=allow or ()) as web:
        while True:
            if look(opened, sources, web, seen, follow=follow):
                found = _run(opened)
                for change in found:
                    print_change(change, as_json=as_json)
                if webhook is not None and found:
                    _post(webhook, case, found)
            if once:
                return
            try:
                time.sleep(every)
            except KeyboardInterrupt:
                _err.print("ended; all that was found is in the case.")
                return


def look(case: Case, sources: Sequence[str], web: Web, seen: dict[str, Any], *, follow: bool) -> bool:
    """Ask each source once and put what is new into the case. True if there was anything.

    ``seen`` is what files looked like the last time; what is known of addresses is kept in the case.
    """
    from tidings.fetch import poll

    new = False
    known = watched(case)
    urls, paths = parted(sources)
    asked = [known.get(url) or _unasked(url) for url in urls]
    for polled in poll(asked, web=web, follow=follow, limit=case.settings.limit):
        done = case.take(polled.items)
        print_left(done.skipped)
        new |= bool(done.new)
        known[polled.watched.url] = polled.watched
        case.keep(KEPT, json.dumps([asdict(w) for w in known.values()]))
    looks = {path: _look_of(Path(path)) for path in paths}
    changed = [path for path in paths if looks[path] != seen.get(path)]
    if changed:
        done = case.add(changed)
        print_left(done.skipped)
        new |= bool(done.new)
    seen.update(looks)
    return new or case.status().waiting > 0


def watched(case: Case) -> dict[str, Watched]:
    """What the case knows of addresses that were asked before."""
    from tidings.fetch import Validators, Watched

    rows = json.loads(case.kept(KEPT) or "[]")
    return {r["url"]: Watched(r["url"], Validators(**r["known"]), tuple(r["seen"])) for r in rows}


def _unasked(url: str) -> Watched:
    from tidings.fetch import Watched

    return Watched(url)


def _look_of(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of the files below a path: the same where nothing has changed."""
    try:
        files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
        return tuple(sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in files))
    except OSError:  # a file that went away while we looked: look again next time
        return ()


def _run(case: Case) -> list[Change]:
    from tidings.case.changes import changes

    found: list[Change] = []
    with Bars(_err) as progress:
        case.run(progress=progress, watch=lambda a, b: found.extend(changes(a, b)))
    return found


def _post(webhook: str, case: str, found: Sequence[Change]) -> None:
    """Send the changes; a webhook that fails is told, and stops nothing."""
    import httpx2

    from tidings.store.engine import shown

    body = {"case": shown(case), "changes": [asdict(change) for change in found]}
    try:
        httpx2.post(webhook, json=body, timeout=PATIENCE).raise_for_status()
    except httpx2.HTTPError as error:
        _err.print(f"  the webhook {escape(webhook)} did not take the changes: {escape(str(error))}")
