"""Dossiers for the page's tests, built by hand: every section filled, with the text that is asked for."""

from __future__ import annotations

from dataclasses import replace

from tidings.model import (
    SCHEMA,
    Against,
    Article,
    Candidate,
    Claim,
    Coalition,
    Content,
    Coverage,
    Credit,
    Cue,
    Date,
    DateCandidate,
    Discrepancy,
    Dossier,
    Entity,
    Event,
    Exchange,
    Lineage,
    Mention,
    Position,
    Provision,
    Published,
    Reason,
    Role,
    RunInfo,
    Side,
    Skipped,
    Source,
    Span,
    Statement,
    Story,
    TimelineEntry,
    Transfer,
)

DAY = Date("2024-03-13", "2024-03-13", "day")
SUMMER = Date("2024-06-01", "2024-08-31", "month")


def empty(**changes: object) -> Dossier:
    """A dossier of nothing, but for ``changes``."""
    nothing = dict.fromkeys(
        ("articles", "entities", "statements", "events", "transfers", "exchanges", "claims", "coverage",
         "discrepancies", "lineages", "stories", "times", "amounts", "timeline", "coalitions", "provisions",
         "skipped"),
        (),
    )  # fmt: skip
    return Dossier(schema=SCHEMA, tidings=RunInfo("0", (), {}), **{**nothing, **changes})  # type: ignore[arg-type]


def article(number: int, text: str, word: str, *, read: bool = True) -> Article:
    """A report whose every printed field holds ``word``."""
    made = Article(
        id=f"a-{number}", source_id=None, uri=f"{number}{word}.txt", sha256="0" * 64, outlet=f"Outlet {number}{word}",
        title=f"Title {word}", byline=f"By {word}", text=text, language="en",
        published=Published(
            "2024-03-14", "day", "given", (DateCandidate("2024-12-14", "meta", None, False, f"late {word}"),)
        ),
        story="y-1", lineage="l-1", read=read, why_not=None if read else f"unread {word}",
    )  # fmt: skip
    return Article(
        **{**_fields(made), "credits": (Credit(f"Agency {word}", made.span(0, 1)),) if text else ()}
    )


def _fields(made: Article) -> dict[str, object]:
    return {name: getattr(made, name) for name in Article.__slots__}


