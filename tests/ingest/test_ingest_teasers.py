"""Links to other stories inside running text: the label, and the headline where its end is told."""

from __future__ import annotations

import pytest

from tidings.ingest.lines import find_lines
from tidings.ingest.teasers import find_teasers

PROSE = "The minister told parliament that the bridge would be closed for a month."


def teasers(text: str) -> list[str]:
    return [text[lo:hi] for line in find_lines(text) for lo, hi in sorted(find_teasers(line))]


@pytest.mark.parametrize(
    ("label", "title", "after"),
    [
        # the first word of a sentence that no headline has inside
        ("READ MORE:", "Harbour reopens after the storm", "The minister said so."),
        ("RELATED:", "Envoy looks to Valdoria as model for talks", "But none of it is new."),
        ("INTERACTIVE:", "Amsel under siege", "He left on Monday."),
        ("Also read:", "Six years on, The price of a bridge", "In Port Amsel, the envoy left."),
        ("PICTURES:", "The scars of the drought", "Residents queued for water."),
        # a question, a quotation, a hyphen that is left of a link
        ("WATCH:", "What can be done to save the bridge?", "Valdoria is trying to."),
        ("READ MORE:", "Envoy - 'talks at an end'", "\"It will go on,\" he added."),
        # a name with its verb or its apposition
        ("READ MORE:", "Patients struggle for treatment", "Lindqvist believes that it is closed."),
        ("READ MORE:", "The other side of the pirates", "Ana Ruiz, a former officer, left."),
        ("OPINION:", "Bridges have changed us forever", "Valdoria exemplifies this most clearly."),
        ("READ MORE:", "Support for a Valdorian bridge", "Ruiz told him so."),
        ("RELATED:", "Bridge tests in the north", "Valdoria adds \"It was no bridge\" to that."),
        # the end of the line, the next link, the credit
        ("VIDEO:", "What this bridge means to me", ""),
        ("READ MORE:", "What this bridge means to me", "Source:-Amsel News"),
    ],
)  # fmt: skip
def test_label_and_title(label: str, title: str, after: str) -> None:
    text = f"{PROSE} {label} {title} {after}".rstrip()
    assert teasers(text) == [f"{label} {title}"]


def test_what_is_left_of_a_link_ends_it() -> None:
    title = "READ MORE: Envoy fined for a bridge in Valdoria-"
    assert teasers(f"{PROSE} {title} Ruiz thinks otherwise.") == [title]


def test_two_in_a_row() -> None:
    first, second = "READ MORE: Harbour reopens", "WATCH: Bridge to close"
    assert teasers(f"{PROSE} {first} {second} {PROSE}") == [first, second]


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        # where the headline ends nothing tells
        ("READ MORE:", "Harbour reopens after talks Ana Ruiz, in her first words as minister, left."),
        ("READ MORE:", "The Bridge That Will Not Close Ana Ruiz Valdorian Minister left."),
        ("OPINION:", 'Bridge to the ministry\'s spokesman Tom Vale said there was "no link" to it.'),
        ("WATCH:", "It fell."),
    ],
)
def test_a_title_without_an_end_leaves_the_label(label: str, rest: str) -> None:
    assert teasers(f"{PROSE} {label} {rest}") == [label]


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE} Residents were told to read more: books, papers and plans.",
        f"“Watch: it will fall,” the guard said. {PROSE}",
        f"{PROSE} “It is over. Read: it is closed,” he said.",
        f"{PROSE} The paper asks one thing more: the bridge must stay.",
        f"{PROSE} THE FACTS: He is wrong about the bridge.",
        f"{PROSE} MINISTER: The bridge is closed.",
        f"{PROSE} He had two words for them: Watch me. The end.",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert teasers(text) == []
