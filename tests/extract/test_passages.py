"""Single passages whose own words say between whom they are, and rows that name seats of missions."""

from __future__ import annotations

from document_texts import events_in

RELATIONS = "establishment.relations"

ROWS = """Africa

+---------+------------------------+-------+
| Country | Formal relations began | Notes |
+=========+========================+=======+
| | 4 May 1994 | - Ghana is represented in Peru through its High Commission in Kingston, Jamaica. |
+---------+------------------------+-------+
| | 1975 | - Benin is accredited to Peru from its embassy in Washington, D.C., United States. |
| | | - Peru is accredited to Benin from its embassy in Abuja, Nigeria. |
+---------+------------------------+-------+
"""


def test_where_a_mission_has_its_seat_is_not_whom_a_row_is_about() -> None:
    assert events_in(ROWS, RELATIONS) == {
        "1994-05-04": {"country:PE", "country:GH"},
        "1975": {"country:PE", "country:BJ"},
    }


def test_a_passage_on_another_than_the_two_that_lead_the_text() -> None:
    text = (
        "Asia\n\nPeru and Chile trade. Peru and Chile quarrel over a reef off Chile. Chile buys copper from Peru.\n\n"
        "Ghana's ties with Peru are friendly, and Ghana buys fish. Relations with Peru were established in 1949.\n\n"
        "Both countries established relations in 1958. Peru sells cotton to Norway.\n"
    )
    assert events_in(text, RELATIONS) == {
        "1949": {"country:PE", "country:GH"},
        "1958": {"country:PE", "country:NO"},
    }


def test_a_section_of_one_country_whose_text_leads_to_the_other() -> None:
    text = (
        "Ghana\n\nPeru and Ghana are friends. Ghana buys fish from Peru, and Peru buys cocoa from Ghana.\n\n"
        "Diplomatic relations were established in 1962.\n"
    )
    assert events_in(text, RELATIONS) == {"1962": {"country:PE", "country:GH"}}


def test_a_file_may_name_both() -> None:
    text = "Ties are old.\n\nPeru sells fish to Norway.\n\nDiplomatic relations were established in 1962.\n"
    assert events_in(text, RELATIONS, "note-norway-peru.txt") == {"1962": {"country:PE", "country:NO"}}


def test_a_body_alone_as_the_heading() -> None:
    text = (
        "European Union\n\nPeru has a mission at the EU. Peru sells fish. Peru buys cars.\n\n"
        "Diplomatic relations were established in 1975.\n"
    )
    assert events_in(text, RELATIONS) == {"1975": {"country:PE", "org:eu"}}
