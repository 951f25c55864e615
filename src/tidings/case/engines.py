"""Who does the work: this process, a pool of processes, or a Dask cluster. The result is the same."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Protocol, TypeVar

from tidings.errors import UsageError

S = TypeVar("S")
T = TypeVar("T")
# Tasks that are handed out before their results are asked for, for each worker.
AHEAD = 2


class Engine(Protocol):
    """Something that calls a function on many items."""

    def map(self, function: Callable[[S], T], items: Iterable[S]) -> Iterator[T]:
        """The results, in the order of ``items``; holds no more than a few of them at a time."""
        ...

    def close(self) -> None:
        """Let the workers go."""


class Here:
    """This process, one item after the other."""

    def map(self, function: Callable[[S], T], items: Iterable[S]) -> Iterator[T]:
        """See :class:`Engine`."""
        yield from map(function, items)

    def close(self) -> None:
        """Nothing is held."""


class Pool:
    """``workers`` processes on this machine, each with the models loaded once."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))

    def map(self, function: Callable[[S], T], items: Iterable[S]) -> Iterator[T]:
        """See :class:`Engine`."""
        yield from _windowed(lambda item: self._pool.submit(function, item), items, AHEAD * self._workers)

    def close(self) -> None:
        """Wait for the processes and end them."""
        self._pool.shutdown(cancel_futures=True)


class Dask:
    """A Dask cluster, by the address of its scheduler. A worker that dies has its tasks done by another."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError(
                "Dask is not installed.",
                code="no-dask",
                hint="Install it with: pip install 'tidings[dask]'",
            ) from error
        try:
            self._client: Any = Client(address, timeout=10)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(
                f"there is no Dask scheduler at {address} ({error}).",
                code="no-scheduler",
                hint="Start one with `dask scheduler`, and workers with `dask worker ADDRESS`.",
            ) from error

    def map(self, function: Callable[[S], T], items: Iterable[S]) -> Iterator[T]:
        """See :class:`Engine`."""
        workers = max(1, len(self._client.scheduler_info()["workers"]))
        submit = lambda item: self._client.submit(function, item, pure=False, retries=3)  # noqa: E731
        yield from _windowed(submit, items, AHEAD * workers)

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close()


def engine(name: str | None, workers: int = 1) -> Engine:
    """The engine at ``dask://host:port``, or here with as many processes. Raises UsageError for another."""
    if name is None:
        return Here() if workers <= 1 else Pool(workers)
    if name.startswith("dask://"):
        return Dask("tcp://" + name.removeprefix("dask://"))
    raise UsageError(
        f"there is no engine {name!r}.",
        code="no-engine",
        hint="Write it as dask://host:port, or leave it out.",
    )


def _windowed(submit: Callable[[S], Any], items: Iterable[S], most: int) -> Iterator[Any]:
    """Results in order, with at most so many tasks on their way."""
    waiting: deque[Any] = deque()
    for item in items:
        waiting.append(submit(item))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
