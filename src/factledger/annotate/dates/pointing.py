"""Months, weekdays, seasons and days that a pointing word places: `last June`, `next Friday`, `the 20th of next month`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factledger.annotate.dates import steps
from factledger.annotate.dates.calendar import Cal, bounds, day_exists, of_day
from factledger.annotate.dates.meaning import Relative


def pointed(meaning: Relative, name: Cal, base: Cal, sign: int) -> Cal | None:
    """The named part of the period that the meaning tells from the base; `sign` is the tense, for `this Friday`."""
    day = bounds(base)[0]
    if name.weekday is not None:
        return _weekday(meaning, name.weekday, day, sign) if day else None
    if meaning.unit == "M":
        return _day_of_month(meaning, name, base)
    plain = name.day is None and name.quarter is None and name.half is None and name.week is None
    if meaning.near and meaning.step and day and plain and base.precision == "day":
        return _nearest(name, day, meaning.step)
    year = steps.stepped(base, "Y", meaning.step)
    return replace(name, year=year.year, part=meaning.part) if year else None


def _day_of_month(meaning: Relative, name: Cal, base: Cal) -> Cal | None:
    month = steps.stepped(base, "M", meaning.step)
    there = month and month.year and month.month and day_exists(month.year, month.month, name.day or 1)
    return replace(month, day=name.day) if month and there else None


def _nearest(name: Cal, day: date, step: int) -> Cal | None:
    """`last June`: the nearest one that is over; `next June`: the nearest one yet to begin."""
    for offset in range(3):
        found = replace(name, year=day.year + offset * step)
        first, last = bounds(found)
        if first and last and (last < day if step < 0 else first > day):
            return found
    return None


def _weekday(meaning: Relative, weekday: int, day: date, sign: int) -> Cal | None:
    """`this Friday` is of the running week, `next Friday` of the next, `last Friday` of the last one."""
    if meaning.near:
        side = 1 if meaning.step >= 0 else -1
        near = steps.near_weekday(day, weekday, side, today=False)
        found = steps.weekday_of_week(near, weekday, meaning.step - side) if near else None
        return of_day(found) if found else None
    found = steps.weekday_of_week(day, weekday, meaning.step)
    if found and meaning.step == 0 and meaning.part != "of" and found < day and sign > 0:
        found = steps.near_weekday(day, weekday, 1, today=False)
    return of_day(found) if found else None
