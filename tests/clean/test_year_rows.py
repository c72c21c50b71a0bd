"""Rows of a year and several numbers set apart by single blanks, with and without names of their columns."""

from __future__ import annotations

import pytest

from factledger.model.document import Kind

ROWS = "2010 $141,194 $878,875 $-737,680\n2011 $204,929 $1,130,611 n/a\n"


def _cells(document, kind: Kind) -> list[list[str]]:  # type: ignore[no-untyped-def]
    rows = [block for block in document.blocks if block.kind is kind]
    return [[row.text.text[cell.start : cell.end] for cell in row.cells] for row in rows]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Year Exports Imports Balance", ["Year", "Exports", "Imports", "Balance"]),
        ("Year Exports Imports Balance of trade", ["Year", "Exports", "Imports", "Balance of trade"]),
        ("Year exports to X (US$) imports (US$) balance (US$)", ["Year", "exports to X (US$)", "imports (US$)", "balance (US$)"]),
        ("Year exports imports balance of trade", None),
        ("Year Exports Imports", None),
    ],
)  # fmt: skip
def test_each_column_has_its_name_or_none_has_one(cleaned, header: str, names: list[str] | None) -> None:
    document = cleaned(f"Trade\n\n{header}\n{ROWS}\nThe end came.\n")
    assert _cells(document, Kind.ROW) == [
        ["2010", "$141,194", "$878,875", "$-737,680"],
        ["2011", "$204,929", "$1,130,611", "n/a"],
    ]
    assert _cells(document, Kind.HEADER_ROW) == ([names] if names else [])
    assert any(block.text.text == header and not block.cells for block in document.blocks) is (names is None)


def test_the_rows_of_a_wiki_export_and_of_markdown(cleaned) -> None:
    table = f"Year Exports Imports Balance\n{ROWS}"
    for text, name in ((f"= Trade =\n\n==Goods==\n{table}\n", "a.txt"), (f"# Trade\n\n## Goods\n\n{table}\n", "a.md")):
        document = cleaned(text, name)
        assert [block.kind for block in document.blocks[-3:]] == [Kind.HEADER_ROW, Kind.ROW, Kind.ROW]


def test_years_side_by_side_are_no_such_rows(cleaned) -> None:
    document = cleaned("2010 2011 2012\n2013 2014 2015\n")
    assert all(len(cells) < 3 for cells in _cells(document, Kind.ROW))
