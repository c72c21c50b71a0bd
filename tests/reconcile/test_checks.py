"""Checks across types: anniversaries, order and sums; and what a source takes back."""

from __future__ import annotations

from dataclasses import replace

from factledger.model.claim import Claim, Ref
from factledger.reconcile.stage import Reconciled, run
from factledger.spec.policy import AnniversaryRule, CheckRules, OrderRule, Policy, ShareRule, SumRule, TypeInfo
from tests.reconcile.build import TYPES, claim, country, go, witness

A, B, C = country("Avaria"), country("Borland"), country("Cadmia")
RULES = CheckRules(
    anniversaries=(AnniversaryRule(type="jubilee", of=("ties",), words=("relations",)),),
    order=(OrderRule(first="pact", then="pact_force"),),
    sums=(SumRule(total="all_goods", parts=("sold", "bought")),),
    shares=(ShareRule(type="share_of_sales"),),
    totals=("total",),
)
MORE = (
    TypeInfo("jubilee", "event"),
    TypeInfo("pact_force", "event", identity="pair_year"),
    *(TypeInfo(name, "figure", time_kind="flow") for name in ("all_goods", "sold", "bought")),
)


def checked(*claims: Claim) -> Reconciled:
    sources = [witness(source) for source in sorted({one.source_id for one in claims})]
    return run(claims, sources, Policy(checks=RULES, totals=("all_goods",)), types=(*TYPES.values(), *MORE))


def jubilee(year: str, measure: str, **given: object) -> Claim:
    given.setdefault("roles", (("participant", A), ("participant_2", B)))
    return claim("note", "jubilee", time=year, measure=measure, kind="event", **given)


def found(out: Reconciled) -> set[tuple[str, str]]:
    return {(one.verdict, one.rule) for one in out.verdicts}


def test_an_anniversary_counts_back_to_a_beginning() -> None:
    start = claim("one", "ties", time="1961-05-02", subject=A, object=B)
    out = checked(start, jubilee("2001", "the 40th anniversary of relations"))
    assert found(out) == {("compatible", "anniversary-counts")}
    assert len(out.facts) == 2


def test_an_anniversary_that_counts_from_another_year_contradicts() -> None:
    start = claim("one", "ties", time="1961-05-02", subject=A, object=B)
    assert found(checked(start, jubilee("2005", "the 40th anniversary of relations"))) == {
        ("conflict", "anniversary-does-not-count")
    }


def test_a_year_of_slack_says_nothing() -> None:
    start = claim("one", "ties", time="1961-05-02", subject=A, object=B)
    assert found(checked(start, jubilee("2002", "the 40th anniversary of relations"))) == set()


def test_an_anniversary_that_fits_one_of_two_beginnings_contradicts_none() -> None:
    starts = [claim("one", "ties", time=time, subject=A, object=B) for time in ("1961-05-02", "1931")]
    out = checked(*starts, jubilee("2001", "the 40th anniversary of relations"))
    assert {rule for _, rule in found(out)} & {"anniversary-does-not-count"} == set()
    assert ("compatible", "anniversary-counts") in found(out)


def test_an_anniversary_of_something_else_is_not_compared() -> None:
    start = claim("one", "ties", time="1961-05-02", subject=A, object=B)
    others = (("participant", A), ("participant_2", C))
    assert found(checked(start, jubilee("2005", "the 40th anniversary of the museum"))) == set()
    assert found(checked(start, jubilee("2005", "the 40th anniversary of relations", roles=others))) == set()


def test_anniversaries_that_count_from_one_year_agree() -> None:
    out = checked(
        jubilee("1995", "the 50th anniversary of the great flood"),
        jubilee("2005", "60th anniversary of the great flood"),
    )
    assert found(out) == {("compatible", "anniversaries-count-from-one-year")}


