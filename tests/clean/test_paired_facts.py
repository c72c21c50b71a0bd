"""Facts whose names and values stand on lines in turn, and columns that are named by a period and words."""

from __future__ import annotations

import pytest

from factledger.clean import clean, make_source
from factledger.clean.filed import filed
from factledger.clean.lines import split_lines
from factledger.clean.table_search import find_tables
from factledger.model.document import Kind


def _cells(text: str) -> list[list[str]]:
    tables = find_tables(split_lines(text))
    return [[text[cell.start : cell.end] for cell in row.cells] for table in tables.values() for row in table.rows]


@pytest.mark.parametrize(
    "text",
    [
        "Guests from abroad (2019 Office of Guests) #\n29,600\nPupils born in Tarn (2016 Census)\n485\n",
        "- Guests from abroad (2019 Office of Guests) #\n- 29,600\n- Pupils born in Tarn (2016 Census)\n- 485\n",
    ],
)
def test_a_name_and_its_value_in_turn(text: str) -> None:
    rows = _cells(text)
    assert rows == [
        ["Guests from abroad (2019 Office of Guests) #", "29,600"],
        ["Pupils born in Tarn (2016 Census)", "485"],
    ]


def test_values_with_units() -> None:
    text = "Trade in goods\n$1.2 million\nLength of the border\n1 120 km\nShare of tea\n12%\n"
    assert [row[1] for row in _cells(text)] == ["$1.2 million", "1 120 km", "12%"]


@pytest.mark.parametrize("text", ["Founded\n1971\nOpened\n1980\n", "Guests\n29,600\nThe minister came in May.\n"])
def test_years_and_prose_make_no_pairs(text: str) -> None:
    assert _cells(text) == []


def test_marks_between_the_lines_are_accounted_for(spec) -> None:
    text = "Facts of Tarn\n\n- Guests (2019 count)\n- 29,600\n- Pupils (2016 count)\n- 485\n"
    result = clean(make_source("x", "x.txt", text.encode()), spec)
    rows = [block.text.text for block in result.blocks if block.kind is Kind.ROW]
    assert rows == ["Guests (2019 count) | 29,600", "Pupils (2016 count) | 485"]


def test_a_name_with_a_colon_and_its_only_item() -> None:
    assert _cells("Danes in Tarn:\n\n  • 783 (as of October 2016)\n\nSchools:\n") == [
        ["Danes in Tarn", "783 (as of October 2016)"]
    ]


def test_items_of_a_list_are_no_value() -> None:
    assert _cells("Danes in Tarn:\n\n  • 783\n  • 12 families\n") == []


def test_day_before_the_place_of_a_report() -> None:
    found = filed("March 14, 2021 (HARBOURTOWN) – The army has left.")
    assert found is not None
    assert found.edtf == "2021-03-14"


def test_columns_named_by_a_period_and_words() -> None:
    text = "Help | 2021-22 Actual ($m)* | 2022-23 Estimate ($m)*\nSchools | 5.7 | 5.6\nOther | - | -\n"
    tables = find_tables(split_lines(text))
    assert [row.header for table in tables.values() for row in table.rows] == [True, False, False]


def test_a_date_on_a_line_and_what_happened_on_the_next() -> None:
    text = (
        "Visits\n\nOctober 2018\n\nPresident Ruiz at the harbour forum\n\n7 May 2018\n\nSpeaker Lund at the book fair\n"
    )
    assert _cells(text) == [
        ["October 2018", "President Ruiz at the harbour forum"],
        ["7 May 2018", "Speaker Lund at the book fair"],
    ]


@pytest.mark.parametrize("text", ["October 2018\nRuiz left.\nLund came.\n", "2018\nRuiz left.\n2019\nLund came.\n"])
def test_one_date_and_bare_years_are_no_such_list(text: str) -> None:
    assert _cells(text) == []


def test_a_value_right_below_a_name_with_a_colon() -> None:
    text = (
        "Population:\n347,369 (July 2015 est.)\nIndependence:\n21 September 1981 (from Tarn)\nMain goods:\nfish, oil\n"
    )
    assert _cells(text) == [
        ["Population", "347,369 (July 2015 est.)"],
        ["Independence", "21 September 1981 (from Tarn)"],
    ]
