"""Calendar arithmetic: the period so many units from another, and the day so much time before or after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from factledger.annotate.dates.calendar import Cal, add_months, bounds, of_day, of_week

Amounts = tuple[tuple[float | None, str], ...]
_DAYS = {"D": 1, "W": 7, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def stepped(base: Cal, unit: str, step: int) -> Cal | None:
    """The day, week, weekend, month, quarter, year, decade or century `step` units from the one that holds the base.

    None where the base is too coarse: no month is counted from a year.
    """
    if unit in ("Y", "DE", "CE"):
        return _stepped_years(base, unit, step)
    if base.year is None:
        return None
    if unit in ("Q", "M"):
        return _stepped_months(base, base.year, unit, step)
    return _stepped_days(base, unit, step)


def _stepped_months(base: Cal, year: int, unit: str, step: int) -> Cal | None:
    if unit == "Q" and (base.quarter or base.month):
        index = year * 4 + (base.quarter or ((base.month or 1) + 2) // 3) - 1 + step
        return Cal(year=index // 4, quarter=index % 4 + 1)
    if unit == "M" and base.month:
        index = year * 12 + base.month - 1 + step
        return Cal(year=index // 12, month=index % 12 + 1)
    return None


def _stepped_days(base: Cal, unit: str, step: int) -> Cal | None:
    day = bounds(base)[0] if base.precision in ("day", "week") else None
    moved = _moved(day, step * _DAYS[unit]) if day is not None and unit in _DAYS else None
    if moved is None:
        return None
    if unit == "D":
        return of_day(moved) if base.precision == "day" else None
    return replace(of_week(moved), part="weekend" if unit == "WE" else "")


def _stepped_years(base: Cal, unit: str, step: int) -> Cal | None:
    if unit == "Y":
        return Cal(year=base.year + step) if base.year is not None else None
    if unit == "DE":
        decade = base.decade if base.decade is not None else (base.year // 10 if base.year is not None else None)
        return Cal(decade=decade + step) if decade is not None else None
    for value, size in ((base.century, 1), (base.decade, 10), (base.year, 100)):
        if value is not None:
            before_christ = size == 100 and value <= 0
            return Cal(century=(value - before_christ) // size + step)
    return None


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted(base: Cal, amounts: Amounts, sign: int) -> Cal | None:
    """The place so much time from the base, as fine as the finest amount: `two years` from a day is a year.

    None where an amount is vague or finer than the base.
    """
    if not amounts or any(count is None for count, _ in amounts):
        return None
    months = sum(sign * (count or 0) * _MONTHS[unit] for count, unit in amounts if unit in _MONTHS)
    days = sum(sign * (count or 0) * _DAYS[unit] for count, unit in amounts if unit in _DAYS)
    if days or not months:
        return _shifted_day(base, int(months), int(days))
    if all(unit == "Y" for _, unit in amounts) and months % 12 == 0:
        year = stepped(base, "Y", int(months) // 12)
        # A quarter's year before is that quarter of the year before.
        return replace(base, year=year.year) if year and base.quarter else year
    if all(unit == "Q" for _, unit in amounts):
        return stepped(base, "Q", int(months) // 3)
    return stepped(base, "M", int(months))


def _shifted_day(base: Cal, months: int, days: int) -> Cal | None:
    if base.precision != "day":
        return None
    day = bounds(base)[0]
    moved = add_months(day, months) if day else None
    there = _moved(moved, days) if moved else None
    return of_day(there) if there else None


def stretch(anchor: date, amounts: Amounts, side: str) -> tuple[date, date] | None:
    """First and last day of `the past three weeks` or `the next two years`, counted from the anchor, which is not in it."""
    if any(count is None or unit.startswith("T") for count, unit in amounts):
        return None
    sign = -1 if side == "last" else 1
    if {unit for _, unit in amounts} == {"Q"}:
        return _whole_quarters(anchor, int(amounts[0][0] or 0), sign)
    start = _moved(anchor, sign)
    if side == "within":
        end = shifted_from(anchor, amounts, 1)
        return (anchor, end - timedelta(days=1)) if end else None
    far = shifted_from(anchor, amounts, sign)
    if start is None or far is None:
        return None
    return (far, start) if sign < 0 else (start, far)


def _whole_quarters(anchor: date, count: int, sign: int) -> tuple[date, date] | None:
    """`the last two quarters`: whole quarters of the calendar, the running one not among them."""
    here = of_day(anchor)
    near, far = stepped(here, "Q", sign), stepped(here, "Q", sign * count)
    if near is None or far is None:
        return None
    start, end = bounds(far if sign < 0 else near)[0], bounds(near if sign < 0 else far)[1]
    return (start, end) if start and end else None


def shifted_from(day: date, amounts: Amounts, sign: int) -> date | None:
    """The day exactly so much time from a day."""
    months = sum(sign * (count or 0) * _MONTHS[unit] for count, unit in amounts if unit in _MONTHS)
    days = sum(sign * (count or 0) * _DAYS[unit] for count, unit in amounts if unit in _DAYS)
    moved = add_months(day, int(months))
    return _moved(moved, int(days)) if moved else None


def weekday_of_week(day: date, weekday: int, step: int) -> date | None:
    """That weekday in the ISO week `step` weeks from the one of the day."""
    return _moved(day, weekday - day.isoweekday() + 7 * step)


def near_weekday(day: date, weekday: int, sign: int, *, today: bool) -> date | None:
    """The nearest such weekday after (1) or before (-1) the day, or the day itself where `today` allows it."""
    gap = (weekday - day.isoweekday()) % 7 if sign > 0 else -((day.isoweekday() - weekday) % 7)
    if gap == 0 and not today:
        gap = 7 * sign
    return _moved(day, gap)


def nth(period: Cal, n: int, unit: str, weekday: int | None) -> Cal | None:
    """The n-th weekday, day, week or month of a period, counted from its end where n is negative; None for other units."""
    start, end = bounds(period)
    if start is None or end is None or n == 0:
        return None
    if unit == "W":
        return _nth_week(start, end, n)
    if unit == "M":
        month = add_months(start, n - 1) if n > 0 else add_months(end, n + 1)
        return Cal(year=month.year, month=month.month) if month and start <= month <= end else None
    if unit != "D":
        return None
    step = 1 if weekday is None else 7
    if n > 0:
        first = start if weekday is None else near_weekday(start, weekday, 1, today=True)
        day = _moved(first, (n - 1) * step) if first else None
    else:
        last = end if weekday is None else near_weekday(end, weekday, -1, today=True)
        day = _moved(last, (n + 1) * step) if last else None
    return of_day(day) if day is not None and start <= day <= end else None


def first_units(period: Cal, n: int, unit: str, count: int) -> tuple[Cal, Cal] | None:
    """The first (n 1) or last (n -1) `count` days, weeks or months of a period."""
    near, far = nth(period, n, unit, None), nth(period, n * count, unit, None)
    if near is None or far is None:
        return None
    return (near, far) if n > 0 else (far, near)


def _nth_week(start: date, end: date, n: int) -> Cal | None:
    """Weeks belong to the period that holds their Thursday, as in ISO 8601."""
    edge = near_weekday(start, 4, 1, today=True) if n > 0 else near_weekday(end, 4, -1, today=True)
    thursday = _moved(edge, 7 * (n - 1 if n > 0 else n + 1)) if edge else None
    return of_week(thursday) if thursday is not None and start <= thursday <= end else None
