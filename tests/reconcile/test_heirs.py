"""States that became others: one party of an event, never of a figure, and never against each other."""

from __future__ import annotations

import json

from factledger.model.claim import Claim
from factledger.reconcile.stage import Reconciled, run
from factledger.spec.policy import Policy
from tests.reconcile.build import TYPES, claim, country, witness

OLD, NEW, OTHER = country("Avarian Crown"), country("Avaria"), country("Borland")
TWIN = country("East Avaria")
HEIRS = ((OLD.entity_id, NEW.entity_id), (TWIN.entity_id, NEW.entity_id))


def go(*claims: Claim, heirs: tuple[tuple[str, str], ...] = HEIRS) -> Reconciled:
    known = [witness(source) for source in sorted({one.source_id for one in claims})]
    return run(claims, known, Policy(), types=TYPES.values(), heirs=heirs)


def verdicts(out: Reconciled) -> list[str]:
    return [one.verdict for one in out.verdicts]


def test_a_state_and_what_it_became_are_one_party_of_an_event() -> None:
    was = claim("one", "ties", subject=OLD, object=OTHER, time="1871-05")
    now = claim("two", "ties", subject=OTHER, object=NEW, time="1871")
    out = go(was, now)
    assert verdicts(out) == ["refines"]
    (fact,) = out.facts
    assert "a party is named as a state that became it" in fact.because
    said = {
        one["claim_id"]: one["weight"] for one in json.loads(fact.explanation)["questions"][-1]["clusters"][0]["claims"]
    }
    assert said[was.claim_id] < said[now.claim_id]
    (step,) = (one for one in out.verdicts[0].steps if one.test == "predecessor")
    assert "less weight" in step.outcome


def test_a_state_that_nothing_declares_an_heir_stays_another() -> None:
    was = claim("one", "ties", subject=OLD, object=OTHER, time="1871")
    now = claim("two", "ties", subject=NEW, object=OTHER, time="1871")
    assert verdicts(go(was, now, heirs=())) == []
    assert len(go(was, now, heirs=()).facts) == 2


def test_two_dates_of_a_state_and_its_heir_do_not_contradict() -> None:
    was = claim("one", "ties", subject=OLD, object=OTHER, time="1871-05-02")
    now = claim("two", "ties", subject=NEW, object=OTHER, time="1872-08-09")
    assert verdicts(go(was, now)) == []


def test_two_states_that_became_one_are_not_each_other() -> None:
    west = claim("one", "ties", subject=OLD, object=OTHER, time="1955")
    east = claim("two", "ties", subject=TWIN, object=OTHER, time="1955")
    assert verdicts(go(west, east)) == []


def test_what_may_be_either_of_two_states_joins_neither() -> None:
    west = claim("one", "ties", subject=OLD, object=OTHER, time="1955-03")
    east = claim("two", "ties", subject=TWIN, object=OTHER, time="1955-11")
    whole = claim("three", "ties", subject=NEW, object=OTHER, time="1955")
    out = go(west, east, whole)
    assert len({out.fact_of[one.claim_id] for one in (west, east)}) == 2


def test_stocks_and_flows_of_a_state_are_not_those_of_its_heir() -> None:
    was = claim("one", "residents", subject=OLD, object=OTHER, value=4210, unit="person", time="1990")
    now = claim("two", "residents", subject=NEW, object=OTHER, value=4210, unit="person", time="1990")
    out = go(was, now)
    assert verdicts(out) == []
    assert len(out.facts) == 2
