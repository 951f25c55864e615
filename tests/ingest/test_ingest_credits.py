"""Agencies and outlets that a report names as its own source."""

from __future__ import annotations

import pytest

from tidings.ingest.boilerplate import mark_furniture
from tidings.ingest.credits import find_credits
from tidings.ingest.lines import find_lines

PROSE = "The minister told parliament that the bridge would be closed for a month."


def credited(text: str) -> list[str]:
    lines = find_lines(text)
    found, _ = find_credits(text, lines, mark_furniture(text, lines))
    for one in found:
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
    return [one.name for one in found]


def credit_lines(text: str) -> list[str]:
    lines = find_lines(text)
    return [text[m.start : m.end] for m in find_credits(text, lines, mark_furniture(text, lines))[1]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"PORT AMSEL (Reuters) - {PROSE}", ["Reuters"]),
        (f"PORT AMSEL, Sept 14 (Yonhap) -- {PROSE}", ["Yonhap News Agency"]),
        (f"MOSCOW, March 13. /TASS/. {PROSE}", ["TASS"]),
        (f"(AFP) - {PROSE}", ["Agence France-Presse"]),
        (f"PORT AMSEL (Amsel Wire) - {PROSE}", ["Amsel Wire"]),
        (f"{PROSE}\n\nWith Reuters, AP and EFE", ["Reuters", "Associated Press", "EFE"]),
        (f"{PROSE}\n(With inputs from PTI)", ["Press Trust of India"]),
        (f"{PROSE}\nSource: TSF", ["TSF"]),
        (f"{PROSE}\n(AMW)", ["AMW"]),
        (f"{PROSE}\n\n[Amsel News Agency]", ["Amsel News Agency"]),
        (f"{PROSE}\n(AMW)\n\nComments (3)\nNewsletter", ["AMW"]),
        (f"{PROSE}\nSource: Amsel Wire", ["Amsel Wire"]),
        (f"{PROSE}\nSource: Agencies", ["Agencies"]),
        (f"{PROSE} Source:-News agencies", ["News agencies"]),
        (f"{PROSE}\n(With inputs from agencies)", ["agencies"]),
        (f"{PROSE}\nWith agency inputs", ["agency inputs"]),
        (f"{PROSE}\nSource: Staff writers", []),
        (f"{PROSE} (AFP, AP, dpa)", ["Agence France-Presse", "Associated Press", "dpa"]),
        (f"{PROSE} Source:-Al Jazeera and news agencies", ["Al Jazeera", "news agencies"]),
        (f"{PROSE} — Reuters", ["Reuters"]),
        (f"{PROSE} abc/def (AP, dpa)", ["Associated Press", "dpa"]),
        (f"{PROSE} abc/def-(Reuters, AFP, AP) -", ["Reuters", "Agence France-Presse", "Associated Press"]),
        (f"{PROSE} Associated Press writer Ana Ruiz in Port Amsel contributed to this report.", ["Associated Press"]),
        (f"{PROSE} \"\ufffd\ufffd?AP Technology Writer Ana J. Ruiz contributed to this story.", ["Associated Press"]),
        (f"{PROSE}\nReuters correspondents Ana Ruiz and Tom Vale in Port Amsel and Mia Lund contributed reporting.", ["Reuters"]),
        (f"{PROSE} Ana Ruiz and The Associated Press also contributed to this report. Follow her on Facebook.", ["Associated Press"]),
        (f"{PROSE} Reuters reporter Ana Ruiz contributed reporting from Port Amsel.", ["Reuters"]),
        (f"{PROSE}\nThe Associated Press contributed to this report.", ["Associated Press"]),
        (f"{PROSE}\n© Agence France-Presse", ["Agence France-Presse"]),
        ("The bridge will close, the VOA reports.", ["Voice of America"]),
        ("The bridge will close, Yonhap reported on Monday.", ["Yonhap News Agency"]),
        ("The bridge will close, according to the state news agency KCNA.", ["Korean Central News Agency"]),
        ("“Come at once,” KCNA stressed.", ["Korean Central News Agency"]),
        ("As Reuters reported, the bridge will close.", ["Reuters"]),
        ("Reuters and AFP reported that the bridge will close.", ["Reuters", "Agence France-Presse"]),
        ("The bridge will close, according to Reuters and AFP.", ["Reuters", "Agence France-Presse"]),
        ("Pyongyang’s official news agency reported the visit on Thursday.", ["Korean Central News Agency"]),
        ("The Amsel news agency reported that the bridge will close.", ["Amsel news agency"]),
        ("The New York Times wrote that the bridge will close.", ["The New York Times"]),
        ("The bridge will close, Xinhua, citing the ministry, reported.", ["Xinhua"]),
    ],
)  # fmt: skip
def test_a_credit(text: str, names: list[str]) -> None:
    assert credited(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will close, the minister told Sky News.",
        "The minister told Reuters that the bridge will close.",
        "A spokesman for the BBC said the bridge will close.",
        "Two Reuters reporters were held at the border.",
        "CNN said it would appeal against the ruling.",
        "“Reuters reported that the bridge would close,” the minister said.",
        "The bridge will close, according to a document seen by Reuters.",
        "The minister spoke in an interview with The Guardian.",
        "The two firms sued Bloomberg over the report.",
        "Time will tell. The sun reported no spots.",
        "With reinforcements on their way, the town held out",
        "The court (ICC) - which sits in The Hague - declined.",
        "A German news agency reporter was held.",
        "FILE - The bridge, May 2, 2023. (AP Photo/Ana Ruiz)",
        "The bridge in May. © Ana Ruiz/Via Reuters",
        "According to CNN affiliate WXYZ, the bridge will close.",
        "According to Politico Influence readers, the bridge will close.",
        "The minister cited a Fox News report about the bridge.",
        "The prime minister was photographed reading the Financial Times.",
        "Associated Press writer Ana Ruiz was held. Tom Vale contributed to this report.",
        "Ana Ruiz contributed to this report.",
        "Reuters contributed to this report, the minister said, and to no other.",
        "“Reuters contributed to this report,” the minister said.",
        "Associated Press writers contributed to the debate.",
        "The floods, the AP and the drought all contributed to this.",
    ],
)
def test_no_credit(text: str) -> None:
    assert credited(f"{PROSE}\n{text}\n{PROSE}") == []


