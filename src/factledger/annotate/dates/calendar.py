"""A place on the calendar as far as the words give it, and what it bounds, in EDTF and in TIMEX3.

Years are astronomical: 1 BC is 0, 149 BC is -148, as in ISO 8601 and EDTF.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
# Northern, meteorological: whole months, the winter of a year running from its December into the next February.
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Cal:
    """A day, week, month, season, quarter, half, year, decade or century; None where the words say nothing.

    `decade` counts tens of years (199), `century` hundreds (19 for 1900 to 1999, -3 for the third century BC); `season` is
    an EDTF code; `weekday` counts from Monday 1; `part` is early, mid, late or empty; `clock` a TIMEX3 time of day; `fiscal`
    marks a fiscal year; `doubt` says what else the words may mean.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    weekday: int | None = None
    decade: int | None = None
    century: int | None = None
    part: str = ""
    clock: str = ""
    approximate: bool = False
    fiscal: bool = False
    doubt: str = ""

    @property
    def precision(self) -> str:
        """The finest unit that is meant."""
        for name, value in (
            ("day", self.day or self.weekday),
            ("week", self.week),
            ("month", self.month),
            ("season", self.season),
            ("quarter", self.quarter or self.half),
            ("year", self.year),
            ("decade", self.decade),
            ("century", self.century),
        ):
            if value is not None:
                return name
        return "reference"

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader of the bounds should know: only a part is meant, the months of a fiscal year or season are not told."""
        marks = (
            (self.fiscal, "fiscal_year"),
            (self.season is not None, "northern_season"),
            (self.part in ("early", "mid", "late"), self.part),
            (bool(self.doubt), self.doubt),
        )
        return tuple(name for holds, name in marks if holds)

    @property
    def has_year(self) -> bool:
        """Whether the year, decade or century is known."""
        return self.year is not None or self.decade is not None or self.century is not None


def of_day(day: date) -> Cal:
    """The calendar day of a date."""
    return Cal(year=day.year, month=day.month, day=day.day)


def of_week(day: date) -> Cal:
    """The ISO week that holds a date."""
    iso = day.isocalendar()
    return Cal(year=iso.year, week=iso.week)


def day_exists(year: int | None, month: int, day: int) -> bool:
    """Whether the day stands in the calendar; without a year, whether it does in some year."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= (29 if month == 2 and year is None else last_day(4 if year is None else year, month))


def last_day(year: int, month: int) -> int:
    """The number of days of a month; the Gregorian rule holds for all years."""
    return monthrange(year if 1 <= year <= 9999 else 2000 + year % 400, month)[1]


def _days(first: tuple[int, int, int], last: tuple[int, int, int]) -> tuple[date | None, date | None]:
    start = date(*first) if 1 <= first[0] <= 9999 else None
    end = date(*last) if 1 <= last[0] <= 9999 else None
    return (start, end) if start and end else (None, None)


def _months(year: int, month: int, count: int) -> tuple[date | None, date | None]:
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return _days((year, month, 1), (end_year, end_month, last_day(end_year, end_month)))


def bounds(cal: Cal) -> tuple[date | None, date | None]:
    """First and last day that the expression covers as a whole, whichever part of it is meant; None where open."""
    if cal.year is None:
        return _long_bounds(cal)
    if cal.week is not None:
        return _weekend(cal.year, cal.week) if cal.part == "weekend" else _week_bounds(cal.year, cal.week, cal.weekday)
    if cal.month is not None and cal.day is not None:
        there = day_exists(cal.year, cal.month, cal.day)
        return _days((cal.year, cal.month, cal.day), (cal.year, cal.month, cal.day)) if there else (None, None)
    first, count = _first_month(cal)
    return _months(cal.year, first, count) if count else (None, None)


def _first_month(cal: Cal) -> tuple[int, int]:
    """The first month of a period within its year and how many it has; no months for a day or weekday of an open month."""
    if cal.month is None and (cal.weekday is not None or cal.day is not None):
        return 0, 0
    if cal.fiscal:
        return 1, 12  # the months of a fiscal quarter are nobody's to guess
    for value, first, count in (
        (cal.month, cal.month or 0, 1),
        (cal.season, SEASON_MONTHS[cal.season or 21], 3),
        (cal.quarter, 3 * (cal.quarter or 0) - 2, 3),
        (cal.half, 6 * (cal.half or 0) - 5, 6),
    ):
        if value is not None:
            return first, count
    return 1, 12


