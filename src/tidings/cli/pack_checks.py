"""Which code reads which pack, and what is wrong with packs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from tidings.errors import PackError
from tidings.model import Article, stable_id
from tidings.packs.check import Located, Problem, shape_problems
from tidings.packs.loader import pack_names, pack_text, shapes_of
from tidings.packs.names import NamesFile
from tidings.packs.regimes import FOLDER, PackFile, built_in, regime_problems

# The pack, and who reads it: module, function and its arguments. A reader checks more than the shape.
READERS: dict[str, tuple[str, ...]] = {
    "acts": ("extract.statements.lexicon:acts",),
    "amounts": ("annotate.amounts.lexicon:lexicon",),
    "attribution": ("extract.statements.lexicon:words",),
    "attribution_weights": ("extract.statements.lexicon:weights",),
    "boilerplate": ("ingest.boilerplate:_rules",),
    "boilerplate_dates": ("ingest.datelines:dates_pack",),
    "boilerplate_teasers": ("ingest.teasers:_patterns",),
    "coalitions": ("extract.coalitions:words",),
    "compare_claims": ("compare.sameness:sameness_pack",),
    "compare_copies": ("compare.links:_statement_words",),
    "compare_dates": ("compare.discrepancies.happenings:dates_pack",),
    "compare_denials": ("compare.discrepancies.polarity:denial_pack",),
    "compare_names": ("compare.discrepancies.misspelt:names_pack",),
    "compare_opposites": ("compare.discrepancies.opposites:opposites",),
    "compare_quantities": ("compare.discrepancies.quantities:quantity_pack",),
    "compare_roles": ("compare.discrepancies.role:roles_pack",),
    "compare_wordings": ("compare.discrepancies.wording:_pack",),
    "compare_words": ("compare.words:_pack",),
    "countries": ("annotate.gazetteer:load_gazetteer",),
    "cues": ("extract.statements.lexicon:cues",),
    "events": ("extract.patterns.pack:index", "events"),
    "events_actors": ("extract.patterns.kinds:common_nouns",),
    "events_modality": ("extract.patterns.syntax:modality",),
    "events_syntax": ("extract.patterns.syntax:ordered", "numbers"),
    "events_wide": ("extract.patterns.pack:index", "events"),
    "events_words": ("extract.patterns.pack:words",),
    "ftm": ("publish.ftm:_pack",),
    "given_names": ("annotate.name_clues:given_names",),
    "invocations": ("compare.invocations:words",),
    "items": ("extract.patterns.items:items",),
    "language_words": ("ingest.language:_small_words",),
    "legal_forms": ("resolve.matching.tables:legal_forms",),
    "lists": ("resolve.lists.facts:_pack",),
    "name_clues": ("annotate.name_clues:clues",),
    "names_arabic": ("resolve.matching.arabic:table",),
    "names_chinese": ("resolve.matching.chinese:_pack",),
    "names_equivalents": ("resolve.matching.tables:equivalents",),
    "names_han": ("resolve.matching.han:han",),
    "names_korean": ("resolve.matching.korean:_pack",),
    "names_spelling": ("resolve.matching.tables:spelling",),
    "names_words": ("resolve.matching.tables:words",),
    "offices": ("annotate.office_words:office_words",),
    "organizations": ("annotate.gazetteer:load_gazetteer",),
    "outlets": ("ingest.outlets:_pack",),
    "outlets_credits": ("ingest.credit_words:patterns",),
    "page_words": ("publish.page.words:words",),
    "places": ("annotate.gazetteer:load_gazetteer",),
    "referents": ("resolve.lexicon:lexicon",),
    "stories": ("compare.stories.stream:story_weights",),
    "stories_frequency": ("compare.stories.rarity:_known",),
    "tallies": ("compose.tallies:_words",),
    "times_en": ("annotate.times.grammar:load_grammar", "en"),
    "transfers": ("extract.patterns.pack:index", "transfers"),
    "transfers_positions": ("extract.transfers_positions:cues",),
    "transfers_same": ("compare.transfers_same:words",),
    "transfers_stages": ("extract.transfers_stages:stages",),
    "units": ("annotate.amounts.lexicon:lexicon",),
}
# Packs of patterns, whose examples and near misses are run.
PATTERNS = ("events", "transfers")
NAME_KEYS = frozenset(NamesFile.model_fields)


def own_files() -> tuple[PackFile, ...]:
    """The packs that come with Tidings, those of regimes after the others."""
    plain = tuple(PackFile(f"{name}.yaml", pack_text(name)) for name in pack_names())
    return (*plain, *(PackFile(f"{FOLDER}/{file.name}", file.text) for file in built_in()))


def kind_of(file: PackFile) -> str:
    """ "provisions", "names", or "pack" for one of those that come with Tidings; "" for none of them."""
    raw = Located(file.text, file.name).raw
    keys = set(raw) if isinstance(raw, Mapping) else set()
    if {"provisions", "regime"} & keys:
        return "provisions"
    if keys and keys <= NAME_KEYS:
        return "names"
    return "pack" if _name(file) in READERS else ""


def check_own() -> tuple[list[Problem], int]:
    """What is wrong with the packs that come with Tidings, and how many files there are."""
    found: list[Problem] = []
    files = own_files()
    for name in pack_names():
        problems = list(_own_problems(name))
        if name in PATTERNS and not problems:
            problems += _example_problems(name)
        found += problems
    found += regime_problems(built_in())
    return found, len(files)


def check_files(files: Sequence[PackFile]) -> list[Problem]:
    """What is wrong with an analyst's own files, held against those that come with Tidings."""
    regimes = []
    found: list[Problem] = []
    for file in files:
        kind = kind_of(file)
        if kind == "provisions":
            regimes.append(file)
        elif kind == "names":
            found += shape_problems(Located(file.text, file.name), NamesFile)
        elif kind == "pack":
            found += _pack_problems(_name(file), file)
        else:
            found += _unknown(file)
    return sorted([*found, *regime_problems(regimes, _own_ids())], key=lambda p: (p.file, p.line or 0, p.key))


