"""Which facts turn with which number of the policy."""

from __future__ import annotations

from factledger.reconcile.sensitivity import sensitivity, variants
from factledger.spec.policy import Policy
from tests.reconcile.build import TYPES, claim, country, witness

A, B = country("Avaria"), country("Borland")


def test_every_number_is_tried_both_ways_and_no_variant_is_the_policy() -> None:
    tried = list(variants(Policy()))
    assert {path.partition(".")[0] for path, *_ in tried} == {"hedges", "copies", "weights", "accept"}
    assert all(variant != Policy() for *_, variant in tried)


def test_a_fact_on_the_edge_turns_and_a_plain_one_does_not() -> None:
    same = {"time": "2009", "subject": A, "object": B, "unit": "person"}
    claims = [
        claim("one", "residents", value="1187", **same),
        claim("two", "residents", value="1431", **same),
        claim("one", "residents", value="77", **(same | {"time": "2001"})),
    ]
    sources = [witness("one", tier="official"), witness("two", tier="copy")]
    found = sensitivity(claims, sources, Policy(), types=TYPES.values())
    assert any(turn.facts and turn.number.startswith(("accept", "weights")) for turn in found)
    assert max(len(turn.facts) for turn in found) == 1
