"""The networks' thread: what was begun early is what would have been said when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.annotate.language_model import load
from tidings.annotate.stage import read
from tidings.extract.acts.network import acts_network, acts_of
from tidings.extract.ahead import Ahead
from tidings.extract.tagging.network import network, propose
from tidings.model import Reading

Make = Callable[..., Reading]
TEXT = (
    "Norway imposed sanctions on Kenya. The minister said that police had arrested nine protesters in Oslo."
)


def ahead_of() -> Ahead:
    net = network()
    assert net is not None
    return Ahead(net, acts_network())


@pytest.mark.parametrize("early", [True, False])
def test_begun_or_not_the_same_is_said(make_reading: Make, early: bool) -> None:
    ahead, reading, net, acts = ahead_of(), make_reading(TEXT), network(), acts_network()
    assert net is not None and acts is not None
    if early:
        again = read(reading.article, load(), beside=ahead)
        assert again.sentences == reading.sentences
    assert ahead.take(TEXT) == propose(TEXT, net)
    found = ahead.take_acts(reading)
    assert found == acts_of(reading, acts)
    assert found


def test_two_reports_of_one_text_keep_their_own(make_reading: Make) -> None:
    ahead = ahead_of()
    one = make_reading(TEXT)
    other = replace(one, article=replace(one.article, id="another"))
    for reading in (one, other):
        ahead.begin(TEXT)
        ahead.parsed(reading)
    for reading in (one, other):
        assert len(ahead.take(TEXT)[1]) == len(propose(TEXT, ahead.net)[1])
        assert ahead.take_acts(reading)


def test_without_a_network_of_acts_there_are_none(make_reading: Make) -> None:
    net = network()
    assert net is not None
    ahead, reading = Ahead(net), make_reading(TEXT)
    ahead.parsed(reading)
    assert ahead.take_acts(reading) is None
