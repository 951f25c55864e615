"""A transport that connects to the very address that was checked, and gives up on time.

The name is resolved once for each connection, here, and never again by the socket: a name that leads
elsewhere at the second question (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore2
import httpx2

from tidings.fetch.addresses import Network, Resolve, checked

Clock = Callable[[], float]
# The name under which a request carries the moment by which all of its answer must be there.
DEADLINE = "tidings.deadline"


class Pinned(httpx2.BaseTransport):
    """HTTP/1.1 over checked addresses; without proxies, cookies or what the environment says."""

    def __init__(self, allowed: Sequence[Network], clock: Clock, look_up: Resolve) -> None:
        self._backend = _Backend(allowed, clock, look_up)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=8,
            keepalive_expiry=15.0,
            network_backend=self._backend,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The head of the answer; its body is read from the stream. Raises httpx2's and InputError."""
        self._backend.deadline = request.extensions.get(DEADLINE)
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=b"",
            extensions={"timeout": request.extensions.get("timeout", {})},
        )
        with _named():
            answer = self._pool.handle_request(asked)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions={}, request=request
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _named():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _named:  # noqa: N801 - used as a function
    """Errors of httpcore2 as those of httpx2 with the same name."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is not None and kind.__module__.startswith("httpcore2"):
            named = getattr(httpx2, kind.__name__, httpx2.TransportError)
            raise named(str(error)) from error


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, allowed: Sequence[Network], clock: Clock, look_up: Resolve) -> None:
        self._allowed, self._clock, self._look_up = allowed, clock, look_up
        self._inner = httpcore2.SyncBackend()
        self.deadline: float | None = None

    def left(self, timeout: float | None) -> float | None:
        """What is left of the time, at most ``timeout``. Raises ReadTimeout where nothing is."""
        if self.deadline is None:
            return timeout
        rest = self.deadline - self._clock()
        if rest <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return rest if timeout is None else min(timeout, rest)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        last: Exception = httpcore2.ConnectError(f"no address of {host} answers")
        for address in checked(host, port, self._allowed, self._look_up):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), None, socket_options)
                return _Stream(stream, self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise httpcore2.UnsupportedProtocol("no address on the network")


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the request's own time."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: _Backend) -> None:
        self._stream, self._backend = stream, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Stream(inner, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
