"""Reviewers' judgements: bound to raw words, replayed, and reported when stale."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from factledger.model.claim import Claim, Piece
from factledger.model.fact import Fact
from factledger.spec.judgements import Judgement, Judgements
from tests.reconcile.build import claim, country, go, names, witness

A, B = country("Avaria"), country("Borland")
ONE, TWO = "By May they counted 1187 guests.", "The register lists 1431 guests."
SOURCES = (witness("one", ONE), witness("two", TWO))


def figure(source: str, text: str, value: str, **given: Any) -> Claim:
    at = text.index(value)
    piece = Piece(at, at + len(value), "value")
    return claim(source, "residents", value=value, time="2009", subject=A, object=B, unit="person", pieces=(piece,))


CLAIMS = (figure("one", ONE, "1187"), figure("two", TWO, "1431"))


def judged(**given: Any) -> Judgements:
    base = {"id": "J1", "who": "A. Reader", "when": "2026-11-22", "why": "the register was checked"}
    return Judgements(judgements=(Judgement.model_validate(base | given),))


def test_a_preferred_claim_decides() -> None:
    out = go(*CLAIMS, witnesses=SOURCES, judgements=judged(decision="prefer", at={"source": "two", "expect": "1431"}))
    (fact,) = out.facts
    assert (fact.status, fact.value) == ("disputed", Decimal(1431))
    assert "A. Reader" in fact.because
    assert len(fact.dissenting) == 1


def test_a_rejected_claim_has_no_voice() -> None:
    out = go(*CLAIMS, witnesses=SOURCES, judgements=judged(decision="reject", at={"source": "two", "expect": "1431"}))
    (fact,) = out.facts
    assert (fact.value, fact.witnesses, len(fact.dissenting)) == (Decimal(1187), 1, 1)


def test_a_corrected_value_is_published_with_the_reason() -> None:
    out = go(
        *CLAIMS,
        witnesses=SOURCES,
        judgements=judged(decision="correct", value="1187", at={"source": "two", "expect": "1431"}),
    )
    (fact,) = out.facts
    assert (fact.status, fact.value) == ("corroborated", Decimal(1187))
    assert names(out) == ["same"]


def test_claims_that_a_reviewer_told_apart_are_two_facts() -> None:
    out = go(
        *CLAIMS,
        witnesses=SOURCES,
        judgements=judged(
            decision="different", at={"source": "two", "expect": "1431"}, also={"source": "one", "expect": "1187"}
        ),
    )
    assert names(out) == ["incomparable"]
    assert len(out.facts) == 2


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"source": "two", "expect": "1432"}, "are not in"),
        ({"source": "two", "expect": "register"}, "no claim stands"),
        ({"source": "six", "expect": "1431"}, "no source"),
    ],
)
def test_a_stale_judgement_is_an_issue_and_changes_nothing(place: dict[str, str], said: str) -> None:
    out = go(*CLAIMS, witnesses=SOURCES, judgements=judged(decision="prefer", at=place))
    assert out.facts == go(*CLAIMS, witnesses=SOURCES).facts
    assert [issue.code for issue in out.issues] == ["stale-judgement"]
    assert said in out.issues[0].message


def test_an_incomplete_judgement_is_refused() -> None:
    with pytest.raises(ValidationError, match="second place"):
        judged(decision="same", at={"source": "one", "expect": "1187"})
    with pytest.raises(ValidationError, match="needs a 'value'"):
        judged(decision="correct", at={"source": "one", "expect": "1187"})


def test_what_a_decision_has_no_use_for_is_refused() -> None:
    one, two = ({"source": "one", "expect": "1187"}, {"source": "two", "expect": "1431"})
    with pytest.raises(ValidationError, match="'prefer' is about one place"):
        judged(decision="prefer", at=one, also=two)
    with pytest.raises(ValidationError, match="'reject' takes no 'value'"):
        judged(decision="reject", at=one, value="3")
    out = go(*CLAIMS, witnesses=SOURCES, judgements=judged(decision="same", at=one, also=one))
    assert [issue.message for issue in out.issues] == ["judgement 'J1': 'at' and 'also' are the same claim"]


def test_an_event_has_no_value_to_correct() -> None:
    text = "In 1931 the weir was opened."
    opened = claim("three", "bridge_opening", time="1931", object=B, pieces=(Piece(3, 7, "time"),))
    entry = judged(decision="correct", value="1932", at={"source": "three", "expect": "1931"})
    out = go(opened, witnesses=(witness("three", text),), judgements=entry)
    assert [issue.message for issue in out.issues] == ["judgement 'J1': an event has no value to correct"]
    assert out.facts[0].value is None


def test_a_reason_says_who_told_statements_apart() -> None:
    one, two = ({"source": "one", "expect": "1187"}, {"source": "two", "expect": "1431"})
    first, second = go(*CLAIMS, witnesses=SOURCES, judgements=judged(decision="different", at=one, also=two)).facts
    told = "A reviewer (A. Reader, 2026-11-22) told '1187' (one) and '1431' (two) apart: the register was checked."
    assert first.because == f"One statement, in {first.sources[0]}. {told}"
    assert second.because.endswith(told)


def test_a_side_is_told_as_a_reviewer_corrected_it() -> None:
    entry = judged(decision="correct", value="1413", at={"source": "two", "expect": "1431"})
    (fact,) = go(*CLAIMS, witnesses=SOURCES, judgements=entry).facts
    assert fact.status == "unresolved"
    assert "'1,413' (two)" in fact.because
    said = {one["said"] for found in _asked(fact)[0]["clusters"] for one in found["claims"]}
    assert said == {"1187", "1,413"}


def test_no_witness_would_change_what_a_reviewer_chose() -> None:
    at = {"source": "two", "expect": "1431"}
    (open_fact,) = go(*CLAIMS, witnesses=SOURCES).facts
    (chosen,) = go(*CLAIMS, witnesses=SOURCES, judgements=judged(decision="prefer", at=at)).facts
    assert _asked(open_fact)[0]["flips_if"]
    assert _asked(chosen)[0]["flips_if"] == []


def _asked(fact: Fact) -> list[dict[str, Any]]:
    """The questions in the record of a fact's decision."""
    return list(json.loads(fact.explanation)["questions"])


