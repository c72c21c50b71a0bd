"""News of governments and their agencies, in made-up wording: who takes part, what a headline tells, lines of a lender's list."""

from __future__ import annotations

import pytest
from document_texts import claims_in

from factledger.model.claim import Claim

pytestmark = pytest.mark.model


def names(claim: Claim) -> set[str]:
    """Everybody whom a claim names, in any role."""
    refs = [one for one in (claim.subject, claim.object) if one] + [ref for _, ref in claim.roles]
    return {one.entity_id or one.text for one in refs}


def events(text: str) -> list[Claim]:
    return [one for one in claims_in(text, "made-up.txt") if one.kind == "event"]


def test_an_ambassador_named_behind_the_country_that_he_is_sent_to() -> None:
    (claim,) = events("On 3 May 2012 Norwegian Ambassador to Peru Kai Berntal presented his credentials in Lima.\n")
    assert {"country:NO", "country:PE", "Kai Berntal"} <= names(claim)


def test_an_office_holder_who_plans_a_visit_takes_part_with_his_country() -> None:
    (claim,) = events("The Norwegian Foreign Minister plans to visit Peru in May 2031.\n")
    assert {"country:NO", "country:PE"} <= names(claim)
    assert claim.modality == "planned"


def test_a_headline_in_capitals_tells_what_its_date_dates() -> None:
    (claim,) = events("Norway Opens an Embassy in Lima, 8 April 2014\n\nThe minister spoke of friendship.\n")
    assert (claim.type, claim.time) == ("opening.mission", "2014-04-08")
    assert names(claim) == {"country:PE", "country:NO"}


def test_a_weekday_that_lies_ahead_in_a_report() -> None:
    text = "OSLO, 3 May 2021 - The ministry said on Monday that talks with Peru will be held in Oslo on Tuesday.\n"
    assert "2021-05-04" in {one.time for one in events(text)}


def test_lines_of_a_lender_that_open_with_a_country() -> None:
    text = (
        "The Nordic Relief Fund signs loans\n\nThe Nordic Relief Fund signed loans of NOK90 million.\n\n"
        "Kenya (signed with the minister). NOK60 million for wells.\n\nTogo: NOK30 million to pave a road.\n"
    )
    found = {one.value_text: names(one) for one in claims_in(text, "made-up.txt") if one.kind == "figure"}
    assert found["NOK60 million"] == {"Nordic Relief Fund", "country:KE"}
    assert found["NOK30 million"] == {"Nordic Relief Fund", "country:TG"}


def test_a_lender_that_signs_with_a_country_lends() -> None:
    text = "A loan agreement of NOK90 million was signed between the Government of Peru and the Nordic Relief Fund.\n"
    (claim,) = [one for one in claims_in(text, "made-up.txt") if one.kind == "figure"]
    assert claim.subject is not None
    assert claim.object is not None
    assert (claim.subject.text.removeprefix("the "), claim.object.entity_id) == ("Nordic Relief Fund", "country:PE")


def test_what_trade_was_worth_is_a_figure_and_nothing_that_happened() -> None:
    claims = claims_in("In 2022, Ghana imported $16.1 billion from Peru.\n", "made-up.txt")
    assert [(one.kind, one.type, one.time) for one in claims] == [("figure", "imports", "2022")]
