"""Two persons kept apart that may be one: each bears a mark of the other, and no country of doubt."""

from __future__ import annotations

import pytest

from tidings.model import Entity, Mention, Role, Span
from tidings.resolve.namesakes import with_marks


def person(name: str, article: str, role: str, country: str | None) -> Entity:
    span = Span(article, "text", 0, len(name), name)
    return Entity(
        f"e-{name}", "person", name, (name,), country,
        roles=(Role(role, None, country, span),), mentions=(Mention.of(span, "name"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "marked", "countries"),
    [
        # two countries for one rare office: neither is asserted
        (("Bo Mi-sun", "a", "harbour minister", "XA"), ("Bo Mi-sung", "b", "harbour minister", "XB"), True, [None, None]),
        (("Bo Mi-sun", "a", "harbour minister", "XA"), ("Bo Mi-sung", "b", "harbour minister", "XA"), True, ["XA", "XA"]),
        (("Bo Mi-sun", "a", "harbour minister", "XA"), ("Bo Mi-sung", "b", "harbour minister", None), True, ["XA", None]),
        # another office, one that many hold, one report, another name
        (("Bo Mi-sun", "a", "harbour minister", "XA"), ("Bo Mi-sung", "b", "prime minister", "XB"), False, ["XA", "XB"]),
        (("Bo Mi-sun", "a", "spokesperson", "XA"), ("Bo Mi-sung", "b", "spokesperson", "XB"), False, ["XA", "XB"]),
        (("Bo Mi-sun", "a", "harbour minister", "XA"), ("Bo Mi-sung", "a", "harbour minister", "XB"), False, ["XA", "XB"]),
        (("Bo Mi-sun", "a", "harbour minister", "XA"), ("Ann Dahl", "b", "harbour minister", "XB"), False, ["XA", "XB"]),
    ],
)  # fmt: skip
def test_marks(
    one: tuple[str, str, str, str | None],
    other: tuple[str, str, str, str | None],
    marked: bool,
    countries: list[str | None],
) -> None:
    first, second = with_marks((person(*one), person(*other)))
    assert (first.namesakes, second.namesakes) == (((second.id,), (first.id,)) if marked else ((), ()))
    assert [first.country, second.country] == countries
