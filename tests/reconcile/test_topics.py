"""What a text leaves to what it is about: a party of a figure, the name of a visitor."""

from __future__ import annotations

import pytest

from factledger.model.claim import Claim, Ref
from factledger.reconcile.topics import topics
from tests.reconcile.build import POLICY, about, claim, country, go, person

A, B, C = country("Avaria"), country("Borland"), country("Cassia")
ARANA = person("Lidia Arana", "president", "person:arana")
MONEY = {"unit": "EUR", "time": "2014"}


def verdict(*claims: Claim, of: tuple[Claim, Claim]) -> tuple[str, str]:
    """The verdict and the rule on two of the claims; empty where there is none."""
    pair = {one.claim_id for one in of}
    out = go(*claims, policy=POLICY)
    return next(((v.verdict, v.rule) for v in out.verdicts if {v.claim_a, v.claim_b} == pair), ("", ""))


def joined(*claims: Claim, of: tuple[Claim, Claim]) -> bool:
    out = go(*claims, policy=POLICY)
    return len({out.fact_of[one.claim_id] for one in of}) == 1


def test_a_topic_is_the_pair_of_most_statements() -> None:
    mixed = (*about("one", A, B), claim("one", "accord", subject=A, object=C))
    assert topics(mixed) == {"one": {A.entity_id, B.entity_id}}
    alone = claim("one", "accord", subject=A, object=B)
    assert topics((alone,)) == {"one": {A.entity_id, B.entity_id}}
    assert topics((alone, claim("one", "sold", subject=C))) == {}
    assert topics((*about("one", A, B), *about("one", A, C))) == {}


@pytest.mark.parametrize(
    ("type_", "named"),
    [("turnover", {}), ("sold", {"subject": A}), ("sold", {"object": B}), ("sold", {})],
    ids=["nobody, either order", "the seller", "the buyer", "nobody"],
)
def test_a_figure_without_a_party_joins_one_that_agrees(type_: str, named: dict[str, Ref]) -> None:
    whole = claim("one", type_, subject=A, object=B, value=48_300_000, **MONEY)
    gap = claim("two", type_, value=48_300_000, **MONEY, **named)
    claims = (whole, gap, *about("one", A, B), *about("two", A, B))
    assert verdict(*claims, of=(whole, gap))[0] == "same"
    assert joined(*claims, of=(whole, gap))


def test_a_text_about_others_fills_no_gap() -> None:
    whole = claim("one", "sold", subject=A, object=B, value=48_300_000, **MONEY)
    gap = claim("two", "sold", subject=A, value=48_300_000, **MONEY)
    assert not joined(whole, gap, *about("one", A, B), *about("two", A, C), of=(whole, gap))


def test_what_a_country_sells_in_all_contradicts_nothing_that_it_sells_to_one() -> None:
    whole = claim("one", "sold", subject=A, object=B, value=48_300_000, **MONEY)
    total = claim("two", "sold", subject=A, value=961_000_000, **MONEY)
    assert verdict(whole, total, *about("two", A, B), of=(whole, total)) == ("incomparable", "party-not-stated")


def test_what_the_one_buys_the_other_sells() -> None:
    sold = claim("one", "sold", subject=A, object=B, value=48_300_000, **MONEY)
    bought = claim("two", "bought", subject=B, object=A, value=48_300_000, **MONEY)
    other = claim("three", "bought", subject=B, object=A, value=31_700_000, **MONEY)
    turned = claim("four", "bought", subject=A, object=B, value=31_700_000, **MONEY)
    assert verdict(sold, bought, of=(sold, bought)) == ("same", "value-same")
    assert verdict(sold, other, of=(sold, other))[0] == "conflict"
    assert verdict(sold, turned, of=(sold, turned))[0] != "conflict"


def test_purchases_from_a_named_partner_are_those_of_the_country_that_the_text_is_about() -> None:
    sold = claim("one", "sold", subject=A, object=B, value=48_300_000, **MONEY)
    bought = claim("two", "bought", object=A, value=31_700_000, **MONEY)
    everywhere = (*about("one", A, B), *about("two", A, B))
    assert verdict(sold, bought, *everywhere, of=(sold, bought))[0] == "conflict"


def visit(source: str, time: str, **given: object) -> Claim:
    return claim(source, "visit", **({"object": B, "time": time} | given))


@pytest.mark.parametrize(
    "nobody",
    [{}, {"subject": Ref("The visit", kind="thing")}, {"subject": A}],
    ids=["left out", "a description", "the country"],
)
def test_an_unnamed_visitor_may_be_the_only_one_of_that_month(nobody: dict[str, Ref]) -> None:
    named = visit("one", "1996-05", subject=ARANA)
    bare = visit("two", "1996-05-07/1996-05-09", **nobody)
    claims = (named, bare, *about("one", A, B), *about("two", A, B))
    assert verdict(*claims, of=(named, bare)) == ("refines", "who-not-named")
    out = go(*claims, policy=POLICY)
    fact = next(fact for fact in out.facts if fact.fact_id == out.fact_of[bare.claim_id])
    assert (fact.time, fact.subject, fact.status) == ("1996-05-07/1996-05-09", ARANA, "corroborated")


def test_an_unnamed_visitor_is_not_one_of_two() -> None:
    other = person("Ivo Brandt", "minister", "person:brandt")
    named, second = visit("one", "1996-05", subject=ARANA), visit("one", "1996-05", subject=other)
    bare = visit("two", "1996-05-07")
    claims = (named, second, bare, *about("one", A, B), *about("two", A, B))
    assert not joined(*claims, of=(named, bare))
    assert not joined(*claims, of=(second, bare))


def test_an_unnamed_visitor_of_a_text_about_others_is_nobody_known() -> None:
    named, bare = visit("one", "1996-05", subject=ARANA), visit("two", "1996-05-07")
    assert not joined(named, bare, *about("one", A, B), *about("two", C, B), of=(named, bare))


def test_a_name_that_was_not_seen_as_one_still_reads_as_the_persons() -> None:
    named = visit("one", "1996-05", subject=person("Arana", "President", "person:arana"))
    unseen = visit("two", "1996-05-07", subject=Ref("Lidia Arana", kind="thing"))
    assert verdict(named, unseen, of=(named, unseen))[0] == "refines"


def test_a_visit_to_come_stands_in_the_row_of_those_before() -> None:
    held = visit("one", "1996", subject=ARANA)
    planned = visit("two", "2004-03", subject=ARANA, modality="planned")
    assert verdict(held, planned, of=(held, planned)) == ("series", "same-participants-other-year")