def full(word: str = "", reports: int = 3) -> Dossier:
    """A dossier with every section, ``word`` in every string that comes from outside."""
    said, denied = f"“We sent {word} nothing,”", "the deal"
    first = f"Minister Ana{word} Ruiz said on Monday: {said} and left."
    second = f"Her office denied {denied}."
    text = f"{first}\n\n{second} It met {word} again."
    arts = tuple(article(i, text, word, read=i != reports) for i in range(1, reports + 1))

    def at(a: Article, piece: str) -> Span:
        start = a.text.index(piece)
        return a.span(start, start + len(piece))

    def statement(
        a: Article, act: str, piece: str, sentence: str, entity: str | None, low: float
    ) -> Statement:
        source = Source(entity, None if entity else f"an aide {word}", ())
        return Statement(
            f"s-{a.id}-{act}", a.id, source, Cue((), "say"), Content((at(a, piece),), piece), "direct", act,  # type: ignore[arg-type]
            None, ("e-2",), DAY, "c-1", low, at(a, sentence), (), at(a, "Monday"),
        )  # fmt: skip

    statements = tuple(
        s
        for a in arts
        if a.read
        for s in (
            statement(a, "say", said, first, "e-1", 0.9),
            statement(a, "deny", denied, second, None, 0.9),
            statement(a, "believe", "left", first, "e-1", 0.2),
        )
    )
    one, two = arts[0], arts[1]
    event = Event(
        "v-1", one.id, "CONSULT", "weapons-test", None, ("e-1",), ("e-2",), SUMMER, None, None, "planned", "positive",
        None, {"trigger": (at(one, "met"),)}, "c-2", at(one, "It met"),
    )  # fmt: skip
    stands = (
        Position("e-1", "alleges", None, at(one, first)),
        Position(None, "denies", statements[1].id, at(one, denied)),
        Position("e-2", "declines", None, at(two, denied)),
    )
    evidence = (at(one, first), at(two, first))
    transfers = (
        Transfer("t-1", "e-1", "e-2", (), f"radars {word}", "major-arms/sensors", None, DAY, "x-1", "alleged", stands,
                 ("p-1",), {"item": (at(one, denied),)}, "c-3", evidence),
        Transfer("t-2", None, None, (), f"fuel {word}", "oil", None, Date(), "x-1", "possible", (), (),
                 {"party": (at(one, f"Ana{word} Ruiz"),)}, None, evidence[:1]),
    )  # fmt: skip
    name = at(one, f"Ana{word} Ruiz")
    candidate = Candidate(
        f"list {word}", "2024-01-01", "q-1", f"ref {word}", f"ANA {word} RUIS", name.text, 0.91,
        (Reason("near spelling", f"ruiz {word}", 0.9),), (Against("office differs", f"clerk {word}"),),
    )  # fmt: skip
    entities = (
        Entity("e-1", "person", f"Ana{word} Ruiz", (f"A. Ruiz {word}",), "ES",
               (Role("minister", None, None, at(one, "Minister")),), (Mention.of(name, "name"),), (candidate,)),
        Entity("e-2", "state", f"Caldor {word}", (), None),
    )  # fmt: skip
    claims = (
        Claim("c-1", "statement", at(one, first), tuple(s.id for s in statements), (one.id, two.id), 2,
              (one.label, two.label), "disputed", f"why {word}"),
        Claim("c-2", "event", at(one, "It met"), ("v-1",), (one.id,), 1, (one.label,), "single", f"why {word}"),
        Claim("c-3", "transfer", at(one, first), ("t-1",), (one.id, two.id), 2, (), "corroborated", f"why {word}"),
    )  # fmt: skip
    sides = (
        Side(f"“We sent {word} nothing”", (one.id,), (at(one, first),)),
        Side(f"“They gave {word} nothing”", (two.id,), (at(two, first), at(two, second))),
    )
    return empty(
        articles=arts, entities=entities, statements=statements, events=(event,), transfers=transfers,
        exchanges=(Exchange("x-1", ("t-1", "t-2"), at(one, second)),), claims=claims,
        coverage=tuple(Coverage("c-1", a.id, "says" if a.read else "silent") for a in arts),
        discrepancies=(
            Discrepancy("d-1", "quote", "compatible", "e-1", sides, f"note {word}"),
            Discrepancy("d-2", "name", "conflict", None, sides, f"note {word}"),
        ),
        lineages=(Lineage("l-1", "wire_copy", (one.id, two.id), one.id, ((at(one, first), at(two, second)),)),),
        stories=(Story("y-1", f"Story {word}", tuple(a.id for a in arts), None, None),),
        timeline=(
            TimelineEntry(DAY, at(one, "Monday"), statements[0].id, at(one, first)),
            TimelineEntry(SUMMER, None, "v-1", at(one, "It met")),
            TimelineEntry(Date(None, "2024-02-01", "day"), None, "t-1", at(two, first)),
        ),
        coalitions=(Coalition("k-1", at(one, second), 9, ("e-1",), ("e-2",), f"sign {word}"),),
        provisions=(Provision("p-1", f"Act {word}", "1", "2024", f"ban {word}", "", (), False, ""),),
        skipped=(Skipped(f"bad{word}.txt", "empty-file", f"reason {word}", f"hint {word}"),),
    )  # fmt: skip


def with_joint_speakers(dossier: Dossier) -> Dossier:
    """Where no entity spoke, the first two together."""
    pair = tuple(e.id for e in dossier.entities[:2])
    said = tuple(
        s if s.source.entity else replace(s, source=replace(s.source, entities=pair))
        for s in dossier.statements
    )
    return replace(dossier, statements=said)
