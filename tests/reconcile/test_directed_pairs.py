"""What one country keeps in the other is not what the other keeps in the one; and reasons say what a choice turned on."""

from __future__ import annotations

import json
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
    [
        ("name", [(1, "single"), (1, "single")]),
        ("capital", [(1, "single"), (1, "single")]),
        ("document", [(2, "corroborated")]),
    ],
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


def test_where_trust_decides_between_as_many_witnesses_the_reason_says_so() -> None:
    official, rumour = (
        claim("one", "ties", subject=A, object=B, time="1977"),
        claim("two", "ties", subject=A, object=B, time="1978"),
    )
    policy = Policy.model_validate({"weights": {"tiers": {"official": 0.95, "unknown": 0.6}}})
    out = run((official, rumour), (witness("one", tier="official"), witness("two")), policy, types=KEPT)
    (fact,) = out.facts
    assert fact.status == "disputed"
    assert "trusted at 0.95 against 0.60" in fact.because


def test_a_choice_that_fails_says_what_it_needs() -> None:
    one, other = (
        claim(name, "ties", subject=A, object=B, time=year) for name, year in (("one", "1977"), ("two", "1978"))
    )
    (fact,) = run((one, other), (witness("one"), witness("two")), Policy(), types=KEPT).facts
    assert "below the 0.80 that a choice needs" in fact.because


def test_a_copy_is_told_behind_the_text_that_it_goes_back_to() -> None:
    facts = run(
        tuple(claim(name, "ties", subject=A, object=B, time="1977") for name in ("one", "two", "three")),
        (witness("one"), witness("two", derived_from="one"), witness("three")),
        Policy(),
        types=KEPT,
    ).facts
    assert facts[0].because.startswith("Two independent witnesses agree: one (and from it two), three")


def test_leaving_out_the_only_witness_changes_nothing_that_is_open() -> None:
    one, other = (
        claim("one", "ties", subject=A, object=B, time=time, layer=layer)
        for time, layer in (("1961-03", "body"), ("1961-08", "list"))
    )
    (fact,) = run((one, other), (witness("one"),), Policy(), types=KEPT).facts
    assert fact.status == "unresolved"
    assert all(not asked["flips_if"] for asked in json.loads(fact.explanation)["questions"])


def test_one_trusted_less_than_the_floor_flips_a_decision_once() -> None:
    policy = Policy.model_validate({"weights": {"phases": ["made"], "phase": 0.15}})
    weak = claim("one", "ties", subject=A, object=B, time="1977")
    strong = claim("two", "ties", subject=A, object=B, time="1978", pattern_id="outright")
    (fact,) = run((weak, strong), (witness("one"), witness("two")), policy, types=KEPT).facts
    (asked,) = json.loads(fact.explanation)["questions"]
    trusted = [flip["origin"] for flip in asked["flips_if"] if flip["change"] == "trusted"]
    assert "one" in trusted
    assert all(trusted.count(name) <= 2 for name in trusted)
    assert len({(f["origin"], f["weight"]) for f in asked["flips_if"]}) == len(asked["flips_if"])
    assert all(round(flip["weight"], 2) == flip["weight"] for flip in asked["flips_if"] if flip["weight"])
