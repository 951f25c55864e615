"""Text from outside in Markdown: it stays a text on its line, and can be nothing else.

No heading, list, table, link, image, HTML, formula or comment can come of it, in CommonMark or in what
GitHub, Obsidian and Pandoc add.
"""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*_\[\]<>{}|~&#$^=@]|%(?=%)|:(?=//)|!(?=\[)")
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
# What begins a list, a heading's underline, a definition or a block of Pandoc's.
_FIRST = re.compile(r"[-+:%!]|\d{1,9}(?=[.)])")
# Not to be seen, or turning what follows round: the name of an outlet must not rearrange our own words.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")


def md(text: str) -> str:
    """``text`` on one line, for use anywhere inside a line of Markdown."""
    flat = _UNSEEN.sub("\ufffd", " ".join(text.split()))
    safe = _ALWAYS.sub(lambda m: "\\" + m[0], flat)
    safe = _WWW.sub(r"\1\\.", safe)
    first = _FIRST.match(safe)
    if first:
        number = first[0].isdecimal()
        safe = f"{first[0]}\\{safe[first.end() :]}" if number else f"\\{safe}"
    return safe


def quoted(text: str) -> str:
    """``text`` as a block of its own, set off as a quotation."""
    return f"> {md(text)}"
