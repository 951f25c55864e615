"""What an analyst should see first."""

from __future__ import annotations

from collections.abc import Iterable

from tidings.model import Claim

_STANDING = {"disputed": 0, "corroborated": 1, "single": 2}
_KIND = {"transfer": 0, "event": 1, "statement": 2, "fact": 3}


def rank_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Disputed first, then by independent origins, then by how many reports carry them."""
    return tuple(
        sorted(
            claims,
            key=lambda c: (
                _STANDING[c.standing],
                -c.independent,
                -len(c.articles),
                _KIND[c.kind],
                c.headline.article,
                c.headline.start,
                c.id,
            ),
        )
    )