def _name(file: PackFile) -> str:
    return file.name.removesuffix(".yml").removesuffix(".yaml")


def _own_ids() -> dict[str, str]:
    """The ids of the built-in paragraphs, and the file that each stands in."""
    raw = ((file.name, Located(file.text, file.name).raw) for file in built_in())
    return {row["id"]: f"{FOLDER}/{name}" for name, regime in raw for row in regime["provisions"]}


def _unknown(file: PackFile) -> Iterator[Problem]:
    located = Located(file.text, file.name)
    if located.problems:
        yield from located.problems
    else:
        yield located.problem(
            (),
            "this is no pack that Tidings knows.",
            "A regime has the keys regime, issuer, bound, provisions; a gazetteer has countries.",
        )


def _own_problems(name: str) -> Iterator[Problem]:
    yield from _pack_problems(name, PackFile(f"{name}.yaml", pack_text(name)))
    if name not in READERS:
        yield Problem(f"{name}.yaml", None, "", "no code reads this pack.", "Add its reader to READERS.")
        return
    try:
        _read(name)
    except PackError as error:
        yield Problem(f"{name}.yaml", None, "", error.message, error.hint)
    except (AttributeError, ImportError):
        yield Problem(f"{name}.yaml", None, "", f"its reader {READERS[name][0]} is gone.", "Mend READERS.")


def _read(name: str) -> None:
    where, *arguments = READERS[name]
    module, _, function = where.partition(":")
    getattr(import_module(f"tidings.{module}"), function)(*arguments)


def _pack_problems(name: str, file: PackFile) -> list[Problem]:
    """What the shapes of a pack's readers find; a key that one of several readers knows is known."""
    # what a reader finds is told by the shape or by the caller; one that has moved, by the tests
    with suppress(KeyError, PackError, AttributeError, ImportError):
        _read(name)
    located = Located(file.text, file.name)
    if located.problems:
        return located.problems
    shapes: tuple[Any, ...] = shapes_of(name)
    each = [list(shape_problems(located, shape)) for shape in shapes]
    shared = set(each[0]).intersection(*each) if each else set()
    wrong = [p for problems in each for p in problems if p in shared or "is unknown" not in p.message]
    return list(dict.fromkeys(wrong))


def _example_problems(name: str) -> Iterator[Problem]:
    """Examples that their pattern misses, and near misses that it matches."""
    from tidings.annotate import read
    from tidings.annotate.language_model import load
    from tidings.extract.patterns import lint

    pipeline = load()
    located = Located(pack_text(name), f"{name}.yaml")
    places = {pattern["id"]: number for number, pattern in enumerate(located.raw)}
    for line in lint(name, lambda sentence: read(_article(sentence), pipeline)):
        pattern = line.partition(":")[0]
        message = line.removeprefix(f"{pattern}: ")
        yield located.problem(
            (places[pattern],), f"{pattern} {message}.", "Mend the pattern or the sentence."
        )


def _article(sentence: str) -> Article:
    """A sentence as a report of its own, without a date."""
    name = stable_id("a", sentence)
    return Article(name, None, name, "0" * 64, None, None, None, sentence, "en")
