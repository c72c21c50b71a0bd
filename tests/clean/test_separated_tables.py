"""Tables whose cells are set apart by commas or semicolons, as programs write them."""

from __future__ import annotations

import pytest

from factledger.clean.lines import split_lines
from factledger.clean.table_search import find_tables


def _rows(text: str) -> list[list[str]]:
    tables = find_tables(split_lines(text))
    return [[text[cell.start : cell.end] for cell in row.cells] for at in tables for row in tables[at].rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "port,2019,2020\nArn,12,14\nBel,7,n/a\n",
            [["port", "2019", "2020"], ["Arn", "12", "14"], ["Bel", "7", "n/a"]],
        ),
        ('year;sold\n2019;"1,239"\n2020;869\n', [["year", "sold"], ["2019", "1,239"], ["2020", "869"]]),
        ("name,crew,note\nArn,12,\nBel,7,old\n", [["name", "crew", "note"], ["Arn", "12", ""], ["Bel", "7", "old"]]),
    ],
    ids=["commas", "semicolons and quotes", "an empty cell at the end"],
)
def test_lines_with_as_many_cells_each_are_rows_below_a_header(text: str, rows: list[list[str]]) -> None:
    assert _rows(text) == rows


def test_the_line_above_is_the_caption() -> None:
    tables = find_tables(split_lines("Ships by port\nport,2019\nArn,12\nBel,14\n"))
    assert [(at, table.caption) for at, table in tables.items()] == [(0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "port, year, men\nArn, 1912, 12 men\nBel, 1914, 14 men\nCor, 1915, 9 men\n",
        "1,239\n2,345\n3,456\n",
        "Arn,Bel,Cor\nDun,Eld,Far\nGor,Hal,Ile\n",
        "port,2019\nArn,12\n",
        "12,14,9\n7,9,1\n1,2,3\n",
    ],
    ids=["words of a sentence", "numbers", "no number", "too few", "no header"],
)
def test_what_only_has_commas_is_no_table(text: str) -> None:
    assert _rows(text) == []
