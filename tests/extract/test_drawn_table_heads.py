"""The head of a drawn table names its columns; it does not type what a cell lists."""

from __future__ import annotations

import pytest
from event_texts import read_lines

from factledger.model.document import Kind


@pytest.mark.model
def test_visits_listed_below_the_head_of_a_drawn_table() -> None:
    read_out = read_lines(
        (Kind.HEADING, (), "| Country | Formal relations began | Notes |"),
        (Kind.HEADING, (0,), "| | | From Ghana to Peru |"),
        (Kind.ROW, (0, 1), "- | March 2014 Prime Minister Ana Boateng"),
    )
    assert [(one.type, one.time) for one in read_out.claims] == [("visit", "2014-03")]


@pytest.mark.model
def test_a_plain_heading_still_types_its_rows() -> None:
    read_out = read_lines(
        (Kind.HEADING, (), "Official Visits"),
        (Kind.ROW, (0,), "March 2014 Prime Minister Ana Boateng"),
    )
    assert [(one.type, one.time) for one in read_out.claims] == [("visit", "2014-03")]
