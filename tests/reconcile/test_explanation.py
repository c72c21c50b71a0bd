"""The record beside a fact: diagnoses, and flips that do what they say."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factledger.reconcile.decide import Voice, decide
from factledger.reconcile.diagnose import blended, known_names, number_slip
from factledger.reconcile.flips import flips, outcome, perform
from factledger.reconcile.intervals import read_number
from factledger.spec.policy import Policy
from tests.reconcile.build import claim, country, go, person

POLICY = Policy()
A = country("Avaria")


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("1200", "12000", "factor of 10"),
        ("4.5", "4500", "factor of 1000"),
        ("1871", "1781", "other order"),
        ("23711", "2371", "left out"),
        ("100", "160.9", "kilometres and miles"),
        ("1187", "1431", ""),
        ("0", "7", ""),
    ],
)
def test_number_slips(a: str, b: str, said: str) -> None:
    found = number_slip(Decimal(a), Decimal(b))
    assert (said in found) if said else not found
    assert found == number_slip(Decimal(b), Decimal(a))


def test_a_conflict_shows_its_diagnosis() -> None:
    out = go(
        claim("one", "residents", value=1187, time="2009", subject=A, unit="person"),
        claim("two", "residents", value=11870, time="2009", subject=A, unit="person"),
    )
    assert [step.test for step in out.verdicts[0].steps][-1] == "diagnosis"
    (question,) = json.loads(out.facts[0].explanation)["questions"]
    assert "factor of 10" in question["diagnosis"][0]
    assert out.facts[0].status == "unresolved"


def test_a_blended_name_gives_way_to_the_one_it_blends() -> None:
    out = go(
        claim("one", "visit", subject=person("Milan ORLEN", "premier"), object=A, time="2004-03", layer="list"),
        claim("one", "visit", subject=person("M. ORLSKI", "premier"), object=A, time="2004-03", layer="table"),
        claim("one", "visit", subject=person("Radek ORLEN", "premier", "p1"), object=A, time="1999-03", layer="table"),
    )
    fact = next(fact for fact in out.facts if len(fact.claims) == 2)
    assert fact.status == "disputed"
    assert fact.subject
    assert fact.subject.text == "M. ORLSKI"
    assert "elsewhere its family name has others" in fact.because


def test_a_name_is_blended_only_where_other_texts_say_so() -> None:
    known = known_names([claim("one", "visit", subject=person("Radek ORLEN"), object=A, time="1999")])
    assert blended("Milan ORLEN", "M. ORLSKI", known)
    assert not blended("M. ORLSKI", "Milan ORLEN", known)
    assert not blended("Milan ORLEN", "P. ORLSKI", known)
    assert not blended("Milan TRASK", "M. ORLSKI", known)


@given(
    st.lists(
        st.tuples(st.sampled_from([711, 933, 1240]), st.sampled_from("abcd"), st.sampled_from([0.6, 0.75, 0.85])),
        min_size=2,
        max_size=6,
    )
)
def test_every_flip_flips(given_voices: list[tuple[int, str, float]]) -> None:
    voices = [
        Voice(f"v{at}", origin, read_number(Decimal(value), "exact", Decimal(1), POLICY, measured=False), weight)
        for at, (value, origin, weight) in enumerate(given_voices)
    ]
    decision = decide(voices, POLICY)
    for flip in flips(voices, decision, POLICY):
        changed = perform(flip, voices)
        if not changed:
            assert not flip.chosen
            continue
        after = decide(changed, POLICY)
        assert outcome(changed, after) != outcome(voices, decision)
        assert (after.settled, after.chosen) == (flip.settled, flip.chosen)


def test_the_record_names_flips_and_witnesses() -> None:
    given = {"time": "2009", "subject": A, "unit": "person"}
    out = go(
        *(claim(source, "residents", value=1187, **given) for source in ("one", "two")),
        claim("three", "residents", value=1431, **given),
    )
    (fact,) = out.facts
    explained = json.loads(fact.explanation)
    assert fact.status == "disputed"
    assert [w["origin"] for w in explained["witnesses"]] == ["one", "three", "two"]
    left_out = {f["origin"] for f in explained["questions"][0]["flips_if"] if f["change"] == "left out"}
    assert {"one", "two"} <= left_out
    assert explained["questions"][0]["clusters"][0]["claims"][0]["interval"] == "[1187, 1187]"


def test_one_source_that_contradicts_itself_is_told_as_one_witness() -> None:
    a, b = country("Avaria"), country("Borland")
    first = claim("one", "ties", subject=a, object=b, time="1961-03", layer="body")
    second = claim("one", "ties", subject=a, object=b, time="1961-08", layer="list")
    out = go(first, second)
    (fact,) = out.facts
    assert [v.verdict for v in out.verdicts] == ["conflict"]
    assert (fact.status, fact.witnesses, fact.time) == ("unresolved", 1, "1961")
    assert fact.because.startswith("One witness gives dates that exclude each other: ")


def test_the_range_of_numbers_that_nothing_settles_is_said_as_a_range() -> None:
    a, b = country("Avaria"), country("Borland")
    given = {"subject": a, "object": b, "unit": "person", "time": "1990"}
    (fact,) = go(claim("one", "residents", value=4213, **given), claim("two", "residents", value=6107, **given)).facts
    assert fact.because.endswith("only the range that holds them all is published (4,213 to 6,107).")


def test_a_party_that_one_telling_leaves_out_is_no_other_answer_of_who() -> None:
    a, b = country("Avaria"), country("Borland")
    out = go(
        claim("one", "ties", subject=a, object=b, time="1961-03-04"),
        claim("two", "ties", subject=b, object=a, time="1961-03-04"),
        claim("three", "ties", object=b, time="1961-03-04"),
    )
    assert {fact.status for fact in out.facts} <= {"corroborated", "single"}
