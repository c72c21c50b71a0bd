"""Event claims: one happening or two, and where tellings disagree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factledger.model.claim import Claim, Ref
from factledger.spec.policy import Policy
from tests.reconcile.build import claim, country, go, names, person

A, B = country("Avaria"), country("Borland")
KASAL = person("Teodor Kasal", "prime minister", "person:kasal")


def visit(source: str, time: str, **given: object) -> Claim:
    return claim(source, "visit", **({"subject": KASAL, "object": A, "time": time} | given))


def test_a_finer_date_refines() -> None:
    out = go(visit("one", "1994-05-03"), visit("two", "1994-05"))
    (fact,) = out.facts
    assert names(out) == ["refines"]
    assert (fact.status, fact.time) == ("corroborated", "1994-05-03")


def test_two_months_of_one_year_conflict_and_the_year_is_published() -> None:
    out = go(visit("one", "1994-05"), visit("two", "1994-11"))
    (fact,) = out.facts
    assert names(out) == ["conflict"]
    assert (fact.status, fact.time, fact.time_start and fact.time_start.isoformat()) == (
        "unresolved",
        "1994",
        "1994-01-01",
    )
    assert "May 1994" in fact.because
    assert "November 1994" in fact.because


def test_text_and_table_of_one_source_can_conflict() -> None:
    out = go(visit("one", "1994-05", layer="list"), visit("one", "1994-11", layer="table"))
    assert names(out) == ["conflict"]
    assert out.facts[0].witnesses == 1


def test_one_list_with_both_dates_means_two_visits() -> None:
    out = go(visit("one", "1994-05", layer="table"), visit("one", "1994-11", layer="table"))
    assert names(out) == ["incomparable"]
    assert len(out.facts) == 2


def test_other_years_are_other_visits() -> None:
    out = go(visit("one", "1994-05"), visit("two", "1995-11"))
    assert names(out) == ["series"]
    assert len(out.facts) == 2


def test_a_bare_year_joins_the_only_visit_of_it_but_not_one_of_two() -> None:
    out = go(visit("one", "1994-05"), visit("two", "1994"))
    assert len(out.facts) == 1
    out = go(visit("one", "1994-05", layer="table"), visit("one", "1994-11", layer="table"), visit("two", "1994"))
    assert len(out.facts) == 3


def test_two_persons_of_one_office_in_one_month_conflict() -> None:
    out = go(
        visit("one", "2004-03", subject=person("Milan ORLEN", "Prime Minister"), layer="list"),
        visit("one", "2004-03", subject=person("M. ORLSKI", "prime minister"), layer="table"),
    )
    (fact,) = out.facts
    assert [v.rule for v in out.verdicts] == ["one-office-two-persons"]
    assert fact.status == "unresolved"
    assert fact.subject
    assert (fact.subject.text.casefold(), fact.subject.kind) == ("prime minister", "office")


def test_spellings_of_one_person_agree() -> None:
    out = go(
        visit("one", "2004-03", subject=person("Milan ORLSKI", "Prime Minister")),
        visit("two", "2004-03", subject=person("M. ORLSKI", "prime minister")),
    )
    assert names(out) == ["same"]


def test_persons_of_other_offices_are_other_visits() -> None:
    out = go(
        visit("one", "2004-03", subject=person("Milan ORLEN", "Prime Minister")),
        visit("two", "2004-03", subject=person("Ida Trask", "Foreign Minister")),
    )
    assert names(out) == []


def test_a_plan_and_its_outcome_pair_up() -> None:
    out = go(visit("one", "1994", modality="planned"), visit("two", "1994-05"))
    assert names(out) == ["planned_held"]
    assert len(out.facts) == 2


def test_what_happens_once_conflicts_across_years_that_a_slip_can_bridge() -> None:
    for later, said in (("1956", ["conflict"]), ("1971", [])):
        one, two = (claim(s, "ties", time=t) for s, t in (("one", "1955"), ("two", later)))
        given = (replace(one, subject=A, object=B), replace(two, subject=B, object=A))
        assert names(go(*given)) == said


def test_nobody_named_is_nobody_to_disagree_about() -> None:
    for ref in (Ref("credentials", kind="thing"), None):
        out = go(visit("one", "1994-05", subject=ref), visit("two", "1994-11", subject=ref))
        assert names(out) == []
    assert names(go(visit("one", "1994-05", object=None), visit("two", "1994-11", object=None))) == []


def test_rival_kinds_at_one_date_conflict() -> None:
    out = go(
        claim("one", "ties", subject=A, object=B, time="1971-02-24"),
        claim("two", "ties", subject=A, object=B, time="1971"),
        claim("three", "renewal", subject=A, object=B, time="1971-02-24"),
    )
    (fact,) = out.facts
    assert names(out) == ["conflict", "conflict", "refines"]
    assert (fact.type, fact.status, fact.time) == ("ties", "disputed", "1971-02-24")


def test_rival_kinds_at_other_dates_are_two_events() -> None:
    out = go(
        claim("one", "ties", subject=A, object=B, time="1955"),
        claim("two", "renewal", subject=A, object=B, time="1971"),
    )
    assert names(out) == []


def test_two_starts_of_one_policy_conflict_though_both_are_open() -> None:
    said = (
        "Its open harbour policy is old.",
        "An “open harbor policy” was kept.",
        "The open harbour policy took hold.",
    )
    who = (A, Ref("it"), Ref("the scope of trade", kind="thing"))
    times = ("198X/..", "198X/..", "2003/..")
    out = go(
        *(
            claim(source, "policy_start", time=time, subject=ref, sentence=sentence)
            for source, time, ref, sentence in zip(("one", "two", "three"), times, who, said, strict=True)
        )
    )
    (fact,) = out.facts
    assert names(out) == ["conflict", "conflict", "same"]
    assert (fact.status, fact.time) == ("disputed", "198X/..")


def test_starts_of_other_things_or_of_others_do_not_conflict() -> None:
    one = claim("one", "policy_start", time="198X/..", subject=A, sentence="Its open harbour policy is old.")
    for ref, sentence in ((A, "It kept a closed border regime."), (B, "Its open harbour policy is young.")):
        two = claim("two", "policy_start", time="2003/..", subject=ref, sentence=sentence)
        assert "conflict" not in names(go(one, two))


def test_where_a_source_tells_of_several_in_a_year_the_matter_must_be_one() -> None:
    grain = {"subject": A, "object": B, "measure": "a grain trade agreement was signed"}
    fish = {"subject": A, "object": B, "measure": "the fishing convention"}
    one, two = (claim(s, "pact", time=t, **grain) for s, t in (("one", "1955-02-03"), ("two", "1955-02-05")))
    other = claim("two", "pact", time="1955-02-05", **fish)
    assert names(go(one, two)) == names(go(one, other)) == ["conflict"]
    several = [claim("list", "pact", time=t, subject=A, object=country("Corland")) for t in ("1951-01", "1951-07")]
    assert names(go(one, two, *several)).count("conflict") == 1
    assert "conflict" not in names(go(one, other, *several))
    assert names(go(one, claim("two", "pact", **grain))) == []


def test_a_person_named_beside_his_office_is_found() -> None:
    told = visit("one", "1994-05", subject=Ref("premier", kind="office"), roles=(("participant", KASAL),))
    assert names(go(told, visit("two", "1994-05"))) == ["same"]
    assert names(go(told, visit("two", "1994-05", subject=person("Ida Trask")))) == []


@pytest.mark.parametrize("times", [("1994-05", "1994-06"), ("1994", "1994")])
def test_events_without_identity_merge_only_when_plainly_one(times: tuple[str, str]) -> None:
    one, two = (claim(s, "accord", subject=A, object=B, time=t) for s, t in zip("ab", times, strict=True))
    assert names(go(one, two)) == []


def test_a_place_opens_once() -> None:
    bridge = {"object": country("Stone Bridge")}
    out = go(
        claim("one", "bridge_opening", time="1901-05", **bridge),
        claim("two", "bridge_opening", time="1903", **bridge),
    )
    assert names(out) == ["conflict"]


def test_an_act_told_as_lasting_since_a_day_is_dated_by_that_day() -> None:
    given = {"subject": country("Avaria"), "object": country("Borland"), "measure": "the fishing pact"}
    one = claim("one", "pact", time="1984-01-01/..", **given)
    assert [v.verdict for v in go(one, claim("two", "pact", time="1984-02", **given)).verdicts] == ["conflict"]
    assert [v.verdict for v in go(one, claim("two", "pact", time="1984-01", **given)).verdicts] == ["refines"]


def test_one_text_with_two_words_and_two_precisions_tells_of_one_beginning() -> None:
    year = claim("one", "ties", subject=A, object=B, time="1961")
    day = claim("one", "renewal", subject=A, object=B, time="1961-03-04", layer="heading")
    assert [(v.verdict, v.rule) for v in go(year, day).verdicts] == [("compatible", "two-words-in-one-text")]
    other = claim("one", "renewal", subject=A, object=B, time="1962-03-04", layer="heading")
    assert names(go(year, other)) == []


def test_of_what_happens_once_a_day_the_day_says_more_than_the_words() -> None:
    two = [
        claim("one", "mission", subject=A, object=B, time="1961-05-03", measure="the envoy handed over his letters"),
        claim("one", "mission", subject=A, object=B, time="1961-08-03", measure="a house by the harbour was taken"),
    ]
    other = claim("two", "mission", object=B, time="1961-05-03", measure="its bureau received visitors from noon on")
    daily = Policy(daily=("mission",))
    assert [len(one.claims) for one in go(*two, other).facts] == [1, 1, 1]
    assert sorted(len(one.claims) for one in go(*two, other, policy=daily).facts) == [1, 2]
    late = replace(other, time="1961-05-04", time_start=None, time_end=None)
    assert len(go(*two, late, policy=daily).facts) == 3


def test_who_stood_by_does_not_tell_what_two_parties_did_apart() -> None:
    given = {"subject": A, "object": B, "time": "1961-05-03"}
    one, two = (
        claim(source, "pact", **given, roles=(("participant", person(name, "", f"person:{name.lower()}")),))
        for source, name in (("one", "Moe"), ("two", "Lund"))
    )
    assert names(go(one, two)) == ["same"]
    assert names(go(one, replace(two, roles=(("recipient", country("Cadmia")),)))) == ["same"]
    third = replace(one, roles=(("recipient", country("Danland")),))
    assert names(go(third, replace(two, roles=(("recipient", country("Cadmia")),)))) == []


def test_others_named_beside_a_visit_are_no_part_of_it() -> None:
    hosts = [person("Ana Ruiz", "president", "person:ruiz"), person("Ida Moss", "mayor", "person:moss")]
    told = [visit(f"with {host.text}", "1994-05-03", roles=(("participant", host),)) for host in hosts]
    out = go(*told)
    assert len(out.facts) == 1
    assert out.facts[0].status == "corroborated"
