"""The act of a statement: what is done by saying it."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan

from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.lexicon import acts, american, words
from tidings.extract.statements.view import View
from tidings.model import Act

# Who has "never confirmed" it has done none of these.
PERFORMED: frozenset[Act] = frozenset(
    (
        "confirm", "deny", "condemn", "accept", "announce", "promise", "threaten", "praise", "warn", "call",
        "refuse",
    )
)  # fmt: skip

# What is said, and has been so only where it is not still to come.
SPOKEN: frozenset[Act] = frozenset(("say", "announce", "call", "warn"))
# "'ll" is "will" to the parser's lemmas
WILL = frozenset({"will", "'ll", "’ll", "shall"})


def act_of(view: View, c: Candidate) -> tuple[Act, bool]:
    """The act by the cue with the words after it, else by the cue, else ``say``; and whether it is negated.

    A negation that makes the act is none of it: who "did not specify" has declined.
    """
    _, phrases = acts()
    lemmas = [view.doc[i].lemma_.lower() for i in c.cue]
    content = view.reading.tokens(*c.content[0])
    following = [t.lemma_.lower() for t in content[:3]] if content is not None else []
    negated = "negated" in c.flags
    plain = [view.doc[i].lemma_.lower() for i in c.cue if view.doc[i].dep_ not in ("aux", "neg")]
    told = [[w for w in lemmas if w not in ("not", "n't")], plain]
    said = " | ".join(" " + " ".join(["not"] * negated + words + following) + " " for words in told)
    for phrase, act in phrases:
        if f" {phrase} " in said:
            return act, negated and not (act == "decline" and phrase.startswith("not "))
    if not negated and _ahead(view, c):
        return "plan", negated
    act = _by_cue(view, c, content)
    if act == "call" and _asserts(c, content):
        act = "say"
    return "say" if negated and act in PERFORMED else act, negated


def _will(view: View, c: Candidate) -> bool:
    """True for "will tell Oslo that"; not for a refusal, or within what somebody says."""
    head = view.doc[c.head]
    told = _by_cue(view, c, view.reading.tokens(*c.content[0])) in SPOKEN and not view.quoted(head)
    return told and any(t.dep_ == "aux" and t.lemma_.lower() in WILL for t in head.children)


def _ahead(view: View, c: Candidate) -> bool:
    """True for "are preparing to announce": the act is yet to come."""
    first, head = view.doc[c.cue[0]], view.doc[c.head]
    verbs = [t for t in (view.doc[i] for i in c.cue) if t.pos_ == "VERB" or t.lemma_ in words().ahead]
    to = any(view.doc[i].lower_ == "to" for i in c.cue if i > first.i)
    if _will(view, c):
        return True
    main = verbs[-1] if verbs else head
    return to and len(verbs) > 1 and verbs[0].lemma_ in words().ahead and main.tag_ == "VB"


def _asserts(c: Candidate, content: TokenSpan | None) -> bool:
    """True for "insists that it is safe" and "asked whether it is": no call, as "insists that it be" is."""
    if content is None or not len(content):
        return False
    if c.lemma in words().asks and content[0].lower_ in words().wonders:
        return True
    if c.lemma != "insist":
        return False
    verb = content.root
    while verb.dep_ in ("prep", "pobj", "mark", "nsubj") and verb.head in content and verb.head != verb:
        verb = verb.head
    helps = [t for t in verb.lefts if t.dep_ in ("aux", "auxpass") and t.lower_ != "to"]
    if any(t.lower_ in ("should", "must") for t in helps):
        return False
    helped = any(t.tag_ != "VB" for t in helps)
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or helped
    return finite and verb.pos_ in ("VERB", "AUX")


def _by_cue(view: View, c: Candidate, content: TokenSpan | None) -> Act:
    """The act of the cue's own words."""
    by_cue, _ = acts()
    if c.construction == "object" and c.lemma in words().light and content is not None:
        noun = next((t.lemma_.lower() for t in content if t.dep_ == "dobj" and t.head.i == c.head), "")
        if noun in by_cue:
            return by_cue[noun]
    parts = american(c.lemma).split(" ")
    if len(parts) > 1 and parts[0] in words().light and parts[1] in by_cue:
        return by_cue[parts[1]]
    spoken = [view.doc[i] for i in c.cue if view.doc[i].dep_ not in ("aux", "neg", "advmod")]
    for cue in (" ".join(parts), " ".join(t.lemma_.lower() for t in spoken), parts[0]):
        if cue in by_cue:
            return by_cue[cue]
    return "say"
