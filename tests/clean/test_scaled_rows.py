"""Tables of amounts in words of scale below a line of periods, with single blanks between all columns."""

from __future__ import annotations

import pytest

from factledger.clean.lines import split_lines
from factledger.clean.scaled_rows import scaled_rows


def cells(text: str) -> list[list[str]] | None:
    lines = split_lines(text)
    rows = scaled_rows(lines, 0)
    return [[text[one.start : one.end] for one in row.cells] for row in rows] if rows else None


def test_amounts_are_told_from_the_label_by_the_number_of_periods() -> None:
    assert cells("2010 2011 2012\nPeru Exports $169,000 $2.8 million No Data Available\nTotal 3 bn 4.5 % n/a\n") == [
        ["2010", "2011", "2012"],
        ["Peru Exports", "$169,000", "$2.8 million", "No Data Available"],
        ["Total", "3 bn", "4.5 %", "n/a"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2010 2011\nPeru Exports $169,000 $2.8 million\n",
        "2010 2011\nPeru Exports $169,000\nTotal 3 bn\n",
        "2010\nPeru Exports $169,000\nTotal 3 bn\n",
        "2010 and 2011\nPeru Exports $1 $2\nTotal $3 $4\n",
    ],
    ids=["one row", "too few amounts", "one period", "words between"],
)
def test_what_is_no_such_table(text: str) -> None:
    assert cells(text) is None
