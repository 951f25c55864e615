"""Offices parsed into role, body, country and holder: phrases as agencies and papers write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.model import Reading

MakeReading = Callable[..., Reading]
Told = tuple[str, str | None, str | None, str | None, bool]


def told(reading: Reading) -> list[Told]:
    """Role, the body's words, country, holder and whether it is past, of each office."""
    text = reading.article.text
    return [
        (
            o.role,
            text[slice(*o.organization)] if o.organization else None,
            o.country,
            reading.names[o.person].text if o.person is not None else None,
            o.former,
        )
        for o in reading.offices
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Norwegian deputy minister of fisheries said no.", [("deputy minister of fisheries", None, "NO", None, False)]),
        ("The central bank's chief spokeswoman, Ana Lund, said no.", [('chief spokesperson', 'central bank', None, 'Ana Lund', False)]),
        ("Former South Korean unification minister Park Min-ho said no.", [("unification minister", None, "KR", "Park Min-ho", True)]),
        ("Ivan Petrov, Russia's envoy to the UN, said no.", [('envoy', None, 'RU', 'Ivan Petrov', False)]),
        ("Maria Silva, Brazil's ambassador to France, said no.", [('ambassador', None, 'BR', 'Maria Silva', False)]),
        ("French Foreign Minister Jean Durand said no.", [("foreign minister", None, "FR", "Jean Durand", False)]),
        ("Deputy Prime Minister and Finance Minister Ana Lund said no.", [("deputy prime minister", None, None, "Ana Lund", False), ("finance minister", None, None, "Ana Lund", False)]),
        ("Karin Holm, the head of the Swedish Migration Agency, said no.", [("head", "Swedish Migration Agency", "SE", "Karin Holm", False)]),
        ("UN Special Envoy for Syria Paul Hansen said no.", [("special envoy", "UN", None, "Paul Hansen", False)]),
        ("The European Commission's trade spokesman, Marc Dubois, said no.", [('trade spokesperson', 'European Commission', None, 'Marc Dubois', False)]),
        ("Bank of England governor Helen Ward said no.", [("governor", "Bank of England", "GB", "Helen Ward", False)]),
        ("Japan's chief cabinet secretary, Kenji Sato, said no.", [('chief cabinet secretary', None, 'JP', 'Kenji Sato', False)]),
        ("The Polish deputy foreign minister, Jan Nowak, said no.", [("deputy foreign minister", None, "PL", "Jan Nowak", False)]),
        ("German Defence Ministry spokesman Uwe Braun said no.", [("spokesperson", "German Defence Ministry", "DE", "Uwe Braun", False)]),
        ("A spokeswoman for the Indian Ministry of External Affairs, Rita Sen, said no.", [("spokesperson", "Indian Ministry of External Affairs", "IN", "Rita Sen", False)]),
        ("Egypt's minister of antiquities, Omar Fahmy, said no.", [('minister of antiquities', None, 'EG', 'Omar Fahmy', False)]),
        ("Amina Diallo, secretary-general of the Strait League, said no.", [("secretary-general", "Strait League", None, "Amina Diallo", False)]),
        ("Chief of the General Staff Gen. Tom Okoye said no.", [("chief of the general staff", None, None, "Tom Okoye", False), ("general", None, None, "Tom Okoye", False)]),
        ("The commander of the Iranian navy, Reza Karimi, said no.", [("commander", "Iranian navy", "IR", "Reza Karimi", False)]),
        ("Then-president Juan Ortiz said no.", [("president", None, None, "Juan Ortiz", True)]),
        ("Ex-interior minister Luca Rossi said no.", [("interior minister", None, None, "Luca Rossi", True)]),
        ("Acting Secretary of Defense Mark Stone said no.", [("acting secretary of defence", None, None, "Mark Stone", False)]),
        ("President-elect Rosa Vega said no.", [("president", None, None, "Rosa Vega", False)]),
        ("The mayor of Oslo, Liv Berg, said no.", [("mayor", None, "NO", "Liv Berg", False)]),
        ("Mexican central bank deputy governor Pablo Ruiz said no.", [("central bank deputy governor", None, "MX", "Pablo Ruiz", False)]),
        ("Ukrainian parliament speaker Oleh Bondar said no.", [("parliament speaker", None, "UA", "Oleh Bondar", False)]),
        ("Philippine Coast Guard spokesman Jose Cruz said no.", [("spokesperson", "Philippine Coast Guard", "PH", "Jose Cruz", False)]),
        ("The chief executive of Volta Group, Sam Hill, said no.", [("chief executive", "Volta Group", None, "Sam Hill", False)]),
        ("Volta Group chief financial officer Eva Klein said no.", [("chief financial officer", "Volta Group", None, "Eva Klein", False)]),
        ("South African Minister of Home Affairs Thabo Nkosi said no.", [("minister of home affairs", None, "ZA", "Thabo Nkosi", False)]),
        ("The head of Russia's Security Council, Ivan Petrov, said no.", [('head', "Russia's Security Council", 'RU', 'Ivan Petrov', False)]),
        ("The Danish Meteorological Institute's director, Nina Falk, said no.", [('director', 'Danish Meteorological Institute', 'DK', 'Nina Falk', False)]),
        ("North Korea's vice foreign minister Pak Chol-su said no.", [('vice foreign minister', None, 'KP', 'Pak Chol-su', False)]),
        ("Australia's high commissioner to Kenya, Jane Cole, said no.", [('high commissioner', None, 'AU', 'Jane Cole', False)]),
        ("Republican Senator Bill Hayes said no.", [("senator", "Republican", "US", "Bill Hayes", False)]),
        ("Opposition leader Karl Meyer said no.", [("opposition leader", None, None, "Karl Meyer", False)]),
        ("Nigerian army spokesman Brigadier General Sani Bello said no.", [("army spokesperson", None, "NG", "Sani Bello", False), ("brigadier general", None, None, "Sani Bello", False)]),
        ("Pentagon press secretary Dan Wolf said no.", [("press secretary", "Pentagon", "US", "Dan Wolf", False)]),
        ("State Department spokeswoman Kate Moss said no.", [("spokesperson", "State Department", "US", "Kate Moss", False)]),
        ("Former British prime minister and current EU envoy Tom Bell said no.", [("prime minister", None, "GB", "Tom Bell", True), ("envoy", "EU", None, "Tom Bell", False)]),
        ("The director general of the International Atomic Energy Agency, Rafael Blanco, said no.", [("director-general", "International Atomic Energy Agency", None, "Rafael Blanco", False)]),
        ("Vatican secretary of state Pietro Conti said no.", [("secretary of state", None, "VA", "Pietro Conti", False)]),
        ("Kim Il-woo, vice chairman of the South Korean Joint Chiefs of Staff, said no.", [("vice chairman", "South Korean Joint Chiefs of Staff", "KR", "Kim Il-woo", False)]),
        ("Israel's military chief of staff, Dan Levi, said no.", [('military chief of staff', None, 'IL', 'Dan Levi', False)]),
        ("Chinese Communist Party general secretary Li Wen said no.", [("general secretary", "Chinese Communist Party", "CN", "Li Wen", False)]),
        ("The Minister of Foreign Affairs of Kazakhstan, Askar Nurlan, said no.", [("foreign minister", None, "KZ", "Askar Nurlan", False)]),
        ("Spokesman for the Kremlin Pavel Orlov said no.", [("spokesperson", "Kremlin", "RU", "Pavel Orlov", False)]),
        ("Prosecutor General of Ukraine Oksana Melnyk said no.", [("prosecutor general", None, "UA", "Oksana Melnyk", False)]),
        ("Lars Holm, governor of the Turkish central bank, said no.", [("governor", "Turkish central bank", "TR", "Lars Holm", False)]),
        ("A spokesman for the German government, Uwe Braun, said no.", [("spokesperson", "German government", "DE", "Uwe Braun", False)]),
        ("Brigadier Sani Bello, commander of the Kenyan contingent, said no.", [("brigadier", None, None, "Sani Bello", False), ("commander", "Kenyan contingent", "KE", "Sani Bello", False)]),
        ("Peru's permanent representative to the United Nations, Rosa Vega, said no.", [('permanent representative', None, 'PE', 'Rosa Vega', False)]),
        ("Kofi Boateng, Ghana's minister of water and energy, said no.", [('minister of water and energy', None, 'GH', 'Kofi Boateng', False)]),
        # near misses
        ("The president and Prime Minister Ana Lund met.", [("president", None, None, None, False), ("prime minister", None, None, "Ana Lund", False)]),
        ("The President and Prime Minister Ana Lund met.", [("president", None, None, None, False), ("prime minister", None, None, "Ana Lund", False)]),
        ("A spokesman for the premier, Ann Lee, said no.", [("spokesperson", None, None, None, False), ("prime minister", None, None, "Ann Lee", False)]),
        ("Turkish President's adviser Cem Kaya said no.", [("president", None, "TR", None, False), ("adviser", None, None, "Cem Kaya", False)]),
        ("The Kenyan president's spokesman, Peter Otieno, said no.", [("president", None, "KE", None, False), ("spokesperson", None, None, "Peter Otieno", False)]),
        ("The prime minister's office in Rome said no.", [("prime minister", None, None, None, False)]),
        ("General Motors recalled cars.", []),
        ("The table's head was empty.", []),
        ("The envoys of Chile and Peru met Ana Lund.", [("envoy", None, "CL", None, False)]),
        ("The minister's talk with Ana Lund failed.", [("minister", None, None, None, False)]),
    ],
)  # fmt: skip
def test_an_office_in_its_parts(make_reading: MakeReading, text: str, wanted: list[Told]) -> None:
    assert told(make_reading(text)) == wanted
