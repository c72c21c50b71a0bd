"""What the times of clauses that open a sentence date, and which lines of a page date nothing."""

from __future__ import annotations

import pytest
from document_texts import claims_in, events_in

HEAD = "# Peru–Chad relations\n\n"


def dated(text: str) -> dict[str, str]:
    """By its type the time of each event of a page about Peru and Chad."""
    return {one.type: one.time for one in claims_in(HEAD + text + "\n", "made-up.md") if one.kind == "event"}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "While visiting Lima in 2016, President Berzin signed a treaty with Peru.",
            {"visit": "2016", "agreement.signed": "2016"},
        ),
        (
            "When starting his visit to Lima in May 2014, President Diaz opened the embassy of Chad.",
            {"visit": "2014-05", "opening.mission": "2014-05"},
        ),
        (
            "After visiting Lima in 2015, President Berzin signed a treaty with Peru.",
            {"visit": "2015", "agreement.signed": ""},
        ),
        ("It was in 1950, Chad opened its embassy in Lima.", {"opening.mission": "1950"}),
        (
            "Chad opened a consulate in 1950. It was closed four years later, in 1955.",
            {"opening.mission": "1950", "closing.mission": "1955"},
        ),
    ],
)  # fmt: skip
def test_what_is_told_around_a_clause_happened_then(text: str, times: dict[str, str]) -> None:
    assert dated(text) == times


def test_what_was_yet_to_be_done_was_not_done() -> None:
    found = claims_in(HEAD + "Until 1930 Peru had yet to open an embassy in Chad.\n", "made-up.md")
    assert [one.modality for one in found if one.type == "opening.mission"] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad has been negotiating a free trade agreement with Peru since 2012.",
        "In 2007 Chad recognized Peru's market economy status.",
    ],
)
def test_other_things_are_no_agreement_or_recognition(text: str) -> None:
    assert dated(text)
    assert not dated(text).keys() & {"agreement.signed", "other.recognition"}


def test_a_demand_that_is_met_is_no_meeting() -> None:
    assert "meeting" not in dated("In 2007 the demand for Peruvian visas was met.")


def test_a_day_with_a_time_of_day_in_a_heading_is_when_the_page_was_called_up() -> None:
    text = (
        "Lake Review\n\nHarbour news Saturday, 27.04.2024, 06:19\n\n- Visit of President Diaz to Peru\n- Port opened\n"
    )
    assert not {one.time for one in claims_in(text) if one.kind == "event"} & {"2024-04-27"}


def test_the_place_and_day_of_filing_is_no_event() -> None:
    text = "PORT LOUIS, Mauritius, August 1\n\nThe presidents of Peru and Chad met in Lima in 2019.\n"
    assert events_in(text, "other") == {}
