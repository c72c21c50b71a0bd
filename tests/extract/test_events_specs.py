"""Cases of reading events: wording of our own and what must come of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from event_texts import read, read_lines

from factledger.model.document import Kind

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "specs" / "events.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    claims = list(read(case["text"], case.get("title", "")).claims)
    told = [
        {
            "type": claim.type,
            "time": claim.time,
            "modality": claim.modality,
            "basis": claim.time_basis,
            "subject": claim.subject.text if claim.subject else "",
            "object": claim.object.text if claim.object else "",
        }
        for claim in claims
    ]
    for wanted in case["expect"]:
        match = next((one for one in told if wanted.items() <= one.items()), None)
        assert match is not None, f"{wanted} is not among {told}"
        told.remove(match)
    assert [one for one in told if one["time"]] == []


@pytest.mark.model
def test_cells_below_each_other_under_two_directions() -> None:
    read_out = read_lines(
        (Kind.HEADING, (), "Bilateral Visits"),
        (Kind.HEADING, (), "From Ghana to Peru"),
        (Kind.PARAGRAPH, (1,), "March 1987"),
        (Kind.PARAGRAPH, (1,), "Ana Boateng, Prime Minister"),
        (Kind.CAPTION, (1,), "From Peru to Ghana"),
        (Kind.ROW, (1, 4), "May 1991 | President Luis Said | accompanied by 12 traders"),
    )
    found = [(one.type, one.time, one.object.text if one.object else "") for one in read_out.claims]
    assert found == [("visit", "1987-03", "Peru"), ("visit", "1991-05", "Ghana")]
    subject = read_out.claims[0].subject
    assert subject is not None
    assert subject.text == "Ana Boateng"


@pytest.mark.model
def test_rows_below_a_direction() -> None:
    read_out = read_lines(
        (Kind.HEADING, (), "Official Visits"),
        (Kind.CAPTION, (0,), "From Ghana to Peru"),
        (Kind.ROW, (0, 1), "1994.05 Prime Minister A. BOATENG"),
        (Kind.ROW, (0, 1), "1997.11 Minister for Trade K. MENSAH"),
    )
    found = [
        (one.type, one.time, one.subject.text if one.subject else "", one.object.text if one.object else "")
        for one in read_out.claims
    ]
    assert found == [("visit", "1994-05", "A. BOATENG", "Peru"), ("visit", "1997-11", "K. MENSAH", "Peru")]
    subject = read_out.claims[0].subject
    assert subject is not None
    assert subject.office == "Prime Minister"


@pytest.mark.model
def test_list_item_has_the_date_of_its_parent() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "Peru and Ghana"),
        (Kind.LIST_ITEM, (0,), "2006: Year of Peru in Ghana"),
        (Kind.LIST_ITEM, (0, 1), "President Ana Ruiz visits Ghana"),
    ).claims
    visit = next(one for one in claims if one.type == "visit")
    assert (visit.time, visit.time_basis, visit.modality) == ("2006", "heading", "held")
    assert any(piece.role == "time" for piece in visit.pieces)


@pytest.mark.model
def test_heading_steps_back_where_the_text_below_says_it() -> None:
    read_out = read_lines(
        (Kind.HEADING, (), "Relations of Peru and Ghana"),
        (Kind.HEADING, (0,), "Relations Interrupted, 1941"),
        (Kind.PARAGRAPH, (0, 1), "Peru severed diplomatic relations with Ghana on 9 May 1941."),
    )
    assert [(one.type, one.time) for one in read_out.claims] == [("closing.relations", "1941-05-09")]
    assert [one.text for one in read_out.left_out] == ["1941"]


@pytest.mark.model
def test_heading_lends_its_type_to_credentials_of_its_year() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "Relations of Peru and Ghana"),
        (Kind.HEADING, (0,), "Establishment of the Legation in Accra, 1921"),
        (Kind.PARAGRAPH, (0, 1), "Paul Lund presented his credentials on 26 May 1921."),
    ).claims
    assert [(one.type, one.time) for one in claims] == [("opening.mission", "1921-05-26")]


@pytest.mark.model
def test_dates_below_references_are_citations() -> None:
    read_out = read_lines(
        (Kind.HEADING, (), "References"),
        (Kind.LIST_ITEM, (0,), "Lund, P., A History of Peru, published on 4 May 1999."),
    )
    assert read_out.claims == ()
    assert [one.reason for one in read_out.left_out] == ["stands in a list of references or links"]


@pytest.mark.model
def test_a_line_that_leads_a_list_in_says_what_its_items_are() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "High-level visits"),
        (Kind.PARAGRAPH, (0,), "Visits from Peru to Ghana"),
        (Kind.LIST_ITEM, (0,), "President Ana Ruiz (2002, 2004)"),
        (Kind.LIST_ITEM, (0,), "Foreign Minister Paul Lund (2006)"),
    ).claims
    found = [
        (one.type, one.time, one.subject.text if one.subject else "", one.object.text if one.object else "")
        for one in claims
    ]
    assert found == [
        ("visit", "2002", "Ana Ruiz", "Ghana"),
        ("visit", "2004", "Ana Ruiz", "Ghana"),
        ("visit", "2006", "Paul Lund", "Ghana"),
    ]


@pytest.mark.model
def test_office_holders_of_a_list_mark_a_mission_and_its_ranks() -> None:
    claims = read_lines(
        (Kind.HEADING, (), "Envoys to Ghana"),
        (Kind.HEADING, (0,), "Lund Paul, Minister"),
        (Kind.LIST_ITEM, (0, 1), "Presentation of credentials: May 3, 1948"),
        (Kind.HEADING, (0,), "Ruiz Ana, Minister"),
        (Kind.LIST_ITEM, (0, 3), "Presentation of credentials: May 3, 1950"),
        (Kind.HEADING, (0,), "Moe Ivar, Ambassador"),
        (Kind.LIST_ITEM, (0, 5), "Presentation of credentials: May 3, 1952"),
    ).claims
    assert [(one.type, one.time) for one in claims] == [
        ("opening.accreditation", "1948-05-03"),
        ("other.credentials", "1950-05-03"),
        ("upgrade.mission", "1952-05-03"),
    ]


@pytest.mark.model
def test_sentences_of_a_chronicles_entries_are_of_their_label() -> None:
    read_out = read_lines(
        (Kind.PARAGRAPH, (), "1987: Traders leave the port. Adviser Ana Lund flies to Accra."),
        (
            Kind.PARAGRAPH,
            (),
            "1991: Peru rejects a request, saying that a sailor would not need a permit to visit Tema.",
        ),
        (Kind.PARAGRAPH, (), "1994: Peru and Ghana sign a treaty. They had met in 1990."),
    )
    found = sorted((one.time, one.type) for one in read_out.claims)
    assert found == [
        ("1987", "other"),
        ("1987", "visit"),
        ("1990", "meeting"),
        ("1991", "announcement"),
        ("1991", "other"),
        ("1994", "agreement.signed"),
    ]


@pytest.mark.model
def test_prose_behind_a_dated_line_is_not_all_of_its_date() -> None:
    read_out = read_lines(
        (Kind.PARAGRAPH, (), "1987: Traders leave the port. Adviser Ana Lund flies to Accra."),
        (Kind.PARAGRAPH, (), "The two sides have since settled their dispute."),
    )
    assert [one.time for one in read_out.claims if one.type == "visit"] == []
