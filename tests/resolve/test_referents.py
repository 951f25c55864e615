"""Whom a span means: by name, office, pronoun, or nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tidings.annotate.gazetteer import load_gazetteer
from tidings.extract.statements import extract_statements
from tidings.model import Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities
from tidings.resolve.referents import resolve
from tidings.resolve.scene import head_of
from tidings.resolve.scenes import scenes
from tidings.resolve.speakers import Mentions, resolve_statements

# text, the words of the source (the last occurrence), the words of the name that it must mean (None: nobody)
CASES = [
    # by name
    ("Mayor Ingrid Solberg opened the bridge, Solberg said.", "Solberg", "Ingrid Solberg"),
    (
        "“It works,” said Ingrid Solberg, the mayor of Bergen.",
        "Ingrid Solberg, the mayor of Bergen",
        "Ingrid Solberg",
    ),
    ("Finance Minister Paolo Conti resigned. Conti said he was tired.", "Conti", "Paolo Conti"),
    ("Kenya said it would withdraw.", "Kenya", "Kenya"),
    ("Nairobi said it would withdraw its troops from the border.", "Nairobi", "Kenya"),
    ("The Kenyan government said it would withdraw.", "The Kenyan government", "Kenya"),
    # a name inside the phrase that is not its head
    ("Officials in Kenya said the road was closed.", "Officials in Kenya", None),
    ("A lawyer for Paolo Conti said he was innocent.", "A lawyer for Paolo Conti", None),
    ("Paolo Conti's lawyer said he was innocent.", "Paolo Conti's lawyer", None),
    # pronouns
    ("Ingrid Solberg visited the school. She said the roof leaked.", "She", "Ingrid Solberg"),
    ("Paolo Conti resigned on Monday. He said he was tired.", "He", "Paolo Conti"),
    ("Paolo Conti met Mr Ivan Petrov in Rome. Mrs Ana Silva was there. She said little.", "She", "Ana Silva"),
    ("Norway closed the border. It said the measure would last a week.", "It", "Norway"),
    ("It rained all day. He said so.", "He", None),
    # offices
    (
        "Finance Minister Paolo Conti resigned on Monday. The minister said he was tired.",
        "The minister",
        "Paolo Conti",
    ),
    (
        "Finance Minister Paolo Conti met Mayor Ingrid Solberg. The mayor said it went well.",
        "The mayor",
        "Ingrid Solberg",
    ),
    ("Finance Minister Paolo Conti resigned. The mayor said it was time.", "The mayor", None),
    (
        "Finance Minister Paolo Conti resigned. His spokeswoman said he was tired.",
        "His spokeswoman",
        None,
    ),
    ("Spokesman Paolo Conti left. The spokeswoman said he was tired.", "The spokeswoman", None),
    ("Norwegian envoy Paolo Conti left. A Norwegian envoy said he was tired.", "A Norwegian envoy", None),
    # "who" is a person where an apposition ends in a body's name
    (
        "Paolo Conti, a senior research fellow at the Bergen Foundation, who describes it as a threat, left.",
        "who",
        "Paolo Conti",
    ),
    ("Paolo Conti saw tensions with Kenya, which said it was ready.", "which", "Kenya"),
    # an office of one state is never held by who is known to hold another's
    (
        "Norwegian Foreign Minister Paolo Conti left. Foreign Minister Conti was ill. Kenya's foreign minister said little.",
        "Kenya's foreign minister",
        None,
    ),
    (
        "Norwegian Foreign Minister Paolo Conti left. Foreign Minister Conti was ill. Norway's foreign minister said little.",
        "Norway's foreign minister",
        "Paolo Conti",
    ),
    # the nearer subject before an earlier speaker
    (
        "“It works,” said Ivan Petrov. The mayor of Bergen, Ana Silva, sees no reason to worry. She said so twice.",
        "She",
        "Ana Silva",
    ),
    # a given name tells who "he" cannot be
    ("Hannah Weiss accused Peter Lang in the debate. He responded that it was nothing.", "He", "Peter Lang"),
    # an unnamed one brought in between
    (
        "Norwegian envoy Paolo Conti left. One diplomat stayed behind. The diplomat said it was late.",
        "The diplomat",
        None,
    ),
    (
        "“It works,” said Ana Silva. A spokeswoman for the port stood by. She said the cranes were old.",
        "She",
        None,
    ),
    # a relative clause
    ("Boris Lund met his Kenyan counterpart Daniel Otieno, who said little.", "who", "Daniel Otieno"),
    ("Boris Lund met a lawyer for Daniel Otieno, who said little.", "who", None),
    # the leader of a state, in agency style
    (
        "President of Kenya Daniel Otieno spoke. The Kenyan leader said it was late.",
        "The Kenyan leader",
        "Daniel Otieno",
    ),
    (
        "President of the Danish Ports Union Aksel Brandt spoke. The US president said it was late.",
        "The US president",
        None,
    ),
    # the body tells whose office it is
    (
        "President of the Union of Danish Ports (UDP) Aksel Brandt told reporters so. The UDP president said it was late.",
        "The UDP president",
        "Aksel Brandt",
    ),
    # another rank, another office
    ("President Daniel Otieno left. The vice president said it was late.", "The vice president", None),
    ("Deputy Prime Minister Daniel Otieno left. The prime minister said so.", "The prime minister", None),
    ("Bo Chan, an officer of the port, left. The top drugs officer said so.", "The top drugs officer", None),
    ("Former senator Bo Chan left. The former senator said it was late.", "The former senator", "Bo Chan"),
    # the unnamed one of the start
    (
        "A City Hall official said so. Water agency head Bo Chan disagreed. The official said it was late.",
        "The official",
        None,
    ),
    # a name before a noun is not who speaks
    ("Paolo Conti won. The Conti campaign said so.", "The Conti campaign", None),
    # a leader's government is the state; nobody else's is
    (
        "Kenya's president, Daniel Otieno, left Kenya. The Otieno government said so.",
        "The Otieno government",
        "Kenya",
    ),
    ("Kenya's president, Daniel Otieno, left Kenya. Otieno's regime said so.", "Otieno's regime", "Kenya"),
    (
        "Kenya's envoy, Daniel Otieno, left Kenya. The Otieno government said so.",
        "The Otieno government",
        None,
    ),
    ("Kenya's president, Daniel Otieno, left Kenya. The Otieno family said so.", "The Otieno family", None),
    # kinship tells a gender
    ("Zuri's husband, Temba Moyo, and Zuri Moyo met. Zuri Moyo left. He said so.", "He", "Temba Moyo"),
    # nobody in particular
    ("Paolo Conti resigned. Analysts said it was expected.", "Analysts", None),
    ("Paolo Conti resigned. A senior official said it was expected.", "A senior official", None),
]


def referent(reading: Reading, words: str) -> str | None:
    readings = {reading.article.id: reading}
    clusters = cluster(harmonise(local_entities(reading)), readings)
    scene = scenes(clusters, readings, load_gazetteer())[reading.article.id]
    start = reading.article.text.rindex(words)
    who = resolve(scene, reading.article.span(start, start + len(words)))
    if len(who.entities) != 1:
        return None
    one = next(c for c in clusters if c.id == who.entities[0])
    return {"KE": "Kenya", "NO": "Norway"}.get(one.key or "") or " ".join(one.words)


@pytest.mark.parametrize(("text", "words", "wanted"), CASES)
def test_whom_a_source_means(
    make_reading: Callable[..., Reading], text: str, words: str, wanted: str | None
) -> None:
    found = referent(make_reading(text), words)
    assert (found or "").lower() == (wanted or "").lower()


CAPITALS = [
    ("Ferries stopped in Norway. Oslo said the port was closed.", "Oslo", "NO"),
    ("Ferries stopped in Norway. Norway said the port was closed.", "Norway", "NO"),
    # a city that is no capital speaks for itself alone, and a person for nobody's state
    ("Ferries stopped in Norway. Bergen said the port was closed.", "Bergen", None),
    ("Ferries stopped in Norway. Paolo Conti said the port was closed.", "Paolo Conti", None),
]


@pytest.mark.parametrize(("text", "source", "state"), CAPITALS)
def test_a_capital_that_speaks_is_its_state(
    make_reading: Callable[..., Reading], text: str, source: str, state: str | None
) -> None:
    reading = make_reading(text)
    readings = {reading.article.id: reading}
    clusters = cluster(harmonise(local_entities(reading)), readings)
    mentions: Mentions = {}
    said = resolve_statements(
        extract_statements(reading), scenes(clusters, readings, load_gazetteer()), mentions
    )
    (who,) = next(s.source.entities for s in said if s.source.spans[0].text == source)
    one = next(c for c in clusters if c.id == who)
    assert (one.key if one.kind == "state" else None) == state


def test_the_head_of_a_name_beside_a_loose_article() -> None:
    words, tags = ["the", "NGB", "reports"], ["DT", "NNP", "NNS"]
    deps, pos = ["det", "compound", "ROOT"], ["DET", "PROPN", "NOUN"]
    doc = Doc(Vocab(), words=words, heads=[2, 2, 2], deps=deps, tags=tags, pos=pos)
    assert head_of(doc[0:2]).text == "NGB"
    assert head_of(doc[0:3]).text == "reports"
