"""Lists and tables of agreements: a thing and its date below a heading of agreements, with or without columns."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

SHEET = """\
Norway–Peru relations

Agreements
Date — Text — Status
13 Oct 1926 — fisheries and navigation — lapsed
21 Mar 1996 — friendship — renewed 2016
27 Apr 2009 — continental shelf — pending

Agreements signed
- Air transport (1990)
- Tourism, 12 May 2001
- 3 June 2005: Visa exemption for diplomats

Bilateral agreements in force
- Merchant shipping (1980)

Economic relations
- Mining (2015)
"""


def _signed() -> dict[str, str]:
    return {one.time: one.measure for one in claims_in(SHEET) if one.type == "agreement.signed"}


def test_rows_between_dashes_are_agreements_of_their_date() -> None:
    signed = _signed()
    assert signed["1926-10-13"] == "signing of an agreement: fisheries and navigation"
    assert signed["1996-03-21"] == "signing of an agreement: friendship"
    assert signed["2009-04-27"] == "signing of an agreement: continental shelf"
    assert "2016" in {one.time for one in claims_in(SHEET) if one.kind == "event"}


def test_items_below_agreements_signed() -> None:
    signed = _signed()
    assert signed["1990"] == "signing of an agreement: Air transport"
    assert signed["2001-05-12"] == "signing of an agreement: Tourism"
    assert signed["2005-06-03"] == "signing of an agreement: Visa exemption for diplomats"


def test_agreements_are_of_the_two_countries_and_of_no_thing() -> None:
    parties = {
        frozenset(ref.entity_id for _, ref in one.roles)
        for one in claims_in(SHEET)
        if one.pattern_id in {"agreement.signed.row", "agreement.signed.column"}
    }
    assert parties == {frozenset({"country:NO", "country:PE"})}


def test_what_is_in_force_has_no_date_of_that_and_other_headings_make_no_agreement() -> None:
    assert not {one.time for one in claims_in(SHEET) if one.kind == "event"} & {"1980", "2015"}
