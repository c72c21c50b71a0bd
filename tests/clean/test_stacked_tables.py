"""Tables with every cell on a line of its own, and lines that are counted off without a mark."""

from __future__ import annotations

from factledger.clean import clean, make_source
from factledger.clean.lines import split_lines
from factledger.clean.shapes import counted_heads, counted_off
from factledger.clean.table_search import find_tables
from factledger.model.document import Kind

PERIODS = "Year\n2012-13\n2013-14 (Apr-Sep)\nExports\n120.4\n61.2\nImports\n80.1\n-\n"
VISITS = "Date\nVisitor\nRemarks\nMay 1994\nThe minister\n-\n3-4 June 2001\nThe president\nState visit\n"


def _cells(text: str) -> list[list[str]]:
    tables = find_tables(split_lines(text))
    return [[text[cell.start : cell.end] for cell in row.cells] for table in tables.values() for row in table.rows]


def test_columns_named_by_periods() -> None:
    assert _cells(PERIODS) == [
        ["Year", "2012-13", "2013-14 (Apr-Sep)"],
        ["Exports", "120.4", "61.2"],
        ["Imports", "80.1", "-"],
    ]


def test_no_name_above_the_labels() -> None:
    assert _cells("Pupils\n2016\n2017\nGirls\n40\n52\n") == [["2016", "2017"], ["Girls", "40", "52"]]


def test_rows_led_by_a_date() -> None:
    assert _cells(VISITS) == [
        ["Date", "Visitor", "Remarks"],
        ["May 1994", "The minister", "-"],
        ["3-4 June 2001", "The president", "State visit"],
    ]


def test_rows_of_unlike_length_are_no_table() -> None:
    assert _cells("2012\n2013\nExports\n120.4\nImports\n80.1\n") == [["2012"], ["2013"]]


def test_a_single_row_under_names_is_no_table() -> None:
    assert _cells("Date\nVisitor\nMay 1994\nThe minister\n") == []


def test_cells_are_labelled(spec) -> None:
    text = "Trade of two ports\n\n(US$ million)\n" + PERIODS
    result = clean(make_source("x", "x.txt", text.encode()), spec)
    rows = [block for block in result.blocks if block.kind is Kind.ROW]
    labels = [
        [result.blocks[ref.block].text.text[ref.start : ref.end] for ref in cell.headers] for cell in rows[0].cells
    ]
    assert labels == [["Year"], ["2012-13", "Exports"], ["2013-14 (Apr-Sep)", "Exports"]]


def test_counted_off() -> None:
    lines = ["Contents", "1 Early years", "2 Trade", "2.1 Ports", "3 Schools", "", "1 Bridge", "2 Ferries"]
    assert sorted(counted_off(lines)) == [1, 2, 4]


def test_counted_heads() -> None:
    prose = "The ferry was sold by the owners in 1912 and never came back."
    lines = ["1 Early years", prose, "2 Trade", prose, "2 Ports", "3 Schools", prose]
    assert counted_heads(lines) == {0: 2, 2: 2, 5: 2}
    assert counted_heads(["1 January 2010", prose, "2 May 2011", prose, "3 June 2012"]) == {}
    assert counted_heads(["1 Early years", prose, "2 Trade"]) == {}


def test_counted_heads_lose_their_numbers(spec) -> None:
    text = "Norland\n\n1 Trade\nIt grew in 1990.\n2 Aid\nIt fell in 1991.\n3 Visits\nNone took place.\n"
    result = clean(make_source("x", "x.txt", text.encode()), spec)
    assert [one.text.text for one in result.blocks if one.kind is Kind.HEADING] == ["Norland", "Trade", "Aid", "Visits"]
