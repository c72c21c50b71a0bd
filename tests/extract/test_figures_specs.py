"""Figures of sentences of the tests' own wording: what is read, and what is left out and why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from figure_texts import read

from factledger.model.claim import Claim

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "specs" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
]

pytestmark = pytest.mark.model


def _shown(claim: Claim, keys: list[str]) -> dict[str, Any]:
    """The fields of a claim that a case asks about, as a case writes them."""
    roles = {"subject": claim.subject, "object": claim.object}
    out: dict[str, Any] = {}
    for key in keys:
        if key in roles:
            role = roles[key]
            out[key] = role.text if role else ""
        elif key == "scope":
            out[key] = list(claim.scope)
        else:
            out[key] = getattr(claim, key)
    return out


def _wanted(expected: dict[str, Any]) -> dict[str, Any]:
    value = expected["value"]
    return expected | {"value": None if value is None else Decimal(value)}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_figures_of_a_text(case: dict[str, Any]) -> None:
    result = read(case["text"], case.get("title", ""))
    wanted = [_wanted(one) for one in case["expect"]]
    claims = sorted(result.claims, key=lambda claim: claim.pieces[0].raw_start if claim.pieces else 0)
    claims = sorted(claims, key=lambda claim: min(p.raw_start for p in claim.pieces if p.role == "value"))
    keys = [list(one) for one in wanted]
    shown = [_shown(claim, names) for claim, names in zip(claims, keys, strict=False)]
    assert shown == wanted[: len(shown)], case["why"]
    assert [claim.value_text for claim in claims[len(wanted) :]] == [], "more was read than the text tells"
    assert len(claims) == len(wanted), case["why"]
    left = [[one.text, one.reason] for one in result.unclaimed]
    assert [one for one in case.get("left_out", []) if one not in left] == []


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_evidence_is_the_raw_slice(case: dict[str, Any]) -> None:
    title, text = case.get("title", ""), case["text"]
    raw = f"{title}\n{text}" if title else text
    result = read(text, title)
    ids = [claim.claim_id for claim in result.claims]
    assert len(set(ids)) == len(ids)
    for claim in result.claims:
        value = "".join(raw[piece.raw_start : piece.raw_end] for piece in claim.pieces if piece.role == "value")
        assert value == claim.value_text
    for one in result.unclaimed:
        assert raw[one.raw_start : one.raw_end] == one.text
