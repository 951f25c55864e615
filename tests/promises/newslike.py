"""Texts that look like news to the rules, and are full of what breaks rules."""

from __future__ import annotations

from hypothesis import strategies as st

STATES = ("Norway", "the Republic of Korea", "North Korea", "Chile", "the United Arab Emirates", "Moscow", "Seoul",
          "the White House", "Valdoria", "Britain and France")  # fmt: skip
PEOPLE = ("Ana Ruiz", "Foreign Minister Ana Ruiz", "Mr. Ruiz", "Ruiz", "the minister", "she", "he", "Jean-Paul O’Brien",
          "Gen. Tom Vale", "a senior official who asked not to be named", "Kim Yong-su", "Đặng Thị Hoa", "محمد علي",
          "a spokeswoman for the Ministry of Transport", "officials", "Dr. X", "J. R. R. Vale Jr.")  # fmt: skip
BODIES = ("Reuters", "the Yonhap news agency", "the UN Security Council", "NATO", "the Central Bank of Chile", "TASS",
          "the European Union", "Acme Shipping Ltd.", "the Supreme Court", "police", "the MV Aurora")  # fmt: skip
VERBS = ("said", "told reporters", "warned", "denied", "declined to comment on", "announced", "insisted", "wrote",
         "promised", "neither confirmed nor denied", "added", "claimed", "asked", "vowed")  # fmt: skip
WHEN = ("", " on Monday", " last week", " on May 4, 2023", " in early January 2024", " yesterday", " on 31 February",
        " at 11:30 p.m.", " two days earlier", " since 2022", " in the coming months", " on 2023-05-04",
        " on the 30th of the month", " in 9999", " 400 years ago", " in 0001")  # fmt: skip
AMOUNTS = ("12,000", "about 40", "dozens of", "at least 3.5 million", "$2 billion in", "a million tons of", "1,2,3",
           "three to five", "no", "half a dozen", "99999999999999999999", "٣", "½", "-5", "1e9")  # fmt: skip
ITEMS = ("artillery shells", "ballistic missiles", "drones", "crude oil", "rifles", "engineers", "spare parts",
         "cash", "wheat", "satellite technology")  # fmt: skip
MOVES = ("shipped", "sold", "will send", "may have supplied", "did not deliver", "received", "agreed to transfer",
         "is accused of sending", "handed over")  # fmt: skip
DEEDS = ("The port was closed", "the two sides met in Oslo", "rebels attacked the town", "the court rejected the appeal",
         "troops withdrew from the border", "a missile test failed", "talks would resume", "nobody was hurt",
         "the bridge is unsafe", "workers went on strike", "parliament approved sanctions")  # fmt: skip
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("“", ""), ("", "”"), ('"', ""),
         ("``", "''"), ("「", "」"), ("“‘", "’”"), ("&quot;", "&quot;"), ("”", "“"))  # fmt: skip
FURNITURE = ("Photo: Tom Vale/Reuters", "READ MORE: Port closed", "Related articles", "Share this article", "12 comments",
             "Follow us on Facebook", "Sign up for our newsletter", "© 2024 Evening Post. All rights reserved.",
             "Advertisement", "By Ana Ruiz", "OSLO (Reuters) - ", "Published: May 4, 2023 10:20 GMT")  # fmt: skip
ODD = ("\u00a0", "\u200b", "\u200d", "\u202e", "\u2066", "\u0301", "\u2028", "\u2029", "\x85", "\f", "\v", "\r\n", "\r",
       "\n\n", "\n \n", "\t", "\ufeff", "\u00ad", "\U0001f1f3\U0001f1f4", "👩‍👩‍👧", "İ", "ß", "ﬁ", "e\u0301\u0323",
       "…", "—", "--", "\x1b", "<b>", "&amp;", "</script>", "{{x}}", "\U0010ffff", "ـ", "(", ")", "[", "]", ":", ";",
       "“", "”", '"', "’", "X" * 300, ".", "?!", " ", "http://example.org/a?b=c", "@user", "#tag", "1.", "•")  # fmt: skip

_of = st.sampled_from
_noun = st.one_of(_of(PEOPLE), _of(STATES), _of(BODIES))


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence of a kind that some rule looks for."""
    one, other, third = draw(_noun), draw(_noun), draw(_noun)
    deed, verb, when = draw(_of(DEEDS)), draw(_of(VERBS)), draw(_of(WHEN))
    left, right = draw(_of(MARKS))
    amount, item, move = draw(_of(AMOUNTS)), draw(_of(ITEMS)), draw(_of(MOVES))
    forms = (
        f"{left}{deed},{right} {one} {verb}{when}.",
        f"{left}{deed}. {deed},{right} {verb} {one}, {other}’s envoy. {left}{deed}.{right}",
        f"{one} {verb}{when} that {deed}.",
        f"According to {one}, citing {other}, {deed}{when}.",
        f"{one} {move} {amount} {item} to {other}{when}.",
        f"{one} {verb} that {other} {move} {amount} {item} from {third} in exchange for {item}.",
        f"{one}, {other} and {third} issued a joint statement{when} condemning the launch.",
        f"{amount} states, including {one} and {other} but not {third}, signed the declaration{when}.",
        f"{one} met {other} in {third}{when}, and {deed}.",
        f"And from {one}: {left}{deed}{right}",
        f"{deed}{when}, {amount} people were killed, {one} {verb}.",
        f"{left}{deed}{when}",
        f"- {one}",
        draw(_of(FURNITURE)),
    )
    return draw(_of(forms))


@st.composite
def reports(draw: st.DrawFn) -> str:
    """A report: paragraphs of such sentences, with odd characters put in anywhere."""
    paragraphs = draw(st.lists(st.lists(sentences(), min_size=0, max_size=3), min_size=1, max_size=4))
    breaks = draw(_of(("\n\n", "\n", "\r\n\r\n", "\u2029", "\n\n\n")))
    text = breaks.join(" ".join(p) for p in paragraphs)
    for odd, place in draw(st.lists(st.tuples(_of(ODD), st.floats(0, 1)), max_size=5)):
        at = int(place * len(text))
        text = text[:at] + odd + text[at:]
    return text


def anything() -> st.SearchStrategy[str]:
    """Any text that can be written as UTF-8, NUL apart, which no text holds."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=120)
