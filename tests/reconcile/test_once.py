"""What two parties have but once, dated differently by two sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factledger.model.claim import Claim, Ref
from tests.reconcile.build import POLICY, about, claim, country, go

A, B, C = country("Avaria"), country("Borland"), country("Cassia")


def mission(source: str, time: str, **given: Any) -> Claim:
    plain = {"subject": A, "object": B, "time": time, "measure": "Avaria opened its embassy in Borland"}
    return claim(source, "mission", **(plain | given))


def conflicts(*claims: Claim) -> int:
    topics = (*about("one", A, B), *about("two", A, B))
    return sum(v.verdict == "conflict" for v in go(*claims, *topics, policy=POLICY).verdicts)


def test_two_years_of_one_opening_conflict_and_none_is_chosen() -> None:
    first, second = mission("one", "1981"), mission("two", "1983-04-02")
    assert conflicts(first, second) == 1
    out = go(first, second, *about("one", A, B), policy=POLICY)
    fact = next(fact for fact in out.facts if first.claim_id in fact.claims)
    assert second.claim_id in fact.claims
    assert (fact.status, fact.time) == ("unresolved", "198X")


@pytest.mark.parametrize(
    "other",
    [
        {"time": "1989"},
        {"time": "1981-06"},
        {"measure": "Avaria opened its consulate in Borland"},
        {"measure": "Avaria opened a mission in Borland"},
        {"subject": B, "object": A},
        {"object": C},
        {"modality": "planned"},
    ],
    ids=["years later", "the same year", "another rank", "no rank", "the other's", "elsewhere", "a plan"],
)
def test_what_may_be_another_opening_is_no_conflict(other: dict[str, Any]) -> None:
    assert conflicts(mission("one", "1981"), mission("two", other.pop("time", "1983"), **other)) == 0


def test_a_rank_in_capitals_is_no_town() -> None:
    capital = Ref("Port Mirel", B.entity_id, "country", "capital")
    first = mission(
        "one", "1981", object=capital, measure="Avaria opened an embassy in Port Mirel, its first in the East"
    )
    assert (
        conflicts(first, mission("two", "1983", object=capital, measure="The Avarian Embassy in Port Mirel opened"))
        == 1
    )


def test_two_towns_are_two_openings() -> None:
    first = mission("one", "1981", measure="Avaria opened an embassy in Port Mirel")
    second = mission("two", "1983", measure="Avaria opened an embassy in Dunhaven")
    assert conflicts(first, second) == 0


def test_a_source_that_knows_two_contradicts_none() -> None:
    assert conflicts(mission("one", "1981"), mission("one", "1990"), mission("two", "1983")) == 0


@pytest.mark.parametrize(("closed", "expected"), [("1982", 0), ("1996", 1)])
def test_only_a_closing_between_makes_two_of_them(closed: str, expected: int) -> None:
    between = claim("two", "closing", subject=A, object=B, time=closed)
    assert conflicts(mission("one", "1981"), mission("two", "1983"), between) == expected


def test_a_text_about_others_is_not_taken_for_the_whole_tale() -> None:
    claims = (mission("one", "1981"), mission("two", "1983"), *about("one", A, C), *about("two", A, C))
    assert not any(v.verdict == "conflict" for v in go(*claims, policy=POLICY).verdicts)


def pact(source: str, time: str, measure: str) -> Claim:
    return claim(source, "pact", subject=A, object=B, time=time, measure=measure)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("Borland signed the Inland Waters Compact", 1),
        ("Borland signed the Inland Waters Compact protocol", 0),
        ("Borland signed the Upland Forests Compact", 0),
    ],
)
def test_only_one_name_is_one_agreement(measure: str, expected: int) -> None:
    first = pact("one", "1981", "the Inland Waters Compact was signed")
    assert conflicts(first, pact("two", "1982-03-04", measure)) == expected


def test_a_word_for_any_kind_may_mean_the_kind_that_the_other_names() -> None:
    (rule, *others) = POLICY.once
    policy = POLICY.model_copy(update={"once": (rule.model_copy(update={"general": ("mission",)}), *others)})

    def told(first: str, second: str) -> int:
        both = (
            mission(source, time, measure=said)
            for source, time, said in (("one", "1981", first), ("two", "1983", second))
        )
        out = go(*both, *about("one", A, B), *about("two", A, B), policy=policy)
        return sum(v.verdict == "conflict" for v in out.verdicts)

    assert told("Avaria opened its embassy in Borland", "the missions of Avaria in Borland opened") == 1
    assert told("Avaria opened its embassy in Borland", "Avaria opened an office in Borland") == 0
    assert told("Avaria opened its embassies in Borland", "an embassy was opened in Borland") == 1


def test_what_lasts_since_a_year_began_in_it() -> None:
    assert conflicts(mission("one", "1981/.."), mission("two", "1983")) == 1
    assert conflicts(mission("one", "1981/.."), mission("two", "1981-06")) == 0


def test_who_keeps_it_counts_only_where_the_words_say_so() -> None:
    lent = {"subject": replace(B, how="document"), "object": replace(A, how="document")}
    assert conflicts(mission("one", "1981"), mission("two", "1983", **lent)) == 1