def test_a_reason_says_what_a_reviewer_rejected_or_corrected_and_counts_only_who_is_heard() -> None:
    rejected = judged(decision="reject", at={"source": "two", "expect": "1431"})
    (fact,) = go(*CLAIMS, witnesses=SOURCES, judgements=rejected).facts
    assert fact.because == (
        "One statement, in one. A reviewer (A. Reader, 2026-11-22) rejected '1431' (two): the register was checked."
    )
    corrected = judged(decision="correct", value="1187", at={"source": "two", "expect": "1431"})
    (fact,) = go(*CLAIMS, witnesses=SOURCES, judgements=corrected).facts
    assert fact.because.endswith("corrected '1431' (two) to 1,187: the register was checked.")


def test_a_fact_whose_dispute_a_reviewer_ended_keeps_its_id() -> None:
    text = "The weir was opened in May 1931."
    other = "It was opened in July 1931."
    opened = [
        claim(
            source,
            "bridge_opening",
            time=time,
            object=B,
            pieces=(Piece(words.index(at), words.index(at) + len(at), "time"),),
        )
        for source, time, words, at in (("one", "1931-05", text, "May 1931"), ("two", "1931-07", other, "July 1931"))
    ]
    sources = (witness("one", text), witness("two", other))
    (before,) = go(*opened, witnesses=sources).facts
    entry = judged(decision="reject", at={"source": "two", "expect": "July 1931"})
    (after,) = go(*opened, witnesses=sources, judgements=entry).facts
    assert (before.status, after.status, after.time) == ("unresolved", "single", "1931-05")
    assert after.fact_id == before.fact_id


def test_a_figure_and_an_event_are_never_taken_for_the_same() -> None:
    text = "In 1931 the weir was opened before 1187 guests."
    opened = claim("three", "bridge_opening", time="1931", object=B, pieces=(Piece(3, 7, "time"),))
    entry = judged(decision="same", at={"source": "three", "expect": "1931"}, also={"source": "one", "expect": "1187"})
    out = go(*CLAIMS, opened, witnesses=(*SOURCES, witness("three", text)), judgements=entry)
    assert [issue.message for issue in out.issues] == ["judgement 'J1': a figure and an event cannot be the same"]
    assert len(out.facts) == 2
