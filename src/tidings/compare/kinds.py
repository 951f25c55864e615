"""Kinds of events, by what tells two of them apart."""

from __future__ import annotations

# Who is the actor of these is the sentence's choice.
MUTUAL = frozenset({"meeting", "sign", "agree", "ceasefire"})
# What two given people do once in a story: told again without a date that differs, it is the same. A
# "call" is that to a telephone; a REQUEST's is another each time.
PERSONAL = frozenset(
    (("CONSULT", "meeting"), ("CONSULT", "visit"), ("CONSULT", "invitation"), ("CONSULT", "call"),
     ("AGREE", "accept-invitation"))
)  # fmt: skip
