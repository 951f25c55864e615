"""Languages: the most of a text decides, and a text that tells none has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.ingest.language import detect, settle
from tidings.model import Article

ENGLISH = "The minister told parliament that the bridge would be closed for a month, and that it was unsafe."
GERMAN = "Der Minister sagte im Parlament, die Brücke werde einen Monat lang gesperrt bleiben, weil sie unsicher sei."


@pytest.mark.parametrize(
    ("parts", "language"),
    [
        ([ENGLISH], "en"),
        ([GERMAN], "de"),
        (["El ministro dijo que el puente quedará cerrado durante un mes por razones de seguridad."], "es"),
        (["Министр заявил парламенту, что мост будет закрыт на месяц."], "ru"),
        (["장관은 다리가 한 달 동안 폐쇄될 것이라고 국회에서 말했다."], "ko"),
        ([ENGLISH, ENGLISH, GERMAN], "en"),
        ([GERMAN, GERMAN, "Breaking news from the harbour"], "de"),
        (["The bridge was closed."], "en"),
        (
            ["“We watch [as conversações entre os dois]” with concern, the minister of the country said."],
            "en",
        ),
        (["12345 67890"], None),
        (["Amsel"], None),
        ([], None),
    ],
)
def test_the_language_of_most(parts: list[str], language: str | None) -> None:
    assert detect(parts) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bridge closed after crash", "en"),
        ("Governor quits\nHe gave no reason.", "en"),
        ("Tom Vale of Amsel beat Ana Ruiz and Leo Brask.", "en"),
        ("Ana Ruiz met Tom Vale in Port Amsel on Monday.", "en"),
        ("Finance minister Ana Ruiz denied it.", "en"),
        ("Three dead, two missing as tug sinks off Cape Amsel", "en"),
        ("Ruiz v Vale: what we know", "en"),
        ("Brücke nach Unfall gesperrt", "de"),
        ("Die Ministerin Ana Ruiz tritt nicht zurück.", "de"),
        ("Ana Ruiz will in Amsel bleiben", "de"),
        ("Ana Ruiz war am Montag in Amsel.", "de"),
        ("Le pont est fermé après un accident", "fr"),
        ("Ana Ruiz a dit non.", "fr"),
        ("La ministre Ana Ruiz quitte le gouvernement", "fr"),
        ("El puente sigue cerrado", "es"),
        ("Ana Ruiz y Leo Brask se reunieron el lunes en Amsel.", "es"),
        ("La ministra no dará explicaciones", "es"),
        ("De brug is dicht na een ongeluk", "nl"),
        ("Ana Ruiz gaat niet naar Amsel", "nl"),
        ("De minister van Amsel heeft het niet gezien", "nl"),
        ("Ana Ruiz, Tom Vale, Port Amsel", None),
        ("ANA RUIZ / TOM VALE", None),
    ],
)
def test_a_very_short_text(text: str, language: str | None) -> None:
    assert detect(text.split("\n")) == language


def test_a_headline_tells_the_language_of_a_text_that_does_not(article_of: Callable[..., Article]) -> None:
    names = "Ana Ruiz, Tom Vale, Port Amsel"
    assert article_of(names).language is None
    assert article_of(names, title="Who was on the bridge when it fell").read
    assert not article_of(names, title="Wer auf der Brücke war").read


@pytest.mark.parametrize(
    ("given", "parts", "language"),
    [
        ("en-GB", ["Amsel"], "en"),
        ("English", ["Amsel"], "en"),
        ("de", [ENGLISH], "de"),
        ("de", [ENGLISH] * 5, "en"),
        ("en", [GERMAN] * 5, "de"),
        ("not a language", [ENGLISH], "en"),
        (None, [ENGLISH], "en"),
    ],
)
def test_a_given_language_holds_unless_the_text_is_sure(
    given: str | None, parts: list[str], language: str
) -> None:
    assert settle(given, parts) == language
