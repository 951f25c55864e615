"""Connected components, in an order that depends on nothing but their members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

T = TypeVar("T")


def components(edges: Iterable[tuple[T, T]]) -> tuple[frozenset[T], ...]:
    """Groups of nodes that the edges connect, sorted by their least member. A loop gives a lone node."""
    parent: dict[T, T] = {}

    def root(node: T) -> T:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        ra, rb = root(a), root(b)
        if ra != rb:
            parent[rb] = ra
    groups: dict[T, set[T]] = {}
    for node in list(parent):
        groups.setdefault(root(node), set()).add(node)

    def least(group: set[T]) -> Any:
        return min(group)  # type: ignore[type-var]

    return tuple(frozenset(g) for g in sorted(groups.values(), key=least))
