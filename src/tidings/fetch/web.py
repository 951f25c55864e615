"""One address after the other: robots.txt, a pace for each host, and limits on all that comes back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import cast
from urllib.parse import quote

import httpx2

from tidings._version import __version__
from tidings.errors import InputError
from tidings.fetch.addresses import Resolve, parse_allowed, resolve
from tidings.fetch.robots import MOST_BYTES, NOTHING, Rules, read_rules
from tidings.fetch.transport import DEADLINE, Pinned
from tidings.ingest.http import media_type
from tidings.ingest.inflate import unpack

AGENT = f"Tidings/{__version__} (+https://tidings.readthedocs.io)"
MOST_HOPS = 5
LONGEST_ADDRESS = 4_000
# Seconds: between two requests to a host, for one answer in all and for one wait in it.
PACE, PATIENCE, WAIT = 1.0, 30.0, 10.0
# A site that asks for more than this between two requests is left alone for now.
LONGEST_PAUSE = 60.0
ROBOTS_FOR, TROUBLE_FOR = 24 * 3600.0, 600.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer says of its version, to ask next time only for another: the caller keeps them."""

    etag: str | None = None
    last_modified: str | None = None


NONE = Validators()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: the address in the end, its media type and charset, the body unpacked.

    ``data`` is None where nothing has changed since the validators were given.
    """

    url: str
    kind: str
    charset: str | None
    data: bytes | None
    validators: Validators


class Web:
    """Whoever fetches: keeps connections, the robots.txt of each site and when each host was asked last.

    ``allow`` are addresses and networks that may be asked though they are not public. ``clock`` and
    ``sleep`` are in seconds; ``transport`` takes the place of the network, which checks addresses
    itself. For one thread.
    """

    def __init__(
        self,
        *,
        allow: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx2.BaseTransport | None = None,
        look_up: Resolve = resolve,
        pace: float = PACE,
        patience: float = PATIENCE,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._transport = transport or Pinned(parse_allowed(allow), clock, look_up)
        self._pace, self._patience = pace, patience
        self._next: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Rules]] = {}

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def get(self, url: str, kinds: Collection[str], most: int, known: Validators | None = None) -> Reply:
        """What is at ``url``, of one of the media types ``kinds`` ("" where none is told), ``most`` bytes.

        Raises InputError: ``bad-address``, ``private-address``, ``robots``, ``rate-limited``,
        ``http-error``, ``wrong-type``, ``too-long``, ``bomb``, ``too-slow``, ``no-connection``,
        ``bad-certificate``, ``broken-answer``, ``unknown-encoding``, ``too-many-redirects``.
        """
        at = address(url)
        for _ in range(MOST_HOPS + 1):
            rules = self._rules(at)
            if not rules.may(at.raw_path.decode("ascii", "replace")):
                raise InputError(
                    f"the robots.txt of {at.host} asks not to fetch it.",
                    code="robots",
                    hint="Save the page by hand, and give the file.",
                )
            found = self._ask(at, kinds, most, known or NONE, rules.delay)
            if isinstance(found, Reply):
                return found
            at = found
        raise InputError(
            f"it leads on more than {MOST_HOPS} times.",
            code="too-many-redirects",
            hint="Give the address in the end.",
        )

    def _rules(self, at: httpx2.URL) -> Rules:
        """The robots.txt of a site, asked for once a day."""
        origin = f"{at.scheme}://{at.netloc.decode('ascii')}"
        until, rules = self._robots.get(origin, (float("-inf"), NOTHING))
        if self._clock() < until:
            return rules
        rules, lasts = self._fetch_rules(address(f"{origin}/robots.txt"))
        self._robots[origin] = (self._clock() + lasts, rules)
        return rules

    def _fetch_rules(self, at: httpx2.URL) -> tuple[Rules, float]:
        for _ in range(MOST_HOPS + 1):
            try:
                found = self._ask(at, (), MOST_BYTES, NONE, 0.0, whole=False)
            except _StatusError as error:
                # absent is leave; trouble is none: RFC 9309, 2.3.1
                unsure = error.status == 429 or error.status >= 500
                return (NOTHING, TROUBLE_FOR) if unsure else (Rules(), ROBOTS_FOR)
            if isinstance(found, Reply):
                return read_rules(found.data or b""), ROBOTS_FOR
            at = found
        return Rules(), ROBOTS_FOR

    def _ask(
        self,
        at: httpx2.URL,
        kinds: Collection[str],
        most: int,
        known: Validators,
        delay: float,
        *,
        whole: bool = True,
    ) -> Reply | httpx2.URL:
        """The answer, or where it leads on. Without ``whole`` what is over ``most`` bytes is cut off."""
        self._wait(at.host, delay)
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        deadline = self._clock() + self._patience
        waits = dict.fromkeys(("connect", "read", "write", "pool"), WAIT)
        request = httpx2.Request(
            "GET", at, headers=headers, extensions={"timeout": waits, DEADLINE: deadline}
        )
        try:
            answer = self._transport.handle_request(request)
            try:
                return self._answer(at, answer, kinds, most, known, deadline, whole)
            finally:
                answer.close()
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            raise _trouble(at, error) from error

    def _answer(
        self,
        at: httpx2.URL,
        answer: httpx2.Response,
        kinds: Collection[str],
        most: int,
        known: Validators,
        deadline: float,
        whole: bool,
    ) -> Reply | httpx2.URL:
        status = answer.status_code
        where = answer.headers.get("location")
        if status in (301, 302, 303, 307, 308) and where:
            return address(str(_joined(at, where)))
        if status == 304 and known != NONE:
            return Reply(str(at), "", None, None, known)
        if status != 200:
            raise self._refused(at, status, answer.headers.get("retry-after", ""))
        kind, charset = media_type(answer.headers.get("content-type", ""))
        if kinds and kind not in kinds:
            raise InputError(
                f"it is of the type {kind[:60] or 'unknown'}, which is not read.",
                code="wrong-type",
                hint="Give the address of a page or a feed.",
            )
        data = self._body(answer, most, deadline, whole)
        opened = unpack(data, answer.headers.get("content-encoding", ""), most)
        if opened is None:
            raise InputError(
                "it is packed in a way that was not asked for.",
                code="unknown-encoding",
                hint="Save the page.",
            )
        fresh = Validators(_short(answer.headers.get("etag")), _short(answer.headers.get("last-modified")))
        return Reply(str(at), kind, charset, opened, fresh)

    def _body(self, answer: httpx2.Response, most: int, deadline: float, whole: bool) -> bytes:
        """The bytes as they come, up to the limits of size and time."""
        length = answer.headers.get("content-length", "")
        if whole and length.isdecimal() and (len(length) > 15 or int(length) > most):
            raise _too_long(most)
        pieces, size = [], 0
        # the bare stream: what is packed is unpacked by ourselves, and only so far
        for piece in cast(httpx2.SyncByteStream, answer.stream):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                if whole:
                    raise _too_long(most)
                break
            if self._clock() > deadline:
                raise _too_slow(self._patience)
        return b"".join(pieces) if whole else b"".join(pieces)[:most]

    def _wait(self, host: str, delay: float) -> None:
        """Sleep until the host may be asked again, and note when it may be the next time."""
        pause = self._next.get(host, float("-inf")) - self._clock()
        if pause > LONGEST_PAUSE:
            raise _paused(host, pause)
        if pause > 0:
            self._sleep(pause)
        self._next[host] = self._clock() + max(self._pace, delay)

    def _refused(self, at: httpx2.URL, status: int, retry: str) -> InputError:
        if status in (429, 503):
            pause = float(retry) if re.fullmatch(r"\d{1,5}", retry.strip()) else LONGEST_PAUSE
            self._next[at.host] = max(self._next.get(at.host, 0.0), self._clock() + pause)
        return _StatusError(status)


class _StatusError(InputError):
    def __init__(self, status: int) -> None:
        self.status = status
        busy = status in (429, 503)
        super().__init__(
            f"the server answers {status}.",
            code="rate-limited" if busy else "http-error",
            hint="Try again later."
            if busy or status >= 500
            else "Check the address, or save the page by hand.",
        )


def address(url: str) -> httpx2.URL:
    """An address that can be asked. Raises InputError (``bad-address``)."""
    try:
        found = httpx2.URL(url.strip())
        sound = found.host and not re.search(r"[\s%]", found.host) and len(url) <= LONGEST_ADDRESS
        if sound and found.scheme in ("http", "https"):
            if found.userinfo:
                raise _bad("it holds a name and password, which would stand in the dossier")
            return found.copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError, TypeError):
        pass
    raise _bad("it is no address that begins with http:// or https://")


def _joined(at: httpx2.URL, where: str) -> httpx2.URL:
    try:
        # servers write what they like: blanks and letters outside ASCII are escaped as browsers do
        return at.join(quote(where.strip()[:LONGEST_ADDRESS], safe="/*$?&=;:@!,+()'~%#[]"))
    except (httpx2.InvalidURL, ValueError):
        raise _bad("it leads to no address") from None


def _bad(reason: str) -> InputError:
    return InputError(f"{reason}.", code="bad-address", hint="Write it as in https://example.org/page.")


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 1_000 else None


def _too_long(most: int) -> InputError:
    return InputError(
        f"it has more than {most:,} bytes.",
        code="too-long",
        hint="Save the report's text, and give the file.",
    )


def _too_slow(seconds: float) -> InputError:
    return InputError(
        f"its answer was not there within {seconds:g} seconds.", code="too-slow", hint="Try again later."
    )


def _paused(host: str, pause: float) -> InputError:
    return InputError(
        f"{host} asks to be left alone for another {pause:.0f} seconds.",
        code="rate-limited",
        hint="Try again later.",
    )


def _trouble(at: httpx2.URL, error: Exception) -> InputError:
    told = str(error)[:200]
    if isinstance(error, httpx2.TimeoutException):
        return InputError(f"{at.host} does not answer in time.", code="too-slow", hint="Try again later.")
    if isinstance(error, httpx2.ConnectError) and ("CERTIFICATE" in told.upper() or "SSL" in told):
        return InputError(
            f"the certificate of {at.host} is not believed ({told}).",
            code="bad-certificate",
            hint="Check the address; nothing is fetched over a connection that is not sure.",
        )
    if isinstance(error, httpx2.NetworkError):
        return InputError(
            f"{at.host} cannot be reached ({told}).",
            code="no-connection",
            hint="Check the address and the network.",
        )
    return InputError(
        f"{at.host} answers in a way that is no HTTP ({told or type(error).__name__}).",
        code="broken-answer",
        hint="Save the page by hand, and give the file.",
    )
