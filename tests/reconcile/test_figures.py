"""Figure claims: what is compared, what agrees, and what is never called a conflict."""

from __future__ import annotations

from decimal import Decimal

from factledger.model.claim import Ref
from tests.reconcile.build import claim, country, go, names, witness

A, B = country("Avaria"), country("Borland")
COUNT = {"subject": A, "object": B, "unit": "person"}


def test_rounding_agrees_and_the_precise_value_is_published() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **COUNT),
        claim("two", "residents", value=1200, hedge="approx", time="2009-10", **COUNT),
    )
    (fact,) = out.facts
    assert (fact.status, fact.value, fact.witnesses) == ("corroborated", Decimal(1187), 2)
    assert names(out) == ["refines"]
    finer = next(c for c in out.claims if c.value == 1187)
    assert out.verdicts[0].claim_a == finer.claim_id == fact.chosen_claim_id
    assert "independent witnesses agree" in fact.because


def test_two_values_of_one_day_conflict_and_nothing_is_chosen() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **COUNT),
        claim("two", "residents", value=1431, time="2009-10", **COUNT),
    )
    (fact,) = out.facts
    assert names(out) == ["conflict"]
    assert (fact.status, fact.value, fact.low, fact.high) == ("unresolved", None, 1187, 1431)
    assert "1187" in fact.because
    assert "1431" in fact.because
    assert fact.chosen_claim_id == ""


def test_three_witnesses_settle_a_conflict() -> None:
    out = go(
        *(claim(s, "residents", value=1187, time="2009-10", **COUNT) for s in ("one", "two", "three")),
        claim("four", "residents", value=1431, time="2009-10", **COUNT),
    )
    (fact,) = out.facts
    assert (fact.status, fact.value, len(fact.dissenting)) == ("disputed", Decimal(1187), 1)


def test_other_days_are_a_series() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **COUNT),
        claim("two", "residents", value=1431, time="2012", **COUNT),
    )
    assert names(out) == ["series"]
    assert [fact.status for fact in out.facts] == ["single", "single"]


def test_a_constant_asks_no_time() -> None:
    out = go(
        claim("one", "opening_day", value=1187, time="2009", **COUNT),
        claim("two", "opening_day", value=1431, time="2012", **COUNT),
    )
    assert names(out) == ["conflict"]


def test_other_subjects_units_and_scopes_are_other_questions() -> None:
    base = {"value": 1187, "time": "2009-10"}
    other = {"value": 1431, "time": "2009-10"}
    for changed in (
        {**COUNT, "subject": B},
        {**COUNT, "unit": "household"},
        {**COUNT, "scope": ("per year",)},
    ):
        out = go(claim("one", "residents", **base, **COUNT), claim("two", "residents", **other, **changed))
        assert set(names(out)) <= {"incomparable"}
        assert len(out.facts) == 2


def test_an_open_subject_never_conflicts() -> None:
    loose = {**COUNT, "subject": Ref("the islanders")}
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **loose),
        claim("two", "residents", value=1431, time="2009-10", **loose),
    )
    assert names(out) == ["incomparable"]
    assert len({fact.fact_id for fact in out.facts}) == 2


def test_one_source_that_lists_two_values_means_two_things() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", layer="table", **COUNT),
        claim("one", "residents", value=1431, time="2009-10", layer="table", **COUNT),
    )
    assert names(out) == ["incomparable"]


def test_open_measures_need_the_same_phrase() -> None:
    same = {"time": "2009", "subject": A, "unit": "lamp"}
    out = go(
        claim("one", "open", value=40, measure="street lamps lit", **same),
        claim("two", "open", value=73, measure="street lamps broken", **same),
    )
    assert names(out) == []


def test_open_measures_of_one_word_prove_nothing() -> None:
    same = {"time": "2009", "subject": A, "unit": "lamp", "value": 40}
    out = go(claim("one", "open", measure="lamps", **same), claim("two", "open", measure="the lamps", **same))
    assert names(out) == ["incomparable"]
    assert len(out.facts) == 2
    words = {"measure": "street lamps lit by gas"}
    (fact,) = go(claim("one", "open", **words, **same), claim("two", "open", **words, **same)).facts
    assert fact.status == "corroborated"


def test_amounts_of_a_year_told_in_other_words_may_be_two_items() -> None:
    money = {"time": "2009", "subject": A, "object": B, "unit": "USD"}
    said = (
        "A credit for the grain silos was granted.",
        "A credit for the grain silos was paid.",
        "The rail bridge got money.",
    )
    grain, paid, bridge = (
        claim(source, "exports", value=value, sentence=sentence, **money)
        for source, value, sentence in zip(("one", "two", "three"), (1187, 1431, 2713), said, strict=True)
    )
    assert names(go(grain, paid)) == ["conflict"]
    assert names(go(grain, bridge)) == ["incomparable"]


def test_a_value_without_time_joins_the_one_that_it_equals() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **COUNT),
        claim("two", "residents", value=1187, **COUNT),
        claim("three", "residents", value=1431, time="2012", **COUNT),
    )
    assert sorted(len(fact.claims) for fact in out.facts) == [1, 2]


