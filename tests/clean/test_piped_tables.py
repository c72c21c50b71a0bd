"""Tables in pipes: a header above a line of dashes, in texts of any sort."""

from __future__ import annotations

import pytest

from factledger.clean.lines import split_lines
from factledger.clean.piped import piped
from factledger.clean.table_search import find_tables

Row = tuple[list[tuple[int, str]], list[str]]


def _rows(text: str) -> list[Row]:
    tables = find_tables(split_lines(text))
    return [
        (
            [(cell.column, text[cell.start : cell.end]) for cell in row.cells],
            [text[note.start : note.end] for note in row.notes],
        )
        for at in tables
        for row in tables[at].rows
    ]


def test_bars_at_the_ends_are_no_cells() -> None:
    text = "Port | Since |\n---|---|\nArn | 1951 |\n| Bel | 1963 |\nAll are old.\n"
    assert [cells for cells, _ in _rows(text)] == [
        [(0, "Port"), (1, "Since")],
        [(0, "Arn"), (1, "1951")],
        [(0, "Bel"), (1, "1963")],
    ]


def test_what_stands_before_the_bar_that_closes_a_row_are_its_notes() -> None:
    text = (
        "| Port | Since | Notes |\n|---|---|---|\n| Arn | 1951 |\n- It grew in 1960.\n- Ships came. |\n| Bel | 1963 |\n|\n"
        "| Cor | 1970 | old |\nProse goes on here.\n"
    )
    assert _rows(text)[1:] == [
        ([(0, "Arn"), (1, "1951")], ["It grew in 1960.", "Ships came."]),
        ([(0, "Bel"), (1, "1963")], []),
        ([(0, "Cor"), (1, "1970"), (2, "old")], []),
    ]


def test_notes_may_begin_in_the_last_cell() -> None:
    text = "Port | Since | Notes |\n---|---|---|\nArn | 1951 | see Arn\nIt grew in 1960. |\nBel | 1963 |\n|\n"
    assert _rows(text)[1:] == [
        ([(0, "Arn"), (1, "1951"), (2, "see Arn")], ["It grew in 1960."]),
        ([(0, "Bel"), (1, "1963")], []),
    ]


def test_prose_below_a_row_that_no_bar_closes_is_no_note() -> None:
    text = "| Port | Since | Notes |\n|---|---|---|\n| Arn | 1951 |\nProse goes on here.\n"
    assert _rows(text)[1:] == [([(0, "Arn"), (1, "1951")], [])]


def test_a_corner_that_was_lost_and_padded_at_the_end() -> None:
    text = "| Arn | Bel | |\n|---|---|---|\n| Area | 12 | 14 |\n| Men | 3 | 4 |\n"
    assert _rows(text)[0][0] == [(1, "Arn"), (2, "Bel")]


def test_an_empty_last_column_stays_where_it_is() -> None:
    text = "| Port | Since | |\n|---|---|---|\n| Arn | 1951 | |\n| Bel | 1963 | |\n"
    assert _rows(text)[0][0] == [(0, "Port"), (1, "Since")]


@pytest.mark.parametrize("text", ["A | B\n---|---\n", "A line\n---\nanother | line\n", "| |\n|---|\nx\n"])
def test_no_table(text: str) -> None:
    assert piped(split_lines(text), 0) is None