def _long_bounds(cal: Cal) -> tuple[date | None, date | None]:
    for base, size in ((cal.decade, 10), (cal.century, 100)):
        if base is not None and base >= 0:
            return _days((base * size or 1, 1, 1), (base * size + size - 1, 12, 31))
    return None, None


def _week_bounds(year: int, week: int, weekday: int | None) -> tuple[date | None, date | None]:
    if not 1 <= year <= 9999:
        return None, None
    try:
        first = date.fromisocalendar(year, week, weekday or 1)
    except ValueError:
        return None, None
    return (first, first) if weekday else (first, first + timedelta(days=6))


def _weekend(year: int, week: int) -> tuple[date | None, date | None]:
    return _week_bounds(year, week, 6)[0], _week_bounds(year, week, 7)[0]


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def edtf(cal: Cal) -> str:
    """The expression in EDTF; what nothing gives stays `X`."""
    mark = "~" if cal.approximate else ""
    if cal.year is None and (cal.decade is not None or cal.century is not None):
        return _blurred(cal) + mark
    if cal.year is None and cal.month is None and cal.day is None:
        return ""
    if cal.week is not None or (cal.weekday is not None and cal.day is None):
        first, last = bounds(cal)
        if first is None or last is None:
            return ""
        return first.isoformat() if first == last else f"{first}/{last}"
    if cal.month is None and (cal.quarter or cal.half) and not cal.fiscal:
        # EDTF level 2 has numbers for quarters and halves, which few readers know; level 0 tells their months.
        first_month, count = _first_month(cal)
        year = _year(cal.year)
        return f"{year}-{first_month:02d}{mark}/{year}-{first_month + count - 1:02d}{mark}"
    return _plain(cal) + mark


def _blurred(cal: Cal) -> str:
    if cal.decade is not None:
        return f"{cal.decade:03d}X" if cal.decade >= 0 else f"-{-cal.decade:03d}X"
    century = cal.century or 0
    return f"{century:02d}XX" if century >= 0 else f"-{-century - 1:02d}XX"


def _plain(cal: Cal) -> str:
    year = _year(cal.year)
    if cal.month is not None:
        month = f"{year}-{cal.month:02d}"
        return f"{month}-{cal.day:02d}" if cal.day is not None else month
    if cal.day is not None:
        return f"{year}-XX-{cal.day:02d}"
    return f"{year}-{cal.season}" if cal.season is not None and not cal.fiscal else year


def timex(cal: Cal) -> str:
    """The TIMEX3 value: as EDTF for plain dates; seasons, quarters, weeks, decades and centuries in TimeML's way."""
    year = _year(cal.year)
    if cal.year is None and cal.decade is not None:
        return _blurred(cal)[:-1]
    if cal.year is None and cal.century is not None:
        return _blurred(cal)[:-2].replace("-", "BC")
    day = _timex_day(cal, year)
    if cal.clock:
        return f"{day}T{cal.clock}"
    return day


def _timex_day(cal: Cal, year: str) -> str:
    if cal.month is not None or cal.day is not None:
        return f"{year}-{cal.month:02d}-XX" if cal.clock and cal.day is None else _plain(replace(cal, clock=""))
    if cal.week is not None:
        tail = f"-{cal.weekday}" if cal.weekday else "-WE" if cal.part == "weekend" else ""
        return f"{year}-W{cal.week:02d}{tail}"
    for value, written in (
        (cal.weekday, f"WXX-{cal.weekday}"),
        (cal.season, SEASONS.get(cal.season or 0, "")),
        (cal.quarter, f"Q{cal.quarter}"),
        (cal.half, f"H{cal.half}"),
    ):
        if value is not None:
            return f"{year}-{written}"
    return f"{year}-XX-XX" if cal.clock else year


def add_months(day: date, months: int) -> date | None:
    """The day so many months on, or the last day of a shorter month; None outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))
