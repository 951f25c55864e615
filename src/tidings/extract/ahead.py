"""The networks at work on a thread of their own, while another parses and annotates."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from tidings.extract.acts.decode import Act
from tidings.extract.acts.network import ActNetwork, acts_of
from tidings.extract.tagging.decode import Proposal
from tidings.extract.tagging.network import Network, propose
from tidings.extract.tagging.pieces import Pieces
from tidings.model import Reading


class Ahead:
    """What the networks say of a report, begun before it is asked for.

    ``begin`` takes a text before it is parsed, ``parsed`` the reading that has its sentences; ``take`` and
    ``take_acts`` give once what :func:`propose` and :func:`acts_of` say of it, begun or not. The thread
    ends with it.
    """

    def __init__(self, net: Network, acts: ActNetwork | None = None) -> None:
        self.net = net
        self.acts = acts
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="networks")
        self._begun: dict[Hashable, Future[Any]] = {}

    def begin(self, text: str) -> None:
        """Start on the attributions of ``text``."""
        self._submit(text, propose, text, self.net)

    def parsed(self, reading: Reading) -> None:
        """Start on the acts of ``reading``, whose sentences are known."""
        if self.acts is not None:
            self._submit(_key(reading), acts_of, reading, self.acts)

    def take(self, text: str) -> tuple[Pieces, list[Proposal]]:
        """What the network says of ``text``. Waits where it is not done."""
        self.begin(text)
        found: tuple[Pieces, list[Proposal]] = self._begun.pop(text).result()
        return found

    def take_acts(self, reading: Reading) -> list[Act] | None:
        """The acts of ``reading``, None without a network of acts. Waits where it is not done."""
        if self.acts is None:
            return None
        self.parsed(reading)
        found: list[Act] = self._begun.pop(_key(reading)).result()
        return found

    def _submit(self, key: Hashable, function: Callable[..., Any], *given: Any) -> None:
        if key not in self._begun:
            self._begun[key] = self._pool.submit(function, *given)


def _key(reading: Reading) -> Hashable:
    """Of two reports with one text each has its own acts: their boilerplate may differ."""
    return reading.article.id, reading.article.text
