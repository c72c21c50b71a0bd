"""A date in slashes says its day only where something settles the order of its numbers."""

import pytest

from factledger.clean.dateline import Dated, date_line
from factledger.clean.filed import filed, settled


@pytest.mark.parametrize(
    ("words", "texts", "edtf"),
    [
        ("05/06/2021", ["LIMA, 5 June - The council met."], "2021-06-05"),
        ("05/06/2021", ["OSLO, May 6 - The council met."], "2021-05-06"),
        ("07/07/2021", [], "2021-07-07"),
        ("05/06/2021", ["LIMA, 9 June - The council met."], ""),
        ("05/06/2021", ["The council met on 5 June."], ""),
    ],
)
def test_settled(words: str, texts: list[str], edtf: str) -> None:
    assert settled(words, texts) == edtf


@pytest.mark.parametrize("line", ["Published on 05/06/2021", "Updated: 05/06/2021 | Reading time: 4 minutes"])
def test_a_line_with_an_open_order_still_speaks_of_the_document(line: str) -> None:
    start = line.index("05")
    assert date_line(line) == Dated("", start, start + 10)


def test_slashes_alone_are_no_date_line() -> None:
    assert date_line("05/06/2021") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Independence 4 May 1999", ""),
        ("Recognition 15 January 1999 (first in the region)", ""),
        ("INDEPENDENCE: 4 May 1999", ""),
        ("Relations – 4 May 1999", ""),
        ("OLDTOWN 4 May 1999", "1999-05-04"),
        ("Oldtown, 4 May 1999", "1999-05-04"),
        ("Oldtown 4 May 1999 – The minister left.", "1999-05-04"),
    ],
)
def test_an_entry_of_a_fact_sheet_files_no_report(line: str, day: str) -> None:
    found = filed(line)
    assert (found.edtf if found else "") == day


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Saturday, 08/05/2021 - 10:15", "2021-05-08"),
        ("Thursday 08/05/2021", "2021-08-05"),
        ("Published: Sat, 08/05/2021", "2021-05-08"),
    ],
)
def test_a_weekday_settles_the_order(line: str, edtf: str) -> None:
    start = line.index("08")
    assert date_line(line) == Dated(edtf, start, start + 10)


def test_a_weekday_of_neither_order_settles_nothing() -> None:
    assert date_line("Monday, 08/05/2021") is None
