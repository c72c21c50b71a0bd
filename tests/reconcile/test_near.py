"""Verdicts across keys and types: one thing told as two kinds, figures that are easily taken for each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factledger.model.claim import Claim
from tests.reconcile.build import POLICY, about, claim, country, go

A, B, C = country("Avaria"), country("Borland"), country("Cassia")
PLAN = "Both sides welcomed the Green Harbours Initiative that year."
OTHER = "Ministers launched the Green Harbours Initiative in June."


def verdicts(*claims: Claim) -> list[tuple[str, str]]:
    named = {one.claim_id for one in claims}
    out = go(*claims, *about("one", A, B), *about("two", A, B), policy=POLICY)
    return [(v.verdict, v.rule) for v in out.verdicts if {v.claim_a, v.claim_b} <= named]


def event(source: str, type_: str, time: str, sentence: str = "", **given: Any) -> Claim:
    more = {"sentence": sentence} if sentence else {}
    return claim(source, type_, subject=A, object=B, time=time, **more, **given)


def test_one_thing_named_in_one_year_is_told_as_two_kinds() -> None:
    claims = event("one", "talks", "2011", PLAN), event("two", "summit", "2011-06", OTHER)
    assert verdicts(*claims) == [("compatible", "one-thing-told-otherwise")]
    out = go(*claims, *about("one", A, B), *about("two", A, B), policy=POLICY)
    assert len({out.fact_of[one.claim_id] for one in claims}) == 2


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("2012-06", OTHER),
        ("2011-06", "Ministers met in June."),
        ("2011-06", "Borland and the Avaria Borland Forum met."),
    ],
    ids=["another year", "another thing", "only the parties are named"],
)
def test_no_common_thing_no_verdict(time: str, sentence: str) -> None:
    assert verdicts(event("one", "talks", "2011", PLAN), event("two", "summit", time, sentence)) == []


def test_a_day_between_two_countries_is_told_as_two_kinds() -> None:
    assert verdicts(event("one", "talks", "2011-06-03"), event("two", "summit", "2011-06-03")) == [
        ("compatible", "one-thing-told-otherwise")
    ]
    assert verdicts(event("one", "talks", "2011-06-03"), event("one", "summit", "2011-06-03")) == []
    assert verdicts(event("one", "talks", "2011-06-03"), event("two", "summit", "2011-06-04")) == []


def test_a_name_and_a_month_make_one_of_two_tellings_without_parties_in_common() -> None:
    bare = claim("one", "talks", time="2011-06", sentence=PLAN)
    finer = claim("two", "talks", subject=A, time="2011-06-03", sentence=OTHER)
    assert verdicts(bare, finer) == [("refines", "one-thing-named")]
    out = go(bare, finer, *about("one", A, B), *about("two", A, B), policy=POLICY)
    assert out.fact_of[bare.claim_id] == out.fact_of[finer.claim_id]


def figure(source: str, type_: str, **given: Any) -> Claim:
    plain = {"subject": A, "object": B, "unit": "EUR", "time": "2014", "value": 48_300_000}
    return claim(source, type_, **(plain | given))


@pytest.mark.parametrize("changed", [{"scope": ("per year",)}, {"unit": "USD"}, {"unit": "USD", "time": ""}])
def test_a_figure_in_another_scope_or_money_is_named_as_another_question(changed: dict[str, Any]) -> None:
    claims = figure("one", "sold"), figure("two", "sold", value=31_700_000, **changed)
    assert verdicts(*claims) == [("incomparable", "another-question")]


def test_members_of_a_family_are_told_apart() -> None:
    assert verdicts(figure("one", "sold"), figure("two", "turnover")) == [("incomparable", "another-question")]
    assert verdicts(figure("one", "sold"), figure("two", "turnover", time="2015")) == []
    assert verdicts(figure("one", "sold"), figure("two", "turnover", subject=C)) == []


SAID = "In 2014 the Fund gave EUR {} for the new clinic at Dunhaven."
AGAIN = "The Fund gave EUR {} for the clinic at Dunhaven, the town added land."


@pytest.mark.parametrize(
    ("value", "sentence", "expected"),
    [
        ("4.7", AGAIN, ("conflict", "slip-between-two-readings")),
        ("7.4", AGAIN, ("same", "value-of-an-undeclared-type")),
        ("9.1", AGAIN, None),
        ("4.7", "Bonuses of EUR {} went to the staff of seven regional branches.", None),
    ],
    ids=["digits swapped", "agrees", "another number", "other words"],
)
def test_an_undeclared_amount_in_the_words_of_a_declared_one(
    value: str, sentence: str, expected: tuple[str, str] | None
) -> None:
    declared = figure("one", "sold", value=7_400_000, value_text="7.4 million", sentence=SAID.format("7.4 million"))
    loose = figure(
        "two",
        "open",
        value=Decimal(value) * 10**6,
        value_text=f"{value} million",
        sentence=sentence.format(f"{value} million"),
    )
    assert verdicts(declared, loose) == ([expected] if expected else [])
