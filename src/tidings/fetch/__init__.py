"""Reports by their address. Beside the road: nothing on it fetches, and here only what was asked for."""

from tidings.fetch.addresses import parse_allowed
from tidings.fetch.pages import Fetched, fetch, fetch_feed, fetch_page
from tidings.fetch.polling import Polled, Watched, poll
from tidings.fetch.web import Reply, Validators, Web

__all__ = [
    "Fetched",
    "Polled",
    "Reply",
    "Validators",
    "Watched",
    "Web",
    "fetch",
    "fetch_feed",
    "fetch_page",
    "parse_allowed",
    "poll",
]
