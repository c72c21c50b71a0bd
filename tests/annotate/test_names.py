"""Names of persons by rule, and the model's names put right."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factledger.annotate.gazetteer import Gazetteer
from factledger.annotate.names import merge
from factledger.spec.entities import load_entities

REPO = Path(__file__).parents[2]
GAZETTEER = Gazetteer(load_entities(REPO / "pipeline/entities"))
CASES = [json.loads(line) for line in (REPO / "tests/specs/names.jsonl").read_text(encoding="utf-8").splitlines()]


def named(text: str, *ner: tuple[str, str]) -> list[tuple[str, str]]:
    spans = [(text.index(words), text.index(words) + len(words), label) for words, label in ner]
    return [(m.text, m.label) for m in merge(text, (), GAZETTEER.find(text), spans)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_names_without_a_model(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [list(one) for one in named(text)] == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("text", "ner", "expect"),
    [
        (
            "He met Tomás Aurélio dos Prados there.",
            ("Tomás Aurélio", "PERSON"),
            [("Tomás Aurélio dos Prados", "person")],
        ),
        ("Ida Falk, minister", ("Ida Falk", "ORG"), [("Ida Falk", "person"), ("minister", "office")]),
        ("the Ruben Institute", ("the Ruben Institute", "PERSON"), [("Ruben Institute", "organization")]),
        ("the Harvest Festival", ("the Harvest Festival", "PERSON"), [("Harvest Festival", "event")]),
        ("Berk's plan", ("Berk's", "PERSON"), [("Berk", "person")]),
        ("• Leading", ("• Leading", "ORG"), []),
        ("'HAROSET' was sung", ("HAROSET", "PERSON"), [("HAROSET", "work")]),
        ("John Major wrote", ("John Major", "PERSON"), [("John Major", "person")]),
        ("Michael Jordan sang", ("Michael Jordan", "PERSON"), [("Michael Jordan", "person")]),
        ("the Bank of Norway", ("the Bank of Norway", "ORG"), [("Bank of Norway", "organization")]),
        ("the Government of Norway", ("the Government of Norway", "ORG"), [("Norway", "country")]),
        (
            "Norway's Polar Survey Agency",
            ("Norway's Polar Survey Agency", "ORG"),
            [("Norway", "country"), ("Polar Survey Agency", "organization")],
        ),
        ("the Norway Foundation", ("the Norway Foundation", "ORG"), [("Norway Foundation", "organization")]),
        ("Lima", ("Lima", "ORG"), [("Lima", "place")]),
        ("the Department of Ports", ("Department of Ports", "GPE"), [("Department of Ports", "organization")]),
        ("the Foundation", ("the Foundation", "ORG"), []),
        ("the Office at", ("Office at", "ORG"), []),
        ("H.E. Dr. Ida Falk", ("H.E. Dr. Ida Falk", "PERSON"), [("Ida Falk", "person")]),
    ],
)
def test_slips_of_the_model(text: str, ner: tuple[str, str], expect: list[tuple[str, str]]) -> None:
    assert named(text, ner) == expect


LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "EVENT", "NORP", "DATE"])


@given(st.data())
def test_mentions_are_slices_in_order_and_apart_whatever_the_model_says(data: st.DataObject) -> None:
    words = st.sampled_from(
        ["Minister", "of", "Trade", "A.", "BERK", "Ida", "Falk,", "Norway", "’s", "H.E.", "and", "•", "Prince"]
    )
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=14)))
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), LABELS), max_size=5))
    mentions = merge(text, (), GAZETTEER.find(text), [(min(a, b), max(a, b), label) for a, b, label in spans])
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
