"""HTML that is all report, as a feed or a mail holds it: every word of it, block by block."""

from __future__ import annotations

import re

from lxml import etree

from tidings.ingest.page import MOST_MARKS, clean

_LEFT_OUT = frozenset(
    {"script", "style", "head", "template", "noscript", "svg", "iframe", "object", "select"}
)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip


def text_of(markup: str) -> str | None:
    """The text of ``markup``, a line a block; None where it has more tags than a report."""
    if "<" not in markup and "&" not in markup:
        return _tidy(clean(markup))
    if markup.count("<") > MOST_MARKS:
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # in UTF-8, as lxml takes no text that declares an encoding
    data = f"<html><body>{clean(markup)}</body></html>".encode()
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    return "" if root is None else element_text(root)


def element_text(root: etree._Element) -> str:
    """The text of an element and of all in it, a line a block."""
    pieces: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        is_element = isinstance(node.tag, str)
        name = node.tag.rpartition("}")[2].lower() if is_element else ""
        if event == "start":
            hidden += name in _LEFT_OUT
            pieces.append("\n" if name in _BLOCKS else "")
            # the text of an entity that is not resolved is its name
            pieces.append(node.text or "" if is_element and not hidden else "")
        else:
            hidden -= name in _LEFT_OUT
            pieces.append("\n" if name in _BLOCKS else "")
            if node is not root and not hidden:
                pieces.append(node.tail or "")
    return _tidy(clean(_joined(pieces)))


def _joined(pieces: list[str]) -> str:
    """The pieces; a line break is one of ours, that of the markup is a blank."""
    return "".join(p if p == "\n" else re.sub(r"[ \t\r\n\f]+", " ", p) for p in pieces)


def _tidy(text: str) -> str:
    lines = (line.strip(" \t\r\f") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