def test_force_before_signing_becomes_an_issue() -> None:
    signed = claim(
        "one",
        "pact",
        time="1975-06",
        subject=A,
        object=B,
        sentence="The joint fishing grounds treaty was signed in June.",
    )
    force = claim(
        "one",
        "pact_force",
        kind="event",
        time="1974",
        subject=B,
        object=A,
        sentence="The joint fishing grounds treaty took effect in 1974.",
    )
    assert [one.code for one in checked(signed, force).issues] == ["order-of-events"]
    elsewhere = replace(force, claim_id="celsewhere", source_id="two")
    assert [(one.code, one.source_id) for one in checked(signed, elsewhere).issues] == [("order-of-events", "two")]
    later = replace(force, time="1976", time_start=None, time_end=None)
    assert checked(signed, later).issues == ()


def goods(type_: str, value: str, **given: object) -> Claim:
    return claim("one", type_, kind="figure", value=value, unit="EUR", time="2011", subject=A, object=B, **given)


def test_parts_that_miss_their_total_become_an_issue() -> None:
    parts = (goods("sold", "31260000"), goods("bought", "12480000"))
    assert checked(goods("all_goods", "43740000"), *parts).issues == ()
    assert [one.code for one in checked(goods("all_goods", "47340000"), *parts).issues] == ["sum-of-parts"]


def test_an_anniversary_of_one_source_counts_back_to_the_beginning_that_another_tells() -> None:
    begun = claim("two", "ties", time="1972-02", subject=A, object=B)
    right = jubilee("2007", "35th anniversary of diplomatic relations", subject=A, object=B)
    wrong = jubilee("2012", "50th anniversary of diplomatic relations", subject=A, object=B)
    assert found(checked(begun, right)) == {("compatible", "anniversary-counts")}
    assert found(checked(begun, wrong)) == {("conflict", "anniversary-does-not-count")}


def pupils(town: str, number: str, layer: str = "table") -> Claim:
    given = {"value": number, "unit": "person", "time": "2011", "subject": A, "object": B}
    return claim("one", "residents", layer=layer, sentence=f"{town} | {number}", **given)


def test_rows_that_miss_their_total_row_become_an_issue() -> None:
    rows = (pupils("Kerth", "123"), pupils("Omm", "68"), pupils("Vell", "41"))
    assert checked(*rows, pupils("Total", "232")).issues == ()
    assert [one.code for one in checked(*rows, pupils("Total", "241")).issues] == ["sum-of-rows"]
    # Rounded rows may miss a rounded total.
    rough = (pupils("Kerth", "120"), pupils("Omm", "70"), pupils("Vell", "40"), pupils("Total", "240"))
    assert checked(*rough).issues == ()
    # One row is no list, and no total is no claim to be all.
    assert checked(rows[0], pupils("Total", "241")).issues == ()
    assert checked(*rows).issues == ()


def test_shares_of_one_whole_are_no_more_than_all() -> None:
    def share(of: Ref, number: str) -> Claim:
        given = {"value": number, "unit": "percent", "time": "2011", "subject": A, "object": of}
        return claim("one", "share_of_sales", kind="figure", sentence=f"{of.text} {number}", **given)

    shares = (share(B, "61.5"), share(C, "38.5"))
    assert checked(*shares).issues == ()
    assert [one.code for one in checked(*shares, share(country("Duria"), "12.5")).issues] == ["sum-of-shares"]


def test_a_total_of_one_year_is_one_question_however_it_is_told() -> None:
    one = goods("all_goods", "43740000", sentence="Both sides dealt in goods of that worth.")
    two = claim(
        "two",
        "all_goods",
        kind="figure",
        value="47340000",
        unit="EUR",
        time="2011",
        subject=A,
        object=B,
        sentence="Commerce, said the envoy, climbed nicely.",
    )
    assert found(checked(one, two)) == {("conflict", "values-exclude-each-other")}


def test_a_number_that_its_source_takes_back_has_no_voice() -> None:
    same = {"time": "2009", "subject": A, "object": B, "unit": "person"}
    old = claim("one", "residents", value="1187", sentence="The count was corrected from 1187 to 1431.", **same)
    new = claim("one", "residents", value="1431", sentence="The count was corrected from 1187 to 1431.", **same)
    out = go(old, new)
    (fact,) = out.facts
    assert (str(fact.value), fact.dissenting) == ("1431", (old.claim_id,))
    assert found(out) == {("incomparable", "withdrawn-by-its-source")}
