"""Who says, thinks or wants what: attributions by a trained tagger and by rules over the parse."""

from __future__ import annotations

from tidings.annotate.time_links import date_of
from tidings.extract.ahead import Ahead
from tidings.extract.statements.acts import act_of
from tidings.extract.statements.bounds import bound
from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.combine import combine
from tidings.extract.statements.gather import gather
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.mend import mend
from tidings.extract.statements.merge import merge
from tidings.extract.statements.settle import settle
from tidings.extract.statements.tagged import tagged, weigh
from tidings.extract.statements.view import View, make_view
from tidings.extract.statements.weigh import Weighed
from tidings.extract.tagging.network import Network, propose
from tidings.model import Content, Cue, Date, Form, Reading, Source, Span, Statement, span_key, stable_id

__all__ = ["extract_statements"]


def extract_statements(reading: Reading, net: Network | Ahead | None = None) -> tuple[Statement, ...]:
    """Every attribution in ``reading``, in the order of its content. Raises nothing on any text.

    Without ``net`` the rules serve alone.
    """
    if not len(reading.doc):
        return ()
    view = make_view(reading)
    candidates = gather(view)
    kept = merge(view, candidates)
    if net is not None:
        text = reading.article.text
        pieces, proposals = net.take(text) if isinstance(net, Ahead) else propose(text, net)
        card = net.net if isinstance(net, Ahead) else net
        learned = weigh(tagged(view, pieces, proposals, candidates), card.confidence)
        learned = [w for w in learned if w.confidence >= card.least]
        kept = combine(view, mend(view, learned, candidates), kept, candidates)
    found = (_statement(view, w) for w in bound(view, settle(view, kept)))
    return tuple(s for s in found if not any("://" in span.text for span in s.source.spans))


def _statement(view: View, w: Weighed) -> Statement:
    c, article = w.candidate, view.reading.article
    content = tuple(article.span(*span) for span in c.content)
    source = tuple(article.span(*span) for span in c.source)
    cue = _cue_spans(view, c.cue)
    everything = [*content, *source, *cue]
    act, negated = act_of(view, c)
    lo, hi = min(s.start for s in everything), max(s.end for s in everything)
    return Statement(
        id=stable_id("s", span_key(*cue, *content)),
        article=article.id,
        source=Source(None, _description(view, c), source),
        cue=Cue(cue, c.lemma),
        content=Content(content, " … ".join(s.text for s in content)),
        form=_form(view, content),
        act=act,
        addressee=None,
        via=(),
        said_at=_said_at(view, c),
        claim=None,
        confidence=round(w.confidence, 2),
        sentence=view.reading.sentence_span(lo, hi),
        via_spans=tuple(article.span(*span) for span in c.via),
        addressee_span=article.span(*c.addressee) if c.addressee else None,
        negated=negated,
    )


def _said_at(view: View, c: Candidate) -> Date:
    """When it was said, where words beside the cue tell; a date inside what is said is not that."""
    date, words_of_it = date_of(view.reading, view.doc[c.head])
    if words_of_it is None or any(s < words_of_it.end and words_of_it.start < e for s, e in c.content):
        return Date()
    return date


def _description(view: View, c: Candidate) -> str | None:
    """The source's own words where it is nobody by name: "officials who asked not to be named"."""
    if c.speaker is None or not c.source:
        return None
    token = view.doc[c.speaker]
    start, end = c.source[0]
    tokens = view.reading.tokens(start, end)
    if token.pos_ not in ("NOUN", "ADJ", "NUM", "PRON", "DET") or tokens is None:
        return None
    named = any(t.ent_type_ == "PERSON" for t in tokens)
    if named or (token.pos_ == "PRON" and token.lower_ not in words().anonymous):
        return None
    if token.lemma_.lower() in words().anonymous or token.tag_ == "NNS":
        return view.text[start:end]
    return None


def _cue_spans(view: View, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    """Neighbouring tokens as one span."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and i == runs[-1][1] + 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple(view.reading.article.span(*view.range(first, last)) for first, last in runs)


def _form(view: View, content: tuple[Span, ...]) -> Form:
    """direct: all of it between quotation marks; mixed: some of it; indirect: none."""
    inside = outside = False
    for span in content:
        at = span.start
        for quote in view.quote_over(span.start, span.end):
            inside = True
            outside |= any(ch.isalnum() for ch in view.text[at : max(at, quote.start)])
            at = max(at, quote.end)
        outside |= any(ch.isalnum() for ch in view.text[at : span.end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
