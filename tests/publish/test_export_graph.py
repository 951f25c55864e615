"""GraphML, read back with networkx."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import empty, full

from tidings.model import Dossier, Source
from tidings.publish.graphml import EDGE_KEYS, NODE_KEYS, edges, graphml_lines
from tidings.publish.page.labels import Labels


def graph(dossier: Dossier) -> Any:
    return networkx.parse_graphml("".join(graphml_lines(dossier)), force_multigraph=True)


def test_nodes_are_entities_and_reports_with_ids_of_their_own() -> None:
    dossier = full()
    found = graph(dossier)
    assert set(found) == {e.id for e in dossier.entities} | {a.id for a in dossier.articles}
    assert found.nodes["e-1"] == {
        "kind": "person", "label": "Ana Ruiz", "names": "A. Ruiz ", "country": "ES", "mentions": 1, "candidates": 1,
    }  # fmt: skip
    assert found.nodes["a-1"]["kind"] == "report" and found.is_directed()


def test_every_edge_has_its_evidence_to_the_character() -> None:
    dossier = full()
    texts = {a.id: a.text for a in dossier.articles}
    found = graph(dossier)
    assert found.number_of_edges() == len(list(edges(dossier, Labels.of(dossier)))) > 6
    for _, _, data in found.edges(data=True):
        assert texts[data["article"]][data["start"] : data["end"]] == data["text"]
        assert data["kind"] in ("statement", "event", "transfer", "claim") and data["finding"]


@pytest.mark.parametrize(
    ("finding", "source", "target", "role"),
    [
        ("s-a-1-say", "e-1", "a-1", "report"),
        ("v-1", "e-1", "e-2", "recipient"),
        ("t-1", "e-1", "e-2", "supplier-recipient"),
        ("c-1", "a-1", "a-2", "shared"),
    ],
)
def test_a_finding_leads_from_whom_to_whom(finding: str, source: str, target: str, role: str) -> None:
    found = graph(full())
    assert found.edges[source, target, f"{finding}.{source}.{target}"]["role"] == role


def _statement(dossier: Dossier, **change: Any) -> Dossier:
    return replace(dossier, statements=(replace(dossier.statements[0], **change),))


def _event(dossier: Dossier, **change: Any) -> Dossier:
    return replace(dossier, events=(replace(dossier.events[0], **change),))


def _transfer(dossier: Dossier, **change: Any) -> Dossier:
    return replace(dossier, transfers=(replace(dossier.transfers[0], **change),))


BASE = replace(full(), claims=(), statements=(), events=(), transfers=())
ONE = full()


@pytest.mark.parametrize(
    ("dossier", "ends"),
    [
        (_statement(ONE, addressee="e-2"), [("e-1", "e-2", "addressee")]),
        (_statement(ONE, source=Source(None, "an aide", ())), []),
        (_statement(ONE, source=Source(None, None, (), ("e-1", "e-2"))), [("e-1", "a-1", "report"), ("e-2", "a-1", "report")]),
        (_event(ONE, recipient=(), place="e-2"), [("e-1", "e-2", "place")]),
        (_event(ONE, recipient=()), [("e-1", "a-1", "report")]),
        (_event(ONE, actor=()), [("a-1", "e-2", "told-of")]),
        (_event(ONE, actor=(), recipient=()), []),
        (_event(ONE, actor=(), recipient=(), place="e-2"), []),
        (_transfer(ONE, recipient=None), [("e-1", "a-1", "supplier")]),
        (_transfer(ONE, supplier=None), [("a-1", "e-2", "recipient")]),
        (_transfer(ONE, supplier=None, recipient=None), []),
    ],
)  # fmt: skip
def test_what_is_not_told_is_not_filled_in(dossier: Dossier, ends: list[tuple[str, str, str]]) -> None:
    kinds = ("statements", "events", "transfers")
    changed = next(k for k in kinds if getattr(dossier, k) != getattr(ONE, k))
    alone = replace(BASE, **{changed: getattr(dossier, changed)})
    assert [(e.source, e.target, e.data["role"]) for e in edges(alone, Labels.of(alone))] == ends


def test_an_edge_to_an_entity_that_is_not_there_is_left_out() -> None:
    assert (
        graph(replace(_event(BASE if BASE.events else ONE, actor=("e-9",)), claims=())).number_of_nodes() == 5
    )


@given(word=st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=60)
def test_any_text_gives_a_graph_that_reads_back(word: str) -> None:
    found = graph(full(word))
    allowed = all(c in "\t\n\r" or ("\x20" <= c <= "\ufffd" or c >= "\U00010000") for c in word)
    if allowed and word.strip() and "\r" not in word:
        assert found.nodes["e-2"]["label"] == f"Caldor {word}"


def test_a_carriage_return_is_kept() -> None:
    assert graph(full("a\rb"))  # networkx itself reads it as XML says
    assert "a&#13;b" in "".join(graphml_lines(full("a\rb")))


def test_a_dossier_of_nothing_is_an_empty_graph() -> None:
    assert len(graph(empty())) == 0


def test_every_key_is_declared() -> None:
    dossier = full()
    for edge in edges(dossier, Labels.of(dossier)):
        assert set(edge.data) <= set(EDGE_KEYS)
    assert set(NODE_KEYS) >= {"kind", "label"}
