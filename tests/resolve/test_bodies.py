"""Which body a plain noun means, and when it means none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.annotate.gazetteer import load_gazetteer
from tidings.model import Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities
from tidings.resolve.referents import generic, resolve
from tidings.resolve.scene import Scene, Spoken
from tidings.resolve.scenes import scenes


def staged(reading: Reading) -> tuple[Scene, dict[str, str]]:
    """The scene of one article, and each entity's longest name."""
    readings = {reading.article.id: reading}
    clusters = cluster(harmonise(local_entities(reading)), readings)
    scene = scenes(clusters, readings, load_gazetteer())[reading.article.id]
    return scene, {c.id: " ".join(c.words) for c in clusters}


def meant(reading: Reading, words: str, speakers: tuple[str, ...] = ()) -> str | None:
    """Whom the last occurrence of ``words`` means, after the ``speakers`` spoke at their last mentions.

    A speaker in brackets is one without a name.
    """
    scene, names = staged(reading)
    text = reading.article.text
    for who in speakers:
        at = text.rindex(who.strip("()"))
        found = resolve(scene, reading.article.span(at, at + len(who.strip("()")))).entities
        scene.spoke.append(Spoken(at, () if who.startswith("(") else found, (), who.startswith("(")))
    at = text.rindex(words)
    found = resolve(scene, reading.article.span(at, at + len(words))).entities
    return names[found[0]] if len(found) == 1 else None


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # called so beside its name, in its name, or by its officers
        ("Law firm Baxter Ruiz won the case. The firm said it was glad.", "The firm", "baxter ruiz"),
        (
            "Denmark's largest bank, Sberna, has closed. The bank said it was glad.",
            "The bank",
            "sberna",
        ),
        ("Qarn Airways has new seats. The airline said so.", "The airline", "qarn airways"),
        (
            "Volta Group grew. Its arm agreed with Zeta Corp to build. Volta has big plans. The company said so.",
            "The company",
            "volta group",
        ),
        # the subject of the sentence
        (
            "Volta chief executive Ann Lee met Zeta Inc in Oslo. Volta was robbed twice, and the company said so.",
            "the company",
            "volta",
        ),
        # near misses
        ("Volta Group met Zeta Corp in Bonn. Rain fell on Oslo. The company said so.", "The company", None),
        ("Law firm Baxter Ruiz won the case. The other firm said so.", "The other firm", None),
        ("Law firm Baxter Ruiz won the case. Its firm said so.", "Its firm", None),
        ("A firm said so.", "A firm", None),
        ("The Ministry of Health met Ann Lee. The company said so.", "The company", None),
        ("The Ministry of Health met the Grain Agency. The airline said so.", "The airline", None),
        (
            "The Danish Bank lost money. A bank in Bonn did so, too, the bank said.",
            "the bank",
            None,
        ),
        (
            "Sable, a unit of Volta Group, won a contract on Monday. Rain fell. The ship sank. The company said so.",
            "The company",
            None,
        ),
    ],
)
def test_the_company(make_reading: Callable[..., Reading], text: str, words: str, wanted: str | None) -> None:
    assert meant(make_reading(text), words) == wanted


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Law firm Baxter Ruiz won the case. The firm was glad. It said so.", "It", "baxter ruiz"),
        # what else "it" may be
        ("Kenya closed the border. The report was late. It said so.", "It", None),
        ("Kenya closed the border. The newspaper was late. It said so.", "It", None),
        # the end of a name that was not made out is no state
        ("Courier UK, which owned the paper, declined to comment. It said no.", "Courier UK", None),
        ("Courier UK, which owned the paper, declined to comment. It said no.", "It", None),
    ],
)
def test_it(make_reading: Callable[..., Reading], text: str, words: str, wanted: str | None) -> None:
    assert meant(make_reading(text), words) == wanted


@pytest.mark.parametrize(
    ("text", "words", "is_generic"),
    [
        ("Many Kenyans said they would stay.", "Many Kenyans", True),
        ("Kenyans said they would stay.", "Kenyans", True),
        ("Republicans in Congress refused.", "Republicans in Congress", True),
        ("The top Republican on the panel refused.", "The top Republican", True),
        ("The Palestinians refused.", "The Palestinians", False),
        ("Kenya refused.", "Kenya", False),
        ("The Republican Party refused.", "The Republican Party", False),
    ],
)
def test_some_of_a_people_are_nobody_by_name(
    make_reading: Callable[..., Reading], text: str, words: str, is_generic: bool
) -> None:
    reading = make_reading(text)
    scene, _ = staged(reading)
    at = text.index(words)
    assert generic(scene, reading.article.span(at, at + len(words))) == is_generic


@pytest.mark.parametrize(
    ("text", "words", "speakers", "wanted"),
    [
        # the one who spoke last holds the office, too
        (
            "Envoy Bo Chan left. “He stays,” spokesman Ewan Ross said of Bo Chan. The diplomat smiled.",
            "The diplomat",
            ("spokesman Ewan Ross",),
            "ewan ross",
        ),
        ("Envoy Bo Chan met envoy Ewan Ross. The diplomat smiled.", "The diplomat", (), None),
        # an unnamed one spoke since
        (
            "Senator Bo Chan said no. One resident disagreed. He said so.",
            "He",
            ("Senator Bo Chan", "(One resident)"),
            None,
        ),
        ("Senator Bo Chan said no. It rained. He said so.", "He", ("Senator Bo Chan",), "bo chan"),
        # two were named since, and neither is the subject
        (
            "Senator Bo Chan said no. The claim came after talks of Hugo Vik with Ivan Prat. He said so.",
            "He",
            ("Senator Bo Chan",),
            None,
        ),
        # brought in within the sentence
        (
            "Senator Bo Chan said no. The panel read a letter by Ana Vik in which she accused the police.",
            "she",
            ("Senator Bo Chan",),
            "ana vik",
        ),
        ("A spokesman for Hugo Vik said he would come.", "he", (), None),
        # who was told is not who speaks next
        (
            "Senator Bo Chan said no. Rain fell and told Hugo Vik little. He said so.",
            "He",
            ("Senator Bo Chan",),
            "bo chan",
        ),
    ],
)
def test_who_spoke_last(
    make_reading: Callable[..., Reading], text: str, words: str, speakers: tuple[str, ...], wanted: str | None
) -> None:
    assert meant(make_reading(text), words, speakers) == wanted