@pytest.mark.parametrize(
    "end",
    [
        "(ENDS)",
        "(More)",
        "(Ana Ruiz)",
        "(AR)",
        "(TBC)",
        "(see below)",
        "(AMW",
        "It was the Amsel Ministry of Works (AMW)",
    ],
)
def test_brackets_at_the_end_that_credit_nobody(end: str) -> None:
    assert credited(f"{PROSE}\n{end}") == []


def test_brackets_alone_on_a_line_inside_credit_nobody() -> None:
    assert credited(f"{PROSE}\n(AMW)\n{PROSE}") == []


def test_a_credit_line_is_furniture_too() -> None:
    assert credit_lines(f"{PROSE}\nWith Reuters, AP and EFE") == ["With Reuters, AP and EFE"]
    assert credit_lines(f"{PROSE} (AFP, AP)") == ["(AFP, AP)"]
    signed = "AP reporters Ana Ruiz and Tom Vale Jr. in Port Amsel contributed to this report."
    assert credit_lines(f'{PROSE} "\ufffd?{signed} Follow her.') == [signed]
    assert credit_lines(f"{PROSE}\n{PROSE}") == []


def test_a_name_is_credited_once_at_its_plainest_place() -> None:
    text = f"Reuters reported a fire.\n{PROSE}\nSource: Reuters"
    lines = find_lines(text)
    found, _ = find_credits(text, lines, ())
    assert [(f.name, f.start) for f in found] == [("Reuters", text.rindex("Reuters"))]