def test_a_value_without_time_that_fits_nothing_is_no_conflict() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **COUNT),
        claim("two", "residents", value=9950, **COUNT),
    )
    assert names(out) == ["incomparable"]


def test_an_item_is_compared_with_a_running_total_only_by_its_bound() -> None:
    money = {"subject": A, "object": B, "unit": "USD"}
    total = claim("one", "exports", value=67914, time="../2008", **money)
    assert names(go(total, claim("two", "exports", value=3000, time="2006-08", **money))) == ["compatible"]
    assert names(go(total, claim("two", "exports", value=90111, time="2006-08", **money))) == ["incomparable"]


def test_measures_are_converted_and_money_is_not() -> None:
    road = {"time": "2009", "subject": A}
    out = go(
        claim("one", "residents", value=12, unit="mile", **road),
        claim("two", "residents", value="19.3", unit="kilometre", step=Decimal("0.1"), **road),
    )
    (fact,) = out.facts
    assert names(out) == ["refines"]
    assert (fact.value, fact.unit) == (Decimal("19.3"), "kilometre")
    assert next(step.test for step in out.verdicts[0].steps) == "unit"
    money = (claim(s, "residents", value=12, unit=u, **road) for s, u in (("one", "USD"), ("two", "EUR")))
    assert names(go(*money)) == []


def test_a_running_total_that_falls_is_told() -> None:
    money = {"subject": A, "object": B, "unit": "USD"}
    before = claim("one", "given_so_far", value=7411, time="2003", **money)
    assert not go(before, claim("two", "given_so_far", value=9733, time="2005", **money)).issues
    out = go(before, claim("two", "given_so_far", value=5121, time="2005", **money))
    assert names(out) == ["series"]
    assert [issue.code for issue in out.issues] == ["cumulative-falls"]


def test_a_lost_number_joins_its_question_and_is_elided_alone() -> None:
    lost = claim("two", "residents", hedge="elided", time="2009-10", **COUNT)
    assert [fact.status for fact in go(lost).facts] == ["elided"]
    out = go(claim("one", "residents", value=1187, time="2009-10", **COUNT), lost)
    (fact,) = out.facts
    assert (fact.status, fact.value, fact.sources) == ("single", Decimal(1187), ("one",))


def test_a_target_and_its_outcome_are_paired_not_compared() -> None:
    out = go(
        claim("one", "exports", value=1187, time="2009", modality="planned", **COUNT),
        claim("two", "exports", value=1431, time="2009", **COUNT),
    )
    assert names(out) == ["planned_held"]
    assert len(out.facts) == 2


TEXT = (
    "Fishermen of the lower valley counted 1187 neighbours from across the strait before the harbour froze over. "
    "Nobody had counted them since the old ferry stopped, and the mayor was surprised by how many there were."
)


def test_a_copied_sentence_is_one_witness() -> None:
    given = {"value": 1187, "time": "2009-10", "sentence": TEXT, **COUNT}
    out = go(claim("one", "residents", **given), claim("two", "residents", **given))
    (fact,) = out.facts
    assert names(out) == ["copy"]
    assert (fact.status, fact.witnesses) == ("single", 1)


def test_versions_of_one_text_are_one_witness_in_all_they_say() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009-10", **COUNT),
        claim("two", "residents", value=1187, time="2009-10", **COUNT),
        witnesses=(witness("one", TEXT, published="2010"), witness("two", f"Mirrored: {TEXT} The end.")),
    )
    assert (out.facts[0].status, out.facts[0].witnesses) == ("single", 1)
    assert out.copy_of == {"two": "one"}


def test_facts_keep_their_id_when_a_value_is_corrected() -> None:
    before = go(claim("one", "residents", value=1187, time="2009-10", **COUNT))
    after = go(claim("one", "residents", value=1188, time="2009-10", **COUNT))
    assert before.facts[0].fact_id == after.facts[0].fact_id


def test_two_fiscal_years_that_share_a_calendar_year_are_two_periods() -> None:
    given = {"subject": country("Avaria"), "object": country("Borland"), "unit": "EUR"}
    early = claim("one", "exports", value=5_006_100_000, time="2018/2019", **given)
    late = claim("one", "exports", value=4_673_000_000, time="2019/2020", layer="table", **given)
    rounded = claim("two", "exports", value=5_000_000_000, time="2018/2019", step=Decimal(100_000_000), **given)
    out = go(early, late, rounded)
    assert out.fact_of[late.claim_id] != out.fact_of[rounded.claim_id]
    assert {v.rule for v in out.verdicts if late.claim_id in (v.claim_a, v.claim_b)} == {"flow-in-overlapping-times"}


def test_a_number_of_a_month_and_of_a_day_of_it_contradict_each_other() -> None:
    given = {"subject": country("Avaria"), "object": country("Borland"), **COUNT}
    month = claim("one", "residents", value=653_400, time="2019-11", **given)
    assert names(go(month, claim("two", "residents", value=782_000, time="2019-11-30", **given))) == ["conflict"]
    assert names(go(month, claim("two", "residents", value=782_000, time="2019", **given))) == ["incomparable"]
    assert names(
        go(month, claim("two", "residents", value=653_000, time="2019-11-30", step=Decimal(1000), **given))
    ) == ["refines"]
