"""Tables under a line that holds nothing but the periods of its columns."""

from __future__ import annotations

import pytest

from factledger.clean.lines import split_lines
from factledger.clean.table_search import find_tables
from factledger.clean.tables import RawTable

PERIODS = """Trade of Malta with Iceland (EUR million)
            2015   2016   2017
Exports     3.1    2.9    4.4
Imports     10.2   8.8    9.5
"""


def table(text: str) -> RawTable:
    found = find_tables(split_lines(text))
    assert len(found) == 1
    return next(iter(found.values()))


def cells(text: str, rows: RawTable) -> list[list[tuple[int, str]]]:
    return [[(cell.column, text[cell.start : cell.end]) for cell in row.cells] for row in rows.rows]


@pytest.mark.parametrize("text", [PERIODS, PERIODS.partition("\n")[2]])
def test_a_line_of_periods_heads_the_columns_of_numbers(text: str) -> None:
    found = table(text)
    assert cells(text, found)[0] == [(1, "2015"), (2, "2016"), (3, "2017")]
    assert cells(text, found)[1] == [(0, "Exports"), (1, "3.1"), (2, "2.9"), (3, "4.4")]
    assert [row.header for row in found.rows] == [True, False, False]


def test_a_caption_above_the_periods_is_kept() -> None:
    assert table(PERIODS).caption == 0


def test_a_line_of_years_with_other_rows_below_is_no_header() -> None:
    text = "2015 2016\nExports 3.1 2.9 4.4\nImports 1.1 2.2 3.3\n"
    assert all(row.line > 0 for found in find_tables(split_lines(text)).values() for row in found.rows)
