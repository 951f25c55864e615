"""Progress bars: shown on a terminal, for steps that take more than a second."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

PATIENCE = 1.0  # seconds without a bar


class Bars:
    """A ``tidings.model.Progress`` that draws bars on ``console`` while it is a terminal."""

    def __init__(self, console: Console) -> None:
        self._live = console.is_terminal
        self._began = time.monotonic()
        self._tasks: dict[str, TaskID] = {}
        self._bars = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars.live.is_started:  # else it would print an empty line
            self._bars.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self._live:
            return
        if not self._bars.live.is_started:
            if time.monotonic() - self._began < PATIENCE:
                return
            self._bars.start()
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
