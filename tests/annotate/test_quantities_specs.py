"""Each line of the quantity specs says what is read from one text, and why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factledger.annotate.quantities import find_quantities
from factledger.model.mention import Quantity

SPECS = Path(__file__).parents[1] / "specs" / "quantities.jsonl"
CASES = [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]
NUMBERS = ("value", "low", "high", "step")


def said(quantity: Quantity, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the quantity says of the fields that the case asks for."""
    out: dict[str, Any] = {}
    for field, want in wanted.items():
        got = getattr(quantity, field)
        if field in NUMBERS:
            out[field] = want if got is not None and got == Decimal(want) else str(got)
        elif field == "flags":
            out[field] = want if set(want) <= set(got) else list(got)
        else:
            out[field] = got
    return out


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_spec(case: dict[str, Any]) -> None:
    found = find_quantities(case["text"], also=case.get("also", ()))
    if not case["expect"]:
        assert [q.text for q in found] == [], case["why"]
        return
    assert [q.text for q in found] == [want["text"] for want in case["expect"]], case["why"]
    for quantity, wanted in zip(found, case["expect"], strict=True):
        assert said(quantity, wanted) == wanted, case["why"]


def test_ids_are_distinct_and_every_case_has_a_reason() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 150
    assert all(case["why"] for case in CASES)
