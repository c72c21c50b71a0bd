"""The order of dates in numbers, told by how a text writes its other dates."""

from __future__ import annotations

import pytest

from factledger.annotate.dates import date_order


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
