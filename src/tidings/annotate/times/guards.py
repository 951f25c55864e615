"""What looks like a time and is none: Theresa May, the Sunday Times, Boeing 737, a Christmas tree."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tidings.annotate.times.grammar import Match, Meaning, Pack
from tidings.annotate.times.lengths import number_of

NAMED = frozenset(("weekday", "today", "on_weekday", "daypart", "weekend"))
NAME_DATES = frozenset(("weekday", "month"))
PLAIN_YEARS = range(1800, 2051)
PREPOSITIONAL = frozenset(("since", "until"))
# What may stand before a bare "years" or "weeks".
PLAIN_BEFORE = frozenset(("ADP", "VERB", "AUX", "ADV", "CCONJ", "SCONJ", "PUNCT"))


class Guard:
    """The checks for one text. A class, because the surnames of a text are looked up once."""

    def __init__(self, doc: Doc, pack: Pack) -> None:
        self.pack = pack
        self.doc = doc
        self.text = doc.text
        self.surnames = {
            t.lower_
            for t in doc
            if t.is_title and t.i and t.lower_ in pack.guarded and _name_before(doc[t.i - 1])
        }

    def allows(self, match: Match, span: TokenSpan, follows: bool) -> bool:
        """True unless something about ``match`` speaks against a time. ``follows``: just after another."""
        first, last = span[0], span[-1]
        before = self.doc[first.i - 1] if first.i else None
        after = self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None
        meaning = match.meaning
        if _glued(self.text, span, meaning.op in NAMED):
            return False
        if meaning.op in CHECKS:
            return CHECKS[meaning.op](meaning, span, before, after, self.pack)
        if meaning.op in PREPOSITIONAL and _belongs_to_noun(after, last):
            return False
        lone = match.last - match.first == 1
        if lone and meaning.op in NAME_DATES:
            return self._lone_name(first, before, after)
        if lone and meaning.op == "year":
            return follows or self._lone_year(int(meaning.args["year"]), first, before, after)
        if meaning.args.get("alone"):  # "in the last days of the war" is no recent time
            return after is None or after.lower_ != "of"
        if meaning.op == "holiday":
            return after is None or after.lower_ not in self.pack.feast_things
        if meaning.op == "today":
            return not (
                first.is_title and before is not None and before.is_title and before.pos_ == "PROPN" and lone
            )
        if meaning.op == "that" and first.lower_ == "that":
            return first.tag_ != "IN"
        if meaning.op == "season" and not ({"y", "which"} & set(meaning.args)):
            return after is None or after.lower_ != "of"
        if meaning.op == "range" and all(
            isinstance(v, Meaning) and v.op == "year" for v in meaning.args.values()
        ):
            return not _counts(last, after) and (before is None or before.lower_ not in self.pack.labels)
        return True

    def _lone_name(self, token: Token, before: Token | None, after: Token | None) -> bool:
        """A month or weekday by itself."""
        if token.lower_ in self.pack.guarded:
            leads = self.pack.sure_leads if token.lower_ in self.surnames else self.pack.leads
            if before is None or before.lower_ not in leads or (after is not None and after.text == "'s"):
                return False
        if before is not None and _name_before(before) and before.head.i == token.i:
            return False
        named = token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.i > token.i
        if named and all(t.is_title for t in self.doc[token.i : token.head.i + 1]):
            return token.lower_ not in self.pack.guarded and _leads(before, self.pack)
        return not (token.ent_type_ == "PERSON" and before is not None and before.ent_type_ == "PERSON")

    def _lone_year(self, year: int, token: Token, before: Token | None, after: Token | None) -> bool:
        """A number that may be a year: only where the words about it say so."""
        if before is not None and before.lower_ in self.pack.labels:
            return False
        if after is not None and (
            after.text in ("%", "-") or (after.like_num and not _leads(before, self.pack))
        ):
            return False
        if _counts(token, after):
            named = before is not None and (before.pos_ == "DET" or before.text == "'s")
            return year in PLAIN_YEARS and (named or year % 100 != 0)
        if before is None or before.is_space:
            return year in PLAIN_YEARS and token.dep_ in ("nsubj", "nsubjpass")
        if before.lower_ in self.pack.year_leads:
            return before.lower_ not in ("and", "or", "to", "by", "for", "of", "from") or year in PLAIN_YEARS
        if before.text in ("(", "[") and after is not None and after.text in (")", "]", ",", "-", "–"):
            return year in PLAIN_YEARS
        if (
            token.dep_ in ("nummod", "compound", "nmod")
            and token.head.pos_ in ("NOUN", "PROPN")
            and token.head.i > token.i
        ):
            return year in PLAIN_YEARS
        return before.pos_ == "PROPN" and year in PLAIN_YEARS and not before.is_upper


def is_rate(span: TokenSpan, pack: Pack) -> bool:
    """ "$5 a day", "twice a week": one unit, right behind a number or what it counts."""
    if len(span) != 2 or span[0].lower_ not in pack.articles or span.start == 0:
        return False
    before, after = span.doc[span.start - 1], span.doc[span.end] if span.end < len(span.doc) else None
    if after is not None and (after.lower_ in pack.turns or after.text == "-"):
        return False
    if before.like_num or before.text == "%" or before.ent_type_ in ("MONEY", "PERCENT"):
        return True
    return before.tag_ == "NNS" and any(c.like_num for c in before.lefts)


Check = Callable[[Meaning, TokenSpan, Token | None, Token | None, Pack], bool]


def _length(meaning: Meaning, span: TokenSpan, before: Token | None, after: Token | None, pack: Pack) -> bool:
    """A length of time; no person's age, no name, and a bare plural only where nothing describes it."""
    last = span[-1]
    if after is not None:
        if after.lower_ in pack.ages or (after.lower_ == "of" and _next_is(after, "age")):
            return False
        if last.is_title and span[0].is_title and after.is_title and not span[0].is_sent_start:
            return False  # the Six Day War
    if meaning.args.get("aged"):
        thing = after.head if after is not None and after.dep_ == "compound" else after
        return thing is not None and thing.lower_ in pack.aged
    low, high = number_of(meaning.args.get("low")), number_of(meaning.args.get("n"))
    if low is not None and high is not None and low >= high:
        return False  # "sentenced in 2012 to 14 years"
    if is_rate(span, pack) and before is not None and before.lower_ in pack.speeds:
        return False
    if span.text.lower() in pack.one_day:
        turned = after is not None and after.lower_ in pack.turns
        return turned or (before is not None and before.lower_ in pack.lengthy)
    if len(span) > 1 or last.tag_ not in ("NNS", "NNPS"):
        return True
    return before is None or before.is_space or before.is_punct or before.pos_ in PLAIN_BEFORE


