"""EDTF times as intervals of days, and what several times agree on.

A day is its ordinal; an interval of days is half-open, so that neighbouring months do not touch. What this reader does not
know is no time, never a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factledger.reconcile.intervals import Interval, Reading, relation

MONTH = 31
"""The days of the longest month; a time of more days is coarser than a month."""
YEAR = 366
"""The days of the longest year."""
_PART = re.compile(r"(?P<year>\d[\dX]{3})(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?")
# ISO 8601-2: 21 to 24 are the seasons from spring, 33 to 36 the quarters. Winter may reach into the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@dataclass(frozen=True, slots=True)
class Days:
    """Days [first, last], both included; None is an open end. `since` is true for an interval with an open end."""

    first: date | None
    last: date | None
    start: tuple[date, date] | None = None

    @property
    def since(self) -> bool:
        """Whether the time says since when, without an end."""
        return self.last is None and self.first is not None

    @property
    def begun(self) -> Days:
        """Of what is told as lasting since some time, that time; else the days themselves."""
        return Days(*self.start, self.start) if self.since and self.start else self

    @property
    def year(self) -> int | None:
        """The one year that the days lie in."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return None
        return self.first.year


def read_time(edtf: str) -> Days | None:
    """The days of an EDTF time, None for an empty one or one that this reader does not know."""
    text = edtf.strip().replace("?", "").replace("~", "").replace("%", "")
    if "/" not in text:
        bounds = _bounds(text)
        return Days(bounds[0], bounds[1], bounds) if bounds else None
    left, _, right = text.partition("/")
    first = None if left in ("", "..") else _bounds(left)
    last = None if right in ("", "..") else _bounds(right)
    if (left not in ("", "..") and first is None) or (right not in ("", "..") and last is None) or not (first or last):
        return None
    return Days(first[0] if first else None, last[1] if last else None, first)


def _bounds(text: str) -> tuple[date, date] | None:
    match = _PART.fullmatch(text)
    if not match:
        return None
    low, high = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    month, day = match["month"], match["day"]
    if low < 1 or (low != high and month):
        return None
    if not month or "X" in month:
        return date(low, 1, 1), date(high, 12, 31)
    return _months(low, int(month)) if not day or "X" in day else _day(low, int(month), int(day))


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _months(year: int, month: int) -> tuple[date, date] | None:
    if 1 <= month <= 12:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if month not in _SEASONS:
        return None
    first, last = _SEASONS[month]
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def as_reading(days: Days) -> Reading:
    """The days as one interval, soft and hard alike."""
    return _reading(days.first, days.last)


def start_reading(days: Days) -> Reading:
    """Only when it began, for types that tell since when something holds."""
    return _reading(*days.start) if days.start else as_reading(days)


def _reading(first: date | None, last: date | None) -> Reading:
    low = None if first is None else Decimal(first.toordinal())
    high = None if last is None else Decimal(last.toordinal() + 1)
    interval = Interval(low, high, True, False)
    return Reading(interval, interval)


def may_agree(a: Days, b: Days) -> bool:
    """Whether two times have a day in common."""
    return relation(as_reading(a), as_reading(b)) != "conflict"


def years_apart(a: Days, b: Days) -> int:
    """How many calendar years lie between the nearest ends of two times that exclude each other."""
    ends = [abs(x.year - y.year) for x, y in ((a.first, b.last), (a.last, b.first)) if x and y]
    return min(ends, default=YEAR)


def length(days: Days) -> int:
    """How many days the time spans; an open end counts as more than a year."""
    if days.first is None or days.last is None:
        return YEAR * 100
    return (days.last - days.first).days + 1


def agreed(times: list[str]) -> str:
    """The finest of month, year, decade or century that all times lie in, as EDTF; empty where there is none."""
    parts = [edtf.partition("/")[0] or edtf for edtf in times]
    if not parts or any(not _PART.fullmatch(part) for part in parts):
        return ""
    if len(set(times)) == 1:
        return times[0]
    for length, fill in ((7, ""), (4, ""), (3, "X"), (2, "XX")):
        heads = {part[:length] for part in parts}
        head = next(iter(heads))
        if len(heads) == 1 and len(head) == length and "X" not in head:
            return head + fill
    return ""
