"""An annotated report, as the stages after ``annotate`` see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tidings.model.article import Article
from tidings.model.entity import EntityKind
from tidings.model.finding import Amount, Time
from tidings.model.span import Span

if TYPE_CHECKING:  # spaCy takes seconds to load, and the nouns alone (--help, schema, ingest) need none of it
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``start:end`` and tokens ``first:last`` of one sentence, without outer white space.

    ``mined`` is False inside boilerplate: such a sentence is shown and never read for findings.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    mined: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, marks included in ``start:end`` and left out of ``inner_start:inner_end``.

    Never runs over a paragraph's end: a quotation of several paragraphs is several quotes with the
    same ``group``. ``kind`` tells speech from scare quotes and titles of a word or two.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    group: int
    kind: Literal["speech", "fragment"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: what kind of thing it names, and its key in the packs where known.

    ``key`` is an ISO 3166 alpha-2 code for a state ("KP"), or a pack's key for an organisation
    ("org:un-security-council", "agency:yonhap"). ``via`` is ``metonym`` where a place or building
    stands for a government ("Seoul", "the Kremlin"); ``adjective`` marks "Russian" before a noun,
    which names a state only through the noun it stands with. ``country`` is the ISO code of the
    state that it belongs to. ``stands_for`` is the key that a metonym stands for.
    """

    start: int
    end: int
    text: str
    kind: EntityKind
    key: str | None = None
    via: Literal["name", "metonym"] = "name"
    adjective: bool = False
    country: str | None = None
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Words that give an office ("South Korean Foreign Ministry spokesperson"), parsed.

    ``role`` is the normalised office ("spokesperson", "foreign minister"), ``organization`` the
    characters of the body's name inside or after it, ``country`` ISO 3166 where the words tell.
    ``person`` is the index in ``Reading.names`` of the holder where the words stand beside a name
    (apposition), None for a mention by office alone ("the minister"). ``definite`` tells "the
    minister" from "a minister"; ``former`` marks "ex-", "former", "then".
    """

    start: int
    end: int
    role: str
    organization: tuple[int, int] | None
    organization_key: str | None
    country: str | None
    person: int | None
    definite: bool
    plural: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with its annotations.

    ``doc`` is a spaCy Doc whose ``token.idx`` are offsets into ``article.text``; its text differs
    from the article's only in typographic quotes and spaces, character for character.
    All tuples are sorted by ``start``.
    """

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = ()
    names: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    times: tuple[Time, ...] = ()
    amounts: tuple[Amount, ...] = ()

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character ``offset``, or None between sentences."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if i >= 0 and offset < self.sentences[i].end:
            return self.sentences[i]
        return None

    def sentence_span(self, start: int, end: int) -> Span:
        """The whole sentences that hold the characters ``start`` to ``end``."""
        first = self.sentence_at(start)
        last = self.sentence_at(max(start, end - 1))
        lo = min(start, first.start) if first else start
        hi = max(end, last.end) if last else end
        return self.article.span(lo, hi)

    def mined(self, start: int, end: int) -> bool:
        """True unless the characters touch boilerplate."""
        return not any(b.start < end and start < b.end for b in self.article.boilerplate)

    def tokens(self, start: int, end: int) -> TokenSpan | None:
        """The tokens that cover the characters ``start`` to ``end``, or None where there are none."""
        return self.doc.char_span(start, end, alignment_mode="expand")

    def names_in(self, start: int, end: int) -> range:
        """The indices of the names that start within the characters ``start`` to ``end``."""
        first = bisect_left(self.names, start, key=lambda n: n.start)
        return range(first, bisect_left(self.names, end, key=lambda n: n.start))

    def name_over(self, offset: int) -> int | None:
        """The index of the name that holds the character ``offset``, or None."""
        i = bisect_right(self.names, offset, key=lambda n: n.start) - 1
        return i if i >= 0 and offset < self.names[i].end else None

    def offices_in(self, start: int, end: int) -> tuple[Office, ...]:
        """The offices that start within the characters ``start`` to ``end``."""
        first = bisect_left(self.offices, start, key=lambda o: o.start)
        return self.offices[first : bisect_left(self.offices, end, key=lambda o: o.start)]

    def names_touching(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that share a character with ``start`` to ``end``."""
        first = bisect_right(self.names, start, key=lambda n: n.end)
        return self.names[first : bisect_left(self.names, end, key=lambda n: n.start)]

    def offices_touching(self, start: int, end: int) -> tuple[Office, ...]:
        """The offices that share a character with ``start`` to ``end``."""
        first = bisect_right(self.offices, start, key=lambda o: o.end)
        return self.offices[first : bisect_left(self.offices, end, key=lambda o: o.start)]

    def office_over(self, offset: int) -> Office | None:
        """The words for an office that hold the character ``offset``, or None."""
        i = bisect_right(self.offices, offset, key=lambda o: o.start) - 1
        return self.offices[i] if i >= 0 and offset < self.offices[i].end else None

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds the character ``offset``, marks included."""
        return next((q for q in self.quotes if q.start <= offset < q.end), None)