def _next_is(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == word


def _again(meaning: Meaning, span: TokenSpan, before: Token | None, after: Token | None, pack: Pack) -> bool:
    """What recurs; no newspaper ("the Daily Planet", "a Turkish daily") and no speed."""
    first = span[0]
    if "set" in meaning.args and first.is_title:
        beside = (after, None if first.is_sent_start else before)
        return not any(t is not None and t.is_title for t in beside)
    noun = first.pos_ in ("NOUN", "PROPN") and first.head.i < first.i
    if len(span) == 1 and "set" in meaning.args and noun:
        return False
    return before is None or before.lower_ not in pack.speeds


def _refers(meaning: Meaning, span: TokenSpan, before: Token | None, after: Token | None, _: Pack) -> bool:
    """ "now", "the past"; not "the future king", "Apocalypse Now"."""
    last = span[-1]
    if len(span) > 1 and last.dep_ in ("amod", "compound") and last.head.i > last.i:
        return False
    return not (last.is_title and not span[0].is_sent_start and before is not None and before.is_title)


def _part_of_day(_: Meaning, span: TokenSpan, __: Token | None, after: Token | None, ___: Pack) -> bool:
    """ "late night"; not the Late Night Show."""
    if span[0].is_title and not span[0].is_sent_start:
        return False
    return not any(t.is_title for t in span[1:]) and not (
        len(span) == 1 and after is not None and after.is_title
    )


CHECKS: dict[str, Check] = {"daytime": _part_of_day, "length": _length, "every": _again, "ref": _refers}


def _name_before(token: Token) -> bool:
    """A word with a capital that is part of a name: "Theresa", "Mrs", "Black"."""
    if not token.is_title or token.is_sent_start:
        return bool(token.is_title and token.ent_type_ == "PERSON")
    return token.pos_ in ("PROPN", "ADJ") and token.ent_type_ not in ("DATE", "TIME")


def _leads(before: Token | None, pack: Pack) -> bool:
    return before is not None and before.lower_ in pack.sure_leads


def _glued(text: str, span: TokenSpan, named: bool) -> bool:
    """Part of a longer word or number: "year-on-year", "$2016", "post-2014", a link.

    ``named``: a weekday or day by name; a hyphen beside it stands for a dash ("said on Facebook-Tuesday").
    """
    start = span.start_char
    if start and (text[start - 1].isalnum() or text[start - 1] in "-$£€#@_/.:"):
        return not (named and text[start - 1] == "-" and start > 4 and text[start - 4 : start - 1].isalpha())
    end = span.end_char
    tail = text[end : end + 2]
    if named and tail[:1] == "-":
        return False
    if not tail:
        return False
    return tail[0].isalnum() or tail[0] in "%_@" or (len(tail) == 2 and tail[0] in "-/" and tail[1].isalnum())


def _belongs_to_noun(after: Token | None, last: Token) -> bool:
    """ "after Monday's attack", "since the 2014 vote": the date is the noun's."""
    if after is None:
        return False
    return after.text == "'s" or (after.pos_ in ("NOUN", "PROPN") and last.head.i >= after.i)


def _counts(token: Token, after: Token | None) -> bool:
    """A number of things: a plural noun follows that it counts."""
    if after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "SYM"):
        return False
    head = token.head
    return head.i > token.i and head.tag_ in ("NNS", "NNPS") and token.dep_ == "nummod"
