"""A document dated by month gives no day to `Monday` or `now`."""

from __future__ import annotations

from datetime import date

from factledger.annotate.context import anchor_of, coarsen
from factledger.annotate.dates import read_dates


def _read(text: str, published: str) -> list[str]:
    return [coarsen(time, published).edtf for time in read_dates(text, anchor=anchor_of(published))]


def test_anchor_is_the_last_day_of_the_published_period() -> None:
    assert anchor_of("2024-02") == date(2024, 2, 29)
    assert anchor_of("2024") == date(2024, 12, 31)
    assert anchor_of("") is None


def test_a_weekday_needs_a_day() -> None:
    assert _read("They met on Monday.", "2025-03") == [""]
    assert _read("They met on Monday.", "2025-03-20") == ["2025-03-17"]


def test_now_is_no_finer_than_the_date_line() -> None:
    assert _read("The bridge is currently closed.", "2025-03") == ["2025-03"]


def test_months_and_years_are_taken() -> None:
    assert _read("Last year it was closed.", "2025-03") == ["2024"]
