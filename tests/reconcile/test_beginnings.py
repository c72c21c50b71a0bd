"""Beginnings across sources: one date in each, and neither knows of two."""

from __future__ import annotations

from factledger.model.claim import Claim
from factledger.reconcile.stage import Reconciled, run
from factledger.spec.policy import BeginningRule, Policy, TypeInfo
from tests.reconcile.build import TYPES, claim, country, witness

A, B, C = country("Avaria"), country("Borland"), country("Cadmia")
MORE = (
    TypeInfo("raised", "event", identity="pair_year", start_like=True),
    TypeInfo("opened", "event", identity="pair_year", start_like=True),
)
RULE = BeginningRule(types=("raised",))
ALL = BeginningRule(types=("raised",), as_one=(("opened", "raised"),))


def checked(*claims: Claim, rule: BeginningRule = RULE) -> Reconciled:
    sources = [witness(source) for source in sorted({one.source_id for one in claims})]
    return run(claims, sources, Policy(beginnings=rule), types=(*TYPES.values(), *MORE))


def told(source: str, time: str, type_: str = "raised", **given: object) -> Claim:
    return claim(source, type_, kind="event", time=time, object=given.pop("object", B), **given)


def conflicts(out: Reconciled) -> int:
    return sum(one.verdict == "conflict" for one in out.verdicts)


def test_two_sources_date_a_beginning_over_the_turn_of_a_year() -> None:
    out = checked(told("one", "1931-11-04", subject=A), told("two", "1932-02"))
    assert [one.rule for one in out.verdicts] == ["two-dates-of-a-beginning"]
    assert [one.status for one in out.facts] == ["unresolved"]


def test_a_source_that_knows_both_dates_contradicts_none() -> None:
    both = (told("one", "1931-11-04", subject=A), told("one", "1932-02-01", subject=A))
    assert conflicts(checked(*both, told("two", "1932-02-01"))) == 0


def test_other_parties_plans_and_far_years_are_no_contradiction() -> None:
    one = told("one", "1931-11-04", subject=A)
    for other in (
        told("two", "1932-02", subject=C),
        told("two", "1932-02", object=C),
        told("two", "1932-02", modality="planned"),
        told("two", "1941-02"),
        told("two", "1932"),
    ):
        assert conflicts(checked(one, other)) == 0


def test_acts_date_one_beginning_only_where_the_policy_says_so() -> None:
    pair = (told("one", "1931-11-04", subject=A), told("two", "1932-02", "opened"))
    assert conflicts(checked(*pair)) == 0
    assert conflicts(checked(*pair, rule=ALL)) == 1
    assert len(checked(*pair, rule=ALL).facts) == 2


def test_a_source_dates_one_beginning_by_several_days() -> None:
    both = (told("two", "1932-02-01"), told("two", "1932-02-09"))
    assert conflicts(checked(told("one", "1931-11-04", subject=A), *both)) == 2
    later = told("two", "1934-02-09")
    assert conflicts(checked(told("one", "1931-11-04", subject=A), both[0], later)) == 0


def test_what_follows_from_a_beginning_dates_it_only_where_nothing_says_it_outright() -> None:
    rule = BeginningRule(types=("raised",), indirect=("raised.in_list",))
    outright = told("one", "1931-11-04", subject=A)
    listed = {"pattern_id": "raised.in_list"}
    assert conflicts(checked(outright, told("two", "1932-02-01", **listed), rule=rule)) == 1
    own = told("one", "1932-02-01", subject=A, **listed)
    assert conflicts(checked(outright, own, told("two", "1932-02-01"), rule=rule)) == 1
    assert conflicts(checked(outright, told("two", "1931-11-04"), told("two", "1932-02-01", **listed), rule=rule)) == 0


def test_a_pattern_may_date_what_other_sources_date_by_other_acts() -> None:
    rule = BeginningRule(
        as_one=(("opened.in_list", "opened"), ("opened.in_list", "raised")), indirect=("opened.in_list",)
    )
    listed = told("two", "1932-02-01", "opened", pattern_id="opened.in_list")
    raised, opened = (told("one", "1931-11-04", type_, subject=A) for type_ in ("raised", "opened"))
    assert conflicts(checked(raised, listed, rule=rule)) == 1
    assert conflicts(checked(opened, listed, rule=rule)) == 1
    # Two openings told outright, and an opening and a raise, stay two acts.
    assert conflicts(checked(opened, told("two", "1932-02-01", "opened"), rule=rule)) == 0
    assert conflicts(checked(raised, told("two", "1932-02-01", "opened"), rule=rule)) == 0
    # A source that knows of the listed day too contradicts nothing.
    assert conflicts(checked(opened, told("one", "1932-02-01", "opened", subject=A), listed, rule=rule)) == 0
