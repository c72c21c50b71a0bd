"""Words that go on from what a text told, in a text with a day of its own: `the following day` is never counted from that."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

DATED = "Kenya and Peru\n31 January 2022\n\n"


def _told(text: str) -> dict[str, str]:
    """The times of the events of a text by their phrases."""
    return {one.measure: one.time or "" for one in claims_in(DATED + text + "\n", "made-up.txt") if one.kind == "event"}


def test_it_goes_on_from_the_day_told_before() -> None:
    told = _told("The envoy arrived in Lima on 25 January 2022.\n\nThe following day, Minister Ruiz visited Cusco.")
    assert told["Minister Ruiz visited Cusco"] == "2022-01-26"


def test_without_a_day_told_before_it_stays_open() -> None:
    told = _told("In the following month, Kenya opened a consulate in Cusco.")
    assert told["Kenya opened a consulate in Cusco"] == ""


def test_next_month_is_counted_from_the_day_of_the_text() -> None:
    told = _told("Next month, Kenya will open a consulate in Cusco.")
    assert told["Kenya will open a consulate in Cusco"] == "2022-02"
