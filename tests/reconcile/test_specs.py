"""Relations of values, times and names as tables of cases."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factledger.model.claim import Ref
from factledger.reconcile.intervals import Reading, read_number, relation
from factledger.reconcile.names import likeness
from factledger.reconcile.times import as_reading, read_time
from factledger.spec.policy import Policy
from tests.reconcile.build import MIRROR

SPECS = Path(__file__).parents[1] / "specs"


def cases(name: str) -> list[Any]:
    lines = (SPECS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]


def number(given: dict[str, Any]) -> Reading:
    return read_number(Decimal(given["value"]), given["hedge"], Decimal(given["step"]), Policy(), measured=False)


@pytest.mark.parametrize("case", cases("reconcile_values"))
def test_values(case: dict[str, Any]) -> None:
    a, b = number(case["a"]), number(case["b"])
    assert relation(a, b) == case["expect"], case["why"]
    assert relation(b, a) == MIRROR.get(case["expect"], case["expect"])


@pytest.mark.parametrize("case", cases("reconcile_times"))
def test_times(case: dict[str, Any]) -> None:
    a, b = read_time(case["a"]), read_time(case["b"])
    assert a
    assert b
    assert relation(as_reading(a), as_reading(b)) == case["expect"], case["why"]


@pytest.mark.parametrize("case", cases("reconcile_names"))
def test_names(case: dict[str, Any]) -> None:
    a, b = (Ref(case[side], kind="person") for side in "ab")
    assert likeness(a, b, 90) == case["expect"], case["why"]
    assert likeness(b, a, 90) == case["expect"]


def test_an_unwritten_time_is_no_time() -> None:
    assert read_time("") is None
    assert read_time("1961-13") is None
    assert read_time("soon") is None
    assert read_time("../..") is None


def test_one_office_lets_a_family_name_be_spelt_by_two_rules() -> None:
    one = Ref("Yusuf Khalidov", "person:1", "person", office="Foreign Minister")
    two = Ref("Youssef Halidow", "person:2", "person", office="foreign minister")
    assert likeness(one, two, 90) == "variant"
    assert likeness(one, Ref(two.text, two.entity_id, "person"), 90) == "different"
    assert likeness(one, Ref("Youssef Darwish", "person:2", "person", office="foreign minister"), 90) == "different"
