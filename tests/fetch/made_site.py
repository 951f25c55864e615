"""A site that answers what it was told to, and a clock that only moves when one sleeps."""

from __future__ import annotations

from dataclasses import dataclass, field

PROSE = "The minister told parliament that the bridge would be closed for a month, and that it was unsafe."
PAGE = (
    f"<html><head><title>Bridge</title></head><body><article><p>{PROSE}</p></article></body></html>".encode()
)


@dataclass
class Site:
    """What a server answers: ``(status, headers, body)`` by path; ``asked`` are path and headers."""

    url: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(
        self, path: str, body: bytes = PAGE, kind: str = "text/html", status: int = 200, **more: str
    ) -> str:
        """Answer so at ``path``; "_" in a header's name is "-"."""
        headers = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in more.items()}}
        self.pages[path] = (status, headers, body)
        return self.url + path

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@dataclass
class Time:
    """Seconds that pass while one sleeps."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let them pass."""
        self.slept.append(seconds)
        self.now += seconds
