"""What one country keeps in the other is not what the other keeps in the one; and reasons say what a choice turned on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factledger.model.claim import Claim
from factledger.reconcile.stage import run
from factledger.spec.policy import Policy
from tests.reconcile.build import TYPES, claim, country, witness

A, B = country("arvia"), country("belona")
KEPT = [replace(info, directed=True) if info.type in ("mission", "closing") else info for info in TYPES.values()]


def _facts(*claims: Claim) -> list[tuple[int, str]]:
    witnesses = tuple(witness(name) for name in sorted({one.source_id for one in claims}))
    return sorted((len(f.claims), f.status) for f in run(claims, witnesses, Policy(), types=KEPT).facts)


@pytest.mark.parametrize(
    ("how", "facts"),
    [("name", [(1, "single"), (1, "single")]), ("capital", [(1, "single"), (1, "single")]), ("document", [(2, "corroborated")])],
)
def test_a_mission_the_other_way_round_is_another_where_both_are_named(how: str, facts: list[tuple[int, str]]) -> None:
    one = claim("one", "mission", subject=A, object=B, time="1977")
    other = claim("two", "mission", subject=B, object=replace(A, how=how), time="1977")
    assert _facts(one, other) == facts


def test_a_mission_the_same_way_is_one() -> None:
    one = claim("one", "mission", subject=A, object=B, time="1977-10")
    assert _facts(one, claim("two", "mission", subject=A, object=B, time="1977")) == [(2, "corroborated")]


def test_relations_have_no_direction() -> None:
    one = claim("one", "ties", subject=A, object=B, time="1977")
    assert _facts(one, claim("two", "ties", subject=B, object=A, time="1977")) == [(2, "corroborated")]
