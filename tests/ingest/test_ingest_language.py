"""Languages: the most of a text decides, and a text that tells none has none."""

from __future__ import annotations

import pytest

from tidings.ingest.language import detect, settle

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
