"""Rows of a number, a name and a day below a line that names the columns."""

from __future__ import annotations

from factledger.clean.lines import split_lines
from factledger.clean.ranked_rows import ranked_rows

TABLE = """# Country Date
1  Peru 2 August 1960[4]
2  New Norway 3 August 1960 [ 5]
 Ghana (suspended) 9 November 1961
3 Chile March 5, 1962
They met in Lima."""


def test_rows_have_their_columns() -> None:
    rows = ranked_rows(split_lines(TABLE), 0)
    assert rows is not None
    assert rows[0].header
    texts = [[TABLE[cell.start : cell.end] for cell in row.cells] for row in rows]
    assert texts == [
        ["#", "Country", "Date"],
        ["1", "Peru", "2 August 1960"],
        ["2", "New Norway", "3 August 1960"],
        ["Ghana (suspended)", "9 November 1961"],
        ["3", "Chile", "March 5, 1962"],
    ]
    assert [cell.column for cell in rows[3].cells] == [1, 2]


def test_a_note_behind_the_header_is_no_part_of_it() -> None:
    rows = ranked_rows(split_lines(TABLE.replace("Date", "Date[2]")), 0)
    assert rows is not None
    assert [TABLE[cell.start : cell.end] for cell in rows[0].cells] == ["#", "Country", "Date"]


def test_two_rows_are_too_few() -> None:
    assert ranked_rows(split_lines("\n".join(TABLE.split("\n")[:3])), 0) is None


def test_other_headers_are_none() -> None:
    assert ranked_rows(split_lines(TABLE.replace("Date", "Capital")), 0) is None
