"""The order of dates in numbers, told by how a text writes its other dates."""

from __future__ import annotations

import pytest

from factledger.annotate.dates import DateOrder, date_order, read_dates


@pytest.mark.parametrize(
    ("texts", "known"),
    [
        (["Saturday, 14 September 2019", "dated 03-10-1991"], "DMY"),
        (["the 3rd May, 1951"], "DMY"),
        (["September 14, 2019", "signed 03/10/1991"], "MDY"),
        (["14 September 2019", "May 3, 1951"], ""),
        (["14 September 2019", "04/25/1951"], "MDY"),
        (["In 1951 3 May 12 people came"], ""),
    ],
)
def test_months_by_name_speak_where_no_number_does(texts: list[str], known: str) -> None:
    assert date_order(texts).known == known


def test_without_evidence_only_the_year_of_a_document_s_date_is_read() -> None:
    text = "The pier opened on 05/06/2011, the mill on 05.06.2012 and the fair on 3/4 from 05/06/2014 to 07/08/2015."
    found = read_dates(text, order=DateOrder(guesses=False))
    assert [one.edtf for one in found] == ["2011", "2012-06-05", "", "2014/2015"]
    assert ["ambiguous_order" in one.flags for one in found] == [True, True, False, True]
    assert read_dates(text)[0].edtf == "2011-05-06"
    settled = read_dates(text, order=DateOrder(day_first=1, guesses=False))
    assert settled[0].edtf == "2011-06-05"
