"""What the README shows of the shipped corpus is what a run of it publishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import csv_rows

from factledger.store import Release

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.model


def _table_rows() -> list[list[str]]:
    lines = [line for line in README.split("## Two commands", maxsplit=1)[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]


@pytest.mark.parametrize(
    ("table", "first_column"),
    [("claims", "type"), ("facts", "measure"), ("facts", "type")],
    ids=["claim", "fact", "disputed"],
)
def test_the_rows_shown_are_published(shipped: Release, table: str, first_column: str) -> None:
    published = csv_rows(shipped.path / f"{table}.csv")
    rows = _table_rows()
    headers = [row for row in rows if row[0] == first_column and ("because" in row) == (table == "facts")]
    shown = 0
    for header in headers:
        at = rows.index(header) + 1
        while at < len(rows) and len(rows[at]) == len(header) and rows[at][0] not in {"type", "measure"}:
            assert any(
                all(row[name] == cell for name, cell in zip(header, rows[at], strict=True)) for row in published
            ), rows[at]
            shown, at = shown + 1, at + 1
    assert shown


def test_the_raw_line_shown_is_the_raw_line() -> None:
    raw = (Path(__file__).parents[2] / "raw/ministry-factsheet.txt").read_text(encoding="utf-8").splitlines()
    assert raw[8] in README
