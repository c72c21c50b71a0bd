"""The date reader against cases of our own wording, one case a line in tests/specs/dates.jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factledger.annotate.dates import DateContext, find_dates, read_dates

SPECS = Path(__file__).parents[1] / "specs" / "dates.jsonl"
CASES = [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]


def found(case: dict[str, Any]) -> list[dict[str, str]]:
    """What the reader says, in the form in which the case expects it."""
    if "context" in case:
        times = list(read_dates(case["text"], context=DateContext(**case["context"])))
    else:
        times = find_dates(case["text"], anchor=case.get("anchor"))
    return [{"text": t.text, "edtf": t.edtf, "type": t.timex3_type, "value": t.timex3_value} for t in times]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}: {case['text'][:50]}")
def test_case(case: dict[str, Any]) -> None:
    got = found(case)
    assert len(got) == len(case["expect"]), case["why"]
    for one, expected in zip(got, case["expect"], strict=True):
        assert {name: one[name] for name in expected} == expected, case["why"]


def test_every_case_says_why_and_is_named_once() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 150
    assert all(case["why"] for case in CASES)
