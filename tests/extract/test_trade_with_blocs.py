"""Trade with a bloc or region is not with the other country of the page."""

from __future__ import annotations

import pytest
from document_texts import claims_in


def roles(text: str) -> tuple[str, str]:
    """Subject and object of the only figure of a page about Peru and Chad."""
    (claim,) = (one for one in claims_in(f"# Peru–Chad relations\n\n{text}\n", "made-up.md") if one.kind == "figure")
    subject, obj = ((ref.entity_id or ref.text) if ref else "" for ref in (claim.subject, claim.object))
    return subject, obj


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru's trade with the European Union was 5 billion dollars in 2020.", ("country:PE", "org:eu")),
        ("Peru's trade with the region was 9 billion dollars in 2020.", ("country:PE", "")),
        ("Exports to ASEAN were 3 billion dollars in 2020.", ("", "org:asean")),
        ("Imports from other countries were 4 million dollars in 2020.", ("", "")),
        ("Peru did 178 billion dollars worth of trade with the ASEAN bloc.", ("", "org:asean")),
        ("Trade with its neighbour reached 7 million dollars in 2020.", ("country:PE", "country:TD")),
        ("In 2021, 4,000 residents of Peru claimed Chadian ancestry.", ("country:TD", "country:PE")),
    ],
)
def test_the_partner_is_the_one_that_is_told(text: str, told: tuple[str, str]) -> None:
    assert roles(text) == told


def test_how_often_somebody_came_counts_no_people() -> None:
    found = claims_in(
        "# Peru–Chad relations\n\nChad's presidents have visited Peru a total of 29 times.\n", "made-up.md"
    )
    assert [(one.type, one.unit) for one in found if one.kind == "figure"] == [("open", "time")]


def test_a_torn_amount_is_lost_and_not_read_in_part() -> None:
    found = claims_in("# Peru–Chad relations\n\nBilateral trade was worth $13 9 million in 2019.\n", "made-up.md")
    assert [(one.value, one.hedge) for one in found if one.kind == "figure"] == [(None, "elided")]
