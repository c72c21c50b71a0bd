"""Planted truths: what the decisions make of copies, roundings, slips and stale numbers whose truth is known."""

from __future__ import annotations

import random
from decimal import Decimal

from factledger.model.claim import Claim
from tests.reconcile.build import claim, country, go, witness

GROUPS = 120


def passage(source: str, group: int) -> str:
    return " ".join(f"{source}{group}w{at}" for at in range(12))


def rounded(value: int) -> dict[str, object]:
    return {"value": round(value, -2), "hedge": "approx"}


def wrong(value: int, dice: random.Random) -> int:
    """A misread scale, swapped digits, or just another number."""
    text = str(value)
    return dice.choice([value * 10, int(text[1] + text[0] + text[2:]), value + dice.randint(150, 900)])


def planted(group: int, dice: random.Random) -> tuple[list[Claim], int]:
    """Claims on one question: two or three that are right, some rounded; one wrong, which up to three others copy."""
    truth = dice.randint(21, 89) * 100 + dice.randint(1, 99)
    given = {"subject": country(f"land{group}"), "time": str(1950 + group % 60), "unit": "person"}
    claims = []
    for at in range(dice.choice([2, 3])):
        said = rounded(truth) if at and dice.random() < 0.5 else {"value": truth}
        claims.append(claim(f"right{at}", "residents", sentence=passage(f"right{at}", group), **said, **given))
    error = wrong(truth, dice)
    for copy in range(dice.choice([1, 2, 4])):
        claims.append(claim(f"wrong{copy}", "residents", value=error, sentence=passage("wrong", group), **given))
    return claims, truth


def test_planted_truths_are_found_in_spite_of_copied_errors() -> None:
    dice = random.Random(11)  # noqa: S311 -- planted data, no secrets
    made = [planted(group, dice) for group in range(GROUPS)]
    out = go(*(one for claims, _ in made for one in claims))
    facts = {fact.fact_id: fact for fact in out.facts}
    right = wrong_ones = open_ones = 0
    for claims, truth in made:
        found = {out.fact_of[one.claim_id] for one in claims}
        assert len(found) == 1, "claims on one question are one fact"
        fact = facts[found.pop()]
        if fact.status == "unresolved":
            open_ones += 1
        elif fact.value == Decimal(truth):
            right += 1
        else:
            wrong_ones += 1
    assert right / (right + wrong_ones) >= 0.95
    assert open_ones <= 0.1 * GROUPS


def test_a_mirror_adds_no_witness_to_a_planted_error() -> None:
    given = {"subject": country("avaria"), "time": "1999", "unit": "person"}
    text = " ".join(passage("all", at) for at in range(6))
    sources = tuple(witness(name, f"{text} {name}") for name in ("m1", "m2", "m3", "m4"))
    wrong_ones = [claim(w.source_id, "residents", value=7113, **given) for w in sources]
    right = [claim(name, "residents", value=2381, **given) for name in ("one", "two", "three")]
    out = go(*wrong_ones, *right, witnesses=sources)
    assert [(fact.value, fact.status, fact.witnesses) for fact in out.facts] == [(Decimal(2381), "disputed", 3)]
