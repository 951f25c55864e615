"""A server on this machine, a clock that only moves when it is slept, and a web that may ask them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from made_site import Site, Time

from tidings.fetch import Web


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on 127.0.0.1."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers.items())))
            status, headers, body = made.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def time() -> Time:
    """A clock for the pace."""
    return Time()


@pytest.fixture
def web(time: Time) -> Iterator[Web]:
    """A web that may ask this machine."""
    with Web(allow=["127.0.0.0/8"], clock=lambda: time.now, sleep=time.sleep) as made:
        yield made


@pytest.fixture
def code() -> Callable[[Callable[[], object]], str]:
    """``code(call)``: the code of the InputError that a call raises."""
    from tidings.errors import InputError

    def of(call: Callable[[], object]) -> str:
        with pytest.raises(InputError) as caught:
            call()
        assert caught.value.message and caught.value.hint
        return caught.value.code

    return of
