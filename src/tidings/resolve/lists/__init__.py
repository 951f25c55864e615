"""Watch lists: read from the forms in which they are published, and indexed by name."""

from tidings.resolve.lists.entries import Entry, ListedName, Listing, ScreeningList, WatchList, with_index
from tidings.resolve.lists.facts import LONGEST_NAME
from tidings.resolve.lists.ftm import KINDS
from tidings.resolve.lists.load import display_name, load_list, parse_list, read_list

__all__ = [
    "KINDS",
    "LONGEST_NAME",
    "Entry",
    "ListedName",
    "Listing",
    "ScreeningList",
    "WatchList",
    "display_name",
    "load_list",
    "parse_list",
    "read_list",
    "with_index",
]
