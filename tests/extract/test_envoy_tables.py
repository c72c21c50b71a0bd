"""Columns of tables of envoys that date the end of each mission, with or without the word for a term in their heads."""

from __future__ import annotations

import pytest
from document_texts import claims_in, events_in

DEPARTURE = "other.departure"


@pytest.mark.parametrize("head", ["Terminated Mission", "End of mission", "Left post", "Mission ended"])
def test_heads_that_date_the_end_of_a_mission(head: str) -> None:
    text = (
        f"# Heads of mission in Chile\n\n| Name | Title | Credentials presented | {head} |\n|---|---|---|---|\n"
        "| Nils Berg | Minister | 4 May 1950 | 3 June 1954 |\n| Kari Moen | Minister | 5 July 1954 | 2 March 1960 |\n"
    )
    assert events_in(text, DEPARTURE, "made-up.md") == {"1954-06-03": {"Nils Berg"}, "1960-03-02": {"Kari Moen"}}
    assert not [one for one in claims_in(text, "made-up.md") if one.type == "closing.mission"]


def test_other_heads_date_no_end() -> None:
    text = (
        "# Teachers in Chile\n\n| Name | Subject | Examined |\n|---|---|---|\n"
        "| Nils Berg | Physics | 3 June 1954 |\n| Kari Moen | Music | 2 March 1960 |\n"
    )
    assert not events_in(text, DEPARTURE, "made-up.md")
