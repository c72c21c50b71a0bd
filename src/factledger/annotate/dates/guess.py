"""The year or week of a date that leaves it out, by the day of writing and the tense of the sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factledger.annotate.dates.calendar import Cal, bounds, day_exists, of_day
from factledger.annotate.dates.steps import near_weekday
from factledger.annotate.dates.tense import tense

REACH = 8  # years within which 29 February is looked for
NEAR = 1  # years within which a weekday picks the year; one that fits no nearer year is more likely a slip
SOON = 45  # days ahead of the day of writing within which a day without a telling tense is taken to come
FRAGMENT = 60  # characters of a text too short to have a story: read ahead, as in a calendar


def direction(text: str, start: int, end: int, *, ahead: bool) -> int:
    """1 to look ahead of the day of writing, -1 to look back, 0 where nothing tells.

    `ahead`: a text without a verb is an entry in a calendar, not a line of a chronicle.
    """
    told = tense(text, start, end)
    if told:
        return told
    return (1 if ahead else 0) if len(text) <= FRAGMENT else -1


def with_year(cal: Cal, anchor: date, sign: int) -> Cal | None:
    """A month, day or season of the nearest year that the tense allows; None for a day that no near year has."""
    if cal.weekday is not None and cal.month is not None and cal.day is not None:
        return _by_weekday(cal, anchor) or with_year(replace(cal, weekday=None), anchor, sign)
    if sign == 0:
        return None
    years = range(anchor.year, anchor.year + sign * (REACH + 1), sign)
    for year in years:
        if cal.month is not None and cal.day is not None and not day_exists(year, cal.month, cal.day):
            continue
        found = replace(cal, year=year)
        first, last = bounds(found)
        if first is None or last is None:
            return None
        if (sign > 0 and last >= anchor) or (sign < 0 and first <= anchor):
            return found
    return None


def soon(cal: Cal, anchor: date) -> Cal | None:
    """A day that comes within some weeks of the day of writing; None for any other.

    Where no tense tells, `takes place on 16 May` in a text of 14 May is of that year, not of the one before.
    """
    found = with_year(cal, anchor, 1) if cal.month is not None and cal.day is not None else None
    day = bounds(found)[0] if found else None
    return found if day is not None and (day - anchor).days <= SOON else None


def _by_weekday(cal: Cal, anchor: date) -> Cal | None:
    near = None
    for year in range(anchor.year - NEAR, anchor.year + NEAR + 1):
        if not (1 <= year <= 9999 and cal.month and cal.day and day_exists(year, cal.month, cal.day)):
            continue
        day = date(year, cal.month, cal.day)
        if day.isoweekday() == cal.weekday and (near is None or abs(day - anchor) < abs(near - anchor)):
            near = day
    return of_day(near) if near else None


def weekday(cal: Cal, anchor: date, sign: int, *, today: bool) -> Cal | None:
    """The nearest such weekday on the side that the tense tells; looking back, the day of writing counts."""
    if sign == 0:
        return None
    day = near_weekday(anchor, cal.weekday or 1, sign, today=today)
    return of_day(day) if day else None


def day_of_month(cal: Cal, anchor: date, sign: int) -> Cal | None:
    """`the 15th`: of this month, or of the nearest month on the side that the tense tells and that has such a day."""
    day = cal.day or 1
    if sign == 0:
        return None
    for step in range(13):
        index = anchor.year * 12 + anchor.month - 1 + sign * step
        year, month = index // 12, index % 12 + 1
        if not 1 <= year <= 9999 or not day_exists(year, month, day):
            continue
        there = date(year, month, day)
        if cal.weekday is not None and there.isoweekday() != cal.weekday:
            continue
        if (there - anchor).days * sign >= 0 or (step == 0 and cal.weekday is None and sign < 0):
            return of_day(there)
    return None
