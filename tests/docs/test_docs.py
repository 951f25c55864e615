"""The docs and the code say the same: commands, options, links, examples and where figures come from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from tidings.cli.app import app
from tidings.model import Dossier
from tidings.publish.json import schema

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(p for p in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if p.is_file())
MORE = tuple(
    p
    for p in (ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *ROOT.glob("examples/*/README.md"))
    if p.is_file()
)
ALL = "\n".join(page.read_text("utf-8") for page in PAGES)

# Put on the line before a block of Python that is not run here.
NOT_RUN = "<!-- not run -->"


def commands() -> list[tuple[str, Any]]:
    """Each command with its name; the first is the program itself."""
    root: Any = typer.main.get_command(app)
    return [
        ("tidings", root),
        *((f"tidings {name}", command) for name, command in sorted(root.commands.items())),
    ]


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_told(name: str) -> None:
    assert re.search(rf"`{name}\b|^\s*(?:\.venv/bin/)?{name}\b", ALL, re.MULTILINE), (
        f"no page tells of {name}"
    )


OPTIONS = sorted(
    {
        (name, opt)
        for name, command in commands()
        for p in command.params
        for opt in p.opts
        if opt.startswith("--")
    }
)


@pytest.mark.parametrize(("name", "option"), [(n, o) for n, o in OPTIONS if o != "--help"])
def test_every_option_is_told(name: str, option: str) -> None:
    assert re.search(rf"{option}\b", ALL), f"no page tells of {option} of {name}"


def test_every_option_that_is_told_is_there() -> None:
    known = {option for _, option in OPTIONS} | {"--help"}
    for line in ALL.splitlines():
        if re.search(r"\btidings brief\b|\btidings schema\b", line):
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)) <= known, line


@pytest.mark.parametrize("key", sorted(Dossier.__dataclass_fields__))
def test_every_part_of_the_dossier_is_told(key: str) -> None:
    assert key in schema()["properties"]
    assert re.search(rf"`(?:[\w., `]*\b)?{key}\b", ALL), f"no page tells of {key}"


# --- links ------------------------------------------------------------------------------------------

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def links() -> list[tuple[str, str]]:
    """Every link of every page that leads into the repository."""
    return sorted(
        {(str(page.relative_to(ROOT)), target) for page in (*PAGES, *MORE) for target in LINK.findall(page.read_text("utf-8"))
         if not re.match(r"[a-z]+:", target)}
    )  # fmt: skip


@pytest.mark.parametrize(("page", "target"), links())
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    found = (ROOT / page).parent / path if path else ROOT / page
    assert found.exists(), f"{page} links to {target}"
    if anchor:
        titles = re.findall(r"^#+ +(.*)$", found.read_text("utf-8"), re.MULTILINE)
        slugs = {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}
        assert anchor in slugs, f"{page} links to {target}"


# --- examples -----------------------------------------------------------------------------------------


def blocks() -> list[tuple[str, str]]:
    """Every block of Python on a page, unless it is marked as not run, with where it stands."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for match in re.finditer(r"^(.*)\n```python\n(.*?)^```", "\n" + text, re.MULTILINE | re.DOTALL):
            before, _, body = match[0].partition("```python\n")
            if NOT_RUN not in before.splitlines()[-1:]:
                line = text[: match.start()].count("\n") + 2
                found.append((f"{page.name}:{line}", body.removesuffix("```")))
    return found


def test_the_readme_has_an_example_of_library_use() -> None:
    assert any(where.startswith("README.md") for where, _ in blocks())


@pytest.mark.parametrize(("where", "code"), blocks(), ids=[where for where, _ in blocks()])
def test_an_example_runs(where: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a fresh clone: examples/ beside, and whatever it writes thrown away."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, where, "exec"), {"__name__": "example"})


# --- figures ------------------------------------------------------------------------------------------


def figure_tables() -> list[tuple[str, str]]:
    """Each part of a page on figures that holds a table with numbers."""
    found = []
    for page in PAGES:
        parts = re.split(r"^(?=#+ )", page.read_text("utf-8"), flags=re.MULTILINE)
        for part in parts:
            title = part.splitlines()[0] if part.strip() else ""
            numbers = re.findall(
                r"^\|.*\|\s*\**[~≈<>]?\d[\d.,]*\s*(?:%|s|GB|MB)?\**\s*\|", part, re.MULTILINE
            )
            if numbers and (
                page.stem == "figures" or re.search(r"figure|bench|speed|measured", title, re.IGNORECASE)
            ):
                found.append((f"{page.name}: {title.strip('# ')}", part))
    return found


@pytest.mark.parametrize(("where", "part"), figure_tables(), ids=[where for where, _ in figure_tables()])
def test_a_table_of_figures_names_its_script(where: str, part: str) -> None:
    scripts = re.findall(r"benchmarks/[\w/]+\.py", part)
    assert scripts, f"{where} does not say which script made its figures"
    for script in scripts:
        assert (ROOT / script).is_file(), f"{where} names {script}"


def test_every_benchmark_is_run_by_make_bench() -> None:
    text = (ROOT / "benchmarks" / "run.py").read_text("utf-8") + ALL
    for script in sorted((ROOT / "benchmarks").glob("*.py")):
        # a script that learns a pack from data is no measurement
        helper = "__main__" not in script.read_text("utf-8") or script.name.startswith("learn_")
        assert helper or script.name == "run.py" or script.stem in text, script.name
